"""How a quote is to be paid: shares and amounts, the last part what is left, and never more than the total."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relate_desktop.records.quotes import deciding, drafting, lines, payments
from relate_desktop.records.quotes.issuing import missing
from relate_desktop.records.quotes.payments import plan, problem
from relate_desktop.records.refused import Refused, Stale
from relate_desktop.records.sheets import PaymentSheet
from tests.counts import examples
from tests.records.joinery import Joinery

TODAY = date(2026, 11, 19)


@pytest.fixture
def shop(tmp_path: Path) -> Joinery:
    return Joinery(tmp_path)


@dataclass(frozen=True)
class Part:
    """A part as it is written."""

    share: int | None = None
    amount: int | None = None
    due_on: date | None = None
    wording: str = ""
    kind: Literal["deposit", "part"] = "part"


def amounts(total: int, *parts: Part) -> list[tuple[int | None, int]]:
    return [(part.share, part.amount) for part in plan(parts, total)]


def test_shares_amounts_and_the_rest() -> None:
    assert amounts(10_000, Part(3_000), Part(amount=2_500), Part()) == [(3_000, 3_000), (None, 2_500), (None, 4_500)]


def test_three_thirds_are_the_whole() -> None:
    assert amounts(10_000, Part(3_333), Part(3_333), Part(3_334)) == [(3_333, 3_333), (3_333, 3_333), (3_334, 3_334)]
    assert amounts(10_001, Part(5_000), Part(5_000)) == [(5_000, 5_001), (5_000, 5_000)]


def test_each_part_is_what_it_says_and_what_is_left_is_a_part_of_its_own() -> None:
    assert amounts(10_000, Part(3_000), Part(3_000)) == [(3_000, 3_000), (3_000, 3_000), (None, 4_000)]
    assert amounts(10_000, Part(3_000), Part(amount=100)) == [(3_000, 3_000), (None, 100), (None, 6_900)]
    assert amounts(10_000, Part(3_000), Part()) == [(3_000, 3_000), (None, 7_000)]


def test_no_part_is_more_than_is_left() -> None:
    assert amounts(2, Part(2_500), Part(2_500), Part(2_500), Part(2_500))[-1] == (2_500, 0)
    assert amounts(100, Part(amount=300), Part(5_000)) == [(None, 100), (None, 0)]


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ((), None),
        ((Part(10_000),), None),
        ((Part(3_000), Part(7_000)), None),
        ((Part(3_000), Part()), None),
        ((Part(3_000), Part(7_001)), "more than the quote"),
        ((Part(amount=10_001),), "more than the quote"),
        ((Part(5_000), Part(amount=5_001)), "more than the quote"),
        ((Part(), Part(3_000)), "only the last one"),
        ((Part(10_000), Part()), "Nothing is left"),
        ((Part(3_000, due_on=date(2026, 11, 18)), Part()), "before the quote is issued"),
        ((Part(3_000, due_on=TODAY), Part()), None),
    ],
)
def test_a_plan_that_can_not_be_issued(parts: tuple[Part, ...], words: str | None) -> None:
    found = problem(parts, 10_000, TODAY)
    assert found is None if words is None else words in str(found)


part = st.one_of(
    st.builds(Part, share=st.integers(1, 10_000)), st.builds(Part, amount=st.integers(1, 10**6)), st.just(Part())
)


@settings(max_examples=examples(5_000))
@given(st.lists(part, min_size=1, max_size=8), st.integers(0, 10**9))
def test_the_parts_come_to_the_total(parts: list[Part], total: int) -> None:
    found = plan(parts, total)
    assert sum(each.amount for each in found) == total
    assert all(each.amount >= 0 for each in found)
    for each in found:
        assert each.share is None or abs(each.amount * 10_000 - each.share * total) <= 10_000 * len(parts)


def add(shop: Joinery, quote_id: int, **fields: Any) -> int:
    return shop.do(payments.add_payment, quote_id, **fields)


def test_a_plan_stands_on_the_paper_and_stays(shop: Joinery) -> None:
    quote_id = shop.quote()
    add(shop, quote_id, kind="deposit", wording="Ved bestilling", share=3_000, due_on=date(2026, 12, 1))
    add(shop, quote_id, wording="Ved overlevering")
    printed = (
        PaymentSheet("Ved bestilling", "deposit", 3_000, 743_400, date(2026, 12, 1)),
        PaymentSheet("Ved overlevering", "part", None, 1_734_600, None),
    )
    assert shop.seen(quote_id).sheet.payments == printed
    shop.issue(quote_id)
    assert shop.seen(quote_id).sheet.payments == printed
    for verb in (
        lambda: add(shop, quote_id, share=100),
        lambda: shop.do(payments.change_payment, 1, version=shop.seen(quote_id).payments[0].version, share=100),
        lambda: shop.do(payments.remove_payment, 1),
    ):
        with pytest.raises(Refused, match="what is issued never changes"):
            verb()


def test_a_plan_of_more_than_the_quote_is_not_issued(shop: Joinery) -> None:
    quote_id = shop.quote()
    first = add(shop, quote_id, share=6_000)
    add(shop, quote_id, share=5_000)
    assert [gap.field for gap in shop.ask(missing, quote_id)] == ["payments"]
    with pytest.raises(Refused, match="more than the quote"):
        shop.issue(quote_id)
    shop.do(payments.remove_payment, first)
    assert shop.ask(missing, quote_id) == []


def test_a_part_is_changed_by_two(shop: Joinery) -> None:
    quote_id = shop.quote()
    payment = add(shop, quote_id, share=6_000)
    version = shop.seen(quote_id).payments[0].version
    shop.do(payments.change_payment, payment, version=version, share=5_000)
    shop.do(payments.change_payment, payment, version=version, wording="Ved start")
    shop.do(payments.change_payment, payment, version=version, share=5_000)
    with pytest.raises(Stale):
        shop.do(payments.change_payment, payment, version=version, share=4_000)
    found = shop.seen(quote_id).payments[0]
    assert (found.share, found.wording, found.comes_to) == (5_000, "Ved start", 1_239_000)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"kind": "gift"}, "kind"),
        ({"share": 0}, "share"),
        ({"share": 10_001}, "share"),
        ({"amount": 0}, "amount"),
        ({"amount": -1}, "amount"),
        ({"amount": 2**63}, "amount"),
        ({"share": 100, "amount": 100}, "amount"),
        ({"wording": "x" * 201}, "wording"),
    ],
)
def test_parts_that_can_not_be_kept(shop: Joinery, fields: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        add(shop, shop.quote(), **fields)
    assert refused.value.field == field


def test_there_is_an_end_to_the_parts(shop: Joinery) -> None:
    quote_id = shop.quote()
    for _number in range(payments.MOST_PAYMENTS):
        add(shop, quote_id, share=100)
    with pytest.raises(Refused, match="room for 20 parts"):
        add(shop, quote_id, share=100)


def test_the_plan_follows_what_they_chose(shop: Joinery) -> None:
    quote_id = shop.quote()
    lamp = shop.do(lines.add_line, quote_id, kind="optional", wording="Lampe", unit_price=22_000)
    add(shop, quote_id, share=5_000)
    add(shop, quote_id, share=5_000)
    shop.issue(quote_id)
    shop.do(deciding.accept, quote_id, chosen=[lamp])
    assert [each.comes_to for each in shop.seen(quote_id).payments] == [1_250_000, 1_250_000]
    assert [each.amount for each in shop.seen(quote_id).sheet.payments] == [1_239_000, 1_239_000]


def test_a_draft_is_thrown_away_with_its_plan_and_comes_back_with_it(shop: Joinery) -> None:
    quote_id = shop.quote()
    add(shop, quote_id, share=5_000)
    before = shop.seen(quote_id).sheet
    shop.do(drafting.discard, quote_id)
    shop.undo()
    assert shop.seen(quote_id).sheet == before


def test_a_deposit_alone_is_what_it_says_and_the_rest_is_named(shop: Joinery) -> None:
    quote_id = shop.quote()
    shop.do(payments.add_payment, quote_id, kind="deposit", share=3_000)
    sheet = shop.seen(quote_id).sheet
    assert [(part.kind, part.share, part.amount) for part in sheet.payments] == [
        ("deposit", 3_000, 743_400),
        ("rest", None, 1_734_600),
    ]
    assert shop.seen(quote_id).payments[0].comes_to == 743_400
