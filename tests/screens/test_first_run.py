"""The first screen: both languages at once, what was typed stays, and what is missing is asked for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from relate_desktop import text
from relate_desktop.screens.first_run.page import FirstRun, FirstSteps, NewShop
from relate_desktop.screens.kit import dress
from tests.screens.workshop import Hands


class Steps:
    """What the answers led to."""

    def __init__(self) -> None:
        self.begun: list[NewShop] = []
        self.samples: list[str] = []
        self.opened: list[Path] = []

    def steps(self) -> FirstSteps:
        return FirstSteps(self.begun.append, self.samples.append, self.opened.append)


@pytest.fixture
def steps() -> Steps:
    return Steps()


@pytest.fixture
def hands(qtbot: QtBot, qapp: QApplication, steps: Steps) -> Iterator[Hands]:
    dress.start(qapp, scheme="light")
    page = FirstRun("en", steps.steps())
    page.resize(1024, 768)
    page.show()
    page.activateWindow()
    made = Hands(page)  # type: ignore[arg-type]
    made.settle()
    yield made
    page.close()
    page.deleteLater()
    made.settle()


def test_a_shop_is_begun_with_its_name_and_its_owner(hands: Hands, steps: Steps) -> None:
    hands.press("Begin with my shop")
    assert "The shop needs a name." in hands.text()
    hands.type("Fjell & Furu")
    hands.press("Begin with my shop")
    assert "Write your name: it says who did what." in hands.text()
    hands.type("Magnus Lie")
    hands.press("Begin with my shop")
    assert steps.begun == [NewShop("Fjell & Furu", "Magnus Lie", "en", vat_registered=True)]


def test_the_language_changes_at_once_and_what_was_typed_stays(hands: Hands, steps: Steps) -> None:
    hands.write("What is your shop called?", "Fjell & Furu")
    hands.press("Norsk")
    assert text.language() == "nb"
    page = hands.window
    assert page.shop.value() == "Fjell & Furu"  # type: ignore[attr-defined]
    hands.press("English")
    assert hands.field("What is your shop called?").value() == "Fjell & Furu"
    hands.press("Norsk")
    page._sample()  # type: ignore[attr-defined]
    assert steps.samples == ["nb"]


def test_a_shop_that_cannot_be_made_is_refused_and_the_answers_stay(hands: Hands) -> None:
    page = hands.window
    hands.write("What is your shop called?", "Fjell & Furu")
    page.show_making("Making the shop …")  # type: ignore[attr-defined]
    hands.settle()
    assert "Making the shop …" in hands.text()
    assert not hands.button("Begin with my shop").isEnabled()
    page.show_refused("There is no room on the disk.")  # type: ignore[attr-defined]
    hands.settle()
    assert "There is no room on the disk." in hands.text()
    assert hands.button("Begin with my shop").isEnabled()
    assert hands.field("What is your shop called?").value() == "Fjell & Furu"


def test_arrows_go_through_the_languages_and_the_keyboard_stays_there(hands: Hands) -> None:
    hands.button("English").setFocus()
    for key, language in ((Qt.Key.Key_Up, "nb"), (Qt.Key.Key_Down, "en"), (Qt.Key.Key_Left, "nb")):
        hands.key(key)
        assert text.language() == language
        assert hands.focused() is hands.button("Norsk" if language == "nb" else "English")


def test_a_screen_reader_is_told_that_the_first_screen_is_a_window(hands: Hands) -> None:
    assert QAccessible.queryAccessibleInterface(hands.window).role() == QAccessible.Role.Window
