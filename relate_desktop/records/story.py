"""A customer's story: all that happened between us in one line of time, newest first, in sentences.

Each kind of event is read by its own key and only as far as a page needs, so a long story is as quick as a short one.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from relate_desktop.records.customers.tables import Customer, Person
from relate_desktop.records.deed import now, today, zone
from relate_desktop.records.found import found
from relate_desktop.records.names import PersonName, called, known_as
from relate_desktop.records.quotes.sheet import names_of
from relate_desktop.records.shop.reading import reader
from relate_desktop.records.staff import Staff
from relate_desktop.records.story_sentences import Telling
from relate_desktop.records.story_sources import BECAME, SOURCES, Kind, Source
from relate_desktop.text import _, language

Key = tuple[datetime, int, int]
"""Where an entry stands: its moment, the rank of its kind (what follows from the other comes later), its id."""


@dataclass(frozen=True)
class StoryEntry:
    """One event: when (UTC), its icon, one sentence, a quieter line under it, their own words, at most one badge.

    `place_kind` and `place_id` say what it opens: "contact", "job", "quote", "paper", "complaint", "promise",
    "inquiry" or "customer".
    """

    key: Key
    icon: str
    sentence: str
    second_line: str
    own_words: str
    badge: str
    place_kind: str
    place_id: int

    @property
    def at(self) -> datetime:
        """When it happened."""
        return self.key[0]


def story(
    session: Session, customer_id: int, *, kind: Kind | None = None, before: Key | None = None, limit: int = 100
) -> list[StoryEntry]:
    """The newest `limit` entries, of all kinds or of one tab; `before` is the key of the last entry already shown."""
    customer = found(session, Customer, customer_id, _("This customer is no longer there."))
    events = [
        (key, source, row)
        for rank, source in enumerate(SOURCES)
        if kind in (None, source.tab)
        for key, row in _latest(session, source, rank, customer_id, before, limit)
    ]
    since = _since(session, customer)
    if kind is None and since is not None and (before is None or since < before):
        events.append((since, BECAME, customer))
    events.sort(key=lambda event: event[0], reverse=True)
    telling = _telling(session, customer)
    return [_entry(telling, key, source, row) for key, source, row in events[:limit]]


def _latest(
    session: Session, source: Source, rank: int, customer_id: int, before: Key | None, limit: int
) -> list[tuple[Key, Any]]:
    query = source.joined(select(source.at.label("at"), source.id.label("event_id"), *source.columns))
    query = query.where(source.at.is_not(None), *source.which(customer_id))
    home = zone(session)
    if source.clock == "planned":
        query = query.where(source.at <= _on_our_clock(now(session), home))
    if before is not None:
        query = query.where(_earlier(source, rank, before, home))
    rows = session.execute(query.order_by(source.at.desc(), source.id.desc()).limit(limit))
    return [((_moment(source, row.at, home), rank, row.event_id), row) for row in rows]


def _moment(source: Source, at: Any, home: ZoneInfo) -> datetime:
    moment: datetime = at
    return moment if source.clock == "utc" else datetime.fromisoformat(at).replace(tzinfo=home).astimezone(UTC)


def _on_our_clock(moment: datetime, home: ZoneInfo) -> str:
    return moment.astimezone(home).strftime("%Y-%m-%dT%H:%M:%S")


def _earlier(source: Source, rank: int, before: Key, home: ZoneInfo) -> ColumnElement[bool]:
    """Entries of this source that stand below `before`: ties of one second are settled by rank, then by id."""
    moment, other_rank, event_id = before
    at = moment if source.clock == "utc" else _on_our_clock(moment, home)
    earlier: ColumnElement[bool] = source.at < at
    if rank < other_rank:
        return or_(earlier, source.at == at)
    if rank == other_rank:
        return or_(earlier, and_(source.at == at, source.id < event_id))
    return earlier


def _since(session: Session, customer: Customer) -> Key | None:
    """The beginning of the day they became a customer; the lowest rank, so that it stands below all of that moment."""
    if customer.customer_since is None:
        return None
    local = datetime.combine(customer.customer_since, time(), tzinfo=zone(session))
    return local.astimezone(UTC), -1, customer.id


def _telling(session: Session, customer: Customer) -> Telling:
    people = select(Person).where(Person.customer_id == customer.id)
    return Telling(
        name=known_as(names_of(session, customer, language())),
        staff={row.id: row.name for row in session.execute(select(Staff.id, Staff.name))},
        people={person.id: called(PersonName(person.name, person.greeting)) for person in session.scalars(people)},
        day=reader(session).day,
        today=today(session),
        zone=zone(session),
    )


def _entry(telling: Telling, key: Key, source: Source, row: Any) -> StoryEntry:
    said = source.tell(telling, row)
    place_id = getattr(row, source.place)
    return StoryEntry(
        key, said.icon, said.sentence, said.second_line, said.own_words, said.badge, source.place_kind, place_id
    )
