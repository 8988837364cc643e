"""The customers: the list beside one of them, and the forms that write them in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QStackedWidget, QWidget

from relate_desktop.records import letters, papers
from relate_desktop.records.customers import doing, reading
from relate_desktop.records.customers.rows import Order
from relate_desktop.records.deed import zone
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.reading import card as shop_card
from relate_desktop.screens.actions import Action
from relate_desktop.screens.call_places import call_place
from relate_desktop.screens.customers.begun import NEW, Begun
from relate_desktop.screens.customers.detail import KINDS, CustomerDetail, read_ahead
from relate_desktop.screens.customers.first import NoCustomers
from relate_desktop.screens.customers.form import CustomerForm, Home
from relate_desktop.screens.customers.glimpse import LIST
from relate_desktop.screens.customers.letters_begun import drafts, untouched
from relate_desktop.screens.customers.list import CustomerList
from relate_desktop.screens.customers.listed import Listed
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.split import Split
from relate_desktop.screens.kit.theme import LOOK, SINGLE, WIDE
from relate_desktop.screens.page import Go, Page
from relate_desktop.screens.places import Place
from relate_desktop.screens.work import Work
from relate_desktop.settings import Settings
from relate_desktop.text import _

BESIDE_FROM = 880
EDIT, LOG = "edit", "log"
"""Tabs of a place that open a form; "log:" is followed by the complaint it is about, "new:" by what was typed."""


class CustomersPage(Page):
    """List and detail; where there is little room one of the two. Forms stand in the detail's place.

    A form that was left with something in it is kept until it is saved or thrown away.
    """

    CARES_FOR: ClassVar[frozenset[str]] = frozenset(
        {
            "customers", "people", "addresses", "phones", "emails", "facts", "tags", "consents",
            "contacts", "attachments", "jobs", "job_moves", "job_words", "quotes", "papers", "sendings", "letters",
            "complaints", "complaint_moves", "apologies", "remedies", "follow_ups", "promises",
            "inquiries", "shop", "staff",
        }
    )  # fmt: skip

    def __init__(self, work: Work, go: Go) -> None:
        super().__init__(work, go)
        self._shown: int | None = None

    @classmethod
    def read_ahead(cls, ask: Callable[..., Any], place: Place) -> None:
        home, order = _home(ask), Settings.load().order
        ask(reading.count, order=order)
        ask(reading.place_in_list, place.id or 0, order=order)
        rows = ask(reading.slice_of, order=order, start=0, limit=1)
        if rows:
            read_ahead(ask, home, place.id or rows[0].id)

    def make(self) -> Iterator[None]:
        self._home = _home(self.work.ask)
        self._make_list()
        yield
        self.detail = CustomerDetail(self.work, self._home, lambda verb: getattr(self, verb)())
        yield from self.detail.make()
        self._follow_detail()
        self._lay_out()
        yield
        self.list.show_order(Settings.load().order)
        self.room_changed()
        yield

    def _make_list(self) -> None:
        self.list = CustomerList(Listed(self.work), self.new_customer, self)  # a page closed half made takes it along
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._open)
        self.list.rows.clicked.connect(lambda _index: self._clicked())
        self.list.ordered.connect(self._remember_order)
        self.list.go_on.connect(self._go_on)
        self.list.unfinished.thrown_away.connect(self._throw_away)

    def _follow_detail(self) -> None:
        self.detail.opened.connect(self._open_entry)
        self.detail.tab_chosen.connect(lambda tab: self.go(Place("customer", self._shown, tab)))
        self.detail.form_closed.connect(self.changed_anything)
        self.detail.more.clicked.connect(lambda _on: self.detail.offer_more(self._more()))
        self.detail.unsaved.go_on.connect(self.change_customer)
        self.detail.unsaved.thrown_away.connect(lambda: self._throw_away(str(self._shown)))

    def _lay_out(self) -> None:
        self.nobody = QWidget()
        self.nobody_words = Text("", role="text-muted")
        column(self.nobody, margins=(40, 32, 40, 0)).addWidget(self.nobody_words)
        self.right = QStackedWidget()
        for shown in (self.nobody, self.detail):
            self.right.addWidget(shown)
        self.split = Split(self.list, self.right, LIST)
        self.begun = Begun(self._make_form, self.right)
        self.first: NoCustomers | None = None
        self._whole = QStackedLayout(self)
        self._whole.addWidget(self.split)

    # ---- places

    def show_place(self, place: Place) -> None:
        for _piece in self.show_in_pieces(place):
            pass

    def show_in_pieces(self, place: Place) -> Iterator[None]:
        self._leave_form()
        if place.tab.partition(":")[0] == NEW:
            self._begin_new(place.tab.partition(":")[2])
            self._start_later()
            return
        if place.id is None:
            yield from self._show_list()
        else:
            yield from self._show_customer(place.id, place.tab)

    def _show_list(self) -> Iterator[None]:
        """With room for both, whoever was looked at stays in sight; at first that is the first in the list."""
        wanted = self._shown if self._shown is not None else self.list.first_id()
        if self.room == WIDE and wanted is not None:
            yield from self._show_customer(wanted, "")
        elif self._shown is None:
            self._say_nobody(_("Choose somebody in the list."))
        self.split.show_detail(False)
        self._show_first()

    def _show_customer(self, customer_id: int, tab: str) -> Iterator[None]:
        try:
            yield from self.detail.show_customer(customer_id, tab)
        except Refused as refused:
            self._shown = None
            self._say_nobody(refused.sentence)
        else:
            self._shown = customer_id
            self.right.setCurrentWidget(self.detail)
            yield
            self._show_unsaved()
            self.list.choose(customer_id)
            self._open_tab(tab)
        self.split.show_detail(True)
        self._show_first()

    def _open_tab(self, tab: str) -> None:
        if tab == EDIT:
            self.change_customer()
            self._start_later()
        elif tab.partition(":")[0] == LOG:
            self.log_contact()
            self._tell_about(tab.partition(":")[2])
            self._start_later()

    def _tell_about(self, complaint: str) -> None:
        """What is written down was said about a complaint, where one came from that."""
        if self.detail.form is not None and complaint.isdigit():
            self.detail.form.about_complaint(int(complaint))

    def _start_later(self) -> None:
        """Put the cursor into the form once the page is in front."""
        form = self.begun.in_front or self.detail.form
        if form is not None:
            QTimer.singleShot(0, form, form.start)

    def _say_nobody(self, words: str) -> None:
        self.nobody_words.setText(words)
        self.right.setCurrentWidget(self.nobody)

    def _show_first(self) -> None:
        """Where there is not one customer yet, the whole page says what will stand here."""
        begun = self.begun.in_front is not None or self.list.unfinished.has_any()
        orders: tuple[Order, ...] = () if begun or self.list.count() else ("name", "archived")
        nobody = bool(orders) and not any(self.work.ask(reading.count, order=order) for order in orders)
        if nobody and self.first is None:
            self.first = NoCustomers(self.new_customer)
            self._whole.addWidget(self.first)
        self._whole.setCurrentWidget(self.first if nobody and self.first is not None else self.split)

    def refresh(self) -> None:
        self.list.refresh()
        if self._shown is not None:
            try:
                self.detail.refresh()
                self._choose_shown()
            except Refused as refused:
                self._shown = None
                if self.begun.in_front is None:
                    self._say_nobody(refused.sentence)
                    self.give_way_to(Place("customers"))
        self._show_first()

    def _choose_shown(self) -> None:
        """Choose who is shown in the list, where they came back into it."""
        if self._shown is not None and self.begun.in_front is None:
            self.list.choose(self._shown)

    # ---- the page as the window sees it

    def title(self) -> str:
        if self.begun.in_front is not None:
            return self.begun.in_front.head.name.whole()
        return self.detail.card.display_name if self._in_front() and self.detail.card else ""

    def offers(self, action: Action) -> bool:
        if action.name == "new_customer":
            return True
        card = self.detail.card
        if card is None or not self._in_front():
            return False
        archived = card.archived_at is not None
        return {
            "archive_customer": not archived, "restore_customer": archived,
            "log_contact": not archived, "new_job": not archived, "new_complaint": not archived,
            "new_promise": not archived, "ring": not archived,
            "write_letter": not archived, "envelope": not archived,
        }.get(action.name, True)  # fmt: skip

    def _in_front(self) -> bool:
        """Tell whether a customer is what one sees, and not the list alone or a form."""
        return self._shown is not None and self.begun.in_front is None and self.right.isVisibleTo(self)

    def _more(self) -> Sequence[Action]:
        shown = {"log_contact", "new_job", "new_customer"}
        return [action for action in self.actions_now() if action.name not in shown]

    def parts(self) -> Sequence[QWidget]:
        if self.first is not None and self._whole.currentWidget() is self.first:
            return [self.first]
        if self.begun.in_front is not None:
            return [self.list.rows, self.begun.in_front.head, self.begun.in_front.scrolled]
        if self.right.currentWidget() is self.nobody:
            return [self.list.rows]
        return [self.list.rows, self.detail.head, *self.detail.parts()]

    def step_back(self) -> bool:
        if self.begun.in_front is not None:
            self._leave_form_by_hand()
        elif self.detail.form is not None:
            self.detail.close_form()
        elif not self.split.both() and self.right.isVisibleTo(self):
            self.go(Place("customers"))
        else:
            return False
        return True

    def unsaved(self) -> str:
        names = [name or _("New customer") for name in self.begun.unsaved()]
        if self.detail.contact_begun():
            names.append(_("a contact"))
        return _("Not saved yet: {names}.").format(names=", ".join(names)) if names else ""

    def notice_side(self) -> int:
        return LIST + 41 if self.room == WIDE else 32

    def room_changed(self) -> None:
        self.split.show_both(self.room == WIDE)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        enough = self.room == WIDE or (self.room != SINGLE and self.width() >= LOOK.px(BESIDE_FROM))
        self.detail.show_beside(enough)

    # ---- the list

    def _choose(self, customer_id: int) -> None:
        if self.split.both() and (customer_id != self._shown or self.begun.in_front is not None):
            self.look_at(Place("customer", customer_id))

    def _open(self, customer_id: int) -> None:
        self.go(Place("customer", customer_id))
        if self.split.both():
            self.detail.focus_story()

    def _clicked(self) -> None:
        """Where there is no room beside the list, one click leads to who was clicked on."""
        row = self.list.rows.chosen_row()
        if row is not None and not self.split.both():
            self._open(row.id)

    def _remember_order(self, order: str) -> None:
        if order != "archived":
            settings = Settings.load()
            settings.order = order
            settings.save()
        if self._shown is not None:
            self.list.choose(self._shown)

    def _go_on(self, key: str) -> None:
        self._begin_new(key.partition(":")[2])

    # ---- what is done with a customer

    def log_contact(self) -> None:
        """Open the form for a contact, in the story's place."""
        self.detail.show_form()
        self.changed_anything()

    def new_job(self) -> None:
        """Open a job for this customer."""
        self.go(Place("jobs", tab=f"{NEW}:{self._shown}"))

    def new_complaint(self) -> None:
        """Take down a complaint of this customer."""
        self.go(Place("complaints", tab=f"new:{self._shown}"))

    def new_promise(self) -> None:
        """Write down a promise between this customer and us."""
        self.go(Place("promises", tab=f"new:{self._shown}"))

    def ring(self) -> None:
        """Ring this customer, about what presses most where something does."""
        from relate_desktop.records.calls.topics import pressing  # not before it is wanted: all of Today comes with it

        if self._shown is not None:
            self.go(call_place(self._shown, *self.work.ask(pressing, self._shown)))

    def write_letter(self) -> None:
        """Begin a letter to this customer, or go on with one nothing was written in."""
        begun = untouched(drafts(self.work.ask, self._shown or 0))
        if begun is not None:
            self._open_letter(begun)
        else:
            self.work.do(letters.write, self._shown, then=self._open_letter, quiet=True)

    def _open_letter(self, letter_id: int) -> None:
        self.go(Place("letter", letter_id, "letter"))

    def open_envelope(self) -> None:
        """Show an envelope to this customer."""
        self.go(Place("letter", self._shown, "envelope"))

    def archive_customer(self) -> None:
        """Take this customer out of the lists; the notice offers to take that back."""
        self.work.do(doing.archive, self._shown)

    def restore_customer(self) -> None:
        """Bring this customer back into the lists."""
        self.work.do(doing.restore, self._shown)

    def show_history(self) -> None:
        """Show who changed what of this customer."""
        self.go(Place("history", self._shown))

    def _open_entry(self, place: Place) -> None:
        """Open what an entry of the story is about; the paper of a quote stands on the page of its quote."""
        paper = self.work.ask(papers.row, place.id) if place.page == "paper" else None
        if paper is not None and paper.kind == "quote" and paper.quote_id is not None:
            self.go(Place("quote", paper.quote_id))
        elif place.tab.startswith("contact:"):
            self.detail.show_form(int(place.tab.partition(":")[2]))
            self.changed_anything()
        else:
            self.go(place)

    # ---- the form

    def new_customer(self, typed: str = "", then: Callable[[int], Place] | None = None) -> None:
        """Begin a new customer with what was typed; one begun with the same words before is gone on with.

        Where it was asked for by something else that is new, `then` makes the place one goes on at of the id.
        """
        self._leave_form()
        self._begin_new(typed)
        if self.begun.in_front is not None:
            self.begun.in_front.then = then

    def _begin_new(self, typed: str) -> None:
        self._show_form(f"{NEW}:{typed}", lambda form: form.start_new(typed))

    def change_customer(self) -> None:
        """Open the form with this customer in it; changes begun before are gone on with."""
        if self.detail.card is not None:
            self._leave_form()
            customer_id = self.detail.card.id
            self._show_form(str(customer_id), lambda form: form.show_card(self.work.ask(reading.card, customer_id)))

    def _make_form(self) -> CustomerForm:
        form = CustomerForm(self.work, self._home)
        form.saved.connect(self._saved)
        form.gone_back.connect(self._leave_form_by_hand)
        return form

    def _show_form(self, key: str, fill: Callable[[CustomerForm], object]) -> None:
        self._leave_form()
        form = self.begun.bring(key, fill)
        self.split.show_detail(True)
        self._whole.setCurrentWidget(self.split)
        self._show_unsaved()
        self.changed_anything()
        form.start()

    def _leave_form(self) -> None:
        """Put the forms away: what has something in it is kept, with a way back to it."""
        self.begun.put_away()
        self.detail.close_form()
        self._show_unsaved()

    def _leave_form_by_hand(self) -> None:
        """Go one step back out of the form, to what was shown before."""
        if self.begun.in_front is not None and self.begun.in_front.then is not None and self.step_to_last():
            return
        tab = self.place.tab if self.place.tab in KINDS else ""
        self.show_place(Place(self.place.page, self.place.id, tab))
        self.changed_anything()
        self.list.rows.setFocus()

    def _saved(self, customer_id: int) -> None:
        then = self.begun.in_front.then if self.begun.in_front is not None else None
        self.begun.saved()
        self._show_unsaved()
        if then is not None:
            self.give_way_to(then(customer_id))
            return
        if self.place == Place("customer", customer_id):
            self.show_place(self.place)
            self.changed_anything()
        else:
            self.go(Place("customer", customer_id))
        self.detail.focus_story()

    def _throw_away(self, key: str) -> None:
        self.begun.throw_away(key)
        self._show_unsaved()
        self._show_first()

    def _show_unsaved(self) -> None:
        self.list.unfinished.show_names(self.begun.new_names())
        self.detail.unsaved.setVisible(self.begun.has(str(self._shown)))


def _home(ask: Callable[..., Any]) -> Home:
    shop = ask(shop_card)
    return Home(shop.country, shop.house_language, ask(zone))
