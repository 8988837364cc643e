"""What belongs to a customer: put behind the others, changed from the version seen, removed unless it is named."""

from collections.abc import Mapping
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from relate_desktop.records.base import Row, add
from relate_desktop.records.customers.tables import Address, Customer, Email, Fact, Person, Phone
from relate_desktop.records.deed import check_version, say
from relate_desktop.records.found import found
from relate_desktop.records.history.undo import users_of
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.reading import shop_of
from relate_desktop.text import _

Owned = TypeVar("Owned", Person, Address, Phone, Email, Fact)


def customer_of(session: Session, customer_id: int) -> Customer:
    """The customer of this id, or Refused."""
    return found(session, Customer, customer_id, _("This customer is no longer there."))


def home(session: Session) -> str:
    """The shop's country."""
    return shop_of(session).country


def put_last(session: Session, kind: type[Owned], customer_id: int, values: Mapping[str, Any]) -> int:
    """A new row behind the customer's others; its id."""
    last = session.scalar(select(func.max(kind.position)).where(kind.customer_id == customer_id))
    return add(session, kind(customer_id=customer_id, position=0 if last is None else last + 1, **values))


def row_of(session: Session, kind: type[Owned], row_id: int) -> Owned:
    """The row of this id, or Refused."""
    return found(session, kind, row_id, _("This is no longer there."))


def change_row(session: Session, row: Row, version: int, values: Mapping[str, object]) -> None:
    """Take over what was really changed; Stale where somebody changed the same field meanwhile."""
    for name, value in check_version(session, row, version, values).items():
        setattr(row, name, value)


def remove_row(session: Session, row: Owned, sentence: str) -> None:
    """Delete a row, or refuse with `sentence` where something names it."""
    refuse_if_used(session, row, sentence)
    session.delete(row)


def refuse_if_used(session: Session, row: Row, sentence: str) -> None:
    """Refuse with `sentence` where a row of any other table names this one."""
    if users_of(session, row.__tablename__, row.id):
        raise Refused(sentence)


def say_of(session: Session, customer_id: int, sentence: str, **words: Any) -> None:
    """Say what was done, with the customer's name as {name}."""
    name = customer_of(session, customer_id).display_name
    say(session, sentence, about=("customers", customer_id), customer_id=customer_id, name=name, **words)
