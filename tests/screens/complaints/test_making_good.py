"""What was promised is done, moved, made good or let go; a gesture on top, a voucher, a job at no price."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from relate_desktop.records.complaints import apologies, doing, remedies
from relate_desktop.records.jobs import doing as jobs
from relate_desktop.records.jobs import finishing, reading
from relate_desktop.records.promises import ending, making
from relate_desktop.screens.kit.fields import Field
from relate_desktop.screens.places import Place
from tests.screens.complaint_shop import Complaints
from tests.screens.workshop import TILL, window_on

K = Qt.Key
PLANE = "Høvle og henge om begge frontene på gården"


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Complaints:
    return Complaints(tmp_path)


def test_done_is_one_tick_and_then_it_is_all_made_good(shop: Complaints) -> None:
    complaint = shop.complaint("agreed")
    with window_on(shop, Place("complaint", complaint)) as hands:
        assert "By Fri 27 Nov, Magnus Lie · Put the work right" in hands.text()
        assert not hands.has_button("It is all made good")
        assert "When each of these is ticked or let go, it is made good." in hands.text()
        tick = hands.button(f"Done: {PLANE}")
        tick.setFocus()
        hands.key(K.Key_Space)
        assert shop.whole(complaint).remedies[0].promise.standing == "kept"
        assert "Kept on Thu 19 Nov" in hands.text()
        assert hands.focused() is hands.button(f"Done: {PLANE}"), "the focus stays on the tick"
        hands.press("Undo")
        assert shop.whole(complaint).remedies[0].promise.standing == "open"
        hands.press(f"Done: {PLANE}")
        hands.press(f"Done: {PLANE}")
        assert shop.whole(complaint).remedies[0].promise.standing == "open", "not done after all"
        hands.press(f"Done: {PLANE}")
        hands.press("It is all made good")
        assert shop.whole(complaint).state == "made_good"
        assert f"{PLANE}, kept on Thu 19 Nov" in hands.text()
        assert hands.focused() is hands.field("When do we ask?").focusProxy(), "the talk goes on"


def test_a_job_at_no_price_is_opened_and_keeps_the_promise_when_it_is_finished(shop: Complaints) -> None:
    complaint = shop.complaint("agreed")
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.press(f"Open a job for it: {PLANE}")
        (remedy,) = shop.whole(complaint).remedies
        assert PLANE in hands.text()
        assert remedy.job_id is not None
        shop.do(jobs.move, remedy.job_id, "under_way")
        shop.do(finishing.finish, remedy.job_id, version=job_version(shop, remedy.job_id), completed_on=shop.now.date())
        hands.window.go(Place("complaint", complaint))
        hands.settle()
        hands.look()
        assert shop.whole(complaint).remedies[0].promise.standing == "kept"
        assert hands.has_button(f"Show the job: {PLANE}")
        assert hands.has_button("It is all made good")


def job_version(shop: Complaints, job_id: int) -> int:
    return shop.ask(reading.card, job_id).version


def test_a_gesture_needs_its_sum_and_is_promised_with_a_day(shop: Complaints) -> None:
    complaint = shop.complaint("agreed")
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.press("Add a gesture on top")
        hands.write("In words", "Gavekort for bryet")
        hands.choose("What is it?", "Give a voucher")
        hands.write("By when", "30.11.2026")
        hands.press("Promise it")
        assert hands.field("Amount").refused()
        hands.write("Amount", "-500")
        hands.press("Promise it")
        assert hands.field("Amount").refused()
        hands.write("Amount", "500")
        hands.write("By when", "2.11.2026")
        hands.press("Promise it")
        assert hands.field("By when").refused(), "a moment that has passed can't be promised"
        hands.write("By when", "30.11.2026")
        hands.press("Promise it")
        gift = shop.whole(complaint).remedies[1]
        assert (gift.amount, gift.promise.due_on) == (50_000, date(2026, 11, 30))
        assert f"Voucher {gift.voucher_code}" in hands.text()
        hands.menu("More: Gavekort for bryet", "Change the words or the amount")
        hands.write("Amount", "700")
        hands.press("Keep the change")
        assert shop.whole(complaint).remedies[1].amount == 70_000
        hands.menu("More: Gavekort for bryet", "Remove it")
        assert len(shop.whole(complaint).remedies) == 1
        hands.press("Undo")
        assert shop.whole(complaint).remedies[1].voucher_code == gift.voucher_code


def test_only_a_voucher_asks_until_when(shop: Complaints) -> None:
    complaint = shop.complaint("agreed")
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.press("Add a gesture on top")
        assert "Valid until" not in [field.label_text for field in hands.seen(Field)]
        hands.choose("What is it?", "Give a voucher")
        assert not hands.field("Valid until").isHidden()
        hands.key(K.Key_Escape)
        assert hands.focused() is hands.button("Add a gesture on top")


def test_a_broken_promise_is_made_good_or_moved_or_let_go(shop: Complaints) -> None:
    complaint = shop.complaint("agreed")
    shop.now += timedelta(days=12)
    with window_on(shop, Place("complaint", complaint)) as hands:
        assert "Was promised by Fri 27 Nov, Magnus Lie" in hands.text()
        hands.press(f"Make it good: {PLANE}")
        assert f"We broke this promise: {PLANE}" in hands.text()
        hands.write("What do we do to make it good?", "Vi kommer lørdag, og tar med ny olje.")
        hands.write("By when", "5.12.2026")
        hands.press("Promise it")
        card = shop.whole(complaint)
        assert card.remedies[0].promise.standing == "broken", "the broken one stays broken"
        assert [promise.wording for promise in card.promises] == ["Vi kommer lørdag, og tar med ny olje."]
        assert "Promised besides" in hands.text()
        assert not hands.has_button(f"Make it good: {PLANE}")
        hands.press("Done: Vi kommer lørdag, og tar med ny olje.")
        assert hands.has_button("It is all made good")
        hands.press("It is all made good")
        assert shop.whole(complaint).state == "made_good"


def test_another_day_is_agreed_in_time(shop: Complaints) -> None:
    complaint = shop.complaint("agreed")
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.menu(f"More: {PLANE}", "Agree on another day")
        hands.write("The new day", "27.11.2026")
        hands.press("Promise the new day")
        assert hands.field("The new day").refused()
        hands.write("The new day", "4.12.2026")
        hands.write("How you agreed on it", "Ola ville heller det.")
        hands.press("Promise the new day")
        assert shop.whole(complaint).remedies[0].promise.due_on == date(2026, 12, 4)
        assert "By Fri 4 Dec, Magnus Lie" in hands.text()


def test_they_let_it_go_with_their_reason(shop: Complaints) -> None:
    complaint = shop.complaint("agreed")
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.menu(f"More: {PLANE}", "Ola Brekke let it go")
        hands.press("They let it go")
        assert hands.field("What they said").refused()
        hands.write("What they said", "Jeg har ordnet det selv.")
        hands.press("They let it go")
        assert shop.whole(complaint).remedies[0].promise.standing == "released"
        assert "Released on Thu 19 Nov: Jeg har ordnet det selv." in hands.text()
        hands.press("It is all made good")
        assert shop.whole(complaint).state == "made_good"


def test_two_who_change_a_gesture_see_both_sums(shop: Complaints) -> None:
    complaint = shop.complaint("agreed")
    due = shop.now.date() + timedelta(days=3)
    gift = shop.do(remedies.add, complaint, kind="goodwill", wording="For bryet", amount=50_000, due_on=due)
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.menu("More: For bryet", "Change the words or the amount")
        hands.write("Amount", "600")
        version = shop.whole(complaint).remedies[1].version
        shop.do(remedies.change, gift, version=version, amount=80_000)
        hands.press("Keep the change")
        assert "Saved meanwhile: 800.00" in hands.text().replace(",", ".")
        hands.press("Keep mine: Amount")
        hands.press("Keep the change")
        assert shop.whole(complaint).remedies[1].amount == 60_000


def test_what_else_was_promised_about_it_stands_there_and_is_ticked(shop: Complaints) -> None:
    complaint = shop.complaint("agreed")
    customer = shop.whole(complaint).customer_id
    due = shop.now.date()
    shop.do(making.make, customer, wording="Vi ringer om hengslene", due_on=due, complaint_id=complaint)
    with window_on(shop, Place("complaint", complaint)) as hands:
        assert "Promised besides" in hands.text()
        assert "Vi ringer om hengslene" in hands.text()
        hands.press("Done: Vi ringer om hengslene")
        assert shop.whole(complaint).promises[0].standing == "kept"
        assert hands.button("Done: Vi ringer om hengslene").isChecked()


# ---- broken and made good


def broken_and_mended(shop: Complaints) -> tuple[int, int]:
    """A complaint whose remedy came too late, with what makes that good; their ids."""
    complaint = shop.complaint("agreed")
    shop.now += timedelta(days=10)
    promise = shop.whole(complaint).remedies[0].promise.id
    due = shop.now.date() + timedelta(days=2)
    return complaint, shop.do(ending.make_good, promise, wording="Komme på lørdag", due_on=due)


def test_a_broken_promise_and_what_makes_it_good_stand_as_a_pair(shop: Complaints) -> None:
    complaint, mending = broken_and_mended(shop)
    with window_on(shop, Place("complaint", complaint)) as hands:
        assert "Was promised by Fri 27 Nov, Magnus Lie · To make it good by Tue 1 Dec: Komme på lørdag" in hands.text()
        assert f"Makes good: {PLANE}" in hands.text()
        shop.do(ending.keep, mending)
        hands.look()
        assert "Made good by: Komme på lørdag" in hands.text()
        assert not hands.has_button(f"Done: {PLANE}"), "another promise made it good"
        assert "Not counted any more" not in hands.text()
        hands.press("It is all made good")
        assert "made good by: Komme på lørdag" in hands.text()


def test_what_an_apology_promises_is_seen_and_ticked_where_it_was_said(shop: Complaints) -> None:
    complaint = shop.complaint("acknowledged")
    version = shop.whole(complaint).version
    shop.do(doing.assess, complaint, version=version, category="workmanship", severity="normal")
    parts = {"event": "Skuffene subber.", "responsibility": "Det er vår feil.", "signer_id": shop.who}
    day = shop.now.date() + timedelta(days=4)
    shop.do(apologies.change, complaint, version=0, remedy="Vi henger dem om.", remedy_on=day, **parts)
    shop.do(apologies.give, complaint, how="said")
    (promise,) = shop.whole(complaint).promises
    with window_on(shop, Place("complaint", complaint)) as hands:
        assert "Vi henger dem om: by Mon 23 Nov" in hands.text()
        hands.press("Apologised")
        assert "Promised with it" in hands.text()
        hands.press(f"Done: {promise.wording}")
        assert shop.whole(complaint).promises[0].standing == "kept"
        hands.press(f"Show: {promise.wording}")
        assert hands.window.steps.here() == Place("promise", promise.id)


def test_a_gesture_half_written_is_not_lost_by_changing_another_row(shop: Complaints) -> None:
    complaint = shop.complaint("agreed")
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.press("Add a gesture on top")
        hands.write("In words", "Gavekort")
        hands.menu(f"More: {PLANE}", "Agree on another day")
        assert hands.field("In words").value() == "Gavekort"
        hands.menu(f"More: {PLANE}", "Change the words or the amount")
        assert hands.field("In words").value() == "Gavekort"
        assert "The new day" not in hands.text()


def a_voucher(shop: Complaints) -> int:
    """A complaint that is closed, for which a voucher was given on top."""
    complaint = shop.complaint("agreed")
    due = shop.now.date() + timedelta(days=8)
    gift = {"kind": "voucher", "wording": "Gavekort for bryet", "amount": 50_000, "due_on": due}
    shop.do(remedies.add, complaint, **gift)
    shop.bring(complaint, "closed")
    return complaint


def test_a_voucher_says_until_when_and_is_used_once_long_after(shop: Complaints) -> None:
    complaint = a_voucher(shop)
    code = shop.whole(complaint).remedies[1].voucher_code
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.press("Made good, done")
        assert f"Voucher {code}, valid until 19 November 2028" in hands.text()
        hands.press("Mark as used: Gavekort for bryet")
        hands.write("When was it used?", "20.11.2026")
        hands.press("Write down that it is used")
        assert hands.field("When was it used?").refused(), "this day has not come yet"
        hands.write("When was it used?", "19.11.2026")
        hands.press("Write down that it is used")
        assert f"Voucher {code}, used on 19 November 2026" in hands.text()
        assert not hands.has_button("Mark as used: Gavekort for bryet")
        hands.press("Undo")
        assert shop.whole(complaint).remedies[1].voucher_used_on is None
        assert hands.has_button("Mark as used: Gavekort for bryet")


def test_the_last_day_of_a_voucher_can_be_another_one(shop: Complaints) -> None:
    complaint = shop.complaint("agreed")
    due = shop.now.date() + timedelta(days=8)
    shop.do(remedies.add, complaint, kind="voucher", wording="Gavekort for bryet", amount=50_000, due_on=due)
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.menu("More: Gavekort for bryet", "Change the words or the amount")
        hands.write("Valid until", "24.12.2027")
        hands.press("Keep the change")
        assert shop.whole(complaint).remedies[1].voucher_until == date(2027, 12, 24)
        assert "valid until 24 December 2027" in hands.text()


def test_what_is_kept_is_not_promised_aloud_again(shop: Complaints) -> None:
    complaint = shop.complaint("made_good")
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.press("Made good, done")
        assert "You have our word on the day" not in hands.text()


def test_what_is_usual_stands_whole_under_an_amount_beside_another(shop: Complaints, qtbot: QtBot) -> None:
    shop.like_it()
    complaint = shop.complaint("agreed")
    with window_on(shop, Place("complaint", complaint), size=TILL) as hands:
        hands.press("Add a gesture on top")
        hands.write("Amount", "9000")
        amount = hands.field("Amount")
        assert "This is more." in amount.hint.text()
        qtbot.waitUntil(lambda: amount.height() >= amount.heightForWidth(amount.width()))
        assert amount.hint.geometry().top() >= amount.editor.geometry().bottom()
