"""Words in several styles on the page, wrapped."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from relate_desktop.screens.kit.runs import LaidOut, Run, plain_text
from relate_desktop.screens.kit.theme import LOOK


class Words(QLabel):
    """Words in several styles, wrapped; a screen reader gets them as one text."""

    def __init__(self, runs: Sequence[Run] = (), size: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs, self._size = tuple(runs), size
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setWordWrap(True)  # a label that wraps is asked how high it is at its width; the policy it sets itself
        self.show_runs(runs)
        LOOK.follow(self, lambda it: it.updateGeometry())

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Show other words."""
        self._runs = tuple(runs)
        self.setText(plain_text(runs))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        laid = LaidOut(self._runs, 1e6, self._size)
        return QSize(round(laid.width) + 1, laid.height)

    def minimumSizeHint(self) -> QSize:
        return QSize(LOOK.px(48), LOOK.line(self._size))

    def heightForWidth(self, width: int) -> int:
        return LaidOut(self._runs, width, self._size).height

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            laid = LaidOut(self._runs, self.width(), self._size)
            laid.draw(painter, 0, max(0, (self.height() - laid.height) // 2))
