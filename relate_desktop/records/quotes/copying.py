"""What one quote takes over from another: its words, its lines with their options, and its payment plan."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from relate_desktop.records.base import add
from relate_desktop.records.deed import today
from relate_desktop.records.quotes.reckoning import lines_of, payments_of, rates_on
from relate_desktop.records.quotes.tables import MOST_LINES, Quote, QuoteLine, QuotePayment
from relate_desktop.records.quotes.totals import with_vat, without_vat
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.reading import shop_of
from relate_desktop.text import _

GAP = 2**20
"""Between two copied rows there is room for twenty halvings."""
_PARTS = ("work", "inclusions", "exclusions", "assumptions", "customer_duties", "starts", "lasts", "recommendation")
_CHOICES = ("price_type", "hide_quantities", "hide_prices", "show_split")
_WHOLE = (
    "customer_id", "job_id", "person_id", "address_id", "title", "language", "prices_include_vat", "terms",
    "signer_id", "written_name", "words_id", "contact_id", "starts_on", "done_by",
)  # fmt: skip
_LINE = (
    "kind", "wording", "quantity", "unit", "unit_price", "discount_rate", "vat_code", "alternative_to",
    "material_price",
)  # fmt: skip
_PAYMENT = ("position", "kind", "wording", "share", "amount", "due_on")
_PRICES = ("unit_price", "material_price")


def whole(source: Quote) -> dict[str, object]:
    """Everything that stands on a quote and is its own, for a revision of it."""
    return {name: getattr(source, name) for name in (*_WHOLE, *_PARTS, *_CHOICES)}


def take_parts(source: Quote, quote: Quote, *, choices: bool) -> None:
    """Take over the words that are not written yet; with `choices` also the price type and what is left out."""
    for name in _PARTS:
        if not getattr(quote, name):
            setattr(quote, name, getattr(source, name))
    for name in _CHOICES if choices else ():
        setattr(quote, name, getattr(source, name))


def take_lines(session: Session, source: Quote, quote: Quote) -> None:
    """Copy the lines after those that are there; none is chosen, and prices are put into the quote's own VAT way."""
    there, lines = lines_of(session, quote.id), lines_of(session, source.id)
    if len(there) + len(lines) > MOST_LINES:
        raise Refused(_("A quote has room for {most} lines.").format(most=MOST_LINES), field="lines")
    after = there[-1].position if there else 0
    places = {line.id: after + (row + 1) * GAP for row, line in enumerate(lines)}
    convert = _converter(session, source, quote)
    copies: dict[int, int] = {}
    # Alternatives last: they name the copies of the lines they stand in place of.
    for line in sorted(lines, key=lambda line: line.kind == "alternative"):
        values = {name: getattr(line, name) for name in _LINE}
        values |= {name: convert(line, values[name]) for name in _PRICES if values[name] is not None}
        values["alternative_to"] = copies.get(line.alternative_to or 0)
        copies[line.id] = add(session, QuoteLine(quote_id=quote.id, position=places[line.id], **values))


def take_payments(session: Session, source: Quote, quote: Quote, *, days: bool) -> None:
    """Copy the payment plan where there is none yet; with `days` also when each part is due."""
    if payments_of(session, quote.id):
        return
    for part in payments_of(session, source.id):
        values = {name: getattr(part, name) for name in _PAYMENT}
        if not days:
            values["due_on"] = None
        add(session, QuotePayment(quote_id=quote.id, **values))


def _converter(session: Session, source: Quote, quote: Quote) -> Callable[[QuoteLine, int], int]:
    """How a price of the source's lines is written on the quote: as it is, or with VAT put on or taken out."""
    if source.prices_include_vat == quote.prices_include_vat or not shop_of(session).vat_registered:
        return lambda _line, price: price
    rates = rates_on(session, today(session))
    way = with_vat if quote.prices_include_vat else without_vat

    def converted(line: QuoteLine, price: int) -> int:
        return way(price, rates.get(line.vat_code, 0) if line.vat_rate is None else line.vat_rate)

    return converted
