"""The tables of a segment: a living choice of customers, said in terms."""

from sqlalchemy.orm import Mapped, mapped_column

from relate_desktop.records.base import Choice, Flag, Row, Whole, Words, reference

NAME = 200
FIELDS = (
    "kind", "language", "tag", "town", "postcode", "lead_source", "customer_for", "job_title", "job_state",
    "job_finished", "last_contact", "score", "consent",
)  # fmt: skip
"""What a term looks at; `records/segments/terms.py` says what each one's value means."""

_MOST_POSITION = 2**50
MOST_DAYS = 36_500


class Segment(Row):
    """Customers who fit every one of its terms; none is all of them. Who fits is worked out when it is asked."""

    __tablename__ = "segments"

    name: Mapped[str] = mapped_column(Words(NAME))


class SegmentTerm(Row):
    """One term: what it looks at, what it must be (or must not), and within how many days where it is about time."""

    __tablename__ = "segment_terms"

    segment_id: Mapped[int] = reference("segments.id")
    position: Mapped[int] = mapped_column(Whole(0, _MOST_POSITION))
    field: Mapped[str] = mapped_column(Choice(*FIELDS))
    negated: Mapped[bool] = mapped_column(Flag(), default=False)
    value: Mapped[str] = mapped_column(Words(NAME), default="")
    days: Mapped[int | None] = mapped_column(Whole(0, MOST_DAYS))
