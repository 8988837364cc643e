"""Listening notes on a complaint: their worry, what matters most, read back, and which sentences papers give back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from relate_desktop.records import outgoing
from relate_desktop.records.complaints import doing
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


# ---- when and how it came


def test_a_wrong_day_and_way_are_corrected_and_the_waits_follow(shop: Complaints) -> None:
    key = shop.complaint("received")
    before = shop.whole(key).received_at
    with window_on(shop, Place("complaint", key)) as hands:
        hands.press("Correct what is written")
        hands.choose("How it came", "By e-mail")
        hands.write("When they told us", "24.12.2026")
        hands.press("Keep the correction")
        assert hands.field("When they told us").refused(), "they can't have told us after it was written down"
        hands.write("When they told us", "12.11.2026")
        hands.write("At", "09.30")
        hands.press("Keep the correction")
        assert "Keep the correction" not in hands.text()
        assert "7 days" in hands.text()
    card = shop.whole(key)
    local = card.received_at.astimezone(ZoneInfo("Europe/Oslo"))
    assert (card.channel, f"{local:%d.%m.%Y %H.%M}") == ("email", "12.11.2026 09.30")
    assert card.received_at < before


def test_what_is_not_touched_stays_to_the_second(shop: Complaints) -> None:
    key = shop.complaint("received")
    before = shop.whole(key).received_at
    with window_on(shop, Place("complaint", key)) as hands:
        hands.press("Correct what is written")
        hands.write("What they would like", "At de glir.")
        hands.press("Keep the correction")
    assert (shop.whole(key).received_at, shop.whole(key).wish) == (before, "At de glir.")


def test_two_clerks_correct_the_day_and_both_days_are_seen(shop: Complaints) -> None:
    key = shop.complaint("received")
    with window_on(shop, Place("complaint", key)) as hands:
        hands.press("Correct what is written")
        hands.write("When they told us", "12.11.2026")
        card = shop.whole(key)
        theirs = card.received_at - timedelta(days=2)
        shop.do(doing.change, key, version=card.version, received_at=theirs)
        hands.press("Keep the correction")
        assert "Saved meanwhile: Tue 17 Nov 2026" in hands.text()
        assert "Yours: Thu 12 Nov 2026" in hands.text()
        hands.press("Take theirs: When they told us")
        hands.press("Keep the correction")
    assert shop.whole(key).received_at == theirs


def test_where_somebody_could_be_hurt_it_is_serious_from_the_first_word_on(shop: Complaints) -> None:
    ola = shop.customer("Ola Brekke")
    with window_on(shop, Place("complaints", tab=f"new:{ola}")) as hands:
        hands.write("What happened, in their own words", "Døra klemte en finger.")
        hands.write("What is it about?", "døra")
        hands.press("More about it")
        hands.press("Somebody could be hurt")
        hands.press("Write the complaint down")
    card, usual = shop.whole(1), shop.whole(shop.complaint("received", "Kari Berg"))
    assert (card.severity, usual.severity) == ("high", "normal")
    assert card.due is not None
    assert usual.due is not None
    assert card.due.at is not None
    assert usual.due.at is not None
    assert card.due.at < usual.due.at, "they are answered sooner"
