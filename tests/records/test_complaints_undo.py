"""Deeds by chance with complaints and what hangs on them, taken back one by one and done again: nothing is left."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.complaints import (
    apologies,
    doing,
    follow_ups,
    options,
    remedies,
    rules,
    steps,
    targets,
    vouchers,
    waits,
)
from relate_desktop.records.complaints.tables import Complaint, Remedy
from relate_desktop.records.deed import today
from tests.counts import examples
from tests.records.complaining import WAY, begun_at
from tests.records.complaint_deeds import COMPLAINT_DEEDS
from tests.records.job_deeds import JOB_DEEDS
from tests.records.joinery import Joinery
from tests.records.test_undo_walks import rows_of, take_back, verbs_of
from tests.records.walk import Walk

STEPS = 60
SEEDS = range(examples(200))

done: dict[int, set[str]] = {}
"""The verbs of each walk there was in this process, by its seed."""


class ComplaintsWalk(Walk):
    """A clerk who mostly sees to complaints, and sometimes to the jobs they are about."""

    def step(self) -> int:
        while True:
            if not self.pack:
                deeds = (*COMPLAINT_DEEDS, *COMPLAINT_DEEDS, *JOB_DEEDS)
                self.pack = self.chance.sample(deeds, len(deeds))
            self.now += timedelta(minutes=self.chance.choice((0, 1, 400)))
            link = self.tried(self.pack.pop())
            if link is not None:
                return link


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shop with a complaint at each of its stages."""
    shop = Joinery(tmp_path_factory.mktemp("complaints"))
    job = shop.job()
    for state in WAY[:-1]:
        shop.do(begun_at, 1, job, state, state)
    shop.do(_ready_to_close, shop.do(begun_at, 1, job, "followed_up", "ready"))
    shop.do(_is_done, shop.do(begun_at, 1, job, "agreed", "done"))
    shop.do(options.add, shop.do(begun_at, 1, job, "offered", "several"), kind="replacement", wording="Nye fronter")
    shop.store.close()
    return shop.store.path


@pytest.mark.parametrize("seed", SEEDS)
def test_a_walk_there_and_back_and_there_again(beginning: Path, tmp_path: Path, seed: int) -> None:
    path = tmp_path / "shop.relate"
    shutil.copy(beginning, path)
    walk = ComplaintsWalk(path, seed)
    start = rows_of(path)
    links = [walk.step() for _ in range(STEPS)]
    end = rows_of(path)
    back = [take_back(walk, link) for link in reversed(links)]
    assert rows_of(path) == start
    for link in reversed(back):
        take_back(walk, link)
    assert rows_of(path) == end
    walk.store.close()
    done[seed] = walk.done


def test_the_walks_do_everything_there_is_to_do_with_complaints(beginning: Path, tmp_path: Path) -> None:
    modules = (apologies, doing, follow_ups, options, remedies, rules, steps, targets, vouchers, waits)
    left = set().union(*(verbs_of(module) for module in modules))
    for seed in SEEDS:
        left -= done.get(seed) or _done_in(Path(shutil.copy(beginning, tmp_path / f"{seed}.relate")), seed)
        if not left:
            return
    raise AssertionError(f"no walk does {sorted(left)}")


def _done_in(path: Path, seed: int) -> set[str]:
    """The verbs of a walk that was in another process, or not yet; there only."""
    walk = ComplaintsWalk(path, seed)
    for _step in range(STEPS):
        walk.step()
    walk.store.close()
    return walk.done


def _is_done(session: Session, complaint_id: int) -> None:
    remedies.keep(session, session.scalars(select(Remedy.id).where(Remedy.complaint_id == complaint_id)).one())


def _ready_to_close(session: Session, complaint_id: int) -> None:
    apologies.change(session, complaint_id, version=0, event="Frontene var skjeve.")
    apologies.give(session, complaint_id, how="said")
    version = session.get_one(Complaint, complaint_id).version
    doing.learn(
        session, complaint_id, version=version, cause="material", root_cause="Fukt.", preventive_action="Måle.",
        preventive_owner_id=1, preventive_due_on=today(session),
    )  # fmt: skip
