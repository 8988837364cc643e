"""Everything a quote can show at once has a name and a letter of its own, in both languages and at every size."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from relate_desktop import text
from relate_desktop.records.quotes.lines import add_line
from relate_desktop.records.quotes.payments import add_payment
from relate_desktop.screens.places import Place
from tests.screens.checker import faults
from tests.screens.workshop import LAPTOP, TILL, Hands, Workshop, window_on

HOSTILE = "<b>Rekkverk</b> & <img src=x> som er så langt at det ikke får plass på én linje"


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Workshop:
    return Workshop(tmp_path)


@pytest.fixture(params=["en", "nb"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    text.set_language(request.param)
    yield request.param
    text.set_language("en")


def whole(shop: Workshop) -> int:
    """A draft with everything a quote can have."""
    quote_id = shop.quote(shop.job(own_words=HOSTILE, printable=True))
    line = shop.seen(quote_id).lines[0].id
    shop.do(add_line, quote_id, wording=HOSTILE, kind="optional", unit_price=1_000_000_000)
    shop.do(add_line, quote_id, wording=HOSTILE, kind="alternative", alternative_to=line, unit_price=1)
    shop.do(add_payment, quote_id, kind="deposit", wording=HOSTILE, share=3_000)
    shop.change(quote_id, price_type="estimate", show_split=True, recommendation=HOSTILE, starts=HOSTILE)
    return quote_id


def cut(window: QWidget) -> list[str]:
    """The buttons in sight whose words do not fit on them."""
    return [
        button.text()
        for button in window.findChildren(QAbstractButton)
        if button.isVisible() and button.width() < button.sizeHint().width()
    ]


def open_all(hands: Hands) -> None:
    page = hands.window.page()
    editor = page.editor  # type: ignore[union-attr]
    editor.unfold()
    editor.discount.begin("nb")
    editor.payments.rows.begin()
    hands.settle()


@pytest.mark.parametrize(("size", "percent"), [(LAPTOP, 100), (TILL, 100), (TILL, 200)])
def test_a_draft_with_all_there_can_be(shop: Workshop, language: str, size: tuple[int, int], percent: int) -> None:
    quote_id = whole(shop)
    with window_on(shop, Place("quote", quote_id), size=size, percent=percent) as hands:
        open_all(hands)
        assert faults(hands.window) == []
        assert cut(hands.window) == []
        editor = hands.window.page().editor  # type: ignore[union-attr]
        assert editor.width() <= editor.parentWidget().width()


@pytest.mark.parametrize("form", ["accept", "decline", "withdraw", "take_back"])
def test_each_answer_and_what_is_asked_for_it(shop: Workshop, language: str, form: str) -> None:
    quote_id = whole(shop)
    shop.issue(quote_id)
    with window_on(shop, Place("quote", quote_id), size=TILL) as hands:
        getattr(hands.window.page(), form)()
        hands.settle()
        assert faults(hands.window) == []
        assert cut(hands.window) == []


def test_copying_has_names_too(shop: Workshop, language: str) -> None:
    quote_id = whole(shop)
    with window_on(shop, Place("quote", quote_id)) as hands:
        hands.window.page().copy_quote()  # type: ignore[union-attr]
        hands.settle()
        assert faults(hands.window) == []
