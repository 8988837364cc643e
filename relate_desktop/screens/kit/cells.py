"""Draws the cells of a table of lines, and opens the editors over them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from relate_desktop.formats import Unreadable
from relate_desktop.screens.kit.choices import Combo
from relate_desktop.screens.kit.edits import LineEdit
from relate_desktop.screens.kit.figures import FigureEdit
from relate_desktop.screens.kit.lines import AnyIndex, LinesModel
from relate_desktop.screens.kit.theme import LOOK, tokens

if TYPE_CHECKING:
    from relate_desktop.screens.kit.table import LineTable

PAD, OUT = 6, 4
FIGURE = 112  # a figure is typed into so much room, however narrow its column is


class Cells(QStyledItemDelegate):
    """One cell after another."""

    def __init__(self, table: LineTable) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(LOOK.px(40), self._table.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        model = self._table.lines
        place: QRect = option.rect
        here = self._table.current_number() == index.row() // model.tall()
        if here:
            painter.fillRect(place, LOOK.colour("selection"))
        self._paint_line(painter, place, index)
        if here and index.column() == 0:
            self._paint_bar(painter, place, index)
        cell = self._cell(place)
        self._paint_words(painter, cell.adjusted(LOOK.px(PAD), 0, -LOOK.px(PAD), 0), index)
        self._paint_outline(painter, cell, option, index)

    def _cell(self, place: QRect) -> QRect:
        """A place without the room under it in which a sentence stands."""
        return QRect(place.left(), place.top(), place.width(), self._table.row_height())

    def _paint_line(self, painter: QPainter, place: QRect, index: AnyIndex) -> None:
        model = self._table.lines
        if index.row() % model.tall() == model.tall() - 1:
            last = place.right() >= self._table.viewport().width() - 1
            left, right = LOOK.px(8) if index.column() == 0 else 0, LOOK.px(PAD) if last else 0
            painter.fillRect(place.left() + left, place.bottom(), place.width() - left - right, 1, LOOK.colour("line"))

    def _paint_bar(self, painter: QPainter, place: QRect, index: AnyIndex) -> None:
        """The bar beside a chosen line runs along all its rows."""
        wide, tall = LOOK.px(tokens()["line"]["chosen_bar"]), self._table.lines.tall()
        above, below = (LOOK.px(4) if index.row() % tall == end else 0 for end in (0, tall - 1))
        painter.fillRect(place.left(), place.top() + above, wide, place.height() - above - below, LOOK.colour("accent"))

    def _paint_words(self, painter: QPainter, inside: QRect, index: AnyIndex) -> None:
        model = self._table.lines
        column, words, line = model.column_of(index), model.words(index), model.line_of(index)
        if index.column() == 0:
            inside = inside.adjusted(LOOK.px(2), 0, 0, 0)
        muted = column.kind in ("number", "choice") or column.name == "unit" or column.name in line.shown
        role = "late" if model.sentence(index) else "text-muted" if muted else "text"
        font = LOOK.font()
        painter.setFont(font)
        painter.setPen(LOOK.colour(role))
        side = Qt.AlignmentFlag.AlignRight if column.right() else Qt.AlignmentFlag.AlignLeft
        metrics = QFontMetrics(font)
        cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, int(side | Qt.AlignmentFlag.AlignVCenter), cut)
        if line.aside and column.kind == "text" and words:
            painter.setPen(LOOK.colour("text-muted"))
            rest = inside.adjusted(metrics.horizontalAdvance(cut) + LOOK.px(8), 0, 0, 0)
            aside = metrics.elidedText(line.aside, Qt.TextElideMode.ElideRight, max(rest.width(), 0))
            painter.drawText(rest, int(Qt.AlignmentFlag.AlignVCenter), aside)

    def _paint_outline(self, painter: QPainter, place: QRect, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus) and self._table.by_keys
        refused = bool(self._table.lines.sentence(index))
        if not (focused or refused):
            return
        from relate_desktop.screens.kit.rows import paint_focus_inside

        paint_focus_inside(painter, QRectF(place.adjusted(0, 0, 0, -1)), "late" if refused else "focus")

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        column = self._table.lines.column_of(index)
        if column.kind == "choice":
            made: QWidget = Combo(parent)
            assert isinstance(made, Combo)
            made.addItems([words for _value, words in column.choices])
            made.setAccessibleDescription(column.title)  # where what is chosen is all the name that is read out
            made.activated.connect(lambda _index: self._done(made))
        elif column.right():
            made = FigureEdit(parent)
            made.setAlignment(Qt.AlignmentFlag.AlignRight)
        else:
            made = LineEdit(column.most, parent)
            made.textEdited.connect(lambda text: self._table.typed.emit(made, column.name, text))
        if isinstance(made, LineEdit):
            made.setProperty("cell", True)
            made.too_long.connect(lambda length: self._table.say_too_long(column.most, length))
        made.setAccessibleName(column.title)
        return made

    def _done(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        if editor.property("filled"):
            return  # what others changed meanwhile must not overwrite what is being typed
        editor.setProperty("filled", True)
        model = self._table.lines
        if isinstance(editor, Combo):
            values = [value for value, _words in model.column_of(index).choices]
            value = model.value(index)
            editor.setCurrentIndex(values.index(value) if value in values else -1)
        elif isinstance(editor, LineEdit):
            value = model.value(index)
            editor.setText(value if isinstance(value, str) else model.column_of(index).write(value))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        if not isinstance(model, LinesModel):
            return
        column = model.column_of(index)
        try:
            value = self._typed(editor, column)
        except Unreadable as unreadable:
            self._table.refuse_typed(editor, unreadable.sentence)
            return
        self._table.refuse_typed(editor, "")
        if value != (model.value(index) if column.kind != "text" else (model.value(index) or "")):
            self._table.take(index, value)

    def _typed(self, editor: QWidget, column: Any) -> Any:
        if isinstance(editor, Combo):
            at = editor.currentIndex()
            return column.choices[at][0] if at >= 0 else None
        assert isinstance(editor, LineEdit)
        return column.read(editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        out = LOOK.px(OUT)
        place = self._cell(option.rect).adjusted(-out, 0, out, 0)
        if isinstance(editor, FigureEdit):
            place.setLeft(min(place.left(), place.right() - LOOK.px(FIGURE)))
        room = self._table.viewport().width()
        editor.setGeometry(place.intersected(QRect(0, place.top(), room, place.height())))
