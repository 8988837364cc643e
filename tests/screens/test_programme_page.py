"""The contact programme in the window: a rule is written, seen for twelve months, and only then switched on."""

from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from relate_desktop.records.customers import reading as customers
from relate_desktop.records.customers.rest import UNTIL_THEY_COME
from relate_desktop.records.programme import doing, reading
from relate_desktop.records.segments import doing as segments
from relate_desktop.records.segments import reading as segment_rows
from relate_desktop.records.segments.names import said
from relate_desktop.screens.kit.fields import Field
from relate_desktop.screens.places import Place
from tests.screens.workshop import Workshop, window_on


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Workshop:
    return Workshop(tmp_path)


def rules(shop: Workshop) -> list[tuple[str, bool]]:
    return [(row.name, row.active) for row in shop.ask(reading.rows)]


def test_a_rule_is_written_looked_at_and_switched_on(shop: Workshop) -> None:
    shop.customer("Ingrid Haugen")
    with window_on(shop, Place("programme")) as hands:
        hands.press("Write a rule")
        hands.write("What you call it", "Julekort")
        hands.choose("When", "On a day of the year")
        hands.choose("In which month", "December")
        hands.choose("What it calls for", "Send them a card")
        hands.press("Keep the rule")
        assert rules(shop) == [("Julekort", False)]
        assert "A card each year from 1 December · Everybody" in hands.text()
        hands.press("Switch on")
        assert "Before you switch on “Julekort”" in hands.text()
        assert "Julekort: 1 card, 0 held back." in hands.text()
        assert rules(shop) == [("Julekort", False)]
        hands.press("Switch it on")
        assert rules(shop) == [("Julekort", True)]
        hands.press("Switch off")
        assert rules(shop) == [("Julekort", False)]
        hands.press("Undo")
        assert rules(shop) == [("Julekort", True)]


def test_the_form_asks_only_for_what_its_moment_needs(shop: Workshop) -> None:
    with window_on(shop, Place("programme")) as hands:
        hands.press("Write a rule")
        asked = {field.label_text for field in hands.seen(Field)}
        assert "How many days" in asked
        hands.choose("When", "When a season begins")
        now_asked = {field.label_text for field in hands.seen(Field)}
        assert asked ^ now_asked == {"How many days", "Which season"}
        hands.press("Keep the rule")
        assert hands.field("What you call it").refused()
        assert rules(shop) == []


def test_what_is_held_back_says_why(shop: Workshop) -> None:
    shop.customer("Ingrid Haugen")
    offer = shop.do(doing.add, name="Vårtilbud", trigger="season", season="spring", what="letter", purpose="offers")
    with window_on(shop, Place("programme", offer, "year")) as hands:
        assert "Vårtilbud: 0 letters, 1 held back." in hands.text()
        assert "Held back: They have not said yes to offers by post." in hands.text()
        hands.press("Back to the rules")
        hands.press("Remove")
        assert rules(shop) == []


def test_a_segment_is_made_of_terms_and_shows_who_is_in_it(shop: Workshop) -> None:
    shop.customer("Ingrid Haugen")
    shop.customer("Furulia", kind="business")
    with window_on(shop, Place("programme", tab="segments")) as hands:
        hands.press("Make a segment")
        hands.write("What you call it", "Bedrifter")
        hands.press("Keep the segment")
        hands.press("Who is in it")
        assert "2 customers are in it now." in hands.text()
        hands.press("Add a term")
        hands.choose("What it is", "a business")
        hands.press("Keep the term")
        assert "1 customer is in it now." in hands.text()
        assert "Furulia" in hands.text()
        hands.press("Change: Is a business")
        hands.choose("What to look at", "A tag")
        hands.write("Which words", "tre")
        hands.press("Keep the term")
        found = shop.ask(segment_rows.rows)[0]
        assert [said(term) for term in found.terms] == ["Tagged “tre”"]


def test_a_segment_in_use_is_not_removed_and_says_why(shop: Workshop) -> None:
    segment = shop.do(segments.add, name="Hus")
    shop.do(doing.add, name="Julekort", trigger="season", season="winter", what="card", segment_id=segment)
    with window_on(shop, Place("programme", tab="segments")) as hands:
        hands.press("Remove: Hus")
        assert "The rule “Julekort” goes to this segment, so it stays." in hands.text()
        assert [row.name for row in shop.ask(segment_rows.rows)] == ["Hus"]


def test_it_is_reached_from_the_settings(shop: Workshop) -> None:
    with window_on(shop, Place("settings")) as hands:
        hands.press("Contact programme")
        assert "How you stay in touch, without pestering anybody." in hands.text()


def test_a_customer_asks_for_rest_and_hears_from_us_again(shop: Workshop) -> None:
    ingrid = shop.customer("Ingrid Haugen")
    with window_on(shop, Place("customer", ingrid)) as hands:
        hands.press("Asked for rest")
        hands.press("Leave in peace")
        assert shop.ask(customers.card, ingrid).rest_until == UNTIL_THEY_COME
        assert "Left in peace until they come to us" in hands.text()
        hands.press("May hear from us again")
        assert shop.ask(customers.card, ingrid).rest_until is None
        hands.press("Asked for rest")
        day = shop.now.date() + timedelta(days=40)
        hands.write("Until and with which day", day.isoformat())
        hands.press("Leave in peace")
        assert shop.ask(customers.card, ingrid).rest_until == day
