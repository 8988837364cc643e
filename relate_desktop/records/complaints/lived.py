"""What a customer noticed of a complaint, read from the log: told, contacts, papers, steps, promises, in no order.

What we do among ourselves, as assessing it, is not in here; nor is what they promised us.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from relate_desktop.records.complaints import voice as say
from relate_desktop.records.complaints.apology_days import remedy_words
from relate_desktop.records.complaints.tables import (
    Apology,
    Complaint,
    ComplaintMove,
    ComplaintOption,
    ComplaintWait,
    FollowUp,
    Remedy,
)
from relate_desktop.records.complaints.telling import said_with
from relate_desktop.records.complaints.voice import Voice
from relate_desktop.records.contacts import Contact
from relate_desktop.records.deed import now
from relate_desktop.records.papers import ON_THEIR_WAY, Paper, Sending
from relate_desktop.records.promises.standing import due_at, late
from relate_desktop.records.promises.tables import Promise

CLOCKS_APART = timedelta(minutes=15)
"""A contact logged with a step may be so much earlier than it, where a clock was put back in between."""

SPOKEN = ("in", "out")


@dataclass(frozen=True, order=True)
class Event:
    """One thing they noticed: when, which comes first of one moment, its kind as in `EyesEntry`, the sentence.

    `owed` says that they wait from then on.
    """

    at: datetime
    rank: int
    id: int
    kind: str = field(compare=False)
    sentence: str = field(compare=False)
    owed: bool = field(compare=False, default=False)


def of_complaint(session: Session, voice: Voice, complaint: Complaint) -> Iterator[Event]:
    """Everything they noticed of one complaint."""
    moves = list(_rows(session, ComplaintMove, complaint.id))
    asked = [row for row in _rows(session, FollowUp, complaint.id) if row.answer is not None]
    apology = next(iter(_rows(session, Apology, complaint.id)), None)
    contacts = list(session.scalars(select(Contact).where(Contact.complaint_id == complaint.id)))
    turned_down = (move for move in moves if move.to_state == "unfounded")
    reasons = {move.id: row for move in turned_down if (row := said_with(contacts, move)) is not None}
    told = {row.contact_id for row in asked} | {row.id for row in reasons.values()}
    yield _told(voice, complaint, moves)
    yield from _contacts(voice, [row for row in contacts if row.id not in told], complaint, moves, apology)
    yield from _papers(session, voice, Paper.complaint_id == complaint.id)
    noticed = [move for move in moves if move.to_state != "unfounded" or move.id in reasons]
    yield from _steps(session, voice, complaint, noticed, asked)
    yield from (_answer(voice, row) for row in asked)
    yield from _sorry(voice, apology)
    for wait in _rows(session, ComplaintWait, complaint.id):
        yield Event(wait.since, 6, wait.id, "answered", voice.says(say.WAITED_FOR_ME))
    yield from promises(session, voice, Promise.complaint_id == complaint.id)


def of_customer(session: Session, voice: Voice, customer_id: int) -> Iterator[Event]:
    """Everything they noticed that is about no complaint: contacts, papers, promises."""
    theirs = Contact.customer_id == customer_id, Contact.complaint_id.is_(None)
    yield from _contacts(voice, list(session.scalars(select(Contact).where(*theirs))), None, (), None)
    yield from _papers(session, voice, Paper.customer_id == customer_id, Paper.complaint_id.is_(None))
    yield from promises(session, voice, Promise.customer_id == customer_id, Promise.complaint_id.is_(None))


def _rows(session: Session, table: type[Any], complaint_id: int) -> Iterator[Any]:
    yield from session.scalars(select(table).where(table.complaint_id == complaint_id).order_by(table.id))


def _told(voice: Voice, complaint: Complaint, moves: Sequence[ComplaintMove]) -> Event:
    """How it began; who wrote it down is named where that was on the same day."""
    at_once = voice.on(complaint.opened_at) == voice.on(complaint.received_at)
    staff_id = moves[0].staff_id if moves and at_once else None
    sentence = voice.by(say.TOLD[complaint.channel], staff_id)
    return Event(complaint.received_at, 0, complaint.id, "told", sentence, owed=True)


# ---- contacts and papers -------------------------------------------------------------------------------------


def _contacts(
    voice: Voice, rows: Sequence[Contact], complaint: Complaint | None, moves: Sequence[ComplaintMove], apology: Any
) -> Iterator[Event]:
    """Each call, visit and message; what another entry tells already is left to that."""
    heard = next((move for move in moves if move.to_state == "acknowledged"), None)
    hearing = _logged_with(rows, heard.at) if heard else None
    sorry = _logged_with(rows, apology.given_at) if apology and apology.given_at and apology.how == "said" else None
    for row in rows:
        if row.direction not in SPOKEN or row is sorry or (complaint is not None and _is_first(row, complaint)):
            continue
        told = say.HEARD[row.channel] if row is hearing else say.CONTACTS[row.channel, row.direction]
        kind = "told" if row.direction == "in" else "answered"
        owed = kind == "told" and complaint is not None
        yield Event(row.at, 2, row.id, kind, voice.by(told, row.staff_id), owed)
    if heard is not None and hearing is None:
        yield Event(heard.at, 2, heard.id, "answered", voice.says(say.HEARD_SOMEHOW))


def _logged_with(rows: Sequence[Contact], at: datetime) -> Contact | None:
    """The contact of ours that was logged together with a step."""
    ours = (row for row in rows if row.direction == "out" and timedelta(0) <= at - row.at <= CLOCKS_APART)
    return min(ours, key=lambda row: at - row.at, default=None)


def _is_first(row: Contact, complaint: Complaint) -> bool:
    return (row.direction, row.at, row.channel) == ("in", complaint.received_at, complaint.channel)


def _papers(session: Session, voice: Voice, *which: ColumnElement[bool]) -> Iterator[Event]:
    """Each paper the first time it was on its way to them."""
    first = select(Paper.id, Paper.kind, func.min(Sending.at).label("at")).join(Sending, Sending.paper_id == Paper.id)
    for row in session.execute(first.where(Sending.how.in_(ON_THEIR_WAY), *which).group_by(Paper.id, Paper.kind)):
        yield Event(row.at, 3, row.id, "paper", voice.says(say.PAPERS.get(row.kind, say.ANY_PAPER)))


def _sorry(voice: Voice, apology: Any) -> Iterator[Event]:
    if apology is not None and apology.given_at is not None and apology.how == "said":
        yield Event(apology.given_at, 2, apology.id, "answered", voice.by(say.SORRY_SAID, apology.signer_id))


# ---- steps and answers ---------------------------------------------------------------------------------------


def _steps(
    session: Session, voice: Voice, complaint: Complaint, moves: Sequence[ComplaintMove], asked: Sequence[FollowUp]
) -> Iterator[Event]:
    """The steps they notice; one that came of their answer is told by that."""
    answers = {row.own_words for row in asked if row.answer == "not_satisfied"}
    agreed = _agreed(session, voice, complaint)
    for move in moves:
        if move.to_state not in say.STEPS or (move.to_state == "reopened" and move.reason in answers):
            continue
        kind, sentence = say.STEPS[move.to_state]
        said = agreed.get(move.at, "") if move.to_state == "agreed" else ""
        if move.to_state == "offered" and move.from_state == "agreed":
            said = voice.says(say.NOT_AS_AGREED)
        yield Event(move.at, 5, move.id, kind, said or voice.says(sentence), owed=kind == "told")


def _agreed(session: Session, voice: Voice, complaint: Complaint) -> dict[datetime, str]:
    """What was agreed, by the moment of the yes."""
    before = aliased(Promise)
    query = (
        select(ComplaintOption.agreed_at, ComplaintOption.wording, Promise.due_on, Promise.printable)
        .join(Remedy, Remedy.option_id == ComplaintOption.id)
        .join(Promise, Promise.remedy_id == Remedy.id)
        .outerjoin(before, before.id == Promise.replaces_id)
        .where(ComplaintOption.complaint_id == complaint.id, Promise.state != "void")
        .where(Promise.remedy_id.is_distinct_from(before.remedy_id))
        .order_by(Promise.id)
    )
    return {
        at: voice.says(say.AGREED, wording=wording if printable else voice.says(say.SOMETHING), day=voice.day(due_on))
        for at, wording, due_on, printable in session.execute(query)
        if at is not None
    }


def _answer(voice: Voice, row: Any) -> Event:
    kind, sentence = say.ANSWERS[row.answer]
    return Event(row.asked_at, 8, row.id, kind, voice.says(sentence), owed=kind == "told")


# ---- promises ------------------------------------------------------------------------------------------------


def promises(session: Session, voice: Voice, *which: ColumnElement[bool]) -> Iterator[Event]:
    """What we promised them, and what became of it; what became void was never promised."""
    query = select(Promise).where(*which, Promise.promisor == "shop", Promise.state != "void").order_by(Promise.id)
    for promise in session.scalars(query):
        yield from _made(session, voice, promise)
        yield from _ended(session, voice, promise)


def _made(session: Session, voice: Voice, promise: Promise) -> Iterator[Event]:
    """How it was promised; a yes to one of the ways is told with that step, what was promised before it is not."""
    words, day = _wording(voice, promise), voice.day(promise.due_on)
    earlier = session.get(Promise, promise.replaces_id) if promise.replaces_id is not None else None
    option = _agreed_with(session, promise)
    if option is not None and (earlier is None or earlier.remedy_id != promise.remedy_id):
        if earlier is not None or option.agreed_at is None or promise.made_at >= option.agreed_at:
            return
        words = _said_sorry_with(session, promise) or words  # in the same words as then, before they were agreed on
    sentence = say.PROMISED if earlier is None else say.PROMISED_ANEW
    yield Event(promise.made_at, 9, promise.id, "answered", voice.says(sentence, wording=words, day=day))


def _wording(voice: Voice, promise: Promise) -> str:
    return promise.wording if promise.printable else voice.says(say.SOMETHING)


def _agreed_with(session: Session, promise: Promise) -> ComplaintOption | None:
    """The way to put it right that they said yes to, where it is promised by that."""
    remedy = session.get(Remedy, promise.remedy_id) if promise.remedy_id is not None else None
    return session.get(ComplaintOption, remedy.option_id) if remedy is not None and remedy.option_id else None


def _said_sorry_with(session: Session, promise: Promise) -> str:
    """What the apology said is done, where that made the promise."""
    apology = next(_rows(session, Apology, promise.complaint_id or 0), None)
    if apology is None or not promise.printable or apology.given_at != promise.made_at:
        return ""
    return remedy_words(session, apology)


def _ended(session: Session, voice: Voice, promise: Promise) -> Iterator[Event]:
    """Kept in time, or broken when its moment passed and kept after; released, it is no longer counted."""
    words = _wording(voice, promise)
    due, ended = due_at(promise.due_on, promise.due_by, voice.zone), promise.ended_at
    was_late = late(promise.due_on, promise.due_by, ended, voice.zone)
    if promise.state == "released" and ended is not None:
        yield Event(ended, 7, promise.id, "done", voice.says(say.RELEASED, wording=words))
        return
    if was_late or (promise.state == "open" and due <= now(session)):
        yield Event(due, 4, promise.id, "promise_broken", voice.says(say.BROKEN, wording=words), owed=True)
    if promise.state == "kept" and ended is not None:
        kind, sentence = ("done", say.KEPT_LATE) if was_late else ("promise_kept", say.KEPT)
        yield Event(ended, 7, promise.id, kind, voice.says(sentence, wording=words))
