"""`new FILE`: a shop file, empty, with the sample in it, or grown for measuring."""

import argparse
import getpass
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from relate_desktop import making
from relate_desktop.commands.shared import file_name
from relate_desktop.text import _, language

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from relate_desktop.records.store import Store

MOST_CUSTOMERS = 2_000_000
YEARS = range(1990, 2200)
"""A sample can be told up to a day of these."""


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    words = _("make a new shop file: empty, the sample, or grown for measuring")
    parser = commands.add_parser("new", parents=[common], help=words, description=words)
    parser.add_argument("file", type=file_name, metavar=_("FILE"), help=_("the file to make; it must not be there yet"))
    parser.add_argument("--sample", action="store_true", dest="new_sample", help=_("with the lifelike sample in it"))
    parser.add_argument(
        "--on", type=_moment, metavar=_("MOMENT"), help=_("the day the sample is told up to (ISO 8601)")
    )
    parser.add_argument("--customers", type=_count, metavar="N", help=_("grown to so many customers with their jobs"))
    parser.add_argument(
        "--seed", type=int, default=making.SAMPLE_SEED, metavar="S", help=_("another one gives another shop")
    )


def _moment(text: str) -> datetime:
    """A moment; one without a zone is on the sample shop's own clock, wherever this computer is."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("a moment such as 2026-12-01 or 2026-12-01T16:00")) from None
    if found.year not in YEARS:
        raise argparse.ArgumentTypeError(_("a year from {first} to {last}").format(first=YEARS[0], last=YEARS[-1]))
    return found if found.tzinfo else found.replace(tzinfo=ZoneInfo("Europe/Oslo"))


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= MOST_CUSTOMERS):
        raise argparse.ArgumentTypeError(_("a whole number, at least 1"))
    return int(text)


def run(options: argparse.Namespace) -> int:
    """Make the file; of one that is broken off nothing stays."""
    path: Path = options.file
    if options.new_sample or options.customers:
        make_sample(path, on=options.on, seed=options.seed, grown_to=options.customers)
    else:
        make_empty(path, options.who)
    print(_("{file} is made.").format(file=path))
    return 0


def make_empty(path: Path, owner: str | None) -> None:
    """An empty shop, called like its file, owned by whoever makes it."""
    from relate_desktop.records.shop import doing

    def begin(store: "Store") -> None:
        name = owner or _user()
        store.do(doing.set_up, name=path.stem, language=language(), owner_name=name, who=None)

    making.shop_file(path, begin)


def make_sample(
    path: Path, *, on: datetime | None = None, seed: int = making.SAMPLE_SEED, grown_to: int | None = None
) -> None:
    """The sample as it stands on a day, grown to so many customers where that is asked for."""
    from relate_desktop.records.customers.reading import count
    from relate_desktop.records.growth import grow
    from relate_desktop.records.sample.making import make

    moment = on or datetime.now(UTC)

    def fill(store: "Store") -> None:
        with _shown(_("Making the sample shop")) as progress:
            make(store, on=moment, seed=seed, build=making.paper, progress=progress)
        missing = (grown_to or 0) - store.ask(count) - store.ask(count, order="archived")
        if missing > 0:
            with _shown(_("Growing")) as progress:
                grow(store, missing, seed, staff_id=store.ask(_owner), progress=progress)

    making.shop_file(path, fill, clock=None if on is None else lambda: moment)


def _owner(session: "Session") -> int:
    from relate_desktop.records import staff

    return staff.rows(session)[0].id


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return _("Owner")


@contextmanager
def _shown(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """Progress on one line of a terminal, wiped at the end; a script's output stays clean."""
    if not sys.stderr.isatty():
        yield None
        return
    last = ""

    def show(done: int, of: int) -> None:
        nonlocal last
        line = f"{what}: {100 * done // max(of, 1)} %"
        if line != last:
            print(f"\r{line}", end="", file=sys.stderr, flush=True)
            last = line

    try:
        yield show
    finally:
        print("\r" + " " * len(last) + "\r", end="", file=sys.stderr, flush=True)
