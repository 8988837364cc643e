"""Issuing a quote: what must stand on it first, its number, and the paper kept exactly as it was made."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records import papers
from relate_desktop.records.customers.tables import Address, Customer
from relate_desktop.records.deed import now, say, today, who
from relate_desktop.records.jobs.doing import shift
from relate_desktop.records.jobs.states import DECLINED
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.quotes.drafting import FOUR_PARTS, draft_of
from relate_desktop.records.quotes.frozen import to_json
from relate_desktop.records.quotes.payments import problem
from relate_desktop.records.quotes.reckoning import lines_of, payments_of, rates_on, reckoned, totals_of
from relate_desktop.records.quotes.sheet import live, told_us
from relate_desktop.records.quotes.states import standing
from relate_desktop.records.quotes.tables import Quote, QuoteLine
from relate_desktop.records.quotes.totals import check_not_negative, check_size
from relate_desktop.records.refused import Refused, Stale
from relate_desktop.records.sheets import Built, QuoteSheet
from relate_desktop.records.shop.numbers import take_number
from relate_desktop.records.shop.reading import shop_of
from relate_desktop.records.staff import Staff
from relate_desktop.text import N_, _

_UNWRITTEN = {
    "inclusions": N_("Write what is included, or say that there is nothing to add."),
    "exclusions": N_("Write what is not included, or say that there is nothing to add."),
    "assumptions": N_("Write what is assumed, or say that there is nothing to add."),
    "customer_duties": N_("Write what the customer must do, or say that there is nothing to add."),
}


@dataclass(frozen=True)
class Missing:
    """What still stands in the way of issuing a draft: the field it is about, one sentence, and the line's row."""

    field: str
    sentence: str
    row: int | None = None


def missing(session: Session, quote_id: int) -> list[Missing]:
    """All that still stands before issue, in the order of the page; nothing for what is issued already."""
    quote = session.get(Quote, quote_id)
    if quote is None or quote.state != "draft":
        return []
    lines = lines_of(session, quote_id)
    return [
        *_about_customer(session, quote),
        *_about_older(session, quote),
        *_about_dates(session, quote),
        *_about_words(session, quote),
        *_about_lines(session, quote, lines),
        *_about_payments(session, quote, lines),
        *(Missing(part, _(_UNWRITTEN[part])) for part in FOUR_PARTS if getattr(quote, part) is None),
    ]


def issue(
    session: Session,
    quote_id: int,
    *,
    version: int,
    build: Callable[[QuoteSheet], Built],
    seen: QuoteSheet | None = None,
) -> str:
    """Issue a draft: number, VAT rates and sheet are frozen, `build` makes the paper, which is kept. Says the number.

    `seen` is the draft's sheet as it was shown; anything that would be printed otherwise is refused, and nothing of a
    refused issue stays, not even the number.
    """
    quote = draft_of(session, quote_id)
    _check_seen(session, quote, version, seen)
    for gap in missing(session, quote_id):
        raise Refused(gap.sentence, field=gap.field, row=gap.row)
    number = _number(session)
    sheet = live(session, quote, number)
    _keep_paper(session, quote, sheet, build(sheet))
    _freeze(session, quote, sheet)
    _supersede(session, quote)
    job = session.get_one(Job, quote.job_id)
    if job.state == "inquiry":
        shift(session, job, "quoted")
    say(session, N_("Quote {number} issued."), about=("quotes", quote_id), customer_id=quote.customer_id, number=number)
    return number


def _check_seen(session: Session, quote: Quote, version: int, seen: QuoteSheet | None) -> None:
    if quote.version != version or (seen is not None and replace(seen, number=None) != live(session, quote)):
        sentence = _("The quote is not as you saw it any more. Look at it again before it is issued.")
        raise Stale(sentence, clashes=(), version=quote.version)


def _number(session: Session) -> str:
    number = take_number(session, "quote", today(session))
    if session.execute(select(Quote.id).where(Quote.number == number)).first():
        raise Refused(_("Number {number} is on another quote already. Change the pattern.").format(number=number))
    return number


def _keep_paper(session: Session, quote: Quote, sheet: QuoteSheet, built: Built) -> None:
    papers.keep(
        session,
        built,
        papers.MadeFrom(quote.customer_id, job_id=quote.job_id, quote_id=quote.id),
        title=quote.title,
        number=sheet.number or "",
        language=sheet.language,
        addressed_to=sheet.addressed_to,
    )


