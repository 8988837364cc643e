"""Whether a shop file is sound, looked through while it is in use: slice by slice, each one short read.

A bit that turns over is seen by nobody until the row is wanted, and SQLite's own checks call most such files well.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table

from relate_desktop.records.base import NOT_SEALED, seal_of
from relate_desktop.records.index.documents import COMPLAINT, CUSTOMER, INQUIRY, JOB, QUOTE, read
from relate_desktop.records.mapped import metadata
from relate_desktop.records.refused import Damaged
from relate_desktop.records.shop_file import reader, short_read
from relate_desktop.text import _

if TYPE_CHECKING:
    from sqlite3 import Connection

SLICE = 100
SMALL = 10_000
"""SQLite's check of a table with more rows would keep others from saving; there every row is read instead."""

WAITS_MS = 500
"""So long a slice waits for somebody else who saves."""

_NO_ID = 2**53
_HELD = """SELECT record_id, title, detail, ordered, words FROM search_documents
    WHERE kind = ? AND record_id BETWEEN ? AND ?"""
_RECORDS = {CUSTOMER: "customers", JOB: "jobs", QUOTE: "quotes", COMPLAINT: "complaints", INQUIRY: "inquiries"}


@dataclass(frozen=True)
class Problem:
    """What is wrong, in a sentence; `kind` and `ids` name records whose place in the search index can be made anew."""

    sentence: str
    kind: str = ""
    ids: tuple[int, ...] = ()


def look_through(path: Path, turn: AbstractContextManager[Any] | None = None) -> Iterator[Problem | None]:
    """Each step reads one slice, and gives what is wrong in it or None; between two of them nothing is held.

    The file's structure, the rows each row names, the seal of each row, kept papers, and the search index.
    Ends with the first damage. `turn` is held for each slice, so that no save meets one (`Store.turn`).
    Raises ShopUnusable where the file can't be read just now.
    """
    try:
        with reader(path, waits_ms=WAITS_MS) as connection:
            for problem in _Look(connection, path, turn or nullcontext()).steps():
                yield problem
                if problem is not None and not problem.kind:
                    return
    except Damaged as damaged:
        yield Problem(damaged.sentence)


@dataclass(frozen=True)
class _Look:
    connection: Connection
    path: Path
    turn: AbstractContextManager[Any]

    def steps(self) -> Iterator[Problem | None]:
        tables = metadata().sorted_tables
        yield from (self._structure(table.name) for table in tables)
        for table in tables:
            yield from self._rows(table)
        for kind in _RECORDS:
            yield from self._index(kind)

    @contextmanager
    def _slice(self) -> Iterator[None]:
        with self.turn, short_read(self.connection):
            yield

    def _structure(self, table: str) -> Problem | None:
        with self._slice():
            (last,) = self.connection.execute(f"SELECT coalesce(max(rowid), 0) FROM {table}").fetchone()  # noqa: S608
            sound = last > SMALL or self.connection.execute(f"PRAGMA quick_check({table})").fetchone() == ("ok",)
        return None if sound else self._problem(table)

    def _rows(self, table: Table) -> Iterator[Problem | None]:
        names = [column.name for column in table.columns]
        many = 1 if table.name == "contents" else SLICE
        query = f"SELECT rowid, {', '.join(names)} FROM {table.name} WHERE rowid > ? ORDER BY rowid LIMIT {many}"  # noqa: S608
        last = 0
        while True:
            with self._slice():
                found = self.connection.execute(query, (last,)).fetchall()
                lost = bool(found) and self._names_nothing(table, last + 1, found[-1][0])
            if not found:
                return
            rows = ((key, dict(zip(names, row, strict=True))) for key, *row in found)
            wrong = next((key for key, row in rows if not _as_written(table.name, key, row)), None)
            yield self._problem(table.name, wrong) if lost or wrong else None
            last = found[-1][0]

    def _names_nothing(self, table: Table, first: int, last: int) -> bool:
        """Whether one of these rows names a row of another table that is not there."""
        for key in table.foreign_keys:
            column, other = key.parent.name, key.column
            query = (
                f"SELECT 1 FROM {table.name} t LEFT JOIN {other.table.name} o ON o.{other.name} = t.{column}"  # noqa: S608
                f" WHERE t.rowid BETWEEN ? AND ? AND t.{column} IS NOT NULL AND o.{other.name} IS NULL LIMIT 1"
            )
            if self.connection.execute(query, (first, last)).fetchone():
                return True
        return False

    def _index(self, kind: str) -> Iterator[Problem | None]:
        query = f"SELECT id FROM {_RECORDS[kind]} WHERE id > ? ORDER BY id LIMIT {SLICE}"  # noqa: S608
        last = 0
        while True:
            with self._slice():
                ids = [key for (key,) in self.connection.execute(query, (last,))]
                until = ids[-1] if ids else _NO_ID
                wanted = {it.id: (it.title, it.detail, it.ordered, it.words) for it in read(self.connection, kind, ids)}
                held = {key: tuple(row) for key, *row in self.connection.execute(_HELD, (kind, last + 1, until))}
            wrong = tuple(sorted(key for key in wanted.keys() | held.keys() if wanted.get(key) != held.get(key)))
            yield Problem(_("The search index was not up to date."), kind, wrong) if wrong else None
            if not ids:
                return
            last = until

    def _problem(self, table: str, key: int | None = None) -> Problem:
        place = table if key is None else f"{table} {key}"
        sentence = _(
            "{file} was damaged or changed by another program ({place}). Nothing more is saved in it; open a backup."
        )
        return Problem(sentence.format(file=self.path.name, place=place))


def _as_written(table: str, key: int, row: dict[str, Any]) -> bool:
    if table == "contents":
        made, kept = hashlib.sha256(row["bytes"]).hexdigest(), row["sha256"]
    elif "seal" in row:
        made, kept = seal_of(table, key, {name: row[name] for name in row if name not in NOT_SEALED}), row["seal"]
    else:
        return True
    return bool(made == kept)
