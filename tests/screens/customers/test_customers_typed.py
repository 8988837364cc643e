"""A new customer out of what was typed into the search: phone and e-mail go into their own fields."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from relate_desktop.screens.customers.typed import Typed, typed
from tests.screens.workshop import Hands, Workshop, window_on


@pytest.mark.parametrize(
    ("text", "name", "phone", "email"),
    [
        ("Kari Moen 912 34 567", "Kari Moen", "912 34 567", ""), ("91234567 Kari Moen", "Kari Moen", "91234567", ""),
        ("Kari Moen +47 912 34 567", "Kari Moen", "+47 912 34 567", ""),
        ("Kari Moen, tlf. 22 33 44 55", "Kari Moen", "22 33 44 55", ""),
        ("Kari Moen (912-34-567)", "Kari Moen", "912-34-567", ""), ("Kari mob:91234567", "Kari", "91234567", ""),
        ("Storgata 5 912 34 567", "Storgata 5", "912 34 567", ""),
        ("Åse Lunde +46 70 123 45 67", "Åse Lunde", "+46 70 123 45 67", ""),
        ("Kari Moen kari@moen.no", "Kari Moen", "", "kari@moen.no"), ("kari@moen.no", "", "", "kari@moen.no"),
        ("Kari <kari@moen.no>, 91234567", "Kari", "91234567", "kari@moen.no"),
        ("912 34 567 kari@moen.no", "", "912 34 567", "kari@moen.no"), ("912", "", "912", ""),
        ("Kari Moen 2026", "Kari Moen 2026", "", ""), ("Hytte 14", "Hytte 14", "", ""),
        ("Bygg AS 987 654 325", "Bygg AS 987 654 325", "", ""), ("Moen 12 34 56 78", "Moen 12 34 56 78", "", ""),
        ("Kari 01.02.1985", "Kari 01.02.1985", "", ""), ("Bar 02800", "Bar 02800", "", ""),
        ("A12345678", "A12345678", "", ""),
        ("Kari @ Moen", "Kari @ Moen", "", ""), ("- Kari -", "- Kari -", "", ""), ("Mobil Moen", "Mobil Moen", "", ""),
        ("", "", "", ""),
    ],
)  # fmt: skip
def test_phone_and_mail_are_split_off(text: str, name: str, phone: str, email: str) -> None:
    assert typed(text, "NO") == Typed(name, (phone,) if phone else (), (email,) if email else ())


def test_two_phones_are_two() -> None:
    assert typed("Kari Moen 912 34 567 / 22 33 44 55", "NO") == Typed("Kari Moen", ("912 34 567", "22 33 44 55"))


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    with window_on(Workshop(tmp_path)) as hands:
        yield hands


def begin(hands: Hands, text: str) -> None:
    hands.key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    hands.window.search_box.edit.insert(text)
    hands.settle()
    hands.key(Qt.Key.Key_Return)


def test_a_name_with_a_phone_behind_it_fills_both_fields_and_saves(hands: Hands) -> None:
    begin(hands, "Kari Moen 912 34 567 kari@moen.no")
    assert hands.field("Name").value() == "Kari Moen"
    assert hands.field("Phone").value() == "912 34 567"
    assert hands.field("E-mail").value() == "kari@moen.no"
    hands.press("Save customer")
    assert "912 34 567" in hands.text()
    begin(hands, "4567")
    assert "Kari Moen" in hands.text()


def test_a_year_stays_in_the_name(hands: Hands) -> None:
    begin(hands, "Velforeningen 2026")
    assert hands.field("Name").value() == "Velforeningen 2026"
    assert hands.field("Phone").value() == ""
