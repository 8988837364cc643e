"""How a customer is reached: phones, e-mail addresses and postal addresses, added, changed and removed."""

from typing import Any, Unpack

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.customers.checked import (
    ADDRESS,
    EMAIL,
    PHONE,
    AddressFields,
    EmailFields,
    PhoneFields,
    check_address,
    checked,
)
from relate_desktop.records.customers.owned import change_row, customer_of, home, put_last, remove_row, row_of, say_of
from relate_desktop.records.customers.tables import Address, Email, Phone
from relate_desktop.text import N_, _

_ADDRESS_LINES = ("extra", "street", "postcode", "town", "country")


def add_phone(session: Session, customer_id: int, **fields: Unpack[PhoneFields]) -> int:
    """A phone number, as typed."""
    customer_of(session, customer_id)
    values = checked({"number": "", **fields}, PHONE, home(session))
    phone_id = put_last(session, Phone, customer_id, values)
    say_of(session, customer_id, N_("Phone number of {name} added."))
    return phone_id


def change_phone(session: Session, phone_id: int, *, version: int, **fields: Unpack[PhoneFields]) -> None:
    """Change a phone number or what is said of it. Raises Stale."""
    row = row_of(session, Phone, phone_id)
    change_row(session, row, version, checked(fields, PHONE, home(session)))
    say_of(session, row.customer_id, N_("Phone number of {name} changed."))


def remove_phone(session: Session, phone_id: int) -> None:
    """Remove a phone number."""
    row = row_of(session, Phone, phone_id)
    remove_row(session, row, _("Something names this number, so it stays."))
    say_of(session, row.customer_id, N_("Phone number of {name} removed."))


def add_email(session: Session, customer_id: int, **fields: Unpack[EmailFields]) -> int:
    """An e-mail address."""
    customer_of(session, customer_id)
    values = checked({"address": "", **fields}, EMAIL, home(session))
    email_id = put_last(session, Email, customer_id, values)
    say_of(session, customer_id, N_("E-mail address of {name} added."))
    return email_id


def change_email(session: Session, email_id: int, *, version: int, **fields: Unpack[EmailFields]) -> None:
    """Change an e-mail address. Raises Stale."""
    row = row_of(session, Email, email_id)
    change_row(session, row, version, checked(fields, EMAIL, home(session)))
    say_of(session, row.customer_id, N_("E-mail address of {name} changed."))


def remove_email(session: Session, email_id: int) -> None:
    """Remove an e-mail address."""
    row = row_of(session, Email, email_id)
    remove_row(session, row, _("Something names this e-mail address, so it stays."))
    say_of(session, row.customer_id, N_("E-mail address of {name} removed."))


def add_address(session: Session, customer_id: int, **fields: Unpack[AddressFields]) -> int:
    """An address; papers go to it where it is the first or `is_postal` is said, and then to no other."""
    customer_of(session, customer_id)
    country = home(session)
    values = checked(dict.fromkeys(_ADDRESS_LINES, "") | {"country": country, **fields}, ADDRESS, country)
    check_address(values)
    others = _addresses(session, customer_id)
    values["is_postal"] = not others if values.get("is_postal") is None else values["is_postal"]
    if values["is_postal"]:
        _make_only_postal(others, None)
    address_id = put_last(session, Address, customer_id, values)
    say_of(session, customer_id, N_("Address of {name} added."))
    return address_id


def change_address(session: Session, address_id: int, *, version: int, **fields: Unpack[AddressFields]) -> None:
    """Change an address; papers already issued keep what stood on them. Raises Stale."""
    row = row_of(session, Address, address_id)
    values: dict[str, Any] = checked(fields, ADDRESS, home(session))
    check_address({name: values.get(name, getattr(row, name)) for name in _ADDRESS_LINES})
    if values.get("is_postal", False) is None:
        del values["is_postal"]
    change_row(session, row, version, values)
    if values.get("is_postal"):
        _make_only_postal(_addresses(session, row.customer_id), row.id)
    say_of(session, row.customer_id, N_("Address of {name} changed."))


def remove_address(session: Session, address_id: int) -> None:
    """Remove an address no quote and no job names; papers then go to the first of the others."""
    row = row_of(session, Address, address_id)
    remove_row(session, row, _("A job or a quote names this address, so it stays. It can be changed."))
    others = [other for other in _addresses(session, row.customer_id) if other.id != row.id]
    if row.is_postal and others:
        others[0].is_postal = True
    say_of(session, row.customer_id, N_("Address of {name} removed."))


def _addresses(session: Session, customer_id: int) -> list[Address]:
    query = select(Address).where(Address.customer_id == customer_id).order_by(Address.position, Address.id)
    return list(session.scalars(query))


def _make_only_postal(addresses: list[Address], postal_id: int | None) -> None:
    for address in addresses:
        if address.id != postal_id:
            address.is_postal = False
