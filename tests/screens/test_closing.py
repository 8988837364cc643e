"""Closing the window: what is half written is not lost without a word."""

from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from relate_desktop.screens.places import Place
from tests.screens.workshop import Hands, Workshop, window_on


class _ByThePerson(QCloseEvent):
    """A close that comes from the desktop and not from the program."""

    def spontaneous(self) -> bool:
        return True


def close_by_hand(hands: Hands) -> bool:
    """Close as the cross on the frame does; tell whether the window let itself be closed."""
    event = _ByThePerson()
    hands.window.closeEvent(event)
    hands.settle()
    return event.isAccepted()


def test_a_customer_half_written_is_asked_about(tmp_path: Path, qtbot: QtBot) -> None:
    shop = Workshop(tmp_path)
    shop.customer()
    with window_on(shop, Place("customers", tab="new:")) as hands:
        hands.write("Name", "Berit")
        assert not close_by_hand(hands)
        assert "Not saved yet: Berit." in hands.text()
        hands.press("Go on writing")
        assert "Something is not saved yet" not in hands.text()
        assert hands.window.isVisible()
        assert not close_by_hand(hands)
        hands.press("Close without it")
        assert not hands.window.isVisible()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_with_everything_saved_it_closes(tmp_path: Path, qtbot: QtBot) -> None:
    shop = Workshop(tmp_path)
    with window_on(shop, Place("customer", shop.customer())) as hands:
        assert close_by_hand(hands)
