"""Opening a menu: it has a name, and whoever opened it by a key stands on its first entry at once."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from relate_desktop.screens.kit.alt import AltWatch
from relate_desktop.screens.kit.focus import ring_is_shown
from relate_desktop.screens.kit.theme import LOOK


def open_under(button: QWidget, menu: QMenu, name: str, *, from_right: bool = False) -> None:
    """Open a menu under its button, at its left or right edge; the menu lets itself go when it closes.

    A screen reader is told where the keyboard stands, and Qt puts it on no entry by itself: nothing would be said.
    """
    menu.setAccessibleName(name)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    watch = button.window().findChild(AltWatch)  # an access letter leaves the focus where it was
    by_keys = ring_is_shown(button) or (watch is not None and watch.by_keys)
    corner = QPoint(button.width() - menu.sizeHint().width() if from_right else 0, button.height())
    menu.popup(button.mapToGlobal(corner) + QPoint(0, LOOK.px(4) if from_right else 0))
    first = next((action for action in menu.actions() if action.isEnabled() and not action.isSeparator()), None)
    if by_keys and first is not None:
        menu.setActiveAction(first)
