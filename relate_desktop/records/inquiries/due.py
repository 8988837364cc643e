"""By when an inquiry is to be answered: reckoned on reading from what was said, the waits, and the opening hours.

The clock begins when they ask. Our real reply stops it, their next word after that starts it anew, and it stands still
while we wait for them. Nothing of it is stored, so that changed opening hours hold at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from relate_desktop.records.clock import Hours
from relate_desktop.records.inquiries.cards import AnswerDue

Targets = Mapping[str, int]
"""Minutes of opening hours in which we answer, by how they came."""

NOT_AGREED = ("inquiry", "quoted")
"""An inquiry that became a job waits for our answer while the job is here; who agreed, or declined, was spoken with."""

Wait = tuple[datetime, datetime | None]
"""Since when we wait or waited for the customer, and until when; None: still."""


@dataclass(frozen=True)
class Said:
    """Something that was said about it: by us or by them, when (UTC), and how."""

    at: datetime
    ours: bool
    channel: str = "call"


@dataclass(frozen=True)
class Asked:
    """Since when they wait for our answer, and how they came; `since` None: they do not, `answered_at` is since when.

    `answered_at` is None as long as they were never answered.
    """

    since: datetime | None
    channel: str
    answered_at: datetime | None


def asked(received_at: datetime, channel: str, said: Iterable[Said]) -> Asked:
    """How it stands between us; `said` in the order in which it was, moments of one second as they were written down.

    What we said before they asked is no answer, and who asks twice waits since the first time.
    """
    since: datetime | None = received_at
    by, answered_at = channel, None
    for one in said:
        if one.ours and since is not None and one.at >= since:
            since, answered_at = None, one.at
        elif not one.ours and since is None:
            since, by = one.at, one.channel
    return Asked(since, by, answered_at)


def due(standing: Asked, waits: Sequence[Wait], hours: Hours, targets: Targets, now: datetime) -> AnswerDue | None:
    """By when we answer, None where nobody waits for an answer."""
    if standing.since is None:
        return None
    pauses = [(since, max(since, until or now)) for since, until in waits]
    minutes = targets[standing.channel]
    at = hours.after(standing.since, minutes, pauses)
    late = hours.minutes_between(at, now, pauses) if at is not None else 0
    left = hours.minutes_between(now, at, pauses) if at is not None else 0
    waiting = any(until is None for _since, until in waits)
    return AnswerDue(standing.since, standing.channel, at, late, left, waiting)
