"""The notice: a dark bar at the foot of the detail that says what was done, and offers to undo it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, QPropertyAnimation, QRectF, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from relate_desktop.screens.kit.announce import announce
from relate_desktop.screens.kit.boxes import row
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.icons import Icon
from relate_desktop.screens.kit.labels import Elided
from relate_desktop.screens.kit.motion import milliseconds
from relate_desktop.screens.kit.theme import LOOK, tokens
from relate_desktop.text import _

FOOT, SIDE = 16, 40


class Notice(QWidget):
    """One bar a part; a second notice replaces the first; it stays while focused or under the pointer."""

    def __init__(self, over: QWidget, *, side: float = SIDE) -> None:
        super().__init__(over)
        self._over, self._side = over, side
        self._undo: Callable[[], object] = _nothing
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._icon = Icon("check", 20, "notice-link")
        self._words = Elided("", role="notice-text")
        self.undo_button = QuietButton(_("Undo"), role="notice-link", flush=True, pressed=self._take_back)
        line = row(self, gap=12, margins=(16, 4, 20, 4))
        line.addWidget(self._icon)
        line.addWidget(self._words, 1)
        line.addSpacing(LOOK.px(12))
        line.addWidget(self.undo_button)
        self._gone = QTimer(self, singleShot=True, interval=milliseconds("notice_stays_ms", always=True))
        self._gone.timeout.connect(self._leave)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        over.installEventFilter(self)
        self.hide()

    def say(self, sentence: str, undo: Callable[[], object] | None = None, *, icon: str = "check") -> None:
        """Say what was done; `undo` takes it back."""
        self._undo = undo or _nothing
        self.undo_button.setVisible(undo is not None)
        self._words.show_text(sentence)
        self.setAccessibleName(sentence)
        self._icon.show_icon(icon)
        self._settle(slide=self.isHidden())  # first, or it would be shown under a pointer in the corner
        self.show()
        self.raise_()
        self._gone.start()
        announce(self, sentence)

    def stand_at(self, side: float) -> None:
        """Stand so far from the left edge, in px at 100 %, from now on."""
        self._side = side
        if not self.isHidden():
            self._settle(slide=False)

    def settle_now(self) -> None:
        """Be where it comes to rest, without sliding there."""
        self._slide.stop()
        self._settle(slide=False)

    def sentence(self) -> str:
        """Return what is said, '' where nothing is."""
        return "" if self.isHidden() else self._words.whole()

    def _take_back(self) -> None:
        self.hide()
        self._undo()

    def _leave(self) -> None:
        if self.underMouse() or self.undo_button.hasFocus():
            self._gone.start()
        else:
            self.hide()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._gone.start()
        super().enterEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._settle(slide=False)
        return False

    def _settle(self, *, slide: bool) -> None:
        over = self._over
        side = LOOK.px(self._side)
        wide = min(self._wanted(), over.width() - 2 * side)
        high = LOOK.px(tokens()["size"]["notice"])
        self.setFixedSize(max(wide, LOOK.px(160)), high)
        rest = QPoint(side, over.height() - high - LOOK.px(FOOT))
        rest.setY(self._above_focus(rest))
        if slide and milliseconds("notice_in_ms"):
            self._slide.setDuration(milliseconds("notice_in_ms"))
            self._slide.setStartValue(rest + QPoint(0, high // 2))
            self._slide.setEndValue(rest)
            self._slide.start()
        else:
            self.move(rest)

    def _wanted(self) -> int:
        undo = self.undo_button.sizeHint().width() + LOOK.px(24) if self.undo_button.isVisibleTo(self) else 0
        return self._words.sizeHint().width() + undo + LOOK.px(16 + 20 + 12 + 20) + LOOK.px(4)

    def _above_focus(self, rest: QPoint) -> int:
        """A notice never covers a focused control: then it stands above it."""
        over = self._over
        focused: QWidget | None = over.window().focusWidget()
        if focused is None or not over.isAncestorOf(focused) or self.isAncestorOf(focused):
            return rest.y()
        corner = focused.mapTo(over, QPoint(0, 0))
        small = focused.height() < over.height() // 3
        covered = corner.y() < rest.y() + self.height() and corner.y() + focused.height() > rest.y()
        beside = corner.x() > rest.x() + self.width()
        return corner.y() - self.height() - LOOK.px(8) if small and covered and not beside else rest.y()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(LOOK.colour("notice"))
            corner = LOOK.px(tokens()["radius"]["control"])
            painter.drawRoundedRect(QRectF(self.rect()), corner, corner)


def _nothing() -> None:
    """Nothing to take back."""
