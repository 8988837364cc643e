"""The lines of a quote in the table: what each kind of line shows, and which of its cells are closed."""

from collections.abc import Sequence
from typing import Any

from relate_desktop.records.quotes.reading import LineCard, QuoteCard
from relate_desktop.screens.kit.lines import Column, Line
from relate_desktop.screens.kit.reading import reader
from relate_desktop.text import _

MOST_WORDS = 1_000
MOST_UNIT = 60


def can_show_vat(card: QuoteCard) -> bool:
    """Whether VAT can be chosen for each line: the shop charges it, and has more than one rate."""
    return card.vat_registered and len(card.vat_rates) > 1


def needs_vat(card: QuoteCard) -> bool:
    """Whether a line has another rate than the usual one, or one that does not hold, so that it must be seen."""
    return can_show_vat(card) and any(line.kind != "text" and line.vat_code != "standard" for line in card.lines)


def rate() -> Column:
    """What a discount by rate has in the column of the prices."""
    return Column("discount_rate", _("Per cent"), "percent")


def columns(card: QuoteCard, *, vat_shown: bool) -> list[Column]:
    """The columns of a quote, with VAT for each line or without."""
    rates = [(code, reader().percent(rate)) for code, rate in card.vat_rates.items()]
    vat = [Column("vat_code", _("VAT"), "choice", 64, choices=rates)] if vat_shown else []
    return [
        Column("number", _("No."), "number", 40, editable=False),
        Column("wording", _("Text"), most=MOST_WORDS),
        Column("quantity", _("Qty"), "quantity", 64),
        Column("unit", _("Unit"), width=56, most=MOST_UNIT),
        Column("unit_price", _("Unit price"), "money", 96),
        *vat,
        Column("amount", _("Amount"), "money", 104, editable=False),
    ]


def lines(cards: Sequence[LineCard]) -> list[Line]:
    """The lines as the table shows them."""
    return [_line(card) for card in cards]


def _line(card: LineCard) -> Line:
    values: dict[str, Any] = {
        "number": card.number, "wording": card.wording, "quantity": card.quantity, "unit": card.unit,
        "unit_price": card.unit_price, "vat_code": card.vat_code, "amount": card.amount,
    }  # fmt: skip
    if card.kind == "text":
        blank = dict.fromkeys(("quantity", "unit", "unit_price", "vat_code", "amount"), "")
        return Line(card.id, values, shown=blank, closed=frozenset(blank))
    if card.kind == "discount":
        return _discount(card, values)
    return Line(card.id, values)


def _discount(card: LineCard, values: dict[str, Any]) -> Line:
    """A discount by rate has the rate where others have their price; one by amount has what comes off."""
    shown = {"quantity": "", "unit": ""}
    if card.discount_rate is None:
        return Line(card.id, values, shown=shown, closed=frozenset(shown))
    shown["vat_code"] = ""
    values["discount_rate"] = card.discount_rate
    return Line(card.id, values, shown=shown, closed=frozenset(shown), instead={"unit_price": rate()})
