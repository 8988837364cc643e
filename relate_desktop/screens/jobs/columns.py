"""The jobs of one column of the board: rows of four lines, and arrows that lead to the columns beside."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QTextLayout
from PySide6.QtWidgets import QWidget

from relate_desktop.screens.kit.labels import fitting
from relate_desktop.screens.kit.rows import RowList, RowPainter, RowText
from relate_desktop.screens.kit.theme import LOOK

HIGH = 108


class BoardPainter(RowPainter):
    """Draws what the job is, whose, and what it waits for, on two lines where it needs them."""

    def _paint_words(self, painter: QPainter, inside: QRect, text: RowText) -> None:
        upper, lower = LOOK.line("body"), LOOK.line("small")
        top = inside.top() + LOOK.px(10)
        name = QRect(inside.left(), top, inside.width(), upper)
        self._draw(painter, name, text.name, LOOK.font("body", bold=True), "text")
        top += upper
        font = LOOK.font("small")
        whose, _line, waits = text.reason.partition("\n")
        for words in (whose, *_wrapped(waits, inside.width())):
            self._draw(painter, QRect(inside.left(), top, inside.width(), lower), words, font, "text-muted")
            top += lower


def _wrapped(words: str, width: int) -> list[str]:
    """The words on at most two lines; the second ends in an ellipsis where there would be more."""
    font = LOOK.font("small")
    if QFontMetrics(font).horizontalAdvance(words) <= width:
        return [words]
    layout = QTextLayout(words, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    cut = line.textLength()
    layout.endLayout()
    return [words[:cut].rstrip(), fitting(words[cut:], font, width)]


class ColumnRows(RowList):
    """The rows; `turned` is sent with -1 or 1 at Left and Right."""

    turned = Signal(int)

    def __init__(self, name: str, *, side: float, parent: QWidget | None = None) -> None:
        super().__init__(name, height=HIGH, side=side, parent=parent)
        self.setItemDelegate(BoardPainter(self, HIGH, side))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.turned.emit(step)
        else:
            super().keyPressEvent(event)

    def leave(self) -> None:
        """No row of this column is chosen any more."""
        self.clearSelection()
        was, self._quiet = self._quiet, True
        self.selectionModel().clearCurrentIndex()
        self._quiet = was
