"""When something goes wrong that nobody foresaw: the program lives on, and says the last thing may not be saved."""

from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from relate_desktop.screens.crash_notice import CrashNotice

_log = logging.getLogger(__name__)


class Watch:
    """Takes the place of Python's own hooks for what nobody caught. One notice at a time."""

    def __init__(self, log: Path) -> None:
        self._log_file = log
        self._shown: CrashNotice | None = None

    def start(self) -> None:
        """Hear of everything nobody caught, in any thread."""
        sys.excepthook = self.caught
        threading.excepthook = self._caught_in_thread

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Write down what went wrong, and say so in the window in front."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        _log.error("not caught", exc_info=(kind, error, trace))
        application = QApplication.instance()
        if application is not None and QThread.currentThread() is application.thread():
            QTimer.singleShot(0, self._say)

    def _caught_in_thread(self, caught: Any) -> None:
        if caught.exc_value is not None:
            self.caught(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def _say(self) -> None:
        from relate_desktop.screens.crash_notice import CrashNotice  # with all that dialogs need, seldom wanted

        window = QApplication.activeWindow() or next(iter(QApplication.topLevelWidgets()), None)
        if self._shown is not None or window is None or not window.window().isVisible():
            return
        self._shown = CrashNotice(window.window(), self._log_file)
        self._shown.finished.connect(self._gone)
        self._shown.open()

    def _gone(self) -> None:
        self._shown = None
