"""A badge: icon and word on a soft ground; the colour only helps."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from relate_desktop.screens.kit.icons import paint_icon
from relate_desktop.screens.kit.theme import LOOK, tokens

TONES = {
    "quiet": ("hover", "text-muted"),
    "good": ("good-soft", "good"),
    "warn": ("warn-soft", "warn"),
    "late": ("late-soft", "late"),
}


def badge_size(word: str, icon: str, tone: str) -> QSize:
    """Return how much room a badge takes."""
    words = QFontMetrics(_font(tone)).horizontalAdvance(word)
    before = LOOK.px(16 + 6) if icon else 0
    return QSize(words + before + 2 * LOOK.px(8), LOOK.px(tokens()["size"]["badge"]))


def paint_badge(painter: QPainter, x: float, y: float, word: str, icon: str, tone: str) -> None:
    """Draw a badge with its top left corner at x, y."""
    ground, words = TONES[tone]
    size = badge_size(word, icon, tone)
    place = QRectF(x, y, size.width(), size.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(LOOK.colour(ground))
    corner = LOOK.px(tokens()["radius"]["check"])
    painter.drawRoundedRect(place, corner, corner)
    left = x + LOOK.px(8)
    if icon:
        paint_icon(painter, left, y + (size.height() - LOOK.px(16)) / 2, icon, 16, words)
        left += LOOK.px(16 + 6)
    painter.setFont(_font(tone))
    painter.setPen(LOOK.colour(words))
    painter.drawText(QRectF(left, y, place.right() - left, size.height()), int(Qt.AlignmentFlag.AlignVCenter), word)
    painter.restore()


def _font(tone: str) -> QFont:
    return LOOK.font("small", bold=tone in ("warn", "late"))


class Badge(QLabel):
    """A badge in a layout; tones are quiet, good, warn, late."""

    def __init__(self, word: str = "", icon: str = "", tone: str = "quiet", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._tone = icon, tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(word)
        if not word:
            self.hide()
        LOOK.follow(self, lambda it: it.updateGeometry())

    def show_badge(self, word: str, icon: str = "", tone: str = "quiet") -> None:
        """Show another word, icon and tone; no word, no badge."""
        self._icon, self._tone = icon, tone
        self.setText(word)
        self.setHidden(not word)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return badge_size(self.text(), self._icon, self._tone)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_badge(painter, 0, 0, self.text(), self._icon, self._tone)
