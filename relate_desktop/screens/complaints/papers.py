"""The papers of a complaint, and from when on there is something to tell in them."""

from relate_desktop.records.complaints.cards import ComplaintCard
from relate_desktop.records.complaints.states import ENDED
from relate_desktop.screens.places import Place

_HEARD = ("acknowledged", "assessed", "investigated", "offered", "agreed", "made_good", "followed_up", "closed",
          "unfounded", "withdrawn", "deadlock", "reopened")  # fmt: skip
WHEN = {
    "acknowledgement": frozenset({"received", *_HEARD}) - ENDED,
    "apology": frozenset({"received", *_HEARD}),
    "solution": frozenset({"agreed", "made_good", "followed_up", "closed"}),
    "complaint_follow_up": frozenset({"made_good", "followed_up"}),
    "deadlock": frozenset({"deadlock"}),
    "unfounded": frozenset({"unfounded"}),
    "eyes": frozenset({"received", *_HEARD}),
}
"""The states of a complaint in which each can be made; the paper's kind is the tab of its place."""


def can_give(card: ComplaintCard | None, kind: str) -> bool:
    """Tell whether a paper can be made of a complaint now."""
    return card is not None and card.state in WHEN[kind]


def place_of(card: ComplaintCard, kind: str) -> Place:
    """Where the paper is shown as it would be made."""
    return Place("letter", card.id, kind)
