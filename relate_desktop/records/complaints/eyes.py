"""Through the customer's eyes: the matter as they lived it, in their voice, with each wait and promise in order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import zip_longest
from operator import itemgetter

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.formats import Reader
from relate_desktop.records.clock import Hours, Pause
from relate_desktop.records.complaints import voice as say
from relate_desktop.records.complaints.at_work import complaint_of
from relate_desktop.records.complaints.cards import EyesEntry
from relate_desktop.records.complaints.due import Targets
from relate_desktop.records.complaints.lived import Event, of_complaint, of_customer
from relate_desktop.records.complaints.states import ENDED, MOVES
from relate_desktop.records.complaints.tables import Complaint, ComplaintMove, ComplaintWait
from relate_desktop.records.complaints.targets import targets
from relate_desktop.records.complaints.voice import Voice
from relate_desktop.records.deed import now, zone
from relate_desktop.records.promises.tables import Promise
from relate_desktop.records.shop.open_when import hours
from relate_desktop.records.shop.reading import shop_of
from relate_desktop.records.staff import Staff
from relate_desktop.text import language as reader_language
from relate_desktop.text import translator


@dataclass(frozen=True)
class _Clock:
    """What the waits of one complaint are measured with; `still`: they wait on where nothing came after an entry."""

    hours: Hours
    pauses: Sequence[Pause]
    now: datetime
    still: bool


Lived = tuple[Event, _Clock]


def eyes(
    session: Session, *, complaint_id: int | None = None, customer_id: int | None = None, language: str | None = None
) -> tuple[EyesEntry, ...]:
    """One complaint as its customer lived it, or all that a customer lived with us, the oldest first.

    In the language asked for ("nb" or "en"), else that of the screen. Raises Refused where the complaint is gone.
    """
    voice, wanted = _voice(session, language or reader_language()), targets(session)
    open_at, lived = hours(session), list[Lived]()
    for one in _complaints(session, complaint_id, customer_id):
        clock = _clock(session, one, open_at)
        lived += [(event, clock) for event in of_complaint(session, voice, one)]
        lived += [(event, clock) for event in _expected(session, voice, one, clock, wanted)]
    if complaint_id is None and customer_id is not None:
        besides = _Clock(open_at, (), now(session), still=True)
        lived += [(event, besides) for event in of_customer(session, voice, customer_id)]
    told = list(_once(sorted(lived, key=itemgetter(0))))
    told += _still_broken(session, voice, told)
    return tuple(_entries(voice, told))


def _voice(session: Session, language: str) -> Voice:
    shop = shop_of(session)
    staff = {row.id: row.name for row in session.execute(select(Staff.id, Staff.name))}
    return Voice(translator(language), Reader(language, shop.country, shop.currency), zone(session), staff)


def _complaints(session: Session, complaint_id: int | None, customer_id: int | None) -> list[Complaint]:
    if complaint_id is not None:
        return [complaint_of(session, complaint_id)]
    return list(session.scalars(select(Complaint).where(Complaint.customer_id == customer_id).order_by(Complaint.id)))


def _clock(session: Session, complaint: Complaint, open_at: Hours) -> _Clock:
    waits = list(session.scalars(select(ComplaintWait).where(ComplaintWait.complaint_id == complaint.id)))
    pauses = [(wait.since, wait.until or now(session)) for wait in waits]
    ours = complaint.state not in ENDED and all(wait.until is not None for wait in waits)
    return _Clock(open_at, pauses, now(session), ours)


# ---- what did not come when it should ------------------------------------------------------------------------


def _expected(session: Session, voice: Voice, complaint: Complaint, clock: _Clock, wanted: Targets) -> Iterator[Event]:
    """Each stage they could have noticed that was reached late, or is late now, at the moment it was due."""
    moves = session.scalars(
        select(ComplaintMove).where(ComplaintMove.complaint_id == complaint.id).order_by(ComplaintMove.id)
    ).all()
    reached = [(move.to_state, move.at) for move in moves]
    ends = [at for _state, at in reached[1:]] + [clock.now]
    for (state, since), until in zip(reached, ends, strict=False):
        stage = MOVES[state][0] if state not in ENDED else ""
        if stage not in say.EXPECTED or (stage == "followed_up" and _asked_on(session, complaint)):
            continue
        due = clock.hours.after(since, wanted[stage, complaint.severity], clock.pauses)
        if due is not None and voice.on(due) < voice.on(until):
            yield Event(due, 1, complaint.id, "wait", voice.says(say.EXPECTED[stage]), owed=True)


def _asked_on(session: Session, complaint: Complaint) -> bool:
    """Whether a call was promised to them, which then tells by itself whether it came."""
    call = select(Promise.id).where(
        Promise.complaint_id == complaint.id, Promise.source == "call", Promise.state != "void"
    )
    return session.scalar(call.limit(1)) is not None


def _once(lived: Iterable[Lived]) -> Iterator[Lived]:
    """Without what was expected where they wait already: one wait is told once."""
    waits = False
    for event, clock in lived:
        if event.kind != "wait" or not waits:
            waits = event.owed
            yield event, clock


def _still_broken(session: Session, voice: Voice, told: Sequence[Lived]) -> list[Lived]:
    """The oldest promise that is broken and not kept since, where something else came after its moment."""
    if not told or told[-1][0].owed:
        return []
    broken = [(event, clock) for event, clock in told if event.kind == "promise_broken" and clock.still]
    for event, clock in broken:
        promise = session.get_one(Promise, event.id)
        if promise.state == "open":
            words = promise.wording if promise.printable else voice.says(say.SOMETHING)
            sentence = voice.says(say.STILL_BROKEN, wording=words)
            return [(replace(event, rank=10, kind="still", sentence=sentence), clock)]
    return []


# ---- waits ---------------------------------------------------------------------------------------------------


def _entries(voice: Voice, told: Sequence[Lived]) -> Iterator[EyesEntry]:
    following = [event for event, _clock in told[1:]]
    for (event, clock), after in zip_longest(told, following):
        entry = _entry(voice, event, after, clock)
        yield replace(entry, at=clock.now, kind="wait") if event.kind == "still" else entry


def _entry(voice: Voice, event: Event, following: Event | None, clock: _Clock) -> EyesEntry:
    """An entry with the wait up to what came next, or up to now where nothing did."""
    plain = EyesEntry(event.at, event.sentence, event.kind, "", 0, 0, still=False)
    if not event.owed or (following is None and not clock.still):
        return plain
    until = clock.now if following is None else min(following.at, clock.now)
    days = max((voice.on(until) - voice.on(event.at)).days, 0)
    words = _wait(voice, event, days, still=following is None) if days else ""
    minutes = clock.hours.minutes_between(event.at, until, clock.pauses)
    return replace(plain, wait=words, wait_days=days, wait_minutes=minutes, still=following is None)


def _wait(voice: Voice, event: Event, days: int, *, still: bool) -> str:
    if still:
        return voice.still_waiting(days)
    return voice.no_answer(days) if event.kind == "told" else voice.late(days)
