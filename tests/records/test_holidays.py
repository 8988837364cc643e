"""Public holidays: held against the law's own rule, those of the parts of Britain, and the clock that follows them."""

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.doing import change
from relate_desktop.records.shop.holidays import public_holidays, regions, upcoming
from relate_desktop.records.shop.open_when import hours
from relate_desktop.records.shop.public_holidays import PublicHolidays
from relate_desktop.records.shop.reading import card
from relate_desktop.text import language, set_language
from tests.records.a_shop import AShop
from tests.records.wall_clock import is_holiday


def changed(shop: AShop, **fields: object) -> None:
    shop.do(change, version=shop.ask(card).version, **fields)


def test_the_norwegian_ones_are_those_the_law_names() -> None:
    norway, day = PublicHolidays("NO"), date(2020, 1, 1)
    while day < date(2041, 1, 1):
        assert (day in norway) == is_holiday(day), day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("region", "closed", "open_"),
    [
        ("", (date(2026, 4, 6), date(2026, 8, 31), date(2026, 12, 28)), (date(2026, 1, 2), date(2026, 3, 17))),
        ("ENG", (date(2026, 4, 6), date(2026, 8, 31)), (date(2026, 1, 2), date(2026, 11, 30))),
        ("SCT", (date(2026, 1, 2), date(2026, 8, 3), date(2026, 11, 30)), (date(2026, 4, 6), date(2026, 8, 31))),
        ("NIR", (date(2026, 3, 17), date(2026, 7, 13)), (date(2026, 8, 3),)),
    ],
)
def test_each_part_of_britain_has_its_own(region: str, closed: tuple[date, ...], open_: tuple[date, ...]) -> None:
    """As the government's own list has them for 2026 (gov.uk/bank-holidays)."""
    britain = PublicHolidays("GB", region)
    assert all(day in britain for day in closed)
    assert not any(day in britain for day in open_)


def test_a_country_nobody_knows_has_none() -> None:
    assert PublicHolidays("ZZ").of(2026) == frozenset()


def test_the_clock_stands_still_on_holidays_where_we_are_closed_on_them(tmp_path: Path) -> None:
    shop = AShop(tmp_path)
    wednesday = datetime(2026, 12, 23, 14, tzinfo=UTC)  # three in the afternoon, an hour before we close
    eve_and_monday = datetime(2026, 12, 28, 8, tzinfo=UTC)
    assert shop.ask(hours).after(wednesday, 60 + 480 + 60) == eve_and_monday
    changed(shop, public_holidays=False)
    assert shop.ask(hours).after(wednesday, 60 + 480 + 60) == datetime(2026, 12, 25, 8, tzinfo=UTC)
    assert date(2026, 12, 25) in shop.ask(public_holidays), "a holiday all the same"
    shop.undo()
    assert shop.ask(hours).after(wednesday, 60 + 480 + 60) == eve_and_monday
    assert not shop.ask(hours).open_on(date(2026, 12, 25))
    assert shop.ask(hours).open_on(date(2026, 12, 24))


def test_the_next_ones_are_told_in_the_language_of_the_screen(tmp_path: Path) -> None:
    shop, before = AShop(tmp_path), language()
    try:
        set_language("nb")
        assert [(row.day, row.name) for row in shop.ask(upcoming, limit=3)] == [
            (date(2026, 12, 25), "Første juledag"), (date(2026, 12, 26), "Andre juledag"),
            (date(2027, 1, 1), "Første nyttårsdag"),
        ]  # fmt: skip
        set_language("en")
        assert shop.ask(upcoming, limit=1)[0].name == "Christmas Day"
        assert dict(regions("GB"))["SCT"] == "Scotland"
    finally:
        set_language(before)


def test_a_region_is_one_of_its_country_and_goes_with_it(tmp_path: Path) -> None:
    shop = AShop(tmp_path)
    with pytest.raises(Refused) as refused:
        changed(shop, holiday_region="SCT")
    assert refused.value.field == "holiday_region"
    assert regions("NO") == []
    changed(shop, country="GB", holiday_region="SCT")
    assert date(2026, 11, 30) in shop.ask(public_holidays)
    changed(shop, country="NO")
    assert shop.ask(card).holiday_region == ""


def test_one_country_is_loaded_and_not_all_of_them() -> None:
    code = (
        "import sys, datetime; from relate_desktop.records.shop.holidays import PublicHolidays;"
        "assert datetime.date(2026, 5, 17) in PublicHolidays('NO');"
        "assert datetime.date(2026, 7, 4) in PublicHolidays('US');"
        "print(*(name for name in sys.modules if name.startswith('holidays.countries.')))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(found.stdout.split()) == {"holidays.countries.norway", "holidays.countries.united_states"}
