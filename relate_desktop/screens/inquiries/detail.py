"""One inquiry: who asked, what about, by when we answer, what they said, what can be done, and what was said since."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from relate_desktop.records.inquiries.cards import InquiryCard, SaidRow
from relate_desktop.screens.beside import Beside
from relate_desktop.screens.inquiries.offers import Doing, first_offers, more_offers
from relate_desktop.screens.inquiries.words import (
    CAME,
    WANTED,
    Local,
    badge,
    came_words,
    clock_words,
    moment_words,
    quoted,
)
from relate_desktop.screens.kit.badge import Badge
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.labels import Caption, Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.runs import Run
from relate_desktop.screens.kit.story import StoryItem, StoryList
from relate_desktop.screens.kit.words import Words
from relate_desktop.screens.lists.detail import RecordDetail, show_words
from relate_desktop.screens.work import Work
from relate_desktop.text import N_, _

SAID = {
    ("in", "reached"): ("message-square-reply", N_("They came back to us.")),
    ("out", "reached"): ("message-square-text", N_("We answered.")),
    ("out", "not_reached"): ("phone-missed", N_("We tried, and reached nobody.")),
    ("out", "message_left"): ("phone-outgoing", N_("We left a message.")),
    ("none", "reached"): ("sticky-note", N_("A note.")),
}


class InquiryDetail(RecordDetail):
    """What the page shows of an inquiry; `doing` does what its buttons say."""

    def __init__(self, work: Work, doing: Doing, local: Local, today: Callable[[], date]) -> None:
        super().__init__(work)
        self._doing, self._local, self._today = doing, local, today
        self.lay_out(self.head, self._told(), self.offers, self.asking, self._went())

    # ---- what it is made of

    def _told(self) -> QWidget:
        made = QWidget()
        box = column(made, gap=8)
        self.wording = Text("", "part", bold=True)
        self.badge, self.clock = Badge(), Text("")
        line = Beside(gap=12, below=4)
        line.add(self.badge)
        line.add(self.clock, 1, least=240)
        self.words, self.worry, self.most = Words([]), Words([]), Words([])
        for words in (self.words, self.worry, self.most):
            words.setWordWrap(True)
        self.about = Text("", role="text-muted")
        self.caution = Text("", role="text-muted")
        for widget in (self.wording, line, self.words, self.worry, self.most, self.about, self.caution):
            box.addWidget(widget)
        return made

    def _went(self) -> QWidget:
        self.went = QWidget()
        box = column(self.went, gap=8)
        box.addWidget(Caption(_("What was said since")))
        self.said = StoryList(_("What was said since"), whole=True)
        box.addWidget(self.said)
        return self.went

    # ---- showing

    def show_inquiry(self, card: InquiryCard) -> None:
        """Show an inquiry as it stands now."""
        today = self._today()
        self.head.show_name(card.customer_name, self._second(card))
        self.wording.setText(card.title)
        self.badge.show_badge(*badge(card))
        self.clock.setText(self._clock(card, today))  # also where it is empty: it holds the badge at the left
        self._show_words(card)
        self.about.setText(" · ".join(self._about(card)))
        show_words(self.caution, _("Mind: {caution}").format(caution=card.caution) if card.caution else "")
        self.show_offers(card.id, first_offers(card, self._doing), more_offers(card, self._doing))
        self.said.show_items([self._item(row) for row in card.said])
        self.went.setVisible(bool(card.said))
        self.asking.show_of(card.id)
        self.order_tabs()

    def _second(self, card: InquiryCard) -> str:
        """How to say the name, who of them it was, and where to reach them."""
        said = [_("say {name}").format(name=card.pronunciation)] if card.pronunciation else []
        said += [card.person_name] if card.person_name else []
        by_email = card.answer_by == "email" and card.email
        return " · ".join([*said, *filter(None, [card.email if by_email else card.phone])])

    def _clock(self, card: InquiryCard, today: date) -> str:
        waits = next((wait.wording for wait in card.waits if wait.until is None), "")
        told = [_("Waiting for: {what}.").format(what=waits.rstrip("."))] if waits else []
        if card.due is not None:
            return " ".join([*told, clock_words(card.due, today, self._local)])
        if card.state == "open" and card.answered_at is not None:
            at = moment_words(self._local(card.answered_at), today)
            return " ".join([*told, _("They have had our answer since {moment}.").format(moment=at)])
        return card.ending

    def _show_words(self, card: InquiryCard) -> None:
        self.words.show_runs([Run(quoted(card.own_words), "own")])
        self.words.setVisible(bool(card.own_words))
        for shown, label, words in (
            (self.worry, _("What worries them"), card.worry),
            (self.most, _("What matters most to them"), card.matters_most),
        ):
            shown.show_runs([Run(f"{label}: ", "muted"), Run(words, "own")])
            shown.setVisible(bool(words))

    def _about(self, card: InquiryCard) -> list[str]:
        moment = came_words(self._local(card.received_at), self._today())
        who = card.person_name or card.called
        told = [_(CAME[card.channel]).format(name=who, moment=moment), _(WANTED[card.answer_by])]
        if card.read_back:
            told.append(_("read back and confirmed"))
        if card.responsible_name:
            told.append(_("{name} sees to it").format(name=card.responsible_name))
        return told

    def _item(self, row: SaidRow) -> StoryItem:
        sign, sentence = SAID[row.direction, row.outcome]
        at = self._local(row.at)
        second = " · ".join(part for part in (reader().time(at), row.staff_name) if part)
        return StoryItem(
            row.wording or _(sentence),
            day=reader().short_day(at.date()),
            month=reader().month(at.date()),
            icon=sign,
            second=second,
            own=quoted(row.own_words) if row.own_words else "",
        )
