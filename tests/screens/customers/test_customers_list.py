"""Archived customers, changes from outside, no customers, little room, long lists."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from relate_desktop.records.customers import doing, reading
from relate_desktop.records.growth import grow
from relate_desktop.screens.kit.rows import RowList
from relate_desktop.screens.places import Place
from relate_desktop.screens.window import Window
from tests.screens.by_words import button, has_button, key, on_screen, press, settle, text_in, type_text
from tests.screens.customers.reading_page import choose_order, listed, noticed, page, take_back
from tests.screens.customers_shop import Shop, begin, window_on

CTRL = Qt.KeyboardModifier.ControlModifier


def test_archived_customers_leave_the_list_and_come_back(shop: Shop, ingrid: int, window: Window) -> None:
    page(window).archive_customer()
    settle()
    assert noticed(window) == "Ingrid Haugen archived."
    assert "Ingrid Haugen" not in listed(window)
    assert "Archived · " in on_screen(window)
    assert "The search finds them, and so does “Archived” over the list." in on_screen(window)
    assert not has_button(window, "Log contact")
    choose_order(window, "Archived")
    assert listed(window) == ["Ingrid Haugen"]
    press(window, "Restore customer")
    assert "Nobody is archived." in on_screen(window)
    page(window).archive_customer()
    settle()
    assert listed(window) == ["Ingrid Haugen"]
    take_back(window)
    assert "Nobody is archived." in on_screen(window)


def test_who_comes_back_into_the_list_is_chosen_in_it_again(window: Window, ingrid: int) -> None:
    page(window).archive_customer()
    settle()
    take_back(window)
    assert page(window).list.rows.has_chosen(ingrid)
    page(window).archive_customer()
    settle()
    key(Qt.Key.Key_N, CTRL)
    type_text("Kari Nordmann")
    window.undo()
    settle()
    assert "Kari Nordmann" in text_in(window, "Name"), "what is being written stays in front"


def test_where_all_are_archived_the_list_leads_to_them(shop: Shop, qapp: QApplication) -> None:
    begin(qapp)
    kari = shop.add("Kari Nordmann")
    shop.do(doing.archive, kari)
    with window_on(shop) as window:
        settle()
        assert "All customers are archived." in on_screen(window)
        press(window, "Show those archived")
        assert listed(window) == ["Kari Nordmann"]
        assert not has_button(window, "Show those archived")


def test_what_a_command_changes_beside_the_window_is_shown(shop: Shop, ingrid: int, window: Window) -> None:
    version = shop.ask(reading.card, ingrid).version
    shop.do(doing.change, ingrid, version=version, display_name="Ingrid Haugen Moen")
    assert window.work is not None
    window.work.look()
    settle()
    assert "Ingrid Haugen Moen" in on_screen(window)
    assert listed(window)[0] == "Ingrid Haugen Moen"


def test_a_shop_without_customers_offers_the_first_step(shop: Shop, qapp: QApplication) -> None:
    begin(qapp)
    with window_on(shop) as window:
        settle()
        assert "No customers yet" in on_screen(window)
        press(window, "Add the first customer")
        type_text("Borettslaget Furulia øst")
        key(Qt.Key.Key_Return)
        assert listed(window) == ["Borettslaget Furulia øst"]
        assert page(window).detail.head.abreast(), "a button that was put away takes no room from the name"
        key(Qt.Key.Key_Z, CTRL)
        assert "No customers yet" in on_screen(window)


def test_where_there_is_little_room_it_is_list_or_page(shop: Shop, ingrid: int, qapp: QApplication) -> None:
    begin(qapp)
    with window_on(shop, size=(1024, 768)) as window:
        settle()
        assert not has_button(window, "Log contact")
        page(window).list.rows.setFocus()
        key(Qt.Key.Key_Down)
        assert not has_button(window, "Log contact")
        key(Qt.Key.Key_Return)
        assert "Anne Moen" in on_screen(window)
        assert not page(window).list.isVisible()
        key(Qt.Key.Key_Escape)
        assert page(window).list.isVisible()
        assert page(window).list.rows.chosen_row().name == "Borettslaget Furulia"


def test_one_click_leads_to_a_customer_where_there_is_no_room_beside_the_list(
    shop: Shop, ingrid: int, qapp: QApplication
) -> None:
    begin(qapp)
    with window_on(shop, size=(1024, 768)) as window:
        settle()
        rows = page(window).list.rows
        click(rows, 3)
        assert rows.chosen_row().name in window.windowTitle()
        assert not page(window).list.isVisible()


def test_who_is_taken_back_gives_way_to_the_list_also_where_it_stands_alone(
    shop: Shop, ingrid: int, qapp: QApplication
) -> None:
    begin(qapp)
    with window_on(shop, size=(1024, 768)) as window:
        settle()
        page(window).new_customer("Kari Nordmann")
        key(Qt.Key.Key_Return)
        assert "Kari Nordmann" in window.windowTitle()
        take_back(window)
        assert page(window).list.isVisible()
        assert "Kari Nordmann" not in listed(window)


def test_who_is_shown_is_chosen_in_the_list_also_where_it_had_only_the_focus(window: Window, ingrid: int) -> None:
    rows = page(window).list.rows
    rows.clearSelection()
    assert rows.currentIndex().isValid()
    window.go(Place("jobs"))
    window.go(Place("customer", ingrid))
    settle()
    assert rows.has_chosen(ingrid)


def test_a_new_customer_begun_can_be_thrown_away(window: Window) -> None:
    page(window).new_customer("Kari Nord & sønn")
    type_text("er")
    key(Qt.Key.Key_Escape)
    press(window, "Throw away Kari Nord & sønner")
    assert "Not saved yet" not in on_screen(window)
    assert not page(window).unsaved()


def test_the_strip_is_whole_beside_every_form_with_large_text(shop: Shop, ingrid: int, qapp: QApplication) -> None:
    begin(qapp, text_percent=200)
    with window_on(shop, place=Place("customer", ingrid)) as window:
        settle()
        for tab in ("edit", "log"):
            window.go(Place("customer", ingrid, tab))
            settle()
        strip = page(window).detail.strip
        assert strip.isVisible()
        assert strip.height() >= strip.sizeHint().height()
    begin(qapp, text_percent=100)


def test_a_long_list_is_read_page_by_page(shop: Shop, qapp: QApplication) -> None:
    begin(qapp)
    grow(shop.store, 400, 1, staff_id=shop.who)
    asked: list[int] = []
    with window_on(shop) as window:
        rows = page(window).list.rows
        source = rows.rows.source

        def fetch(start: int, limit: int) -> Any:
            asked.append(start)
            return source.fetch(start, limit)

        rows.show_rows(replace(source, fetch=fetch))
        settle()
        assert asked == [0]
        rows.scrollToBottom()
        settle()
        assert asked == [0, 384]
        last = rows.model().index(399, 0)
        rows.setCurrentIndex(last)
        settle()
        assert window.windowTitle().startswith(last.data())


def click(rows: RowList, row: int) -> None:
    """One click on a row."""
    place = rows.visualRect(rows.model().index(row, 0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle()


def test_button_names_say_what_they_are_about(window: Window) -> None:
    key(Qt.Key.Key_E, CTRL)
    assert button(window, "Remove phone 951 24 680").toolTip()
    assert button(window, "Remove address Bakkeveien 14").toolTip()
