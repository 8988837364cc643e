"""What can be done with a quote, at the top right: More, the plain verb, and the main one last."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from relate_desktop.screens.kit.boxes import FlowLayout, clear
from relate_desktop.screens.kit.buttons import Button, MainButton, PlainButton, QuietButton
from relate_desktop.screens.printing.paper import only_a_draft
from relate_desktop.screens.quotes.more import MoreMenu, Offer, Owner
from relate_desktop.text import _


class QuoteButtons(QWidget):
    """The buttons of a draft or of an issued quote; in little room the second verb stands under More."""

    def __init__(self, owner: Owner) -> None:
        super().__init__()
        self._owner = owner
        self._flow = FlowLayout(self, from_right=True)
        self._draft: bool | None = None
        self._single = False
        self._second: Button | None = None

    def show_state(self, *, draft: bool) -> None:
        """Show the verbs of this state; where it is the same, the buttons and the focus stay."""
        if draft == self._draft:
            return
        self._draft = draft
        clear(self._flow)
        for button in self._wanted(draft):
            self._flow.addWidget(button)
        self.show_room(self._single)
        self._flow.invalidate()

    def show_room(self, single: bool) -> None:
        """Show what there is room for."""
        self._single = single
        if self._second is not None:
            self._second.setVisible(not single)

    def _under_more(self) -> list[Offer]:
        if self._second is None or not self._single:
            return []
        if self._draft:
            return [(_("Print draft"), "printer", self._owner.print_paper)]
        return [(_("Save as PDF"), "save", self._owner.save_pdf)]

    def _wanted(self, draft: bool) -> list[Button]:
        owner = self._owner
        more = MoreMenu(owner, self._under_more)
        if draft:
            issue = MainButton(_("&Issue quote"), "stamp", pressed=owner.issue)
            issue.setAccessibleDescription(_("It gets its number. You can undo it until the paper has left the house."))
            as_draft = QuietButton(_("&Print draft"), "printer", pressed=owner.print_paper, role="text")
            as_draft.setAccessibleDescription(only_a_draft())
            self._second = as_draft
            return [as_draft, more, issue]
        save = PlainButton(_("Sa&ve as PDF"), "save", pressed=owner.save_pdf)
        self._second = save
        return [more, save, MainButton(_("&Print"), "printer", pressed=owner.print_paper)]
