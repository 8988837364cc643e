"""What the lines of a quote come to: whole numbers only, one rule, the same on screen, paper and JSON.

The rule, as the paper states it:

- A line is quantity times unit price, rounded to the minor unit once, for that line.
- A percent discount takes its share of what the lines above it come to (earlier discounts taken off), for each VAT
  rate by itself and rounded there; an amount discount comes off the sum of its own VAT rate.
- VAT is taken once for each rate, of that rate's sum, and rounded there. Where prices are without VAT it comes on
  top; where they include it, it is the sum times r / (1 + r), and the total is the sum itself.
- A shop that is not registered for VAT has no VAT at all.
- An alternative or optional line comes to what it would cost and counts only once it is chosen: an alternative in the
  place of its line, which then does not count, an optional line where it stands.
- The material in the total is, for each VAT rate, the part of it that the material of its lines is of its lines,
  rounded there; work is the rest. So discounts and VAT fall on both alike.
- Halves are rounded up, away from zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from relate_desktop.records.base import MOST_MINOR
from relate_desktop.records.refused import Refused
from relate_desktop.text import _

Kind = Literal["normal", "text", "discount", "alternative", "optional"]
OPTIONS = ("alternative", "optional")

WHOLE_QUANTITY = 1_000
WHOLE_RATE = 10_000


@dataclass(frozen=True)
class LineInput:
    """A line as it is reckoned: quantity in thousandths, price in minor units, rates in basis points.

    A discount takes `discount_rate`, or `unit_price` once where that is None; its quantity is not looked at.
    `alternative_to` is the row (from 0) of the normal line an alternative stands in place of; `chosen` is looked at
    for alternative and optional lines only. `material_price` is how much of the unit price is material.
    """

    kind: Kind
    quantity: int = WHOLE_QUANTITY
    unit_price: int = 0
    discount_rate: int | None = None
    vat_rate: int = 0
    alternative_to: int | None = None
    chosen: bool = False
    material_price: int | None = None


@dataclass(frozen=True)
class RateTotal:
    """What one VAT rate (basis points) comes to: net, and the VAT of it, in minor units."""

    rate: int
    net: int
    vat: int


@dataclass(frozen=True)
class Totals:
    """All in minor units. `amounts` has one entry a line, None for text; `discount` is what comes off (not positive).

    `subtotal` is the lines that count together, before any discount. `total` is what is to be paid, VAT and all.
    `differences` has one entry a line: what choosing an alternative adds to its line's amount (or takes off, below 0),
    the amount of an optional line, None for all others. `counted` says of each line whether it is in the sum.
    `work` and `material` make up the total; None where no line that counts is split.
    """

    amounts: tuple[int | None, ...]
    subtotal: int
    discount: int
    net: int
    vat_by_rate: tuple[RateTotal, ...]
    total: int
    differences: tuple[int | None, ...] = ()
    counted: tuple[bool, ...] = ()
    work: int | None = None
    material: int | None = None

    @property
    def vat(self) -> int:
        """The VAT of all rates together."""
        return sum(part.vat for part in self.vat_by_rate)


def totals(lines: Sequence[LineInput], prices_include_vat: bool, vat_registered: bool) -> Totals:
    """Reckon the lines in their order. Never refuses: a draft may be out of order while it is being written."""
    sums = _Sums(lines)
    amounts = tuple(sums.take(row) for row in range(len(lines)))
    found = _with_all_vat(sums.by_rate, prices_include_vat, vat_registered)
    all_of_it, net = sum(sums.by_rate.values()), sum(part.net for part in found)
    subtotal = sum(sums.priced.values())
    work, material = _split(sums, {part.rate: part.net + part.vat for part in found})
    return Totals(
        amounts=amounts,
        subtotal=subtotal,
        discount=all_of_it - subtotal,
        net=net,
        vat_by_rate=found if vat_registered else (),
        total=net + sum(part.vat for part in found),
        differences=tuple(_difference(lines, row, amounts) for row in range(len(lines))),
        counted=tuple(row in sums.counted for row in range(len(lines))),
        work=work,
        material=material,
    )


class _Sums:
    """What the lines have come to so far, for each VAT rate: all of it, the priced lines, and the material in them."""

    def __init__(self, lines: Sequence[LineInput]) -> None:
        self._lines = lines
        self._instead = _chosen_instead(lines)
        self.by_rate: dict[int, int] = {}
        self.priced: dict[int, int] = {}
        self.material: dict[int, int] = {}
        self.split = False
        self.counted: set[int] = set()

    def take(self, row: int) -> int | None:
        """What a line comes to; where it counts, the sums grow by it (by its alternative, where one is chosen)."""
        line = self._lines[row]
        if line.kind == "text":
            return None
        if line.kind == "discount":
            return self._take_off(row, line)
        if line.kind == "normal":
            self._count(self._instead.get(row, row))
        elif line.kind == "optional" and line.chosen:
            self._count(row)
        return priced(line)

    def _take_off(self, row: int, line: LineInput) -> int:
        if line.discount_rate is not None:
            shares = {rate: -part_of(sofar, line.discount_rate, WHOLE_RATE) for rate, sofar in self.by_rate.items()}
        else:
            shares = {line.vat_rate: -line.unit_price}
        for rate, share in shares.items():
            _grow(self.by_rate, rate, share)
        self.counted.add(row)
        return sum(shares.values())

    def _count(self, row: int) -> None:
        line = self._lines[row]
        for sums in (self.by_rate, self.priced):
            _grow(sums, line.vat_rate, priced(line))
        if line.material_price is not None:
            self.split = True
            _grow(self.material, line.vat_rate, part_of(line.material_price, line.quantity, WHOLE_QUANTITY))
        self.counted.add(row)


def priced(line: LineInput) -> int:
    """Quantity times unit price, rounded once."""
    return part_of(line.unit_price, line.quantity, WHOLE_QUANTITY)


def _grow(sums: dict[int, int], rate: int, by: int) -> None:
    sums[rate] = sums.get(rate, 0) + by


def _chosen_instead(lines: Sequence[LineInput]) -> dict[int, int]:
    """The rows that alternatives were chosen for, with the alternative's row; of several, the first."""
    found: dict[int, int] = {}
    for row, line in enumerate(lines):
        to = _replaced(lines, line) if line.kind == "alternative" and line.chosen else None
        if to is not None:
            found.setdefault(to, row)
    return found


