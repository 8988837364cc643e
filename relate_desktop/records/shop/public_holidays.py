"""Which days are public holidays in a country or a region of it.

They come from the holidays library, which is loaded when first asked, and of it one country.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.util import find_spec, module_from_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from holidays import HolidayBase

USUAL = {"GB": "ENG"}
"""The region meant where none is named, in a country where every part has a list of its own."""

_SPOKEN = {"nb": ("nb", "no"), "en": ("en_GB", "en_US")}


@dataclass(frozen=True)
class PublicHolidays:
    """The public holidays of a country, or a region of it ("" is the usual one)."""

    country: str
    region: str = ""

    def of(self, year: int) -> frozenset[date]:
        """The holidays of a year; each year is reckoned once."""
        return _days(self.country, self.region, year)

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and day in self.of(day.year)


@cache
def _days(country: str, region: str, year: int) -> frozenset[date]:
    return frozenset(named(country, region, year, ""))


@cache
def named(country: str, region: str, year: int, spoken: str) -> Mapping[date, str]:
    """The days with their names in a language ("" is any); none for a country the library does not know."""
    try:
        known = country_of(country).supported_languages
        tongue = next((code for code in _SPOKEN.get(spoken, ()) if code in known), None)
        found = country_of(country, subdiv=region or USUAL.get(country), years=year, language=tongue)
    except NotImplementedError:
        return {}
    return dict(found)


def country_of(code: str, **asked: Any) -> "HolidayBase":
    """One country of the library. Its package of countries imports all 250 of them, so it is set in place unread."""
    from holidays import country_holidays

    name = "holidays.countries"
    spec = find_spec(name) if name not in sys.modules else None
    if spec is not None:
        sys.modules[name] = module_from_spec(spec)
    return country_holidays(code, **asked)
