"""Complaints: taken down in their words, answered, weighed and apologised for; the list by what is due next."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from relate_desktop.records.complaints import apologies, doing, steps
from relate_desktop.records.contacts import Contact
from relate_desktop.screens.complaints.marks import StepTitle
from relate_desktop.screens.complaints.page import ComplaintsPage
from relate_desktop.screens.kit.rows import RowList
from relate_desktop.screens.kit.story import StoryList
from relate_desktop.screens.kit.strip import Strip
from relate_desktop.screens.kit.tabs import Tabs
from relate_desktop.screens.places import Place
from tests.screens.complaint_shop import Complaints
from tests.screens.workshop import TILL, Hands, window_on

K, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Complaints:
    return Complaints(tmp_path)


def page(hands: Hands) -> ComplaintsPage:
    shown = hands.window.page()
    assert isinstance(shown, ComplaintsPage)
    return shown


def rows(hands: Hands) -> list[str]:
    """What the list says, row by row."""
    found = next(each for each in hands.seen(RowList) if each.accessibleName() == "Complaints")
    model = found.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.data(model.index(row, 0), role) for row in range(model.rowCount())]


# ---- taken down


def test_a_complaint_is_taken_down_from_nothing_in_their_words(shop: Complaints) -> None:
    ola = shop.customer("Ola Brekke")
    with window_on(shop, Place("complaints")) as hands:
        assert "No complaints" in hands.text()
        hands.press("Write a complaint down")
        hands.type("brekke")
        hands.key(K.Key_Return)
        assert "From Ola Brekke" in hands.text()
        hands.type("To skuffer subber.")
        hands.press("Write the complaint down")
        assert hands.field("What is it about?").refused()
        hands.write("What is it about?", "to kjøkkenskuffer")
        hands.write("How they feel", "Oversett.")
        hands.write("What they would like", "At de går lett.")
        hands.choose("How it came", "In person")
        hands.press("Write the complaint down")
        assert hands.window.steps.here() == Place("complaint", 1)
        assert "Complaint about to kjøkkenskuffer" in hands.text()
    card = shop.whole(1)
    assert (card.customer_id, card.own_words, card.feeling, card.wish) == (
        ola, "To skuffer subber.", "Oversett.", "At de går lett.",
    )  # fmt: skip
    assert (card.channel, card.state, card.responsible_name) == ("visit", "received", "Magnus Lie")


def test_it_may_have_come_days_ago_but_not_tomorrow(shop: Complaints) -> None:
    job = shop.job(shop.customer("Ola Brekke"), "eikekjøkken")
    with window_on(shop, Place("complaints", tab=f"new:1:{job}")) as hands:
        hands.type("Den lekker.")
        hands.write("What is it about?", "vannkran")
        hands.write("When they told us", "1.1.2030")
        hands.press("Write the complaint down")
        assert hands.field("When they told us").refused()
        assert "This moment has not come yet." in hands.text()
        hands.write("When they told us", "12.11.2026")
        hands.write("At", "14:30")
        hands.press("Write the complaint down")
    card = shop.whole(1)
    assert card.job_id == job
    assert card.received_at.isoformat() == "2026-11-12T13:30:00+00:00"


def test_it_begins_on_the_pages_of_a_customer_and_of_a_job(shop: Complaints) -> None:
    ola = shop.customer("Ola Brekke")
    job = shop.job(ola, "eikekjøkken")
    with window_on(shop, Place("customer", ola)) as hands:
        hands.menu("More", "New complaint")
        assert hands.window.steps.here() == Place("complaints", tab=f"new:{ola}")
        hands.window.go(Place("job", job))
        hands.key(K.Key_C, CTRL | Qt.KeyboardModifier.ShiftModifier)
        assert hands.window.steps.here() == Place("complaints", tab=f"new:{ola}:{job}")
        assert hands.field("About which job").value() == job


def test_what_was_begun_waits_and_is_asked_about_before_the_window_closes(shop: Complaints) -> None:
    ola = shop.customer("Ola Brekke")
    with window_on(shop, Place("complaints", tab=f"new:{ola}")) as hands:
        hands.type("To skuffer subber.")
        hands.key(K.Key_Escape)
        hands.window.go(Place("customer", ola))
        hands.settle()
        assert page_unsaved(hands) == "Something about a complaint is not saved yet."
        hands.window.go_complaints()
        hands.settle()
        hands.press("Go on with Complaint from Ola Brekke")
        assert hands.field("What happened, in their own words").value() == "To skuffer subber."


def page_unsaved(hands: Hands) -> str:
    unsaved = hands.window.sheet.unsaved()
    return unsaved[1] if unsaved is not None else ""


# ---- listen


def test_they_hear_that_we_have_it_and_then_it_is_weighed(shop: Complaints) -> None:
    key = shop.complaint()
    lise = shop.staff("Lise Moen")
    with window_on(shop, Place("complaint", key)) as hands:
        assert "Listen to Ola Brekke" in hands.text()
        hands.write("What you said", "Silje ringer i morgen.")
        hands.key(K.Key_Return)
        assert shop.whole(key).state == "acknowledged"
        hands.press("Go on to the apology")
        assert hands.field("What is it about?").refused()
        hands.choose("What is it about?", "Workmanship")
        hands.choose("Who looks after it", "Lise Moen")
        hands.press("Serious")
        hands.press("Somebody could be hurt")
        hands.press("Go on to the apology")
        assert hands.field("What we did about it at once").refused()
        hands.type("Skuffen er tatt ut.")
        hands.press("Go on to the apology")
        assert "Listened" in hands.text()
        assert "“To skuffer subber. Jeg har sagt det to ganger.”" in hands.text()
    card = shop.whole(key)
    assert (card.state, card.category, card.severity, card.safety) == ("assessed", "workmanship", "high", True)
    assert (card.responsible_id, card.immediate_action) == (lise, "Skuffen er tatt ut.")


def test_by_letter_they_hear_it_when_the_letter_has_left_the_house(shop: Complaints) -> None:
    key = shop.complaint()
    with window_on(shop, Place("complaint", key)) as hands:
        hands.press("By letter")
        hands.press("Show the letter")
        assert hands.window.steps.here() == Place("letter", key, "acknowledgement")
    assert shop.whole(key).state == "received"


def test_two_clerks_correct_the_same_words_and_see_both(shop: Complaints) -> None:
    key = shop.complaint()
    with window_on(shop, Place("complaint", key)) as hands:
        hands.key(K.Key_E, CTRL)
        hands.write("What they would like", "At de går lett.")
        shop.do(doing.change, key, version=shop.whole(key).version, wish="Nye skuffer.", feeling="Sint.")
        hands.press("Keep the correction")
        assert "Somebody changed this while you were writing." in hands.text()
        assert "Nye skuffer." in hands.text()
        hands.press("Keep mine")
        hands.press("Keep the correction")
    card = shop.whole(key)
    assert (card.wish, card.feeling) == ("At de går lett.", "Sint.")


# ---- apologise


def test_the_checker_stands_under_the_words_and_one_click_takes_the_better_ones(shop: Complaints) -> None:
    key = shop.complaint("acknowledged")
    weigh(shop, key)
    with window_on(shop, Place("complaint", key)) as hands:
        hands.write("What happened", "Vi beklager dersom du opplevde at skuffene subber.")
        check(hands)
        assert "This leaves it open whether anything went wrong." in hands.text()
        better = next(b for b in hands.seen(type(hands.button("More"))) if b.accessibleName().startswith("Write this"))
        better.click()
        check(hands)
        said = hands.field("What happened").value()
        assert "dersom" not in said
        assert better.accessibleName().endswith(said)
        assert "Nobody signs it." not in hands.text()  # who is at work stands for it
        assert "It does not say what we do to put it right." in hands.text()


def test_said_it_is_done_and_stays_as_it_was(shop: Complaints) -> None:
    key = shop.complaint("acknowledged")
    weigh(shop, key)
    with window_on(shop, Place("complaint", key)) as hands:
        hands.press("I have said it to them")
        assert hands.field("What happened").refused()
        hands.write("What happened", "Skuffene subber.")
        hands.write("Our part in it", "Det er vår feil.")
        hands.press("Said face to face")
        hands.press("I have said it to them")
        assert "Apologised" in hands.text()
        assert "Solve it with Ola Brekke" in hands.text()
        hands.press("Apologised")
        assert "Skuffene subber. Det er vår feil." in hands.text()
        assert not hands.has_button("I have said it to them")
    apology = shop.whole(key).apology
    assert (apology.how, apology.given_at is not None, apology.signer_id) == ("said", True, shop.who)


def test_a_letter_is_shown_with_what_was_written_and_a_draft_is_kept(shop: Complaints) -> None:
    key = shop.complaint("acknowledged")
    weigh(shop, key)
    with window_on(shop, Place("complaint", key)) as hands:
        hands.write("What happened", "Skuffene subber.")
        hands.press("Keep it for later")
        assert shop.whole(key).apology.event == "Skuffene subber."
        hands.write("Our part in it", "Det er vår feil.")
        hands.press("By letter")
        hands.press("Show the letter")
        assert hands.window.steps.here() == Place("letter", key, "apology")
        hands.window.go_back()
        hands.settle()
        assert hands.field("Our part in it").value() == "Det er vår feil."
    apology = shop.whole(key).apology
    assert (apology.responsibility, apology.how, apology.given_at) == ("Det er vår feil.", "letter", None)


def test_words_typed_wait_for_their_complaint(shop: Complaints) -> None:
    first, second = shop.complaint("acknowledged"), shop.complaint("acknowledged", name="Kari Nordvik")
    for key in (first, second):
        weigh(shop, key)
    with window_on(shop, Place("complaint", first)) as hands:
        hands.write("What happened", "Skuffene subber.")
        hands.window.go(Place("complaint", second))
        hands.settle()
        assert hands.field("What happened").value() == ""
        hands.window.go_back()
        hands.settle()
        assert hands.field("What happened").value() == "Skuffene subber."


def weigh(shop: Complaints, key: int) -> None:
    """Say how serious it is, and no more."""
    version = shop.whole(key).version
    shop.do(doing.assess, key, version=version, category="workmanship", severity="normal")


def check(hands: Hands) -> None:
    """Let the typing pause."""
    step = page(hands).detail.conversation.step(2)
    step.form.checker.look()  # type: ignore[union-attr]
    hands.settle()


# ---- the steps


def test_one_step_is_open_and_a_done_one_opens_again_with_enter(shop: Complaints) -> None:
    key = shop.complaint("made_good")
    with window_on(shop, Place("complaint", key)) as hands:
        titles = hands.seen(StepTitle)
        assert [title.words() for title in titles][:4] == ["Listened", "Apologised", "Agreed", "Made good"]
        titles[0].setFocus()
        hands.key(K.Key_Down)
        assert hands.focused() is titles[1]
        hands.key(K.Key_Up)
        hands.key(K.Key_Return)
        assert hands.has_button("Correct what is written")
        hands.key(K.Key_Escape)
        assert not hands.has_button("Correct what is written")
        assert hands.window.steps.here() == Place("complaint", key)


def test_undo_takes_it_away_and_the_list_is_shown(shop: Complaints) -> None:
    shop.complaint(name="Kari Nordvik")
    ola = shop.customer("Ola Brekke")
    with window_on(shop, Place("complaints", tab=f"new:{ola}")) as hands:
        hands.type("To skuffer subber.")
        hands.write("What is it about?", "skuffer")
        hands.press("Write the complaint down")
        assert hands.window.steps.here() == Place("complaint", 2)
        hands.press("Undo")
        assert hands.window.steps.here() == Place("complaints")
        assert [row.partition(",")[0] for row in rows(hands)] == ["Kari Nordvik"]


# ---- the list


def test_the_list_says_what_is_due_next_and_how_late_it_is(shop: Complaints) -> None:
    shop.complaint(title="en dør")
    shop.now -= timedelta(days=9)
    shop.complaint(name="Kari Nordvik", title="et vindu")
    shop.now += timedelta(days=9)
    with window_on(shop, Place("complaints")) as hands:
        late, rest = rows(hands)
        assert late.startswith("Kari Nordvik, Tell them that we have it: et vindu, ")
        assert late.endswith("days late")
        assert rest.startswith("Ola Brekke, Tell them that we have it: en dør, ")
        hands.choose("Show", "Late ones")
        assert len(rows(hands)) == 1
        hands.choose("Show", "Ended ones")
        assert rows(hands) == []
        assert "No complaints here." in hands.text()


def test_enter_leads_to_one_of_them_and_esc_back_to_its_row(shop: Complaints) -> None:
    shop.complaint(title="en dør")
    shop.complaint(name="Kari Nordvik", title="et vindu")
    with window_on(shop, Place("complaints")) as hands:
        found = next(each for each in hands.seen(RowList) if each.accessibleName() == "Complaints")
        found.setFocus()
        hands.key(K.Key_Down)
        hands.key(K.Key_Return)
        here = hands.window.steps.here()
        assert here is not None
        assert here.page == "complaint"
        assert not found.isVisible()
        hands.key(K.Key_Escape)
        assert hands.window.steps.here() == Place("complaints", here.id)
        assert hands.focused() is found
        assert found.chosen_key() == here.id


def test_at_the_till_the_list_gives_way_to_one_of_them(shop: Complaints) -> None:
    key = shop.complaint()
    with window_on(shop, Place("complaints"), size=TILL) as hands:
        found = next(each for each in hands.seen(RowList) if each.accessibleName() == "Complaints")
        hands.click_row(found, 0)
        assert hands.window.steps.here() == Place("complaint", key)
        tabs = next(each for each in hands.seen(Tabs) if each.accessibleName() == "Parts of the complaint")
        tabs.setFocus()
        hands.key(K.Key_Right)
        assert hands.window.steps.here() == Place("complaint", key, "eyes")
        hands.window.go_back()
        hands.settle()
        assert "Listen to Ola Brekke" in hands.text()


def test_the_search_finds_it_and_opens_it(shop: Complaints) -> None:
    key = shop.complaint(title="to kjøkkenskuffer")
    with window_on(shop, Place("customers")) as hands:
        hands.key(K.Key_K, CTRL)
        hands.type("kjøkkensk")
        QApplication.processEvents()
        hands.key(K.Key_Return)
        assert hands.window.steps.here() == Place("complaint", key)


def test_contacts_about_it_are_written_down_with_the_customer(shop: Complaints) -> None:
    key = shop.complaint()
    shop.do(steps.acknowledge, key, how="call", note="Vi ringer i morgen.")
    customer = shop.whole(key).customer_id
    with window_on(shop, Place("complaint", key)) as hands:
        hands.key(K.Key_L, CTRL)
        assert hands.window.steps.here() == Place("customer", customer, f"log:{key}")
        assert "About the complaint: to kjøkkenskuffer" in hands.text()
        hands.write("What was it about?", "Ringte om skuffene.")
        hands.press("Log call")
    about = shop.ask(lambda session: session.scalars(select(Contact.wording).where(Contact.complaint_id == key)).all())
    assert "Ringte om skuffene." in about


def test_one_calm_word_leads_to_what_is_open_and_is_gone_when_it_has_ended(shop: Complaints) -> None:
    key = shop.complaint("acknowledged")
    card = shop.whole(key)
    with window_on(shop, Place("customer", card.customer_id)) as hands:
        assert card.title not in strip_of(hands)
        hands.press("Complaint open")
        assert hands.window.steps.here() == Place("complaint", key)
        hands.window.go(Place("job", card.job_id))
        hands.settle()
        hands.press("Complaint open")
        assert hands.window.steps.here() == Place("complaint", key)
        shop.do(steps.withdraw, key, reason="Det ordnet seg.")
        hands.look()
        hands.window.go(Place("customer", card.customer_id))
        hands.settle()
        assert not hands.has_button("Complaint open")
        hands.window.go(Place("job", card.job_id))
        hands.settle()
        assert not hands.has_button("Complaint open")


def strip_of(hands: Hands) -> str:
    """Everything in the strip under the name."""
    strip = hands.seen(Strip)[0]
    return " ".join([words.text() for words in strip.findChildren(QLabel)])


def test_the_story_of_a_customer_opens_the_complaint(shop: Complaints) -> None:
    key = shop.complaint()
    with window_on(shop, Place("customer", shop.whole(key).customer_id)) as hands:
        story = next(each for each in hands.seen(StoryList) if each.accessibleName() == "Story")
        told = [item.sentence for item in story.model().items]  # type: ignore[attr-defined]
        at = next(n for n, sentence in enumerate(told) if "complained" in sentence)
        story.setCurrentIndex(story.model().index(at, 0))
        story.setFocus()
        hands.key(K.Key_Return)
        assert hands.window.steps.here() == Place("complaint", key)


def test_a_few_letters_and_a_name_show_fewer(shop: Complaints) -> None:
    lise = shop.staff("Lise Moen")
    shop.complaint(title="en dør")
    shop.complaint(name="Kari Nordvik", title="et vindu", responsible_id=lise)
    with window_on(shop, Place("complaints")) as hands:
        hands.press("Show fewer")
        hands.type("vindu")
        page(hands).list.show_first()  # the typing has paused
        assert [row.partition(",")[0] for row in rows(hands)] == ["Kari Nordvik"]
        hands.press("Show all again")
        assert len(rows(hands)) == 2
        hands.press("Show fewer")
        hands.choose("Who looks after it", "Lise Moen")
        assert [row.partition(",")[0] for row in rows(hands)] == ["Kari Nordvik"]


def test_two_clerks_weigh_the_same_complaint_and_what_the_other_said_elsewhere_stays(shop: Complaints) -> None:
    key = shop.complaint("acknowledged")
    with window_on(shop, Place("complaint", key)) as hands:
        hands.choose("What is it about?", "Workmanship")
        hands.press("Small")
        version = shop.whole(key).version
        shop.do(doing.assess, key, version=version, category="delay", severity="normal", safety=True,
                immediate_action="Skuffen er tatt ut.")  # fmt: skip
        hands.press("Go on to the apology")
        assert "Somebody changed this while you were writing." in hands.text()
        assert "Delay" in hands.text()
        hands.press("Keep mine")
        hands.press("Go on to the apology")
    card = shop.whole(key)
    assert (card.category, card.severity) == ("workmanship", "low")
    assert (card.safety, card.immediate_action) == (True, "Skuffen er tatt ut.")


def test_two_clerks_write_the_same_apology_and_both_texts_are_shown(shop: Complaints) -> None:
    key = shop.complaint("acknowledged")
    weigh(shop, key)
    with window_on(shop, Place("complaint", key)) as hands:
        hands.write("What happened", "Skuffene subber.")
        hands.press("Keep it for later")
        hands.write("What happened", "To skuffer subber.")
        version = shop.whole(key).apology.version
        shop.do(
            apologies.change, key, version=version, event="Skuffene gikk tungt.", effect="De måtte ringe to ganger."
        )
        hands.press("Keep it for later")
        assert "Skuffene gikk tungt." in hands.text()
        hands.press("Take theirs")
        hands.press("Keep it for later")
    apology = shop.whole(key).apology
    assert (apology.event, apology.effect) == ("Skuffene gikk tungt.", "De måtte ringe to ganger.")


def test_how_late_it_is_stands_at_the_step_that_is_due(shop: Complaints) -> None:
    key = shop.complaint("acknowledged")
    weigh(shop, key)
    shop.now += timedelta(days=8)
    with window_on(shop, Place("complaint", key)) as hands:
        steps_of = {step.NUMBER: step.badge.text() for step in page(hands).detail.conversation.steps}
        assert steps_of[2] == ""
        assert steps_of[3].endswith("days late")


def test_undo_goes_back_step_by_step_and_the_form_follows(shop: Complaints) -> None:
    key = shop.complaint()
    with window_on(shop, Place("complaint", key)) as hands:
        hands.press("They know that we have it")
        hands.choose("What is it about?", "Delay")
        hands.press("Go on to the apology")
        hands.write("What happened", "Skuffene subber.")
        hands.press("I have said it to them")
        assert "Solve it with Ola Brekke" in hands.text()
        hands.press("Undo")
        assert shop.whole(key).apology.given_at is None
        assert hands.has_button("I have said it to them")
        hands.window.undo()  # the apology that was written
        hands.window.undo()
        assert shop.whole(key).state == "acknowledged"
        assert hands.has_button("Go on to the apology")
        hands.window.undo()
        assert shop.whole(key).state == "received"
        hands.settle()
        assert hands.has_button("They know that we have it")
