"""The customer's answer to an issued quote, and our own: asked in a short form under its head, then written down."""

from __future__ import annotations

from typing import Any, Protocol

from relate_desktop.records.quotes import deciding, drafting, reckoning
from relate_desktop.records.quotes.pricing import ceiling
from relate_desktop.records.quotes.reading import QuoteCard
from relate_desktop.records.refused import Refused
from relate_desktop.screens.page import Go
from relate_desktop.screens.places import Place
from relate_desktop.screens.quotes.sides import Sides
from relate_desktop.screens.work import Work

_VERBS = {
    "decline": deciding.decline, "withdraw": deciding.withdraw, "take_back": deciding.take_back_acceptance,
}  # fmt: skip


class Owner(Protocol):
    """The page whose quote is answered."""

    card: QuoteCard | None
    sides: Sides
    work: Work
    go: Go

    def refresh(self) -> None: ...


class Answering:
    """Asks in the page's two forms: one for their yes, one for all that needs only a reason."""

    def __init__(self, page: Owner) -> None:
        self._page = page
        self._accepting, self._reason = page.sides.accepting, page.sides.decision
        self._accepting.given.connect(self._accept)
        self._reason.decided.connect(self._decide)

    def accept(self) -> None:
        """Ask who said yes, how, and to what."""
        card, work = self._page.card, self._page.work
        if not self._accepting.isHidden():
            self._page.sides.lead_to(self._accepting)  # what is written in it stays
        elif card is not None and "accepted" in card.may_become:
            self._show(self._accepting)

            def comes(chosen: Any) -> tuple[int, int | None]:
                total = work.ask(reckoning.if_chosen, card.id, chosen).total
                return total, ceiling(card.price_type, total)

            self._accepting.ask(card, comes)
            self._page.sides.lead_to(self._accepting)

    def ask(self, which: str) -> None:
        """Ask why: decline, withdraw or take_back."""
        if self._page.card is not None:
            self._show(self._reason)
            self._reason.ask(which)
            self._page.sides.lead_to(self._reason)

    def _show(self, form: Any) -> None:
        """One question at a time."""
        self._page.sides.show_editor()
        for other in (self._accepting, self._reason):
            if other is not form:
                other.hide()

    def is_open(self) -> bool:
        """Tell whether something is asked."""
        return not self._accepting.isHidden() or not self._reason.isHidden()

    def close(self) -> None:
        """Ask no more."""
        for form in (self._accepting, self._reason):
            form.hide()

    def show_refused(self, refused: Refused) -> None:
        """Say it in the form."""
        (self._reason if self._accepting.isHidden() else self._accepting).show_refused(refused)

    def revise(self) -> None:
        """Begin a revision and go to it; to the one that is begun already, where there is one."""
        page, card = self._page, self._page.card
        if card is None:
            return
        if card.replaced_by is not None and card.replaced_by.number is None:
            page.go(Place("quote", card.replaced_by.id))
            return
        go = lambda new: page.go(Place("quote", new))  # noqa: E731
        page.work.do(drafting.revise, card.id, by=page, then=go)  # type: ignore[arg-type]

    def _accept(self, values: dict[str, Any]) -> None:
        if not self._accepting.isHidden():  # a second press finds it written down
            self._do(accept, said_by=values["by"], how=values["how"], chosen=values["chosen"], reason=values["reason"])

    def _decide(self, which: str, reason: str) -> None:
        self._do(_VERBS[which], reason=reason)

    def _do(self, verb: Any, **values: Any) -> None:
        page, card = self._page, self._page.card
        if card is not None:
            page.work.do(verb, card.id, by=page, then=lambda _none: self._done(), **values)  # type: ignore[arg-type]

    def _done(self) -> None:
        self.close()
        self._page.refresh()
        self._page.sides.to_top()


def accept(session: Any, quote_id: int, *, said_by: str, **answer: Any) -> None:
    """The verb of records under the names the window's gate leaves free: it calls who asks `by`."""
    deciding.accept(session, quote_id, by=said_by, **answer)
