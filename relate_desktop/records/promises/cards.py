"""Promises as screens and papers see them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Standing = Literal["open", "due", "broken", "made_good", "kept", "kept_late", "released", "renegotiated", "void"]
"""How a promise stands now: `due` is an open one whose day has come, broken an open one whose moment is past.

`made_good` is a broken one that another made good since: it counts as broken, and nothing is left to do about it.
"""


@dataclass(frozen=True)
class Beside:
    """The other one of a broken promise and the one that makes it good, to be shown with it."""

    id: int
    wording: str
    due_on: date
    due_by: str
    standing: Standing


@dataclass(frozen=True)
class PromiseRow:
    """One promise in a list.

    `standing` is reckoned at the moment of reading. `due_at` is the moment (UTC) from which it is broken. `from_words`
    says where it came from ("Quote 2026-041", "Open point at hand-over"). `source_place` is what that opens, a page and
    an id, or None. `replaced_by_id` is the promise it was renegotiated into, `made_good_by_id` the one that makes good
    what was broken; `made_good_by` and `makes_good` are those two to be shown with it. While it is being made good, a
    list of the open ones has only the promise that does so.
    """

    id: int
    version: int
    customer_id: int
    customer_name: str
    promisor: str
    wording: str
    due_on: date
    due_by: str
    due_at: datetime
    standing: Standing
    source: str
    from_words: str
    source_place: tuple[str, int] | None
    made_at: datetime
    ended_at: datetime | None
    ending: str
    responsible_id: int | None
    responsible_name: str
    printable: bool
    amount: int | None
    consequence: str
    consequence_amount: int | None
    consequence_state: str
    replaces_id: int | None
    replaced_by_id: int | None
    makes_good_id: int | None
    made_good_by_id: int | None
    job_id: int | None
    quote_id: int | None
    complaint_id: int | None
    made_good_by: Beside | None = None
    makes_good: Beside | None = None

    @property
    def key(self) -> tuple[date, int]:
        """What to ask for the rows after this one with."""
        return self.due_on, self.id


@dataclass(frozen=True)
class Kept:
    """How one side kept its promises: those with an outcome, counted; `rate` in basis points, None where there is none.

    Kept late, broken, and renegotiated after their moment count against; released, void and open ones do not count, and
    a promise renegotiated in time is counted by the one that followed it.
    """

    kept: int
    kept_late: int
    broken: int

    @property
    def counted(self) -> int:
        """How many had an outcome."""
        return self.kept + self.kept_late + self.broken

    @property
    def rate(self) -> int | None:
        """Kept in time of all with an outcome, in basis points, rounded half up."""
        return (self.kept * 10_000 * 2 + self.counted) // (2 * self.counted) if self.counted else None
