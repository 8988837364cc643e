"""What the page through the customer's eyes gets to see: each thing as they lived it, on the shop's own days."""

from sqlalchemy.orm import Session

from relate_desktop.records.complaint_sheets import EyesSheet, LivedSheet
from relate_desktop.records.complaints.cards import EyesEntry
from relate_desktop.records.complaints.eyes import eyes as lived
from relate_desktop.records.complaints.reading import complaint_of
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.deed import today, zone
from relate_desktop.records.names import called, known_as
from relate_desktop.records.quotes.sheet import names_of, sender
from relate_desktop.records.sheets_of.common import About, Receiver, addressed_to, envelope, person_of
from relate_desktop.records.sheets_of.complaints import job_called, titled
from relate_desktop.records.shop.reading import shop_of
from relate_desktop.text import N_, translator


def eyes(session: Session, complaint_id: int, language: str | None = None) -> tuple[EyesSheet, About]:
    """A complaint as the customer lived it so far."""
    complaint, shop = complaint_of(session, complaint_id), shop_of(session)
    customer = session.get_one(Customer, complaint.customer_id)
    spoken = language or customer.language
    to = Receiver(customer.id, complaint.person_id)
    person = person_of(session, to)
    name = called(person) if person else known_as(names_of(session, customer, spoken))
    title = titled(session, complaint.title, spoken)
    sheet = EyesSheet(
        language=spoken,
        dated=today(session),
        sender=sender(session, shop),
        envelope=envelope(shop),
        addressed_to=addressed_to(session, to, spoken),
        name=name,
        title=title,
        job=job_called(session, complaint.job_id, spoken),
        lived=tuple(_lived(session, each) for each in lived(session, complaint_id=complaint_id, language=spoken)),
    )
    words = translator(spoken).gettext(N_("As {name} lived it: {title}")).format(name=name, title=title)
    return sheet, About(customer.id, words[:200], job_id=complaint.job_id, complaint_id=complaint.id)


def _lived(session: Session, entry: EyesEntry) -> LivedSheet:
    on = entry.at.astimezone(zone(session)).date()
    return LivedSheet(on, entry.sentence, entry.kind, entry.wait, entry.wait_days, entry.wait_minutes, entry.still)
