"""The table of promises: what one side said it would do for the other, by when, and how that ended."""

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column

from relate_desktop.records.base import Choice, Day, Flag, Index, Minor, Moment, Row, Words, reference

PROMISORS = ("shop", "customer")
SOURCES = ("quote", "job", "visit", "open_point", "remedy", "payment", "call", "make_good", "other")
"""Where a promise came from: the record it names says more."""

STATES = ("open", "kept", "released", "renegotiated", "void")
"""What is stored. Broken and kept late are reckoned on reading, so that they can't drift; void never counted."""

CONSEQUENCES = ("none", "agreed", "due", "given", "waived")
WORDING = 1_000
REASON = 2_000
NAME = 200


class Promise(Row):
    """One promise. It is due at the end of `due_on`, or at `due_by` ("16:00") of that day on the shop's own clock.

    `ended_at` is when it was kept, released or renegotiated, as it happened and not as it was written down;
    `ending` says how or why. A renegotiated promise is followed by one that names it in `replaces_id`, one that makes
    good a broken promise names that in `makes_good_id`. `consequence` is what the one who breaks it owes (R37).
    """

    __tablename__ = "promises"

    customer_id: Mapped[int] = reference("customers.id", index=False)
    promisor: Mapped[str] = mapped_column(Choice(*PROMISORS))
    wording: Mapped[str] = mapped_column(Words(WORDING))
    due_on: Mapped[date] = mapped_column(Day())
    due_by: Mapped[str] = mapped_column(Words(5), default="")
    source: Mapped[str] = mapped_column(Choice(*SOURCES), default="other")
    state: Mapped[str] = mapped_column(Choice(*STATES), default="open")
    made_at: Mapped[datetime] = mapped_column(Moment())
    made_by: Mapped[int | None] = reference("staff.id")
    responsible_id: Mapped[int | None] = reference("staff.id")
    """Who of us sees to it."""
    ended_at: Mapped[datetime | None] = mapped_column(Moment())
    ended_by: Mapped[int | None] = reference("staff.id")
    ending: Mapped[str] = mapped_column(Words(REASON), default="")
    printable: Mapped[bool] = mapped_column(Flag(), default=True)
    """Papers to the customer may name it."""
    amount: Mapped[int | None] = mapped_column(Minor())
    """What is to be paid or given, for a payment or a gesture."""
    consequence: Mapped[str] = mapped_column(Words(WORDING), default="")
    consequence_amount: Mapped[int | None] = mapped_column(Minor())
    consequence_state: Mapped[str] = mapped_column(Choice(*CONSEQUENCES), default="none")
    replaces_id: Mapped[int | None] = reference("promises.id")
    makes_good_id: Mapped[int | None] = reference("promises.id")
    job_id: Mapped[int | None] = reference("jobs.id")
    quote_id: Mapped[int | None] = reference("quotes.id")
    payment_id: Mapped[int | None] = reference("quote_payments.id")
    visit_id: Mapped[int | None] = reference("visits.id")
    open_point_id: Mapped[int | None] = reference("open_points.id")
    contact_id: Mapped[int | None] = reference("contacts.id")
    complaint_id: Mapped[int | None] = reference("complaints.id")
    remedy_id: Mapped[int | None] = reference("remedies.id")


Index("ix_promises_customer", Promise.customer_id, Promise.due_on, Promise.id)
Index("ix_promises_due", Promise.state, Promise.due_on, Promise.id)
