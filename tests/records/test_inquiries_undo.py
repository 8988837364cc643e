"""Deeds by chance with inquiries and the jobs they become, taken back one by one and done again: nothing is left.

And whatever was done, each list has the inquiries that somebody finds who reads the file row by row, and the glimpse of
the day before the records are loaded has those that are late.
"""

import shutil
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records import glimpse
from relate_desktop.records.contacts import Contact
from relate_desktop.records.inquiries import doing, reading, targets
from relate_desktop.records.late_answers import LateAnswer
from relate_desktop.records.today.moment import now_at
from relate_desktop.records.today.reading import of_rule
from relate_desktop.records.today.trying import MISSED
from tests.counts import examples
from tests.records.asking import Asked
from tests.records.inquiry_deeds import INQUIRY_DEEDS
from tests.records.job_deeds import JOB_DEEDS
from tests.records.there_and_back import ThereAndBack
from tests.records.walk import Walk

SEEDS = range(examples(200))
STEPS = 40
HOURS = (0, 3, 30, 800)
"""So many hours after a deed the glimpse of the day is held against the day."""


class InquiriesWalk(Walk):
    """A clerk who mostly answers inquiries, and sometimes goes on with the jobs they became."""

    deeds = (*INQUIRY_DEEDS, *INQUIRY_DEEDS, *JOB_DEEDS)


walks = ThereAndBack(InquiriesWalk, STEPS)


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
    seen = glimpse.of(walk.path)
    assert seen is not None
    hours = HOURS[walk.now.minute % len(HOURS)]
    assert seen.late_answers(walk.now + timedelta(hours=hours)) == late_by_the_rule(walk, hours)


def late_by_the_rule(walk: Walk, hours: int) -> list[LateAnswer]:
    """Who waits too long so many hours on, as the day has them, without those we rang and did not reach."""
    now = walk.store.ask(now_at, on=walk.now + timedelta(hours=hours))
    tried = set(walk.store.ask(missed))
    found = [each for each in walk.store.ask(of_rule, "answer_inquiry", now=now) if each.late and each.id not in tried]
    titles = {row.id: row.title for row in walk.store.ask(reading.listed, on=now.moment, limit=1_000)}
    return [
        LateAnswer(each.id, each.customer_id, each.customer_name, titles[each.id], each.since, each.due)
        for each in found
        if isinstance(each.since, datetime) and isinstance(each.due, datetime)
    ]


def missed(session: Session) -> list[int | None]:
    """The inquiries of which somebody was rung and not reached."""
    return list(session.scalars(select(Contact.inquiry_id).where(Contact.outcome.in_(MISSED))))


def test_some_of_the_walks_left_somebody_waiting(beginning: Path, tmp_path: Path) -> None:
    path = tmp_path / "shop.relate"
    shutil.copy(beginning, path)
    walk = InquiriesWalk(path, 1)
    for _step in range(STEPS):
        walk.step()
    assert late_by_the_rule(walk, HOURS[-1])
    walk.store.close()


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
