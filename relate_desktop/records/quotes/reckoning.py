"""The sums of quotes as they stand in the file: a draft by today's VAT rates, the others by those frozen at issue."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from relate_desktop.records.deed import today
from relate_desktop.records.quotes.tables import Quote, QuoteLine, QuotePayment
from relate_desktop.records.quotes.totals import OPTIONS, LineInput, Totals, totals
from relate_desktop.records.shop.reading import shop_of
from relate_desktop.records.shop.tables import VatRate

_RECKONED = (
    QuoteLine.id,
    QuoteLine.quote_id,
    QuoteLine.kind,
    QuoteLine.quantity,
    QuoteLine.unit_price,
    QuoteLine.discount_rate,
    QuoteLine.vat_code,
    QuoteLine.vat_rate,
    QuoteLine.alternative_to,
    QuoteLine.chosen,
    QuoteLine.material_price,
)
"""The columns a line is reckoned from: lists read these and no more."""


def lines_of(session: Session, quote_id: int) -> list[QuoteLine]:
    """The lines of a quote in their order."""
    query = select(QuoteLine).where(QuoteLine.quote_id == quote_id).order_by(QuoteLine.position, QuoteLine.id)
    return list(session.scalars(query))


def payments_of(session: Session, quote_id: int) -> list[QuotePayment]:
    """The parts of a quote's payment plan in their order."""
    query = select(QuotePayment).where(QuotePayment.quote_id == quote_id)
    return list(session.scalars(query.order_by(QuotePayment.position, QuotePayment.id)))


def rates_on(session: Session, day: date) -> dict[str, int]:
    """The VAT rates of a day in basis points, by their codes."""
    query = (
        select(VatRate.code, VatRate.rate)
        .where(VatRate.valid_from <= day, or_(VatRate.valid_until.is_(None), VatRate.valid_until >= day))
        .order_by(VatRate.valid_from)
    )
    return {row.code: row.rate for row in session.execute(query)}


def line_inputs(lines: Sequence[Any], rates: Mapping[str, int]) -> list[LineInput]:
    """Lines (or their reckoned columns) as they are reckoned: by frozen rates, or by `rates` where there are none."""
    rows = {line.id: row for row, line in enumerate(lines)}
    return [
        LineInput(
            kind=line.kind,
            quantity=line.quantity,
            unit_price=line.unit_price,
            discount_rate=line.discount_rate,
            vat_rate=rates.get(line.vat_code, 0) if line.vat_rate is None else line.vat_rate,
            alternative_to=rows.get(line.alternative_to),
            chosen=line.chosen,
            material_price=line.material_price,
        )
        for line in lines
    ]


def totals_of(session: Session, quote: Quote, lines: Sequence[QuoteLine]) -> Totals:
    """What a quote comes to today."""
    rates = rates_on(session, today(session))
    return reckoned(quote, lines, rates, shop_of(session).vat_registered)


def if_chosen(session: Session, quote_id: int, chosen: Collection[int]) -> Totals:
    """What an issued quote comes to where they choose these options, by their ids, and no others."""
    quote, lines = session.get_one(Quote, quote_id), lines_of(session, quote_id)
    inputs = line_inputs(lines, rates_on(session, today(session)))
    picked = [replace(line, chosen=row.id in chosen) for row, line in zip(lines, inputs, strict=True)]
    return totals(picked, quote.prices_include_vat, shop_of(session).vat_registered or quote.state != "draft")


def totals_by(session: Session, quote_id: int, day: date) -> Totals:
    """What a draft comes to by the VAT rates of a day."""
    quote = session.get_one(Quote, quote_id)
    return reckoned(quote, lines_of(session, quote_id), rates_on(session, day), shop_of(session).vat_registered)


def reckoned(quote: Any, lines: Sequence[Any], rates: Mapping[str, int], vat_registered: bool) -> Totals:
    """What these lines come to on this quote (or on its state and prices_include_vat).

    After issue the frozen rates hold, which are 0 where the shop was not registered; so they are before it.
    """
    with_vat = vat_registered or quote.state != "draft"
    return totals(line_inputs(lines, rates if with_vat else {}), quote.prices_include_vat, with_vat)


def with_each_option(
    quote: Any, lines: Sequence[Any], rates: Mapping[str, int], vat_registered: bool
) -> dict[int, int]:
    """What there is to pay with one option chosen besides those that are, for each option by its row."""
    with_vat = vat_registered or quote.state != "draft"
    given = line_inputs(lines, rates if with_vat else {})
    return {
        row: totals(_choosing(given, row), quote.prices_include_vat, with_vat).total
        for row, line in enumerate(given)
        if line.kind in OPTIONS
    }


def _choosing(lines: Sequence[LineInput], row: int) -> list[LineInput]:
    """The lines with this option chosen, in place of another alternative to the same line."""
    return [
        replace(line, chosen=True) if at == row else replace(line, chosen=line.chosen and not _rivals(line, lines[row]))
        for at, line in enumerate(lines)
    ]


def _rivals(line: LineInput, other: LineInput) -> bool:
    return line.kind == other.kind == "alternative" and line.alternative_to == other.alternative_to


def sums(session: Session, quotes: Iterable[Any]) -> dict[int, int]:
    """What each of these (id, state, prices_include_vat) comes to, VAT and all, in minor units; one read for all."""
    by_id = {quote.id: quote for quote in quotes}
    if not by_id:
        return {}
    rates, registered = rates_on(session, today(session)), shop_of(session).vat_registered
    lines: dict[int, list[Any]] = {quote_id: [] for quote_id in by_id}
    query = select(*_RECKONED).where(QuoteLine.quote_id.in_(by_id)).order_by(QuoteLine.position, QuoteLine.id)
    for line in session.execute(query):
        lines[line.quote_id].append(line)
    return {number: reckoned(quote, lines[number], rates, registered).total for number, quote in by_id.items()}
