"""The moments of many complaints at once: what they are reckoned from, read in a few questions for all."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.clock import Hours
from relate_desktop.records.complaints.cards import Due
from relate_desktop.records.complaints.due import Course, Wait, dues
from relate_desktop.records.complaints.states import ENDED
from relate_desktop.records.complaints.tables import ComplaintWait, FollowUp
from relate_desktop.records.complaints.targets import targets
from relate_desktop.records.complaints.whole import SETTLED
from relate_desktop.records.deed import now, zone
from relate_desktop.records.promises.standing import due_at
from relate_desktop.records.promises.tables import Promise
from relate_desktop.records.shop.open_when import hours

MANY = 400
"""So many ids go into one question."""


def dues_of(
    session: Session, complaints: Iterable[Any], *, on: datetime | None = None, clock: Hours | None = None
) -> dict[int, tuple[Due, ...]]:
    """The moments of each complaint (id, state, severity, received_at, moved_at) that has not ended, the next first.

    A handful of reads for all of them. `on` reckons as at another moment (UTC), and `clock` with opening hours that
    are known already.
    """
    live = [complaint for complaint in complaints if complaint.state not in ENDED]
    if not live:
        return {}
    open_when, wanted, moment = clock or hours(session), targets(session), on or now(session)
    return {key: dues(course, open_when, wanted, moment) for key, course in _courses(session, live)}


def _courses(session: Session, live: Sequence[Any]) -> Iterator[tuple[int, Course]]:
    for start in range(0, len(live), MANY):
        some = live[start : start + MANY]
        ids = [complaint.id for complaint in some]
        waits, (promised, settled), asked = _waits(session, ids), _promised(session, ids), _asked(session, ids)
        for one in some:
            since = one.received_at if one.state == "received" else one.moved_at
            if one.state == "agreed":
                since = max(since, settled.get(one.id, since))
            key, at_hand = one.id, (waits[one.id], promised[one.id], asked.get(one.id))
            yield key, Course(one.state, one.severity, since, *at_hand)


def _waits(session: Session, ids: Sequence[int]) -> dict[int, list[Wait]]:
    found: dict[int, list[Wait]] = defaultdict(list)
    columns = select(ComplaintWait.complaint_id, ComplaintWait.since, ComplaintWait.until)
    for key, since, until in session.execute(columns.where(ComplaintWait.complaint_id.in_(ids))):
        found[key].append((since, until))
    return found


def _promised(session: Session, ids: Sequence[int]) -> tuple[dict[int, list[datetime]], dict[int, datetime]]:
    """By when what puts it right is promised, where that is still open; and when the last of it was settled."""
    promised: dict[int, list[datetime]] = defaultdict(list)
    settled: dict[int, datetime] = {}
    columns = select(Promise.complaint_id, Promise.state, Promise.due_on, Promise.due_by, Promise.ended_at)
    ours = Promise.source == "remedy", Promise.promisor == "shop"
    of_these = columns.where(Promise.complaint_id.in_(ids), *ours)
    for owner, state, day, by, ended_at in session.execute(of_these):
        key = owner or 0
        if state == "open":
            moment = due_at(day, by, zone(session))
            promised[key].append(
                moment - timedelta(minutes=1) if by else moment
            )  # "by 16:00", and not its minute's end
        elif state in SETTLED and ended_at is not None:
            settled[key] = max(ended_at, settled.get(key, ended_at))
    return promised, settled


def _asked(session: Session, ids: Sequence[int]) -> dict[int, date]:
    """For which day the next follow-up is planned, where one is."""
    columns = select(FollowUp.complaint_id, FollowUp.planned_on).order_by(FollowUp.planned_on.desc())
    rows = session.execute(columns.where(FollowUp.complaint_id.in_(ids), FollowUp.answer.is_(None)))
    return {row.complaint_id: row.planned_on for row in rows}
