"""Today: what stands there and in which order, what is said about each, and how it is worked off."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from relate_desktop import making, text
from relate_desktop.records.promises import ending
from relate_desktop.records.sheets_of import today as sheets
from relate_desktop.records.today.cards import Reminder
from relate_desktop.records.today.marks import ONLY_THERE
from relate_desktop.screens.kit.dialog import Dialog
from relate_desktop.screens.places import Place
from relate_desktop.text import _
from tests.screens.checker import faults
from tests.screens.test_printing import Printers
from tests.screens.today.today_shop import CTRL, DRAWING, SAMPLE, DayShop, K, chosen, page, rows
from tests.screens.whole import stands_whole
from tests.screens.workshop import LAPTOP, LONG, TILL, Hands, window_on

TODAY = Place("today")


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> DayShop:
    return DayShop(tmp_path).busy()


@pytest.fixture
def hands(shop: DayShop) -> Iterator[Hands]:
    with window_on(shop, TODAY) as hands:
        yield hands


def reminders(hands: Hands) -> list[str]:
    """The names in the list, in their order."""
    return [line.customer_name for line in page(hands).list.lines if hasattr(line, "customer_name")]


def go_to(hands: Hands, name: str) -> Reminder:
    """Go down to the first reminder of somebody, and return it."""
    page(hands).list.rows.setFocus()
    hands.key(K.Key_Home)
    for _step in range(40):
        if chosen(hands) == name:
            break
        hands.key(K.Key_Down)
    shown = page(hands).reminder
    assert shown is not None
    assert shown.customer_name == name
    return shown


def go_to_other(hands: Hands, steps: int) -> None:
    """Click on the row that is so many below the chosen one."""
    rows_shown = page(hands).list.rows
    hands.click_row(rows_shown, rows_shown.currentIndex().row() + steps)


# ---- what stands there


def test_who_waits_too_long_stands_first_and_is_chosen(hands: Hands) -> None:
    said = rows(hands)
    assert said[0].startswith("Late, ")
    assert any(words.startswith("Solveig Nygård, ") and words.endswith("1 day late") for words in said)
    assert reminders(hands)[0] == chosen(hands)
    assert {"Solveig Nygård", "Ingrid Haugen", "Ola Brekke"} <= set(reminders(hands))
    assert "Saturday 21 November" in hands.text()
    assert "waited too long" in hands.text()


def test_beside_it_stands_whom_it_is_about_and_why(shop: DayShop, hands: Hands) -> None:
    go_to(hands, "Solveig Nygård")
    said = hands.text()
    assert "Say Solveig (SOL-vei). Heller telefon enn e-post." in said
    assert "908 41 372" in said
    assert DRAWING in said
    assert "Lately with Solveig" in said
    shown = page(hands).reminder
    assert shown is not None
    assert shown.why in said
    for way in shown.ways:
        assert hands.has_button(way.label)


def test_it_is_the_first_place_and_the_first_of_the_rail(shop: DayShop) -> None:
    with window_on(shop) as hands:
        assert hands.window.steps.here() == TODAY
        assert [*hands.window.rail.items][:4] == ["today", "customers", "jobs", "complaints"]
        for key, place in ((K.Key_2, "customers"), (K.Key_3, "jobs"), (K.Key_4, "complaints"), (K.Key_1, "today")):
            hands.key(key, CTRL)
            assert hands.window.steps.here() == Place(place)


def test_every_control_has_a_name_and_the_keys_are_listed(hands: Hands) -> None:
    assert faults(hands.window) == []
    for open_form in ("mark_done", "mark_later", "mark_needless"):
        getattr(page(hands), open_form)()
        hands.settle()
        assert faults(hands.window) == []
        hands.key(K.Key_Escape)
    hands.key(K.Key_F1)
    dialog = hands.window.findChildren(QDialog)[0]
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert {"G", "Space", "C", "D", "S", "N", "Ctrl+1", "Put it off", "Not needed", "A name or number"} <= set(said)
    dialog.reject()


# ---- working it off


def test_a_complaint_goes_on_by_its_next_step_and_not_by_a_key(hands: Hands) -> None:
    shown = go_to(hands, "Ola Brekke")
    assert shown.rule == "complaint_due"
    for key in (K.Key_D, K.Key_N):
        hands.key(key)
        assert not page(hands).detail.asking.is_open()
        assert "A complaint goes on by its next step." in hands.text()
    assert not hands.has_button("Not needed")
    hands.key(K.Key_Return)
    assert hands.window.steps.here() == Place("complaint", 1)


def test_done_with_a_word_goes_on_with_the_next_and_can_be_taken_back(shop: DayShop, hands: Hands) -> None:
    first = go_to(hands, "Solveig Nygård").customer_name
    second = reminders(hands)[reminders(hands).index(first) + 1]
    before = len(shop.today())
    hands.key(K.Key_D)
    hands.type("Tegningen er lagt i posten")
    hands.key(K.Key_Return)
    assert chosen(hands) == second
    assert len(shop.today()) == before - 1
    assert any("Done today" in words for words in rows(hands))
    assert hands.focused() is page(hands).list.rows
    hands.key(K.Key_Z, CTRL)
    assert len(shop.today()) == before
    assert first in reminders(hands)
    assert not any("Done today" in words for words in rows(hands))


def test_one_from_the_middle_is_followed_by_the_one_below_it(hands: Hands) -> None:
    shown = go_to(hands, "Solveig Nygård")
    known = [line for line in page(hands).list.lines if isinstance(line, Reminder)]
    below = known[known.index(shown) + 1]
    hands.key(K.Key_D)
    hands.key(K.Key_Return)
    assert page(hands).reminder == below


def test_put_off_it_comes_back_on_its_day(shop: DayShop, hands: Hands) -> None:
    name = go_to(hands, "Solveig Nygård").customer_name
    hands.key(K.Key_S)
    assert hands.field("Bring it back on").value() == shop.now.date() + timedelta(days=1)
    hands.write("Why it can wait", "De er bortreist")
    hands.key(K.Key_Return)
    assert len([each for each in reminders(hands) if each == name]) == 0
    shop.now += timedelta(days=2)
    page(hands).refresh()
    hands.settle()
    assert name in reminders(hands)


def test_not_needed_wants_a_reason(shop: DayShop, hands: Hands) -> None:
    before = reminders(hands)
    go_to(hands, "Solveig Nygård")
    hands.key(K.Key_N)
    hands.key(K.Key_Return)
    assert hands.field("Why it is not needed").refused()
    assert reminders(hands) == before
    hands.type("De har fått den")
    hands.key(K.Key_Return)
    assert len(reminders(hands)) == len(before) - 1


def test_end_and_home_go_to_the_last_and_the_first_that_is_no_caption(hands: Hands) -> None:
    hands.key(K.Key_End)
    assert chosen(hands) == reminders(hands)[-1]
    hands.key(K.Key_Home)
    assert chosen(hands) == reminders(hands)[0]


def test_enter_opens_and_back_returns_to_the_same_row(shop: DayShop, hands: Hands) -> None:
    hands.key(K.Key_Down)
    name = chosen(hands)
    hands.key(K.Key_Return)
    assert hands.window.steps.here() != TODAY
    hands.window.go_back()
    hands.settle()
    assert hands.window.steps.here() == TODAY
    assert chosen(hands) == name


def test_one_key_does_the_usual_thing_and_one_rings(shop: DayShop, hands: Hands) -> None:
    go_to(hands, "Solveig Nygård")
    shown = page(hands).reminder
    assert shown is not None
    hands.key(K.Key_G)
    first = shown.ways[0]
    if first.place is None:
        assert page(hands).detail.asking.is_open()
        hands.key(K.Key_Escape)
    else:
        assert hands.window.steps.here() == Place(*first.place)
    hands.window.go(TODAY)
    hands.key(K.Key_Home)
    go_to(hands, "Solveig Nygård")
    hands.key(K.Key_C)
    here = hands.window.steps.here()
    assert here is not None
    assert here.page == "call"
    assert here.id == shown.customer_id


def test_letters_typed_elsewhere_do_nothing_to_a_reminder(shop: DayShop, hands: Hands) -> None:
    go_to(hands, "Solveig Nygård")
    before = len(shop.today())
    hands.key(K.Key_K, CTRL)
    hands.type("dsn")
    assert hands.window.search_box.edit.text() == "dsn"
    hands.key(K.Key_Escape)
    hands.key(K.Key_Escape)
    hands.key(K.Key_D)
    hands.type("dsnc g")
    assert len(shop.today()) == before
    assert hands.field("What was done, in a word").value() == "dsnc g"


@pytest.mark.parametrize("typed", ["Dagny", "solveig", "Ingrid", "90841372"])
def test_a_name_typed_as_the_day_opens_is_looked_for(shop: DayShop, hands: Hands, typed: str) -> None:
    assert hands.focused() is page(hands).list.rows
    hands.type(typed)
    assert hands.window.search_box.edit.text() == typed
    assert not page(hands).detail.asking.is_open()
    assert hands.window.steps.here() == TODAY
    hands.key(K.Key_Escape)
    hands.key(K.Key_Escape)
    assert hands.focused() is page(hands).list.rows


def test_one_letter_alone_is_a_key_from_the_first_moment(shop: DayShop, hands: Hands, qtbot: QtBot) -> None:
    hands.key(K.Key_S)
    qtbot.waitUntil(page(hands).detail.asking.is_open)
    assert hands.field("Why it can wait").value() == ""
    assert hands.window.search_box.edit.text() == ""


def test_who_works_the_list_off_has_every_letter_as_a_key_at_once(shop: DayShop, hands: Hands) -> None:
    for by_keys in (True, False):
        if by_keys:
            hands.key(K.Key_Home)
        else:
            go_to_other(hands, 0)
        hands.type("sn")
        assert page(hands).detail.asking.is_open()
        assert hands.window.search_box.edit.text() == ""
        hands.key(K.Key_Escape)
        hands.window.go(Place("jobs"))
        hands.window.go(TODAY)


def test_a_letter_that_is_no_key_begins_a_name_also_in_the_middle_of_the_work(hands: Hands) -> None:
    hands.key(K.Key_Down)
    hands.type("Torunn")
    assert hands.window.search_box.edit.text() == "Torunn"


def test_what_was_begun_about_one_waits_while_another_is_looked_at(shop: DayShop, hands: Hands) -> None:
    go_to(hands, "Solveig Nygård")
    hands.key(K.Key_D)
    hands.type("halvveis")
    go_to_other(hands, -1)
    assert not page(hands).detail.asking.is_open()
    assert page(hands).unsaved()
    go_to_other(hands, 1)
    assert hands.field("What was done, in a word").value() == "halvveis"


def test_what_is_done_elsewhere_goes_from_the_list(shop: DayShop, hands: Hands) -> None:
    assert "Solveig Nygård" in reminders(hands)
    shop.do(ending.keep, 1)
    hands.look()
    assert "Solveig Nygård" not in reminders(hands)
    assert any(DRAWING in words for words in rows(hands))  # it is in the day's story


@pytest.mark.parametrize("language", ["en", "nb"])
def test_the_day_is_worked_off_from_first_to_last_by_keyboard_alone(shop: DayShop, language: str) -> None:
    text.set_language(language)
    try:
        with window_on(shop, TODAY) as hands:
            worked, before = 0, reminders(hands)
            hands.key(K.Key_Home)
            while reminders(hands):
                shown = page(hands).reminder
                assert shown is not None
                assert hands.focused() is page(hands).list.rows
                key = K.Key_S if shown.rule in ONLY_THERE else (K.Key_D, K.Key_S, K.Key_N)[worked % 3]
                hands.key(key)
                if key == K.Key_S:
                    hands.key(K.Key_Tab)
                hands.type("ferdig")
                hands.key(K.Key_Return)
                assert page(hands).reminder != shown
                worked += 1
                assert worked < 50
            assert worked >= 3
            assert shop.today() == []
            assert _("Nobody waits for us.") in hands.text()
            assert rows(hands)[0].startswith(_("Done today"))
            for _deed in range(worked):
                hands.key(K.Key_Z, CTRL)
            assert reminders(hands) == before
    finally:
        text.set_language("en")


# ---- room


def test_with_little_room_the_reminder_stands_in_place_of_the_list(shop: DayShop) -> None:
    with window_on(shop, TODAY, size=TILL, percent=200) as hands:
        assert not page(hands).split.both()
        hands.key(K.Key_Down)
        hands.key(K.Key_Return)
        assert page(hands).detail.isVisible()
        assert not page(hands).list.isVisible()
        name = page(hands).detail.name.text()
        hands.key(K.Key_Escape)
        assert page(hands).list.isVisible()
        assert chosen(hands) == name


def test_with_little_room_a_key_in_the_list_shows_what_it_asks(shop: DayShop) -> None:
    with window_on(shop, TODAY, size=TILL, percent=200) as hands:
        for key, asked in ((K.Key_D, "What was done, in a word"), (K.Key_S, "Why it can wait")):
            name, before = go_to(hands, "Solveig Nygård").customer_name, len(shop.today())
            hands.key(key)
            assert page(hands).detail.name.text() == name
            assert hands.focused().isVisible()
            hands.write(asked, "Tegningen er lagt i posten")
            hands.key(K.Key_Return)
            assert len(shop.today()) == before - 1
            assert page(hands).list.isVisible()
            assert hands.focused() is page(hands).list.rows
            hands.key(K.Key_Z, CTRL)
        go_to(hands, "Solveig Nygård")
        hands.key(K.Key_N)
        hands.key(K.Key_Escape)
        hands.key(K.Key_Escape)
        assert page(hands).list.isVisible()


@pytest.mark.parametrize(("size", "wide"), [(LAPTOP, 600), (TILL, 400)])
def test_the_list_is_as_wide_as_drawn(shop: DayShop, size: tuple[int, int], wide: int) -> None:
    with window_on(shop, TODAY, size=size) as hands:
        assert page(hands).list.width() == wide
        assert page(hands).detail.isVisible()


@pytest.mark.parametrize("size", [TILL, (1920, 1080)])
def test_nothing_is_cut_where_there_is_more_room_than_one_reads_well(shop: DayShop, size: tuple[int, int]) -> None:
    shop.promise(
        shop.solveig, "Sende tegningen med alle målene på, og si fra når den er lagt i posten, til begge. " * 2, 1
    )
    with window_on(shop, TODAY, size=size) as hands:
        for _row in range(4):
            detail = page(hands).detail
            hands.key(K.Key_Down)
            hands.settle()
            stands_whole(detail)


def test_a_long_name_and_a_long_matter_leave_the_moment_in_sight(shop: DayShop) -> None:
    shop.promise(shop.customer(LONG), "Tegne " * 40, 0)
    with window_on(shop, TODAY, size=TILL) as hands:
        assert any(words.startswith(LONG) for words in rows(hands))
        assert page(hands).list.width() == 400


# ---- nothing to do


def test_a_new_shop_is_told_what_stands_here_and_offers_both_beginnings(tmp_path: Path, qtbot: QtBot) -> None:
    with window_on(DayShop(tmp_path)) as hands:
        assert hands.window.steps.here() == TODAY
        assert "Nobody waits for us" in hands.text()
        assert faults(hands.window) == []
        hands.press("New customer")
        assert hands.field("Name").value() == ""
        hands.window.go(TODAY)
        hands.press("New inquiry")
        assert hands.window.steps.here() == Place("inquiries", tab="new")


def test_while_it_looks_it_says_nothing_else(shop: DayShop, qtbot: QtBot) -> None:
    busy = Event()
    with window_on(shop, Place("jobs"), inline=False) as hands:
        try:
            assert hands.window.work is not None
            hands.window.work.away(lambda _report: busy.wait(20), then=lambda _none: None)
            hands.window.go(TODAY)
            hands.settle()
            assert "Looking through the day …" in hands.text()
            assert "Nobody waits for us" not in hands.text()
            assert "Saturday 21 November" in hands.text()
        finally:
            busy.set()
        qtbot.waitUntil(page(hands).is_filled, timeout=20_000)
        hands.settle()
        assert "Looking through the day …" not in hands.text()
        assert chosen(hands) == reminders(hands)[0]


def test_a_day_without_reminders_says_so(tmp_path: Path, qtbot: QtBot) -> None:
    shop = DayShop(tmp_path)
    shop.customer("Ingrid Haugen")
    with window_on(shop, TODAY) as hands:
        assert "Nobody waits for us." in hands.text()
        assert reminders(hands) == []
        shop.promise(1, SAMPLE, 0)
        hands.look()
        assert chosen(hands) == "Ingrid Haugen"


# ---- on paper


@pytest.mark.parametrize(("menu", "kind"), [("Print the day sheet", "day_sheet"), ("Print the call list", "call_list")])
def test_the_day_is_printed(
    shop: DayShop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, menu: str, kind: str
) -> None:
    printers = Printers(tmp_path / "bin", monkeypatch)
    with window_on(shop, TODAY) as hands:
        hands.menu("Menu", menu)
        assert isinstance(QApplication.activeModalWidget(), Dialog)
        hands.key(Qt.Key.Key_Return)
    assert printers.given() == making.paper(kind, shop.ask(sheets.sheet, kind, language="en")).pdf
