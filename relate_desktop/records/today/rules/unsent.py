"""Papers that were drafted and are not on their way to anybody."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Exists, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from relate_desktop.records.complaints.states import ENDED
from relate_desktop.records.complaints.tables import Complaint
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.letters import FreeLetter
from relate_desktop.records.papers import ON_THEIR_WAY, Paper, Sending
from relate_desktop.records.quotes.tables import Quote
from relate_desktop.records.today import ways
from relate_desktop.records.today.cards import Reminder
from relate_desktop.records.today.moment import Now
from relate_desktop.records.today.rule import HERE, PAGE, WHO, gather, passed
from relate_desktop.records.today.telling import line
from relate_desktop.text import N_

_OTHER = aliased(Paper)

KEPT_DAYS = 30
"""What was drafted longer ago is no draft any more, but forgotten on purpose."""

SENT_AFTER, FINISHED_AFTER = 1, 3
"""So many days after it was made a paper is on its way, and after it was begun a draft is finished."""

STAYS_HERE = ("envelope", "eyes")
"""Papers for our own bench."""

STANDING = {"quote": ("issued",), "confirmation": ("accepted",), "follow_up": ("issued",)}
"""The states of a quote in which a paper of it is still worth sending."""

PAPER_WHY = N_("“{title}” was made on {day}, and nobody has written down that it was handed over, posted or e-mailed.")
LETTER_WHY = N_("The letter was begun on {day} and is not finished.")
QUOTE_WHY = N_("The quote was begun on {day} and is not issued.")


def paper_unsent(session: Session, now: Now, *, customer_id: int | None = None, limit: int = PAGE) -> list[Reminder]:
    """Papers that are made and not on their way, then letters and quotes that were begun and not finished."""
    found: list[Reminder] = []
    for rows in (_papers, _letters, _quotes):
        if len(found) < limit:
            found += rows(session, now, customer_id, limit - len(found))
    return found


def lies_here() -> Exists:
    """Whether the paper of a quote lies on our bench: it was kept, and is not on its way."""
    sent = exists().where(Sending.paper_id == _OTHER.id, Sending.how.in_(ON_THEIR_WAY)).correlate(_OTHER)
    return exists().where(_OTHER.quote_id == Quote.id, _OTHER.kind == "quote", ~sent).correlate(Quote)


# ---- papers ------------------------------------------------------------------------------------------------------


def _papers(session: Session, now: Now, customer_id: int | None, limit: int) -> list[Reminder]:
    own = (Paper.id, Paper.customer_id, Paper.title, Paper.kind, Paper.number, Paper.made_at, Paper.staff_id)
    query = select(*own, Paper.job_id, *WHO).join(Customer, Customer.id == Paper.customer_id)
    query = query.outerjoin(Quote, Quote.id == Paper.quote_id).outerjoin(Complaint, Complaint.id == Paper.complaint_id)
    sent = exists().where(Sending.paper_id == Paper.id, Sending.how.in_(ON_THEIR_WAY))
    query = query.where(
        *_lately(now, Paper.made_at, SENT_AFTER), Paper.kind.not_in(STAYS_HERE), HERE, ~sent, ~_made_again()
    )
    query = query.where(or_(*_worth_sending()))
    if customer_id is not None:
        query = query.where(Paper.customer_id == customer_id)
    return gather(session, now, query.order_by(Paper.made_at, Paper.id), partial(_told_papers, now), limit)


def _worth_sending() -> list[ColumnElement[bool]]:
    """What a paper is about still stands as it says."""
    open_complaint = Complaint.state.not_in(sorted(ENDED))
    about_none = Paper.quote_id.is_(None), Paper.complaint_id.is_(None)
    of_quotes = [(Paper.kind == kind) & Quote.state.in_(states) for kind, states in STANDING.items()]
    return [*of_quotes, Paper.complaint_id.is_not(None) & open_complaint, about_none[0] & about_none[1]]


def _made_again() -> Exists:
    """A newer one of the same kind and record takes its place.

    It is looked for among the customer's papers, by no index of a record: most papers are about none of a kind.
    """
    about = ("job_id", "quote_id", "complaint_id", "promise_id")
    same = [func.coalesce(getattr(_OTHER, name), 0) == func.coalesce(getattr(Paper, name), 0) for name in about]
    return exists().where(
        _OTHER.customer_id == Paper.customer_id, _OTHER.kind == Paper.kind, _OTHER.kind != "letter",
        _OTHER.id > Paper.id, *same,
    )  # fmt: skip


def _lately(now: Now, column: Any, days: int) -> tuple[ColumnElement[bool], ...]:
    """Done so many days ago or more, and not too long ago."""
    return column >= now.begins(now.ago(KEPT_DAYS)), column < now.begins(now.ago(days - 1))


def _told_papers(now: Now, rows: Sequence[Any]) -> Iterable[Reminder]:
    for row in rows:
        title = now.said(N_("Send “{title}”"), title=line(row.title))
        made = now.day(now.day_of(row.made_at))
        why = now.said(PAPER_WHY, title=line(row.title), day=made)
        todo = N_("Send it, or write down how it left.")
        yield _reminder(now, row, "paper", row.made_at, title, why, todo, row.staff_id)


# ---- letters and quotes that are begun -----------------------------------------------------------------------------


def _letters(session: Session, now: Now, customer_id: int | None, limit: int) -> list[Reminder]:
    own = (FreeLetter.id, FreeLetter.customer_id, FreeLetter.subject, FreeLetter.created_at, FreeLetter.created_by)
    query = select(*own, FreeLetter.job_id, *WHO).join(Customer, Customer.id == FreeLetter.customer_id)
    query = query.where(FreeLetter.paper_id.is_(None), *_lately(now, FreeLetter.created_at, FINISHED_AFTER), HERE)
    if customer_id is not None:
        query = query.where(FreeLetter.customer_id == customer_id)
    query = query.order_by(FreeLetter.created_at, FreeLetter.id)
    return gather(session, now, query, partial(_told_letters, now), limit)


def _told_letters(now: Now, rows: Sequence[Any]) -> Iterable[Reminder]:
    for row in rows:
        named = N_("Finish the letter “{title}”")
        title = now.said(named, title=line(row.subject)) if row.subject else now.said(N_("Finish the letter"))
        why = now.said(LETTER_WHY, day=now.day(now.day_of(row.created_at)))
        todo = N_("Finish and send it, or throw it away.")
        yield _reminder(now, row, "letter", row.created_at, title, why, todo, row.created_by)


def _quotes(session: Session, now: Now, customer_id: int | None, limit: int) -> list[Reminder]:
    """Drafts that have not run out; they are few beside those that were left lying long ago."""
    own = (Quote.id, Quote.customer_id, Quote.title, Quote.created_at, Quote.created_by, Quote.job_id)
    query = select(*own, *WHO).join(Customer, Customer.id == Quote.customer_id)
    query = query.where(Quote.state == "draft", Quote.valid_until >= now.today, HERE)
    query = query.where(*_lately(now, Quote.created_at, FINISHED_AFTER))
    if customer_id is not None:
        query = query.where(Quote.customer_id == customer_id)
    return gather(session, now, query.order_by(Quote.valid_until, Quote.id), partial(_told_quotes, now), limit)


def _told_quotes(now: Now, rows: Sequence[Any]) -> Iterable[Reminder]:
    for row in rows:
        title = now.said(N_("Finish the quote: {title}"), title=line(row.title))
        why = now.said(QUOTE_WHY, day=now.day(now.day_of(row.created_at)))
        todo = N_("Finish and issue it, or throw it away.")
        yield _reminder(now, row, "quote", row.created_at, title, why, todo, row.created_by)


def _reminder(
    now: Now, row: Any, kind: str, since: Any, title: str, why: str, todo: str, staff_id: int | None
) -> Reminder:
    due = now.day_of(since) + timedelta(days=SENT_AFTER if kind == "paper" else FINISHED_AFTER)
    return Reminder(
        rule="paper_unsent", verb="answer", kind=kind, id=row.id, occasion="", customer_id=row.customer_id,
        customer_name=row.customer_name, title=title, why=why, due=due, since=since, late=passed(now, due),
        ways=(ways.show(now, kind, row.id, "letter" if kind == "letter" else ""), ways.done(now)), todo=now.said(todo),
        job_id=row.job_id, responsible_id=staff_id,
    )  # fmt: skip
