"""What a job's page says at first: their words, visits, what is promised, its quotes, how it went."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from relate_desktop.records.jobs import visits
from relate_desktop.records.jobs.reading import JobCard, MoveRow
from relate_desktop.records.jobs.states import DECLINED
from relate_desktop.records.jobs.visits import VisitRow
from relate_desktop.records.quotes.reading import QuoteRow
from relate_desktop.records.quotes.states import NAMES as QUOTE_STATES
from relate_desktop.screens.jobs.own_words import OwnWords
from relate_desktop.screens.jobs.part import JobPart
from relate_desktop.screens.jobs.visits import visits_kind
from relate_desktop.screens.jobs.words import BADGES, state_name
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.labels import Caption, Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.story import StoryItem, StoryList
from relate_desktop.screens.places import Place
from relate_desktop.screens.promised.of_job import JobPromises
from relate_desktop.screens.saving import SaveAs
from relate_desktop.screens.short_list import ShortList
from relate_desktop.screens.work import Work
from relate_desktop.text import _

Local = Callable[[datetime], datetime]
QUOTE_ICONS = {
    "draft": "file-pen", "issued": "mail-check", "expired": "clock-alert", "accepted": "check", "declined": "x",
    "withdrawn": "undo-2", "superseded": "copy",
}  # fmt: skip


class Told(JobPart):
    """Their own words, the visits, what is promised, the quotes, and the steps so far."""

    def __init__(self, work: Work, local: Local, go: Callable[[Place], None]) -> None:
        super().__init__()
        self._work, self._local = work, local
        box = column(self, gap=24)
        self.words = OwnWords(work)
        self.visits = ShortList(work, visits_kind(work, self._save_visit))
        self.promises = JobPromises(work, local, go)
        self.quotes = StoryList(_("Quotes"), line=False, whole=True)
        self.moves = StoryList(_("How it went"), whole=True)
        self.no_quotes = Text(_("No quote yet."), role="text-muted")
        self.quotes.opened.connect(go)
        box.addWidget(self.words)
        box.addWidget(self.visits)
        box.addWidget(self.promises)
        box.addWidget(_titled(_("Quotes"), self.no_quotes, self.quotes))
        box.addWidget(_titled(_("How it went"), self.moves))

    def lists(self) -> tuple[ShortList, ...]:
        return self.visits, self.promises

    def _save_visit(self, row: VisitRow) -> None:
        save = SaveAs(self._work, self, _("Save for the calendar"), _("Calendar files (*.ics)"), ".ics")
        name = _("{customer}, {title}, {day}").format(
            customer=row.customer_name, title=row.job_title, day=reader().row_day(row.day)
        )
        save.ask(name, lambda: self._work.ask(visits.ics, row.id).encode())

    def show_card(self, card: JobCard) -> None:
        self.visits.show_rows(card.id, card.visits, may_add=card.state not in DECLINED)
        self.promises.show_card(card)
        self.words.show_words(card.id, card.words)
        self.quotes.show_items([self._quote(row) for row in card.quotes])
        self.quotes.setVisible(bool(card.quotes))
        self.no_quotes.setVisible(not card.quotes)
        self.moves.show_items([self._move(row) for row in card.moves])

    def leave(self) -> None:
        """What they said, written down and not kept yet, is kept."""
        self.words.leave()

    def step_back(self) -> bool:
        if self.words.is_open():
            self.words.close_form()
            return True
        return super().step_back()

    def _quote(self, row: QuoteRow) -> StoryItem:
        day = self._local(row.decided_at or row.issued_at or row.created_at).date()
        name = _("Quote {number}").format(number=row.number) if row.number else _("Draft of a quote")
        second = _("{state}, {sum}").format(state=_(QUOTE_STATES[row.state]), sum=reader().money(row.total))
        return StoryItem(
            _("{quote} for {title}").format(quote=name, title=row.title),
            day=reader().short_day(day),
            month=reader().month(day),
            icon=QUOTE_ICONS[row.state],
            second=second,
            tone="warn" if row.state == "expired" else "",
            place=Place("quote", row.id),
        )

    def _move(self, row: MoveRow) -> StoryItem:
        day = self._local(row.at).date()
        opened = row.from_state is None
        return StoryItem(
            _("Opened as an inquiry") if opened else state_name(row.to_state),
            day=reader().short_day(day),
            month=reader().month(day),
            icon=BADGES[row.to_state][0],
            second=_("by {name}").format(name=row.staff_name) if row.staff_name else "",
            own=row.reason,
        )


def _titled(title: str, *widgets: QWidget) -> QWidget:
    made = QWidget()
    box = column(made, gap=8)
    box.addWidget(Caption(title))
    for widget in widgets:
        box.addWidget(widget)
    return made
