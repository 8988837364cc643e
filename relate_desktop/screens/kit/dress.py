"""Dresses the application: fonts, style, palette and style sheet, once and whenever the look changes."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from relate_desktop.screens.kit.fonts import load_fonts
from relate_desktop.screens.kit.sheet import palette, style_sheet
from relate_desktop.screens.kit.style import HouseStyle
from relate_desktop.screens.kit.theme import LOOK, Look


def start(application: QApplication, *, scheme: str = "system", text_percent: int = 100) -> None:
    """Dress the application, and follow the system's scheme from now on."""
    load_fonts()
    application.setStyle(HouseStyle())
    LOOK.dress = lambda look: dress(application, look)
    LOOK.choose(scheme=scheme, text_percent=text_percent)
    QGuiApplication.styleHints().colorSchemeChanged.connect(_follow_system)


def dress(application: QApplication, look: Look) -> None:
    """Give the application font, colours and style sheet of the look."""
    application.setFont(look.font())
    application.setPalette(palette(look))
    application.setStyleSheet(style_sheet(look))


def _follow_system() -> None:
    LOOK.settle()
