"""The clock of opening hours, held against one that walks minute by minute and looks at the clock on the wall."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from relate_desktop.records.clock import Hours
from relate_desktop.records.shop.doing import change
from relate_desktop.records.shop.hours import add_closed_day, set_hours
from relate_desktop.records.shop.open_when import hours
from relate_desktop.records.shop.public_holidays import PublicHolidays
from tests.counts import examples
from tests.records.a_shop import AShop
from tests.records.wall_clock import (
    LONGEST,
    MINUTE,
    OSLO,
    WAITS,
    WORKDAYS,
    clocks,
    moments,
    pauses_after,
    reached,
    walked,
)

NORWAY = PublicHolidays("NO")


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
    assert read == Hours(OSLO, (monday, *(((480, 960),),) * 4, saturday, ()), frozenset({date(2026, 11, 17)}), NORWAY)
    shop.do(change, version=1, time_zone="America/New_York")
    assert shop.ask(hours).zone.key == "America/New_York"
