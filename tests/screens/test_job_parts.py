"""The parts of a job: what went into it and what came to it, written down, changed and taken away in the page."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from relate_desktop.records.jobs import doing, extras, finishing, materials
from relate_desktop.records.jobs.reading import JobCard, card
from relate_desktop.screens.kit.tabs import Tabs
from relate_desktop.screens.places import Place
from tests.screens.workshop import TILL, Workshop, window_on

K = Qt.Key


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Workshop:
    return Workshop(tmp_path)


@pytest.fixture
def agreed(shop: Workshop) -> int:
    """A job that is agreed."""
    job_id = shop.job(title="Rekkverk")
    shop.do(doing.move, job_id, "agreed")
    return job_id


def job(shop: Workshop, job_id: int) -> JobCard:
    return shop.ask(card, job_id)


def test_an_inquiry_has_no_parts_for_the_work_yet(shop: Workshop) -> None:
    job_id = shop.job()
    with window_on(shop, Place("job", job_id, "work")) as hands:
        assert not hands.has_button("Add material")
        assert hands.has_button("Write down what they said")


def test_material_is_written_down_changed_and_removed_by_keyboard(shop: Workshop, agreed: int) -> None:
    with window_on(shop, Place("job", agreed, "work")) as hands:
        hands.button("Add material").setFocus()
        hands.key(K.Key_Return)
        hands.key(K.Key_Return)
        assert hands.field("Product").refused()
        hands.type("Osmo hardvoksolje")
        hands.key(K.Key_Tab)
        hands.type("3062")
        hands.key(K.Key_Return)
        assert "Osmo hardvoksolje\ncolour code 3062" in hands.text()
        assert hands.focused() is hands.button("Add material")
        hands.button("Change: Osmo hardvoksolje").setFocus()
        hands.key(K.Key_Return)
        hands.write("Batch", "B-17")
        hands.key(K.Key_Return)
        (row,) = job(shop, agreed).materials
        assert (row.product, row.colour_code, row.batch) == ("Osmo hardvoksolje", "3062", "B-17")
        hands.button("Remove: Osmo hardvoksolje").setFocus()
        hands.key(K.Key_Space)
        assert job(shop, agreed).materials == ()
        assert hands.focused() is hands.button("Add material")
        hands.press("Undo")
        assert "batch B-17" in hands.text()


def test_two_who_change_a_material_see_both_texts(shop: Workshop, agreed: int) -> None:
    shop.do(materials.add, agreed, product="Lim")
    with window_on(shop, Place("job", agreed, "work")) as hands:
        hands.press("Change: Lim")
        hands.write("Product", "Trelim D3")
        (row,) = job(shop, agreed).materials
        shop.do(materials.change, row.id, version=row.version, product="Trelim D4")
        hands.press("Keep the material")
        assert "Saved meanwhile: Trelim D4" in hands.text()
        assert "Yours: Trelim D3" in hands.text()
        hands.press("Keep mine")
        hands.press("Keep the material")
    assert [row.product for row in job(shop, agreed).materials] == ["Trelim D3"]


def test_what_was_begun_waits_with_its_job(shop: Workshop, agreed: int) -> None:
    other = shop.job(title="Platting")
    with window_on(shop, Place("job", agreed, "work")) as hands:
        hands.press("Add material")
        hands.type("Eik")
        hands.window.go(Place("job", other))
        hands.settle()
        assert hands.window.sheet.unsaved()
        hands.window.go(Place("job", agreed, "work"))
        hands.settle()
        assert hands.field("Product").value() == "Eik"
        hands.key(K.Key_Escape)
        assert not hands.window.sheet.unsaved()
        assert hands.window.page().place.id == agreed  # type: ignore[union-attr]


def test_tab_goes_through_a_part_as_one_reads_it(shop: Workshop, agreed: int) -> None:
    shop.do(materials.add, agreed, product="Lim")
    with window_on(shop, Place("job", agreed, "work")) as hands:
        hands.press("Change: Lim")
        met = []
        for _stop in range(9):
            met.append(hands.focused().accessibleName() or hands.focused().text())  # type: ignore[attr-defined]
            hands.key(K.Key_Tab)
        assert met == [
            "Product", "Colour code", "Batch", "How much", "Where it was used", "Keep the material", "Back",
            "Add an approved extra", met[-1],
        ]  # fmt: skip
        hands.key(K.Key_Escape)


def test_an_extra_has_its_price_and_who_said_yes(shop: Workshop, agreed: int) -> None:
    with window_on(shop, Place("job", agreed, "work"), size=TILL) as hands:
        hands.press("Add an approved extra")
        hands.type("Ekstra håndløper")
        hands.press("Keep the extra")
        assert hands.field("Price, VAT included").refused()
        hands.write("Price, VAT included", "2 500")
        assert hands.field("Who said yes").value() == "Ingrid Haugen"
        hands.press("In writing")
        hands.press("Keep the extra")
        assert "Ingrid Haugen said yes on 19 November 2026, in writing" in hands.text()
        assert "2 500,00" in hands.text().replace("\N{NO-BREAK SPACE}", " ").replace(",500.00", " 500,00")
    (row,) = job(shop, agreed).extras
    assert (row.wording, row.amount, row.agreed_how) == ("Ekstra håndløper", 250_000, "written")


def test_an_extra_of_a_paid_job_stays_and_says_why(shop: Workshop, agreed: int) -> None:
    shop.do(extras.add, agreed, wording="List", amount=10_000)
    shop.do(finishing.mark_paid, agreed, on=shop.now.date())
    with window_on(shop, Place("job", agreed, "work")) as hands:
        assert not hands.has_button("Add an approved extra")
        hands.press("Remove: List")
        assert "The job is marked as paid. Take that back first." in hands.text()
    assert len(job(shop, agreed).extras) == 1


def test_the_part_that_is_shown_stays_while_one_goes_through_the_list(shop: Workshop, agreed: int) -> None:
    other = shop.job(title="Platting")
    shop.do(doing.move, other, "agreed")
    with window_on(shop, Place("job", other)) as hands:
        (tabs,) = [each for each in hands.seen(Tabs) if each.accessibleName() == "Parts of the job"]
        tabs.setFocus()
        hands.key(K.Key_Right)
        assert hands.window.page().place == Place("job", other, "work")  # type: ignore[union-attr]
        hands.window.page().list.rows.setFocus()  # type: ignore[union-attr]
        hands.key(K.Key_Down)
        assert hands.window.page().place == Place("job", agreed, "work")  # type: ignore[union-attr]
