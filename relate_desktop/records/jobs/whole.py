"""What must hold of a job at any time: its days in order, and none of them in a state that does not have it yet."""

from collections.abc import Collection
from datetime import date

from sqlalchemy.orm import Session

from relate_desktop.records.deed import today
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.reading import reader
from relate_desktop.text import _

BEGUN = frozenset({"under_way", "finished", "followed_up"})
FINISHED = frozenset({"finished", "followed_up"})
AGREED = BEGUN | {"agreed"}

PAST = ("started_on", "completed_on", "handed_over_on", "paid_on")
"""The days of a job that tell what has happened."""

MOST_WARRANTY = 100
"""No warranty ends more years ahead."""


def check_whole(session: Session, job: Job, changed: Collection[str] = ()) -> None:
    """Refuse a job whose days contradict each other or its state; the refusal names one of the `changed` fields."""
    _check_states(job)
    _in_order(session, job, "started_on", "completed_on", changed, _("The work began on {day}, so it ended later."))
    handed_over = _("The work was finished on {day}, so it was handed over later.")
    _in_order(session, job, "completed_on", "handed_over_on", changed, handed_over)
    next_check = _("The work was finished on {day}, so the next check comes later.")
    _in_order(session, job, "completed_on", "next_check_on", changed, next_check)
    warranty = _("The work was finished on {day}, so the warranty ends later.")
    _in_order(session, job, "completed_on", "warranty_until", changed, warranty)


def check_past(session: Session, day: date | None, field: str) -> None:
    """Refuse a day that has not come yet for something that has happened."""
    if day is not None and day > today(session):
        raise Refused(_("This day has not come yet."), field=field)


def check_warranty(session: Session, until: date | None) -> None:
    """Refuse a warranty that would outlive the house; None is none."""
    if until is not None and until.year > today(session).year + MOST_WARRANTY:
        raise Refused(_("This day is too far ahead."), field="warranty_until")


def _check_states(job: Job) -> None:
    if job.paid_on is not None and job.state not in AGREED:
        raise Refused(_("The job is marked as paid. Take that back first."), field="paid_on")
    if job.handed_over_on is not None and job.state not in FINISHED:
        raise Refused(_("The job is handed over, so it has to be finished."), field="handed_over_on")
    if job.completed_on is not None and job.state not in FINISHED:
        raise Refused(_("The job is not finished yet."), field="completed_on")
    if job.started_on is not None and job.state not in BEGUN:
        raise Refused(_("The work has not begun yet."), field="started_on")


def _in_order(session: Session, job: Job, first: str, then: str, changed: Collection[str], sentence: str) -> None:
    earlier, later = getattr(job, first), getattr(job, then)
    if earlier is not None and later is not None and later < earlier:
        field = first if first in changed and then not in changed else then
        raise Refused(sentence.format(day=reader(session).day(earlier)), field=field)
