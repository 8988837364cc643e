"""The sums of a quote against a second reckoning in fractions, which shares no code with the first."""

from dataclasses import replace
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relate_desktop.records.base import MOST_MINOR
from relate_desktop.records.quotes.totals import (
    LineInput,
    RateTotal,
    Totals,
    check_not_negative,
    check_size,
    part_of,
    totals,
)
from relate_desktop.records.refused import Refused
from tests.counts import examples

NORWAY = (2_500, 1_500, 1_200, 0)


def rounded(value: Fraction) -> int:
    """Halves away from zero."""
    return floor(value + Fraction(1, 2)) if value >= 0 else -floor(-value + Fraction(1, 2))


def in_fractions(lines: list[LineInput], included: bool, registered: bool) -> tuple[list[int | None], int, int, int]:
    """Amounts, net, VAT and total, each line reckoned again from all lines above it."""
    shares = shares_in(lines)
    amounts = [
        None if line.kind == "text" else int(sum(s.values()) if line.kind == "discount" else alone(line))
        for line, s in zip(lines, shares, strict=True)
    ]
    by_rate = by_rate_in(shares)
    vat = sum(vat_of(rate, value, included) for rate, value in by_rate.items()) if registered else 0
    total = int(sum(by_rate.values())) + (0 if included or not registered else vat)
    return amounts, total - vat, vat, total


def shares_in(lines: list[LineInput]) -> list[dict[int, Fraction]]:
    """What each line adds to the sum of each VAT rate."""
    shares: list[dict[int, Fraction]] = []
    for line in lines:
        if line.kind == "text":
            shares.append({})
        elif line.kind != "discount":
            stands = standing(lines, line)
            shares.append({stands.vat_rate: alone(stands)} if stands is not None else {})
        elif line.discount_rate is None:
            shares.append({line.vat_rate: Fraction(-line.unit_price)})
        else:
            rate = Fraction(line.discount_rate, 10_000)
            shares.append({code: Fraction(-rounded(value * rate)) for code, value in by_rate_in(shares).items()})
    return shares


def by_rate_in(shares: list[dict[int, Fraction]]) -> dict[int, Fraction]:
    return {rate: sum((s.get(rate, Fraction(0)) for s in shares), Fraction(0)) for s in shares for rate in s}


def alone(line: LineInput) -> Fraction:
    """What a priced line comes to by itself."""
    return Fraction(rounded(Fraction(line.quantity, 1000) * line.unit_price))


def standing(lines: list[LineInput], line: LineInput) -> LineInput | None:
    """The line that counts where this one stands: itself, what was chosen instead of it, or none."""
    if line.kind != "normal":
        return line if line.kind == "optional" and line.chosen else None
    me = next(row for row, other in enumerate(lines) if other is line)
    chosen = [x for x in lines if x.kind == "alternative" and x.chosen and x.alternative_to == me]
    return chosen[0] if chosen else line


def material_in(lines: list[LineInput], included: bool, registered: bool) -> int | None:
    """The material in the total, each rate's share of its lines taken of what that rate comes to, VAT and all."""
    counted = [stands for line in lines if line.kind not in ("text", "discount") and (stands := standing(lines, line))]
    if all(line.material_price is None for line in counted):
        return None
    found, by_rate = 0, by_rate_in(shares_in(lines))
    for rate in {line.vat_rate for line in counted}:
        of_rate = [line for line in counted if line.vat_rate == rate]
        whole = sum(alone(line) for line in of_rate)
        part = sum(rounded(Fraction(line.quantity, 1000) * (line.material_price or 0)) for line in of_rate)
        with_vat = by_rate[rate] + (0 if included or not registered else vat_of(rate, by_rate[rate], included))
        found += rounded(with_vat * part / whole) if whole else 0
    return found


def differences_in(lines: list[LineInput]) -> list[int | None]:
    """What choosing each option adds among the lines."""
    found: list[int | None] = []
    for line in lines:
        instead = lines[line.alternative_to] if line.kind == "alternative" and line.alternative_to is not None else None
        if line.kind == "optional":
            found.append(int(alone(line)))
        elif instead is not None and instead.kind == "normal":
            found.append(int(alone(line) - alone(instead)))
        else:
            found.append(None)
    return found


def vat_of(rate: int, value: Fraction, included: bool) -> int:
    r = Fraction(rate, 10_000)
    return rounded(value * r / (1 + r)) if included else rounded(value * r)


prices = st.one_of(st.integers(-100_000, 10_000_000), st.integers(-MOST_MINOR, MOST_MINOR))
rates = st.one_of(st.sampled_from(NORWAY), st.integers(0, 10_000))
normal = st.builds(
    LineInput, kind=st.just("normal"), quantity=st.integers(1, 999_999_999), unit_price=prices, vat_rate=rates
)
usual = st.builds(
    LineInput,
    kind=st.just("normal"),
    quantity=st.integers(1, 40_000),
    unit_price=st.integers(0, 900_000),
    vat_rate=st.sampled_from(NORWAY),
)
percent = st.builds(LineInput, kind=st.just("discount"), discount_rate=st.integers(0, 10_000))
amount_off = st.builds(LineInput, kind=st.just("discount"), unit_price=st.integers(0, 10_000_000), vat_rate=rates)
text_line = st.builds(LineInput, kind=st.just("text"))
option = st.builds(
    LineInput,
    kind=st.sampled_from(["alternative", "optional"]),
    quantity=st.integers(1, 40_000),
    unit_price=prices,
    vat_rate=st.sampled_from(NORWAY),
    alternative_to=st.integers(0, 7),
    chosen=st.booleans(),
)


