"""Deeds by chance with complaints and what hangs on them, taken back one by one and done again: nothing is left."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from tests.counts import examples
from tests.records.complaining import WAY, begun_at
from tests.records.complaint_deeds import COMPLAINT_DEEDS
from tests.records.job_deeds import JOB_DEEDS
from tests.records.joinery import Joinery
from tests.records.test_undo_walks import rows_of, take_back
from tests.records.walk import Walk

STEPS = 40
SEEDS = range(examples(200))


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
