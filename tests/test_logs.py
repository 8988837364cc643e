"""The log says what went wrong and where, and never with whom."""

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from relate_desktop import logs, paths

OURS = logging.getLogger("relate_desktop.records.store")
NAME = "Kari Nordmann"


@pytest.fixture
def log() -> Iterator[Path]:
    """A log begun in the test's own home, and ended with it."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    file = logs.start()
    yield file
    for handler in [new for new in root.handlers if new not in before]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def fail(name: str) -> None:
    try:
        int(name)
    except ValueError as error:
        raise KeyError(f"no customer {name}") from error


def logged_failure(name: str) -> None:
    try:
        fail(name)
    except KeyError:
        OURS.exception("could not save %s", name)


def test_it_lies_in_the_log_folder(log: Path) -> None:
    OURS.warning("the disk is slow")
    assert log.parent == paths.log_folder()
    assert "WARNING" in log.read_text(encoding="utf-8")
    assert "relate_desktop.records.store test_logs:" in log.read_text(encoding="utf-8")


def test_an_error_is_told_by_its_kind_and_its_lines(log: Path) -> None:
    logged_failure(NAME)
    told = log.read_text(encoding="utf-8")
    assert "could not save %s" in told
    assert "builtins.KeyError" in told
    assert "builtins.ValueError" in told
    assert "test_logs.py:" in told
    assert " fail" in told


def test_no_name_gets_in(log: Path) -> None:
    logged_failure(NAME)
    OURS.error("no letter for %(name)s", {"name": NAME})
    OURS.error(ValueError(NAME))
    logging.getLogger("sqlalchemy.engine").error(f"INSERT INTO customers VALUES ('{NAME}')")  # noqa: G004
    assert "Nordmann" not in log.read_text(encoding="utf-8")
    assert len(log.read_text(encoding="utf-8").splitlines()) > 4


def test_no_name_gets_to_the_terminal_when_the_log_cannot_be_written(
    log: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    log.mkdir()
    OURS.error("no letter for %s", NAME)
    assert capfd.readouterr() == ("", "")


def test_it_stays_small(log: Path) -> None:
    for _number in range(12_000):
        OURS.warning("the same thing once more, and once more, and once more")
    files = sorted(log.parent.iterdir())
    assert [file.name for file in files] == ["relate.log", "relate.log.1", "relate.log.2"]
    assert sum(file.stat().st_size for file in files) <= 3 * 256_000


def test_a_circle_of_causes_ends() -> None:
    first, second = ValueError(NAME), KeyError(NAME)
    first.__cause__, second.__cause__ = second, first
    assert logs.where(first) == ["  builtins.ValueError", "  builtins.KeyError"]


def test_beginning_twice_writes_once(log: Path) -> None:
    assert logs.start() == log
    OURS.warning("once")
    assert log.read_text(encoding="utf-8").count("once") == 1


def test_what_python_shows_of_a_crash_is_told_the_same_way() -> None:
    try:
        fail(NAME)
    except KeyError:
        lines = logs.where(sys.exc_info()[1] or KeyError())
    assert not any("Nordmann" in line for line in lines)
    assert lines[0] == "  builtins.KeyError"
