"""What the customers' page shows, read off it."""

from typing import Any

from PySide6.QtWidgets import QApplication, QMenu

from relate_desktop.records.customers import reading
from relate_desktop.screens.customers.page import CustomersPage
from relate_desktop.screens.window import Window
from tests.screens.by_words import settle
from tests.screens.customers_shop import Shop


def page(window: Window) -> CustomersPage:
    shown = window.page()
    assert isinstance(shown, CustomersPage)
    return shown


def listed(window: Window) -> list[str]:
    """The names in the list."""
    rows = page(window).list.rows
    return [rows.model().index(row, 0).data() for row in range(rows.model().rowCount())]


def told(window: Window) -> list[str]:
    """The sentences of the story."""
    shown = page(window).detail.story.story
    return [shown.index(row, 0).data() for row in range(shown.rowCount())]


def names(shop: Shop, order: Any = "name") -> list[str]:
    """The customers in the file."""
    return [row.name for row in shop.ask(reading.page, order=order)]


def noticed(window: Window) -> str:
    """What the notice says."""
    assert window.notice is not None
    return window.notice.sentence()


def take_back(window: Window) -> None:
    """Press Undo in the notice."""
    assert window.notice is not None
    window.notice.undo_button.click()
    settle()


def choose_order(window: Window, words: str) -> None:
    page(window).list.order_button.click()
    settle()
    menu = window.findChild(QMenu) or QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()
    settle()
