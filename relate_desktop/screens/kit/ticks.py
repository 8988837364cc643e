"""A tick and an answer: marks of 20 with their words beside them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QCheckBox, QRadioButton, QSizePolicy, QWidget

from relate_desktop.screens.kit.focus import Ringed
from relate_desktop.screens.kit.icons import paint_icon
from relate_desktop.screens.kit.theme import LOOK, tokens

MARK, GAP = 20, 8


def _words_of(button: QAbstractButton) -> str:
    return button.text().replace("&&", "\0").replace("&", "").replace("\0", "&")


def _size(button: QAbstractButton) -> QSize:
    words = QFontMetrics(button.font()).horizontalAdvance(_words_of(button))
    return QSize(LOOK.px(MARK + GAP) + words + LOOK.px(2), max(LOOK.line("body"), LOOK.px(MARK)))


def _roles(button: QAbstractButton) -> tuple[str, str]:
    """Return the roles of outline and ground."""
    on, able = button.isChecked(), button.isEnabled()
    outline = "disabled" if not able else "accent" if on else "edge"
    return outline, outline if on else "hover" if button.underMouse() and able else "raised"


def _paint(button: QAbstractButton, *, round_mark: bool, wraps: bool = False) -> None:
    side = LOOK.px(MARK)
    first_line = max(LOOK.line("body"), side) if wraps else button.height()
    mark = QRectF(0, (first_line - side) / 2, side, side).adjusted(0.5, 0.5, -0.5, -0.5)
    outline, ground = _roles(button)
    with QPainter(button) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(LOOK.colour(outline), 1))
        painter.setBrush(LOOK.colour(ground))
        corner = mark.width() / 2 if round_mark else LOOK.px(tokens()["radius"]["check"])
        painter.drawRoundedRect(mark, corner, corner)
        if button.isChecked():
            _paint_inside(painter, mark, round_mark)
        painter.setFont(button.font())
        painter.setPen(LOOK.colour("text" if button.isEnabled() else "disabled"))
        shown = Qt.TextFlag.TextShowMnemonic if LOOK.alt_held else Qt.TextFlag.TextHideMnemonic
        words = QRect(LOOK.px(MARK + GAP), 0, button.width() - (LOOK.px(MARK + GAP) if wraps else 0), button.height())
        how = int(Qt.TextFlag.TextWordWrap) if wraps else int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(words, how | int(shown), button.text())


def _paint_inside(painter: QPainter, mark: QRectF, round_mark: bool) -> None:
    if not round_mark:
        inner = LOOK.px(16)
        paint_icon(painter, mark.center().x() - inner / 2, mark.center().y() - inner / 2, "check", 16, "accent-text")
        return
    inset = mark.width() * 0.3
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(LOOK.colour("accent-text"))
    painter.drawEllipse(mark.adjusted(inset, inset, -inset, -inset))


class Tick(Ringed, QCheckBox):
    """A tick with its words."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        LOOK.follow(self, lambda it: it.setFont(LOOK.font()))

    def sizeHint(self) -> QSize:
        return _size(self)

    def minimumSizeHint(self) -> QSize:
        return _size(self)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint(self, round_mark=False)


class SentenceTick(Tick):
    """A tick with a whole sentence, which wraps; the mark stands beside its first line."""

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(sentence.replace("&", "&&"), parent)
        self.sentence = sentence
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        return QSize(LOOK.px(160), _size(self).height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(1, width - LOOK.px(MARK + GAP)), 10_000)
        lines = QFontMetrics(self.font()).boundingRect(room, int(Qt.TextFlag.TextWordWrap), _words_of(self))
        return max(_size(self).height(), lines.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint(self, round_mark=False, wraps=True)


_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}


class Radio(Ringed, QRadioButton):
    """One answer of several; the arrows go through them in their order, beside or under each other."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        LOOK.follow(self, lambda it: it.setFont(LOOK.font()))

    def sizeHint(self) -> QSize:
        return _size(self)

    def minimumSizeHint(self) -> QSize:
        return _size(self)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        group: QButtonGroup | None = self.group()
        step = _STEPS.get(Qt.Key(event.key()))
        if group is None or step is None:
            super().keyPressEvent(event)
            return
        answers = group.buttons()
        chosen = answers[(answers.index(self) + step) % len(answers)]
        chosen.setFocus(Qt.FocusReason.TabFocusReason)
        chosen.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint(self, round_mark=True)
