"""Deeds by chance with inquiries and the jobs they become, taken back one by one and done again: nothing is left.

And whatever was done, each list has the inquiries that somebody finds who reads the file row by row.
"""

import shutil
import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from relate_desktop.records.inquiries import doing, reading, targets
from tests.counts import examples
from tests.records.asking import Asked
from tests.records.inquiry_deeds import INQUIRY_DEEDS
from tests.records.job_deeds import JOB_DEEDS
from tests.records.test_undo_walks import rows_of, take_back, verbs_of
from tests.records.walk import Walk

STEPS = 40
SEEDS = range(examples(200))

done: dict[int, set[str]] = {}
"""The verbs of each walk there was in this process, by its seed."""


class InquiriesWalk(Walk):
    """A clerk who mostly answers inquiries, and sometimes goes on with the jobs they became."""

    def step(self) -> int:
        while True:
            if not self.pack:
                self.pack = self.chance.sample((deeds := (*INQUIRY_DEEDS, *INQUIRY_DEEDS, *JOB_DEEDS)), len(deeds))
            self.now += timedelta(minutes=self.chance.choice((0, 1, 400)))
            link = self.tried(self.pack.pop())
            if link is not None:
                return link


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shop with an inquiry that is open, one that was answered, one dropped and one that became a job."""
    asked = Asked(tmp_path_factory.mktemp("inquiries"))
    asked.do(doing.reply, asked.receive(title="svart på"), channel="call", wording="Ja.")
    asked.do(doing.drop, asked.receive(title="falt bort"), reason="Flyttet.")
    asked.do(doing.to_job, asked.receive(title="oppdrag"))
    asked.store.close()
    return asked.store.path


@pytest.mark.parametrize("seed", SEEDS)
def test_a_walk_there_and_back_and_there_again(beginning: Path, tmp_path: Path, seed: int) -> None:
    path = tmp_path / "shop.relate"
    shutil.copy(beginning, path)
    walk = InquiriesWalk(path, seed)
    start = rows_of(path)
    links = []
    for _step in range(STEPS):
        links.append(walk.step())
        assert listed(walk) == by_hand(path)
    end = rows_of(path)
    back = [take_back(walk, link) for link in reversed(links)]
    assert rows_of(path) == start
    for link in reversed(back):
        take_back(walk, link)
    assert rows_of(path) == end
    walk.store.close()
    done[seed] = walk.done


def test_the_walks_do_everything_there_is_to_do_with_inquiries(beginning: Path, tmp_path: Path) -> None:
    left = verbs_of(doing) | verbs_of(targets)
    for seed in SEEDS:
        left -= done.get(seed) or _done_in(Path(shutil.copy(beginning, tmp_path / f"{seed}.relate")), seed)
        if not left:
            return
    raise AssertionError(f"no walk does {sorted(left)}")


def _done_in(path: Path, seed: int) -> set[str]:
    """The verbs of a walk that was in another process, or not yet; there only."""
    walk = InquiriesWalk(path, seed)
    for _step in range(STEPS):
        walk.step()
    walk.store.close()
    return walk.done


def listed(walk: Walk) -> dict[str, set[int]]:
    """The ids in each list as the program has them; each is also counted."""
    found = {}
    for which in ("open", "answered", "waiting", "ended"):
        rows = walk.store.ask(reading.listed, which=which, limit=1_000)
        assert walk.store.ask(reading.count, which=which) == len(rows)
        found[which] = {row.id for row in rows}
    return found


def by_hand(path: Path) -> dict[str, set[int]]:
    """The same by reading everything there is and going through what was said in order."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as file:
        file.row_factory = sqlite3.Row
        inquiries = file.execute("SELECT * FROM inquiries").fetchall()
        said = file.execute("SELECT * FROM contacts WHERE channel <> 'note' ORDER BY at, id").fetchall()
        jobs = {row["id"]: row["state"] for row in file.execute("SELECT id, state FROM jobs")}
        waits = {row["inquiry_id"] for row in file.execute("SELECT * FROM inquiry_waits WHERE until IS NULL")}
        sent = file.execute("SELECT * FROM sendings").fetchall()
    file.close()
    assert not sent, "the walk sends no papers"
    found: dict[str, set[int]] = {"open": set(), "answered": set(), "waiting": set(), "ended": set()}
    for row in inquiries:
        found[_place(row, said, jobs)].add(row["id"])
        if row["state"] == "open" and row["id"] in waits:
            found["waiting"].add(row["id"])
    return found


def _place(inquiry: Any, said: list[Any], jobs: dict[int, str]) -> str:
    waits_for_us = True
    for one in said:
        named = one["inquiry_id"] == inquiry["id"]
        of_job = inquiry["job_id"] is not None and one["job_id"] == inquiry["job_id"]
        if one["direction"] == "out" and one["outcome"] == "reached" and (named or of_job):
            waits_for_us = waits_for_us and one["at"] < inquiry["received_at"]
        elif one["direction"] == "in" and named:
            waits_for_us = True
    if inquiry["state"] == "open":
        return "open" if waits_for_us else "answered"
    asked_still = inquiry["state"] == "became_job" and jobs[inquiry["job_id"]] in ("inquiry", "quoted")
    return "open" if asked_still and waits_for_us else "ended"
