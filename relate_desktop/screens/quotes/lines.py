"""The lines of a quote in the tables: what each kind of line shows, and which of its cells are closed."""

from collections.abc import Sequence
from math import ceil
from typing import Any

from PySide6.QtGui import QFontMetrics

from relate_desktop.records.quotes.reading import LineCard, QuoteCard
from relate_desktop.records.quotes.totals import OPTIONS
from relate_desktop.screens.kit.lines import Column, Line
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.text import _

MOST_WORDS = 1_000
MOST_UNIT = 60
ON_TOP = 0
"""An option that stands in place of no line."""


def can_show_vat(card: QuoteCard) -> bool:
    """Whether VAT can be chosen for each line: the shop charges it, and has more than one rate."""
    return card.vat_registered and len(card.vat_rates) > 1


def needs_vat(card: QuoteCard) -> bool:
    """Whether a line has another rate than the usual one, or one that does not hold, so that it must be seen."""
    return can_show_vat(card) and any(line.kind != "text" and line.vat_code != "standard" for line in card.lines)


def is_option(line: LineCard) -> bool:
    """Whether a line stands outside the sum until they choose it."""
    return line.kind in OPTIONS


def rate() -> Column:
    """What a discount by rate has in the column of the prices."""
    return Column("discount_rate", _("Per cent"), "percent")


def columns(card: QuoteCard, *, vat_shown: bool) -> list[Column]:
    """The columns of the lines in the sum, with VAT and material for each line or without."""
    return [
        Column("number", _("No."), "number", 40, editable=False),
        Column("wording", _("Text"), most=MOST_WORDS),
        Column("quantity", _("Qty"), "quantity", 64),
        Column("unit", _("Unit"), width=56, most=MOST_UNIT),
        *_prices(card, 96, vat_shown=vat_shown),
        Column("amount", _("Amount"), "money", _wide(104, [line.amount for line in card.lines]), editable=False),
    ]


def option_columns(card: QuoteCard, *, vat_shown: bool) -> list[Column]:
    """The columns of the options: what each stands in place of, and what choosing it adds to the sum."""
    differences = [line.amount if line.difference is None else line.difference for line in card.lines]
    replaced = [(ON_TOP, _("extra")), *((line.id, _named(line)) for line in card.lines if line.kind == "normal")]
    return [
        Column("number", _("No."), "number", 40, editable=False),
        Column("wording", _("Text"), most=MOST_WORDS),
        Column("quantity", _("Qty"), "quantity", 56),
        Column("unit", _("Unit"), width=48, most=MOST_UNIT),
        *_prices(card, 84, vat_shown=vat_shown),
        Column("alternative_to", _("In place of"), "choice", 88, choices=replaced),
        Column("difference", _("Difference"), "money", _wide(88, differences), editable=False),
    ]


def _prices(card: QuoteCard, least: float, *, vat_shown: bool) -> list[Column]:
    rates = [(code, reader().percent(rate)) for code, rate in card.vat_rates.items()]
    wide = _wide(least, [line.unit_price for line in card.lines])
    return [
        Column("unit_price", _("Unit price"), "money", wide),
        *([Column("material_price", _("Of it material"), "money", max(wide, 104))] if card.show_split else []),
        *([Column("vat_code", _("VAT"), "choice", 64, choices=rates)] if vat_shown else []),
    ]


def _wide(least: float, amounts: Sequence[int | None]) -> float:
    """A column that holds the longest of these amounts whole, sign and all: sums are never cut."""
    longest = max((abs(amount or 0) for amount in amounts), default=0)
    room = QFontMetrics(LOOK.font()).horizontalAdvance(reader().amount(-longest)) / LOOK.px(100) * 100
    return max(least, ceil(room) + 14)


def _named(line: LineCard) -> str:
    return _("line {number}").format(number=line.number)


def lines(cards: Sequence[LineCard]) -> list[Line]:
    """The lines in the sum, as the table shows them."""
    return [_line(card) for card in cards if not is_option(card)]


def options(cards: Sequence[LineCard]) -> list[Line]:
    """The options, as their table shows them."""
    return [_option(card) for card in cards if is_option(card)]


def _values(card: LineCard) -> dict[str, Any]:
    return {
        "number": card.number, "wording": card.wording, "quantity": card.quantity, "unit": card.unit,
        "unit_price": card.unit_price, "material_price": card.material_price, "vat_code": card.vat_code,
        "amount": card.amount,
    }  # fmt: skip


def _line(card: LineCard) -> Line:
    values = _values(card)
    if card.kind == "text":
        blank = dict.fromkeys(("quantity", "unit", "unit_price", "material_price", "vat_code", "amount"), "")
        return Line(card.id, values, shown=blank, closed=frozenset(blank))
    if card.kind == "discount":
        return _discount(card, values)
    return Line(card.id, values)


def _option(card: LineCard) -> Line:
    difference = card.difference if card.difference is not None else card.amount or 0
    values = _values(card) | {"alternative_to": card.alternative_to or ON_TOP, "difference": difference}
    return Line(card.id, values, shown={"difference": signed(difference)}, aside=_("chosen") if card.chosen else "")


def signed(amount: int) -> str:
    """An amount with its sign, so that one sees whether it comes on top or falls away."""
    return ("+" if amount > 0 else "") + reader().amount(amount)


def _discount(card: LineCard, values: dict[str, Any]) -> Line:
    """A discount by rate has the rate where others have their price; one by amount has what comes off."""
    shown = {"quantity": "", "unit": "", "material_price": ""}
    if card.discount_rate is None:
        return Line(card.id, values, shown=shown, closed=frozenset(shown))
    shown["vat_code"] = ""
    values["discount_rate"] = card.discount_rate
    return Line(card.id, values, shown=shown, closed=frozenset(shown), instead={"unit_price": rate()})
