"""The search: one field at the top, what it finds under it, and at last a new customer of what was typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from relate_desktop.screens.kit.announce import announce
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.edits import LineEdit
from relate_desktop.screens.kit.frames import paint_field
from relate_desktop.screens.kit.icons import paint_icon
from relate_desktop.screens.kit.rows import AnyIndex, paint_row_ground
from relate_desktop.screens.kit.runs import LaidOut, Run
from relate_desktop.screens.kit.theme import LOOK, tokens
from relate_desktop.text import _

LONGEST, TEXT = 100, 44
ROW, CREATE_ROW = 48, 60

Marks = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Found:
    """One thing found: what it is called, what tells it from others, where the letters stand, and its place."""

    title: str
    detail: str = ""
    title_marks: Marks = ()
    detail_marks: Marks = ()
    icon: str = ""
    muted: bool = False
    place: Any = None

    def spoken(self) -> str:
        """Return it as a screen reader says it."""
        return ", ".join(part for part in (self.title, self.detail) if part)


Find = Callable[[str], Sequence[Found]]


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
    """Draws a find: name, and small beside it what tells it from others."""

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
        title = _fitting(found.title, LOOK.font("body"), inside.width())
        drawn = self._draw(painter, inside, marked(title, found.title_marks), "body")
        rest = inside.adjusted(drawn + LOOK.px(12), LOOK.px(1), 0, LOOK.px(1))
        if rest.width() > LOOK.px(40):
            detail = _fitting(found.detail, LOOK.font("small"), rest.width())
            self._draw(painter, rest, marked(detail, found.detail_marks, small=True), "small")

    def _draw(self, painter: QPainter, place: QRect, runs: list[Run], size: str) -> int:
        if not runs:
            return 0
        laid = LaidOut(runs, 1e6, size)
        painter.save()
        painter.setClipRect(place)
        laid.draw(painter, place.left(), place.top() + (place.height() - laid.height) / 2)
        painter.restore()
        return round(min(laid.width, place.width()))


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
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(LOOK.colour("line"), 1))
        painter.setBrush(LOOK.colour("raised"))
        corner = LOOK.px(tokens()["radius"]["control"])
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)
        painter.end()


class SearchEdit(LineEdit):
    """The line typed into: arrows go through what is found, Enter takes it, Esc clears."""

    arrows = Signal(int)
    taken = Signal()
    cleared = Signal()
    focused = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}
        if event.key() in steps:
            self.arrows.emit(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.cleared.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)


class SearchBox(QWidget):
    """The field with its icon and its hint. `opened` is sent with a place, `wanted` with the text of a new customer,
    `let_go` when Esc finds nothing to clear.
    """

    opened = Signal(object)
    wanted = Signal(str)
    let_go = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find: Find | None = None
        self._results: Results | None = None
        self._take_when_ready = False
        self.edit = SearchEdit(LONGEST, self)
        self.edit.setProperty("bare", True)
        self.edit.setAccessibleName(_("Find"))
        self.edit.setPlaceholderText(_("Find a name, phone, street or quote number"))
        self.edit.textChanged.connect(self._typed)
        self.edit.arrows.connect(self._step)
        self.edit.taken.connect(self.take)
        self.edit.cleared.connect(self._clear)
        self.edit.focused.connect(self._focused)
        self.setFocusProxy(self.edit)
        LOOK.follow(self, lambda it: it.measure())

    def use(self, find: Find) -> None:
        """Look in the shop that is open now; what was typed before is looked for."""
        self._find = find
        if self.edit.text():
            self._typed()
            if self._take_when_ready:
                self.take()

    def measure(self, *, tall: bool | None = None) -> None:
        """Take measures from the look in use; 48 high where fingers are at work, else 40."""
        if tall is not None:
            self._tall = tall
        size = tokens()["size"]["search"]["narrow" if getattr(self, "_tall", False) else "wide"][1]
        self.setFixedHeight(LOOK.px(size))
        self.edit.setFont(LOOK.font())
        self._lay_out()

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        hint = QFontMetrics(LOOK.font("small")).horizontalAdvance(self._hint()) + LOOK.px(24)
        left = LOOK.px(TEXT) - LOOK.px(2)
        self.edit.setGeometry(left, 1, max(self.width() - left - hint, 10), self.height() - 2)

    def _hint(self) -> str:
        return _("Esc clears") if self.edit.text() else "Ctrl+K"

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_field(painter, self.rect(), focused=self.edit.hasFocus())
        paint_icon(painter, LOOK.px(13), (self.height() - LOOK.px(20)) / 2, "search")
        painter.setFont(LOOK.font("small"))
        painter.setPen(LOOK.colour("text-muted"))
        inside = self.rect().adjusted(0, 0, -LOOK.px(12), 0)
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self._hint())
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.edit.setFocus(Qt.FocusReason.MouseFocusReason)

    def start(self) -> None:
        """Put the cursor into the field; what stands there is replaced by what is typed."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def results(self) -> Results:
        """Return what is found, made when first needed."""
        if self._results is None:
            self._results = Results(self.window())
            self._results.list.clicked.connect(lambda index: self._take_row(index.row()))
        return self._results

    def _typed(self) -> None:
        self._lay_out()
        self.update()
        text = self.edit.text().strip()
        if not text or self._find is None:
            if self._results is not None:
                self._results.hide()
            return
        found = self._find(text)
        results = self.results()
        results.model.show_found(found, _("New customer “{name}”").format(name=text))
        results.place_under(self)
        results.list.setCurrentIndex(results.model.index(0, 0))
        announce(results.list, str(results.model.data(results.model.index(0, 0))))
        if self.edit.hasFocus() or self.window().focusWidget() is self.edit:
            results.show()
            results.raise_()

    def _step(self, steps: int) -> None:
        if self._results is None or self._results.isHidden():
            self._typed()
        else:
            self._results.step(steps)

    def take(self) -> None:
        """Open the chosen find: the first one, unless arrows went on."""
        if self._find is None:
            self._take_when_ready = bool(self.edit.text())
        elif self._results is not None and self.edit.text().strip():
            self._take_row(max(self._results.list.currentIndex().row(), 0))

    def _take_row(self, row: int) -> None:
        self._take_when_ready = False
        results, text = self.results(), self.edit.text().strip()
        found = results.model.at(row)
        results.hide()
        self.edit.clear()
        if found is None:
            self.wanted.emit(text)
        else:
            self.opened.emit(found.place)

    def _clear(self) -> None:
        if self.edit.text():
            self.edit.clear()
        else:
            self.let_go.emit()

    def _focused(self, now: bool) -> None:
        self.update()
        if self._results is None:
            return
        if not now:
            self._results.hide()
        elif self.edit.text().strip():
            self._typed()
