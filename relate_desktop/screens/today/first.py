"""Today where there is nothing to do: a shop without customers, and a day on which nobody waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from relate_desktop.screens.kit.boxes import Scrolled, column
from relate_desktop.screens.kit.buttons import MainButton, PlainButton
from relate_desktop.screens.kit.empty import Empty, EmptyPart
from relate_desktop.screens.kit.labels import PartHeading
from relate_desktop.screens.today.head import day_words
from relate_desktop.text import _


class NewShop(QWidget):
    """What the day becomes, and the two ways to begin."""

    def __init__(self, inquiry: Callable[[], object], customer: Callable[[], object]) -> None:
        super().__init__()
        box = column(self, margins=(40, 24, 0, 0))
        self.day = PartHeading()
        box.addWidget(self.day)
        self.add = MainButton(_("New &inquiry"), "plus", pressed=inquiry)
        customer_button = PlainButton(_("New &customer"), "user-round-plus", pressed=customer)
        words = _(
            "Here stands each day whom to answer, call, thank and remind, in the order that matters. It comes by "
            "itself from what you write down: begin with somebody who rings or comes by."
        )
        story = [
            ("phone-incoming", _("They ask about a front door.")),
            ("message-square-reply", _("You answer before the time is up.")),
            ("handshake", _("What you promise stands here on its day.")),
            ("phone", _("When the door hangs, you ring and ask.")),
            ("heart", _("You thank them.")),
        ]
        empty = Empty(
            _("Nobody waits for us"), words, [self.add, customer_button],
            story=story, story_title=_("A day looks like this"),
        )  # fmt: skip
        box.addWidget(Scrolled(empty), 1)
        self.setFocusProxy(self.add)

    def show_day(self, day: date) -> None:
        """Show which day it is."""
        self.day.setText(day_words(day))


def nobody_waits() -> EmptyPart:
    """Return what stands beside a day on which everything is done."""
    words = _("All that was for today is done. What comes up stands here by itself.")
    return EmptyPart("sun", _("Nobody waits for us"), words)
