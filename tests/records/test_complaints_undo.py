"""Deeds by chance with complaints and what hangs on them, taken back one by one and done again: nothing is left."""

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
from tests.records.there_and_back import ThereAndBack
from tests.records.walk import Walk

SEEDS = range(examples(200))
MODULES = (apologies, doing, follow_ups, options, remedies, rules, steps, targets, vouchers, waits)


class ComplaintsWalk(Walk):
    """A clerk who mostly sees to complaints, and sometimes to the jobs they are about."""

    deeds = (*COMPLAINT_DEEDS, *COMPLAINT_DEEDS, *JOB_DEEDS)


walks = ThereAndBack(ComplaintsWalk, steps=60)


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
    walks.walk(beginning, tmp_path, seed)


def test_the_walks_do_everything_there_is_to_do_with_complaints(beginning: Path, tmp_path: Path) -> None:
    walks.check_all_done(beginning, tmp_path, SEEDS, MODULES)


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
