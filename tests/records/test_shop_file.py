"""A shop file that can't be used: each reason has its own sentence, and nothing is written."""

import contextlib
import hashlib
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from relate_desktop.records.refused import Refused, ShopUnusable
from relate_desktop.records.shop_file import SCHEMA_VERSION, glance
from relate_desktop.records.store import Store
from tests.records.simple import hire, shop


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


def newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()


def short(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2 // 4096 * 4096)


def broken(path: Path) -> None:
    with path.open("r+b") as stream:
        stream.seek(100)
        stream.write(b"\xff" * 200)


def trigger(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TRIGGER t AFTER INSERT ON staff BEGIN DELETE FROM staff; END")
    connection.close()


CASES: list[tuple[Callable[[Path], None], str]] = [
    (Path.unlink, "There is no shop file shop.relate"),
    (empty, "is empty"),
    (text, "is not a shop file"),
    (foreign, "belongs to another program"),
    (newer, "newer Relate"),
    (short, "is damaged"),
    (broken, "is damaged"),
    (trigger, "did not put there"),
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


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_read_only_files_and_folders_are_said_at_the_door(tmp_path: Path) -> None:
    path = good(tmp_path)
    path.chmod(0o400)
    with pytest.raises(ShopUnusable, match="read-only"):
        Store.open(path)
    path.chmod(0o600)
    tmp_path.chmod(0o500)
    with pytest.raises(ShopUnusable, match="folder is read-only"):
        Store.open(path)
    tmp_path.chmod(0o700)
