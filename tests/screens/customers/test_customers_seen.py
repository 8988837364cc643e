"""Finding a customer and seeing who it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from relate_desktop.records.story import story
from relate_desktop.screens.places import Place
from relate_desktop.screens.window import Window
from tests.screens.by_words import key, on_screen, settle
from tests.screens.customers.reading_page import choose_order, listed, page, told
from tests.screens.customers_shop import Shop, window_on


def test_the_list_shows_who_was_seen_lately_first_and_where_they_live(window: Window) -> None:
    assert listed(window)[:3] == ["Ingrid Haugen", "Borettslaget Furulia", "Aud og Per Sætre"]
    row = page(window).list.rows.model().index(0, 0)
    assert row.data(Qt.ItemDataRole.AccessibleTextRole) == "Ingrid Haugen, Bakkeveien 14, Lillehammer"


def test_the_list_can_be_read_by_name_and_that_is_remembered(
    shop: Shop, ingrid: int, window: Window, qapp: QApplication
) -> None:
    choose_order(window, "By name")
    assert listed(window)[0] == "Agnieszka Wójcik"
    assert listed(window)[-1] == "Zoran Petrović"
    assert page(window).list.rows.chosen_key() == ingrid
    with window_on(shop) as again:
        assert listed(again)[0] == "Agnieszka Wójcik"


def test_the_page_says_who_it_is_how_to_greet_and_what_to_be_careful_of(window: Window) -> None:
    words = on_screen(window)
    assert "Customer since 2014 · writes Norwegian · came to us through Torunn Kjelstad" in words
    assert "Hei, Ingrid (ING-ri)" in words
    assert "The stair railing" in words
    assert "She is waiting for our call" in words
    assert "951 24 680" in words
    assert "best, after 15:00" in words
    assert "Bamse is afraid of the doorbell: knock" in words


def test_the_strip_leaves_out_what_is_not_there(shop: Shop, window: Window) -> None:
    window.go(Place("customer", shop.add("Kari Nordmann")))
    settle()
    words = on_screen(window)
    assert "Hei, Kari" in words
    assert "Careful" not in words
    assert "Open" not in words


def test_a_name_with_markup_is_shown_as_it_was_typed(shop: Shop, window: Window) -> None:
    name = "<b>Ola</b> & <img src=x> {0} %s"
    window.go(Place("customer", shop.add(name, caution="<i>biter</i>", facts=["<u>hund</u>"])))
    settle()
    words = on_screen(window)
    assert name in words
    assert "<i>biter</i>" in words
    assert "<u>hund</u>" in words


def test_arrows_in_the_list_lead_from_one_customer_to_the_next(window: Window) -> None:
    page(window).list.rows.setFocus()
    key(Qt.Key.Key_Down)
    assert window.windowTitle().startswith("Borettslaget Furulia")
    assert "Anne Moen" in on_screen(window)
    key(Qt.Key.Key_Up)
    assert window.windowTitle().startswith("Ingrid Haugen")


def test_tabs_show_a_part_of_the_story(window: Window) -> None:
    everything = told(window)
    page(window).detail.tabs.setCurrentIndex(1)
    settle()
    assert told(window) == [
        sentence for sentence in everything if sentence.startswith("Ingrid") and "became" not in sentence
    ]
    page(window).detail.tabs.setCurrentIndex(3)
    settle()
    assert "No papers have been sent to Ingrid yet." in on_screen(window)


def test_an_entry_of_the_story_opens_what_it_is_about(shop: Shop, ingrid: int, window: Window) -> None:
    gone: list[Place] = []
    page(window).go = gone.append
    entries = shop.ask(story, ingrid)
    at = next(row for row, entry in enumerate(entries) if entry.place_kind == "job")
    shown = page(window).detail.story
    shown.setFocus()
    shown.setCurrentIndex(shown.model().index(at, 0))
    key(Qt.Key.Key_Return)
    assert gone == [Place("job", entries[at].place_id)]
