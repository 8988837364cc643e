"""Records that can be found, written straight into a shop, for tests of the index below the nouns' own verbs."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from relate_desktop.records import search
from relate_desktop.records.base import add
from relate_desktop.records.complaints.tables import Complaint
from relate_desktop.records.customers.tables import Address, Customer, Email, Person, Phone, Tag
from relate_desktop.records.deed import now
from relate_desktop.records.fold import sort_key
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.quotes.tables import Quote
from relate_desktop.records.search import Hit
from relate_desktop.records.store import Store

START = datetime(2026, 1, 5, 8, tzinfo=UTC)


def shop(folder: Path) -> Store:
    """A new empty shop file."""
    return Store.create(folder / "shop.relate", clock=lambda: START)


def customer(
    session: Session,
    name: str,
    street: str = "",
    postcode: str = "",
    town: str = "",
    *,
    phones: Iterable[str] = (),
    emails: Iterable[str] = (),
    people: Iterable[str] = (),
    tags: Iterable[str] = (),
    **more: Any,
) -> int:
    """One customer with all that hangs on it; says the id."""
    moment = now(session)
    row = Customer(display_name=name, sort_key=sort_key(name), added_at=moment, seen_at=moment, **more)
    key = add(session, row)
    if street or postcode or town:
        add(session, Address(customer_id=key, street=street, postcode=postcode, town=town))
    for number in phones:
        add(session, Phone(customer_id=key, number=number))
    for address in emails:
        add(session, Email(customer_id=key, address=address))
    for person in people:
        add(session, Person(customer_id=key, name=person))
    for word in tags:
        add(session, Tag(customer_id=key, word=word))
    return key


def job(session: Session, customer_id: int, title: str, *, hours: int = 0, address_id: int | None = None) -> int:
    """One job, opened so many hours after the start."""
    moment = START + timedelta(hours=hours)
    row = Job(customer_id=customer_id, title=title, address_id=address_id, opened_at=moment, moved_at=moment)
    return add(session, row)


def quote(session: Session, job_id: int, title: str, *, number: str | None = None, hours: int = 0) -> int:
    """One quote for a job, begun so many hours after the start."""
    row = Quote(
        customer_id=session.get_one(Job, job_id).customer_id, job_id=job_id, title=title, number=number,
        language="nb", prices_include_vat=True, valid_until=date(2026, 12, 31),
        created_at=START + timedelta(hours=hours),
    )  # fmt: skip
    return add(session, row)


def complaint(
    session: Session, customer_id: int, title: str, *, job_id: int | None = None, hours: float = 0, **more: str
) -> int:
    """One complaint, written down so many hours after the start."""
    moment = START + timedelta(hours=hours)
    row = Complaint(
        customer_id=customer_id, job_id=job_id, title=title, own_words="Dette er ikke bra.", opened_at=moment,
        received_at=moment, moved_at=moment, **more,
    )  # fmt: skip
    return add(session, row)


def change(session: Session, kind: type[Any], key: int, **values: object) -> None:
    """Change some columns of one row."""
    row = session.get_one(kind, key)
    for name, value in values.items():
        setattr(row, name, value)


def remove(session: Session, kind: type[Any], key: int) -> None:
    """Take one row out."""
    session.delete(session.get_one(kind, key))


def titles(store: Store, text: str, **more: Any) -> list[str]:
    """The titles found."""
    return [hit.title for hit in store.ask(search.find, text, **more)]


def found(store: Store, text: str, **more: Any) -> list[Hit]:
    """The hits found."""
    return store.ask(search.find, text, **more)
