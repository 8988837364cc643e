"""Promises as lists, pages and papers need them, and how well each side kept its own."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, or_, select, tuple_
from sqlalchemy.orm import Session, aliased

from relate_desktop.records.complaints.tables import Complaint
from relate_desktop.records.complaints.whole import SETTLED
from relate_desktop.records.contacts import Contact
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.deed import now, today, zone
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.promises.cards import Beside, Kept, PromiseRow
from relate_desktop.records.promises.standing import due_at, late, standing
from relate_desktop.records.promises.tables import Promise
from relate_desktop.records.quotes.tables import Quote
from relate_desktop.records.refused import Refused
from relate_desktop.records.staff import Staff
from relate_desktop.text import N_, _

Which = Literal["open", "broken", "ended", "all"]
"""Open are all that have not ended, the broken among them, but for those another promise makes good; ended those with
an end, and those made good since; void ones are in no list.
"""

Key = tuple[date, int]
"""Where a row stands in a list: by when, and its id."""


def card(session: Session, promise_id: int) -> PromiseRow:
    """One promise. Raises Refused where it is no longer there."""
    for row in _rows(session, _query().where(Promise.id == promise_id)):
        return row
    raise Refused(_("This promise is no longer there."))


def of_customer(session: Session, customer_id: int, *, open_only: bool = False) -> list[PromiseRow]:
    """The promises between a customer and us: the open ones, the soonest first, then the last ended first."""
    which = [Promise.customer_id == customer_id, *([Promise.state == "open"] if open_only else [])]
    return _of(session, *which)


def of_job(session: Session, job_id: int, *, open_only: bool = False) -> list[PromiseRow]:
    """The promises about a job: the open ones, the soonest first, then the last ended first."""
    return _of(session, Promise.job_id == job_id, *([Promise.state == "open"] if open_only else []))


def of_complaint(session: Session, complaint_id: int) -> list[PromiseRow]:
    """The promises about a complaint, those of its remedies too: open ones first, by their day."""
    return _of(session, Promise.complaint_id == complaint_id)


def of_remedies(session: Session, remedy_ids: Sequence[int]) -> dict[int, PromiseRow]:
    """For each remedy the promise that holds now: the last of those it went through."""
    newest = select(func.max(Promise.id)).where(Promise.remedy_id.in_(remedy_ids)).group_by(Promise.remedy_id)
    query = select(Promise.id, Promise.remedy_id).where(Promise.id.in_(newest))
    ids: dict[int, int] = {row.id: row.remedy_id or 0 for row in session.execute(query)}
    return {ids[row.id]: row for row in _rows(session, _query().where(Promise.id.in_(ids)))}


def listed(
    session: Session,
    *,
    promisor: str | None = None,
    which: Which = "open",
    responsible_id: int | None = None,
    after: Key | None = None,
    limit: int = 128,
) -> list[PromiseRow]:
    """Promises of all customers by key; open and broken ones the soonest due first, the others the latest due first.

    `after` is the `key` of the last row already shown.
    """
    forward = which in ("open", "broken")
    query = _query().where(*_conditions(session, promisor, which, responsible_id)).limit(limit)
    place = tuple_(Promise.due_on, Promise.id)
    if after is not None:
        bound = tuple_(*after)
        query = query.where(place > bound if forward else place < bound)
    order = (Promise.due_on, Promise.id) if forward else (Promise.due_on.desc(), Promise.id.desc())
    return _rows(session, query.order_by(*order))


def count(
    session: Session, *, promisor: str | None = None, which: Which = "open", responsible_id: int | None = None
) -> int:
    """How many a list has."""
    conditions = _conditions(session, promisor, which, responsible_id)
    return session.scalar(select(func.count()).select_from(Promise).where(*conditions)) or 0


def kept(
    session: Session,
    promisor: str,
    *,
    customer_id: int | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Kept:
    """How one side kept its promises: of all, or of those with one customer, or of those due from `since` to `until`.

    Both days are in. Broken are also those broken now, and those renegotiated only after their moment.
    """
    which = [Promise.promisor == promisor, Promise.state.in_(("open", "kept", "renegotiated"))]
    which += [Promise.customer_id == customer_id] if customer_id is not None else []
    which += [Promise.due_on >= since] if since is not None else []
    which += [Promise.due_on <= until] if until is not None else []
    columns = (Promise.state, Promise.due_on, Promise.due_by, Promise.ended_at)
    moment, clock = now(session), zone(session)
    found = {"kept": 0, "kept_late": 0, "broken": 0}
    for state, due_on, due_by, ended_at in session.execute(select(*columns).where(*which)):
        stands = standing(state, due_on, due_by, ended_at, moment, clock)
        if stands == "renegotiated" and late(due_on, due_by, ended_at, clock):
            stands = "broken"
        if stands in found:
            found[stands] += 1
    return Kept(**found)


def broken_now(session: Session) -> ColumnElement[bool]:
    """The open promises whose moment has passed, as a condition."""
    day = today(session)
    same_day = select(Promise.due_by).where(Promise.state == "open", Promise.due_on == day, Promise.due_by != "")
    times = [each for each in session.scalars(same_day.distinct()) if now(session) >= due_at(day, each, zone(session))]
    passed = and_(Promise.due_on == day, Promise.due_by.in_(times)) if times else false()
    return and_(Promise.state == "open", or_(Promise.due_on < day, passed))


def _conditions(
    session: Session, promisor: str | None, which: Which, responsible_id: int | None
) -> list[ColumnElement[bool]]:
    found = [_WHICH[which]() if which != "broken" else and_(broken_now(session), ~_made_good())]
    found += [Promise.promisor == promisor] if promisor is not None else []
    return found + ([Promise.responsible_id == responsible_id] if responsible_id is not None else [])


def _made_good(*states: str) -> ColumnElement[bool]:
    """Whether another promise made it good: one that was kept, or that they let go."""
    other = aliased(Promise)
    return exists().where(other.makes_good_id == Promise.id, other.state.in_(states or sorted(SETTLED)))


_ENDED = ("kept", "released", "renegotiated")
_WHICH: dict[str, Callable[[], ColumnElement[bool]]] = {
    "open": lambda: and_(Promise.state == "open", ~_made_good("open", *SETTLED)),
    "ended": lambda: or_(Promise.state.in_(_ENDED), and_(Promise.state == "open", _made_good())),
    "all": lambda: Promise.state.in_(("open", *_ENDED)),
}


# ---- rows ------------------------------------------------------------------------------------------------------


def _of(session: Session, *which: ColumnElement[bool]) -> list[PromiseRow]:
    query = _query().where(Promise.state != "void", *which).order_by(Promise.due_on, Promise.id)
    rows = _rows(session, query)
    ended = sorted((row for row in rows if row.ended_at), key=lambda row: (row.ended_at, row.id), reverse=True)
    return [*(row for row in rows if not row.ended_at), *ended]


def _query() -> Select[Any]:
    own = [getattr(Promise, name) for name in _OWN]
    names = (
        Customer.display_name.label("customer_name"), Staff.name.label("staff_name"), Quote.number,
        Job.title.label("job_title"), Complaint.title.label("complaint_title"), Promise.state, Promise.contact_id,
        Promise.visit_id, Promise.payment_id, Contact.channel,
    )  # fmt: skip
    query = select(*own, *names).join(Customer, Customer.id == Promise.customer_id)
    query = query.outerjoin(Staff, Staff.id == Promise.responsible_id).outerjoin(Quote, Quote.id == Promise.quote_id)
    query = query.outerjoin(Job, Job.id == Promise.job_id).outerjoin(Contact, Contact.id == Promise.contact_id)
    return query.outerjoin(Complaint, Complaint.id == Promise.complaint_id)


_MADE = {
    "customer_name", "due_at", "standing", "from_words", "source_place", "responsible_name", "replaced_by_id",
    "made_good_by_id", "made_good_by", "makes_good",
}  # fmt: skip
_OWN = tuple(name for name in PromiseRow.__dataclass_fields__ if name not in _MADE)


def _rows(session: Session, query: Select[Any]) -> list[PromiseRow]:
    moment, clock = now(session), zone(session)
    rows = [_row(row, moment, clock) for row in session.execute(query)]
    replaced, good = _later(session, [row.id for row in rows])
    settled = {row.makes_good_id for row in good if row.state in SETTLED}
    by = {row.makes_good_id: _beside(row, moment, clock) for row in good if row.state != "renegotiated"}
    broken = _besides(session, {row.makes_good_id for row in rows} - {None}, moment, clock)
    return [
        replace(
            row,
            standing="made_good" if row.standing == "broken" and row.id in settled else row.standing,
            replaced_by_id=replaced.get(row.id),
            made_good_by_id=by[row.id].id if row.id in by else None,
            made_good_by=by.get(row.id),
            makes_good=broken.get(row.makes_good_id or 0),
        )
        for row in rows
    ]


def _row(row: Any, moment: Any, clock: Any) -> PromiseRow:
    place, words = _from(row)
    return PromiseRow(
        **{name: getattr(row, name) for name in _OWN},
        customer_name=row.customer_name,
        due_at=due_at(row.due_on, row.due_by, clock),
        standing=standing(row.state, row.due_on, row.due_by, row.ended_at, moment, clock),
        from_words=words,
        source_place=place,
        responsible_name=row.staff_name or "",
        replaced_by_id=None,
        made_good_by_id=None,
    )


def _later(session: Session, ids: Sequence[int]) -> tuple[dict[int, int], Sequence[Any]]:
    """Which promise followed each, and those that make or made them good, the last begun last."""
    if not ids:
        return {}, ()
    follows = select(Promise.replaces_id, Promise.id).where(Promise.replaces_id.in_(ids), Promise.state != "void")
    replaced = {earlier or 0: row_id for earlier, row_id in session.execute(follows.order_by(Promise.id))}
    good = select(Promise.makes_good_id, *_BESIDE).where(Promise.makes_good_id.in_(ids), Promise.state != "void")
    return replaced, session.execute(good.order_by(Promise.id)).all()


_BESIDE = (Promise.id, Promise.wording, Promise.due_on, Promise.due_by, Promise.state, Promise.ended_at)


def _besides(session: Session, ids: Collection[Any], moment: datetime, clock: ZoneInfo) -> dict[int, Beside]:
    """The broken promises of these ids, as the ones that make them good show them."""
    if not ids:
        return {}
    settled = _made_good().label("settled")
    found: dict[int, Beside] = {}
    for row in session.execute(select(*_BESIDE, settled).where(Promise.id.in_(ids))):
        beside = _beside(row, moment, clock)
        good = row.settled and beside.standing == "broken"
        found[row.id] = replace(beside, standing="made_good") if good else beside
    return found


def _beside(row: Any, moment: datetime, clock: ZoneInfo) -> Beside:
    stands = standing(row.state, row.due_on, row.due_by, row.ended_at, moment, clock)
    return Beside(row.id, row.wording, row.due_on, row.due_by, stands)


def _from(row: Any) -> tuple[tuple[str, int] | None, str]:
    """What it came from opens as a page, and is called in the reader's words."""
    if row.complaint_id is not None:
        return ("complaint", row.complaint_id), _("Complaint: {title}").format(title=row.complaint_title)
    if row.payment_id is not None:
        return ("quote", row.quote_id), _("Payment plan of quote {number}").format(number=row.number)
    if row.source == "open_point":
        return ("job", row.job_id), _("Open point: {title}").format(title=row.job_title)
    if row.source == "visit":
        return ("job", row.job_id), _("Planned visit: {title}").format(title=row.job_title)
    if row.quote_id is not None and row.number:
        return ("quote", row.quote_id), _("Quote {number}").format(number=row.number)
    if row.job_id is not None:
        return ("job", row.job_id), _("Job: {title}").format(title=row.job_title)
    if row.makes_good_id is not None:
        return ("promise", row.makes_good_id), _("To make good a broken promise")
    if row.contact_id is not None or row.source == "call":
        return None, _(_SAID.get(row.channel or "call", _IN_WRITING))
    return None, ""


_SAID = {"call": N_("Said on the phone"), "visit": N_("Said when we met"), "note": N_("Written down in a note")}
_IN_WRITING = N_("Said in writing")
