"""Solving a complaint with the customer: what we found, the ways written down, and the one they say yes to."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from relate_desktop import text
from relate_desktop.records.complaints import doing, options
from relate_desktop.screens.complaints.option_row import OptionAnswer
from relate_desktop.screens.places import Place
from tests.screens.complaint_shop import Complaints
from tests.screens.workshop import LAPTOP, TILL, Hands, window_on

K = Qt.Key
FIRST, SECOND, THIRD = (
    "Høvle og henge om begge frontene på gården", "Nye fronter av tørrere eik", "Lavere pris, frontene som de er",
)  # fmt: skip


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Complaints:
    return Complaints(tmp_path)


def place(complaint_id: int) -> Place:
    return Place("complaint", complaint_id)


def heard(hands: Hands) -> list[str]:
    """The rows as a screen reader says them."""
    rows = hands.seen(OptionAnswer)
    return [row.accessibleName().replace("\xa0", " ").replace("\u202f", " ").replace(",00", ".00") for row in rows]


def test_what_we_found_is_kept_and_then_the_first_way_is_asked_for(shop: Complaints) -> None:
    complaint = shop.complaint("assessed")
    with window_on(shop, place(complaint)) as hands:
        assert "I will find out what happened before I promise anything" in hands.text()
        hands.press("Keep what we found")
        assert hands.field("What did we find?").refused()
        hands.write("What did we find?", "Frontene er ikke tørre.")
        hands.press("Which goods, which delivery")
        hands.write("Which delivery or batch", "2026-17")
        hands.press("Keep what we found")
        card = shop.whole(complaint)
        assert (card.state, card.findings, card.batch) == ("investigated", "Frontene er ikke tørre.", "2026-17")
        assert hands.focused() is hands.field("What could we do?").focusProxy()
        assert "What we found: Frontene er ikke tørre." in hands.text()
        hands.press("Undo")
        assert shop.whole(complaint).state == "assessed"


def test_ways_are_written_changed_and_taken_away_where_they_stand(shop: Complaints) -> None:
    complaint = shop.complaint("investigated")
    with window_on(shop, place(complaint)) as hands:
        assert not hands.has_button("Promise this to Ola Brekke"), "there is nothing to say yes to"
        hands.press("Write down a way to put it right")
        hands.type("Ny front")
        hands.choose("That is", "Lower the price")
        hands.write("Amount", "900")
        hands.write("From which day", "23.11.2026")
        hands.key(K.Key_Return)
        assert any("Ny front, 900.00 kr · from Mon 23 Nov" in words for words in heard(hands))
        hands.press("Change: Ny front")
        hands.write("What could we do?", "Nye fronter")
        hands.write("Note for ourselves", "Bare om de spør.")
        hands.key(K.Key_Return)
        (way,) = shop.whole(complaint).options
        assert (way.wording, way.note, way.amount, way.from_on) == (
            "Nye fronter", "Bare om de spør.", 90_000, date(2026, 11, 23),
        )  # fmt: skip
        hands.press("Remove: Nye fronter")
        assert shop.whole(complaint).options == ()
        hands.press("Undo")
        assert len(shop.whole(complaint).options) == 1


def test_their_yes_is_one_row_a_day_and_a_button(shop: Complaints) -> None:
    complaint = shop.complaint("offered")
    with window_on(shop, place(complaint)) as hands:
        hands.press("Promise this to Ola Brekke")
        assert "Choose the way that Ola Brekke said yes to." in hands.text()
        hands.press(FIRST)
        assert "Choose the way that" not in hands.text()
        hands.write("Put right by", "18.11.2026")
        hands.press("Promise this to Ola Brekke")
        assert hands.field("Put right by").refused(), "the day has passed"
        assert shop.whole(complaint).state == "offered"
        hands.write("Put right by", "27.11.2026")
        assert "Yes from Ola Brekke, by word of mouth" in hands.text()
        hands.press("Change who said yes, and how")
        hands.write("Who said yes", "Kari Brekke")
        hands.choose("How", "In writing")
        hands.press("Promise this to Ola Brekke")
        card = shop.whole(complaint)
        agreed = next(option for option in card.options if option.agreed_at)
        assert (card.state, agreed.wording, agreed.agreed_by, agreed.agreed_how) == (
            "agreed", FIRST, "Kari Brekke", "written",
        )  # fmt: skip
        (remedy,) = card.remedies
        assert (remedy.promise.due_on, remedy.promise.responsible_name) == (date(2026, 11, 27), "Magnus Lie")
        assert f"{FIRST} · put right by Fri 27 Nov" in hands.text()
        assert hands.has_button("Open a job for it: " + FIRST), "the talk goes on with making it good"


@pytest.mark.parametrize(
    ("spoken", "promise"), [("en", "Promise this to Ola Brekke"), ("nb", "Lov dette til Ola Brekke")]
)
def test_the_yes_needs_no_mouse(shop: Complaints, spoken: str, promise: str) -> None:
    text.set_language(spoken)
    complaint = shop.complaint("offered")
    with window_on(shop, place(complaint), size=TILL) as hands:
        hands.window.page().detail.conversation.start()  # type: ignore[union-attr]
        hands.settle()
        assert isinstance(hands.focused(), OptionAnswer)
        hands.key(K.Key_Down)
        assert hands.focused().isChecked()  # type: ignore[attr-defined]
        day = promise_day(hands, spoken)
        hands.type("1.12.2026")
        assert hands.has_button(promise)
        hands.key(K.Key_Return)
        assert day is not None
        card = shop.whole(complaint)
        assert card.state == "agreed"
        assert next(option.wording for option in card.options if option.agreed_at) == SECOND
    text.set_language("en")


def promise_day(hands: Hands, spoken: str) -> QWidget:
    """Go on with Tab until the day."""
    label = {"en": "Put right by", "nb": "Ordnet innen"}[spoken]
    day = hands.field(label).focusProxy()
    for _step in range(12):
        hands.key(K.Key_Tab)
        if hands.focused() is day:
            return hands.focused()
    raise AssertionError("Tab does not come to the day")


def test_ways_may_be_known_to_them_before_they_choose(shop: Complaints) -> None:
    complaint = shop.complaint("investigated")
    shop.do(options.add, complaint, kind="replacement", wording=SECOND)
    with window_on(shop, place(complaint)) as hands:
        hands.press("Let Ola Brekke think it over")
        assert shop.whole(complaint).state == "offered"
        hands.press("Undo")
        hands.write("Put right by", "27.11.2026")
        hands.press("Promise this to Ola Brekke")
        card = shop.whole(complaint)
        assert [move.to_state for move in card.moves[-2:]] == ["offered", "agreed"], "the only way was chosen already"
        hands.press("Undo")
        assert shop.whole(complaint).state == "investigated", "offer and yes were one deed"


def test_money_is_asked_for_and_weighed_against_cases_like_it(shop: Complaints) -> None:
    shop.like_it()
    complaint = shop.complaint("investigated")
    shop.do(options.add, complaint, kind="goodwill", wording="For bryet")
    with window_on(shop, place(complaint)) as hands:
        assert "Three like it before" in hands.text()
        assert "Usual gesture 900.00 kr" in hands.text().replace(",", ".").replace("\xa0", " ")
        hands.write("Put right by", "27.11.2026")
        hands.press("Promise this to Ola Brekke")
        assert hands.field("Amount").refused(), "a gesture is nothing without its sum"
        hands.write("Amount", "5000")
        assert "was usual. This is more." in hands.text()
        hands.write("Amount", "900")
        assert "was usual." not in hands.text()
        hands.press("Promise this to Ola Brekke")
        assert shop.whole(complaint).remedies[0].amount == 90_000


@pytest.mark.parametrize(("size", "where"), [(TILL, "complaint"), (LAPTOP, "complaints")])
def test_cases_like_it_are_in_sight_while_choosing_where_nothing_stands_beside(
    shop: Complaints, size: tuple[int, int], where: str
) -> None:
    shop.like_it()
    complaint = shop.complaint("investigated")
    shop.do(options.add, complaint, kind="goodwill", wording="For bryet")
    with window_on(shop, Place(where, complaint), size=size) as hands:
        assert "Three like it before. Usual gesture 900.00 kr" in said(hands)
        assert "in three." in hands.text()


def test_cases_like_it_are_told_once(shop: Complaints) -> None:
    shop.like_it()
    complaint = shop.complaint("investigated")
    with window_on(shop, place(complaint)) as hands:
        assert hands.text().count("like it before") == 1


def test_cases_like_it_are_in_sight_while_a_gesture_is_thought_of(shop: Complaints) -> None:
    shop.like_it()
    complaint = shop.complaint("agreed")
    with window_on(shop, place(complaint), size=TILL) as hands:
        assert "like it before" not in hands.text()
        hands.press("Add a gesture on top")
        assert "Three like it before. Usual gesture 900.00 kr" in said(hands)
        hands.key(K.Key_Escape)
        assert "like it before" not in hands.text()


def said(hands: Hands) -> str:
    return hands.text().replace("\xa0", " ").replace("\u202f", " ").replace(",00", ".00")


def test_more_than_the_job_came_to_is_refused_in_words(shop: Complaints) -> None:
    complaint = shop.complaint("investigated")
    job = shop.whole(complaint).job_id
    assert job is not None
    shop.accepted(job)
    shop.do(options.add, complaint, kind="price_reduction", wording=THIRD, amount=999_999_00)
    with window_on(shop, place(complaint)) as hands:
        hands.write("Put right by", "27.11.2026")
        hands.press("Promise this to Ola Brekke")
        assert hands.field("Amount").refused()
        assert "and the job came to" in hands.text()
        assert shop.whole(complaint).state == "investigated"


def test_the_agreement_is_taken_back_with_a_reason_and_the_ways_are_open_again(shop: Complaints) -> None:
    complaint = shop.complaint("agreed")
    with window_on(shop, place(complaint)) as hands:
        hands.press("Agreed, done")
        assert (
            "Ola Brekke said yes on 19 November 2026, by word of mouth. Magnus Lie does it by 27 November"
            in hands.text()
        )
        assert f"Also offered: {SECOND}; {THIRD}" in hands.text()
        hands.press("Take the agreement back")
        hands.press("Take it back")
        assert hands.field("Why").refused()
        hands.write("Why", "Ola vil heller ha nye fronter.")
        hands.press("Take it back")
        card = shop.whole(complaint)
        assert (card.state, card.remedies) == ("offered", ())
        assert card.moves[-1].reason == "Ola vil heller ha nye fronter."
        assert hands.has_button(FIRST)
        hands.press("Undo")
        assert shop.whole(complaint).state == "agreed"


def test_two_who_write_what_they_found_see_both_texts(shop: Complaints) -> None:
    complaint = shop.complaint("offered")
    with window_on(shop, place(complaint)) as hands:
        hands.press("Change what we found")
        hands.write("What did we find?", "Det var fukt.")
        version = shop.whole(complaint).version
        shop.do(doing.investigate, complaint, version=version, findings="Det var limet.", cause=None)
        hands.press("Keep what we found")
        assert "Saved meanwhile: Det var limet." in hands.text()
        assert "Yours: Det var fukt." in hands.text()
        hands.press("Keep mine: What did we find?")
        hands.press("Keep what we found")
        assert shop.whole(complaint).findings == "Det var fukt."


def test_two_who_change_a_way_see_both_texts(shop: Complaints) -> None:
    complaint = shop.complaint("offered")
    with window_on(shop, place(complaint)) as hands:
        hands.press(FIRST)
        hands.press("Change: " + FIRST)
        hands.write("What could we do?", "Høvle begge")
        way = shop.whole(complaint).options[0]
        shop.do(options.change, way.id, version=way.version, wording="Høvle den ene")
        hands.press("Keep this way")
        assert "Saved meanwhile: Høvle den ene" in hands.text()
        hands.press("Take theirs: What could we do?")
        hands.key(K.Key_Escape)
        assert shop.whole(complaint).options[0].wording == "Høvle den ene"


def test_half_a_way_is_not_lost_by_looking_elsewhere(shop: Complaints) -> None:
    complaint = shop.complaint("offered")
    with window_on(shop, place(complaint)) as hands:
        hands.press("Another way to put it right")
        hands.type("Nye hengsler")
        assert not hands.has_button("Promise this to Ola Brekke"), "one thing at a time"
        hands.window.go(Place("customers"))
        hands.settle()
        assert hands.window.sheet.unsaved()
        hands.window.go(place(complaint))
        hands.settle()
        assert hands.field("What could we do?").value() == "Nye hengsler"
        hands.key(K.Key_Escape)
        assert hands.has_button("Promise this to Ola Brekke")


def test_a_day_that_is_today_is_called_so(shop: Complaints) -> None:
    complaint = shop.complaint("investigated")
    today = shop.now.date()
    shop.do(options.add, complaint, kind="replacement", wording=SECOND, from_on=today)
    shop.do(options.add, complaint, kind="replacement", wording=FIRST, from_on=today + timedelta(days=3))
    with window_on(shop, place(complaint)) as hands:
        assert hands.has_button(f"{SECOND}, today")
        assert hands.has_button(f"{FIRST}, from Sun 22 Nov")


def test_with_little_room_the_warning_stands_under_the_amount(shop: Complaints) -> None:
    shop.like_it()
    complaint = shop.complaint("agreed")
    with window_on(shop, place(complaint), size=TILL) as hands:
        hands.press("Add a gesture on top")
        hands.write("Amount", "5000")
        assert "was usual. This is more." in hands.field("Amount").hint.text()
        hands.write("Amount", "900")
        assert hands.field("Amount").hint.text() == ""
