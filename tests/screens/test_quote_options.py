"""A quote whole: options outside the sum, how binding the price is, payments, what is hidden; by keys and buttons."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from relate_desktop.records.quotes.lines import add_line
from relate_desktop.records.quotes.reading import QuoteCard, card
from relate_desktop.screens.kit.table import LineTable
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.places import Place
from tests.screens.workshop import TILL, Hands, Workshop, window_on

K = Qt.Key


class Desk:
    """A draft with one line of 24,780.00, open in the window."""

    def __init__(self, shop: Workshop, quote_id: int, hands: Hands) -> None:
        self.shop, self.quote_id, self.hands = shop, quote_id, hands

    def card(self) -> QuoteCard:
        return self.shop.ask(card, self.quote_id)

    def table(self, name: str) -> LineTable:
        return next(table for table in self.hands.seen(LineTable) if table.accessibleName() == name)

    def said(self) -> str:
        return self.hands.text().replace("\xa0", " ").replace("\u202f", " ")


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    shop = Workshop(tmp_path)
    quote_id = shop.quote()
    with window_on(shop, Place("quote", quote_id), size=(1366, 1400)) as hands:
        yield Desk(shop, quote_id, hands)


def test_an_option_is_typed_and_stands_outside_the_sum(desk: Desk) -> None:
    before = desk.card().totals.total
    desk.hands.press("An option")
    table = desk.table("Options of the quote")
    assert table.lines.words(table.lines.index_of(0, "number")) == "A"
    for text in ("LED-lys", "1", "stk", "6400"):
        desk.hands.type(text)
        desk.hands.key(K.Key_Tab)
    kept = desk.card()
    assert [(line.kind, line.number, line.difference) for line in kept.lines] == [
        ("normal", "1", None),
        ("optional", "A", 640_000),
    ]
    assert kept.totals.total == before
    assert kept.sheet.options[0].wording == "LED-lys"  # what the preview is made from
    assert "Options, not in the sum" in desk.said()
    assert desk.table("Options of the quote").lines.lines[0].shown["difference"].startswith("+6")


def test_an_alternative_is_begun_as_a_copy_of_the_line_one_is_in(desk: Desk) -> None:
    desk.table("Lines of the quote").go_to(0, "unit", edit=False)
    desk.table("Lines of the quote").setFocus()
    desk.hands.window.page().offer_instead()  # type: ignore[union-attr]
    desk.hands.settle()
    editor = desk.hands.focused()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    desk.hands.type("Rekkverk i ask")
    desk.hands.key(K.Key_Tab)
    line, other = desk.card().lines
    assert (other.kind, other.alternative_to, other.wording) == ("alternative", line.id, "Rekkverk i ask")
    assert (other.quantity, other.unit, other.unit_price) == (line.quantity, line.unit, line.unit_price)
    table = desk.table("Options of the quote")
    table.go_to(0, "alternative_to", edit=False)
    assert table.lines.words(table.currentIndex()) == "line 1"


def test_what_an_option_stands_for_is_chosen_in_its_cell(desk: Desk) -> None:
    desk.shop.do(add_line, desk.quote_id, wording="Ask", kind="optional", unit_price=100_000)
    desk.hands.look()
    table = desk.table("Options of the quote")
    for wanted, kind in (("line 1", "alternative"), ("extra", "optional")):
        table.go_to(0, "alternative_to")
        combo = desk.hands.focused()
        combo.setCurrentIndex([combo.itemText(i) for i in range(combo.count())].index(wanted))  # type: ignore[attr-defined]
        combo.activated.emit(combo.currentIndex())  # type: ignore[attr-defined]
        desk.hands.settle()
        assert desk.card().lines[1].kind == kind


def test_a_line_is_taken_out_of_the_sum_and_back_into_it(desk: Desk) -> None:
    desk.shop.do(add_line, desk.quote_id, wording="Maling", unit_price=100_000)
    desk.hands.look()
    whole = desk.card().totals.total
    for kind, total in (("optional", whole - 100_000), ("normal", whole)):
        name = "Lines of the quote" if kind == "optional" else "Options of the quote"
        table = desk.table(name)
        table.setFocus()
        table.go_to(1 if kind == "optional" else 0, "unit", edit=False)
        desk.hands.window.page().turn_line()  # type: ignore[union-attr]
        desk.hands.settle()
        assert (desk.card().lines[1].kind, desk.card().totals.total) == (kind, total)


def test_options_are_moved_among_themselves(desk: Desk) -> None:
    for wording in ("A1", "A2"):
        desk.shop.do(add_line, desk.quote_id, wording=wording, kind="optional", unit_price=100_000)
        desk.shop.do(add_line, desk.quote_id, wording=f"line {wording}", unit_price=100_000)
    desk.hands.look()
    table = desk.table("Options of the quote")
    table.setFocus()
    table.go_to(1, "wording", edit=False)
    desk.hands.key(K.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [line.wording for line in desk.card().lines if line.kind == "optional"] == ["A2", "A1"]


def test_a_line_with_an_alternative_is_not_removed_and_says_why(desk: Desk) -> None:
    line = desk.card().lines[0]
    desk.shop.do(add_line, desk.quote_id, wording="Ask", kind="alternative", alternative_to=line.id, unit_price=1)
    desk.hands.look()
    desk.table("Lines of the quote").setFocus()
    desk.hands.key(K.Key_Delete)
    assert "An alternative stands for this line." in desk.said()
    assert len(desk.card().lines) == 2


@pytest.mark.parametrize(
    ("words", "kind", "said"),
    [
        ("Fixed price", "fixed", ""),
        ("Maximum price", "maximum", "never more than 24 780,00 kr"),
        ("Estimate", "estimate", "28 497,00 kr at most, 15 % more"),
        ("Price indication", "indicative", "Nothing holds us to it."),
    ],
)
def test_how_binding_the_price_is_stands_beside_it_in_words_and_money(
    desk: Desk, words: str, kind: str, said: str
) -> None:
    desk.hands.choose("Kind of price", words)
    assert desk.card().price_type == kind
    assert desk.card().sheet.price_type == kind
    assert said in desk.said()


def test_start_duration_and_advice_are_kept_as_they_are_left(desk: Desk) -> None:
    desk.hands.write("The work begins", "uke 3")
    desk.hands.key(K.Key_Tab)
    desk.hands.write("It takes", "to dager")
    desk.hands.key(K.Key_Tab)
    desk.hands.press("More about the quote")
    desk.hands.write("What we advise, and why", "Olje, for den kan flekkes.")
    desk.hands.key(K.Key_Tab)
    kept = desk.card()
    assert (kept.starts, kept.lasts, kept.recommendation) == ("uke 3", "to dager", "Olje, for den kan flekkes.")


def test_what_is_hidden_is_hidden_on_the_page_at_once(desk: Desk) -> None:
    desk.hands.press("More about the quote")
    for words, name in (
        ("Leave out how much of each", "hide_quantities"),
        ("Leave out what each line costs", "hide_prices"),
        ("Say how much is work and how much material", "show_split"),
    ):
        desk.hands.press(words)
        assert getattr(desk.card(), name)
        assert desk.hands.field(words).value()
    table = desk.table("Lines of the quote")
    table.go_to(0, "material_price")
    desk.hands.type("2000")
    desk.hands.key(K.Key_Tab)
    assert desk.card().lines[0].material_price == 200_000
    assert "material 8 400,00" in desk.said()
    table.go_to(0, "material_price")
    desk.hands.type("9000")
    desk.hands.key(K.Key_Tab)
    assert "can't be more than that" in desk.said()
    assert desk.card().lines[0].material_price == 200_000


def test_a_payment_plan_says_while_one_types_what_is_left(desk: Desk) -> None:
    desk.hands.press("Add a payment plan")
    assert "Left empty, it is what is left: 24 780,00 kr." in desk.said()
    desk.hands.write("Per cent of the sum", "30")
    assert "That is 7 434,00 kr; 17 346,00 kr is left." in desk.said()
    desk.hands.press("Keep the payment")
    desk.hands.press("Another payment")
    desk.hands.write("or an amount", "20000")
    desk.hands.press("Keep the payment")
    assert "more than the 17 346,00 kr that is left" in desk.said()
    assert len(desk.card().payments) == 1
    desk.hands.write("or an amount", "10000")
    desk.hands.key(K.Key_Return)
    desk.hands.press("Another payment")
    desk.hands.key(K.Key_Return)
    assert [part.comes_to for part in desk.card().payments] == [743_400, 1_000_000, 734_600]
    assert "what is left" in desk.said()


def test_a_plan_that_asks_for_more_than_the_quote_is_said_beside_it_and_not_issued(desk: Desk) -> None:
    desk.hands.press("Add a payment plan")
    desk.hands.write("or an amount", "24000")
    desk.hands.key(K.Key_Return)
    line = desk.card().lines[0]
    table = desk.table("Lines of the quote")
    table.go_to(0, "unit_price")
    desk.hands.type("1000")
    desk.hands.key(K.Key_Tab)
    assert "The payments come to more than the quote." in desk.said()
    desk.hands.press("Issue quote")
    assert desk.card().state == "draft"
    assert desk.card().lines[0].id == line.id


def test_the_same_payment_saved_twice_is_one(desk: Desk) -> None:
    desk.hands.press("Add a payment plan")
    desk.hands.write("Per cent of the sum", "30")
    button = desk.hands.button("Keep the payment")
    button.click()
    button.click()
    desk.hands.settle()
    assert len(desk.card().payments) == 1


def test_an_issued_quote_shows_options_and_payments(desk: Desk) -> None:
    desk.shop.do(add_line, desk.quote_id, wording="LED", kind="optional", unit_price=640_000)
    desk.hands.look()
    desk.hands.press("Add a payment plan")
    desk.hands.write("Per cent of the sum", "30")
    desk.hands.key(K.Key_Return)
    desk.hands.choose("Kind of price", "Estimate")
    desk.hands.press("Issue quote")
    assert desk.card().state == "issued"
    said = desk.said()
    assert "28 497,00 kr at most" in said
    assert "Options, not in the sum" in said
    assert "Deposit, before the work begins: 24 780,00 kr" in said or "7 434,00 kr" in said


@pytest.mark.parametrize("name", ["Lines of the quote", "Options of the quote"])
def test_in_the_least_room_no_sum_is_cut(tmp_path: Path, qtbot: QtBot, name: str) -> None:
    shop = Workshop(tmp_path)
    quote_id = shop.quote(price=1_590_000)
    shop.do(add_line, quote_id, wording="LED", kind="optional", unit_price=1_640_000)
    with window_on(shop, Place("quote", quote_id), size=TILL, percent=200) as hands:
        table = next(table for table in hands.seen(LineTable) if table.accessibleName() == name)
        assert table.lines.stacked
        for column in table.lines.columns:
            if column.kind == "money":
                index = table.lines.index_of(0, column.name)
                room = table.columnWidth(index.column()) - LOOK.px(12)
                assert QFontMetrics(LOOK.font()).horizontalAdvance(table.lines.words(index)) <= room, column.title
