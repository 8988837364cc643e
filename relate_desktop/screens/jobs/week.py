"""The visits of a week, day by day; Left and Right go to the week before and after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from relate_desktop.records import staff
from relate_desktop.records.deed import today
from relate_desktop.records.jobs import visits
from relate_desktop.records.jobs.visits import VisitRow
from relate_desktop.screens.beside import Beside
from relate_desktop.screens.job_views import ViewHead
from relate_desktop.screens.jobs.visits import hours
from relate_desktop.screens.kit.boxes import column, row
from relate_desktop.screens.kit.buttons import IconButton, QuietButton
from relate_desktop.screens.kit.choices import ChoiceField
from relate_desktop.screens.kit.labels import PartHeading, Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.rows import RowList, RowSource, RowText, listed
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.work import Work
from relate_desktop.text import _

SIDE = 24
WIDE = 880
_FIRST, _LAST = date(1901, 1, 7), date(2198, 12, 31)


class WeekRows(RowList):
    """The visits; `turned` is sent with -1 or 1 at Left and Right."""

    turned = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.turned.emit(step)
        else:
            super().keyPressEvent(event)


class Week(QWidget):
    """One week. `wanted` is sent with a day of another one, `opened` with the id of a job."""

    wanted = Signal(object)
    opened = Signal(int)

    def __init__(self, work: Work, head: ViewHead) -> None:
        super().__init__()
        self._work = work
        self.day = work.ask(today)
        box = column(self)
        box.addWidget(head)
        self._inside = QWidget()
        LOOK.follow(self._inside, lambda it: it.setMaximumWidth(LOOK.px(WIDE)))
        inside = column(self._inside, margins=(0, 0, 0, 12))
        inside.addWidget(self._bar())
        self.none = Text("", role="text-muted")
        words = QWidget()
        column(words, margins=(SIDE, 12, SIDE, 0)).addWidget(self.none)
        self._nothing = words
        inside.addWidget(words)
        self.rows = WeekRows(_("Visits"), height=60, side=SIDE)
        self.rows.turned.connect(self._turn)
        self.rows.opened.connect(lambda row: self.opened.emit(row.job_id) if isinstance(row, VisitRow) else None)
        inside.addWidget(self.rows, 1)
        box.addWidget(self._inside, 1)
        self.setFocusProxy(self.rows)

    def _bar(self) -> QWidget:
        bar = QWidget()
        under = column(bar, margins=(SIDE - 12, 0, SIDE, 8))
        beside = Beside(gap=24, below=0)
        beside.add(self._steps(), 1, least=280)
        self.who = ChoiceField(_("Whose visits"), wide=240)
        self.who.changed.connect(self.refresh)
        beside.add(self.who)
        under.addWidget(beside)
        return bar

    def _steps(self) -> QWidget:
        made = QWidget()
        line = row(made, gap=4)
        self.back = IconButton(_("The week before"), "chevron-left", pressed=lambda: self._turn(-1))
        self.on = IconButton(_("The week after"), "chevron-right", pressed=lambda: self._turn(1))
        words = QWidget()
        named = column(words)
        self.number, self.span = PartHeading(), Text("", "small", "text-muted")
        for said in (self.number, self.span):
            named.addWidget(said)
        self.now = QuietButton(_("Back to this week"), pressed=lambda: self.wanted.emit(self._work.ask(today)))
        for widget in (self.back, self.on):
            line.addWidget(widget)
        line.addWidget(words, 1)
        line.addWidget(self.now)
        return made

    # ---- showing

    def show_week(self, day: date) -> None:
        """Show the week a day is in."""
        self.day = day
        self._offer()
        source = self._listed()
        self.rows.show_rows(source)
        if source.count:
            self.rows.choose_index(1)
        self._tell()

    def refresh(self) -> None:
        """Read the week again; the place in it stays."""
        self._offer()
        self.rows.refresh(self._listed())
        self._tell()

    def _offer(self) -> None:
        """Who comes is asked only where there are several."""
        people = self._work.ask(staff.rows)
        self.who.show_choices([(None, _("Everybody’s")), *((row.id, row.name) for row in people)])
        self.who.setVisible(len(people) > 1)

    def _listed(self) -> RowSource:
        found = self._work.ask(visits.week, self.day, staff_id=self.who.value())
        now = self._work.ask(today)
        self.none.setText("" if found else _("No visits this week. They are planned on the job's own page."))
        return listed(list(_by_day(found)), lambda row: _text(row, now), lambda row: getattr(row, "id", row))

    def _tell(self) -> None:
        monday = self.day - timedelta(self.day.weekday())
        now, sunday = self._work.ask(today), monday + timedelta(6)
        self.number.setText(_("Week {number}").format(number=monday.isocalendar().week))
        span = _("{first} to {last}").format(first=reader().row_day(monday), last=reader().day_field(sunday))
        self.span.setText(span)
        self.now.setVisible(not monday <= now <= sunday)
        self._nothing.setVisible(bool(self.none.text()))

    def _turn(self, weeks: int) -> None:
        there = self.day + timedelta(7 * weeks)
        if _FIRST <= there <= _LAST:
            self.wanted.emit(there)


def _by_day(rows: list[VisitRow]) -> Iterator[VisitRow | date]:
    """The visits, each day headed by itself."""
    day: date | None = None
    for visit in rows:
        if visit.day != day:
            day = visit.day
            yield day
        yield visit


def _text(row: VisitRow | date, now: date) -> RowText:
    if isinstance(row, date):
        name = reader().full_day(row)
        return RowText(_("Today, {day}").format(day=name) if row == now else name[:1].upper() + name[1:], caption=True)
    name = _("{hours}  {title}").format(hours=hours(row), title=row.job_title)
    parts = (row.customer_name, row.site, row.wording)
    return RowText(name, " · ".join(part for part in parts if part), row.staff_name)
