"""Money, dates and numbers as a reader writes them, and the way back from what a person typed.

Babel formats (its tables are loaded when first used); reading is our own and strict: what could mean two things is
asked about and never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from relate_desktop.text import _

if TYPE_CHECKING:
    from babel import Locale

MINUS = "\N{MINUS SIGN}"
NBSP = "\N{NO-BREAK SPACE}"
MOST_MINOR = 1_000_000_000_000
MOST_THOUSANDTHS = 999_999_999
MOST_BASIS_POINTS = 10_000
FIRST_YEAR, LAST_YEAR = 1900, 2199

_SPACES = re.compile("[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{FIGURE SPACE}]+")
_NUMBER = re.compile(
    r"(?P<whole>[0-9]+|[0-9]{1,3}(?:(?P<group>[ .,])[0-9]{3}(?:(?P=group)[0-9]{3})*)|)"
    r"(?:(?P<sign>(?!(?P=group))[.,])(?P<fraction>[0-9]*))?"
)
_SYMBOLS = {"NOK": "kr", "SEK": "kr", "DKK": "kr", "EUR": "€", "GBP": "£", "USD": "$"}
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january januar jan", "february februar feb", "march mars mar", "april apr", "may mai", "june juni jun",
            "july juli jul", "august aug", "september sept sep", "october oktober oct okt", "november nov",
            "december desember dec des",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAY = re.compile(
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r?s(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
    r"|man(?:dag)?|tir(?:sdag)?|ons(?:dag)?|tor(?:sdag)?|fre(?:dag)?|lør(?:dag)?|søn(?:dag)?)\.?,? "
)


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

    @cached_property
    def mark(self) -> str:
        """The decimal sign, a comma or a dot; what the `read_` functions want to know."""
        return str(self._symbols["decimal"])

    def money(self, minor: int) -> str:
        """An amount with its currency: `45 191,50 kr`."""
        from babel.numbers import format_currency

        return _signed(format_currency(Decimal(abs(minor)) / 100, self.currency, locale=self.locale), minor < 0)

    def amount(self, minor: int) -> str:
        """An amount alone, always with two decimals: `45 191,50`."""
        return self._decimal(minor, 100, "#,##0.00")

    def quantity(self, thousandths: int) -> str:
        """A quantity with as many of its three decimals as it has: `4,2`.

        Groups are parted only where a space does it: `1,200` would read back as one and a fifth.
        """
        grouped = str(self._symbols["group"]).isspace()
        return self._decimal(thousandths, 1_000, "#,##0.###" if grouped else "0.###")

    def percent(self, basis_points: int) -> str:
        """A rate: `25 %`, `12,5 %`."""
        usual = str(self.locale.percent_formats[None].pattern)
        return self._decimal(basis_points, 100, "#,##0.##") + usual[usual.rindex("0") + 1 :]

    def whole(self, number: int) -> str:
        """A whole number with its groups: `1 240`."""
        return self._decimal(number, 1, "#,##0")

    @property
    def _symbols(self) -> dict[str, str]:
        found: dict[str, str] = self.locale.number_symbols["latn"]
        return found

    def _decimal(self, number: int, parts: int, pattern: str) -> str:
        from babel.numbers import format_decimal

        text = format_decimal(Decimal(abs(number)) / parts, pattern, locale=self.locale)
        return _signed(text, number < 0)

    def day(self, day: date) -> str:
        """A date in words: `18. desember 2026`."""
        return self._date(day, "long")

    def full_day(self, day: date) -> str:
        """A date with its weekday, without the year: `mandag 11. januar`, `Monday 11 January`."""
        return self._date(day, "EEEE d. MMMM" if self.language == "nb" else "EEEE d MMMM")

    def short_day(self, day: date) -> str:
        """A day within a month that is known: `tor. 19.`, `Thu 19`."""
        return self._date(day, "EEE d." if self.language == "nb" else "EEE d")

    def near_day(self, day: date, today: date) -> str:
        """A day beside words, as short as it can be told from others: `Thu 19`, `30 Oct`, `Oct 2025`."""
        if (day.year, day.month) == (today.year, today.month):
            return self.short_day(day)
        return self.small_day(day) if day.year == today.year else self._date(day, "MMM y")

    def row_day(self, day: date) -> str:
        """A day in a list: `fre. 20. nov.`, `Fri 20 Nov`."""
        return self._date(day, "EEE d. MMM" if self.language == "nb" else "EEE d MMM")

    def small_day(self, day: date) -> str:
        """A day of this year beside words: `20. nov.`, `20 Nov`."""
        return self._date(day, "d. MMM" if self.language == "nb" else "d MMM")

    def day_field(self, day: date) -> str:
        """A day in a field: `fre. 18. des. 2026`, `Fri 18 Dec 2026`."""
        return self._date(day, "EEE d. MMM y" if self.language == "nb" else "EEE d MMM y")

    def month(self, day: date) -> str:
        """A month as a caption: `November 2026`."""
        text = self._date(day, "LLLL y")
        return text[:1].upper() + text[1:]

    def time(self, moment: datetime | time) -> str:
        """A time of day on the 24-hour clock, as it stands: `13.40` in Norwegian, `13:40` in English.

        A moment from the records is UTC: put it on the shop's clock first.
        """
        return moment.strftime("%H.%M" if self.language == "nb" else "%H:%M")

    def moment(self, moment: datetime) -> str:
        """A day and a time, as they stand: `19. november 2026 kl. 13.40`, `19 November 2026, 13:40`."""
        joint = " kl. " if self.language == "nb" else ", "
        return self.day(moment.date()) + joint + self.time(moment)

    def _date(self, day: date, pattern: str) -> str:
        return _date_words(day, pattern, self.locale)


@lru_cache(maxsize=1024)
def _date_words(day: date, pattern: str, locale: Locale) -> str:
    """A date by its pattern; a paper and a list ask for the same few again and again."""
    from babel.dates import format_date

    return format_date(day, pattern, locale=locale)


def _signed(text: str, negative: bool) -> str:
    return f"{MINUS}{text}" if negative else text


# ---- reading numbers -----------------------------------------------------------------------------------------


def read_money(text: str, *, mark: str = ",", currency: str = "NOK") -> int:
    """Minor units from what was typed: `1 234,50`, `1234.5`, `12,-`, `kr 12`. Two decimals; a minus is allowed.

    `mark` is the reader's decimal sign (`Reader.mark`): it settles what `1.234` is, or that it must be asked.
    """
    bare = re.sub(f",[-{MINUS}\N{EN DASH}]$", "", _without_currency(_spaced(text), currency))
    such = f"12{mark}50"
    too_fine = _("Money has two decimals at most, such as {example}.").format(example=such)
    return _scaled(text, bare, mark, 2, MOST_MINOR, too_fine, such)


def read_quantity(text: str, *, mark: str = ",") -> int:
    """Thousandths from what was typed, three decimals at most, more than nothing."""
    too_fine = _("A quantity has three decimals at most, such as {example}.").format(example=f"4{mark}125")
    value = _scaled(text, _spaced(text), mark, 3, MOST_THOUSANDTHS, too_fine, f"4{mark}2")
    if value <= 0:
        raise Unreadable(_("A quantity is more than nothing. To give something back, write a discount line."))
    return value


def read_percent(text: str, *, mark: str = ",") -> int:
    """Basis points from what was typed: `25`, `12,5 %`; between 0 and 100."""
    too_fine = _("A rate has two decimals at most, such as {example} %.").format(example=f"12{mark}25")
    bare = _spaced(text).removesuffix("%").rstrip()
    value = _scaled(text, bare, mark, 2, MOST_BASIS_POINTS, too_fine, f"12{mark}5")
    if value < 0:
        raise Unreadable(_("A rate is between 0 and 100 %."))
    return value


def _spaced(text: str) -> str:
    """One line with plain single spaces; a minus is a hyphen."""
    return _SPACES.sub(" ", text.strip()).replace(MINUS, "-")


def _without_currency(bare: str, currency: str) -> str:
    """The figures alone; another currency than the shop's stays, and is refused as not a number."""
    names = "|".join(re.escape(name) for name in (currency, _SYMBOLS.get(currency, currency)))
    bare = re.sub(rf"^(-?) ?(?:{names})\.? ?", r"\1", bare, flags=re.IGNORECASE)
    return re.sub(rf" ?(?:{names})\.?$", "", bare, flags=re.IGNORECASE)


