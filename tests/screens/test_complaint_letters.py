"""Letters about complaints and promises on their page: as they would be made, what stands in the way, and kept."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from relate_desktop import making
from relate_desktop.records import outgoing, papers
from relate_desktop.records.complaints import apologies, doing
from relate_desktop.records.promises import making as promises
from relate_desktop.screens.complaints.checker import Checker
from relate_desktop.screens.places import Place
from tests.screens.complaint_shop import Complaints
from tests.screens.workshop import window_on


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Complaints:
    return Complaints(tmp_path)


def test_an_apology_says_what_is_not_written_yet_and_leads_to_where_it_is(shop: Complaints) -> None:
    key = shop.complaint("acknowledged")
    shop.do(apologies.change, key, version=0, event="Skuffene subber.", responsibility="Det er vår feil.")
    with window_on(shop, Place("letter", key, "apology")) as hands:
        assert "Apology: to kjøkkenskuffer" in hands.text()
        left_out = "Not written yet, and left out here: what it meant to them, how it is put right."
        assert left_out in hands.text()
        version = shop.whole(key).apology.version
        shop.do(apologies.change, key, version=version, effect="Du har ventet.", remedy="Vi kommer.")
        hands.look()
        assert "left out" not in hands.text()
        page = hands.window.page()
        assert page.sides.preview._source.sheet == shop.ask(outgoing.sheet, "apology", key)  # type: ignore[union-attr]
        hands.press("Show the complaint")
        assert hands.window.page().place == Place("complaint", key)  # type: ignore[union-attr]


def test_an_apology_says_before_it_is_printed_what_is_open_and_what_takes_it_back(shop: Complaints) -> None:
    key = shop.complaint("acknowledged")
    event, effect = "Vi beklager dersom du opplevde at skuffene subber.", "Vi skulle ha …, og det gjorde vi ikke."
    shop.do(apologies.change, key, version=0, event=event, effect=effect, responsibility="Det er vår feil.")
    with window_on(shop, Place("letter", key, "apology")) as hands:
        assert "“…” is still to be filled in." in hands.text()
        assert "What it did to them" in hands.text()
        assert "This leaves it open whether anything went wrong." in hands.text()
        assert hands.window.rail.items["complaints"].isChecked()
        assert hands.has_button("Print"), "it asks and never blocks"
        hands.press("Go back to mend it")
        assert hands.window.page().place == Place("complaint", key)  # type: ignore[union-attr]
        version = shop.whole(key).apology.version
        better = {"event": "Skuffene subbet.", "effect": "Du måtte si det to ganger."}
        shop.do(apologies.change, key, version=version, **better)
        hands.window.go(Place("letter", key, "apology"))
        hands.settle()
        assert "still to be filled in" not in hands.text()
        assert not hands.has_button("Go back to mend it")


def test_the_step_says_that_something_is_still_to_be_filled_in(shop: Complaints) -> None:
    key = shop.complaint("acknowledged")
    version = shop.whole(key).version
    shop.do(doing.assess, key, version=version, category="workmanship", severity="normal")
    with window_on(shop, Place("complaint", key)) as hands:
        field = hands.field("Our part in it")
        field.edit.insertPlainText("Vi skulle ha …, og det gjorde vi ikke.")  # type: ignore[attr-defined]
        for checker in hands.seen(Checker) or hands.window.findChildren(Checker):
            checker.look()
        assert "“…” is still to be filled in." in hands.text()
        hands.write("Our part in it", "Vi skulle ha ringt, og det gjorde vi ikke.")
        for checker in hands.seen(Checker):
            checker.look()
        assert "still to be filled in" not in hands.text()
        assert field.value().endswith("ikke.")


@pytest.mark.parametrize(("kind", "sentence"), [
    ("apology", "The apology is not written yet."),
    ("solution", "Nothing is agreed yet."),
    ("complaint_follow_up", "It is not put right yet."),
    ("deadlock", "Only where no agreement was found"),
])  # fmt: skip
def test_what_stands_in_the_way_is_said_with_the_verb_that_leads_there(
    shop: Complaints, kind: str, sentence: str
) -> None:
    key = shop.complaint()
    with window_on(shop, Place("letter", key, kind)) as hands:
        assert sentence in hands.text()
        assert not hands.has_button("Print")
        hands.press("Show the complaint")
        assert hands.window.page().place == Place("complaint", key)  # type: ignore[union-attr]


def test_a_kept_apology_is_given_as_it_is_posted_and_leads_to_its_complaint(shop: Complaints) -> None:
    key = shop.complaint("acknowledged")
    shop.do(apologies.change, key, version=0, event="Skuffene subber.", responsibility="Det er vår feil.")
    paper_id = shop.do(outgoing.keep, "apology", key, build=partial(making.paper, "apology"))
    with window_on(shop, Place("paper", paper_id)) as hands:
        assert "Unnskyldning: to kjøkkenskuffer" in hands.text()
        hands.press("Sent by post")
        assert shop.whole(key).apology.given_at is not None
        hands.press("Show the complaint")
        assert hands.window.page().place == Place("complaint", key)  # type: ignore[union-attr]
    assert [row.id for row in shop.ask(papers.of_complaint, key)] == [paper_id]


def test_a_reminder_is_shown_for_theirs_and_never_for_ours(shop: Complaints) -> None:
    customer_id, due = shop.customer("Ola Brekke"), shop.now.date() + timedelta(days=1)
    theirs = shop.do(promises.make, customer_id, promisor="customer", wording="Rydde gangen", due_on=due)
    ours = shop.do(promises.make, customer_id, wording="Ringe", due_on=due)
    with window_on(shop, Place("letter", theirs, "reminder")) as hands:
        assert "Friendly reminder: Rydde gangen" in hands.text()
        assert hands.has_button("Print")
        assert hands.has_button("Show the promise")
        hands.window.go(Place("letter", ours, "reminder"))
        hands.settle()
        assert "This is our own promise, and nobody is reminded of that." in hands.text()
        assert not hands.has_button("Print")


def test_the_page_through_their_eyes_can_be_had_in_the_other_language(shop: Complaints) -> None:
    key = shop.complaint("offered")
    with window_on(shop, Place("letter", key, "eyes")) as hands:
        assert "Through the customer's eyes: to kjøkkenskuffer" in hands.text()
        hands.choose("Language of the paper", "English")
        sheet = hands.window.page().sides.preview._source.sheet  # type: ignore[union-attr]
        assert sheet == shop.ask(outgoing.sheet, "eyes", key, language="en")
        assert [each.kind for each in sheet.lived][:1] == ["told"]


def test_a_letter_that_has_left_is_shown_as_it_left(shop: Complaints) -> None:
    key = shop.complaint("acknowledged")
    shop.do(apologies.change, key, version=0, event="Skuffene subber.", responsibility="Det er vår feil.")
    paper_id = shop.do(outgoing.keep, "apology", key, build=partial(making.paper, "apology"))
    shop.do(papers.record_sending, paper_id, "posted")
    shop.now += timedelta(days=5)
    with window_on(shop, Place("letter", key, "apology")) as hands:
        assert "Kept on 19 November 2026, exactly as it is printed." in hands.text()
        hands.press("Show the complaint")
        assert hands.window.page().place == Place("complaint", key)  # type: ignore[union-attr]


def test_days_gone_by_are_pointed_out_before_a_letter_leaves(shop: Complaints) -> None:
    key = shop.complaint("agreed")
    shop.now += timedelta(days=20)
    with window_on(shop, Place("letter", key, "solution")) as hands:
        assert "The day named here is past: 27 November 2026. Agree on a new one." in hands.text()
        assert hands.has_button("Print"), "it is said, and not in the way"
        hands.press("Go back to mend it")
        assert hands.window.page().place == Place("complaint", key)  # type: ignore[union-attr]
