"""A complaint taken down, answered, weighed and apologised for with nothing but a keyboard, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from relate_desktop import text
from relate_desktop.screens.places import Place
from tests.screens.complaint_shop import Complaints
from tests.screens.workshop import LAPTOP, TILL, Hands, window_on

K, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
FAR = 40
"""Nothing of a form is further away than so many presses of Tab."""


@pytest.fixture(params=["en", "nb"])
def say(request: pytest.FixtureRequest) -> Iterator[Callable[[str], str]]:
    """The words of the screen in one language, without access letters."""
    text.set_language(request.param)
    yield lambda words: text._(words).replace("&", "")
    text.set_language("en")


def tab_to(hands: Hands, name: str) -> QWidget:
    """Press Tab until the control with that name has the focus."""
    for _press in range(FAR):
        if hands.focused().accessibleName() == name or words_on(hands.focused()) == name:
            return hands.focused()
        hands.key(K.Key_Tab)
    raise AssertionError(f"Tab does not lead to {name!r}; it is at {hands.focused().accessibleName()!r}")


def words_on(widget: QWidget) -> str:
    words = getattr(widget, "words", None)
    return str(words()) if callable(words) else str(getattr(widget, "text", str)()).replace("&", "")


def choose(hands: Hands, name: str, words: str) -> None:
    """Go to a list by Tab and choose with the arrows."""
    combo = tab_to(hands, name)
    assert isinstance(combo, QComboBox)
    for _press in range(combo.count()):
        if combo.currentText() == words:
            return
        hands.key(K.Key_Down)
    raise AssertionError(f"{name} does not offer {words}")


@pytest.mark.parametrize("size", [LAPTOP, TILL])
def test_from_the_first_word_to_the_apology(
    tmp_path: Path, qtbot: QtBot, say: Callable[[str], str], size: tuple[int, int]
) -> None:
    shop = Complaints(tmp_path)
    shop.complaint(name="Kari Nordvik")
    shop.customer("Ola Brekke")
    with window_on(shop, Place("customers"), size=size) as hands:
        hands.key(K.Key_4, CTRL)
        hands.key(K.Key_N, CTRL)
        hands.type("brekke")
        hands.key(K.Key_Return)
        hands.type("To skuffer subber.")
        tab_to(hands, say("How they feel"))
        hands.type("Oversett")
        tab_to(hands, say("What is it about?"))
        hands.type("to skuffer")
        hands.key(K.Key_Return)
        assert shop.whole(2).state == "received"

        tab_to(hands, say("They &know that we have it"))
        hands.key(K.Key_Return)
        assert shop.whole(2).state == "acknowledged"
        choose(hands, say("What is it about?"), say("Workmanship"))
        hands.key(K.Key_Return)
        assert shop.whole(2).state == "assessed"

        assert hands.focused().accessibleName() == say("What happened")
        hands.type("To skuffer vi laget subber.")
        tab_to(hands, say("Our part in it"))
        hands.type("Det er vår feil.")
        tab_to(hands, say("I have &said it to them"))
        hands.key(K.Key_Return)
        assert shop.whole(2).apology.given_at is not None
        assert say("Apologised") in hands.text()
