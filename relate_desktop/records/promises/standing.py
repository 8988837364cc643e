"""How a promise stands at a moment: pure, reckoned from what is written down, so that it can't drift."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from relate_desktop.records.promises.cards import Standing

_FIRST, _LAST = date.min + timedelta(days=2), date.max - timedelta(days=2)
"""Days beyond these have no moment in every time zone."""


def due_at(due_on: date, due_by: str, zone: ZoneInfo) -> datetime:
    """The moment (UTC) from which an open promise is broken: the end of the day, or of the minute `due_by` ("16:00").

    On the night the clocks change, a time that comes twice is over after its second time, and one that is left out is
    over as long after the change as it would have been after the hour before.
    """
    day = min(max(due_on, _FIRST), _LAST)
    if not due_by:
        return datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)
    local = datetime.combine(day, time.fromisoformat(due_by), zone)
    return max(local.replace(fold=fold).astimezone(UTC) for fold in (0, 1)) + timedelta(minutes=1)


def standing(
    state: str, due_on: date, due_by: str, ended_at: datetime | None, now: datetime, zone: ZoneInfo
) -> Standing:
    """How a promise stands; what is stored is only its `state`, and when it ended (UTC)."""
    if state == "kept":
        return "kept_late" if late(due_on, due_by, ended_at, zone) else "kept"
    if state == "released":
        return "released"
    if state == "renegotiated":
        return "renegotiated"
    if state == "void":
        return "void"
    if now >= due_at(due_on, due_by, zone):
        return "broken"
    return "due" if now.astimezone(zone).date() >= due_on else "open"


def late(due_on: date, due_by: str, ended_at: datetime | None, zone: ZoneInfo) -> bool:
    """Whether it ended only after its moment."""
    return ended_at is not None and ended_at >= due_at(due_on, due_by, zone)


def moment_on(day: date, due_on: date, due_by: str, now: datetime, zone: ZoneInfo) -> datetime:
    """When (UTC) something was done of which only the day is known: now if that is today, else at that day's end.

    On the day it was due it was done in time: nobody wrote down that it was not.
    """
    ends = [now + timedelta(seconds=1), due_at(day, "", zone)]
    if day == due_on:
        ends.append(due_at(due_on, due_by, zone))
    return min(ends) - timedelta(seconds=1)
