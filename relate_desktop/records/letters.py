"""Letters written from a blank page on the shop's paper: a draft until it is kept as the paper that left."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from relate_desktop.records.base import Choice, Index, Moment, Row, Words, reference

SUBJECT = 200
WORDING = 20_000

# ---- tables --------------------------------------------------------------------------------------------------


class FreeLetter(Row):
    """One letter to a customer in words of its own; `paper_id` is the paper it became, and then it never changes."""

    __tablename__ = "letters"

    customer_id: Mapped[int] = reference("customers.id", index=False)
    job_id: Mapped[int | None] = reference("jobs.id")
    person_id: Mapped[int | None] = reference("people.id")
    address_id: Mapped[int | None] = reference("addresses.id")
    language: Mapped[str] = mapped_column(Choice("nb", "en"))
    subject: Mapped[str] = mapped_column(Words(SUBJECT), default="")
    wording: Mapped[str] = mapped_column(Words(WORDING), default="")
    enclosures: Mapped[str] = mapped_column(Words(SUBJECT), default="")
    signer_id: Mapped[int | None] = reference("staff.id")
    created_at: Mapped[datetime] = mapped_column(Moment())
    created_by: Mapped[int | None] = reference("staff.id")
    paper_id: Mapped[int | None] = reference("papers.id")


Index("ix_letters_customer", FreeLetter.customer_id, FreeLetter.created_at, FreeLetter.id)
