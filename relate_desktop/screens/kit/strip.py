"""The strip under a name: how to greet, one open matter, one caution; never an amount, never a complaint's text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from relate_desktop.screens.kit.boxes import SoftLine, clear, column, fit_height, inner_row
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.icons import Icon
from relate_desktop.screens.kit.labels import Text, plain
from relate_desktop.screens.kit.runs import Run
from relate_desktop.screens.kit.theme import LOOK, SINGLE, room, tokens
from relate_desktop.screens.kit.words import Words


@dataclass(frozen=True)
class Cell:
    """One cell: a label over words, an icon before them where they need care; `words` empty leaves it out.

    With a `place` the words are a verb that leads there.
    """

    label: str
    words: str = ""
    aside: str = ""
    icon: str = ""
    strong: bool = False
    place: Any = None

    def runs(self) -> list[Run]:
        """Return the words in their styles."""
        said = [Run(self.words, "strong" if self.strong else "plain")]
        return [*said, Run(f" {self.aside}", "muted")] if self.aside else said


class CellBox(QWidget):
    """One cell as it is shown; `opened` is sent with its place."""

    opened = Signal(object)

    def __init__(self, cell: Cell) -> None:
        super().__init__()
        box = column(self, margins=(20, 12, 20, 12))
        box.addWidget(Text(cell.label, "small", "text-muted"))
        line = inner_row(self, box, gap=8)
        if cell.icon:
            line.addWidget(Icon(cell.icon, 20, "warn"), 0, Qt.AlignmentFlag.AlignTop)
        if cell.place is None:
            line.addWidget(Words(cell.runs()), 1)
        else:
            line.addWidget(self._way(cell), 1, Qt.AlignmentFlag.AlignLeft)

    def _way(self, cell: Cell) -> QuietButton:
        made = QuietButton(plain(cell.words), pressed=lambda: self.opened.emit(cell.place), flush=True)
        LOOK.follow(made, lambda it: it.setFixedHeight(LOOK.line("body")))
        return made


class Strip(QWidget):
    """The cells side by side; one under another where there is little room. `opened` is sent with a cell's place."""

    opened = Signal(object)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: list[CellBox] = []
        self._per_row = 0
        self._shown: tuple[Cell, ...] | None = None
        self.setAccessibleName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self.hide()

    def show_cells(self, cells: Sequence[Cell]) -> None:
        """Show these cells; those without words are left out, and with none there is no strip."""
        if tuple(cells) == self._shown:
            return  # the focus stays on what leads on
        self._shown = tuple(cells)
        clear(self._grid)
        self._boxes = [CellBox(cell) for cell in cells if cell.words]
        for box in self._boxes:
            box.opened.connect(self.opened)
        self._per_row = 0
        self._arrange()
        self.setVisible(bool(self._boxes))
        fit_height(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)
        fit_height(self)

    def _fitting(self) -> int:
        if not self._boxes:
            return 1
        if room(self.window().width()) == SINGLE:
            return 1 if self.width() < LOOK.px(420) else (len(self._boxes) + 1) // 2
        return len(self._boxes)

    def _arrange(self) -> None:
        fitting = self._fitting()
        if fitting == self._per_row or not self._boxes:
            return
        self._per_row = fitting
        for place in range(self._grid.columnCount()):
            self._grid.setColumnStretch(place, 0)
        for line in self.findChildren(_Parting):
            self._grid.removeWidget(line)
            line.hide()
            line.deleteLater()
        for index, box in enumerate(self._boxes):
            row, at = divmod(index, fitting)
            self._grid.addWidget(box, row, 2 * at)
            box.show()  # now, not when Qt comes to it: the height is asked for before
            self._grid.setColumnStretch(2 * at, max(box.sizeHint().width(), 1))
            if at:
                self._grid.addWidget(_Parting(), row, 2 * at - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(LOOK.colour("window"))
            corner = LOOK.px(tokens()["radius"]["control"])
            painter.drawRoundedRect(QRectF(self.rect()), corner, corner)


class _Parting(SoftLine):
    """The soft line between two cells, short of the strip's edges."""

    def __init__(self) -> None:
        super().__init__(standing=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            inset = LOOK.px(12)
            painter.fillRect(self.rect().adjusted(0, inset, 0, -inset), LOOK.colour("line"))
