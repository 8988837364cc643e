"""The sums of a quote against a second reckoning in fractions, which shares no code with the first."""

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
    shares: list[dict[int, Fraction]] = []
    for line in lines:
        above = {rate: sum((s.get(rate, Fraction(0)) for s in shares), Fraction(0)) for s in shares for rate in s}
        if line.kind == "text":
            shares.append({})
        elif line.kind == "normal":
            shares.append({line.vat_rate: Fraction(rounded(Fraction(line.quantity, 1000) * line.unit_price))})
        elif line.discount_rate is None:
            shares.append({line.vat_rate: Fraction(-line.unit_price)})
        else:
            rate = Fraction(line.discount_rate, 10_000)
            shares.append({code: Fraction(-rounded(value * rate)) for code, value in above.items()})
    amounts = [None if line.kind == "text" else int(sum(s.values())) for line, s in zip(lines, shares, strict=True)]
    by_rate = {rate: sum((s.get(rate, Fraction(0)) for s in shares), Fraction(0)) for s in shares for rate in s}
    vat = sum(vat_of(rate, value, included) for rate, value in by_rate.items()) if registered else 0
    total = int(sum(by_rate.values())) + (0 if included or not registered else vat)
    return amounts, total - vat, vat, total


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
quotes = st.lists(st.one_of(usual, normal, percent, amount_off, text_line), max_size=8)


@settings(max_examples=examples(20_000), deadline=None)
@given(quotes, st.booleans(), st.booleans())
def test_agrees_with_fractions(lines: list[LineInput], included: bool, registered: bool) -> None:
    found = totals(lines, included, registered)
    amounts, net, vat, total = in_fractions(lines, included, registered)
    assert (list(found.amounts), found.net, found.vat, found.total) == (amounts, net, vat, total)


@settings(max_examples=examples(2_000), deadline=None)
@given(quotes, st.booleans(), st.booleans())
def test_the_parts_make_up_the_whole(lines: list[LineInput], included: bool, registered: bool) -> None:
    found = totals(lines, included, registered)
    assert found.subtotal + found.discount == sum(amount or 0 for amount in found.amounts)
    assert found.net + found.vat == found.total
    assert sum(part.net for part in found.vat_by_rate) == (found.net if registered else 0)
    priced = {line.vat_rate for line in lines if line.kind == "normal"}
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
    )


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
