"""The jobs' page of a shop that has none yet: what will stand here, and the first step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from relate_desktop.screens.kit.boxes import Scrolled, column
from relate_desktop.screens.kit.buttons import MainButton
from relate_desktop.screens.kit.empty import Empty
from relate_desktop.screens.kit.labels import PartHeading
from relate_desktop.text import _


class NoJobs(QWidget):
    """The name of the list, what a job goes through, and one button."""

    def __init__(self, new: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = column(self, margins=(40, 24, 0, 0))
        box.addWidget(PartHeading(_("Jobs")))
        self.add = MainButton(_("&Open the first job"), "hammer", pressed=new)
        words = _("What a customer asks for is a job: from the first question to the day you ask how it turned out.")
        story = [
            ("message-square-text", _("They ask for a new front door.")),
            ("file-pen", _("You write a quote.")),
            ("handshake", _("They say yes.")),
            ("hammer", _("The door is made and hung.")),
            ("circle-check", _("You ask how it turned out.")),
        ]
        empty = Empty(_("No jobs yet"), words, [self.add], story=story, story_title=_("A job goes like this"))
        box.addWidget(Scrolled(empty), 1)
        self.setFocusProxy(self.add)
