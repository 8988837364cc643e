"""Complaints: the next stage of each, what we said we would change, and who was unhappy and is no complaint yet."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session, aliased

from relate_desktop.records.base import moment_text
from relate_desktop.records.complaints.cards import Due
from relate_desktop.records.complaints.courses import dues_of
from relate_desktop.records.complaints.states import ENDED
from relate_desktop.records.complaints.tables import STATES, Complaint
from relate_desktop.records.complaints.whole import SETTLED
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.feedback import reading as feedback
from relate_desktop.records.feedback.reading import FeedbackRow
from relate_desktop.records.promises.standing import due_at
from relate_desktop.records.promises.tables import Promise
from relate_desktop.records.today import ways
from relate_desktop.records.today.cards import Reminder
from relate_desktop.records.today.moment import Now
from relate_desktop.records.today.people import People, people_of
from relate_desktop.records.today.rule import HERE, PAGE, WHO, gather, passed, short_name, unanswered
from relate_desktop.records.today.telling import line
from relate_desktop.text import N_

STAGES = {
    "acknowledged": (N_("Say that we have heard: {title}"), N_("Ring, or send the acknowledgement.")),
    "assessed": (N_("See how serious it is: {title}"), N_("Ask what it means for them, and whether it is safe.")),
    "investigated": (N_("Find out what happened: {title}"), N_("Look into it, and write down what you find.")),
    "offered": (N_("Say what we can do: {title}"), N_("Ring, and put one or two ways before them.")),
    "agreed": (N_("Agree on a way: {title}"), N_("Ask which way suits them, and by when.")),
    "made_good": (N_("Put it right: {title}"), N_("Do what was agreed, or say before its day that it will be later.")),
    "followed_up": (N_("Ask whether it is right now: {title}"), N_("Ring and ask how they live with it.")),
    "closed": (N_("See what to change: {title}"), N_("Write what caused it and what you change, and close it.")),
}
"""What is to be done to reach a stage, and how."""

CALLED_AT = frozenset({"acknowledged", "assessed", "offered", "agreed", "followed_up"})
"""The stages that are reached by speaking with them."""

LIVE = [state for state in STATES if state not in ENDED]

_GOOD = aliased(Promise)
SAFETY = N_("Somebody could be hurt.")
FEEDBACK_DAYS = 60
"""What they said so long ago is not taken up any more."""


# ---- the next stage --------------------------------------------------------------------------------------------


def complaint_due(session: Session, now: Now, *, customer_id: int | None = None, limit: int = PAGE) -> list[Reminder]:
    """Complaints whose next stage is due by the end of the day, or is late; those that wait for the customer are not.

    What is promised to put it right shows as early as any promise of ours, and a danger at once. What else we promised
    about it is told with it.
    """
    query = _not_ended(customer_id)
    if customer_id is None:
        query = query.where(Complaint.state.in_(LIVE))  # the same once more, so that they are found by their state
    return gather(session, now, query, partial(_stages, session, now), limit)


def told_here(session: Session, now: Now, complaints: Iterable[int | None]) -> set[int]:
    """Which of these complaints (a page of them at most) stand here, so that their promises need not."""
    ids = {complaint for complaint in complaints if complaint is not None}
    if not ids:
        return set()
    rows = session.execute(_not_ended(None).where(Complaint.id.in_(ids))).all()
    return {each.id for each in unanswered(session, now, list(_stages(session, now, rows)))}


def _not_ended(customer_id: int | None) -> Select[Any]:
    own: tuple[Any, ...] = (
        Complaint.id, Complaint.customer_id, Complaint.title, Complaint.state, Complaint.severity, Complaint.safety,
    )  # fmt: skip
    more = (Complaint.received_at, Complaint.moved_at, Complaint.own_words, Complaint.job_id, Complaint.responsible_id)
    query = select(*own, *more, *WHO).join(Customer, Customer.id == Complaint.customer_id)
    query = query.where(Complaint.state.not_in(sorted(ENDED)), HERE).order_by(Complaint.moved_at, Complaint.id)
    if customer_id is not None:
        query = query.where(Complaint.customer_id == customer_id)
    return query


def _stages(session: Session, now: Now, rows: Sequence[Any]) -> Iterable[Reminder]:
    known = dues_of(session, rows, on=now.moment, clock=now.hours)
    shown = {row.id: known[row.id][0] for row in rows if known.get(row.id) and _shows(now, row, known[row.id][0])}
    promised = _promised(session, shown)
    for row in rows:
        if row.id in shown:
            yield _with_promise(now, _stage(now, row, shown[row.id]), promised.get(row.id))


def _promised(session: Session, complaints: Iterable[int]) -> dict[int, Any]:
    """What we promised first about each of these, but for what puts it right; nothing that is made good."""
    ids = sorted(complaints)
    if not ids:
        return {}
    made_good = exists().where(_GOOD.makes_good_id == Promise.id, _GOOD.state.in_(("open", *SETTLED)))
    columns = select(Promise.complaint_id, Promise.wording, Promise.due_on, Promise.due_by)
    ours = (Promise.state == "open", Promise.promisor == "shop", Promise.source != "remedy", ~made_good)
    rows = session.execute(
        columns.where(Promise.complaint_id.in_(ids), *ours).order_by(Promise.due_on.desc(), Promise.id.desc())
    )
    return {row.complaint_id or 0: row for row in rows}


def _with_promise(now: Now, reminder: Reminder, promise: Any) -> Reminder:
    """It is due when the promise is, where that comes first."""
    if promise is None:
        return reminder
    over = due_at(promise.due_on, promise.due_by, now.zone)
    broken = now.moment >= over
    sentence = N_("We promised “{wording}” by {day}, and that was not kept.") if broken else N_(
        "We promised “{wording}” by {day}.")  # fmt: skip
    why = now.said(sentence, wording=line(promise.wording), day=now.day(promise.due_on))
    at = reminder.due if isinstance(reminder.due, datetime) else due_at(reminder.due, "", now.zone)
    due = promise.due_on if over < at else reminder.due
    return replace(reminder, why=f"{reminder.why} {why}", due=due, late=reminder.late or broken)


def _shows(now: Now, row: Any, due: Due) -> bool:
    if due.waiting:
        return False
    ahead = now.habits["promise_soon_days"] if due.stage == "made_good" else 0
    if row.safety or due.at is None:
        return True
    return now.day_of(due.at - _SECOND) <= now.today + timedelta(days=ahead)


_SECOND = timedelta(seconds=1)


def _stage(now: Now, row: Any, due: Due) -> Reminder:
    title, todo = STAGES[due.stage]
    name, late = short_name(row), due.late_minutes > 0
    said = [now.said(N_("{name} complained on {day}."), name=name, day=now.day(now.day_of(row.received_at)))]
    if due.at is not None:
        missed, next_step = N_("The next step was due by {when}."), N_("The next step is due by {when}.")
        said.append(now.said(missed if late else next_step, when=_by(now, due)))
    said += [now.said(SAFETY)] if row.safety else []
    ring = ways.call(now, name, row.customer_id, "complaint", "complaint", row.id)
    show = ways.show(now, "complaint", row.id)
    return Reminder(
        rule="complaint_due", verb="mend", kind="complaint", id=row.id,
        occasion=f"{due.stage} {moment_text(row.moved_at)}", customer_id=row.customer_id,
        customer_name=row.customer_name, title=now.said(title, title=line(row.title)), why=" ".join(said),
        due=_due_of(now, due), since=row.moved_at, late=late,
        ways=(show, ring) if due.stage not in CALLED_AT else (ring, show), own_words=row.own_words,
        todo=now.said(todo), job_id=row.job_id, responsible_id=row.responsible_id,
    )  # fmt: skip


def _due_of(now: Now, due: Due) -> Any:
    """Its moment; the day where it is due to the end of a day."""
    if due.at is None:
        return now.today
    return now.day_of(due.at - _SECOND) if _ends_a_day(now, due) else due.at


def _ends_a_day(now: Now, due: Due) -> bool:
    local = due.at.astimezone(now.zone) if due.at is not None else None
    return local is not None and (local.hour, local.minute) == (0, 0)


def _by(now: Now, due: Due) -> str:
    at = _due_of(now, due)
    return now.day(at) if _ends_a_day(now, due) else now.when(at)


# ---- what we change ----------------------------------------------------------------------------------------------


def preventive_due(session: Session, now: Now, *, customer_id: int | None = None, limit: int = PAGE) -> list[Reminder]:
    """What we said we would change so that it does not happen again, on its day and after it."""
    own = (
        Complaint.id, Complaint.customer_id, Complaint.title, Complaint.preventive_action, Complaint.moved_at,
        Complaint.preventive_due_on, Complaint.preventive_owner_id, Complaint.job_id,
    )  # fmt: skip
    query = select(*own, *WHO).join(Customer, Customer.id == Complaint.customer_id)
    query = query.where(Complaint.preventive_due_on <= now.today, Complaint.preventive_done_on.is_(None), HERE)
    if customer_id is not None:
        query = query.where(Complaint.customer_id == customer_id)
    query = query.where(Complaint.preventive_action != "").order_by(Complaint.preventive_due_on, Complaint.id)
    return gather(session, now, query, partial(_changes, now), limit)


def _changes(now: Now, rows: Sequence[Any]) -> Iterable[Reminder]:
    for row in rows:
        why = now.said(
            N_("After the complaint “{title}” we said we would change something by {day}: {wording}."),
            title=line(row.title), day=now.day(row.preventive_due_on), wording=line(row.preventive_action),
        )  # fmt: skip
        yield Reminder(
            rule="preventive_due", verb="mend", kind="complaint", id=row.id, occasion=str(row.preventive_due_on),
            customer_id=row.customer_id, customer_name=row.customer_name,
            title=now.said(N_("So that it does not happen again: {wording}"), wording=line(row.preventive_action)),
            why=why, due=row.preventive_due_on, since=row.moved_at, late=passed(now, row.preventive_due_on),
            ways=(ways.done(now, N_("It is changed")), ways.show(now, "complaint", row.id)),
            todo=now.said(N_("Change it, and write in the complaint on which day.")), job_id=row.job_id,
            responsible_id=row.preventive_owner_id,
        )  # fmt: skip


# ---- who was unhappy -----------------------------------------------------------------------------------------------


def unhappy(session: Session, now: Now, *, customer_id: int | None = None, limit: int = PAGE) -> list[Reminder]:
    """Those who told us lately that they are not happy, and whose word is no complaint yet."""
    since = now.begins(now.ago(FEEDBACK_DAYS))
    rows = feedback.unhappy(session, since, customer_id=customer_id, limit=limit)
    people = people_of(session, [row.customer_id for row in rows])
    told = [_unhappy(now, row, people) for row in rows if row.customer_id in people]
    return unanswered(session, now, told)


def _unhappy(now: Now, row: FeedbackRow, people: People) -> Reminder:
    name, day = people[row.customer_id], now.day_of(row.at)
    if row.job_title:
        title = now.said(N_("Not happy: {title}"), title=line(row.job_title))
    else:
        title = now.said(N_("Not happy with us"))
    why = now.said(N_("On {day}, {name} gave us {score} of 5."), day=now.day(day), name=name, score=row.score)
    about = ("satisfaction", "job", row.job_id) if row.job_id is not None else ("courtesy", "customer", row.customer_id)
    todo = N_("Ring and listen. If something is to be put right, it is a complaint.")
    return Reminder(
        rule="unhappy", verb="mend", kind="feedback", id=row.id, occasion="", customer_id=row.customer_id,
        customer_name=row.customer_name, title=title, why=why, due=day, since=row.at, late=passed(now, day),
        ways=(ways.call(now, name, row.customer_id, *about), ways.show(now, "customer", row.customer_id)),
        own_words=row.own_words, todo=now.said(todo), job_id=row.job_id,
    )  # fmt: skip
