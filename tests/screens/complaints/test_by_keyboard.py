"""From the ways that were offered to the closed complaint without a mouse: the cursor is always where one goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from relate_desktop import text
from relate_desktop.screens.places import Place
from tests.screens.complaint_shop import Complaints
from tests.screens.workshop import TILL, Hands, window_on

K = Qt.Key
TO_DAY = {"en": "Put right by", "nb": "Ordnet innen"}
WORDS = {
    "en": ("Done", "It is all made good", "Plan the call", "It is right now", "Write down the answer", "The work",
           "Close the complaint", "Take it up again"),
    "nb": ("Gjort", "Alt er gjort godt igjen", "Planlegg samtalen", "Det er i orden nå", "Skriv ned svaret",
           "Arbeidet", "Lukk klagen", "Ta den opp igjen"),
}  # fmt: skip


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Complaints:
    return Complaints(tmp_path)


def tab_to(hands: Hands, words: str, most: int = 30) -> None:
    """Press Tab until the control with these words, or this label, has the focus."""
    for _step in range(most):
        focused = hands.focused()
        said = focused.accessibleName() or (focused.text() if isinstance(focused, QAbstractButton) else "")
        if said.replace("&", "").startswith(words):
            return
        hands.key(K.Key_Tab)
    raise AssertionError(f"Tab does not come to {words}")


@pytest.mark.parametrize("spoken", ["en", "nb"])
def test_a_complaint_is_solved_and_closed_without_a_mouse(shop: Complaints, spoken: str) -> None:
    text.set_language(spoken)
    done, all_good, plan, right, keep, work, close, again = WORDS[spoken]
    complaint = shop.complaint("offered")
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.window.page().detail.start()  # type: ignore[union-attr]
        hands.settle()
        hands.key(K.Key_Space)
        tab_to(hands, TO_DAY[spoken])
        hands.type("27.11.2026")
        hands.key(K.Key_Return)
        assert shop.whole(complaint).state == "agreed"
        tab_to(hands, done, most=1)
        hands.key(K.Key_Space)
        tab_to(hands, all_good)
        hands.key(K.Key_Return)
        assert shop.whole(complaint).state == "made_good"
        tab_to(hands, plan)
        hands.key(K.Key_Return)
        tab_to(hands, right, most=1)
        hands.key(K.Key_Space)
        tab_to(hands, keep)
        hands.key(K.Key_Return)
        assert shop.whole(complaint).state == "followed_up"
        tab_to(hands, work, most=1)
        hands.key(K.Key_Space)
        hands.key(K.Key_Tab)
        hands.type("Eika.")
        hands.key(K.Key_Tab)
        hands.type("Vi tester.")
        hands.key(K.Key_Tab)
        hands.key(K.Key_Down)
        hands.key(K.Key_Tab)
        hands.type("18.12.2026")
        tab_to(hands, close)
        hands.key(K.Key_Return)
        assert shop.whole(complaint).state == "closed"
        tab_to(hands, again, most=1)
    text.set_language("en")


def test_written_down_the_cursor_is_where_they_are_told_that_we_have_it(shop: Complaints) -> None:
    ola = shop.customer("Ola Brekke")
    with window_on(shop, Place("complaints", tab=f"new:{ola}"), size=TILL) as hands:
        hands.write("What happened, in their own words", "To skuffer subber.")
        hands.write("What is it about?", "to kjøkkenskuffer")
        hands.key(K.Key_Return)
        hands.settle()
        assert shop.whole(1).state == "received"
        assert hands.field("How you tell them that we have it").isAncestorOf(hands.focused())
