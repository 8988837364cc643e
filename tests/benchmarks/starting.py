"""Start and memory, each in a process of its own, against an empty PySide6 window started in the same run."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.figures import Figure, milliseconds, share
from tests.benchmarks.shops import Shops

ROUNDS = 11
SMALL = 10_000
LONGEST_GAP = 33  # ms: two frames

Found = dict[str, float]


def measure(shops: Shops) -> Iterator[Figure]:
    """Paint, fill and memory; the settings are those of a computer that has seen nothing yet."""
    path = shops.large()
    runs = [(_child("empty"), _child("program", path, "painted"), _child("program", path, "filled"),
             _child("program", path, "filled", "customers//")) for _ in range(ROUNDS + 1)][1:]  # fmt: skip
    empty, painted, day, listed = ([run[way] for run in runs] for way in range(4))
    low = _median(empty, "painted")
    yield _against("start → window painted", low, _median(painted, "painted"), 1.5)
    for what, filled in (("Today", day), ("list", listed)):
        high, whole = _median(filled, "filled"), _median(filled, "whole") * 1e3
        said = f"{milliseconds(low, high)}; the first page whole, and all it looks for found, at {whole:.0f} ms"
        yield Figure(f"start → {what} filled, {shops.customers:,} customers", high / low, 4, said)
        gap = _median(filled, "gap") * 1e3
        yield Figure(f"longest gap in the window's thread, {what}", gap, LONGEST_GAP, "", unit=" ms")
    yield from _memory(shops, _median(empty, "memory"), _median(painted, "memory"))


def _memory(shops: Shops, low: float, painted: float) -> Iterator[Figure]:
    used = _child("program", shops.large(), "used")["used"]
    yield Figure("memory at first paint", painted / low, 1.3, f"{low:.0f} → {painted:.0f} MB")
    yield Figure("memory after everything was used once", used / low, 3.5, f"{low:.0f} → {used:.0f} MB")
    fewer = _child("program", shops.of(SMALL), "used")["used"]
    said = f"{fewer:.0f} → {used:.0f} MB"
    yield Figure(
        f"memory more for {shops.customers:,} than for {SMALL:,} customers", used - fewer, 30, said, unit=" MB"
    )


def _against(what: str, low: float, high: float, hold: float) -> Figure:
    return Figure(what, high / low, hold, milliseconds(low, high))


def _median(runs: list[Found], name: str) -> float:
    return share([run[name] for run in runs], 0.5)


def _child(way: str, path: Path | None = None, until: str = "", place: str = "") -> Found:
    """What one process found; it has a home of its own."""
    with tempfile.TemporaryDirectory() as home:
        folders = {"HOME": home, "XDG_CONFIG_HOME": f"{home}/config", "XDG_DATA_HOME": f"{home}/data",
                   "XDG_STATE_HOME": f"{home}/state", "XDG_CACHE_HOME": f"{home}/cache"}  # fmt: skip
        screen = {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
        script = [sys.executable, str(Path(__file__).with_name("child.py")), way]
        begun = time.clock_gettime(time.CLOCK_MONOTONIC)
        done = subprocess.run(
            [*script, str(begun), str(path), until, place],
            env=os.environ | folders | screen,
            capture_output=True,
            text=True,
        )
    if done.returncode or not done.stdout:
        raise RuntimeError(f"the {way} process did not come to its end: {done.stderr[-2000:]}")
    found: Found = json.loads(done.stdout)
    return found
