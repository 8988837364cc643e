"""The papers a job gives, and from when on there is something to tell in them."""

from relate_desktop.records.jobs.reading import JobCard
from relate_desktop.records.jobs.whole import AGREED
from relate_desktop.screens.places import Place

WHEN = {"job_summary": frozenset(AGREED), "thank_you": frozenset({"finished", "followed_up"})}
"""The states of a job in which each can be made; the action that shows it has the same name."""


def can_give(card: JobCard | None, kind: str) -> bool:
    """Tell whether a paper can be made of a job now."""
    return card is not None and card.state in WHEN[kind]


def place_of(card: JobCard, kind: str) -> Place:
    """Where the paper is shown as it would be made."""
    return Place("letter", card.id, kind)
