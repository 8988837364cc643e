"""The outline of a field, for those that draw themselves."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPen

from relate_desktop.screens.kit.theme import LOOK, tokens


def paint_field(painter: QPainter, place: QRect, *, focused: bool, refused: bool = False, able: bool = True) -> None:
    """Draw ground and outline of a field at rest, focused, refused or switched off."""
    line, corner = tokens()["line"], LOOK.px(tokens()["radius"]["control"])
    thick = LOOK.px(line["focus"] if refused or focused else line["edge"])
    role = "late" if refused else "focus" if focused else "edge" if able else "line"
    half = thick / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(LOOK.colour(role), thick))
    painter.setBrush(LOOK.colour("raised"))
    painter.drawRoundedRect(QRectF(place).adjusted(half, half, -half, -half), corner, corner)
    painter.restore()
