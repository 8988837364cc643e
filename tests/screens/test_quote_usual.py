"""The price list while a line is written, and in the settings."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from relate_desktop.records.quotes import price_list
from relate_desktop.records.quotes.drafting import draft
from relate_desktop.records.quotes.reading import LineCard, card
from relate_desktop.screens.kit.rows import RowList
from relate_desktop.screens.kit.table import LineTable
from relate_desktop.screens.places import Place
from tests.screens.workshop import Hands, Workshop, window_on

K = Qt.Key


class Desk:
    """An empty draft in the window of a shop with three usual lines."""

    def __init__(self, shop: Workshop, quote_id: int, hands: Hands) -> None:
        self.shop, self.quote_id, self.hands = shop, quote_id, hands

    def lines(self) -> tuple[LineCard, ...]:
        return self.shop.ask(card, self.quote_id).lines

    def offered(self) -> list[str]:
        found = [rows for rows in self.hands.seen(RowList) if rows.accessibleName() == "Usual lines"]
        return [found[0].rows.row_at(at).wording for at in range(found[0].rows.rowCount())] if found else []

    def table(self, name: str = "Lines of the quote") -> LineTable:
        return next(table for table in self.hands.seen(LineTable) if table.accessibleName() == name)


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    shop = Workshop(tmp_path)
    shop.do(price_list.add, wording="Montering på stedet", unit="t", unit_price=71_200, material_price=10_000)
    shop.do(price_list.add, wording="Montering av dør", unit="stk", unit_price=200_000)
    shop.do(price_list.add, wording="Bortkjøring", unit="lass", unit_price=116_000)
    quote_id = shop.do(draft, shop.job())
    with window_on(shop, Place("quote", quote_id)) as hands:
        yield Desk(shop, quote_id, hands)


def test_arrows_and_enter_fill_the_whole_line_and_go_on_to_how_many(desk: Desk) -> None:
    desk.hands.press("Add a line")
    desk.hands.type("mont")
    assert desk.offered() == ["Montering av dør", "Montering på stedet"]
    prices = next(rows for rows in desk.hands.seen(RowList) if rows.accessibleName() == "Usual lines").rows
    assert [prices.row_at(at).unit_price for at in (0, 1)] == [250_000, 89_000]  # as they would stand on this quote
    for key in (K.Key_Down, K.Key_Down, K.Key_Return):
        desk.hands.key(key)
    (line,) = desk.lines()
    assert (line.wording, line.unit, line.unit_price, line.material_price) == (
        "Montering på stedet", "t", 89_000, 12_500,
    )  # fmt: skip
    assert not desk.offered()
    desk.hands.type("14")
    desk.hands.key(K.Key_Tab)
    assert desk.lines()[0].quantity == 14_000


def test_what_one_types_is_kept_where_nothing_is_chosen(desk: Desk) -> None:
    desk.hands.press("Add a line")
    desk.hands.type("montering for hånd")
    desk.hands.key(K.Key_Tab)
    assert [line.wording for line in desk.lines()] == ["montering for hånd"]
    assert not desk.offered()


def test_esc_leaves_the_offer_and_then_the_cell(desk: Desk) -> None:
    desk.hands.press("Add a line")
    desk.hands.type("mont")
    desk.hands.key(K.Key_Escape)
    assert not desk.offered()
    editor = desk.hands.focused()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "mont"
    desk.hands.key(K.Key_Tab)
    assert [line.wording for line in desk.lines()] == ["mont"]


def test_a_click_takes_a_usual_line(desk: Desk) -> None:
    desk.hands.press("Add a line")
    desk.hands.type("bort")
    rows = next(rows for rows in desk.hands.seen(RowList) if rows.accessibleName() == "Usual lines")
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(rows.rows.index(0, 0)).center())
    desk.hands.settle()
    assert [line.wording for line in desk.lines()] == ["Bortkjøring"]


def test_a_line_that_is_there_is_filled_and_an_option_stays_one(desk: Desk) -> None:
    desk.hands.press("An option")
    desk.hands.type("bort")
    desk.hands.key(K.Key_Down)
    desk.hands.key(K.Key_Return)
    assert [(line.kind, line.wording, line.unit_price) for line in desk.lines()] == [
        ("optional", "Bortkjøring", 145_000)
    ]
    desk.table("Options of the quote").go_to(0, "wording")
    desk.hands.key(K.Key_A, Qt.KeyboardModifier.ControlModifier)
    desk.hands.type("dør")
    desk.hands.key(K.Key_Down)
    desk.hands.key(K.Key_Tab)
    assert [(line.kind, line.wording, line.unit_price) for line in desk.lines()] == [
        ("optional", "Montering av dør", 250_000)
    ]


def test_a_written_line_is_remembered_and_offered_from_then_on(desk: Desk) -> None:
    desk.hands.press("Add a line")
    for text in ("Oljing av benk", "1", "m", "500"):
        desk.hands.type(text)
        desk.hands.key(K.Key_Tab)
    desk.table().go_to(0, "wording", edit=False)
    desk.hands.window.page().remember_line()  # type: ignore[union-attr]
    desk.hands.settle()
    assert "“Oljing av benk” is in the price list." in desk.hands.text()
    desk.hands.press("Add a line")
    desk.hands.type("olj")
    assert desk.offered() == ["Oljing av benk"]


def test_usual_lines_are_added_changed_and_put_away_in_the_settings(desk: Desk) -> None:
    desk.hands.window.go(Place("settings", tab="price_list"))
    desk.hands.settle()
    said = desk.hands.text().replace("\xa0", " ").replace("\u202f", " ")
    assert "Montering på stedet" in said
    assert "712,00 kr" in said
    desk.hands.press("Add a usual line")
    desk.hands.write("What it is", "Sliping")
    desk.hands.write("Unit", "m²")
    desk.hands.write("Price, without VAT", "400")
    desk.hands.key(K.Key_Return)
    assert "Sliping" in [row.wording for row in desk.shop.ask(price_list.rows)]
    desk.hands.press("Change: Sliping")
    desk.hands.write("Price, without VAT", "450")
    desk.hands.press("Keep the line")
    assert next(row for row in desk.shop.ask(price_list.rows) if row.wording == "Sliping").unit_price == 45_000
    desk.hands.press("Don't offer any more: Sliping")
    assert "Sliping" not in [row.wording for row in desk.shop.ask(price_list.rows)]
    desk.hands.press("Offer again: Sliping")
    assert "Sliping" in [row.wording for row in desk.shop.ask(price_list.rows)]


def test_a_usual_line_that_is_there_already_is_refused_beside_its_words(desk: Desk) -> None:
    desk.hands.window.go(Place("settings", tab="price_list"))
    desk.hands.settle()
    desk.hands.press("Add a usual line")
    desk.hands.write("What it is", "bortkjøring")
    desk.hands.write("Unit", "LASS")
    desk.hands.press("Keep the line")
    assert "is in the price list already" in desk.hands.field("What it is").refusal.sentence.text()


def test_a_long_price_list_is_found_by_its_words(desk: Desk) -> None:
    for number in range(60):
        desk.shop.do(price_list.add, wording=f"Dør nummer {number}", unit="stk", unit_price=100_000)
    desk.hands.window.go(Place("settings", tab="price_list"))
    desk.hands.settle()
    assert "Type some letters to find the others." in desk.hands.text()
    desk.hands.write("Find in the price list", "bort")
    shown = [button for button in ("Change: Bortkjøring", "Change: Dør nummer 7") if desk.hands.has_button(button)]
    assert shown == ["Change: Bortkjøring"]
