"""The tables of Today: what was said about a reminder, and the shop's own habits; reminders are never stored."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from relate_desktop.records.base import Choice, Day, Index, Moment, Row, Whole, Words, reference

MARKS = ("snoozed", "not_needed", "done")
SHORT = 60
REASON = 2_000
MOST_HABIT = 100_000


class TodayMark(Row):
    """What was said about one reminder: later (until a day), not needed, or done; the newest counts.

    A reminder is known by its rule, the record it is about (`kind`, `record_id`) and its `occasion` ("2026-11-22", a
    stage, "3:job:51"): when the same matter comes up for another reason, an old mark does not silence it.
    """

    __tablename__ = "today_marks"

    rule: Mapped[str] = mapped_column(Words(SHORT))
    kind: Mapped[str] = mapped_column(Words(SHORT))
    record_id: Mapped[int] = mapped_column(Whole(1, 2**53))
    occasion: Mapped[str] = mapped_column(Words(SHORT), default="")
    customer_id: Mapped[int | None] = reference("customers.id")
    mark: Mapped[str] = mapped_column(Choice(*MARKS))
    until: Mapped[date | None] = mapped_column(Day())
    """The day it comes back, for a snoozed one."""
    reason: Mapped[str] = mapped_column(Words(REASON), default="")
    at: Mapped[datetime] = mapped_column(Moment())
    staff_id: Mapped[int | None] = reference("staff.id")
    contact_id: Mapped[int | None] = reference("contacts.id")


Index("ix_today_marks_of", TodayMark.kind, TodayMark.record_id, TodayMark.rule)
Index("ix_today_marks_at", TodayMark.at, TodayMark.id)


class Habit(Row):
    """One number the shop has chosen for itself: days before a call, tries a call is worth; `key` says which."""

    __tablename__ = "habits"
    __table_args__ = (UniqueConstraint("key"), Row.__table_args__)

    key: Mapped[str] = mapped_column(Words(SHORT))
    value: Mapped[int] = mapped_column(Whole(0, MOST_HABIT))
