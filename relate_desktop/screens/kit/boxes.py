"""Layouts in the house's measures: columns and rows on the 8-px grid, wrapping rows, soft lines, scrolled parts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TypeVar

from PySide6 import QtCore
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from relate_desktop.screens.kit.theme import LOOK

Box = TypeVar("Box", bound=QBoxLayout)
Margins = tuple[float, float, float, float]


def column(owner: QWidget, *, gap: float = 0, margins: Margins = (0, 0, 0, 0)) -> QVBoxLayout:
    """Give the widget a column; gap and margins (left, top, right, bottom) in px at 100 %."""
    return _measured(owner, QVBoxLayout(owner), gap, margins)


def row(owner: QWidget, *, gap: float = 0, margins: Margins = (0, 0, 0, 0)) -> QHBoxLayout:
    """Give the widget a row."""
    return _measured(owner, QHBoxLayout(owner), gap, margins)


def inner_column(owner: QWidget, into: QBoxLayout, *, gap: float = 0, margins: Margins = (0, 0, 0, 0)) -> QVBoxLayout:
    """Add a column to a layout of the owner."""
    made = _measured(owner, QVBoxLayout(), gap, margins)
    into.addLayout(made)
    return made


def inner_row(owner: QWidget, into: QBoxLayout, *, gap: float = 0, margins: Margins = (0, 0, 0, 0)) -> QHBoxLayout:
    """Add a row to a layout of the owner."""
    made = _measured(owner, QHBoxLayout(), gap, margins)
    into.addLayout(made)
    return made


def _measured(owner: QWidget, box: Box, gap: float, margins: Margins) -> Box:
    def apply(_owner: QWidget) -> None:
        box.setSpacing(LOOK.px(gap))
        box.setContentsMargins(*(LOOK.px(length) for length in margins))

    LOOK.follow(owner, apply)
    return box


def space(owner: QWidget, into: QBoxLayout, length: float) -> None:
    """Add a gap of so many px at 100 % to a column or row of the owner."""
    gap = QWidget(owner)
    gap.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    LOOK.follow(gap, lambda it: it.setFixedSize(LOOK.px(length), LOOK.px(length)))
    into.addWidget(gap)


def wide(widget: QWidget, length: float) -> QWidget:
    """Fix the width of a widget without words in it, in px at 100 %."""
    LOOK.follow(widget, lambda it: it.setFixedWidth(LOOK.px(length)))
    return widget


def high(widget: QWidget, length: float) -> QWidget:
    """Fix the height of a widget, in px at 100 %."""
    LOOK.follow(widget, lambda it: it.setFixedHeight(LOOK.px(length)))
    return widget


def fit_height(widget: QWidget) -> None:
    """Let a widget be as high as its words need at its width, and never higher.

    Called when it is resized or says something else; a size policy would go by the width it would like to have.
    """
    layout = widget.layout()
    if layout is None or not widget.width():
        return
    for known in (layout, *layout.findChildren(QLayout)):
        known.invalidate()  # layouts in a layout remember heights that are no longer so
    asks = layout.hasHeightForWidth()
    needed = layout.heightForWidth(widget.width()) if asks else layout.sizeHint().height()
    if needed > 0 and needed != widget.maximumHeight():
        widget.setMaximumHeight(needed)


class SoftLine(QWidget):
    """The soft line between parts, lying or standing."""

    def __init__(self, parent: QWidget | None = None, *, standing: bool = False, role: str = "line") -> None:
        super().__init__(parent)
        self._role = role
        thick = self.setFixedWidth if standing else self.setFixedHeight
        LOOK.follow(self, lambda _it: None)
        thick(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), LOOK.colour(self._role))


class Ground(QWidget):
    """A widget with a ground of its own: window, surface, raised, hover."""

    def __init__(self, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), LOOK.colour(self._role))


class Scrolled(QScrollArea):
    """A part that scrolls up and down; what stands in it is as wide as the part."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        content.setObjectName("scrolled")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        program = QApplication.instance()
        if isinstance(program, QApplication):
            program.focusChanged.connect(self._bring)

    def _bring(self, _before: QWidget | None, focused: QWidget | None) -> None:
        """Come to what got the focus out of sight, as a refused field does, once it stands where it will."""
        if focused is not None and self.isAncestorOf(focused):
            QtCore.QTimer.singleShot(0, self, self._show_focused)

    def _show_focused(self) -> None:
        focused: QWidget | None = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused) and focused.visibleRegion().isEmpty():
            self.ensureWidgetVisible(focused, LOOK.px(8), LOOK.px(40))

    def focusNextPrevChild(self, forward: bool) -> bool:
        moved = super().focusNextPrevChild(forward)
        focused: QWidget | None = QApplication.focusWidget()
        if moved and focused is not None and focused is not self and self.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, LOOK.px(8), LOOK.px(40))
        return moved


