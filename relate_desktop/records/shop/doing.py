"""What the owner does with the shop itself: set it up, change what stands on its papers, its logo, texts and VAT."""

import re
from datetime import date, timedelta
from typing import Any, TypedDict, Unpack
from zoneinfo import ZoneInfo, available_timezones

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records import organisations, phones, pictures
from relate_desktop.records.base import add
from relate_desktop.records.clean import clean_email, clean_line, clean_text
from relate_desktop.records.deed import check_version, now, say
from relate_desktop.records.papers import keep_content
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.countries import Country, countries, envelopes, standard_texts
from relate_desktop.records.shop.holidays import check_region
from relate_desktop.records.shop.hours import USUAL, WORKDAYS
from relate_desktop.records.shop.numbers import QUOTE_PATTERN
from relate_desktop.records.shop.reading import reader, shop_of
from relate_desktop.records.shop.tables import MOST_SHIFT, NumberSeries, OpeningHours, Shop, StandardText, VatRate
from relate_desktop.records.staff import Staff
from relate_desktop.text import LANGUAGES, N_, _

MOST_RATE = 10_000
MOST_VALID_DAYS = 730
_CURRENCY = re.compile("[A-Z]{3}")


class ShopFields(TypedDict, total=False):
    """What can be changed of the shop by form. Shifts in tenths of a millimetre, at most 100 each way."""

    name: str
    tagline: str
    street: str
    postcode: str
    town: str
    country: str
    phone: str
    email: str
    website: str
    organisation_number: str
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


def set_up(
    session: Session,
    *,
    name: str,
    language: str = "nb",
    country: str = "NO",
    owner_name: str,
    vat_registered: bool | None = None,
) -> int:
    """A new shop in an empty file: owner, hours, VAT rates, number series, texts. Returns the owner's staff id.

    Whether it is registered for VAT goes by what is usual in its country unless it is said.
    """
    if session.get(Shop, 1):
        raise Refused(_("This shop file is set up already."))
    home = _country(country)
    values = _clean({"name": name, "house_language": language}, country)
    owner = clean_line(owner_name, field="owner_name", needed=_("Who owns the shop? A name is needed."))
    if vat_registered is not None:
        values["vat_registered"] = vat_registered
    add(session, _begun(home, values))
    owner_id = add(session, Staff(name=owner, role="owner"))
    _begin_tables(session, home)
    say(session, N_("{name} set up."), about=("shop", 1), name=values["name"])
    return owner_id


def change(session: Session, *, version: int, **fields: Unpack[ShopFields]) -> None:
    """Change what stands on papers and how we work. Raises Stale where somebody changed the same field meanwhile."""
    shop = shop_of(session)
    values = _clean(dict(fields), fields.get("country", shop.country))
    if values.get("country", shop.country) != shop.country:
        values.setdefault("holiday_region", "")
    for field, value in check_version(session, shop, version, values).items():
        setattr(shop, field, value)
    say(session, N_("The shop's details changed."), about=("shop", 1))


def set_logo(session: Session, picture: bytes | None) -> None:
    """Put a picture on the papers (PNG, JPEG and others; kept as a small PNG), or none."""
    shop = shop_of(session)
    if picture is None:
        shop.logo = None
        say(session, N_("Logo removed."), about=("shop", 1))
        return
    said = N_("Logo added.") if shop.logo is None else N_("Logo changed.")
    shop.logo = keep_content(session, pictures.png_of(picture), "image/png")
    say(session, said, about=("shop", 1))


def change_text(session: Session, key: str, language: str, *, version: int, wording: str) -> None:
    """Change a standard text in one language; papers already written keep theirs."""
    query = select(StandardText).where(StandardText.key == key, StandardText.language == language)
    row = session.scalars(query).one()
    for field, value in check_version(session, row, version, {"wording": clean_text(wording, field="wording")}).items():
        setattr(row, field, value)
    say(session, N_("Standard text changed."), about=("standard_texts", row.id))


