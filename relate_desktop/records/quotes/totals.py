"""What the lines of a quote come to: whole numbers only, one rule, the same on screen, paper and JSON.

The rule, as the paper states it:

- A line is quantity times unit price, rounded to the minor unit once, for that line.
- A percent discount takes its share of what the lines above it come to (earlier discounts taken off), for each VAT
  rate by itself and rounded there; an amount discount comes off the sum of its own VAT rate.
- VAT is taken once for each rate, of that rate's sum, and rounded there. Where prices are without VAT it comes on
  top; where they include it, it is the sum times r / (1 + r), and the total is the sum itself.
- A shop that is not registered for VAT has no VAT at all.
- Halves are rounded up, away from zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from relate_desktop.records.base import MOST_MINOR
from relate_desktop.records.refused import Refused
from relate_desktop.text import _

Kind = Literal["normal", "text", "discount"]

WHOLE_QUANTITY = 1_000
WHOLE_RATE = 10_000


@dataclass(frozen=True)
class LineInput:
    """A line as it is reckoned: quantity in thousandths, price in minor units, rates in basis points.

    A discount takes `discount_rate`, or `unit_price` once where that is None; its quantity is not looked at.
    """

    kind: Kind
    quantity: int = WHOLE_QUANTITY
    unit_price: int = 0
    discount_rate: int | None = None
    vat_rate: int = 0


@dataclass(frozen=True)
class RateTotal:
    """What one VAT rate (basis points) comes to: net, and the VAT of it, in minor units."""

    rate: int
    net: int
    vat: int


@dataclass(frozen=True)
class Totals:
    """All in minor units. `amounts` has one entry a line, None for text; `discount` is what comes off (not positive).

    `subtotal` is the normal lines together, before any discount. `total` is what is to be paid, VAT and all.
    """

    amounts: tuple[int | None, ...]
    subtotal: int
    discount: int
    net: int
    vat_by_rate: tuple[RateTotal, ...]
    total: int

    @property
    def vat(self) -> int:
        """The VAT of all rates together."""
        return sum(part.vat for part in self.vat_by_rate)


def totals(lines: Sequence[LineInput], prices_include_vat: bool, vat_registered: bool) -> Totals:
    """Reckon the lines in their order. Never refuses: a draft may be out of order while it is being written."""
    sums: dict[int, int] = {}
    amounts = tuple(_amount(line, sums) for line in lines)
    normal = sum(amount or 0 for amount, line in zip(amounts, lines, strict=True) if line.kind == "normal")
    all_of_it = sum(sums.values())
    if not vat_registered:
        return Totals(amounts, normal, all_of_it - normal, all_of_it, (), all_of_it)
    parts = tuple(_with_vat(rate, sums[rate], prices_include_vat) for rate in sorted(sums, reverse=True))
    net = sum(part.net for part in parts)
    return Totals(amounts, normal, all_of_it - normal, net, parts, net + sum(part.vat for part in parts))


def _amount(line: LineInput, sums: dict[int, int]) -> int | None:
    """What a line comes to; `sums`, what each VAT rate has come to so far, grows by it."""
    if line.kind == "text":
        return None
    if line.kind == "discount" and line.discount_rate is not None:
        shares = {rate: -part_of(sofar, line.discount_rate, WHOLE_RATE) for rate, sofar in sums.items()}
    elif line.kind == "discount":
        shares = {line.vat_rate: -line.unit_price}
    else:
        shares = {line.vat_rate: part_of(line.unit_price, line.quantity, WHOLE_QUANTITY)}
    for rate, share in shares.items():
        sums[rate] = sums.get(rate, 0) + share
    return sum(shares.values())


def _with_vat(rate: int, amount: int, included: bool) -> RateTotal:
    if included:
        vat = part_of(amount, rate, WHOLE_RATE + rate)
        return RateTotal(rate, amount - vat, vat)
    return RateTotal(rate, amount, part_of(amount, rate, WHOLE_RATE))


def part_of(amount: int, part: int, whole: int) -> int:
    """`amount` times `part` / `whole`, to the minor unit, halves up and away from zero."""
    size = (2 * abs(amount) * part + whole) // (2 * whole)
    return size if amount >= 0 else -size


def check_size(found: Totals) -> None:
    """Refuse amounts too large to keep, naming the line where it is one line."""
    for row, amount in enumerate(found.amounts):
        if abs(amount or 0) > MOST_MINOR:
            raise Refused(_("This line comes to more than can be kept."), field="unit_price", row=row)
    sums = (found.subtotal, found.discount, found.net, found.total)
    if any(abs(amount) > MOST_MINOR for amount in chain(sums, (part.net for part in found.vat_by_rate))):
        raise Refused(_("The lines come to more than can be kept."), field="lines")


def check_not_negative(found: Totals) -> None:
    """Refuse a quote that would owe the customer money, for any VAT rate."""
    if found.total < 0 or any(part.net < 0 for part in found.vat_by_rate):
        raise Refused(_("The discount is larger than what it comes off."), field="lines")
