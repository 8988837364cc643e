"""Grounds and outlines with round corners, for what draws itself.

They are drawn as SVG: giving a pen or a brush a colour makes Python build all 1,200 of Qt's flags, a tenth of the
start (see flags.py), and these are painted first.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

from relate_desktop.screens.kit.theme import LOOK, tokens


@lru_cache(maxsize=128)
def _drawing(wide: float, high: float, ground: str, edge: str, thick: float, corner: float) -> QSvgRenderer:
    half = thick / 2 if edge else 0
    outline = f'stroke="{edge}" stroke-width="{thick}"' if edge else ""
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}"><rect x="{half}" y="{half}" '
        f'width="{wide - 2 * half}" height="{high - 2 * half}" rx="{corner - half}" '
        f'fill="{ground or "none"}" {outline}/></svg>'
    )
    return QSvgRenderer(QByteArray(drawing.encode()))


def paint_plate(
    painter: QPainter, place: QRectF, ground: str = "", edge: str = "", *, thick: float = 1, corner: float | None = None
) -> None:
    """Draw a ground with an outline inside `place`; both are roles of tokens.json, '' for none. Lengths in pixels."""
    if place.width() <= 0 or place.height() <= 0:
        return
    turned = LOOK.px(tokens()["radius"]["control"]) if corner is None else corner
    colours = (LOOK.colour(role).name() if role else "" for role in (ground, edge))
    _drawing(place.width(), place.height(), *colours, thick, turned).render(painter, place)


def paint_field(painter: QPainter, place: QRect, *, focused: bool, refused: bool = False, able: bool = True) -> None:
    """Draw ground and outline of a field at rest, focused, refused or switched off."""
    line = tokens()["line"]
    thick = LOOK.px(line["focus"] if refused or focused else line["edge"])
    role = "late" if refused else "focus" if focused else "edge" if able else "line"
    paint_plate(painter, QRectF(place), "raised", role, thick=thick)
