"""Lucide icons, drawn once per colour, size and screen scale."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from relate_desktop.paths import resources
from relate_desktop.screens.kit.theme import LOOK, tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon


@lru_cache(maxsize=256)
def _drawing(name: str) -> str:
    text = (resources() / "icons" / f"{name}.svg").read_text("utf-8")
    return text.replace('stroke-width="2"', f'stroke-width="{tokens()["icon"]["stroke"]}"')


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, side: int) -> QPixmap:
    picture = QPixmap(side, side)
    picture.fill(QColor(0, 0, 0, 0))
    with QPainter(picture) as painter:
        QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode())).render(painter)
    return picture


def pixmap(name: str, size: int = 20, role: str = "text-muted", ratio: float = 1.0) -> QPixmap:
    """Return an icon `size` px wide at 100 %, in a colour of tokens.json, for a screen of that pixel ratio."""
    picture = QPixmap(_drawn(name, LOOK.colour(role).name(), round(LOOK.px(size) * ratio)))
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(name: str, size: int = 20, role: str = "text-muted", *, disabled: str = "disabled") -> QIcon:
    """Return the same for menus and other places that want a QIcon."""
    from PySide6.QtGui import QIcon  # large, and not needed to begin with

    made = QIcon(pixmap(name, size, role, 2.0))
    made.addPixmap(pixmap(name, size, disabled, 2.0), QIcon.Mode.Disabled)
    return made


def paint_icon(painter: QPainter, x: float, y: float, name: str, size: int = 20, role: str = "text-muted") -> None:
    """Draw an icon with its top left corner at x, y."""
    painter.drawPixmap(round(x), round(y), pixmap(name, size, role, painter.device().devicePixelRatioF()))


class Icon(QWidget):
    """An icon beside words, as high as their line; it says nothing by itself."""

    def __init__(self, name: str, size: int = 20, role: str = "text-muted", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._size, self._role = name, size, role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        LOOK.follow(self, lambda it: it.updateGeometry())

    def show_icon(self, name: str, role: str = "") -> None:
        """Show another icon, or the same one in another colour."""
        self._name, self._role = name, role or self._role
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(LOOK.px(self._size), max(LOOK.px(self._size), LOOK.line("body")))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_icon(painter, 0, (self.height() - LOOK.px(self._size)) / 2, self._name, self._size, self._role)
