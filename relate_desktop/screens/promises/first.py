"""The promises' page of a shop that has none: what will stand here, and how one goes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from relate_desktop.screens.job_views import PROMISES, ViewHead
from relate_desktop.screens.kit.boxes import Scrolled, column
from relate_desktop.screens.kit.buttons import MainButton
from relate_desktop.screens.kit.empty import Empty
from relate_desktop.screens.promised.words import ICON
from relate_desktop.text import _


class NoPromises(QWidget):
    """The head with the tabs of the jobs, what becomes of a promise, and one button."""

    def __init__(self, new: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = column(self)
        self.head = ViewHead(PROMISES, new)
        box.addWidget(self.head)
        self.add = MainButton(_("&Write a promise down"), ICON, pressed=new)
        words = _(
            "What you promise a customer stands here until it is kept, and so does what they promise you. Days on a "
            "quote, visits, open points and payments come by themselves."
        )
        story = [
            (ICON, _("You promise to ring about the sample by Friday.")),
            ("clock", _("On Friday it stands at the top.")),
            ("check", _("You ring, and it is kept.")),
            ("history", _("Or you agree on another day, before it is late.")),
        ]
        empty = Empty(_("No promises yet"), words, [self.add], story=story, story_title=_("A promise goes like this"))
        box.addWidget(Scrolled(empty), 1)
        self.setFocusProxy(self.add)
