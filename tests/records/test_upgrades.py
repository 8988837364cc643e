"""Older shop files: each version there ever was opens, becomes exactly what a new file is, and loses nothing."""

import hashlib
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from relate_desktop.records import search
from relate_desktop.records.base import Row, seal_of, values_of
from relate_desktop.records.complaints.doing import receive
from relate_desktop.records.lock import ShopLock
from relate_desktop.records.mapped import metadata, row_class
from relate_desktop.records.quotes.tables import Quote
from relate_desktop.records.refused import ShopUnusable
from relate_desktop.records.shop_file import SCHEMA_VERSION, glance
from relate_desktop.records.soundness import look_through
from relate_desktop.records.store import Store
from relate_desktop.records.upgrades.run import STEPS
from tests.counts import examples

DATA = Path(__file__).parents[1] / "data"
ROOT = Path(__file__).parents[2]
OLD = sorted(DATA.glob("v*.relate"))


def old_copy(folder: Path, file: Path = OLD[0]) -> Path:
    copy = folder / "shop.relate"
    shutil.copy(file, copy)
    return copy


def schema(path: Path) -> dict[str, list[str]]:
    """Each object's CREATE statement as its sorted lines: a table made anew names its constraints in another order."""
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    connection.close()
    return {
        name: sorted(re.sub(r"[,\"]", "", line).strip() for line in sql.splitlines() if line.strip(" \t)"))
        for name, sql in rows
    }


Rows = dict[str, list[dict[str, object]]]


def contents(path: Path) -> Rows:
    """Every row of every table of ours by its columns, without what an upgrade may set anew."""
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    found = {
        name: [
            {column: row[column] for column in row.keys() if column != "seal"}  # noqa: SIM118
            for row in connection.execute(f"SELECT * FROM {name} ORDER BY 1")
        ]
        for name in metadata().tables
        if name in there
    }
    connection.close()
    return found


def what_was(before: Rows, after: Rows) -> Rows:
    """What is there now, of the tables and columns there were before."""
    return {
        name: [{column: row[column] for column in rows[0]} for row in after[name]] if rows else []
        for name, rows in before.items()
    }


def test_every_version_before_this_one_left_a_file() -> None:
    assert [file.stem for file in OLD] == [f"v{number}" for number in range(1, SCHEMA_VERSION)]
    assert sorted(STEPS) == list(range(2, SCHEMA_VERSION + 1))


@pytest.mark.parametrize("file", OLD, ids=lambda file: file.stem)
def test_an_upgraded_file_is_built_like_a_new_one(tmp_path: Path, file: Path) -> None:
    path = old_copy(tmp_path, file)
    Store.open(path).close()
    fresh = tmp_path / "fresh.relate"
    Store.create(fresh).close()
    assert schema(path) == schema(fresh)
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


@pytest.mark.parametrize("file", OLD, ids=lambda file: file.stem)
def test_nothing_is_lost_and_every_seal_holds(tmp_path: Path, file: Path) -> None:
    path = old_copy(tmp_path, file)
    before = contents(path)
    store = Store.open(path)
    assert what_was(before, contents(path)) == before
    assert store.ask(_broken_seals) == []
    store.close()


def _broken_seals(session: Session) -> list[tuple[str, int]]:
    broken: list[tuple[str, int]] = []
    for table in metadata().sorted_tables:
        if "seal" not in table.columns:
            continue
        rows: list[Row] = list(session.query(row_class(table.name)))
        broken += [(table.name, row.id) for row in rows if row.seal != seal_of(table.name, row.id, values_of(row))]
    return broken


def test_the_old_one_is_kept_beside_it(tmp_path: Path) -> None:
    path = old_copy(tmp_path)
    before = contents(path)
    Store.open(path).close()
    kept = tmp_path / f"shop.before-v{SCHEMA_VERSION}.relate"
    assert contents(kept) == before
    connection = sqlite3.connect(kept)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    connection.close()


def test_work_goes_on_in_an_upgraded_file(tmp_path: Path) -> None:
    store = Store.open(old_copy(tmp_path))
    assert [quote.number for quote in store.ask(lambda session: list(session.query(Quote)))] == ["2026-001"]
    store.close()


@pytest.mark.parametrize("file", OLD, ids=lambda file: file.stem)
def test_a_complaint_is_found_in_an_upgraded_file_too(tmp_path: Path, file: Path) -> None:
    store = Store.open(old_copy(tmp_path, file))
    made = store.do(receive, 1, title="Skuffer som tar", own_words="De tar i.", who=None).result
    (hit,) = store.ask(search.find, "skuff")
    assert (hit.kind, hit.id, hit.title) == ("complaint", made, "Skuffer som tar")
    store.close()
    assert [problem for problem in look_through(tmp_path / "shop.relate") if problem is not None] == []


def test_a_file_in_use_is_left_alone_and_it_says_who_has_it(tmp_path: Path) -> None:
    path = old_copy(tmp_path)
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with ShopLock(path), pytest.raises(ShopUnusable, match="has it open on"):
        Store.open(path)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


def test_the_window_that_has_the_lock_may_upgrade(tmp_path: Path) -> None:
    path = old_copy(tmp_path)
    with ShopLock(path) as lock:
        Store.open(path, lock=lock).close()
    assert schema(path)["papers"] != schema(OLD[0])["papers"]


def test_a_row_changed_from_outside_stops_the_upgrade(tmp_path: Path) -> None:
    path = old_copy(tmp_path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE papers SET title = 'something else'")
    connection.close()
    before = contents(path)
    with pytest.raises(ShopUnusable, match="changed from outside"):
        Store.open(path)
    assert contents(path) == before
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    connection.close()


def test_killed_at_any_moment_it_is_old_or_new(tmp_path: Path) -> None:
    script = "import sys\nfrom pathlib import Path\nimport alembic.operations\n"
    script += "from relate_desktop.records.store import Store\n"
    script += "print('go', flush=True)\nStore.open(Path(sys.argv[1])).close()\nprint('done', flush=True)\n"
    chance = random.Random(7)
    versions = set()
    for number in range(examples(60)):
        folder = tmp_path / str(number)
        folder.mkdir()
        path = old_copy(folder)
        before = contents(path)
        with subprocess.Popen([sys.executable, "-c", script, str(path)], cwd=ROOT, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.uniform(0, 0.12))
            process.kill()
        versions.add(glance(path).schema_version)  # takes back what was half done, as a start would
        assert what_was(before, contents(path)) == before
        Store.open(path).close()
        assert what_was(before, contents(path)) == before
    assert versions <= {1, SCHEMA_VERSION}
