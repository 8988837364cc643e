"""The settings: every part is saved as one deed, and what can't be so is refused beside it with the text kept."""

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from relate_desktop import text
from relate_desktop.records.inquiries.targets import targets
from relate_desktop.records.shop.doing import change as change_shop
from relate_desktop.records.shop.hours import set_hours
from relate_desktop.records.shop.reading import ShopCard, card
from relate_desktop.records.staff import rows as staff
from relate_desktop.screens.kit.fields import Field
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.places import Place
from relate_desktop.settings import Settings
from tests.screens.workshop import Hands, Workshop, window_on


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Workshop:
    return Workshop(tmp_path)


def now(shop: Workshop) -> ShopCard:
    return shop.ask(card)


def test_the_shop_is_changed_and_what_is_wrong_is_refused(shop: Workshop) -> None:
    with window_on(shop, Place("settings")) as hands:
        combo = hands.field("Country").combo  # type: ignore[attr-defined]
        assert combo.currentText() == "Norway"
        hands.write("Organisation number", "912 345 678")
        hands.press("Save the shop")
        assert hands.field("Organisation number").refused()
        assert hands.field("Organisation number").value() == "912 345 678"
        hands.write("Organisation number", "923 609 016")
        hands.write("Credentials", "Snekkermester, mesterbrev 1998")
        hands.choose("Country", "Sweden")
        hands.press("Save the shop")
        saved = now(shop)
        assert (saved.organisation_number.replace(" ", ""), saved.tagline, saved.country) == (
            "923609016", "Snekkermester, mesterbrev 1998", "SE",
        )  # fmt: skip
        hands.press("Undo")
        assert now(shop).tagline == ""


def test_two_who_change_the_shop_see_both_texts(shop: Workshop) -> None:
    with window_on(shop, Place("settings")) as hands:
        hands.write("Street", "Storgata 1")
        shop.do(change_shop, version=now(shop).version, street="Storgata 2")
        hands.press("Save the shop")
        assert "Saved meanwhile: Storgata 2" in hands.text()
        hands.press("Keep mine")
        hands.press("Save the shop")
        assert now(shop).street == "Storgata 1"


def picture(kind: str = "PNG", size: tuple[int, int] = (400, 100)) -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", size, "navy").save(kept, kind)
    return kept.getvalue()


def test_a_logo_is_kept_and_what_is_none_is_refused(shop: Workshop, tmp_path: Path) -> None:
    bad = {
        "logo.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        "cut.png": picture()[:60],
        "huge.png": b"\x89PNG" + bytes(21_000_000),
        "empty.png": b"",
    }
    with window_on(shop, Place("settings")) as hands:
        section = hands.window.page().sections["shop"]  # type: ignore[union-attr]
        for name, content in bad.items():
            (tmp_path / name).write_bytes(content)
            section.take_picture(tmp_path / name)
            hands.settle()
            assert section.refusal.isVisible(), name
            assert now(shop).logo is None
        section.take_picture(tmp_path / "gone.png")
        assert "can't be read" in hands.text()
        (tmp_path / "logo.png").write_bytes(picture())
        section.take_picture(tmp_path / "logo.png")
        hands.settle()
        assert now(shop).logo is not None
        assert not section.refusal.isVisible()
        hands.press("Remove the logo")
        assert now(shop).logo is None


def test_who_works_here(shop: Workshop) -> None:
    with window_on(shop, Place("settings", tab="staff")) as hands:
        hands.press("Add someone")
        hands.press("Save")
        assert hands.field("Name").refused()
        hands.write("Name", "Silje Moen")
        hands.press("Save")
        hands.press("Change Silje Moen")
        hands.write("Title on papers", "Kontor")
        hands.press("Save")
        hands.press("Mark as left: Silje Moen")
        assert "no longer works here" in hands.text()
        hands.press("Mark as back: Silje Moen")
    assert [(row.name, row.title, row.here) for row in shop.ask(staff)][-1] == ("Silje Moen", "Kontor", True)


