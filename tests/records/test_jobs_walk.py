"""Jobs at random: what the table of steps allows happens and is written down, the rest is refused, undo goes back."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.history.undo import undo
from relate_desktop.records.jobs import doing, reading
from relate_desktop.records.jobs.states import DECLINED, MOVES
from relate_desktop.records.jobs.tables import STATES, Job, JobMove
from relate_desktop.records.refused import Refused
from tests.counts import examples
from tests.records.grounds import Ground, Grounds

BACK = "back"
STEP = st.tuples(st.sampled_from([BACK, "on", "on", *STATES]), st.integers(0, 3), st.booleans())


class JobWalk:
    """Any step from any state, and the last ones taken back."""

    def __init__(self, shop: Ground, job_id: int) -> None:
        self.shop, self.job_id = shop, job_id
        self.expected = ["inquiry"]
        self.links: list[int] = []

    def step(self, to: str, pick: int, reasoned: bool) -> None:
        """Into this state, "on" into one that may follow, or back out of the last one."""
        if to == BACK:
            self.back()
            return
        states = MOVES[self.expected[-1]]
        state, reason = (states[pick % len(states)] if to == "on" else to), "Naboen gjorde det." if reasoned else ""
        if state not in states or (state in DECLINED and not reason):
            with pytest.raises(Refused):
                self.shop.do(doing.move, self.job_id, state, reason=reason)
            return
        self.shop.do(doing.move, self.job_id, state, reason=reason)
        self.expected.append(state)
        self.links.append(self.shop.links[-1])

    def back(self) -> None:
        if self.links:
            self.shop.do(undo, self.links.pop())
            self.expected.pop()

    def check(self) -> None:
        job, moves = self.shop.ask(_written, self.job_id)
        assert [to_state for _, to_state, _, _ in moves] == self.expected
        assert [from_state for from_state, _, _, _ in moves] == [None, *self.expected[:-1]]
        assert {staff_id for _, _, staff_id, _ in moves} == {self.shop.who}
        assert job == (moves[-1][1], moves[-1][3])

    def check_card(self) -> None:
        card = self.shop.ask(reading.card, self.job_id)
        assert [move.to_state for move in card.moves[::-1]] == self.expected
        assert all(move.staff_name == "Magnus Lie" for move in card.moves)
        assert [step.state for step in card.may_become] == list(MOVES[self.expected[-1]])


Moves = list[tuple[str | None, str, int | None, object]]


def _written(session: Session, job_id: int) -> tuple[tuple[str, object], Moves]:
    columns = (JobMove.from_state, JobMove.to_state, JobMove.staff_id, JobMove.at)
    moves = session.execute(select(*columns).where(JobMove.job_id == job_id).order_by(JobMove.id))
    job = session.execute(select(Job.state, Job.moved_at).where(Job.id == job_id)).one()
    return (job.state, job.moved_at), [(row[0], row[1], row[2], row[3]) for row in moves]


@pytest.fixture(scope="module")
def grounds() -> Iterator[Grounds]:
    found = Grounds()
    yield found
    found.close()


@settings(max_examples=examples(5_000))
@given(steps=st.lists(STEP, min_size=6, max_size=12))
def test_a_job_only_goes_where_a_step_leads(grounds: Grounds, steps: list[tuple[str, int, bool]]) -> None:
    with grounds.walk() as (shop, job_id, _customer_id):
        walk = JobWalk(shop, job_id)
        for step in steps:
            walk.step(*step)
            walk.check()
        if job_id % 4 == 0:
            walk.check_card()
