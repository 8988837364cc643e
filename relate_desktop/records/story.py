"""A customer's story: every contact, job, quote and paper in one line of time, newest first, in sentences.

Each kind of event is read by its own key and only as far as a page needs, so a long story is as quick as a short one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any, Literal
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, Text, and_, exists, or_, select, type_coerce
from sqlalchemy.orm import Session

from relate_desktop.records import story_sentences as say
from relate_desktop.records.contacts import Contact
from relate_desktop.records.customers.tables import Customer, Person
from relate_desktop.records.deed import now, today, zone
from relate_desktop.records.found import found
from relate_desktop.records.jobs.tables import Job, JobExtra, JobMove, JobWords, Visit
from relate_desktop.records.names import PersonName, called, known_as
from relate_desktop.records.papers import Paper, Sending
from relate_desktop.records.quotes.sheet import names_of
from relate_desktop.records.quotes.tables import Quote
from relate_desktop.records.shop.reading import reader
from relate_desktop.records.staff import Staff
from relate_desktop.records.story_sentences import Said, Telling
from relate_desktop.text import _, language

Key = tuple[datetime, int, int]
"""Where an entry stands: its moment, the rank of its kind (what follows from the other comes later), its id."""

Kind = Literal["contacts", "jobs", "papers"]


@dataclass(frozen=True)
class StoryEntry:
    """One event: when (UTC), its icon, one sentence, a quieter line under it, their own words, at most one badge.

    `place_kind` and `place_id` say what it opens ("contact", "job", "quote", "paper" or "customer").
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


@dataclass(frozen=True)
class _Source:
    """One kind of event: what to read of it, by which moment, and how it is told.

    `at` is a moment or, where `clock` says so, a text on our own clock ("2026-11-22T12:00:00"); what was only planned
    is told once its time has come.
    """

    tab: Kind | None
    place_kind: str
    columns: tuple[Any, ...]
    at: Any
    id: Any
    place: str
    which: Callable[[int], list[ColumnElement[bool]]]
    joined: Callable[[Select[Any]], Select[Any]]
    tell: Callable[[Telling, Any], Said]
    clock: Literal["utc", "ours", "planned"] = "utc"


def story(
    session: Session, customer_id: int, *, kind: Kind | None = None, before: Key | None = None, limit: int = 100
) -> list[StoryEntry]:
    """The newest `limit` entries, of all kinds or of one tab; `before` is the key of the last entry already shown."""
    customer = found(session, Customer, customer_id, _("This customer is no longer there."))
    events = [
        (key, source, row)
        for rank, source in enumerate(_SOURCES)
        if kind in (None, source.tab)
        for key, row in _latest(session, source, rank, customer_id, before, limit)
    ]
    since = _since(session, customer)
    if kind is None and since is not None and (before is None or since < before):
        events.append((since, _BECAME, customer))
    events.sort(key=lambda event: event[0], reverse=True)
    telling = _telling(session, customer)
    return [_entry(telling, key, source, row) for key, source, row in events[:limit]]


def _latest(
    session: Session, source: _Source, rank: int, customer_id: int, before: Key | None, limit: int
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


def _moment(source: _Source, at: Any, home: ZoneInfo) -> datetime:
    moment: datetime = at
    return moment if source.clock == "utc" else datetime.fromisoformat(at).replace(tzinfo=home).astimezone(UTC)


def _on_our_clock(moment: datetime, home: ZoneInfo) -> str:
    return moment.astimezone(home).strftime("%Y-%m-%dT%H:%M:%S")


def _earlier(source: _Source, rank: int, before: Key, home: ZoneInfo) -> ColumnElement[bool]:
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
    )


def _entry(telling: Telling, key: Key, source: _Source, row: Any) -> StoryEntry:
    said = source.tell(telling, row)
    place_id = getattr(row, source.place)
    return StoryEntry(
        key, said.icon, said.sentence, said.second_line, said.own_words, said.badge, source.place_kind, place_id
    )


def _alone(query: Select[Any]) -> Select[Any]:
    return query


def _of_quote(columns: str, at: Any, tell: Callable[[Telling, Any], Said]) -> _Source:
    read = tuple(getattr(Quote, name) for name in columns.split())
    return _Source(
        "jobs", "quote", read, at, Quote.id, "event_id", lambda who: [Quote.customer_id == who], _alone, tell
    )


