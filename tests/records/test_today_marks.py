"""What is said about a reminder: done is the true deed where there is one, later comes back, not needed stays away."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from relate_desktop.records import glimpse
from relate_desktop.records.complaints.doing import receive as complain
from relate_desktop.records.inquiries.doing import receive
from relate_desktop.records.jobs import open_points, visits
from relate_desktop.records.jobs.finishing import hand_over
from relate_desktop.records.jobs.tables import OpenPoint, Visit
from relate_desktop.records.late_answers import LateAnswer
from relate_desktop.records.promises.tables import Promise
from relate_desktop.records.refused import Refused
from relate_desktop.records.today import marks, reading
from relate_desktop.records.today.cards import Reminder
from tests.records.today_shop import TodayShop


@pytest.fixture
def shop(tmp_path: Path) -> TodayShop:
    return TodayShop(tmp_path).opened()


def refused(shop: TodayShop, verb: Any, reminder: Reminder, **said: Any) -> Refused:
    before = shop.store.last_link()
    with pytest.raises(Refused) as why:
        shop.mark(verb, reminder, **said)
    assert shop.store.last_link() == before
    return why.value


def distant(shop: TodayShop) -> Reminder:
    """Somebody we have heard nothing of for a year."""
    shop.customer("Torunn Kjelstad")
    shop.later(days=370)
    return shop.one("growing_distant")


def test_later_comes_back_on_its_day(shop: TodayShop) -> None:
    reminder = distant(shop)
    until = (shop.now + timedelta(days=3)).date()
    shop.mark(marks.snooze, reminder, until=until, reason="På ferie.")
    assert shop.found("growing_distant") == []
    shop.later(days=2)
    assert shop.found("growing_distant") == []
    shop.later(days=1)
    assert shop.one("growing_distant").key == reminder.key


def test_a_mark_is_taken_back_and_done_again(shop: TodayShop) -> None:
    reminder = distant(shop)
    shop.mark(marks.not_needed, reminder, reason="Flyttet.")
    assert shop.found("growing_distant") == []
    shop.undo()
    assert shop.one("growing_distant").key == reminder.key
    shop.undo()
    assert shop.found("growing_distant") == []


def test_what_is_said_needs_a_reason_and_a_day_to_come(shop: TodayShop) -> None:
    reminder, day = distant(shop), timedelta(days=1)
    today = shop.now.date()
    assert refused(shop, marks.snooze, reminder, until=today, reason="Senere").field == "until"
    assert refused(shop, marks.snooze, reminder, until=today + 400 * day, reason="Senere").field == "until"
    assert refused(shop, marks.snooze, reminder, until=today + day, reason=" ").field == "reason"
    assert refused(shop, marks.not_needed, reminder, reason="").field == "reason"


def test_done_says_so_in_the_days_story(shop: TodayShop) -> None:
    reminder = distant(shop)
    shop.mark(marks.done, reminder, note="Alt vel.")
    assert shop.found("growing_distant") == []
    said = [row.sentence for row in shop.ask(reading.done_on, shop.now.date())]
    assert said == ["Was in touch with Torunn Kjelstad."]
    shop.undo()
    assert shop.ask(reading.done_on, shop.now.date()) == []


def test_a_promise_done_is_kept_and_not_needed_is_released(shop: TodayShop) -> None:
    customer = shop.customer()
    kept, released = shop.promise(customer, 0), shop.promise(customer, 0, "Ringe om glasset")
    for reminder in shop.found("promise_due"):
        if reminder.id == kept:
            shop.mark(marks.done, reminder, note="Sendt.")
        else:
            shop.mark(marks.not_needed, reminder, reason="De trenger den ikke.")
    assert shop.row(Promise, kept).state == "kept"
    assert (shop.row(Promise, released).state, shop.row(Promise, released).ending) == (
        "released",
        "De trenger den ikke.",
    )
    assert shop.found("promise_due") == []


def test_an_open_point_and_a_visit_are_done_where_they_stand(shop: TodayShop) -> None:
    job = shop.finished()
    shop.do(hand_over, job, on=shop.now.date())
    point = shop.do(open_points.add, job, wording="Olje håndløperen", due_on=shop.now.date())
    day = shop.now.date() + timedelta(days=1)
    visit = shop.do(visits.plan, shop.under_way(), day=day, begins="9", ends="11")
    shop.mark(marks.done, shop.one("open_point_due"))
    shop.mark(marks.done, shop.one("confirm_visit"))
    assert shop.row(OpenPoint, point).done_on == shop.now.date()
    assert shop.row(Visit, visit).confirmed_at is not None
    assert not shop.found("open_point_due")
    assert not shop.found("confirm_visit")


def test_no_key_hides_somebody_who_waits(shop: TodayShop) -> None:
    customer = shop.customer()
    shop.do(receive, customer, title="skap under trappen", own_words="Det haster.")
    shop.do(complain, customer, title="skuffer som tar i", own_words="De tar i.")
    inquiry = shop.one("answer_inquiry")
    assert refused(shop, marks.done, inquiry).field == "note"
    shop.mark(marks.done, inquiry, note="Vi kommer og måler.")
    assert shop.found("answer_inquiry") == []
    shop.later(days=4)
    complaint = shop.one("complaint_due")
    assert complaint.late
    for verb, said in ((marks.done, {"note": "x"}), (marks.not_needed, {"reason": "x"})):
        assert "next step" in refused(shop, verb, complaint, **said).sentence


def test_whose_answer_can_wait_is_not_in_the_glimpse_either(shop: TodayShop) -> None:
    shop.do(receive, shop.customer(), title="skap under trappen")
    shop.later(days=4)
    inquiry = shop.one("answer_inquiry")
    assert [row.id for row in in_glimpse(shop)] == [inquiry.id]
    shop.mark(marks.snooze, inquiry, until=(shop.now + timedelta(days=2)).date(), reason="Bortreist.")
    assert in_glimpse(shop) == []
    shop.later(days=2)
    assert [row.id for row in in_glimpse(shop)] == [inquiry.id]


def in_glimpse(shop: TodayShop) -> list[LateAnswer]:
    seen = glimpse.of(shop.store.path)
    assert seen is not None
    return seen.late_answers(shop.now)


def test_another_occasion_is_another_reminder(shop: TodayShop) -> None:
    customer = shop.customer()
    shop.under_way(customer)
    shop.later(days=7)
    shop.mark(marks.done, shop.one("tell_progress"))
    assert shop.found("tell_progress") == []
    shop.said(customer)
    shop.later(days=7)
    assert shop.one("tell_progress").due == shop.now.date()


def test_what_is_no_reminder_is_refused(shop: TodayShop) -> None:
    named = {"kind": "job", "record_id": 1, "occasion": "", "customer_id": shop.customer()}
    for wrong in ({"rule": "no_such"}, {"rule": "thank_you", "occasion": "x" * 61}, {"rule": "thank_you", "kind": ""}):
        with pytest.raises(Refused):
            shop.do(marks.not_needed, **named | wrong, reason="x")
