"""Deeds with segments, rules and those who want rest, taken back one by one, and done again one by one."""

from pathlib import Path

import pytest

from relate_desktop.records.customers import rest
from relate_desktop.records.programme import doing as programme
from relate_desktop.records.segments import doing as segments
from tests.counts import examples
from tests.records.joinery import Joinery
from tests.records.programme_deeds import PROGRAMME_DEEDS
from tests.records.there_and_back import ThereAndBack
from tests.records.walk import Walk

SEEDS = range(examples(100))
MODULES = (rest, programme, segments)


class ProgrammeWalk(Walk):
    """An owner who makes segments and rules, and a clerk who hears who wants rest."""

    deeds = PROGRAMME_DEEDS


walks = ThereAndBack(ProgrammeWalk, steps=30)


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shop with two customers, a segment in use and a rule."""
    shop = Joinery(tmp_path_factory.mktemp("beginning"))
    shop.customer("Ingrid Haugen")
    shop.customer("Aud og Per Sætre", kind="household")
    segment = shop.do(segments.add, name="Husstander")
    shop.do(segments.add_term, segment, field="kind", value="household")
    shop.do(programme.add, name="Julekort", trigger="season", season="winter", what="card", segment_id=segment)
    shop.store.close()
    return shop.store.path


@pytest.mark.parametrize("seed", SEEDS)
def test_there_and_back_and_there_again(beginning: Path, tmp_path: Path, seed: int) -> None:
    walks.walk(beginning, tmp_path, seed)


def test_the_walks_do_everything_there_is_to_do_with_the_programme(beginning: Path, tmp_path: Path) -> None:
    walks.check_all_done(beginning, tmp_path, SEEDS, MODULES)
