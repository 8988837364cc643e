"""A call: whom to ring on which number, what one could say, and beside it what comes of it, written while talking."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from relate_desktop.records.calls import reading
from relate_desktop.records.calls.reading import CallCard
from relate_desktop.records.calls.topics import topics
from relate_desktop.records.deed import today, zone
from relate_desktop.records.feedback.scores import unhappy
from relate_desktop.records.refused import Refused
from relate_desktop.screens.actions import Action
from relate_desktop.screens.call_places import call_place, read_tab
from relate_desktop.screens.calls.form import CallForm
from relate_desktop.screens.calls.saying import Saying
from relate_desktop.screens.calls.whom import Whom
from relate_desktop.screens.feedback.unhappy import Unhappy
from relate_desktop.screens.in_place import Ordered, order_tabs
from relate_desktop.screens.kit.boxes import Scrolled, clear, column
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.menus import open_under
from relate_desktop.screens.kit.split import Split
from relate_desktop.screens.kit.theme import LOOK, SINGLE, WIDE
from relate_desktop.screens.page import Go, Page
from relate_desktop.screens.places import Place
from relate_desktop.screens.work import Work
from relate_desktop.text import _

LEFT_WIDE = 560
FORM_WIDE = 560


class CallPage(Page):
    """Place("call", customer, "satisfaction/job/12"): the script at the left, the form at the right or under it."""

    CARES_FOR: ClassVar[frozenset[str]] = frozenset(
        {
            "customers", "people", "phones", "facts", "contacts", "jobs", "visits", "quotes", "complaints",
            "follow_ups", "promises", "inquiries", "feedback", "asks", "staff", "shop", "opening_hours", "closed_days",
            "habits", "programme_rules",
        }
    )  # fmt: skip

    def __init__(self, work: Work, go: Go) -> None:
        super().__init__(work, go)
        self.card: CallCard | None = None
        self.form: CallForm | None = None
        self._left_forms: dict[Place, CallForm] = {}
        self._zone = work.ask(zone)

    @classmethod
    def read_ahead(cls, ask: Callable[..., Any], place: Place) -> None:
        ask(zone)
        if place.id is not None:
            try:
                ask(reading.card, place.id, *read_tab(place.tab))
            except Refused:
                return

    def make(self) -> Iterator[None]:
        left, right = Ordered(), Ordered()
        box = column(left, gap=24, margins=(40, 24, 40, 96))
        self.whom = Whom(self.go, self._local)
        self.whom.other.clicked.connect(self.choose_topic)
        self.saying = Saying(self.go)
        self.nothing = Text("", role="text-muted")
        self.nothing.hide()
        for part in (self.whom, self.nothing, self.saying):
            box.addWidget(part)
        yield
        self._forms = column(right, margins=(40, 32, 40, 96))
        self._left, self._right = left, right
        whole = Ordered()
        self._whole = column(whole)
        self._whole.addWidget(left)
        self._form_side = Scrolled(right)
        self._both = Split(Scrolled(whole), self._form_side, LEFT_WIDE)
        column(self).addWidget(self._both, 1)
        self.room_changed()
        yield

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(self._zone)

    # ---- what the window asks

    def title(self) -> str:
        return self.card.customer.display_name if self.card is not None else ""

    def parts(self) -> Sequence[QWidget]:
        return [self.form, self.whom.customer] if self.form is not None else [self.whom.customer]

    def start(self) -> bool:
        """The writing begins with whether somebody was reached; in one column one reads first whom to ring."""
        if self.form is None:
            return False
        begins: QWidget = self.whom.customer if self.room == SINGLE else self.form
        begins.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def unsaved(self) -> str:
        begun = bool(self._left_forms) or (self.form is not None and self.form.dirty())
        return _("A call is not written down yet.") if begun else ""

    def notice_side(self) -> int:
        return LEFT_WIDE + 40 if self.room == WIDE else 40

    def room_changed(self) -> None:
        """Beside each other where there is room, else the form under what to say."""
        stacked = self.room == SINGLE
        if stacked and self._form_side.widget() is not None:
            self._whole.addWidget(self._form_side.takeWidget())
            self._right.show()
        elif not stacked and self._form_side.widget() is None:
            self._whole.removeWidget(self._right)
            self._form_side.setWidget(self._right)
        self._both.show_both(not stacked)
        self._both.show_detail(False)
        self._both.show_list_width(LEFT_WIDE if self.room == WIDE else 400)

    # ---- places

    def show_place(self, place: Place) -> None:
        self._put_aside()
        self.place = place
        if not self._read():
            return
        form = self._left_forms.pop(place, None)
        self._show_form(form if form is not None else self._new_form())
        self.changed_anything()

    def _read(self) -> bool:
        """Read the call anew; tell whether there is one."""
        try:
            wanted = read_tab(self.place.tab)
            self.card = self.work.ask(reading.card, self.place.id or 0, *wanted, by=self.work.who)
        except Refused as refused:
            self.card = None
            self.nothing.setText(refused.sentence)
        there = self.card is not None
        for part in (self.whom, self.saying):
            part.setVisible(there)
        self.nothing.setVisible(not there)
        if self.card is not None:
            self.whom.show_card(self.card)
            self.saying.show_card(self.card)
            order_tabs(self._left)
        return there

    def _new_form(self) -> CallForm:
        if self.card is None:
            raise LookupError("no call to write down")
        now: date = self.work.ask(today)
        form = CallForm(self.work, self.card, now)
        form.written.connect(self._written)
        LOOK.follow(form, lambda it: it.setMaximumWidth(LOOK.px(FORM_WIDE)))
        return form

    def _show_form(self, form: CallForm) -> None:
        self.form = form
        self._forms.addWidget(form)
        form.show()
        order_tabs(self._right)

    def _put_aside(self) -> None:
        """Something else is shown: a form with something in it waits for its call."""
        form, self.form = self.form, None
        if form is not None and form.dirty():
            self._forms.removeWidget(form)
            form.hide()
            self._left_forms[self.place] = form
        clear(self._forms)

    def refresh(self) -> None:
        if self._read():
            return
        self._put_aside()
        clear(self._forms)

    # ---- doing

    def _written(self, _contact_id: int, score: int | None) -> None:
        """Back to where one came from; whoever is unhappy is listened to first."""
        self.form = None
        clear(self._forms)
        thought = self.card.thought if self.card is not None and unhappy(score) else None
        if self.card is None or thought is None:
            self._gone()
            return
        asked = Unhappy(thought, self.card.customer.known_as, self.go, self._gone)
        self._forms.addWidget(asked)
        asked.show()
        asked.start()

    def _gone(self) -> None:
        """Back to where one came from, or to the customer."""
        if not self.step_to_last():
            self.give_way_to(Place("customer", self.place.id))

    def show_customer(self) -> None:
        """Go to who is rung."""
        if self.card is not None:
            self.go(Place("customer", self.card.customer.id))

    def choose_topic(self) -> None:
        """Offer what else they can be rung about."""
        if self.card is None:
            return
        menu = QMenu(self.whom.other)
        for topic in self.work.ask(topics, self.card.customer.id):
            place = call_place(self.card.customer.id, *topic.about)
            made = menu.addAction(topic.title.replace("&", "&&"))
            made.triggered.connect(lambda _on, there=place: self.give_way_to(there))
        open_under(self.whom.other, menu, self.whom.other.accessibleName())

    def write_call(self) -> None:
        """Write the call down."""
        if self.form is not None:
            self.form.save()

    def offers(self, action: Action) -> bool:
        return self.card is not None

    def step_back(self) -> bool:
        return self.step_to_last()
