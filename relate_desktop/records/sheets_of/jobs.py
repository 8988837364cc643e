"""What letters about a job get to see: thanks for one that is finished."""

import re
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.contacts import Contact
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.deed import today
from relate_desktop.records.jobs.doing import job_of
from relate_desktop.records.jobs.finishing import limits
from relate_desktop.records.jobs.tables import Job, JobWords
from relate_desktop.records.letter_sheets import ThankYouSheet
from relate_desktop.records.listening import told
from relate_desktop.records.quotes.tables import Quote
from relate_desktop.records.refused import Refused
from relate_desktop.records.sheets_of.common import About, Receiver, common
from relate_desktop.records.shop.reading import shop_of
from relate_desktop.text import N_, _, translator

MOST_TOLD = 200
"""A sentence of theirs longer than this would fill the letter."""
MOST_CARE, MOST_CARE_LINES = 300, 3
"""Longer care advice stands on the job summary."""

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”»']*\s")
_QUOTES = "«»“”„\"'’ "


def thank_you(session: Session, job_id: int, language: str | None = None) -> tuple[ThankYouSheet, About]:
    """Thanks for a finished job; refused before it is."""
    job = job_of(session, job_id)
    if job.state not in ("finished", "followed_up"):
        raise Refused(_("The job is not finished yet. Thank them when it is."))
    customer = session.get_one(Customer, job.customer_id)
    spoken = language or customer.language
    complaints, lasting = _limits(session, job, customer)
    work = called(session, job, spoken)
    sheet = ThankYouSheet(
        **vars(common(session, Receiver(customer.id, asked_for(session, job)), spoken, job.responsible_id)),
        job=work,
        told_us=told_us(session, job),
        care=_short_care(job),
        calls_on=job.next_check_on if job.next_check_on and job.next_check_on >= today(session) else None,
        complaints_until=complaints,
        lasting_until=lasting,
        warranty_until=job.warranty_until,
    )
    title = translator(spoken).gettext(N_("Thank-you letter: {job}")).format(job=work)
    return sheet, About(customer.id, title[:200], job_id=job.id)


def called(session: Session, job: Job, language: str) -> str:
    """What the work is called to the customer: as on the last quote they said yes to in this language, else the job."""
    agreed = (Quote.job_id == job.id, Quote.state == "accepted", Quote.language == language, Quote.title != "")
    return session.scalar(select(Quote.title).where(*agreed).order_by(Quote.id.desc()).limit(1)) or job.title


def asked_for(session: Session, job: Job) -> int | None:
    """Who of a business or household the newest quote for the job was for."""
    query = select(Quote.person_id).where(Quote.job_id == job.id, Quote.person_id.is_not(None))
    return session.scalar(query.order_by(Quote.id.desc()).limit(1))


def told_us(session: Session, job: Job) -> str:
    """One sentence of theirs about the job, the newest of those marked as fit for print; "" where there is none."""
    words = select(JobWords).where(JobWords.job_id == job.id, JobWords.printable)
    spoken = select(Contact.own_words).where(Contact.job_id == job.id, Contact.printable, Contact.own_words != "")
    texts = [
        *(
            told(row.wording, row.printable, row.marked)
            for row in session.scalars(words.order_by(JobWords.at.desc(), JobWords.id.desc()))
        ),
        *session.scalars(spoken.order_by(Contact.at.desc(), Contact.id.desc())),
    ]
    sentences = (_first_sentence(text) for text in texts)
    return next((text for text in sentences if text and len(text) <= MOST_TOLD), "")


def _short_care(job: Job) -> str:
    fits = len(job.care) <= MOST_CARE and job.care.count("\n") < MOST_CARE_LINES
    return job.care if fits else ""


def _first_sentence(text: str) -> str:
    line = " ".join(text.split())
    return _SENTENCE_END.split(line, maxsplit=1)[0].strip(_QUOTES)


def _limits(session: Session, job: Job, customer: Customer) -> tuple[date | None, date | None]:
    """Until when they may complain, by the law for consumers: a business has its own."""
    if job.completed_on is None or customer.kind == "business":
        return None, None
    found = {limit.name: limit.until for limit in limits(shop_of(session).country, job.completed_on)}
    return found.get("complaint"), found.get("complaint_lasting")
