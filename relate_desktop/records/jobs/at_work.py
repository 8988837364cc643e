"""The job a verb works on: there, of a customer who is not archived, and not declined."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from relate_desktop.formats import Unreadable, read_time
from relate_desktop.records.customers.tables import Address
from relate_desktop.records.deed import say
from relate_desktop.records.found import active_customer, found
from relate_desktop.records.jobs.states import DECLINED
from relate_desktop.records.jobs.tables import AGREED_HOW, Job
from relate_desktop.records.refused import Refused
from relate_desktop.text import _


def job_of(session: Session, job_id: int) -> Job:
    """The job of this id, or Refused."""
    return found(session, Job, job_id, _("This job is no longer there."))


def workable(session: Session, job_id: int) -> Job:
    """The job, where something may still be added to it. Refused for an archived customer or a declined job."""
    job = job_of(session, job_id)
    active_customer(session, job.customer_id)
    if job.state in DECLINED:
        raise Refused(_("The job is declined. Take it up again first."), field="job_id")
    return job


def check_unpaid(job: Job) -> None:
    """Refuse what would change the sum of a job that is paid."""
    if job.paid_on is not None:
        raise Refused(_("The job is marked as paid. Take that back first."))


def check_priced(job: Job) -> None:
    """Refuse a price for work that puts a complaint right."""
    if job.complaint_id is not None:
        raise Refused(_("This puts a complaint right, so it costs them nothing. Open another job for what they pay."))


def check_how(how: str, field: str) -> None:
    """Refuse a yes that came in no way we know."""
    if how not in AGREED_HOW:
        raise Refused(_("They said yes by signing, in writing or by word of mouth."), field=field)


def check_day(day: object, field: str, needed: str = "") -> None:
    """Refuse what is no day: nothing, or a day with a time; with `needed`, where it is known what is asked."""
    if not isinstance(day, date) or isinstance(day, datetime):
        raise Refused(needed or _("A day is needed."), field=field)


def clock_time(text: str, field: str) -> str:
    """A time of day as it is kept ("08:00"), from what was typed ("8", "8.00")."""
    try:
        return read_time(text).strftime("%H:%M")
    except Unreadable as error:
        raise Refused(error.sentence, field=field) from None


def site_line(street: str | None, postcode: str | None, town: str | None) -> str:
    """An address on one line, "" where there is none."""
    return ", ".join(part for part in (street or "", f"{postcode or ''} {town or ''}".strip()) if part)


def site_of(session: Session, job: Job) -> str:
    """Where a job is done, on one line; "" where it is not said."""
    address = session.get(Address, job.address_id) if job.address_id is not None else None
    return "" if address is None else site_line(address.street, address.postcode, address.town)


def say_of(session: Session, job: Job, sentence: str, *, final: bool = False, **words: str) -> None:
    """Say what was done with a job, by its title."""
    about = ("jobs", job.id)
    say(session, sentence, about=about, customer_id=job.customer_id, final=final, title=job.title, **words)
