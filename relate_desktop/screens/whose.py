"""The name of the customer something is for, as a way to them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.labels import plain, tooltip
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.text import _


class Whose(QuietButton):
    """The customer's name, cut where it is longer than the room; it opens the customer."""

    def __init__(self, pressed: Callable[[], object], size: str = "body", icon: str = "", role: str = "accent") -> None:
        self._name, self._type = "", size
        super().__init__("", icon, pressed=pressed, flush=True, role=role)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def dress(self) -> None:
        self.setFont(LOOK.font(self._type, bold=True))
        self.show_name(self._name)

    def show_name(self, name: str) -> None:
        """Show a name as it is typed."""
        self._name = name
        self.setAccessibleName(_("{name}: show the customer").format(name=name))
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(QFontMetrics(self.font()).horizontalAdvance(self._name) + self._before() + 2, LOOK.px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(LOOK.px(80), LOOK.px(32))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def _fit(self) -> None:
        cut = QFontMetrics(self.font()).elidedText(
            self._name, Qt.TextElideMode.ElideRight, self.width() - self._before()
        )
        self.setText(plain(cut))
        self.setToolTip(tooltip(self._name) if cut != self._name else "")
