"""Promises that a job makes by itself: its visits, its open points, its days; and what becomes of them with those.

What is dated before now when it is written down is no promise: nobody can give one for what has passed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from relate_desktop.records.complaints.tables import Remedy
from relate_desktop.records.complaints.whole import check_promise
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.deed import now, zone
from relate_desktop.records.jobs.states import DECLINED
from relate_desktop.records.jobs.tables import Job, OpenPoint, Visit
from relate_desktop.records.jobs.whole import BEGUN, FINISHED
from relate_desktop.records.promises.ending import begin_again, end, follow, keep_on, void
from relate_desktop.records.promises.making import OWN_SOURCES, begin, here, past_due
from relate_desktop.records.promises.standing import due_at, moment_on
from relate_desktop.records.promises.tables import WORDING, Promise
from relate_desktop.text import N_, translator

COME = N_("Come between {begins} and {ends}: {title}")
CALL = N_("Call and ask how it has turned out: {title}")


@dataclass(frozen=True)
class _Wanted:
    """What a promise is to say, and what it hangs on."""

    wording: str
    due_on: date
    due_by: str = ""
    responsible_id: int | None = None


# ---- visits ----------------------------------------------------------------------------------------------------


def visit_planned(session: Session, job: Job, visit: Visit) -> None:
    """We promise to come between its times."""
    _promise(session, job, _coming(session, job, visit), source="visit", visit_id=visit.id)


def visit_changed(session: Session, job: Job, visit: Visit, *, moved: bool) -> None:
    """Another day or time is agreed anew; `moved` says that there is one."""
    there = _open(session, Promise.visit_id == visit.id)
    _agree(session, there, _coming(session, job, visit))
    if moved and not there:
        visit_planned(session, job, visit)


def visit_called_off(session: Session, visit: Visit) -> None:
    """Nobody comes: before its time that is no promise any more; after it, it was broken."""
    for promise in _all(session, Promise.visit_id == visit.id):
        promise.visit_id = None
        if promise.state == "open" and not past_due(session, promise):
            void(session, promise)


def visited(session: Session, customer_id: int, at: datetime, job_id: int | None) -> None:
    """We were there (a contact says so): the visits promised for that day are kept, in time where nobody says else."""
    day = at.astimezone(zone(session)).date()
    which = [Promise.customer_id == customer_id, Promise.source == "visit", Promise.due_on == day]
    for promise in _open(session, *which, *([Promise.job_id == job_id] if job_id is not None else [])):
        latest = moment_on(day, promise.due_on, promise.due_by, now(session), zone(session))
        end(session, promise, "kept", min(at, latest))


def _coming(session: Session, job: Job, visit: Visit) -> _Wanted:
    said = _said(session, job, COME, begins=visit.begins, ends=visit.ends, title=job.title)
    who = here(session, visit.staff_id) or here(session, job.responsible_id)
    return _Wanted(said, visit.day, visit.ends, who)


# ---- open points -------------------------------------------------------------------------------------------------


def point_added(session: Session, job: Job, point: OpenPoint) -> None:
    """We promise to do what is left, by its day."""
    if point.done_on is None:
        _promise(session, job, _left(session, job, point), source="open_point", open_point_id=point.id)


def point_changed(session: Session, job: Job, point: OpenPoint, *, due_before: date, done_before: date | None) -> None:
    """Done keeps it, not done opens it again, another day is agreed anew."""
    its = Promise.open_point_id == point.id
    if point.done_on != done_before:
        _done(session, its, done_before, point.done_on)
    there = _open(session, its)
    _agree(session, there, _left(session, job, point))
    if not there and point.due_on != due_before:
        point_added(session, job, point)


def point_removed(session: Session, point: OpenPoint) -> None:
    """It was no open point, so it was no promise; what was kept stays kept."""
    for promise in _all(session, Promise.open_point_id == point.id):
        promise.open_point_id = None
        if promise.state == "open":
            void(session, promise)


def _left(session: Session, job: Job, point: OpenPoint) -> _Wanted:
    return _Wanted(point.wording, point.due_on, "", here(session, job.responsible_id))


# ---- the days of a job -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Days:
    """The days of a job that keep or make promises, None where they have not come."""

    begun: date | None
    done: date | None
    paid: date | None
    asked: date | None
    check: date | None
    declined: bool


def days_of(session: Session, job: Job) -> Days:
    """Those days as they are now; to be taken before a verb changes them. `asked` is when the job was followed up."""
    begun = (job.started_on or job.completed_on) if job.state in BEGUN else None
    done = job.completed_on if job.state in FINISHED else None
    asked = job.moved_at.astimezone(zone(session)).date() if job.state == "followed_up" else None
    return Days(begun, done, job.paid_on, asked, job.next_check_on, job.state in DECLINED)


def follow_days(session: Session, job: Job, before: Days) -> None:
    """Keep, open again and make what the days of a job decide, after a verb has changed them."""
    after = days_of(session, job)
    _done(session, _of_quote(job, "quote"), before.begun, after.begun)
    _done(session, or_(_of_quote(job, "job"), _put_right(job)), before.done, after.done)
    _done(session, _of_quote(job, "payment"), before.paid, after.paid)
    _done(session, _next_check(job), before.asked, after.asked)
    if after.check != before.check:
        _check_again(session, job)
    for day in {after.begun, after.done} - {before.begun, before.done, None}:
        _came(session, job, day)
    if after.declined and not before.declined:
        _fall_away(session, job)


def _check_again(session: Session, job: Job) -> None:
    there = _open(session, _next_check(job))
    if job.next_check_on is None:
        for promise in there:
            if not past_due(session, promise):
                void(session, promise)
        return
    wanted = _Wanted(
        _said(session, job, CALL, title=job.title), job.next_check_on, "", here(session, job.responsible_id)
    )
    _agree(session, there, wanted)
    if not there:
        _promise(session, job, wanted, source="job")


def _came(session: Session, job: Job, day: date | None) -> None:
    """Who began or finished the work on a day was there on it, and on the days planned before, as far as we know.

    That nobody came is known where the visit was called off, or its promise is made good or was paid for.
    """
    planned = [Promise.job_id == job.id, Promise.visit_id.is_not(None), Promise.due_on <= day]
    nobody_came = select(Promise.makes_good_id).where(Promise.makes_good_id.is_not(None), Promise.state != "void")
    unknown = [Promise.id.not_in(nobody_came), Promise.consequence_state.in_(("none", "agreed"))]
    for promise in _open(session, *planned, *unknown):
        keep_on(session, promise, promise.due_on)


def _fall_away(session: Session, job: Job) -> None:
    """With a job that is declined goes what it promised for later."""
    for promise in _open(session, Promise.job_id == job.id, Promise.source.in_(OWN_SOURCES)):
        if not past_due(session, promise):
            void(session, promise)


def _of_quote(job: Job, source: str) -> ColumnElement[bool]:
    """What an accepted quote of a job promised: "quote" to begin, "job" to be done, "payment" to pay."""
    return (Promise.job_id == job.id) & (Promise.source == source) & Promise.quote_id.is_not(None)


def _next_check(job: Job) -> ColumnElement[bool]:
    return (Promise.job_id == job.id) & (Promise.source == "job") & Promise.quote_id.is_(None)


def _put_right(job: Job) -> ColumnElement[bool]:
    """The remedies this job was opened for."""
    return Promise.remedy_id.in_(select(Remedy.id).where(Remedy.job_id == job.id))


# ---- what they have in common --------------------------------------------------------------------------------------


def _promise(session: Session, job: Job, wanted: _Wanted, **about: Any) -> None:
    if due_at(wanted.due_on, wanted.due_by, zone(session)) > now(session):
        begin(session, job.customer_id, **vars(wanted), job_id=job.id, **about)


def _agree(session: Session, there: Iterable[Promise], wanted: _Wanted) -> None:
    """Have open promises say what is wanted now: another moment is one of its own, other words are put in."""
    for promise in there:
        if promise.source == "visit":
            promise.responsible_id = wanted.responsible_id
        if (promise.due_on, promise.due_by) == (wanted.due_on, wanted.due_by):
            promise.wording = wanted.wording
        elif due_at(wanted.due_on, wanted.due_by, zone(session)) > now(session):
            follow(session, promise, due_on=wanted.due_on, due_by=wanted.due_by, wording=wanted.wording)
        else:
            promise.due_on, promise.due_by, promise.wording = wanted.due_on, wanted.due_by, wanted.wording


def _done(session: Session, which: ColumnElement[bool], before: date | None, day: date | None) -> None:
    """Keep what a day keeps; where it was corrected or taken away, what it had kept follows."""
    if day == before:
        return
    for promise in _all(session, which, Promise.state.in_(("open", "kept"))):
        by_itself = promise.ended_at is not None and promise.ended_at.astimezone(zone(session)).date() == before
        if day is not None and (promise.state == "open" or by_itself):
            keep_on(session, promise, day, promise.ending)
        elif day is None and by_itself:
            begin_again(promise)
            check_promise(session, promise)


def _open(session: Session, *which: ColumnElement[bool]) -> list[Promise]:
    return _all(session, Promise.state == "open", *which)


def _all(session: Session, *which: ColumnElement[bool]) -> list[Promise]:
    return list(session.scalars(select(Promise).where(*which).order_by(Promise.id)))


def _said(session: Session, job: Job, message: str, **words: str) -> str:
    """In the customer's language and without what is only ours, as papers may name it."""
    spoken = translator(session.get_one(Customer, job.customer_id).language)
    return spoken.gettext(message).format(**words)[:WORDING]
