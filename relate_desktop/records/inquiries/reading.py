"""Inquiries as screens and Today show them: rows by when they are to be answered, and the card of one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, and_, exists, func, select, tuple_
from sqlalchemy.orm import Session

from relate_desktop.records import phones
from relate_desktop.records.clock import Hours
from relate_desktop.records.contacts import Contact
from relate_desktop.records.customers.tables import Customer, Email, Person, Phone
from relate_desktop.records.deed import now
from relate_desktop.records.inquiries.at_work import inquiry_of
from relate_desktop.records.inquiries.cards import InquiryCard, InquiryRow, SaidRow, WaitRow
from relate_desktop.records.inquiries.standing import due_of, standings, that_wait_for_us, waits_for_us
from relate_desktop.records.inquiries.tables import STATES, Inquiry, InquiryWait
from relate_desktop.records.inquiries.targets import targets
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.names import known_as
from relate_desktop.records.quotes.sheet import names_of
from relate_desktop.records.shop.open_when import hours
from relate_desktop.records.shop.reading import shop_of
from relate_desktop.records.staff import Staff
from relate_desktop.text import language

Which = Literal["open", "late", "waiting", "answered", "ended"]
"""Those we have to answer; of them those past their moment and those that wait for the customer; those answered and not
ended yet; those ended, as a job that has its answer too.
"""

Key = tuple[Any, ...]

# ---- many ----------------------------------------------------------------------------------------------------


def listed(
    session: Session,
    *,
    which: Which = "open",
    limit: int = 128,
    after: Key | None = None,
    customer_id: int | None = None,
    on: datetime | None = None,
    clock: Hours | None = None,
) -> list[InquiryRow]:
    """Inquiries by when they are to be answered, the soonest first; answered and ended ones the newest first.

    `after` is the key of the last row already shown. `on` reckons as at another moment (UTC) and `clock` with opening
    hours that are known already; what is known is what is known now.
    """
    if which == "ended":
        return _ended(session, limit, after, customer_id)
    rows = _live(session, which, customer_id, on or now(session), clock)
    return [row for row in rows if after is None or row.key > after][:limit]


def count(session: Session, *, which: Which = "open", customer_id: int | None = None) -> int:
    """How many inquiries a list has."""
    if which == "ended":
        over = select(func.count()).select_from(Inquiry).where(Inquiry.state != "open", *_of(customer_id))
        became = _live(session, "open", customer_id, now(session), None)
        return (session.scalar(over) or 0) - sum(row.state == "became_job" for row in became)
    return len(_live(session, which, customer_id, now(session), None))


def has_any(session: Session) -> bool:
    """Whether there is any inquiry, in whichever list."""
    return session.scalar(select(Inquiry.id).limit(1)) is not None


def of_customer(session: Session, customer_id: int) -> list[InquiryRow]:
    """A customer's inquiries: those to be answered, then those answered, then those ended."""
    rows = _rows(session, _columns().where(Inquiry.customer_id == customer_id), now(session), None)
    order = ("to_answer", "answered", "ended").index
    return sorted(rows, key=lambda row: (order(row.standing), row.key))


def _columns() -> Select[Any]:
    own: tuple[Any, ...] = (
        Inquiry.id, Inquiry.customer_id, Inquiry.title, Inquiry.state, Inquiry.channel, Inquiry.answer_by,
        Inquiry.received_at, Inquiry.own_words, Inquiry.job_id, Inquiry.responsible_id, Inquiry.ended_at,
    )  # fmt: skip
    names = Customer.display_name.label("customer_name"), Staff.name.label("staff_name")
    query: Select[Any] = select(*own, *names, Job.state.label("job_state")).join(
        Customer, Customer.id == Inquiry.customer_id
    )
    return query.outerjoin(Job, Job.id == Inquiry.job_id).outerjoin(Staff, Staff.id == Inquiry.responsible_id)


def _of(customer_id: int | None) -> Iterator[ColumnElement[bool]]:
    if customer_id is not None:
        yield Inquiry.customer_id == customer_id


def _live(
    session: Session, which: Which, customer_id: int | None, moment: datetime, clock: Hours | None
) -> list[InquiryRow]:
    """All that belong in a list of those not ended, in its order."""
    some = Inquiry.state == "open" if which == "answered" else Inquiry.id.in_(that_wait_for_us())
    if which == "waiting":
        some = and_(Inquiry.state == "open", _waited_for())
    elif customer_id is not None:
        some = Inquiry.state.in_(("open", "became_job"))  # a handful: they are looked at one by one
    rows = _rows(session, _columns().where(some, *_of(customer_id)), moment, clock)
    return sorted((row for row in rows if _belongs(row, which)), key=lambda row: row.key)


def _belongs(row: InquiryRow, which: Which) -> bool:
    if which == "waiting":
        return row.waiting
    if which == "answered":
        return row.due is None and row.state == "open"
    return row.due is not None and (which == "open" or row.due.late)


def _waited_for() -> ColumnElement[bool]:
    return exists().where(InquiryWait.inquiry_id == Inquiry.id, InquiryWait.until.is_(None))