def _scaled(text: str, bare: str, mark: str, decimals: int, most: int, too_fine: str, such: str) -> int:
    """The number `bare` times ten to the power of `decimals`; for the sentence what was typed, and `such` as fits."""
    negative = bare.startswith("-")
    whole, fraction = _parts(text, bare[1:].lstrip() if negative else bare, mark, such)
    if len(fraction) > decimals:
        raise Unreadable(too_fine)
    if len(whole) > 15 or int(whole + fraction.ljust(decimals, "0")) > most:
        ceiling = f"{most // 10**decimals:,}".replace(",", NBSP)
        raise Unreadable(_("That is too much: {most} is the most that can be written here.").format(most=ceiling))
    return int(whole + fraction.ljust(decimals, "0")) * (-1 if negative else 1)


def _parts(text: str, bare: str, mark: str, such: str) -> tuple[str, str]:
    """Figures before and after the decimal sign. Groups of three may be parted by a space or the other sign."""
    found = _NUMBER.fullmatch(bare)
    if found is None or not re.search("[0-9]", bare):
        raise _not_a_number(text, bare, such)
    whole, fraction = found["whole"], found["fraction"] or ""
    if found["sign"] and found["sign"] != mark and re.fullmatch("[1-9][0-9]{0,2}", whole) and len(fraction) == 3:
        raise Unreadable(
            _("“{text}” could be {thousands} or {decimal}. Which do you mean?").format(
                text=bare, thousands=f"{whole}{NBSP}{fraction}", decimal=f"{whole}{mark}{fraction}"
            )
        )
    return re.sub("[ .,]", "", whole) or "0", fraction


