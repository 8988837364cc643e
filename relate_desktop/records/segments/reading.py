"""Segments as lists and forms need them: their terms, how many fit, and who; worked out when it is asked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from relate_desktop.records.customers.reading import rows_of
from relate_desktop.records.customers.rows import CustomerRow
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.fold import sort_key
from relate_desktop.records.found import found
from relate_desktop.records.programme.tables import ProgrammeRule
from relate_desktop.records.segments.tables import Segment, SegmentTerm
from relate_desktop.records.segments.terms import condition
from relate_desktop.text import _

Ids = Collection[int]


@dataclass(frozen=True)
class TermRow:
    """One term: what it looks at, whether it must not be so, its value ("" where it has none), and within how long."""

    id: int
    version: int
    segment_id: int
    field: str
    negated: bool
    value: str
    days: int | None


@dataclass(frozen=True)
class SegmentRow:
    """A segment with its terms in their order, and the names of the rules that use it."""

    id: int
    version: int
    name: str
    terms: tuple[TermRow, ...]
    used_by: tuple[str, ...]


def rows(session: Session) -> list[SegmentRow]:
    """All segments in the order of their names."""
    segments = sorted(session.scalars(select(Segment)), key=lambda row: (sort_key(row.name), row.id))
    return [_row(session, segment) for segment in segments]


def card(session: Session, segment_id: int) -> SegmentRow:
    """One segment. Raises Refused where it is no longer there."""
    return _row(session, segment_of(session, segment_id))


def segment_of(session: Session, segment_id: int) -> Segment:
    """The segment of this id, or Refused."""
    return found(session, Segment, segment_id, _("This segment is no longer there."))


def fits(session: Session, segment_id: int | None, on: date | None = None) -> ColumnElement[bool]:
    """Whether a row of `customers` is in a segment on a day (today unless told), as a condition; None is everybody.

    Archived ones are in none.
    """
    terms = terms_of(session, segment_id) if segment_id is not None else []
    return and_(Customer.archived_at.is_(None), *(condition(session, term, on) for term in terms))


def count(session: Session, segment_id: int | None) -> int:
    """How many customers are in a segment; None counts everybody."""
    return session.scalar(select(func.count()).select_from(Customer).where(fits(session, segment_id))) or 0


def members(
    session: Session, segment_id: int | None, *, limit: int = 128, after: int | None = None
) -> list[CustomerRow]:
    """Who is in a segment, by id, after the customer `after`."""
    query = select(Customer.id).where(fits(session, segment_id))
    if after is not None:
        query = query.where(Customer.id > after)
    return rows_of(session, session.scalars(query.order_by(Customer.id).limit(limit)).all())


def among(session: Session, segment_id: int | None, ids: Ids, on: date | None = None) -> frozenset[int]:
    """Which of these customers are in a segment on a day, today unless told."""
    return frozenset(session.scalars(select(Customer.id).where(Customer.id.in_(ids), fits(session, segment_id, on))))


def used_by(session: Session, segment_id: int) -> tuple[str, ...]:
    """The names of the rules of the contact programme that go to a segment."""
    query = select(ProgrammeRule.name).where(ProgrammeRule.segment_id == segment_id)
    return tuple(session.scalars(query.order_by(ProgrammeRule.position, ProgrammeRule.id)))


def _row(session: Session, segment: Segment) -> SegmentRow:
    terms = tuple(term_row(term) for term in terms_of(session, segment.id))
    return SegmentRow(segment.id, segment.version, segment.name, terms, used_by(session, segment.id))


def term_row(term: SegmentTerm) -> TermRow:
    """A term as it is shown."""
    return TermRow(**{name: getattr(term, name) for name in TermRow.__dataclass_fields__})


def terms_of(session: Session, segment_id: int) -> Sequence[SegmentTerm]:
    """The terms of a segment in their order."""
    query = select(SegmentTerm).where(SegmentTerm.segment_id == segment_id)
    return session.scalars(query.order_by(SegmentTerm.position, SegmentTerm.id)).all()
