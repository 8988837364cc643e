"""A clock of opening hours that walks minute by minute and looks at the wall, and strategies for what it walks."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from relate_desktop.records.clock import Hours, Pause, Span
from relate_desktop.records.shop.public_holidays import PublicHolidays

OSLO = ZoneInfo("Europe/Oslo")
ZONES = ("Europe/Oslo", "America/Santiago", "Africa/Cairo", "Australia/Lord_Howe", "America/St_Johns", "UTC")
"""Clocks put by an hour at night and at midnight, by half an hour, off the whole hour, and never."""

WORKDAYS = tuple((((480, 960),) if day < 5 else ()) for day in range(7))
MINUTE = timedelta(minutes=1)
LONGEST = 40 * 24 * 60
"""The slow clock walks no further than so many minutes."""


def is_holiday(day: date) -> bool:
    """Whether a day is a public holiday in Norway: lov 24 February 1995 no. 12 § 2 and lov 26 April 1947 no. 1."""
    fixed = {(1, 1), (5, 1), (5, 17), (12, 25), (12, 26)}
    return (day.month, day.day) in fixed or (day - _easter(day.year)).days in {-3, -2, 0, 1, 39, 49, 50}


def _easter(year: int) -> date:
    """The Sunday after the first full moon of spring, by the rule of Meeus."""
    golden, century, within = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (within // 4) - moon - within % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def open_at(moment: datetime, clock: Hours, pauses: list[Pause]) -> bool:
    """Whether we are open in the minute that begins now, as somebody would say who looks at the wall."""
    wall = moment.astimezone(clock.zone)
    shown = wall.hour * 60 + wall.minute
    if clock.holidays is not None and is_holiday(wall.date()):
        return False
    if wall.date() in clock.closed or any(since <= moment < until for since, until in pauses):
        return False
    return any(opens <= shown < closes for opens, closes in clock.week[wall.weekday()])


def walked(begin: datetime, end: datetime, clock: Hours, pauses: list[Pause]) -> int:
    """The minutes between two moments, counted one by one."""
    minutes = 0
    while begin < end:
        minutes += open_at(begin, clock, pauses)
        begin += MINUTE
    return minutes


def reached(begin: datetime, minutes: int, clock: Hours, pauses: list[Pause]) -> datetime | None:
    """When so many minutes are over, counted one by one; None where that takes too long to walk."""
    for _step in range(LONGEST):
        if minutes == 0:
            return begin
        minutes -= open_at(begin, clock, pauses)
        begin += MINUTE
    return None


@st.composite
def stretches(draw: st.DrawFn) -> tuple[Span, ...]:
    """None, one or two stretches of a day, the last of which may end at 24:00."""
    edges = sorted(draw(st.sets(st.integers(0, 1440), min_size=4, max_size=4)))
    return ((edges[0], edges[1]), (edges[2], edges[3]))[: draw(st.integers(0, 2))]


DAYS = st.dates(date(2026, 10, 20), date(2027, 5, 20)) | st.sampled_from(
    [date(2026, 10, 25), date(2027, 3, 28), date(2027, 4, 3), date(2026, 10, 29), date(2026, 9, 5), date(2027, 3, 13),
     date(2026, 12, 25), date(2027, 3, 25), date(2027, 5, 17)]
)  # fmt: skip
"""Around the days on which these clocks are put, and holidays: half of the time."""


@st.composite
def moments(draw: st.DrawFn) -> datetime:
    day = draw(DAYS)
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=draw(st.integers(-720, 2160)))


@st.composite
def clocks(draw: st.DrawFn) -> Hours:
    week = draw(st.tuples(*[stretches()] * 7))
    closed = draw(st.frozensets(DAYS, max_size=4))
    holidays = PublicHolidays("NO") if draw(st.booleans()) else None
    return Hours(ZoneInfo(draw(st.sampled_from(ZONES))), week, closed, holidays)


WAITS = st.lists(st.tuples(st.integers(-500, 4_000), st.integers(-300, 3_000)), max_size=3)
"""When pauses begin after the beginning and how long they are; some end before they begin, as with a clock put back."""


def pauses_after(begin: datetime, waits: list[tuple[int, int]]) -> list[Pause]:
    return [(begin + since * MINUTE, begin + (since + length) * MINUTE) for since, length in waits]
