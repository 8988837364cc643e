"""Promises that a quote makes by itself once they say yes: when we begin, when we are done, what they pay by when."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.deed import now, zone
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.promises.ending import void
from relate_desktop.records.promises.from_jobs import days_of
from relate_desktop.records.promises.making import About, begin, here
from relate_desktop.records.promises.standing import due_at
from relate_desktop.records.promises.tables import Promise
from relate_desktop.records.quotes.payments import plan
from relate_desktop.records.quotes.reckoning import lines_of, payments_of, totals_of
from relate_desktop.records.quotes.tables import Quote
from relate_desktop.text import N_, translator

BEGIN = N_("Begin the work: {title}")
FINISH = N_("Finish the work: {title}")
DEPOSIT = N_("Pay the deposit for quote {number}")
PART = N_("Pay for quote {number}: {wording}")
PLAIN_PART = N_("Pay a part of quote {number}")


def accepted(session: Session, quote: Quote) -> None:
    """They said yes: its days are promises now, ours and theirs; those that have passed already are not."""
    job = session.get_one(Job, quote.job_id)
    days = days_of(session, job)
    if quote.starts_on is not None and days.begun is None:
        _ours(session, quote, job, BEGIN, quote.starts_on, "quote")
    if quote.done_by is not None and days.done is None:
        _ours(session, quote, job, FINISH, quote.done_by, "job")
    if job.paid_on is None:
        _payments(session, quote)


def taken_back(session: Session, quote: Quote) -> None:
    """It was no yes: what it promised was no promise; what was kept stays kept."""
    query = select(Promise).where(Promise.quote_id == quote.id, Promise.source.in_(("quote", "job", "payment")))
    for promise in session.scalars(query.where(Promise.state.in_(("open", "renegotiated")))):
        void(session, promise)


def _ours(session: Session, quote: Quote, job: Job, message: str, day: date, source: str) -> None:
    wording = translator(quote.language).gettext(message).format(title=quote.title)
    about = About(source=source, responsible_id=here(session, job.responsible_id))
    _begin(session, quote, "shop", wording, day, about)


def _payments(session: Session, quote: Quote) -> None:
    parts = payments_of(session, quote.id)
    total = totals_of(session, quote, lines_of(session, quote.id)).total
    spoken = translator(quote.language)
    for part, planned in zip(parts, plan(parts, total), strict=False):  # a rest has no row, and no day, of its own
        if part.due_on is None or planned.amount <= 0:
            continue
        message = DEPOSIT if part.kind == "deposit" else PART if part.wording else PLAIN_PART
        wording = spoken.gettext(message).format(number=quote.number, wording=part.wording)
        about = About(source="payment", payment_id=part.id, amount=planned.amount)
        _begin(session, quote, "customer", wording, part.due_on, about)


def _begin(session: Session, quote: Quote, promisor: str, wording: str, day: date, about: About) -> None:
    about |= About(job_id=quote.job_id, quote_id=quote.id)
    if due_at(day, "", zone(session)) > now(session):
        begin(session, quote.customer_id, promisor=promisor, wording=wording, due_on=day, **about)
