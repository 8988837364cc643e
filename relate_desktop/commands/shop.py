"""Which shop a command works on, who works, and how moments stand in JSON."""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from relate_desktop.paths import data_folder
from relate_desktop.records.refused import Refused
from relate_desktop.settings import Settings
from relate_desktop.text import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from relate_desktop.records.store import Store

CHECKED_WHOLE = 64_000_000
"""A smaller file is looked through before a command works on it; a larger one would take too long each time."""


def sample_path() -> Path:
    """Where the sample shop lies."""
    return data_folder() / "sample.relate"


def shop_path(options: argparse.Namespace) -> Path | None:
    """The shop asked for: --shop, --sample, RELATE_SHOP, else the one last opened on this computer."""
    if options.shop:
        return Path(options.shop)
    if getattr(options, "sample", False):
        return sample_path()
    last = os.environ.get("RELATE_SHOP") or Settings.load().shop
    return Path(last) if last else None


@contextmanager
def opened(options: argparse.Namespace) -> "Iterator[Store]":
    """The shop opened beside whatever window has it; closed again at the end."""
    path = shop_path(options)
    if path is None:
        raise Refused(_("No shop is named, and none was opened before. Say which: --shop FILE, or --sample."))
    if path == sample_path() and not path.exists():
        from relate_desktop.commands.new import make_sample

        make_sample(path)
    from relate_desktop.records.shop_file import check_whole
    from relate_desktop.records.store import Store

    check_whole(path, at_most=CHECKED_WHOLE)
    store = Store.open(path, patient=True)
    try:
        if options.who:
            store.ask(_check_works_here, options.who)
        yield store
    finally:
        store.close()


def _check_works_here(session: "Session", name: str) -> None:
    from relate_desktop.records import staff

    staff.by_name(session, name)


def clock_text(store: "Store", moment: datetime | None) -> str | None:
    """A moment on the shop's own wall clock: 2026-12-01T16:00."""
    from relate_desktop.records.deed import zone

    return None if moment is None else moment.astimezone(store.ask(zone)).strftime("%Y-%m-%dT%H:%M")


def print_json(document: object) -> None:
    """One JSON document on standard output, nothing else."""
    json.dump(document, sys.stdout, ensure_ascii=not sys.stdout.encoding.lower().startswith("utf"), indent=2)
    print()
