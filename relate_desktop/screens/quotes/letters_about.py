"""The letters about a quote, and the state it must be in for each."""

from relate_desktop.records.quotes.reading import QuoteCard
from relate_desktop.screens.places import Place

WHEN = {"confirmation": "accepted", "follow_up": "issued"}
"""The action that shows a letter has the same name."""


def can_be_written(card: QuoteCard, kind: str) -> bool:
    """Tell whether a letter can be made about a quote now."""
    return card.state == WHEN[kind]


def place_of(card: QuoteCard, kind: str) -> Place:
    """Where the letter is shown as it would be made."""
    return Place("letter", card.id, kind)
