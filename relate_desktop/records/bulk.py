"""Many new rows in one deed: written in batches, sealed, in the history, and in the index at the end.

Forms go through the flush; a hundred thousand rows go through here, with the same seals, versions and history, and
without ever standing in memory all at once.
"""

from collections import defaultdict
from functools import cache
from typing import Any, Self, cast

from sqlalchemy import Table, column, insert, table, update
from sqlalchemy.orm import Session

from relate_desktop.records import search
from relate_desktop.records.base import NOT_SEALED, Row, Value, file_form, seal_of
from relate_desktop.records.deed import deed
from relate_desktop.records.history.chain import begun_head, entry_line, new_entry, new_link
from relate_desktop.records.history.observed import Touch
from relate_desktop.records.history.tables import Entry, EntryValues, Link, LinkWords

BATCH = 5_000


class Bulk:
    """Adds new rows within a verb: `with Bulk(session) as bulk: bulk.add(Customer, …)`.

    The verb says what it does before, and changes nothing else: the link is begun here, and its head closes over these
    rows alone. A row can be read by SQL after `write`.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._touches: list[Touch] = []
        self._rows: dict[type[Row], list[dict[str, Value]]] = defaultdict(list)
        connection = session.connection()
        self._link, words = new_link(connection, session.info["version"], deed(session))
        self._head = begun_head(self._link["previous"], self._link)
        connection.execute(insert(Link), [{**self._link, "head": ""}])
        connection.execute(insert(LinkWords), [words])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, failed: type[BaseException] | None, *_: object) -> None:
        if failed is None:
            self._finish()

    def next_id(self, kind: type[Row]) -> int:
        """An id for a row that others name before it is added."""
        found: int = self._session.info["ids"].next(kind.__tablename__)
        return found

    def add(self, kind: type[Row], row_id: int | None = None, /, **values: Any) -> int:
        """A new row; what is not given gets its default. Says its id."""
        row_id = self.next_id(kind) if row_id is None else row_id
        whole = {**_defaults(kind), **{name: file_form(value) for name, value in values.items()}}
        own: dict[str, Value] = {"id": row_id, "version": self._link["id"]}
        self._rows[kind].append({**whole, **own, "seal": seal_of(kind.__tablename__, row_id, whole)})
        filled: dict[str, Value] = {name: value for name, value in whole.items() if value is not None}
        self._touches.append(Touch(kind.__tablename__, row_id, None, filled))
        if len(self._touches) >= BATCH:
            self.write()
        return row_id

    def write(self) -> None:
        """Write what has gathered."""
        for kind, rows in self._rows.items():
            self._insert(cast(Table, kind.__table__), rows)
        pairs = [new_entry(self._session, touch) for touch in self._touches]
        self._insert(cast(Table, Entry.__table__), [entry for entry, _ in pairs])
        self._insert(cast(Table, EntryValues.__table__), [values for _, values in pairs])
        for entry, _ in pairs:
            self._head.update(entry_line(entry))
        self._rows.clear()
        self._touches.clear()

    def _insert(self, whole: Table, rows: list[dict[str, Any]]) -> None:
        """The values are in the file's form already, so they go past the types, and past Core's care for each row."""
        if not rows:
            return
        connection = self._session.connection()
        names = list(rows[0])
        plain = insert(table(whole.name, *map(column, names))).compile(dialect=connection.dialect, column_keys=names)
        order = plain.positiontup
        given: list[Any] = rows if order is None else [tuple(map(row.__getitem__, order)) for row in rows]
        connection.exec_driver_sql(str(plain), given)

    def _finish(self) -> None:
        self.write()
        closed = update(Link).where(Link.id == self._link["id"]).values(head=self._head.hexdigest())
        self._session.connection().execute(closed)
        search.rebuild(self._session)


@cache
def _defaults(kind: type[Row]) -> dict[str, Value]:
    """Every column but id, version and seal, with what the file holds of it when nothing is said."""
    return {
        each.name: file_form(each.default.arg if each.default is not None else None)  # type: ignore[attr-defined]
        for each in cast(Table, kind.__table__).columns
        if each.name not in NOT_SEALED
    }
