"""The head of a page: the name in large type, a second line, and at the right what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from relate_desktop.screens.kit.boxes import FlowLayout, clear, column
from relate_desktop.screens.kit.labels import Elided, Text
from relate_desktop.screens.kit.theme import LOOK

BESIDE_FROM = 560


class Name(Elided):
    """The name, 36 high in a box of 40 with its glyphs centred; cut at the end where it is longer than the page."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "person", bold=True, parent=parent)

    def sizeHint(self) -> QSize:
        wide = QFontMetrics(self.font()).horizontalAdvance(self.whole()) + LOOK.px(2)
        return QSize(wide, LOOK.line("person"))

    def minimumSizeHint(self) -> QSize:
        return QSize(LOOK.px(120), LOOK.line("person"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        metrics = QFontMetrics(self.font())
        painter.setFont(self.font())
        painter.setPen(LOOK.colour("text"))
        # the line of the family is higher than the box: the capital's middle stands in the middle of the box
        base = (self.height() + metrics.capHeight()) / 2
        painter.drawText(0, round(base), self.text())
        painter.end()


class PageHead(QWidget):
    """Name, second line and buttons: More first, then plain ones, the main one last."""

    def __init__(self, buttons: Sequence[QWidget] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        outer = column(self, gap=4)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.name = Name()
        self.second = Text("", role="text-muted")
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons)
        self._line.addWidget(self.name, 1)
        self._line.addWidget(self._buttons, 0, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(self._line)
        outer.addWidget(self.second)
        LOOK.follow(self, lambda it: it.measure())
        self.show_buttons(buttons)

    def measure(self) -> None:
        """Take the measures of the look in use."""
        self._line.setSpacing(LOOK.px(16))

    def show_name(self, name: str, second: str = "") -> None:
        """Show a name and the line under it."""
        self.name.show_text(name)
        self.second.setText(second)
        self.second.setVisible(bool(second))

    def show_buttons(self, buttons: Sequence[QWidget]) -> None:
        """Show these buttons in place of the ones before."""
        clear(self._flow)
        for button in buttons:
            self._flow.addWidget(button)
        self._buttons.setVisible(bool(buttons))
        self._flow.invalidate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.LeftToRight if self.width() >= LOOK.px(BESIDE_FROM) else ways.TopToBottom)
        super().resizeEvent(event)
