"""What is known of some customers, read at once for all of them by index, for the decision."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import BindParameter, bindparam, exists, or_, select
from sqlalchemy.orm import Session, aliased

from relate_desktop.records.complaints.states import ENDED
from relate_desktop.records.complaints.tables import Complaint
from relate_desktop.records.complaints.whole import SETTLED
from relate_desktop.records.contacts import Contact, real
from relate_desktop.records.customers.tables import Consent, Customer
from relate_desktop.records.inquiries.tables import Inquiry
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.programme.known import JobDays, Known, Mark, Topic
from relate_desktop.records.programme.reading import RuleRow
from relate_desktop.records.promises.standing import due_at
from relate_desktop.records.promises.tables import Promise
from relate_desktop.records.segments.reading import among
from relate_desktop.records.today.tables import TodayMark

OUR_OWN = ("programme", "courtesy", "satisfaction")
"""What a contact is for that nobody asked us for: these count for the caps."""

RULE, DISTANT = "contact_due", "growing_distant"
"""The names of the programme's reminders on Today, by which its marks are known."""

KIND = "customer"

_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_DAY: BindParameter[Any] = bindparam("day")
"""What is put into the questions below; each is made once, as making it takes longer than its answer."""


@dataclass(frozen=True)
class At:
    """The moment for which it is known, the day it is in the shop, and the shop's time zone."""

    moment: datetime
    day: date
    zone: ZoneInfo


def known(session: Session, ids: Sequence[int], rules: Iterable[RuleRow], at: At) -> dict[int, Known]:
    """What is known of these customers; those that are gone are left out. At most a few hundred at a time."""
    contacts, own = _contacts(session, ids, at.zone)
    marks = _marks(session, ids, at.zone, own)
    jobs, complaints, broken = _jobs(session, ids), _complaints(session, ids), _broken(session, ids, at)
    consents, segments = _consents(session, ids), _segments(session, ids, rules, at.day)
    return {
        row.id: Known(
            row.id,
            row.display_name,
            row.added_at.astimezone(at.zone).date(),
            row.archived_at is not None,
            row.wished_days,
            row.rest_until,
            tuple(jobs[row.id]),
            tuple(sorted(contacts[row.id])),
            tuple(sorted(own[row.id])),
            marks[row.id],
            complaints.get(row.id, ""),
            broken.get(row.id, ""),
            consents[row.id],
            frozenset(segments[row.id]),
        )
        for row in session.execute(_customers_asked(), {"ids": ids})
    }


@cache
def _customers_asked() -> Any:
    columns = (Customer.id, Customer.display_name, Customer.added_at, Customer.archived_at)
    return select(*columns, Customer.wished_days, Customer.rest_until).where(Customer.id.in_(_IDS))


Days = defaultdict[int, set[date]]


def _contacts(session: Session, ids: Sequence[int], zone: ZoneInfo) -> tuple[Days, Days]:
    """The days of their real contacts and inquiries, and of those on which we came of our own accord."""
    every: Days = defaultdict(set)
    own: Days = defaultdict(set)
    for customer_id, at, direction, purpose in session.execute(_contacts_asked(), {"ids": ids}):
        day = at.astimezone(zone).date()
        every[customer_id].add(day)
        if direction == "out" and purpose in OUR_OWN:
            own[customer_id].add(day)
    for customer_id, at in session.execute(_inquiries_asked(), {"ids": ids}):
        every[customer_id].add(at.astimezone(zone).date())
    return every, own


@cache
def _contacts_asked() -> Any:
    columns = (Contact.customer_id, Contact.at, Contact.direction, Contact.purpose)
    return select(*columns).where(Contact.customer_id.in_(_IDS), real())


@cache
def _inquiries_asked() -> Any:
    return select(Inquiry.customer_id, Inquiry.received_at).where(Inquiry.customer_id.in_(_IDS))


