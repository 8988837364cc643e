"""The promises, ours and theirs: the list beside one of them, and the form that writes a new one down."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QWidget

from relate_desktop.records.customers import reading as customers
from relate_desktop.records.deed import today, zone
from relate_desktop.records.promises import ending, reading
from relate_desktop.records.promises.cards import PromiseRow
from relate_desktop.records.refused import Refused
from relate_desktop.screens.actions import Action
from relate_desktop.screens.job_views import PROMISES, place_of
from relate_desktop.screens.kit.boxes import Scrolled, column
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.split import Split
from relate_desktop.screens.kit.theme import SINGLE, WIDE
from relate_desktop.screens.page import Go, Page
from relate_desktop.screens.places import Place
from relate_desktop.screens.promised import forms
from relate_desktop.screens.promised.words import OPEN
from relate_desktop.screens.promises.chain import chain_of
from relate_desktop.screens.promises.detail import PromiseDetail
from relate_desktop.screens.promises.first import NoPromises
from relate_desktop.screens.promises.forming import NEW, Forming
from relate_desktop.screens.promises.listing import PromiseList, choices
from relate_desktop.screens.work import Work
from relate_desktop.text import _

LIST_WIDE = 400


class PromisesPage(Page):
    """Place("promises", id) is the list with one beside it, Place("promise", id) leads to that one."""

    CARES_FOR: ClassVar[frozenset[str]] = frozenset(
        {
            "promises", "customers", "phones", "jobs", "quotes", "quote_payments", "complaints", "visits",
            "open_points", "contacts", "staff", "shop",
        }
    )  # fmt: skip

    def __init__(self, work: Work, go: Go) -> None:
        super().__init__(work, go)
        self.promise: PromiseRow | None = None
        self._zone = work.ask(zone)

    @classmethod
    def read_ahead(cls, ask: Callable[..., Any], place: Place) -> None:
        ask(zone)
        rows = ask(reading.listed, limit=1)
        wanted = place.id or (rows[0].id if rows else None)
        if wanted is not None:
            ask(reading.card, wanted)

    def make(self) -> Iterator[None]:
        self.list = PromiseList(self.work, self.new_promise)
        self._follow_list()
        yield
        self.detail = PromiseDetail(self.work, self.go, self, self._local, self._today)
        yield
        self.forming = Forming(self.work, self.go)
        self.forming.saved.connect(lambda promise_id: self.give_way_to(Place("promise", promise_id)))
        self.forming.gone_back.connect(self._form_left)
        self.forming.nobody.connect(self._new_customer)
        self._lay_out()
        self.room_changed()
        yield

    def _follow_list(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self.open_promise)
        self.list.rows.clicked.connect(lambda _index: self._clicked())
        self.list.head.chosen.connect(self._choose_view)
        self.list.unfinished.go_on.connect(lambda which: self.go(Place("promises", tab=f"{NEW}:{which}")))
        self.list.unfinished.thrown_away.connect(self._throw_away)

    def _lay_out(self) -> None:
        inside = QWidget()
        column(inside, margins=(40, 24, 40, 96)).addWidget(self.detail)
        self._nothing = QWidget()
        self._nothing_words = Text("", role="text-muted")
        column(self._nothing, margins=(40, 32, 40, 0)).addWidget(self._nothing_words)
        self._sides = QWidget()
        self._stack = QStackedLayout(self._sides)
        self._detail_side, self._forms = Scrolled(inside), Scrolled(self.forming)
        for side in (self._nothing, self._detail_side, self._forms):
            self._stack.addWidget(side)
        self.split = Split(self.list, self._sides, LIST_WIDE)
        self._whole = QStackedLayout(self)
        self._whole.addWidget(self.split)
        self.first = NoPromises(self.new_promise)
        self.first.head.chosen.connect(self._choose_view)
        self._whole.addWidget(self.first)

    def _choose_view(self, view: str) -> None:
        """The tabs of the jobs lead there; ours stays chosen here."""
        if view != PROMISES:
            self.go(place_of(view))
            for head in (self.list.head, self.first.head):
                head.tabs.choose(PROMISES)

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(self._zone)

    def _today(self) -> date:
        now: date = self.work.ask(today)
        return now

    # ---- what the window asks

    def title(self) -> str:
        if self.forming.form is not None:
            return _("New promise")
        return self.promise.customer_name if self.promise is not None and self.place.page == "promise" else ""

    def parts(self) -> Sequence[QWidget]:
        if self._whole.currentWidget() is self.first:
            return [self.first]
        if self.forming.form is not None:
            return [self.forming.form, self.list]
        return [self.list, *(self.detail.parts() if self.promise is not None else [])]

    def unsaved(self) -> str:
        begun = self.forming.dirty() or self.detail.asking.begun()
        return _("Something about a promise is not saved yet.") if begun else ""

    def notice_side(self) -> int:
        return LIST_WIDE + 40 if self.split.both() else 40

    def room_changed(self) -> None:
        self.split.show_both(self.room == WIDE)
        for head in (self.list.head, self.first.head):
            head.offer_board(self.room != SINGLE)

    # ---- places

    def show_place(self, place: Place) -> None:
        self.place = place
        kind, _sign, what = place.tab.partition(":")
        self.forming.close_form()
        if place.tab in dict(choices()):
            self.list.show_which(place.tab)
        self.list.refresh()
        if kind == NEW:
            self.forming.begin(what)
            self._show_form()
        elif place.page == "promise" and place.id is not None:
            self._show_promise(place.id)
            self.split.show_detail(True)
        else:
            self._show_list(place.id)
        self._show_unfinished()
        self._show_whole()
        self.changed_anything()

    def _show_list(self, wanted: int | None) -> None:
        chosen = wanted if wanted is not None else self.list.first_id()
        if self.room == WIDE and chosen is not None:
            self._show_promise(chosen)
        else:
            self.promise = None
            self._say_nothing(_("Choose a promise.") if chosen is not None else "")
        self.split.show_detail(False)

    def _say_nothing(self, words: str) -> None:
        self._nothing_words.setText(words)
        self._stack.setCurrentWidget(self._nothing)

    def _show_whole(self) -> None:
        begun = self.forming.form is not None or self.list.unfinished.has_any()
        nothing = not begun and self.promise is None and not self.list.has_any()
        self._whole.setCurrentWidget(self.first if nothing else self.split)

    def _show_promise(self, promise_id: int) -> None:
        try:
            self.promise = self.work.ask(reading.card, promise_id)
        except Refused as refused:
            self.promise = None
            self._say_nothing(refused.sentence)
            return
        self.detail.show_promise(self.promise, chain_of(self.work, self.promise), self._phone(self.promise))
        self.list.choose(promise_id)
        self._stack.setCurrentWidget(self._detail_side)

    def _phone(self, promise: PromiseRow) -> str:
        """The phone to ring on about a promise we broke."""
        if promise.promisor != "shop" or promise.standing != "broken":
            return ""
        phones = self.work.ask(customers.card, promise.customer_id).phones
        return phones[0].shown if phones else ""

    def refresh(self) -> None:
        self.list.refresh()
        if self.promise is not None and self.forming.form is None:
            self._show_promise(self.promise.id)
            if self.promise is None:
                self.give_way_to(Place("promises"))
        self._show_whole()
        self.changed_anything()

    def _choose(self, promise_id: int) -> None:
        other = self.promise is None or promise_id != self.promise.id or self.forming.form is not None
        if self.split.both() and other:
            self.look_at(Place("promises", promise_id))

    def open_promise(self, promise_id: int) -> None:
        """Go to a promise, from the list of them."""
        self.go(Place("promise", promise_id))
        self.detail.start()

    def _clicked(self) -> None:
        """Where there is no room beside the list, one click leads to what was clicked on."""
        row = self.list.rows.chosen_row()
        if row is not None and not self.split.both():
            self.open_promise(row.id)

    # ---- forms

    def _show_form(self) -> None:
        self._stack.setCurrentWidget(self._forms)
        self.split.show_detail(True)
        self.forming.start()

    def _new_customer(self, name: str) -> None:
        """Write the customer in first, and come back to what was begun."""
        self.add_customer_first(name, lambda who: Place("promises", tab=f"{NEW}:{who}"))

    def _form_left(self) -> None:
        """Out of a new one to where one came from; nothing written is lost."""
        if not self.step_to_last():
            self.show_place(Place("promises"))

    def _throw_away(self, which: str) -> None:
        self.forming.throw_away(which)
        self._show_unfinished()
        self._show_whole()

    def _show_unfinished(self) -> None:
        self.list.unfinished.show_names(self.forming.names())

    # ---- what can be done

    def offers(self, action: Action) -> bool:
        if action.name == "new_promise_here":
            return True
        promise = self.promise
        if promise is None or self.forming.form is not None:
            return False
        if action.name == "keep_promise":
            return promise.standing in OPEN
        return action.name != "other_day" or (promise.standing in OPEN and promise.source != "visit")

    def new_promise(self) -> None:
        """Open the form for a new promise; with whom it is is asked first."""
        self.go(Place("promises", tab=NEW))

    def keep_promise(self) -> None:
        """Ask on which day it was done."""
        if self.promise is not None:
            form = forms.ask_kept(self.promise, self._today())
            ready = lambda typed: forms.when_kept(typed, self._today(), self._zone)  # noqa: E731
            self.detail.asking.ask(form, ending.keep, values=ready)

    def release(self) -> None:
        """Ask why it need not be kept."""
        if self.promise is not None:
            self.detail.asking.ask(forms.ask_released(self.promise), ending.release)

    def agree_anew(self) -> None:
        """Ask what was agreed anew, and go to that."""
        if self.promise is not None:
            form = forms.ask_anew(self.promise, self._today())
            self.detail.asking.ask(form, ending.renegotiate, then=self._follow)

    def make_good(self) -> None:
        """Ask what makes it good and by when, and go to that."""
        if self.promise is not None:
            self.detail.asking.ask(forms.ask_make_good(self._today()), ending.make_good, then=self._follow)

    def _follow(self, promise_id: int) -> None:
        self.go(Place("promise", promise_id))
        self.detail.start()

    def settle(self) -> None:
        """Ask what becomes of what was agreed for a broken promise."""
        if self.promise is not None:
            self.detail.asking.ask(forms.ask_consequence(self.promise), ending.take_consequence)

    def open_again(self) -> None:
        """It was not done after all."""
        if self.promise is not None:
            self.work.do(ending.reopen, self.promise.id, then=lambda _none: self.detail.start())

    def change_promise(self) -> None:
        """Ask for other words, who sees to it, and what is agreed if it is not kept."""
        if self.promise is not None:
            self.detail.asking.change(forms.ask_change(self.work, self.promise), ending.change)

    def write_contact(self) -> None:
        """Ring, and write down what was said, as a contact with them."""
        if self.promise is not None:
            self.go(Place("customer", self.promise.customer_id, "log"))

    def remind(self) -> None:
        """Show the friendly reminder."""
        if self.promise is not None:
            self.go(Place("letter", self.promise.id, "reminder"))

    def show_later(self) -> None:
        """Go to the promise that took the place of this one."""
        if self.promise is not None and self.promise.replaced_by_id is not None:
            self.go(Place("promise", self.promise.replaced_by_id))

    def show_made_good(self) -> None:
        """Go to the promise that makes this one good."""
        if self.promise is not None and self.promise.made_good_by_id is not None:
            self.go(Place("promise", self.promise.made_good_by_id))

    def show_customer(self) -> None:
        """Go to the customer."""
        if self.promise is not None:
            self.go(Place("customer", self.promise.customer_id))

    def step_back(self) -> bool:
        if self.forming.form is not None:
            self._form_left()
            return True
        if self.detail.asking.is_open():
            self.detail.asking.close_form()
            return True
        if self.place.page == "promise":
            self.go(Place("promises", self.place.id if self.room == WIDE else None))
            self.list.rows.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False
