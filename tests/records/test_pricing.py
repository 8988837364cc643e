"""How far beyond what was agreed a job may come to, by its price type."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relate_desktop.records.quotes.pricing import beyond, ceiling
from tests.counts import examples


@pytest.mark.parametrize(
    ("price_type", "expected"),
    [("fixed", 10_000_000), ("maximum", 10_000_000), ("estimate", 11_500_000), ("indicative", None)],
)
def test_the_ceiling_of_each_price_type(price_type: str, expected: int | None) -> None:
    assert ceiling(price_type, 10_000_000) == expected


@pytest.mark.parametrize(("total", "expected"), [(0, 0), (3, 3), (10, 12), (9, 10), (4_519_150, 5_197_023)])
def test_fifteen_percent_with_halves_up(total: int, expected: int) -> None:
    assert ceiling("estimate", total) == expected


def test_an_estimate_of_100_000_may_come_to_115_000_and_no_more() -> None:
    assert beyond("estimate", 10_000_000, 11_500_000) == 0
    assert beyond("estimate", 10_000_000, 11_500_100) == 100
    assert beyond("estimate", 10_000_000, 11_500_100, consent=11_500_100) == 0
    assert beyond("estimate", 10_000_000, 11_500_101, consent=11_500_100) == 1
    assert beyond("estimate", 10_000_000, 11_500_000, consent=10_100_000) == 0


def test_only_an_indication_may_come_to_anything() -> None:
    assert beyond("indicative", 100, 10_000_000) == 0
    assert (beyond("fixed", 100, 101), beyond("maximum", 100, 101), beyond("fixed", 100, 99)) == (1, 1, 0)


@settings(max_examples=examples(1_000))
@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_what_is_beyond_is_beyond_the_ceiling(total: int, final: int) -> None:
    most = ceiling("estimate", total)
    assert most is not None
    assert abs(100 * most - 115 * total) <= 50
    assert beyond("estimate", total, final) == max(0, final - most)
