"""The sample's happenings done by the verbs a clerk uses, each in a deed of its own."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records import contacts, papers
from relate_desktop.records.contacts import Contact
from relate_desktop.records.customers import about
from relate_desktop.records.customers import doing as customers
from relate_desktop.records.customers.owned import customer_of
from relate_desktop.records.customers.tables import Address, Person
from relate_desktop.records.deed import say, today
from relate_desktop.records.jobs import doing as jobs
from relate_desktop.records.papers import Paper
from relate_desktop.records.quotes import deciding, drafting, issuing, lines
from relate_desktop.records.sample.told import CONTACTS, MOVES, SENDINGS, Event, Told, address, parts, quote_lines
from relate_desktop.records.sheets import Built, QuoteSheet
from relate_desktop.text import N_

Build = Callable[[QuoteSheet], Built]

_QUOTE_FIELDS = {
    "work": "work", "included": "inclusions", "excluded": "exclusions", "assumed": "assumptions",
    "theirs": "customer_duties", "terms": "terms", "language": "language",
}  # fmt: skip
_CARD_FIELDS = {
    "kind", "pronunciation", "pronoun", "salutation", "addressee", "language", "caution", "notes", "title",
    "given_name", "family_name", "preferred_name", "organisation_number", "lead_source", "vat_shown",
}  # fmt: skip


@dataclass
class Known:
    """What of a customer's story has ids by now: the customer, and jobs and quotes by their keys in the file."""

    told: Told
    customer_id: int
    staff: dict[str, int]
    build: Build
    jobs: dict[str, int] = field(default_factory=dict)
    quotes: dict[str, int] = field(default_factory=dict)


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
    if event.verb in CONTACTS:
        _log(session, known, event)
    elif event.verb in MOVES:
        jobs.move(session, known.jobs[event.refs["job"]], MOVES[event.verb], reason=event.text)
    elif event.verb in SENDINGS:
        paper = _paper(session, known.quotes[event.refs["quote"]])
        papers.record_sending(session, paper, SENDINGS[event.verb], note=event.text)
    else:
        _VERBS[event.verb](session, known, event)


# ---- contacts and jobs -----------------------------------------------------------------------------------------


def _log(session: Session, known: Known, event: Event) -> None:
    channel, direction = CONTACTS[event.verb]
    contacts.log(
        session,
        known.customer_id,
        channel=channel,
        direction=direction,
        wording=event.text,
        own_words=event.own,
        printable=event.printable,
        person_id=_person(session, known, event.refs.get("person")),
        job_id=known.jobs[event.refs["job"]] if "job" in event.refs else None,
        quote_id=known.quotes[event.refs["quote"]] if "quote" in event.refs else None,
    )


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
    job_id = known.jobs[event.refs["job"]]
    jobs.add_words(session, job_id, wording=event.own, printable=event.printable, read_back=event.read_back)


def _person(session: Session, known: Known, name: str | None) -> int | None:
    """One of their people, by the first word of the name."""
    if name is None:
        return None
    people = session.scalars(select(Person).where(Person.customer_id == known.customer_id))
    return next(person.id for person in people if person.name.split()[0] == name)


def _address(session: Session, known: Known, label: str | None) -> int | None:
    """The address with that label, else their first."""
    rows = session.scalars(select(Address).where(Address.customer_id == known.customer_id).order_by(Address.position))
    return next((row.id for row in rows if label is None or row.label == label), None)


# ---- quotes ----------------------------------------------------------------------------------------------------


def _quote(session: Session, known: Known, event: Event) -> None:
    """A draft written from its beginning to its last line; what is not in the file is not written yet."""
    key = event.refs["quote"]
    text = known.told.quotes[key]
    quote_id = drafting.draft(session, known.jobs[text["job"]], title=text["title"])
    known.quotes[key] = quote_id
    fields: dict[str, Any] = {_QUOTE_FIELDS[name]: text[name].strip() for name in text.keys() & _QUOTE_FIELDS.keys()}
    fields["person_id"] = _person(session, known, text.get("to"))
    _change(session, quote_id, **fields)
    for line in quote_lines(text["lines"]):
        lines.add_line(session, quote_id, **line)
    about_quote = ("quotes", quote_id)
    say(session, N_("Quote “{title}” begun."), about=about_quote, customer_id=known.customer_id, title=text["title"])


def _tell(session: Session, known: Known, event: Event) -> None:
    """Show on the quote what they said last at a contact about this job."""
    quote_id = known.quotes[event.refs["quote"]]
    job_id = drafting.quote_of(session, quote_id).job_id
    said = select(Contact.id).where(Contact.job_id == job_id, Contact.printable).order_by(Contact.id.desc())
    _change(session, quote_id, contact_id=session.scalars(said).first())


def _issue(session: Session, known: Known, event: Event) -> None:
    quote_id = known.quotes[event.refs["quote"]]
    version = drafting.quote_of(session, quote_id).version
    issuing.issue(session, quote_id, version=version, build=known.build)


def _change(session: Session, quote_id: int, **fields: Any) -> None:
    drafting.change(session, quote_id, version=drafting.quote_of(session, quote_id).version, **fields)


def _paper(session: Session, quote_id: int) -> int:
    return session.scalars(select(Paper.id).where(Paper.quote_id == quote_id)).one()


# ---- what is known of them -------------------------------------------------------------------------------------


def _consent(session: Session, known: Known, event: Event) -> None:
    """ "post news: how they said it"."""
    channel, purpose, how = event.text.split(" ", 2)
    given = event.verb == "consent"
    about.record_consent(session, known.customer_id, channel=channel, purpose=purpose, given=given, how=how)


def _caution(session: Session, known: Known, event: Event) -> None:
    version = customer_of(session, known.customer_id).version
    customers.change(session, known.customer_id, version=version, caution=event.text)


def _on_quote(verb: Callable[..., None]) -> Callable[[Session, Known, Event], None]:
    return lambda session, known, event: verb(session, known.quotes[event.refs["quote"]], reason=event.text)


_VERBS: dict[str, Callable[[Session, Known, Event], Any]] = {
    "job": _job,
    "words": _words,
    "quote": _quote,
    "tell": _tell,
    "issue": _issue,
    "accept": _on_quote(deciding.accept),
    "decline": _on_quote(deciding.decline),
    "withdraw": _on_quote(deciding.withdraw),
    "fact": lambda session, known, event: about.remember(session, known.customer_id, event.text),
    "wish": lambda session, known, event: about.remember(session, known.customer_id, event.text, kind="preference"),
    "tag": lambda session, known, event: about.tag(session, known.customer_id, event.text),
    "untag": lambda session, known, event: about.untag(session, known.customer_id, event.text),
    "consent": _consent,
    "refuse": _consent,
    "caution": _caution,
    "archive": lambda session, known, _event: customers.archive(session, known.customer_id),
}
