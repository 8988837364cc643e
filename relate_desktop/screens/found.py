"""What a search found, over the page: names with the found letters semibold, and last a new customer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from relate_desktop.screens.kit.announce import announce
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.icons import paint_icon
from relate_desktop.screens.kit.rows import AnyIndex, paint_row_ground
from relate_desktop.screens.kit.runs import LaidOut, Run
from relate_desktop.screens.kit.theme import LOOK, tokens
from relate_desktop.text import _

TEXT = 44  # where the words begin, under those of the field
ROW, CREATE_ROW = 48, 60

Marks = Sequence[tuple[int, int]]


class Why(Protocol):
    """What was met that neither text shows: its words, where the letters stand, and if it replaces the detail."""

    @property
    def text(self) -> str: ...
    @property
    def marks(self) -> Marks: ...
    @property
    def instead(self) -> bool: ...


@dataclass(frozen=True)
class Found:
    """One thing found: what it is called, what tells it from others, what was looked for, and its place.

    `marks` says where in a text that stands; `why` what else of it was met, where neither text shows that. Both are
    asked only for what is painted or read out.
    """

    title: str
    detail: str = ""
    marks: Callable[[str], Marks] = lambda _text: ()
    why: Callable[[], Why | None] = lambda: None
    icon: str = ""
    archived: bool = False
    place: Any = None

    def second(self) -> tuple[str, Marks]:
        """Return the second line, first what was met, and where in it the letters looked for stand."""
        text, marks = self._told()
        if self.archived:
            text = _("{detail} (archived)").format(detail=text) if text else _("archived")
        return text, marks

    def _told(self) -> tuple[str, Marks]:
        why = self.why()
        if why is None:
            return self.detail, self.marks(self.detail)
        if why.instead or not self.detail:
            return why.text, why.marks
        before = f"{why.text} · "
        return before + self.detail, [*why.marks, *((len(before) + at, long) for at, long in self.marks(self.detail))]

    def spoken(self) -> str:
        """Return it as a screen reader says it."""
        return ", ".join(part for part in (self.title, self.second()[0]) if part)


def marked(text: str, marks: Marks, *, small: bool = False) -> list[Run]:
    """Return the text with what was found in it semibold."""
    runs, at = list[Run](), 0
    for start, length in marks:
        if start < at or start >= len(text):
            continue
        runs.append(Run(text[at:start], "muted" if small else "plain"))
        runs.append(Run(text[start : start + length], "strong"))
        at = start + length
    runs.append(Run(text[at:], "muted" if small else "plain"))
    return [run for run in runs if run.text]


class FoundModel(QAbstractListModel):
    """What was found, and last the words that make a new customer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.found: list[Found] = []
        self.create = ""

    def show_found(self, found: Sequence[Found], create: str) -> None:
        """Show other finds; `create` is what the last row says, '' for none."""
        self.beginResetModel()
        self.found, self.create = list(found), create
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.found) + bool(self.create)

    def at(self, row: int) -> Found | None:
        """Return what stands in a row, None for the last one, which creates."""
        return self.found[row] if row < len(self.found) else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        found = self.at(index.row())
        return found.spoken() if found else self.create


class FoundPainter(QStyledItemDelegate):
    """Draws a find: name, and small under it what was met and what tells it from others."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        model = index.model()
        last = isinstance(model, FoundModel) and model.at(index.row()) is None
        return QSize(0, LOOK.px(CREATE_ROW if last and index.row() else ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        model, place = index.model(), QRect(option.rect)
        if not isinstance(model, FoundModel):
            return
        found = model.at(index.row())
        if found is None and index.row():
            line = place.top() + LOOK.px(6)
            painter.fillRect(place.left(), line, place.width(), 1, LOOK.colour("line"))
            place.setTop(place.top() + LOOK.px(CREATE_ROW - ROW))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        paint_row_ground(painter, place, option.state & ~QStyle.StateFlag.State_HasFocus)
        if found is None:
            self._paint_create(painter, place, model.create)
        else:
            self._paint_found(painter, place, found, self._paint_hint(painter, place) if chosen else 0)

    def _paint_hint(self, painter: QPainter, place: QRect) -> int:
        words = _("Enter opens")
        painter.setFont(LOOK.font("small"))
        painter.setPen(LOOK.colour("text-muted"))
        inside = place.adjusted(0, 0, -LOOK.px(16), 0)
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), words)
        return QFontMetrics(painter.font()).horizontalAdvance(words) + LOOK.px(16)

    def _paint_create(self, painter: QPainter, place: QRect, words: str) -> None:
        paint_icon(
            painter, place.left() + LOOK.px(16), place.center().y() - LOOK.px(10), "user-round-plus", 20, "accent"
        )
        painter.setFont(LOOK.font("body", bold=True))
        painter.setPen(LOOK.colour("accent"))
        inside = place.adjusted(LOOK.px(TEXT), 0, -LOOK.px(16), 0)
        cut = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter), cut)

    def _paint_found(self, painter: QPainter, place: QRect, found: Found, taken: int) -> None:
        if found.icon:
            paint_icon(painter, place.left() + LOOK.px(14), place.center().y() - LOOK.px(10), found.icon, 20)
        inside = place.adjusted(LOOK.px(TEXT), 0, -LOOK.px(16) - taken, 0)
        detail, marks = found.second()
        first, second = LOOK.line("body"), LOOK.line("small") if detail else 0
        top = inside.top() + (inside.height() - first - second) // 2
        title = QRect(inside.left(), top, inside.width(), first)
        self._draw(painter, title, found.title, found.marks(found.title), "body")
        if detail:
            below = QRect(inside.left(), top + first - LOOK.px(1), inside.width(), second)
            self._draw(painter, below, detail, marks, "small")

    def _draw(self, painter: QPainter, place: QRect, text: str, marks: Marks, size: str) -> None:
        cut = _fitting(text, LOOK.font(size), place.width())
        laid = LaidOut(marked(cut, marks, small=size == "small"), 1e6, size)
        painter.save()
        painter.setClipRect(place)
        laid.draw(painter, place.left(), place.top())
        painter.restore()


def _fitting(text: str, font: Any, room: int) -> str:
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, max(room, 0))


class Results(QFrame):
    """What is found, over the page; the keyboard stays in the field."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("found")
        self.model = FoundModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(FoundPainter(self.list))
        self.list.setAccessibleName(_("Found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column(self, margins=(1, 6, 1, 6)).addWidget(self.list)
        self.hide()

    def place_under(self, field: QWidget) -> None:
        """Stand under the field, as high as what is found or as the window allows."""
        window = self.window()
        corner = field.mapTo(window, QPoint(0, field.height() + LOOK.px(4)))
        rows = self.model.rowCount()
        last = LOOK.px(CREATE_ROW - ROW) if self.model.create and self.model.found else 0
        wanted = rows * LOOK.px(ROW) + last + LOOK.px(14)
        room = window.height() - corner.y() - LOOK.px(80)
        self.setGeometry(QRect(corner, QSize(field.width(), min(wanted, max(room, LOOK.px(ROW + 14))))))

    def step(self, steps: int) -> None:
        """Go so many rows down, or up."""
        row = self.list.currentIndex().row() + steps
        self.choose(min(max(row, 0), self.model.rowCount() - 1))

    def choose(self, row: int) -> None:
        """Go to a row."""
        self.list.setCurrentIndex(self.model.index(row, 0))
        announce(self.list, str(self.model.data(self.model.index(row, 0)) or ""))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(LOOK.colour("line"), 1))
            painter.setBrush(LOOK.colour("raised"))
            corner = LOOK.px(tokens()["radius"]["control"])
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)
