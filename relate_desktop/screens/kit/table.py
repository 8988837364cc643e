"""The table of lines: typed into cell by cell, Tab and Enter go on, and at the end there is always a new line.

Where the columns do not fit beside each other, a line is a small block: its words over its figures.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QMenu,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from relate_desktop.screens.kit.announce import announce
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.cells import Cells
from relate_desktop.screens.kit.fields import Refusal, too_long
from relate_desktop.screens.kit.heading import Heading
from relate_desktop.screens.kit.icons import icon
from relate_desktop.screens.kit.lines import Column, Line, LinesModel
from relate_desktop.screens.kit.sentences import Sentences
from relate_desktop.screens.kit.theme import LOOK, tokens
from relate_desktop.text import _

NARROWEST = 40  # a column for the line's number, or an icon
LEAST_WORDS = 200  # the words of a line stand beside its figures where they have so much room
STACKED_ROW = 32
Verb = tuple[str, str, Callable[[], object]]
"""Something that can be done with a line: its icon, its words, and what does it."""

ON = (QAbstractItemDelegate.EndEditHint.EditNextItem, QAbstractItemDelegate.EndEditHint.SubmitModelCache)


class LineTable(QTableView):
    """The lines themselves, each with its refusal under it; use it through `Lines`, which says what is about all."""

    edited = Signal(object, str, object)  # key, column name, value
    added = Signal(object)  # values by column name
    removed = Signal(int)  # key
    moved = Signal(int, int)  # key, -1 up or 1 down
    typed = Signal(QWidget, str, str)  # the open editor of a cell with words, column name, what stands in it now

    def __init__(self, name: str, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.by_keys = True
        self.verbs: Callable[[int], Sequence[Verb]] = lambda _key: ()
        self._handed_on = False
        self.lines = LinesModel(columns, self)
        self.sentences = Sentences(self.lines, self.viewport())
        self.setAccessibleName(name)
        self.setModel(self.lines)
        self.setItemDelegate(Cells(self))
        self.setHorizontalHeader(Heading(self))
        self.horizontalHeader().setAccessibleName(name)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked | triggers.SelectedClicked
        )
        self.setTabKeyNavigation(False)
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.viewport().update())
        self.lines.modelReset.connect(self.measure)
        self.lines.rowsInserted.connect(self.measure)
        self.lines.rowsRemoved.connect(self.measure)
        LOOK.follow(self, lambda it: it.measure())

    # ---- what is shown

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns; where only widths and choices are new, what is being typed goes on."""
        before, now = self.lines.columns, list(columns)
        if now == before:
            return
        place = self.current_cell()
        if [one.name for one in before] == [one.name for one in now]:
            self.lines.columns = now
            self._fit()
            return
        self.lines.beginResetModel()
        self.lines.columns = now
        self.lines.endResetModel()
        self._fit()
        if place is not None:
            self.go_to(*place, edit=False)

    def show_lines(self, lines: Sequence[Line], *, locked: bool = False) -> None:
        """Show these lines; an open editor, the current cell and a line begun and not saved stay."""
        self.lines.locked = locked
        place = self.current_cell()
        begun = [] if self._handed_on else [line for line in self.lines.lines[-1:] if line.key is None]
        self._handed_on = False
        self.lines.show_lines([*lines, *(() if locked else begun)])
        if place is not None and not self.currentIndex().isValid() and self.lines.lines:
            self.go_to(min(place[0], len(self.lines.lines) - 1), place[1], edit=False)
        self.measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        figures = sum(LOOK.px(one.width) for one in self.lines.columns)
        self._stack(self.viewport().width() < figures + LOOK.px(LEAST_WORDS))
        self.measure()

    def _stack(self, stacked: bool) -> None:
        """Show the words over the figures, or all on one row; a cell that is open stays so with what is typed."""
        if stacked == self.lines.stacked:
            return
        place, editor = self.current_cell(), self._open_editor()
        typed = editor.text() if isinstance(editor, QLineEdit) else None
        self.lines.beginResetModel()
        self.lines.stacked = stacked
        self.lines.endResetModel()
        if place is not None:
            self.go_to(*place, edit=editor is not None)
        again = self._open_editor()
        if isinstance(again, QLineEdit) and typed is not None:
            again.setText(typed)

    def _open_editor(self) -> QWidget | None:
        here = self.currentIndex()
        return cast("QWidget | None", self.indexWidget(here)) if here.isValid() else None

    def measure(self) -> None:
        """Take row heights and column widths from the look in use."""
        self._measure_columns()
        self._measure_rows()
        self.setFixedHeight(self.sizeHint().height())

    def row_height(self) -> int:
        """Return how high one row of cells is, without what is said under it."""
        return LOOK.px(STACKED_ROW if self.lines.stacked else tokens()["size"]["row"]["line_editor"])

    def _measure_rows(self) -> None:
        rows, tall, high = self.verticalHeader(), self.lines.tall(), self.row_height()
        rows.setMinimumSectionSize(8)
        rows.setDefaultSectionSize(high)
        self.sentences.show()
        for number in range(len(self.lines.lines)):
            last = (number + 1) * tall - 1
            rows.resizeSection(last, high + self.sentences.height(number))
            self.sentences.place(number, rows.sectionPosition(last) + high)

    def _measure_columns(self) -> None:
        heads = self.horizontalHeader()
        modes = QHeaderView.ResizeMode
        for at, one in enumerate(self.lines.columns):
            under = self.lines.stacked and one is self.lines.text_column()
            shares = self.lines.stacked and one.width > NARROWEST and one.kind != "money"  # sums are never cut
            stretch = not under and (shares or not one.width)
            heads.setSectionResizeMode(at, modes.Stretch if stretch else modes.Fixed)
            if not stretch:
                heads.resizeSection(at, 1 if under else LOOK.px(one.width))
        self.clearSpans()
        if self.lines.stacked:
            for number in range(len(self.lines.lines)):
                self.setSpan(2 * number, self.lines.text_at(), 1, len(self.lines.columns) - self.lines.text_at())

    def sizeHint(self) -> QSize:
        rows = self.verticalHeader().length()
        return QSize(LOOK.px(480), self.horizontalHeader().sizeHint().height() + rows + LOOK.px(2))

    def minimumSizeHint(self) -> QSize:
        return QSize(LOOK.px(240), self.sizeHint().height())

    # ---- where one is

    def current_number(self) -> int:
        """Return the number of the line one is in, -1 outside."""
        index = self.currentIndex()
        return index.row() // self.lines.tall() if index.isValid() else -1

    def current_key(self) -> int | None:
        """Return the key of the line one is in; None outside, and in a line not saved yet."""
        number = self.current_number()
        return self.lines.lines[number].key if 0 <= number < len(self.lines.lines) else None

    def current_cell(self) -> tuple[int, str] | None:
        """Return line number and column name of the current cell."""
        index = self.currentIndex()
        return (self.current_number(), self.lines.column_of(index).name) if index.isValid() else None

    def go_to(self, number: int, name: str, *, edit: bool = True) -> None:
        """Go to a cell, and into it; a cell that is open is left first, unless it cannot be read."""
        editor = self._open_editor()
        if editor is not None:
            self.commitData(editor)
            if editor.property("refused"):
                return
            super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        index = self.lines.index_of(number, name)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if edit and self.lines.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def keep(self) -> bool:
        """Take what is typed into the open cell, wherever the focus is said to be; tell whether it could be read."""
        place = self.current_cell()
        if place is not None and self._open_editor() is not None:
            self.go_to(*place, edit=False)
        return self._open_editor() is None

    def begin_line(self) -> None:
        """Begin a new line at the end, and go into its first cell."""
        if self.lines.locked:
            return
        number = len(self.lines.lines) - 1
        if number < 0 or self.lines.lines[number].key is not None:
            number = self.lines.add_new()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        first = next(one.name for one in self.lines.columns if one.editable)
        self.go_to(number, first)

    def go_on(self, steps: int) -> bool:
        """Go to the next cell that can be typed into, or the one before; tell whether there was one."""
        cells, place = self.lines.cells(), self.current_cell()
        if not cells or place is None:
            return False
        at = cells.index(place) + steps if place in cells else 0
        if 0 <= at < len(cells):
            self.go_to(*cells[at])
            return True
        if at < 0 or self.lines.lines[-1].key is None:
            self.lines.drop_new()
            return False
        self.begin_line()
        return True

    # ---- what is typed

    def take(self, index: Any, value: Any) -> None:
        """Hand on what was typed into a cell."""
        line, name = self.lines.line_of(index), self.lines.column_of(index).name
        self.lines.refused.pop((line.key, name), None)
        self.measure()
        if line.key is None:
            self._handed_on = True  # the lines shown next hold it
            self.added.emit({name: value})
        else:
            self.edited.emit(line.key, name, value)

    def refuse(self, key: int | None, name: str, sentence: str, typed: Any = None) -> None:
        """Show that records refused what was typed into a cell: the text stays, with the sentence."""
        self._handed_on = False
        self.lines.refused[(key, name)] = (typed, sentence)
        self.measure()
        self.viewport().update()

    def refuse_typed(self, editor: QWidget, sentence: str) -> None:
        """Keep an editor open whose text cannot be read, and say why; '' lets it go."""
        editor.setProperty("refused", bool(sentence))
        editor.style().unpolish(editor)
        editor.style().polish(editor)
        editor.setAccessibleDescription(sentence)
        self._say(sentence)

    def say_too_long(self, most: int, length: int) -> None:
        """Say that what was pasted into a cell was not put in."""
        self._say(too_long(most, length))

    def _say(self, sentence: str) -> None:
        self.sentences.say(self.current_number(), sentence)
        self.measure()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        gives_up = hint == QAbstractItemDelegate.EndEditHint.RevertModelCache
        if editor.property("refused") and not gives_up:
            editor.setFocus()
            return
        if gives_up:
            self.lines.refused.pop((self.current_key(), (self.current_cell() or (0, ""))[1]), None)
            self._say("")
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if hint in ON:
            self._leave_or(self.go_on(1), forward=True)
        elif hint == QAbstractItemDelegate.EndEditHint.EditPreviousItem:
            self._leave_or(self.go_on(-1), forward=False)

    def _leave_or(self, stayed: bool, *, forward: bool) -> None:
        if not stayed:
            self.focusNextPrevChild(forward)

    # ---- keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.by_keys = False
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.by_keys = True
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._tab(1 if key == Qt.Key.Key_Tab else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.state() != QAbstractItemView.State.EditingState:  # an open editor's own Enter also comes by here
                self.edit(self.currentIndex())
        elif key == Qt.Key.Key_Delete:
            self.remove_current()
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_current(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def _tab(self, steps: int) -> None:
        self._leave_or(self.go_on(steps), forward=steps > 0)

    def event(self, event: Any) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress
        if pressed and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and self.current_cell() is not None:
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def remove_current(self) -> None:
        """Take the current line away; one not saved yet simply goes."""
        key = self.current_key()
        if self.lines.locked or self.current_number() < 0:
            return
        if key is None:
            self.lines.drop_new()
        else:
            self.removed.emit(key)

    def move_current(self, steps: int) -> None:
        """Move the current line up or down by one."""
        key, number = self.current_key(), self.current_number()
        if key is not None and not self.lines.locked and 0 <= number + steps < len(self.lines.lines):
            cell = self.current_cell()
            self.moved.emit(key, steps)
            if cell is not None:
                self.go_to(number + steps, cell[1], edit=False)

    def contextMenuEvent(self, event: Any) -> None:
        if self.current_key() is None or self.lines.locked:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icon("arrow-up"), _("Move line up"), lambda: self.move_current(-1))
        menu.addAction(icon("arrow-down"), _("Move line down"), lambda: self.move_current(1))
        for drawn, words, verb in self.verbs(self.current_key() or 0):
            menu.addAction(icon(drawn), words, verb)
        menu.addAction(icon("trash-2"), _("Remove line"), self.remove_current)
        menu.popup(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.by_keys = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.lines.cells():
            cells = self.lines.cells()
            self.go_to(*(cells[-1] if event.reason() == Qt.FocusReason.BacktabFocusReason else cells[0]), edit=False)


class Lines(QWidget):
    """A table of lines and, under it, what is said of all of them."""

    def __init__(self, name: str, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box: QVBoxLayout = column(self, gap=4)
        self.table = LineTable(name, columns)
        self.refusal = Refusal()
        box.addWidget(self.table)
        box.addWidget(self.refusal)
        self.table.added.connect(lambda _values: self.say(""))
        self.setFocusProxy(self.table)

    def say(self, sentence: str) -> None:
        """Say under the lines what they lack, until one is added; '' takes it away."""
        self.refusal.sentence.setText(sentence)
        self.refusal.setVisible(bool(sentence))
        announce(self.table, sentence)
