"""Work that is done: ask how it turned out, thank them, and ask the happy ones to tell others."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import Session

from relate_desktop.records.contacts import Contact
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.feedback import reading as feedback
from relate_desktop.records.feedback.tables import Feedback
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.jobs.waiting import in_state
from relate_desktop.records.papers import Paper
from relate_desktop.records.promises.tables import Promise
from relate_desktop.records.today import ways
from relate_desktop.records.today.cards import Reminder
from relate_desktop.records.today.leave_be import leave_be
from relate_desktop.records.today.moment import Now
from relate_desktop.records.today.people import people_of
from relate_desktop.records.today.rule import HERE, PAGE, WHO, gather, passed, short_name, unanswered
from relate_desktop.records.today.telling import line
from relate_desktop.records.today.told_us import told_us
from relate_desktop.text import N_

WORTH_DAYS = 60
"""Who has waited longer than so many days for a call or for thanks finds it odd."""

THANK = N_("Write the thank-you letter")


def satisfaction_call(
    session: Session, now: Now, *, customer_id: int | None = None, limit: int = PAGE
) -> list[Reminder]:
    """Jobs finished some days ago of which nobody has asked how they turned out.

    Where we promised a call about it, that promise stands in its place.
    """
    told = exists().where(Feedback.job_id == Job.id)
    asked = exists().where(Contact.job_id == Job.id, Contact.purpose == "satisfaction", Contact.outcome == "reached")
    promised = exists().where(
        Promise.job_id == Job.id, Promise.state == "open", Promise.source == "job", Promise.quote_id.is_(None)
    )
    days = now.habits["satisfaction_days"]
    query = _finished(now, days, customer_id).where(in_state("finished"), ~told, ~asked, ~promised)
    return gather(session, now, query, partial(_to_ask, session, now, days), limit)


def thank_you(session: Session, now: Now, *, customer_id: int | None = None, limit: int = PAGE) -> list[Reminder]:
    """Jobs finished some days ago for which no thank-you letter was made."""
    days = now.habits["thank_days"]
    thanked = exists().where(Paper.job_id == Job.id, Paper.kind == "thank_you")
    query = _finished(now, days, customer_id).where(or_(in_state("finished"), in_state("followed_up")), ~thanked)
    return gather(session, now, query, partial(_to_thank, session, now, days), limit)


def _finished(now: Now, days: int, customer_id: int | None) -> Select[Any]:
    """Jobs done so many days ago or more, but for those that put a complaint right.

    They are found by their day: of each state, and without a complaint, there are far more.
    """
    own: tuple[Any, ...] = (Job.id, Job.customer_id, Job.title, Job.completed_on, Job.responsible_id)
    query: Select[Any] = select(*own, *WHO).join(Customer, Customer.id == Job.customer_id)
    query = query.where(_between(now, days), func.coalesce(Job.complaint_id, 0) == 0, HERE)
    if customer_id is not None:
        query = query.where(Job.customer_id == customer_id)
    return query.order_by(Job.completed_on, Job.id)


def _between(now: Now, days: int) -> ColumnElement[bool]:
    return Job.completed_on.between(now.ago(days + WORTH_DAYS), now.ago(days))


def _to_ask(session: Session, now: Now, days: int, rows: Sequence[Any]) -> Iterable[Reminder]:
    held, words = leave_be(session, now, [row.customer_id for row in rows]), told_us(session, [row.id for row in rows])
    for row in rows:
        title = now.said(N_("Ask how it turned out: {title}"), title=line(row.title))
        why = now.said(
            N_("“{title}” was finished on {day}, and nobody has asked yet how they like it."),
            title=line(row.title), day=now.day(row.completed_on),
        )  # fmt: skip
        todo = N_("Ring, ask how they like it, and write down a score from 1 to 5 and their words.")
        call = ways.call(now, short_name(row), row.customer_id, "satisfaction", "job", row.id)
        yield _reminder(now, row, "satisfaction_call", "call", title, why, todo, days, held, words, call)


def _to_thank(session: Session, now: Now, days: int, rows: Sequence[Any]) -> Iterable[Reminder]:
    held, words = leave_be(session, now, [row.customer_id for row in rows]), told_us(session, [row.id for row in rows])
    for row in rows:
        title = now.said(N_("Say thank you: {title}"), title=line(row.title))
        why = now.said(
            N_("“{title}” was finished on {day}, and no thank-you letter was made."),
            title=line(row.title), day=now.day(row.completed_on),
        )  # fmt: skip
        todo = N_("Send a few lines, and say what you liked about the work for them.")
        letter = ways.paper(now, THANK, row.id, "thank_you")
        yield _reminder(now, row, "thank_you", "thank", title, why, todo, days, held, words, letter)


def _reminder(
    now: Now, row: Any, rule: str, verb: Any, title: str, why: str, todo: str, days: int, held: Mapping[int, str],
    words: Mapping[int, str], first: Any,
) -> Reminder:  # fmt: skip
    due, kept_back = row.completed_on + timedelta(days=days), held.get(row.customer_id, "")
    return Reminder(
        rule=rule, verb=verb, kind="job", id=row.id, occasion=str(row.completed_on), customer_id=row.customer_id,
        customer_name=row.customer_name, title=title, why=why, due=due, since=row.completed_on,
        late=passed(now, due) and not kept_back, ways=(first, ways.show(now, "job", row.id), ways.done(now)),
        own_words=words.get(row.id, ""), todo=now.said(todo), job_id=row.id, responsible_id=row.responsible_id,
        held_back=kept_back,
    )  # fmt: skip


def ask_referral(session: Session, now: Now, *, customer_id: int | None = None, limit: int = PAGE) -> list[Reminder]:
    """Those who told us lately that they are happy, and whom nobody has asked to tell others."""
    since = now.begins(now.ago(WORTH_DAYS))
    rows = feedback.may_ask(session, since, customer_id=customer_id, limit=limit)
    people = people_of(session, [row.customer_id for row in rows])
    held = leave_be(session, now, people)
    told = [_to_refer(now, row, people, held) for row in rows if row.customer_id in people]
    return unanswered(session, now, told)


def _to_refer(now: Now, row: Any, people: Mapping[int, str], held: Mapping[int, str]) -> Reminder:
    name = people[row.customer_id]
    why = now.said(
        N_("On {day}, {name} gave us {score} of 5, and nobody has asked for a word to others yet."),
        day=now.day(now.day_of(row.at)), name=name, score=row.score,
    )  # fmt: skip
    call = ways.call(now, name, row.customer_id, "courtesy", "feedback", row.id)
    return Reminder(
        rule="ask_referral", verb="ask", kind="feedback", id=row.id, occasion="", customer_id=row.customer_id,
        customer_name=row.customer_name, title=now.said(N_("Ask whether they would tell others about us")), why=why,
        due=now.today, since=row.at, late=False, ways=(call, ways.show(now, "customer", row.customer_id)),
        own_words=row.own_words, job_id=row.job_id, held_back=held.get(row.customer_id, ""),
        todo=now.said(N_("Ask once, and only once: may we be named, or do they know somebody who needs us?")),
    )  # fmt: skip
