"""The list of jobs: newest moved first, all or those in one state, as long as it may be."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.records.deed import zone
from relate_desktop.records.jobs import reading
from relate_desktop.records.jobs.reading import JobRow
from relate_desktop.records.jobs.states import NAMES
from relate_desktop.screens.jobs.views import ViewHead
from relate_desktop.screens.jobs.words import BADGES, state_name
from relate_desktop.screens.kit.boxes import column, inner_row
from relate_desktop.screens.kit.choices import ChoiceField
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.rows import RowList, RowSource, RowText
from relate_desktop.screens.unfinished import Unfinished
from relate_desktop.screens.work import Work
from relate_desktop.text import _

SIDE = 24


class JobList(QWidget):
    """The list with its head; `chosen` is sent with the id looked at, `filtered` with the state, '' for all."""

    chosen = Signal(int)
    opened = Signal(int)
    filtered = Signal(str)

    def __init__(self, work: Work, head: ViewHead) -> None:
        super().__init__()
        self._work = work
        self._zone = work.ask(zone)
        self.state = ""
        box = column(self)
        box.addWidget(head)
        self.filter = ChoiceField(_("Show"))
        self.filter.changed.connect(self._choose_state)
        foot = inner_row(self, box, margins=(SIDE, 0, 16, 12))
        foot.addWidget(self.filter, 1)
        self.unfinished = Unfinished(_("New job"))
        box.addWidget(self.unfinished)
        self.none = Text("", role="text-muted")
        nobody = inner_row(self, box, margins=(SIDE, 0, 16, 0))
        nobody.addWidget(self.none, 1)
        self.rows = RowList(_("Jobs"), height=56, side=SIDE)
        self.rows.chosen.connect(lambda row: self.chosen.emit(row.id))
        self.rows.opened.connect(lambda row: self.opened.emit(row.id))
        box.addWidget(self.rows, 1)
        self.setFocusProxy(self.rows)

    def show_state(self, state: str) -> None:
        """Show the jobs in one state, '' for all."""
        self.state = state if state in NAMES else ""
        self._show_choices()
        self.rows.show_rows(self._source())

    def refresh(self) -> None:
        """Read the list again; the place in it stays."""
        self._show_choices()
        self.rows.refresh(self._source())

    def choose(self, job_id: int) -> None:
        """Choose a job where it is in sight; one further down stays where it is."""
        if not self.rows.has_chosen(job_id):
            self.rows.blockSignals(True)
            self.rows.choose(job_id)
            self.rows.blockSignals(False)

    def first_id(self) -> int | None:
        """The job at the top, or None."""
        found = self._work.ask(reading.slice_of, state=self.state or None, limit=1)
        return found[0].id if found else None

    def _counts(self) -> dict[str, int]:
        return self._work.ask(reading.counts)

    def _show_choices(self) -> None:
        counts = self._counts()
        every = [("", _("All jobs ({count})").format(count=sum(counts.values())))]
        states = [(state, f"{state_name(state)} ({counts[state]})") for state in NAMES if counts.get(state)]
        if self.state and self.state not in counts:
            states.append((self.state, f"{state_name(self.state)} (0)"))
        self.filter.show_choices([*every, *states])
        self.filter.set_value(self.state)

    def _source(self) -> RowSource:
        counts, state = self._counts(), self.state or None
        count = counts.get(self.state, 0) if self.state else sum(counts.values())
        self.none.setText("" if count else _("No jobs here."))
        self.none.setVisible(not count)

        def fetch(start: int, limit: int) -> list[JobRow]:
            return self._work.ask(reading.slice_of, state=state, start=start, limit=limit)

        return RowSource(count, fetch, self._text, lambda row: row.id)

    def _text(self, row: JobRow) -> RowText:
        moment = reader().row_day(row.moved_at.astimezone(self._zone).date())
        words = row.customer_name if self.state else f"{state_name(row.state)} · {row.customer_name}"
        return RowText(row.title, words, moment, icon=BADGES[row.state][0])

    def _choose_state(self) -> None:
        self.filtered.emit(self.filter.value() or "")
