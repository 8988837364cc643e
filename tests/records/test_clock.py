"""The clock of opening hours, held against one that walks minute by minute and looks at the clock on the wall."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from relate_desktop.records.clock import Hours, Pause, Span, hours
from relate_desktop.records.shop.doing import change
from relate_desktop.records.shop.hours import add_closed_day, set_hours
from tests.counts import examples
from tests.records.a_shop import AShop

OSLO = ZoneInfo("Europe/Oslo")
ZONES = ("Europe/Oslo", "America/Santiago", "Africa/Cairo", "Australia/Lord_Howe", "America/St_Johns", "UTC")
"""Clocks put by an hour at night and at midnight, by half an hour, off the whole hour, and never."""

WORKDAYS = tuple((((480, 960),) if day < 5 else ()) for day in range(7))
MINUTE = timedelta(minutes=1)
LONGEST = 40 * 24 * 60
"""The slow clock walks no further than so many minutes."""


def open_at(moment: datetime, clock: Hours, pauses: list[Pause]) -> bool:
    """Whether we are open in the minute that begins now, as somebody would say who looks at the wall."""
    wall = moment.astimezone(clock.zone)
    shown = wall.hour * 60 + wall.minute
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


DAYS = st.dates(date(2026, 10, 20), date(2027, 4, 10)) | st.sampled_from(
    [date(2026, 10, 25), date(2027, 3, 28), date(2027, 4, 3), date(2026, 10, 29), date(2026, 9, 5), date(2027, 3, 13)]
)
"""Around the days on which these clocks are put, half of the time."""


@st.composite
def moments(draw: st.DrawFn) -> datetime:
    day = draw(DAYS)
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=draw(st.integers(-720, 2160)))


@st.composite
def clocks(draw: st.DrawFn) -> Hours:
    week = draw(st.tuples(*[stretches()] * 7))
    closed = draw(st.frozensets(DAYS, max_size=4))
    return Hours(ZoneInfo(draw(st.sampled_from(ZONES))), week, closed)


WAITS = st.lists(st.tuples(st.integers(-500, 4_000), st.integers(-300, 3_000)), max_size=3)
"""When pauses begin after the beginning and how long they are; some end before they begin, as with a clock put back."""


def pauses_after(begin: datetime, waits: list[tuple[int, int]]) -> list[Pause]:
    return [(begin + since * MINUTE, begin + (since + length) * MINUTE) for since, length in waits]


@settings(max_examples=examples(1_500), deadline=None)
@given(WAITS, clocks(), moments(), st.integers(-100, 12_000))
def test_the_minutes_between_are_those_somebody_counts(
    waits: list[tuple[int, int]], clock: Hours, begin: datetime, length: int
) -> None:
    pauses = pauses_after(begin, waits)
    end = begin + timedelta(minutes=length)
    assert clock.minutes_between(begin, end, pauses) == walked(begin, end, clock, pauses)


@settings(max_examples=examples(1_500), deadline=None)
@given(WAITS, clocks(), moments(), st.integers(0, 3_000))
def test_the_moment_after_so_many_minutes_is_the_one_somebody_reaches(
    waits: list[tuple[int, int]], clock: Hours, begin: datetime, minutes: int
) -> None:
    pauses = pauses_after(begin, waits)
    found, counted = clock.after(begin, minutes, pauses), reached(begin, minutes, clock, pauses)
    if counted is not None:
        assert found == counted
    else:
        assert found is None or found > begin + LONGEST * MINUTE


@given(st.integers(0, 59), st.integers(1, 2_000))
def test_seconds_are_kept(seconds: int, minutes: int) -> None:
    begin = datetime(2026, 11, 16, 7, 0, seconds, tzinfo=UTC)
    found = Hours(OSLO, WORKDAYS).after(begin, minutes)
    assert found is not None
    assert Hours(OSLO, WORKDAYS).minutes_between(begin, found) == minutes
    assert Hours(OSLO, WORKDAYS).minutes_between(begin, found - timedelta(seconds=1)) == minutes - 1


def test_an_hour_that_comes_twice_counts_twice_and_one_left_out_for_nothing() -> None:
    nights = Hours(OSLO, (((60, 240),),) * 7)
    autumn, spring = datetime(2026, 10, 24, 22, tzinfo=UTC), datetime(2027, 3, 27, 23, tzinfo=UTC)
    assert nights.minutes_between(autumn, autumn + timedelta(days=1)) == 240
    assert nights.minutes_between(spring, spring + timedelta(hours=23)) == 120
    assert nights.after(spring, 120) == datetime(2027, 3, 28, 2, tzinfo=UTC)


def test_a_night_shift_up_to_midnight_goes_on_the_next_day() -> None:
    late = Hours(OSLO, (((1320, 1440),), ((0, 120),), (), (), (), (), ()))
    monday = datetime(2026, 11, 16, 20, tzinfo=UTC)
    assert late.after(monday, 121) == datetime(2026, 11, 16, 23, 1, tzinfo=UTC)
    assert late.minutes_between(monday, monday + timedelta(days=2)) == 240


def test_a_shop_closed_for_three_weeks_owes_nothing_meanwhile() -> None:
    holiday = frozenset(date(2027, 7, 5) + timedelta(days=day) for day in range(21))
    clock = Hours(OSLO, WORKDAYS, holiday)
    friday = datetime(2027, 7, 2, 13, 30, tzinfo=UTC)
    assert clock.after(friday, 60) == datetime(2027, 7, 26, 6, 30, tzinfo=UTC)
    assert clock.minutes_between(friday, datetime(2027, 7, 25, 22, tzinfo=UTC)) == 30


def test_a_shop_that_is_never_open_promises_no_moment() -> None:
    moment = datetime(2026, 11, 16, 9, tzinfo=UTC)
    never = Hours(OSLO, ((),) * 7)
    assert never.after(moment, 1) is None
    assert never.minutes_between(moment, moment + timedelta(days=3_000)) == 0
    once_a_week = Hours(OSLO, (((480, 481),), *((),) * 6))
    assert once_a_week.after(moment, 100_000) is None


def test_nothing_passes_backwards() -> None:
    moment = datetime(2026, 11, 16, 9, tzinfo=UTC)
    clock = Hours(OSLO, WORKDAYS)
    assert clock.minutes_between(moment, moment - timedelta(days=40)) == 0
    assert clock.after(moment, 0) == moment
    assert clock.after(moment, 10, [(moment + timedelta(days=1), moment)]) == moment + timedelta(minutes=10)


def test_the_shops_own_hours(tmp_path: Path) -> None:
    shop = AShop(tmp_path)
    shop.do(set_hours, 5, [("10:00", "14:00")], seen=[])
    shop.do(set_hours, 0, [("08:00", "12:00"), ("13:00", "24:00")], seen=[("08:00", "16:00")])
    shop.do(add_closed_day, date(2026, 11, 17))
    read = shop.ask(hours)
    monday, saturday = ((480, 720), (780, 1440)), ((600, 840),)
    assert read == Hours(OSLO, (monday, *(((480, 960),),) * 4, saturday, ()), frozenset({date(2026, 11, 17)}))
    shop.do(change, version=1, time_zone="America/New_York")
    assert shop.ask(hours).zone.key == "America/New_York"
