"""Whom a rule may call for on a day: short stretches of an index, read by key, so that nobody else is looked at."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from relate_desktop.records.contacts import Contact, real
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.programme.knowing import KIND, OUR_OWN, RULE
from relate_desktop.records.programme.occasions import SETTLED, Occasion, begun_last
from relate_desktop.records.programme.reading import RuleRow
from relate_desktop.records.segments.reading import fits
from relate_desktop.records.today.tables import TodayMark

AT_ONCE = 100
"""So many rows of an index are looked at in one stretch."""

_LATER = aliased(TodayMark)

Key = tuple[Any, int]
"""Where a row stands in a stretch: what it is ordered by, and its id."""

Row = tuple[int, int]
"""A row of a stretch: its customer, and its own id."""


@dataclass(frozen=True)
class Stretch:
    """Part of an index: the rows within `bounds` in the order of `key` and `id`, each with its customer.

    Each occasion stands in one row of one stretch only: `by_job` says that it is the row of its job, and with
    `completed_before` it is one of a job completed before that day.
    """

    key: Any
    id: Any
    customer_id: Any
    bounds: tuple[ColumnElement[bool], ...]
    by_job: bool = False
    completed_before: date | None = None

    def page(self, session: Session, after: Key | None) -> tuple[list[Row], Key | None]:
        """The next rows, and the key of the last of these where there may be more."""
        query = select(self.key, self.id, self.customer_id).where(*self.bounds)
        if after is not None:
            beyond = or_(self.key > after[0], and_(self.key == after[0], self.id > after[1]))
            query = query.where(self.key >= after[0], beyond)
        rows = session.execute(query.order_by(self.key, self.id).limit(AT_ONCE)).all()
        more = (rows[-1][0], rows[-1][1]) if len(rows) == AT_ONCE else None
        return [(row[2], row[1]) for row in rows], more

    def holds(self, row: Row, occasion: Occasion) -> bool:
        """Whether an occasion of the customer in a row is found by this row."""
        job = occasion.job
        if self.by_job:
            return job is not None and job.id == row[1]
        before = self.completed_before
        return before is None or (job is not None and job.completed_on is not None and job.completed_on < before)


def stretches(rule: RuleRow, day: date, zone: ZoneInfo) -> list[Stretch]:
    """The parts of indexes in which everybody stands for whom an occasion of a rule may be open on a day."""
    low, high = _span(rule, day)
    if rule.trigger == "after_job":
        done = (Job.completed_on >= low, Job.completed_on <= high)
        completed = Stretch(Job.completed_on, Job.id, Job.customer_id, done, by_job=True)
        return [completed, replace(_seen(low, high, zone), completed_before=low)]
    if rule.trigger == "after_contact":
        return [_seen(low, high, zone)]
    if rule.trigger == "before_warranty":
        low, high = (moved(day, rule.days or 0) for day in (max(moved(day, 1 - rule.window_days), rule.begins_on), day))
        ends = (Job.warranty_until >= max(low, day), Job.warranty_until <= high)
        return [Stretch(Job.warranty_until, Job.id, Job.customer_id, ends, by_job=True)]
    first = begun_last(rule, day)
    if first is None or first < rule.begins_on or day > moved(first, rule.window_days - 1):
        return []
    return [Stretch(Customer.id, Customer.id, Customer.id, (Customer.archived_at.is_(None),))]


def worth_knowing(session: Session, rule: RuleRow, ids: Collection[int], day: date, zone: ZoneInfo) -> list[int]:
    """Those of some customers about whom more is to be asked; the others are left out by what costs little."""
    conditions = [Customer.id.in_(set(ids)), fits(session, rule.segment_id, day)]
    if rule.trigger == "after_job":
        latest = _span(rule, day)[1]
        quiet = Customer.last_contact_at < begins(moved(latest, 1), zone)
        conditions += [or_(Customer.last_contact_at.is_(None), quiet), _has_completed(), ~_has_completed(latest)]
    elif rule.trigger in ("season", "day_of_year"):
        conditions += _not_settled(rule, begun_last(rule, day) or day, zone)
    return list(session.scalars(select(Customer.id).where(*conditions).order_by(Customer.id)))


def _span(rule: RuleRow, day: date) -> tuple[date, date]:
    """The days from which an occasion can be counted that is open on a day."""
    days = rule.days or 0
    return max(moved(day, 1 - days - rule.window_days), moved(rule.begins_on, -days)), moved(day, -days)


def _seen(low: date, high: date, zone: ZoneInfo) -> Stretch:
    """By the last contact, or the day they were written in."""
    within = (Customer.seen_at >= begins(low, zone), Customer.seen_at < begins(moved(high, 1), zone))
    return Stretch(Customer.seen_at, Customer.id, Customer.id, (Customer.archived_at.is_(None), *within))


def _has_completed(after: date | None = None) -> ColumnElement[bool]:
    """A job of theirs is done, or was done after a day: then it is that one from which is counted."""
    done = Job.completed_on.is_not(None) if after is None else Job.completed_on > after
    return exists().where(Job.customer_id == Customer.id, done)


def _not_settled(rule: RuleRow, first: date, zone: ZoneInfo) -> list[ColumnElement[bool]]:
    """Neither marked as done or not needed, nor had a contact of our own accord since the occasion began."""
    same = [_LATER.kind == KIND, _LATER.rule == RULE, _LATER.occasion == TodayMark.occasion]
    newer = exists().where(_LATER.record_id == TodayMark.record_id, *same, _LATER.id > TodayMark.id)
    about = [TodayMark.kind == KIND, TodayMark.record_id == Customer.id, TodayMark.rule == RULE]
    occasion = f"{rule.id}:{first.isoformat()}"
    settled = exists().where(*about, TodayMark.occasion == occasion, TodayMark.mark.in_(SETTLED), ~newer)
    return [~settled, ~_came(first, zone)]


def unsaid(first: date, zone: ZoneInfo) -> list[ColumnElement[bool]]:
    """Nothing was ever said about a reminder of theirs, nor had they a contact of our own accord since a day."""
    return [~exists().where(TodayMark.kind == KIND, TodayMark.record_id == Customer.id), ~_came(first, zone)]


def _came(first: date, zone: ZoneInfo) -> ColumnElement[bool]:
    ours = [Contact.direction == "out", Contact.purpose.in_(OUR_OWN), real()]
    return exists().where(Contact.customer_id == Customer.id, Contact.at >= begins(first, zone), *ours)


def begins(day: date, zone: ZoneInfo) -> datetime:
    """The first moment of a day, in UTC."""
    return datetime.combine(max(day, date.min + timedelta(days=2)), time(), zone).astimezone(UTC)


def moved(day: date, days: int) -> date:
    """A day so many days away, as far as the calendar goes."""
    return date.fromordinal(min(max(day.toordinal() + days, 3), date.max.toordinal() - 2))
