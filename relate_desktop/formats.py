"""Money, dates and numbers as a reader writes them, and the way back from what a person typed.

Babel formats (its tables are loaded when first used); reading is our own and strict: what could mean two things is
asked about and never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from relate_desktop.text import _

if TYPE_CHECKING:
    from babel import Locale

MINUS = "\N{MINUS SIGN}"
MOST_MINOR = 1_000_000_000_000
MOST_THOUSANDTHS = 999_999_999
MOST_BASIS_POINTS = 10_000
FIRST_YEAR, LAST_YEAR = 1900, 2199

SPACES = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{FIGURE SPACE}"
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january januar jan", "february februar feb", "march mars mar", "april apr", "may mai", "june juni jun",
            "july juli jul", "august aug", "september sep sept", "october oktober oct okt", "november nov",
            "december desember dec des",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip


class Unreadable(ValueError):
    """What was typed can't be read; `sentence` says why and what would do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


# ---- writing -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Reader:
    """Who reads: their language, the shop's country, and the currency amounts are in.

    Where CLDR lacks the pair of language and country, the language alone decides.
    """

    language: str
    country: str = "NO"
    currency: str = "NOK"

    @cached_property
    def locale(self) -> Locale:
        """Babel's locale for this reader."""
        from babel import Locale, UnknownLocaleError

        try:
            return Locale.parse(f"{self.language}_{self.country}")
        except UnknownLocaleError:
            return Locale.parse(self.language)

    def money(self, minor: int) -> str:
        """An amount with its currency: `45 191,50 kr`."""
        from babel.numbers import format_currency

        return _signed(format_currency(Decimal(abs(minor)) / 100, self.currency, locale=self.locale), minor < 0)

    def amount(self, minor: int) -> str:
        """An amount alone, always with two decimals: `45 191,50`."""
        return self._decimal(minor, 100, "#,##0.00")

    def quantity(self, thousandths: int) -> str:
        """A quantity with as many of its three decimals as it has: `4,2`."""
        return self._decimal(thousandths, 1_000, "#,##0.###")

    def percent(self, basis_points: int) -> str:
        """A rate: `25 %`, `12,5 %`."""
        number = self._decimal(basis_points, 100, "#,##0.##")
        return f"{number}%" if self.locale.territory in ("US", "GB") else f"{number}\N{NO-BREAK SPACE}%"

    def whole(self, number: int) -> str:
        """A whole number with its groups: `1 240`."""
        return self._decimal(number, 1, "#,##0")

    def _decimal(self, number: int, parts: int, pattern: str) -> str:
        from babel.numbers import format_decimal

        text = format_decimal(Decimal(abs(number)) / parts, pattern, locale=self.locale)
        return _signed(text, number < 0)

    def day(self, day: date) -> str:
        """A date in words: `18. desember 2026`."""
        from babel.dates import format_date

        return format_date(day, "long", locale=self.locale)

    def full_day(self, day: date) -> str:
        """A date with its weekday, without the year: `mandag 11. januar`, `Monday 11 January`."""
        return self._date(day, "EEEE d. MMMM" if self.language == "nb" else "EEEE d MMMM")

    def short_day(self, day: date) -> str:
        """A day within a month that is known: `tor. 19.`, `Thu 19`."""
        return self._date(day, "EEE d." if self.language == "nb" else "EEE d")

    def row_day(self, day: date) -> str:
        """A day in a list: `fre. 20. nov.`, `Fri 20 Nov`."""
        return self._date(day, "EEE d. MMM" if self.language == "nb" else "EEE d MMM")

    def day_field(self, day: date) -> str:
        """A day in a field: `fre. 18. des. 2026`, `Fri 18 Dec 2026`."""
        return self._date(day, "EEE d. MMM y" if self.language == "nb" else "EEE d MMM y")

    def month(self, day: date) -> str:
        """A month as a caption: `November 2026`."""
        text = self._date(day, "LLLL y")
        return text[:1].upper() + text[1:]

    def time(self, moment: datetime | time) -> str:
        """A time of day on the 24-hour clock: `13.40` in Norwegian, `13:40` in English."""
        return moment.strftime("%H.%M" if self.language == "nb" else "%H:%M")

    def moment(self, moment: datetime) -> str:
        """A day and a time: `19. november 2026 kl. 13.40`, `19 November 2026, 13:40`."""
        joint = " kl. " if self.language == "nb" else ", "
        return self.day(moment.date()) + joint + self.time(moment)

    def _date(self, day: date, pattern: str) -> str:
        from babel.dates import format_date

        return format_date(day, pattern, locale=self.locale)


