"""The shop's own habits: what it begins with, and what it makes of them."""

from pathlib import Path

import pytest

from relate_desktop.records.refused import Refused
from relate_desktop.records.today.habits import habit, habits, set_habit, usual
from relate_desktop.records.today.tables import MOST_HABIT, Habit
from tests.records.a_shop import AShop


@pytest.fixture
def shop(tmp_path: Path) -> AShop:
    return AShop(tmp_path)


def why(shop: AShop, key: str, value: int | None, seen: int | None = None) -> Refused:
    before = shop.store.last_link()
    with pytest.raises(Refused) as refused:
        shop.do(set_habit, key, value, seen=seen)
    assert shop.store.last_link() == before
    return refused.value


def test_a_shop_begins_with_a_number_for_each(shop: AShop) -> None:
    assert shop.ask(habits) == {key: found.value for key, found in usual().items()}
    assert all(0 <= found.least <= found.value <= found.most <= MOST_HABIT for found in usual().values())


def test_its_own_number_holds_until_it_is_given_up(shop: AShop) -> None:
    shop.do(set_habit, "tell_days", 4)
    shop.do(set_habit, "tell_days", 5)
    assert shop.ask(habit, "tell_days") == shop.ask(habits)["tell_days"] == 5
    shop.do(set_habit, "tell_days", None)
    assert shop.ask(habit, "tell_days") == usual()["tell_days"].value
    shop.undo()
    assert shop.ask(habit, "tell_days") == 5


def test_what_a_shop_begins_with_is_not_written_down(shop: AShop) -> None:
    shop.do(set_habit, "tell_days", 4)
    shop.do(set_habit, "tell_days", usual()["tell_days"].value)
    assert shop.ask(lambda session: session.query(Habit).count()) == 0


@pytest.mark.parametrize("key", sorted(usual()))
def test_it_stays_within_its_bounds(shop: AShop, key: str) -> None:
    found = usual()[key]
    assert why(shop, key, found.least - 1).field == "value"
    assert str(found.most) in why(shop, key, found.most + 1).sentence
    for within in (found.least, found.most):
        shop.do(set_habit, key, within)
        assert shop.ask(habit, key) == within


def test_two_at_the_same_number(shop: AShop) -> None:
    shop.do(set_habit, "call_tries", 5, seen=3)
    assert why(shop, "call_tries", 4, seen=3).field == "value"
    shop.do(set_habit, "call_tries", 5, seen=3)
    assert why(shop, "no_such", 4).field == "key"
