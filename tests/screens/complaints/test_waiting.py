"""A wait for the customer: said with since when, and with how late we were already when it began."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from relate_desktop.records.complaints import waits
from relate_desktop.screens.kit.rows import RowList
from relate_desktop.screens.places import Place
from tests.screens.complaint_shop import Complaints
from tests.screens.workshop import Hands, window_on


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Complaints:
    return Complaints(tmp_path)


def row(hands: Hands) -> str:
    """What the first row of the list says."""
    model = next(each for each in hands.seen(RowList) if each.accessibleName() == "Complaints").model()
    return str(model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole))


def test_a_wait_begun_late_says_so_in_the_list_and_on_the_page(shop: Complaints) -> None:
    complaint = shop.complaint("received")
    shop.now += timedelta(days=4)
    shop.do(waits.wait, complaint, for_what="Bilder av skuffene.")
    late = shop.whole(complaint).due
    assert late is not None
    hours = -(-late.late_minutes // 60)
    assert hours > 1
    shop.now += timedelta(days=3)
    with window_on(shop, Place("complaints", complaint)) as hands:
        assert f"We wait for them, {hours} opening hours late by then: to kjøkkenskuffer" in row(hands)
        assert f"We wait for Ola Brekke since Monday 23 November, {hours} opening hours late by then." in (hands.text())
        hands.choose("Show", "Late ones")
        assert "We wait for them" in row(hands)
        hands.choose("Show", "Those that wait for the customer")
        assert "We wait for them" in row(hands)


def test_a_wait_begun_in_time_says_only_since_when(shop: Complaints) -> None:
    complaint = shop.complaint("acknowledged")
    shop.do(waits.wait, complaint, for_what="Bilder.")
    shop.now += timedelta(days=30)
    with window_on(shop, Place("complaints", complaint)) as hands:
        assert "We wait for them: to kjøkkenskuffer" in row(hands)
        assert "late by then" not in hands.text()
