"""The next open day, held against a clock that walks through the days minute by minute."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given, settings

from relate_desktop.records.clock import Hours
from relate_desktop.records.open_days import FARTHEST_DAYS, first_open
from tests.counts import examples
from tests.records.wall_clock import clocks, moments, walked


def minutes_of(clock: Hours, day: date) -> int:
    """So many minutes of a day we are open, one by one."""
    both = day, day + timedelta(days=1)
    begins, ends = (datetime.combine(each, time(), clock.zone).astimezone(UTC) for each in both)
    return walked(begins, ends, clock, [])


@settings(max_examples=examples(300), deadline=None)
@given(clocks(), moments())
def test_the_next_open_day_is_the_first_on_which_somebody_is_there(clock: Hours, begin: datetime) -> None:
    day = begin.date()
    found = first_open(clock, day)
    assert day <= found < day + timedelta(days=FARTHEST_DAYS)
    before = [day + timedelta(days=ahead) for ahead in range((found - day).days)]
    assert not any(minutes_of(clock, each) for each in before)
    assert minutes_of(clock, found) or not any(clock.week) or found == day
