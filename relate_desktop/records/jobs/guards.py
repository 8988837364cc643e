"""What of a job can't be taken back, in its own words."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.history.undo import Step, guard
from relate_desktop.records.jobs.tables import JobMove
from relate_desktop.records.refused import Refused
from relate_desktop.text import _


def _last_step_only(session: Session, step: Step) -> None:
    """The steps of a job are one chain, so only its last one goes, or comes back."""
    job_id = (step.after or step.before or {})["job_id"]
    later = select(JobMove.id).where(JobMove.job_id == job_id, JobMove.id > step.id).limit(1)
    if session.execute(later).first():
        raise Refused(_("The job has been moved since. Take that back first."))


guard("job_moves", _last_step_only)
