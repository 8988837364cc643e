"""The store: one deed one transaction, short reads, and every refusal in words."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from relate_desktop.records.base import seal_of, values_of
from relate_desktop.records.refused import Busy, Refused
from relate_desktop.records.shop_file import connect
from relate_desktop.records.staff import Staff
from relate_desktop.records.store import Store
from tests.counts import examples
from tests.records.simple import hire, rename, shop

ROOT = Path(__file__).parents[2]


def names(session: Session) -> list[str]:
    return [row.name for row in session.query(Staff).order_by(Staff.id)]


def test_what_is_done_is_there_after_opening_again(tmp_path: Path) -> None:
    store = shop(tmp_path)
    done = store.do(hire, "Silje", who=None)
    store.close()
    again = Store.open(tmp_path / "shop.relate")
    assert again.ask(names) == ["Silje"]
    assert done.change is not None
    assert done.change.touched == {("staff", done.result)}
    assert done.change.sentence == "Silje is here."
    again.close()


def test_what_one_file_was_asked_is_not_made_into_sql_again_for_another(tmp_path: Path) -> None:
    def known(session: Session) -> str:
        return session.connection().execute(select(Staff.title)).context.cache_hit.name

    found = []
    for name in ("one", "another"):
        (tmp_path / name).mkdir()
        store = shop(tmp_path / name)
        found.append(store.ask(known))
        store.close()
    assert found[1] == "CACHE_HIT"


def test_a_refused_deed_leaves_nothing(tmp_path: Path) -> None:
    store = shop(tmp_path)

    def half(session: Session) -> None:
        hire(session, "Silje")
        session.flush()
        raise Refused("no")

    with pytest.raises(Refused):
        store.do(half, who=None)
    assert store.ask(names) == []
    assert store.last_link() == 0
    store.close()


def test_a_deed_that_changes_nothing_is_not_in_the_history(tmp_path: Path) -> None:
    store = shop(tmp_path)
    who = store.do(hire, "Silje", who=None).result
    assert store.do(rename, who, "Silje", who=None).change is None
    assert store.last_link() == 1
    store.close()


def test_a_query_cannot_write(tmp_path: Path) -> None:
    store = shop(tmp_path)
    with pytest.raises(Refused):
        store.ask(lambda session: session.execute(text("UPDATE staff SET name = 'x'")))
    store.close()


def test_bulk_changes_are_refused(tmp_path: Path) -> None:
    store = shop(tmp_path)
    store.do(hire, "Silje", who=None)
    with pytest.raises(RuntimeError, match="bulk"):
        store.do(lambda session: session.execute(update(Staff).values(name="x")), who=None)
    assert store.ask(names) == ["Silje"]
    store.close()


def test_two_writers_take_turns(tmp_path: Path) -> None:
    store = shop(tmp_path)
    other = connect(store.path)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Busy, match="Somebody else"):
        store.do(hire, "Silje", who=None)
    other.execute("ROLLBACK")
    other.close()
    store.do(hire, "Silje", who=None)
    assert store.ask(names) == ["Silje"]
    store.close()


COUNTS = """
import sys
from pathlib import Path
from relate_desktop.records.staff import Staff
from relate_desktop.records.store import Store
def count(session):
    row = session.get_one(Staff, 1)
    row.name = str(int(row.name) + 1)
store = Store.open(Path(sys.argv[1]), patient=True)
for _ in range(int(sys.argv[2])):
    store.do(count, who=None)
store.close()
"""


def test_two_processes_that_count_lose_nothing(tmp_path: Path) -> None:
    store, each = shop(tmp_path), examples(250)
    store.do(hire, "0", who=None)
    command = [sys.executable, "-c", COUNTS, str(store.path), str(each)]
    with subprocess.Popen(command, cwd=ROOT) as first, subprocess.Popen(command, cwd=ROOT) as second:
        assert (first.wait(), second.wait()) == (0, 0)
    assert store.ask(names) == [str(2 * each)]
    assert store.last_link() == 1 + 2 * each
    store.close()


def test_changes_of_others_are_seen(tmp_path: Path) -> None:
    store = shop(tmp_path)
    other = Store.open(store.path)
    seen = store.last_link()
    done = other.do(hire, "Silje", who=None)
    change = store.changes_since(seen)
    assert change.touched == {("staff", done.result)}
    assert store.last_link() == seen + 1
    other.close()
    store.close()


def test_seals_and_versions_are_set_by_the_flush(tmp_path: Path) -> None:
    store = shop(tmp_path)
    who = store.do(hire, "Silje", who=None).result
    store.do(rename, who, "Silje Moen", who=None)

    def sealed(session: Session) -> tuple[str, str, int]:
        row = session.get_one(Staff, who)
        return row.seal, seal_of("staff", row.id, values_of(row)), row.version

    kept, computed, version = store.ask(sealed)
    assert kept == computed
    assert version == 2
    store.close()


def test_ids_are_never_used_again(tmp_path: Path) -> None:
    store = shop(tmp_path)
    first = store.do(hire, "Silje", who=None).result
    store.do(lambda session: session.delete(session.get_one(Staff, first)), who=None)
    assert store.do(hire, "Magnus", who=None).result == first + 1
    store.close()


def test_the_settings_hold_on_every_connection(tmp_path: Path) -> None:
    store = shop(tmp_path)
    connection = connect(store.path)
    wanted = {"journal_mode": "truncate", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "trusted_schema": 0,
              "cell_size_check": 1, "temp_store": 2, "mmap_size": 0}  # fmt: skip
    for name, value in wanted.items():
        assert connection.execute(f"PRAGMA {name}").fetchone() == (value,), name
    assert connection.getlimit(sqlite3.SQLITE_LIMIT_LENGTH) == 5_000_000
    tables = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'")
    loose = [name for name, sql in tables if "STRICT" not in sql and not name.startswith(("sqlite_", "search"))]
    assert loose == []
    connection.close()
    store.close()


def test_nothing_of_a_row_stands_in_an_error(tmp_path: Path) -> None:
    store = shop(tmp_path)
    with pytest.raises(Refused) as caught:
        store.do(hire, "S" * 300, who=None)
    assert "SSS" not in str(caught.value) + str(caught.value.__cause__)
    store.close()


def test_killed_in_the_middle_of_a_deed_nothing_half_is_left(tmp_path: Path) -> None:
    store = shop(tmp_path)
    store.do(hire, "Silje", who=None)
    store.close()
    script = (
        "import os, sys\nfrom pathlib import Path\nfrom relate_desktop.records.store import Store\n"
        "from tests.records.simple import hire\n"
        f"store = Store.open(Path({str(store.path)!r}))\n"
        "def dies(session):\n    hire(session, 'Magnus')\n    session.flush()\n    os.kill(os.getpid(), 9)\n"
        "store.do(dies, who=None)\n"
    )
    died = subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False)
    assert died.returncode == -9
    again = Store.open(store.path)
    assert again.ask(names) == ["Silje"]
    again.close()