def _not_a_number(text: str, bare: str, such: str) -> Unreadable:
    shown = text.strip()[:40]
    if not bare:
        return Unreadable(_("Write a number, such as {example}.").format(example=such))
    if re.fullmatch("[0-9 .,]+", bare):
        said = _(
            "“{text}” can be read in more than one way. Write it without parting the thousands, such as {example}."
        )
        return Unreadable(said.format(text=shown, example=such))
    said = _("“{text}” is not a number. Write it in figures, such as {example}.")
    return Unreadable(said.format(text=shown, example=such))


# ---- reading days --------------------------------------------------------------------------------------------


def read_day(text: str, today: date) -> date:
    """A date from what was typed: 18.12.2026, 18.12, 18 Dec 2026, 2026-12-18, today, tomorrow.

    Without a year it is the day of that name nearest to `today`. A weekday before it is read over: who changes the
    number in a field leaves the word standing. A year in two figures is asked about.
    """
    bare = " ".join(text.lower().split())
    words = {"today": 0, "i dag": 0, "tomorrow": 1, "i morgen": 1, "yesterday": -1, "i går": -1}
    if bare in words:
        return today + timedelta(days=words[bare])
    if not bare:
        raise Unreadable(_("Write a date, such as 18.12.2026."))
    found = _day_and_month(_WEEKDAY.sub("", bare, count=1) if _WEEKDAY.match(bare) else bare)
    if found is None:
        raise Unreadable(_("“{text}” is not a date. Write it as 18.12.2026.").format(text=text.strip()[:40]))
    day, month, year = found
    return _nearest(day, month, today) if year is None else _checked(day, month, _year(year))


def _day_and_month(bare: str) -> tuple[int, int, str | None] | None:
    """Day, month, and the year as it was written (None: it was not); None where it is no date at all."""
    if match := re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", bare):
        return int(match[3]), int(match[2]), match[1]
    if match := re.fullmatch(r"([0-9]{1,2})\. ?([0-9]{1,2})(?:\.|\. ?([0-9]{1,5}))?", bare):
        return int(match[1]), int(match[2]), match[3]
    if match := re.fullmatch(r"([0-9]{1,2})\.? ([a-z]+)\.?(?: ([0-9]{1,5}))?", bare):
        month = _MONTHS.get(match[2])
        return (int(match[1]), month, match[3]) if month else None
    return None


def _year(written: str) -> int:
    if len(written) != 4:
        raise Unreadable(_("Write the year in four figures, such as 2026."))
    if not FIRST_YEAR <= int(written) <= LAST_YEAR:
        raise Unreadable(
            _("The year must be from {first} to {last}.").format(first=str(FIRST_YEAR), last=str(LAST_YEAR))
        )
    return int(written)


def _nearest(day: int, month: int, today: date) -> date:
    """The day of that name that is least far from today; 29 February only where that year has one."""
    years = range(today.year - 1, today.year + 2)
    near = min(years, key=lambda year: abs(date(year, min(max(month, 1), 12), min(max(day, 1), 28)) - today))
    return _checked(day, month, near)


def _checked(day: int, month: int, year: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Unreadable(_("There is no such day in the calendar.")) from None


def read_time(text: str) -> time:
    """A time of day from what was typed: 13:40, 13.40, 9."""
    match = re.fullmatch(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?", text.strip())
    if match and int(match[1]) < 24 and int(match[2] or 0) < 60:
        return time(int(match[1]), int(match[2] or 0))
    raise Unreadable(_("“{text}” is not a time. Write it as 13:40.").format(text=text.strip()[:40]))
