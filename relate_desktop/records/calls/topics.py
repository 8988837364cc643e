"""What a customer can be rung about now, and which of it presses most."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from sqlalchemy.orm import Session

from relate_desktop.records.calls.reading import title
from relate_desktop.records.complaints import reading as complaints
from relate_desktop.records.complaints.states import ENDED
from relate_desktop.records.feedback import reading as feedback
from relate_desktop.records.inquiries import reading as inquiries
from relate_desktop.records.jobs import reading as jobs
from relate_desktop.records.promises import reading as promises
from relate_desktop.records.quotes import reading as quotes
from relate_desktop.records.today import reading as today

MOST = 12
"""More than this is not chosen from."""

DONE = frozenset({"finished", "followed_up"})

About = tuple[str, str, int | None]
"""Purpose, kind and id, as `subject` reads them."""

COURTESY: About = ("courtesy", "", None)


@dataclass(frozen=True)
class Topic:
    """One thing to ring about, and how it is said."""

    title: str
    about: About


def topics(session: Session, customer_id: int) -> list[Topic]:
    """What a customer can be rung about, what hurts most first; staying in touch comes last and is always there."""
    found = (*islice(_open(session, customer_id), MOST), COURTESY)
    return [Topic(title(session, customer_id, *about), about) for about in found]


def pressing(session: Session, customer_id: int) -> About:
    """What Today's first call to them is about, else their open complaint; staying in touch where there is neither."""
    for reminder in today.today(session, customer_id=customer_id):
        for way in reminder.ways:
            if way.name == "call" and way.place is not None and not reminder.held_back:
                purpose, kind, row_id = way.place[2].split("/")
                return purpose, kind, int(row_id)
    first = next(_open(session, customer_id), COURTESY)
    return first if first[1] == "complaint" else COURTESY


def _open(session: Session, customer_id: int) -> Iterator[About]:
    for complaint in complaints.of_customer(session, customer_id):
        if complaint.state not in ENDED:
            yield "complaint", "complaint", complaint.id
    for promise in promises.of_customer(session, customer_id, open_only=True):
        yield "promise", "promise", promise.id
    for inquiry in inquiries.of_customer(session, customer_id):
        if inquiry.standing == "to_answer":
            yield "inquiry", "inquiry", inquiry.id
    for quote in quotes.of_customer(session, customer_id):
        if quote.state == "issued":
            yield "quote", "quote", quote.id
    yield from _jobs(session, customer_id)


def _jobs(session: Session, customer_id: int) -> Iterator[About]:
    """Work under way is told about, and what was done last is asked about where nobody has yet."""
    rows = jobs.of_customer(session, customer_id, limit=20)
    for job in rows:
        if job.state == "under_way":
            yield "progress", "job", job.id
    last = next((job for job in rows if job.state in DONE), None)
    if last is not None and not feedback.of_job(session, last.id):
        yield "satisfaction", "job", last.id
