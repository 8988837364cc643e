"""The state of a quote as a badge: word, icon and tone."""

from datetime import datetime

from relate_desktop.records.quotes.reading import QuoteCard
from relate_desktop.records.quotes.states import NAMES
from relate_desktop.screens.kit.reading import reader
from relate_desktop.text import _

BADGES = {
    "draft": ("file-pen", "quiet"),
    "issued": ("mail-check", "quiet"),
    "expired": ("clock-alert", "warn"),
    "accepted": ("check", "good"),
    "declined": ("x", "quiet"),
    "withdrawn": ("undo-2", "quiet"),
    "superseded": ("copy", "quiet"),
}


def badge(card: QuoteCard, saved_at: datetime) -> tuple[str, str, str]:
    """Word, icon and tone; a draft says when it was saved (local time)."""
    icon, tone = BADGES[card.state]
    if card.draft:
        return _("Draft, saved {time}").format(time=reader().time(saved_at)), icon, tone
    return _(NAMES[card.state]), icon, tone
