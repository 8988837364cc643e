"""Any deeds, taken back one by one, give the starting file back; done again one by one, the file they had made.

Every table counts, row for row, but the history, what is kept by its sha256, and what only counts upwards: the
sequences of ids, the versions of rows, and the places the search index has given out.
"""

import inspect
import shutil
import sqlite3
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from relate_desktop.records import attachments, contacts, staff
from relate_desktop.records.calls import recording
from relate_desktop.records.customers import about, doing, reach
from relate_desktop.records.feedback import asking
from relate_desktop.records.feedback import doing as feedback
from relate_desktop.records.history.undo import undo
from relate_desktop.records.jobs import doing as jobs
from relate_desktop.records.jobs import extras, finishing, materials, open_points, visits
from relate_desktop.records.promises import ending, making
from relate_desktop.records.quotes import deciding, drafting, issuing, lines, payments, price_list
from relate_desktop.records.shop import doing as shop
from relate_desktop.records.shop import hours, numbers
from relate_desktop.records.today import habits, marks
from tests.counts import examples
from tests.records.joinery import Joinery, hire
from tests.records.walk import Walk

Rows = dict[str, list[tuple[Any, ...]]]

STEPS = 48
ONLY_UPWARDS = {"version", "place"}
NOT_COMPARED = ("history_", "contents", "sqlite_", "search_index", "search_words", "search_letters")
NOT_FOR_CLERKS: set[Any] = {
    shop.set_up, numbers.take_number, jobs.put, jobs.shift, making.begin, making.say_of, ending.check_in_step,
}  # fmt: skip
"""The beginning of the shop, and steps that other verbs take on the way."""

done: dict[int, set[str]] = {}
"""The verbs of each walk there was in this process, by its seed."""


def rows_of(path: Path) -> Rows:
    """Every row of every table that is compared, without what only counts upwards."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as file:
        names = [row[0] for row in file.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        found = {name: _rows(file, name) for name in names if not name.startswith(NOT_COMPARED)}
    file.close()
    return found


def _rows(file: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    columns = [row[1] for row in file.execute(f"PRAGMA table_info({table})") if row[1] not in ONLY_UPWARDS]
    return sorted(file.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall(), key=repr)


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shop with somebody who left, a customer, a job, a draft, an issued quote and a price list in it already."""
    shop = Joinery(tmp_path_factory.mktemp("beginning"))
    shop.do(hire, "Silje Moen", archived_at=shop.now)
    shop.issued(shop.job(own_words="Helst oljet.", printable=True))
    shop.do(payments.add_payment, shop.quote(1), share=5_000)
    shop.do(price_list.archive, shop.do(price_list.add, wording="Lampe"))
    shop.do(feedback.record, 1, score=5)
    shop.do(asking.ask, 1, kind="referral")
    shop.store.close()
    return shop.store.path


@pytest.mark.parametrize("seed", range(examples(500)))
def test_a_walk_there_and_back_and_there_again(beginning: Path, tmp_path: Path, seed: int) -> None:
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
    done[seed] = walk.done


def take_back(walk: Walk, link: int) -> int:
    change = walk.store.do(undo, link, who=1).change
    assert change is not None
    return change.link_id


def verbs_of(module: ModuleType) -> set[str]:
    """The public functions of a module that write."""
    found = inspect.getmembers(module, inspect.isfunction)
    own = [(name, verb) for name, verb in found if verb.__module__ == module.__name__ and verb not in NOT_FOR_CLERKS]
    return {f"{module.__name__}.{name}" for name, verb in own if name[0] != "_" and "say" in inspect.getsource(verb)}


def test_the_walks_do_everything_there_is_to_do(beginning: Path, tmp_path: Path) -> None:
    modules = (
        asking, feedback, recording, marks, habits,
        about, attachments, contacts, deciding, doing, drafting, ending, extras, finishing, hours, issuing, jobs, lines,
        making, materials, numbers, open_points, payments, price_list, reach, shop, staff, visits,
    )  # fmt: skip
    left = set().union(*(verbs_of(module) for module in modules))
    for seed in range(examples(500)):
        left -= done.get(seed) or done_in(Path(shutil.copy(beginning, tmp_path / f"{seed}.relate")), seed)
        if not left:
            return
    raise AssertionError(f"no walk does {sorted(left)}")


def done_in(path: Path, seed: int) -> set[str]:
    """The verbs of a walk that was in another process, or not yet; there only."""
    walk = Walk(path, seed)
    for _step in range(STEPS):
        walk.step()
    walk.store.close()
    return walk.done
