"""The customer's answer to an issued quote, and our own: asked in a short form under its head, then written down."""

from __future__ import annotations

from typing import Protocol

from relate_desktop.records.quotes import deciding
from relate_desktop.records.quotes.reading import QuoteCard
from relate_desktop.records.refused import Refused
from relate_desktop.screens.quotes.sides import Sides
from relate_desktop.screens.work import Work

_VERBS = {"accept": deciding.accept, "decline": deciding.decline, "withdraw": deciding.withdraw}


class Owner(Protocol):
    """The page whose quote is answered."""

    card: QuoteCard | None
    sides: Sides
    work: Work

    def refresh(self) -> None: ...


class Answering:
    """Asks in the page's decision form."""

    def __init__(self, page: Owner) -> None:
        self._page = page
        self._form = page.sides.decision
        self._form.decided.connect(self._decide)

    def ask(self, which: str) -> None:
        """Ask what one of the decisions needs: accept, decline or withdraw."""
        card = self._page.card
        if card is not None:
            self._page.sides.show_editor()
            self._form.ask("accept_late" if which == "accept" and card.state == "expired" else which)
            self._page.sides.lead_to(self._form)

    def is_open(self) -> bool:
        """Tell whether something is asked."""
        return self._form.isVisible()

    def close(self) -> None:
        """Ask no more."""
        self._form.close_form()

    def show_refused(self, refused: Refused) -> None:
        """Say it in the form."""
        self._form.show_refused(refused)

    def _decide(self, which: str, reason: str) -> None:
        page, card = self._page, self._page.card
        if card is not None:
            page.work.do(_VERBS[which], card.id, reason=reason, by=page, then=lambda _none: self._decided())  # type: ignore[arg-type]

    def _decided(self) -> None:
        self._form.hide()
        self._page.refresh()
