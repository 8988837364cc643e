"""Work: what was left at hand-over, a job they have heard nothing of, and a visit to confirm the day before."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from relate_desktop.records.contacts import Contact
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.jobs.states import DECLINED
from relate_desktop.records.jobs.tables import Job, OpenPoint, Visit
from relate_desktop.records.papers import ON_THEIR_WAY, Paper, Sending
from relate_desktop.records.staff import Staff
from relate_desktop.records.today import ways
from relate_desktop.records.today.cards import Reminder
from relate_desktop.records.today.moment import Now
from relate_desktop.records.today.rule import HERE, PAGE, WHO, gather, passed, short_name
from relate_desktop.records.today.telling import line
from relate_desktop.records.today.told_us import told_us
from relate_desktop.text import N_

HEARD_BY = ("call", "visit")
"""When they come to us by these, they hear how it goes."""


# ---- what was left -----------------------------------------------------------------------------------------------


def open_point_due(session: Session, now: Now, *, customer_id: int | None = None, limit: int = PAGE) -> list[Reminder]:
    """What was left to do at hand-over, as early as any promise of ours, and after its day."""
    until = now.today + timedelta(days=now.habits["promise_soon_days"])
    own = (OpenPoint.id, OpenPoint.wording, OpenPoint.due_on, OpenPoint.job_id)
    of_job = (Job.customer_id, Job.title.label("job_title"), Job.responsible_id, Job.handed_over_on, Job.moved_at)
    query = select(*own, *of_job, *WHO).join(Job, Job.id == OpenPoint.job_id)
    query = query.join(Customer, Customer.id == Job.customer_id)
    query = query.where(
        OpenPoint.done_on.is_(None), OpenPoint.due_on <= until, HERE, Job.state.not_in(sorted(DECLINED))
    )
    if customer_id is not None:
        query = query.where(Job.customer_id == customer_id)
    return gather(session, now, query.order_by(OpenPoint.due_on, OpenPoint.id), partial(_points, session, now), limit)


def _points(session: Session, now: Now, rows: Sequence[Any]) -> Iterable[Reminder]:
    words = told_us(session, [row.job_id for row in rows])
    for row in rows:
        late, name = passed(now, row.due_on), short_name(row)
        values = {"wording": line(row.wording), "title": line(row.job_title), "day": now.day(row.due_on)}
        over = N_("“{title}” still has an open point, promised for {day}: {wording}. That day has passed.")
        ahead = N_("“{title}” still has an open point, promised for {day}: {wording}.")
        yield Reminder(
            rule="open_point_due", verb="keep", kind="open_point", id=row.id, occasion=str(row.due_on),
            customer_id=row.customer_id, customer_name=row.customer_name,
            title=now.said(N_("Open point: {wording}"), wording=line(row.wording)),
            why=now.said(over if late else ahead, **values), due=row.due_on, since=row.handed_over_on or row.moved_at,
            late=late,
            ways=(
                ways.show(now, "job", row.job_id), ways.done(now),
                ways.call(now, name, row.customer_id, "progress", "job", row.job_id),
            ),
            own_words=words.get(row.job_id, ""), job_id=row.job_id, responsible_id=row.responsible_id,
            todo=now.said(N_("Do it, or ring and agree on a new day.")),
        )  # fmt: skip


# ---- how it goes -------------------------------------------------------------------------------------------------


def tell_progress(session: Session, now: Now, *, customer_id: int | None = None, limit: int = PAGE) -> list[Reminder]:
    """Jobs under way of which they have heard nothing for as many days as they were to hear at most."""
    soonest = now.begins(now.today)
    own = (Job.id, Job.customer_id, Job.title, Job.responsible_id, Job.moved_at, Job.tell_every)
    query = select(*own, *WHO, _last_word().label("heard"), _last_paper().label("posted"))
    query = query.join(Customer, Customer.id == Job.customer_id)
    query = query.where(Job.state == "under_way", Job.moved_at < soonest, HERE).order_by(Job.moved_at, Job.id)
    if customer_id is not None:
        query = query.where(Job.customer_id == customer_id)
    return gather(session, now, query, partial(_untold, session, now), limit)


def _last_word() -> Any:
    """When they last heard from us: a real contact about this job, or about none in particular."""
    heard = or_(Contact.direction == "out", and_(Contact.direction == "in", Contact.channel.in_(HEARD_BY)))
    about = or_(Contact.job_id == Job.id, Contact.job_id.is_(None))
    real = (Contact.channel != "note", Contact.outcome != "not_reached")
    query = select(Contact.at).where(Contact.customer_id == Job.customer_id, heard, about, *real)
    return query.order_by(Contact.at.desc()).limit(1).correlate(Job).scalar_subquery()


def _last_paper() -> Any:
    """When a paper of this job was last on its way to them."""
    query = select(func.max(Sending.at)).join(Paper, Paper.id == Sending.paper_id)
    return query.where(Paper.job_id == Job.id, Sending.how.in_(ON_THEIR_WAY)).correlate(Job).scalar_subquery()


def _untold(session: Session, now: Now, rows: Sequence[Any]) -> Iterable[Reminder]:
    words = told_us(session, [row.id for row in rows])
    for row in rows:
        heard = max(at for at in (row.moved_at, row.heard, row.posted) if at is not None)
        days = row.tell_every or now.habits["tell_days"]
        due = now.day_of(heard) + timedelta(days=days)
        if due <= now.today:
            yield _tell(now, row, heard, due, days, words)


def _tell(now: Now, row: Any, heard: Any, due: Any, days: int, words: dict[int, str]) -> Reminder:
    name = short_name(row)
    why = now.words.ngettext(
        "{name} last heard from us about this on {day}. They are to hear how it goes at least every day.",
        "{name} last heard from us about this on {day}. They are to hear how it goes at least every {count} days.",
        days,
    ).format(name=name, day=now.day(now.day_of(heard)), count=days)
    return Reminder(
        rule="tell_progress", verb="call", kind="job", id=row.id, occasion=str(due), customer_id=row.customer_id,
        customer_name=row.customer_name, title=now.said(N_("Tell how it goes: {title}"), title=line(row.title)),
        why=why, due=due, since=heard, late=passed(now, due),
        ways=(
            ways.call(now, name, row.customer_id, "progress", "job", row.id), ways.show(now, "job", row.id),
            ways.done(now),
        ),
        own_words=words.get(row.id, ""), todo=now.said(N_("Say how far it has come and what comes next.")),
        job_id=row.id, responsible_id=row.responsible_id,
    )  # fmt: skip


# ---- the day before ----------------------------------------------------------------------------------------------


def confirm_visit(session: Session, now: Now, *, customer_id: int | None = None, limit: int = PAGE) -> list[Reminder]:
    """Visits that come up and that they have not said yes to yet: from the day on which we are open before them."""
    until = now.open_days_ahead(now.habits["confirm_days"])
    own = (Visit.id, Visit.customer_id, Visit.job_id, Visit.day, Visit.begins, Visit.ends, Visit.staff_id)
    names = (Job.title.label("job_title"), Job.moved_at, Staff.name.label("staff_name"))
    query = select(*own, *names, *WHO).join(Job, Job.id == Visit.job_id)
    query = query.join(Customer, Customer.id == Visit.customer_id).outerjoin(Staff, Staff.id == Visit.staff_id)
    query = query.where(*_coming(now, until), HERE, Job.state.not_in(sorted(DECLINED)))
    if customer_id is not None:
        query = query.where(Visit.customer_id == customer_id)
    return gather(session, now, query.order_by(Visit.day, Visit.begins, Visit.id), partial(_visits, now), limit)


def _coming(now: Now, until: Any) -> tuple[ColumnElement[bool], ...]:
    return Visit.day > now.today, Visit.day <= until, Visit.confirmed_at.is_(None)


def _visits(now: Now, rows: Sequence[Any]) -> Iterable[Reminder]:
    for row in rows:
        name = short_name(row)
        values = {
            "title": line(row.job_title), "day": now.day(row.day), "begins": now.reader.time(_clock(row.begins)),
            "ends": now.reader.time(_clock(row.ends)), "who": row.staff_name,
        }  # fmt: skip
        by_name = N_("{who} comes on {day} between {begins} and {ends}: {title}.")
        by_us = N_("We come on {day} between {begins} and {ends}: {title}.")
        yield Reminder(
            rule="confirm_visit", verb="call", kind="visit", id=row.id, occasion=f"{row.day}T{row.begins}",
            customer_id=row.customer_id, customer_name=row.customer_name,
            title=now.said(N_("Confirm that we come: {title}"), title=line(row.job_title)),
            why=now.said(by_name if row.staff_name else by_us, **values), due=now.today, since=row.moved_at, late=False,
            ways=(
                ways.call(now, name, row.customer_id, "confirmation", "visit", row.id),
                ways.done(now, N_("It stands")), ways.show(now, "job", row.job_id),
            ),
            todo=now.said(N_("Ring and ask whether it suits, and what should be ready.")), job_id=row.job_id,
            responsible_id=row.staff_id,
        )  # fmt: skip


def _clock(text: str) -> Any:
    from datetime import time

    return time.fromisoformat(text)
