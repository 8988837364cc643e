"""A promise of ours that will not hold is said so before it breaks, with why; one that may hold is left alone."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from relate_desktop.records.jobs import visits
from relate_desktop.records.jobs.doing import move
from relate_desktop.records.quotes import drafting
from relate_desktop.records.quotes.deciding import accept
from relate_desktop.records.shop.hours import add_closed_day, set_hours
from relate_desktop.records.staff import archive
from tests.records.joinery import hire
from tests.records.today_shop import TodayShop

TODAY = date(2026, 11, 19)
"""A Thursday."""


@pytest.fixture
def shop(tmp_path: Path) -> TodayShop:
    return TodayShop(tmp_path).opened()


def at(days: int) -> date:
    return TODAY + timedelta(days=days)


def agreed(shop: TodayShop, **fields: Any) -> int:
    """A job they said yes to, with the days its quote named; its id."""
    job = shop.job()
    shop.do(accept, shop.issued(job, **fields))
    return job


def plan(shop: TodayShop, job: int, day: date) -> int:
    return shop.do(visits.plan, job, day=day, begins="09:00", ends="11:00")


def risky(shop: TodayShop, **asked: Any) -> list[str]:
    """Why each does not hold: what its reminder says after whose promise it is, and by when."""
    return [each.why.rpartition(" November. ")[2] for each in shop.found("promise_at_risk", **asked)]


def test_work_that_is_promised_and_not_planned_will_not_hold(shop: TodayShop) -> None:
    job = agreed(shop, starts_on=at(5))
    assert risky(shop) == ["Nothing is planned yet."]
    reminder = shop.one("promise_at_risk")
    assert reminder.title == "This will not hold: Begynne arbeidet: trapperekkverk"
    assert (reminder.verb, reminder.kind, reminder.due, reminder.late) == ("keep", "promise", at(5), False)
    later = plan(shop, job, at(8))
    assert risky(shop) == ["The next visit is planned for Friday 27 November."]
    plan(shop, job, at(4))
    assert risky(shop) == []
    shop.do(visits.call_off, later)
    assert risky(shop) == []


def test_a_visit_that_has_been_helps_no_more(shop: TodayShop) -> None:
    job = agreed(shop, starts_on=at(6))
    plan(shop, job, at(1))
    assert risky(shop) == []
    shop.later(days=4)
    assert risky(shop) == ["Nothing is planned yet."]


def test_it_is_looked_at_a_week_ahead_and_no_sooner(shop: TodayShop) -> None:
    agreed(shop, starts_on=at(8))
    assert risky(shop) == []
    shop.later(days=1)
    assert risky(shop) == ["Nothing is planned yet."]


def test_work_under_way_will_not_be_done_when_we_come_again_after_its_day(shop: TodayShop) -> None:
    job = agreed(shop, starts_on=at(1), done_by=at(5))
    plan(shop, job, at(1))
    shop.do(move, job, "under_way")
    assert risky(shop) == []
    plan(shop, job, at(6))
    plan(shop, job, at(7))
    assert risky(shop) == ["We come again on Thursday 26 November, which is later than that."]


def test_work_that_is_under_way_need_not_be_planned(shop: TodayShop) -> None:
    job = agreed(shop, starts_on=at(3), done_by=at(5))
    assert risky(shop) == ["Nothing is planned yet."] * 2
    shop.do(move, job, "under_way")
    assert risky(shop) == []


def test_a_day_on_which_nobody_is_here_any_more_will_not_hold(shop: TodayShop) -> None:
    customer = shop.customer()
    shop.promise(customer, 2, "Ringe om lista")  # a Saturday: until Friday at four there is time
    shop.later(days=1, hours=6)
    assert shop.now.date() == at(1)
    assert risky(shop) == []
    shop.later(hours=1)
    assert risky(shop) == ["We are not open any more before that."]
    assert shop.found("promise_due") == []  # one matter, one reminder


def test_a_time_of_the_day_that_was_named_is_held_to_out_of_hours_too(shop: TodayShop) -> None:
    shop.promise(shop.customer(), 2, "Ringe etter kirken", due_by="12:00")
    shop.later(days=1, hours=9)
    assert risky(shop) == []


def test_a_shop_without_opening_hours_is_never_closed(shop: TodayShop) -> None:
    for weekday in range(5):
        shop.do(set_hours, weekday, [], seen=[("08:00", "16:00")])
    shop.promise(shop.customer(), 2, "Ringe om lista")
    shop.later(days=1, hours=9)
    assert risky(shop) == []


def test_a_visit_on_a_day_we_close_will_not_hold(shop: TodayShop) -> None:
    plan(shop, shop.job(), at(4))
    assert risky(shop) == []
    shop.do(add_closed_day, at(4), wording="Kurs")
    assert risky(shop) == ["We are closed on Monday 23 November."]


def test_what_somebody_was_to_do_who_has_left_will_not_hold(shop: TodayShop) -> None:
    tuva = shop.do(hire, "Tuva Ødegård")
    customer = shop.customer()
    shop.promise(customer, 5, "Tegne trappa", responsible_id=tuva)
    shop.promise(customer, 5, "Bestille glasset")
    assert risky(shop) == []
    shop.do(archive, tuva)
    assert risky(shop) == ["Tuva Ødegård, who was to see to it, does not work here any more."]
    assert risky(shop, customer_id=shop.customer("Lars Tveit")) == []


def test_one_reason_is_enough(shop: TodayShop) -> None:
    tuva = shop.do(hire, "Tuva Ødegård")
    shop.promise(shop.customer(), 2, "Tegne trappa", responsible_id=tuva)
    shop.do(archive, tuva)
    shop.later(days=1, hours=9)
    assert risky(shop) == ["We are not open any more before that."]


def test_a_quote_that_was_not_accepted_promises_nothing(shop: TodayShop) -> None:
    quote = shop.quote(shop.job())
    shop.do(drafting.change, quote, version=shop.version(quote), starts_on=at(3))
    shop.issue(quote)
    assert risky(shop) == []
    shop.do(accept, quote)
    assert risky(shop) == ["Nothing is planned yet."]
