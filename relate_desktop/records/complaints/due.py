"""By when each stage of a complaint is to be reached: reckoned on reading from its steps, waits and promises.

A stage has so many minutes of opening hours from the one before, the first from when they told us; none run while we
wait for the customer. Where a day was named, by the promise of a remedy or a planned follow-up, that day holds.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from relate_desktop.records.clock import Hours, Pause
from relate_desktop.records.complaints.cards import Due
from relate_desktop.records.complaints.states import ENDED, MOVES
from relate_desktop.records.promises.standing import due_at

Targets = Mapping[tuple[str, str], int]
"""Minutes of opening hours in which a stage is to be reached, by stage and severity."""

Wait = tuple[datetime, datetime | None]
"""Since when we wait or waited for the customer, and until when; None: still."""


@dataclass(frozen=True)
class Course:
    """What the moments of one complaint are reckoned from (UTC).

    `since` is when its stage was reached: for the first, when they told us. `promised` are the moments of what was
    promised to put it right and is still open, `asked_on` the day for which the next follow-up is planned.
    """

    state: str
    severity: str
    since: datetime
    waits: Sequence[Wait] = ()
    promised: Sequence[datetime] = ()
    asked_on: date | None = None


def stages_after(state: str) -> tuple[str, ...]:
    """The stages still to come, in order, when all goes as it should; none where it has ended."""
    left: list[str] = []
    while state not in ENDED:
        state = MOVES[state][0]
        left.append(state)
    return tuple(left)


def dues(course: Course, hours: Hours, targets: Targets, now: datetime) -> tuple[Due, ...]:
    """Each stage still to come with its moment, as far as it can be reckoned: the first is the one due next.

    Later ones are reckoned as if all before them took their whole time, and no less than from now on.
    """
    begun = min((since for since, until in course.waits if until is None), default=None)
    pauses = [(since, max(since, until or now)) for since, until in course.waits]
    return tuple(
        Due(stage, at, _late(at, hours, pauses, now, named=named), begun is not None, begun)
        for stage, at, named in _reckoned(course, hours, targets, pauses, now)
    )


def _reckoned(
    course: Course, hours: Hours, targets: Targets, pauses: Iterable[Pause], now: datetime
) -> Iterator[tuple[str, datetime | None, bool]]:
    """Each stage, its moment, and whether that was named rather than reckoned."""
    since: datetime | None = course.since
    for stage in stages_after(course.state):
        named = _named(course, stage, hours.zone)
        reckoned = since and hours.after(since, targets[stage, course.severity], pauses)
        yield stage, named[0] if named else reckoned, bool(named)
        last = named[-1] if named else reckoned
        since = max(last, now) if last else None


def _named(course: Course, stage: str, where: ZoneInfo) -> Sequence[datetime]:
    """The moments that were named for a stage, the first first."""
    if stage == "made_good":
        return sorted(course.promised)
    return [due_at(course.asked_on, "", where)] if stage == "followed_up" and course.asked_on else ()


def _late(at: datetime | None, hours: Hours, pauses: Iterable[Pause], now: datetime, *, named: bool) -> int:
    """Minutes of opening hours past a moment that we did not wait for them; a wait begun after it wipes out nothing.

    A named one is past by at least one, though we were closed since, unless we have waited for them all that while.
    """
    if at is None or now < at:
        return 0
    return max(hours.minutes_between(at, now, pauses), int(named and not _waited(at, now, pauses)))


def _waited(at: datetime, now: datetime, pauses: Iterable[Pause]) -> bool:
    """Whether we waited for them at a moment and ever since, in one wait or in several that follow each other."""
    covered, moment = False, at
    for since, until in sorted(pauses):
        if since <= moment <= until:
            covered, moment = True, until
    return covered and moment >= now
