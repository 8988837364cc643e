"""What they told us about a job, in their own words: the newest, for those who ring them to remember."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from relate_desktop.records.jobs.tables import JobWords


def told_us(session: Session, jobs: Iterable[int | None]) -> dict[int, str]:
    """The newest words of each of these jobs (a page of them at most); those without any are left out."""
    ids = {job for job in jobs if job is not None}
    if not ids:
        return {}
    return {row.job_id: row.wording for row in session.execute(_asked(), {"ids": list(ids)})}


@cache
def _asked() -> Any:
    """Made once: that takes longer than its answer."""
    of_these: Any = JobWords.job_id.in_(bindparam("ids", expanding=True))
    newest = select(func.max(JobWords.id)).where(of_these).group_by(JobWords.job_id)
    return select(JobWords.job_id, JobWords.wording).where(JobWords.id.in_(newest))
