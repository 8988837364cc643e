"""Fields beside each other, one below another where there is little room; and groups that stay folded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QLayout, QPushButton, QScrollArea, QSizePolicy, QWidget

from relate_desktop.screens.kit.boxes import column, inner_row, laid_out
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.labels import Caption, Elided
from relate_desktop.screens.kit.theme import LOOK

STACK_BELOW = 420


def let_wrap(fields: Iterable[QWidget]) -> None:
    """Let fields be as high as their answers, hints and refusals are when these wrap."""
    for field in fields:
        field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)


def press_focused() -> bool:
    """Press the button that has the focus, at Enter; tell whether there is one. Not every desktop's Qt does that."""
    focused: QWidget | None = QApplication.focusWidget()
    if isinstance(focused, QPushButton):
        focused.click()
    return isinstance(focused, QPushButton)


def order_tabs(within: QWidget) -> None:
    """Let Tab go through what stands in a widget as it is read, whenever it was made."""
    layout = within.layout()
    stops = list(_as_read(layout)) if layout is not None else []
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _as_read(layout: QLayout) -> Iterator[QWidget]:
    for widget in laid_out(layout):
        inside = widget.widget() if isinstance(widget, QScrollArea) else widget
        inner: QLayout | None = inside.layout() if inside is not None else None
        if inner is not None:
            yield from _as_read(inner)
        elif inside is not None and inside.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield inside


class Beside(QWidget):
    """Widgets in a row, `shares` wide each; under each other where the row is narrower than 420 px at 100 %."""

    def __init__(self, widgets: Sequence[QWidget], shares: Sequence[int] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        for index, widget in enumerate(widgets):
            self._line.addWidget(widget, shares[index] if shares else 1, Qt.AlignmentFlag.AlignTop)
        LOOK.follow(self, lambda it: it.measure())

    def measure(self) -> None:
        """Take the measures of the look in use."""
        self._line.setSpacing(LOOK.px(16 if self.abreast() else 8))

    def abreast(self) -> bool:
        """Tell whether the widgets stand beside each other."""
        return self._line.direction() == QBoxLayout.Direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent) -> None:
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.LeftToRight if self.width() >= LOOK.px(STACK_BELOW) else ways.TopToBottom)
        self.measure()
        super().resizeEvent(event)


class Group(QWidget):
    """What belongs together, under a caption."""

    def __init__(self, caption: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caption = Caption(caption)
        self.body = column(self, gap=12)
        self.body.addWidget(self.caption)
        self.caption.setVisible(bool(caption))

    def put(self, *widgets: QWidget) -> None:
        """Add widgets one under another."""
        for widget in widgets:
            self.body.addWidget(widget)


class Folded(Group):
    """A group under "More about …" until it is opened; while it is closed one line says what stands in it.

    `summary` returns that line; it is asked again by `settle`.
    """

    unfolded = Signal()

    def __init__(self, more: str, summary: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._summary = summary
        self.inside = QWidget()
        self.body.setSpacing(0)
        self.fields = column(self.inside, gap=16, margins=(0, 12, 0, 8))
        self.opener = QuietButton(more, "chevron-right", pressed=self.turn, flush=True)
        self.said = Elided("", role="text-muted")
        head = inner_row(self, self.body, gap=16)
        head.addWidget(self.opener)
        head.addWidget(self.said, 1)
        self.body.addWidget(self.inside)
        self.inside.hide()

    def put(self, *widgets: QWidget) -> None:
        """Add widgets one under another."""
        for widget in widgets:
            self.fields.addWidget(widget)

    def is_open(self) -> bool:
        """Tell whether the group is open."""
        return not self.inside.isHidden()

    def turn(self) -> None:
        """Open the group, or close it."""
        self.open(not self.is_open())

    def open(self, shown: bool = True) -> None:
        """Open the group; the word that opened it closes it again."""
        self.inside.setVisible(shown)
        self.opener.show_icon("chevron-down" if shown else "chevron-right")
        self.settle()
        if shown:
            self.unfolded.emit()

    def settle(self) -> None:
        """Say anew what stands in the group."""
        words = "" if self.is_open() else self._summary()
        self.said.show_text(words)
        self.opener.setAccessibleDescription(words)
