"""Work that is done away from the window: one worker, progress, and a way to stop it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Signal

from relate_desktop.records.refused import Refused
from relate_desktop.text import _

Report = Callable[[int, int], None]


class Stopped(Exception):
    """The one who asked for it does not want it any more."""


class Errand(QObject):
    """One piece of slow work; its signals arrive in the window's thread."""

    progress = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, job: Callable[..., Any], args: tuple[Any, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job, self._args = job, args
        self._stop = False

    def stop(self) -> None:
        """Ask it to stop; it does at its next report, leaving nothing half done."""
        self._stop = True

    def run(self) -> None:
        """Do the work in the thread this is called from."""
        try:
            result = self._job(self._report, *self._args)
        except Stopped:
            self.stopped.emit()
        except Refused as refused:
            self.failed.emit(refused)
        except Exception:
            logging.getLogger(__name__).exception("errand")
            self.failed.emit(Refused(_("That could not be done. Nothing was lost; the log says where it stopped.")))
        else:
            if not self._stop:
                self.done.emit(result)

    def _report(self, done: int, of: int) -> None:
        if self._stop:
            raise Stopped
        self.progress.emit(done, of)


class Worker:
    """One thread for all errands, so that they never compete; inline it is no thread at all."""

    def __init__(self, inline: bool) -> None:
        self._pool = None if inline else ThreadPoolExecutor(max_workers=1, thread_name_prefix="errand")

    def run(self, errand: Errand) -> None:
        """Start an errand as soon as the one before it is done."""
        if self._pool is None:
            errand.run()
        else:
            self._pool.submit(errand.run)

    def close(self) -> None:
        """Wait for the errand at hand and take no more."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
