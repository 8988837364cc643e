"""Under the head of a quote: which one it replaces, and which one replaces it, each a step away."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from relate_desktop.records.quotes.reading import QuoteCard, Revised
from relate_desktop.screens.kit.boxes import FlowLayout, clear
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.page import Go
from relate_desktop.screens.places import Place
from relate_desktop.text import _


class RevisedLinks(QWidget):
    """Nothing at all where a quote stands alone."""

    def __init__(self, go: Go) -> None:
        super().__init__()
        self._go = go
        self._flow = FlowLayout(self, gap=16)
        self._shown: tuple[object, ...] = ()
        self.hide()

    def show_card(self, card: QuoteCard) -> None:
        """Show what this quote has to do with others."""
        shown = (card.id, card.draft, card.replaces, card.replaced_by)
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._flow)
        if card.replaces is not None:
            words = _("Will replace quote {number}") if card.draft else _("Replaces quote {number}")
            self._add(words, card.replaces)
        if card.replaced_by is not None:
            begun = card.replaced_by.number is None
            self._add(_("A revision is begun") if begun else _("Replaced by quote {number}"), card.replaced_by)
        self.setVisible(card.replaces is not None or card.replaced_by is not None)

    def _add(self, words: str, other: Revised) -> None:
        named = words.format(number=other.number)
        button = QuietButton(named, "link", pressed=partial(self._go, Place("quote", other.id)), flush=True)
        self._flow.addWidget(button)
