"""Numbers of papers: a pattern, the next number, a new beginning each year where the pattern names the year."""

import re
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.clean import clean_line
from relate_desktop.records.deed import check_version, say
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.reading import reader
from relate_desktop.records.shop.tables import NumberSeries
from relate_desktop.text import N_, _

QUOTE_PATTERN = "{year}-{number:03}"
MOST_PATTERN = 40
_NUMBER = re.compile(r"\{number(?::0([1-9]))?\}")


def check_pattern(pattern: str, *, field: str | None = "pattern") -> str:
    """The pattern, fit to use: `{number}` or `{number:03}` once, `{year}` at most once, else letters, digits, - . / _.

    Raises Refused with what is wrong.
    """
    pattern = clean_line(pattern, field=field, most=MOST_PATTERN, needed=_("Write how numbers are to look."))
    if len(_NUMBER.findall(pattern)) != 1:
        raise Refused(_("The pattern needs {number} once, for example {year}-{number:03}."), field=field)
    if pattern.count("{year}") > 1:
        raise Refused(_("The pattern can name {year} once only."), field=field)
    rest = _NUMBER.sub("", pattern).replace("{year}", "")
    if not all(letter.isalnum() or letter in " -./_" for letter in rest):
        raise Refused(_("Beside {year} and {number} a pattern has letters, digits and - . / _ only."), field=field)
    return pattern


def written(pattern: str, year: int, number: int) -> str:
    """A number as the pattern writes it: `2026-041`."""
    width = (_NUMBER.search(pattern) or [None, None])[1]
    figures = f"{number:0{width or 1}}"
    return _NUMBER.sub(figures, pattern).replace("{year}", str(year))


def restarts(pattern: str) -> bool:
    """Whether the series begins at 1 each year."""
    return "{year}" in pattern


def take_number(session: Session, noun: str, day: date) -> str:
    """The next number of a series on this day, taken: part of a verb, so that history and undo see it.

    Raises Refused where `day` lies in a year before the last number's: the clock was put back.
    """
    series = series_of(session, noun)
    if day.year < series.year and restarts(series.pattern):
        raise Refused(
            _("Numbers of {year} are in use already, but the clock says {day}. Set the clock first.").format(
                year=series.year, day=reader(session).day(day)
            )
        )
    if day.year > series.year:
        series.year = day.year
        series.next = 1 if restarts(series.pattern) else series.next
    number = written(series.pattern, series.year, series.next)
    series.next += 1
    return number


def is_last(session: Session, noun: str, number: str) -> bool:
    """Whether this is the number a series gave last."""
    series = series_of(session, noun)
    return series.next > 1 and written(series.pattern, series.year, series.next - 1) == number


def change_series(session: Session, noun: str, *, version: int, pattern: str, next: int) -> None:  # noqa: A002
    """Change how numbers look, or leave some out; a number that was used never comes again."""
    series = series_of(session, noun)
    mine = check_version(session, series, version, {"pattern": check_pattern(pattern), "next": next})
    if mine.get("next", series.next) < series.next:  # type: ignore[operator]
        raise Refused(
            _("The next number can't go below {number}: those before it are in use.").format(number=series.next),
            field="next",
        )
    for name, value in mine.items():
        setattr(series, name, value)
    say(session, N_("Numbers continue with {number}."), number=written(series.pattern, series.year, series.next))


def series_of(session: Session, noun: str) -> NumberSeries:
    """The series of a noun ("quote")."""
    found = session.scalars(select(NumberSeries).where(NumberSeries.noun == noun)).first()
    if found is None:
        raise Refused(_("Set up the shop first: its name and address stand on every paper."))
    return found
