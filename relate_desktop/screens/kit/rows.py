"""A list of rows, however long: pages of 128 are fetched as they come into sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)  # fmt: skip
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)  # fmt: skip

from relate_desktop.screens.kit.icons import paint_icon
from relate_desktop.screens.kit.labels import tooltip
from relate_desktop.screens.kit.theme import LOOK, tokens

PAGE = 128
KEPT_PAGES = 24
AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class RowText:
    """What one row says: the name, what and why under it, the moment at the right, an icon before.

    `late` gives icon, moment and its clock their colour. `caption` is a row that only heads those under it; its reason
    is how many they are.
    """

    name: str
    reason: str = ""
    moment: str = ""
    icon: str = ""
    late: bool = False
    caption: bool = False

    def spoken(self) -> str:
        """Return the whole row as a screen reader says it."""
        return ", ".join(part for part in (self.name, self.reason, self.moment) if part)


@dataclass(frozen=True)
class RowSource:
    """Where rows come from: how many, a slice of them, what each says, and the key by which it is known again.

    `fetch(start, limit)` returns the rows from that index on. Nothing is fetched that is not seen.
    """

    count: int
    fetch: Callable[[int, int], Sequence[Any]]
    text: Callable[[Any], RowText]
    key: Callable[[Any], Any]


def listed(rows: Sequence[Any], text: Callable[[Any], RowText], key: Callable[[Any], Any]) -> RowSource:
    """Return a source over rows that are all here already."""
    return RowSource(len(rows), lambda start, limit: rows[start : start + limit], text, key)


class PagedModel(QAbstractListModel):
    """The rows in sight, and those lately seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = RowSource(0, lambda _start, _limit: (), lambda row: row, id)
        self._pages: dict[int, Sequence[Any]] = {}

    def show_source(self, source: RowSource) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.source, self._pages = source, {}
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self.source.count

    def row_at(self, index: int) -> Any:
        """Return the row at that index, or None where the list has become shorter meanwhile."""
        number, offset = divmod(index, PAGE)
        if number not in self._pages:
            if len(self._pages) >= KEPT_PAGES:
                self._pages.pop(next(iter(self._pages)))
            self._pages[number] = self.source.fetch(number * PAGE, PAGE)
        page = self._pages[number]
        return page[offset] if offset < len(page) else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        if role not in (*wanted, Qt.ItemDataRole.UserRole):
            return None
        row = self.row_at(index.row())
        if row is None or role == Qt.ItemDataRole.UserRole:
            return row
        text = self.source.text(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return text.name
        return tooltip(text.name) if role == Qt.ItemDataRole.ToolTipRole else text.spoken()

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None or self.source.text(row).caption:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def find(self, key: Any) -> int:
        """Return the index of the row with that key among those lately seen, -1 where it is not."""
        for number, page in self._pages.items():
            for offset, row in enumerate(page):
                if self.source.key(row) == key:
                    return number * PAGE + offset
        return -1


class RowPainter(QStyledItemDelegate):
    """Draws a row: icon, name, reason, moment."""

    def __init__(self, parent: QWidget, height: float, side: float) -> None:
        super().__init__(parent)
        self.height, self.side = height, side

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(0, LOOK.px(self.height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        model = index.model()
        row = model.row_at(index.row()) if isinstance(model, PagedModel) else None
        if row is None or not isinstance(model, PagedModel):
            return
        place: QRect = option.rect
        state: QStyle.StateFlag = option.state
        text = model.source.text(row)
        if not text.caption:
            paint_row_ground(painter, place, state)
        inside = place.adjusted(LOOK.px(self.side), 0, -LOOK.px(max(16, self.side)), 0)
        if text.caption:
            self._paint_caption(painter, inside, text)
        else:
            self._paint_words(painter, inside, text)

    def _paint_caption(self, painter: QPainter, inside: QRect, text: RowText) -> None:
        painter.setFont(LOOK.font("small", bold=True))
        painter.setPen(LOOK.colour("late" if text.late else "text-muted"))
        foot = inside.adjusted(0, 0, 0, -LOOK.px(4))
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignBottom), text.name)
        if text.reason:
            foot.setLeft(foot.left() + QFontMetrics(painter.font()).horizontalAdvance(text.name) + LOOK.px(8))
            painter.setFont(LOOK.font("small"))
            painter.drawText(foot, int(Qt.AlignmentFlag.AlignBottom), text.reason)

    def _paint_words(self, painter: QPainter, inside: QRect, text: RowText) -> None:
        upper, lower = LOOK.line("body"), LOOK.line("small")
        high = upper + (lower - LOOK.px(2) if text.reason else 0)
        top = inside.top() + (inside.height() - high) // 2
        line = QRect(inside.left(), top, inside.width(), upper)
        if text.icon:
            role = "late" if text.late else "text-muted"
            paint_icon(painter, line.left(), line.top() + (upper - LOOK.px(20)) / 2, text.icon, 20, role)
            line.setLeft(line.left() + LOOK.px(32))
        left = line.left()
        if text.moment:
            line.setRight(line.right() - self._paint_moment(painter, line, text) - LOOK.px(12))
        self._draw(painter, line, text.name, LOOK.font("body", bold=True), "text")
        if text.reason:
            below = QRect(left, top + upper - LOOK.px(2), inside.right() - left, lower)
            self._draw(painter, below, text.reason, LOOK.font("small"), "text-muted")

    def _paint_moment(self, painter: QPainter, line: QRect, text: RowText) -> int:
        font, role = LOOK.font("small"), "late" if text.late else "text-muted"
        wide = QFontMetrics(font).horizontalAdvance(text.moment)
        painter.setFont(font)
        painter.setPen(LOOK.colour(role))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text.moment)
        if not text.late:
            return wide
        clock = LOOK.px(16)
        left = line.right() - wide - LOOK.px(4) - clock
        paint_icon(painter, left, line.top() + (line.height() - clock) / 2, "clock-alert", 16, role)
        return wide + clock + LOOK.px(4)

    def _draw(self, painter: QPainter, line: QRect, text: str, font: Any, role: str) -> None:
        painter.setFont(font)
        painter.setPen(LOOK.colour(role))
        cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), cut)


