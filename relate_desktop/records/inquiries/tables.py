"""The tables of an inquiry: somebody asked us something, and waits for our answer."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from relate_desktop.records.base import Choice, Flag, Index, Moment, Row, Whole, Words, reference
from relate_desktop.records.listening import CHANNELS, Listened

STATES = ("open", "became_job", "done", "dropped")
"""What is stored. Answered, late and waiting for them are reckoned on reading, from the contacts and waits."""

TITLE = 200
LINE = 1_000
TEXT = 20_000
REASON = 2_000
MOST_TARGET = 100_000


class Inquiry(Listened, Row):
    """One inquiry of one customer: how they came, what about, in their words, and how they want the answer.

    `received_at` is when they asked. Our answers and theirs are the contacts that name it (`contacts.inquiry_id`).
    It ends as a job (`job_id`), done because the answer was all they wanted, or dropped, with the reason.
    """

    __tablename__ = "inquiries"

    customer_id: Mapped[int] = reference("customers.id", index=False)
    person_id: Mapped[int | None] = reference("people.id")
    title: Mapped[str] = mapped_column(Words(TITLE))
    """What it is about, in a few words: "a wardrobe under the stairs"."""
    state: Mapped[str] = mapped_column(Choice(*STATES), default="open")
    channel: Mapped[str] = mapped_column(Choice(*CHANNELS), default="call")
    answer_by: Mapped[str] = mapped_column(Choice(*CHANNELS), default="call")
    """How they want the answer."""
    received_at: Mapped[datetime] = mapped_column(Moment())
    opened_at: Mapped[datetime] = mapped_column(Moment())
    """When it was written down."""
    own_words: Mapped[str] = mapped_column(Words(TEXT), default="")
    printable: Mapped[bool] = mapped_column(Flag(), default=False)
    read_back: Mapped[bool] = mapped_column(Flag(), default=False)
    responsible_id: Mapped[int | None] = reference("staff.id")
    job_id: Mapped[int | None] = reference("jobs.id")
    ended_at: Mapped[datetime | None] = mapped_column(Moment())
    ended_by: Mapped[int | None] = reference("staff.id")
    ending: Mapped[str] = mapped_column(Words(REASON), default="")


Index("ix_inquiries_list", Inquiry.state, Inquiry.received_at, Inquiry.id)
Index("ix_inquiries_customer", Inquiry.customer_id, Inquiry.received_at, Inquiry.id)


class InquiryWait(Row):
    """A stretch in which we waited for the customer: our clock stands still meanwhile."""

    __tablename__ = "inquiry_waits"

    inquiry_id: Mapped[int] = reference("inquiries.id")
    since: Mapped[datetime] = mapped_column(Moment())
    until: Mapped[datetime | None] = mapped_column(Moment())
    wording: Mapped[str] = mapped_column(Words(LINE), default="")
    """What we wait for: measures, a picture, a day that suits them."""


class ResponseTarget(Row):
    """Within how many minutes of opening hours we answer, by how they came, where the shop has a wish of its own."""

    __tablename__ = "response_targets"
    __table_args__ = (UniqueConstraint("channel"), Row.__table_args__)

    channel: Mapped[str] = mapped_column(Choice(*CHANNELS))
    minutes: Mapped[int] = mapped_column(Whole(1, MOST_TARGET))