@st.composite
def _quotes(draw: st.DrawFn) -> list[LineInput]:
    """Lines in any order; alternatives name some row, material is some part of some prices."""
    lines = draw(st.lists(st.one_of(usual, usual, normal, percent, amount_off, text_line, option), max_size=8))
    parts = draw(st.lists(st.none() | st.integers(0, 100), min_size=len(lines), max_size=len(lines)))
    return [
        replace(
            line,
            alternative_to=line.alternative_to if (line.alternative_to or 0) < len(lines) else None,
            material_price=None if part is None else line.unit_price * part // 100,
        )
        for line, part in zip(lines, parts, strict=True)
    ]


quotes = _quotes()


@settings(max_examples=examples(20_000), deadline=None)
@given(quotes, st.booleans(), st.booleans())
def test_agrees_with_fractions(lines: list[LineInput], included: bool, registered: bool) -> None:
    found = totals(lines, included, registered)
    amounts, net, vat, total = in_fractions(lines, included, registered)
    assert (list(found.amounts), found.net, found.vat, found.total) == (amounts, net, vat, total)
    material = material_in(lines, included, registered)
    assert list(found.differences) == differences_in(lines)
    assert (found.material, found.work) == (material, None if material is None else total - material)


@settings(max_examples=examples(2_000), deadline=None)
@given(quotes, st.booleans(), st.booleans())
def test_the_parts_make_up_the_whole(lines: list[LineInput], included: bool, registered: bool) -> None:
    found = totals(lines, included, registered)
    in_the_sum = zip(found.amounts, found.counted, strict=True)
    assert found.subtotal + found.discount == sum(amount or 0 for amount, counts in in_the_sum if counts)
    assert found.net + found.vat == found.total
    assert sum(part.net for part in found.vat_by_rate) == (found.net if registered else 0)
    priced = {line.vat_rate for line in lines if line.kind == "normal" and standing(lines, line) is line}
    assert not registered or priced <= {part.rate for part in found.vat_by_rate}


def test_the_quote_of_the_picture() -> None:
    lines = [
        LineInput("normal", 4_200, 590_000, vat_rate=2_500),
        LineInput("normal", 4_800, 185_000, vat_rate=2_500),
        LineInput("normal", 14_000, 89_000, vat_rate=2_500),
        LineInput("normal", 1_000, 145_000, vat_rate=2_500),
        LineInput("discount", discount_rate=500),
    ]
    assert totals(lines, prices_include_vat=True, vat_registered=True) == Totals(
        amounts=(2_478_000, 888_000, 1_246_000, 145_000, -237_850),
        subtotal=4_757_000,
        discount=-237_850,
        net=3_615_320,
        vat_by_rate=(RateTotal(2_500, 3_615_320, 903_830),),
        total=4_519_150,
        differences=(None,) * 5,
        counted=(True,) * 5,
    )


def test_options_are_outside_the_total_until_they_are_chosen() -> None:
    lines = [
        LineInput("normal", 2_000, 100_000, vat_rate=2_500),
        LineInput("alternative", 2_000, 130_000, vat_rate=2_500, alternative_to=0),
        LineInput("alternative", 2_000, 90_000, vat_rate=2_500, alternative_to=0),
        LineInput("optional", unit_price=50_000, vat_rate=2_500),
        LineInput("discount", discount_rate=1_000),
    ]
    found = totals(lines, prices_include_vat=True, vat_registered=True)
    assert found.amounts == (200_000, 260_000, 180_000, 50_000, -20_000)
    assert found.differences == (None, 60_000, -20_000, 50_000, None)
    assert (found.subtotal, found.total, found.counted) == (200_000, 180_000, (True, False, False, False, True))
    lines[1], lines[3] = replace(lines[1], chosen=True), replace(lines[3], chosen=True)
    chosen = totals(lines, prices_include_vat=True, vat_registered=True)
    assert chosen.amounts == (200_000, 260_000, 180_000, 50_000, -31_000)
    assert (chosen.subtotal, chosen.total) == (310_000, 279_000)
    assert chosen.counted == (False, True, False, True, True)


def test_a_chosen_alternative_counts_in_the_place_of_its_line() -> None:
    lines = [
        LineInput("normal", unit_price=100_000),
        LineInput("discount", discount_rate=1_000),
        LineInput("alternative", unit_price=200_000, alternative_to=0, chosen=True),
    ]
    assert totals(lines, True, True).amounts == (100_000, -20_000, 200_000)
    assert totals(lines, True, True).total == 180_000


