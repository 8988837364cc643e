"""Who is in a segment on days to come, where contacts that are only planned count as well."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.segments.reading import Ids, TermRow, term_row, terms_of
from relate_desktop.records.segments.terms import condition


@dataclass(frozen=True)
class Parts:
    """The terms of a segment: those about the last contact, and the others, `timed` where they change with the day."""

    segment_id: int
    contact: tuple[TermRow, ...]
    others: tuple[TermRow, ...]

    @property
    def timed(self) -> bool:
        """Whether others fit from one day to the next."""
        return any(term.days is not None for term in self.others)


def parts_of(session: Session, segment_ids: Iterable[int]) -> tuple[Parts, ...]:
    """The terms of each of these segments, parted."""
    return tuple(_parts(session, segment_id) for segment_id in segment_ids)


def fits_others(session: Session, parts: Parts, ids: Ids, day: date) -> frozenset[int]:
    """Which of these customers fit all but the terms about the last contact."""
    conditions = [condition(session, term, day) for term in parts.others]
    return frozenset(session.scalars(select(Customer.id).where(Customer.id.in_(ids), *conditions)))


def fits_contact(parts: Parts, contacts: Sequence[date], day: date) -> bool:
    """Whether somebody with contacts on these days, in order, fits the terms about the last contact."""
    last = contacts[-1] if contacts else None
    lately = (last is not None and last >= day - timedelta(days=term.days or 0) for term in parts.contact)
    return all(fits != term.negated for fits, term in zip(lately, parts.contact, strict=True))


def _parts(session: Session, segment_id: int) -> Parts:
    terms = [term_row(term) for term in terms_of(session, segment_id)]
    contact = tuple(term for term in terms if term.field == "last_contact")
    return Parts(segment_id, contact, tuple(term for term in terms if term.field != "last_contact"))