_TOLD_BY_A_QUOTE = exists().where(
    Quote.job_id == JobMove.job_id,
    or_(
        and_(JobMove.to_state == "quoted", Quote.issued_at == JobMove.at),
        and_(JobMove.to_state == "agreed", Quote.decided_at == JobMove.at),
    ),
)
"""A job moved by its quote: the quote's own entry tells it."""

_CONTACT = _Source(
    tab="contacts",
    place_kind="contact",
    columns=(
        Contact.channel, Contact.direction, Contact.person_id, Contact.staff_id, Contact.wording, Contact.own_words,
    ),
    at=Contact.at,
    id=Contact.id,
    place="event_id",
    which=lambda who: [Contact.customer_id == who],
    joined=_alone,
    tell=say.contact,
)  # fmt: skip
_MOVE = _Source(
    tab="jobs",
    place_kind="job",
    columns=(JobMove.job_id, JobMove.from_state, JobMove.to_state, JobMove.staff_id, JobMove.reason, Job.title),
    at=JobMove.at,
    id=JobMove.id,
    place="job_id",
    which=lambda who: [Job.customer_id == who, ~_TOLD_BY_A_QUOTE],
    joined=lambda query: query.join(Job, Job.id == JobMove.job_id),
    tell=say.move,
)
_WORDS = _Source(
    tab="jobs",
    place_kind="job",
    columns=(JobWords.job_id, JobWords.wording, JobWords.read_back, Job.title),
    at=JobWords.at,
    id=JobWords.id,
    place="job_id",
    which=lambda who: [Job.customer_id == who],
    joined=lambda query: query.join(Job, Job.id == JobWords.job_id),
    tell=say.words,
)
_SENDING = _Source(
    tab="papers",
    place_kind="paper",
    columns=(Sending.paper_id, Sending.how, Sending.staff_id, Sending.note, Paper.number, Paper.kind, Paper.title),
    at=Sending.at,
    id=Sending.id,
    place="paper_id",
    which=lambda who: [Paper.customer_id == who],
    joined=lambda query: query.join(Paper, Paper.id == Sending.paper_id),
    tell=say.sending,
)
_AT_NOON = "T12:00:00"
"""What is known by its day alone stands in the middle of it."""

_VISIT = _Source(
    tab="jobs",
    place_kind="job",
    columns=(Visit.job_id, Visit.begins, Visit.ends, Visit.staff_id, Visit.wording, Job.title),
    at=type_coerce(Visit.day, Text).concat("T").concat(Visit.begins).concat(":00"),
    id=Visit.id,
    place="job_id",
    which=lambda who: [Visit.customer_id == who],
    joined=lambda query: query.join(Job, Job.id == Visit.job_id),
    tell=say.visit,
    clock="planned",
)
_EXTRA = _Source(
    tab="jobs",
    place_kind="job",
    columns=(JobExtra.job_id, JobExtra.wording, Job.title),
    at=type_coerce(JobExtra.agreed_on, Text).concat(_AT_NOON),
    id=JobExtra.id,
    place="job_id",
    which=lambda who: [Job.customer_id == who],
    joined=lambda query: query.join(Job, Job.id == JobExtra.job_id),
    tell=say.extra,
    clock="ours",
)


def _of_job(day: Any, tell: Callable[[Telling, Any], Said]) -> _Source:
    """A day of the job itself."""
    return _Source(
        tab="jobs",
        place_kind="job",
        columns=(Job.title,),
        at=type_coerce(day, Text).concat(_AT_NOON),
        id=Job.id,
        place="event_id",
        which=lambda who: [Job.customer_id == who],
        joined=_alone,
        tell=tell,
        clock="ours",
    )


_BECAME = _Source(None, "customer", (), None, None, "id", lambda _who: [], _alone, say.became_customer)

_SOURCES = (
    _CONTACT,
    _MOVE,
    _WORDS,
    _VISIT,
    _EXTRA,
    _of_quote("title state created_by", Quote.created_at, say.begun),
    _of_quote("title state number valid_until issued_by", Quote.issued_at, say.issued),
    _SENDING,
    _of_quote("state number reason", Quote.decided_at, say.decided),
    _of_job(Job.handed_over_on, say.handed_over),
    _of_job(Job.paid_on, say.paid),
)
"""In the order in which one follows from the other when they share a second."""
