"""Writing a customer in and changing what is known, with nothing typed lost."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from relate_desktop.records.customers import doing, reading
from relate_desktop.records.customers.reach import change_phone
from relate_desktop.screens.window import Window
from tests.screens.by_words import (
    editor,
    has_button,
    key,
    on_screen,
    press,
    seen,
    settle,
    text_in,
    type_text,
    words_of,
    write,
)
from tests.screens.customers.reading_page import listed, names, noticed, page, told
from tests.screens.customers_shop import Shop

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_customer_written_in_by_keyboard_is_one_deed_and_one_undo(shop: Shop, window: Window) -> None:
    key(Qt.Key.Key_N, CTRL)
    type_text("Kari Nordmann")
    write(window, "Phone", "900 12 345")
    write(window, "Street and number", "Storgata 1")
    write(window, "Postcode", "2609")
    write(window, "Town", "Lillehammer")
    key(Qt.Key.Key_Return)
    assert window.windowTitle().startswith("Kari Nordmann")
    assert noticed(window) == "Kari Nordmann added."
    assert listed(window)[0] == "Kari Nordmann"
    assert "900 12 345" in on_screen(window)
    key(Qt.Key.Key_Z, CTRL)
    assert "Kari Nordmann" not in names(shop)
    assert "This customer is no longer there." not in on_screen(window)
    assert window.windowTitle().startswith("Ingrid Haugen"), "the list is there again, with the first of it beside it"
    rows = page(window).list.rows
    assert [index.row() for index in rows.selectionModel().selectedRows()] == [0]
    assert "Kari Nordmann" not in listed(window)


def test_what_was_searched_for_begins_a_new_customer(window: Window) -> None:
    window.search_box.edit.setFocus()
    type_text("Hans Grønvold")
    key(Qt.Key.Key_Return)
    assert text_in(window, "Name") == "Hans Grønvold"
    press(window, "More about the name")
    assert (text_in(window, "Given name"), text_in(window, "Family name")) == ("Hans", "Grønvold")
    assert text_in(window, "Letters begin with") == "Kjære Hans"


def test_figures_searched_for_become_the_phone(window: Window) -> None:
    window.create_customer("+47 900 12 345")
    settle()
    assert text_in(window, "Name") == ""
    assert text_in(window, "Phone") == "+47 900 12 345"
    write(window, "Name", "Kari Nordmann")
    key(Qt.Key.Key_Return)
    assert "900 12 345" in on_screen(window)


def test_a_refusal_stands_beside_its_field_and_the_form_stays_filled(shop: Shop, window: Window) -> None:
    key(Qt.Key.Key_N, CTRL)
    type_text("Kari Nordmann")
    write(window, "Phone", "call the neighbour")
    press(window, "Another phone")
    type_text("900 12 345")
    press(window, "Save customer")
    refused = "“call the neighbour” is not a phone number. Write only the number here."
    assert refused in on_screen(window)
    assert editor(window, "Phone").accessibleDescription() == refused
    assert QApplication.focusWidget() is editor(window, "Phone")
    assert text_in(window, "Name") == "Kari Nordmann"
    write(window, "Phone", "61 25 00 14")
    press(window, "Save customer")
    assert names(shop).count("Kari Nordmann") == 1


def test_a_name_is_needed_and_the_cursor_goes_there(window: Window) -> None:
    key(Qt.Key.Key_N, CTRL)
    press(window, "Save customer")
    assert "A name is needed." in on_screen(window)
    assert QApplication.focusWidget() is editor(window, "Name")


def test_a_business_is_asked_for_its_number_and_its_people(shop: Shop, window: Window) -> None:
    key(Qt.Key.Key_N, CTRL)
    type_text("Nord Bygg AS")
    assert not has_button(window, "Add a person")
    press(window, "A business")
    write(window, "Organisation number", "923 609 017")
    press(window, "Add a person")
    write(window, "Person 1: Name", "Anne Moen")
    write(window, "Person 1: Their role there", "daglig leder")
    press(window, "Save customer")
    assert "A digit in this organisation number is wrong; its last digit does not fit." in on_screen(window)
    write(window, "Organisation number", "923 609 016")
    press(window, "Save customer")
    words = on_screen(window)
    assert "Hei, Anne" in words
    assert "daglig leder" in words
    assert "923\u00a0609\u00a0016" in words


def test_a_refusal_in_a_folded_part_opens_it(window: Window) -> None:
    press(window, "New customer")
    write(window, "Name", "Kari Nordmann")
    press(window, "Notes, prices and how they came to us")
    write(window, "Customer since", "31.2.2014")
    press(window, "Notes, prices and how they came to us")
    press(window, "Save customer")
    assert editor(window, "Customer since").hasFocus()
    assert text_in(window, "Customer since") == "31.2.2014"


def test_a_consent_is_written_down_with_when_and_how(shop: Shop, ingrid: int, window: Window) -> None:
    key(Qt.Key.Key_E, CTRL)
    press(window, "What they want to hear from us")
    press(window, "Write down an answer")
    write(window, "How they said it", "at the counter")
    press(window, "Save customer")
    kept = shop.ask(reading.card, ingrid).consents
    assert [(one.channel, one.purpose, one.given, one.how) for one in kept] == [
        ("email", "service", True, "at the counter")
    ]
    key(Qt.Key.Key_E, CTRL)
    press(window, "What they want to hear from us")
    assert "By e-mail: yes to messages about their jobs, " in on_screen(window)


def test_what_is_changed_in_the_form_is_one_deed(shop: Shop, ingrid: int, window: Window) -> None:
    key(Qt.Key.Key_E, CTRL)
    assert text_in(window, "Phone") == "951 24 680"
    write(window, "Phone", "951 24 681")
    press(window, "Remove e-mail ingrid.haugen@example.no")
    assert "ingrid.haugen@example.no will be removed when you save." in on_screen(window)
    press(window, "What to remember and be careful of")
    write(window, "Tags", "garden, oak, garden")
    before = shop.store.last_link()
    press(window, "Save customer")
    assert shop.store.last_link() == before + 1
    saved = shop.ask(reading.card, ingrid)
    assert ([one.shown for one in saved.phones], saved.emails, saved.tags) == (["951 24 681"], (), ("garden", "oak"))
    key(Qt.Key.Key_Z, CTRL)
    back = shop.ask(reading.card, ingrid)
    assert ([one.shown for one in back.phones], len(back.emails), back.tags) == (["951 24 680"], 1, ())
    assert "ingrid.haugen@example.no" in on_screen(window)


def test_what_goes_when_one_saves_can_be_kept_after_all(shop: Shop, ingrid: int, window: Window) -> None:
    key(Qt.Key.Key_E, CTRL)
    press(window, "Remove phone 951 24 680")
    press(window, "Keep 951 24 680")
    press(window, "Save customer")
    assert [one.shown for one in shop.ask(reading.card, ingrid).phones] == ["951 24 680"]


def test_saving_what_was_not_changed_is_no_deed(shop: Shop, window: Window) -> None:
    before = shop.store.last_link()
    key(Qt.Key.Key_E, CTRL)
    press(window, "Save customer")
    assert shop.store.last_link() == before
    assert window.windowTitle().startswith("Ingrid Haugen")


def test_both_texts_are_shown_when_somebody_else_wrote_the_same(shop: Shop, ingrid: int, window: Window) -> None:
    key(Qt.Key.Key_E, CTRL)
    press(window, "What to remember and be careful of")
    write(window, "Be careful of", "hears badly")
    version = shop.ask(reading.card, ingrid).version
    shop.do(doing.change, ingrid, version=version, caution="rings twice", notes="from the fair")
    press(window, "Save customer")
    words = on_screen(window)
    assert "Somebody changed this while you were writing." in words
    assert "Saved meanwhile: rings twice" in words
    assert "Yours: hears badly" in words
    press(window, "Keep mine: Be careful of")
    press(window, "Save customer")
    saved = shop.ask(reading.card, ingrid)
    assert (saved.caution, saved.notes) == ("hears badly", "from the fair")


def test_theirs_can_be_taken_too(shop: Shop, ingrid: int, window: Window) -> None:
    key(Qt.Key.Key_E, CTRL)
    write(window, "When it is best, or whose", "evenings")
    phone = shop.ask(reading.card, ingrid).phones[0]
    shop.do(change_phone, phone.id, version=phone.version, note="mornings")
    press(window, "Save customer")
    assert "Saved meanwhile: mornings" in on_screen(window)
    press(window, "Take theirs: When it is best, or whose")
    press(window, "Save customer")
    assert shop.ask(reading.card, ingrid).phones[0].note == "mornings"


def test_esc_leaves_the_form_and_what_was_typed_waits(shop: Shop, window: Window) -> None:
    key(Qt.Key.Key_E, CTRL)
    write(window, "Phone", "911 11 111")
    key(Qt.Key.Key_Escape)
    assert "You started to change this customer. It is not saved yet." in on_screen(window)
    page(window).list.rows.setFocus()
    key(Qt.Key.Key_Down)
    assert "You started to change" not in on_screen(window)
    key(Qt.Key.Key_Up)
    press(window, "Go on")
    assert text_in(window, "Phone") == "911 11 111"


def test_what_was_begun_can_be_thrown_away(shop: Shop, ingrid: int, window: Window) -> None:
    key(Qt.Key.Key_E, CTRL)
    write(window, "Phone", "911 11 111")
    key(Qt.Key.Key_Escape)
    press(window, "Throw it away")
    key(Qt.Key.Key_E, CTRL)
    assert text_in(window, "Phone") == "951 24 680"


def test_a_new_customer_begun_and_left_waits_in_the_list(window: Window) -> None:
    key(Qt.Key.Key_N, CTRL)
    type_text("Kari Nordmann")
    key(Qt.Key.Key_Escape)
    assert window.windowTitle().startswith("Ingrid Haugen")
    press(window, "Go on with Kari Nordmann")
    assert text_in(window, "Name") == "Kari Nordmann"
    press(window, "Save customer")
    assert not has_button(window, "Go on with Kari Nordmann")


def test_a_form_nothing_was_typed_in_is_just_left(window: Window) -> None:
    key(Qt.Key.Key_E, CTRL)
    key(Qt.Key.Key_Escape)
    assert "not saved" not in on_screen(window)
    key(Qt.Key.Key_N, CTRL)
    key(Qt.Key.Key_Escape)
    assert "not saved" not in on_screen(window)


def test_tab_goes_through_the_form_as_it_is_read(window: Window) -> None:
    key(Qt.Key.Key_N, CTRL)
    press(window, "Another phone")
    editor(window, "Name").setFocus()
    through = []
    for _step in range(9):
        key(Qt.Key.Key_Tab)
        focused: QWidget | None = QApplication.focusWidget()
        assert focused is not None
        through.append(focused.accessibleName() or words_of(button_of(focused)))
    note = "When it is best, or whose"
    phones = ["Phone", note, "Phone 2", f"Phone 2: {note}", "Another phone"]
    assert through == ["Papers in", "More about the name", *phones, "Street and number", "Postcode"]


def button_of(widget: QWidget) -> QAbstractButton:
    assert isinstance(widget, QAbstractButton)
    return widget


def test_each_of_several_has_a_name_of_its_own(window: Window) -> None:
    """A screen reader that says “Phone, Phone, Phone” leads nobody anywhere."""
    key(Qt.Key.Key_N, CTRL)
    press(window, "A household")
    press(window, "Add a person")
    press(window, "Another person")
    press(window, "Another phone")
    press(window, "Another address")
    press(window, "Add an e-mail address")
    editors = [one for one in seen(QWidget, window) if isinstance(one, QLineEdit) and one.accessibleName()]
    names = [one.accessibleName() for one in editors]
    assert len(names) == len(set(names)), names
    assert {"Name", "Person 1: Name", "Person 2: Name", "Phone", "Phone 2", "E-mail", "Address 2: Town"} <= set(names)
    press(window, "Another phone")
    write(window, "Phone 3", "900 12 345")
    one = editor(window, "Phone 3").parentWidget()
    while one is not None and one.accessibleName() != "Phone 3":
        one = one.parentWidget()
    assert one is not None, "what stands around the fields of one is named too"


def test_ctrl_s_saves_what_is_being_written(shop: Shop, ingrid: int, window: Window) -> None:
    key(Qt.Key.Key_N, CTRL)
    type_text("Kari Nordmann")
    key(Qt.Key.Key_S, CTRL)
    assert noticed(window) == "Kari Nordmann added."
    assert "Kari Nordmann" in names(shop)
    key(Qt.Key.Key_L, CTRL)
    type_text("She asked when we come.")
    key(Qt.Key.Key_S, CTRL)
    assert told(window)[0] == "She asked when we come."


def test_enter_presses_the_button_it_stands_on(shop: Shop, window: Window) -> None:
    before = shop.store.last_link()
    key(Qt.Key.Key_E, CTRL)
    write(window, "Phone", "911 11 111")
    button_of(editor(window, "Remove phone 911 11 111")).setFocus()
    key(Qt.Key.Key_Return)
    assert "911 11 111 will be removed when you save." in on_screen(window)
    assert shop.store.last_link() == before


def test_a_name_that_grows_in_the_middle_keeps_its_parts(shop: Shop, ingrid: int, window: Window) -> None:
    key(Qt.Key.Key_E, CTRL)
    write(window, "Name", "Ingrid Marie Haugen")
    press(window, "Save customer")
    card = shop.ask(reading.card, ingrid)
    assert (card.display_name, card.given_name, card.family_name) == ("Ingrid Marie Haugen", "Ingrid", "Haugen")
    assert "Hei, Ingrid" in on_screen(window)
