"""The first and the last of the tour: the day as it stands in the morning, and how nobody is forgotten in a year."""

from __future__ import annotations

from relate_desktop.hands import Hands
from relate_desktop.records.today import reading
from relate_desktop.screens.work import Work
from relate_desktop.text import _
from relate_desktop.tour_complaint import Stop

_FILLING_MS = 400
"""So long the page of a year or a day needs at most before its picture is taken."""


class Day:
    """From the list of the morning to whom to answer and whom to ring, and the rules for staying in touch."""

    def __init__(self, work: Work, hands: Hands) -> None:
        self._work, self._hands = work, hands

    def morning(self) -> tuple[Stop, ...]:
        """Return where it stops before the main job."""
        return Stop("today", self._look), Stop("inquiry", self._answer), Stop("call", self._ring)

    def year(self) -> tuple[Stop, ...]:
        """Return where it stops at the end."""
        return Stop("programme", self._programme), Stop("year", self._ahead)

    def _look(self) -> None:
        self._hands.keys("Ctrl+1")
        self._hands.wait(_FILLING_MS)

    def _answer(self) -> None:
        """The inquiry that has waited longest, opened from its reminder."""
        self._choose("answer_inquiry")
        self._hands.keys("Return")
        self._hands.see(_("&Answer").replace("&", ""))

    def _ring(self) -> None:
        """Somebody who is to be asked how it turned out."""
        self._look()
        self._choose("satisfaction_call")
        self._hands.keys("C")
        self._hands.see(_("&Write the call down").replace("&", ""))

    def _choose(self, rule: str) -> None:
        """The first reminder of a rule that one may work off now: the list stands in the order it is read in."""
        found = [each.rule == rule and not each.held_back for each in self._work.ask(reading.today)]
        self._hands.keys("Home", *["Down"] * found.index(True))

    def _programme(self) -> None:
        self._hands.choose(_("Contact programme"))

    def _ahead(self) -> None:
        self._hands.turn_to(_("The next 12 months"))
        self._hands.wait(_FILLING_MS)
