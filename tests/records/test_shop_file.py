"""A shop file that can't be used: each reason has its own sentence, and nothing is written."""

import contextlib
import hashlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text as text_of
from sqlalchemy.orm import Session

from relate_desktop.records.refused import Refused, ShopUnusable
from relate_desktop.records.shop_file import SCHEMA_VERSION, check_whole, glance, reader
from relate_desktop.records.staff import Staff
from relate_desktop.records.store import Store
from tests.records.disks import as_nobody, fill, small_disk
from tests.records.simple import hire, shop

__all__ = ["small_disk"]

ROOT = Path(__file__).parents[2]


def good(folder: Path) -> Path:
    store = shop(folder)
    for number in range(50):
        store.do(hire, f"Silje {number}", who=None)
    store.close()
    return store.path


def empty(path: Path) -> None:
    path.write_bytes(b"")


def text(path: Path) -> None:
    path.write_text("Dear shop, this is a letter. " * 100)


def foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE notes (id INTEGER)")
    connection.close()


def written(name: str, statement: str) -> Callable[[Path], None]:
    """As another program would write in it."""

    def spoil(path: Path) -> None:
        with sqlite3.connect(path) as connection:
            connection.execute(statement)
        connection.close()

    spoil.__name__ = name
    return spoil


def short(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2 // 4096 * 4096)


def broken(path: Path) -> None:
    with path.open("r+b") as stream:
        stream.seek(100)
        stream.write(b"\xff" * 200)


def zeroed(path: Path) -> None:
    with path.open("r+b") as stream:
        stream.write(b"\0" * 4096)


CASES: list[tuple[Callable[[Path], None], str]] = [
    (Path.unlink, "There is no shop file shop.relate"),
    (empty, "is empty"),
    (text, "is not a shop file"),
    (foreign, "belongs to another program"),
    (written("newer", f"PRAGMA user_version = {SCHEMA_VERSION + 1}"), "newer Relate"),
    (short, "is damaged"),
    (broken, "is damaged"),
    (zeroed, "is not a shop file"),
    (
        written("trigger", "CREATE TRIGGER t AFTER INSERT ON staff BEGIN DELETE FROM staff; END"),
        r"did not put there \(t\)",
    ),
    (written("extra_table", "CREATE TABLE customers_old (id INTEGER)"), r"did not put there \(customers_old.id\)"),
    (written("extra_column", "ALTER TABLE staff ADD COLUMN secret TEXT"), r"did not put there \(staff.secret\)"),
    (written("extra_index", "CREATE INDEX mine ON staff (upper(name))"), r"did not put there \(mine\)"),
    (written("lacking", "DROP TABLE sendings"), "not laid out"),
    (written("lacking_index", "DROP INDEX ix_customers_by_name"), "not laid out"),
]


@pytest.mark.parametrize(("spoil", "words"), CASES, ids=lambda case: getattr(case, "__name__", ""))
def test_each_reason_has_its_sentence(tmp_path: Path, spoil: Callable[[Path], None], words: str) -> None:
    path = good(tmp_path)
    spoil(path)
    before = (path.exists(), hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else "")
    with pytest.raises(ShopUnusable, match=words):
        Store.open(path)
    assert before == (path.exists(), hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else "")
    assert sorted(file.name for file in tmp_path.iterdir()) == (["shop.relate"] if path.exists() else [])


def test_a_folder_is_not_a_shop(tmp_path: Path) -> None:
    with pytest.raises(ShopUnusable, match="folder"):
        glance(tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="pipes and devices of POSIX systems")
def test_nobody_waits_for_a_pipe_to_become_a_shop(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.relate")
    for path in (tmp_path / "pipe.relate", Path(os.devnull)):
        with pytest.raises(ShopUnusable, match=f"{path.name} is not a shop file of Relate"):
            glance(path)


def test_a_shop_somebody_is_saving_in_is_not_called_broken(tmp_path: Path) -> None:
    path = good(tmp_path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with (
        pytest.raises(ShopUnusable, match="Somebody else is saving in this shop just now"),
        reader(path, waits_ms=0) as connection,
    ):
        connection.execute("SELECT * FROM shop").fetchall()
    other.close()


def test_odd_names_are_only_names(tmp_path: Path) -> None:
    path = tmp_path / "what? a shop#1 100%.relate"
    Store.create(path).close()
    Store.open(path).close()
    assert sorted(file.name for file in tmp_path.iterdir()) == [path.name]


def test_a_new_shop_never_replaces_a_file(tmp_path: Path) -> None:
    path = tmp_path / "shop.relate"
    path.write_text("mine")
    with pytest.raises(Refused, match="there already"):
        Store.create(path)
    assert path.read_text() == "mine"


def test_a_full_disk_says_so_and_saves_nothing(tmp_path: Path) -> None:
    path = good(tmp_path)
    store = Store.open(path)
    with store._engine.connect() as connection:  # the page limit is SQLite's own way to a full disk
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    before = store.last_link()
    with contextlib.suppress(ShopUnusable):
        for number in range(500):
            store.do(hire, f"Magnus {number}" * 10, who=None)
    with pytest.raises(ShopUnusable, match="disk is full"):
        store.do(hire, "S" * 190, who=None)
    assert store.last_link() >= before
    store.close()
    Store.open(path).close()


HEAD = """
import os, resource, sys
from pathlib import Path
from relate_desktop.records.refused import ShopUnusable
from relate_desktop.records.shop_file import connect
from relate_desktop.records.store import Store
from tests.records.simple import hire
path = Path(sys.argv[1])
"""


def started(script: str, path: Path) -> subprocess.CompletedProcess[str]:
    """A process of its own that works on this file."""
    command = [sys.executable, "-c", HEAD + script, str(path)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_really_full_disk_says_so_keeps_what_was_there_and_makes_nothing(small_disk: Path) -> None:
    path = good(small_disk)
    fill(small_disk)
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    store = Store.open(path)
    assert store.last_link() == 50
    with pytest.raises(ShopUnusable, match="The disk is full"):
        store.do(hire, "Magnus", who=None)
    store.close()
    with pytest.raises(ShopUnusable, match="The disk is full"):
        Store.create(small_disk / "new.relate")
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert sorted(file.name for file in small_disk.iterdir()) == ["rubbish", "shop.relate"]
    (small_disk / "rubbish").unlink()
    store = Store.open(path)
    store.do(hire, "Magnus", who=None)
    store.close()


@pytest.mark.skipif(os.name != "posix", reason="a limit of POSIX systems")
def test_a_disk_that_takes_no_more_says_so_and_keeps_what_was_there(tmp_path: Path) -> None:
    path = good(tmp_path)
    script = """
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, path.stat().st_size))
store, done = Store.open(path), 50
try:
    while True:
        store.do(hire, "Magnus" * 30, who=None)
        done += 1
except ShopUnusable as refused:
    print(done, refused)
store.close()
"""
    ran = started(script, path)
    number, _, sentence = ran.stdout.strip().partition(" ")
    assert sentence == "The disk did not take it (shop.relate). Nothing was saved; look after the disk.", ran.stderr
    store = Store.open(path)
    assert store.last_link() == int(number)
    store.close()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="rights as Linux has them")
@pytest.mark.parametrize(
    ("of_file", "of_folder", "words"),
    [
        (0o444, 0o777, "The shop file shop.relate is read-only. Ask for the right to change it."),
        (0o666, 0o555, "Nothing can be saved in the folder of shop.relate: the folder is read-only."),
        (0o000, 0o777, "You are not allowed to read shop.relate."),
    ],
)
def test_rights_that_lack_are_said_at_the_door(of_file: int, of_folder: int, words: str) -> None:
    with tempfile.TemporaryDirectory() as name:  # pytest's own folders are closed to others
        path = good(Path(name))
        path.parent.chmod(of_folder)
        path.chmod(of_file)
        try:
            with as_nobody(), pytest.raises(ShopUnusable) as refused:
                Store.open(path)
            assert refused.value.sentence == words
            assert [file.name for file in path.parent.iterdir()] == ["shop.relate"]
        finally:
            path.parent.chmod(0o700)


def test_a_crash_in_the_middle_of_a_commit_is_taken_back_at_the_next_start(tmp_path: Path) -> None:
    path = good(tmp_path)
    script = """
connection = connect(path)
connection.execute("PRAGMA cache_size = 2")
connection.execute("BEGIN IMMEDIATE")
for _ in range(50):
    connection.execute("UPDATE history_links SET head = head || 'much more than fits where it stood'")
os.kill(os.getpid(), 9)
"""
    before = path.read_bytes()
    assert started(script, path).returncode == -9
    journal = path.with_name("shop.relate-journal")
    assert journal.stat().st_size > 512
    assert path.read_bytes() != before
    assert glance(path).schema_version == SCHEMA_VERSION
    store = Store.open(path)
    store.do(hire, "Magnus", who=None)
    assert store.last_link() == 51
    store.close()
    assert [file.name for file in tmp_path.iterdir()] == ["shop.relate"]


def test_a_journal_beside_a_file_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    path = good(tmp_path)
    foreign(path)
    journal = path.with_name("shop.relate-journal")
    journal.write_bytes(b"theirs")
    with pytest.raises(ShopUnusable, match="belongs to another program"):
        Store.open(path)
    assert journal.read_bytes() == b"theirs"


@pytest.mark.parametrize("how", ["deleted", "moved", "replaced"])
def test_a_file_that_is_taken_away_while_it_is_open_takes_no_deed(tmp_path: Path, how: str) -> None:
    path = good(tmp_path)
    other = tmp_path / "other.relate"
    shutil.copy(path, other)
    store = Store.open(path)
    store.last_link()
    if how == "deleted":
        path.unlink()
    elif how == "moved":
        path.rename(tmp_path / "elsewhere.relate")
    else:
        other.replace(path)
    with pytest.raises(ShopUnusable, match="no longer where it was opened"):
        store.do(hire, "Magnus", who=None)
    store.close()
    if path.exists():
        again = Store.open(path)
        assert again.last_link() == 50
        again.close()


def test_a_question_without_end_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("relate_desktop.records.store.MOST_STEPS", 3_000_000)
    store = shop(tmp_path)
    numbers = (
        "WITH RECURSIVE all_of(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM all_of LIMIT {}) SELECT max(n) FROM all_of"
    )

    def highest(session: Session, most: int) -> int:
        return int(session.execute(text_of(numbers.format(most))).scalar_one())

    with pytest.raises(Refused, match="taken too long"):
        store.ask(highest, -1)
    assert store.ask(highest, 1_000) == 1_000
    assert store.do(highest, 1_000_000, who=None).result == 1_000_000  # a deed takes as long as it needs
    store.close()


@pytest.mark.parametrize("kills", [4, pytest.param(300, marks=pytest.mark.long)])
def test_what_was_said_to_be_saved_is_there_after_a_kill(tmp_path: Path, kills: int) -> None:
    """Killed at any moment, whatever the moment: every deed that was answered is in the file, and no half one."""
    script = (
        HEAD
        + """
store = Store.open(path)
while True:
    print(store.do(hire, "Silje", who=None).change.link_id, flush=True)
"""
    )
    path, chance, answered = good(tmp_path), random.Random(11), 50
    for _ in range(kills):
        command = [sys.executable, "-c", script, str(path)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            for _ in range(chance.randint(1, 12)):
                answered = int(process.stdout.readline())
            time.sleep(chance.uniform(0, 0.02))
            process.kill()
            answered = max([answered, *map(int, process.stdout.read().split())])
        store = Store.open(path)
        there = store.last_link()
        assert store.ask(lambda session: session.query(Staff).count()) == there
        store.close()
        check_whole(path, at_most=64_000_000)
        assert answered <= there <= answered + 1
        answered = there


@pytest.mark.parametrize(
    "value",
    ["'31.12.2026 10:00:00Z'", "'2026-02-30T00:00:00Z'", "CAST(x'b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0' AS TEXT)"],
)
def test_a_value_no_row_of_ours_has_is_damage_and_no_error(tmp_path: Path, value: str) -> None:
    store = shop(tmp_path)
    store.do(hire, "Silje", who=None)
    other = sqlite3.connect(store.path)
    other.execute(f"UPDATE staff SET archived_at = {value}")
    other.commit()
    other.close()
    with pytest.raises(ShopUnusable, match="is damaged"):
        store.ask(lambda session: session.query(Staff).all())
    store.close()
