"""The shop's own times for complaints and its rules of thumb: what it begins with, and what it makes of them."""

from pathlib import Path
from typing import Any

import pytest

from relate_desktop import text
from relate_desktop.records.complaints import rules
from relate_desktop.records.complaints.defaults import default_rules, default_targets
from relate_desktop.records.complaints.tables import ComplaintTarget
from relate_desktop.records.complaints.targets import set_target, targets
from relate_desktop.records.refused import Refused, Stale
from tests.records.a_shop import AShop


@pytest.fixture
def shop(tmp_path: Path) -> AShop:
    return AShop(tmp_path)


def why(shop: AShop, verb: Any, *args: Any, **fields: Any) -> Refused:
    before = shop.store.last_link()
    with pytest.raises(Refused) as refused:
        shop.do(verb, *args, **fields)
    assert shop.store.last_link() == before
    return refused.value


# ---- times ---------------------------------------------------------------------------------------------------


def test_a_shop_begins_with_a_time_for_every_stage_and_severity(shop: AShop) -> None:
    found = shop.ask(targets)
    assert found == default_targets()
    assert {severity for _, severity in found} == {"low", "normal", "high"}
    assert all(found[stage, "high"] <= found[stage, "normal"] <= found[stage, "low"] for stage, _ in found)


def test_its_own_time_holds_until_it_is_given_up(shop: AShop) -> None:
    shop.do(set_target, "acknowledged", "high", 30)
    assert shop.ask(targets)["acknowledged", "high"] == 30
    shop.do(set_target, "acknowledged", "high", 45)
    assert shop.ask(targets)["acknowledged", "high"] == 45
    shop.do(set_target, "acknowledged", "high", None)
    assert shop.ask(targets) == default_targets()
    shop.undo()
    assert shop.ask(targets)["acknowledged", "high"] == 45


def test_what_a_shop_begins_with_is_not_written_down(shop: AShop) -> None:
    shop.do(set_target, "acknowledged", "high", 30)
    shop.do(set_target, "acknowledged", "high", default_targets()["acknowledged", "high"])
    assert shop.ask(lambda session: session.query(ComplaintTarget).count()) == 0


def test_times_make_sense(shop: AShop) -> None:
    assert why(shop, set_target, "acknowledged", "high", 0).field == "minutes"
    assert why(shop, set_target, "acknowledged", "high", 10**9).field == "minutes"
    assert why(shop, set_target, "withdrawn", "high", 30).field == "state"
    assert why(shop, set_target, "acknowledged", "huge", 30).field == "state"


# ---- rules of thumb ------------------------------------------------------------------------------------------


def shown(shop: AShop) -> list[tuple[Any, ...]]:
    return [(row.category, row.severity, row.share, row.amount, row.wording) for row in shop.ask(rules.rows)]


def test_a_shop_begins_with_rules_in_the_words_of_whoever_reads_them(shop: AShop) -> None:
    english = shop.ask(rules.rows)
    assert [row.id for row in english] == [-number for number in range(1, len(default_rules()) + 1)]
    text.set_language("nb")
    assert [row.wording for row in shop.ask(rules.rows)] != [row.wording for row in english]


def test_the_first_change_makes_them_its_own(shop: AShop) -> None:
    before = shown(shop)
    second = shop.ask(rules.rows)[1]
    shop.do(rules.change, second.id, version=second.version, share=300)
    after = shop.ask(rules.rows)
    assert [row.id for row in after] == [1, 2, 3, 4]
    assert after[1].share == 300
    assert shown(shop)[0] == before[0]
    shop.undo()
    assert shown(shop) == before


def own(shop: AShop, rule: int) -> rules.RuleRow:
    return next(row for row in shop.ask(rules.rows) if row.id == rule)


def test_rules_are_added_changed_and_removed(shop: AShop) -> None:
    rule = shop.do(
        rules.add, category="damage", severity="high", kind="refund", amount=200_000, wording="Skaden dekkes"
    )
    row = own(shop, rule)
    assert (row.id, row.category, row.kind, row.amount, row.share) == (rule, "damage", "refund", 200_000, None)
    shop.do(rules.change, rule, version=row.version, amount=None, share=1_000)
    assert own(shop, rule).share == 1_000
    with pytest.raises(Stale):
        shop.do(rules.change, rule, version=row.version, share=2_000)
    old = row.version
    assert why(shop, rules.remove, rule, version=old).sentence.startswith("Somebody changed these rules")
    shop.do(rules.remove, rule, version=own(shop, rule).version)
    assert len(shop.ask(rules.rows)) == len(default_rules())


def test_a_rule_says_one_thing_and_once(shop: AShop) -> None:
    assert why(shop, rules.add, category="damage").field == "amount"
    assert why(shop, rules.add, category="damage", share=100, amount=100).field == "amount"
    assert why(shop, rules.add, category="damage", share=10_001).field == "share"
    assert why(shop, rules.add, category="damage", share=0).field == "share"
    assert why(shop, rules.add, category="damage", amount=-1).field == "amount"
    assert why(shop, rules.add, category="theft", share=100).field == "category"
    assert why(shop, rules.add, severity="huge", share=100).field == "severity"
    assert why(shop, rules.add, kind="cake", share=100).field == "kind"
    first = shop.ask(rules.rows)[0]
    assert why(shop, rules.add, category=first.category, severity=first.severity, kind=first.kind, share=1).field == (
        "category"
    )


def test_one_rule_stays(shop: AShop) -> None:
    shop.do(rules.remove, -1, version=0)
    for row in shop.ask(rules.rows)[1:]:
        shop.do(rules.remove, row.id, version=row.version)
    (last,) = shop.ask(rules.rows)
    assert "Change it instead." in why(shop, rules.remove, last.id, version=last.version).sentence


def test_rules_another_clerk_made_their_own_are_looked_at_again(shop: AShop) -> None:
    shop.do(rules.change, -1, version=0, share=300)
    assert why(shop, rules.change, -2, version=0, share=300).sentence.startswith("Somebody changed these rules")
    assert why(shop, rules.remove, 99, version=1).sentence == "This rule is no longer there."


def test_a_rule_for_fewer_cases_stands_above_those_that_would_leave_it_none(shop: AShop) -> None:
    before = [(row.category, row.severity) for row in shop.ask(rules.rows)]
    shop.do(rules.add, category="material", severity="high", kind="goodwill", amount=90_000)
    after = [(row.category, row.severity) for row in shop.ask(rules.rows)]
    at = before.index((None, "high"))
    assert after == [*before[:at], ("material", "high"), *before[at:]]
    shop.do(rules.add, category="material", kind="goodwill", amount=50_000)
    assert [(row.category, row.severity) for row in shop.ask(rules.rows)] == [*after, ("material", None)]
    shop.undo()
    assert [(row.category, row.severity) for row in shop.ask(rules.rows)] == after
