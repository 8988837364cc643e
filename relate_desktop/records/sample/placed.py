"""When each thing in the sample happened, reckoned back from the day the sample is made."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from relate_desktop.records.sample import workdays
from relate_desktop.records.sample.told import Chapter, Event, Told

ZONE = ZoneInfo("Europe/Oslo")
LATELY = 60
"""Working days: chapters on a day of the year have ended before these, which belong to the newest stories."""

_FIRST, _LAST = 8 * 60 + 5, 15 * 60 + 50
_ROOM = 24
"""Minutes an event may need when others follow on the same day."""

_PAUSE = 6
"""Minutes between two events of a day, at most, when they follow at once."""


@dataclass(frozen=True)
class Happening:
    """An event with its moment (aware, on the shop's own clock) and whose story it is."""

    at: datetime
    told: Told
    event: Event


def begins(on: date, chapter: Chapter, length: int) -> date:
    """The first day of a chapter that is `length` working days long."""
    if chapter.month == 0:
        return workdays.before(on, chapter.ago)
    latest = workdays.before(on, LATELY + length)
    year = latest.year if (latest.month, latest.day) >= (chapter.month, chapter.day) else latest.year - 1
    return workdays.after(date(year - chapter.years, chapter.month, chapter.day), 0)


def placed(told: Told, on: date, seed: int) -> Iterator[Happening]:
    """The happenings of one story, one after the other, in opening hours and before `on`."""
    rng = Random(f"{seed}:{told.name}")  # noqa: S311
    lengths: dict[Chapter, int] = {}
    for event in told.events:
        lengths[event.chapter] = max(lengths.get(event.chapter, 0), event.days)
    starts = {chapter: begins(on, chapter, length) for chapter, length in lengths.items()}
    days = [workdays.after(starts[event.chapter], event.days) for event in told.events]
    minute, day_before = 0, date.min
    for number, (event, day) in enumerate(zip(told.events, days, strict=True)):
        earliest = minute + rng.randint(2, _PAUSE) if day == day_before else _FIRST
        minute = _minute(rng, event, earliest, _LAST, _on_same_day(days, number))
        yield Happening(at_minute(day, minute), told, event)
        day_before = day


def _on_same_day(days: Sequence[date], number: int) -> int:
    """How many events follow this one on its day."""
    return sum(day == days[number] for day in days[number + 1 :])


def _minute(rng: Random, event: Event, earliest: int, last: int, following: int) -> int:
    """The minute of the day: the one told, or one that leaves room for what follows."""
    if event.minute is not None:
        return max(event.minute, earliest)
    if earliest > _FIRST:
        spare = (last - earliest) // (following + 1) - _PAUSE
        return earliest + rng.randint(0, max(0, min(spare, _ROOM - _PAUSE)))
    return rng.randint(earliest, max(earliest, last - following * _ROOM))


def at_minute(day: date, minute: int) -> datetime:
    """That minute of the day on the shop's own clock."""
    return datetime.combine(day, time(), tzinfo=ZONE) + timedelta(minutes=minute)