def _ended(session: Session, limit: int, after: Key | None, customer_id: int | None) -> list[InquiryRow]:
    """Each kind of end by its own index; of each no more than may be needed."""
    below = None if after is None else (datetime.fromtimestamp(-after[0], UTC), -after[1])
    found: list[InquiryRow] = []
    for state in STATES[1:]:
        query = _columns().where(Inquiry.state == state, *_of(customer_id))
        if state == "became_job":
            query = query.where(~waits_for_us())
        if below is not None:
            query = query.where(tuple_(Inquiry.received_at, Inquiry.id) < below)
        query = query.order_by(Inquiry.received_at.desc(), Inquiry.id.desc()).limit(limit)
        found += _rows(session, query, now(session), None)
    return sorted(found, key=lambda row: row.key)[:limit]


def _rows(session: Session, query: Select[Any], moment: datetime, clock: Hours | None) -> list[InquiryRow]:
    found = session.execute(query).all()
    waited = _waited(session, [one.id for one in found])
    known = dict(standings(session, found))
    open_when = clock or (hours(session) if found else None)
    wanted = targets(session) if found else {}
    return [_row(one, known[one.id], waited, open_when, wanted, moment) for one in found]


def _row(one: Any, standing: Any, waited: Mapping[int, str], clock: Any, wanted: Any, moment: datetime) -> InquiryRow:
    return InquiryRow(
        one.id, one.customer_id, one.customer_name, one.title, one.state, one.channel, one.answer_by, one.received_at,
        one.own_words, one.job_id, one.responsible_id, one.staff_name or "",
        due=due_of(one, standing, clock, wanted, moment), answered_at=standing[0].answered_at,
        waiting=one.id in waited, waiting_for=waited.get(one.id, ""), ended_at=one.ended_at,
    )  # fmt: skip


def _waited(session: Session, ids: Sequence[int]) -> dict[int, str]:
    """For what each of them waits, those that do not wait for the customer left out."""
    found: dict[int, str] = {}
    for start in range(0, len(ids), 400):
        some = select(InquiryWait.inquiry_id, InquiryWait.wording).where(InquiryWait.until.is_(None))
        rows = session.execute(some.where(InquiryWait.inquiry_id.in_(ids[start : start + 400])))
        found |= {row.inquiry_id: row.wording for row in rows}
    return found


# ---- one -----------------------------------------------------------------------------------------------------


def card(session: Session, inquiry_id: int) -> InquiryCard:
    """Everything the page of an inquiry shows. Raises Refused where it is no longer there."""
    inquiry = inquiry_of(session, inquiry_id)
    staff = {row.id: row.name for row in session.execute(select(Staff.id, Staff.name))}
    (one,) = session.execute(_columns().where(Inquiry.id == inquiry_id)).all()
    ((_id, standing),) = standings(session, [one])
    job = session.get(Job, inquiry.job_id) if inquiry.job_id is not None else None
    waits = tuple(_waits(session, inquiry_id))
    return InquiryCard(
        **{name: getattr(inquiry, name) for name in _OWN},
        **_whose(session, inquiry),
        responsible_name=staff.get(inquiry.responsible_id or 0, ""),
        job_title=job.title if job else "",
        ended_by_name=staff.get(inquiry.ended_by or 0, ""),
        waits=waits,
        said=tuple(_said(session, inquiry_id, staff)),
        due=due_of(one, standing, hours(session), targets(session), now(session)),
        answered_at=standing[0].answered_at,
        waiting=any(wait.until is None for wait in waits),
    )


_OWN = tuple(name for name in InquiryCard.__dataclass_fields__ if name in Inquiry.__table__.columns)


def _whose(session: Session, inquiry: Inquiry) -> dict[str, Any]:
    """The customer, and who of them asked, as the card says it."""
    customer = session.get_one(Customer, inquiry.customer_id)
    person = session.get(Person, inquiry.person_id) if inquiry.person_id is not None else None
    number = (person.phone if person else "") or _first(session, Phone.number, Phone, customer.id)
    return {
        "customer_name": customer.display_name,
        "called": known_as(names_of(session, customer, language())),
        "pronunciation": customer.pronunciation,
        "phone": phones.shown(number, country=shop_of(session).country),
        "email": (person.email if person else "") or _first(session, Email.address, Email, customer.id),
        "caution": customer.caution,
        "language": customer.language,
        "archived": customer.archived_at is not None,
        "person_name": person.name if person else "",
    }


def _first(session: Session, column: Any, table: Any, customer_id: int) -> str:
    query = select(column).where(table.customer_id == customer_id).order_by(table.position, table.id).limit(1)
    return session.scalars(query).first() or ""


def _waits(session: Session, inquiry_id: int) -> Iterable[WaitRow]:
    query = select(InquiryWait).where(InquiryWait.inquiry_id == inquiry_id).order_by(InquiryWait.since, InquiryWait.id)
    return (WaitRow(row.id, row.since, row.until, row.wording) for row in session.scalars(query))


def _said(session: Session, inquiry_id: int, staff: Mapping[int, str]) -> Iterator[SaidRow]:
    query = select(Contact).where(Contact.inquiry_id == inquiry_id)
    for row in session.scalars(query.order_by(Contact.at.desc(), Contact.id.desc())):
        yield SaidRow(
            row.id, row.at, row.channel, row.direction, row.outcome, staff.get(row.staff_id or 0, ""), row.wording,
            row.own_words,
        )  # fmt: skip