def change_vat(session: Session, code: str, *, rate: int, valid_from: date) -> None:
    """A new VAT rate (basis points) from a day on; the one before it ends the day before.

    What held earlier stays as it was, so `valid_from` can't lie before the rate that holds now.
    """
    if not 0 <= rate <= MOST_RATE:
        raise Refused(_("A VAT rate lies between 0 and 100 %."), field="rate")
    query = select(VatRate).where(VatRate.code == code).order_by(VatRate.valid_from.desc())
    latest = session.scalars(query.limit(1)).first()
    if latest is not None and valid_from < latest.valid_from:
        raise Refused(
            _("A rate holds from {day} already.").format(day=reader(session).day(latest.valid_from)),
            field="valid_from",
        )
    if latest is not None and valid_from == latest.valid_from:
        latest.rate = rate
    else:
        if latest is not None:
            latest.valid_until = valid_from - timedelta(days=1)
        add(session, VatRate(code=code, rate=rate, valid_from=valid_from))
    say(session, N_("VAT rate changed from {day}."), day=reader(session).day(valid_from))


def _begun(home: Country, values: dict[str, Any]) -> Shop:
    usual = {
        "country": home.code, "currency": home.currency, "time_zone": home.time_zone,
        "envelope_profile": home.envelope, "vat_registered": home.vat_registered,
    }  # fmt: skip
    return Shop(**(usual | values))


def _begin_tables(session: Session, home: Country) -> None:
    for weekday in WORKDAYS:
        add(session, OpeningHours(weekday=weekday, opens=USUAL[0], closes=USUAL[1]))
    for span in home.vat:
        row = VatRate(code=span.code, rate=span.rate, valid_from=span.valid_from, valid_until=span.valid_until)
        add(session, row)
    year = now(session).astimezone(ZoneInfo(home.time_zone)).year
    add(session, NumberSeries(noun="quote", pattern=QUOTE_PATTERN, year=year, next=1))
    for language in LANGUAGES:
        for key, wording in standard_texts(language, home.code).items():
            add(session, StandardText(key=key, language=language, wording=wording))


def _clean(fields: dict[str, Any], country: str) -> dict[str, Any]:
    values = dict(fields)
    for field, check in _CHECKS.items():
        if field in values:
            values[field] = check(values[field], field)
    if "phone" in values:
        values["phone"] = phones.parse(values["phone"], country=country, field="phone")
    if "organisation_number" in values:
        values["organisation_number"] = organisations.parse(values["organisation_number"], country=country)
    if "holiday_region" in values:
        values["holiday_region"] = check_region(values["holiday_region"], country)
    return values


def _country(code: str) -> Country:
    found = countries().get(code)
    if found is None:
        raise Refused(_("We do not know the VAT rates of this country yet."), field="country")
    return found


def _name(text: str, field: str) -> str:
    return clean_line(text, field=field, needed=_("The shop needs a name."))


def _line(text: str, field: str) -> str:
    return clean_line(text, field=field)


def _among(options: Any, sentence: str) -> Any:
    def check(value: str, field: str) -> str:
        if value not in options():
            raise Refused(_(sentence), field=field)
        return value

    return check


def _currency(text: str, field: str) -> str:
    code = clean_line(text, field=field).upper()
    if not _CURRENCY.fullmatch(code):
        raise Refused(_("A currency is three letters, as NOK."), field=field)
    return code


def _shift(value: int, field: str) -> int:
    if abs(value) > MOST_SHIFT:
        raise Refused(_("The address can be moved by 10 mm each way."), field=field)
    return value


def _valid_days(value: int, field: str) -> int:
    if not 1 <= value <= MOST_VALID_DAYS:
        raise Refused(_("A quote is valid for 1 to 730 days."), field=field)
    return value


_CHECKS: dict[str, Any] = {
    "name": _name,
    "tagline": _line,
    "street": _line,
    "postcode": lambda text, field: clean_line(text, field=field, most=20),
    "town": lambda text, field: clean_line(text, field=field, most=100),
    "country": lambda code, _field: _country(code).code,
    "email": lambda text, field: clean_email(text, field=field),
    "website": _line,
    "currency": _currency,
    "house_language": _among(lambda: LANGUAGES, N_("Papers are written in Norwegian or English.")),
    "time_zone": _among(available_timezones, N_("There is no such time zone.")),
    "envelope_profile": _among(envelopes, N_("There is no such envelope.")),
    "envelope_dx": _shift,
    "envelope_dy": _shift,
    "quote_valid_days": _valid_days,
}
