"""Walks through a shop file, taken back deed by deed and done again deed by deed: nothing is left, all is there.

Every table counts, row for row, but the history, what is kept by its sha256, and what only counts upwards: the
sequences of ids, the versions of rows, and the places the search index has given out.
"""

import inspect
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from relate_desktop.records.customers import rest
from relate_desktop.records.history.undo import undo
from relate_desktop.records.jobs import doing as jobs
from relate_desktop.records.programme import doing as programme
from relate_desktop.records.promises import ending, making
from relate_desktop.records.segments import doing as segments
from relate_desktop.records.shop import doing as shop
from relate_desktop.records.shop import numbers
from tests.records.walk import Walk

Rows = dict[str, list[tuple[Any, ...]]]
Look = Callable[[Walk], object]

ONLY_UPWARDS = {"version", "place"}
NOT_COMPARED = ("history_", "contents", "sqlite_", "search_index", "search_words", "search_letters")
NOT_FOR_CLERKS: set[Any] = {
    shop.set_up, numbers.take_number, jobs.put, jobs.shift, making.begin, making.say_of, ending.check_in_step,
    rest.they_came, programme.check_in_step, segments.check_in_step, segments.check_name,
}  # fmt: skip
"""The beginning of the shop, and steps that other verbs take on the way."""


class ThereAndBack:
    """Walks of one kind, so many deeds long; those that were walked in this process are known by their seed."""

    def __init__(self, kind: type[Walk], steps: int) -> None:
        self._kind, self._steps = kind, steps
        self._done: dict[int, set[str]] = {}

    def walk(self, beginning: Path, folder: Path, seed: int, look: Look = lambda walk: None) -> None:
        """Walk from a copy of the beginning, back, and there again; `look` is asked after every deed."""
        walk = self._begin(beginning, folder, seed)
        start = rows_of(walk.path)
        links = self._go(walk, look)
        end = rows_of(walk.path)
        back = [take_back(walk, link) for link in reversed(links)]
        assert rows_of(walk.path) == start
        for link in reversed(back):
            take_back(walk, link)
        assert rows_of(walk.path) == end
        walk.store.close()
        self._done[seed] = walk.done

    def check_all_done(self, beginning: Path, folder: Path, seeds: range, modules: Iterable[ModuleType]) -> None:
        """Check that the walks of these seeds do everything these modules have for a clerk to do."""
        left = set().union(*(verbs_of(module) for module in modules))
        for seed in seeds:
            if not left:
                return
            left -= self._done.get(seed) or self._done_in(beginning, folder, seed)
        assert not left, f"no walk does {sorted(left)}"

    def _done_in(self, beginning: Path, folder: Path, seed: int) -> set[str]:
        """The verbs of a walk that was in another process, or not yet; there only."""
        walk = self._begin(beginning, folder, seed)
        self._go(walk, lambda _walk: None)
        walk.store.close()
        return walk.done

    def _begin(self, beginning: Path, folder: Path, seed: int) -> Walk:
        return self._kind(Path(shutil.copy(beginning, folder / f"{seed}.relate")), seed)

    def _go(self, walk: Walk, look: Look) -> list[int]:
        links = []
        for _step in range(self._steps):
            links.append(walk.step())
            look(walk)
        return links


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


def take_back(walk: Walk, link: int) -> int:
    change = walk.store.do(undo, link, who=1).change
    assert change is not None
    return change.link_id


def verbs_of(module: ModuleType) -> set[str]:
    """The public functions of a module that write."""
    found = inspect.getmembers(module, inspect.isfunction)
    own = [(name, verb) for name, verb in found if verb.__module__ == module.__name__ and verb not in NOT_FOR_CLERKS]
    return {f"{module.__name__}.{name}" for name, verb in own if name[0] != "_" and "say" in inspect.getsource(verb)}
