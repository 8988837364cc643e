"""The inquiries: the list beside one of them, and the form that catches a new one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

from PySide6.QtCore import QTimer

from relate_desktop.records.deed import zone
from relate_desktop.records.inquiries import doing, reading
from relate_desktop.records.inquiries.cards import InquiryCard
from relate_desktop.screens.actions import Action
from relate_desktop.screens.inquiries import forms
from relate_desktop.screens.inquiries.catch import Catch
from relate_desktop.screens.inquiries.detail import InquiryDetail
from relate_desktop.screens.inquiries.first import NoInquiries
from relate_desktop.screens.inquiries.listing import InquiryList
from relate_desktop.screens.lists.page import ListPage, Says, scrolled
from relate_desktop.screens.places import Place
from relate_desktop.text import N_


class InquiriesPage(ListPage[InquiryCard]):
    """Place("inquiries", id) and Place("inquiry", id); the tab "new", or "new:12" for customer 12, catches another."""

    MANY, ONE = "inquiries", "inquiry"
    SAYS = Says(
        new=N_("New inquiry"),
        choose=N_("Choose an inquiry."),
        unsaved=N_("Something about an inquiry is not saved yet."),
    )

    CARES_FOR: ClassVar[frozenset[str]] = frozenset(
        {
            "inquiries", "inquiry_waits", "response_targets", "contacts", "customers", "people", "phones", "emails",
            "jobs", "sendings", "staff", "shop", "opening_hours", "closed_days",
        }
    )  # fmt: skip

    @classmethod
    def read_ahead(cls, ask: Callable[..., Any], place: Place) -> None:
        ask(zone)
        rows = ask(reading.listed, limit=1)
        wanted = place.id or (rows[0].id if rows else None)
        if wanted is not None:
            ask(reading.card, wanted)

    def make(self) -> Iterator[None]:
        self.list = InquiryList(self.work, self.new_inquiry)
        yield
        self.detail: InquiryDetail = InquiryDetail(self.work, self, self.local, self.today)
        yield
        self.writing = Catch(self.work)
        self.assemble(scrolled(self.detail), scrolled(self.writing), NoInquiries(self.new_inquiry))
        self._minutes = QTimer(self)
        self._minutes.timeout.connect(self._minute_passed)
        self._minutes.start(60_000)
        yield

    def read(self, record_id: int) -> InquiryCard:
        card: InquiryCard = self.work.ask(reading.card, record_id)
        return card

    def show_card(self, card: InquiryCard, tab: str | None) -> None:
        self.detail.show_inquiry(card)

    def _minute_passed(self) -> None:
        """The clock has gone on, though nobody did anything."""
        if self.isVisible() and not self.is_writing():
            self.refresh()

    # ---- what can be done

    def offers(self, action: Action) -> bool:
        card = self.card
        if card is None or self.is_writing():
            return False
        wants = {
            "answer_inquiry": card.due is not None,
            "inquiry_job": card.state == "open",
            "inquiry_quote": card.state == "open",
        }
        return wants.get(action.name, True)

    def new_inquiry(self) -> None:
        """Catch a new one."""
        self.write_new()

    def answer(self) -> None:
        """Ask what we answered."""
        if self.card is not None:
            self.detail.asking.ask(forms.ask_reply(self.card), doing.reply)

    def ring(self) -> None:
        """Show what helps while ringing."""
        if self.card is not None:
            self.go(Place("call", self.card.customer_id, f"inquiry/inquiry/{self.card.id}"))

    def hear(self) -> None:
        """Ask what they said when they came back."""
        if self.card is not None:
            self.detail.asking.ask(forms.ask_heard(self.card), doing.heard)

    def wait_for_them(self) -> None:
        """Ask what we wait for."""
        if self.card is not None:
            self.detail.asking.ask(forms.ask_wait(), doing.wait)

    def go_on(self) -> None:
        """We wait no longer."""
        if self.card is not None:
            self.work.do(doing.resume, self.card.id, then=lambda _none: self.detail.start())

    def make_job(self) -> None:
        """It becomes a job, and one goes on there."""
        if self.card is not None:
            self.work.do(doing.to_job, self.card.id, then=lambda job_id: self.go(Place("job", job_id)))

    def make_quote(self) -> None:
        """It becomes a quote, and one goes on there."""
        if self.card is not None:
            self.work.do(doing.to_quote, self.card.id, then=lambda quote_id: self.go(Place("quote", quote_id)))

    def settle(self) -> None:
        """Ask how it was settled; where they have their answer it need not be said."""
        if self.card is not None:
            self.detail.asking.ask(forms.ask_done(self.card), doing.done)

    def drop(self) -> None:
        """Ask why nothing comes of it."""
        if self.card is not None:
            self.detail.asking.ask(forms.ask_drop(), doing.drop)

    def take_up(self) -> None:
        """Ask how they came back."""
        if self.card is not None:
            self.detail.asking.ask(forms.ask_reopen(self.card), doing.reopen)

    def show_job(self) -> None:
        """Go to the job it became."""
        if self.card is not None and self.card.job_id is not None:
            self.go(Place("job", self.card.job_id))

    def change_inquiry(self) -> None:
        """Ask what is to be corrected."""
        if self.card is not None:
            self.detail.asking.change(forms.ask_change(self.work, self.card), doing.change)

    def show_customer(self) -> None:
        """Go to the customer."""
        if self.card is not None:
            self.go(Place("customer", self.card.customer_id))
