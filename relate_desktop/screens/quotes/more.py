"""More: what can be done with a quote beside its main verbs, in a menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QMenu, QWidget

from relate_desktop.records.quotes.reading import QuoteCard
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.icons import icon
from relate_desktop.screens.kit.menus import open_under
from relate_desktop.screens.quotes.letters_about import can_be_written
from relate_desktop.screens.quotes.lines import can_show_vat, needs_vat
from relate_desktop.text import _

Offer = tuple[str, str, Callable[[], object]]


class Owner(Protocol):
    """The page whose verbs the buttons and the menu offer."""

    card: QuoteCard | None
    vat_asked: bool

    def issue(self) -> None: ...
    def print_paper(self) -> None: ...
    def save_pdf(self) -> None: ...
    def accept(self) -> None: ...
    def decline(self) -> None: ...
    def withdraw(self) -> None: ...
    def take_back(self) -> None: ...
    def revise(self) -> None: ...
    def open_confirmation(self) -> None: ...
    def open_follow_up(self) -> None: ...
    def discard(self) -> None: ...
    def copy_quote(self) -> None: ...
    def show_job(self) -> None: ...
    def show_vat(self, shown: bool) -> None: ...
    def mark(self, how: str) -> None: ...


class MoreMenu(QuietButton):
    """The button and its menu."""

    def __init__(self, owner: Owner, first: Callable[[], list[Offer]], parent: QWidget | None = None) -> None:
        """`first` tells what has no button of its own just now."""
        super().__init__(_("&More"), "ellipsis", pressed=self.open_menu, role="text", parent=parent)
        self._owner, self._first = owner, first

    def open_menu(self) -> None:
        """Open the menu under the button."""
        menu = QMenu(self)
        card = self._owner.card
        if card is not None and card.draft:
            self._offer_vat(menu, card)
        for words, drawn, verb in (*self._first(), *self._offers(card)):
            menu.addAction(icon(drawn), words, verb)
        open_under(self, menu, _("More"))

    def _offer_vat(self, menu: QMenu, card: QuoteCard) -> None:
        """The column can be left out only while all lines have the usual rate."""
        if can_show_vat(card) and not needs_vat(card):
            shown = menu.addAction(_("VAT for each line"))
            shown.setCheckable(True)
            shown.setChecked(self._owner.vat_asked)
            shown.toggled.connect(self._owner.show_vat)

    def _offers(self, card: QuoteCard | None) -> list[Offer]:
        owner = self._owner
        job = (_("Show the job"), "hammer", owner.show_job)
        if card is None or card.draft:
            save = (_("Save the draft as PDF"), "save", owner.save_pdf)
            copied = (_("Copy from an earlier quote"), "copy", owner.copy_quote)
            return [copied, save, job, (_("Throw the draft away"), "trash-2", owner.discard)]
        decisions = {
            "accepted": (_("Accepted by the customer"), "thumbs-up", owner.accept),
            "declined": (_("Declined by the customer"), "x", owner.decline),
            "withdrawn": (_("Withdraw quote"), "undo-2", owner.withdraw),
        }
        left = [
            (_("Handed over (can't be undone)"), "hand", lambda: owner.mark("handed_over")),
            (_("Sent by post (can't be undone)"), "mail", lambda: owner.mark("posted")),
            (_("Sent by e-mail (can't be undone)"), "send", lambda: owner.mark("emailed")),
        ]
        also: list[Offer] = []
        if can_be_written(card, "follow_up"):
            also.append((_("Quote follow-up"), "message-square-reply", owner.open_follow_up))
        if can_be_written(card, "confirmation"):
            also.append((_("Order confirmation"), "mail-check", owner.open_confirmation))
        if card.state in ("issued", "expired"):
            also.append((_("Revise quote"), "copy", owner.revise))
        elif card.state == "accepted":
            also.append((_("Take the acceptance back"), "undo-2", owner.take_back))
        return [*(decisions[state] for state in card.may_become if state in decisions), *also, *left, job]
