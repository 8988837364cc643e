"""Issuing a quote: what stands in the way, the number, and what is frozen."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from relate_desktop.records import papers
from relate_desktop.records.customers.tables import Address, Customer
from relate_desktop.records.quotes import drafting, lines
from relate_desktop.records.quotes.issuing import Missing, issue, missing
from relate_desktop.records.quotes.sheet import sheet
from relate_desktop.records.quotes.tables import QuoteLine
from relate_desktop.records.refused import Refused, Stale
from relate_desktop.records.sheets import Built, QuoteSheet
from relate_desktop.records.shop.doing import change as change_shop
from relate_desktop.records.shop.doing import change_vat
from relate_desktop.records.shop.numbers import change_series
from relate_desktop.records.shop.reading import shop_of
from relate_desktop.records.shop.tables import NumberSeries, VatRate
from relate_desktop.records.staff import Staff
from tests.records.joinery import NOTHING_TO_ADD, Joinery, build

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def shop(tmp_path: Path) -> Joinery:
    return Joinery(tmp_path)


def set_on(session: Session, kind: Any, row_id: int, **values: Any) -> None:
    """What other verbs do, in one line."""
    for name, value in values.items():
        setattr(session.get_one(kind, row_id), name, value)


# ---- what stands in the way ------------------------------------------------------------------------------------------


def test_a_bare_draft_says_all_that_is_missing_in_the_order_of_the_page(shop: Joinery) -> None:
    customer_id = shop.customer(street="", postcode="", town="")
    quote_id = shop.do(drafting.draft, shop.job(customer_id))
    gaps = shop.ask(missing, quote_id)
    assert [gap.field for gap in gaps] == ["address_id", "lines", *NOTHING_TO_ADD]
    with pytest.raises(Refused) as refused:
        shop.issue(quote_id)
    assert (refused.value.field, refused.value.sentence) == (gaps[0].field, gaps[0].sentence)


def gap_of(shop: Joinery, quote_id: int) -> Missing:
    """The one thing that is missing; issuing is refused for just that, and nothing of it stays."""
    before = shop.seen(quote_id)
    series = shop.row(NumberSeries, 1).next
    (gap,) = shop.ask(missing, quote_id)
    with pytest.raises(Refused) as refused:
        shop.issue(quote_id)
    assert (refused.value.field, refused.value.sentence, refused.value.row) == (gap.field, gap.sentence, gap.row)
    assert shop.seen(quote_id) == before
    assert shop.row(NumberSeries, 1).next == series
    return gap


@pytest.mark.parametrize("part", NOTHING_TO_ADD)
def test_each_of_the_four_parts_is_written_or_answered(shop: Joinery, part: str) -> None:
    quote_id = shop.quote()
    shop.change(quote_id, **{part: None})
    assert gap_of(shop, quote_id).field == part


def test_a_day_that_is_over(shop: Joinery) -> None:
    quote_id = shop.quote(valid_until=date(2026, 11, 18))
    assert gap_of(shop, quote_id).field == "valid_until"
    shop.change(quote_id, valid_until=date(2026, 11, 19))
    shop.issue(quote_id)


def test_no_postal_address(shop: Joinery) -> None:
    quote_id = shop.quote()
    shop.change(quote_id, address_id=None)
    assert gap_of(shop, quote_id).field == "address_id"


def test_an_archived_customer(shop: Joinery) -> None:
    quote_id = shop.quote()
    shop.do(set_on, Customer, 1, archived_at=LONG_AGO)
    assert gap_of(shop, quote_id).field == "customer_id"


def test_a_signer_who_left(shop: Joinery) -> None:
    quote_id = shop.quote()
    shop.do(set_on, Staff, 1, archived_at=LONG_AGO)
    assert gap_of(shop, quote_id).field == "signer_id"


def test_text_alone_is_no_offer(shop: Joinery) -> None:
    quote_id = shop.quote()
    shop.do(lines.remove_line, 1)
    shop.do(lines.add_line, quote_id, kind="text", wording="Vi kommer.")
    assert gap_of(shop, quote_id).field == "lines"


def test_a_line_without_words_is_named_by_its_row(shop: Joinery) -> None:
    quote_id = shop.quote()
    shop.do(lines.add_line, quote_id, unit_price=100)
    gap = gap_of(shop, quote_id)
    assert (gap.field, gap.row) == ("wording", 1)


def test_a_discount_beyond_the_sum(shop: Joinery) -> None:
    quote_id = shop.quote()
    shop.do(lines.add_line, quote_id, kind="discount", wording="Rabatt", unit_price=2_478_001)
    assert gap_of(shop, quote_id).field == "lines"


def test_a_vat_rate_that_does_not_hold_today(shop: Joinery) -> None:
    quote_id = shop.quote()
    rate = shop.ask(lambda session: session.query(VatRate.id).filter_by(code="standard", valid_until=None).scalar())
    shop.do(set_on, VatRate, rate, valid_until=date(2026, 11, 18))
    gap = gap_of(shop, quote_id)
    assert (gap.field, gap.row) == ("vat_code", 0)


def test_what_the_letter_refuses_leaves_nothing_behind(shop: Joinery) -> None:
    quote_id = shop.quote()
    before = shop.seen(quote_id)

    def refusing(_sheet: QuoteSheet) -> Built:
        raise Refused("The fonts lack ⵥ.", field="written_name")

    with pytest.raises(Refused, match="fonts lack"):
        shop.do(issue, quote_id, version=before.version, build=refusing)
    assert shop.seen(quote_id) == before
    assert shop.ask(papers.of_customer, 1) == []
    assert shop.issue(quote_id) == "2026-001"


def test_a_paper_too_large_to_keep(shop: Joinery) -> None:
    quote_id = shop.quote()
    huge = Built(b"%PDF" + b"x" * papers.MOST_BYTES, pages=1)
    with pytest.raises(Refused, match="at most 4 MB"):
        shop.do(issue, quote_id, version=shop.version(quote_id), build=lambda _sheet: huge)


def test_what_was_not_seen_is_not_issued(shop: Joinery) -> None:
    quote_id = shop.quote()
    before = shop.seen(quote_id)
    shop.do(lines.add_line, quote_id, wording="Enda en", unit_price=100)
    with pytest.raises(Stale):
        shop.do(issue, quote_id, version=before.version, build=build, seen=before.sheet)
    after = shop.seen(quote_id)
    shop.do(issue, quote_id, version=after.version, build=build, seen=after.sheet)


def test_a_quote_changed_since_is_looked_at_again(shop: Joinery) -> None:
    quote_id = shop.quote()
    version = shop.version(quote_id)
    shop.change(quote_id, title="rekkverk")
    with pytest.raises(Stale):
        shop.do(issue, quote_id, version=version, build=build)


# ---- what is issued --------------------------------------------------------------------------------------------------


def test_the_paper_is_kept_as_it_was_made(shop: Joinery) -> None:
    quote_id = shop.quote()
    draft = shop.seen(quote_id)
    number = shop.issue(quote_id)
    issued = shop.seen(quote_id)
    assert issued.sheet == replace(draft.sheet, number=number)
    (paper,) = issued.papers
    assert shop.ask(papers.pdf, paper.id) == build(issued.sheet).pdf
    assert (paper.number, paper.pages, paper.staff_name) == ("2026-001", 1, "Magnus Lie")
    assert paper.addressed_to == ("Ingrid Haugen", "Bakkeveien 14", "2615 Lillehammer")
    assert (issued.issued_by, issued.state, issued.may_become) == (
        "Magnus Lie",
        "issued",
        ("accepted", "declined", "withdrawn"),
    )
    assert shop.sentence == "Quote 2026-001 issued."


def test_nothing_later_changes_what_was_issued(shop: Joinery) -> None:
    quote_id = shop.issued(inclusions="Levering.")
    issued = shop.seen(quote_id)
    shop.do(change_shop, version=shop.ask(shop_of).version, name="Nytt Navn AS", vat_registered=False)
    shop.do(change_vat, "standard", rate=3_000, valid_from=date(2026, 11, 19))
    shop.do(set_on, Customer, 1, display_name="Ingrid Berg", archived_at=LONG_AGO)
    shop.do(set_on, Address, 1, street="Storgata 1")
    later = shop.seen(quote_id)
    assert (later.sheet, later.totals) == (issued.sheet, issued.totals)
    assert shop.ask(lambda session: sheet(session, quote_id)) == issued.sheet
    assert not later.missing


def test_what_is_issued_is_refused_by_every_verb_that_writes(shop: Joinery) -> None:
    quote_id = shop.issued()
    line = shop.seen(quote_id).lines[0]
    tries: list[tuple[Any, tuple[Any, ...], dict[str, Any]]] = [
        (drafting.change, (quote_id,), {"version": 1, "title": "x"}),
        (drafting.discard, (quote_id,), {}),
        (lines.add_line, (quote_id,), {"wording": "x"}),
        (lines.change_line, (line.id,), {"version": line.version, "wording": "x"}),
        (lines.move_line, (line.id, 0), {}),
        (lines.remove_line, (line.id,), {}),
        (issue, (quote_id,), {"version": shop.version(quote_id), "build": build}),
    ]
    for verb, args, fields in tries:
        with pytest.raises(Refused, match="Quote 2026-001 is issued, and what is issued never changes"):
            shop.do(verb, *args, **fields)


def test_the_rate_of_the_day_of_issue_is_frozen(shop: Joinery) -> None:
    quote_id = shop.quote(shop.job(shop.customer(kind="business")), price=100_000)
    assert shop.seen(quote_id).totals.vat == 105_000
    shop.do(change_vat, "standard", rate=3_000, valid_from=date(2026, 11, 20))
    assert shop.seen(quote_id).totals.vat == 105_000
    shop.now = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
    assert shop.seen(quote_id).totals.vat == 126_000
    shop.issue(quote_id)
    assert shop.row(QuoteLine, 1).vat_rate == 3_000


def test_numbers_run_without_gaps_and_begin_anew_each_year(shop: Joinery) -> None:
    first, second, third = (shop.quote() for _ in range(3))
    assert [shop.issue(first), shop.issue(second)] == ["2026-001", "2026-002"]
    shop.now = datetime(2027, 1, 4, 8, 0, tzinfo=UTC)
    shop.change(third, valid_until=date(2027, 2, 1))
    assert shop.issue(third) == "2027-001"


def test_the_year_is_the_one_where_the_shop_is(shop: Joinery) -> None:
    quote_id = shop.quote(valid_until=date(2027, 2, 1))
    shop.now = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert shop.issue(quote_id) == "2027-001"


def test_no_number_twice(shop: Joinery) -> None:
    shop.issued()
    series = shop.row(NumberSeries, 1)
    shop.do(change_series, "quote", version=series.version, pattern="T{number}", next=series.next)
    shop.do(set_on, NumberSeries, 1, pattern="{year}-{number:03}", next=1)
    quote_id = shop.quote()
    with pytest.raises(Refused, match="2026-001 is on another quote"):
        shop.issue(quote_id)
