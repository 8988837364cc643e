"""One way to put it right, as a row that is one answer of several: what, a note, and from which day."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from relate_desktop.screens.kit.labels import plain
from relate_desktop.screens.kit.runs import LaidOut, Run
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.kit.ticks import MARK, Radio

SIDE, WORDS, TOP, FOOT = 12, 44, 10, 8
BETWEEN, LEAST = 16, 160


class OptionAnswer(Radio):
    """A row as wide as its list; chosen it has the ground of what is chosen, with its words in semibold."""

    def __init__(self, wording: str, note: str, aside: str, name: str) -> None:
        """`aside` stands at the right, or under the words where there is no room; `name` is the whole row, as heard."""
        self._wording, self._note, self._aside = wording, note, aside
        super().__init__(plain(wording))
        rules = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        rules.setHeightForWidth(True)
        self.setSizePolicy(rules)
        self.setAccessibleName(name)
        self.toggled.connect(lambda _on: self.updateGeometry())

    # ---- measures

    def sizeHint(self) -> QSize:
        return QSize(LOOK.px(WORDS + LEAST), self.heightForWidth(max(self.width(), LOOK.px(WORDS + LEAST))))

    def minimumSizeHint(self) -> QSize:
        return QSize(LOOK.px(WORDS + LEAST), LOOK.px(TOP + FOOT) + LOOK.line("body"))

    def heightForWidth(self, width: int) -> int:
        words, note, _beside = self._laid(width)
        high = words.height + (note.height if note is not None else 0)
        if self._aside and not self._fits_beside(width):
            high += LOOK.line("small")
        return high + LOOK.px(TOP + FOOT) + 1

    def ring_place(self) -> QRect:
        """A row is outlined inside its edges."""
        inset = LOOK.px(5)
        return self.rect().adjusted(inset, inset, -inset, -inset)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def _aside_wide(self) -> int:
        return QFontMetrics(LOOK.font()).horizontalAdvance(self._aside) if self._aside else 0

    def _fits_beside(self, width: int) -> bool:
        return width - LOOK.px(WORDS + BETWEEN + SIDE) - self._aside_wide() >= LOOK.px(LEAST)

    def _laid(self, width: int) -> tuple[LaidOut, LaidOut | None, bool]:
        beside = bool(self._aside) and self._fits_beside(width)
        room = width - LOOK.px(WORDS + SIDE)
        first = room - (self._aside_wide() + LOOK.px(BETWEEN) if beside else 0)
        words = LaidOut([Run(self._wording, "strong" if self.isChecked() else "plain")], first)
        note = LaidOut([Run(self._note, "muted")], room, "small") if self._note else None
        return words, note, beside

    # ---- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.isChecked() or self.underMouse():
                painter.fillRect(self.rect(), LOOK.colour("selection" if self.isChecked() else "hover"))
            painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), LOOK.colour("line"))
            self._paint_mark(painter)
            self._paint_words(painter)

    def _paint_mark(self, painter: QPainter) -> None:
        side, on = LOOK.px(MARK), self.isChecked()
        top = LOOK.px(TOP) + (LOOK.line("body") - side) / 2
        mark = QRectF(LOOK.px(SIDE), top, side, side).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(LOOK.colour("accent" if on else "edge"), 1))
        painter.setBrush(LOOK.colour("accent" if on else "raised"))
        painter.drawEllipse(mark)
        if on:
            inset = mark.width() * 0.3
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(LOOK.colour("accent-text"))
            painter.drawEllipse(mark.adjusted(inset, inset, -inset, -inset))

    def _paint_words(self, painter: QPainter) -> None:
        words, note, beside = self._laid(self.width())
        x, y = LOOK.px(WORDS), LOOK.px(TOP)
        words.draw(painter, x, y)
        if note is not None:
            note.draw(painter, x, y + words.height)
        if not self._aside:
            return
        painter.setPen(LOOK.colour("text-muted"))
        if beside:
            painter.setFont(LOOK.font())
            right = QRect(0, y, self.width() - LOOK.px(SIDE + 4), LOOK.line("body"))
            painter.drawText(right, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self._aside)
        else:
            painter.setFont(LOOK.font("small"))
            below = QRect(x, self.height() - LOOK.px(FOOT) - LOOK.line("small"), self.width(), LOOK.line("small"))
            painter.drawText(below, int(Qt.AlignmentFlag.AlignVCenter), self._aside)
