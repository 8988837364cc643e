"""The shop as it is shown in settings and stands on papers."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from relate_desktop.formats import Reader
from relate_desktop.records import organisations, phones
from relate_desktop.records.papers import content
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.tables import (
    ClosedDay,
    NumberSeries,
    OpeningHours,
    Shop,
    StandardText,
    VatRate,
)
from relate_desktop.text import _, language


@dataclass(frozen=True)
class HoursRow:
    """A stretch in which we are open: weekday (0 is Monday), "08:00" to "16:00"."""

    id: int
    weekday: int
    opens: str
    closes: str


@dataclass(frozen=True)
class ClosedDayRow:
    """A day on which we are closed, and why."""

    id: int
    day: date
    wording: str


@dataclass(frozen=True)
class RateRow:
    """A VAT rate in basis points, and the days it holds (both inclusive, None: until further notice)."""

    id: int
    code: str
    rate: int
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True)
class SeriesRow:
    """A number series: how it is written, and the next number of its year."""

    noun: str
    pattern: str
    year: int
    next: int
    version: int


@dataclass(frozen=True)
class TextRow:
    """A standard text in one language."""

    key: str
    language: str
    wording: str
    version: int


@dataclass(frozen=True)
class ShopCard:
    """Everything settings show. `phone` is E.164 and `phone_shown` as people read it; `logo` is a PNG."""

    version: int
    name: str
    tagline: str
    street: str
    postcode: str
    town: str
    country: str
    phone: str
    phone_shown: str
    email: str
    website: str
    organisation_number: str
    organisation_shown: str
    vat_registered: bool
    currency: str
    house_language: str
    time_zone: str
    envelope_profile: str
    envelope_dx: int
    envelope_dy: int
    quote_valid_days: int
    public_holidays: bool
    holiday_region: str
    logo: bytes | None
    hours: tuple[HoursRow, ...]
    closed_days: tuple[ClosedDayRow, ...]
    vat_rates: tuple[RateRow, ...]
    series: tuple[SeriesRow, ...]
    texts: tuple[TextRow, ...]


def shop_of(session: Session) -> Shop:
    """The shop's own row; Refused before it is set up."""
    shop = session.get(Shop, 1)
    if shop is None:
        raise Refused(_("Set up the shop first: its name and address stand on every paper."))
    return shop


def reader(session: Session) -> Reader:
    """Whoever sits at the screen, reading days and amounts of this shop."""
    shop = shop_of(session)
    return Reader(language(), shop.country, shop.currency)


def card(session: Session) -> ShopCard:
    """All of the shop, for the settings page."""
    shop = shop_of(session)
    own = {name: getattr(shop, name) for name in _OWN}
    return ShopCard(
        **own,
        phone_shown=phones.shown(shop.phone, country=shop.country),
        organisation_shown=_organisation(shop),
        logo=_logo(session, shop),
        hours=_rows(session, HoursRow, OpeningHours, OpeningHours.weekday, OpeningHours.opens),
        closed_days=_rows(session, ClosedDayRow, ClosedDay, ClosedDay.day, ClosedDay.id),
        vat_rates=_rows(session, RateRow, VatRate, VatRate.code, VatRate.valid_from),
        series=_rows(session, SeriesRow, NumberSeries, NumberSeries.noun),
        texts=_rows(session, TextRow, StandardText, StandardText.key, StandardText.language),
    )


_FROM_ELSEWHERE = {"phone_shown", "organisation_shown", "logo", "hours", "closed_days", "vat_rates", "series", "texts"}
_OWN = tuple(name for name in ShopCard.__dataclass_fields__ if name not in _FROM_ELSEWHERE)


def vat_rate_on(session: Session, code: str, day: date) -> int:
    """The VAT rate of a code on a day, in basis points. Raises Refused where there is none of that kind."""
    query = (
        select(VatRate.rate)
        .where(VatRate.code == code, VatRate.valid_from <= day)
        .where(or_(VatRate.valid_until.is_(None), VatRate.valid_until >= day))
        .order_by(VatRate.valid_from.desc())
    )
    rate = session.scalars(query.limit(1)).first()
    if rate is None:
        raise Refused(_("There is no VAT rate of this kind on {day}.").format(day=reader(session).day(day)))
    return rate


def _organisation(shop: Shop) -> str:
    return organisations.shown(shop.organisation_number, country=shop.country, vat_registered=shop.vat_registered)


def _logo(session: Session, shop: Shop) -> bytes | None:
    return content(session, shop.logo) if shop.logo else None


def _rows(session: Session, kind: type[Any], table: type[Any], *order: Any) -> tuple[Any, ...]:
    names = tuple(kind.__dataclass_fields__)
    rows = session.scalars(select(table).order_by(*order))
    return tuple(kind(**{name: getattr(row, name) for name in names}) for row in rows)
