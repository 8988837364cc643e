"""The tables of a job: what is to be done for whom, how far it has come, and what they said about it."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from relate_desktop.records.base import Choice, Flag, Index, Moment, Row, Words, reference

STATES = (
    "inquiry", "quoted", "agreed", "under_way", "finished", "followed_up", "declined_by_them", "declined_by_us",
)  # fmt: skip
TITLE = 200
REASON = 2_000
OWN_WORDS = 20_000


class Job(Row):
    """One job for one customer. `address_id` is the site; NULL means it is not said where."""

    __tablename__ = "jobs"

    customer_id: Mapped[int] = reference("customers.id", index=False)
    title: Mapped[str] = mapped_column(Words(TITLE))
    state: Mapped[str] = mapped_column(Choice(*STATES), default="inquiry")
    address_id: Mapped[int | None] = reference("addresses.id")
    responsible_id: Mapped[int | None] = reference("staff.id")
    opened_at: Mapped[datetime] = mapped_column(Moment())
    moved_at: Mapped[datetime] = mapped_column(Moment())
    """When it last came into a state, or was opened: what lists are sorted by."""


# One index for each list, ending in id, so that a page is read by key.
Index("ix_jobs_list", Job.moved_at, Job.id)
Index("ix_jobs_state_list", Job.state, Job.moved_at, Job.id)
Index("ix_jobs_customer_list", Job.customer_id, Job.moved_at, Job.id)


class JobMove(Row):
    """One step of a job from state to state; the first has no `from_state`. Only ever added to."""

    __tablename__ = "job_moves"

    job_id: Mapped[int] = reference("jobs.id")
    from_state: Mapped[str | None] = mapped_column(Choice(*STATES))
    to_state: Mapped[str] = mapped_column(Choice(*STATES))
    at: Mapped[datetime] = mapped_column(Moment())
    staff_id: Mapped[int | None] = reference("staff.id")
    reason: Mapped[str] = mapped_column(Words(REASON), default="")


class JobWords(Row):
    """What the customer said about the job, in their own words; on paper only where `printable` says so."""

    __tablename__ = "job_words"

    job_id: Mapped[int] = reference("jobs.id")
    wording: Mapped[str] = mapped_column(Words(OWN_WORDS))
    printable: Mapped[bool] = mapped_column(Flag(), default=False)
    read_back: Mapped[bool] = mapped_column(Flag(), default=False)
    """We said it back and they confirmed it."""
    at: Mapped[datetime] = mapped_column(Moment())
