"""Which promises of ours will not hold, as things stand, and why: nobody waits for them to break."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from relate_desktop.records.jobs.tables import Visit
from relate_desktop.records.promises.standing import due_at
from relate_desktop.records.promises.tables import Promise
from relate_desktop.records.staff import Staff
from relate_desktop.records.today.moment import Now
from relate_desktop.text import N_

RISK_DAYS = 7
"""So many days before it is due a promise is looked at."""

BEGINS, ENDS = "quote", "job"
"""Sources of what a yes to a quote promises: to begin, and to be done."""


def reasons(session: Session, now: Now, rows: Sequence[Any]) -> dict[int, str]:
    """For each promise that will not hold, why, in a sentence; those that may are left out."""
    planned = _planned(session, now, {row.job_id for row in rows} - {None})
    gone = _gone(session, {row.responsible_id for row in rows} - {None})
    found = {row.id: next(_why(now, row, planned.get(row.job_id, ()), gone), "") for row in rows}
    return {key: why for key, why in found.items() if why}


def possible(now: Now) -> ColumnElement[bool]:
    """The promises of the next days that may not hold: most visits do, and need not be looked at."""
    ahead = [now.today + timedelta(days=days) for days in range(RISK_DAYS + 1)]
    closed = [day for day in ahead if not now.hours.open_on(day)]
    gone = select(Staff.id).where(Staff.archived_at.is_not(None))
    return or_(Promise.source != "visit", Promise.due_on.in_(closed), Promise.responsible_id.in_(gone))


def _why(now: Now, row: Any, planned: Sequence[date], gone: dict[int, str]) -> Iterator[str]:
    due = due_at(row.due_on, row.due_by, now.zone)
    if row.source == "visit":
        if not now.hours.open_on(row.due_on) and any(now.hours.week):
            yield now.said(N_("We are closed on {day}."), day=now.day(row.due_on))
    elif any(now.hours.week) and not row.due_by and not now.hours.minutes_between(now.moment, due):
        yield now.said(N_("We are not open any more before that."))
    elif _is_work(row):
        yield from _work(now, row, planned)
    if row.responsible_id in gone:
        name = gone[row.responsible_id]
        yield now.said(N_("{name}, who was to see to it, does not work here any more."), name=name)


def _is_work(row: Any) -> bool:
    """A yes to a quote promised it, so it hangs on the job."""
    return row.job_id is not None and row.quote_id is not None and row.source in (BEGINS, ENDS)


def _work(now: Now, row: Any, planned: Sequence[date]) -> Iterator[str]:
    later = [day for day in planned if day > row.due_on]
    if later and row.source == ENDS:
        yield now.said(N_("We come again on {day}, which is later than that."), day=now.day(max(later)))
    elif row.job_state == "agreed" and len(later) == len(planned):
        next_one = N_("The next visit is planned for {day}.")
        yield now.said(next_one, day=now.day(min(later))) if later else now.said(N_("Nothing is planned yet."))


def _planned(session: Session, now: Now, jobs: Iterable[int]) -> dict[int, list[date]]:
    """The days from today on for which visits to these jobs are planned."""
    ids, found = sorted(jobs), defaultdict(list)
    query = select(Visit.job_id, Visit.day).where(Visit.job_id.in_(ids), Visit.day >= now.today)
    for row in session.execute(query) if ids else ():
        found[row.job_id].append(row.day)
    return found


def _gone(session: Session, staff: Iterable[int]) -> dict[int, str]:
    """Those of these who do not work here any more."""
    ids = sorted(staff)
    query = select(Staff.id, Staff.name).where(Staff.id.in_(ids), Staff.archived_at.is_not(None))
    return {row.id: row.name for row in session.execute(query)} if ids else {}
