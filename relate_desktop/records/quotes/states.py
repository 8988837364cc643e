"""The states of a quote, as data; what has run out is reckoned when it is read, not kept."""

from datetime import date

from relate_desktop.records.quotes.tables import Quote
from relate_desktop.records.refused import Refused
from relate_desktop.text import N_, _

MOVES: dict[str, tuple[str, ...]] = {
    "draft": ("issued",),
    "issued": ("accepted", "declined", "withdrawn", "superseded"),
    "accepted": ("issued",),
    "declined": (),
    "withdrawn": (),
    "superseded": (),
}
"""From each state, the states that may follow: superseded by the issue of a revision, issued again by taking back."""

DECIDED = ("accepted", "declined", "withdrawn")
"""The states that a clerk decides on, by a verb of their own."""

NAMES = {
    "draft": N_("Draft"),
    "issued": N_("Issued"),
    "expired": N_("Expired"),
    "accepted": N_("Accepted"),
    "declined": N_("Declined"),
    "withdrawn": N_("Withdrawn"),
    "superseded": N_("Replaced"),
}
"""The state as a badge says it; translate with `_`."""


def shown_state(state: str, valid_until: date, today: date) -> str:
    """The state as people see it: issued and past its last day is "expired". The last day itself still counts."""
    return "expired" if state == "issued" and valid_until < today else state


def decisions(state: str) -> tuple[str, ...]:
    """What can be decided of a quote in this state (as it is kept), and issue for a draft."""
    return tuple(to for to in MOVES[state] if to in DECIDED or state == "draft")


def check_move(quote: Quote, to_state: str) -> None:
    """Refuse a step that does not follow, in the words of where the quote is now."""
    if to_state not in MOVES[quote.state]:
        raise Refused(standing(quote))


def standing(quote: Quote) -> str:
    """One sentence that says where a quote is."""
    sentences = {
        "draft": _("The quote is still a draft: issue it first."),
        "issued": _("Quote {number} is issued, and what is issued never changes."),
        "accepted": _("Quote {number} is accepted already."),
        "declined": _("Quote {number} was declined."),
        "withdrawn": _("Quote {number} was withdrawn."),
        "superseded": _("Quote {number} was replaced by a newer one."),
    }
    return sentences[quote.state].format(number=quote.number)
