"""Deeds with segments, rules and those who want rest, taken back one by one, and done again one by one."""

import shutil
from pathlib import Path

import pytest

from relate_desktop.records.customers import rest
from relate_desktop.records.programme import doing as programme
from relate_desktop.records.segments import doing as segments
from tests.counts import examples
from tests.records import walk as walks
from tests.records.joinery import Joinery
from tests.records.programme_deeds import PROGRAMME_DEEDS
from tests.records.test_undo_walks import rows_of, take_back, verbs_of
from tests.records.walk import Walk

STEPS = 30
MODULES = (rest, programme, segments)

done: set[str] = set()


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


@pytest.mark.parametrize("seed", range(examples(100)))
def test_there_and_back_and_there_again(
    beginning: Path, tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walks, "DEEDS", PROGRAMME_DEEDS)
    path = tmp_path / "shop.relate"
    shutil.copy(beginning, path)
    walk = Walk(path, seed)
    start = rows_of(path)
    links = [walk.step() for _ in range(STEPS)]
    end = rows_of(path)
    back = [take_back(walk, link) for link in reversed(links)]
    assert rows_of(path) == start
    for link in reversed(back):
        take_back(walk, link)
    assert rows_of(path) == end
    walk.store.close()
    done.update(walk.done)


def test_every_verb_had_its_turn() -> None:
    verbs = set().union(*(verbs_of(module) for module in MODULES))
    left = {verb for verb in verbs if not verb.endswith((".check_in_step", ".check_name", ".they_came"))}
    assert left <= done
