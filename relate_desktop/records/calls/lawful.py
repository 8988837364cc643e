"""When one may ring somebody: by country and by what the call is for, on the clock of those who are rung."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any, Literal
from zoneinfo import ZoneInfo

from relate_desktop.records.shop.countries import call_hours

SALES = frozenset({"news", "offers", "sales"})
"""Purposes that are selling; any other call is about something of theirs, and is service."""

STRICTEST = "NO"
"""Its hours hold for selling where we know none of a country's own."""

FARTHEST_DAYS = 366

Ban = Literal["day", "holiday", "early", "late"]
"""Why not now: no calls on this weekday, none on public holidays, not before or not after an hour."""

IsHoliday = Callable[[date], bool]
"""Whether a day of the calendar there is a public holiday."""

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class CallHours:
    """On which weekdays (0 is Monday) one may ring, from and to (excluded) on their clock, and whether on holidays."""

    weekdays: frozenset[int]
    begins: time
    ends: time
    on_holidays: bool


def allowed(moment: datetime, country: str, purpose: str, zone: ZoneInfo, is_holiday: IsHoliday) -> bool:
    """Whether one may ring at a moment (aware); `purpose` is "news", "offers", "sales", or anything else: service."""
    return ban(moment, country, purpose, zone, is_holiday) is None


def ban(moment: datetime, country: str, purpose: str, zone: ZoneInfo, is_holiday: IsHoliday) -> Ban | None:
    """Why one may not ring at a moment, None where one may."""
    there = moment.astimezone(zone)
    found = hours_for(country, purpose)
    closed = _closed(found, there.date(), is_holiday)
    if closed is not None:
        return closed
    if there.time() < found.begins:
        return "early"
    return None if there.time() < found.ends else "late"


def next_allowed(moment: datetime, country: str, purpose: str, zone: ZoneInfo, is_holiday: IsHoliday) -> datetime:
    """The first moment from this one on at which one may ring: itself, or one in UTC.

    Raises ValueError where no day of a whole year is one, which no calendar has.
    """
    if allowed(moment, country, purpose, zone, is_holiday):
        return moment
    found, day = hours_for(country, purpose), moment.astimezone(zone).date()
    for _day in range(FARTHEST_DAYS):
        begins = datetime.combine(day, found.begins, zone).astimezone(UTC)
        if begins > moment and _closed(found, day, is_holiday) is None:
            return begins
        day += _DAY
    raise ValueError(f"no day to ring within a year of {moment:%Y-%m-%d}")


def may_ring_on(day: date, country: str, purpose: str, is_holiday: IsHoliday) -> bool:
    """Whether there is any hour of a day in which one may ring."""
    return _closed(hours_for(country, purpose), day, is_holiday) is None


@cache
def hours_for(country: str, purpose: str) -> CallHours:
    """The hours of a country for a purpose; for selling the strictest we know, where we know none of its own."""
    kind = "sales" if purpose in SALES else "service"
    return _hours((call_hours(country) or call_hours(STRICTEST))[kind])


def _closed(hours: CallHours, day: date, is_holiday: IsHoliday) -> Ban | None:
    if day.weekday() not in hours.weekdays:
        return "day"
    return "holiday" if not hours.on_holidays and is_holiday(day) else None


def _hours(found: dict[str, Any]) -> CallHours:
    return CallHours(frozenset(found["weekdays"]), found["from"], found["to"], found["on_holidays"])
