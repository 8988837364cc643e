"""The sample's happenings done by the verbs a clerk uses, each in a deed of its own."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records import contacts
from relate_desktop.records.customers import about
from relate_desktop.records.customers import doing as customers
from relate_desktop.records.customers.owned import customer_of
from relate_desktop.records.customers.tables import Address
from relate_desktop.records.deed import today
from relate_desktop.records.jobs import doing as jobs
from relate_desktop.records.sample import complaining, inquiring, promising, quoting, sending, working
from relate_desktop.records.sample.forms import address, parts
from relate_desktop.records.sample.known import Known, Said, Verb, person
from relate_desktop.records.sample.told import CONTACTS, MOVES, Event, Told

_CARD_FIELDS = {
    "kind", "pronunciation", "pronoun", "salutation", "addressee", "language", "caution", "notes", "title",
    "given_name", "family_name", "preferred_name", "organisation_number", "lead_source", "vat_shown",
}  # fmt: skip


def write_in(session: Session, told: Told) -> int:
    """The customer's card as it was first written; the new id."""
    card = told.card
    fields: dict[str, Any] = {name: card[name] for name in card.keys() & _CARD_FIELDS}
    return customers.add(
        session,
        display_name=card["name"],
        customer_since=_since(card.get("since"), today(session)),
        phones=[parts(line, "number", "note") for line in card.get("phones", ())],  # type: ignore[misc]
        emails=card.get("emails", ()),
        addresses=[address(line) if isinstance(line, str) else line for line in card.get("addresses", ())],  # type: ignore[misc]
        people=[parts(line, "name", "role", "phone", "email", "greeting") for line in card.get("people", ())],  # type: ignore[misc]
        facts=_facts(card),
        tags=card.get("tags", ()),
        **fields,
    )


def _facts(card: dict[str, Any]) -> list[Any]:
    wishes = [{"kind": "preference", "wording": wish} for wish in card.get("wishes", ())]
    return [*wishes, *card.get("facts", ())]


def _since(told: str | None, begun: date) -> date:
    """ "12 05-14" is 14 May, twelve years before the shop began with this book; without it, today."""
    if told is None:
        return begun
    years, _, day = told.partition(" ")
    return date.fromisoformat(f"{begun.year - int(years)}-{day}")


def do(session: Session, known: Known, event: Event) -> None:
    """Do what an event tells."""
    _VERBS[event.verb](session, known, event)


# ---- contacts and jobs -----------------------------------------------------------------------------------------


def _log(session: Session, known: Known, event: Event) -> None:
    channel, direction = CONTACTS[event.verb]
    person_id = person(session, known, event.refs.get("person"))
    contact_id = contacts.log(
        session,
        known.customer_id,
        channel=channel,
        direction=direction,
        wording=event.text,
        own_words=event.own,
        printable=event.printable,
        person_id=person_id,
        job_id=known.job(event) if "job" in event.refs else None,
        quote_id=known.quote(event) if "quote" in event.refs else None,
        complaint_id=known.complaint(event) if "complaint" in event.refs else None,
    )
    known.said[""] = known.said[event.refs.get("quote", "")] = Said(contact_id, person_id, channel)


def _move(session: Session, known: Known, event: Event) -> None:
    jobs.move(session, known.job(event), MOVES[event.verb], reason=event.text)


def _job(session: Session, known: Known, event: Event) -> None:
    known.jobs[event.refs["job"]] = jobs.open_job(
        session,
        known.customer_id,
        title=event.text,
        own_words=event.own,
        printable=event.printable,
        read_back=event.read_back,
        address_id=_address(session, known, event.refs.get("site")),
        responsible_id=known.staff["M"],
    )


def _words(session: Session, known: Known, event: Event) -> None:
    jobs.add_words(session, known.job(event), wording=event.own, printable=event.printable, read_back=event.read_back)


def _address(session: Session, known: Known, label: str | None) -> int | None:
    """The address with that label, else their first."""
    rows = session.scalars(select(Address).where(Address.customer_id == known.customer_id).order_by(Address.position))
    return next((row.id for row in rows if label is None or row.label == label), None)


# ---- what is known of them -------------------------------------------------------------------------------------


def _consent(session: Session, known: Known, event: Event) -> None:
    """ "post news: how they said it"."""
    channel, purpose, how = event.text.split(" ", 2)
    given = event.verb == "consent"
    about.record_consent(session, known.customer_id, channel=channel, purpose=purpose, given=given, how=how)


def _caution(session: Session, known: Known, event: Event) -> None:
    version = customer_of(session, known.customer_id).version
    customers.change(session, known.customer_id, version=version, caution=event.text)


_VERBS: dict[str, Verb] = {
    "job": _job,
    "words": _words,
    "fact": lambda session, known, event: about.remember(session, known.customer_id, event.text),
    "wish": lambda session, known, event: about.remember(session, known.customer_id, event.text, kind="preference"),
    "tag": lambda session, known, event: about.tag(session, known.customer_id, event.text),
    "untag": lambda session, known, event: about.untag(session, known.customer_id, event.text),
    "consent": _consent,
    "refuse": _consent,
    "caution": _caution,
    "archive": lambda session, known, _event: customers.archive(session, known.customer_id),
    **dict.fromkeys(CONTACTS, _log),
    **dict.fromkeys(MOVES, _move),
    **quoting.VERBS,
    **working.VERBS,
    **complaining.VERBS,
    **inquiring.VERBS,
    **promising.VERBS,
    **sending.VERBS,
}
