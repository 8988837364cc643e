"""Alternative and optional lines: outside the total with their difference, until they are chosen."""

from pathlib import Path

import pytest

from relate_desktop.records.history.undo import undo
from relate_desktop.records.quotes import deciding, lines
from relate_desktop.records.quotes.issuing import missing
from relate_desktop.records.quotes.numbering import letters
from relate_desktop.records.refused import Refused
from tests.records.joinery import Joinery


@pytest.fixture
def shop(tmp_path: Path) -> Joinery:
    return Joinery(tmp_path)


def with_options(shop: Joinery) -> tuple[int, int, int]:
    """A draft of 24,780.00 with an alternative in ash and an optional lamp; their ids follow its own."""
    quote_id = shop.quote()
    handrail = shop.seen(quote_id).lines[0].id
    ash = shop.do(
        lines.add_line, quote_id, kind="alternative", wording="I ask", quantity=4_200, unit="m", unit_price=500_000,
        alternative_to=handrail,
    )  # fmt: skip
    lamp = shop.do(lines.add_line, quote_id, kind="optional", wording="Lampe", unit_price=180_000)
    return quote_id, ash, lamp


def test_options_stand_apart_with_their_difference(shop: Joinery) -> None:
    quote_id, _ash, _lamp = with_options(shop)
    found = shop.seen(quote_id)
    assert (found.totals.total, found.sheet.total) == (2_478_000, 2_478_000)
    assert [(line.number, line.amount, line.difference) for line in found.lines] == [
        ("1", 2_478_000, None),
        ("A", 2_100_000, -378_000),
        ("B", 180_000, 180_000),
    ]
    assert [line.number for line in found.sheet.lines] == ["1"]
    ash, lamp = found.sheet.options
    assert (ash.number, ash.kind, ash.instead_of, ash.amount, ash.difference) == (
        "A",
        "alternative",
        "1",
        2_100_000,
        -378_000,
    )
    assert (lamp.number, lamp.kind, lamp.instead_of, lamp.difference) == ("B", "optional", "", 180_000)


def test_options_stay_on_an_issued_quote_as_they_were(shop: Joinery) -> None:
    quote_id, _ash, _lamp = with_options(shop)
    shown = shop.seen(quote_id).sheet
    shop.issue(quote_id)
    assert shop.seen(quote_id).sheet.options == shown.options
    assert shop.seen(quote_id).totals.total == 2_478_000


def test_an_alternative_is_to_a_normal_line_of_its_own_quote(shop: Joinery) -> None:
    quote_id, ash, lamp = with_options(shop)
    elsewhere = shop.seen(shop.quote()).lines[0].id
    for other in (ash, lamp, elsewhere, None):
        with pytest.raises(Refused) as refused:
            shop.do(lines.add_line, quote_id, kind="alternative", wording="x", alternative_to=other)
        assert refused.value.field == "alternative_to"


def test_a_line_with_an_alternative_stays_a_line(shop: Joinery) -> None:
    quote_id, ash, _lamp = with_options(shop)
    handrail = shop.seen(quote_id).lines[0]
    with pytest.raises(Refused, match="An alternative stands for this line"):
        shop.do(lines.remove_line, handrail.id)
    for kind in ("optional", "text", "discount"):
        with pytest.raises(Refused, match="An alternative stands for this line"):
            shop.do(lines.change_line, handrail.id, version=handrail.version, kind=kind)
    shop.do(lines.remove_line, ash)
    shop.do(lines.remove_line, handrail.id)
    assert [line.wording for line in shop.seen(quote_id).lines] == ["Lampe"]


def test_a_line_that_is_no_alternative_any_more_names_none(shop: Joinery) -> None:
    quote_id, ash, _lamp = with_options(shop)
    version = shop.seen(quote_id).lines[1].version
    shop.do(lines.change_line, ash, version=version, kind="optional")
    assert shop.seen(quote_id).lines[1].alternative_to is None


def test_taking_back_never_leaves_an_alternative_to_a_line_that_is_gone(shop: Joinery) -> None:
    quote_id, ash, _lamp = with_options(shop)
    handrail = shop.seen(quote_id).lines[0]
    shop.do(lines.change_line, ash, version=shop.seen(quote_id).lines[1].version, kind="optional")
    to_optional = shop.links[-1]
    shop.do(lines.remove_line, handrail.id)
    with pytest.raises(Refused):
        shop.do(undo, to_optional)
    shop.undo()
    shop.do(undo, to_optional)
    assert shop.seen(quote_id).lines[1].alternative_to == handrail.id


def test_an_alternative_whose_line_became_another_is_not_issued(shop: Joinery) -> None:
    quote_id, ash, _lamp = with_options(shop)
    shop.do(lines.add_line, quote_id, wording="Mer", unit_price=100)
    shop.do(lines.change_line, ash, version=shop.seen(quote_id).lines[1].version, kind="optional")
    to_optional = shop.links[-1]
    handrail = shop.seen(quote_id).lines[0]
    shop.do(lines.change_line, handrail.id, version=handrail.version, kind="optional")
    shop.do(undo, to_optional)
    gaps = shop.ask(missing, quote_id)
    assert [(gap.field, gap.row) for gap in gaps] == [("alternative_to", 1)]
    assert shop.seen(quote_id).lines[1].difference is None


def test_options_are_lettered() -> None:
    assert [letters(count) for count in (1, 26, 27, 52, 53, 702, 703)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


@pytest.mark.parametrize("included", [True, False])
def test_what_an_option_comes_to_in_all_is_what_accepting_it_gives(shop: Joinery, included: bool) -> None:
    quote_id, ash, lamp = with_options(shop)
    shop.do(lines.add_line, quote_id, kind="discount", wording="Medlemspris", discount_rate=750)
    shop.change(quote_id, prices_include_vat=included)
    shop.issue(quote_id)
    offered = [option.total for option in shop.seen(quote_id).sheet.options]
    for option, in_all in zip((ash, lamp), offered, strict=True):
        shop.do(deciding.accept, quote_id, how="said", chosen=[option])
        assert shop.seen(quote_id).totals.total == in_all
        shop.do(deciding.take_back_acceptance, quote_id, reason="Hun ville tenke seg om.")
