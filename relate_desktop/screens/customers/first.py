"""The customers' page of a shop that has none yet: what will stand here, and the first step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from relate_desktop.screens.kit.boxes import Scrolled, column
from relate_desktop.screens.kit.buttons import MainButton
from relate_desktop.screens.kit.empty import Empty
from relate_desktop.screens.kit.labels import PartHeading
from relate_desktop.text import _


class NoCustomers(QWidget):
    """The name of the list, what a customer's page becomes, and one button."""

    def __init__(self, new: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = column(self, margins=(40, 24, 0, 0))
        box.addWidget(PartHeading(_("Customers")))
        self.add = MainButton(_("&Add the first customer"), "user-round-plus", pressed=new)
        story = [
            ("phone-incoming", _("They rang about a new front door.")),
            ("file-text", _("Quote sent by post.")),
            ("handshake", _("They accepted it.")),
            ("hammer", _("Door hung and handed over.")),
            ("star", _("We rang to ask how it turned out.")),
        ]
        words = _(
            "Everyone you work for gets one page here, with their story on it: what they asked for, "
            "every call, quote and letter."
        )
        empty = Empty(_("No customers yet"), words, [self.add], story=story, story_title=_("A story looks like this"))
        box.addWidget(Scrolled(empty), 1)
        self.setFocusProxy(self.add)
