"""The notice: a dark bar at the foot of the detail that says what was done, and offers to undo it.

What scrolls there ends above it as long as it stands, so that it hides nothing that could not be scrolled into sight.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, QPropertyAnimation, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QCursor, QEnterEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QListView, QSizePolicy, QSpacerItem, QWidget
from shiboken6 import isValid

from relate_desktop.screens.kit.announce import announce
from relate_desktop.screens.kit.boxes import Scrolled, leave_room, row
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.icons import Icon
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.motion import milliseconds
from relate_desktop.screens.kit.theme import LOOK, tokens
from relate_desktop.text import _

FOOT, SIDE, AIR = 16, 40, 8
BEFORE, GAP, AFTER = 16, 12, 20  # beside what stands in the bar, and between
BEFORE_UNDO = 12  # more than between the others
LEAST_ROOM = 120  # what scrolls is not made lower than this for a notice


class Notice(QWidget):
    """One bar a part; a second notice replaces the first; it stays while focused or under the pointer."""

    def __init__(self, over: QWidget, *, side: float = SIDE) -> None:
        super().__init__(over)
        self._over, self._side = over, side
        self._undo: Callable[[], object] = _nothing
        self._above: QAbstractScrollArea | None = None
        self._pointer = QPoint()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._icon = Icon("check", 20, "notice-link")
        self._words = Text("", role="notice-text")
        self.undo_button = QuietButton(_("Undo"), role="notice-link", flush=True, pressed=self._take_back)
        self._before_undo = QSpacerItem(0, 0)
        line = row(self, gap=GAP, margins=(BEFORE, 4, AFTER, 4))
        line.addWidget(self._icon)
        line.addWidget(self._words, 1)
        line.addSpacerItem(self._before_undo)
        line.addWidget(self.undo_button)
        self._gone = QTimer(self, singleShot=True, interval=milliseconds("notice_stays_ms", always=True))
        self._gone.timeout.connect(self._leave)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        over.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._make_way)  # type: ignore[union-attr]
        self.hide()

    def say(self, sentence: str, undo: Callable[[], object] | None = None, *, icon: str = "check") -> None:
        """Say what was done; `undo` takes it back."""
        self._undo = undo or _nothing
        self.undo_button.setVisible(undo is not None)
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self._icon.show_icon(icon)
        self._settle(slide=self.isHidden())  # first, or it would be shown under a pointer in the corner
        self.show()
        self.raise_()
        self._pointer = QCursor.pos()
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
        return "" if self.isHidden() else self._words.text()

    def _take_back(self) -> None:
        self._go()
        self._undo()

    def _go(self) -> None:
        self.hide()
        self._give_room(None, 0)

    def _leave(self) -> None:
        if self._is_pointed_at() or self.undo_button.hasFocus():
            self._gone.start()
        else:
            self._go()

    def _is_pointed_at(self) -> bool:
        """A pointer that rests where the notice came up does not read it: it was put there before."""
        return self.underMouse() and QCursor.pos() != self._pointer

    def enterEvent(self, event: QEnterEvent) -> None:
        self._gone.start()
        super().enterEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._settle(slide=False)
        return False

    def _make_way(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Follow the focus, unless it came into the notice itself: a press there must meet what it was aimed at."""
        if now is not None and not self.isHidden() and not self.isAncestorOf(now):
            self._settle(slide=False)

    def _settle(self, *, slide: bool) -> None:
        over = self._over
        side = LOOK.px(self._side)
        high = LOOK.px(tokens()["size"]["notice"])
        area = self._part_at(QPoint(side, over.height() - LOOK.px(FOOT) - high // 2))
        part = over.rect() if area is None else QRect(area.mapTo(over, QPoint(0, 0)), area.size())
        room = part.left() + part.width() - LOOK.px(FOOT) - side
        self._before_undo.changeSize(LOOK.px(BEFORE_UNDO) if self._offers() else 0, 0)
        wide = max(min(self._wanted(), room), LOOK.px(160))
        high = self._high(wide)
        self.setFixedSize(wide, high)
        rest = QPoint(side, over.height() - high - LOOK.px(FOOT))
        self._give_room(area, rest.y() - LOOK.px(AIR))
        rest.setY(self._above_focus(rest))
        if slide and milliseconds("notice_in_ms"):
            self._slide.setDuration(milliseconds("notice_in_ms"))
            self._slide.setStartValue(rest + QPoint(0, high // 2))
            self._slide.setEndValue(rest)
            self._slide.start()
        else:
            self.move(rest)

    def _part_at(self, place: QPoint) -> QAbstractScrollArea | None:
        """Return the part that scrolls where the notice begins; None where nothing does."""
        found: list[QAbstractScrollArea] = [*self._over.findChildren(Scrolled), *self._over.findChildren(QListView)]
        here = [one for one in found if one.isVisible() and one.rect().contains(one.mapFrom(self._over, place))]
        return max(here, key=lambda one: one.width() * one.height(), default=None)

    def _give_room(self, area: QAbstractScrollArea | None, end: int) -> None:
        """Let a part end above the notice, and the one before where it did."""
        before, self._above = self._above, area
        if before is not None and before is not area and isValid(before):
            leave_room(before, 0)
        if area is not None:
            top = area.mapTo(self._over, QPoint(0, 0)).y()
            fits = end - top >= LOOK.px(LEAST_ROOM)
            leave_room(area, top + area.height() - end if fits else 0)

    def _offers(self) -> bool:
        return self.undo_button.isVisibleTo(self)

    def _beside_words(self) -> int:
        """Return what the layout takes beside the words, each length rounded as it rounds it."""
        undo = self.undo_button.sizeHint().width() + LOOK.px(GAP) + LOOK.px(BEFORE_UNDO) if self._offers() else 0
        return undo + LOOK.px(BEFORE) + self._icon.sizeHint().width() + LOOK.px(GAP) + LOOK.px(AFTER)

    def _wanted(self) -> int:
        words = QFontMetrics(self._words.font()).horizontalAdvance(self._words.text())
        return words + self._beside_words() + LOOK.px(4)

    def _high(self, wide: int) -> int:
        """Return the height for a width: the sentence wraps, it is never cut."""
        metrics = QFontMetrics(self._words.font())
        room = QRect(0, 0, wide - self._beside_words(), 10_000)
        words = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self._words.text()).height()
        return max(LOOK.px(tokens()["size"]["notice"]), words + 2 * LOOK.px(12))

    def _above_focus(self, rest: QPoint) -> int:
        """A notice never covers a focused control: then it stands above it."""
        over = self._over
        focused: QWidget | None = over.window().focusWidget()
        if focused is None or not focused.isVisible() or not over.isAncestorOf(focused) or self.isAncestorOf(focused):
            return rest.y()
        corner = focused.mapTo(over, QPoint(0, 0))
        small = focused.height() < over.height() // 3
        covered = corner.y() < rest.y() + self.height() and corner.y() + focused.height() > rest.y()
        beside = corner.x() > rest.x() + self.width() or corner.x() + focused.width() < rest.x()
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
