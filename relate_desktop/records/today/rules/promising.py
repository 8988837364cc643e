"""Promises: ours that is broken, due, or will not hold, and theirs that is due."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, or_, select
from sqlalchemy.orm import Session, aliased

from relate_desktop.records.complaints.tables import Complaint
from relate_desktop.records.complaints.whole import SETTLED
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.promises.standing import due_at
from relate_desktop.records.promises.tables import Promise
from relate_desktop.records.staff import Staff
from relate_desktop.records.today import risk, ways
from relate_desktop.records.today.cards import Reminder
from relate_desktop.records.today.moment import Now
from relate_desktop.records.today.risk import RISK_DAYS
from relate_desktop.records.today.rule import HERE, PAGE, WHO, gather, short_name, unanswered
from relate_desktop.records.today.rules.complaining import told_here
from relate_desktop.records.today.telling import line
from relate_desktop.records.today.told_us import told_us
from relate_desktop.text import N_

_CALLS = frozenset({"call"})
_GOOD = aliased(Promise)

BROKEN = N_("{who} promised on {made}: “{wording}”, by {day}. That was not kept.")
DUE = N_("{who} promised on {made}: “{wording}”, by {day}.")
WE_BROKE, WE_DUE = (
    N_("We promised on {made}: “{wording}”, by {day}. That was not kept."),
    N_("We promised on {made}: “{wording}”, by {day}."),
)
THEIRS = N_("{name} promised on {made}: “{wording}”, by {day}.")


# ---- ours ------------------------------------------------------------------------------------------------------


def promise_broken(session: Session, now: Now, *, customer_id: int | None = None, limit: int = PAGE) -> list[Reminder]:
    """What we promised and did not do in time, the longest ago first."""
    query = _ours(customer_id).where(_over(session, now, "shop"))
    return gather(session, now, query, partial(_broken, session, now), limit)


def promise_due(session: Session, now: Now, *, customer_id: int | None = None, limit: int = PAGE) -> list[Reminder]:
    """What we promised and is due soon, but for visits before their day, and what is here since it will not hold.

    Before its day, a visit is confirmed instead.
    """
    until = now.today + timedelta(days=now.habits["promise_soon_days"])
    early_visit = and_(Promise.source == "visit", Promise.due_on > now.today)
    query = _ours(customer_id).where(
        Promise.due_on.between(now.today, until), ~_over(session, now, "shop"), ~early_visit
    )
    return gather(session, now, query, partial(_due, session, now), limit)


def promise_at_risk(session: Session, now: Now, *, customer_id: int | None = None, limit: int = PAGE) -> list[Reminder]:
    """What we promised and, as things stand, will not do in time: better said before than after."""
    until = now.today + timedelta(days=RISK_DAYS)
    query = _ours(customer_id).where(Promise.due_on.between(now.today, until), ~_over(session, now, "shop"))
    query = query.where(risk.possible(now))
    return gather(session, now, query, partial(_at_risk, session, now), limit)


def _ours(customer_id: int | None) -> Select[Any]:
    """Open promises of ours that stand for themselves: no open point, nor what a complaint waits for as its stage."""
    stage = and_(Promise.source == "remedy", Complaint.state == "agreed")
    query = _open("shop", customer_id).outerjoin(Complaint, Complaint.id == Promise.complaint_id)
    return query.where(func.coalesce(Promise.open_point_id, 0) == 0, or_(Promise.complaint_id.is_(None), ~stage))


def _open(promisor: str, customer_id: int | None) -> Select[Any]:
    made_good = exists().where(_GOOD.makes_good_id == Promise.id, _GOOD.state.in_(("open", *SETTLED)))
    names = (Staff.name.label("staff_name"), Job.title.label("job_title"), Job.state.label("job_state"))
    query = select(*(getattr(Promise, name) for name in _OWN), *WHO, *names)
    query = query.join(Customer, Customer.id == Promise.customer_id).outerjoin(Staff, Staff.id == Promise.made_by)
    query = query.outerjoin(Job, Job.id == Promise.job_id)
    query = query.where(Promise.state == "open", Promise.promisor == promisor, HERE, ~made_good)
    if customer_id is not None:
        query = query.where(Promise.customer_id == customer_id)
    return query.order_by(Promise.due_on, Promise.id)


_OWN = (
    "id", "customer_id", "wording", "due_on", "due_by", "source", "made_at", "responsible_id", "job_id", "quote_id",
    "complaint_id", "visit_id",
)  # fmt: skip


def _over(session: Session, now: Now, promisor: str) -> ColumnElement[bool]:
    """Those whose moment has passed."""
    same_day = select(Promise.due_by).where(
        Promise.state == "open", Promise.due_on == now.today, Promise.due_by != "", Promise.promisor == promisor
    )
    times = [each for each in session.scalars(same_day.distinct()) if now.moment >= due_at(now.today, each, now.zone)]
    passed = and_(Promise.due_on == now.today, Promise.due_by.in_(times)) if times else false()
    return or_(Promise.due_on < now.today, passed)


def _broken(session: Session, now: Now, rows: Sequence[Any]) -> Iterable[Reminder]:
    todo = N_("Ring, say that we are late and why, and agree on a new day.")
    words, rows = told_us(session, [row.job_id for row in rows]), _alone(session, now, rows)
    for row in rows:
        title = now.said(N_("We promised: {wording}"), wording=line(row.wording))
        why = _promised(now, row, BROKEN, WE_BROKE)
        yield _reminder(now, row, "promise_broken", "keep", title, why, todo, words, late=True, ring=True)


def _due(session: Session, now: Now, rows: Sequence[Any]) -> Iterable[Reminder]:
    risky = {each.id for each in unanswered(session, now, list(_at_risk(session, now, rows)))}
    words, rows = told_us(session, [row.job_id for row in rows]), _alone(session, now, rows)
    for row in rows:
        if row.id not in risky:
            title = now.said(N_("We promised: {wording}"), wording=line(row.wording))
            todo, why = N_("Do it, or agree on a new day before this one has passed."), _promised(now, row, DUE, WE_DUE)
            yield _reminder(now, row, "promise_due", "keep", title, why, todo, words, ring=row.source in _CALLS)


def _at_risk(session: Session, now: Now, rows: Sequence[Any]) -> Iterable[Reminder]:
    risky = risk.reasons(session, now, rows)
    words, rows = told_us(session, [row.job_id for row in rows]), _alone(session, now, rows)
    for row in rows:
        if row.id in risky:
            title = now.said(N_("This will not hold: {wording}"), wording=line(row.wording))
            why = f"{_promised(now, row, DUE, WE_DUE)} {risky[row.id]}"
            todo = N_("Say so now, before the day comes, and agree on a new one.")
            yield _reminder(now, row, "promise_at_risk", "keep", title, why, todo, words, ring=True, anew=True)


def _alone(session: Session, now: Now, rows: Sequence[Any]) -> Sequence[Any]:
    """Those that do not stand here with their complaint."""
    told = told_here(session, now, [row.complaint_id for row in rows])
    return [row for row in rows if row.complaint_id not in told]


def _promised(now: Now, row: Any, by_name: str, by_us: str) -> str:
    values = {"made": now.day(now.day_of(row.made_at)), "wording": line(row.wording), "day": _by(now, row)}
    return now.said(by_name, who=row.staff_name, **values) if row.staff_name else now.said(by_us, **values)


def _by(now: Now, row: Any) -> str:
    """Its day, with the time where one was named."""
    return now.when(due_at(row.due_on, row.due_by, now.zone) - _MINUTE) if row.due_by else now.day(row.due_on)


_MINUTE = timedelta(minutes=1)


# ---- theirs ----------------------------------------------------------------------------------------------------


def their_promise_due(
    session: Session, now: Now, *, customer_id: int | None = None, limit: int = PAGE
) -> list[Reminder]:
    """What they promised us for today or before, the longest ago first."""
    query = _open("customer", customer_id).where(Promise.due_on <= now.today)
    return gather(session, now, query, partial(_theirs, session, now), limit)


def _theirs(session: Session, now: Now, rows: Sequence[Any]) -> Iterable[Reminder]:
    words = told_us(session, [row.job_id for row in rows])
    for row in rows:
        name, made = short_name(row), now.day(now.day_of(row.made_at))
        title = now.said(N_("They promised: {wording}"), wording=line(row.wording))
        why = now.said(THEIRS, name=name, made=made, wording=line(row.wording), day=_by(now, row))
        late = now.moment >= due_at(row.due_on, row.due_by, now.zone)
        todo = N_("Remind them kindly, and ask whether another day suits them better.")
        yield _reminder(now, row, "their_promise_due", "ask", title, why, todo, words, late=late, ring=True)


def _reminder(
    now: Now, row: Any, rule: str, verb: Any, title: str, why: str, todo: str, words: dict[int, str], *,
    late: bool = False, ring: bool = False, anew: bool = False,
) -> Reminder:  # fmt: skip
    """The reminder of a promise; it is the same matter as long as its day is the same."""
    call = ways.call(now, short_name(row), row.customer_id, "promise", "promise", row.id)
    kept = ways.done(now, N_("It is kept"))
    agree = None if row.source == "visit" else ways.new_day(now, row.id)
    offered = [call, agree, kept] if ring else [kept, agree, call]
    if anew:
        offered = [agree, call, kept]
    due = due_at(row.due_on, row.due_by, now.zone) - _MINUTE if row.due_by else row.due_on
    return Reminder(
        rule=rule, verb=verb, kind="promise", id=row.id, occasion=f"{row.due_on} {row.due_by}".strip(),
        customer_id=row.customer_id, customer_name=row.customer_name, title=title, why=why, due=due, since=row.made_at,
        late=late, ways=ways.ways(*offered, ways.show(now, "promise", row.id)),
        own_words=words.get(row.job_id or 0, ""), todo=now.said(todo), job_id=row.job_id,
        responsible_id=row.responsible_id,
    )  # fmt: skip