def _freeze(session: Session, quote: Quote, sheet: QuoteSheet) -> None:
    registered, rates = sheet.sender.vat_registered, rates_on(session, sheet.dated)
    for line in lines_of(session, quote.id):
        line.vat_rate = rates.get(line.vat_code, 0) if registered else 0
    quote.state, quote.number, quote.frozen = "issued", sheet.number, to_json(sheet)
    quote.issued_at, quote.issued_by = now(session), who(session)


def _supersede(session: Session, quote: Quote) -> None:
    """The quote this one is a revision of is replaced by it, unless it was decided on meanwhile."""
    older = session.get(Quote, quote.replaces_id) if quote.replaces_id is not None else None
    if older is not None and older.state == "issued":
        older.state, older.decided_at, older.decided_by = "superseded", now(session), who(session)


def _about_older(session: Session, quote: Quote) -> list[Missing]:
    older = session.get(Quote, quote.replaces_id) if quote.replaces_id is not None else None
    if older is not None and older.state in ("accepted", "superseded"):
        return [Missing("replaces_id", standing(older))]
    return []


def _about_payments(session: Session, quote: Quote, lines: Sequence[QuoteLine]) -> list[Missing]:
    sentence = problem(payments_of(session, quote.id), totals_of(session, quote, lines).total, today(session))
    return [Missing("payments", sentence)] if sentence else []


def _about_customer(session: Session, quote: Quote) -> list[Missing]:
    found = []
    customer = session.get_one(Customer, quote.customer_id)
    if customer.archived_at is not None:
        sentence = _("The customer {name} is archived. Restore them first.").format(name=customer.display_name)
        found.append(Missing("customer_id", sentence))
    if session.get_one(Job, quote.job_id).state in DECLINED:
        found.append(Missing("job_id", _("The job is declined. Take it up again first.")))
    address = session.get(Address, quote.address_id) if quote.address_id is not None else None
    if address is None:
        found.append(Missing("address_id", _("There is no postal address to send the quote to.")))
    elif not address.town:
        found.append(Missing("address_id", _("The postal address has no town yet.")))
    return [*found, *_about_shop(session)]


def _about_shop(session: Session) -> list[Missing]:
    """A quote nobody can answer is none: the sender's address stands on it."""
    shop = shop_of(session)
    if not shop.town or not (shop.street or shop.postcode):
        return [Missing("shop", _("The shop has no address yet. Write it under Settings, so that they can answer."))]
    return []


def _about_dates(session: Session, quote: Quote) -> list[Missing]:
    day, found = today(session), []
    if quote.valid_until < day:
        sentence = _("The quote would have run out before it is issued. Choose a later day.")
        found.append(Missing("valid_until", sentence))
    if quote.starts_on is not None and quote.starts_on < day:
        found.append(Missing("starts_on", _("The work would begin before the quote is issued. Choose a later day.")))
    if quote.done_by is not None and quote.done_by < day:
        found.append(Missing("done_by", _("The work would be done before the quote is issued. Choose a later day.")))
    return found


def _about_words(session: Session, quote: Quote) -> list[Missing]:
    found = []
    signer = session.get(Staff, quote.signer_id) if quote.signer_id is not None else None
    if signer is not None and signer.archived_at is not None:
        sentence = _("{name} does not work here any more. Choose who answers for the quote.")
        found.append(Missing("signer_id", sentence.format(name=signer.name)))
    if (quote.words_id or quote.contact_id) and not told_us(session, quote):
        field = "words_id" if quote.words_id else "contact_id"
        found.append(Missing(field, _("Their words are not marked as fit for print any more. Leave them out.")))
    return found


def _about_lines(session: Session, quote: Quote, lines: Sequence[QuoteLine]) -> list[Missing]:
    shop, rates = shop_of(session), rates_on(session, today(session))
    normal = {line.id for line in lines if line.kind == "normal"}
    if not normal:
        return [Missing("lines", _("The quote has no line yet with a price."))]
    found = []
    for row, line in enumerate(lines):
        if not line.wording:
            found.append(Missing("wording", _("Write what this line is for."), row))
        if line.kind == "alternative" and line.alternative_to not in normal:
            sentence = _("Say which line of this quote it is an alternative to.")
            found.append(Missing("alternative_to", sentence, row))
        priced = line.kind != "text" and line.discount_rate is None
        if shop.vat_registered and priced and line.vat_code not in rates:
            found.append(Missing("vat_code", _("This VAT rate does not hold today. Choose another."), row))
    try:
        sums = reckoned(quote, lines, rates, shop.vat_registered)
        check_size(sums)
        check_not_negative(sums)
    except Refused as refused:
        found.append(Missing(refused.field or "lines", refused.sentence, refused.row))
    return found
