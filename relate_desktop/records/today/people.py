"""What Today calls the customers it is about: by first name where they are one person."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.today.rule import HERE, WHO, short_name

People = Mapping[int, str]
"""Short names by customer; who is archived is not among them."""

MANY = 400


def people_of(session: Session, customers: Iterable[int]) -> dict[int, str]:
    """The short names of these customers."""
    found: dict[int, str] = {}
    ids = sorted(set(customers))
    for start in range(0, len(ids), MANY):
        query = select(Customer.id, *WHO).where(Customer.id.in_(ids[start : start + MANY]), HERE)
        found |= {row.id: short_name(row) for row in session.execute(query)}
    return found
