"""The tables of a complaint: what was said, how far it has come, what was offered and agreed, and what we learnt."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from relate_desktop.records.base import Choice, Day, Flag, Index, Minor, Moment, Row, Whole, Words, reference
from relate_desktop.records.listening import CHANNELS, Listened

STATES = (
    "received", "acknowledged", "assessed", "investigated", "offered", "agreed", "made_good", "followed_up", "closed",
    "unfounded", "withdrawn", "deadlock", "reopened",
)  # fmt: skip
"""The stages of ISO 10002:2018, clause 7, and the three ways in which a complaint ends without a remedy."""

CATEGORIES = ("workmanship", "material", "damage", "delay", "price", "communication", "other")
SEVERITIES = ("low", "normal", "high")
CAUSES = ("work", "material", "agreement", "communication")
"""What a cause may be about; never a person."""

REDRESS = ("rectification", "replacement", "price_reduction", "refund", "voucher", "goodwill", "rescission")
ANSWERS = ("satisfied", "not_satisfied", "not_reached")
AGREED_HOW = ("signed", "said", "written")
APOLOGY_HOW = ("said", "letter")
TITLE = 200
LINE = 1_000
REASON = 2_000
TEXT = 20_000
NAME = 200
SHORT = 60
_MOST_POSITION = 2**50
MOST_TARGET = 100_000


class Complaint(Listened, Row):
    """One complaint of one customer, about a job where there is one.

    `received_at` is when they told us, which may be days before we wrote it down. `own_words` and `feeling` are theirs.
    `safety` says that somebody could be hurt, `immediate_action` what was done about it at once.
    """

    __tablename__ = "complaints"

    customer_id: Mapped[int] = reference("customers.id", index=False)
    job_id: Mapped[int | None] = reference("jobs.id")
    person_id: Mapped[int | None] = reference("people.id")
    title: Mapped[str] = mapped_column(Words(TITLE))
    """What it is about, in a few words: "two kitchen drawers that rub"."""
    state: Mapped[str] = mapped_column(Choice(*STATES), default="received")
    moved_at: Mapped[datetime] = mapped_column(Moment())
    opened_at: Mapped[datetime] = mapped_column(Moment())
    """When it was written down."""
    received_at: Mapped[datetime] = mapped_column(Moment())
    channel: Mapped[str] = mapped_column(Choice(*CHANNELS), default="call")
    own_words: Mapped[str] = mapped_column(Words(TEXT))
    printable: Mapped[bool] = mapped_column(Flag(), default=False)
    feeling: Mapped[str] = mapped_column(Words(LINE), default="")
    wish: Mapped[str] = mapped_column(Words(LINE), default="")
    """What they would like us to do, as far as they said."""
    read_back: Mapped[bool] = mapped_column(Flag(), default=False)
    responsible_id: Mapped[int | None] = reference("staff.id")
    category: Mapped[str | None] = mapped_column(Choice(*CATEGORIES))
    severity: Mapped[str] = mapped_column(Choice(*SEVERITIES), default="normal")
    safety: Mapped[bool] = mapped_column(Flag(), default=False)
    immediate_action: Mapped[str] = mapped_column(Words(REASON), default="")
    findings: Mapped[str] = mapped_column(Words(TEXT), default="")
    """What we found when we looked into it."""
    product: Mapped[str] = mapped_column(Words(NAME), default="")
    batch: Mapped[str] = mapped_column(Words(SHORT), default="")
    cause: Mapped[str | None] = mapped_column(Choice(*CAUSES))
    root_cause: Mapped[str] = mapped_column(Words(REASON), default="")
    preventive_action: Mapped[str] = mapped_column(Words(REASON), default="")
    preventive_owner_id: Mapped[int | None] = reference("staff.id")
    preventive_due_on: Mapped[date | None] = mapped_column(Day())
    preventive_done_on: Mapped[date | None] = mapped_column(Day())


Index("ix_complaints_list", Complaint.state, Complaint.moved_at, Complaint.id)
Index("ix_complaints_customer", Complaint.customer_id, Complaint.received_at, Complaint.id)
Index("ix_complaints_like", Complaint.category, Complaint.severity, Complaint.id)


class ComplaintMove(Row):
    """One step of a complaint from state to state; the first has no `from_state`. Only ever added to.

    `reason` is ours, or their words where they were not satisfied.
    """

    __tablename__ = "complaint_moves"

    complaint_id: Mapped[int] = reference("complaints.id")
    from_state: Mapped[str | None] = mapped_column(Choice(*STATES))
    to_state: Mapped[str] = mapped_column(Choice(*STATES))
    at: Mapped[datetime] = mapped_column(Moment())
    staff_id: Mapped[int | None] = reference("staff.id")
    reason: Mapped[str] = mapped_column(Words(TEXT), default="")


class ComplaintWait(Row):
    """A stretch in which we waited for the customer: no moment of ours comes nearer meanwhile."""

    __tablename__ = "complaint_waits"

    complaint_id: Mapped[int] = reference("complaints.id")
    since: Mapped[datetime] = mapped_column(Moment())
    until: Mapped[datetime | None] = mapped_column(Moment())
    wording: Mapped[str] = mapped_column(Words(LINE), default="")
    """What we wait for: photos, a day that suits them."""


class Apology(Row):
    """Our apology, one for a complaint, in the parts it needs; said by `signer_id`, or sent as a letter."""

    __tablename__ = "apologies"
    __table_args__ = (UniqueConstraint("complaint_id"), Row.__table_args__)

    complaint_id: Mapped[int] = reference("complaints.id", index=False)
    event: Mapped[str] = mapped_column(Words(REASON), default="")
    effect: Mapped[str] = mapped_column(Words(REASON), default="")
    responsibility: Mapped[str] = mapped_column(Words(REASON), default="")
    explanation: Mapped[str] = mapped_column(Words(REASON), default="")
    remedy: Mapped[str] = mapped_column(Words(REASON), default="")
    remedy_on: Mapped[date | None] = mapped_column(Day())
    gesture: Mapped[str] = mapped_column(Words(LINE), default="")
    change: Mapped[str] = mapped_column(Words(REASON), default="")
    """What we do differently from now on."""
    call_on: Mapped[date | None] = mapped_column(Day())
    """The day on which we ring."""
    signer_id: Mapped[int | None] = reference("staff.id")
    how: Mapped[str] = mapped_column(Choice(*APOLOGY_HOW), default="letter")
    given_at: Mapped[datetime | None] = mapped_column(Moment())


class ComplaintOption(Row):
    """One way to put it right that was put to the customer; `agreed_at` says that they said yes to it."""

    __tablename__ = "complaint_options"

    complaint_id: Mapped[int] = reference("complaints.id")
    position: Mapped[int] = mapped_column(Whole(0, _MOST_POSITION))
    kind: Mapped[str] = mapped_column(Choice(*REDRESS))
    wording: Mapped[str] = mapped_column(Words(LINE))
    note: Mapped[str] = mapped_column(Words(LINE), default="")
    amount: Mapped[int | None] = mapped_column(Minor())
    from_on: Mapped[date | None] = mapped_column(Day())
    """The first day on which it could be done."""
    agreed_at: Mapped[datetime | None] = mapped_column(Moment())
    agreed_by: Mapped[str] = mapped_column(Words(NAME), default="")
    agreed_how: Mapped[str | None] = mapped_column(Choice(*AGREED_HOW))


class Remedy(Row):
    """One thing we do or give to put it right. Its promise (`promises.remedy_id`) says by when, and how that ended."""

    __tablename__ = "remedies"

    complaint_id: Mapped[int] = reference("complaints.id")
    option_id: Mapped[int | None] = reference("complaint_options.id")
    kind: Mapped[str] = mapped_column(Choice(*REDRESS))
    wording: Mapped[str] = mapped_column(Words(LINE))
    amount: Mapped[int | None] = mapped_column(Minor())
    job_id: Mapped[int | None] = reference("jobs.id")
    """The job at no price that was opened for it."""
    voucher_id: Mapped[int | None] = reference("vouchers.id")


class FollowUp(Row):
    """One time we ask whether it is right now: planned for a day, and then what they answered, in their words."""

    __tablename__ = "follow_ups"

    complaint_id: Mapped[int] = reference("complaints.id")
    planned_on: Mapped[date] = mapped_column(Day())
    asked_at: Mapped[datetime | None] = mapped_column(Moment())
    answer: Mapped[str | None] = mapped_column(Choice(*ANSWERS))
    own_words: Mapped[str] = mapped_column(Words(TEXT), default="")
    staff_id: Mapped[int | None] = reference("staff.id")
    contact_id: Mapped[int | None] = reference("contacts.id")


class Voucher(Row):
    """A voucher: its code is never used again; redeemed whole, on one day, up to and with `valid_until`."""

    __tablename__ = "vouchers"
    __table_args__ = (UniqueConstraint("code"), Row.__table_args__)

    customer_id: Mapped[int] = reference("customers.id")
    complaint_id: Mapped[int | None] = reference("complaints.id")
    code: Mapped[str] = mapped_column(Words(SHORT))
    amount: Mapped[int] = mapped_column(Minor())
    valid_until: Mapped[date] = mapped_column(Day())
    issued_at: Mapped[datetime] = mapped_column(Moment())
    redeemed_on: Mapped[date | None] = mapped_column(Day())
    wording: Mapped[str] = mapped_column(Words(LINE), default="")


class ComplaintTarget(Row):
    """How many minutes of opening hours a stage may take for a severity, where the shop has a wish of its own."""

    __tablename__ = "complaint_targets"
    __table_args__ = (UniqueConstraint("state", "severity"), Row.__table_args__)

    state: Mapped[str] = mapped_column(Choice(*STATES))
    severity: Mapped[str] = mapped_column(Choice(*SEVERITIES))
    minutes: Mapped[int] = mapped_column(Whole(1, MOST_TARGET))


class RedressRule(Row):
    """The shop's rule of thumb: what is usual for such a case; NULL stands for any category or severity."""

    __tablename__ = "redress_rules"

    category: Mapped[str | None] = mapped_column(Choice(*CATEGORIES))
    severity: Mapped[str | None] = mapped_column(Choice(*SEVERITIES))
    kind: Mapped[str] = mapped_column(Choice(*REDRESS), default="goodwill")
    share: Mapped[int | None] = mapped_column(Whole(0, 10_000))
    """Basis points of what the job came to."""
    amount: Mapped[int | None] = mapped_column(Minor())
    wording: Mapped[str] = mapped_column(Words(NAME), default="")
    position: Mapped[int] = mapped_column(Whole(0, _MOST_POSITION))
