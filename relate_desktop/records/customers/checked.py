"""What is typed about a customer, checked and made fit to keep: one rule a field, each refusing beside its field."""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any, TypedDict

from relate_desktop.formats import FIRST_YEAR, LAST_YEAR
from relate_desktop.records import phones
from relate_desktop.records.clean import clean_email, clean_line, clean_text
from relate_desktop.records.customers.tables import NAME, NOTE, WORD
from relate_desktop.records.refused import Refused
from relate_desktop.text import LANGUAGES, N_, _

KINDS = ("person", "household", "business")
CHANNELS = ("post", "phone", "email", "sms")
PURPOSES = ("service", "news", "offers")
SOONEST, LATEST = 7, 3_650
"""How often they may like to hear from us, in days."""

_EXTRA = 600
_COUNTRY = re.compile("[A-Z]{2}")
_NORWEGIAN_POSTCODE = re.compile("[0-9]{4}")


class CustomerFields(TypedDict, total=False):
    """What can be changed of a customer's own row. Salutation and addressee None (or "") are made by rule."""

    kind: str
    display_name: str
    given_name: str
    family_name: str
    preferred_name: str
    title: str
    pronunciation: str
    pronoun: str
    salutation: str | None
    addressee: str | None
    organisation_number: str
    language: str
    caution: str
    lead_source: str
    notes: str
    customer_since: date | None
    vat_shown: str | None
    wished_days: int | None


class PersonFields(TypedDict, total=False):
    """Somebody in a household or business."""

    name: str
    role: str
    phone: str
    email: str
    greeting: str


class AddressFields(TypedDict, total=False):
    """An address; `extra` are the lines before the street. `is_postal` None: only where it is their first."""

    label: str
    extra: str
    street: str
    postcode: str
    town: str
    country: str
    is_postal: bool | None


class PhoneFields(TypedDict, total=False):
    """A phone number as typed; kept in E.164."""

    number: str
    label: str
    note: str


class EmailFields(TypedDict, total=False):
    """An e-mail address."""

    address: str
    label: str


class FactFields(TypedDict, total=False):
    """A preference of theirs, or a fact they told us."""

    kind: str
    wording: str


Check = Callable[[Any, str, str], Any]
"""A rule: the value, its field and the shop's country, to what is kept; raises Refused."""


def line(most: int = NAME, needed: str = "") -> Check:
    """One line; `needed` (marked with N_) is the sentence that refuses an empty one."""

    def check(value: str, field: str, _country: str) -> str:
        return clean_line(value, field=field, most=most, needed=_(needed) if needed else "")

    return check


def ruled(value: str | None, field: str, _country: str) -> str | None:
    """A line made by rule when it is empty."""
    return clean_line(value or "", field=field) or None


def text(most: int) -> Check:
    """Several lines."""
    return lambda value, field, _country: clean_text(value, field=field, most=most)


def one_of(options: Collection[str], sentence: str, *, empty: bool = False) -> Check:
    """One of a few words; with `empty` also None."""

    def check(value: str | None, field: str, _country: str) -> str | None:
        if not (value in options or (empty and value is None)):
            raise Refused(_(sentence), field=field)
        return value

    return check


def phone(needed: str = "") -> Check:
    """A phone number in E.164."""

    def check(value: str, field: str, country: str) -> str:
        number = phones.parse(clean_line(value, field=field, most=NAME), country=country, field=field)
        if needed and not number:
            raise Refused(_(needed), field=field)
        return number

    return check


def email(needed: str = "") -> Check:
    """An e-mail address."""

    def check(value: str, field: str, _country: str) -> str:
        address = clean_email(value, field=field)
        if needed and not address:
            raise Refused(_(needed), field=field)
        return address

    return check


def country(value: str, field: str, _country: str) -> str:
    """A country by its two letters."""
    code = clean_line(value, field=field).upper()
    if not _COUNTRY.fullmatch(code):
        raise Refused(_("A country is two letters, as NO."), field=field)
    return code


def day(value: date | None, field: str, _country: str) -> date | None:
    """A day, or none."""
    if value is not None and not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise Refused(_("This year can't be right."), field=field)
    return value


def often(value: int | None, field: str, _country: str) -> int | None:
    """How many days may go by, or none."""
    if value is not None and not SOONEST <= value <= LATEST:
        sentence = _("Write a number of days between {least} and {most}, or nothing.")
        raise Refused(sentence.format(least=SOONEST, most=LATEST), field=field)
    return value


CUSTOMER: dict[str, Check] = {
    "kind": one_of(KINDS, N_("A customer is a person, a household or a business.")),
    "display_name": line(needed=N_("A name is needed.")),
    "given_name": line(),
    "family_name": line(),
    "preferred_name": line(),
    "title": line(WORD),
    "pronunciation": line(),
    "pronoun": line(WORD),
    "salutation": ruled,
    "addressee": ruled,
    "organisation_number": line(40),
    "language": one_of(LANGUAGES, N_("Papers are written in Norwegian or English.")),
    "caution": line(),
    "lead_source": line(),
    "notes": text(NOTE),
    "customer_since": day,
    "vat_shown": one_of(("included", "excluded"), N_("Prices are shown with or without VAT."), empty=True),
    "wished_days": often,
}
PERSON: dict[str, Check] = {
    "name": line(needed=N_("A name is needed.")),
    "role": line(),
    "phone": phone(),
    "email": email(),
    "greeting": line(),
}
ADDRESS: dict[str, Check] = {
    "label": line(WORD),
    "extra": text(_EXTRA),
    "street": line(),
    "postcode": line(20),
    "town": line(100),
    "country": country,
    "is_postal": lambda value, _field, _country: value,
}
PHONE: dict[str, Check] = {
    "number": phone(needed=N_("Write the phone number.")),
    "label": line(WORD),
    "note": line(),
}
EMAIL: dict[str, Check] = {"address": email(needed=N_("Write the e-mail address.")), "label": line(WORD)}
FACT: dict[str, Check] = {
    "kind": one_of(("preference", "fact"), N_("What is remembered is a preference or a fact.")),
    "wording": line(needed=N_("Write what to remember.")),
}
CONSENT: dict[str, Check] = {
    "channel": one_of(CHANNELS, N_("We reach people by post, phone, e-mail or text message.")),
    "purpose": one_of(PURPOSES, N_("We write about their jobs, with news, or with offers.")),
    "how": line(),
}


def checked(fields: Mapping[str, Any], checks: Mapping[str, Check], home: str) -> dict[str, Any]:
    """The fields made fit to keep; `home` is the shop's country. A name without a rule is the programmer's mistake."""
    return {name: checks[name](value, name, home) for name, value in fields.items()}


def check_address(values: Mapping[str, Any]) -> None:
    """Refuse an address that leads nowhere, and a Norwegian postcode that is none."""
    if not any(values[name] for name in ("street", "town", "extra")):
        raise Refused(_("An address needs a street or a town."), field="street")
    if values["country"] == "NO" and values["postcode"] and not _NORWEGIAN_POSTCODE.fullmatch(values["postcode"]):
        raise Refused(_("A Norwegian postcode has four digits."), field="postcode")
