"""The inquiries' page of a shop that has none: what will stand here, and how one goes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from relate_desktop.screens.inquiries.words import ICON
from relate_desktop.screens.kit.boxes import Scrolled, column
from relate_desktop.screens.kit.buttons import MainButton
from relate_desktop.screens.kit.empty import Empty
from relate_desktop.screens.kit.labels import PartHeading
from relate_desktop.text import _


class NoInquiries(QWidget):
    """The name of the list, what becomes of an inquiry, and one button."""

    def __init__(self, new: Callable[[], object]) -> None:
        super().__init__()
        box = column(self, margins=(40, 24, 0, 0))
        box.addWidget(PartHeading(_("Inquiries")))
        self.add = MainButton(_("&Write an inquiry down"), ICON, pressed=new)
        words = _(
            "Whoever asks you something stands here until they have their answer. The clock runs while you are open, "
            "and stands still while you wait for them."
        )
        story = [
            (ICON, _("They ring and ask for a shelf by the stove.")),
            ("hourglass", _("You ask for the measures and wait for them.")),
            ("message-square-text", _("You answer.")),
            ("hammer", _("It becomes a job, with their words in it.")),
        ]
        empty = Empty(_("No inquiries"), words, [self.add], story=story, story_title=_("An inquiry goes like this"))
        box.addWidget(Scrolled(empty), 1)
        self.setFocusProxy(self.add)
