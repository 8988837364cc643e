"""What a quote must stand: many lines, no money and very much, more off than there is, VAT that changed, late days."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from relate_desktop.records.base import add
from relate_desktop.records.deed import say
from relate_desktop.records.quotes.copying import GAP
from relate_desktop.records.quotes.lines import add_line
from relate_desktop.records.quotes.reading import QuoteCard, card
from relate_desktop.records.quotes.tables import QuoteLine
from relate_desktop.records.shop.doing import change_vat
from relate_desktop.screens.kit.table import LineTable
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.places import Place
from tests.screens.workshop import Hands, Workshop, window_on

K = Qt.Key


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Workshop:
    return Workshop(tmp_path)


def quote(shop: Workshop, quote_id: int) -> QuoteCard:
    return shop.ask(card, quote_id)


def said(hands: Hands) -> str:
    return hands.text().replace("\xa0", " ").replace("\u202f", " ")


def many(session: Session, quote_id: int, count: int) -> None:
    """So many lines at once, as a copied quote brings them."""
    for number in range(count):
        wording, position = f"Front {number}", (number + 10) * GAP
        add(session, QuoteLine(quote_id=quote_id, position=position, wording=wording, unit="stk", unit_price=10_000))
    say(session, "{count} lines", about=("quotes", quote_id), count=count)


@pytest.mark.parametrize("count", [59, 399])
def test_a_letter_in_a_long_quote_reads_and_builds_nothing(shop: Workshop, count: int) -> None:
    """What one types costs nothing until the cell is left; then the lines are read once and the page made away."""
    quote_id = shop.quote()
    shop.do(many, quote_id, count)
    with window_on(shop, Place("quote", quote_id)) as hands:
        table = hands.seen(LineTable)[0]
        asked: list[str] = []
        ask = hands.window.work.ask  # type: ignore[union-attr]
        hands.window.work.ask = lambda query, *a, **k: asked.append(query.__name__) or ask(query, *a, **k)  # type: ignore
        table.go_to(count, "wording")
        hands.type("Hele fronten")
        assert set(asked) <= {"suggest"}
        hands.key(K.Key_Tab)
        assert asked.count("card") == 1
        assert quote(shop, quote_id).lines[-1].wording == "Hele fronten"
        assert table.current_cell() == (count, "quantity")
        assert len(table.lines.lines) == count + 1


@pytest.mark.parametrize(("typed", "minor"), [("0", 0), ("10000000", 1_000_000_000)])
def test_no_money_and_very_much_of_it_is_written_whole(shop: Workshop, typed: str, minor: int) -> None:
    quote_id = shop.quote()
    with window_on(shop, Place("quote", quote_id)) as hands:
        table = hands.seen(LineTable)[0]
        table.go_to(0, "unit_price")
        hands.type(typed)
        hands.key(K.Key_Tab)
        table.go_to(0, "quantity")
        hands.type("1")
        hands.key(K.Key_Tab)
        assert quote(shop, quote_id).lines[0].unit_price == minor
        for column in ("unit_price", "amount"):
            index = table.lines.index_of(0, column)
            words = table.lines.words(index)
            assert QFontMetrics(LOOK.font()).horizontalAdvance(words) <= table.columnWidth(index.column()) - LOOK.px(12)
        hands.press("Issue quote")
        assert quote(shop, quote_id).totals.total == minor
        assert quote(shop, quote_id).state == "issued"


def test_a_discount_beyond_the_sum_is_said_under_the_lines_and_not_issued(shop: Workshop) -> None:
    quote_id = shop.quote()
    with window_on(shop, Place("quote", quote_id)) as hands:
        hands.press("A discount")
        hands.press("An amount")
        hands.write("Amount off", "99999")
        hands.key(K.Key_Return)
        hands.key(K.Key_Escape)
        hands.press("Issue quote")
        assert "The discount is larger than what it comes off." in hands.text()
        assert quote(shop, quote_id).state == "draft"


def test_vat_that_changed_since_the_quote_was_begun_is_said_with_both_sums(shop: Workshop) -> None:
    quote_id = shop.quote(price=100_000)
    shop.change(quote_id, prices_include_vat=False, valid_until=date(2027, 1, 31))
    shop.do(change_vat, "standard", rate=2_000, valid_from=date(2026, 12, 1))
    with window_on(shop, Place("quote", quote_id)) as hands:
        assert "VAT has changed" not in hands.text()
        shop.now += timedelta(days=14)
        hands.window.page().refresh()  # type: ignore[union-attr]
        hands.settle()
        assert "it came to 5 250,00 kr then, and comes to 5 040,00 kr now" in said(hands)
        hands.press("Issue quote")
        assert quote(shop, quote_id).totals.total == 504_000


def test_vat_that_changed_while_the_draft_was_open_is_shown_before_it_is_issued(shop: Workshop) -> None:
    quote_id = shop.quote(price=100_000)
    shop.change(quote_id, prices_include_vat=False, valid_until=date(2027, 1, 31))
    shop.do(change_vat, "standard", rate=2_000, valid_from=date(2026, 12, 1))
    with window_on(shop, Place("quote", quote_id)) as hands:
        shop.now += timedelta(days=14)
        hands.press("Issue quote")
        assert "not as you saw it any more" in hands.text()
        assert "it came to 5 250,00 kr then, and comes to 5 040,00 kr now" in said(hands)
        assert quote(shop, quote_id).state == "draft"
        hands.press("Issue quote")
        assert quote(shop, quote_id).state == "issued"


def test_a_day_before_today_is_refused_beside_it(shop: Workshop) -> None:
    quote_id = shop.quote()
    with window_on(shop, Place("quote", quote_id)) as hands:
        hands.write("Valid until", "18.11.2026")
        hands.press("Issue quote")
        assert "would have run out" in hands.field("Valid until").refusal.sentence.text()
        assert quote(shop, quote_id).state == "draft"


def test_issuing_pressed_twice_takes_one_number(shop: Workshop) -> None:
    quote_id = shop.quote()
    shop.do(add_line, quote_id, wording="To", unit_price=1_000)
    with window_on(shop, Place("quote", quote_id)) as hands:
        page = hands.window.page()
        page.issue()  # type: ignore[union-attr]
        page.issue()  # type: ignore[union-attr]
        hands.settle()
        assert quote(shop, quote_id).number == "2026-001"
