"""The days a Norwegian joinery works: no weekends, holidays, days between the years, or the three weeks in July."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

_WEEKS_OFF = (28, 29, 30)
_DAY = timedelta(days=1)


@cache
def easter(year: int) -> date:
    """Easter Sunday of a year, by Gauss and Butcher."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * to_sunday) // 451
    month, day = divmod(moon + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@cache
def holidays(year: int) -> dict[date, str]:
    """The days off of a year that can fall on a weekday, and what they are called."""
    around_easter = {
        -3: "Skjærtorsdag", -2: "Langfredag", 1: "Andre påskedag", 39: "Kristi himmelfartsdag", 50: "Andre pinsedag",
    }  # fmt: skip
    fixed = {
        (1, 1): "Første nyttårsdag", (5, 1): "Arbeidernes dag", (5, 17): "Grunnlovsdagen", (12, 24): "Julaften",
        (12, 25): "Første juledag", (12, 26): "Andre juledag", (12, 31): "Nyttårsaften",
    }  # fmt: skip
    found = {date(year, *day): name for day, name in fixed.items()}
    return found | {easter(year) + timedelta(days=days): name for days, name in around_easter.items()}


@cache
def works(day: date) -> bool:
    """Whether the shop is open on this day."""
    between_the_years = day.month == 12 and 27 <= day.day <= 30
    weeks_off = day.isocalendar().week in _WEEKS_OFF
    return day.weekday() < 5 and not between_the_years and not weeks_off and day not in holidays(day.year)


def _from(day: date, step: timedelta) -> Iterator[date]:
    """Working days from this one on (itself included), forwards or backwards."""
    while True:
        if works(day):
            yield day
        day += step


def before(day: date, count: int) -> date:
    """The working day `count` of them before `day`; 1 is the last one before it."""
    days = _from(day - _DAY, -_DAY)
    return next(found for number, found in enumerate(days, start=1) if number == count)


def after(day: date, count: int) -> date:
    """The working day `count` of them after `day`; 0 is `day` itself, or the next one where we are closed."""
    days = _from(day, _DAY)
    return next(found for number, found in enumerate(days) if number == count)


def closed_days(first: date, last: date) -> Iterator[tuple[date, str]]:
    """The days off from Monday to Friday between two days (both inclusive), and why."""
    day = first
    while day <= last:
        if day.weekday() < 5 and not works(day):
            week_off = day.isocalendar().week in _WEEKS_OFF
            yield day, holidays(day.year).get(day, "Fellesferie" if week_off else "Romjul")
        day += _DAY
