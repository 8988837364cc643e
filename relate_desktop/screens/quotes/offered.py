"""Which actions a quote offers in the state it is in."""

from relate_desktop.records.quotes.reading import QuoteCard
from relate_desktop.screens.quotes.letters_about import WHEN, can_be_written

ALWAYS = frozenset({"print_quote", "save_pdf"})
DRAFT = frozenset({
    "add_line", "add_option", "line_up", "line_down", "line_instead", "turn_line", "remember_line", "copy_quote",
    "issue_quote", "discard_quote",
})  # fmt: skip
BECOMES = {"accept_quote": "accepted", "decline_quote": "declined", "withdraw_quote": "withdrawn"}
STATES = {"revise_quote": ("issued", "expired"), "take_back": ("accepted",), "ring": ("issued", "expired")}


def is_offered(card: QuoteCard, action: str) -> bool:
    """Tell whether an action can be done with a quote now."""
    if action in WHEN:
        return can_be_written(card, action)
    if action in DRAFT:
        return card.draft
    if action in BECOMES:
        return not card.draft and BECOMES[action] in card.may_become
    return action in ALWAYS or card.state in STATES.get(action, ())