def test_papers_and_numbers(shop: Workshop) -> None:
    with window_on(shop, Place("settings", tab="papers")) as hands:
        hands.choose(
            "Envelope",
            "Norwegian C6/5, A4 folded twice" if _has(hands, "Norwegian C6/5, A4 folded twice") else _second(hands),
        )
        hands.write("Days a quote is valid", "1000")
        hands.press("Save")
        assert hands.field("Days a quote is valid").refused()
        hands.write("Days a quote is valid", "14")
        hands.write("Move the address right", "one")
        hands.press("Save")
        assert hands.field("Move the address right").refused()
        hands.write("Move the address right", "-2,5 mm")
        hands.write("Move the address down", "11")
        hands.press("Save")
        assert "10 mm" in hands.field("Move the address down").refusal.sentence.text()
        hands.write("Move the address down", "1.5")
        hands.press("Save")
        assert (now(shop).envelope_dx, now(shop).envelope_dy) == (-25, 15)
        assert now(shop).quote_valid_days == 14
        assert now(shop).envelope_profile != "no-c5"
        hands.window.go(Place("settings", tab="numbers"))
        hands.settle()
        hands.write("Pattern", "{year}")
        hands.press("Save")
        assert hands.field("Pattern").refused()
        hands.write("Pattern", "T-{year}-{number:04}")
        assert "The next quote gets number T-2026-0001." in hands.text()
        hands.write("Next number", "42")
        assert "The next quote gets number T-2026-0042." in hands.text()
        hands.press("Save")
    series = next(row for row in now(shop).series if row.noun == "quote")
    assert (series.pattern, series.next) == ("T-{year}-{number:04}", 42)


def _second(hands: Hands) -> str:
    words: str = hands.field("Envelope").combo.itemText(1)  # type: ignore[attr-defined]
    return words


def _has(hands: Hands, words: str) -> bool:
    return bool(hands.field("Envelope").combo.findText(words) >= 0)  # type: ignore[attr-defined]


def test_texts_and_vat(shop: Workshop) -> None:
    with window_on(shop, Place("settings", tab="texts")) as hands:
        hands.write("Start, payment and guarantee on quotes, in Norwegian", "Betaling 10 dager.")
        hands.press("Save the texts")
        assert "Betaling 10 dager." in [row.wording for row in now(shop).texts]
        hands.window.go(Place("settings", tab="vat"))
        hands.settle()
        hands.press("Add the rate")
        assert hands.field("Rate in per cent").refused()
        hands.write("Rate in per cent", "26")
        hands.press("Add the rate")
        assert hands.field("From this day on").refused()
        hands.write("From this day on", "1.1.2027")
        hands.press("Add the rate")
        said = hands.text().replace("\xa0", " ")
        assert "Standard: 26 % from 1 January 2027" in said[said.index("Later rates") : said.index("Earlier rates")]
        assert "Standard: 25 %" in said[: said.index("Later rates")]


def test_opening_hours_and_closed_days(shop: Workshop) -> None:
    with window_on(shop, Place("settings", tab="hours")) as hands:
        hands.write("Monday", "16-08")
        hands.press("Save the hours")
        assert hands.field("Monday").refused()
        hands.write("Monday", "08:00-12:00, 13:00-16:00")
        hands.press("Save the hours")
        monday = [(row.opens, row.closes) for row in now(shop).hours if row.weekday == 0]
        assert monday == [("08:00", "12:00"), ("13:00", "16:00")]
        hands.window.go(Place("settings", tab="closed"))
        hands.settle()
        hands.press("Add the day")
        assert hands.field("Day").refused()
        hands.write("Day", "31.02.2027")
        hands.press("Add the day")
        assert "There is no such day in the calendar." in hands.text()
        hands.write("Day", "24.12.2026")
        hands.write("Why", "Julaften")
        hands.press("Add the day")
        assert "24 December 2026: Julaften" in hands.text()
        hands.press("Open after all on 24 December 2026")
        assert now(shop).closed_days == ()


