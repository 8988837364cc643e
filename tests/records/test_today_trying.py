"""A call that reached nobody: its reminder comes back when one may try again, says how often we did, and stops."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from relate_desktop.records.calls.recording import record_call
from relate_desktop.records.contacts import log
from relate_desktop.records.today.cards import Reminder
from relate_desktop.records.today.habits import set_habit
from tests.records.today_shop import TodayShop

INSTEAD = "You have tried as often as we do: write to them instead."


@pytest.fixture
def shop(tmp_path: Path) -> TodayShop:
    return TodayShop(tmp_path).opened()


class Asked:
    """A finished job that is to be asked about: on Monday 23 November, at a quarter past nine."""

    def __init__(self, shop: TodayShop) -> None:
        self.shop, self.customer_id = shop, shop.customer()
        self.job_id = shop.finished(self.customer_id)
        shop.now = datetime(2026, 11, 23, 8, 15, tzinfo=UTC)
        self.before = self.reminder()

    def reminder(self) -> Reminder:
        return self.shop.one("satisfaction_call", customer_id=self.customer_id)

    def ring(self, outcome: str = "not_reached", **fields: Any) -> None:
        about = {"purpose": "satisfaction", "kind": "job", "about_id": self.job_id} | fields
        self.shop.do(record_call, self.customer_id, outcome=outcome, **about)


@pytest.fixture
def asked(shop: TodayShop) -> Asked:
    return Asked(shop)


def test_before_any_try_it_says_nothing_of_tries(asked: Asked) -> None:
    assert "rang" not in asked.before.why
    assert asked.before.todo != INSTEAD


@pytest.mark.parametrize("outcome", ["not_reached", "message_left"])
def test_after_a_try_it_waits_until_one_may_ring_again(asked: Asked, outcome: str) -> None:
    asked.ring(outcome)
    told = asked.reminder()
    assert told.why == f"{asked.before.why} We rang once without reaching them, at 09:16 today."
    # 20 hours on it is 5:16 and nobody is here: from eight in the morning, the shop's own time
    assert told.due == datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
    assert not told.late
    assert (told.key, told.todo) == (asked.before.key, asked.before.todo)


def test_when_one_may_ring_again_it_is_due_as_ever(asked: Asked, shop: TodayShop) -> None:
    asked.ring()
    shop.later(days=1)
    again = asked.reminder()
    assert again.due == asked.before.due
    assert again.why.endswith(" We rang once without reaching them, at 09:16 on Monday 23 November.")


def test_after_the_last_try_one_writes_instead(asked: Asked, shop: TodayShop) -> None:
    for count in range(1, 4):
        assert asked.reminder().todo != INSTEAD
        asked.ring()
        shop.later(days=1)
        assert ("rang once" if count == 1 else f"rang {count} times") in asked.reminder().why
    assert asked.reminder().todo == INSTEAD
    assert asked.reminder().due == asked.before.due


def test_how_often_we_try_is_the_shops_own(asked: Asked, shop: TodayShop) -> None:
    shop.do(set_habit, "call_tries", 1)
    asked.ring()
    assert asked.reminder().todo == INSTEAD


def test_a_call_about_something_else_is_no_try(asked: Asked, shop: TodayShop) -> None:
    other = shop.finished(asked.customer_id, title="hylle")
    about = {"channel": "call", "direction": "out", "outcome": "not_reached", "wording": "Ingen svarte."}
    shop.do(log, asked.customer_id, purpose="satisfaction", job_id=other, **about)
    shop.do(log, asked.customer_id, purpose="courtesy", **about)
    (mine,) = [each for each in shop.found("satisfaction_call") if each.id == asked.job_id]
    assert mine == asked.before


def test_somebody_elses_missed_call_is_no_try(asked: Asked, shop: TodayShop) -> None:
    about = {"channel": "call", "direction": "out", "outcome": "not_reached", "wording": "Ingen svarte."}
    shop.do(log, shop.customer("Lars Tveit"), purpose="satisfaction", **about)
    assert asked.reminder() == asked.before


def test_when_they_ring_us_the_tries_begin_anew(asked: Asked, shop: TodayShop) -> None:
    asked.ring()
    shop.do(log, asked.customer_id, channel="call", direction="in", wording="Hun ringte tilbake om noe annet.")
    assert asked.reminder() == asked.before


def test_what_is_not_worked_off_by_a_call_is_left_as_it_is(asked: Asked, shop: TodayShop) -> None:
    shop.promise(asked.customer_id, 0)
    before = shop.one("promise_due")
    assert before.ways[0].name != "call"
    asked.ring()
    asked.ring(purpose="courtesy", kind="", about_id=None)
    assert shop.one("promise_due") == before
