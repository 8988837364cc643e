"""What customers thought, as pages and Today show it: of a job, of a customer, who is unhappy, and who may be asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from relate_desktop.records.customers.tables import Customer, Person
from relate_desktop.records.feedback.asking import may_be_asked
from relate_desktop.records.feedback.doing import feedback_of
from relate_desktop.records.feedback.scores import HAPPY, UNHAPPY
from relate_desktop.records.feedback.tables import Ask, Feedback
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.staff import Staff

SLICE = 500
"""So many rows are looked at in one go; once all of a slice are too old, so are those before."""


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
    return tuple(_rows(session, [Feedback.job_id == job_id], SLICE))


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
    found = sorted(_since(session, since, customer_id, which), key=lambda row: (row.at, row.id))
    return found[:limit]


def may_ask(
    session: Session, since: datetime, *, customer_id: int | None = None, limit: int = 200
) -> list[FeedbackRow]:
    """The happy word, since a moment (aware), of each who may be asked to tell others and never was asked anything.

    The longest ago first. Left out are those who were less than happy later, and those with an open complaint.
    """
    newest: dict[int, FeedbackRow] = {}
    for row in _since(session, since, customer_id, [Feedback.score >= HAPPY]):
        if row.customer_id not in newest or (row.at, row.id) > (newest[row.customer_id].at, newest[row.customer_id].id):
            newest[row.customer_id] = row
    found: list[FeedbackRow] = []
    for row in sorted(newest.values(), key=lambda row: (row.at, row.id)):
        if len(found) == limit:
            break
        if _never_asked(session, row.customer_id) and may_be_asked(session, row.customer_id):
            found.append(row)
    return found


def _never_asked(session: Session, customer_id: int) -> bool:
    return session.scalar(select(Ask.id).where(Ask.customer_id == customer_id).limit(1)) is None


def _since(
    session: Session, since: datetime, customer_id: int | None, which: list[ColumnElement[bool]]
) -> Iterator[FeedbackRow]:
    """Rows since a moment that meet conditions: of one customer by their own index, else by id, the newest first."""
    which = [*which, Feedback.at >= since]
    if customer_id is not None:
        yield from _rows(session, [Feedback.customer_id == customer_id, *which], SLICE)
        return
    before: int | None = None
    while (first := _slice(session, before, since)) is not None:
        until = [] if before is None else [Feedback.id < before]
        yield from _rows(session, [Feedback.id >= first, *until, *which], SLICE)
        before = first


def _slice(session: Session, before: int | None, since: datetime) -> int | None:
    """The first id of the slice below another, None where there is none or all of it is older than wanted."""
    query = select(Feedback.id, Feedback.at).order_by(Feedback.id.desc()).limit(SLICE)
    rows = session.execute(query if before is None else query.where(Feedback.id < before)).all()
    return rows[-1].id if any(row.at >= since for row in rows) else None


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
