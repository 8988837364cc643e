"""What they told us about a job, in their own words: the newest, for those who ring them to remember."""

from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from relate_desktop.records.jobs.tables import JobWords


def told_us(session: Session, jobs: Iterable[int | None]) -> dict[int, str]:
    """The newest words of each of these jobs (a page of them at most); those without any are left out."""
    ids = {job for job in jobs if job is not None}
    if not ids:
        return {}
    newest = select(func.max(JobWords.id)).where(JobWords.job_id.in_(ids)).group_by(JobWords.job_id)
    rows = session.execute(select(JobWords.job_id, JobWords.wording).where(JobWords.id.in_(newest)))
    return {row.job_id: row.wording for row in rows}
