"""The complaints' page of a shop that has none: what will stand here, and how one goes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from relate_desktop.screens.complaints.words import ICON
from relate_desktop.screens.kit.boxes import Scrolled, column
from relate_desktop.screens.kit.buttons import MainButton
from relate_desktop.screens.kit.empty import Empty
from relate_desktop.screens.kit.labels import PartHeading
from relate_desktop.text import _


class NoComplaints(QWidget):
    """The name of the list, what a complaint goes through, and one button."""

    def __init__(self, new: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = column(self, margins=(40, 24, 0, 0))
        box.addWidget(PartHeading(_("Complaints")))
        self.add = MainButton(_("&Write a complaint down"), ICON, pressed=new)
        words = _(
            "When somebody is not happy with us, this page leads through it: what to ask, what to say, and by when "
            "they should hear from us. It stays here until they say that it is right."
        )
        story = [
            ("message-square-quote", _("They tell what is wrong, in their own words.")),
            ("mail", _("You say sorry for your part in it.")),
            ("handshake", _("You agree with them on what puts it right.")),
            ("hammer", _("It is put right.")),
            ("phone", _("You ask whether it is right now.")),
        ]
        empty = Empty(_("No complaints"), words, [self.add], story=story, story_title=_("A complaint goes like this"))
        box.addWidget(Scrolled(empty), 1)
        self.setFocusProxy(self.add)
