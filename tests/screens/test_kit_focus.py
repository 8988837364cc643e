"""Focus is always seen after the keyboard, and a click leaves no ring."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from relate_desktop.screens.kit.boxes import Scrolled, column
from relate_desktop.screens.kit.buttons import PlainButton, QuietButton
from relate_desktop.screens.kit.focus import FocusRing
from relate_desktop.screens.kit.tabs import Tabs
from relate_desktop.screens.kit.theme import LOOK
from tests.screens.by_words import settle


class Page(QWidget):
    """Buttons and tabs, the last of them far down in a part that scrolls."""

    def __init__(self) -> None:
        super().__init__()
        inside = QWidget()
        box = column(inside, gap=8, margins=(16, 16, 16, 16))
        self.first, self.second, self.last = PlainButton("First"), PlainButton("Second"), PlainButton("Last")
        self.tabs = Tabs("Story", [("all", "All"), ("jobs", "Jobs")])
        for widget in (self.first, self.second, self.tabs):
            box.addWidget(widget)
        box.addSpacing(900)
        box.addWidget(self.last)
        column(self).addWidget(Scrolled(inside))


@pytest.fixture
def page(dressed: QApplication, qtbot: QtBot) -> Page:
    page = Page()
    qtbot.addWidget(page)
    page.resize(300, 300)
    page.show()
    page.activateWindow()
    settle()
    return page


def ring(page: QWidget) -> FocusRing | None:
    found = page.findChildren(FocusRing)
    return found[0] if found and found[0].isVisible() else None


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)
    settle()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press_the_button_that_has_the_focus(page: Page, key: Qt.Key) -> None:
    pressed: list[str] = []
    page.first.clicked.connect(lambda: pressed.append("first"))
    page.first.setFocus()
    press(key)
    assert pressed == ["first"]


def test_tab_shows_the_ring_outside_a_gap(page: Page) -> None:
    page.first.setFocus(Qt.FocusReason.MouseFocusReason)
    press(Qt.Key.Key_Tab)
    shown = ring(page)
    assert shown is not None
    place = page.second.rect().translated(page.second.mapTo(page, QPoint(0, 0)))
    assert shown.geometry() == place.adjusted(-4, -4, 4, 4)
    colours = {shown.grab().toImage().pixelColor(x, shown.height() // 2).name() for x in (0, 1)}
    assert LOOK.colour("focus").name() in colours


def test_the_ring_keeps_away_from_words_that_end_with_their_button(dressed: QApplication, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(400, 200)
    button = QuietButton("Add a line", "plus", flush=True, parent=page)
    button.move(40, 40)
    button.adjustSize()
    page.show()
    page.activateWindow()
    settle()
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    button.clearFocus()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    ring = page.findChild(FocusRing)
    assert ring is not None
    assert ring.geometry().right() - LOOK.px(2) - button.geometry().right() >= LOOK.px(6)


def test_a_click_leaves_no_ring(page: Page) -> None:
    QTest.mouseClick(page.second, Qt.MouseButton.LeftButton)
    settle()
    assert page.second.hasFocus()
    assert ring(page) is None


def test_the_ring_follows_what_scrolls_and_is_cut_where_the_part_ends(page: Page) -> None:
    page.second.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    before = ring(page)
    assert before is not None
    at = before.y()
    bar = page.findChildren(Scrolled)[0].verticalScrollBar()
    bar.setValue(30)
    settle()
    assert before.y() == at - 30
    bar.setValue(600)
    settle()
    assert ring(page) is None


def test_the_last_control_scrolls_into_sight_when_tab_comes_to_it(page: Page) -> None:
    page.tabs.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Tab)
    assert page.last.hasFocus()
    assert page.last.visibleRegion().boundingRect().height() == page.last.height()


def test_the_ring_stands_around_the_chosen_tab(page: Page) -> None:
    page.tabs.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    shown = ring(page)
    assert shown is not None
    left = shown.x()
    press(Qt.Key.Key_Right)
    assert page.tabs.key() == "jobs"
    assert shown.x() > left


def test_the_ring_comes_back_with_the_window_only_where_it_was(page: Page) -> None:
    page.second.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    page.second.clearFocus()
    assert ring(page) is None
    page.second.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
    settle()
    assert ring(page) is not None
    page.first.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
    settle()
    assert ring(page) is None
