"""Asked whether it is right, learnt from and closed; or ended without, waiting for them, and taken up again."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from relate_desktop import making, text
from relate_desktop.records import outgoing, papers
from relate_desktop.records.complaints import doing, follow_ups, steps
from relate_desktop.screens.complaints.ends import ways
from relate_desktop.screens.kit.boxes import Scrolled
from relate_desktop.screens.kit.fields import Field, Refusal
from relate_desktop.screens.places import Place
from tests.screens.checker import faults
from tests.screens.complaint_shop import ON, Complaints
from tests.screens.workshop import LONG, TILL, window_on

K = Qt.Key


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Complaints:
    return Complaints(tmp_path)


# ---- asked whether it is right


def test_the_call_is_planned_and_their_answer_closes_the_question(shop: Complaints) -> None:
    complaint = shop.complaint("made_good")
    with window_on(shop, Place("complaint", complaint)) as hands:
        assert "May I ring you in a week and hear whether it is right?" in hands.text()
        hands.write("When do we ask?", "1.11.2026")
        hands.press("Plan the call")
        assert hands.field("When do we ask?").refused()
        hands.write("When do we ask?", "26.11.2026")
        hands.press("Plan the call")
        assert shop.whole(complaint).follow_ups[0].planned_on == date(2026, 11, 26)
        assert "Ask Ola Brekke on Thursday 26 November" in hands.text()
        assert "I promised to ring. Is it as it should be now?" in hands.text()
        hands.press("Another day")
        hands.write("Which day?", "27.11.2026")
        hands.press("Keep the day")
        assert shop.whole(complaint).follow_ups[0].planned_on == date(2026, 11, 27)
        hands.press("Write down the answer")
        assert hands.field("What do they answer?").refused()
        hands.press("It is right now")
        hands.write("In their own words", "Nå glir de fint.")
        hands.press("Write down the answer")
        assert shop.whole(complaint).state == "followed_up"
        assert "“Nå glir de fint.” Ola Brekke said that it is right now." in hands.text()
        assert hands.field("What was the cause about?").isVisible(), "the talk goes on with what we learn"


def test_not_right_yet_takes_it_up_again_with_their_words(shop: Complaints) -> None:
    complaint = shop.complaint("made_good")
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.press("Ask Ola Brekke now")
        hands.press("It is not right yet")
        hands.press("Write down the answer")
        assert hands.field("In their own words").refused(), "what is not right has to be known"
        hands.write("In their own words", "Den ene subber ennå.")
        hands.press("Write down the answer")
        card = shop.whole(complaint)
        assert (card.state, card.moves[-1].reason) == ("reopened", "Den ene subber ennå.")
        assert hands.field("What did we find?").value() == "Frontene er ikke tørre nok."
        hands.press("Undo")
        assert shop.whole(complaint).state == "made_good"


def test_not_reached_is_tried_again_on_a_day(shop: Complaints) -> None:
    complaint = shop.complaint("made_good")
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.press("Ask Ola Brekke now")
        hands.press("Not reached")
        assert "In their own words" not in [field.label_text for field in hands.seen(Field)]
        assert hands.field("When do we try again?").value() == date(2026, 11, 20), "the next day we are open"
        hands.write("When do we try again?", "23.11.2026")
        hands.press("Write down the answer")
        card = shop.whole(complaint)
        assert [row.answer for row in card.follow_ups] == ["not_reached", None]
        assert card.follow_ups[1].planned_on == date(2026, 11, 23)
        assert "Thu 19 Nov · Magnus Lie · Not reached" in hands.text()
        assert "Ask Ola Brekke on Monday 23 November" in hands.text()


def test_what_another_clerk_answered_is_not_answered_twice(shop: Complaints) -> None:
    complaint = shop.complaint("made_good")
    planned = shop.do(follow_ups.plan_follow_up, complaint, on=shop.now.date())
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.press("It is right now")
        shop.do(follow_ups.record_answer, planned, answer="satisfied")
        hands.press("Write down the answer")
        hands.look()
        assert [row.answer for row in shop.whole(complaint).follow_ups] == ["satisfied"]
        assert "Followed up" in hands.text()


# ---- learnt


def test_learning_closes_it_as_one_deed(shop: Complaints) -> None:
    complaint = shop.complaint("followed_up")
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.press("Close the complaint")
        assert hands.field("What was the cause about?").refused()
        hands.press("The material")
        hands.write("What caused it?", "Eika var ikke tørr.")
        hands.write("What do we change, so that it does not happen again?", "Vi måler fukten.")
        hands.press("Close the complaint")
        assert hands.field("Who sees to it").refused()
        hands.choose("Who sees to it", "Magnus Lie")
        hands.write("By when", "18.12.2026")
        hands.press("Close the complaint")
        card = shop.whole(complaint)
        assert (card.state, card.cause, card.preventive_owner_name) == ("closed", "material", "Magnus Lie")
        assert "Closed on 19 November 2026: Ola Brekke said that it is right." in hands.text()
        assert "Eika var ikke tørr. Vi måler fukten." in hands.text()
        hands.press("Undo")
        assert (shop.whole(complaint).state, shop.whole(complaint).cause) == ("followed_up", None)


def test_what_is_learnt_may_be_kept_before_it_can_be_closed(shop: Complaints) -> None:
    complaint = shop.complaint("agreed")
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.press("Learn, to come")
        assert "Before it can be closed" in hands.text()
        assert "This is promised still: “Høvle og henge om begge frontene på gården”." in hands.text()
        assert "Ask them whether it is right now, and write down what they answer." in hands.text()
        assert not hands.has_button("Close the complaint")
        hands.press("The work")
        hands.press("Keep what we learnt")
        assert (shop.whole(complaint).cause, shop.whole(complaint).state) == ("work", "agreed")


def test_two_who_learn_see_both_texts(shop: Complaints) -> None:
    complaint = shop.complaint("followed_up")
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.write("What caused it?", "Eika.")
        shop.do(doing.learn, complaint, version=shop.whole(complaint).version, root_cause="Limet.", cause="work")
        hands.press("Keep what we learnt")
        assert "Saved meanwhile: Limet." in hands.text()
        assert "Yours: Eika." in hands.text()
        hands.press("Keep mine: What caused it?")
        hands.press("Keep what we learnt")
        card = shop.whole(complaint)
        assert (card.root_cause, card.cause) == ("Eika.", "work"), "what they changed besides stays"


def test_what_was_to_be_changed_is_done_after_it_was_closed(shop: Complaints) -> None:
    complaint = shop.complaint("closed")
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.press("Learnt, done")
        hands.write("Done on", "19.11.2026")
        hands.press("Keep what we learnt")
        assert shop.whole(complaint).preventive_done_on == date(2026, 11, 19)


# ---- ended without


def test_without_agreement_they_are_told_who_can_decide(shop: Complaints) -> None:
    complaint = shop.complaint("offered")
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.menu("More", "We do not come to an agreement")
        body = shop.whole(complaint).dispute_body
        assert f"We tell Ola Brekke whom they can turn to: {body[0]}." in hands.text()
        hands.press("We do not come to an agreement")
        assert hands.field("What you do not agree on").refused()
        hands.write("What you do not agree on", "Om eika var tørr.")
        hands.press("We do not come to an agreement")
        assert shop.whole(complaint).state == "deadlock"
        assert "No agreement with Ola Brekke since 19 November 2026." in hands.text()
        assert "Om eika var tørr." in hands.text()
        assert all(line in hands.text() for line in body)
        assert hands.focused() is hands.button("Letter about whom they can turn to"), "the letter is what comes next"
        hands.press("Letter about whom they can turn to")
        assert "No agreement" in hands.text()


def test_once_the_letter_about_whom_they_can_turn_to_has_left_it_is_no_duty_any_more(shop: Complaints) -> None:
    complaint = shop.complaint("offered")
    shop.do(steps.deadlock, complaint, reason="Om eika var tørr.")
    with window_on(shop, Place("complaint", complaint)) as hands:
        paper = shop.do(outgoing.keep, "deadlock", complaint, build=partial(making.paper, "deadlock"))
        shop.do(papers.record_sending, paper, "printed")
        hands.look()
        assert hands.has_button("Letter about whom they can turn to"), "it may still lie on our bench"
        shop.do(papers.record_sending, paper, "posted")
        hands.look()
        said = "No agreement with Ola Brekke. The letter about whom they can turn to left on 19 November 2026."
        assert said in hands.text()
        assert not hands.has_button("Letter about whom they can turn to")
        assert "Letter on whom they can turn to" in hands.entries("More")


def test_another_deadlock_is_told_anew(shop: Complaints) -> None:
    complaint = shop.complaint("offered")
    shop.do(steps.deadlock, complaint, reason="Om eika var tørr.")
    paper = shop.do(outgoing.keep, "deadlock", complaint, build=partial(making.paper, "deadlock"))
    shop.do(papers.record_sending, paper, "posted")
    assert shop.whole(complaint).told_at == shop.now
    shop.now += timedelta(days=1)
    shop.do(steps.offer, complaint)
    shop.do(steps.deadlock, complaint, reason="Om eika var tørr.")
    assert shop.whole(complaint).told_at is None


def test_unfounded_is_said_with_reasons_and_may_be_undone(shop: Complaints) -> None:
    complaint = shop.complaint("investigated")
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.menu("More", "It is unfounded")
        assert "Politely and with reasons" in hands.text()
        assert "We apologised on 19 November 2026; say a word about that too." in hands.text()
        assert f"Say also whom they can turn to: {shop.whole(complaint).dispute_body[0]}." in hands.text()
        hands.write("Why, as you say it to Ola Brekke", "Skuffene er fra en annen snekker.")
        hands.press("It is unfounded")
        assert hands.field("How you tell them").refused(), "nothing is taken for granted about how they are told"
        hands.press("Said on the phone")
        hands.press("It is unfounded")
        assert shop.whole(complaint).state == "unfounded"
        assert "Unfounded, as we told Ola Brekke on 19 November 2026." in hands.text()
        assert not hands.has_button("Letter that says why"), "it is no duty any more"
        assert "Letter that says why" in hands.entries("More")
        hands.press("Undo")
        assert shop.whole(complaint).state == "investigated"


def test_told_by_letter_nobody_is_told_before_the_letter_has_left(shop: Complaints) -> None:
    complaint = shop.complaint("investigated")
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.menu("More", "It is unfounded")
        hands.write("Why, as you say it to Ola Brekke", "Skuffene er fra en annen snekker.")
        hands.press("By letter")
        hands.press("It is unfounded")
        page = hands.window.page()
        assert page is not None
        assert page.place == Place("letter", complaint, "unfounded")
        assert hands.button("Print").isEnabled()
        hands.press("Show the complaint")
        assert "Unfounded since 19 November 2026. We have not told Ola Brekke why yet." in hands.text()
        paper = shop.do(outgoing.keep, "unfounded", complaint, build=partial(making.paper, "unfounded"))
        shop.do(papers.record_sending, paper, "posted")
        hands.look()
        assert "Unfounded, as we told Ola Brekke on 19 November 2026." in hands.text()


def test_a_household_is_spoken_of_as_well_as_one(shop: Complaints) -> None:
    """No sentence with a name as its subject says "James and Fiona takes it back"."""
    who = shop.customer("James and Fiona Whitcombe", kind="household", language="en")
    complaint = shop.do(doing.receive, who, title="a door", own_words="It sticks.")
    shop.bring(complaint, "offered")
    with window_on(shop, Place("complaint", complaint)) as hands:
        singular = r"and Fiona( Whitcombe)? (is|has|was|does|takes|says|answers|lets|thinks)\b"
        entries = hands.entries("More")
        assert not re.search(singular, " | ".join([*entries, hands.text()]))
        hands.menu("More", next(entry for entry in entries if entry.endswith("took it back")))
        assert not re.search(singular, hands.text())


def test_they_take_it_back_and_come_back_to_it_in_their_words(shop: Complaints) -> None:
    complaint = shop.complaint("acknowledged")
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.menu("More", "Ola Brekke took it back")
        hands.write("Why, in their words", "Det gikk over.")
        hands.press("Ola Brekke took it back")
        assert "Ola Brekke took it back on 19 November 2026." in hands.text()
        hands.press("Take it up again")
        hands.press("Take it up again")
        hands.write("What Ola Brekke said, in their own words", "Nå subber de igjen.")
        hands.key(K.Key_Return, Qt.KeyboardModifier.ControlModifier)
        card = shop.whole(complaint)
        assert (card.state, card.moves[-1].reason) == ("reopened", "Nå subber de igjen.")


def test_while_we_wait_for_them_it_says_so_and_for_what(shop: Complaints) -> None:
    complaint = shop.complaint("assessed")
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.menu("More", "Wait for Ola Brekke")
        hands.type("Bilder av skuffene.")
        hands.press("Wait for Ola Brekke")
        assert "We wait for Ola Brekke since Thursday 19 November." in hands.text()
        assert "Bilder av skuffene." in hands.text()
        assert "Waiting for Ola Brekke" in hands.text(), "the step says it too"
        assert "Wait for Ola Brekke" not in hands.entries("More")
        hands.press("Ola Brekke answered")
        assert "We wait for" not in hands.text()
        assert shop.whole(complaint).waits[0].until is not None


def test_escape_leaves_the_question_and_goes_on_with_the_talk(shop: Complaints) -> None:
    complaint = shop.complaint("offered")
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.menu("More", "Ola Brekke took it back")
        hands.type("Halvt")
        assert hands.window.sheet.unsaved()
        hands.key(K.Key_Escape)
        assert "Why, in their words" not in hands.text()
        assert shop.whole(complaint).state == "offered"


# ---- beside


def test_beside_stands_how_they_lived_it_and_no_other_name(shop: Complaints) -> None:
    shop.like_it()
    complaint = shop.complaint("offered")
    with window_on(shop, Place("complaint", complaint)) as hands:
        assert "Through Ola Brekke’s eyes" in hands.text()
        assert "I rang and said what was wrong. Magnus wrote it down." in hands.text()
        hands.press("See the three")
        assert "November 2026 · Workmanship · Ordinary · The material · on the same day" in hands.text()
        assert "Kunde Nummer" not in hands.text()
        hands.press("Close the list")
        assert "November 2026 · Workmanship" not in hands.text()
        hands.press("Show it as a paper")
        assert "Through the customer's eyes" in hands.text()


def test_a_wait_is_seen_and_where_there_is_little_room_a_tab_leads_to_it(shop: Complaints) -> None:
    complaint = shop.complaint(received_at=shop.now - timedelta(days=10))
    with window_on(shop, Place("complaint", complaint), size=TILL) as hands:
        assert "I rang" not in hands.text()
        hands.window.go(Place("complaint", complaint, "eyes"))
        hands.settle()
        assert "I rang and said what was wrong" in hands.text()
        assert re.search(r"10 days, still waiting \(\d+ opening hours\)", hands.text())


# ---- all of it


def way_out(shop: Complaints, complaint: int, way: str) -> None:
    verbs = {"unfounded": steps.reject, "withdrawn": steps.withdraw, "deadlock": steps.deadlock}
    shop.do(verbs[way], complaint, reason="Derfor.")


@pytest.mark.parametrize("spoken", ["en", "nb"])
def test_no_state_has_a_letter_twice_or_a_control_without_a_name(shop: Complaints, spoken: str) -> None:
    text.set_language(spoken)
    found: dict[object, list[str]] = {}
    places = {state: shop.complaint(state, f"Ola {state}") for state in ("received", *ON)}
    for way in ("unfounded", "withdrawn", "deadlock"):
        places[way] = shop.complaint("offered", f"Ola {way}")
        way_out(shop, places[way], way)
    with window_on(shop) as hands:
        for state, complaint in places.items():
            hands.window.go(Place("complaint", complaint))
            hands.settle()
            found[state] = faults(hands.window)
            detail = hands.window.page().detail  # type: ignore[union-attr]
            for number in range(1, 7):
                step = detail.conversation.step(number)
                if not step.isHidden() and step.may_open(shop.whole(complaint)):
                    detail.conversation.open(number)
                    hands.settle()
                    found[state, number] = faults(hands.window)
            menu = QMenu()
            detail.ends.fill(menu)
            for at, action in enumerate(menu.actions()):
                action.trigger()
                hands.settle()
                found[state, "way", at] = faults(hands.window)
    text.set_language("en")
    assert {place: wrong for place, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(
    ("state", "verb", "kind"),
    [("agreed", "Solution letter", "solution"), ("made_good", "Ask by letter", "complaint_follow_up")],
)
def test_the_letter_of_a_step_is_shown_as_it_would_be_made(shop: Complaints, state: str, verb: str, kind: str) -> None:
    complaint = shop.complaint(state)
    if state == "made_good":
        shop.do(follow_ups.plan_follow_up, complaint, on=shop.now.date())
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.press(verb)
        page = hands.window.page()
        assert page is not None
        assert page.place == Place("letter", complaint, kind)
        assert hands.button("Print").isEnabled()
        assert not hands.seen(Refusal)


@pytest.mark.parametrize("spoken", ["en", "nb"])
@pytest.mark.parametrize("percent", [100, 200])
def test_a_long_name_makes_no_step_wider_than_the_page(shop: Complaints, spoken: str, percent: int) -> None:
    text.set_language(spoken)
    wide: dict[object, int] = {}
    places = {state: shop.complaint(state, LONG) for state in ("assessed", "investigated", *ON[3:])}
    with window_on(shop, size=TILL, percent=percent) as hands:
        for state, complaint in places.items():
            hands.window.go(Place("complaint", complaint))
            hands.settle()
            detail = hands.window.page().detail  # type: ignore[union-attr]
            for way in ("", *ways(shop.whole(complaint))):
                detail.ends.take(way) if way else None
                hands.settle()
                for part in hands.seen(Scrolled):
                    inside = part.widget()
                    if inside is not None and inside.minimumSizeHint().width() > part.viewport().width():
                        wide[state, way] = inside.minimumSizeHint().width()
    text.set_language("en")
    assert wide == {}
