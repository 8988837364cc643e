"""The clock of opening hours: how many minutes we were open between two moments, and when so many will have passed.

We are open at a moment when the shop's own clock shows a time within a stretch of that weekday and the day is neither
a closed one nor a public holiday on which we are closed. So an hour that comes twice in autumn counts twice, and one
that never comes in spring counts for nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from relate_desktop.records.shop.public_holidays import PublicHolidays

Span = tuple[int, int]
"""From and to, in seconds since 1970 or in minutes of a day."""

Pause = tuple[datetime, datetime]
"""A stretch in which no minute counts."""

FARTHEST_DAYS = 20 * 366
"""Nothing is looked for further away than this."""

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Hours:
    """When we are open: `week` has the stretches of each weekday (0 is Monday) in minutes of the day, in order.

    `holidays` are those on which we are closed, None where we work on all of them.
    """

    zone: ZoneInfo
    week: tuple[tuple[Span, ...], ...]
    closed: frozenset[date] = frozenset()
    holidays: PublicHolidays | None = None
    _known: dict[date, tuple[Span, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def minutes_between(self, begin: datetime, end: datetime, pauses: Iterable[Pause] = ()) -> int:
        """Whole minutes of opening hours from one moment to another, 0 where the second is not later."""
        first, last = _seconds(begin), _seconds(end)
        return sum(stop - start for start, stop in self._open(first, last, _joined(pauses))) // 60

    def after(self, begin: datetime, minutes: int, pauses: Iterable[Pause] = ()) -> datetime | None:
        """The first moment (UTC) at which we were open for so many minutes since `begin`; `begin` itself for none.

        None where that never comes, or not within twenty years.
        """
        left, first = minutes * 60, _seconds(begin)
        if left <= 0:
            return begin
        for start, stop in self._open(first, None, _joined(pauses)):
            if stop - start >= left:
                return datetime.fromtimestamp(start + left, UTC)
            left -= stop - start
        return None

    def open_on(self, day: date) -> bool:
        """Whether we are open at any time of a day of the shop's own calendar."""
        return bool(self._of_day(day))

    def _open(self, first: int, last: int | None, pauses: Sequence[Span]) -> Iterator[Span]:
        """The spans in which we are open from a second on, up to another where there is one, without the pauses."""
        if not any(self.week) or (last is not None and last <= first):
            return
        day = datetime.fromtimestamp(first, self.zone).date()
        until = day + timedelta(days=FARTHEST_DAYS) if last is None else datetime.fromtimestamp(last, self.zone).date()
        while day <= until:
            for start, stop in self._of_day(day):
                span = max(start, first), stop if last is None else min(stop, last)
                yield from _without(span, pauses)
            day += _DAY

    def _of_day(self, day: date) -> tuple[Span, ...]:
        """When we are open on a day of the shop's own calendar; each day is reckoned once."""
        if day not in self._known:
            self._known[day] = tuple(self._reckoned(day))
        return self._known[day]

    def _reckoned(self, day: date) -> Iterator[Span]:
        if not self.week[day.weekday()] or day in self.closed or day in (self.holidays or ()):
            return
        midnight = int(datetime.combine(day, time(), UTC).timestamp())
        for offset, begins, ends in _offsets(self.zone, midnight):
            for opens, closes in self.week[day.weekday()]:
                start, stop = midnight + opens * 60 - offset, midnight + closes * 60 - offset
                if max(start, begins) < min(stop, ends):
                    yield max(start, begins), min(stop, ends)


def week_of(stretches: Iterable[tuple[int, str, str]]) -> tuple[tuple[Span, ...], ...]:
    """A week of stretches (weekday, opens, closes), 0 being Monday and times as "08:00"; those of a day in order."""
    week: list[list[Span]] = [[] for _day in range(7)]
    for weekday, opens, closes in sorted(stretches):
        week[weekday].append((_minutes(opens), _minutes(closes)))
    return tuple(tuple(day) for day in week)


def _offsets(where: ZoneInfo, midnight: int) -> list[tuple[int, int, int]]:
    """How far the clock is from UTC around a day, in seconds, and from which second to which: two where it is put."""
    begins, ends = midnight - 86_400, midnight + 2 * 86_400
    before, after = _offset(where, begins), _offset(where, ends)
    if before == after:
        return [(before, begins, ends)]
    low, high = begins, ends
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _offset(where, middle) == before else (low, middle)
    return [(before, begins, high), (after, high, ends)]


def _offset(where: ZoneInfo, second: int) -> int:
    shown = datetime.fromtimestamp(second, where).utcoffset()
    return int(shown.total_seconds()) if shown is not None else 0


def _joined(pauses: Iterable[Pause]) -> list[Span]:
    """Pauses in order and apart; one that ends before it begins, because a clock was put back, is none."""
    apart: list[Span] = []
    for start, stop in sorted((_seconds(since), _seconds(until)) for since, until in pauses):
        if apart and start <= apart[-1][1]:
            apart[-1] = apart[-1][0], max(stop, apart[-1][1])
        elif stop > start:
            apart.append((start, stop))
    return apart


def _without(span: Span, pauses: Sequence[Span]) -> Iterator[Span]:
    start, stop = span
    for since, until in pauses:
        if since < stop and until > start:
            if since > start:
                yield start, since
            start = until
    if start < stop:
        yield start, stop


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])
