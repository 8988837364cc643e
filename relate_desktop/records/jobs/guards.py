"""What of a job can't be taken back, in its own words."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.history.undo import Step, afterwards, guard
from relate_desktop.records.jobs.at_work import check_unpaid
from relate_desktop.records.jobs.final_sum import check_sum
from relate_desktop.records.jobs.tables import Job, JobExtra, JobMove, Visit
from relate_desktop.records.jobs.visits import AGREED_UPON
from relate_desktop.records.jobs.whole import check_whole
from relate_desktop.records.refused import Refused
from relate_desktop.text import _


def _last_step_only(session: Session, step: Step) -> None:
    """The steps of a job are one chain, so only its last one goes, or comes back; those of one deed go together."""
    job_id = (step.after or step.before or {})["job_id"]
    move = session.get(JobMove, step.id)
    later = select(JobMove.id).where(JobMove.job_id == job_id, JobMove.id > step.id).limit(1)
    if move is not None:
        later = later.where(JobMove.version > move.version)
    if session.execute(later).first():
        raise Refused(_("The job has been moved since. Take that back first."))


def _sum_stands(session: Session, step: Step) -> None:
    """What a paid job came to stays, and so does what was agreed beyond the promise."""
    job = session.get(Job, step.id)
    if job is not None and step.before and "over_until" in step.before:
        check_unpaid(job)


def _extra_stands(session: Session, step: Step) -> None:
    job = session.get(Job, (step.after or step.before or {}).get("job_id") or _job_id(session, step))
    if job is not None:
        check_unpaid(job)


def _job_id(session: Session, step: Step) -> int | None:
    row = session.get(JobExtra, step.id)
    return None if row is None else row.job_id


def _still_whole(session: Session, step: Step) -> None:
    """Taken back out of its order, a day may stand where no verb would have put it."""
    job = session.get(Job, step.id)
    if job is None:
        return
    check_whole(session, job)
    if step.before and step.before.get("paid_on") is not None:
        check_sum(session, job.id)


def _confirmed_as_it_was(session: Session, step: Step) -> None:
    """What they confirmed is where it was then."""
    row = session.get(Visit, step.id)
    changed = (step.before or {}).keys() if step.after is not None else set()
    if row is not None and row.confirmed_at is not None and changed & AGREED_UPON and "confirmed_at" not in changed:
        raise Refused(_("They have confirmed the visit since. Take that back first."))


guard("job_moves", _last_step_only)
guard("visits", _confirmed_as_it_was)
guard("jobs", _sum_stands)
guard("job_extras", _extra_stands)
afterwards("jobs", _still_whole)
