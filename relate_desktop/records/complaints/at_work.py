"""The complaint a verb works on, and the step from state to state that all its verbs take in the same way."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.base import Row, add
from relate_desktop.records.clean import clean_text
from relate_desktop.records.complaints.states import ENDED, check_move
from relate_desktop.records.complaints.tables import REASON, Complaint, ComplaintMove, ComplaintWait
from relate_desktop.records.complaints.whole import check_whole
from relate_desktop.records.contacts import Contact
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.deed import check_version, now, say, today, who, zone
from relate_desktop.records.found import active_customer, found
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.reading import reader
from relate_desktop.records.staff import Staff
from relate_desktop.text import Translator, _, translator

CLOCKS_APART = timedelta(minutes=15)
"""So far may the clocks of two computers be apart before somebody has to look at them."""

ANSWERED = ENDED | {"agreed", "followed_up", "reopened"}
"""Who comes into these states has heard from the customer, so that nothing is waited for any more."""


def complaint_of(session: Session, complaint_id: int) -> Complaint:
    """The complaint of this id, or Refused."""
    return found(session, Complaint, complaint_id, _("This complaint is no longer there."))


def live(session: Session, complaint_id: int) -> Complaint:
    """The complaint, where something may still be done about it. Refused where it ended or its customer is archived."""
    complaint = complaint_of(session, complaint_id)
    active_customer(session, complaint.customer_id)
    if complaint.state in ENDED:
        raise Refused(_("This complaint has ended. Take it up again first."))
    return complaint


def shift(session: Session, complaint: Complaint, to_state: str, reason: str = "") -> None:
    """The step itself, with everything it needs; refused in words where something is missing."""
    check_move(complaint.state, to_state, reason)
    moment = _moment(session, complaint)
    move = ComplaintMove(
        complaint_id=complaint.id, from_state=complaint.state, to_state=to_state, at=moment, staff_id=who(session),
        reason=reason,
    )  # fmt: skip
    add(session, move)
    complaint.state, complaint.moved_at = to_state, moment
    if to_state in ANSWERED:
        end_wait(session, complaint)
    check_whole(session, complaint)


def _moment(session: Session, complaint: Complaint) -> datetime:
    """Now, and never before the last step: with a clock set back the log would run backwards."""
    moment, last = now(session), complaint.moved_at
    if last - moment > CLOCKS_APART:
        sentence = _(
            "The last step of this complaint is from {moment}, which has not come yet. Look at the clock of this "
            "computer; if it is right, take that step back."
        )
        raise Refused(sentence.format(moment=reader(session).moment(last.astimezone(zone(session)))))
    return max(moment, last)


def is_acknowledged(session: Session, complaint: Complaint) -> bool:
    """Whether they were ever told that we have heard them: by the step, or by a contact of ours about it."""
    step = select(ComplaintMove.id).where(
        ComplaintMove.complaint_id == complaint.id, ComplaintMove.to_state == "acknowledged"
    )
    ours = select(Contact.id).where(Contact.complaint_id == complaint.id, Contact.direction == "out")
    return any(session.scalar(query.limit(1)) is not None for query in (step, ours))


def open_wait(session: Session, complaint_id: int) -> ComplaintWait | None:
    """The stretch in which we wait for the customer just now, if any."""
    query = select(ComplaintWait).where(ComplaintWait.complaint_id == complaint_id, ComplaintWait.until.is_(None))
    return session.scalars(query.limit(1)).first()


def end_wait(session: Session, complaint: Complaint) -> None:
    """They have answered."""
    wait = open_wait(session, complaint.id)
    if wait is not None:
        wait.until = max(wait.since, now(session))


def put(session: Session, row: Row, version: int, values: Mapping[str, object]) -> dict[str, object]:
    """Set what a form filled from `version` really changed; Stale where somebody changed the same. Says what."""
    mine = check_version(session, row, version, values)
    for name, value in mine.items():
        setattr(row, name, value)
    return mine


def spoken(session: Session, complaint: Complaint) -> Translator:
    """In the language of the customer: what a verb words itself is theirs to read, whoever sits at the screen."""
    return translator(session.get_one(Customer, complaint.customer_id).language)


def still_here(session: Session, staff_id: int | None) -> int | None:
    """The one responsible where they still work here, else whoever is at work now."""
    member = session.get(Staff, staff_id) if staff_id is not None else None
    return member.id if member is not None and member.archived_at is None else who(session)


def check_ahead(session: Session, day: date | None, field: str) -> None:
    """Refuse a day that has passed, for something that is still to come; None is no day."""
    if day is not None and day < today(session):
        raise Refused(_("That day has passed."), field=field)


def check_among(value: str | None, options: tuple[str, ...], field: str, sentence: str) -> None:
    """Refuse a word that is none of the options, with `sentence`; None chooses nothing."""
    if value is not None and value not in options:
        raise Refused(sentence, field=field)


def clean_reason(reason: str, needed: str) -> str:
    """Why a step is taken; refused with `needed` where nothing is said."""
    return clean_text(reason, field="reason", most=REASON, needed=needed)


def say_of(session: Session, complaint: Complaint, sentence: str, *, final: bool = False, **words: str) -> None:
    """Say what was done with a complaint, by its title."""
    about, words = ("complaints", complaint.id), {"title": complaint.title} | words
    say(session, sentence, about=about, customer_id=complaint.customer_id, final=final, **words)
