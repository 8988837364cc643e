"""Quick hands: a double click presses once, and the keys that take back are for the text, or else for the last deed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.buttons import PlainButton
from relate_desktop.screens.kit.notice import Notice
from relate_desktop.screens.places import Place
from tests.screens.complaint_shop import Complaints
from tests.screens.workshop import window_on

K, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Complaints:
    return Complaints(tmp_path)


@pytest.fixture
def page(dressed: QApplication, qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(400, 300)
    return page


def two(page: QWidget, pressed: list[str]) -> tuple[PlainButton, PlainButton]:
    """One button that gives way to another at its place."""
    box = column(page)
    second = PlainButton("Follow up", pressed=lambda: pressed.append("second"))

    def first_pressed() -> None:
        pressed.append("first")
        first.hide()
        second.show()

    first = PlainButton("Promise it", pressed=first_pressed)
    for button in (first, second):
        box.addWidget(button)
    box.addStretch(1)
    second.hide()
    page.show()
    return first, second


def test_a_double_click_leaves_alone_what_moved_under_the_pointer(page: QWidget) -> None:
    pressed = list[str]()
    first, second = two(page, pressed)
    window, place = page.windowHandle(), first.mapTo(page, QPoint(20, 20))
    QTest.mouseDClick(window, LEFT, PLAIN, place)
    QApplication.processEvents()
    assert second.isVisible()
    assert pressed == ["first"]
    QTest.mouseClick(window, LEFT, PLAIN, place)
    assert pressed == ["first", "second"]


def test_two_clicks_on_one_button_are_two(page: QWidget) -> None:
    pressed = list[str]()
    button = PlainButton("One more", pressed=lambda: pressed.append("one"))
    column(page).addWidget(button)
    page.show()
    QTest.mouseDClick(page.windowHandle(), LEFT, PLAIN, button.mapTo(page, QPoint(20, 20)))
    assert pressed == ["one", "one"]


def test_in_an_empty_field_the_keys_are_for_the_last_deed(shop: Complaints) -> None:
    key = shop.complaint("acknowledged")
    with window_on(shop, Place("complaint", key)) as hands:
        hands.press("Correct what is written")
        hands.write("What they would like", "At de går lett.")
        hands.key(K.Key_Return)
        assert shop.whole(key).wish == "At de går lett."
        hands.window.go(Place("complaints", tab="new:1"))
        hands.settle()
        field = hands.field("How they feel").focusProxy()
        assert field is not None
        field.setFocus()
        hands.key(K.Key_Z, CTRL)
        assert shop.whole(key).wish == ""
        hands.key(K.Key_Y, CTRL)
        assert shop.whole(key).wish == "At de går lett."
        hands.type("Sliten.")
        hands.key(K.Key_Z, CTRL)
        assert hands.field("How they feel").value() == ""
        hands.key(K.Key_Y, CTRL)
        assert hands.field("How they feel").value() == "Sliten."
        assert shop.whole(key).wish == "At de går lett."


def test_a_pointer_that_rested_where_the_notice_came_up_does_not_keep_it(page: QWidget) -> None:
    page.show()
    notice = Notice(page)
    QCursor.setPos(page.mapToGlobal(QPoint(60, page.height() - 40)))
    notice.say("Assessed.")
    notice.settle_now()
    QApplication.processEvents()
    notice._gone.timeout.emit()
    assert notice.sentence() == ""