def leave_room(area: QAbstractScrollArea, below: int) -> None:
    """Let what scrolls end so many pixels above the foot of its part; a control in use there comes along."""
    focused: QWidget | None = area.window().focusWidget()
    inside = isinstance(area, Scrolled) and focused is not None and area.isAncestorOf(focused)
    seen = inside and focused is not None and not focused.visibleRegion().isEmpty()
    area.setViewportMargins(0, 0, 0, below)
    if seen and below and isinstance(area, Scrolled) and focused is not None:
        area.ensureWidgetVisible(focused, 0, LOOK.px(8))


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget: QWidget | None = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def as_seen(widget: QWidget) -> Iterator[QWidget]:
    """Yield what takes the focus by Tab in a widget, in the order it is laid out: top to bottom, left to right."""
    if widget.focusPolicy() & QtCore.Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    scrolled = widget.widget() if isinstance(widget, QScrollArea) else None
    for child in [scrolled] if scrolled is not None else laid_out(widget.layout()):
        yield from as_seen(child)


def laid_out(layout: QLayout | None) -> list[QWidget]:
    """Return the widgets of a layout in its order, those of layouts inside it in their place.

    It is asked by widget, not for its items: what `itemAt` hands out outlives the item, and a widget made later at
    the same address is then taken for it.
    """
    owner: QWidget | None = layout.parentWidget() if layout is not None else None
    if layout is None or owner is None:
        return []
    among = (*owner.children(), *layout.children())
    at = {part: layout.indexOf(part) for part in among if isinstance(part, QWidget | QLayout)}
    found: list[QWidget] = []
    for part in sorted((part for part in at if at[part] >= 0), key=lambda part: at[part]):
        found += laid_out(part) if isinstance(part, QLayout) else [part]
    return found


def tab_as_seen(widget: QWidget) -> None:
    """Let Tab go through a widget as one reads it; by itself it goes by when each control was made."""
    for before, after in pairwise(as_seen(widget)):
        QWidget.setTabOrder(before, after)


class FlowLayout(QLayout):
    """A row that goes on in the next line where it does not fit."""

    def __init__(self, owner: QWidget, *, gap: float = 8, from_right: bool = False) -> None:
        super().__init__(owner)
        self._items: list[QLayoutItem] = []
        self._gap, self._from_right = gap, from_right
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> QtCore.Qt.Orientation:
        return QtCore.Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._shown()]
        gaps = LOOK.px(self._gap) * max(0, len(sizes) - 1)
        return QSize(sum(size.width() for size in sizes) + gaps, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._shown()]
        return QSize(max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rect: QRect, *, move: bool) -> int:
        gap, y, lines = LOOK.px(self._gap), rect.y(), self._lines(rect.width())
        for line in lines:
            tall = max(item.sizeHint().height() for item in line)
            used = sum(item.sizeHint().width() for item in line) + gap * (len(line) - 1)
            x = rect.right() + 1 - used if self._from_right else rect.x()
            for item in line:
                size = item.sizeHint().boundedTo(QSize(rect.width(), 16_777_215))
                if move:
                    item.setGeometry(QRect(QPoint(x, y + (tall - size.height()) // 2), size))
                x += size.width() + gap
            y += tall + gap
        return y - rect.y() - (gap if lines else 0)

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        gap, lines, used = LOOK.px(self._gap), list[list[QLayoutItem]](), 0
        for item in self._shown():
            needed = item.sizeHint().width()
            if lines and used + gap + needed <= width:
                lines[-1].append(item)
                used += gap + needed
            else:
                lines.append([item])
                used = needed
        return lines
