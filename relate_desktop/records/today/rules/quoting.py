"""Quotes: one that is about to run out, and one that was never answered."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from relate_desktop.records.contacts import Contact, real
from relate_desktop.records.customers.tables import Customer, Person
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.quotes.tables import Quote
from relate_desktop.records.today import ways
from relate_desktop.records.today.cards import Reminder
from relate_desktop.records.today.moment import Now
from relate_desktop.records.today.rule import HERE, PAGE, WHO, gather, passed, short_name
from relate_desktop.records.today.rules.unsent import lies_here
from relate_desktop.records.today.telling import line
from relate_desktop.records.today.told_us import told_us
from relate_desktop.text import N_

FOLLOW_UP = N_("Write to follow up")


def quote_expiring(session: Session, now: Now, *, customer_id: int | None = None, limit: int = PAGE) -> list[Reminder]:
    """Quotes that run out within a few days, where nobody has spoken with them about it since that is so."""
    ahead = now.habits["quote_expiring_days"]
    until = now.today + timedelta(days=ahead)
    query = _issued(customer_id).where(Quote.valid_until.between(now.today, until))
    return gather(session, now, query, partial(_expiring, session, now, ahead), limit)


def quote_waiting(session: Session, now: Now, *, customer_id: int | None = None, limit: int = PAGE) -> list[Reminder]:
    """Quotes that stand and that nobody has said a word about for days; not those that run out soon anyway."""
    soon = now.today + timedelta(days=now.habits["quote_expiring_days"])
    query = _issued(customer_id).where(Quote.valid_until > soon)
    return gather(session, now, query, partial(_waiting, session, now), limit)


def _issued(customer_id: int | None) -> Select[Any]:
    """Issued quotes that are with them; one that lies on our bench is sent first."""
    own: tuple[Any, ...] = (
        Quote.id, Quote.customer_id, Quote.job_id, Quote.title, Quote.number, Quote.valid_until, Quote.issued_at,
        Quote.issued_by,
    )  # fmt: skip
    names = (Person.name.label("person_name"), Job.responsible_id)
    query: Select[Any] = select(*own, *names, *WHO, _spoken().label("spoken"), _heard().label("heard"))
    query = query.join(Customer, Customer.id == Quote.customer_id).join(Job, Job.id == Quote.job_id)
    query = query.outerjoin(Person, Person.id == Quote.person_id).where(Quote.state == "issued", HERE, ~lies_here())
    if customer_id is not None:
        query = query.where(Quote.customer_id == customer_id)
    return query.order_by(Quote.valid_until, Quote.id)


def _heard() -> Any:
    """When one side last heard of the other."""
    return select(func.max(Contact.at)).where(Contact.customer_id == Quote.customer_id, real()).scalar_subquery()


def _spoken() -> Any:
    """When we last spoke about the quote or its job."""
    about = or_(Contact.quote_id == Quote.id, Contact.job_id == Quote.job_id)
    query = select(func.max(Contact.at)).where(Contact.customer_id == Quote.customer_id, about, real())
    return query.where(Contact.outcome == "reached").scalar_subquery()


def _expiring(session: Session, now: Now, ahead: int, rows: Sequence[Any]) -> Iterable[Reminder]:
    words = told_us(session, [row.job_id for row in rows])
    for row in rows:
        first = row.valid_until - timedelta(days=ahead)
        if row.spoken is None or now.day_of(row.spoken) < first:
            name, left = row.person_name or short_name(row), (row.valid_until - now.today).days
            sentence = {0: N_("Quote {number} runs out today: ring {name}"),
                        1: N_("Quote {number} runs out tomorrow: ring {name}")}.get(
                left, N_("Quote {number} runs out on {day}: ring {name}"))  # fmt: skip
            title = now.said(sentence, number=row.number, name=name, day=now.day(row.valid_until))
            why = now.said(
                N_("Quote {number}, “{title}”, is valid until {day}, and they have not said yes or no."),
                number=row.number, title=line(row.title), day=now.day(row.valid_until),
            )  # fmt: skip
            todo = N_("Ring and ask what they think, and whether they need more time.")
            yield _reminder(now, row, "quote_expiring", str(row.valid_until), title, why, row.valid_until, todo, words)


def _waiting(session: Session, now: Now, rows: Sequence[Any]) -> Iterable[Reminder]:
    words = told_us(session, [row.job_id for row in rows])
    for row in rows:
        since = max(row.issued_at, row.heard) if row.heard is not None else row.issued_at
        due = now.day_of(since) + timedelta(days=now.habits["quote_waiting_days"])
        if due <= now.today:
            title = now.said(N_("Ask about quote {number}: {title}"), number=row.number, title=line(row.title))
            why = now.said(
                N_("They got quote {number} on {issued}, and we last heard of each other on {day}.")
                if row.heard is not None and row.heard > row.issued_at
                else N_("They got quote {number} on {issued}, and we have not heard from them since."),
                number=row.number, issued=now.day(now.day_of(row.issued_at)), day=now.day(now.day_of(since)),
            )  # fmt: skip
            todo = N_("Ring and ask whether there is something they wonder about.")
            yield _reminder(now, row, "quote_waiting", str(due), title, why, due, todo, words)


def _reminder(
    now: Now, row: Any, rule: str, occasion: str, title: str, why: str, due: Any, todo: str, words: dict[int, str]
) -> Reminder:
    name = row.person_name or short_name(row)
    return Reminder(
        rule=rule, verb="call", kind="quote", id=row.id, occasion=occasion, customer_id=row.customer_id,
        customer_name=row.customer_name, title=title, why=why, due=due, since=row.issued_at, late=passed(now, due),
        ways=(
            ways.call(now, name, row.customer_id, "quote", "quote", row.id), ways.show(now, "quote", row.id),
            ways.paper(now, FOLLOW_UP, row.id, "follow_up"), ways.done(now),
        ),
        own_words=words.get(row.job_id, ""), todo=now.said(todo), job_id=row.job_id, responsible_id=row.responsible_id,
    )  # fmt: skip
