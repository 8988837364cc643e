"""The second press of a double click, where something else has moved under the pointer since the first."""

from __future__ import annotations

from weakref import ref

from PySide6.QtCore import QPointF
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

NEAR = 8


class LastPress:
    """What the pointer pressed last, where and when."""

    def __init__(self) -> None:
        self._on: ref[QWidget] | None = None
        self._at, self._stamp = QPointF(), 0

    def is_hasty(self, on: QWidget, event: QMouseEvent) -> bool:
        """Tell whether this press was meant for what stood here a moment ago; it is the last one from now on."""
        before = self._on() if self._on is not None else on
        soon = 0 <= event.timestamp() - self._stamp < QApplication.doubleClickInterval()
        near = (event.globalPosition() - self._at).manhattanLength() <= NEAR
        if before is not on and soon and near:
            return True
        self._on, self._at, self._stamp = ref(on), event.globalPosition(), event.timestamp()
        return False


_last = LastPress()


def is_hasty(on: QWidget, event: QMouseEvent) -> bool:
    """Tell whether a press on a control belongs to a double click that began on another one."""
    return _last.is_hasty(on, event)
