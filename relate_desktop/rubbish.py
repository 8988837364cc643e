"""Looking for rubbish in the window's thread only: a worker that finds it would delete parts of the window."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1_000
_MOST = (700, 10, 10)
"""So many new objects, and rounds of the younger ones, until a round of each age: as Python itself begins."""


class Rubbish(QObject):
    """Does now and then what Python would do by itself at any moment, in whatever thread makes objects just then."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(EVERY_MS)

    def look(self) -> None:
        """Look as far back as there is reason to."""
        due = [age for age, (count, most) in enumerate(zip(gc.get_count(), _MOST, strict=True)) if count > most]
        if due and due[0] == 0:
            gc.collect(max(age for age in due if all(younger in due for younger in range(age + 1))))

    def end(self) -> None:
        """Leave it to Python again: nothing of the window runs beside its thread any more."""
        self._timer.stop()
        gc.enable()