def paint_row_ground(painter: QPainter, place: QRect, state: QStyle.StateFlag) -> None:
    """Draw what all lists share: the ground of a chosen or pointed-at row, the bar, the focus inside."""
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    if chosen or state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(place, LOOK.colour("selection" if chosen else "hover"))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if chosen:
        bar, inset = LOOK.px(tokens()["line"]["chosen_bar"]), LOOK.px(8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(LOOK.colour("accent"))
        painter.drawRoundedRect(QRectF(place.left(), place.top() + inset, bar, place.height() - 2 * inset), 1.5, 1.5)
    if state & QStyle.StateFlag.State_HasFocus:
        paint_focus_inside(painter, QRectF(place))
    painter.restore()


def paint_focus_inside(painter: QPainter, place: QRectF, role: str = "focus") -> None:
    """Draw the 2-px outline inside a row, entry, cell or block that is focused, or refused."""
    thick = LOOK.px(tokens()["line"]["focus"])
    painter.setPen(QPen(LOOK.colour(role), thick))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(place.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2))


class RowList(QTableView):
    """The list. `chosen` is sent with the row that is looked at now, `opened` at Enter or a double click.

    A table of one column: a list view asks for every row when it lays them out, a table only for those in sight.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, name: str, *, height: float = 56, side: float = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = PagedModel(self)
        self._by_keys, self._quiet, self._high = True, False, height
        self.setAccessibleName(name)
        self.setModel(self.rows)
        self.setItemDelegate(RowPainter(self, height, side))
        self._be_a_list()
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.doubleClicked.connect(lambda index: self._open(index))
        LOOK.follow(self, lambda it: it.measure())

    def _be_a_list(self) -> None:
        """No headers, no grid; Tab leaves, and a row is chosen whole."""
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def measure(self) -> None:
        """Take the height of a row from the look in use."""
        self.verticalHeader().setDefaultSectionSize(LOOK.px(self._high))

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End go to the first and the last row that is no caption."""
        rows = range(self.rows.rowCount())
        ends = {QAbstractItemView.CursorAction.MoveHome: rows, QAbstractItemView.CursorAction.MoveEnd: rows[::-1]}
        for at in ends.get(action, ()):
            if self.rows.flags(self.rows.index(at, 0)) & Qt.ItemFlag.ItemIsEnabled:
                return self.rows.index(at, 0)
        return super().moveCursor(action, modifiers)

    def show_rows(self, source: RowSource) -> None:
        """Show these rows from the top; none is chosen."""
        self.rows.show_source(source)

    def refresh(self, source: RowSource) -> None:
        """Show these rows in place of the ones before: the place in the list and the choice stay."""
        key, at = self.chosen_key(), self.verticalScrollBar().value()
        current = self.currentIndex().row()
        self._quiet = True
        self.rows.show_source(source)
        self.verticalScrollBar().setValue(at)
        if key is not None:
            self.choose(key, near=current)
        self._quiet = False

    def chosen_row(self) -> Any:
        """Return the row that is chosen, or None."""
        index = self.currentIndex()
        return self.rows.row_at(index.row()) if index.isValid() else None

    def chosen_key(self) -> Any:
        """Return the key of the row that is chosen, or None."""
        row = self.chosen_row()
        return None if row is None else self.rows.source.key(row)

    def has_chosen(self, key: Any) -> bool:
        """Tell whether the row with that key is chosen, and not only looked at because the list got the focus."""
        return self.chosen_key() == key and self.selectionModel().isSelected(self.currentIndex())

    def choose(self, key: Any, *, near: int = 0) -> bool:
        """Choose the row with that key, looked for near an index and among those seen; tell whether it is there."""
        if 0 <= near < self.rows.rowCount():
            self.rows.row_at(near)
        index = self.rows.find(key)
        if index < 0:
            self.clearSelection()
            self.selectionModel().clearCurrentIndex()
            return False
        self.choose_index(index)
        return True

    def choose_index(self, index: int) -> None:
        """Choose the row at that index."""
        place = self.rows.index(index, 0)
        self.selectionModel().setCurrentIndex(place, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(place)

    def _current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and not self._quiet:
            row = self.rows.row_at(now.row())
            if row is not None:
                self.chosen.emit(row)

    def _open(self, index: QModelIndex) -> None:
        row = self.rows.row_at(index.row()) if index.isValid() else None
        if row is not None:
            self.opened.emit(row)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Outline the first row where none is chosen yet; it is chosen only by an arrow, Enter or a click."""
        self._by_keys = event.reason() != Qt.FocusReason.MouseFocusReason
        was, self._quiet = self._quiet, True
        super().focusInEvent(event)
        self._quiet = was
        if self._by_keys:
            QTimer.singleShot(0, self, self._tell_row)  # Qt names only the list, once this event is over

    def _tell_row(self) -> None:
        """Name the row one is on to who listens, not only the list."""
        if self.hasFocus():
            super().currentChanged(self.currentIndex(), QModelIndex())

    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:
        super().initViewItemOption(option)
        if not self._by_keys:
            option.state &= ~QStyle.StateFlag.State_HasFocus

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_keys = False
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keys = True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)
