"""What a clerk does with customers: write one in, change what is known, archive and restore.

Phones, e-mail and addresses are in reach.py; people, facts, tags and consent in about.py.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar, Unpack

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records import organisations
from relate_desktop.records.base import add as put
from relate_desktop.records.customers import about, reach
from relate_desktop.records.customers.checked import (
    CUSTOMER,
    AddressFields,
    CustomerFields,
    EmailFields,
    FactFields,
    PersonFields,
    PhoneFields,
    checked,
)
from relate_desktop.records.customers.open_matters import check_nothing_open
from relate_desktop.records.customers.owned import change_row, customer_of, home, say_of
from relate_desktop.records.customers.tables import Address, Customer
from relate_desktop.records.deed import now
from relate_desktop.records.fold import sort_key
from relate_desktop.records.names import split_name
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.reading import shop_of
from relate_desktop.text import N_, _

T = TypeVar("T")


def add(
    session: Session,
    *,
    display_name: str,
    kind: str = "person",
    given_name: str | None = None,
    family_name: str | None = None,
    preferred_name: str = "",
    title: str = "",
    pronunciation: str = "",
    pronoun: str = "",
    salutation: str | None = None,
    addressee: str | None = None,
    organisation_number: str = "",
    language: str | None = None,
    caution: str = "",
    lead_source: str = "",
    notes: str = "",
    customer_since: date | None = None,
    vat_shown: str | None = None,
    phones: Sequence[str | PhoneFields] = (),
    emails: Sequence[str | EmailFields] = (),
    addresses: Sequence[AddressFields] = (),
    people: Sequence[PersonFields] = (),
    facts: Sequence[str | FactFields] = (),
    tags: Sequence[str] = (),
) -> int:
    """Write a customer in, with all that is known at once; the new id.

    Given and family name None are taken from a name that leaves no doubt; language None is the shop's. A refusal in
    one of several phones, e-mails, addresses, people or facts says which in `row`.
    """
    shop = shop_of(session)  # held: a session lets go of rows nobody holds, and every verb below asks for these two
    own: CustomerFields = {
        "display_name": display_name, "kind": kind, "preferred_name": preferred_name, "title": title,
        "pronunciation": pronunciation, "pronoun": pronoun, "salutation": salutation, "addressee": addressee,
        "organisation_number": organisation_number, "caution": caution, "lead_source": lead_source, "notes": notes,
        "customer_since": customer_since, "vat_shown": vat_shown,
        "language": shop.house_language if language is None else language,
    }  # fmt: skip
    values = checked(own, CUSTOMER, shop.country)
    values |= _name_parts(values, given_name, family_name)
    customer = _new(session, values, addresses)
    customer_id = put(session, customer)
    _each(phones, lambda one: reach.add_phone(session, customer_id, **_fields(one, "number")))
    _each(emails, lambda one: reach.add_email(session, customer_id, **_fields(one, "address")))
    _each(addresses, lambda one: reach.add_address(session, customer_id, **one))
    _each(people, lambda one: about.add_person(session, customer_id, **one))
    _each(facts, lambda one: about.remember(session, customer_id, **_fields(one, "wording")))
    _each(tags, lambda one: about.tag(session, customer_id, one))
    say_of(session, customer.id, N_("{name} added."))
    return customer_id


def change(session: Session, customer_id: int, *, version: int, **fields: Unpack[CustomerFields]) -> None:
    """Change a customer's own row. Raises Stale, with both texts, where somebody changed the same field meanwhile."""
    customer = customer_of(session, customer_id)
    values = checked(fields, CUSTOMER, home(session))
    if "organisation_number" in values or "kind" in values:
        number = values.get("organisation_number", customer.organisation_number)
        country = _country(session, customer_id)
        values["organisation_number"] = _organisation(number, values.get("kind", customer.kind), country)
    change_row(session, customer, version, values)
    if customer.sort_key != sort_key(customer.display_name):
        customer.sort_key = sort_key(customer.display_name)
    say_of(session, customer_id, N_("{name} changed."))


def archive(session: Session, customer_id: int) -> None:
    """Take a customer out of the lists; nothing of theirs goes.

    Refused while a complaint of theirs or a promise of ours is open.
    """
    customer = customer_of(session, customer_id)
    if customer.archived_at is not None:
        raise Refused(_("The customer {name} is archived already.").format(name=customer.display_name))
    check_nothing_open(session, customer)
    customer.archived_at = now(session)
    say_of(session, customer_id, N_("{name} archived."))


def restore(session: Session, customer_id: int) -> None:
    """Bring an archived customer back into the lists."""
    customer = customer_of(session, customer_id)
    if customer.archived_at is None:
        raise Refused(_("The customer {name} is not archived.").format(name=customer.display_name))
    customer.archived_at = None
    say_of(session, customer_id, N_("{name} restored."))


def _new(session: Session, values: dict[str, Any], addresses: Sequence[AddressFields]) -> Customer:
    country = addresses[0].get("country", home(session)) if addresses else home(session)
    values["organisation_number"] = _organisation(values["organisation_number"], values["kind"], country)
    moment = now(session)
    return Customer(**values, sort_key=sort_key(values["display_name"]), added_at=moment, seen_at=moment)


def _name_parts(values: Mapping[str, Any], given: str | None, family: str | None) -> dict[str, str]:
    guessed = split_name(values["display_name"]) if values["kind"] == "person" else ("", "")
    if given is None and family is None:
        return {"given_name": guessed[0], "family_name": guessed[1]}
    return checked({"given_name": given or "", "family_name": family or ""}, CUSTOMER, "")


def _organisation(number: str, kind: str, country: str) -> str:
    """Checked by the rules of the country they are in; people and households keep what was written."""
    return organisations.parse(number, country=country) if kind == "business" else number


def _country(session: Session, customer_id: int) -> str:
    query = select(Address.country).where(Address.customer_id == customer_id)
    where = session.scalars(query.order_by(Address.is_postal.desc(), Address.position).limit(1)).first()
    return where or home(session)


def _fields(one: str | Mapping[str, Any], alone: str) -> dict[str, Any]:
    """A plain text is the one field that matters."""
    return {alone: one} if isinstance(one, str) else dict(one)


def _each(several: Iterable[T], put_in: Callable[[T], object]) -> None:
    for row, one in enumerate(several):
        try:
            put_in(one)
        except Refused as refused:
            raise Refused(refused.sentence, field=refused.field, row=row) from None
