"""The second half of the tour: a complaint answered, agreed on and told as they lived it, and what is promised."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple

from relate_desktop.hands import Hands
from relate_desktop.records import papers, search
from relate_desktop.records.complaints import reading
from relate_desktop.records.deed import today
from relate_desktop.screens.work import Work
from relate_desktop.text import _

TITLE = "to kjøkkenskuffer som tar i"
"""The complaint of the sample that waits for a yes."""

A_WEEK = timedelta(days=7)
_PREVIEW_MS = 400


class Stop(NamedTuple):
    """Where the tour stops for a picture: its name, what is done before, and the paper that stands there."""

    name: str
    do: Callable[[], object]
    paper: str = ""


class Talk:
    """From the complaint that was apologised for to the promise that puts it right."""

    def __init__(self, work: Work, hands: Hands) -> None:
        self._work, self._hands = work, hands

    def stops(self) -> tuple[Stop, ...]:
        """Return where it stops, in order."""
        return (
            Stop("complaint", self._open), Stop("apology", self._apology, "apology"), Stop("agreed", self._agree),
            Stop("solution", self._solution, "solution"), Stop("eyes", self._eyes, "eyes"),
            Stop("promises", self._promises),
        )  # fmt: skip

    def newest_paper(self) -> int:
        """Return the paper that was made last about the complaint."""
        return int(self._work.ask(papers.of_complaint, self._id())[0].id)

    def _id(self) -> int:
        found: Any = self._work.ask(search.find, TITLE, limit=1, kinds=("complaint",))
        return int(found[0].id)

    def _open(self) -> None:
        """Found by its title; the first way to put it right is what they like best."""
        self._hands.open_found(TITLE, [hit.kind for hit in self._work.ask(search.find, TITLE)].index("complaint"))
        self._hands.press(self._work.ask(reading.card, self._id()).options[0].wording)

    def _apology(self) -> None:
        self._hands.choose(_("Letter of apology"), under=_("More"))
        self._hands.wait(_PREVIEW_MS)

    def _back(self) -> None:
        self._hands.press(_("Show the c&omplaint").replace("&", ""))

    def _agree(self) -> None:
        self._back()
        card = self._work.ask(reading.card, self._id())
        self._hands.press(card.options[0].wording)
        self._hands.write(_("Put right by"), f"{self._work.ask(today) + A_WEEK:%d.%m.%Y}")
        self._hands.press(_("&Promise this to {name}").replace("&", "").format(name=card.called))

    def _solution(self) -> None:
        self._hands.press(_("Solution letter"))
        self._hands.wait(_PREVIEW_MS)

    def _eyes(self) -> None:
        self._back()
        self._hands.press(_("Show it as a paper"))
        self._hands.wait(_PREVIEW_MS)

    def _promises(self) -> None:
        self._hands.keys("Ctrl+5")
        self._hands.wait(_PREVIEW_MS)
