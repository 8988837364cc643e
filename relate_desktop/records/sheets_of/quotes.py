"""What letters about a quote get to see: a confirmation of what was agreed, a friendly question."""

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from relate_desktop.records.customers.tables import Customer, Person
from relate_desktop.records.deed import today, zone
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.letter_sheets import ConfirmationSheet, FollowUpSheet, LetterSheet
from relate_desktop.records.quotes import sheet as quote_sheets
from relate_desktop.records.quotes.drafting import quote_of
from relate_desktop.records.quotes.pricing import ceiling
from relate_desktop.records.quotes.reckoning import lines_of, totals_of
from relate_desktop.records.quotes.tables import Quote
from relate_desktop.records.refused import Refused
from relate_desktop.records.sheets_of.common import About, Receiver, common
from relate_desktop.records.shop.reading import reader
from relate_desktop.text import N_, _, translator

BEFORE_WORK = ("inquiry", "quoted", "agreed")


def confirmation(session: Session, quote_id: int, language: str | None = None) -> tuple[ConfirmationSheet, About]:
    """What was agreed, in writing; refused where the quote is not accepted."""
    quote = quote_of(session, quote_id)
    if quote.state != "accepted" or quote.decided_at is None:
        raise Refused(_("Only an accepted quote is confirmed. Write down their yes first."))
    shared = _shared(session, quote, language)
    lines = lines_of(session, quote.id)
    total = totals_of(session, quote, lines).total
    accepted_on = quote.decided_at.astimezone(zone(session)).date()
    begun = session.get_one(Job, quote.job_id).state not in BEFORE_WORK
    sheet = ConfirmationSheet(
        **vars(shared),
        number=quote.number or "",
        title=quote.title,
        accepted_by=_accepted_by(session, quote),
        accepted_on=accepted_on,
        total=total,
        ceiling=ceiling(quote.price_type, total),
        price_type=quote.price_type,
        chosen=tuple(line.wording for line in lines if line.chosen),
        begun=begun,
        starts=quote.starts.rstrip(". "),
        lasts=quote.lasts.rstrip(". "),
        starts_on=None if begun else _ahead(quote.starts_on, accepted_on),
        done_by=_ahead(quote.done_by, accepted_on),
        duties=quote.customer_duties or "",
    )
    return sheet, _about(quote, shared.language, N_("Order confirmation: quote {number}"))


def follow_up(session: Session, quote_id: int, language: str | None = None) -> tuple[FollowUpSheet, About]:
    """A friendly question about an issued quote; refused once it is answered or has run out."""
    quote = quote_of(session, quote_id)
    if quote.state != "issued" or quote.issued_at is None:
        raise Refused(_("Only an issued quote that is not answered yet is followed up."))
    if quote.valid_until < today(session):
        day = reader(session).day(quote.valid_until)
        sentence = _("Quote {number} ran out on {day}. Write a new one instead.")
        raise Refused(sentence.format(number=quote.number, day=day))
    shared = _shared(session, quote, language)
    sheet = FollowUpSheet(
        **vars(shared),
        number=quote.number or "",
        title=quote.title,
        issued_on=_issued_on(session, quote),
        valid_until=quote.valid_until,
    )
    return sheet, _about(quote, shared.language, N_("Follow-up of quote {number}"))


def _shared(session: Session, quote: Quote, language: str | None) -> LetterSheet:
    """What every letter has, from a shop that was registered for VAT or not when the quote was issued."""
    to = Receiver(quote.customer_id, quote.person_id, quote.address_id, quote.written_name)
    job = session.get_one(Job, quote.job_id)
    shared = common(session, to, language or quote.language, quote.signer_id, job.responsible_id)
    with_vat = quote_sheets.sheet(session, quote.id).sender.vat_registered
    return replace(shared, sender=replace(shared.sender, vat_registered=with_vat))


def _ahead(day: date | None, accepted_on: date) -> date | None:
    """A day that was still to come when they said yes: only that is a promise."""
    return day if day is not None and day >= accepted_on else None


def _accepted_by(session: Session, quote: Quote) -> str:
    """Who said yes, where that is somebody else than the one the letter is for."""
    customer = session.get_one(Customer, quote.customer_id)
    person = session.get(Person, quote.person_id) if quote.person_id is not None else None
    names = {customer.display_name, customer.given_name, customer.preferred_name}
    names |= {person.name, person.greeting} if person else set()
    mine = {name.casefold() for name in names}
    return "" if quote.accepted_by.casefold() in mine else quote.accepted_by


def _issued_on(session: Session, quote: Quote) -> date:
    return quote_sheets.sheet(session, quote.id).dated


def _about(quote: Quote, language: str, message: str) -> About:
    title = translator(language).gettext(message).format(number=quote.number)
    return About(quote.customer_id, title, job_id=quote.job_id, quote_id=quote.id, number=quote.number or "")
