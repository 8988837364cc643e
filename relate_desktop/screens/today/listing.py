"""The list of the day: which day it is, the day in a sentence, and its rows, group by group."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, tzinfo
from typing import Any

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from relate_desktop.records.today.cards import DoneRow, Reminder
from relate_desktop.records.today.telling import Telling
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.icons import paint_icon
from relate_desktop.screens.kit.labels import fitting
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.rows import AnyIndex, PagedModel, RowList, RowPainter, RowText, listed, paint_row_ground
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.today.grouping import Caption, Foot, Line, key
from relate_desktop.screens.today.head import SIDE, DayHead, in_its_place
from relate_desktop.screens.today.typed import Typed
from relate_desktop.screens.today.words import row_text, telling
from relate_desktop.text import _

HIGH = 60
LOW = {Caption: 40, DoneRow: 36, Foot: 80}
"""How high the rows are that are no reminders, in px at 100 %."""

STEPS = frozenset(
    {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
)
"""Keys that go from row to row."""


class _Painter(RowPainter):
    """Draws what was done in one line: the time, and the sentence."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        model = index.model()
        line = model.row_at(index.row()) if isinstance(model, PagedModel) else None
        return QSize(0, LOOK.px(LOW.get(type(line), HIGH)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        model = index.model()
        line = model.row_at(index.row()) if isinstance(model, PagedModel) else None
        if isinstance(line, DoneRow) and isinstance(model, PagedModel):
            paint_row_ground(painter, option.rect, option.state)
            self._paint_done(painter, QRect(option.rect), model.source.text(line))
        else:
            super().paint(painter, option, index)

    def _paint_done(self, painter: QPainter, place: QRect, text: RowText) -> None:
        inside = place.adjusted(LOOK.px(self.side), 0, -LOOK.px(self.side), 0)
        painter.setFont(LOOK.font("small"))
        painter.setPen(LOOK.colour("text-muted"))
        paint_icon(painter, inside.left(), inside.center().y() - LOOK.px(10), text.icon, 20, "text-muted")
        inside.setLeft(inside.left() + LOOK.px(32))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(inside, middle | int(Qt.AlignmentFlag.AlignRight), text.moment)
        inside.setRight(inside.right() - LOOK.px(64))
        painter.setPen(LOOK.colour("text"))
        painter.drawText(inside, middle, fitting(text.name, painter.font(), inside.width()))


class DayRows(RowList):
    """The rows; Space does what Enter does not: the usual thing. `typed` takes letters that are typed here."""

    usual = Signal()

    def __init__(self) -> None:
        self._low: set[int] = set()
        super().__init__(_("Today"), height=HIGH, side=SIDE)
        self.typed = Typed(self)
        self.setItemDelegate(_Painter(self, HIGH, SIDE))

    def measure(self) -> None:
        super().measure()
        self.fit_rows()

    def fit_rows(self) -> None:
        """Give captions and what was done their own heights; a place keeps its height when other rows come."""
        count = self.rows.rowCount()
        lows = {at: LOW[kind] for at in range(count) if (kind := type(self.rows.row_at(at))) in LOW}
        for at in self._low - lows.keys():
            if at < count:
                self.setRowHeight(at, LOOK.px(HIGH))
        for at, low in lows.items():
            self.setRowHeight(at, LOOK.px(low))
        self._low = set(lows)

    def event(self, event: QEvent) -> bool:
        """Keep a letter from the action it belongs to where it may begin a name."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.typed.wants(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.typed.wants(event):
            self.typed.take(event)
        elif self.typed.decide():
            event.accept()  # it was pressed too soon to be meant for what has just come
        elif event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.usual.emit()
        else:
            self.typed.at_work = self.typed.at_work or event.key() in STEPS
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.typed.at_work = True
        super().mousePressEvent(event)


class TodayList(QWidget):
    """Head and rows. `chosen` is sent with the reminder looked at, `opened` with what Enter is pressed on."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, new: Callable[[], object], zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tells = telling(date.min, zone)
        self.lines: Sequence[Line] = ()
        box = column(self)
        self.head = DayHead(new)
        box.addWidget(in_its_place(self.head))
        self.rows = DayRows()
        self.rows.chosen.connect(self.chosen)
        self.rows.opened.connect(self.opened)
        box.addWidget(self.rows, 1)
        self.setFocusProxy(self.rows)

    def show_lines(self, tells: Telling, sentence: str, lines: Sequence[Line]) -> None:
        """Show the day; the place in the list and the choice stay, and nothing is drawn anew where nothing changed."""
        self.head.show_day(tells.today, sentence)
        if lines == self.lines and tells == self._tells:
            return
        self._tells, self.lines = tells, lines
        self.rows.refresh(listed(lines, self._text, key))
        self.rows.fit_rows()

    def choose(self, reminder: Reminder) -> None:
        """Choose a reminder; nobody is told."""
        self.rows.blockSignals(True)
        at = next((n for n, line in enumerate(self.lines) if line is reminder or key(line) == reminder.key), -1)
        if at >= 0:
            self.rows.choose_index(at)
            if at == 1:
                self.rows.scrollToTop()  # the caption over the first one is seen too
        self.rows.blockSignals(False)

    def chosen_line(self) -> Any:
        """Return what is chosen, or None."""
        return self.rows.chosen_row()

    def _text(self, line: Line) -> RowText:
        if isinstance(line, Caption):
            return RowText(line.name, reader().whole(line.count), late=line.late, caption=True)
        if isinstance(line, Foot):
            return RowText("", caption=True)
        if isinstance(line, DoneRow):
            at = reader().time(line.at.astimezone(self._tells.zone))
            return RowText(line.sentence, line.staff_name, at, "check")
        return row_text(line, self._tells)
