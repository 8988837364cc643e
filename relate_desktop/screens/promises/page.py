"""The promises, ours and theirs: the list beside one of them, and the form that writes a new one down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

from relate_desktop.records.customers import reading as customers
from relate_desktop.records.deed import zone
from relate_desktop.records.promises import ending, reading
from relate_desktop.records.promises.cards import PromiseRow
from relate_desktop.screens.actions import Action
from relate_desktop.screens.job_views import PROMISES, place_of
from relate_desktop.screens.kit.boxes import Scrolled
from relate_desktop.screens.kit.theme import SINGLE
from relate_desktop.screens.lists.forming import Forming
from relate_desktop.screens.lists.page import ListPage, Says, scrolled
from relate_desktop.screens.places import Place
from relate_desktop.screens.promised import forms
from relate_desktop.screens.promised.words import OPEN
from relate_desktop.screens.promises.chain import chain_of
from relate_desktop.screens.promises.detail import PromiseDetail
from relate_desktop.screens.promises.first import NoPromises
from relate_desktop.screens.promises.form import PromiseForm
from relate_desktop.screens.promises.listing import PromiseList
from relate_desktop.text import N_, _


class PromisesPage(ListPage[PromiseRow]):
    """Place("promises", id) and Place("promise", id)."""

    MANY, ONE = "promises", "promise"
    SAYS = Says(
        new=N_("New promise"),
        choose=N_("Choose a promise."),
        unsaved=N_("Something about a promise is not saved yet."),
    )
    CARES_FOR: ClassVar[frozenset[str]] = frozenset(
        {
            "promises", "customers", "phones", "jobs", "quotes", "quote_payments", "complaints", "visits",
            "open_points", "contacts", "staff", "shop",
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
        self.list: PromiseList = PromiseList(self.work, self.new_promise)
        self.list.head.chosen.connect(self._choose_view)
        yield
        self.detail: PromiseDetail = PromiseDetail(self.work, self.go, self, self.local, self.today)
        yield
        asks = _("Between whom and us? A few letters of the name, or the phone number")
        form = lambda key, _more: PromiseForm(self.work, key)  # noqa: E731
        self.writing = Forming(self.work, form, title=_("A new promise"), asks=asks)
        self.first: NoPromises = NoPromises(self.new_promise)
        self.first.head.chosen.connect(self._choose_view)
        self.assemble(scrolled(self.detail), Scrolled(self.writing), self.first)
        yield

    def _choose_view(self, view: str) -> None:
        """The tabs of the jobs lead there; ours stays chosen here."""
        if view != PROMISES:
            self.go(place_of(view))
            for head in (self.list.head, self.first.head):
                head.tabs.choose(PROMISES)

    def room_changed(self) -> None:
        super().room_changed()
        for head in (self.list.head, self.first.head):
            head.offer_board(self.room != SINGLE)

    def read(self, record_id: int) -> PromiseRow:
        promise: PromiseRow = self.work.ask(reading.card, record_id)
        return promise

    def show_card(self, card: PromiseRow, tab: str | None) -> None:
        self.detail.show_promise(card, chain_of(self.work, card), self._phone(card))

    def _phone(self, promise: PromiseRow) -> str:
        """The phone to ring on about a promise we broke."""
        if promise.promisor != "shop" or promise.standing != "broken":
            return ""
        phones = self.work.ask(customers.card, promise.customer_id).phones
        return phones[0].shown if phones else ""

    # ---- what can be done

    def offers(self, action: Action) -> bool:
        if action.name == "new_promise_here":
            return True
        promise = self.card
        if promise is None or self.is_writing():
            return False
        if action.name == "keep_promise":
            return promise.standing in OPEN
        return action.name != "other_day" or (promise.standing in OPEN and promise.source != "visit")

    def new_promise(self) -> None:
        """Open the form for a new promise; with whom it is is asked first."""
        self.write_new()

    def keep_promise(self) -> None:
        """Ask on which day it was done."""
        if self.card is not None:
            form = forms.ask_kept(self.card, self.today())
            ready = lambda typed: forms.when_kept(typed, self.today(), self._zone)  # noqa: E731
            self.detail.asking.ask(form, ending.keep, values=ready)

    def release(self) -> None:
        """Ask why it need not be kept."""
        if self.card is not None:
            self.detail.asking.ask(forms.ask_released(self.card), ending.release)

    def agree_anew(self) -> None:
        """Ask what was agreed anew, and go to that."""
        if self.card is not None:
            form = forms.ask_anew(self.card, self.today())
            self.detail.asking.ask(form, ending.renegotiate, then=self._follow)

    def make_good(self) -> None:
        """Ask what makes it good and by when, and go to that."""
        if self.card is not None:
            self.detail.asking.ask(forms.ask_make_good(self.today()), ending.make_good, then=self._follow)

    def _follow(self, promise_id: int) -> None:
        self.go(Place("promise", promise_id))
        self.detail.start()

    def settle(self) -> None:
        """Ask what becomes of what was agreed for a broken promise."""
        if self.card is not None:
            self.detail.asking.ask(forms.ask_consequence(self.card), ending.take_consequence)

    def open_again(self) -> None:
        """It was not done after all."""
        if self.card is not None:
            self.work.do(ending.reopen, self.card.id, then=lambda _none: self.detail.start())

    def change_promise(self) -> None:
        """Ask for other words, who sees to it, and what is agreed if it is not kept."""
        if self.card is not None:
            self.detail.asking.change(forms.ask_change(self.work, self.card), ending.change)

    def write_contact(self) -> None:
        """Ring, and write down what was said, as a contact with them."""
        if self.card is not None:
            self.go(Place("customer", self.card.customer_id, "log"))

    def remind(self) -> None:
        """Show the friendly reminder."""
        if self.card is not None:
            self.go(Place("letter", self.card.id, "reminder"))

    def show_later(self) -> None:
        """Go to the promise that took the place of this one."""
        if self.card is not None and self.card.replaced_by_id is not None:
            self.go(Place("promise", self.card.replaced_by_id))

    def show_made_good(self) -> None:
        """Go to the promise that makes this one good."""
        if self.card is not None and self.card.made_good_by_id is not None:
            self.go(Place("promise", self.card.made_good_by_id))

    def show_customer(self) -> None:
        """Go to the customer."""
        if self.card is not None:
            self.go(Place("customer", self.card.customer_id))
