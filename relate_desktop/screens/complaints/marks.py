"""The marks of the steps of a conversation, and the titles that open them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.icons import paint_icon
from relate_desktop.screens.kit.labels import plain, tooltip
from relate_desktop.screens.kit.theme import LOOK, tokens

DONE, NOW, TO_COME = "done", "now", "to_come"
TEXT = 44
"""Where the words of a step begin, in px at 100 %."""
_GROUNDS = {DONE: "good-soft", NOW: "accent", TO_COME: ""}
_GAP = 4


def paint_mark(painter: QPainter, how: str, number: int) -> None:
    """Draw the mark of a step at the left top: a tick, its number on the accent, or its number in an outline."""
    side = LOOK.px(tokens()["size"]["step_mark"])
    place = QRectF(0, 0, side, side)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = _GROUNDS[how]
    painter.setPen(Qt.PenStyle.NoPen if ground else QPen(LOOK.colour("edge"), LOOK.px(1)))
    painter.setBrush(LOOK.colour(ground) if ground else Qt.BrushStyle.NoBrush)
    half = 0 if ground else LOOK.px(1) / 2
    painter.drawEllipse(place.adjusted(half, half, -half, -half))
    if how == DONE:
        inset = (side - LOOK.px(16)) / 2
        paint_icon(painter, inset, inset, "check", 16, "good")
    else:
        painter.setFont(LOOK.font("small", bold=how == NOW))
        painter.setPen(LOOK.colour("accent-text" if how == NOW else "text-muted"))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), str(number))
    painter.restore()


def paint_thread(painter: QPainter, height: int) -> None:
    """Draw the line from under a mark to the next one, in a step so high."""
    side, gap = LOOK.px(tokens()["size"]["step_mark"]), LOOK.px(_GAP)
    if height > side + 2 * gap:
        painter.setPen(QPen(LOOK.colour("line"), LOOK.px(1)))
        painter.drawLine(QPointF(side / 2, side + gap), QPointF(side / 2, height - gap))


class StepTitle(QuietButton):
    """The title of a step that is not the one at hand: Enter opens it, or folds it; arrows go to the next."""

    moved = Signal(int)
    HIGH = 28

    def __init__(self) -> None:
        self._whole, self._type = "", "body"
        super().__init__("", flush=True, role="text")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_title(self, words: str, how: str, spoken: str, *, open_: bool) -> None:
        """Show words in the way of a step that is done, at hand or to come; `spoken` is what is heard."""
        self._whole, self._type = words, "part" if open_ else "body"
        self._bold, self.WORDS = how != TO_COME or open_, "text-muted" if how == TO_COME and not open_ else "text"
        self.dress()
        self.setAccessibleName(spoken)
        self.updateGeometry()
        self._fit()

    def dress(self) -> None:
        super().dress()
        self.setFont(LOOK.font(self._type, bold=self._bold))
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(QFontMetrics(self.font()).horizontalAdvance(self._whole) + LOOK.px(2), LOOK.px(self.HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), LOOK.px(160)), LOOK.px(self.HIGH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def _fit(self) -> None:
        room = max(self.width(), LOOK.px(80))
        cut = QFontMetrics(self.font()).elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(plain(cut))
        self.setToolTip(tooltip(self._whole) if cut != self._whole else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1}.get(event.key())
        if by is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(by)
