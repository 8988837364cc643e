"""Opening a shop while the window is there already: what is slow is done by a thread of its own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from relate_desktop.records.refused import Refused
from relate_desktop.text import _, language

if TYPE_CHECKING:
    from relate_desktop.records.lock import ShopLock
    from relate_desktop.records.store import Store
    from relate_desktop.screens.places import Place


@dataclass(frozen=True)
class Opened:
    """A shop that is open: its name, store and lock, and who works in it."""

    name: str
    store: Store
    lock: ShopLock
    staff: list[tuple[int | None, str]]


Report = Callable[[int, int], None]
"""Hears how much is done, of how much."""


class Held(Exception):
    """The shop is open in another window; `holder` is who wrote himself down."""

    def __init__(self, holder: Any) -> None:
        super().__init__("held")
        self.holder = holder


class Errand(QObject):
    """One job in a thread; its signals come back in the window's."""

    done = Signal(object)
    refused = Signal(str)
    held = Signal(object)
    progress = Signal(int, int)

    def __init__(self, job: Callable[[Report], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._job = job
        self._thread = threading.Thread(target=self._run, name="opening", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def wait(self) -> None:
        """Wait until it is over; one that was not begun is."""
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        try:
            result = self._job(self.progress.emit)
        except Held as held:
            self.held.emit(held.holder)
        except Refused as refused:
            self.refused.emit(refused.sentence)
        except Exception:
            logging.getLogger(__name__).exception("opening")
            self.refused.emit(_("The shop could not be opened. Nothing in it was changed."))
        else:
            self.done.emit(result)


Glimpsed = Callable[[Any], None]
"""Hears of the top of the day, or the list, that can be shown while the records are being loaded; None: the file is
being upgraded first."""


def open_shop(
    path: Path, place: Place, glimpsed: Glimpsed = lambda _rows: None, taken: Callable[[], None] = lambda: None
) -> Opened:
    """Take the lock, open the shop and read what the frame shows; load and read what the first page needs.

    `taken` is called when the shop is this window's own. Raises Held where another window has it, Refused where it
    cannot be opened.
    """
    from relate_desktop.records.lock import InUse, ShopLock
    from relate_desktop.records.shop_file import check_header
    from relate_desktop.screens.first_window import name_of

    check_header(path)  # nothing is put beside a file that is not ours
    lock = ShopLock(path, name_of(path))
    try:
        lock.take()
    except InUse as in_use:
        raise Held(in_use.holder) from None
    try:
        taken()
        _glimpse(path, place, glimpsed)
        return _opened(path, lock, place)
    except BaseException:
        lock.give_back()
        raise


def _glimpse(path: Path, place: Place, glimpsed: Glimpsed) -> None:
    """Hand out the day or the list where that is what the first page shows; say so where the file is an older one."""
    from relate_desktop.formats import Reader
    from relate_desktop.records import glimpse
    from relate_desktop.screens.kit.reading import use_reader

    rows = glimpse.of(path)
    if rows is None:
        import_module("relate_desktop.screens.up_to_date")
        glimpsed(None)
    elif place.page == "today":
        from relate_desktop.screens.today.glimpse import SeenDay

        reader, now = Reader(language(), *rows.where()), datetime.now(UTC)
        use_reader(reader)
        reader.full_day(now.date())  # the names of the days are loaded in this thread, and not in the window's
        glimpsed(SeenDay(now, rows.zone(), rows.late_answers(now)))
    elif place.page in ("customers", "customer"):
        import_module("relate_desktop.screens.customers.glimpse")
        glimpsed(rows)


def _opened(path: Path, lock: ShopLock, place: Place) -> Opened:
    from relate_desktop.records import staff
    from relate_desktop.records.shop import reading
    from relate_desktop.records.store import Store
    from relate_desktop.screens.kit.reading import use_reader
    from relate_desktop.screens.places import PAGES
    from relate_desktop.screens.sheet import page_class

    store = Store.open(path, lock=lock)
    for late in ("work", "finding", "keys", "kit.notice", "kit.alt"):
        import_module(f"relate_desktop.screens.{late}")
    reader = store.ask(reading.reader)
    use_reader(reader)
    page_class(PAGES[place.page].path).read_ahead(store.ask, place)
    people = [(row.id, row.name) for row in store.ask(staff.rows)]
    return Opened(store.ask(reading.card).name, store, lock, list(people))


def begin_shop(folder: Path, name: str, owner: str, language: str, *, vat_registered: bool = True) -> Path:
    """Make a new shop file with its owner and return where it is; Refused where that cannot be."""
    from relate_desktop import making
    from relate_desktop.file_names import free_place, safe_name
    from relate_desktop.records.shop import doing

    path = free_place(folder, safe_name(name, ".relate", nameless=_("shop")))
    wanted = {"name": name, "owner_name": owner, "language": language}
    making.shop_file(path, lambda store: store.do(doing.set_up, who=None, vat_registered=vat_registered, **wanted))
    return path


def make_sample(folder: Path, report: Report) -> Path:
    """Return where the sample shop is, making it first where it is not there yet."""
    from relate_desktop import making

    path = folder / "sample.relate"
    if not path.exists():
        making.sample(path, progress=report)
    return path
