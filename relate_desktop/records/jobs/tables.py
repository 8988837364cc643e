"""The tables of a job: what is to be done for whom, how far it has come, what went into it, and what is left."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Integer
from sqlalchemy.orm import Mapped, mapped_column

from relate_desktop.records.base import Choice, Day, Flag, Index, Minor, Moment, Row, Whole, Words, reference
from relate_desktop.records.listening import Listened

STATES = (
    "inquiry", "quoted", "agreed", "under_way", "finished", "followed_up", "declined_by_them", "declined_by_us",
)  # fmt: skip
TITLE = 200
REASON = 2_000
OWN_WORDS = 20_000
NAME = 200
SHORT = 60
LINE = 1_000
AGREED_HOW = ("signed", "said", "written")
VAT_CODES = ("standard", "reduced", "low", "zero")
MOST_SILENT = 365
"""So many days at most may pass between two words on how it goes."""

_MOST_POSITION = 2**50


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
    started_on: Mapped[date | None] = mapped_column(Day())
    completed_on: Mapped[date | None] = mapped_column(Day())
    """From this day warranty and complaint limits are reckoned."""
    handed_over_on: Mapped[date | None] = mapped_column(Day())
    checked_by_id: Mapped[int | None] = reference("staff.id")
    """Who looked the work over before it was handed over."""
    care: Mapped[str] = mapped_column(Words(OWN_WORDS), default="")
    next_check_on: Mapped[date | None] = mapped_column(Day())
    paid_on: Mapped[date | None] = mapped_column(Day())
    warranty_until: Mapped[date | None] = mapped_column(Day())
    """The last day of the warranty we gave, where we gave one."""
    tell_every: Mapped[int | None] = mapped_column(Whole(1, MOST_SILENT))
    """While it is under way they hear how it goes at least every so many days; NULL is the shop's habit."""
    over_until: Mapped[int | None] = mapped_column(Minor())
    """The final sum the customer has agreed to beyond what the price type allows, and who said so, when and how."""
    over_by: Mapped[str] = mapped_column(Words(NAME), default="")
    over_on: Mapped[date | None] = mapped_column(Day())
    over_how: Mapped[str | None] = mapped_column(Choice(*AGREED_HOW))
    # Complaints name jobs too; use_alter tells SQLAlchemy which end of that circle to tie last.
    complaint_id: Mapped[int | None] = mapped_column(
        Integer, ForeignKey("complaints.id", deferrable=True, initially="DEFERRED", use_alter=True), index=True
    )
    """The complaint it puts right, at no price."""


# One index for each list, ending in id, so that a page is read by key.
Index("ix_jobs_list", Job.moved_at, Job.id)
Index("ix_jobs_state_list", Job.state, Job.moved_at, Job.id)
Index("ix_jobs_customer_list", Job.customer_id, Job.moved_at, Job.id)
# What Today and the contact programme ask for, each a short stretch of days.
Index("ix_jobs_completed", Job.completed_on, Job.id)
Index("ix_jobs_warranty", Job.warranty_until, Job.id)


class JobMove(Row):
    """One step of a job from state to state; the first has no `from_state`. Only ever added to."""

    __tablename__ = "job_moves"

    job_id: Mapped[int] = reference("jobs.id")
    from_state: Mapped[str | None] = mapped_column(Choice(*STATES))
    to_state: Mapped[str] = mapped_column(Choice(*STATES))
    at: Mapped[datetime] = mapped_column(Moment())
    staff_id: Mapped[int | None] = reference("staff.id")
    reason: Mapped[str] = mapped_column(Words(REASON), default="")


class JobWords(Listened, Row):
    """What the customer said about the job, in their own words; on paper only where `printable` says so."""

    __tablename__ = "job_words"

    job_id: Mapped[int] = reference("jobs.id")
    wording: Mapped[str] = mapped_column(Words(OWN_WORDS))
    printable: Mapped[bool] = mapped_column(Flag(), default=False)
    read_back: Mapped[bool] = mapped_column(Flag(), default=False)
    """We said it back and they confirmed it."""
    at: Mapped[datetime] = mapped_column(Moment())


class JobMaterial(Row):
    """What was used, so that it can be had again: product, colour code, batch, where it went and how much of it."""

    __tablename__ = "job_materials"

    job_id: Mapped[int] = reference("jobs.id")
    position: Mapped[int] = mapped_column(Whole(0, _MOST_POSITION))
    product: Mapped[str] = mapped_column(Words(NAME))
    colour_code: Mapped[str] = mapped_column(Words(SHORT), default="")
    batch: Mapped[str] = mapped_column(Words(SHORT), default="")
    place: Mapped[str] = mapped_column(Words(NAME), default="")
    quantity: Mapped[str] = mapped_column(Words(SHORT), default="")


class JobExtra(Row):
    """An extra the customer approved: what, when, who said yes and how, and its price including VAT."""

    __tablename__ = "job_extras"

    job_id: Mapped[int] = reference("jobs.id")
    agreed_on: Mapped[date] = mapped_column(Day())
    wording: Mapped[str] = mapped_column(Words(LINE))
    amount: Mapped[int] = mapped_column(Minor("any"))
    vat_code: Mapped[str] = mapped_column(Choice(*VAT_CODES), default="standard")
    agreed_by: Mapped[str] = mapped_column(Words(NAME), default="")
    agreed_how: Mapped[str] = mapped_column(Choice(*AGREED_HOW), default="said")


class OpenPoint(Row):
    """Something left to do at hand-over, with the day it will be done by; `done_on` says that it was."""

    __tablename__ = "open_points"

    job_id: Mapped[int] = reference("jobs.id")
    wording: Mapped[str] = mapped_column(Words(LINE))
    due_on: Mapped[date] = mapped_column(Day())
    done_on: Mapped[date | None] = mapped_column(Day())


class Visit(Row):
    """A planned visit: day, from and to ("08:00", local), who comes, and for what."""

    __tablename__ = "visits"

    customer_id: Mapped[int] = reference("customers.id")
    job_id: Mapped[int] = reference("jobs.id")
    day: Mapped[date] = mapped_column(Day())
    begins: Mapped[str] = mapped_column(Words(5))
    ends: Mapped[str] = mapped_column(Words(5))
    staff_id: Mapped[int | None] = reference("staff.id")
    wording: Mapped[str] = mapped_column(Words(LINE), default="")
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment())
    """When the customer said that it stands."""


Index("ix_visits_day", Visit.day, Visit.begins, Visit.id)
