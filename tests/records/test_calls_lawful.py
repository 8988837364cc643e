"""When one may ring, held against a table written out by hand and a clock looked at minute by minute."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relate_desktop.records.calls.lawful import allowed, ban, may_ring_on, next_allowed
from relate_desktop.records.shop.countries import call_hours, countries
from tests.counts import examples

MINUTE = timedelta(minutes=1)

# Weekday letters, first and last hour; none on holidays: by hand, apart from the data of the shop.
SELLING = {
    "NO": ("MTWHF", 9, 21), "GB": ("MTWHFS", 9, 21), "US": ("MTWHFS", 9, 20),
    "SE": ("MTWHF", 9, 21), "DK": ("MTWHF", 9, 21), "DE": ("MTWHF", 9, 21), "IS": ("MTWHF", 9, 21),
}  # fmt: skip
LETTERS = "MTWHFSU"
ZONES = ("Europe/Oslo", "Europe/London", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "UTC")
HOLIDAYS = frozenset({date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 1), date(2026, 5, 1), date(2026, 5, 17)})

# Ordinary days, and those around the nights on which clocks are put in Oslo, London and New York.
YEAR = datetime(2026, 1, 1, tzinfo=UTC)
NIGHTS = [datetime(2026, month, day, tzinfo=UTC) for month, day in [(3, 8), (3, 29), (10, 25), (11, 1)]]
MOMENTS = st.one_of(
    st.integers(0, 2 * 365 * 86_400).map(lambda seconds: YEAR + timedelta(seconds=seconds)),
    st.builds(lambda night, off: night + off * MINUTE, st.sampled_from(NIGHTS), st.integers(-2_000, 4_000)),
)


def by_hand(moment: datetime, country: str, selling: bool, zone: ZoneInfo, holidays: frozenset[date]) -> bool:
    there = moment.astimezone(zone)
    if not selling:
        return 8 <= there.hour < 21
    letters, begins, ends = SELLING[country]
    return LETTERS[there.weekday()] in letters and there.date() not in holidays and begins <= there.hour < ends


@settings(max_examples=examples(5_000))
@given(
    MOMENTS,
    st.sampled_from(sorted(SELLING)),
    st.sampled_from(["offers", "news", "sales", "service", "satisfaction", "quote", "courtesy"]),
    st.sampled_from(ZONES),
    st.sets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=20),
)
def test_the_table_says_the_same_of_any_moment(
    moment: datetime, country: str, purpose: str, place: str, more: set[date]
) -> None:
    zone, holidays = ZoneInfo(place), HOLIDAYS | more
    selling = purpose in ("offers", "news", "sales")
    told = allowed(moment, country, purpose, zone, holidays.__contains__)
    assert told == by_hand(moment, country, selling, zone, holidays)
    assert told == (ban(moment, country, purpose, zone, holidays.__contains__) is None)
    if told:
        assert may_ring_on(moment.astimezone(zone).date(), country, purpose, holidays.__contains__)


@settings(max_examples=examples(600))
@given(
    MOMENTS,
    st.sampled_from(sorted(SELLING)),
    st.booleans(),
    st.sampled_from(ZONES),
    st.lists(st.booleans(), min_size=9),
)
def test_the_next_moment_is_the_first_one_somebody_comes_to(
    moment: datetime, country: str, selling: bool, place: str, free: list[bool]
) -> None:
    zone = ZoneInfo(place)
    first = moment.astimezone(zone).date()
    holidays = HOLIDAYS | {first + timedelta(days=number) for number, off in enumerate(free[:4]) if off}
    found = next_allowed(moment, country, "offers" if selling else "service", zone, holidays.__contains__)
    walked = moment
    while not by_hand(walked, country, selling, zone, holidays):
        walked = (walked + MINUTE).replace(second=0, microsecond=0)
    assert found == walked
    assert found.tzinfo is not None


@pytest.mark.parametrize(
    ("moment", "why"),
    [
        (datetime(2026, 11, 20, 7, 59, tzinfo=UTC), "early"),
        (datetime(2026, 11, 20, 8, 0, tzinfo=UTC), None),
        (datetime(2026, 11, 20, 19, 59, 59, tzinfo=UTC), None),
        (datetime(2026, 11, 20, 20, 0, tzinfo=UTC), "late"),
        (datetime(2026, 11, 21, 12, 0, tzinfo=UTC), "day"),
        (datetime(2026, 11, 22, 12, 0, tzinfo=UTC), "day"),
        (datetime(2026, 12, 25, 12, 0, tzinfo=UTC), "holiday"),
        # The clock is put on a Sunday: nine on the Monday after is seven in summer, eight in winter.
        (datetime(2026, 3, 30, 6, 59, tzinfo=UTC), "early"),
        (datetime(2026, 3, 30, 7, 0, tzinfo=UTC), None),
        (datetime(2026, 10, 26, 7, 59, tzinfo=UTC), "early"),
        (datetime(2026, 10, 26, 8, 0, tzinfo=UTC), None),
    ],
)
def test_selling_in_norway_by_the_minute(moment: datetime, why: str | None) -> None:
    assert ban(moment, "NO", "offers", ZoneInfo("Europe/Oslo"), HOLIDAYS.__contains__) == why


def test_the_evening_before_christmas_is_monday_after_it() -> None:
    evening = datetime(2026, 12, 24, 21, 30, tzinfo=UTC)
    found = next_allowed(evening, "NO", "offers", ZoneInfo("Europe/Oslo"), HOLIDAYS.__contains__)
    assert found == datetime(2026, 12, 28, 8, 0, tzinfo=UTC)


def test_a_calendar_of_holidays_only_is_refused() -> None:
    with pytest.raises(ValueError, match="no day to ring"):
        next_allowed(datetime(2026, 1, 1, tzinfo=UTC), "NO", "offers", ZoneInfo("UTC"), lambda _day: True)


def test_every_country_that_says_when_says_both() -> None:
    for country in countries():
        assert set(call_hours(country)) in (set(), {"sales", "service"})
    assert call_hours("NO")
