"""The history page: older deeds are read, taken back, and refused in words where something depends on them."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from relate_desktop.records.jobs.doing import move
from relate_desktop.records.jobs.reading import card as job_card
from relate_desktop.records.papers import record_sending
from relate_desktop.records.quotes.reading import card
from relate_desktop.screens.kit.head import PageHead
from relate_desktop.screens.kit.rows import RowList
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.places import Place
from tests.screens.workshop import Hands, Workshop, window_on


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Workshop:
    return Workshop(tmp_path)


def go_to(hands: Hands, sentence: str) -> None:
    """Walk down the list with the keys to the deed that says this."""
    rows = hands.seen(RowList)[0]
    rows.setFocus()
    hands.key(Qt.Key.Key_Home)
    for _row in range(rows.model().rowCount()):
        if rows.chosen_row().sentence == sentence:
            return
        hands.key(Qt.Key.Key_Down)
    raise AssertionError(sentence)


def test_an_older_deed_is_taken_back_and_marked(shop: Workshop) -> None:
    job = shop.job()
    shop.do(move, job, "declined_by_them", reason="For dyrt")
    shop.customer("Zoran Petrović")
    with window_on(shop, Place("history")) as hands:
        go_to(hands, "Job “trapperekkverk” was declined by them.")
        assert "Inquiry became Declined by them" in hands.text()
        assert "For dyrt" in hands.text()
        hands.press("Take this back")
        assert shop.ask(job_card, job).state == "inquiry"
        assert "This was taken back." in hands.text()
        assert not hands.has_button("Take this back")
        hands.window.redo()
        hands.settle()
        assert shop.ask(job_card, job).state == "declined_by_them"


def test_what_something_later_depends_on_is_refused_in_words(shop: Workshop) -> None:
    shop.issued()
    with window_on(shop, Place("history")) as hands:
        go_to(hands, "Job “trapperekkverk” opened.")
        hands.press("Take this back")
        assert hands.window.page().detail.says_why()  # type: ignore[union-attr]
        assert hands.window.page().detail.refusal.sentence.text() in hands.text()  # type: ignore[union-attr]


def test_what_left_the_house_says_that_it_stays(shop: Workshop) -> None:
    quote_id = shop.issued()
    shop.do(record_sending, shop.ask(card, quote_id).paper_id or 0, "posted")
    with window_on(shop, Place("history")) as hands:
        go_to(hands, "Quote 2026-001 sent by post.")
        assert "can't be taken back" in hands.text()
        assert not hands.has_button("Take this back")


def test_a_deed_leads_to_what_it_was_about(shop: Workshop) -> None:
    job = shop.job()
    with window_on(shop, Place("history")) as hands:
        go_to(hands, "Job “trapperekkverk” opened.")
        hands.press("Show it")
        assert hands.window.page().place == Place("job", job)  # type: ignore[union-attr]


def test_with_large_text_it_is_the_list_or_one_deed(shop: Workshop) -> None:
    shop.job()
    with window_on(shop, Place("history"), percent=200) as hands:
        rows = hands.seen(RowList)[0]
        assert not hands.has_button("Take this back")
        hands.click_row(rows, 0)
        assert not rows.isVisible()
        assert hands.has_button("Take this back")
        hands.key(Qt.Key.Key_Escape)
        assert rows.isVisible()
        assert hands.window.steps.here() == Place("history")
        assert hands.seen(PageHead)[0].height() >= LOOK.line("person")


def test_the_history_of_one_customer_says_whose_it_is(shop: Workshop) -> None:
    shop.customer("Ola Brekke")
    with window_on(shop, Place("history", shop.customer("Ingrid Haugen"))) as hands:
        assert "What was done: Ingrid Haugen" in hands.text()
        assert "Ola Brekke" not in hands.text()
