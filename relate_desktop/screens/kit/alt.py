"""What the keys and the pointer say to the whole window: Alt shows access letters, a key press shows the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from relate_desktop.screens.kit.theme import LOOK


class AltWatch(QObject):
    """Watches one window's keys and clicks as they come in, before any widget gets them.

    `by_keys` tells whether the person did the last thing with the keyboard.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._watched: QWindow | None = None
        self.by_keys = False

    def watch(self) -> None:
        """Watch the window on the screen; called each time it is shown."""
        handle: QWindow | None = self._window.windowHandle()
        if handle is not None and handle is not self._watched:
            handle.installEventFilter(self)
            self._watched = handle

    def forget(self) -> None:
        """Alt is no longer held: another window has the keys."""
        self._show(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            self.by_keys = False
        elif isinstance(event, QKeyEvent) and kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            self.by_keys = True
            if event.key() == Qt.Key.Key_Alt:
                self._show(kind == QEvent.Type.KeyPress)
        return False

    def _show(self, held: bool) -> None:
        if LOOK.alt_held != held:
            LOOK.alt_held = held
            for widget in QApplication.allWidgets():
                if widget.isVisible():
                    widget.update()
