"""Opening a shop while the window is there already: what is slow is done by a thread of its own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from relate_desktop.records.refused import Refused
from relate_desktop.text import _

if TYPE_CHECKING:
    from relate_desktop.formats import Reader
    from relate_desktop.records.lock import ShopLock
    from relate_desktop.records.store import Store


@dataclass(frozen=True)
class Opened:
    """A shop that is open: its name, store and lock, who works in it, how its figures are written."""

    name: str
    store: Store
    lock: ShopLock
    staff: list[tuple[int | None, str]]
    reader: Reader


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
        """Wait until it is over."""
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


def open_shop(path: Path, answers_to: str, page: str) -> Opened:
    """Take the lock, open the shop and read what the frame shows; import what the first page needs.

    Raises Held where another window has it, Refused where it cannot be opened.
    """
    from relate_desktop.records.lock import InUse, ShopLock

    lock = ShopLock(path, answers_to)
    try:
        lock.take()
    except InUse as in_use:
        raise Held(in_use.holder) from None
    try:
        return _opened(path, lock, page)
    except BaseException:
        lock.give_back()
        raise


def _opened(path: Path, lock: ShopLock, page: str) -> Opened:
    from relate_desktop.records import staff
    from relate_desktop.records.shop import reading
    from relate_desktop.records.store import Store

    store = Store.open(path, lock=lock)
    import_module("relate_desktop.screens.work")
    import_module(page.partition(":")[0])
    people = [(row.id, row.name) for row in store.ask(staff.rows)]
    return Opened(store.ask(reading.card).name, store, lock, list(people), store.ask(reading.reader))


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
