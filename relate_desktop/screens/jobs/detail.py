"""One job: whose it is, how far it has come, what they said, its quotes, and who moved it when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from relate_desktop.records.jobs.reading import JobCard, MoveRow
from relate_desktop.records.quotes.reading import QuoteRow
from relate_desktop.records.quotes.states import NAMES as QUOTE_STATES
from relate_desktop.screens.beside import Beside
from relate_desktop.screens.jobs.own_words import OwnWords
from relate_desktop.screens.jobs.words import BADGES, state_name
from relate_desktop.screens.kit.badge import Badge
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.head import PageHead
from relate_desktop.screens.kit.labels import Caption, Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.story import StoryItem, StoryList
from relate_desktop.screens.places import Place
from relate_desktop.screens.unfinished import Unsaved
from relate_desktop.screens.whose import Whose
from relate_desktop.text import _

Local = Callable[[datetime], datetime]
QUOTE_ICONS = {
    "draft": "file-pen", "issued": "mail-check", "expired": "clock-alert", "accepted": "check", "declined": "x",
    "withdrawn": "undo-2",
}  # fmt: skip


class JobDetail(QWidget):
    """What a job's page shows under its head."""

    def __init__(self, local: Local, go: Callable[[Place], None]) -> None:
        super().__init__()
        self._local, self._go = local, go
        self._customer_id = 0
        box = column(self, gap=24)
        top = QWidget()
        under = column(top, gap=8)
        self.head = PageHead()
        self.whose = Whose(lambda: go(Place("customer", self._customer_id)), icon="user-round")
        self.badge = Badge()
        self.since = Text("", "small", "text-muted", wrap=False)
        under.addWidget(self.head)
        line = Beside()
        for widget in (self.whose, self.badge, self.since):
            line.add(widget)
        line.add(QWidget(), 1)
        under.addWidget(line)
        self.words = OwnWords()
        self.quotes = StoryList(_("Quotes"), line=False, whole=True)
        self.moves = StoryList(_("How it went"), whole=True)
        self.no_quotes = Text(_("No quote yet."), role="text-muted")
        self.quotes.opened.connect(go)
        self.slot = QWidget()
        self.under_head = column(self.slot)
        self.slot.hide()
        self.unsaved = Unsaved(_("You started to change this job. It is not saved yet."))
        for part in (top, self.unsaved, self.slot, self.words, _titled(_("Quotes"), self.no_quotes, self.quotes)):
            box.addWidget(part)
        box.addWidget(_titled(_("How it went"), self.moves))
        box.addStretch(1)

    def show_job(self, card: JobCard) -> None:
        """Show a job."""
        self._customer_id = card.customer_id
        parts = [card.site, card.responsible_name]
        self.head.show_name(card.title, " · ".join(part for part in parts if part))
        self.whose.show_name(card.customer_name)
        icon, tone = BADGES[card.state]
        self.badge.show_badge(state_name(card.state), icon, tone)
        moved = reader().day(self._local(card.moved_at).date())
        self.since.setText(_("since {day}").format(day=moved))
        self.words.show_words(card.words)
        self.quotes.show_items([self._quote(row) for row in card.quotes])
        self.quotes.setVisible(bool(card.quotes))
        self.no_quotes.setVisible(not card.quotes)
        self.moves.show_items([self._move(row) for row in card.moves])

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
