"""One call, visit, letter, e-mail or message with a customer, or a note about them."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from relate_desktop.records.base import Choice, Flag, Index, Moment, Row, Words, reference

# ---- tables --------------------------------------------------------------------------------------------------


class Contact(Row):
    """A contact: `wording` is what happened in our words, `own_words` what they said in theirs.

    Own words may be printed only where `printable` says so. A note has direction "none" and is no contact.
    """

    __tablename__ = "contacts"

    customer_id: Mapped[int] = reference("customers.id", index=False)
    person_id: Mapped[int | None] = reference("people.id")
    job_id: Mapped[int | None] = reference("jobs.id")
    quote_id: Mapped[int | None] = reference("quotes.id")
    channel: Mapped[str] = mapped_column(Choice("call", "visit", "letter", "email", "message", "note"))
    direction: Mapped[str] = mapped_column(Choice("in", "out", "none"), default="none")
    at: Mapped[datetime] = mapped_column(Moment())
    staff_id: Mapped[int | None] = reference("staff.id")
    wording: Mapped[str] = mapped_column(Words(20_000), default="")
    own_words: Mapped[str] = mapped_column(Words(20_000), default="")
    printable: Mapped[bool] = mapped_column(Flag(), default=False)


Index("ix_contacts_story", Contact.customer_id, Contact.at, Contact.id)
