"""Looking through the shop file while the window is used: in a thread of its own, and so slowly that nothing waits."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from relate_desktop.records.refused import Refused

if TYPE_CHECKING:
    from relate_desktop.records.store import Store

PAUSE = 0.01
"""Seconds between two slices of half a millisecond: a hundred thousand customers take some minutes."""


class Looking(QObject):
    """One look through a file; `found` is told of each problem, in the thread this object was made in."""

    found = Signal(object)

    def __init__(self, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._enough = threading.Event()
        self._thread = threading.Thread(target=self._run, name="looking", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Leave off, and wait until the file is let go."""
        self._enough.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        from relate_desktop.records.soundness import look_through

        try:
            for problem in look_through(self._store.path, self._store.turn):
                if problem is not None:
                    self.found.emit(problem)
                if self._enough.wait(PAUSE):
                    return
        except Refused:
            return  # the file can't be read just now; whoever reads it next is told why
        except Exception:
            logging.getLogger(__name__).exception("looking through the shop file")
