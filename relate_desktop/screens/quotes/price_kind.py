"""How binding the price is, said in words with the sum it can come to."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from relate_desktop.records.quotes.pricing import NAMES
from relate_desktop.records.quotes.reading import QuoteCard
from relate_desktop.screens.kit.choices import Choices
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.text import N_, _

_WORDS = {
    "maximum": N_("They pay what it comes to, but never more than {sum}."),
    "estimate": N_("It may come to {sum} at most, 15 % more than it says. Beyond that they must say yes first."),
    "indicative": N_("It only tells them what it may come to. Nothing holds us to it."),
}


def kinds() -> Choices:
    """Return the price types to choose among."""
    return [(kind, _(name)) for kind, name in NAMES.items()]


def price_words(card: QuoteCard) -> str:
    """Return what the price type means for the sum; nothing for a fixed price, which is what it says."""
    words = _(_WORDS[card.price_type]) if card.price_type in _WORDS else ""
    return words.format(sum=reader().money(card.ceiling or 0))


class PriceWords(Text):
    """Those words under the choice, as long as there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "small", "text-muted")
        if parent is not None:
            self.setParent(parent)

    def show_card(self, card: QuoteCard) -> None:
        """Say it of this quote."""
        self.setText(price_words(card))
        self.setVisible(bool(self.text()))
