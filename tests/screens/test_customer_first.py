"""Somebody nobody knows yet complains, wants a job or promises something: written in, and one goes on there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from relate_desktop.screens.places import Place
from tests.screens.complaint_shop import Complaints
from tests.screens.workshop import window_on

K = Qt.Key
ASKS = "Who tells it? A few letters of the name, or the phone number"
WHOSE = "Who is it for? A few letters of the name, or the phone number"
BETWEEN = "Between whom and us? A few letters of the name, or the phone number"


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Complaints:
    return Complaints(tmp_path)


def test_a_new_customer_with_a_complaint_is_listened_to_once_written_in(shop: Complaints) -> None:
    shop.customer("Ola Brekke")
    with window_on(shop, Place("complaints", tab="new")) as hands:
        hands.write(ASKS, "Zebulon Nykunde")
        hands.key(K.Key_Return)  # on "Nobody of that name"
        assert hands.field("Name").value() == "Zebulon Nykunde"
        hands.press("Save customer")
        assert "From Zebulon Nykunde" in hands.text()
        hands.write("What happened, in their own words", "Den lekker.")
        hands.write("What is it about?", "vannkran")
        hands.press("Write the complaint down")
    assert shop.whole(1).customer_name == "Zebulon Nykunde"


@pytest.mark.parametrize(("page", "asked"), [("jobs", WHOSE), ("promises", BETWEEN)])
def test_a_new_customer_asks_for_a_job_or_promises_something(shop: Complaints, page: str, asked: str) -> None:
    with window_on(shop, Place(page, tab="new")) as hands:
        hands.write(asked, "Zebulon Nykunde")
        hands.press("New customer “Zebulon Nykunde”")
        hands.press("Save customer")
        assert hands.window.steps.here() == Place(page, tab="new:1")
        assert "Zebulon Nykunde" in hands.text()


def test_esc_out_of_the_new_customer_leads_back_to_what_was_begun(shop: Complaints) -> None:
    with window_on(shop, Place("complaints", tab="new")) as hands:
        hands.write(ASKS, "Zebulon Nykunde")
        hands.key(K.Key_Return)
        hands.key(K.Key_Escape)
        assert hands.window.steps.here() == Place("complaints", tab="new")
        hands.write(ASKS, "Zebulon Nykunde")
        hands.key(K.Key_Return)
        assert hands.field("Name").value() == "Zebulon Nykunde"


def test_a_customer_written_in_by_itself_is_shown(shop: Complaints) -> None:
    with window_on(shop, Place("complaints", tab="new")) as hands:
        hands.write(ASKS, "Kari")
        hands.key(K.Key_Return)
        hands.window.go(Place("customers"))
        hands.settle()
        hands.window.create_customer("Kari")
        hands.settle()
        hands.press("Save customer")
        assert hands.window.steps.here() == Place("customer", 1)
