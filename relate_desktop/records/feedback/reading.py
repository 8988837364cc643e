"""What customers thought, as pages and Today show it: of a job, of a customer, who is unhappy, and who may be asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from relate_desktop.records.complaints.states import ENDED
from relate_desktop.records.complaints.tables import Complaint
from relate_desktop.records.customers.tables import Customer, Person
from relate_desktop.records.feedback.doing import feedback_of
from relate_desktop.records.feedback.scores import HAPPY, UNHAPPY
from relate_desktop.records.feedback.tables import Ask, Feedback
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.staff import Staff

MOST = 500
"""So much is shown of one job."""

SLICE = 2_000
"""So many rows are looked at in one go; once all of a slice are too old, so are those before."""

_LATER = aliased(Feedback)


@dataclass(frozen=True)
class FeedbackRow:
    """What they thought once: `score` 1–5 or None, about which job ("" where it is about all of us), told how, to whom.

    `complaint_id` is the complaint it was taken up as.
    """

    id: int
    version: int
    customer_id: int
    customer_name: str
    job_id: int | None
    job_title: str
    person_id: int | None
    person_name: str
    contact_id: int | None
    complaint_id: int | None
    score: int | None
    own_words: str
    printable: bool
    how: str
    at: datetime
    staff_name: str


@dataclass(frozen=True)
class AskRow:
    """One time they were asked for a word to others; `answer` yes, no, later, or None."""

    id: int
    version: int
    kind: str
    answer: str | None
    own_words: str
    at: datetime
    staff_name: str


def card(session: Session, feedback_id: int) -> FeedbackRow:
    """One of them, or Refused where it is no longer there."""
    feedback_of(session, feedback_id)
    (row,) = _rows(session, [Feedback.id == feedback_id], 1)
    return row


def of_job(session: Session, job_id: int) -> tuple[FeedbackRow, ...]:
    """What they thought of a job, the newest first."""
    return tuple(_rows(session, [Feedback.job_id == job_id], MOST))


def of_customer(session: Session, customer_id: int, *, limit: int = 100) -> tuple[FeedbackRow, ...]:
    """What a customer thought, the newest first."""
    return tuple(_rows(session, [Feedback.customer_id == customer_id], limit))


def asks_of(session: Session, customer_id: int) -> tuple[AskRow, ...]:
    """The times a customer was asked for a word to others, the newest first."""
    columns = (Ask.id, Ask.version, Ask.kind, Ask.answer, Ask.own_words, Ask.at, Staff.name)
    query = select(*columns).outerjoin(Staff, Staff.id == Ask.staff_id).where(Ask.customer_id == customer_id)
    found = session.execute(query.order_by(Ask.at.desc(), Ask.id.desc()))
    return tuple(AskRow(*row[:-1], row.name or "") for row in found)


def unhappy(
    session: Session, since: datetime, *, customer_id: int | None = None, limit: int = 200
) -> list[FeedbackRow]:
    """Those who were unhappy since a moment (aware) and whose word is no complaint yet, the longest ago first."""
    which = [Feedback.score <= UNHAPPY, Feedback.complaint_id.is_(None)]
    return _first(session, _since(session, since, customer_id, which), limit)


def may_ask(
    session: Session, since: datetime, *, customer_id: int | None = None, limit: int = 200
) -> list[FeedbackRow]:
    """The happy word, since a moment (aware), of each who may be asked to tell others and never was asked anything.

    The longest ago first. Left out are those who were less than happy later, and those with an open complaint.
    """
    later = or_(_LATER.at > Feedback.at, and_(_LATER.at == Feedback.at, _LATER.id > Feedback.id))
    said_later = exists().where(_LATER.customer_id == Feedback.customer_id, _LATER.score.is_not(None), later)
    asked = exists().where(Ask.customer_id == Feedback.customer_id)
    live = exists().where(Complaint.customer_id == Feedback.customer_id, Complaint.state.not_in(sorted(ENDED)))
    which = [Feedback.score >= HAPPY, ~asked, ~live, ~said_later]
    return _first(session, _since(session, since, customer_id, which), limit)


def _first(session: Session, ids: Sequence[int], limit: int) -> list[FeedbackRow]:
    """Those of these rows that were said the longest ago."""
    found = _rows(session, [Feedback.id.in_(ids[:limit])], limit) if ids else []
    return found[::-1]


def _since(
    session: Session, since: datetime, customer_id: int | None, which: list[ColumnElement[bool]]
) -> Sequence[int]:
    """The rows since a moment that meet conditions, in the order in which they were said.

    Those of one customer are read by their own index, all others by id.
    """
    first = Feedback.customer_id == customer_id if customer_id is not None else Feedback.id >= _begin(session, since)
    query = select(Feedback.id).where(first, Feedback.at >= since, *which)
    return session.scalars(query.order_by(Feedback.at, Feedback.id)).all()


def _begin(session: Session, since: datetime) -> int:
    """The id from which on all rows since a moment stand."""
    begin = (session.scalar(select(func.max(Feedback.id))) or 0) + 1
    behind = select(Feedback.id, Feedback.at).where(Feedback.id < bindparam("begin")).order_by(Feedback.id.desc())
    part = behind.limit(SLICE).subquery()
    oldest_and_newest = select(func.min(part.c.id), func.max(part.c.at))
    while True:
        first, newest = session.execute(oldest_and_newest, {"begin": begin}).one()
        if first is None or newest < since:
            return begin
        begin = first


def _rows(session: Session, which: list[ColumnElement[bool]], limit: int) -> list[FeedbackRow]:
    columns: tuple[Any, ...] = (
        Feedback.id, Feedback.version, Feedback.customer_id, Customer.display_name.label("customer_name"),
        Feedback.job_id, Job.title.label("job_title"), Feedback.person_id, Person.name.label("person_name"),
        Feedback.contact_id, Feedback.complaint_id, Feedback.score, Feedback.own_words, Feedback.printable,
        Feedback.how, Feedback.at, Staff.name.label("staff_name"),
    )  # fmt: skip
    query = select(*columns).join(Customer, Customer.id == Feedback.customer_id)
    query = query.outerjoin(Job, Job.id == Feedback.job_id).outerjoin(Person, Person.id == Feedback.person_id)
    query = query.outerjoin(Staff, Staff.id == Feedback.staff_id).where(*which)
    found = session.execute(query.order_by(Feedback.at.desc(), Feedback.id.desc()).limit(limit))
    return [_row(row._asdict()) for row in found]


def _row(values: dict[str, Any]) -> FeedbackRow:
    names = {name: values[name] or "" for name in ("job_title", "person_name", "staff_name")}
    return FeedbackRow(**values | names)
