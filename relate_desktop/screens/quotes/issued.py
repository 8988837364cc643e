"""An issued quote: what it says and what became of it; nothing in it can be typed into."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from relate_desktop.records.papers import PaperRow, SendingRow
from relate_desktop.records.quotes.reading import QuoteCard
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.labels import Caption, Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.story import StoryItem, StoryList
from relate_desktop.screens.kit.table import Lines
from relate_desktop.screens.quotes.lines import columns, lines
from relate_desktop.screens.quotes.parts import PARTS
from relate_desktop.screens.quotes.sums import Sums
from relate_desktop.text import N_, _

Local = Callable[[datetime], datetime]

SENT = {
    "printed": (N_("Printed"), "printer"),
    "saved": (N_("Saved as a file"), "save"),
    "handed_over": (N_("Handed over"), "hand"),
    "posted": (N_("Sent by post"), "mail"),
    "emailed": (N_("Sent by e-mail"), "send"),
}


class Issued(QWidget):
    """The frozen quote in words and figures, and the story of its paper."""

    def __init__(self, card: QuoteCard, local: Local) -> None:
        super().__init__()
        self._local = local
        self._box = column(self, gap=16)
        self.facts = Text("")
        self.reason = Text("", italic=True)
        self.lines = Lines(_("Lines of the quote"), columns(card))
        self.sums = Sums()
        self._parts = QWidget()
        self._part_box = column(self._parts, gap=8)
        self.paper = StoryList(_("Where the paper went"), line=False, whole=True)
        for widget in (self.facts, self.reason, self.lines, self.sums, self._parts, Caption(_("The paper"))):
            self._box.addWidget(widget)
        self._box.addWidget(self.paper)
        self.show_card(card)

    def show_card(self, card: QuoteCard) -> None:
        """Show the quote as it was issued."""
        self.facts.setText(_facts(card, self._local))
        self.reason.setText(card.reason)
        self.reason.setVisible(bool(card.reason))
        self.lines.table.show_lines(lines(card.lines), locked=True)
        self.sums.show_totals(card)
        self._show_parts(card)
        self.paper.show_items([item for paper in card.papers for item in _story(paper, self._local)])

    def _show_parts(self, card: QuoteCard) -> None:
        while (item := self._part_box.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for name, title in PARTS.items():
            self._part_box.addWidget(Caption(_(title)))
            self._part_box.addWidget(Text(getattr(card, name) or _("Nothing to add")))


def _facts(card: QuoteCard, local: Local) -> str:
    when = reader().day(local(card.issued_at).date()) if card.issued_at else ""
    until = reader().day(card.valid_until)
    if card.issued_by:
        first = _("Issued on {day} by {name}, valid until {until}.").format(day=when, name=card.issued_by, until=until)
    else:
        first = _("Issued on {day}, valid until {until}.").format(day=when, until=until)
    if card.decided_at is None:
        return first
    decided = {
        "accepted": _("Accepted on {day}."),
        "declined": _("Declined on {day}."),
        "withdrawn": _("Withdrawn on {day}."),
    }[card.state]
    return first + " " + decided.format(day=reader().day(local(card.decided_at).date()))


def _story(paper: PaperRow, local: Local) -> list[StoryItem]:
    """Each time the paper left, newest first, and when it was made."""
    left = [_left(sending, local) for sending in paper.sendings]
    made = local(paper.made_at)
    by = _("by {name}").format(name=paper.staff_name) if paper.staff_name else ""
    return [
        *left,
        StoryItem(
            _("Made and kept"),
            day=reader().short_day(made.date()),
            month=reader().month(made.date()),
            icon="file-check",
            second=by,
        ),
    ]


def _left(sending: SendingRow, local: Local) -> StoryItem:
    words, icon = SENT[sending.how]
    to = ", ".join(line for line in sending.addressed_to if line)
    parts = [sending.staff_name and _("by {name}").format(name=sending.staff_name), to, sending.note]
    second = " · ".join(part for part in parts if part)
    day = local(sending.at).date()
    return StoryItem(_(words), reader().short_day(day), reader().month(day), icon, second)
