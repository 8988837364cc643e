"""What else can be done with a complaint: its papers, whose and which job it is."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QMenu

from relate_desktop.records.complaints.cards import ComplaintCard
from relate_desktop.screens.complaints.papers import can_give, place_of
from relate_desktop.screens.kit.icons import icon
from relate_desktop.screens.page import Go
from relate_desktop.screens.places import Place
from relate_desktop.text import N_, _

PAPERS = (
    ("acknowledgement", N_("Letter that we have the complaint"), "mail"),
    ("apology", N_("Letter of apology"), "mail"),
    ("solution", N_("Letter on what we agreed"), "handshake"),
    ("complaint_follow_up", N_("Letter that asks whether it is right"), "mail-check"),
    ("deadlock", N_("Letter on whom they can turn to"), "file-text"),
    ("unfounded", N_("Letter that says why"), "file-text"),
    ("eyes", N_("The matter as they lived it"), "eye"),
)


class Doing(Protocol):
    """Who does it: the page of the complaints."""

    go: Go

    def correct_complaint(self) -> None:
        """Correct what they told us."""

    def show_customer(self) -> None:
        """Go to whose complaint it is."""

    def write_contact(self) -> None:
        """Write down what was said, as a contact with them."""


def fill_more(menu: QMenu, card: ComplaintCard, doing: Doing) -> None:
    """Offer what can be done with a complaint now."""
    menu.addAction(icon("pencil-line"), _("Correct what is written"), doing.correct_complaint)
    menu.addAction(icon("phone"), _("Log contact"), doing.write_contact)
    menu.addSeparator()
    for kind, words, sign in PAPERS:
        if can_give(card, kind):
            menu.addAction(icon(sign), _(words), partial(doing.go, place_of(card, kind)))
    menu.addSeparator()
    menu.addAction(icon("user-round"), _("Show the customer"), doing.show_customer)
    if card.job_id is not None:
        menu.addAction(icon("hammer"), _("Show the job"), partial(doing.go, Place("job", card.job_id)))
