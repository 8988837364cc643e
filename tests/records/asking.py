"""An inquiry on its way: Ingrid asks about a wardrobe, and each step is one word in a test."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from relate_desktop.records.inquiries import doing, reading
from relate_desktop.records.inquiries.cards import AnswerDue, InquiryCard, InquiryRow
from tests.records.joinery import Joinery

T = TypeVar("T")
TITLE = "skap under trappa"
OWN_WORDS = "Vi trenger et skap under trappa. Det må ikke lukte maling."


def oslo(day: int, clock: str, month: int = 11) -> datetime:
    """A moment of November 2026 on the shop's own clock, which is an hour ahead of UTC then."""
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, month, day, hour - 1, minute, tzinfo=UTC)


class Asked(Joinery):
    """A joinery with one inquiry, by telephone on a Thursday at eight minutes past nine unless told otherwise."""

    def __init__(self, folder: Path, **received: Any) -> None:
        super().__init__(folder)
        self.customer_id = self.customer("Ingrid Haugen")
        self.id = self.receive(**received)

    def receive(self, **fields: Any) -> int:
        return self.do(doing.receive, self.customer_id, **{"title": TITLE, "own_words": OWN_WORDS} | fields)

    @property
    def card(self) -> InquiryCard:
        return self.ask(reading.card, self.id)

    @property
    def due(self) -> AnswerDue:
        found = self.card.due
        assert found is not None
        return found

    def step(self, verb: Callable[..., T], **fields: Any) -> T:
        return self.do(verb, self.id, **fields)

    def at(self, moment: datetime) -> "Asked":
        """The next deed is done at this moment."""
        self.now = moment
        return self

    def reply(self, **fields: Any) -> int:
        return self.step(doing.reply, **{"channel": "call", "wording": "Vi kommer og måler."} | fields)

    def heard(self, **fields: Any) -> int:
        return self.step(doing.heard, **{"channel": "call", "own_words": "Går det før jul?"} | fields)

    def lists(self) -> dict[str, list[int]]:
        """The ids in each list; each is counted as long as it is."""
        found = {}
        for which in ("open", "late", "waiting", "answered", "ended"):
            rows: list[InquiryRow] = self.ask(reading.listed, which=which)
            assert self.ask(reading.count, which=which) == len(rows)
            found[which] = [row.id for row in rows]
        return {which: ids for which, ids in found.items() if ids}