def _signed(text: str, negative: bool) -> str:
    return f"{MINUS}{text}" if negative else text


# ---- reading -------------------------------------------------------------------------------------------------


def read_money(text: str) -> int:
    """Minor units from what was typed: `1 234,50`, `1234.5`, `12,-`. Two decimals at most; a minus is allowed."""
    cleaned = re.sub(r"(,-|,\N{EN DASH}|kr\.?)$", "", text.strip(), flags=re.IGNORECASE).strip()
    return _scaled(cleaned, 2, -MOST_MINOR, MOST_MINOR, _("Two decimals are as far as money goes: 12,50."))


def read_quantity(text: str) -> int:
    """Thousandths from what was typed, three decimals at most, more than nothing."""
    value = _scaled(text.strip(), 3, -MOST_THOUSANDTHS, MOST_THOUSANDTHS, _("Three decimals at most: 4,125."))
    if value <= 0:
        raise Unreadable(_("A quantity is more than nothing. To give something back, write a discount line."))
    return value


def read_percent(text: str) -> int:
    """Basis points from what was typed: `25`, `12,5 %`; between 0 and 100."""
    return _scaled(text.strip().removesuffix("%"), 2, 0, MOST_BASIS_POINTS, _("Two decimals at most: 12,25 %."))


def _scaled(text: str, decimals: int, least: int, most: int, too_fine: str) -> int:
    whole, fraction, negative = _parts(text, decimals)
    if len(fraction) > decimals:
        raise Unreadable(too_fine)
    value = int(whole + fraction.ljust(decimals, "0"))
    value = -value if negative else value
    if not least <= value <= most:
        raise Unreadable(_("That number is too large.") if value > most else _("That can't be less than nothing."))
    return value


def _parts(text: str, decimals: int) -> tuple[str, str, bool]:
    """Whole part, decimals, and whether it is negative. Spaces group; one comma or dot is the decimal sign."""
    bare = text.strip(SPACES)
    if not bare:
        raise Unreadable(_("Write a number."))
    negative = bare[0] in "-" + MINUS
    if negative:
        bare = bare[1:].strip(SPACES)
    if not re.fullmatch(rf"[0-9{SPACES}.,]+", bare) or not re.search(r"[0-9]", bare):
        raise Unreadable(
            _("“{text}” is not a number. Write it in figures, such as 12,50.").format(text=text.strip()[:40])
        )
    whole, fraction = _split(bare, decimals)
    whole = "".join(letter for letter in whole if letter in "0123456789")
    if len(whole) > 15:
        raise Unreadable(_("That number is too large."))
    return whole or "0", fraction, negative


def _split(bare: str, decimals: int) -> tuple[str, str]:
    _check_groups(bare)
    signs = [letter for letter in bare if letter in ",."]
    if not signs:
        return bare, ""
    if len(set(signs)) == 2:
        whole, _sign, fraction = bare.rpartition(signs[-1])
        if signs.count(signs[-1]) > 1 or not re.fullmatch(rf"[0-9]{{1,3}}([{re.escape(signs[0])}][0-9]{{3}})+", whole):
            raise _unclear(bare)
        return whole, fraction
    if len(signs) > 1:
        if not re.fullmatch(rf"[0-9]{{1,3}}([{re.escape(signs[0])}][0-9]{{3}})+", bare):
            raise _unclear(bare)
        return bare, ""
    whole, _sign, fraction = bare.partition(signs[0])
    if signs[0] == "." and len(fraction) == 3 and whole not in ("", "0"):
        raise Unreadable(
            _("“{text}” could be {thousands} or {decimal}. Which do you mean?").format(
                text=bare,
                thousands=f"{whole}\N{NO-BREAK SPACE}{fraction}",
                decimal=f"{whole},{fraction.rstrip('0') or '0'}",
            )
        )
    if any(letter in SPACES for letter in fraction):
        raise _unclear(bare)
    return whole, fraction


