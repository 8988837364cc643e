"""The complaints: the list beside one of them, one of them whole, and the form that takes a new one down."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QMenu, QWidget

from relate_desktop.records.complaints import reading
from relate_desktop.records.complaints.cards import ComplaintCard
from relate_desktop.records.deed import zone
from relate_desktop.screens.actions import Action
from relate_desktop.screens.call_places import call_place
from relate_desktop.screens.complaints.detail import ComplaintDetail
from relate_desktop.screens.complaints.first import NoComplaints
from relate_desktop.screens.complaints.listing import ComplaintList
from relate_desktop.screens.complaints.more import fill_more
from relate_desktop.screens.complaints.receive_form import ReceiveForm
from relate_desktop.screens.kit.boxes import Scrolled
from relate_desktop.screens.lists.forming import Forming
from relate_desktop.screens.lists.page import ListPage, Says
from relate_desktop.screens.places import Place
from relate_desktop.text import N_, _

OWN = frozenset({"correct_complaint", "complaint_customer", "complaint_contact", "ring"})
"""Actions about the complaint that is shown."""


class ComplaintsPage(ListPage[ComplaintCard]):
    """Place("complaints", id) is the list with one beside it, Place("complaint", id) that one alone on the sheet.

    "new:12:34:5" and "new:12::5" begin with what they said when they told how happy they are.
    """

    MANY, ONE = "complaints", "complaint"
    SAYS = Says(
        new=N_("New complaint"),
        choose=N_("Choose a complaint."),
        unsaved=N_("Something about a complaint is not saved yet."),
    )
    CARES_FOR: ClassVar[frozenset[str]] = frozenset(
        {
            "complaints", "complaint_moves", "complaint_waits", "apologies", "complaint_options", "remedies",
            "follow_ups", "vouchers", "promises", "complaint_targets", "redress_rules", "customers", "people", "phones",
            "jobs", "quotes", "quote_lines", "job_extras", "contacts", "papers", "sendings", "staff", "shop",
            "opening_hours", "closed_days",
        }
    )  # fmt: skip

    @classmethod
    def read_ahead(cls, ask: Callable[..., Any], place: Place) -> None:
        ask(zone)
        rows = ask(reading.listed)
        wanted = place.id or (rows[0].id if rows else None)
        if wanted is not None:
            ask(reading.card, wanted)

    def make(self) -> Iterator[None]:
        self.list = ComplaintList(self.work, self.new_complaint)
        yield
        self.detail: ComplaintDetail = ComplaintDetail(self.work, self.go, self.local, self.today)
        self.detail.more_wanted.connect(lambda _button: self.detail.open_menu(self._fill_more))
        self.detail.tab_chosen.connect(lambda tab: self.go(Place(self.place.page, self._shown_id(), tab)))
        self.detail.rung.connect(self.write_contact)
        yield
        asks = _("Who tells it? A few letters of the name, or the phone number")
        form = lambda key, thought: ReceiveForm(self.work, key, thought)  # noqa: E731
        self.writing = Forming(self.work, form, title=_("A new complaint"), asks=asks)
        self.assemble(self.detail, Scrolled(self.writing), NoComplaints(self.new_complaint))
        self.writing.saved.connect(lambda _complaint_id: self.start())  # the talk goes on where the form was
        yield

    def read(self, record_id: int) -> ComplaintCard:
        card: ComplaintCard = self.work.ask(reading.card, record_id)
        return card

    def show_card(self, card: ComplaintCard, tab: str | None) -> None:
        self.detail.show_card(card, tab)

    def _shown_id(self) -> int | None:
        return self.card.id if self.card is not None else None

    def list_beside(self) -> bool:
        """One complaint alone has the whole sheet."""
        return super().list_beside() and self.place.page != self.ONE

    def parts(self) -> Sequence[QWidget]:
        parts = super().parts()
        alone = self.place.page == self.ONE and parts[0] is self.list
        return parts[1:] if alone else parts

    def start(self) -> bool:
        """One complaint alone on the sheet begins in the step at hand."""
        if self.place.page != self.ONE or self.card is None or self.is_writing():
            return super().start()
        return self.detail.start()

    # ---- actions

    def offers(self, action: Action) -> bool:
        return action.name not in OWN or (self.card is not None and not self.is_writing())

    def _fill_more(self, menu: QMenu) -> None:
        if self.card is not None:
            fill_more(menu, self.card, self)
            menu.addSeparator()
            self.detail.ends.fill(menu)

    def new_complaint(self) -> None:
        """Open the form for a new complaint; whose it is is asked first."""
        self.write_new()

    def ring(self) -> None:
        """Ring about this complaint."""
        if self.card is not None:
            self.go(call_place(self.card.customer_id, "complaint", "complaint", self.card.id))

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
