"""The price list: found while writing, remembered from a written line, and filled in with or without VAT."""

from pathlib import Path
from typing import Any

import pytest

from relate_desktop.records.quotes import lines, price_list
from relate_desktop.records.refused import Refused, Stale
from tests.records.joinery import Joinery


@pytest.fixture
def shop(tmp_path: Path) -> Joinery:
    return Joinery(tmp_path)


def suggested(shop: Joinery, text: str) -> list[str]:
    return [row.wording for row in shop.ask(price_list.suggest, text)]


def test_lines_are_found_by_beginnings_however_they_are_typed(shop: Joinery) -> None:
    for wording in ("Rekkverk i eik, oljet", "Rekkverk i furu", "Montering på stedet"):
        shop.do(price_list.add, wording=wording)
    assert suggested(shop, "rekk") == ["Rekkverk i eik, oljet", "Rekkverk i furu"]
    assert suggested(shop, "EIK rekk") == ["Rekkverk i eik, oljet"]
    assert suggested(shop, "pa sted") == ["Montering på stedet"]
    assert suggested(shop, "verk") == []
    assert suggested(shop, "") == ["Montering på stedet", "Rekkverk i eik, oljet", "Rekkverk i furu"]
    assert len(shop.ask(price_list.suggest, "", limit=2)) == 2


def test_what_was_used_last_comes_first(shop: Joinery) -> None:
    shop.do(price_list.add, wording="Rekkverk i eik")
    pine = shop.do(price_list.add, wording="Rekkverk i furu")
    shop.do(price_list.fill, shop.quote(), pine)
    assert suggested(shop, "rekkverk") == ["Rekkverk i furu", "Rekkverk i eik"]


def test_a_line_is_filled_in_the_vat_way_of_its_quote(shop: Joinery) -> None:
    item = shop.do(price_list.add, wording="Rekkverk", unit="m", unit_price=100_000, material_price=40_000)
    private, business = shop.quote(), shop.quote(shop.job(shop.customer("Furulia", kind="business")))
    for quote_id, price, material in ((private, 125_000, 50_000), (business, 100_000, 40_000)):
        shop.do(price_list.fill, quote_id, item, to=0)
        found = shop.seen(quote_id).lines[0]
        assert (found.wording, found.unit, found.unit_price, found.material_price) == ("Rekkverk", "m", price, material)


def test_a_line_that_is_there_is_filled(shop: Joinery) -> None:
    item = shop.do(price_list.add, wording="Rekkverk", unit_price=100_000)
    quote_id = shop.quote()
    line = shop.seen(quote_id).lines[0]
    assert shop.do(price_list.fill, quote_id, item, line_id=line.id, version=line.version) == line.id
    found = shop.seen(quote_id).lines[0]
    assert (found.wording, found.quantity, found.unit_price) == ("Rekkverk", 4_200, 125_000)
    with pytest.raises(Refused, match="on another quote"):
        shop.do(price_list.fill, shop.quote(), item, line_id=line.id, version=found.version)
    shop.issue(quote_id)
    with pytest.raises(Refused, match="what is issued never changes"):
        shop.do(price_list.fill, quote_id, item)


def test_a_written_line_is_remembered_once_with_its_newest_price(shop: Joinery) -> None:
    quote_id = shop.quote(price=125_000)
    line = shop.seen(quote_id).lines[0]
    item = shop.do(price_list.remember, line.id)
    assert shop.do(price_list.remember, line.id) == item
    (row,) = shop.ask(price_list.rows)
    assert (row.wording, row.unit, row.unit_price) == ("Rekkverk i eik, oljet", "m", 100_000)
    shop.do(price_list.archive, item)
    shop.do(lines.change_line, line.id, version=line.version, unit_price=250_000, material_price=50_000)
    assert shop.do(price_list.remember, line.id) == item
    (row,) = shop.ask(price_list.rows)
    assert (row.unit_price, row.material_price, row.archived) == (200_000, 40_000, False)


def test_only_lines_with_a_price_are_remembered(shop: Joinery) -> None:
    quote_id = shop.quote()
    for kind in ("text", "discount"):
        with pytest.raises(Refused, match="Only a line with a price"):
            shop.do(price_list.remember, shop.do(lines.add_line, quote_id, kind=kind, wording="x"))
    lamp = shop.do(lines.add_line, quote_id, kind="optional", wording="Lampe", unit_price=125)
    shop.do(price_list.remember, lamp)
    assert suggested(shop, "lampe") == ["Lampe"]


def test_what_is_archived_is_not_offered(shop: Joinery) -> None:
    item = shop.do(price_list.add, wording="Rekkverk")
    shop.do(price_list.archive, item)
    assert suggested(shop, "rekk") == []
    assert [row.archived for row in shop.ask(price_list.rows, archived=True)] == [True]
    assert shop.ask(price_list.rows) == []
    shop.do(price_list.restore, item)
    assert suggested(shop, "rekk") == ["Rekkverk"]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"wording": " "}, "wording"),
        ({"wording": "x" * 1_001}, "wording"),
        ({"wording": "REKKVERK ", "unit": "M"}, "wording"),
        ({"wording": "x", "unit": "x" * 61}, "unit"),
        ({"wording": "x", "unit_price": 2**63}, "unit_price"),
        ({"wording": "x", "unit_price": 1, "material_price": 2}, "material_price"),
        ({"wording": "x", "vat_code": "luxury"}, "vat_code"),
    ],
)
def test_usual_lines_that_can_not_be_kept(shop: Joinery, fields: dict[str, Any], field: str) -> None:
    shop.do(price_list.add, wording="Rekkverk", unit="m")
    with pytest.raises(Refused) as refused:
        shop.do(price_list.add, **fields)
    assert refused.value.field == field


def test_a_usual_line_is_changed_by_two_and_taken_back(shop: Joinery) -> None:
    item = shop.do(price_list.add, wording="Rekkverk", unit="m")
    version = shop.ask(price_list.rows)[0].version
    shop.do(price_list.change, item, version=version, unit_price=100)
    shop.do(price_list.change, item, version=version, wording="Rekkverk i eik")
    with pytest.raises(Stale):
        shop.do(price_list.change, item, version=version, unit_price=200)
    shop.undo()
    (row,) = shop.ask(price_list.rows)
    assert (row.wording, row.unit_price) == ("Rekkverk", 100)
