"""The habits of the shop in the settings: each number is saved as it is left."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from relate_desktop.records.today.habits import habits, set_habit, usual
from relate_desktop.screens.places import Place
from relate_desktop.screens.settings.today_section import HABITS
from tests.screens.workshop import Hands, Workshop, window_on

TELL = "While a job is under way, they hear how it goes at least every, days"


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Workshop:
    return Workshop(tmp_path)


def leave(hands: Hands, typed: str) -> None:
    hands.write(TELL, typed)
    hands.key(Qt.Key.Key_Return)


def test_every_habit_has_its_field() -> None:
    assert set(HABITS) == set(usual())


def test_a_number_is_kept_refused_and_given_up(shop: Workshop) -> None:
    with window_on(shop, Place("settings", tab="today")) as hands:
        assert hands.field(TELL).value() == 7
        leave(hands, "4")
        assert shop.ask(habits)["tell_days"] == 4
        leave(hands, "400")
        assert "from 1 to 90" in hands.text()
        assert shop.ask(habits)["tell_days"] == 4
        leave(hands, "")
        assert shop.ask(habits)["tell_days"] == hands.field(TELL).value() == 7


def test_what_others_set_meanwhile_is_said(shop: Workshop) -> None:
    with window_on(shop, Place("settings", tab="today")) as hands:
        shop.do(set_habit, "tell_days", 9)
        leave(hands, "5")
        assert "Somebody else changed this number meanwhile" in hands.text()
        assert shop.ask(habits)["tell_days"] == 9
