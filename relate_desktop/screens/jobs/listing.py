"""The list of jobs: newest moved first, all or those in one state, as long as it may be."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.records.deed import zone
from relate_desktop.records.jobs import reading
from relate_desktop.records.jobs.filters import EVERYTHING, Filter
from relate_desktop.records.jobs.reading import JobRow
from relate_desktop.records.jobs.states import NAMES
from relate_desktop.screens.errand import Errand, Report
from relate_desktop.screens.job_views import ViewHead
from relate_desktop.screens.jobs.filtering import Filtering
from relate_desktop.screens.jobs.words import BADGES, state_name
from relate_desktop.screens.kit.boxes import column, inner_row
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.choices import ChoiceField
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.rows import RowList, RowSource, RowText, listed
from relate_desktop.screens.unfinished import Unfinished
from relate_desktop.screens.work import Work
from relate_desktop.text import _

SIDE = 24
MOST_FOUND = 300


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
        self._old = True
        self._counts: dict[str, int] = {}
        self._found: list[JobRow] | None = None
        self._errand: Errand | None = None
        box = column(self)
        box.addWidget(head)
        self.filter = ChoiceField(_("Show"))
        self.filter.changed.connect(self._choose_state)
        foot = inner_row(self, box, margins=(SIDE, 0, 16, 4))
        foot.addWidget(self.filter, 1)
        self.filtering = Filtering(work, clears=False)
        self.filtering.changed.connect(self._seek)
        self.filtering.hide()
        self.narrow = QuietButton(_("Show fewer"), "search", pressed=self.start_filter, flush=True)
        line = inner_row(self, box, margins=(SIDE, 0, 16, 4))
        line.addWidget(self.narrow)
        line.addStretch(1)
        box.addWidget(self.filtering)
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
        self._old = False
        self._show_choices()
        if self.filtering.only() != EVERYTHING:
            self._seek()
        else:
            self.rows.show_rows(self._source())

    def refresh(self) -> None:
        """Read the list again; the place in it stays."""
        self._old = False
        self._show_choices()
        self.filtering.offer()
        if self.filtering.only() != EVERYTHING:
            self._seek()
        else:
            self.rows.refresh(self._source())

    # ---- those that are sought

    def start_filter(self) -> None:
        """Open the fields that show fewer, or close them and show all again."""
        opened = self.filtering.isHidden()
        self.filtering.setVisible(opened)
        self.narrow.setText(_("Show all again") if opened else _("Show fewer"))
        self.narrow.show_icon("x" if opened else "search")
        if opened:
            self.filtering.text.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.filtering.clear()

    def _seek(self) -> None:
        """Read those that fit away from the window; until they are there the list stays as it is."""
        if self._errand is not None:
            self._errand.stop()
            self._errand = None
        only = self.filtering.only()
        if only == EVERYTHING:
            self._found = None
            self.rows.refresh(self._source())
            return
        errand: list[Errand] = []
        then = lambda found: self._sought(found, errand)  # noqa: E731
        errand.append(self._work.away(_seek, self._work.ask, self.state or None, only, then=then))
        self._errand = errand[0]

    def _sought(self, found: list[JobRow], errand: list[Errand]) -> None:
        if not errand or errand[0] is self._errand:
            self._found = found
            self.rows.refresh(self._source())

    def choose(self, job_id: int) -> None:
        """Choose a job where it is in sight; one further down stays where it is."""
        if not self.rows.has_chosen(job_id):
            self.rows.blockSignals(True)
            self.rows.choose(job_id)
            self.rows.blockSignals(False)

    def has_any(self) -> bool:
        """Tell whether there is any job."""
        if self._old:
            return bool(self._work.ask(reading.slice_of, limit=1))
        return any(self._counts.values())

    def first_id(self) -> int | None:
        """The job at the top, or None."""
        if self._found:
            return self._found[0].id
        found = self._work.ask(reading.slice_of, state=self.state or None, limit=1)
        return found[0].id if found else None

    def grow_old(self) -> None:
        """Something has changed while the list was not in sight: it is read again when it is."""
        self._old = True

    def is_new(self, state: str) -> bool:
        """Tell whether the list shows that state, as it is now."""
        return not self._old and state == self.state

    def _show_choices(self) -> None:
        counts = self._counts = self._work.ask(reading.counts)
        every = [("", _("All jobs ({count})").format(count=sum(counts.values())))]
        states = [(state, f"{state_name(state)} ({counts[state]})") for state in NAMES if counts.get(state)]
        if self.state and self.state not in counts:
            states.append((self.state, f"{state_name(self.state)} (0)"))
        self.filter.show_choices([*every, *states])
        self.filter.set_value(self.state)

    def _source(self) -> RowSource:
        if self._found is not None:
            return self._few(self._found)
        counts, state = self._counts, self.state or None
        count = counts.get(self.state, 0) if self.state else sum(counts.values())
        self.none.setText("" if count else _("No jobs here."))
        self.none.setVisible(not count)

        def fetch(start: int, limit: int) -> list[JobRow]:
            return self._work.ask(reading.slice_of, state=state, start=start, limit=limit)

        return RowSource(count, fetch, self._text, lambda row: row.id)

    def _few(self, found: list[JobRow]) -> RowSource:
        """Those that were found; of very many the newest, which is said."""
        words = "" if found else _("No jobs here.")
        if len(found) > MOST_FOUND:
            words = _("The newest {count} of those that fit:").format(count=reader().whole(MOST_FOUND))
        self.none.setText(words)
        self.none.setVisible(bool(words))
        return listed(found[:MOST_FOUND], self._text, lambda row: row.id)

    def _text(self, row: JobRow) -> RowText:
        """In the list of one state what it waits for stands in the state's place."""
        moment = reader().row_day(row.moved_at.astimezone(self._zone).date())
        first = row.waiting.sentence if self.state else state_name(row.state)
        words = " · ".join(part for part in (first, row.customer_name) if part)
        return RowText(row.title, words, moment, icon=BADGES[row.state][0])

    def _choose_state(self) -> None:
        self.filtered.emit(self.filter.value() or "")


def _seek(report: Report, ask: Callable[..., list[JobRow]], state: str | None, only: Filter) -> list[JobRow]:
    """Read the newest of those that fit; who wants others by now stops it before it begins."""
    report(0, 1)
    return ask(reading.rows, state=state, only=only, limit=MOST_FOUND + 1)
