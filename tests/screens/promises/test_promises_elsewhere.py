"""Promises where they are made and asked after: on a job, beside a customer's story, in a contact, on a quote."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from relate_desktop.records import contacts
from relate_desktop.records.customers import doing
from relate_desktop.records.jobs import open_points
from relate_desktop.records.promises import ending
from relate_desktop.records.quotes import deciding
from relate_desktop.records.quotes.reading import card as quote_card
from relate_desktop.records.story import story
from relate_desktop.screens.kit.story import StoryList
from relate_desktop.screens.places import Place
from tests.screens.promises.promise_shop import Promises
from tests.screens.workshop import Hands, window_on

K = Qt.Key


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Promises:
    return Promises(tmp_path)


def here(hands: Hands) -> Place:
    place = hands.window.steps.here()
    assert place is not None
    return place


# ---- on a job


def test_a_job_shows_what_is_promised_about_it_and_takes_one_more(shop: Promises) -> None:
    job = shop.job(shop.customer("Ola Brekke"), "Kjøkken")
    shop.do(open_points.add, job, wording="Stryke list", due_on=shop.now.date() + timedelta(days=5))
    with window_on(shop, Place("job", job)) as hands:
        assert "Stryke list" not in hands.text()  # an open point stands at the hand-over
        hands.press("Write down a promise")
        hands.press("They")
        hands.write("What is promised?", "Velge farge")
        hands.press("Keep the promise in mind")
        assert hands.field("By which day").refused()
        hands.write("By which day", "27.11.2026")
        hands.press("Keep the promise in mind")
        assert "They promised: Velge farge" in hands.text()
        hands.press("Velge farge: show the promise")
        row = next(row for row in shop.all_of(1) if row.source == "other")
        assert here(hands) == Place("promise", row.id)
    assert (row.promisor, row.job_id, row.due_on) == ("customer", job, date(2026, 11, 27))


def test_one_on_a_job_is_ticked_when_it_is_done_and_the_tick_is_taken_back(shop: Promises) -> None:
    ola = shop.customer("Ola Brekke")
    job = shop.job(ola, "Kjøkken")
    key = shop.promise(ola, "Ringe", job_id=job)
    shop.days_pass(2)
    with window_on(shop, Place("job", job)) as hands:
        assert "1 day late · By Friday 20 November · Magnus Lie" in hands.text()
        hands.press("Done: Ringe")
        assert shop.row_of(key).standing == "kept_late"
        assert "Kept late · Sat 21 Nov" in hands.text()
        hands.press("Done: Ringe")
        assert shop.row_of(key).standing == "broken"
        hands.key(K.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert shop.row_of(key).standing == "kept_late"


def test_the_keys_of_a_job_and_of_a_customer_begin_one(shop: Promises) -> None:
    ola = shop.customer("Ola Brekke")
    job = shop.job(ola, "Kjøkken")
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    with window_on(shop, Place("job", job, "files")) as hands:
        hands.key(K.Key_P, both)
        assert here(hands) == Place("job", job)
        assert hands.field("What is promised?").isVisible()
        hands.window.go(Place("customer", ola))
        hands.key(K.Key_P, both)
        assert here(hands) == Place("promises", tab=f"new:{ola}")


# ---- beside a customer's story


def test_a_customer_shows_what_is_open_both_ways_the_broken_first(shop: Promises) -> None:
    ola = shop.customer("Ola Brekke")
    later = shop.theirs(ola, "Velge farge", 9)
    broken = shop.promise(ola, "Ringe", 1)
    shop.do(ending.keep, shop.promise(ola, "Tegne", 2))
    shop.days_pass(3)
    with window_on(shop, Place("customer", ola)) as hands:
        text = hands.text()
        assert text.index("We promised: Ringe") < text.index("They promised: Velge farge")
        assert "We promised: Tegne" not in text
        assert "Our promises kept in time\n1 of 2" in text
        assert "Their promises kept in time" not in text
        hands.press("Ringe: show the promise")
    assert later != broken


def test_beside_a_story_one_more_is_begun_but_not_with_who_is_archived(shop: Promises) -> None:
    ola = shop.customer("Ola Brekke")
    with window_on(shop, Place("customer", ola)) as hands:
        hands.press("Write down a promise")
        assert here(hands) == Place("promises", tab=f"new:{ola}")
        shop.do(doing.archive, ola)
        hands.window.go(Place("customer", ola))
        hands.settle()
        assert not hands.has_button("Write down a promise")


def test_very_many_are_shown_when_asked_for(shop: Promises) -> None:
    ola = shop.customer("Ola Brekke")
    for number in range(1, 8):
        shop.promise(ola, f"Løfte {number}", number)
    with window_on(shop, Place("customer", ola)) as hands:
        assert "We promised: Løfte 5" not in hands.text().splitlines()
        hands.press("3 more")
        assert "We promised: Løfte 7" in hands.text().splitlines()


def test_an_entry_of_the_story_opens_its_promise(shop: Promises) -> None:
    ola = shop.customer("Ola Brekke")
    key = shop.promise(ola)
    with window_on(shop, Place("customer", ola)) as hands:
        told = next(each for each in hands.seen(StoryList) if each.accessibleName() == "Story")
        told.setFocus()
        hands.key(K.Key_Home)
        hands.key(K.Key_Return)
        assert here(hands) == Place("promise", key)


# ---- in a contact


def test_what_was_promised_in_a_call_is_written_down_with_it_and_taken_back_with_it(shop: Promises) -> None:
    ola = shop.customer("Ola Brekke")
    with window_on(shop, Place("customer", ola, "log")) as hands:
        hands.write("What was it about?", "Fargen på skuffene")
        hands.press("Something was promised")
        hands.press("They promised")
        hands.write("What was promised?", "Velge farge")
        hands.press("Log call")
        assert hands.field("By which day").refused()
        assert shop.ask(story, ola, kind="contacts") == []
        hands.write("By which day", "27.11.2026")
        hands.press("Log call")
        (row,) = shop.all_of(ola)
        assert (row.promisor, row.wording, row.source, row.from_words) == (
            "customer", "Velge farge", "call", "Said on the phone",
        )  # fmt: skip
        assert len(shop.ask(story, ola, kind="contacts")) == 1
        hands.press("Undo")
        assert shop.all_of(ola) == []
        assert shop.ask(story, ola, kind="contacts") == []


def test_a_contact_without_a_promise_makes_none_and_a_correction_asks_for_none(shop: Promises) -> None:
    ola = shop.customer("Ola Brekke")
    with window_on(shop, Place("customer", ola, "log")) as hands:
        hands.write("What was it about?", "Fargen på skuffene")
        hands.press("Something was promised")
        hands.press("Log call")
        assert shop.all_of(ola) == []
        key = shop.ask(story, ola, kind="contacts")[0].place_id
        assert shop.ask(contacts.card, key).wording == "Fargen på skuffene"
        hands.window.page().detail.show_form(key)  # type: ignore[union-attr]
        hands.settle()
        assert not hands.has_button("Something was promised")


# ---- on a quote


def test_the_days_on_a_quote_become_promises_when_they_say_yes(shop: Promises) -> None:
    ola = shop.customer("Ola Brekke")
    quote = shop.quote(shop.job(ola, "Kjøkken"))
    with window_on(shop, Place("quote", quote)) as hands:
        hands.write("We begin on", "7.12.2026")
        hands.write("Done by", "1.12.2026")
        hands.field("We begin on").setFocus()
        hands.settle()
        assert hands.field("Done by").refused()
        hands.write("Done by", "18.12.2026")
        hands.field("We begin on").setFocus()
        hands.settle()
    kept = shop.ask(quote_card, quote)
    assert (kept.starts_on, kept.done_by) == (date(2026, 12, 7), date(2026, 12, 18))
    shop.issue(quote)
    with window_on(shop, Place("quote", quote)) as hands:
        assert "18 December 2026" in hands.text()
    shop.do(deciding.accept, quote, by="Ola Brekke", how="said")
    assert [row.due_on for row in shop.all_of(ola)] == [date(2026, 12, 7), date(2026, 12, 18)]
