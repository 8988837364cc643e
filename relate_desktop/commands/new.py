"""`new FILE`: a shop file, empty, with the sample in it, or grown for measuring."""

import argparse
import getpass
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relate_desktop.records.refused import Refused
from relate_desktop.text import _, language

if TYPE_CHECKING:
    from relate_desktop.records.store import Store

SEED = 1
MOST_CUSTOMERS = 2_000_000


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    words = _("make a new shop file: empty, the sample, or grown for measuring")
    parser = commands.add_parser("new", parents=[common], help=words, description=words)
    parser.add_argument("file", metavar=_("FILE"), help=_("the file to make; it must not be there yet"))
    parser.add_argument("--sample", action="store_true", dest="new_sample", help=_("with the lifelike sample in it"))
    parser.add_argument(
        "--on", type=_moment, metavar=_("MOMENT"), help=_("the day the sample is told up to (ISO 8601)")
    )
    parser.add_argument("--customers", type=_count, metavar="N", help=_("grown to so many customers with their jobs"))
    parser.add_argument("--seed", type=int, default=SEED, metavar="S", help=_("another one gives another shop"))


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("a moment such as 2026-12-01 or 2026-12-01T16:00")) from None
    return found if found.tzinfo else found.astimezone()


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= MOST_CUSTOMERS):
        raise argparse.ArgumentTypeError(_("a whole number, at least 1"))
    return int(text)


def run(options: argparse.Namespace) -> int:
    """Make the file; one that is broken off is taken away again."""
    path = Path(options.file)
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

    _make(path, begin)


def make_sample(path: Path, *, on: datetime | None = None, seed: int = SEED, grown_to: int | None = None) -> None:
    """The sample as it stands on a day, grown to so many customers where that is asked for."""
    from relate_desktop import making
    from relate_desktop.records.customers.reading import count
    from relate_desktop.records.growth import grow
    from relate_desktop.records.sample.making import make

    def fill(store: "Store") -> None:
        moment = on or datetime.now(UTC)
        make(store, on=moment, seed=seed, build=making.quote, progress=_shown(_("Making the sample shop")))
        missing = (grown_to or 0) - store.ask(count)
        if missing > 0:
            grow(store, missing, seed, progress=_shown(_("Growing")))

    _make(path, fill, clock=None if on is None else lambda: on)


def _make(path: Path, fill: "Callable[[Store], None]", clock: Callable[[], datetime] | None = None) -> None:
    """Make and fill a file; whatever ends it early, nothing half made stays."""
    from relate_desktop.records.store import Store

    if not path.parent.is_dir():
        raise Refused(_("There is no folder {folder}.").format(folder=path.parent))
    store = Store.create(path, clock=clock)
    try:
        fill(store)
    except BaseException:
        store.close()
        path.unlink(missing_ok=True)
        raise
    store.close()


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return _("Owner")


def _shown(what: str) -> Callable[[int, int], None]:
    """Progress on one line of a terminal; a script's output stays clean."""
    if not sys.stderr.isatty():
        return lambda _done, _of: None

    def show(done: int, of: int) -> None:
        print(f"\r{what}: {done}/{of} ", end="", file=sys.stderr, flush=True)

    return show
