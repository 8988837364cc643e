"""Places: values that are remembered, gone to, and come back from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relate_desktop.screens.page import Page
from relate_desktop.screens.places import FIRST, PAGES, RAIL, RAIL_FOOT, Place, place_from, place_text
from relate_desktop.screens.sheet import page_class
from relate_desktop.screens.steps import Steps

places = st.builds(
    Place, st.sampled_from(sorted(PAGES)), st.none() | st.integers(0, 10**9), st.text("abcdefg:/", max_size=10)
)


@given(places)
def test_a_place_is_remembered_as_it_is(place: Place) -> None:
    assert place_from(place_text(place)) == place


@pytest.mark.parametrize("text", ["", "nowhere/1/", "customer/x/", "customer/-1/", "customer/١/", "/", "\0"])
def test_what_is_no_place_of_ours_is_the_first(text: str) -> None:
    assert place_from(text) == FIRST


def test_every_page_is_there_and_is_one() -> None:
    for spec in PAGES.values():
        assert issubclass(page_class(spec.path), Page)


def test_the_rail_leads_to_pages_and_each_page_is_marked_on_it() -> None:
    rail = {*RAIL, *RAIL_FOOT}
    assert rail <= PAGES.keys()
    assert {spec.rail for spec in PAGES.values()} <= rail


@given(st.lists(st.one_of(places, st.integers(-3, 3))))
def test_back_and_forward_go_through_the_places_as_in_a_book(moves: list[Place | int]) -> None:
    steps, read, at = Steps(), list[Place](), -1
    for move in moves:
        if isinstance(move, Place):
            if not read or move != read[at]:
                read, at = [*read[: at + 1], move], at + 1
            steps.go(move)
        elif 0 <= at + move < len(read):
            at += move
            assert steps.step(move) == read[at]
        else:
            assert steps.step(move) is None
        assert steps.here() == (read[at] if read else None)


def test_very_old_places_are_forgotten() -> None:
    steps = Steps()
    for number in range(1_000):
        steps.go(Place("customer", number))
    assert steps.here() == Place("customer", 999)
    assert not steps.can_step(-500)
    assert steps.step(-100) == Place("customer", 899)


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_back_leaves_a_list_and_not_each_row_passed_by() -> None:
    clock = Clock()
    steps = Steps(clock)
    steps.go(Place("job", 7))
    steps.go(Place("customer", 1))
    for customer in (2, 3, 4, 5):
        steps.pass_by(Place("customer", customer))
        clock.now += 0.4
    assert steps.step(-1) == Place("customer", 1)
    assert steps.step(1) == Place("customer", 5)
    assert not steps.can_step(1)


def test_who_was_looked_at_for_a_while_is_come_back_to() -> None:
    clock = Clock()
    steps = Steps(clock)
    for customer in (1, 2, 3):
        steps.pass_by(Place("customer", customer))
        clock.now += 60
    assert [steps.step(-1), steps.step(-1)] == [Place("customer", 2), Place("customer", 1)]


def test_a_list_gives_way_to_what_is_chosen_in_it_and_another_page_does_not() -> None:
    steps = Steps(Clock())
    steps.go(Place("customers"))
    steps.pass_by(Place("customer", 1))
    assert not steps.can_step(-1)
    steps.go(Place("jobs"))
    steps.pass_by(Place("job", 1))
    assert steps.step(-1) == Place("customer", 1)


def test_what_was_gone_to_on_purpose_stays_when_one_passes_over_it() -> None:
    steps = Steps(Clock())
    steps.go(Place("customer", 1))
    for customer in (2, 1, 2):
        steps.pass_by(Place("customer", customer))
    assert steps.step(-1) == Place("customer", 1)
