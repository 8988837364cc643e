"""The tables of feedback: what they thought of the work, and the times we asked happy ones for a word."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from relate_desktop.records.base import Choice, Flag, Index, Moment, Row, Whole, Words, reference

HOW = ("call", "reply_slip", "counter", "letter", "email", "message")
ASKS = ("referral", "reference")
ASK_ANSWERS = ("yes", "no", "later")
TEXT = 20_000


class Feedback(Row):
    """A score from 1 (unhappy) to 5 (happy) and their words, about a job where there is one.

    An unhappy one may have opened a complaint (`complaint_id`).
    """

    __tablename__ = "feedback"

    customer_id: Mapped[int] = reference("customers.id", index=False)
    job_id: Mapped[int | None] = reference("jobs.id")
    person_id: Mapped[int | None] = reference("people.id")
    contact_id: Mapped[int | None] = reference("contacts.id")
    complaint_id: Mapped[int | None] = reference("complaints.id")
    score: Mapped[int | None] = mapped_column(Whole(1, 5))
    own_words: Mapped[str] = mapped_column(Words(TEXT), default="")
    printable: Mapped[bool] = mapped_column(Flag(), default=False)
    """They said yes to being quoted."""
    how: Mapped[str] = mapped_column(Choice(*HOW), default="call")
    at: Mapped[datetime] = mapped_column(Moment())
    staff_id: Mapped[int | None] = reference("staff.id")


Index("ix_feedback_customer", Feedback.customer_id, Feedback.at, Feedback.id)


class Ask(Row):
    """One time we asked a happy customer to send others to us, or to speak for us; asked once each."""

    __tablename__ = "asks"

    customer_id: Mapped[int] = reference("customers.id")
    kind: Mapped[str] = mapped_column(Choice(*ASKS))
    feedback_id: Mapped[int | None] = reference("feedback.id")
    contact_id: Mapped[int | None] = reference("contacts.id")
    answer: Mapped[str | None] = mapped_column(Choice(*ASK_ANSWERS))
    own_words: Mapped[str] = mapped_column(Words(TEXT), default="")
    at: Mapped[datetime] = mapped_column(Moment())
    staff_id: Mapped[int | None] = reference("staff.id")
