"""What every test stands on: no screen, a home of its own, English, and no window left behind."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

os.environ["QT_QPA_PLATFORM"] = os.environ.get("RELATE_TEST_PLATFORM", "offscreen")

import pytest
from hypothesis import HealthCheck, settings

from relate_desktop import text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

SLOW_IS_FINE = [HealthCheck.too_slow]
settings.register_profile("house", derandomize=True, deadline=None, print_blob=True, suppress_health_check=SLOW_IS_FINE)
settings.register_profile("long", deadline=None, print_blob=True, suppress_health_check=SLOW_IS_FINE)
settings.load_profile("house")

MOST_PROCESSES = 8
FEW_FILES = 3
MEMORY, ROOM = Path("/dev/shm"), 2 << 30
"""A disk in memory, if there is one with room: every deed waits for its disk, which is a third of a test's time."""

_homes = count()


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--long` runs every counted test at its full count."""
    parser.addoption("--long", action="store_true", help="the long form of counted tests")


def pytest_configure(config: pytest.Config) -> None:
    """Counts are read while tests are collected (tests/counts.py), before any fixture."""
    config.addinivalue_line("markers", "catalogue: every sentence has its words; fails while sentences still change")
    if config.getoption("--long"):
        os.environ["RELATE_LONG"] = "1"
        settings.load_profile("long")
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))  # pytest's own files only: CUPS wants its in /tmp


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """A process for each core; a file or two are quicker, and easier to look into, in this one."""
    named: list[str] = config.option.file_or_dir
    if named and len(named) <= FEW_FILES and all(".py" in name for name in named):
        return 0
    return min(os.cpu_count() or 1, MOST_PROCESSES)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What exists only in its long form waits for `--long`."""
    if not config.getoption("--long"):
        for item in items:
            if item.get_closest_marker("long"):
                item.add_marker(pytest.mark.skip(reason="the long form: --long"))


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the settings of whoever runs it."""
    # numbered by itself, all homes there are would be looked at
    home = tmp_path_factory.mktemp(f"own-home{next(_homes)}", numbered=False)
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in ("RELATE_SHOP", "XDG_DOCUMENTS_DIR"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Sentences are compared in the language they are written in; a test that wants another one sets it."""
    text.set_language("en")
    yield
    text.set_language("en")


@pytest.fixture(autouse=True)
def no_window_left() -> Iterator[None]:
    """A window that outlives its test, shown or not, is a leak."""
    before = top_windows()
    yield
    left = top_windows() - before
    for _time in range(3 if left else 0):  # what Qt deletes lets go of what only circles hold then, and so on
        settle()
        gc.collect()
        settle()
        left = top_windows() - before
        if not left:
            gc.freeze()  # the rest lives on: looking through it after every test took half of all time
            break
    names = [repr(widget) for widget in left]
    for widget in left:
        widget.close()
        widget.deleteLater()
    settle()
    assert not names, f"windows left behind: {names}"


def settle() -> None:
    """Let Qt do what it put off: delete what was closed."""
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


def top_windows() -> set[QWidget]:
    """The windows there are; none, and nothing loaded, where a test has no Qt."""
    if "PySide6.QtWidgets" not in sys.modules:
        return set()
    from PySide6.QtWidgets import QApplication

    return set(QApplication.topLevelWidgets()) if QApplication.instance() else set()


def pytest_sessionfinish() -> None:
    """What was set aside from the collecting is looked through once more, for what was never closed."""
    gc.unfreeze()


_seen_failing: list[object] = []


def pytest_exception_interact(call: pytest.CallInfo[object]) -> None:
    """Keep what a failed test held: letting go of windows that Qt has deleted already ends the whole run."""
    _seen_failing.append(call.excinfo)
