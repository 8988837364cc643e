"""What can be done with a quote, at the top right: More, the plain verb, and the main one last."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from relate_desktop.records.quotes.reading import QuoteCard
from relate_desktop.screens.kit.boxes import FlowLayout, clear
from relate_desktop.screens.kit.buttons import Button, MainButton, PlainButton, QuietButton
from relate_desktop.screens.printing.paper import only_a_draft
from relate_desktop.screens.quotes.more import MoreMenu, Offer, Owner
from relate_desktop.text import _


class QuoteButtons(QWidget):
    """The buttons of a draft or of an issued quote; in little room the second verb stands under More.

    Until the paper has left the house printing it is the main verb; then it is the customer's answer, and after a yes
    that was only said its confirmation.
    """

    def __init__(self, owner: Owner) -> None:
        super().__init__()
        self._owner = owner
        self._flow = FlowLayout(self, from_right=True)
        self._stage = ""
        self._single = False
        self._second: Button | None = None
        self._seconds_offer: Offer | None = None

    def show_card(self, card: QuoteCard) -> None:
        """Show the verbs of a quote as it is now; where they are the same, the buttons and the focus stay.

        Where they are others, and one of them had the focus, it goes on to the main one.
        """
        stage = _stage(card)
        if stage == self._stage:
            return
        self._stage = stage
        focused: QWidget | None = self.window().focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        clear(self._flow)
        wanted = self._wanted(stage)
        for button in wanted:
            self._flow.addWidget(button)
        self.show_room(self._single)
        self._flow.invalidate()
        if had_focus:
            wanted[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_room(self, single: bool) -> None:
        """Show what there is room for."""
        self._single = single
        if self._second is not None:
            self._second.setVisible(not single)

    def _under_more(self) -> list[Offer]:
        """What has no button of its own just now."""
        save = (_("Save as PDF"), "save", self._owner.save_pdf)
        hidden = [self._seconds_offer] if self._single and self._seconds_offer is not None else []
        return [*hidden, save] if self._stage in ("answer", "confirm") else hidden

    def _wanted(self, stage: str) -> list[Button]:
        more = MoreMenu(self._owner, self._under_more)
        if stage == "draft":
            return self._of_draft(more)
        return self._to_go_on(more, stage) if stage in ("answer", "confirm") else self._to_print(more)

    def _of_draft(self, more: Button) -> list[Button]:
        owner = self._owner
        issue = MainButton(_("&Issue quote"), "stamp", pressed=owner.issue)
        issue.setAccessibleDescription(_("It gets its number. You can undo it until the paper has left the house."))
        self._second = QuietButton(_("&Print draft"), "printer", pressed=owner.print_paper, role="text")
        self._second.setAccessibleDescription(only_a_draft())
        self._seconds_offer = (_("Print draft"), "printer", owner.print_paper)
        return [self._second, more, issue]

    def _to_print(self, more: Button) -> list[Button]:
        owner = self._owner
        self._second = PlainButton(_("Sa&ve as PDF"), "save", pressed=owner.save_pdf)
        self._seconds_offer = (_("Save as PDF"), "save", owner.save_pdf)
        return [more, self._second, MainButton(_("&Print"), "printer", pressed=owner.print_paper)]

    def _to_go_on(self, more: Button, stage: str) -> list[Button]:
        """The paper is out: what comes next is the main verb."""
        owner = self._owner
        main = MainButton(_("&Accepted"), "thumbs-up", pressed=owner.accept)
        if stage == "confirm":
            main = MainButton(_("&Order confirmation"), "mail-check", pressed=owner.open_confirmation)
        self._second = PlainButton(_("&Print"), "printer", pressed=owner.print_paper)
        self._seconds_offer = (_("Print"), "printer", owner.print_paper)
        return [more, self._second, main]


def _stage(card: QuoteCard) -> str:
    """Where a quote is, as far as its buttons go: a draft, to be answered or confirmed, or a paper to print."""
    if card.draft:
        return "draft"
    confirmed = any(paper.kind == "confirmation" for paper in card.papers)
    if card.state == "accepted" and card.accepted_how == "said" and not confirmed:
        return "confirm"
    left = any(paper.sendings for paper in card.papers)
    return "answer" if left and "accepted" in card.may_become else "print"
