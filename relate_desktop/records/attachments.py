"""What we received or took a picture of: kept once by its contents, with a contact, a job or a quote."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from relate_desktop.records.base import Moment, Row, Words, reference

NAME = 200
CAPTION = 1_000

# ---- tables --------------------------------------------------------------------------------------------------


class Attachment(Row):
    """One thing kept: a picture (PNG, without place or camera) or a PDF, with at most one of contact, job and quote."""

    __tablename__ = "attachments"

    customer_id: Mapped[int] = reference("customers.id")
    contact_id: Mapped[int | None] = reference("contacts.id")
    job_id: Mapped[int | None] = reference("jobs.id")
    quote_id: Mapped[int | None] = reference("quotes.id")
    content: Mapped[str] = mapped_column(Text, ForeignKey("contents.sha256", deferrable=True, initially="DEFERRED"))
    name: Mapped[str] = mapped_column(Words(NAME))
    caption: Mapped[str] = mapped_column(Words(CAPTION), default="")
    added_at: Mapped[datetime] = mapped_column(Moment())
    staff_id: Mapped[int | None] = reference("staff.id")
