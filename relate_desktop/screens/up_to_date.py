"""What the window says while a shop file of an earlier Relate is brought up to date."""

from __future__ import annotations

from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.labels import PartHeading, Text
from relate_desktop.screens.page import Meanwhile
from relate_desktop.text import _


class BringingUpToDate(Meanwhile):
    """Says that it is done once, that it may take a while, and that nothing of the old file is lost."""

    def __init__(self) -> None:
        super().__init__()
        box = column(self, gap=8, margins=(40, 24, 40, 0))
        box.addWidget(PartHeading(_("Bringing the shop file up to date …")))
        words = _(
            "This is done once. A large shop takes some minutes. The file as it was is kept beside it, under a name of "
            "its own."
        )
        box.addWidget(Text(words, role="text-muted"))
        box.addStretch(1)
