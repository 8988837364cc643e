"""What stands where nothing is yet: what will stand here, and the first step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from relate_desktop.screens.kit.boxes import FlowLayout, column, inner_row, space
from relate_desktop.screens.kit.icons import Icon, paint_icon
from relate_desktop.screens.kit.labels import Caption, Text
from relate_desktop.screens.kit.theme import LOOK


class Empty(QWidget):
    """A whole page without anything: question or state in large type, words, steps, and what a page becomes."""

    def __init__(
        self,
        title: str,
        words: str,
        buttons: Sequence[QWidget] = (),
        *,
        note: str = "",
        under: QWidget | None = None,
        story: Sequence[tuple[str, str]] = (),
        story_title: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        outer = column(self, margins=(72, 112, 40, 40))
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        outer.addLayout(self._halves)
        outer.addStretch(1)
        self._halves.addWidget(self._words(title, words, buttons, note, under), 5, Qt.AlignmentFlag.AlignTop)
        if story:
            self._halves.addWidget(ExampleStory(story_title, story), 4, Qt.AlignmentFlag.AlignTop)
        LOOK.follow(self, lambda it: it.measure())

    def _words(self, title: str, words: str, buttons: Sequence[QWidget], note: str, under: QWidget | None) -> QWidget:
        half = QWidget()
        box = column(half)
        box.addWidget(Text(title, "person", bold=True))
        space(half, box, 16)
        box.addWidget(Text(words))
        space(half, box, 24)
        row = QWidget()
        flow = FlowLayout(row)
        for button in buttons:
            flow.addWidget(button)
        box.addWidget(row)
        if note:
            space(half, box, 8)
            box.addWidget(Text(note, "small", "text-muted"))
        if under is not None:
            space(half, box, 32)
            box.addWidget(under)
        return half

    def measure(self) -> None:
        """Take the measures of the look in use."""
        self._halves.setSpacing(LOOK.px(40))

    def resizeEvent(self, event: QResizeEvent) -> None:
        ways = QBoxLayout.Direction
        self._halves.setDirection(ways.LeftToRight if self.width() >= LOOK.px(760) else ways.TopToBottom)
        side = 72 if self.width() >= LOOK.px(760) else 32
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(LOOK.px(side), LOOK.px(112 if side > 32 else 40), LOOK.px(40), LOOK.px(40))
        super().resizeEvent(event)


class ExampleStory(QWidget):
    """A small story in plain words that shows what a page becomes."""

    def __init__(self, title: str, story: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = column(self, gap=16)
        box.addWidget(Caption(title))
        for index, (icon, words) in enumerate(story):
            box.addWidget(_ExampleLine(icon, words, last=index == len(story) - 1))


class _ExampleLine(QWidget):
    """One line of it, with the line that leads to the next."""

    def __init__(self, icon: str, words: str, *, last: bool) -> None:
        super().__init__()
        self._icon, self._last = icon, last
        inner_row(self, column(self), margins=(44, 0, 0, 16)).addWidget(Text(words, role="text-muted"), 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_icon(painter, 0, LOOK.px(2), self._icon)
            if not self._last:
                top = LOOK.px(2 + 20 + 6)
                painter.fillRect(LOOK.px(10), top, 1, self.height() - top + LOOK.px(10), LOOK.colour("line"))


class EmptyPart(QWidget):
    """A part of a page without anything: icon, what is not there, what it is for, and the first step."""

    def __init__(
        self, icon: str, title: str, words: str, button: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        line = inner_row(self, column(self), gap=16)
        line.addWidget(Icon(icon, 24), 0, Qt.AlignmentFlag.AlignTop)
        half = QWidget()
        box = column(half)
        box.addWidget(Text(title, bold=True))
        box.addWidget(Text(words))
        if button is not None:
            space(half, box, 8)
            box.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        line.addWidget(half, 1)
