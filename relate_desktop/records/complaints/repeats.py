"""Earlier complaints that this one repeats: of the same customer, the same product or batch, or the same cause."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, or_, select
from sqlalchemy.orm import Session

from relate_desktop.records.complaints.cards import Repeat
from relate_desktop.records.complaints.tables import Complaint
from relate_desktop.records.deed import zone
from relate_desktop.records.fold import fold
from relate_desktop.records.shop.reading import reader
from relate_desktop.text import _

MOST = 10
"""Pointed out are the newest so many."""

LOOKED_AT = 2_000
SAME_CAUSE = timedelta(days=365)
"""The same cause is pointed out where it is of the same kind of complaint and within a year; it is rough otherwise."""

_NOTHING_WRONG = ("unfounded", "withdrawn")


def repeats(session: Session, complaint: Complaint) -> tuple[Repeat, ...]:
    """The earlier complaints like this one, the customer's own first, then newest first; no other customer's name."""
    told = list(_told(session, complaint))
    return tuple(sorted(told, key=lambda repeat: not repeat.own)[:MOST])


def _told(session: Session, complaint: Complaint) -> Iterator[Repeat]:
    for earlier in session.execute(_earlier(complaint).limit(LOOKED_AT)):
        own = earlier.customer_id == complaint.customer_id
        sentence = _own(complaint, earlier) if own else _others(complaint, earlier)
        if sentence:
            day = reader(session).day(earlier.received_at.astimezone(zone(session)).date())
            words = {"title": earlier.title} if own else {}
            said = sentence.format(day=day, product=complaint.product, batch=complaint.batch, **words)
            yield Repeat(earlier.id, said, own)


def _earlier(complaint: Complaint) -> Select[Any]:
    columns: tuple[Any, ...] = (
        Complaint.id, Complaint.customer_id, Complaint.title, Complaint.received_at, Complaint.category,
        Complaint.cause, Complaint.product, Complaint.batch,
    )  # fmt: skip
    before = or_(
        Complaint.received_at < complaint.received_at,
        and_(Complaint.received_at == complaint.received_at, Complaint.id < complaint.id),
    )
    query = select(*columns).where(before, or_(Complaint.customer_id == complaint.customer_id, _alike(complaint)))
    return query.order_by(Complaint.received_at.desc(), Complaint.id.desc())


def _alike(complaint: Complaint) -> ColumnElement[bool]:
    """What another customer's complaint must have to be looked at: whether products are one, folding tells."""
    ways = []
    if complaint.product:
        ways.append(Complaint.product != "")
    if complaint.batch:
        ways.append(Complaint.batch != "")
    if complaint.cause and complaint.category:
        since = complaint.received_at - SAME_CAUSE
        same = Complaint.cause == complaint.cause, Complaint.category == complaint.category
        ways.append(and_(*same, Complaint.received_at >= since))
    return and_(Complaint.state.not_in(_NOTHING_WRONG), or_(*ways)) if ways else false()


def _own(complaint: Complaint, earlier: Any) -> str:
    if _same(complaint.batch, earlier.batch):
        return _("They complained about the same batch, {batch}, on {day}: “{title}”.")
    if _same(complaint.product, earlier.product):
        return _("They complained about the same product, {product}, on {day}: “{title}”.")
    if complaint.cause and complaint.cause == earlier.cause:
        return _("They complained on {day}, and the cause was of the same kind: “{title}”.")
    return _("They complained on {day}: “{title}”.")


def _others(complaint: Complaint, earlier: Any) -> str:
    """The same of another customer, whose name and words stay with them; "" where nothing is repeated."""
    if _same(complaint.batch, earlier.batch):
        return _("Another customer complained about the same batch, {batch}, on {day}.")
    if _same(complaint.product, earlier.product):
        return _("Another customer complained about the same product, {product}, on {day}.")
    if complaint.cause and (complaint.cause, complaint.category) == (earlier.cause, earlier.category):
        within = complaint.received_at - earlier.received_at <= SAME_CAUSE
        return _("A complaint of this kind on {day} had a cause of the same kind.") if within else ""
    return ""


def _same(text: str, other: str) -> bool:
    return bool(fold(text)) and fold(text) == fold(other)
