"""Papers as they left us: the exact bytes, and each time one was printed, saved, handed over or sent."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from relate_desktop.records.base import Base, Choice, Index, Moment, Row, Whole, Words, reference

MOST_BYTES = 4_000_000
"""Nothing kept in one value is larger than this."""

# ---- tables --------------------------------------------------------------------------------------------------


class Content(Base):
    """Bytes under their own sha256 (hex). Only ever added to: the history names them, so they stay."""

    __tablename__ = "contents"
    __table_args__ = (
        CheckConstraint("length(sha256) = 64", name="sha256_length"),
        CheckConstraint(f"length(bytes) <= {MOST_BYTES}", name="bytes_length"),
        {"sqlite_strict": True},
    )

    sha256: Mapped[str] = mapped_column(Text, primary_key=True)
    media_type: Mapped[str] = mapped_column(Words(60))
    bytes: Mapped[bytes] = mapped_column(LargeBinary)


class Paper(Row):
    """A paper that was made for somebody, exactly as it was; `addressed_to` are its address lines."""

    __tablename__ = "papers"

    kind: Mapped[str] = mapped_column(Choice("quote"))
    customer_id: Mapped[int] = reference("customers.id", index=False)
    job_id: Mapped[int | None] = reference("jobs.id")
    quote_id: Mapped[int | None] = reference("quotes.id")
    content: Mapped[str] = mapped_column(Text, ForeignKey("contents.sha256", deferrable=True, initially="DEFERRED"))
    title: Mapped[str] = mapped_column(Words(200))
    number: Mapped[str] = mapped_column(Words(60), default="")
    language: Mapped[str] = mapped_column(Choice("nb", "en"))
    pages: Mapped[int] = mapped_column(Whole(1, 1_000))
    addressed_to: Mapped[str] = mapped_column(Words(2_000), default="")
    made_at: Mapped[datetime] = mapped_column(Moment())
    staff_id: Mapped[int | None] = reference("staff.id")


Index("ix_papers_customer", Paper.customer_id, Paper.made_at, Paper.id)


class Sending(Row):
    """One time a paper left the house: how, when, by whom, and to which address. Only ever added to."""

    __tablename__ = "sendings"

    paper_id: Mapped[int] = reference("papers.id")
    how: Mapped[str] = mapped_column(Choice("printed", "saved", "handed_over", "posted", "emailed"))
    at: Mapped[datetime] = mapped_column(Moment())
    staff_id: Mapped[int | None] = reference("staff.id")
    addressed_to: Mapped[str] = mapped_column(Words(2_000), default="")
    note: Mapped[str] = mapped_column(Words(2_000), default="")
