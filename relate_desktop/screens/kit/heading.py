"""The heads of the columns of a table of lines."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from relate_desktop.screens.kit.theme import LOOK

OUT, PAD = 8, 6
"""How far the table stands out on the left, for the bar of the chosen line, and on the right, for the air of a cell."""


class Heading(QHeaderView):
    """The heads of the columns: small, muted, over a soft line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)

    def paintSection(self, painter: QPainter, place: Any, section: int) -> None:
        model = self.model()
        words = model.headerData(section, Qt.Orientation.Horizontal) if place.width() > LOOK.px(8) else ""
        side = model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        painter.setFont(LOOK.font("small"))
        painter.setPen(LOOK.colour("text-muted"))
        inset = LOOK.px(OUT if section == 0 else PAD)
        painter.drawText(place.adjusted(inset, 0, -LOOK.px(PAD), 0), int(side), words)
        left, right = LOOK.px(OUT) if section == 0 else 0, LOOK.px(PAD) if section == self.count() - 1 else 0
        painter.fillRect(place.left() + left, place.bottom(), place.width() - left - right, 1, LOOK.colour("line"))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), LOOK.px(28))
