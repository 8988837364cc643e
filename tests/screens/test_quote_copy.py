"""An earlier quote is copied into a draft: found by words, taken with Enter, once, and undone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from relate_desktop.records.quotes.drafting import draft
from relate_desktop.records.quotes.reading import card
from relate_desktop.screens.places import Place
from tests.screens.workshop import Hands, Workshop, window_on

K = Qt.Key


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Workshop:
    return Workshop(tmp_path)


def names(hands: Hands) -> list[str]:
    rows = hands.window.page().sides.copying.rows.rows  # type: ignore[union-attr]
    return [rows.row_at(at).title for at in range(rows.rowCount())]


def words(shop: Workshop, quote_id: int) -> list[str]:
    return [line.wording for line in shop.ask(card, quote_id).lines]


def test_this_customers_own_are_there_at_once_and_others_are_found(shop: Workshop) -> None:
    mine = shop.customer()
    shop.issued(shop.job(mine, title="gjerde"))
    shop.quote(shop.job(shop.customer("Åse Ødegård"), title="benkeplate"))
    new = shop.do(draft, shop.job(mine, title="trapp"))
    with window_on(shop, Place("quote", new)) as hands:
        hands.menu("More", "Copy from an earlier quote")
        assert names(hands) == ["gjerde"]
        for text, found in (("åse", ["benkeplate"]), ("2026-001", ["gjerde"]), ("finnes ikke", [])):
            hands.write("Number, customer or what it was for", text)
            assert names(hands) == found
        assert "No other quote fits." in hands.text()
        hands.key(K.Key_Escape)
        assert "No other quote fits." not in hands.text()


def test_enter_copies_it_once_and_undo_takes_it_away(shop: Workshop) -> None:
    mine = shop.customer()
    shop.quote(shop.job(mine, title="gjerde"))
    shop.issued(shop.job(mine, title="port"), work="Vi setter opp porten.")
    new = shop.do(draft, shop.job(mine, title="trapp"))
    with window_on(shop, Place("quote", new)) as hands:
        hands.menu("More", "Copy from an earlier quote")
        assert names(hands) == ["port", "gjerde"]
        hands.key(K.Key_Down)
        hands.key(K.Key_Up)
        hands.key(K.Key_Return)
        assert words(shop, new) == ["Rekkverk i eik, oljet"]
        assert shop.ask(card, new).work == "Vi setter opp porten."
        assert hands.focused().accessibleName() == "Lines of the quote"
        hands.press("Undo")
        assert words(shop, new) == []
