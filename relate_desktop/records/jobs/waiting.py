"""What a job waits for, and for whom: told from its state, its quotes, visits and open points, never written down."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from sqlalchemy import ColumnElement, Exists, and_, exists, false, not_, or_, select
from sqlalchemy.orm import Session

from relate_desktop.records.deed import today
from relate_desktop.records.jobs.tables import STATES, Job, OpenPoint, Visit
from relate_desktop.records.quotes.tables import Quote
from relate_desktop.records.shop.reading import reader
from relate_desktop.text import _

On = Literal["us", "them", ""]


@dataclass(frozen=True)
class Waiting:
    """Whose turn it is ("" where nothing waits), the sentence that says so and for what, and until when if that is."""

    on: On = ""
    sentence: str = ""
    until: date | None = None


NOBODY = Waiting()


@dataclass
class _Known:
    """What is to be known of a job beside its own row."""

    drafts: int = 0
    issued: list[tuple[date, str]] = field(default_factory=list)
    visit: date | None = None
    point: date | None = None


# ---- in words ------------------------------------------------------------------------------------------------


def waiting(session: Session, rows: Iterable[Any]) -> dict[int, Waiting]:
    """For each job (id, state, customer_name, completed_on, handed_over_on, paid_on): whose turn it is.

    Three reads for all.
    """
    jobs = list(rows)
    known = _known(session, jobs)
    shown, now = reader(session).day if jobs else str, today(session)
    return {job.id: _told(job, known[job.id], now, shown) for job in jobs}


def _told(job: Any, known: _Known, now: date, shown: Any) -> Waiting:
    if job.state in ("inquiry", "quoted"):
        return _on_a_quote(job, known, now, shown)
    if job.state in ("agreed", "under_way"):
        return _on_work(job, known, shown)
    if job.state in ("finished", "followed_up"):
        return _at_the_end(job, known, shown)
    return NOBODY


def _on_a_quote(job: Any, known: _Known, now: date, shown: Any) -> Waiting:
    valid = max((quote for quote in known.issued if quote[0] >= now), default=None)
    if valid is not None:
        sentence = _("Waits for {name}: quote until {day}")
        return Waiting("them", sentence.format(name=job.customer_name, day=shown(valid[0])), valid[0])
    if known.drafts:
        return Waiting("us", _("Waits for us: finish the quote"))
    if known.issued:
        day, number = max(known.issued)
        return Waiting("us", _("Waits for us: quote {number} ran out on {day}").format(number=number, day=shown(day)))
    if job.state == "inquiry":
        return Waiting("us", _("Waits for us: answer"))
    return Waiting("them", _("Waits for {name}: answer").format(name=job.customer_name))


def _on_work(job: Any, known: _Known, shown: Any) -> Waiting:
    if known.visit is not None:
        return Waiting("us", _("Waits for us: visit on {day}").format(day=shown(known.visit)), known.visit)
    if job.state == "agreed":
        return Waiting("us", _("Waits for us: plan the work"))
    return Waiting("us", _("Waits for us: finish the work"))


def _at_the_end(job: Any, known: _Known, shown: Any) -> Waiting:
    if known.point is not None:
        return Waiting("us", _("Waits for us: open point by {day}").format(day=shown(known.point)), known.point)
    if job.state == "followed_up" or _before_days(job):
        return NOBODY
    if job.handed_over_on is None:
        return Waiting("us", _("Waits for us: hand over"))
    if job.paid_on is None:
        return Waiting("them", _("Waits for {name}: payment").format(name=job.customer_name))
    return Waiting("us", _("Waits for us: ask how it is"))


def _before_days(job: Any) -> bool:
    """Finished before the days of a job were kept: nobody knows whether it was handed over, so nobody is asked."""
    return job.completed_on is None and job.handed_over_on is None and job.paid_on is None


def _known(session: Session, jobs: Sequence[Any]) -> dict[int, _Known]:
    known = {job.id: _Known() for job in jobs}
    offered = [job.id for job in jobs if job.state in ("inquiry", "quoted")]
    columns = (Quote.job_id, Quote.state, Quote.number, Quote.valid_until)
    quotes = select(*columns).where(Quote.job_id.in_(offered), Quote.state.in_(("draft", "issued")))
    for job_id, state, number, valid_until in session.execute(quotes) if offered else ():
        if state == "draft":
            known[job_id].drafts += 1
        else:
            known[job_id].issued.append((valid_until, number or ""))
    _dates(session, known, jobs)
    return known


def _dates(session: Session, known: dict[int, _Known], jobs: Sequence[Any]) -> None:
    """The next visit of jobs that are worked on, the first open point of those at their end."""
    working = [job.id for job in jobs if job.state in ("agreed", "under_way")]
    visits = select(Visit.job_id, Visit.day).where(Visit.job_id.in_(working), Visit.day >= today(session))
    for job_id, day in session.execute(visits) if working else ():
        known[job_id].visit = min(day, known[job_id].visit or day)
    done = [job.id for job in jobs if job.state in ("finished", "followed_up")]
    points = select(OpenPoint.job_id, OpenPoint.due_on).where(OpenPoint.job_id.in_(done), OpenPoint.done_on.is_(None))
    for job_id, day in session.execute(points) if done else ():
        known[job_id].point = min(day, known[job_id].point or day)


# ---- as a condition ------------------------------------------------------------------------------------------


def in_state(state: str) -> ColumnElement[bool]:
    """The jobs in a state, where no index is to be looked up by it."""
    return Job.state.concat("").in_([state])


def waits(session: Session, on: On, state: str | None = None) -> ColumnElement[bool]:
    """The jobs that wait for us, for them, or for nobody, among those in one state or in any; as the words say it."""
    now = today(session)
    if state is not None:
        return _condition(state, on, now)
    return or_(*(and_(in_state(each), _condition(each, on, now)) for each in STATES))


def _condition(state: str, on: On, now: date) -> ColumnElement[bool]:
    theirs, nobodys = _theirs(state, now), _nobodys(state)
    if on == "them":
        return theirs
    return nobodys if on == "" else not_(or_(theirs, nobodys))


def _theirs(state: str, now: date) -> ColumnElement[bool]:
    quotes = exists().where(Quote.job_id == Job.id)
    valid = quotes.where(Quote.state == "issued", Quote.valid_until >= now)
    if state == "inquiry":
        return valid
    if state == "quoted":
        return or_(valid, ~quotes.where(Quote.state.in_(("draft", "issued"))))
    if state == "finished":
        return and_(Job.handed_over_on.is_not(None), Job.paid_on.is_(None), ~_points())
    return false()


def _nobodys(state: str) -> ColumnElement[bool]:
    if state == "finished":
        unknown = (Job.completed_on, Job.handed_over_on, Job.paid_on)
        return and_(*(day.is_(None) for day in unknown), ~_points())
    if state == "followed_up":
        return ~_points()
    return Job.id.is_not(None) if state.startswith("declined") else false()


def _points() -> Exists:
    return exists().where(OpenPoint.job_id == Job.id, OpenPoint.done_on.is_(None))
