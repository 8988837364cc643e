"""A quote of the sample: written, revised, issued, answered."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.contacts import Contact
from relate_desktop.records.customers.tables import Person
from relate_desktop.records.deed import say, today
from relate_desktop.records.quotes import deciding, drafting, issuing, lines, payments, price_list
from relate_desktop.records.quotes.numbering import line_numbers
from relate_desktop.records.quotes.reckoning import lines_of, payments_of
from relate_desktop.records.quotes.tables import PriceItem, QuoteLine
from relate_desktop.records.sample import forms
from relate_desktop.records.sample.known import Known, Verb, name_of, person
from relate_desktop.records.sample.told import Event
from relate_desktop.records.shop.reading import reader
from relate_desktop.text import N_

_FIELDS = {
    "title": "title", "work": "work", "included": "inclusions", "excluded": "exclusions", "assumed": "assumptions",
    "theirs": "customer_duties", "terms": "terms", "language": "language", "price": "price_type", "starts": "starts",
    "lasts": "lasts", "why": "recommendation",
}  # fmt: skip
_HOW = {"call": "said", "visit": "said", "letter": "written", "email": "written", "message": "written"}

# ---- writing ---------------------------------------------------------------------------------------------------


_DAYS = {"valid": "valid_until", "begin_on": "starts_on", "done_on": "done_by"}
"""Days of a quote, told in working days from the day it is drafted."""


def _quote(session: Session, known: Known, event: Event) -> None:
    """A draft written from its beginning to its last line; what is not in the file is not written yet."""
    key = event.refs["quote"]
    text = known.told.quotes[key]
    quote_id = known.quotes[key] = _begun(session, known, text)
    _change(session, quote_id, **_fields(session, known, quote_id, text))
    if "lines" in text:
        _write_lines(session, quote_id, text["lines"])
    if "payments" in text:
        _plan(session, quote_id, text["payments"])
    _say(session, known, quote_id)


def _begun(session: Session, known: Known, text: dict[str, Any]) -> int:
    """Begun as a revision, like an earlier quote, or from nothing."""
    if "replaces" in text:
        return drafting.revise(session, known.quotes[text["replaces"]])
    like = known.quotes[text["like"]] if "like" in text else None
    return drafting.draft(session, known.jobs[text["job"]], title=text["title"], like=like)


def _fields(session: Session, known: Known, quote_id: int, text: dict[str, Any]) -> dict[str, Any]:
    quote, now = drafting.quote_of(session, quote_id), today(session)
    speaking = replace(reader(session), language=text.get("language", quote.language))
    fields: dict[str, Any] = {
        _FIELDS[name]: forms.dated(text[name], now, speaking) for name in text.keys() & _FIELDS.keys()
    }
    fields |= {f"hide_{what}": True for what in text.get("hide", ())}
    if "split" in text:
        fields["show_split"] = text["split"]
    for name, field in _DAYS.items():
        if name in text:
            fields[field] = forms.day(text[name], now)
    if "to" in text:
        fields["person_id"] = person(session, known, text["to"])
    return fields


def _write_lines(session: Session, quote_id: int, told: str) -> None:
    """The lines as they are told, in place of those that were taken over."""
    for line in sorted(lines_of(session, quote_id), key=lambda line: line.kind != "alternative"):
        lines.remove_line(session, line.id)
    last = None
    for values in forms.quote_lines(told):
        if values["kind"] == "usual":
            last = _usual(session, quote_id, **values)
        elif values["kind"] == "alternative":
            lines.add_line(session, quote_id, alternative_to=last, **values)
        else:
            line_id = lines.add_line(session, quote_id, **values)
            last = line_id if values["kind"] == "normal" else last


def _usual(session: Session, quote_id: int, *, wording: str, quantity: int, **_kind: str) -> int:
    """A line filled in from the price list."""
    item = session.scalars(select(PriceItem.id).where(PriceItem.wording == wording)).one()
    line_id = price_list.fill(session, quote_id, item)
    lines.change_line(session, line_id, version=session.get_one(QuoteLine, line_id).version, quantity=quantity)
    return line_id


def _plan(session: Session, quote_id: int, told: str) -> None:
    for payment in payments_of(session, quote_id):
        payments.remove_payment(session, payment.id)
    for values in forms.payments(told, today(session)):
        payments.add_payment(session, quote_id, **values)


def _say(session: Session, known: Known, quote_id: int) -> None:
    """Say once what was done in many steps."""
    quote = drafting.quote_of(session, quote_id)
    about, whose = ("quotes", quote_id), known.customer_id
    if quote.replaces_id is None:
        say(session, N_("Quote “{title}” begun."), about=about, customer_id=whose, title=quote.title)
    else:
        number = drafting.quote_of(session, quote.replaces_id).number
        say(session, N_("Revision of quote {number} begun."), about=about, customer_id=whose, number=number)


def _tell(session: Session, known: Known, event: Event) -> None:
    """Show on the quote what they said last at a contact about this job."""
    quote_id = known.quote(event)
    job_id = drafting.quote_of(session, quote_id).job_id
    said = select(Contact.id).where(Contact.job_id == job_id, Contact.printable).order_by(Contact.id.desc())
    _change(session, quote_id, contact_id=session.scalars(said).first())


def _change(session: Session, quote_id: int, **fields: Any) -> None:
    drafting.change(session, quote_id, version=drafting.quote_of(session, quote_id).version, **fields)


def _issue(session: Session, known: Known, event: Event) -> None:
    quote_id = known.quote(event)
    version = drafting.quote_of(session, quote_id).version
    issuing.issue(session, quote_id, version=version, build=partial(known.build, "quote"))


# ---- answered --------------------------------------------------------------------------------------------------


def _accept(session: Session, known: Known, event: Event) -> None:
    """They said yes as they said it last about this quote, or by signing, with the options they chose."""
    said = known.said.get(event.refs["quote"])
    by = name_of(session, known, event)
    if "person" not in event.refs and said is not None and said.person_id is not None:
        by = session.get_one(Person, said.person_id).name
    how = "signed" if event.verb == "sign" else _HOW[said.channel] if said else "said"
    quote_id = known.quote(event)
    chosen = _chosen(session, quote_id, event.refs.get("chosen", ""))
    deciding.accept(session, quote_id, by=by, how=how, chosen=chosen, reason=event.text)


def _chosen(session: Session, quote_id: int, letters: str) -> list[int]:
    numbers = line_numbers(lines_of(session, quote_id))
    return [line_id for line_id, number in numbers.items() if number and number in letters]


def _with_reason(verb: Callable[..., None]) -> Verb:
    return lambda session, known, event: verb(session, known.quote(event), reason=event.text)


VERBS: dict[str, Verb] = {
    "quote": _quote,
    "tell": _tell,
    "issue": _issue,
    "accept": _accept,
    "sign": _accept,
    "regret": _with_reason(deciding.take_back_acceptance),
    "decline": _with_reason(deciding.decline),
    "withdraw": _with_reason(deciding.withdraw),
}
