"""Nobody is left out of Today, and nobody is in it who should not be: against a slow computation of another kind."""

import shutil
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from relate_desktop.records.deed import zone
from relate_desktop.records.today import reading
from relate_desktop.records.today.reading import rules
from tests.counts import examples
from tests.records.joinery import Joinery
from tests.records.today_by_hand import ByHand, Found
from tests.records.walk import Walk

STEPS = 60
DAYS = (0, 1, 2, 4, 8, 12, 30, 65)
BY_OTHER_CLOCKS = {"answer_inquiry", "complaint_due", "unhappy", "ask_referral", "contact_due", "growing_distant"}
"""Each has its own test against its own independent computation."""


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    shop = Joinery(tmp_path_factory.mktemp("beginning"))
    shop.issued(shop.job(own_words="Helst oljet.", printable=True))
    shop.store.close()
    return shop.store.path


@pytest.mark.parametrize("seed", range(examples(300)))
def test_today_is_what_a_slow_look_at_every_row_says(beginning: Path, tmp_path: Path, seed: int) -> None:
    path = tmp_path / "shop.relate"
    shutil.copy(beginning, path)
    walk = Walk(path, seed)
    for _step in range(STEPS):
        walk.step()
    home = walk.store.ask(zone)
    for days in DAYS:
        moment = walk.now + timedelta(days=days)
        told = walk.store.ask(reading.today, on=moment)
        assert len({each.key for each in told}) == len(told)
        assert len({(each.rule, each.kind, each.id) for each in told}) == len(told)
        assert all(each.title and each.why and each.rule in rules() for each in told)
        found = {(_one(each.rule), each.kind, each.id) for each in told if each.rule not in BY_OTHER_CLOCKS}
        early = {("promise_due", each.kind, each.id) for each in told if each.rule == "promise_at_risk"}
        shown = frozenset(each.id for each in told if each.rule == "complaint_due")
        expected = ByHand(path, moment, home, shown).expected()
        assert expected - found <= marked(path), f"left out, {days} days on"
        assert found - expected <= early, f"too many, {days} days on"
    walk.store.close()


def marked(path: Path) -> set[Found]:
    """What somebody has said something about; what that does has its own tests."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as file:
        rows = file.execute("SELECT rule, kind, record_id FROM today_marks").fetchall()
    file.close()
    return {(_one(rule), kind, row_id) for rule, kind, row_id in rows}


def _one(rule: str) -> str:
    """A promise that will not hold stands there in place of one that is due."""
    return "promise_due" if rule == "promise_at_risk" else rule


def test_who_reads_one_customer_reads_the_same(beginning: Path, tmp_path: Path) -> None:
    path = tmp_path / "shop.relate"
    shutil.copy(beginning, path)
    walk = Walk(path, 7)
    for _step in range(STEPS):
        walk.step()
    moment = walk.now + timedelta(days=8)
    told = walk.store.ask(reading.today, on=moment)
    for customer in {each.customer_id for each in told}:
        own = walk.store.ask(reading.today, on=moment, customer_id=customer)
        assert {each.key for each in own} == {each.key for each in told if each.customer_id == customer}
    walk.store.close()
