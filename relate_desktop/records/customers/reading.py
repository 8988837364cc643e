"""Customers as they are shown: one in full for their page, many in rows for the list."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from relate_desktop.records import names, organisations, phones
from relate_desktop.records.complaints.states import ENDED
from relate_desktop.records.complaints.tables import Complaint
from relate_desktop.records.customers.cards import (
    AddressCard,
    ConsentCard,
    CustomerCard,
    EmailCard,
    FactCard,
    PersonCard,
    PhoneCard,
)
from relate_desktop.records.customers.owned import customer_of
from relate_desktop.records.customers.rows import NOWHERE, CustomerRow, Order, row_of
from relate_desktop.records.customers.tables import Address, Consent, Customer, Email, Fact, Person, Phone, Tag
from relate_desktop.records.fold import sort_key
from relate_desktop.records.names import Names, PersonName
from relate_desktop.records.quotes.postal import country_name, place_lines
from relate_desktop.records.shop.reading import shop_of
from relate_desktop.text import language as screen_language

MANY = 400
"""So many ids go into one question."""


# ---- one customer --------------------------------------------------------------------------------------------


def card(session: Session, customer_id: int) -> CustomerCard:
    """One customer in full. Raises Refused where they are no longer there."""
    customer = customer_of(session, customer_id)
    home = shop_of(session).country
    people = _of(session, Person, customer_id)
    called = names_of(customer, people)
    addresses = tuple(_address(row, home) for row in _of(session, Address, customer_id))
    own = {name: getattr(customer, name) for name in _OWN}
    return CustomerCard(
        **own,
        organisation_shown=organisations.shown(customer.organisation_number, country=_country(addresses, home)),
        known_as=names.known_as(called),
        greeting=names.strip_greeting(called),
        letter_salutation=names.salutation(called),
        address_name=names.addressee(called),
        phones=tuple(_phone(row, home) for row in _of(session, Phone, customer_id)),
        emails=tuple(_email(row) for row in _of(session, Email, customer_id)),
        addresses=addresses,
        people=tuple(_person(row, home) for row in people),
        facts=tuple(FactCard(row.id, row.version, row.kind, row.wording) for row in _of(session, Fact, customer_id)),
        tags=_tags(session, customer_id),
        open_complaint_id=open_complaints(session, [customer_id]).get(customer_id),
        consents=_newest(consent_history(session, customer_id)),
    )


_OWN = tuple(name for name in CustomerCard.__dataclass_fields__ if name in Customer.__table__.columns)


def names_of(customer: Customer, people: Iterable[Person], *, language: str | None = None) -> Names:
    """All a customer is called, in their own language unless a paper speaks another."""
    parts = ("display_name", "kind", "given_name", "family_name", "preferred_name", "title", "salutation", "addressee")
    own: dict[str, Any] = {name: getattr(customer, name) for name in parts}
    others = tuple(PersonName(person.name, person.greeting) for person in people)
    return Names(**own, language=language or customer.language, people=others)


def consent_history(session: Session, customer_id: int) -> tuple[ConsentCard, ...]:
    """Everything they ever said about hearing from us, newest first."""
    query = select(Consent).where(Consent.customer_id == customer_id).order_by(Consent.at.desc(), Consent.id.desc())
    return tuple(
        ConsentCard(row.id, row.channel, row.purpose, row.given, row.at, row.how) for row in session.scalars(query)
    )


def _newest(consents: Sequence[ConsentCard]) -> tuple[ConsentCard, ...]:
    newest: dict[tuple[str, str], ConsentCard] = {}
    for consent in consents:
        newest.setdefault((consent.channel, consent.purpose), consent)
    return tuple(newest[key] for key in sorted(newest))


def _of(session: Session, kind: type[Any], customer_id: int) -> list[Any]:
    query = select(kind).where(kind.customer_id == customer_id).order_by(kind.position, kind.id)
    return list(session.scalars(query))


def _tags(session: Session, customer_id: int) -> tuple[str, ...]:
    words = session.scalars(select(Tag.word).where(Tag.customer_id == customer_id))
    return tuple(sorted(words, key=sort_key))


def _country(addresses: Sequence[AddressCard], home: str) -> str:
    return next((one.country for one in addresses if one.is_postal), home)


def _phone(row: Phone, home: str) -> PhoneCard:
    return PhoneCard(row.id, row.version, row.number, phones.shown(row.number, country=home), row.label, row.note)


def _email(row: Email) -> EmailCard:
    return EmailCard(row.id, row.version, row.address, row.label)


def _person(row: Person, home: str) -> PersonCard:
    called = names.called(PersonName(row.name, row.greeting))
    shown = phones.shown(row.phone, country=home)
    return PersonCard(row.id, row.version, row.name, row.role, row.phone, shown, row.email, row.greeting, called)


def _address(row: Address, home: str) -> AddressCard:
    lines = [line for line in row.extra.split("\n") if line]
    lines += place_lines(row.street, row.postcode, row.town, row.country)
    if row.country != home:
        lines.append(country_name(row.country, screen_language()))
    parts = (row.label, row.extra, row.street, row.postcode, row.town, row.country, row.is_postal)
    return AddressCard(row.id, row.version, *parts, lines=tuple(lines))


# ---- many customers ------------------------------------------------------------------------------------------


def count(session: Session, *, order: Order = "lately") -> int:
    """How many customers a list has."""
    return session.scalar(select(func.count()).select_from(Customer).where(_in(order))) or 0


def page(session: Session, *, order: Order = "lately", after: int | None = None, limit: int = 128) -> list[CustomerRow]:
    """The rows after the customer with the id `after` (from the beginning where that is None or gone), by key."""
    query = _ordered(order)
    key = session.get(Customer, after) if after is not None else None
    if key is not None:
        query = query.where(_beyond(order, key, forward=True))
    return rows_of(session, session.scalars(query.limit(limit)).all())


def slice_of(session: Session, *, order: Order = "lately", start: int, limit: int = 128) -> list[CustomerRow]:
    """The rows from an index of the list on; those before it are passed in the index and not read."""
    return rows_of(session, session.scalars(_ordered(order).offset(start).limit(limit)).all())


def place_in_list(session: Session, customer_id: int, *, order: Order = "lately") -> int | None:
    """At which index of the list a customer stands (0 is the first), None where they are not in it."""
    customer = session.get(Customer, customer_id)
    if customer is None or (customer.archived_at is None) == (order == "archived"):
        return None
    before = select(func.count()).select_from(Customer).where(_in(order), _beyond(order, customer, forward=False))
    return session.scalar(before) or 0


def rows_of(session: Session, ids: Sequence[int]) -> list[CustomerRow]:
    """The rows of these customers, in this order; those that are gone are left out."""
    found: dict[int, CustomerRow] = {}
    for start in range(0, len(ids), MANY):
        some = ids[start : start + MANY]
        places, complaints = _places(session, some), open_complaints(session, some)
        columns = select(Customer.id, Customer.display_name, Customer.last_contact_at).where(Customer.id.in_(some))
        for key, name, last in session.execute(columns):
            found[key] = row_of(key, name, last, places.get(key, NOWHERE), complaints.get(key))
    return [found[key] for key in ids if key in found]


def likely_same(
    session: Session, *, display_name: str = "", phones: Sequence[str] = (), emails: Sequence[str] = ()
) -> list[CustomerRow]:
    """Customers who may be the one being written in, archived ones too: same name, phone (E.164) or e-mail.

    To be asked about; nobody is ever merged.
    """
    found: dict[int, None] = {}
    if key := sort_key(display_name):
        for order in ("name", "archived"):  # each has an index of its own
            found |= dict.fromkeys(session.scalars(select(Customer.id).where(_in(order), Customer.sort_key == key)))
    found |= _who_has(session, ((Phone, Phone.number), (Person, Person.phone)), phones)
    found |= _who_has(session, ((Email, Email.address), (Person, Person.email)), emails)
    return rows_of(session, list(found))


def _who_has(
    session: Session, where: Sequence[tuple[type[Any], InstrumentedAttribute[str]]], wanted: Sequence[str]
) -> dict[int, None]:
    """Whose row holds one of these, whatever the case of its letters."""
    known = [one.lower() for one in wanted if one]
    found: dict[int, None] = {}
    for kind, column in where if known else ():
        found |= dict.fromkeys(session.scalars(select(kind.customer_id).where(func.lower(column).in_(known))))
    return found


_KEYS: dict[Order, tuple[InstrumentedAttribute[Any], bool]] = {
    "lately": (Customer.seen_at, True),
    "name": (Customer.sort_key, False),
    "archived": (Customer.archived_at, True),
}
"""What each order goes by, and whether downwards; the id decides between equals. Each has its index (tables.py)."""


def _in(order: Order) -> ColumnElement[bool]:
    return Customer.archived_at.is_not(None) if order == "archived" else Customer.archived_at.is_(None)


def _ordered(order: Order) -> Select[int]:
    key, down = _KEYS[order]
    ids = select(Customer.id).where(_in(order))
    return ids.order_by(key.desc(), Customer.id.desc()) if down else ids.order_by(key, Customer.id)


def _beyond(order: Order, customer: Customer, *, forward: bool) -> ColumnElement[bool]:
    """Behind this customer in the order, or before; the bound on the key stands alone so that the index finds it."""
    key, down = _KEYS[order]
    value = getattr(customer, key.key)
    if forward != down:
        return and_(key >= value, or_(key > value, Customer.id > customer.id))
    return and_(key <= value, or_(key < value, Customer.id < customer.id))


def open_complaints(session: Session, ids: Sequence[int]) -> dict[int, int]:
    """For each of these customers their complaint that has been open longest; those without one are left out."""
    columns = select(Complaint.customer_id, Complaint.id).where(Complaint.customer_id.in_(ids))
    live = columns.where(Complaint.state.not_in(sorted(ENDED)))
    found: dict[int, int] = {}
    for key, complaint_id in session.execute(live.order_by(Complaint.received_at, Complaint.id)):
        found.setdefault(key, complaint_id)
    return found


def _places(session: Session, ids: Sequence[int]) -> dict[int, tuple[str, str, str]]:
    """Street, postcode and town of each customer's postal address, else of the first."""
    columns = select(Address.customer_id, Address.street, Address.postcode, Address.town)
    rows = session.execute(
        columns.where(Address.customer_id.in_(ids)).order_by(Address.is_postal.desc(), Address.position, Address.id)
    )
    places: dict[int, tuple[str, str, str]] = {}
    for key, street, postcode, town in rows:
        places.setdefault(key, (street, postcode, town))
    return places
