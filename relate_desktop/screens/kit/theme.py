"""The look in use: colours, measures and fonts from tokens.json, light or dark, at the size a person reads."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from relate_desktop.paths import resources

SCHEMES = ("system", "light", "dark")
SMALLEST_TEXT, LARGEST_TEXT = 100, 200
CLEAR = QColor(0, 0, 0, 0)
"""No colour: a pen or brush that leaves things as they are."""
WIDE, NARROW, SINGLE = "wide", "narrow", "single"


@lru_cache(maxsize=1)
def tokens() -> dict[str, Any]:
    """Return what the designers wrote down: colour, type, space, radius, line, size, icon, motion."""
    read: dict[str, Any] = json.loads((resources() / "look" / "tokens.json").read_text("utf-8"))
    return read


class Look(QObject):
    """The one look of this program; `changed` is sent when the scheme or the text size is another."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.dark = False
        self.scale = 1.0
        self.scheme = "system"
        self.alt_held = False  # access letters are underlined only then
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[tuple[str, bool, bool], QFont] = {}
        self.dress: Callable[[Look], None] = _undressed
        self.system_is_dark: Callable[[], bool] = _not_dark
        self._followers: WeakKeyDictionary[QWidget, list[Callable[[Any], None]]] = WeakKeyDictionary()

    def colour(self, role: str) -> QColor:
        """Return a colour by its role in tokens.json."""
        if role not in self._colours:
            values = tokens()["colour"][role]
            self._colours[role] = QColor(values["dark" if self.dark else "light"])
        return self._colours[role]

    def px(self, length: float) -> int:
        """Return a length at 100 % in whole pixels at the text size in use; a line is never thinner than 1."""
        return max(1, round(length * self.scale)) if length else 0

    def font(self, size: str = "body", *, bold: bool = False, italic: bool = False) -> QFont:
        """Return the font of one of the four sizes: small, body, part, person."""
        key = (size, bold, italic)
        if key not in self._fonts:
            self._fonts[key] = self._make_font(size, bold, italic)
        return QFont(self._fonts[key])

    def _make_font(self, size: str, bold: bool, italic: bool) -> QFont:
        font = QFont(tokens()["type"]["family"])
        font.setPixelSize(self.px(tokens()["type"]["sizes"][size]["px"]))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        font.setItalic(italic)
        font.setFeature(QFont.Tag("tnum"), 1)  # figures stand under each other wherever they are
        font.setFeature(QFont.Tag("lnum"), 1)
        if size == "person":
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 99)
        return font

    def line(self, size: str) -> int:
        """Return the height of a line of that size in pixels."""
        return self.px(tokens()["type"]["sizes"][size]["line"])

    def follow(self, widget: QWidget, apply: Callable[[Any], None]) -> None:
        """Call `apply(widget)` now and whenever the look changes, as long as the widget lives.

        `apply` must not hold the widget itself, or it would never go.
        """
        self._followers.setdefault(widget, []).append(apply)
        apply(widget)

    def choose(self, *, scheme: str | None = None, text_percent: int | None = None) -> None:
        """Choose light, dark or the system's scheme, and the text size in percent (100 to 200)."""
        if scheme is not None:
            self.scheme = scheme if scheme in SCHEMES else "system"
        if text_percent is not None:
            self.scale = min(max(text_percent, SMALLEST_TEXT), LARGEST_TEXT) / 100
        self.settle()

    def settle(self) -> None:
        """Work out what is light or dark now, and let everything that is shown follow."""
        self.dark = self.scheme == "dark" or (self.scheme == "system" and self.system_is_dark())
        self._colours.clear()
        self._fonts.clear()
        self.dress(self)
        for widget, applied in list(self._followers.items()):
            for apply in applied if isValid(widget) else ():
                apply(widget)
        self.changed.emit()


def _undressed(_look: Look) -> None:
    """Nothing is dressed before there is an application; `dress.start` takes this place."""


def _not_dark() -> bool:
    """Light, before the system can be asked."""
    return False


LOOK = Look()
colour, px, font, follow = LOOK.colour, LOOK.px, LOOK.font, LOOK.follow


def room(width: int) -> str:
    """Return how much room a window of this width gives: wide, narrow or single (one column)."""
    left = width / LOOK.scale
    return WIDE if left >= tokens()["size"]["rail"]["narrow_below"] else NARROW if left >= 900 else SINGLE