def _replaced(lines: Sequence[LineInput], line: LineInput) -> int | None:
    """The row an alternative stands in place of; None while it names no normal line."""
    to = line.alternative_to
    return to if to is not None and lines[to].kind == "normal" else None


def _difference(lines: Sequence[LineInput], row: int, amounts: Sequence[int | None]) -> int | None:
    line, amount = lines[row], amounts[row]
    if amount is None or line.kind not in OPTIONS:
        return None
    if line.kind == "optional":
        return amount
    to = _replaced(lines, line)
    return None if to is None else amount - (amounts[to] or 0)


def _split(sums: _Sums, with_vat: dict[int, int]) -> tuple[int | None, int | None]:
    """Work and material in the total; material of a rate whose lines come to nothing is nothing."""
    if not sums.split:
        return None, None
    material = 0
    for rate, part in sums.material.items():
        whole = sums.priced[rate]
        if whole:
            material += part_of(with_vat[rate] * (1 if part * whole > 0 else -1), abs(part), abs(whole))
    return sum(with_vat.values()) - material, material


def _with_all_vat(sums: dict[int, int], included: bool, registered: bool) -> tuple[RateTotal, ...]:
    """The sums with their VAT, the highest rate first; without any where the shop is not registered."""
    if not registered:
        return tuple(RateTotal(rate, amount, 0) for rate, amount in sums.items())
    return tuple(_with_vat(rate, sums[rate], included) for rate in sorted(sums, reverse=True))


def _with_vat(rate: int, amount: int, included: bool) -> RateTotal:
    if included:
        vat = part_of(amount, rate, WHOLE_RATE + rate)
        return RateTotal(rate, amount - vat, vat)
    return RateTotal(rate, amount, part_of(amount, rate, WHOLE_RATE))


def with_vat(price: int, rate: int) -> int:
    """A price without VAT as a quote with VAT included shows it."""
    return part_of(price, WHOLE_RATE + rate, WHOLE_RATE)


def without_vat(price: int, rate: int) -> int:
    """A price with VAT included as a quote without it shows it."""
    return part_of(price, WHOLE_RATE, WHOLE_RATE + rate)


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
