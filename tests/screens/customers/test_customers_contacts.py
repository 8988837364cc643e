"""Writing down a call, a visit, and what is good to remember."""

from __future__ import annotations

from PySide6.QtCore import Qt

from relate_desktop.records import contacts
from relate_desktop.records.customers import reading
from relate_desktop.records.story import story
from relate_desktop.screens.window import Window
from tests.screens.by_words import editor, has_button, key, on_screen, press, text_in, type_text, write
from tests.screens.customers.reading_page import noticed, page, take_back, told
from tests.screens.customers_shop import Shop

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_call_is_logged_in_a_few_keys(shop: Shop, ingrid: int, window: Window) -> None:
    key(Qt.Key.Key_L, CTRL)
    type_text("She asked when we come.")
    key(Qt.Key.Key_Return, CTRL)
    assert told(window)[0] == "She asked when we come."
    assert noticed(window) == "Phone call from Ingrid Haugen logged."
    take_back(window)
    assert told(window)[0] != "She asked when we come."


def test_a_visit_with_their_own_words_about_a_job(shop: Shop, ingrid: int, window: Window) -> None:
    press(window, "Log contact")
    press(window, "Visit")
    press(window, "We went to them")
    write(window, "What was it about?", "We measured the stairs.")
    assert not has_button(window, "May be printed as “You told us”")
    write(window, "In their own words", "It must not squeak.")
    press(window, "May be printed as “You told us”")
    job = editor(window, "About which job")
    job.setCurrentIndex(1)  # type: ignore[attr-defined]
    press(window, "Log visit")
    entry = shop.ask(story, ingrid)[0]
    kept = shop.ask(contacts.card, entry.place_id)
    assert (kept.channel, kept.direction, kept.own_words, kept.printable) == (
        "visit",
        "out",
        "It must not squeak.",
        True,
    )
    assert kept.job_id is not None


def test_a_contact_that_has_not_been_yet_is_refused_beside_its_day(window: Window) -> None:
    press(window, "Log contact")
    write(window, "What was it about?", "Next year")
    write(window, "When", "1.1.2099")
    press(window, "Log call")
    assert "This moment has not come yet." in on_screen(window)
    assert text_in(window, "What was it about?") == "Next year"


def test_a_contact_begun_and_left_waits(window: Window) -> None:
    press(window, "Log contact")
    type_text("Half a sentence")
    key(Qt.Key.Key_Escape)
    assert "You started to write down a contact. It is not logged yet." in on_screen(window)
    press(window, "Log contact")
    assert text_in(window, "What was it about?") == "Half a sentence"


def test_a_contact_on_record_can_be_corrected(shop: Shop, ingrid: int, window: Window) -> None:
    shown = page(window).detail.story
    shown.setFocus()
    shown.setCurrentIndex(shown.model().index(0, 0))
    key(Qt.Key.Key_Return)
    assert "Correct this contact" in on_screen(window)
    write(window, "What was it about?", "Ingrid held three samples.")
    press(window, "Save contact")
    assert told(window)[0] == "Ingrid held three samples."
    kept = shop.ask(contacts.card, shop.ask(story, ingrid)[0].place_id)
    assert kept.channel == "visit"


def test_something_to_remember_is_added_in_place(shop: Shop, ingrid: int, window: Window) -> None:
    press(window, "Remember something")
    type_text("Likes oak")
    key(Qt.Key.Key_Return)
    assert "Likes oak" in [fact.wording for fact in shop.ask(reading.card, ingrid).facts]
    assert "Likes oak" in on_screen(window)
    assert has_button(window, "Remember something")
