"""The tables of a quote: the offer itself, its lines, how it is to be paid, and the price list it is written from."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from relate_desktop.records.base import Choice, Day, Flag, Index, Minor, Moment, Row, Whole, Words, reference

TITLE = 200
PART = 20_000
REASON = 2_000
LINE = 1_000
UNIT = 60
MOST_LINES = 500
MOST_QUANTITY = 999_999_999
"""Thousandths: just under a million of anything."""
STATES = ("draft", "issued", "accepted", "declined", "withdrawn", "superseded")
PRICE_TYPES = ("fixed", "maximum", "estimate", "indicative")
LINE_KINDS = ("normal", "text", "discount", "alternative", "optional")
ACCEPTED_HOW = ("signed", "said", "written")
WHEN = 200
VAT_CODES = ("standard", "reduced", "low", "zero")
_FROZEN = 2_000_000
_MOST_POSITION = 2**50


class Quote(Row):
    """A quote for a job. What is issued never changes: `frozen` holds it as it was printed.

    Expired is not kept: it is issued and past `valid_until`. Of the four parts NULL is not written yet and "" is
    nothing to add. "You told us" shows `words_id` or a contact's own words, at most one of them.

    `replaces_id` is the quote this one is a revision of: once this one is issued, that one is superseded.
    """

    __tablename__ = "quotes"
    __table_args__ = (UniqueConstraint("number"), Row.__table_args__)

    customer_id: Mapped[int] = reference("customers.id", index=False)
    job_id: Mapped[int] = reference("jobs.id")
    person_id: Mapped[int | None] = reference("people.id")
    address_id: Mapped[int | None] = reference("addresses.id")
    title: Mapped[str] = mapped_column(Words(TITLE))
    state: Mapped[str] = mapped_column(Choice(*STATES), default="draft")
    number: Mapped[str | None] = mapped_column(Words(60))
    language: Mapped[str] = mapped_column(Choice("nb", "en"))
    prices_include_vat: Mapped[bool] = mapped_column(Flag())
    valid_until: Mapped[date] = mapped_column(Day())
    work: Mapped[str] = mapped_column(Words(PART), default="")
    inclusions: Mapped[str | None] = mapped_column(Words(PART))
    exclusions: Mapped[str | None] = mapped_column(Words(PART))
    assumptions: Mapped[str | None] = mapped_column(Words(PART))
    customer_duties: Mapped[str | None] = mapped_column(Words(PART))
    terms: Mapped[str] = mapped_column(Words(PART), default="")
    signer_id: Mapped[int | None] = reference("staff.id")
    written_name: Mapped[str | None] = mapped_column(Words(TITLE))
    """How the name is written on this paper, where the fonts lack its letters."""
    words_id: Mapped[int | None] = reference("job_words.id")
    # Contacts name quotes too; use_alter tells SQLAlchemy which end of that circle to tie last.
    contact_id: Mapped[int | None] = mapped_column(
        Integer, ForeignKey("contacts.id", deferrable=True, initially="DEFERRED", use_alter=True), index=True
    )
    created_at: Mapped[datetime] = mapped_column(Moment())
    created_by: Mapped[int | None] = reference("staff.id")
    issued_at: Mapped[datetime | None] = mapped_column(Moment())
    issued_by: Mapped[int | None] = reference("staff.id")
    decided_at: Mapped[datetime | None] = mapped_column(Moment())
    decided_by: Mapped[int | None] = reference("staff.id")
    reason: Mapped[str] = mapped_column(Words(REASON), default="")
    price_type: Mapped[str] = mapped_column(Choice(*PRICE_TYPES), default="fixed")
    replaces_id: Mapped[int | None] = reference("quotes.id")
    starts: Mapped[str] = mapped_column(Words(WHEN), default="")
    lasts: Mapped[str] = mapped_column(Words(WHEN), default="")
    """When the work starts and how long it takes, in words as they stand on the paper."""
    starts_on: Mapped[date | None] = mapped_column(Day())
    done_by: Mapped[date | None] = mapped_column(Day())
    """Days we promise with it, where there are any: to begin on, and to be done by."""
    recommendation: Mapped[str] = mapped_column(Words(PART), default="")
    hide_quantities: Mapped[bool] = mapped_column(Flag(), default=False)
    hide_prices: Mapped[bool] = mapped_column(Flag(), default=False)
    """Leave out what each line costs; the sums stay."""
    show_split: Mapped[bool] = mapped_column(Flag(), default=False)
    """Say under the sum how much of it is work and how much material."""
    accepted_by: Mapped[str] = mapped_column(Words(TITLE), default="")
    accepted_how: Mapped[str | None] = mapped_column(Choice(*ACCEPTED_HOW))
    frozen: Mapped[str | None] = mapped_column(Words(_FROZEN))


# The story reads a customer's quotes by each of their moments.
Index("ix_quotes_begun", Quote.customer_id, Quote.created_at, Quote.id)
Index("ix_quotes_issued", Quote.customer_id, Quote.issued_at, Quote.id)
Index("ix_quotes_decided", Quote.customer_id, Quote.decided_at, Quote.id)
Index("ix_quotes_due", Quote.state, Quote.valid_until, Quote.id)


class QuoteLine(Row):
    """One line. Positions leave gaps, so that a moved line changes its own row only.

    A discount takes `discount_rate` (basis points) of the lines above it or, where that is NULL, `unit_price` once.
    `vat_rate` (basis points) is frozen at issue and NULL before.

    An alternative stands in place of the line `alternative_to`, an optional line comes on top; neither is in the total
    until `chosen`, which accepting says. `material_price` is how much of the unit price is material.
    """

    __tablename__ = "quote_lines"

    quote_id: Mapped[int] = reference("quotes.id")
    position: Mapped[int] = mapped_column(Whole(0, _MOST_POSITION))
    kind: Mapped[str] = mapped_column(Choice(*LINE_KINDS), default="normal")
    wording: Mapped[str] = mapped_column(Words(LINE), default="")
    quantity: Mapped[int] = mapped_column(Whole(1, MOST_QUANTITY), default=1_000)
    unit: Mapped[str] = mapped_column(Words(UNIT), default="")
    unit_price: Mapped[int] = mapped_column(Minor("any"), default=0)
    discount_rate: Mapped[int | None] = mapped_column(Whole(0, 10_000))
    vat_code: Mapped[str] = mapped_column(Choice(*VAT_CODES), default="standard")
    vat_rate: Mapped[int | None] = mapped_column(Whole(0, 10_000))
    alternative_to: Mapped[int | None] = reference("quote_lines.id")
    chosen: Mapped[bool] = mapped_column(Flag(), default=False)
    material_price: Mapped[int | None] = mapped_column(Minor("any"))


class QuotePayment(Row):
    """One part of the payment plan: a `share` of the total (basis points) or an `amount`, and when it is due."""

    __tablename__ = "quote_payments"

    quote_id: Mapped[int] = reference("quotes.id")
    position: Mapped[int] = mapped_column(Whole(0, _MOST_POSITION))
    kind: Mapped[str] = mapped_column(Choice("deposit", "part"), default="part")
    wording: Mapped[str] = mapped_column(Words(WHEN), default="")
    share: Mapped[int | None] = mapped_column(Whole(0, 10_000))
    amount: Mapped[int | None] = mapped_column(Minor("any"))
    due_on: Mapped[date | None] = mapped_column(Day())


class PriceItem(Row):
    """A usual line of this shop: offered while a quote is written, and kept up in the settings.

    `unit_price` and `material_price` are without VAT; a quote with VAT included gets them with it.
    """

    __tablename__ = "price_items"

    wording: Mapped[str] = mapped_column(Words(LINE))
    unit: Mapped[str] = mapped_column(Words(UNIT), default="")
    unit_price: Mapped[int] = mapped_column(Minor("any"), default=0)
    material_price: Mapped[int | None] = mapped_column(Minor("any"))
    vat_code: Mapped[str] = mapped_column(Choice(*VAT_CODES), default="standard")
    used_at: Mapped[datetime | None] = mapped_column(Moment())
    archived_at: Mapped[datetime | None] = mapped_column(Moment())
