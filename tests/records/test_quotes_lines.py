"""The lines of a draft: their order, their numbers, and what can not be kept."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from relate_desktop.records.base import MOST_MINOR, add
from relate_desktop.records.quotes import drafting, lines
from relate_desktop.records.quotes.reading import LineCard, QuoteCard, card
from relate_desktop.records.quotes.tables import MOST_LINES, QuoteLine
from relate_desktop.records.refused import Refused
from tests.counts import examples
from tests.records.joinery import Joinery


@pytest.fixture
def shop(tmp_path: Path) -> Joinery:
    return Joinery(tmp_path)


def seen(shop: Joinery, quote_id: int) -> QuoteCard:
    return shop.ask(card, quote_id)


def wordings(shop: Joinery, quote_id: int) -> list[str]:
    return [line.wording for line in seen(shop, quote_id).lines]


def test_lines_stand_where_they_are_put(shop: Joinery) -> None:
    quote_id = shop.do(drafting.draft, shop.job())
    ids = {word: shop.do(lines.add_line, quote_id, wording=word) for word in ("a", "b", "c")}
    shop.do(lines.add_line, quote_id, wording="first", to=0)
    shop.do(lines.add_line, quote_id, wording="third", to=2)
    assert wordings(shop, quote_id) == ["first", "a", "third", "b", "c"]
    shop.do(lines.move_line, ids["c"], 0)
    shop.do(lines.move_line, ids["a"], 99)
    assert wordings(shop, quote_id) == ["c", "first", "third", "b", "a"]
    shop.do(lines.remove_line, ids["b"])
    assert wordings(shop, quote_id) == ["c", "first", "third", "a"]


@settings(max_examples=examples(300))
@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), min_size=5, max_size=40))
def test_moving_lines_never_loses_the_order(moves: list[tuple[int, int]]) -> None:
    rows = [QuoteLine(wording=str(number), position=number) for number in range(12)]
    model = list(rows)
    for start, end in moves:
        line = model.pop(start)
        line.position = lines.place(model, end)
        model.insert(end, line)
        assert sorted(rows, key=lambda row: row.position) == model
        assert all(0 <= row.position < 2**50 for row in rows)


def test_a_moved_line_changes_no_other(shop: Joinery) -> None:
    quote_id = shop.do(drafting.draft, shop.job())
    for word in "abcd":
        shop.do(lines.add_line, quote_id, wording=word)
    versions = {line.wording: line.version for line in seen(shop, quote_id).lines}
    shop.do(lines.move_line, 4, 1)
    changed = {line.wording for line in seen(shop, quote_id).lines if line.version != versions[line.wording]}
    assert changed == {"d"}


def test_the_card_numbers_normal_lines_only(shop: Joinery) -> None:
    quote_id = shop.do(drafting.draft, shop.job())
    shop.do(lines.add_line, quote_id, kind="text", wording="Ute", quantity=5_000, unit_price=7, unit="m")
    shop.do(lines.add_line, quote_id, wording="Rekkverk", quantity=4_200, unit="m", unit_price=590_000)
    shop.do(lines.add_line, quote_id, kind="discount", wording="Medlemspris", discount_rate=500, unit_price=9, unit="m")
    shop.do(lines.add_line, quote_id, wording="Montering", quantity=14_000, unit="t", unit_price=89_000)
    found = seen(shop, quote_id).lines
    assert [(line.number, line.kind, line.amount) for line in found] == [
        ("", "text", None),
        ("1", "normal", 2_478_000),
        ("", "discount", -123_900),
        ("2", "normal", 1_246_000),
    ]
    plain = [(line.quantity, line.unit, line.unit_price) for line in (found[0], found[2])]
    assert plain == [(1_000, "", 0), (1_000, "", 0)]


def test_a_line_that_becomes_text_forgets_its_price(shop: Joinery) -> None:
    quote_id = shop.quote()
    line = seen(shop, quote_id).lines[0]
    shop.do(lines.change_line, line.id, version=line.version, kind="text")
    assert seen(shop, quote_id).totals.total == 0
    shop.undo()
    assert _plain(seen(shop, quote_id).lines[0]) == _plain(line)


def _plain(line: LineCard) -> tuple[object, ...]:
    return line.kind, line.wording, line.quantity, line.unit, line.unit_price, line.amount


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"quantity": -5_000}, "quantity"),
        ({"quantity": 0}, "quantity"),
        ({"quantity": 1_000_000_000}, "quantity"),
        ({"quantity": 2**63}, "quantity"),
        ({"unit_price": MOST_MINOR + 1}, "unit_price"),
        ({"unit_price": 2**63}, "unit_price"),
        ({"quantity": 999_999_999, "unit_price": MOST_MINOR}, "unit_price"),
        ({"kind": "discount", "unit_price": -100}, "unit_price"),
        ({"kind": "discount", "discount_rate": 10_001}, "discount_rate"),
        ({"kind": "discount", "discount_rate": -1}, "discount_rate"),
        ({"kind": "gift"}, "kind"),
        ({"kind": "alternative"}, "alternative_to"),
        ({"kind": "alternative", "alternative_to": 999}, "alternative_to"),
        ({"unit_price": 100, "material_price": 101}, "material_price"),
        ({"unit_price": 100, "material_price": -1}, "material_price"),
        ({"unit_price": -100, "material_price": 1}, "material_price"),
        ({"vat_code": "luxury"}, "vat_code"),
        ({"wording": "x" * 1_001}, "wording"),
        ({"unit": "x" * 61}, "unit"),
    ],
)
def test_lines_that_can_not_be_kept(shop: Joinery, fields: dict[str, Any], field: str) -> None:
    quote_id = shop.do(drafting.draft, shop.job())
    line_id = shop.do(lines.add_line, quote_id, wording="Rekkverk")
    version = seen(shop, quote_id).lines[0].version
    with pytest.raises(Refused) as added:
        shop.do(lines.add_line, quote_id, **fields)
    with pytest.raises(Refused) as changed:
        shop.do(lines.change_line, line_id, version=version, **fields)
    assert added.value.field == changed.value.field == field
    assert wordings(shop, quote_id) == ["Rekkverk"]


@pytest.mark.parametrize("price", [0, 1_000_000_000, -50_000])
def test_lines_of_nothing_of_ten_million_and_below_zero(shop: Joinery, price: int) -> None:
    quote_id = shop.do(drafting.draft, shop.job())
    shop.do(lines.add_line, quote_id, wording="Rekkverk", unit_price=price)
    assert seen(shop, quote_id).totals.total == price


def test_four_hundred_lines_and_no_more_than_fit(shop: Joinery) -> None:
    quote_id = shop.do(drafting.draft, shop.job())

    def many(session: Session, count: int) -> None:
        for number in range(count):
            add(session, QuoteLine(quote_id=quote_id, position=(number + 1) * lines.GAP, wording="x", unit_price=1))

    shop.do(many, MOST_LINES)
    assert seen(shop, quote_id).totals.total == MOST_LINES
    with pytest.raises(Refused) as refused:
        shop.do(lines.add_line, quote_id, wording="one more")
    assert refused.value.field == "lines"
