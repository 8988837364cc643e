"""A row of tabs: words, the chosen one semibold over a line in the accent colour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QToolButton, QWidget

from relate_desktop.screens.kit.focus import Ringed
from relate_desktop.screens.kit.icons import icon
from relate_desktop.screens.kit.theme import LOOK, tokens
from relate_desktop.text import _

GAP = 24


class Tabs(Ringed, QTabBar):
    """The tabs of a page; `chosen` is sent with the key of the one the person goes to."""

    chosen = Signal(str)

    def __init__(self, name: str, tabs: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: list[str] = []
        self._quiet = False
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_tabs(tabs)
        self.currentChanged.connect(self._changed)
        LOOK.follow(self, lambda it: it.dress())

    def dress(self) -> None:
        """Take font and measures from the look in use."""
        self.setFont(LOOK.font("body"))
        self.updateGeometry()

    def tabLayoutChange(self) -> None:
        """Give the buttons that scroll our own arrows, each time Qt has laid the tabs out."""
        names = {"ScrollLeftButton": _("Previous tabs"), "ScrollRightButton": _("Next tabs")}
        for button in self.findChildren(QToolButton):
            button.setAccessibleName(names.get(button.objectName(), ""))
            button.setArrowType(Qt.ArrowType.NoArrow)
            button.setIcon(icon("chevron-left" if "Left" in button.objectName() else "chevron-right"))
            button.setIconSize(QSize(LOOK.px(20), LOOK.px(20)))

    def show_tabs(self, tabs: Sequence[tuple[str, str]]) -> None:
        """Offer these tabs: keys and words; the chosen one stays where it is still there."""
        chosen = self.key()
        self._quiet = True
        while self.count():
            self.removeTab(0)
        self._keys = [key for key, _words in tabs]
        for _key, words in tabs:
            self.addTab(words)
        self.choose(chosen)
        self._quiet = False

    def key(self) -> str:
        """Return the key of the chosen tab, '' with none."""
        return self._keys[self.currentIndex()] if 0 <= self.currentIndex() < len(self._keys) else ""

    def choose(self, key: str) -> None:
        """Choose a tab; `chosen` is not sent."""
        was, self._quiet = self._quiet, True
        self.setCurrentIndex(self._keys.index(key) if key in self._keys else 0)
        self._quiet = was

    def ring_place(self) -> QRect:
        """The ring surrounds the chosen tab."""
        return self.tabRect(self.currentIndex()).adjusted(0, LOOK.px(4), -LOOK.px(GAP), 0)

    def _changed(self, index: int) -> None:
        self.ring_moved()
        if not self._quiet and 0 <= index < len(self._keys):
            self.chosen.emit(self._keys[index])

    def tabSizeHint(self, index: int) -> QSize:
        words = QFontMetrics(LOOK.font("body", bold=True)).horizontalAdvance(self.tabText(index).replace("&", ""))
        return QSize(words + LOOK.px(GAP), LOOK.px(tokens()["size"]["tab"]) + LOOK.px(2))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            thick = LOOK.px(tokens()["line"]["focus"])
            shown = Qt.TextFlag.TextShowMnemonic if LOOK.alt_held else Qt.TextFlag.TextHideMnemonic
            for index in range(self.count()):
                place = self.tabRect(index)
                is_chosen = index == self.currentIndex()
                painter.setFont(LOOK.font("body", bold=is_chosen))
                painter.setPen(LOOK.colour("text" if is_chosen else "text-muted"))
                line = place.adjusted(0, 0, 0, -LOOK.px(4))
                painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter) | int(shown), self.tabText(index))
                if is_chosen:
                    wide = QFontMetrics(painter.font()).horizontalAdvance(self.tabText(index).replace("&", ""))
                    painter.fillRect(place.left(), place.bottom() - thick + 1, wide, thick, LOOK.colour("accent"))
