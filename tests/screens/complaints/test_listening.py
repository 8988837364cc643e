"""Listening notes on a complaint: their worry, what matters most, read back, and which sentences papers give back."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from relate_desktop.records import outgoing
from relate_desktop.screens.kit.ticks import SentenceTick
from relate_desktop.screens.places import Place
from tests.screens.complaint_shop import Complaints
from tests.screens.workshop import Hands, window_on

WORDS = "Skuffene subber. Naboen ler av oss. Vi skal ha dåp."


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Complaints:
    return Complaints(tmp_path)


def tick(hands: Hands, field: str) -> None:
    hands.field(field).tick.click()  # type: ignore[attr-defined]
    hands.settle()


def unmark(hands: Hands, sentence: str) -> None:
    """Papers may not give this sentence back."""
    next(each for each in hands.seen(SentenceTick) if each.sentence == sentence).click()
    hands.settle()


def test_what_worries_them_and_what_matters_most_is_written_down_with_their_words(shop: Complaints) -> None:
    ola = shop.customer("Ola Brekke")
    with window_on(shop, Place("complaints", tab=f"new:{ola}")) as hands:
        hands.write("What happened, in their own words", WORDS)
        hands.write("What is it about?", "to kjøkkenskuffer")
        assert not hands.seen(SentenceTick)
        tick(hands, "These words may be printed on our papers")
        unmark(hands, "Naboen ler av oss.")
        assert "What worries them" not in hands.text()
        hands.press("More about it")
        hands.write("What worries them", "At det ikke er ferdig til dåpen")
        hands.write("What matters most to them", "At vi kommer når vi sier det")
        hands.press("Write the complaint down")
        shown = hands.text()
    assert "Worries: At det ikke er ferdig til dåpen." in shown
    assert "Matters most: At vi kommer når vi sier det." in shown
    assert "On paper: Skuffene subber. … Vi skal ha dåp." in shown
    assert shop.ask(outgoing.sheet, "acknowledgement", 1).own_words == "Skuffene subber. … Vi skal ha dåp."


def test_it_is_corrected_where_it_stands_and_marks_follow_the_words(shop: Complaints) -> None:
    key = shop.complaint("received", own_words=WORDS, printable=True, marked="Skuffene subber.\nVi skal ha dåp.")
    with window_on(shop, Place("complaint", key)) as hands:
        assert "On paper: Skuffene subber. … Vi skal ha dåp." in hands.text()
        hands.press("Correct what is written")
        unmark(hands, "Skuffene subber.")
        hands.write("What matters most to them", "Dåpen")
        hands.press("Keep the correction")
        assert "Matters most: Dåpen." in hands.text()
    card = shop.whole(key)
    assert (card.marked, card.printable, card.matters_most) == ("Vi skal ha dåp.", True, "Dåpen")


def test_where_no_marked_sentence_is_left_papers_give_nothing_back(shop: Complaints) -> None:
    key = shop.complaint("received", own_words=WORDS, printable=True, marked="Vi skal ha dåp.")
    with window_on(shop, Place("complaint", key)) as hands:
        hands.press("Correct what is written")
        hands.write("What happened, in their own words", "Skuffene subber. Naboen ler av oss.")
        hands.press("Keep the correction")
        assert "May be printed." not in hands.text()
    assert shop.ask(outgoing.sheet, "acknowledgement", key).own_words == ""


def test_what_matters_most_stands_in_sight_once_it_is_listened_to(shop: Complaints) -> None:
    key = shop.complaint("investigated", matters_most="At vi kommer når vi sier det.")
    with window_on(shop, Place("complaint", key)) as hands:
        assert "Matters most: At vi kommer når vi sier det." in hands.text()
