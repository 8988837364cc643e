"""The story of a customer: what happened, newest first, in sentences on a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)  # fmt: skip
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)  # fmt: skip

from relate_desktop.screens.kit.badge import paint_badge
from relate_desktop.screens.kit.icons import paint_icon
from relate_desktop.screens.kit.rows import AnyIndex, paint_focus_inside
from relate_desktop.screens.kit.runs import LaidOut, Run, plain_text
from relate_desktop.screens.kit.theme import LOOK, tokens

DATE, TEXT = 64, 104  # where the icon's column begins, and the words


@dataclass(frozen=True)
class StoryItem:
    """One entry: its day as it is written, the icon on the line, the sentence and what stands under it.

    `month` is the caption shown above the first entry of a month. `own` are a person's own words, in italics before
    the rest of the second line. `verb` is what Enter does, in words. `tone` colours the icon: '', good, warn, late.
    `place` is handed back when the entry is opened.
    """

    sentence: str
    day: str = ""
    month: str = ""
    icon: str = "sticky-note"
    second: str = ""
    own: str = ""
    strong: str = ""
    badge: str = ""
    badge_icon: str = ""
    badge_tone: str = "quiet"
    verb: str = ""
    tone: str = ""
    place: Any = None

    def sentence_runs(self) -> list[Run]:
        """Return the sentence, its strong beginning first."""
        return [Run(self.strong, "strong"), Run(self.sentence)] if self.strong else [Run(self.sentence)]

    def second_runs(self) -> list[Run]:
        """Return the second line: own words, then the rest."""
        own = [Run(self.own, "own-muted"), Run(" ")] if self.own else []
        return own + ([Run(self.second, "muted")] if self.second else [])

    def spoken(self) -> str:
        """Return the whole entry as a screen reader says it."""
        said = (self.day, plain_text(self.sentence_runs()), self.own, self.second, self.badge, self.verb)
        return ", ".join(part for part in said if part)


class StoryModel(QAbstractListModel):
    """The entries."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items: list[StoryItem] = []

    def show_items(self, items: Iterable[StoryItem]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self.items = list(items)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return plain_text(item.sentence_runs())
        return item.spoken() if role == Qt.ItemDataRole.AccessibleTextRole else None

    def opens_month(self, row: int) -> bool:
        """Tell whether a month's caption stands above this entry."""
        month = self.items[row].month
        return bool(month) and (row == 0 or self.items[row - 1].month != month)

    def ends_line(self, row: int) -> bool:
        """Tell whether the line ends at this entry."""
        return row + 1 >= len(self.items) or self.opens_month(row + 1)


class StoryPainter(QStyledItemDelegate):
    """Draws an entry; heights are kept by width."""

    def __init__(self, parent: QWidget, *, line: bool) -> None:
        super().__init__(parent)
        self._line = line
        self._heights: dict[tuple[int, int], int] = {}

    def forget(self) -> None:
        """Forget the heights: other entries, or another look."""
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else 400
        key = (index.row(), width)
        model = index.model()
        if key not in self._heights and isinstance(model, StoryModel):
            self._heights[key] = self._height(model, index.row(), width)
        return QSize(0, self._heights.get(key, 0))

    def _height(self, model: StoryModel, row: int, width: int) -> int:
        item, room = model.items[row], width - LOOK.px(TEXT + 8)
        high = LaidOut(item.sentence_runs(), room).height + LOOK.px(self._foot())
        if item.second_runs():
            high += LaidOut(item.second_runs(), room).height
        high += LOOK.px(tokens()["size"]["badge"] + 4) if item.badge else LOOK.line("body") if item.verb else 0
        return high + (LOOK.px(self._caption(row)) if model.opens_month(row) else 0)

    def _foot(self) -> int:
        return 16 if self._line else 12

    def _caption(self, row: int) -> int:
        return 32 if row == 0 else 40

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        model = index.model()
        if not isinstance(model, StoryModel):
            return
        place: QRect = QRect(option.rect)
        item, row = model.items[index.row()], index.row()
        if model.opens_month(row):
            place.setTop(place.top() + self._paint_month(painter, place, item, LOOK.px(self._caption(row))))
        state: QStyle.StateFlag = option.state
        self._paint_margin(painter, place, item, last=model.ends_line(row))
        self._paint_words(painter, place, item, over=bool(state & QStyle.StateFlag.State_MouseOver))
        if state & QStyle.StateFlag.State_HasFocus:
            paint_focus_inside(painter, QRectF(place).adjusted(LOOK.px(TEXT - 8), -LOOK.px(4), 0, -LOOK.px(8)))

    def _paint_month(self, painter: QPainter, place: QRect, item: StoryItem, high: int) -> int:
        painter.setFont(LOOK.font("small", bold=True))
        painter.setPen(LOOK.colour("text-muted"))
        where = QRect(
            place.left(), place.top() + high - LOOK.px(12) - LOOK.line("small"), place.width(), LOOK.line("small")
        )
        painter.drawText(where, int(Qt.AlignmentFlag.AlignVCenter), item.month)
        return high

    def _paint_margin(self, painter: QPainter, place: QRect, item: StoryItem, *, last: bool) -> None:
        high = LOOK.line("body")
        painter.setFont(LOOK.font("small"))
        painter.setPen(LOOK.colour("text-muted"))
        painter.drawText(
            QRect(place.left(), place.top(), LOOK.px(DATE), high), int(Qt.AlignmentFlag.AlignVCenter), item.day
        )
        left = place.left() + LOOK.px(DATE + 6)
        paint_icon(painter, left, place.top() + (high - LOOK.px(20)) / 2, item.icon, 20, item.tone or "text-muted")
        if self._line:
            top = place.top() + high + LOOK.px(2)
            foot = place.bottom() - (LOOK.px(4) if last else LOOK.px(2))
            painter.fillRect(QRect(left + LOOK.px(10), top, 1, foot - top), LOOK.colour("line"))

    def _paint_words(self, painter: QPainter, place: QRect, item: StoryItem, *, over: bool) -> None:
        x, y, room = place.left() + LOOK.px(TEXT), place.top(), place.width() - LOOK.px(TEXT + 8)
        for runs in (item.sentence_runs(), item.second_runs()):
            if runs:
                laid = LaidOut(runs, room)
                laid.draw(painter, x, y)
                y += laid.height
        if item.badge:
            paint_badge(painter, x, y + LOOK.px(4), item.badge, item.badge_icon, item.badge_tone)
        elif item.verb:
            role = "accent-hover" if over else "accent"
            LaidOut([Run(item.verb, "link")], room).draw(painter, x, y, LOOK.colour(role))


class StoryList(QListView):
    """The list of entries; `opened` is sent with an entry's place at Enter, or a click on an entry that has one.

    `line=False` is for lists of three, which have none. `whole=True` shows all entries without scrolling itself.
    """

    opened = Signal(object)

    def __init__(self, name: str, *, line: bool = True, whole: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.story = StoryModel(self)
        self._whole, self._by_keys = whole, True
        self._painter = StoryPainter(self, line=line)
        self.setAccessibleName(name)
        self.setModel(self.story)
        self.setItemDelegate(self._painter)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        LOOK.follow(self, lambda it: it.measure())

    def measure(self) -> None:
        """Lay the entries out again in the look in use."""
        self._painter.forget()
        self.doItemsLayout()
        self.updateGeometry()

    def show_items(self, items: Sequence[StoryItem]) -> None:
        """Show these entries; the place in the list stays."""
        at = self.verticalScrollBar().value()
        self._painter.forget()
        self.story.show_items(items)
        self.verticalScrollBar().setValue(at)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), self._all() if self._whole else hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(LOOK.px(240), self._all() if self._whole else LOOK.px(120))

    def _all(self) -> int:
        """How high all entries are together in this width; Qt's own count is that of the layout before."""
        option = QStyleOptionViewItem()
        rows = range(len(self.story.items))
        return sum(self._painter.sizeHint(option, self.story.index(row, 0)).height() for row in rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._whole and event.oldSize().width() != event.size().width():
            self.doItemsLayout()
            self.updateGeometry()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and self.story.items[index.row()].place is not None:
            self.opened.emit(self.story.items[index.row()].place)

    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:
        super().initViewItemOption(option)
        if not self._by_keys:
            option.state &= ~QStyle.StateFlag.State_HasFocus

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keys = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.story.items:
            self.setCurrentIndex(self.story.index(0, 0))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_keys = False
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keys = True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        opens = index.isValid() and self.story.items[index.row()].place is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._open(self.indexAt(event.position().toPoint()))
