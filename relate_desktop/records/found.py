"""Rows looked up by the ids a verb was given, with a sentence for those that are not there or not theirs."""

from collections.abc import Mapping
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from relate_desktop.records.base import Row
from relate_desktop.records.customers.tables import Address, Customer, Person
from relate_desktop.records.refused import Refused
from relate_desktop.records.staff import Staff
from relate_desktop.text import _

T = TypeVar("T", bound=Row)


def found(session: Session, kind: type[T], row_id: int, sentence: str) -> T:
    """The row of this id, or Refused with `sentence`."""
    row = session.get(kind, row_id)
    if row is None:
        raise Refused(sentence)
    return row


def active_customer(session: Session, customer_id: int) -> Customer:
    """A customer we may write for: there, and not archived."""
    customer = found(session, Customer, customer_id, _("This customer is no longer there."))
    if customer.archived_at is not None:
        name = customer.display_name
        raise Refused(_("The customer {name} is archived. Restore them first.").format(name=name), field="customer_id")
    return customer


def check_address(session: Session, address_id: int | None, customer_id: int, field: str = "address_id") -> None:
    """Refuse an address that is not this customer's; None is no address, which is fine."""
    address = session.get(Address, address_id) if address_id is not None else None
    if address_id is not None and (address is None or address.customer_id != customer_id):
        raise Refused(_("This is not an address of this customer."), field=field)


def check_person(session: Session, person_id: int | None, customer_id: int, field: str = "person_id") -> None:
    """Refuse a person who does not belong to this customer; None names nobody."""
    person = session.get(Person, person_id) if person_id is not None else None
    if person_id is not None and (person is None or person.customer_id != customer_id):
        raise Refused(_("This person does not belong to this customer."), field=field)


def check_staff(session: Session, staff_id: int | None, field: str) -> None:
    """Refuse somebody who does not work here any more; None names nobody."""
    member = session.get(Staff, staff_id) if staff_id is not None else None
    if staff_id is not None and (member is None or member.archived_at is not None):
        raise Refused(_("This person does not work here any more."), field=field)


def only(fields: Mapping[str, Any], form: type) -> dict[str, Any]:
    """The fields as a plain dict; a name the form does not have is the programmer's mistake, not the clerk's."""
    strange = fields.keys() - form.__annotations__.keys()
    if strange:
        raise TypeError(f"no such fields: {sorted(strange)}")
    return dict(fields)
