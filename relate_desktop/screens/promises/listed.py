"""The list's rows as the records have them: read by key, each slice after the one before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from relate_desktop.records.promises import reading
from relate_desktop.records.promises.cards import PromiseRow
from relate_desktop.screens.kit.rows import PAGE
from relate_desktop.screens.work import Work


class Listed:
    """One list of promises; where it was read to is remembered, so that each slice begins where the last one ended."""

    def __init__(self, work: Work, **which: Any) -> None:
        self._work, self._which = work, which
        self._before: dict[int, tuple[Any, int] | None] = {0: None}

    def count(self) -> int:
        """Return how many the list has."""
        return self._work.ask(reading.count, **self._which)

    def slice_of(self, start: int, limit: int) -> Sequence[PromiseRow]:
        """Return the rows from an index on; `start` is a multiple of the page."""
        at = max(known for known in self._before if known <= start)
        while at < start:
            rows = self._read(at, PAGE)
            if len(rows) < PAGE:
                return []
            at += PAGE
        return self._read(start, limit)

    def _read(self, start: int, limit: int) -> Sequence[PromiseRow]:
        rows = self._work.ask(reading.listed, **self._which, after=self._before[start], limit=limit)
        if rows:
            self._before[start + len(rows)] = rows[-1].key
        return rows
