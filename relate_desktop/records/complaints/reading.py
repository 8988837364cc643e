"""Complaints as screens and papers show them: rows by what is due next, and the card with everything known of one."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import Session

from relate_desktop.records import phones, search
from relate_desktop.records.complaints.at_work import complaint_of as complaint_of
from relate_desktop.records.complaints.cards import (
    ApologyCard,
    ComplaintCard,
    ComplaintRow,
    Due,
    FollowUpRow,
    MoveRow,
    OptionRow,
    RemedyRow,
    WaitRow,
)
from relate_desktop.records.complaints.courses import dues_of
from relate_desktop.records.complaints.follow_ups import suggested_day
from relate_desktop.records.complaints.needs import missing
from relate_desktop.records.complaints.repeats import repeats
from relate_desktop.records.complaints.states import ENDED, MOVES
from relate_desktop.records.complaints.tables import (
    Apology,
    Complaint,
    ComplaintMove,
    ComplaintOption,
    ComplaintWait,
    FollowUp,
    Remedy,
    Voucher,
)
from relate_desktop.records.complaints.telling import told_at
from relate_desktop.records.complaints.values import job_values
from relate_desktop.records.customers.tables import Customer, Person, Phone
from relate_desktop.records.deed import today
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.names import known_as
from relate_desktop.records.promises import reading as promises
from relate_desktop.records.promises.cards import PromiseRow
from relate_desktop.records.promises.tables import Promise
from relate_desktop.records.quotes.sheet import names_of
from relate_desktop.records.shop.countries import dispute_body
from relate_desktop.records.shop.reading import shop_of
from relate_desktop.records.staff import Staff
from relate_desktop.text import language

Which = Literal["open", "late", "waiting", "safety", "ended", "all"]
"""Those not ended, of them those past their moment, those that wait for the customer, those in which somebody could be
hurt; those ended; all.
"""

FOUND = 500
"""What is typed finds the newest so many complaints; who wants older ones types more."""

_NEVER = datetime.max.replace(tzinfo=UTC)


# ---- many ----------------------------------------------------------------------------------------------------


def listed(
    session: Session, *, which: Which = "open", responsible_id: int | None = None, text: str = ""
) -> list[ComplaintRow]:
    """Complaints by what is due next, those without such a moment after them, then those that ended, newest first."""
    rows = _rows(session, _chosen(session, _columns(), which, responsible_id, text))
    return [row for row in rows if which != "late" or (row.due is not None and row.due.late_minutes > 0)]


def count(session: Session, *, which: Which = "open", responsible_id: int | None = None, text: str = "") -> int:
    """How many complaints a list has."""
    if which == "late":
        return len(listed(session, which=which, responsible_id=responsible_id, text=text))
    chosen = _chosen(session, select(Complaint.id), which, responsible_id, text)
    return session.scalar(select(func.count()).select_from(chosen.subquery())) or 0


def of_customer(session: Session, customer_id: int) -> list[ComplaintRow]:
    """A customer's complaints, those still open first."""
    return _rows(session, _columns().where(Complaint.customer_id == customer_id))


def of_job(session: Session, job_id: int) -> list[ComplaintRow]:
    """The complaints about a job, those still open first."""
    return _rows(session, _columns().where(Complaint.job_id == job_id))


def _columns() -> Select[Any]:
    own: tuple[Any, ...] = (
        Complaint.id, Complaint.customer_id, Complaint.job_id, Complaint.title, Complaint.state, Complaint.severity,
        Complaint.safety, Complaint.responsible_id, Complaint.received_at, Complaint.moved_at,
    )  # fmt: skip
    names = Customer.display_name.label("customer_name"), Job.title.label("job_title"), Staff.name.label("staff_name")
    query = select(*own, *names).join(Customer, Customer.id == Complaint.customer_id)
    return query.outerjoin(Job, Job.id == Complaint.job_id).outerjoin(Staff, Staff.id == Complaint.responsible_id)


