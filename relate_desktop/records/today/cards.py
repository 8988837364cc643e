"""What Today shows: reminders, each with why it is there and since when, and what can be done about it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Verb = Literal["answer", "mend", "keep", "call", "thank", "ask", "stay"]
"""What a reminder asks us to do; Today's groups, in this order."""


@dataclass(frozen=True)
class Way:
    """One thing that can be done about a reminder: what its button says, and the place it leads to.

    `name` is "call" (the call page), "open" (the record), "paper" (`paper` is its name, from `place`'s record),
    "new_day" (renegotiate a promise), or "done" (a note, and it is done), which needs no place.
    """

    name: str
    label: str
    place: tuple[str, int | None, str] | None = None
    paper: str = ""


@dataclass(frozen=True)
class Reminder:
    """One thing to do for one person, reckoned at a moment and never stored.

    `rule`, `kind`, `id` and `occasion` say which it is (`TodayMark`). `title` is what and why in a few words, `why`
    whole sentences: why it is here and since when. `due` and `since` are a day, or a moment in UTC. `todo` is what one
    could do, said to the clerk. The first of `ways` is the usual one. `held_back` says why it must not be done now.
    """

    rule: str
    verb: Verb
    kind: str
    id: int
    occasion: str
    customer_id: int
    customer_name: str
    title: str
    why: str
    due: date | datetime
    since: date | datetime
    late: bool
    ways: tuple[Way, ...]
    own_words: str = ""
    todo: str = ""
    job_id: int | None = None
    responsible_id: int | None = None
    held_back: str = ""

    @property
    def key(self) -> tuple[str, str, int, str]:
        """What it is known by."""
        return self.rule, self.kind, self.id, self.occasion


@dataclass(frozen=True)
class DoneRow:
    """Something that was done today: when (UTC), who did it ("" is not known), and what, in a sentence."""

    at: datetime
    staff_name: str
    sentence: str
    customer_id: int | None
    place: tuple[str, int | None] | None
