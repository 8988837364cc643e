"""Dresses the application: fonts, palette and style sheet, at the start and whenever the look changes."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from relate_desktop.screens.kit.fonts import ITALIC, UPRIGHT, load_fonts
from relate_desktop.screens.kit.sheet import palette, style_sheet
from relate_desktop.screens.kit.theme import LOOK, Look

HALF_LIGHT = 128


def start(application: QApplication, *, scheme: str = "system", text_percent: int = 100) -> None:
    """Dress an application that has the Fusion style, for the first paint."""
    load_fonts(UPRIGHT)
    ground = application.palette().color(QPalette.ColorRole.Window)
    LOOK.system_is_dark = lambda: ground.lightness() < HALF_LIGHT  # naming the scheme costs a tenth of the start
    LOOK.dress = lambda look: dress(application, look)
    LOOK.choose(scheme=scheme, text_percent=text_percent)


def finish() -> None:
    """Do what the first paint can do without: italics, and following the system's scheme from now on."""
    load_fonts(ITALIC)
    LOOK.system_is_dark = _system_is_dark
    QGuiApplication.styleHints().colorSchemeChanged.connect(_follow_system)
    if LOOK.scheme == "system" and _system_is_dark() != LOOK.dark:
        LOOK.settle()


def _system_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() == QtCore.Qt.ColorScheme.Dark


def _follow_system() -> None:
    LOOK.settle()


def dress(application: QApplication, look: Look) -> None:
    """Give the application font, colours and style sheet of the look; what it wears already is not put on again."""
    font, colours, sheet = look.font(), palette(look), style_sheet(look)
    if application.font() != font:
        application.setFont(font)
    if application.palette() != colours:
        application.setPalette(colours)
    if application.styleSheet() != sheet:  # Qt goes through every widget there is, even for the same sheet
        application.setStyleSheet(sheet)
