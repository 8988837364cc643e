"""One call, visit, letter, e-mail or message with a customer, or a note about them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict, Unpack

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from relate_desktop.records.base import Choice, Flag, Index, Moment, Row, Words, add, reference
from relate_desktop.records.clean import clean_text
from relate_desktop.records.complaints.tables import Complaint, ComplaintWait
from relate_desktop.records.customers.rest import they_came
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.deed import check_version, now, say, who
from relate_desktop.records.found import active_customer, check_person, found, only
from relate_desktop.records.history.undo import Step, afterwards, worked_out
from relate_desktop.records.inquiries.tables import Inquiry, InquiryWait
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.promises.from_jobs import visited
from relate_desktop.records.quotes.tables import Quote
from relate_desktop.records.refused import Refused
from relate_desktop.text import N_, _

CHANNELS = ("call", "visit", "letter", "email", "message", "note")
DIRECTIONS = ("in", "out", "none")
OUTCOMES = ("reached", "not_reached", "message_left")
PURPOSES = (
    "inquiry", "quote", "promise", "progress", "confirmation", "satisfaction", "complaint", "courtesy", "programme",
)  # fmt: skip
"""What a call of ours was for."""

# ---- tables --------------------------------------------------------------------------------------------------


class Contact(Row):
    """A contact: `wording` is what happened in our words, `own_words` what they said in theirs.

    Own words may be printed only where `printable` says so. A note has direction "none" and is no contact.
    """

    __tablename__ = "contacts"

    customer_id: Mapped[int] = reference("customers.id", index=False)
    person_id: Mapped[int | None] = reference("people.id")
    job_id: Mapped[int | None] = reference("jobs.id")
    quote_id: Mapped[int | None] = reference("quotes.id")
    complaint_id: Mapped[int | None] = reference("complaints.id")
    inquiry_id: Mapped[int | None] = reference("inquiries.id")
    channel: Mapped[str] = mapped_column(Choice(*CHANNELS))
    direction: Mapped[str] = mapped_column(Choice(*DIRECTIONS), default="none")
    at: Mapped[datetime] = mapped_column(Moment())
    staff_id: Mapped[int | None] = reference("staff.id")
    wording: Mapped[str] = mapped_column(Words(20_000), default="")
    own_words: Mapped[str] = mapped_column(Words(20_000), default="")
    printable: Mapped[bool] = mapped_column(Flag(), default=False)
    outcome: Mapped[str] = mapped_column(Choice(*OUTCOMES), default="reached")
    """A call that reached nobody is a try: it tells the story, but nobody has been spoken with."""
    purpose: Mapped[str | None] = mapped_column(Choice(*PURPOSES))


Index("ix_contacts_story", Contact.customer_id, Contact.at, Contact.id)
Index("ix_contacts_at", Contact.at, Contact.id)

# ---- reading -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ContactCard:
    """A contact as the form that corrects it shows it; `at` is UTC."""

    id: int
    version: int
    customer_id: int
    person_id: int | None
    job_id: int | None
    complaint_id: int | None
    inquiry_id: int | None
    channel: str
    direction: str
    at: datetime
    wording: str
    own_words: str
    printable: bool
    outcome: str
    purpose: str | None


def card(session: Session, contact_id: int) -> ContactCard:
    """One contact in full. Raises Refused where it is no longer there."""
    row = contact_of(session, contact_id)
    return ContactCard(**{name: getattr(row, name) for name in ContactCard.__dataclass_fields__})


# ---- doing ---------------------------------------------------------------------------------------------------


class ContactFields(TypedDict, total=False):
    """What can be changed of a contact."""

    channel: str
    direction: str
    at: datetime
    wording: str
    own_words: str
    printable: bool
    person_id: int | None
    job_id: int | None
    quote_id: int | None
    complaint_id: int | None
    inquiry_id: int | None
    outcome: str
    purpose: str | None


LOGGED = {
    ("call", "in"): N_("Phone call from {name} logged."),
    ("call", "out"): N_("Phone call to {name} logged."),
    ("visit", "in"): N_("Visit by {name} logged."),
    ("visit", "out"): N_("Visit to {name} logged."),
    ("letter", "in"): N_("Letter from {name} logged."),
    ("letter", "out"): N_("Letter to {name} logged."),
    ("email", "in"): N_("E-mail from {name} logged."),
    ("email", "out"): N_("E-mail to {name} logged."),
    ("message", "in"): N_("Message from {name} logged."),
    ("message", "out"): N_("Message to {name} logged."),
    ("note", "none"): N_("Note about {name} kept."),
}
"""What is said of each contact there can be."""

TRIED = {
    ("call", "not_reached"): N_("Rang {name}, but nobody answered."),
    ("call", "message_left"): N_("Rang {name} and left a message."),
    ("visit", "not_reached"): N_("Went to see {name}, but nobody was in."),
    ("visit", "message_left"): N_("Went to see {name} and left a note."),
}
"""What is said instead where they were not spoken with: only a call or visit of ours can miss them."""


def log(
    session: Session,
    customer_id: int,
    *,
    channel: str,
    direction: str,
    wording: str,
    at: datetime | None = None,
    own_words: str = "",
    printable: bool = False,
    person_id: int | None = None,
    job_id: int | None = None,
    quote_id: int | None = None,
    complaint_id: int | None = None,
    inquiry_id: int | None = None,
    outcome: str = "reached",
    purpose: str | None = None,
) -> int:
    """Write down a contact; its id. `at` is an aware datetime, now unless told, and has not yet to come.

    Direction: "in" they came to us, "out" we to them, "none" for a note. One from them about a complaint or an inquiry
    ends our waiting for them; our visit on the day it was planned for keeps that promise, where it met them.
    """
    customer = active_customer(session, customer_id)
    values: dict[str, Any] = {
        "channel": channel, "direction": direction, "at": now(session) if at is None else at, "wording": wording,
        "own_words": own_words, "printable": printable, "person_id": person_id, "job_id": job_id, "quote_id": quote_id,
        "complaint_id": complaint_id, "inquiry_id": inquiry_id, "outcome": outcome, "purpose": purpose,
    }  # fmt: skip
    values = _checked(session, customer_id, values, values)
    _check_new(session, customer_id, values)
    contact_id = add(session, Contact(customer_id=customer_id, staff_id=who(session), **values))
    remember_last(session, customer_id)
    if direction == "in":
        _answered(session, values["at"], complaint_id, inquiry_id)
        they_came(session, customer, values["at"])
    if (channel, direction, outcome) == ("visit", "out", "reached"):
        visited(session, customer_id, values["at"], job_id)
    about, sentence = ("contacts", contact_id), TRIED.get((channel, outcome), LOGGED[channel, direction])
    say(session, sentence, about=about, customer_id=customer_id, name=customer.display_name)
    return contact_id


def change(session: Session, contact_id: int, *, version: int, **fields: Unpack[ContactFields]) -> None:
    """Correct a contact. Raises Stale where somebody changed the same field meanwhile."""
    contact = contact_of(session, contact_id)
    typed = only(fields, ContactFields)
    whole = {name: getattr(contact, name) for name in ContactFields.__annotations__} | typed
    values = _checked(session, contact.customer_id, typed, whole)
    for name, value in check_version(session, contact, version, values).items():
        setattr(contact, name, value)
    remember_last(session, contact.customer_id)
    name = session.get_one(Customer, contact.customer_id).display_name
    about = ("contacts", contact_id)
    say(session, N_("Contact with {name} changed."), about=about, customer_id=contact.customer_id, name=name)


def _answered(session: Session, at: datetime, complaint_id: int | None, inquiry_id: int | None) -> None:
    """They came back to us, so we wait for them no longer; what was before that is no answer."""
    waits: list[Any] = []
    if complaint_id is not None:
        waits += session.scalars(select(ComplaintWait).where(ComplaintWait.complaint_id == complaint_id))
    if inquiry_id is not None:
        waits += session.scalars(select(InquiryWait).where(InquiryWait.inquiry_id == inquiry_id))
    for wait in waits:
        if wait.until is None and at >= wait.since:
            wait.until = at


def contact_of(session: Session, contact_id: int) -> Contact:
    """The contact of this id, or Refused."""
    return found(session, Contact, contact_id, _("This contact is no longer there."))


def _checked(session: Session, customer_id: int, fields: Mapping[str, Any], whole: Mapping[str, Any]) -> dict[str, Any]:
    """The fields made fit to keep, looked at together with those that stay as they are."""
    values = dict(fields)
    for name in ("wording", "own_words"):
        if name in values:
            values[name] = clean_text(values[name], field=name)
    _check_channel(whole["channel"], whole["direction"])
    _check_outcome(whole["channel"], whole["direction"], whole["outcome"], whole["purpose"])
    if whole["at"] > now(session):
        raise Refused(_("This moment has not come yet."), field="at")
    if whole["channel"] == "note" and not values.get("wording", whole["wording"]):
        raise Refused(_("Write the note."), field="wording")
    check_person(session, whole["person_id"], customer_id)
    _check_theirs(session, customer_id, Job, whole["job_id"], "job_id")
    _check_theirs(session, customer_id, Quote, whole["quote_id"], "quote_id")
    _check_theirs(session, customer_id, Complaint, whole["complaint_id"], "complaint_id")
    _check_theirs(session, customer_id, Inquiry, whole["inquiry_id"], "inquiry_id")
    return values


def _check_new(session: Session, customer_id: int, values: Mapping[str, Any]) -> None:
    """One that is word for word and minute for minute there already is the same form saved twice."""
    same = [getattr(Contact, name) == value for name, value in values.items()]
    if session.scalars(select(Contact.id).where(Contact.customer_id == customer_id, *same).limit(1)).first():
        raise Refused(_("This contact is written down already."))


def _check_channel(channel: str, direction: str) -> None:
    if channel not in CHANNELS:
        raise Refused(_("A contact is a call, visit, letter, e-mail, message or note."), field="channel")
    if (channel, direction) not in LOGGED:
        note = channel == "note"
        sentence = _("A note has no direction.") if note else _("Say whether they came to us or we to them.")
        raise Refused(sentence, field="direction")


def _check_outcome(channel: str, direction: str, outcome: str, purpose: str | None) -> None:
    if outcome not in OUTCOMES:
        raise Refused(_("They were reached, or not, or a message was left."), field="outcome")
    if outcome != "reached" and (direction != "out" or (channel, outcome) not in TRIED):
        raise Refused(_("Only a call or visit of ours can miss them."), field="outcome")
    if purpose is not None and purpose not in PURPOSES:
        raise Refused(_("A contact can't be for that."), field="purpose")


_OfTheirs = type[Job] | type[Quote] | type[Complaint] | type[Inquiry]


def _check_theirs(session: Session, customer_id: int, kind: _OfTheirs, row_id: int | None, field: str) -> None:
    if row_id is None:
        return
    if session.scalar(select(kind.customer_id).where(kind.id == row_id)) != customer_id:
        raise Refused(_("This belongs to another customer."), field=field)


# ---- when we last heard of each other ------------------------------------------------------------------------


def real() -> ColumnElement[bool]:
    """The contacts in which we had to do with each other: no note, and no try that reached nobody."""
    return and_(Contact.channel != "note", Contact.outcome != "not_reached")


def remember_last(session: Session, customer_id: int) -> None:
    """Work out the customer's last contact from the real contacts and from their inquiries, which came by one."""
    customer = session.get(Customer, customer_id)
    if customer is None:
        return
    newest = (
        select(func.max(Contact.at)).where(Contact.customer_id == customer_id, real()),
        select(func.max(Inquiry.received_at)).where(Inquiry.customer_id == customer_id),
    )
    last = max(filter(None, map(session.scalar, newest)), default=None)
    if customer.last_contact_at != last:
        customer.last_contact_at = last
        customer.seen_at = customer.added_at if last is None else last


def _after_undo(session: Session, step: Step) -> None:
    row: Any = session.get(Contact if step.table == "contacts" else Inquiry, step.id)
    customer_id = (step.after or step.before or {}).get("customer_id") if row is None else row.customer_id
    if isinstance(customer_id, int):
        remember_last(session, customer_id)


worked_out("customers", "last_contact_at", "seen_at")
afterwards("contacts", _after_undo)
afterwards("inquiries", _after_undo)
