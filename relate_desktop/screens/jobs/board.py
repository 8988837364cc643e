"""The jobs as a board: a column for each state with what waits and for whom; read away from the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6 import QtCore
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from relate_desktop.records.jobs import board
from relate_desktop.records.jobs.board import Column
from relate_desktop.records.jobs.filters import Filter
from relate_desktop.records.jobs.reading import JobRow
from relate_desktop.records.jobs.tables import STATES
from relate_desktop.screens.errand import Errand, Report
from relate_desktop.screens.job_views import ViewHead
from relate_desktop.screens.jobs.columns import ColumnRows
from relate_desktop.screens.jobs.filtering import Filtering
from relate_desktop.screens.jobs.words import state_name
from relate_desktop.screens.kit.boxes import SoftLine, column, inner_row, row
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.rows import RowSource, RowText, listed
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.work import Work
from relate_desktop.text import _

WIDE = 216
PAD = 16


@dataclass(frozen=True)
class More:
    """The last row of a long column: the rest stands in the list."""

    state: str
    words: str


def read(report: Report, ask: Callable[..., Any], only: Filter) -> list[Column]:
    """Read one column after the other; who wants something else meanwhile stops it between two."""
    found = []
    for number, state in enumerate(STATES):
        report(number, len(STATES))
        found.append(ask(board.column, state, only=only))
    return found


class Board(QWidget):
    """The columns. `opened` is sent with the id of a job, `listed` with a state whose jobs are wanted as a list."""

    opened = Signal(int)
    listed = Signal(str)

    def __init__(self, work: Work, head: ViewHead) -> None:
        super().__init__()
        self._work = work
        self._errand: Errand | None = None
        self._wanted: int | None = None
        self._shown = False
        box = column(self)
        box.addWidget(head)
        self.filtering = Filtering(work)
        self.filtering.changed.connect(self.read)
        box.addWidget(self.filtering)
        self.said = Text("", role="text-muted")
        words = inner_row(self, box, margins=(24, 0, 24, 4))
        words.addWidget(self.said, 1)
        self.columns = {state: ColumnPart(state) for state in STATES}
        box.addWidget(self._lay_out(), 1)
        for state, part in self.columns.items():
            part.rows.opened.connect(self._open)
            part.rows.turned.connect(lambda step, state=state: self._turn(state, step))
            part.rows.clicked.connect(lambda _index, state=state: self._enter(self.columns[state]))
        self.setFocusProxy(self.columns[STATES[0]].rows)

    def _lay_out(self) -> QScrollArea:
        inside = QWidget()
        inside.setObjectName("scrolled")
        line = row(inside, margins=(8, 0, 8, 0))
        for number, part in enumerate(self.columns.values()):
            if number:
                line.addWidget(SoftLine(standing=True))
            line.addWidget(part, 1)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setVerticalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inside)
        return self._area

    # ---- reading

    def read(self) -> None:
        """Read the board away from the window; until it is there the one before stays."""
        if self._errand is not None:
            self._errand.stop()
        if not self._shown:
            self.said.setText(_("Looking through the jobs …"))
        only = self.filtering.only()
        errand: list[Errand] = []
        then = lambda found: self._read(found, errand)  # noqa: E731
        errand.append(self._work.away(read, self._work.ask, only, then=then, failed=lambda _no: None))
        self._errand = errand[0]

    def refresh(self) -> None:
        """Something has changed: read again; the choice stays."""
        self.filtering.offer()
        self.read()

    def _read(self, found: list[Column], errand: list[Errand]) -> None:
        if errand and errand[0] is not self._errand:
            return  # somebody wants something else by now
        self._shown = True
        for one in found:
            self.columns[one.state].show_column(one)
        any_ = any(one.count for one in found)
        self.said.setText("" if any_ else _("No jobs here."))
        self.said.setVisible(not any_)
        self._choose_wanted()

    # ---- choosing

    def follow(self, job_id: int) -> None:
        """The choice goes with this job, wherever it stands once the board is read again."""
        self._wanted = job_id

    def _choose_wanted(self) -> None:
        """The job that was asked for; else the first there is, where none is chosen."""
        for part in self.columns.values():
            if self._wanted is not None and part.rows.choose(self._wanted):
                self._enter(part)
                self._wanted = None
                return
        if self._wanted is None and self.chosen() is None:
            first = next((part for part in self.columns.values() if part.rows.rows.rowCount()), None)
            if first is not None:
                first.rows.choose_index(0)
                self.setFocusProxy(first.rows)

    def chosen(self) -> JobRow | None:
        """Return the job that is chosen, or None."""
        for part in self.columns.values():
            found = part.rows.chosen_row()
            if isinstance(found, JobRow):
                return found
        return None

    def _turn(self, state: str, step: int) -> None:
        """The next column that holds something, at the same height."""
        at = self.columns[state].rows.currentIndex().row()
        names = list(self.columns)
        rest = names[names.index(state) + 1 :] if step > 0 else names[: names.index(state)][::-1]
        for name in rest:
            rows = self.columns[name].rows
            if count := rows.rows.rowCount():
                rows.choose_index(min(max(at, 0), count - 1))
                self._enter(self.columns[name])
                return

    def _enter(self, entered: ColumnPart) -> None:
        """One row is chosen on the whole board: the others are not any more."""
        for part in self.columns.values():
            if part is not entered:
                part.rows.leave()
        self.setFocusProxy(entered.rows)
        entered.rows.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(entered, LOOK.px(PAD), 0)

    def _open(self, found: JobRow | More) -> None:
        if isinstance(found, More):
            self.listed.emit(found.state)
        else:
            self._wanted = found.id
            self.opened.emit(found.id)


class ColumnPart(QWidget):
    """One state: its name and count over its jobs."""

    def __init__(self, state: str) -> None:
        super().__init__()
        self.state = state
        box = column(self, gap=4)
        head = inner_row(self, box, gap=8, margins=(PAD, 8, PAD, 0))
        name = state_name(state)
        head.addWidget(Text(name, bold=True), 1)
        self.count = Text("", role="text-muted", wrap=False)
        head.addWidget(self.count)
        self.rows = ColumnRows(name, side=PAD)
        box.addWidget(self.rows, 1)
        LOOK.follow(self, lambda it: it.setMinimumWidth(LOOK.px(WIDE)))

    def show_column(self, found: Column) -> None:
        """Show the newest jobs of the state; the choice stays where it is still here."""
        count = reader().whole(found.count)
        self.count.setText(_("more than {count}").format(count=count) if found.more else count)
        self.rows.setAccessibleName(_("{state}: {count}").format(state=found.name, count=self.count.text()))
        self.rows.refresh(_source(found))


def _source(found: Column) -> RowSource:
    rows: list[JobRow | More] = list(found.rows)
    rest = found.count - len(found.rows)
    if rest > 0:
        rows.append(More(found.state, _("{count} more in the list").format(count=reader().whole(rest))))
    return listed(rows, _text, lambda each: getattr(each, "id", None))


def _text(each: JobRow | More) -> RowText:
    if isinstance(each, More):
        return RowText(each.words)
    parts = (each.customer_name, each.waiting.sentence)
    return RowText(each.title, "\n".join(part for part in parts if part))
