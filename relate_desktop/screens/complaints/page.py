"""The complaints: the list beside one of them, one of them whole, and the form that takes a new one down."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QMenu, QStackedLayout, QWidget

from relate_desktop.records.complaints import reading
from relate_desktop.records.complaints.cards import ComplaintCard
from relate_desktop.records.deed import today, zone
from relate_desktop.records.refused import Refused
from relate_desktop.screens.actions import Action
from relate_desktop.screens.complaints.detail import ComplaintDetail
from relate_desktop.screens.complaints.first import NoComplaints
from relate_desktop.screens.complaints.forming import NEW, Forming
from relate_desktop.screens.complaints.listing import ComplaintList, choices
from relate_desktop.screens.complaints.more import fill_more
from relate_desktop.screens.kit.boxes import Scrolled, column
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.split import Split
from relate_desktop.screens.kit.theme import WIDE
from relate_desktop.screens.page import Go, Page
from relate_desktop.screens.places import Place
from relate_desktop.screens.work import Work
from relate_desktop.text import _

LIST_WIDE = 400
OWN = frozenset({"correct_complaint", "complaint_customer", "complaint_contact"})
"""Actions about the complaint that is shown."""


class ComplaintsPage(Page):
    """Place("complaints", id) is the list with one beside it, Place("complaint", id) that one alone on the sheet."""

    CARES_FOR: ClassVar[frozenset[str]] = frozenset(
        {
            "complaints", "complaint_moves", "complaint_waits", "apologies", "complaint_options", "remedies",
            "follow_ups", "vouchers", "promises", "complaint_targets", "redress_rules", "customers", "people", "phones",
            "jobs", "quotes", "quote_lines", "job_extras", "contacts", "papers", "sendings", "staff", "shop",
            "opening_hours", "closed_days",
        }
    )  # fmt: skip

    def __init__(self, work: Work, go: Go) -> None:
        super().__init__(work, go)
        self.card: ComplaintCard | None = None
        self._zone = work.ask(zone)

    @classmethod
    def read_ahead(cls, ask: Callable[..., Any], place: Place) -> None:
        ask(zone)
        rows = ask(reading.listed)
        wanted = place.id or (rows[0].id if rows else None)
        if wanted is not None:
            ask(reading.card, wanted)

    def make(self) -> Iterator[None]:
        self.list = ComplaintList(self.work)
        self._follow_list()
        yield
        self.detail = ComplaintDetail(self.work, self.go, self._local, self._today)
        self.detail.more_wanted.connect(lambda _button: self.detail.open_menu(self._fill_more))
        self.detail.tab_chosen.connect(lambda tab: self.go(Place(self.place.page, self._shown_id(), tab)))
        self.detail.rung.connect(self.write_contact)
        yield
        self.forming = Forming(self.work, self.go)
        self.forming.saved.connect(lambda complaint_id: self.give_way_to(Place("complaint", complaint_id)))
        self.forming.gone_back.connect(self._form_left)
        self.forming.nobody.connect(self._new_customer)
        self._lay_out()
        self.room_changed()
        yield

    def _follow_list(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self.open_complaint)
        self.list.rows.clicked.connect(lambda _index: self._clicked())
        self.list.wanted.connect(self.new_complaint)
        self.list.unfinished.go_on.connect(lambda which: self.go(Place("complaints", tab=f"{NEW}:{which}")))
        self.list.unfinished.thrown_away.connect(self._throw_away)

    def _lay_out(self) -> None:
        self._nothing = QWidget()
        self._nothing_words = Text("", role="text-muted")
        column(self._nothing, margins=(40, 32, 40, 0)).addWidget(self._nothing_words)
        self._sides = QWidget()
        self._stack = QStackedLayout(self._sides)
        self._forms = Scrolled(self.forming)
        for side in (self._nothing, self.detail, self._forms):
            self._stack.addWidget(side)
        self.split = Split(self.list, self._sides, LIST_WIDE)
        self._whole = QStackedLayout(self)
        self._whole.addWidget(self.split)
        self.first = NoComplaints(self.new_complaint)
        self._whole.addWidget(self.first)

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(self._zone)

    def _today(self) -> date:
        now: date = self.work.ask(today)
        return now

    def _shown_id(self) -> int | None:
        return self.card.id if self.card is not None else None

    # ---- what the window asks

    def title(self) -> str:
        if self.forming.form is not None:
            return _("New complaint")
        return self.card.customer_name if self.card is not None and self.place.page == "complaint" else ""

    def parts(self) -> Sequence[QWidget]:
        whole = self._whole.currentWidget()
        if whole is self.first:
            return [whole]
        if self.forming.form is not None:
            return [self.forming.form, self.list]
        return [self.list, *self.detail.parts()] if self.place.page == "complaints" else self.detail.parts()

    def start(self) -> bool:
        """One complaint alone on the sheet begins in the step at hand."""
        if self.place.page != "complaint" or self.card is None or self.forming.form is not None:
            return False
        return self.detail.start()

    def unsaved(self) -> str:
        begun = self.forming.dirty() or self.detail.begun()
        return _("Something about a complaint is not saved yet.") if begun else ""

    def notice_side(self) -> int:
        return LIST_WIDE + 40 if self.split.both() else 40

    def room_changed(self) -> None:
        self.split.show_both(self.room == WIDE and self.place.page != "complaint")

    # ---- places

    def show_place(self, place: Place) -> None:
        self.place = place
        kind, _sign, what = place.tab.partition(":")
        self.room_changed()
        self.forming.close_form()
        if place.page == "complaints" and place.tab in dict(choices()):
            self.list.show_which(place.tab)
        self.list.refresh()
        if kind == NEW:
            self.forming.begin(what)
            self._show_form()
        elif place.page == "complaint" and place.id is not None:
            self._show_complaint(place.id, place.tab)
            self.split.show_detail(True)
        else:
            self._show_list(place.id)
        self._show_unfinished()
        self._show_whole()
        self.changed_anything()

    def _show_list(self, wanted: int | None) -> None:
        chosen = wanted if wanted is not None else self.list.first_id()
        if self.room == WIDE and chosen is not None:
            self._show_complaint(chosen)
        else:
            self.card = None
            self._say_nothing(_("Choose a complaint.") if self.list.first_id() is not None else "")
        self.split.show_detail(False)

    def _say_nothing(self, words: str) -> None:
        self._nothing_words.setText(words)
        self._stack.setCurrentWidget(self._nothing)

    def _show_whole(self) -> None:
        begun = self.forming.form is not None or self.list.unfinished.has_any()
        nothing = not begun and self.card is None and not self.list.has_any()
        self._whole.setCurrentWidget(self.first if nothing else self.split)

    def _show_complaint(self, complaint_id: int, tab: str | None = None) -> None:
        try:
            self.card = self.work.ask(reading.card, complaint_id)
        except Refused as refused:
            self.card = None
            self._say_nothing(refused.sentence)
            return
        self.detail.show_card(self.card, tab)
        self.list.choose(complaint_id)
        self._stack.setCurrentWidget(self.detail)

    def refresh(self) -> None:
        self.list.refresh()
        if self.card is not None and self.forming.form is None:
            self._show_complaint(self.card.id)
            if self.card is None:
                self.give_way_to(Place("complaints"))
        self._show_whole()

    def _choose(self, complaint_id: int) -> None:
        if self.split.both() and (self.card is None or complaint_id != self.card.id or self.forming.form is not None):
            self.look_at(Place("complaints", complaint_id))

    def open_complaint(self, complaint_id: int) -> None:
        """Go to a complaint, from the list of them."""
        self.go(Place("complaint", complaint_id))
        self.detail.start()

    def _clicked(self) -> None:
        """Where there is no room beside the list, one click leads to what was clicked on."""
        row = self.list.rows.chosen_row()
        if row is not None and not self.split.both():
            self.open_complaint(row.id)

    # ---- forms

    def _show_form(self) -> None:
        self._stack.setCurrentWidget(self._forms)
        self.split.show_detail(True)
        self.forming.start()
        self._forms.verticalScrollBar().setValue(0)
        QTimer.singleShot(0, self, lambda: self._forms.verticalScrollBar().setValue(0))  # once it has its height

    def _new_customer(self, name: str) -> None:
        """Write the customer in first, and come back to what was begun."""
        self.add_customer_first(name, lambda who: Place("complaints", tab=f"{NEW}:{who}"))

    def _form_left(self) -> None:
        """Out of a new one to where one came from; nothing written is lost."""
        if not self.step_to_last():
            self.show_place(Place("complaints"))

    def _throw_away(self, which: str) -> None:
        self.forming.throw_away(which)
        self._show_unfinished()
        self._show_whole()

    def _show_unfinished(self) -> None:
        self.list.unfinished.show_names(self.forming.names())

    # ---- actions

    def offers(self, action: Action) -> bool:
        return action.name not in OWN or (self.card is not None and self.forming.form is None)

    def _fill_more(self, menu: QMenu) -> None:
        if self.card is not None:
            fill_more(menu, self.card, self)
            menu.addSeparator()
            self.detail.ends.fill(menu)

    def new_complaint(self) -> None:
        """Open the form for a new complaint; whose it is is asked first."""
        self.go(Place("complaints", tab=NEW))

    def correct_complaint(self) -> None:
        """Correct what they told us, where it stands."""
        self.detail.correct()

    def show_customer(self) -> None:
        """Go to whose complaint it is."""
        if self.card is not None:
            self.go(Place("customer", self.card.customer_id))

    def write_contact(self) -> None:
        """Write down what was said, as a contact with them."""
        if self.card is not None:
            self.go(Place("customer", self.card.customer_id, f"log:{self.card.id}"))

    def step_back(self) -> bool:
        if self.forming.form is not None:
            self._form_left()
            return True
        if self.card is not None and self.detail.step_back():
            return True
        if self.place.page == "complaint":
            self.go(Place("complaints", self.place.id if self.room == WIDE else None))
            self.list.rows.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False