def test_hours_are_told_as_other_times_are(shop: Workshop) -> None:
    text.set_language("nb")
    with window_on(shop, Place("settings", tab="hours")) as hands:
        assert hands.field("Mandag").value() == "08.00–16.00"
        hands.write("Mandag", "9-15.30")
        hands.press("Lagre åpningstidene")
        assert hands.field("Mandag").refused()
        hands.write("Mandag", "09.00-15:30")
        hands.press("Lagre åpningstidene")
    assert ("09:00", "15:30") in [(row.opens, row.closes) for row in now(shop).hours if row.weekday == 0]


def test_two_who_change_the_hours_of_a_day_see_both(shop: Workshop) -> None:
    with window_on(shop, Place("settings", tab="hours")) as hands:
        hands.write("Monday", "09:00-15:00")
        shop.do(set_hours, 0, [("10:00", "14:00")], seen=[("08:00", "16:00")])
        hands.press("Save the hours")
        assert "Saved meanwhile: 10:00–14:00" in hands.text()
        hands.press("Take theirs: Monday")
        assert hands.field("Monday").value() == "10:00–14:00"
        hands.write("Monday", "11:00-14:00")
        hands.press("Save the hours")
    assert [(row.opens, row.closes) for row in now(shop).hours if row.weekday == 0] == [("11:00", "14:00")]


def test_with_large_text_the_head_scrolls_along(shop: Workshop) -> None:
    with window_on(shop, Place("settings", tab="hours"), percent=200) as hands:
        page = hands.window.page()
        assert page is not None
        hands.field("Sunday").focusProxy().setFocus()  # type: ignore[union-attr]
        page.headed.scrolled.ensureWidgetVisible(hands.field("Sunday"))  # type: ignore[attr-defined]
        hands.settle()
        assert page.headed.scrolled.height() == page.height()  # type: ignore[attr-defined]
        LOOK.choose(text_percent=100)
        hands.settle()
        assert page.headed.scrolled.height() < page.height()  # type: ignore[attr-defined]


def test_this_computer_has_settings_of_its_own(shop: Workshop, qapp: QApplication) -> None:
    with window_on(shop, Place("settings", tab="computer")) as hands:
        hands.choose("Light or dark", "Dark")
        assert LOOK.dark
        hands.choose("Size of the text", "150 %")
        assert LOOK.scale == 1.5
        hands.choose("Language of the screen", "Norsk")
        assert "the next time it is opened" in hands.text()
    kept = Settings.load()
    assert (kept.scheme, kept.text_percent, kept.language) == ("dark", 150, "nb")


def test_public_holidays_and_the_part_of_the_country(shop: Workshop) -> None:
    with window_on(shop, Place("settings", tab="closed")) as hands:
        assert "25 December 2026: Christmas Day" in hands.text()
        assert not any(field.label_text == "Which part of the country" for field in hands.seen(Field))
        hands.press("We are closed on public holidays")
        assert not now(shop).public_holidays
        shop.do(change_shop, version=now(shop).version, country="GB")
        hands.look()
        hands.choose("Which part of the country", "Scotland")
        assert now(shop).holiday_region == "SCT"
        assert "30 November 2026: Saint Andrew's Day" in hands.text()


def test_times_for_answers_are_saved_as_they_are_left(shop: Workshop) -> None:
    with window_on(shop, Place("settings", tab="inquiries")) as hands:
        hands.write("By phone", "1,5")
        hands.key(Qt.Key.Key_Tab)
        assert shop.ask(targets)["call"] == 90
        hands.write("By letter", "x")
        hands.key(Qt.Key.Key_Tab)
        assert hands.field("By letter").refused()
        hands.write("By phone", "")
        hands.key(Qt.Key.Key_Tab)
        assert shop.ask(targets)["call"] == 120
        assert hands.field("By phone").value() == 120
