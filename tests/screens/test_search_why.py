"""The search box says in the second line why something was found, when neither name nor address shows it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from relate_desktop.records.customers.about import add_person
from relate_desktop.records.customers.doing import archive
from relate_desktop.records.customers.reach import add_address, add_phone
from relate_desktop.screens.found import Found, marked
from tests.screens.workshop import Hands, Workshop, window_on


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    shop = Workshop(tmp_path)
    bygg = shop.customer("Fjord Bygg AS")
    shop.do(add_person, bygg, name="Per Moen", role="formann", phone="951 24 680")
    shop.do(add_address, bygg, street="Havnegata 3", postcode="5003", town="Bergen", label="Lager")
    for number in range(40):
        key = shop.customer(f"Nabo {number:02}")
        shop.do(add_phone, key, number=f"900 00 1{number:02}")
    old = shop.customer("Gamle Nabo")
    shop.do(add_phone, old, number="900 00 999")
    shop.do(archive, old)
    with window_on(shop) as hands:
        yield hands


def found(hands: Hands, text: str) -> list[Found]:
    hands.key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    hands.window.search_box.edit.clear()
    hands.window.search_box.edit.insert(text)
    hands.settle()
    return hands.window.search_box.results().model.found


def second(one: Found) -> str:
    """The second line, with [ ] around what is painted semibold."""
    words, marks = one.second()
    runs = marked(words, marks, small=True)
    return "".join(f"[{run.text}]" if run.style == "strong" else run.text for run in runs)


def test_a_person_of_theirs_is_named(hands: Hands) -> None:
    (bygg,) = found(hands, "moen")
    assert second(bygg).startswith("Per [Moen], formann · ")
    results = hands.window.search_box.results()
    assert str(results.model.index(0, 0).data()).startswith("Fjord Bygg AS, Per Moen, formann · ")


def test_the_number_that_was_met_is_shown(hands: Hands) -> None:
    (bygg,) = found(hands, "4680")
    assert second(bygg).startswith("951 2[4 680] (Per Moen) · ")


def test_another_address_stands_alone(hands: Hands) -> None:
    (bygg,) = found(hands, "havneg")
    assert second(bygg) == "Lager: [Havneg]ata 3, 5003 Bergen"


def test_a_name_that_shows_it_itself_has_its_address_only(hands: Hands) -> None:
    (bygg,) = found(hands, "fjord")
    assert "Moen" not in second(bygg)


def test_rows_far_down_say_it_too_and_archived_ones_that_they_are(hands: Hands) -> None:
    rows = found(hands, "900")
    assert len(rows) == 41
    assert second(rows[39]).startswith("[900] 00 139 · ")
    assert second(rows[40]).startswith("[900] 00 999 · ")
    assert second(rows[40]).endswith(" (archived)")
