"""The table of lines: typed into by keyboard alone, with nothing lost where something cannot be read or is refused."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.choices import Combo
from relate_desktop.screens.kit.edits import LineEdit
from relate_desktop.screens.kit.fields import Refusal
from relate_desktop.screens.kit.lines import Column, Line
from relate_desktop.screens.kit.table import Lines
from tests.screens.by_words import settle

COLUMNS = (
    Column("number", "No.", "number", 40, editable=False),
    Column("wording", "Text"),
    Column("quantity", "Qty", "quantity", 72),
    Column("unit", "Unit", "text", 56),
    Column("price", "Unit price", "money", 112),
    Column("amount", "Amount", "money", 112, editable=False),
)


class Desk(QWidget):
    """A table over lines that are kept as records keep them, and a field after it."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[dict[str, Any]] = [
            {"id": 1, "wording": "Rekkverk i eik", "quantity": 4200, "unit": "m", "price": 590000},
            {"id": 2, "wording": "Montering", "quantity": 14000, "unit": "t", "price": 89000},
        ]
        self.refuses = False
        self.lines, self.after = Lines("Lines of the quote", COLUMNS), LineEdit()
        box = column(self)
        box.addWidget(self.lines)
        box.addWidget(self.after)
        table = self.table = self.lines.table
        table.edited.connect(self._edited)
        table.added.connect(self._added)
        table.removed.connect(self._removed)
        table.moved.connect(self._moved)
        self.show_lines()

    def show_lines(self) -> None:
        self.table.show_lines(
            [Line(row["id"], row | {"amount": row["quantity"] * row["price"] // 1000}) for row in self.kept]
        )

    def _edited(self, key: int, name: str, value: Any) -> None:
        if self.refuses:
            self.table.refuse(key, name, "That is too much.", value)
            return
        next(row for row in self.kept if row["id"] == key)[name] = value
        self.show_lines()

    def _added(self, values: dict[str, Any]) -> None:
        new = {"id": 1 + max(row["id"] for row in self.kept), "wording": "", "quantity": 1000, "unit": "", "price": 0}
        self.kept.append(new | values)
        self.show_lines()

    def _removed(self, key: int) -> None:
        self.kept = [row for row in self.kept if row["id"] != key]
        self.show_lines()

    def _moved(self, key: int, steps: int) -> None:
        at = next(at for at, row in enumerate(self.kept) if row["id"] == key)
        self.kept.insert(at + steps, self.kept.pop(at))
        self.show_lines()


@pytest.fixture
def desk(dressed: QApplication, qtbot: QtBot) -> Desk:
    desk = Desk()
    qtbot.addWidget(desk)
    desk.resize(700, 400)
    desk.show()
    settle()
    return desk


def press(*keys: Qt.Key, alt: bool = False) -> None:
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        modifier = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(focused, key, modifier)
        settle()


def write(text: str, *keys: Qt.Key) -> None:
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit), f"no cell is open: {editor}"
    editor.selectAll()
    editor.insert(text)
    press(*keys)


def under(desk: Desk, number: int) -> str:
    """What is said right under a line, '' nothing; it is read whole, over the width of the table."""
    table = desk.table
    row = (number + 1) * table.lines.tall() - 1
    top = table.rowViewportPosition(row)
    for said in table.findChildren(Refusal):
        if said.isVisible() and top < said.y() < top + table.rowHeight(row):
            assert said.sentence.height() >= said.sentence.heightForWidth(said.sentence.width())
            assert said.width() > table.width() * 0.9
            return said.sentence.text()
    return ""


def test_tab_goes_from_cell_to_cell_and_each_is_kept(desk: Desk) -> None:
    desk.table.go_to(0, "wording")
    write("Rekkverk i ask", Qt.Key.Key_Tab)
    write("5,5", Qt.Key.Key_Return)
    assert desk.table.current_cell() == (0, "unit")
    assert desk.kept[0]["wording"] == "Rekkverk i ask"
    assert desk.kept[0]["quantity"] == 5500
    assert (
        desk.table.lines.words(desk.table.lines.index_of(0, "amount")).replace("\N{NO-BREAK SPACE}", " ") == "32 450,00"
    )


def test_the_cells_that_are_reckoned_are_passed_over(desk: Desk) -> None:
    desk.table.go_to(0, "price")
    press(Qt.Key.Key_Tab)
    assert desk.table.current_cell() == (1, "wording")


def test_at_the_end_there_is_always_a_new_line(desk: Desk) -> None:
    desk.table.go_to(1, "price")
    press(Qt.Key.Key_Tab)
    assert desk.table.current_cell() == (2, "wording")
    assert len(desk.kept) == 2
    write("Bortkjøring", Qt.Key.Key_Tab)
    assert [row["wording"] for row in desk.kept] == ["Rekkverk i eik", "Montering", "Bortkjøring"]
    assert desk.table.current_cell() == (2, "quantity")
    assert len(desk.table.lines.lines) == 3


def test_a_new_line_with_nothing_in_it_goes_when_one_goes_on(desk: Desk) -> None:
    desk.table.go_to(1, "price")
    press(Qt.Key.Key_Tab)
    press(*[Qt.Key.Key_Tab] * 4)
    assert desk.after.hasFocus()
    assert len(desk.kept) == len(desk.table.lines.lines) == 2


def test_what_cannot_be_read_keeps_the_cell_open_and_says_why(desk: Desk) -> None:
    desk.table.go_to(0, "quantity")
    write("four", Qt.Key.Key_Return)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "four"
    assert "four" in under(desk, 0)
    write("4", Qt.Key.Key_Return)
    assert under(desk, 0) == ""
    assert desk.kept[0]["quantity"] == 4000


def test_esc_in_a_cell_leaves_what_stood_there(desk: Desk) -> None:
    desk.table.go_to(0, "wording")
    write("nothing", Qt.Key.Key_Escape)
    assert desk.kept[0]["wording"] == "Rekkverk i eik"
    assert desk.table.hasFocus()


def test_what_records_refuse_stays_in_its_cell_with_the_sentence(desk: Desk) -> None:
    desk.refuses = True
    desk.table.go_to(0, "price")
    write("9999999", Qt.Key.Key_Escape)
    desk.table.go_to(0, "price")
    write("99999", Qt.Key.Key_Tab)
    index = desk.table.lines.index_of(0, "price")
    assert desk.table.lines.sentence(index) == "That is too much."
    assert desk.table.lines.value(index) == 9999900
    assert under(desk, 0) == "That is too much."
    desk.show_lines()
    assert desk.table.lines.value(index) == 9999900
    desk.refuses = False
    desk.table.go_to(0, "price")
    write("100", Qt.Key.Key_Tab)
    assert desk.kept[0]["price"] == 10000
    assert desk.table.lines.sentence(index) == ""


def test_alt_and_arrows_move_a_line_and_delete_takes_it_away(desk: Desk) -> None:
    desk.table.setFocus()
    desk.table.go_to(0, "wording", edit=False)
    press(Qt.Key.Key_Down, alt=True)
    assert [row["id"] for row in desk.kept] == [2, 1]
    assert desk.table.current_key() == 1
    press(Qt.Key.Key_Up, alt=True)
    assert [row["id"] for row in desk.kept] == [1, 2]
    press(Qt.Key.Key_Delete)
    assert [row["id"] for row in desk.kept] == [2]


def test_a_letter_typed_on_a_cell_opens_it(desk: Desk) -> None:
    desk.table.setFocus()
    desk.table.go_to(1, "wording", edit=False)
    QTest.keyClicks(desk.table, "N")
    settle()
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "N"


def test_what_others_change_does_not_touch_an_open_cell(desk: Desk) -> None:
    desk.table.go_to(0, "wording")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.setText("Half a wor")
    desk.kept[1]["wording"] = "Montering og rydding"
    desk.show_lines()
    settle()
    assert QApplication.focusWidget() is editor
    assert editor.text() == "Half a wor"


def test_a_locked_table_is_only_read(desk: Desk) -> None:
    desk.table.show_lines([Line(1, desk.kept[0])], locked=True)
    desk.table.setFocus()
    desk.table.go_to(0, "wording")
    press(Qt.Key.Key_Delete)
    desk.table.begin_line()
    assert len(desk.kept) == 2
    assert len(desk.table.lines.lines) == 1
    assert not isinstance(QApplication.focusWidget(), QLineEdit)


def test_in_little_room_the_text_stands_over_the_figures(desk: Desk) -> None:
    desk.resize(480, 400)
    settle()
    lines = desk.table.lines
    assert lines.rowCount() == 4
    assert [lines.words(lines.index(0, at)) for at in (0, 1)] == ["1", "Rekkverk i eik"]
    assert [lines.words(lines.index(1, at)) for at in (0, 1)] == ["", ""]
    assert lines.words(lines.index_of(0, "quantity")) == "4,2"
    assert lines.words(lines.index_of(0, "unit")) == "m"
    desk.table.go_to(0, "wording")
    write("Rekkverk", Qt.Key.Key_Tab)
    assert desk.table.current_cell() == (0, "quantity")
    assert desk.kept[0]["wording"] == "Rekkverk"


def test_what_is_typed_stays_when_the_window_gets_narrow(desk: Desk) -> None:
    desk.table.go_to(0, "quantity")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.setText("4,")
    desk.resize(480, 400)
    settle()
    assert desk.table.lines.stacked
    again = QApplication.focusWidget()
    assert isinstance(again, QLineEdit)
    assert again.text() == "4,"
    desk.resize(700, 400)
    settle()
    assert not desk.table.lines.stacked
    write("4,5", Qt.Key.Key_Tab)
    assert desk.kept[0]["quantity"] == 4500


def test_each_refused_line_has_its_own_sentence_in_all_room(desk: Desk) -> None:
    desk.refuses = True
    for number in (0, 1):
        desk.table.go_to(number, "price")
        write("99999", Qt.Key.Key_Tab)
    desk.table.go_to(1, "quantity")
    write("very much", Qt.Key.Key_Return)
    for wide in (700, 480):
        desk.resize(wide, 500)
        settle()
        assert under(desk, 0) == "That is too much."
        assert "very much" in under(desk, 1)
        assert desk.table.height() >= desk.table.verticalHeader().length()


def test_a_narrow_column_is_typed_into_with_room_for_the_figure(desk: Desk) -> None:
    desk.table.go_to(0, "quantity")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.width() >= 112


def test_esc_gives_up_what_records_refused(desk: Desk) -> None:
    desk.refuses = True
    desk.table.go_to(0, "price")
    write("99999", Qt.Key.Key_Tab)
    desk.table.go_to(0, "price")
    press(Qt.Key.Key_Escape)
    assert under(desk, 0) == ""
    assert desk.table.lines.value(desk.table.lines.index_of(0, "price")) == 590000


def test_a_line_has_the_number_it_is_known_by_and_a_new_one_the_next(desk: Desk) -> None:
    desk.table.show_lines([Line(1, {"number": "1"}), Line(2, {"number": ""}), Line(3, {"number": "2"})])
    desk.table.begin_line()
    lines = desk.table.lines
    assert [lines.words(lines.index_of(number, "number")) for number in range(4)] == ["1", "", "2", "3"]


def test_a_cell_may_hold_something_else_than_its_column(desk: Desk) -> None:
    rate = Column("rate", "Per cent", "percent")
    desk.table.show_lines([Line(1, {"wording": "Discount", "rate": 500}, instead={"price": rate})])
    index = desk.table.lines.index_of(0, "rate")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).replace("\N{NO-BREAK SPACE}", " ") == "Per cent, 5 %"
    given: list[tuple[object, str, object]] = []
    desk.table.edited.disconnect()
    desk.table.edited.connect(lambda *what: given.append(what))
    desk.table.go_to(0, "rate")
    write("7,5", Qt.Key.Key_Return)
    assert given == [(1, "rate", 750)]


def test_a_screen_reader_gets_each_cell_with_its_heading(desk: Desk) -> None:
    index = desk.table.lines.index_of(0, "quantity")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Qty, 4,2"
    assert desk.table.accessibleName() == "Lines of the quote"


def test_a_list_in_a_cell_tells_its_column_beside_what_is_chosen(dressed: QApplication, qtbot: QtBot) -> None:
    instead = Column("instead", "In place of", "choice", choices=[(0, "extra"), (1, "line 1")])
    lines = Lines("Options", [Column("wording", "Text"), instead])
    qtbot.addWidget(lines)
    lines.show()
    lines.table.show_lines([Line(1, {"wording": "LED", "instead": 0})])
    lines.table.go_to(0, "instead")
    editor = next(each for each in lines.findChildren(Combo) if each.isVisible())
    read = QAccessible.queryAccessibleInterface(editor)
    assert read is not None
    assert read.text(QAccessible.Text.Description) == "In place of"
