"""What is being written about a complaint stays, wherever one goes meanwhile, and the talk begins where it stopped."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from relate_desktop.records.complaints import doing
from relate_desktop.records.promises import making as promises
from relate_desktop.screens.complaints import checker
from relate_desktop.screens.kit.labels import PartHeading
from relate_desktop.screens.places import Place
from tests.records.joinery import hire
from tests.screens.complaint_shop import Complaints
from tests.screens.workshop import TILL, Hands, window_on

K, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Complaints:
    return Complaints(tmp_path)


def other_and_back(hands: Hands, complaint: int, other: int) -> None:
    """Show another complaint, then this one again."""
    hands.window.go(Place("complaint", other))
    hands.settle()
    hands.window.go(Place("complaint", complaint))
    hands.settle()


# ---- where the cursor begins


@pytest.mark.parametrize(
    ("state", "begins"),
    [
        ("received", "How you tell them that we have it"),
        ("acknowledged", "What is it about?"),
        ("assessed", "What did we find?"),
        ("followed_up", "What was the cause about?"),
    ],
)
def test_from_the_search_the_cursor_is_in_the_step_at_hand(shop: Complaints, state: str, begins: str) -> None:
    shop.complaint(state)
    with window_on(shop, Place("customers")) as hands:
        hands.key(K.Key_K, CTRL)
        hands.type("skuffer")
        hands.key(K.Key_Return)
        assert hands.field(begins).isAncestorOf(hands.focused())


def test_from_the_search_the_cursor_is_on_the_first_verb_where_nothing_is_to_be_written(shop: Complaints) -> None:
    shop.complaint("investigated")
    with window_on(shop, Place("customers")) as hands:
        hands.key(K.Key_K, CTRL)
        hands.type("skuffer")
        hands.key(K.Key_Return)
        assert hands.focused() is hands.button("Write down a way to put it right")


# ---- what stays


def test_why_it_is_unfounded_stays_while_another_complaint_is_looked_at(shop: Complaints) -> None:
    complaint, other = shop.complaint("investigated"), shop.complaint("assessed", "Kari Berg")
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.menu("More", "It is unfounded")
        hands.write("Why, as you say it to Ola Brekke", "Merkene er fra flyttingen.")
        hands.window.go(Place("complaint", other))
        hands.settle()
        assert "Why, as you say it to" not in hands.text()
        assert not hands.has_button("It is unfounded")
        hands.window.go(Place("complaint", complaint))
        hands.settle()
        assert hands.field("Why, as you say it to Ola Brekke").value() == "Merkene er fra flyttingen."
        hands.press("Said face to face")
        hands.press("It is unfounded")
        assert shop.whole(complaint).moves[-1].reason == "Merkene er fra flyttingen."


def test_what_is_written_goes_along_to_another_way_out(shop: Complaints) -> None:
    complaint = shop.complaint("investigated")
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.menu("More", "It is unfounded")
        hands.write("Why, as you say it to Ola Brekke", "Han tok feil av kjøkken.")
        hands.menu("More", "Ola Brekke took it back")
        assert hands.field("Why, in their words").value() == "Han tok feil av kjøkken."


def test_the_verb_that_opened_a_form_does_not_throw_away_what_is_typed(shop: Complaints) -> None:
    complaint = shop.complaint("investigated")
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.press("Change what we found")
        hands.write("What did we find?", "Eika var ikke tørr.")
        hands.press("Change what we found")
        assert hands.field("What did we find?").value() == "Eika var ikke tørr."
        assert hands.field("What did we find?").isAncestorOf(hands.focused())


def test_a_step_begun_ahead_of_its_turn_is_open_again_when_one_comes_back(shop: Complaints) -> None:
    complaint, other = shop.complaint("agreed"), shop.complaint("assessed", "Kari Berg")
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.press("Learn, to come")
        hands.write("What caused it?", "Ovnen måler feil.")
        other_and_back(hands, complaint, other)
        assert hands.field("What caused it?").value() == "Ovnen måler feil."


def test_a_day_that_is_typed_stays_when_another_clerk_writes(shop: Complaints) -> None:
    complaint = shop.complaint("made_good")
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.write("When do we ask?", "3.12.2026")
        version = shop.whole(complaint).version
        shop.do(doing.change, complaint, version=version, feeling="Glad igjen")
        hands.look()
        assert str(hands.field("When do we ask?").value()) == "2026-12-03"


def test_what_we_did_at_once_is_not_lost_with_a_new_complaint(shop: Complaints) -> None:
    ola = shop.customer("Ola Brekke")
    with window_on(shop, Place("complaints", tab=f"new:{ola}")) as hands:
        hands.press("More about it")
        hands.write("What we do about it at once", "Strømmen er av.")
        hands.window.go(Place("customers"))
        hands.window.go(Place("complaints", tab=f"new:{ola}"))
        hands.settle()
        assert hands.field("What we do about it at once").value() == "Strømmen er av."


# ---- one deed


def test_how_serious_it_is_and_who_looks_after_it_are_one_deed(shop: Complaints) -> None:
    complaint = shop.complaint("acknowledged")
    silje = shop.do(hire, "Silje Berg")
    before = shop.whole(complaint).responsible_id
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.choose("What is it about?", "Workmanship")
        hands.choose("Who looks after it", "Silje Berg")
        hands.press("Go on to the apology")
        assert (shop.whole(complaint).state, shop.whole(complaint).responsible_id) == ("assessed", silje)
        hands.press("Undo")
        assert (shop.whole(complaint).state, shop.whole(complaint).responsible_id) == ("acknowledged", before)


# ---- nothing is waited for


def test_the_rules_of_the_checker_are_read_away_from_the_window(shop: Complaints, qtbot: QtBot) -> None:
    complaint = shop.complaint("acknowledged")
    version = shop.whole(complaint).version
    shop.do(doing.assess, complaint, version=version, category="workmanship", severity="normal")
    checker._READ.clear()
    busy = Event()
    with window_on(shop, inline=False) as hands:
        try:
            assert hands.window.work is not None
            hands.window.work.away(lambda _report: busy.wait(20), then=lambda _none: None)
            hands.window.go(Place("complaint", complaint))
            qtbot.waitUntil(lambda: "Our part in it" in hands.text(), timeout=10_000)
            hands.write("Our part in it", "Vi beklager hvis du opplevde det slik.")
            qtbot.wait(2 * checker.PAUSE_MS)
            assert not hands.has_button("Write a beginning"), "the window does not wait for rules"
        finally:
            busy.set()
        qtbot.waitUntil(lambda: hands.has_button("Write this instead"), timeout=10_000)


# ---- what matters stays in sight


def test_that_somebody_could_be_hurt_stays_in_sight_when_listening_is_done(shop: Complaints) -> None:
    complaint = shop.complaint("acknowledged", safety=True, immediate_action="Strømmen er slått av.")
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.choose("What is it about?", "Workmanship")
        hands.press("Go on to the apology")
        assert "Somebody could be hurt." in hands.text()
        assert "What we did about it at once: Strømmen er slått av." in hands.text()


def test_they_are_asked_a_week_after_what_was_promised_to_them(shop: Complaints) -> None:
    complaint = shop.complaint("agreed")
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.press("Follow up, to come")
        due = shop.whole(complaint).remedies[0].promise.due_on
        assert (hands.field("When do we ask?").value() - due).days == 7


def test_taken_up_again_it_says_what_they_said_and_what_was_promised_before(shop: Complaints) -> None:
    complaint = shop.complaint("made_good")
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.press("Ask Ola Brekke now")
        hands.press("It is not right yet")
        hands.write("In their own words", "Den ene subber ennå.")
        hands.press("Write down the answer")
        before = "Promised before: Høvle og henge om begge frontene på gården."
        assert f"Taken up again on Thu 19 Nov: “Den ene subber ennå.” {before}" in hands.text()


def test_what_is_promised_besides_can_be_ticked_before_a_way_is_agreed_on(shop: Complaints) -> None:
    complaint = shop.complaint("investigated")
    said = {"promisor": "shop", "wording": "Ringe om været", "due_on": shop.now.date(), "complaint_id": complaint}
    promise = shop.do(promises.make, shop.whole(complaint).customer_id, **said)
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.press("Make good, to come")
        hands.press("Done: Ringe om været")
        assert {row.id: row.standing for row in shop.whole(complaint).promises}[promise] == "kept"


def test_the_step_that_comes_to_hand_is_seen_from_its_heading(shop: Complaints) -> None:
    complaint = shop.complaint("made_good")
    with window_on(shop, Place("complaint", complaint), size=TILL) as hands:
        hands.press("Ask Ola Brekke now")
        hands.press("It is not right yet")
        hands.write("In their own words", "Den ene subber ennå.")
        hands.press("Write down the answer")
        hands.settle()
        heading = next(each for each in hands.seen(PartHeading) if each.text() == "Solve it with Ola Brekke")
        assert not heading.visibleRegion().isEmpty()
        assert heading.visibleRegion().boundingRect() == heading.rect()