def _chosen(session: Session, query: Select[Any], which: Which, responsible_id: int | None, text: str) -> Select[Any]:
    query = query.where(*_which(which))
    if responsible_id is not None:
        query = query.where(Complaint.responsible_id == responsible_id)
    if text.strip():
        hits = search.find(session, text, limit=FOUND, kinds={"complaint"})
        query = query.where(Complaint.id.in_([hit.id for hit in hits]))
    return query


def _which(which: Which) -> Iterator[ColumnElement[bool]]:
    if which != "all":
        ended = Complaint.state.in_(sorted(ENDED))
        yield ended if which == "ended" else ~ended
    if which == "waiting":
        yield exists().where(ComplaintWait.complaint_id == Complaint.id, ComplaintWait.until.is_(None))
    if which == "safety":
        yield Complaint.safety.is_(True)


def _rows(session: Session, query: Select[Any]) -> list[ComplaintRow]:
    complaints = session.execute(query).all()
    moments = dues_of(session, complaints)
    rows = [_row(one, moments.get(one.id, ())) for one in complaints]
    return sorted(rows, key=_order)


def _row(one: Any, moments: Sequence[Due]) -> ComplaintRow:
    return ComplaintRow(
        one.id, one.customer_id, one.customer_name, one.job_id, one.job_title or "", one.title, one.state, one.severity,
        one.safety, one.responsible_id, one.staff_name or "", one.received_at, one.moved_at,
        moments[0] if moments else None,
    )  # fmt: skip


def _order(row: ComplaintRow) -> tuple[Any, ...]:
    if row.state in ENDED:
        return 1, -row.moved_at.timestamp(), -row.id
    at = row.due.at if row.due is not None else None
    return 0, at or _NEVER, row.id


# ---- one -----------------------------------------------------------------------------------------------------


def card(session: Session, complaint_id: int) -> ComplaintCard:
    """Everything the page of a complaint shows. Raises Refused where it is no longer there."""
    complaint = complaint_of(session, complaint_id)
    staff = {row.id: row.name for row in session.execute(select(Staff.id, Staff.name))}
    own = {name: getattr(complaint, name) for name in _OWN}
    moments = dues_of(session, [complaint]).get(complaint_id, ())
    return ComplaintCard(
        **own,
        **_whose(session, complaint),
        **_job(session, complaint.job_id),
        responsible_name=staff.get(complaint.responsible_id or 0, ""),
        preventive_owner_name=staff.get(complaint.preventive_owner_id or 0, ""),
        moves=tuple(_moves(session, complaint_id, staff)),
        waits=_plain(session, WaitRow, ComplaintWait, complaint_id, ComplaintWait.since),
        apology=_apology(session, complaint_id),
        options=_plain(session, OptionRow, ComplaintOption, complaint_id, ComplaintOption.position),
        remedies=_remedies(session, complaint_id),
        follow_ups=_follow_ups(session, complaint_id, staff),
        promises=_other_promises(session, complaint_id),
        due=moments[0] if moments else None,
        dues=moments,
        next_states=MOVES[complaint.state],
        missing=missing(session, complaint),
        repeats=repeats(session, complaint),
        dispute_body=dispute_body(shop_of(session).country, today(session)),
        told_at=told_at(session, complaint),
        ask_on=suggested_day(session, complaint_id),
    )


_OWN = tuple(name for name in ComplaintCard.__dataclass_fields__ if name in Complaint.__table__.columns)


def _whose(session: Session, complaint: Complaint) -> dict[str, Any]:
    """The customer, and who of them it was, as the card says it."""
    customer = session.get_one(Customer, complaint.customer_id)
    person = session.get(Person, complaint.person_id) if complaint.person_id is not None else None
    numbers = select(Phone.number).where(Phone.customer_id == customer.id).order_by(Phone.position, Phone.id)
    number = (person.phone if person else "") or session.scalars(numbers.limit(1)).first() or ""
    return {
        "customer_name": customer.display_name,
        "called": known_as(names_of(session, customer, language())),
        "phone": phones.shown(number, country=shop_of(session).country),
        "language": customer.language,
        "person_name": person.name if person else "",
    }


