"""The next twelve months: what would be made and what held back, over the sample and over shops by chance."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from relate_desktop.records.customers import doing as customers
from relate_desktop.records.programme import doing, reading
from relate_desktop.records.programme.simulate import DAYS, Planned, Year, year_ahead
from relate_desktop.records.segments import doing as segments
from relate_desktop.records.store import Store
from relate_desktop.records.today.habits import set_habit
from tests.counts import examples
from tests.records import programme_shops as shops
from tests.records.a_sample import ON, file
from tests.records.a_shop import AShop
from tests.records.programme_by_hand import OWN, holiday, is_real, local
from tests.records.programme_shops import SHOPS, Drawn, Somebody, made

__all__ = ["file"]


class Stop(Exception):
    """Somebody has had enough."""


def gone_through(store: Store, rule_id: int | None = None) -> Year:
    heard: list[tuple[int, int]] = []
    year = year_ahead(lambda done, of: heard.append((done, of)), store, rule_id)
    assert heard == sorted(heard)
    assert not heard or heard[-1][0] == heard[-1][1]
    return year


# ---- shops by chance


@settings(max_examples=examples(400))
@given(SHOPS)
def test_no_cap_is_passed_no_ban_broken_and_every_wait_explained(drawn: Drawn) -> None:
    with TemporaryDirectory() as folder:
        shop = made(Path(folder), drawn)
        for key, value in drawn.habits.items():
            if key != "distant_days" and value:
                shop.do(set_habit, key, value)
        year = gone_through(shop.store)
        by_customer: dict[int, list[Planned]] = defaultdict(list)
        for line in year.lines:
            by_customer[line.customer_id].append(line)
        for number, person in enumerate(drawn.people, start=1):
            check_person(drawn, person, by_customer[number], shop)
        shop.store.close()


def check_person(drawn: Drawn, person: Somebody, lines: list[Planned], shop: AShop) -> None:
    occasions = [line.occasion for line in lines if line.made]
    assert len(set(occasions)) == len(occasions)
    if person.own["archived"]:
        assert not lines
    open_complaint = any(state not in ("closed", "unfounded") for state in person.complaints)
    for line in lines:
        assert shops.BEGINNING <= line.day < shops.BEGINNING + timedelta(days=DAYS)
        assert line.made or line.why.endswith(".")
        if line.made:
            assert not open_complaint
            check_made(drawn, person, line)
    check_caps(drawn, person, sorted(line.day for line in lines if line.made))


def check_made(drawn: Drawn, person: Somebody, line: Planned) -> None:
    """In the rule's own time, not in a rest, not where they said no, and no call on a day on which none may be."""
    rule = drawn.rules[line.rule_id - 1]
    assert rule["active"]
    rest = person.own["rest"]
    assert rest != "for ever"
    assert rest is None or line.day > shops.day(rest)
    channel = "phone" if line.what == "call" else "post"
    said = [one for one in person.consents if (one["channel"], one["purpose"]) == (channel, line.purpose)]
    said.sort(key=lambda one: one["day"])
    assert said[-1]["given"] if said else line.purpose == "service"
    if line.what == "call":
        assert not drawn.hours or (line.day.weekday() in drawn.hours and not holiday(line.day))
        if line.purpose != "service":
            assert line.day.weekday() < 5
            assert not holiday(line.day)


def check_caps(drawn: Drawn, person: Somebody, days: list[date]) -> None:
    """So many days between two of our own accord, and so many in a year, those of the past counted."""
    came = {
        local(each)
        for each in person.contacts
        if is_real(each) and each["direction"] == "out" and each["purpose"] in OWN
    }
    came |= {shops.day(mark["day"]) for mark in person.marks if mark["mark"] == "done"}
    gap = person.own["wished"] or drawn.habits["contact_gap_days"] or 30
    most = drawn.habits["contacts_a_year"] or 6
    for day in days:
        before = [each for each in (*came, *days) if each < day]
        assert not before or (day - max(before)).days >= gap
        assert day not in came
        assert len([each for each in before if (day - each).days < 365]) < most


# ---- a rule that is not on yet


@pytest.fixture
def shop(tmp_path: Path) -> AShop:
    return AShop(tmp_path)


def test_a_rule_is_gone_through_as_if_it_were_on_and_stays_off(shop: AShop) -> None:
    shop.do(customers.add, display_name="Ingrid")
    shop.do(customers.add, display_name="Furulia", kind="business")
    people = shop.do(segments.add, name="Folk")
    shop.do(segments.add_term, people, field="kind", value="person")
    rule = shop.do(doing.add, name="Julekort", trigger="day_of_year", month=12, day=1, what="card", segment_id=people)
    assert gone_through(shop.store).lines == []
    year = gone_through(shop.store, rule)
    assert [(line.day, line.customer_name, line.made) for line in year.lines] == [(date(2026, 12, 1), "Ingrid", True)]
    assert year.made == {(rule, "card"): 1}
    assert not shop.ask(reading.card, rule).active


def test_it_can_be_stopped(shop: AShop) -> None:
    shop.do(customers.add, display_name="Ingrid")

    def stop(_done: int, _of: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        year_ahead(stop, shop.store)


# ---- the sample


def test_a_year_over_the_sample_shop_makes_and_holds_back(file: Path) -> None:
    store = Store.open(file, clock=lambda: ON)
    year = gone_through(store)
    made_of = [line for line in year.lines if line.made]
    held_of = [line for line in year.lines if not line.made]
    assert made_of
    assert held_of
    assert all(line.why.endswith(".") for line in held_of)
    assert sum(year.made.values()) == len(made_of)
    by_customer: dict[int, list[date]] = defaultdict(list)
    for line in made_of:
        by_customer[line.customer_id].append(line.day)
        if line.what == "call":
            assert not holiday(line.day)
    for days in by_customer.values():
        assert all((later - day).days >= 30 for day, later in pairwise(days))
    store.close()
