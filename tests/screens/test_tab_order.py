"""Tab goes as one reads; and asking for that order leaves nothing behind that could be taken for a later widget."""

import gc

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLayout, QLayoutItem, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from relate_desktop.screens.customers.beside import order_tabs
from relate_desktop.screens.kit.boxes import FlowLayout, as_seen, column, inner_row, row, tab_as_seen


def nested() -> tuple[QWidget, list[QLineEdit]]:
    """Five fields, made in another order than the one they stand in: above, beside, wrapped, in a row, below."""
    page, wrapped, beside = QWidget(), QWidget(), QWidget()
    below, in_row, in_flow, at_side, above = made = [QLineEdit() for _number in range(5)]
    box = column(page)
    box.addWidget(above)
    line = QHBoxLayout()
    box.addLayout(line)
    line.addWidget(beside)
    row(beside).addWidget(at_side)
    box.addWidget(wrapped)
    FlowLayout(wrapped).addWidget(in_flow)
    inner_row(page, box).addWidget(in_row)
    box.addWidget(below)
    return page, made[::-1]


def test_the_order_is_that_of_the_layouts(dressed: QApplication, qtbot: QtBot) -> None:
    page, fields = nested()
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    assert list(as_seen(page)) == fields
    tab_as_seen(page)
    fields[0].setFocus()
    for field in fields[1:]:
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        assert page.focusWidget() is field


def test_no_item_of_a_layout_is_held_on_to(dressed: QApplication, qtbot: QtBot) -> None:
    """One that is held on to outlives the item, and a widget made at its address would be handed out as an item."""
    page, fields = nested()
    qtbot.addWidget(page)
    page.show()
    gc.collect()
    before = items()
    tab_as_seen(page)
    order_tabs(page)
    gc.collect()
    assert items() == before
    assert fields


def items() -> int:
    """How many items of layouts Python holds, but for those that are layouts."""
    held = [each for each in shiboken6.getAllValidWrappers() if isinstance(each, QLayoutItem)]
    return sum(not isinstance(each, QLayout) for each in held)
