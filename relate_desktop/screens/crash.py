"""When something goes wrong that nobody foresaw: the program lives on, and says the last thing may not be saved."""

from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from relate_desktop.screens.kit.dialog import Dialog
from relate_desktop.screens.kit.labels import Text
from relate_desktop.text import _

_log = logging.getLogger(__name__)


class CrashNotice(Dialog):
    """Said in plain words, without what went wrong inside."""

    def __init__(self, window: QWidget, log: Path) -> None:
        super().__init__(
            window,
            _("Something went wrong"),
            _("The last thing may not be saved: look, and try again. What you typed still stands where it was."),
        )
        self.body.addWidget(
            Text(_("If it happens again, close Relate and open it anew. Everything saved before is safe."))
        )
        self.body.addWidget(
            Text(
                _("What went wrong is written down, without names, in {file}.").format(file=log), "small", "text-muted"
            )
        )


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
        window = QApplication.activeWindow() or next(iter(QApplication.topLevelWidgets()), None)
        if self._shown is not None or window is None or not window.window().isVisible():
            return
        self._shown = CrashNotice(window.window(), self._log_file)
        self._shown.finished.connect(self._gone)
        self._shown.open()

    def _gone(self) -> None:
        self._shown = None
