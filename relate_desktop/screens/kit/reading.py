"""The way figures and days are written on this screen: one reader for all fields and lists."""

from __future__ import annotations

from relate_desktop.formats import Reader
from relate_desktop.text import language

_in_use: list[Reader] = []


def use_reader(reader: Reader) -> None:
    """Write and read figures and days in this way from now on."""
    _in_use[:] = [reader]


def reader() -> Reader:
    """Return the reader in use; before a shop is open it is the screen language's own."""
    if not _in_use:
        _in_use.append(Reader(language(), "NO", "NOK"))
    return _in_use[0]
