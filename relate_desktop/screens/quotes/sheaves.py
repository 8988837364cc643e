"""A quote as a paper in the hand: the one that is kept, or a draft's pages, which nobody keeps."""

from relate_desktop.records.quotes.reading import QuoteCard
from relate_desktop.records.sheets import Built
from relate_desktop.screens.printing.paper import Sheaf
from relate_desktop.text import _


def kept_sheaf(card: QuoteCard) -> Sheaf | None:
    """The kept paper of a quote as it is printed, None for a draft."""
    kept = [paper for paper in card.papers if paper.kind == "quote"]  # a confirmation is about it, and another paper
    if not kept:
        return None
    paper = kept[0]
    name = _("Quote {number} {name}").format(number=paper.number, name=card.customer_name)
    left = any(each.sendings for each in kept)
    return Sheaf(paper.id, name, paper.pages, left_before=left)


def draft_sheaf(card: QuoteCard, built: Built) -> Sheaf:
    """A draft's pages, with "Draft" across them; nothing is written down of where they go."""
    name = _("Draft quote {name}").format(name=card.customer_name)
    return Sheaf(None, name, built.pages, loose=built.pdf, is_draft=True)
