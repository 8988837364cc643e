"""What is known of one customer when it is decided whether the programme calls for a contact; no session in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Topic = tuple[str, str]
"""Channel and purpose of a consent."""


@dataclass(frozen=True)
class JobDays:
    """A job's days that the programme goes by."""

    id: int
    title: str
    completed_on: date | None
    warranty_until: date | None


@dataclass(frozen=True)
class Mark:
    """The newest word on one occasion: "done", "not_needed", or "snoozed" until a day; `on` is when it was said."""

    mark: str
    on: date
    until: date | None = None


@dataclass(frozen=True)
class Known:
    """One customer. Days are the shop's own, in order, each once.

    `contacts` are the days of real contacts, either way; `own` those on which we came of our own accord. `complaint` is
    what their open complaint is about, `broken` the promise of ours that is broken now; "" is none. `marks` go by
    occasion, `consents` hold the last word on each topic, `segments` are those they are in of the ones rules go to.
    """

    id: int
    name: str
    added_on: date
    archived: bool = False
    wished_days: int | None = None
    rest_until: date | None = None
    jobs: tuple[JobDays, ...] = ()
    contacts: tuple[date, ...] = ()
    own: tuple[date, ...] = ()
    marks: Mapping[str, Mark] = field(default_factory=dict)
    complaint: str = ""
    broken: str = ""
    consents: Mapping[Topic, bool] = field(default_factory=dict)
    segments: frozenset[int] = frozenset()

    @property
    def last_contact(self) -> date:
        """The day of the last real contact; the day they were written in where there was none."""
        return self.contacts[-1] if self.contacts else self.added_on
