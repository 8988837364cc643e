"""Rules of the contact programme as the owner writes them, and what a contact made by them leads to."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from relate_desktop.records import contacts
from relate_desktop.records.calls.recording import record_call
from relate_desktop.records.customers import doing as customers
from relate_desktop.records.programme import doing, reading
from relate_desktop.records.programme.due import ProgrammeDue, of_customer
from relate_desktop.records.programme.names import said
from relate_desktop.records.refused import Refused, Stale
from relate_desktop.records.today.moment import now_at
from relate_desktop.text import translator
from tests.records.a_shop import AShop


@pytest.fixture
def shop(tmp_path: Path) -> AShop:
    return AShop(tmp_path)


def rule(shop: AShop, **fields: Any) -> int:
    return shop.do(doing.add, **({"name": "Hils", "trigger": "after_contact", "days": 10, "what": "call"} | fields))


def due(shop: AShop, customer_id: int) -> list[ProgrammeDue]:
    return shop.ask(lambda session: of_customer(session, now_at(session), customer_id))


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": " "}, "name"),
        ({"trigger": "sometimes"}, "trigger"),
        ({"what": "visit"}, "what"),
        ({"purpose": "gossip"}, "purpose"),
        ({"days": None}, "days"),
        ({"days": 4_000}, "days"),
        ({"window_days": 0}, "window_days"),
        ({"every_days": -1}, "every_days"),
        ({"trigger": "season", "season": None}, "season"),
        ({"trigger": "day_of_year", "month": None, "day": 1}, "month"),
        ({"trigger": "day_of_year", "month": 2, "day": 30}, "day"),
        ({"begins_on": date(2300, 1, 1)}, "begins_on"),
    ],
)
def test_a_rule_that_does_not_hold_together_is_refused(shop: AShop, fields: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        rule(shop, **fields)
    assert refused.value.field == field
    assert shop.ask(reading.rows) == ()


def test_what_its_moment_does_not_ask_for_is_left_out(shop: AShop) -> None:
    kept = shop.ask(reading.card, rule(shop, season="winter", month=3, day=4))
    assert (kept.days, kept.season, kept.month, kept.day, kept.active) == (10, None, None, None, False)
    shop.do(doing.change, kept.id, version=kept.version, trigger="season", season="spring")
    changed = shop.ask(reading.card, kept.id)
    assert (changed.days, changed.season) == (None, "spring")
    assert said(changed) == "A call when the spring begins"
    with pytest.raises(Stale):
        shop.do(doing.change, kept.id, version=kept.version, trigger="season", season="summer")


def test_rules_are_named_once_switched_and_put_in_order(shop: AShop) -> None:
    first, second, third = (rule(shop, name=name) for name in ("En", "To", "Tre"))
    with pytest.raises(Refused, match="already"):
        rule(shop, name="EN")
    shop.do(doing.move, third, 0)
    assert [row.name for row in shop.ask(reading.rows)] == ["Tre", "En", "To"]
    shop.do(doing.switch_on, second)
    with pytest.raises(Refused, match="switched on already"):
        shop.do(doing.switch_on, second)
    assert [row.name for row in shop.ask(reading.rows, active=True)] == ["To"]
    shop.do(doing.switch_off, second)
    with pytest.raises(Refused, match="switched off already"):
        shop.do(doing.switch_off, second)
    shop.do(doing.remove, first)
    with pytest.raises(Refused, match="no longer there"):
        shop.do(doing.remove, first)


def test_switched_on_it_does_not_call_for_what_has_passed(shop: AShop) -> None:
    ingrid = shop.do(customers.add, display_name="Ingrid")
    hello = rule(shop, window_days=3_000)
    shop.later(days=200)
    shop.do(doing.switch_on, hello)
    assert due(shop, ingrid) == []
    shop.do(contacts.log, ingrid, channel="call", direction="in", wording="Rang.")
    shop.later(days=9)
    assert due(shop, ingrid) == []
    shop.later(days=1)
    assert [each.rule.name for each in due(shop, ingrid)] == ["Hils"]


def test_of_two_rules_the_upper_comes_first_and_the_other_says_so(shop: AShop) -> None:
    ingrid = shop.do(customers.add, display_name="Ingrid")
    for name in ("En", "To"):
        shop.do(doing.switch_on, rule(shop, name=name))
    shop.later(days=10)
    found = due(shop, ingrid)
    assert [(each.rule.name, each.held_back) for each in found] == [("En", ""), ("To", "“En” comes first.")]


def test_a_call_made_for_a_rule_keeps_its_distance_and_the_gap_of_all(shop: AShop) -> None:
    ingrid = shop.do(customers.add, display_name="Ingrid")
    yearly = rule(shop, name="Vår", trigger="season", season="winter", every_days=500, window_days=300)
    shop.do(doing.switch_on, yearly)
    shop.moment += timedelta(days=21)
    assert [each.held_back for each in due(shop, ingrid)] == [""]
    shop.do(
        record_call, ingrid, purpose="programme", kind="rule", about_id=yearly, outcome="reached", wording="Alt vel."
    )
    assert due(shop, ingrid) == []
    shop.later(days=365)
    (again,) = due(shop, ingrid)
    assert again.held is not None
    assert again.held.why == "rule"
    assert again.held_back.startswith("There are at least 500 days between two contacts of this rule")
    shop.undo()
    assert [each.held_back for each in due(shop, ingrid)] == [""]


def test_the_reasons_are_told_in_the_language_asked_for(shop: AShop) -> None:
    ingrid = shop.do(customers.add, display_name="Ingrid")
    shop.do(doing.switch_on, rule(shop, purpose="offers"))
    shop.later(days=10)

    def told(session: Any) -> ProgrammeDue:
        return of_customer(session, now_at(session, spoken="nb"), ingrid)[0]

    sentence = translator("nb").gettext("They have not said yes to {about}.")
    assert shop.ask(told).held_back == sentence.format(about="gode tilbud på telefon")
