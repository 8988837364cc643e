"""The lines of a quote, typed cell by cell as a clerk does; the total follows, wrong figures stay and say why."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from relate_desktop.records.quotes import lines as records
from relate_desktop.records.quotes.drafting import draft
from relate_desktop.records.quotes.reading import LineCard, card
from relate_desktop.screens.kit.fields import Refusal
from relate_desktop.screens.kit.table import LineTable
from relate_desktop.screens.places import Place
from tests.screens.workshop import Hands, Workshop, window_on

K = Qt.Key


class Desk:
    """A draft open in the window."""

    def __init__(self, shop: Workshop, quote_id: int, hands: Hands) -> None:
        self.shop, self.quote_id, self.hands = shop, quote_id, hands

    @property
    def table(self) -> LineTable:
        return self.hands.seen(LineTable)[0]

    def lines(self) -> tuple[LineCard, ...]:
        return self.shop.ask(card, self.quote_id).lines

    def cells(self, *texts: str) -> None:
        """Type into one cell after another, going on with Tab."""
        for text in texts:
            self.hands.type(text)
            self.hands.key(K.Key_Tab)


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    shop = Workshop(tmp_path)
    quote_id = shop.do(draft, shop.job())
    with window_on(shop, Place("quote", quote_id)) as hands:
        yield Desk(shop, quote_id, hands)


def test_lines_are_typed_from_cell_to_cell_and_the_total_follows(desk: Desk) -> None:
    desk.hands.press("Add a line")
    desk.cells("Rekkverk i eik, oljet", "4,2", "m", "5900")
    desk.cells("Montering", "14", "t", "890,00")
    desk.hands.key(K.Key_Escape)
    assert [(line.wording, line.quantity, line.unit, line.unit_price) for line in desk.lines()] == [
        ("Rekkverk i eik, oljet", 4_200, "m", 590_000),
        ("Montering", 14_000, "t", 89_000),
    ]
    assert "37 240,00 kr" in desk.hands.text().replace("\xa0", " ").replace("\u202f", " ")


def test_enter_goes_on_like_tab(desk: Desk) -> None:
    desk.hands.press("Add a line")
    for text in ("Rekkverk", "2"):
        desk.hands.type(text)
        desk.hands.key(K.Key_Return)
    assert desk.table.current_cell() == (0, "unit")
    assert (desk.lines()[0].wording, desk.lines()[0].quantity) == ("Rekkverk", 2_000)


def test_a_figure_that_can_mean_two_things_is_asked_about_and_stays(desk: Desk) -> None:
    desk.hands.press("Add a line")
    desk.cells("Rekkverk", "1", "stk")
    desk.hands.type("1.234")
    desk.hands.key(K.Key_Tab)
    editor = desk.hands.focused()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "1.234"
    assert "1 234" in desk.hands.text().replace("\xa0", " ").replace("\u202f", " ")
    assert desk.lines()[0].unit_price == 0
    desk.hands.key(K.Key_A, Qt.KeyboardModifier.ControlModifier)
    desk.hands.type("1234")
    desk.hands.key(K.Key_Tab)
    assert desk.lines()[0].unit_price == 123_400


@pytest.mark.parametrize("typed", ["-5", "abc", "0", "99999999999"])
def test_what_records_refuse_stays_in_its_cell_with_the_sentence(desk: Desk, typed: str) -> None:
    desk.hands.press("Add a line")
    desk.cells("Rekkverk")
    desk.hands.type(typed)
    desk.hands.key(K.Key_Tab)
    assert [refusal for refusal in desk.hands.seen(Refusal) if refusal.sentence.text()]
    assert desk.lines()[0].quantity == 1_000
    if not isinstance(desk.hands.focused(), QLineEdit) or desk.table.current_cell() != (0, "quantity"):
        desk.table.go_to(0, "quantity")
    editor = desk.hands.focused()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == typed
    desk.hands.key(K.Key_A, Qt.KeyboardModifier.ControlModifier)
    desk.hands.type("3")
    desk.hands.key(K.Key_Tab)
    assert desk.lines()[0].quantity == 3_000


def test_texts_and_discounts_are_lines_of_their_own(desk: Desk) -> None:
    desk.hands.press("Add a line")
    desk.cells("Rekkverk", "1", "stk", "1000")
    desk.hands.key(K.Key_Escape)
    desk.hands.press("A text")
    desk.table.go_to(1, "wording")
    desk.cells("Vi kommer to dager.")
    desk.hands.key(K.Key_Escape)
    desk.hands.press("A discount")
    desk.hands.press("Take it off")
    assert "more than nothing" in desk.hands.text()
    desk.hands.write("Per cent", "5")
    desk.hands.press("Take it off")
    assert [(line.kind, line.amount) for line in desk.lines()] == [
        ("normal", 100_000), ("text", None), ("discount", -5_000),
    ]  # fmt: skip
    assert "950,00 kr" in desk.hands.text().replace("\xa0", " ").replace("\u202f", " ")


def test_the_rate_of_a_discount_is_changed_in_its_place_and_taken_back(desk: Desk) -> None:
    desk.shop.do(records.add_line, desk.quote_id, wording="Rekkverk", unit_price=100_000)
    desk.shop.do(records.add_line, desk.quote_id, kind="discount", wording="Rabatt", discount_rate=500)
    desk.hands.look()
    desk.table.setFocus()
    desk.table.go_to(1, "wording", edit=False)
    desk.hands.key(K.Key_Tab)
    assert desk.hands.focused().accessibleName() == "Per cent"
    desk.hands.type("7,5")
    desk.hands.key(K.Key_Tab)
    assert [line.amount for line in desk.lines()] == [100_000, -7_500]
    assert "925,00 kr" in desk.hands.text().replace("\xa0", " ").replace("\u202f", " ")
    desk.hands.window.undo()
    desk.hands.settle()
    assert (desk.lines()[1].discount_rate, desk.lines()[1].amount) == (500, -5_000)
    assert "950,00 kr" in desk.hands.text().replace("\xa0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("typed", ["", "0", "101", "five"])
def test_a_rate_that_makes_no_sense_stays_in_its_cell_and_is_not_kept(desk: Desk, typed: str) -> None:
    desk.shop.do(records.add_line, desk.quote_id, kind="discount", wording="Rabatt", discount_rate=500)
    desk.hands.look()
    desk.table.go_to(0, "discount_rate")
    desk.hands.key(K.Key_A, Qt.KeyboardModifier.ControlModifier)
    desk.hands.key(K.Key_Delete)
    desk.hands.type(typed)
    desk.hands.key(K.Key_Tab)
    assert [refusal for refusal in desk.hands.seen(Refusal) if refusal.sentence.text()]
    assert desk.lines()[0].discount_rate == 500


def test_the_lines_are_numbered_as_on_the_paper(desk: Desk) -> None:
    for fields in ({"wording": "Rekkverk"}, {"kind": "text", "wording": "Og så"}, {"wording": "Montering"}):
        desk.shop.do(records.add_line, desk.quote_id, **fields)
    desk.hands.look()
    model = desk.table.lines
    assert [model.words(model.index_of(at, "number")) for at in range(3)] == ["1", "", "2"]


def test_lines_are_moved_and_removed_by_key_and_brought_back(desk: Desk) -> None:
    for wording in ("first", "second"):
        desk.shop.do(records.add_line, desk.quote_id, wording=wording)
    desk.hands.look()
    desk.table.setFocus()
    desk.table.go_to(1, "wording", edit=False)
    desk.hands.key(K.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [line.wording for line in desk.lines()] == ["second", "first"]
    desk.hands.key(K.Key_Delete)
    assert [line.wording for line in desk.lines()] == ["first"]
    desk.hands.press("Undo")
    assert [line.wording for line in desk.lines()] == ["second", "first"]


def test_vat_for_each_line_is_there_when_it_is_asked_for_or_needed(desk: Desk) -> None:
    desk.hands.press("Add a line")
    desk.cells("Rekkverk", "1", "stk", "1000")
    desk.hands.key(K.Key_Escape)

    def titles() -> list[str]:
        return [column.title for column in desk.table.lines.columns]

    assert "VAT" not in titles()
    desk.hands.menu("More", "VAT for each line")
    assert "VAT" in titles()
    line = desk.lines()[0]
    desk.shop.do(records.change_line, line.id, version=line.version, vat_code="zero")
    desk.hands.look()
    assert "VAT for each line" not in desk.hands.entries("More")


def test_a_cell_that_two_people_change_shows_both_and_keeps_the_one_chosen(desk: Desk) -> None:
    desk.shop.do(records.add_line, desk.quote_id, wording="Rekkverk", unit_price=590_000)
    desk.hands.look()
    for answer, kept in (("Keep mine", 700_000), ("Take theirs", 650_000)):
        line = desk.lines()[0]
        desk.table.go_to(0, "unit_price")
        desk.shop.do(
            records.change_line, line.id, version=line.version, unit_price=kept - (0 if "heirs" in answer else 1)
        )
        desk.hands.key(K.Key_A, Qt.KeyboardModifier.ControlModifier)
        desk.hands.type("7000" if answer == "Keep mine" else "8000")
        desk.hands.key(K.Key_Tab)
        said = desk.hands.text().replace("\xa0", " ").replace("\u202f", " ")
        assert "Saved meanwhile: 6" in said
        assert ("Yours: 7 000,00" if answer == "Keep mine" else "Yours: 8 000,00") in said
        desk.hands.press(answer)
        assert desk.lines()[0].unit_price == kept


def test_a_text_that_was_begun_is_gone_on_with(desk: Desk) -> None:
    for _time in range(3):
        desk.hands.press("A text")
    assert [line.kind for line in desk.lines()] == ["text"]
    desk.hands.type("Trinnene")
    desk.hands.key(K.Key_Return)
    desk.hands.press("A text")
    assert [line.wording for line in desk.lines()] == ["Trinnene", ""]


@pytest.mark.parametrize("button", ["A text", "A discount", "An option", "Add a line"])
def test_a_figure_that_is_asked_about_stays_whatever_is_pressed(desk: Desk, button: str) -> None:
    desk.hands.press("Add a line")
    desk.cells("Rekkverk", "1", "stk")
    desk.hands.type("1.234")
    desk.hands.key(K.Key_Return)
    desk.hands.press(button)
    editor = desk.hands.focused()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "1.234"
    assert len(desk.lines()) == 1
    editor.setText("1234,50")
    desk.hands.key(K.Key_Return)
    assert desk.lines()[0].unit_price == 123_450