def _marks(session: Session, ids: Sequence[int], zone: ZoneInfo, own: Days) -> defaultdict[int, dict[str, Mark]]:
    """The newest mark of each occasion; one that says it was done is a contact of our own accord."""
    found: defaultdict[int, dict[str, Mark]] = defaultdict(dict)
    for row in session.execute(_marks_asked(), {"ids": ids}):
        day = row.at.astimezone(zone).date()
        if row.mark == "done":
            own[row.record_id].add(day)
        if row.rule == RULE:
            found[row.record_id][row.occasion] = Mark(row.mark, day, row.until)
    return found


@cache
def _marks_asked() -> Any:
    columns = (TodayMark.record_id, TodayMark.rule, TodayMark.occasion, TodayMark.mark, TodayMark.at, TodayMark.until)
    about = (TodayMark.kind == KIND, TodayMark.record_id.in_(_IDS), TodayMark.rule.in_((RULE, DISTANT)))
    return select(*columns).where(*about).order_by(TodayMark.at, TodayMark.id)


def _jobs(session: Session, ids: Sequence[int]) -> defaultdict[int, list[JobDays]]:
    found: defaultdict[int, list[JobDays]] = defaultdict(list)
    for row in session.execute(_jobs_asked(), {"ids": ids}):
        found[row.customer_id].append(JobDays(row.id, row.title, row.completed_on, row.warranty_until))
    return found


@cache
def _jobs_asked() -> Any:
    columns = (Job.customer_id, Job.id, Job.title, Job.completed_on, Job.warranty_until)
    timed = or_(Job.completed_on.is_not(None), Job.warranty_until.is_not(None))
    return select(*columns).where(Job.customer_id.in_(_IDS), timed).order_by(Job.id)


def _complaints(session: Session, ids: Sequence[int]) -> dict[int, str]:
    """What the complaint is about that has been open longest."""
    found: dict[int, str] = {}
    for customer_id, title in session.execute(_complaints_asked(), {"ids": ids}):
        found.setdefault(customer_id, title)
    return found


@cache
def _complaints_asked() -> Any:
    live = (Complaint.customer_id.in_(_IDS), Complaint.state.not_in(sorted(ENDED)))
    query = select(Complaint.customer_id, Complaint.title).where(*live)
    return query.order_by(Complaint.received_at, Complaint.id)


def _broken(session: Session, ids: Sequence[int], at: At) -> dict[int, str]:
    """The promise of ours that has been broken longest; what was made good since is mended."""
    found: dict[int, str] = {}
    for customer_id, wording, due_on, due_by in session.execute(_promises_asked(), {"ids": ids, "day": at.day}):
        if at.moment >= due_at(due_on, due_by, at.zone):
            found.setdefault(customer_id, wording)
    return found


@cache
def _promises_asked() -> Any:
    columns = (Promise.customer_id, Promise.wording, Promise.due_on, Promise.due_by)
    other = aliased(Promise)
    made_good = exists().where(other.makes_good_id == Promise.id, other.state.in_(sorted(SETTLED)))
    ours = (
        Promise.customer_id.in_(_IDS), Promise.promisor == "shop", Promise.state == "open", Promise.due_on <= _DAY,
        ~made_good,
    )  # fmt: skip
    return select(*columns).where(*ours).order_by(Promise.due_on, Promise.id)


def _consents(session: Session, ids: Sequence[int]) -> defaultdict[int, dict[Topic, bool]]:
    """Their last word on each channel and purpose."""
    found: defaultdict[int, dict[Topic, bool]] = defaultdict(dict)
    for customer_id, channel, purpose, given in session.execute(_consents_asked(), {"ids": ids}):
        found[customer_id][channel, purpose] = given
    return found


@cache
def _consents_asked() -> Any:
    columns = (Consent.customer_id, Consent.channel, Consent.purpose, Consent.given)
    return select(*columns).where(Consent.customer_id.in_(_IDS)).order_by(Consent.at, Consent.id)


def _segments(session: Session, ids: Sequence[int], rules: Iterable[RuleRow], day: date) -> defaultdict[int, set[int]]:
    """In which of the segments these rules go to each of them is on a day."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for segment_id in {rule.segment_id for rule in rules if rule.segment_id is not None}:
        for customer_id in among(session, segment_id, ids, day):
            found[customer_id].add(segment_id)
    return found
