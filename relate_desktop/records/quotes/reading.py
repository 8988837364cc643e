"""Quotes as screens show them: rows for lists, and the card with everything the editor needs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from relate_desktop.records import papers
from relate_desktop.records.contacts import Contact
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.deed import today
from relate_desktop.records.history.tables import Link
from relate_desktop.records.jobs.tables import Job, JobWords
from relate_desktop.records.listening import told
from relate_desktop.records.names import known_as
from relate_desktop.records.papers import PaperRow
from relate_desktop.records.quotes.drafting import quote_of
from relate_desktop.records.quotes.issuing import Missing, missing
from relate_desktop.records.quotes.numbering import line_numbers
from relate_desktop.records.quotes.payments import plan
from relate_desktop.records.quotes.pricing import ceiling
from relate_desktop.records.quotes.reckoning import lines_of, payments_of, rates_on, reckoned, sums
from relate_desktop.records.quotes.sheet import names_of, sheet
from relate_desktop.records.quotes.states import decisions, shown_state
from relate_desktop.records.quotes.tables import Quote, QuoteLine, QuotePayment
from relate_desktop.records.quotes.totals import RateTotal, Totals
from relate_desktop.records.sheets import QuoteSheet
from relate_desktop.records.shop.reading import shop_of
from relate_desktop.records.staff import Staff


@dataclass(frozen=True)
class QuoteRow:
    """A quote in a list. `state` may be "expired"; `total` is what is to be paid, in minor units."""

    id: int
    job_id: int
    customer_id: int
    title: str
    number: str | None
    state: str
    total: int
    valid_until: date
    created_at: datetime
    issued_at: datetime | None
    decided_at: datetime | None


@dataclass(frozen=True)
class LineCard:
    """A line in the editor. `number` is the printed one ("" for text and discount), `amount` None for text.

    `difference` is what choosing an alternative or optional line adds; None for all others, and for an alternative to
    no line. `chosen` is what they chose when they accepted.
    """

    id: int
    version: int
    number: str
    kind: str
    wording: str
    quantity: int
    unit: str
    unit_price: int
    discount_rate: int | None
    vat_code: str
    alternative_to: int | None
    chosen: bool
    material_price: int | None
    amount: int | None
    difference: int | None


@dataclass(frozen=True)
class PaymentCard:
    """A part of the payment plan in the editor: what was written, and `comes_to`, in minor units of the total now."""

    id: int
    version: int
    kind: str
    wording: str
    share: int | None
    amount: int | None
    due_on: date | None
    comes_to: int


@dataclass(frozen=True)
class Revised:
    """Another quote that this one replaces or is replaced by; `number` is None while that is a draft."""

    id: int
    number: str | None
    state: str


@dataclass(frozen=True)
class ToldUs:
    """Own words marked as fit for print, kept with the job or said at a contact: what "You told us" can show."""

    words_id: int | None
    contact_id: int | None
    wording: str
    at: datetime
    chosen: bool


@dataclass(frozen=True)
class QuoteCard:
    """A quote with everything its page shows.

    `version` is for `change` and `issue`. `state` may be "expired"; `may_become` are the states that can follow.
    `vat_rates` are today's, in basis points by code. `saved_at` is when the quote or one of its lines last changed.
    `sheet` is what would be printed now; give it to `issue` as `seen`. `ceiling` and `totals` follow what was chosen.
    `replaced_by` is the newest revision of this quote, a draft while it is being written.
    """

    id: int
    version: int
    customer_id: int
    customer_name: str
    known_as: str
    job_id: int
    job_title: str
    job_state: str
    state: str
    may_become: tuple[str, ...]
    number: str | None
    title: str
    person_id: int | None
    address_id: int | None
    language: str
    prices_include_vat: bool
    valid_until: date
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
    reason: str
    price_type: str
    starts: str
    lasts: str
    starts_on: date | None
    done_by: date | None
    recommendation: str
    hide_quantities: bool
    hide_prices: bool
    show_split: bool
    accepted_by: str
    accepted_how: str | None
    created_at: datetime
    created_by: str
    issued_at: datetime | None
    issued_by: str
    decided_at: datetime | None
    decided_by: str
    saved_at: datetime
    lines: tuple[LineCard, ...]
    payments: tuple[PaymentCard, ...]
    totals: Totals
    ceiling: int | None
    replaces: Revised | None
    replaced_by: Revised | None
    vat_registered: bool
    vat_rates: dict[str, int]
    told_us: tuple[ToldUs, ...]
    missing: tuple[Missing, ...]
    papers: tuple[PaperRow, ...]
    sheet: QuoteSheet

    @property
    def draft(self) -> bool:
        """Whether it can still be written in."""
        return self.state == "draft"

    @property
    def paper_id(self) -> int | None:
        """The paper as it was issued, None for a draft."""
        return next((paper.id for paper in self.papers if paper.kind == "quote"), None)


def of_job(session: Session, job_id: int) -> list[QuoteRow]:
    """The quotes of a job, newest first."""
    return _rows(session, Quote.job_id == job_id)


def of_customer(session: Session, customer_id: int) -> list[QuoteRow]:
    """The quotes of a customer, newest first."""
    return _rows(session, Quote.customer_id == customer_id)


def card(session: Session, quote_id: int) -> QuoteCard:
    """Everything the page of a quote shows."""
    quote = quote_of(session, quote_id)
    customer = session.get_one(Customer, quote.customer_id)
    job = session.get_one(Job, quote.job_id)
    registered, rates = shop_of(session).vat_registered, rates_on(session, today(session))
    lines, payments = lines_of(session, quote_id), payments_of(session, quote_id)
    printed = sheet(session, quote_id)
    now = reckoned(quote, lines, rates, registered)
    shown = _shown(quote, lines, now, printed)
    own = {name: getattr(quote, name) for name in _OWN}
    return QuoteCard(
        **own,
        **_by_whom(session, quote),
        customer_name=customer.display_name,
        known_as=known_as(names_of(session, customer, customer.language)),
        job_title=job.title,
        job_state=job.state,
        state=shown_state(quote.state, quote.valid_until, today(session)),
        may_become=decisions(quote.state),
        saved_at=_saved_at(session, quote, [*lines, *payments]),
        lines=_lines(lines, now),
        payments=_payments(payments, shown.total),
        totals=shown,
        ceiling=ceiling(quote.price_type, shown.total),
        replaces=_revised(session, Quote.id == quote.replaces_id),
        replaced_by=_revised(session, Quote.replaces_id == quote_id),
        vat_registered=registered if quote.state == "draft" else printed.sender.vat_registered,
        vat_rates=rates,
        told_us=_told_us(session, quote),
        missing=tuple(missing(session, quote_id)),
        papers=tuple(papers.of_quote(session, quote_id)),
        sheet=printed,
    )


_MADE = {
    "customer_name", "known_as", "job_title", "job_state", "state", "may_become", "created_by", "issued_by",
    "decided_by", "saved_at", "lines", "payments", "totals", "ceiling", "replaces", "replaced_by",
    "vat_registered", "vat_rates", "told_us", "missing", "papers", "sheet",
}  # fmt: skip
_OWN = tuple(name for name in QuoteCard.__dataclass_fields__ if name not in _MADE)
"""The fields that are columns of the quote; the others are made."""


def _rows(session: Session, which: Any) -> list[QuoteRow]:
    columns = [getattr(Quote, name) for name in ("prices_include_vat", *_ROW)]
    found = list(session.execute(select(*columns).where(which).order_by(Quote.id.desc())))
    totals, day = sums(session, found), today(session)
    rows = [row._asdict() for row in found]
    for row in rows:
        row["total"] = totals[row["id"]]
        row["state"] = shown_state(row["state"], row["valid_until"], day)
        del row["prices_include_vat"]
    return [QuoteRow(**row) for row in rows]


_ROW = tuple(name for name in QuoteRow.__dataclass_fields__ if name != "total")


def _shown(quote: Quote, lines: Sequence[QuoteLine], now: Totals, printed: QuoteSheet) -> Totals:
    """A draft as it is reckoned now, an issued quote as it is printed, an accepted one with what they chose."""
    if quote.state == "draft":
        return now
    if any(line.chosen for line in lines):
        return now if printed.sender.vat_registered else replace(now, vat_by_rate=())
    return replace(
        now,
        subtotal=printed.subtotal,
        discount=sum(line.amount or 0 for line in printed.lines if line.kind == "discount"),
        net=printed.net,
        vat_by_rate=tuple(RateTotal(part.rate, part.net, part.vat) for part in printed.vat),
        total=printed.total,
    )


def _lines(lines: Sequence[QuoteLine], totals: Totals) -> tuple[LineCard, ...]:
    numbers = line_numbers(lines)
    return tuple(
        LineCard(
            **{name: getattr(line, name) for name in _LINE},
            number=numbers[line.id],
            amount=amount,
            difference=difference,
        )
        for line, amount, difference in zip(lines, totals.amounts, totals.differences, strict=True)
    )


_LINE = tuple(name for name in LineCard.__dataclass_fields__ if name not in ("number", "amount", "difference"))


def _payments(parts: Sequence[QuotePayment], total: int) -> tuple[PaymentCard, ...]:
    return tuple(
        PaymentCard(**{name: getattr(part, name) for name in _PAYMENT}, comes_to=planned.amount)
        for part, planned in zip(parts, plan(parts, total), strict=False)  # a rest has no row of its own
    )


_PAYMENT = tuple(name for name in PaymentCard.__dataclass_fields__ if name != "comes_to")


def _revised(session: Session, which: ColumnElement[bool]) -> Revised | None:
    found = session.execute(select(Quote.id, Quote.number, Quote.state).where(which).order_by(Quote.id.desc())).first()
    return Revised(found.id, found.number, found.state) if found is not None else None


def _by_whom(session: Session, quote: Quote) -> dict[str, Any]:
    ids = {name: getattr(quote, name) for name in ("created_by", "issued_by", "decided_by")}
    query = select(Staff.id, Staff.name).where(Staff.id.in_(set(ids.values()) - {None}))
    names = {row.id: row.name for row in session.execute(query)}
    return {name: names.get(staff_id, "") for name, staff_id in ids.items()}


def _saved_at(session: Session, quote: Quote, rows: Sequence[QuoteLine | QuotePayment]) -> datetime:
    """When it last changed: a row's version is the link that wrote it, and the link knows when."""
    link = session.get(Link, max(quote.version, *(row.version for row in rows), 0))
    return link.at if link is not None else quote.created_at


def _told_us(session: Session, quote: Quote) -> tuple[ToldUs, ...]:
    """What may be shown, newest first."""
    words = select(JobWords).where(JobWords.job_id == quote.job_id, JobWords.printable)
    said = select(Contact).where(Contact.job_id == quote.job_id, Contact.printable, Contact.own_words != "")
    of_customer = said.where(Contact.customer_id == quote.customer_id)
    found = [
        ToldUs(row.id, None, told(row.wording, row.printable, row.marked), row.at, row.id == quote.words_id)
        for row in session.scalars(words)
    ]
    for contact in session.scalars(of_customer):
        chosen = contact.id == quote.contact_id
        found.append(ToldUs(None, contact.id, contact.own_words, contact.at, chosen))
    return tuple(sorted(found, key=lambda told: told.at, reverse=True))
