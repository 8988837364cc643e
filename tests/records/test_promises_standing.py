"""How a promise stands, on any clock: against wall clocks read minute by minute, on the nights they change too."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relate_desktop.records.promises.standing import due_at, late, moment_on, standing
from tests.counts import examples

OSLO = ZoneInfo("Europe/Oslo")
ZONES = [ZoneInfo(name) for name in ("Europe/Oslo", "America/New_York", "Asia/Kathmandu", "Africa/Cairo")]
MINUTE = timedelta(minutes=1)


def at(day: int, hour: int, minute: int = 0, *, month: int = 11) -> datetime:
    """A moment of 2026 on Oslo's clock."""
    return datetime(2026, month, day, hour, minute, tzinfo=OSLO).astimezone(UTC)


def test_it_is_due_to_the_end_of_its_day_or_of_its_minute() -> None:
    friday = date(2026, 11, 20)
    assert due_at(friday, "", OSLO) == at(21, 0)
    assert due_at(friday, "16:00", OSLO) == at(20, 16, 1)
    stands = [standing("open", friday, "", None, moment, OSLO) for moment in (at(19, 23, 59), at(20, 0), at(21, 0))]
    assert stands == ["open", "due", "broken"]
    by_four = [standing("open", friday, "16:00", None, moment, OSLO) for moment in (at(20, 16, 0), at(20, 16, 1))]
    assert by_four == ["due", "broken"]


def test_kept_late_is_reckoned_from_when_it_ended() -> None:
    friday = date(2026, 11, 20)
    stands = [standing("kept", friday, "16:00", ended, at(25, 8), OSLO) for ended in (at(20, 16), at(20, 16, 1))]
    assert stands == ["kept", "kept_late"]
    assert [late(friday, "", ended, OSLO) for ended in (at(20, 23, 59), at(21, 0))] == [False, True]
    for state in ("released", "renegotiated", "void"):
        assert standing(state, friday, "", at(28, 8), at(29, 8), OSLO) == state


def test_on_the_night_of_two_threes_it_is_over_after_the_second() -> None:
    night = date(2026, 10, 25)  # 03:00 becomes 02:00
    assert due_at(night, "02:30", OSLO) == datetime(2026, 10, 25, 1, 31, tzinfo=UTC)
    assert due_at(night, "03:00", OSLO) == datetime(2026, 10, 25, 2, 1, tzinfo=UTC)
    assert due_at(night, "", OSLO) - due_at(night - timedelta(days=1), "", OSLO) == timedelta(hours=25)


def test_on_the_night_without_a_three_a_time_that_is_left_out_comes_after_the_change() -> None:
    night = date(2026, 3, 29)  # 02:00 becomes 03:00
    assert due_at(night, "02:30", OSLO) == datetime(2026, 3, 29, 1, 31, tzinfo=UTC)
    assert due_at(night, "03:00", OSLO) == datetime(2026, 3, 29, 1, 1, tzinfo=UTC)
    assert due_at(night, "", OSLO) - due_at(night - timedelta(days=1), "", OSLO) == timedelta(hours=23)


def wall_clock(due_on: date, due_by: str, zone: ZoneInfo) -> datetime:
    """The same by reading a clock on the wall: the minute after the last one that still shows that day and time."""
    moment = datetime.combine(due_on, time(), UTC) - timedelta(hours=36)
    last = None
    for _minute in range(96 * 60):
        shown = moment.astimezone(zone)
        if shown.date() == due_on and due_by in ("", shown.strftime("%H:%M")):
            last = moment
        moment += MINUTE
    assert last is not None
    return last + MINUTE


@settings(max_examples=examples(200))
@given(
    zone=st.sampled_from(ZONES),
    day=st.one_of(
        st.dates(date(2026, 1, 1), date(2027, 12, 30)),
        st.sampled_from([date(2026, 3, 29), date(2026, 10, 25), date(2026, 3, 8), date(2026, 11, 1)]),
    ),
    by=st.one_of(st.just(""), st.integers(0, 1_439)),
)
def test_any_due_moment_is_as_a_clock_on_the_wall_shows_it(zone: ZoneInfo, day: date, by: str | int) -> None:
    due_by = by if isinstance(by, str) else f"{by // 60:02}:{by % 60:02}"
    skipped = due_by and datetime.combine(day, time.fromisoformat(due_by), zone)
    if skipped and skipped.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != skipped.replace(tzinfo=None):
        later = [skipped.replace(fold=fold).astimezone(UTC) for fold in (0, 1)]
        assert due_at(day, due_by, zone) == max(later) + MINUTE
    else:
        assert due_at(day, due_by, zone) == wall_clock(day, due_by, zone)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("day", [date.min, date(1, 1, 2), date(9999, 12, 30), date.max])
def test_no_day_is_too_early_or_too_late_to_be_reckoned_with(zone: ZoneInfo, day: date) -> None:
    for by in ("", "00:00", "23:59"):
        moment = due_at(day, by, zone)
        assert standing("open", day, by, None, datetime(2026, 11, 20, tzinfo=UTC), zone) in ("open", "broken")
        assert (moment.year < 2026) == (day.year < 2026)


def test_where_only_the_day_is_known_it_was_in_time_on_its_day_and_never_later_than_now() -> None:
    friday, now = date(2026, 11, 20), at(24, 9)
    assert moment_on(friday, friday, "16:00", now, OSLO) == at(20, 16, 1) - timedelta(seconds=1)
    assert moment_on(friday, friday, "", now, OSLO) == at(21, 0) - timedelta(seconds=1)
    assert moment_on(date(2026, 11, 23), friday, "16:00", now, OSLO) == at(24, 0) - timedelta(seconds=1)
    assert moment_on(date(2026, 11, 24), friday, "", now, OSLO) == now
    assert moment_on(friday, friday, "16:00", at(20, 18), OSLO) < due_at(friday, "16:00", OSLO)
