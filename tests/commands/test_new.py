"""`new FILE`: empty, the sample, or grown; whole or not at all."""

import os
import sqlite3
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import ON, Run


def test_an_empty_shop_is_called_like_its_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "Berg Tre.relate"
    assert run("--as", "Kari Berg", "new", path).code == 0
    rows = sqlite3.connect(path).execute("SELECT shop.name, staff.name, staff.role FROM shop, staff").fetchall()
    assert rows == [("Berg Tre", "Kari Berg", "owner")]
    assert [file.name for file in tmp_path.iterdir()] == ["Berg Tre.relate"]


def test_what_is_there_is_never_replaced(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "shop.relate"
    path.write_text("precious")
    for options in ((), ("--sample",), ("--customers", "3")):
        said = run("new", path, *options)
        assert (said.code, said.err) == (1, "shop.relate is there already. Choose another name.\n")
    assert path.read_text() == "precious"


def test_a_folder_that_is_not_there_is_said(run: Run, tmp_path: Path) -> None:
    said = run("new", tmp_path / "nowhere" / "shop.relate")
    assert (said.code, said.err) == (1, f"There is no folder {tmp_path / 'nowhere'}.\n")


def test_a_name_the_disk_does_not_take_is_said(run: Run, tmp_path: Path) -> None:
    said = run("new", tmp_path / f"{'x' * 300}.relate")
    assert (said.code, said.err) == (1, f"{'x' * 300}.relate can't be written there.\n")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a folder of Linux that takes no file")
def test_a_folder_that_takes_no_file_is_said_of_the_file_that_was_asked_for(run: Run) -> None:
    said = run("new", "/proc/shop.relate")
    assert (said.code, said.err) == (1, "shop.relate can't be opened where it lies.\n")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="names as Linux has them")
def test_a_name_that_is_no_text_is_only_a_name(run: Run, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"b\xe5t.relate")
    assert run("new", path).err == "One sign in this text is broken. Type it again.\n"
    assert run("new", tmp_path / "boat.relate").code == 0
    (tmp_path / "boat.relate").rename(path)
    assert run("--shop", path, "find", "x").out == "Nothing found.\n"
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_the_sample_grows_to_so_many(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "big.relate"
    assert run("new", path, "--customers", 90, "--seed", 7, "--on", ON).code == 0
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM customers").fetchone() == (90,)
    assert connection.execute("SELECT count(*) FROM customers WHERE display_name = 'Kari Nordmann'").fetchone() == (1,)
    connection.close()
    assert run("--shop", path, "find", "", "--limit", 1_000, "--json").code == 0


@pytest.mark.parametrize("wrong", ["yesterday", "2026-13-01", "0001-01-01", "9999-12-31", "26-11-22"])
def test_a_moment_is_iso_8601_in_our_time(run: Run, tmp_path: Path, wrong: str) -> None:
    said = run("new", tmp_path / "shop.relate", "--sample", "--on", wrong)
    assert said.code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("wrong", ["0", "-4", "1e5", "3000000"])
def test_a_count_is_a_whole_number(run: Run, tmp_path: Path, wrong: str) -> None:
    assert run("new", tmp_path / "shop.relate", f"--customers={wrong}").code == 2


def test_nothing_stays_of_one_that_is_broken_off(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C in the middle of a story."""
    from relate_desktop import making

    def interrupted(_kind: str, _sheet: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(making, "paper", interrupted)
    said = run("new", tmp_path / "shop.relate", "--sample", "--on", ON)
    assert (said.code, said.err) == (1, "Stopped. Nothing was left half done.\n")
    assert list(tmp_path.iterdir()) == []


def test_the_sample_is_made_once_and_kept(run: Run, own_home: Path) -> None:
    assert "Kari Nordmann" in run("--sample", "find", "nordmann").out
    (path,) = own_home.rglob("sample.relate")
    changed = path.stat().st_mtime_ns
    assert "Ingrid Haugen" in run("--sample", "find", "haugen").out
    assert path.stat().st_mtime_ns == changed
