"""A letter written on a blank page: saved as it is left, seen as it is typed, kept as it is printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from relate_desktop import making
from relate_desktop.records import letters, outgoing, papers
from relate_desktop.records.customers.about import add_person
from relate_desktop.screens.places import Place
from tests.records.joinery import hire
from tests.screens.test_printing import Printers
from tests.screens.workshop import TILL, Hands, Workshop, window_on

K, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def printers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Printers:
    return Printers(tmp_path / "bin", monkeypatch)


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Workshop:
    return Workshop(tmp_path)


def written(shop: Workshop, **fields: Any) -> int:
    """A letter with something in it."""
    return shop.do(letters.write, shop.customer(), **{"subject": "Prøven", "wording": "Her er den."} | fields)


def card(shop: Workshop, letter_id: int) -> letters.LetterCard:
    return shop.ask(letters.card, letter_id)


def drawn(hands: Hands) -> Any:
    """The sheet of the page that is shown."""
    return hands.window.page().sides.preview._source.sheet  # type: ignore[union-attr]


def place(hands: Hands) -> Place:
    page = hands.window.page()
    assert page is not None
    return page.place


def test_it_is_begun_by_key_written_saved_and_printed(shop: Workshop, printers: Printers) -> None:
    customer_id = shop.customer()
    with window_on(shop, Place("customer", customer_id)) as hands:
        hands.key(K.Key_L, CONTROL | SHIFT)
        assert place(hands) == Place("letter", 1, "letter")
        hands.type("Om gulvet")
        hands.key(K.Key_Tab)
        assert card(shop, 1).subject == "Om gulvet"
        hands.type("Hei igjen.")
        assert drawn(hands).wording == "Hei igjen."  # the page follows; it is saved as the field is left
        assert card(shop, 1).wording == ""
        hands.write("Enclosed", "en tegning")
        assert card(shop, 1).wording == "Hei igjen."
        hands.key(K.Key_P, CONTROL)
        wanted = shop.ask(outgoing.sheet, "letter", 1)
        hands.key(K.Key_Return)
        kept = shop.ask(papers.of_customer, customer_id)[0]
        assert place(hands) == Place("paper", kept.id)
    assert card(shop, 1).enclosures == "en tegning"
    assert card(shop, 1).paper_id == kept.id
    assert printers.given() == shop.ask(papers.pdf, kept.id) == making.paper("letter", wanted).pdf
    assert [each.how for each in kept.sendings] == ["printed"]


def test_what_is_typed_is_kept_wherever_one_goes(shop: Workshop) -> None:
    letter_id = written(shop)
    with window_on(shop, Place("letter", letter_id, "letter")) as hands:
        hands.write("The letter", "Noe ganske annet.")
        hands.window.go(Place("jobs"))
        hands.settle()
        assert card(shop, letter_id).wording == "Noe ganske annet."
        hands.window.go_back()
        hands.settle()
        assert hands.field("The letter").value() == "Noe ganske annet."


def test_greeting_and_ending_are_said_in_the_language_of_the_paper(shop: Workshop) -> None:
    letter_id = written(shop)
    with window_on(shop, Place("letter", letter_id, "letter")) as hands:
        assert "“Med vennlig hilsen”" in hands.text()
        hands.choose("Language of the paper", "English")
        assert card(shop, letter_id).language == "en"
        assert "“Yours sincerely”" in hands.text()
        assert drawn(hands).language == "en"


def test_who_signs_and_whose_attention_is_chosen(shop: Workshop) -> None:
    letter_id = written(shop)
    silje = shop.do(hire, "Silje Moen")
    person = shop.do(add_person, 1, name="Kari Bakke")
    with window_on(shop, Place("letter", letter_id, "letter")) as hands:
        hands.choose("Signed by", "Silje Moen")
        hands.choose("Attention", "Kari Bakke")
        assert drawn(hands).signer == "Silje Moen"
    assert (card(shop, letter_id).signer_id, card(shop, letter_id).person_id) == (silje, person)


def test_without_an_address_it_is_said_what_that_means(shop: Workshop) -> None:
    letter_id = shop.do(letters.write, shop.customer(street="", postcode="", town="", country=""))
    with window_on(shop, Place("letter", letter_id, "letter")) as hands:
        assert "There is no address on it" in hands.text()
        hands.press("Add an address")
        assert place(hands) == Place("customer", 1, "edit")


def test_an_empty_letter_is_not_printed(shop: Workshop, printers: Printers) -> None:
    letter_id = shop.do(letters.write, shop.customer())
    with window_on(shop, Place("letter", letter_id, "letter")) as hands:
        hands.press("Print")
        assert hands.field("The letter").refused()
        assert "The letter is empty. Write something first." in hands.text()
    assert card(shop, letter_id).paper_id is None


def test_letters_our_fonts_lack_are_said_at_their_field_as_they_are_typed(shop: Workshop, printers: Printers) -> None:
    letter_id = written(shop)
    with window_on(shop, Place("letter", letter_id, "letter")) as hands:
        editor = hands.field("The letter").focusProxy()
        editor.setPlainText("Hilsen 李")  # type: ignore[union-attr]
        hands.window.page().sides.preview._timer.timeout.emit()  # type: ignore[union-attr]
        hands.settle()
        assert hands.field("The letter").refused()
        assert "Our fonts have no letters for" in hands.text()


def test_a_kept_letter_stands_as_it_is(shop: Workshop, printers: Printers) -> None:
    letter_id = written(shop)
    with window_on(shop, Place("letter", letter_id, "letter")) as hands:
        hands.press("Print")
        hands.key(K.Key_Return)
        hands.window.go(Place("letter", letter_id, "letter"))
        hands.settle()
        assert "Printed" in hands.text()
        assert not [each for each in hands.seen(type(hands.button("Print"))) if each.text() == "Throw the letter away"]
        assert hands.has_button("Sent by post")


def test_drafts_stand_on_the_customers_page_and_can_be_thrown_away(shop: Workshop) -> None:
    written(shop, subject="Den første")
    shop.do(letters.write, 1, wording="Uten overskrift")
    with window_on(shop, Place("customer", 1)) as hands:
        assert "Letters not finished" in hands.text()
        hands.press("Go on with Den første")
        assert place(hands) == Place("letter", 1, "letter")
        hands.window.go_back()
        hands.settle()
        hands.press("Throw away A letter without a subject")
        assert not hands.has_button("A letter without a subject")
        hands.press("Undo")
        assert hands.has_button("A letter without a subject")
        hands.press("Throw away Den første")
        hands.press("Throw away A letter without a subject")
        assert "Letters not finished" not in hands.text()


def test_one_thrown_away_on_its_own_page_is_brought_back_by_undo(shop: Workshop) -> None:
    letter_id = written(shop)
    with window_on(shop, Place("letter", letter_id, "letter")) as hands:
        hands.press("Throw the letter away")
        assert place(hands) == Place("customer", 1)
        assert "Letters not finished" not in hands.text()
        hands.press("Undo")
        assert hands.has_button("Prøven")
    assert card(shop, letter_id).wording == "Her er den."


def test_an_untouched_letter_is_gone_on_with(shop: Workshop) -> None:
    customer_id = shop.customer()
    with window_on(shop, Place("customer", customer_id)) as hands:
        for _time in range(2):
            hands.menu("More", "Write a letter")
            assert place(hands) == Place("letter", 1, "letter")
            hands.window.go_back()
            hands.settle()
    assert len(shop.ask(letters.of_customer, customer_id)) == 1


@pytest.mark.parametrize("answer", ["Keep mine", "Take theirs"])
def test_two_who_write_the_same_both_see_both(shop: Workshop, answer: str) -> None:
    letter_id = written(shop)
    with window_on(shop, Place("letter", letter_id, "letter")) as hands:
        hands.write("Subject", "Mine")
        shop.do(letters.change, letter_id, version=card(shop, letter_id).version, subject="Hers")
        hands.field("The letter").setFocus()
        hands.settle()
        assert "Saved meanwhile: Hers" in hands.text()
        assert "Yours: Mine" in hands.text()
        hands.press(f"{answer}: Subject")
        assert hands.field("Subject").value() == ("Mine" if answer == "Keep mine" else "Hers")
    assert card(shop, letter_id).subject == ("Mine" if answer == "Keep mine" else "Hers")


def test_a_letter_somebody_else_threw_away_is_said_to_be_gone(shop: Workshop) -> None:
    letter_id = written(shop)
    with window_on(shop, Place("letter", letter_id, "letter")) as hands:
        shop.do(letters.remove, letter_id)
        hands.look()
        assert "This paper is no longer there" in hands.text()


def test_in_little_room_one_writes_first_and_the_page_stands_behind_a_tab(shop: Workshop) -> None:
    letter_id = written(shop)
    with window_on(shop, Place("letter", letter_id, "letter"), size=TILL) as hands:
        page: Any = hands.window.page()
        assert not page.preview_shown()
        page.sides.tabs.setFocus()
        hands.key(K.Key_Right)
        assert page.preview_shown()
        assert hands.has_button("Print")