def test_of_two_alternatives_to_one_line_one_counts() -> None:
    lines = [
        LineInput("normal", unit_price=100),
        LineInput("alternative", unit_price=200, alternative_to=0, chosen=True),
        LineInput("alternative", unit_price=400, alternative_to=0, chosen=True),
    ]
    assert totals(lines, True, True).total == 200


def test_an_alternative_to_no_line_never_counts() -> None:
    lines = [LineInput("text"), LineInput("alternative", unit_price=200, alternative_to=0, chosen=True)]
    found = totals(lines, True, True)
    assert (found.total, found.differences) == (0, (None, None))


def test_work_and_material_share_discount_and_vat() -> None:
    lines = [
        LineInput("normal", 2_000, 100_000, vat_rate=2_500, material_price=25_000),
        LineInput("normal", unit_price=200_000, vat_rate=2_500),
        LineInput("discount", discount_rate=1_000),
    ]
    found = totals(lines, prices_include_vat=False, vat_registered=True)
    assert (found.total, found.work, found.material) == (450_000, 393_750, 56_250)
    assert totals(lines[1:], False, True).material is None


def test_vat_comes_on_top_where_prices_are_without_it() -> None:
    found = totals([LineInput("normal", 3_000, 33_333, vat_rate=2_500)], prices_include_vat=False, vat_registered=True)
    assert (found.net, found.vat, found.total) == (99_999, 25_000, 124_999)


def test_a_shop_not_registered_has_no_vat() -> None:
    found = totals([LineInput("normal", 3_000, 33_333, vat_rate=2_500)], prices_include_vat=True, vat_registered=False)
    assert (found.net, found.vat_by_rate, found.total) == (99_999, (), 99_999)


def test_a_percent_discount_takes_its_share_of_each_rate() -> None:
    lines = [
        LineInput("normal", unit_price=10_005, vat_rate=2_500),
        LineInput("normal", unit_price=205, vat_rate=1_200),
        LineInput("discount", discount_rate=1_000),
        LineInput("normal", unit_price=50_000, vat_rate=2_500),
    ]
    found = totals(lines, prices_include_vat=False, vat_registered=True)
    assert found.amounts == (10_005, 205, -(1_001 + 21), 50_000)
    assert found.vat_by_rate == (RateTotal(2_500, 59_004, 14_751), RateTotal(1_200, 184, 22))


def test_discounts_come_off_one_after_the_other() -> None:
    lines = [
        LineInput("normal", unit_price=100_000, vat_rate=0),
        LineInput("discount", discount_rate=1_000),
        LineInput("discount", discount_rate=1_000),
    ]
    assert totals(lines, prices_include_vat=True, vat_registered=True).amounts == (100_000, -10_000, -9_000)


@pytest.mark.parametrize(("amount", "expected"), [(5, 1), (4, 0), (-5, -1), (-4, 0), (15, 2), (25, 3)])
def test_halves_are_rounded_away_from_zero(amount: int, expected: int) -> None:
    assert part_of(amount, 1, 10) == expected


def test_a_line_of_nothing_and_one_of_ten_million() -> None:
    lines = [LineInput("normal", unit_price=0), LineInput("normal", unit_price=1_000_000_000, vat_rate=2_500)]
    found = totals(lines, prices_include_vat=True, vat_registered=True)
    check_size(found)
    check_not_negative(found)
    assert found.amounts == (0, 1_000_000_000)


def test_a_line_too_large_is_refused_by_its_row() -> None:
    lines = [LineInput("normal"), LineInput("normal", 999_999_999, MOST_MINOR)]
    with pytest.raises(Refused) as refused:
        check_size(totals(lines, prices_include_vat=True, vat_registered=True))
    assert (refused.value.row, refused.value.field) == (1, "unit_price")


def test_lines_too_large_together_are_refused() -> None:
    with pytest.raises(Refused):
        check_size(totals([LineInput("normal", unit_price=MOST_MINOR)] * 2, True, True))


def test_vat_that_makes_it_too_large_is_refused() -> None:
    with pytest.raises(Refused):
        check_size(totals([LineInput("normal", unit_price=MOST_MINOR, vat_rate=2_500)], False, True))


@pytest.mark.parametrize("off", [10_001, 10_000_000])
def test_a_discount_beyond_the_sum_is_refused(off: int) -> None:
    lines = [LineInput("normal", unit_price=10_000), LineInput("discount", unit_price=off)]
    with pytest.raises(Refused):
        check_not_negative(totals(lines, True, True))


def test_a_discount_beyond_its_own_rate_is_refused() -> None:
    lines = [
        LineInput("normal", unit_price=10_000, vat_rate=2_500),
        LineInput("discount", unit_price=1, vat_rate=0),
    ]
    with pytest.raises(Refused):
        check_not_negative(totals(lines, True, True))
    check_not_negative(totals(lines, True, vat_registered=False))


def test_a_quote_may_come_to_nothing() -> None:
    lines = [LineInput("normal", unit_price=10_000), LineInput("discount", discount_rate=10_000)]
    found = totals(lines, True, True)
    check_not_negative(found)
    assert found.total == 0
