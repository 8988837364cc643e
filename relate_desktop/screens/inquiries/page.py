"""The inquiries: the list beside one of them, and the form that catches a new one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedLayout, QWidget

from relate_desktop.records.deed import today, zone
from relate_desktop.records.inquiries import doing, reading
from relate_desktop.records.inquiries.cards import InquiryCard
from relate_desktop.records.refused import Refused
from relate_desktop.screens.actions import Action
from relate_desktop.screens.inquiries import forms
from relate_desktop.screens.inquiries.catch import Catch
from relate_desktop.screens.inquiries.detail import InquiryDetail
from relate_desktop.screens.inquiries.first import NoInquiries
from relate_desktop.screens.inquiries.listing import InquiryList, choices
from relate_desktop.screens.kit.boxes import Scrolled, column
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.split import Split
from relate_desktop.screens.kit.theme import WIDE
from relate_desktop.screens.page import Page
from relate_desktop.screens.places import Place
from relate_desktop.text import _

LIST_WIDE = 400
NEW = "new"


class InquiriesPage(Page):
    """Place("inquiries", id) is the list with one beside it, Place("inquiry", id) leads to that one; the tab "new",
    or "new:12" for customer 12, catches another.
    """

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
        self.inquiry: InquiryCard | None = None
        self._catching = False
        self.list = InquiryList(self.work, self.new_inquiry)
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self.open_inquiry)
        self.list.rows.clicked.connect(lambda _index: self._clicked())
        yield
        self.detail = InquiryDetail(self.work, self, self.list.local, self._today)
        yield
        self.catch = Catch(self.work)
        self.catch.saved.connect(lambda inquiry_id: self.give_way_to(Place("inquiry", inquiry_id)))
        self.catch.gone_back.connect(self._left)
        self._lay_out()
        self.room_changed()
        self._minutes = QTimer(self)
        self._minutes.timeout.connect(self._minute_passed)
        self._minutes.start(60_000)
        yield

    def _lay_out(self) -> None:
        shown, caught = QWidget(), QWidget()
        column(shown, margins=(40, 24, 40, 96)).addWidget(self.detail)
        column(caught, margins=(40, 24, 40, 96)).addWidget(self.catch)
        self._nothing = QWidget()
        self._nothing_words = Text("", role="text-muted")
        column(self._nothing, margins=(40, 32, 40, 0)).addWidget(self._nothing_words)
        sides = QWidget()
        self._stack = QStackedLayout(sides)
        self._detail_side, self._catch_side = Scrolled(shown), Scrolled(caught)
        for side in (self._nothing, self._detail_side, self._catch_side):
            self._stack.addWidget(side)
        self.split = Split(self.list, sides, LIST_WIDE)
        self._whole = QStackedLayout(self)
        self._whole.addWidget(self.split)
        self.first = NoInquiries(self.new_inquiry)
        self._whole.addWidget(self.first)

    def _today(self) -> date:
        now: date = self.work.ask(today)
        return now

    # ---- what the window asks

    def title(self) -> str:
        if self._catching:
            return _("New inquiry")
        return self.inquiry.customer_name if self.inquiry is not None and self.place.page == "inquiry" else ""

    def parts(self) -> Sequence[QWidget]:
        if self._whole.currentWidget() is self.first:
            return [self.first]
        if self._catching:
            return [self.catch.form or self.catch.who, self.list]
        return [self.list, *(self.detail.parts() if self.inquiry is not None else [])]

    def unsaved(self) -> str:
        begun = self.catch.dirty() or self.detail.asking.begun()
        return _("Something about an inquiry is not saved yet.") if begun else ""

    def notice_side(self) -> int:
        return LIST_WIDE + 40 if self.split.both() else 40

    def room_changed(self) -> None:
        self.split.show_both(self.room == WIDE)

    def start(self) -> bool:
        if self._catching:
            self.catch.start()
        return self._catching

    # ---- places

    def show_place(self, place: Place) -> None:
        self.place = place
        kind, _sign, customer = place.tab.partition(":")
        self._catching = kind == NEW
        if place.tab in dict(choices()):
            self.list.show_which(place.tab)
        self.list.refresh()
        if self._catching:
            self.catch.begin(int(customer) if customer.isdecimal() else None)
            self._stack.setCurrentWidget(self._catch_side)
            self.split.show_detail(True)
        elif place.page == "inquiry" and place.id is not None:
            self._show_inquiry(place.id)
            self.split.show_detail(True)
        else:
            self._show_list(place.id)
        self._show_whole()
        if self._catching:
            self.catch.start()
        self.changed_anything()

    def _show_list(self, wanted: int | None) -> None:
        chosen = wanted if wanted is not None else self.list.first_id()
        if self.room == WIDE and chosen is not None:
            self._show_inquiry(chosen)
        else:
            self.inquiry = None
            self._say_nothing(_("Choose an inquiry.") if chosen is not None else "")
        self.split.show_detail(False)

    def _say_nothing(self, words: str) -> None:
        self._nothing_words.setText(words)
        self._stack.setCurrentWidget(self._nothing)

    def _show_whole(self) -> None:
        nothing = not self._catching and self.inquiry is None and not self.list.has_any()
        self._whole.setCurrentWidget(self.first if nothing else self.split)

    def _show_inquiry(self, inquiry_id: int) -> None:
        try:
            self.inquiry = self.work.ask(reading.card, inquiry_id)
        except Refused as refused:
            self.inquiry = None
            self._say_nothing(refused.sentence)
            return
        self.detail.show_inquiry(self.inquiry)
        self.list.choose(inquiry_id)
        self._stack.setCurrentWidget(self._detail_side)

    def refresh(self) -> None:
        self.list.refresh()
        if self.inquiry is not None and not self._catching:
            self._show_inquiry(self.inquiry.id)
            if self.inquiry is None:
                self.give_way_to(Place("inquiries"))
        self._show_whole()
        self.changed_anything()

    def _choose(self, inquiry_id: int) -> None:
        other = self.inquiry is None or inquiry_id != self.inquiry.id or self._catching
        if self.split.both() and other:
            self.look_at(Place("inquiries", inquiry_id))

    def open_inquiry(self, inquiry_id: int) -> None:
        """Go to an inquiry, from the list of them."""
        self.go(Place("inquiry", inquiry_id))
        self.detail.start()

    def _clicked(self) -> None:
        """Where there is no room beside the list, one click leads to what was clicked on."""
        row = self.list.rows.chosen_row()
        if row is not None and not self.split.both():
            self.open_inquiry(row.id)

    def _left(self) -> None:
        """Out of a new one to where one came from; what is written stays until it is saved."""
        if not self.step_to_last():
            self.show_place(Place("inquiries"))

    def _minute_passed(self) -> None:
        """The clock has gone on, though nobody did anything."""
        if self.isVisible() and not self._catching:
            self.refresh()

    # ---- what can be done

    def offers(self, action: Action) -> bool:
        card = self.inquiry
        if card is None or self._catching:
            return False
        wants = {
            "answer_inquiry": card.due is not None,
            "inquiry_job": card.state == "open",
            "inquiry_quote": card.state == "open",
        }
        return wants.get(action.name, True)

    def new_inquiry(self) -> None:
        """Catch a new one."""
        self.go(Place("inquiries", tab=NEW))

    def answer(self) -> None:
        """Ask what we answered."""
        if self.inquiry is not None:
            self.detail.asking.ask(forms.ask_reply(self.inquiry), doing.reply)

    def ring(self) -> None:
        """Show what helps while ringing."""
        if self.inquiry is not None:
            self.go(Place("call", self.inquiry.customer_id, f"inquiry/inquiry/{self.inquiry.id}"))

    def hear(self) -> None:
        """Ask what they said when they came back."""
        if self.inquiry is not None:
            self.detail.asking.ask(forms.ask_heard(self.inquiry), doing.heard)

    def wait_for_them(self) -> None:
        """Ask what we wait for."""
        if self.inquiry is not None:
            self.detail.asking.ask(forms.ask_wait(), doing.wait)

    def go_on(self) -> None:
        """We wait no longer."""
        if self.inquiry is not None:
            self.work.do(doing.resume, self.inquiry.id, then=lambda _none: self.detail.start())

    def make_job(self) -> None:
        """It becomes a job, and one goes on there."""
        if self.inquiry is not None:
            self.work.do(doing.to_job, self.inquiry.id, then=lambda job_id: self.go(Place("job", job_id)))

    def make_quote(self) -> None:
        """It becomes a quote, and one goes on there."""
        if self.inquiry is not None:
            self.work.do(doing.to_quote, self.inquiry.id, then=lambda quote_id: self.go(Place("quote", quote_id)))

    def settle(self) -> None:
        """Ask how it was settled; where they have their answer it need not be said."""
        if self.inquiry is not None:
            self.detail.asking.ask(forms.ask_done(self.inquiry), doing.done)

    def drop(self) -> None:
        """Ask why nothing comes of it."""
        if self.inquiry is not None:
            self.detail.asking.ask(forms.ask_drop(), doing.drop)

    def take_up(self) -> None:
        """Ask how they came back."""
        if self.inquiry is not None:
            self.detail.asking.ask(forms.ask_reopen(self.inquiry), doing.reopen)

    def show_job(self) -> None:
        """Go to the job it became."""
        if self.inquiry is not None and self.inquiry.job_id is not None:
            self.go(Place("job", self.inquiry.job_id))

    def change_inquiry(self) -> None:
        """Ask what is to be corrected."""
        if self.inquiry is not None:
            self.detail.asking.change(forms.ask_change(self.work, self.inquiry), doing.change)

    def show_customer(self) -> None:
        """Go to the customer."""
        if self.inquiry is not None:
            self.go(Place("customer", self.inquiry.customer_id))

    def step_back(self) -> bool:
        if self._catching:
            self._left()
            return True
        if self.detail.asking.is_open():
            self.detail.asking.close_form()
            return True
        if self.place.page == "inquiry":
            self.go(Place("inquiries", self.place.id if self.room == WIDE else None))
            self.list.rows.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False
