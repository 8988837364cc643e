"""Who grows distant: nothing was heard either way for longer than they wish, or than the shop lets it come to."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlalchemy.orm import Session

from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.programme import held
from relate_desktop.records.programme.deciding import between_us
from relate_desktop.records.programme.due import Now
from relate_desktop.records.programme.finding import begins, moved, stretches, unsaid
from relate_desktop.records.programme.held import Voice
from relate_desktop.records.programme.knowing import At, known
from relate_desktop.records.programme.known import Known
from relate_desktop.records.programme.occasions import begun_last, occasion_on
from relate_desktop.records.programme.reading import RuleRow, rows
from relate_desktop.records.segments.names import in_days
from relate_desktop.records.segments.reading import fits
from relate_desktop.text import N_

_WISHED = N_("We were last in touch on {day}; they like to hear from us every {days}.")
_USUAL = N_("We were last in touch on {day}, and we let no more than {days} go by.")

AT_ONCE, PASSED, SCANNED = 100, 2_000, 10_000
"""So many customers are asked about at once, so many of the index are passed at most to find them, and among so many
those with a wish of their own are looked for."""

LOST_AFTER = 2
"""After so many times the interval they are lost rather than distant, and Today offers them no more."""

SOONEST = 7
"""Nobody wishes to hear from us more often than every so many days."""


@dataclass(frozen=True)
class Distant:
    """A customer who grows distant: the day of the last contact, since when it is too long, and why it is said.

    `wished` is whether the interval is their own wish. `held_back` says why we should not come now, "" where nothing
    keeps us.
    """

    customer_id: int
    customer_name: str
    last_contact: date
    since: date
    days: int
    wished: bool
    why: str
    held_back: str


@dataclass(frozen=True)
class DistantCursor:
    """How far the customers have been gone through: those with a wish by id, then the others by when we last met."""

    wished: bool = True
    after_id: int = 0
    before: datetime | None = None


def distant(session: Session, now: Now, *, customer_id: int | None = None, limit: int = 200) -> list[Distant]:
    """Who grows distant: those who wished for an interval first, then the others; the last to become so first."""
    if customer_id is not None:
        return _told(session, now, [customer_id])
    found: list[Distant] = []
    cursor: DistantCursor | None = DistantCursor()
    while cursor is not None and len(found) < limit:
        some, cursor = distant_slice(session, now, cursor)
        found += some
    return found[:limit]


def distant_slice(session: Session, now: Now, cursor: DistantCursor) -> tuple[list[Distant], DistantCursor | None]:
    """A short part of them, and where the next one begins; None: that was all."""
    return _with_a_wish(session, now, cursor) if cursor.wished else _as_usual(session, now, cursor)


Part = tuple[list[Distant], DistantCursor | None]


def _with_a_wish(session: Session, now: Now, cursor: DistantCursor) -> Part:
    """Those who said how often; no index knows them, and they are few, so the table is passed as it lies."""
    upto, last = cursor.after_id + SCANNED, session.scalar(select(func.max(Customer.id))) or 0
    within = (Customer.id > cursor.after_id, Customer.id <= upto, Customer.archived_at.is_(None))
    quiet = Customer.seen_at < begins(moved(now.today, 1 - SOONEST), now.zone)
    query = select(Customer.id).where(*within, Customer.wished_days.is_not(None), quiet)
    found = _told(session, now, list(session.scalars(query.order_by(Customer.id))))
    return found, DistantCursor(True, upto) if upto < last else DistantCursor(False)


def _as_usual(session: Session, now: Now, cursor: DistantCursor) -> Part:
    """The others, a short stretch of the index by when we last met, the newest first."""
    usual = now.habits["distant_days"]
    before = begins(moved(now.today, 1 - usual), now.zone) if cursor.before is None else cursor.before
    after = begins(moved(now.today, 1 - LOST_AFTER * usual), now.zone)
    behind = (Customer.archived_at.is_(None), Customer.seen_at < before, Customer.seen_at >= after)
    ordered = select(Customer.seen_at).where(*behind).order_by(Customer.seen_at.desc())
    end = session.scalars(ordered.offset(PASSED - 1).limit(1)).first()
    within = [*behind, Customer.wished_days.is_(None), *([Customer.seen_at >= end] if end is not None else [])]
    query = select(Customer.id, Customer.seen_at).where(*within, ~_called_for(session, now))
    some = session.execute(query.order_by(Customer.seen_at.desc()).limit(AT_ONCE)).all()
    if len(some) == AT_ONCE:
        end = some[-1].seen_at
        sooner = [row for row in some if row.seen_at > end]
        end = sooner[-1].seen_at if sooner else end  # else they all were last seen at one moment, perhaps more of them
        some = sooner or session.execute(query.where(Customer.seen_at == end)).all()
    found = _told(session, now, [row.id for row in some])
    return found, DistantCursor(False, 0, end) if end is not None else None


def _called_for(session: Session, now: Now) -> ColumnElement[bool]:
    """Whom a rule for a day of the calendar surely calls for: nothing was said about it, and we have not come since."""
    surely: list[ColumnElement[bool]] = []
    for rule in rows(session, active=True):
        first = begun_last(rule, now.today) if rule.trigger in ("season", "day_of_year") else None
        if first is not None and stretches(rule, now.today, now.zone):
            surely.append(and_(fits(session, rule.segment_id, now.today), *unsaid(first, now.zone)))
    return or_(false(), *surely)


def is_distant(one: Known, day: date, usual: int) -> bool:
    """Whether somebody grows distant on a day, `usual` being the shop's own interval in days; pure."""
    days = one.wished_days or usual
    return days <= (day - one.last_contact).days < LOST_AFTER * days


def _told(session: Session, now: Now, ids: list[int]) -> list[Distant]:
    """Those of some customers who grow distant, but for those a rule of the programme calls for already."""
    rules = rows(session, active=True)
    usual = now.habits["distant_days"]
    found: list[Distant] = []
    for start in range(0, len(ids), AT_ONCE):
        there = known(session, ids[start : start + AT_ONCE], rules, At(now.moment, now.today, now.zone))
        for customer_id in ids[start : start + AT_ONCE]:
            one = there.get(customer_id)
            if one is not None and _offered(one, rules, now.today, usual):
                found.append(_row(one, now, usual))
    return found


def _offered(one: Known, rules: tuple[RuleRow, ...], day: date, usual: int) -> bool:
    called_for = any(occasion_on(rule, one, day) for rule in rules)
    return is_distant(one, day, usual) and not one.archived and not called_for


def _row(one: Known, now: Now, usual: int) -> Distant:
    days = one.wished_days or usual
    sentence = now.words.gettext(_USUAL if one.wished_days is None else _WISHED)
    why = sentence.format(day=now.reader.day(one.last_contact), days=in_days(days, now.words))
    kept = held.sentence(between_us(one, now.today), Voice(now.reader, now.words, now.zone))
    since = one.last_contact + timedelta(days=days)
    return Distant(one.id, one.name, one.last_contact, since, days, one.wished_days is not None, why, kept)
