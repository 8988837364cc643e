"""Deeds by chance with inquiries and the jobs they become, taken back one by one and done again: nothing is left.

And whatever was done, each list has the inquiries that somebody finds who reads the file row by row.
"""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from relate_desktop.records.inquiries import doing, reading, targets
from tests.counts import examples
from tests.records.asking import Asked
from tests.records.inquiry_deeds import INQUIRY_DEEDS
from tests.records.job_deeds import JOB_DEEDS
from tests.records.there_and_back import ThereAndBack
from tests.records.walk import Walk

SEEDS = range(examples(200))


class InquiriesWalk(Walk):
    """A clerk who mostly answers inquiries, and sometimes goes on with the jobs they became."""

    deeds = (*INQUIRY_DEEDS, *INQUIRY_DEEDS, *JOB_DEEDS)


walks = ThereAndBack(InquiriesWalk, steps=40)


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
    walks.walk(beginning, tmp_path, seed, look=_lists_are_right)


def _lists_are_right(walk: Walk) -> None:
    assert listed(walk) == by_hand(walk.path)


def test_the_walks_do_everything_there_is_to_do_with_inquiries(beginning: Path, tmp_path: Path) -> None:
    walks.check_all_done(beginning, tmp_path, SEEDS, (doing, targets))


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
