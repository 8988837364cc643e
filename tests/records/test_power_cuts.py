"""Saved means on the disk: at whatever moment the power goes, what was answered is there, and nothing half done."""

import hashlib
import random
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from relate_desktop.records.shop_file import connect
from relate_desktop.records.store import Store
from tests import power
from tests.counts import examples
from tests.records.joinery import Joinery

pytestmark = pytest.mark.skipif(not power.can_be_traced(), reason="system calls are watched with strace")

ROOT = Path(__file__).parents[2]
DEEDS = 25
WORKS = f"""
import sys
from pathlib import Path
from tests.records.walk import Walk
walk = Walk(Path(sys.argv[1]), 3)
for _ in range({DEEDS}):
    print(walk.step(), flush=True)
walk.store.close()
"""
SAVES = """
import sys
from pathlib import Path
from relate_desktop.saving import save_whole
for number in range(1, 21):
    save_whole(Path(sys.argv[1]), b"%d" % number * 5000)
    print(number, flush=True)
"""
MAKES = """
import sys
from pathlib import Path
from relate_desktop.making import shop_file
shop_file(Path(sys.argv[1]), lambda store: None)
print("made", flush=True)
"""


@dataclass(frozen=True)
class Traced:
    """What a process did to a folder that held these files before."""

    before: dict[str, bytes]
    calls: list[power.Call]


def traced(script: str, place: Path) -> Traced:
    before = {str(file): file.read_bytes() for file in place.parent.iterdir()}
    notes = place.parent.with_name("calls")
    return Traced(before, power.traced([sys.executable, "-c", script, str(place)], place.parent, notes, ROOT))


def cuts(trace: Traced, count: int, *, deaf: bool = False) -> Iterator[tuple[list[str], dict[str, bytes]]]:
    """What was said until some moment, often just until then, and the files a cut in that moment may leave."""
    chance = random.Random(17)
    answers = [at + 1 for at, call in enumerate(trace.calls) if call.name == "said"]
    anywhere = range(len(trace.calls) + 1)
    moments = sorted(chance.choice(chance.choice((answers, anywhere))) for _ in range(count))
    disk, done = power.Disk(trace.before, deaf=deaf), 0
    for moment in moments:
        for call in trace.calls[done:moment]:
            disk.take(call)
        done = moment
        yield list(disk.said), disk.left(chance)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "here").mkdir()
    return tmp_path / "here"


@pytest.fixture
def after() -> Iterator[Path]:
    """A folder for what is left; where there is one, on a disk in memory, or laying it out takes all the time."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as name:
        yield Path(name) / "after"


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Traced:
    """A shop in which deeds were done."""
    folder = tmp_path_factory.mktemp("worked") / "here"
    folder.mkdir()
    shop = Joinery(folder)
    shop.issued()
    shop.store.close()
    return traced(WORKS, shop.store.path)


def rows(path: Path) -> tuple[int, str]:
    """The last link of a shop file, and one hash over every row of it; a journal that is there is rolled back first."""
    connection, seen = connect(path), hashlib.sha256()
    try:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        for (name,) in names:
            for row in connection.execute(f"SELECT * FROM {name}"):
                seen.update(repr(row).encode())
        last = connection.execute("SELECT max(id) FROM history_links").fetchone()[0]
        assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
    finally:
        connection.close()
    return last, seen.hexdigest()


def states(trace: Traced, place: Path) -> dict[int, str]:
    """The rows after each deed, by its link, when nothing is lost."""
    disk, found = power.Disk(trace.before), {}
    for call in (None, *trace.calls):
        if call is not None:
            disk.take(call)
        if call is None or call.name == "said":
            power.laid_out(disk.now(), place)
            last, seen = rows(place / "shop.relate")
            found[last] = seen
    return found


def wrong(trace: Traced, after: Path, count: int, *, deaf: bool = False) -> list[str]:
    """The cuts after which something that was answered is gone, or something half done is there."""
    expected, found = states(trace, after), []
    first = min(expected)
    for number, (said, files) in enumerate(cuts(trace, count, deaf=deaf)):
        power.laid_out(files, after)
        acknowledged = int(said[-1]) if said else first
        try:
            last, seen = rows(after / "shop.relate")
        except (sqlite3.Error, AssertionError) as error:
            found.append(f"cut {number}: {error}")
            continue
        if last not in (acknowledged, acknowledged + 1) or expected.get(last) != seen:
            found.append(f"cut {number}: {acknowledged} answered, {last} there")
        if number % 25 == 0 and not found:
            Store.open(after / "shop.relate").close()
    return found


def test_a_power_cut_loses_nothing_that_was_answered_and_leaves_nothing_half_done(worked: Traced, after: Path) -> None:
    assert wrong(worked, after, examples(2_000)) == []


def test_a_disk_that_was_never_waited_for_would_have_lost_much(worked: Traced, after: Path) -> None:
    """Or the test before this one could not fail."""
    assert len(wrong(worked, after, 40, deaf=True)) > 10


def test_a_power_cut_leaves_the_old_paper_or_the_new_one(folder: Path) -> None:
    """Never part of one, and never the old one once the new one was answered."""
    place = folder / "quote.pdf"
    place.write_bytes(b"0" * 5000)
    trace = traced(SAVES, place)
    for said, files in cuts(trace, examples(10_000)):
        number = int(said[-1]) if said else 0
        assert files[str(place)] in (b"%d" % number * 5000, b"%d" % (number + 1) * 5000)


def test_a_power_cut_leaves_a_new_shop_or_none(folder: Path, after: Path) -> None:
    trace = traced(MAKES, folder / "shop.relate")
    for said, files in cuts(trace, examples(300)):
        made = str(folder / "shop.relate") in files
        assert made or not said
        if made:
            power.laid_out(files, after)
            Store.open(after / "shop.relate").close()