def _check_groups(bare: str) -> None:
    """Spaces stand before groups of three, or nowhere."""
    whole = re.split(r"[.,]", bare)[0]
    groups = re.split(f"[{SPACES}]", whole)
    if len(groups) > 1 and (not 1 <= len(groups[0]) <= 3 or any(len(group) != 3 for group in groups[1:])):
        raise _unclear(bare)


def _unclear(text: str) -> Unreadable:
    return Unreadable(_("“{text}” can be read in more than one way. Write it as 1 234,50.").format(text=text[:40]))


def read_day(text: str, today: date) -> date:
    """A date from what was typed: 18.12.2026, 18.12, 18 Dec 2026, 2026-12-18, today, tomorrow.

    Without a year it is the next such day from `today`. A year in two figures is asked about.
    """
    bare = " ".join(text.strip().lower().split())
    words = {"today": 0, "i dag": 0, "tomorrow": 1, "i morgen": 1, "yesterday": -1, "i går": -1}
    if bare in words:
        return today + timedelta(days=words[bare])
    if not bare:
        raise Unreadable(_("Write a date, such as 18.12.2026."))
    found = _numbers(re.sub(r"^[^\W\d]{2,9}\.?,? (?=\d)", "", bare))
    if found is None:
        raise Unreadable(_("“{text}” is not a date. Write it as 18.12.2026.").format(text=text.strip()[:40]))
    return _day_of(*found, today)


def _numbers(bare: str) -> tuple[int, int, int | None, int] | None:
    """Day, month, year (None: not said) and the number of figures the year was written in."""
    if match := re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", bare):
        return int(match[3]), int(match[2]), int(match[1]), 4
    if match := re.fullmatch(r"([0-9]{1,2})[./ ]\s?([0-9]{1,2})\.?(?:[./ ]\s?([0-9]{1,5}))?", bare):
        year = match[3]
        return int(match[1]), int(match[2]), int(year) if year else None, len(year or "")
    if match := re.fullmatch(r"([0-9]{1,2})\.? ([a-zæøå]+)\.?(?: ([0-9]{1,5}))?", bare):
        month = _MONTHS.get(match[2])
        year = match[3]
        return (int(match[1]), month, int(year) if year else None, len(year or "")) if month else None
    return None


def _day_of(day: int, month: int, year: int | None, figures: int, today: date) -> date:
    if year is not None and figures != 4:
        raise Unreadable(_("Write the year in four figures, such as 2026."))
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        raise Unreadable(_("The year {year} is out of reach.").format(year=year))
    try:
        if year is not None:
            return date(year, month, day)
        this_year = date(today.year, month, day) if (month, day) != (2, 29) else _next_leap_day(today)
        return this_year if this_year >= today else date(today.year + 1, month, day)
    except ValueError:
        raise Unreadable(_("There is no such day in that month.")) from None


def _next_leap_day(today: date) -> date:
    year = today.year
    while not (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)) or date(year, 2, 29) < today:
        year += 1
    return date(year, 2, 29)


def read_time(text: str) -> time:
    """A time of day from what was typed: 13:40, 13.40, 9."""
    match = re.fullmatch(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?", text.strip())
    if match and int(match[1]) < 24 and int(match[2] or 0) < 60:
        return time(int(match[1]), int(match[2] or 0))
    raise Unreadable(_("“{text}” is not a time. Write it as 13:40.").format(text=text.strip()[:40]))
