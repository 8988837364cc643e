"""What can be done with the record that is shown: the buttons under it, the main one first to hand."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from relate_desktop.screens.kit.boxes import FlowLayout, clear
from relate_desktop.screens.kit.buttons import Button, MainButton, PlainButton, QuietButton

_BUTTONS: dict[str, type[Button]] = {"main": MainButton, "plain": PlainButton, "quiet": QuietButton}


class Offer(NamedTuple):
    """Words, icon, main, plain or quiet ("" in a menu), and what it does."""

    words: str
    icon: str
    kind: str
    verb: Callable[[], object]


class OfferBar(QWidget):
    """The buttons; out of sight where nothing is offered."""

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(self)
        self._shown: object = None
        self.buttons: list[Button] = []

    def show_offers(self, owner: Hashable, offers: Sequence[Offer]) -> bool:
        """Make the buttons anew, only where others are wanted; tell whether the focus was in those before."""
        wanted = (owner, [offer[:3] for offer in offers])
        if wanted == self._shown:
            return False
        self._shown = wanted
        had_focus = any(button.hasFocus() for button in self.buttons)
        clear(self._flow)
        self.buttons = [_BUTTONS[kind](words, icon, pressed=verb) for words, icon, kind, verb in offers]
        for button in self.buttons:
            self._flow.addWidget(button)
        self.setVisible(bool(offers))
        return had_focus

    def start(self) -> bool:
        """Put the focus on the main one, else on the first; tell whether there is one."""
        shown = [button for button in self.buttons if isinstance(button, MainButton)] or self.buttons
        for button in shown[:1]:
            button.show()
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(shown)
