"""Writing a quote: a draft from a job, its fields, and throwing a draft away."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, TypedDict, Unpack, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.attachments import Attachment
from relate_desktop.records.base import add
from relate_desktop.records.clean import clean_line, clean_text
from relate_desktop.records.contacts import Contact
from relate_desktop.records.customers.tables import Address, Customer
from relate_desktop.records.deed import check_version, now, say, today, who
from relate_desktop.records.found import active_customer, check_address, check_person, check_staff, found, only
from relate_desktop.records.jobs.at_work import check_day, check_priced
from relate_desktop.records.jobs.doing import job_of
from relate_desktop.records.jobs.tables import Job, JobWords
from relate_desktop.records.listening import told
from relate_desktop.records.promises.tables import Promise
from relate_desktop.records.quotes import copying
from relate_desktop.records.quotes.reckoning import lines_of, payments_of, totals_of
from relate_desktop.records.quotes.states import check_move, standing
from relate_desktop.records.quotes.tables import PART, PRICE_TYPES, TITLE, WHEN, Quote
from relate_desktop.records.quotes.totals import check_size
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.reading import reader, shop_of
from relate_desktop.records.shop.tables import StandardText
from relate_desktop.text import N_, _

FOUR_PARTS = ("inclusions", "exclusions", "assumptions", "customer_duties")
"""What a quote must say or answer with "nothing to add" before it is issued."""


class QuoteFields(TypedDict, total=False):
    """What can be changed of a draft. Of the four parts None is not written yet and "" is nothing to add."""

    title: str
    person_id: int | None
    address_id: int | None
    language: str
    prices_include_vat: bool
    valid_until: Any
    work: str
    inclusions: str | None
    exclusions: str | None
    assumptions: str | None
    customer_duties: str | None
    terms: str
    signer_id: int | None
    written_name: str | None
    words_id: int | None
    contact_id: int | None
    price_type: str
    starts: str
    lasts: str
    starts_on: date | None
    done_by: date | None
    recommendation: str
    hide_quantities: bool
    hide_prices: bool
    show_split: bool


def draft(session: Session, job_id: int, *, title: str | None = None, like: int | None = None) -> int:
    """A new draft for a job, begun from what is known: language, address, words that may be printed, standard terms.

    `like` is an earlier quote, of this customer or another: its words, lines, options, payment plan and price type are
    copied, with prices in this customer's VAT way; what is the customer's or the moment's own is not.
    """
    earlier = quote_of(session, like) if like is not None else None
    job = job_of(session, job_id)
    customer = active_customer(session, job.customer_id)
    check_priced(job)
    values = _begun(session, job, customer) | _clean({"title": job.title if title is None else title})
    quote = Quote(customer_id=customer.id, job_id=job_id, **values)
    if earlier is not None:
        copying.take_parts(earlier, quote, choices=True)
    quote_id = add(session, quote)
    if earlier is not None:
        copying.take_lines(session, earlier, quote)
        copying.take_payments(session, earlier, quote, days=False)
    about = ("quotes", quote_id)
    say(session, N_("Quote “{title}” begun."), about=about, customer_id=customer.id, title=values["title"])
    return quote_id


def change(session: Session, quote_id: int, *, version: int, **fields: Unpack[QuoteFields]) -> None:
    """Change a draft. Raises Stale where somebody changed the same field meanwhile.

    Standard terms follow the language as long as nobody has written others. Words and contact take each other's place.
    """
    quote = draft_of(session, quote_id)
    mine = check_version(session, quote, version, _clean(only(fields, QuoteFields)))
    _check_named(session, quote, mine)
    _check_days(session, quote, mine)
    _follow(session, quote, mine)
    for name, value in mine.items():
        setattr(quote, name, value)
    about = ("quotes", quote_id)
    say(session, N_("Quote “{title}” changed."), about=about, customer_id=quote.customer_id, title=quote.title)


def copy_from(session: Session, quote_id: int, source_quote_id: int) -> None:
    """Copy an earlier quote into a draft: its lines after those there are, its words and payments where none are yet.

    Whose it is, its title, terms and price type stay; prices are put into this quote's VAT way.
    """
    quote, source = draft_of(session, quote_id), quote_of(session, source_quote_id)
    if quote is source:
        raise Refused(_("Choose another quote to copy from."), field="source_quote_id")
    copying.take_parts(source, quote, choices=False)
    copying.take_lines(session, source, quote)
    copying.take_payments(session, source, quote, days=False)
    session.flush()
    check_size(totals_of(session, quote, lines_of(session, quote_id)))
    about, from_quote = ("quotes", quote_id), source.number or source.title
    sentence = N_("“{from_quote}” copied into the quote “{title}”.")
    say(session, sentence, about=about, customer_id=quote.customer_id, title=quote.title, from_quote=from_quote)


def revise(session: Session, quote_id: int) -> int:
    """A new draft with all that stands on an issued quote, which it replaces once it is issued itself."""
    older = quote_of(session, quote_id)
    check_move(older, "superseded")
    customer = active_customer(session, older.customer_id)
    begun = session.scalars(select(Quote.id).where(Quote.replaces_id == quote_id, Quote.state == "draft")).first()
    if begun is not None:
        raise Refused(_("A revision of quote {number} is begun already.").format(number=older.number))
    days = timedelta(days=shop_of(session).quote_valid_days)
    quote = Quote(
        **copying.whole(older),
        replaces_id=quote_id,
        valid_until=max(older.valid_until, today(session) + days),
        created_at=now(session),
        created_by=who(session),
    )
    new_id = add(session, quote)
    copying.take_lines(session, older, quote)
    copying.take_payments(session, older, quote, days=True)
    about = ("quotes", new_id)
    say(session, N_("Revision of quote {number} begun."), about=about, customer_id=customer.id, number=older.number)
    return new_id


def discard(session: Session, quote_id: int) -> None:
    """Throw a draft away, lines and all; contacts, promises and what was received about it stay with the job."""
    quote = draft_of(session, quote_id)
    for promise in session.scalars(select(Promise).where(Promise.quote_id == quote_id)):
        promise.quote_id = None
    for attachment in session.scalars(select(Attachment).where(Attachment.quote_id == quote_id)):
        attachment.quote_id, attachment.job_id = None, quote.job_id
    for contact in session.scalars(select(Contact).where(Contact.quote_id == quote_id)):
        contact.quote_id = None
    for row in (*lines_of(session, quote_id), *payments_of(session, quote_id)):
        session.delete(row)
    session.delete(quote)
    about = ("jobs", quote.job_id)
    say(session, N_("Draft “{title}” thrown away."), about=about, customer_id=quote.customer_id, title=quote.title)


def quote_of(session: Session, quote_id: int) -> Quote:
    """The quote of this id, or Refused."""
    return found(session, Quote, quote_id, _("This quote is no longer there."))


def draft_of(session: Session, quote_id: int) -> Quote:
    """The draft of this id, or Refused: what is issued never changes."""
    quote = quote_of(session, quote_id)
    if quote.state != "draft":
        raise Refused(standing(quote))
    return quote


def vat_included(customer: Customer) -> bool:
    """Whether prices are shown with VAT: as the customer wishes, else by kind (a business sees them without)."""
    return customer.vat_shown == "included" if customer.vat_shown else customer.kind != "business"


def standard_terms(session: Session, language: str) -> str:
    """The terms a quote in this language begins with."""
    query = select(StandardText.wording).where(StandardText.key == "quote_terms", StandardText.language == language)
    return session.execute(query).scalar() or ""


def _begun(session: Session, job: Job, customer: Customer) -> dict[str, Any]:
    return {
        "address_id": _postal_address(session, customer.id),
        "language": customer.language,
        "prices_include_vat": vat_included(customer),
        "valid_until": today(session) + timedelta(days=shop_of(session).quote_valid_days),
        "terms": standard_terms(session, customer.language),
        "signer_id": job.responsible_id if job.responsible_id is not None else who(session),
        "words_id": _latest_words(session, job.id),
        "created_at": now(session),
        "created_by": who(session),
    }


def _postal_address(session: Session, customer_id: int) -> int | None:
    query = select(Address.id).where(Address.customer_id == customer_id, Address.is_postal)
    return session.execute(query.order_by(Address.position, Address.id)).scalars().first()


def _latest_words(session: Session, job_id: int) -> int | None:
    query = select(JobWords.id).where(JobWords.job_id == job_id, JobWords.printable)
    return session.execute(query.order_by(JobWords.at.desc(), JobWords.id.desc())).scalars().first()


def _clean(fields: Mapping[str, Any]) -> dict[str, Any]:
    values = dict(fields)
    if "title" in values:
        needed = _("The quote needs a title: what is it for?")
        values["title"] = clean_line(values["title"], field="title", most=TITLE, needed=needed)
    if values.get("written_name") is not None:
        values["written_name"] = clean_line(values["written_name"], field="written_name", most=TITLE) or None
    for name in ("work", "terms", "recommendation"):
        if name in values:
            values[name] = clean_text(values[name], field=name, most=PART)
    for name in ("starts", "lasts"):
        if name in values:
            values[name] = clean_line(values[name], field=name, most=WHEN)
    for name in ("starts_on", "done_by"):
        if values.get(name) is not None:
            check_day(values[name], name)
    for name in FOUR_PARTS:
        if values.get(name):
            values[name] = clean_text(values[name], field=name, most=PART) or None
    if values.get("language", "nb") not in ("nb", "en"):
        raise Refused(_("Papers are written in Norwegian or English."), field="language")
    if values.get("price_type", "fixed") not in PRICE_TYPES:
        raise Refused(_("A price is fixed, a maximum, an estimate or an indication."), field="price_type")
    return values


def _check_named(session: Session, quote: Quote, values: Mapping[str, Any]) -> None:
    check_person(session, values.get("person_id"), quote.customer_id)
    check_address(session, values.get("address_id"), quote.customer_id)
    check_staff(session, values.get("signer_id"), "signer_id")
    words_id, contact_id = values.get("words_id"), values.get("contact_id")
    if words_id is not None and not printable_words(session, quote, words_id):
        raise Refused(_("These words are not marked as fit for print."), field="words_id")
    if contact_id is not None and not printable_contact(session, quote, contact_id):
        raise Refused(_("These words are not marked as fit for print."), field="contact_id")


def _check_days(session: Session, quote: Quote, mine: Mapping[str, Any]) -> None:
    """Refuse work that is done before it begins."""
    starts_on, done_by = (mine.get(name, getattr(quote, name)) for name in ("starts_on", "done_by"))
    if starts_on is not None and done_by is not None and done_by < starts_on:
        sentence = _("The work begins on {day}, so it is not done before that.")
        field = "done_by" if "done_by" in mine else "starts_on"
        raise Refused(sentence.format(day=reader(session).day(starts_on)), field=field)


def printable_words(session: Session, quote: Quote, words_id: int | None) -> str:
    """What may be printed of the words kept with the quote's job: the marked sentences, or all; else ""."""
    words = session.get(JobWords, words_id) if words_id is not None else None
    theirs = words is not None and words.job_id == quote.job_id
    return told(words.wording, words.printable, words.marked) if theirs and words is not None else ""


def printable_contact(session: Session, quote: Quote, contact_id: int | None) -> str:
    """The customer's own words at a contact, where they are marked as fit for print; else ""."""
    contact = session.get(Contact, contact_id) if contact_id is not None else None
    theirs = contact is not None and contact.customer_id == quote.customer_id and contact.printable
    return cast(Contact, contact).own_words if theirs else ""


def _follow(session: Session, quote: Quote, mine: dict[str, Any]) -> None:
    """What changes along: the terms with the language, and the one source of words for the other."""
    if "language" in mine and "terms" not in mine and quote.terms == standard_terms(session, quote.language):
        mine["terms"] = standard_terms(session, mine["language"])
    if mine.get("words_id") is not None:
        mine["contact_id"] = None
    elif mine.get("contact_id") is not None:
        mine["words_id"] = None
