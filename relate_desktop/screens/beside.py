"""What stands beside each other where there is room for it, and one below another where there is not."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from relate_desktop.screens.kit.theme import LOOK

WAYS = QBoxLayout.Direction
SMALL = (QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
"""What never grows; a column would centre it."""


class Beside(QWidget):
    """A row that becomes a column when the least widths of its parts do not fit; `least` in px at 100 %."""

    def __init__(self, *, gap: float = 16, below: float = 8) -> None:
        super().__init__()
        self._gap, self._below = gap, below
        self._parts: list[tuple[QWidget, float]] = []
        self._at: dict[QWidget, Qt.AlignmentFlag] = {}
        self._box = QBoxLayout(WAYS.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        LOOK.follow(self, lambda it: it.arrange())

    def add(
        self, part: QWidget, stretch: int = 0, *, least: float = 0, at: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter
    ) -> None:
        """Put a part at the end; it counts as at least so wide, and stands `at` this height of the row."""
        self._parts.append((part, least))
        self._at[part] = at
        self._box.addWidget(part, stretch)
        self.arrange()

    def arrange(self) -> None:
        """Choose row or column for the width there is."""
        together = self._needed() <= max(self.width(), 1)
        self._box.setDirection(WAYS.LeftToRight if together else WAYS.TopToBottom)
        self._box.setSpacing(LOOK.px(self._gap if together else self._below))
        for part, _least in self._parts:
            below = Qt.AlignmentFlag.AlignLeft if part.sizePolicy().horizontalPolicy() in SMALL else Qt.AlignmentFlag(0)
            self._box.setAlignment(part, self._at[part] if together else below)

    def _needed(self) -> int:
        shown = [(part, least) for part, least in self._parts if not part.isHidden()]
        return sum(self._wide(part, least) for part, least in shown) + LOOK.px(self._gap) * (len(shown) - 1)

    def _wide(self, part: QWidget, least: float) -> int:
        return max(part.minimumSizeHint().width(), part.minimumWidth(), LOOK.px(least))

    def minimumSizeHint(self) -> QSize:
        widest = max((self._wide(part, 0) for part, _least in self._parts if not part.isHidden()), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.arrange()
        super().resizeEvent(event)
