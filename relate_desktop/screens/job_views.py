"""The ways the jobs are looked at: as a list beside one of them, a board, the visits of a week, what is promised."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.screens.kit.boxes import column, inner_row
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.labels import PartHeading
from relate_desktop.screens.kit.tabs import Tabs
from relate_desktop.screens.places import Place
from relate_desktop.settings import Settings
from relate_desktop.text import _

SIDE = 24
LIST, BOARD, WEEK, PROMISES = "list", "board", "week", "promises"


def place_of(view: str) -> Place:
    """Return where a view is, and remember it for the next time, but for those that are looked at and left."""
    settings = Settings.load()
    if view in (LIST, BOARD) and settings.jobs_as != view:
        settings.jobs_as = view
        settings.save()
    return Place("promises") if view == PROMISES else Place("jobs", tab=view)


class ViewHead(QWidget):
    """The name of the page, the button for a new one, and the tabs; `chosen` is sent with the view."""

    chosen = Signal(str)

    def __init__(self, view: str, new: Callable[[], object]) -> None:
        super().__init__()
        self.view = view
        box = column(self, margins=(SIDE, 20, 16, 12))
        head = inner_row(self, box, gap=8)
        head.addWidget(PartHeading(_("Promises") if view == PROMISES else _("Jobs")), 1)
        head.addWidget(QuietButton(_("&New"), "plus", pressed=new))
        self.tabs = Tabs(_("How the jobs are shown"), [(view, "")])
        self.tabs.chosen.connect(self.chosen)
        box.addWidget(self.tabs)
        self.offer_board(True)

    def offer_board(self, offered: bool) -> None:
        """Offer the board where there is room for one."""
        words = [(LIST, _("List")), (BOARD, _("Board")), (WEEK, _("Week"))]
        words.append((PROMISES, _("Promises")))
        self.tabs.show_tabs([(key, said) for key, said in words if offered or key != BOARD])
        self.tabs.choose(self.view)
