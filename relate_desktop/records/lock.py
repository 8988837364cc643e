"""One window at a shop file: the lock beside it, and who holds it.

The operating system gives a lock back when its holder dies, so a lock left behind is simply taken. Commands do not
take it; what wants the shop alone (an upgrade) does, and says who has it.
"""

import getpass
import json
import os
import platform
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from filelock import FileLock, Timeout

from relate_desktop.records.shop_file import check_folder


@dataclass(frozen=True)
class Holder:
    """Who has the shop open: the user's and the computer's name, the process, and the name its window answers to."""

    user: str
    computer: str
    process: int
    answers_to: str


class InUse(Exception):
    """The shop is open in another window."""

    def __init__(self, holder: Holder | None) -> None:
        super().__init__("in use")
        self.holder = holder


class ShopLock:
    """The lock of one shop file, kept for as long as its window is open."""

    def __init__(self, shop: Path, answers_to: str = "") -> None:
        self._shop = shop
        self._place = shop.with_name(shop.name + ".lock")
        self._about = shop.with_name(shop.name + ".lock.who")
        self._lock = FileLock(self._place, blocking=False, thread_local=False)
        self._answers_to = answers_to

    def take(self) -> Self:
        """Take the lock, or raise InUse with what is known of its holder; ShopUnusable where no lock can lie."""
        check_folder(self._shop)  # or the lock would make the folder, or call it in use
        try:
            self._lock.acquire()
        except Timeout:
            raise InUse(self.holder()) from None
        about = {"user": _user(), "computer": platform.node(), "process": os.getpid(), "answers_to": self._answers_to}
        with suppress(OSError):  # on a full disk nobody can be named, but the shop can still be read
            self._about.write_text(json.dumps(about), encoding="utf-8")
        return self

    def give_back(self) -> None:
        """Let the next one in."""
        if self._lock.is_locked:
            self._about.unlink(missing_ok=True)
            self._lock.release()

    def holder(self) -> Holder | None:
        """Who wrote himself down as the holder; None when that can't be read."""
        try:
            return Holder(**json.loads(self._about.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def __enter__(self) -> Self:
        return self.take()

    def __exit__(self, *_: object) -> None:
        self.give_back()


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
