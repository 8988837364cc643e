"""Public holidays as a shop has them: its country and region, whether it is closed on them, the next ones by name."""

from dataclasses import dataclass
from datetime import date
from itertools import count, islice

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.deed import today
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.public_holidays import PublicHolidays, country_of, named
from relate_desktop.records.shop.reading import shop_of
from relate_desktop.records.shop.tables import Shop
from relate_desktop.text import N_, _, language

REGIONED = ("GB", "DE", "US")
"""Where the days differ so much from region to region that a shop says which is its own."""

IN_WORDS = {"ENG": N_("England"), "NIR": N_("Northern Ireland"), "SCT": N_("Scotland"), "WLS": N_("Wales")}

FURTHEST = 5
"""The next ones are looked for within so many years."""


@dataclass(frozen=True)
class HolidayRow:
    """One public holiday, by its name in the language of the screen where that is known."""

    day: date
    name: str


def public_holidays(session: Session) -> PublicHolidays:
    """Those of the shop's own country, whether or not it is closed on them: `day in public_holidays(session)`."""
    country, region = session.execute(select(Shop.country, Shop.holiday_region)).first() or ("", "")
    return PublicHolidays(country, region)


def closed_on(session: Session) -> PublicHolidays | None:
    """The same where we are closed on them; None where we work all the same, or there is no shop yet."""
    closed = session.execute(select(Shop.public_holidays)).scalar()
    return public_holidays(session) if closed else None


def upcoming(session: Session, *, limit: int = 6) -> list[HolidayRow]:
    """The next ones from today on."""
    shop, first = shop_of(session), today(session)
    return upcoming_in(PublicHolidays(shop.country, shop.holiday_region), first, limit)


def upcoming_in(where: PublicHolidays, first: date, limit: int) -> list[HolidayRow]:
    """The next ones of a country and region from a day on."""
    coming = (
        HolidayRow(day, name)
        for year in islice(count(first.year), FURTHEST)
        for day, name in sorted(named(where.country, where.region, year, language()).items())
        if day >= first
    )
    return list(islice(coming, limit))


def regions(country: str) -> list[tuple[str, str]]:
    """The regions a shop chooses from, by code and name; none where the whole country has the same days."""
    if country not in REGIONED:
        return []
    names = {code: name for name, code in reversed(country_of(country).subdivisions_aliases.items())}
    in_words = {code: _(IN_WORDS.get(code, name)) for code, name in names.items()}
    return sorted(in_words.items(), key=lambda item: item[1])


def check_region(region: str, country: str, field: str = "holiday_region") -> str:
    """The code of a region of that country as it is kept, "" for none; refused where there is no such region."""
    if region and region not in dict(regions(country)):
        raise Refused(_("There is no such region in this country."), field=field)
    return region
