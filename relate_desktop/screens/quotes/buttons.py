"""What can be done with a quote, at the top right: More, the plain verb, and the main one last."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from relate_desktop.screens.kit.boxes import FlowLayout, clear
from relate_desktop.screens.kit.buttons import Button, MainButton, PlainButton
from relate_desktop.screens.quotes.more import MoreMenu, Owner
from relate_desktop.text import _


class QuoteButtons(QWidget):
    """The buttons of a draft or of an issued quote."""

    def __init__(self, owner: Owner) -> None:
        super().__init__()
        self._owner = owner
        self._flow = FlowLayout(self, from_right=True)
        self._draft: bool | None = None

    def show_state(self, *, draft: bool) -> None:
        """Show the verbs of this state; where it is the same, the buttons and the focus stay."""
        if draft == self._draft:
            return
        self._draft = draft
        clear(self._flow)
        for button in self._wanted(draft):
            self._flow.addWidget(button)
        self._flow.invalidate()

    def _wanted(self, draft: bool) -> list[Button]:
        owner = self._owner
        more = MoreMenu(owner)
        if draft:
            issue = MainButton(_("&Issue quote"), "stamp", pressed=owner.issue)
            issue.setAccessibleDescription(_("It gets its number. You can undo it until the paper has left the house."))
            return [more, issue]
        verbs: list[tuple[type[Button], str, str, Callable[[], object]]] = [
            (PlainButton, _("Sa&ve as PDF"), "save", owner.save_pdf),
            (MainButton, _("&Print"), "printer", owner.print_paper),
        ]
        return [more, *(kind(words, icon, pressed=verb) for kind, words, icon, verb in verbs)]
