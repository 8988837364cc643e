"""What is left to do when a job is handed over: each point with the day by which it will be done."""

from dataclasses import dataclass
from datetime import date
from typing import TypedDict, Unpack

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.base import add as add_row
from relate_desktop.records.clean import clean_text
from relate_desktop.records.deed import check_version, today
from relate_desktop.records.found import found, only
from relate_desktop.records.jobs.at_work import check_day, job_of, say_of, workable
from relate_desktop.records.jobs.tables import LINE, OpenPoint
from relate_desktop.records.jobs.whole import check_past
from relate_desktop.records.promises import from_jobs
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.reading import reader
from relate_desktop.text import N_, _


@dataclass(frozen=True)
class PointRow:
    """An open point: by when, and since when it is done (None: still open)."""

    id: int
    version: int
    wording: str
    due_on: date
    done_on: date | None


class PointFields(TypedDict, total=False):
    """What can be changed of an open point; `done_on` None opens it again."""

    wording: str
    due_on: date
    done_on: date | None


def of_job(session: Session, job_id: int) -> tuple[PointRow, ...]:
    """The open points of a job: those still open first, then by their day."""
    columns = [getattr(OpenPoint, name) for name in PointRow.__dataclass_fields__]
    order = (OpenPoint.done_on.is_not(None), OpenPoint.due_on, OpenPoint.id)
    query = select(*columns).where(OpenPoint.job_id == job_id).order_by(*order)
    return tuple(PointRow(*row) for row in session.execute(query))


def add(session: Session, job_id: int, *, wording: str, due_on: date) -> int:
    """Something left to do, and by when; the same point once while it is open."""
    job = workable(session, job_id)
    text = _words(wording)
    check_day(due_on, "due_on")
    if any((row.wording, row.due_on, row.done_on) == (text, due_on, None) for row in of_job(session, job_id)):
        raise Refused(_("This point is in the list already."), field="wording")
    point = OpenPoint(job_id=job_id, wording=text, due_on=due_on)
    add_row(session, point)
    from_jobs.point_added(session, job, point)
    say_of(session, job, N_("Open point for “{title}”, by {day}."), day=reader(session).day(due_on))
    return point.id


def change(session: Session, point_id: int, *, version: int, **fields: Unpack[PointFields]) -> None:
    """Correct it. Raises Stale where somebody changed the same field meanwhile."""
    row = _of(session, point_id)
    values = only(fields, PointFields)
    if "wording" in values:
        values["wording"] = _words(values["wording"])
    if "due_on" in values:
        check_day(values["due_on"], "due_on")
    check_past(session, values.get("done_on"), "done_on")
    due_before, done_before = row.due_on, row.done_on
    for name, value in check_version(session, row, version, values).items():
        setattr(row, name, value)
    job = job_of(session, row.job_id)
    from_jobs.point_changed(session, job, row, due_before=due_before, done_before=done_before)
    say_of(session, job, N_("Open point of “{title}” changed."))


def settle(session: Session, point_id: int, *, on: date | None = None) -> None:
    """It is done, today unless a day is given."""
    row = _of(session, point_id)
    if row.done_on is not None:
        raise Refused(_("This point is done already."), field="on")
    check_past(session, on, "on")
    row.done_on = on or today(session)
    job = job_of(session, row.job_id)
    from_jobs.point_changed(session, job, row, due_before=row.due_on, done_before=None)
    say_of(session, job, N_("Open point of “{title}” done."))


def remove(session: Session, point_id: int) -> None:
    """It was no open point after all."""
    row = _of(session, point_id)
    from_jobs.point_removed(session, row)
    session.delete(row)
    say_of(session, job_of(session, row.job_id), N_("Open point of “{title}” removed."))


def _of(session: Session, point_id: int) -> OpenPoint:
    return found(session, OpenPoint, point_id, _("This point is no longer there."))


def _words(wording: str) -> str:
    return clean_text(wording, field="wording", most=LINE, needed=_("Say what is left to do."))
