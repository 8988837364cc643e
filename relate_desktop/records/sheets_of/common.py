"""What all letters have in common: who sends them, to which address, how they greet, and who signs."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records import phones
from relate_desktop.records.customers.tables import Address, Customer, Person
from relate_desktop.records.deed import today
from relate_desktop.records.letter_sheets import LetterSheet
from relate_desktop.records.names import PersonName, salutation
from relate_desktop.records.papers import MadeFrom
from relate_desktop.records.quotes.sheet import block, names_of, sender
from relate_desktop.records.refused import Refused
from relate_desktop.records.sheets import EnvelopeSheet
from relate_desktop.records.shop.reading import shop_of
from relate_desktop.records.shop.tables import Shop
from relate_desktop.records.staff import Staff
from relate_desktop.text import _


@dataclass(frozen=True)
class About:
    """Where a paper belongs in the file, and what it is called there, in its own language."""

    customer_id: int
    title: str
    job_id: int | None = None
    quote_id: int | None = None
    complaint_id: int | None = None
    promise_id: int | None = None
    number: str = ""

    @property
    def made_from(self) -> MadeFrom:
        """The records it is made from, as a kept paper names them."""
        return MadeFrom(self.customer_id, self.job_id, self.quote_id, self.complaint_id, self.promise_id)


@dataclass(frozen=True)
class Receiver:
    """Whom a letter is for: a customer, perhaps one of its people, and where it goes (None: where its papers go)."""

    customer_id: int
    person_id: int | None = None
    address_id: int | None = None
    written_name: str | None = None


def common(session: Session, to: Receiver, language: str, *signers: int | None) -> LetterSheet:
    """What every letter's sheet has; the first of `signers` (staff ids) who still works here signs, else the owner."""
    customer, shop = session.get_one(Customer, to.customer_id), shop_of(session)
    person = person_of(session, to)
    staff = _signer(session, signers)
    return LetterSheet(
        language=language,
        dated=today(session),
        sender=sender(session, shop),
        envelope=envelope(shop),
        addressed_to=addressed_to(session, to, language),
        salutation=salutation(names_of(session, customer, language), person),
        several=person is None and customer.kind != "person",
        signer=staff.name,
        phone=phones.shown(staff.phone or shop.phone, country=shop.country),
    )


def envelope(shop: Shop) -> EnvelopeSheet:
    """The shop's envelope with its shift."""
    return EnvelopeSheet(shop.envelope_profile, shop.envelope_dx, shop.envelope_dy)


def addressed_to(session: Session, to: Receiver, language: str) -> tuple[str, ...]:
    """The lines of the address block: names, extra lines, street, postcode and town, a foreign country last."""
    customer, shop = session.get_one(Customer, to.customer_id), shop_of(session)
    names, person = names_of(session, customer, language), person_of(session, to)
    return block(names, person, to.written_name, address_of(session, to), shop.country, language)


def address_of(session: Session, to: Receiver) -> Address | None:
    """Where it goes: the address chosen, else where papers go, else their first, else None."""
    if to.address_id is not None:
        return session.get(Address, to.address_id)
    query = select(Address).where(Address.customer_id == to.customer_id)
    return session.scalars(query.order_by(Address.is_postal.desc(), Address.position, Address.id)).first()


def person_of(session: Session, to: Receiver) -> PersonName | None:
    """Who of theirs it is for, None where it is for nobody in particular."""
    person = session.get(Person, to.person_id) if to.person_id is not None else None
    return PersonName(person.name, person.greeting) if person else None


def _signer(session: Session, wanted: tuple[int | None, ...]) -> Staff:
    here = {row.id: row for row in session.scalars(select(Staff).where(Staff.archived_at.is_(None)))}
    owners = [row.id for row in here.values() if row.role == "owner"]
    for staff_id in (*wanted, *owners, *here):
        if staff_id in here:
            return here[staff_id]
    raise Refused(_("Nobody works here who could sign. Add them under Settings."))