def _job(session: Session, job_id: int | None) -> dict[str, Any]:
    job = session.get(Job, job_id) if job_id is not None else None
    return {
        "job_title": job.title if job else "",
        "job_completed_on": job.completed_on if job else None,
        "job_value": job_values(session, [job_id]).get(job_id or 0),
    }


def _moves(session: Session, complaint_id: int, staff: Mapping[int, str]) -> Iterator[MoveRow]:
    """In the order in which they were written down, whatever the clock said."""
    query = select(ComplaintMove).where(ComplaintMove.complaint_id == complaint_id).order_by(ComplaintMove.id)
    for move in session.scalars(query):
        who = staff.get(move.staff_id or 0, "")
        yield MoveRow(move.id, move.from_state, move.to_state, move.at, who, move.reason)


def _plain(session: Session, kind: type[Any], table: type[Any], complaint_id: int, *order: Any) -> tuple[Any, ...]:
    """The rows of a table that belong to the complaint, those fields of them that are shown."""
    names = tuple(kind.__dataclass_fields__)
    rows = session.scalars(select(table).where(table.complaint_id == complaint_id).order_by(*order, table.id))
    return tuple(kind(**{name: getattr(row, name) for name in names}) for row in rows)


def _apology(session: Session, complaint_id: int) -> ApologyCard:
    row = session.scalars(select(Apology).where(Apology.complaint_id == complaint_id)).first()
    return _NO_APOLOGY if row is None else ApologyCard(**{name: getattr(row, name) for name in _PARTS})


_PARTS = tuple(ApologyCard.__dataclass_fields__)
_NO_APOLOGY = ApologyCard(0, "", "", "", "", "", None, "", "", None, None, "letter", None)


def _remedies(session: Session, complaint_id: int) -> tuple[RemedyRow, ...]:
    """What we do or give, each with its promise as it holds now; what was taken back again is not among it."""
    query = (
        select(Remedy, Job.title, Voucher)
        .outerjoin(Job, Job.id == Remedy.job_id)
        .outerjoin(Voucher, Voucher.id == Remedy.voucher_id)
        .where(Remedy.complaint_id == complaint_id)
        .order_by(Remedy.id)
    )
    rows = session.execute(query).all()
    promised = promises.of_remedies(session, [row.id for row, _title, _voucher in rows])
    return tuple(
        RemedyRow(
            row.id, row.version, row.kind, row.wording, row.amount, row.option_id, row.job_id, title or "",
            *_of_voucher(voucher), promised[row.id],
        )
        for row, title, voucher in rows
        if row.id in promised and promised[row.id].standing != "void"
    )  # fmt: skip


def _of_voucher(voucher: Voucher | None) -> tuple[int | None, str, date | None, date | None]:
    """Its id and code, until when that day included, and when it was used."""
    if voucher is None:
        return None, "", None, None
    return voucher.id, voucher.code, voucher.valid_until, voucher.redeemed_on


def _other_promises(session: Session, complaint_id: int) -> tuple[PromiseRow, ...]:
    """The promises about it that are no remedy, nor were one before they were renegotiated, or came to be one."""
    of_remedies = select(Promise.id).where(Promise.complaint_id == complaint_id, Promise.remedy_id.is_not(None))
    remedial = set(session.scalars(of_remedies))
    both = promises.of_complaint(session, complaint_id)
    return tuple(row for row in both if not {row.id, row.replaced_by_id} & remedial)


def _follow_ups(session: Session, complaint_id: int, staff: Mapping[int, str]) -> tuple[FollowUpRow, ...]:
    query = select(FollowUp).where(FollowUp.complaint_id == complaint_id).order_by(FollowUp.planned_on, FollowUp.id)
    return tuple(
        FollowUpRow(
            row.id, row.version, row.planned_on, row.asked_at, row.answer, row.own_words,
            staff.get(row.staff_id or 0, ""),
        )
        for row in session.scalars(query)
    )  # fmt: skip
