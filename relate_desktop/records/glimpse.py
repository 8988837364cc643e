"""The list of customers, or the top of the day, by plain queries, for the moment before the records are loaded."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from relate_desktop.records.complaints.states import ENDED
from relate_desktop.records.customers.rows import NOWHERE, CustomerRow, Order, row_of
from relate_desktop.records.late_answers import LateAnswer, late_answers
from relate_desktop.records.shop_file import SCHEMA_VERSION, glance

_PATIENCE = 0.25
"""Seconds to wait for somebody who writes."""

_PRESENT = "archived_at IS NULL"
_ORDERED: dict[Order, tuple[str, str, str]] = {
    "lately": (_PRESENT, "seen_at DESC, id DESC", "(seen_at, id) > (:key, :id)"),
    "name": (_PRESENT, "sort_key, id", "(sort_key, id) < (:key, :id)"),
    "archived": ("archived_at IS NOT NULL", "archived_at DESC, id DESC", "(archived_at, id) > (:key, :id)"),
}
"""Who is in a list, how it is ordered, and who stands before one of them: as `customers.reading` says it."""


class Glimpse:
    """Reads what `customers.reading` would, from a file that was checked, each time with a connection of its own."""

    def __init__(self, path: Path) -> None:
        self._address = f"file:{quote(os.fsencode(path.resolve()))}?mode=ro"

    def count(self, order: Order) -> int:
        """How many customers a list has."""
        found = self._ask(f"SELECT count(*) FROM customers WHERE {_ORDERED[order][0]}")  # noqa: S608
        return int(found[0][0]) if found else 0

    def slice_of(self, order: Order, start: int, limit: int) -> list[CustomerRow]:
        """The rows from an index of the list on."""
        which, by, _before = _ORDERED[order]
        rows = self._ask(
            f"SELECT id, display_name, last_contact_at FROM customers WHERE {which} ORDER BY {by} LIMIT ? OFFSET ?",  # noqa: S608
            (limit, start),
        )
        keys = [key for key, _name, _last in rows]
        places, complaints = self._places(keys), self._complaints(keys)
        return [
            row_of(key, name, _moment(last), places.get(key, NOWHERE), complaints.get(key)) for key, name, last in rows
        ]

    def place_in_list(self, order: Order, customer_id: int) -> int | None:
        """At which index of the list a customer stands, None where they are not in it."""
        which, by, before = _ORDERED[order]
        column = by.partition(",")[0].partition(" ")[0]
        own = self._ask(f"SELECT {column} FROM customers WHERE id = ? AND {which}", (customer_id,))  # noqa: S608
        counted = f"SELECT count(*) FROM customers WHERE {which} AND {before}"  # noqa: S608
        found = self._ask(counted, {"key": own[0][0], "id": customer_id}) if own else []
        return int(found[0][0]) if found else None

    def zone(self) -> tzinfo:
        """Where the shop's clock is."""
        found = self._ask("SELECT time_zone FROM shop WHERE id = 1")
        return ZoneInfo(found[0][0]) if found else UTC

    def late_answers(self, now: datetime) -> list[LateAnswer]:
        """Who waits too long for our answer."""
        try:
            with self._open() as connection:
                return late_answers(lambda question, values: connection.execute(question, values).fetchall(), now)
        except sqlite3.Error:
            return []

    def where(self) -> tuple[str, str]:
        """Country and currency of the shop."""
        found = self._ask("SELECT country, currency FROM shop WHERE id = 1")
        return (str(found[0][0]), str(found[0][1])) if found else ("NO", "NOK")

    def _places(self, keys: list[int]) -> dict[int, tuple[str, str, str]]:
        """Street, postcode and town of each one's postal address, else of the first."""
        marks = ", ".join("?" * len(keys))
        rows = self._ask(
            f"SELECT customer_id, street, postcode, town FROM addresses WHERE customer_id IN ({marks})"  # noqa: S608
            " ORDER BY is_postal DESC, position, id",
            keys,
        )
        places: dict[int, tuple[str, str, str]] = {}
        for key, street, postcode, town in rows:
            places.setdefault(key, (street, postcode, town))
        return places

    def _complaints(self, keys: list[int]) -> dict[int, int]:
        """Each one's complaint that has been open longest."""
        theirs, ended = (", ".join("?" * count) for count in (len(keys), len(ENDED)))
        rows = self._ask(
            f"SELECT customer_id, id FROM complaints WHERE customer_id IN ({theirs})"  # noqa: S608
            f" AND state NOT IN ({ended}) ORDER BY received_at, id",
            [*keys, *sorted(ENDED)],
        )
        found: dict[int, int] = {}
        for key, complaint_id in rows:
            found.setdefault(key, complaint_id)
        return found

    def _ask(self, question: str, values: Sequence[int | str] | dict[str, object] = ()) -> list[Any]:
        """What a plain query finds; nothing where it fails: the records come in a moment, and say why."""
        try:
            with self._open() as connection:
                return connection.execute(question, values).fetchall()
        except sqlite3.Error:
            return []

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """A connection that only reads, for a moment."""
        with closing(sqlite3.connect(self._address, uri=True, timeout=_PATIENCE)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            yield connection


def of(path: Path) -> Glimpse | None:
    """The list of a shop file that needs no upgrade; None where one is due. Raises ShopUnusable as opening would."""
    return Glimpse(path) if glance(path).schema_version == SCHEMA_VERSION else None


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
