"""A shop file opened for reading and writing: one transaction a deed, short reads, and nothing left open between."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Concatenate, Generic, ParamSpec, Self, TypeVar

from sqlalchemy import Connection, Dialect, Engine, create_engine, event, exc, make_url, text
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool
from sqlalchemy.util import LRUCache

from relate_desktop.records import mapped, search
from relate_desktop.records.base import Unreadable
from relate_desktop.records.clean import noting
from relate_desktop.records.deed import Deed
from relate_desktop.records.history.chain import write_link
from relate_desktop.records.history.observed import watch
from relate_desktop.records.history.reading import changes_since, last_link, sentence_of
from relate_desktop.records.history.tables import Link
from relate_desktop.records.layout import check_layout
from relate_desktop.records.lock import ShopLock
from relate_desktop.records.refused import Busy, Refused, ShopUnusable
from relate_desktop.records.shop_file import (
    APPLICATION_ID,
    FAULTS,
    MOST_STEPS,
    SCHEMA_VERSION,
    Allowance,
    check_writable,
    connect,
    glance,
    worded,
)
from relate_desktop.text import _

P = ParamSpec("P")
T = TypeVar("T")

_ADDRESS = make_url("sqlite://")
_COMPILED: LRUCache[Any, Any] = LRUCache(1_500)
"""Statements as SQL, for all shop files of this process: making it anew took a third of the time of a short visit."""


@dataclass(frozen=True)
class Change:
    """What one deed changed: rows by table and id, the sentence that says it, and whether it can be taken back."""

    link_id: int
    touched: frozenset[tuple[str, int]]
    sentence: str
    undoable: bool
    customer_id: int | None


@dataclass(frozen=True)
class Done(Generic[T]):
    """A verb's result, and its change (None where nothing was different afterwards)."""

    result: T
    change: Change | None


class Ids:
    """Hands out ids that were never used before, within one writing transaction."""

    def __init__(self, connection: Connection) -> None:
        found = connection.execute(text("SELECT name, seq FROM sqlite_sequence"))
        self._last: dict[str, int] = dict(iter(found))

    def next(self, table: str) -> int:
        """The next id of a table; SQLite's own sequence follows when the row is inserted."""
        self._last[table] = self._last.get(table, 0) + 1
        return self._last[table]


class Store:
    """One open shop file. `clock` says what time it is; tests and the sample pass their own."""

    def __init__(self, path: Path, *, patient: bool, clock: Callable[[], datetime] | None) -> None:
        mapped.metadata()  # every noun's tables and guards, whatever is asked for first
        self.path = path
        self._clock = clock or (lambda: datetime.now(UTC))
        self._engine = _engine(path, patient)
        self._listeners: list[Callable[[Change], None]] = []
        self._only_read = ""
        self.turn = threading.Lock()
        """Held by a deed, and by each short look at the file from another thread, so that neither meets the other."""

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        patient: bool = False,
        clock: Callable[[], datetime] | None = None,
        lock: ShopLock | None = None,
    ) -> Self:
        """Open an existing shop file, after every check, upgrading it first where it is older than this program.

        An upgrade wants the shop alone: whoever holds its `lock` already hands it in.
        Raises ShopUnusable with the reason in words; a file that is refused is left untouched.
        """
        found = glance(path)
        check_writable(path)
        if found.schema_version < SCHEMA_VERSION:
            from relate_desktop.records.upgrades.run import upgrade

            upgrade(path, lock)
        store = cls(path, patient=patient, clock=clock)
        try:
            store.ask(check_layout, path)
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def create(cls, path: Path, *, clock: Callable[[], datetime] | None = None) -> Self:
        """Make a new shop file with every table and nothing in it; refuses to replace anything."""
        if path.exists():
            raise Refused(_("{file} is there already. Choose another name.").format(file=path.name), field="path")
        try:
            connect(path, create=True).close()
        except sqlite3.Error as error:
            raise worded(error, path) from error
        store = cls(path, patient=True, clock=clock)
        try:
            with store._worded(), store._engine.execution_options(immediate=True).begin() as tables:
                mapped.metadata().create_all(tables)
                search.create(tables)
                tables.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                tables.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
        except BaseException:
            store.close()
            path.unlink(missing_ok=True)
            raise
        return store

    def ask(self, query: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Read: run one query in a short transaction that cannot write."""
        with self.reading() as session:
            return query(session, *args, **kwargs)

    def do(self, verb: Callable[..., T], *args: Any, who: int | None, **kwargs: Any) -> Done[T]:
        """Write: run one verb in one transaction, with its history, seals and search index; all of it or nothing."""
        with noting() as left_out, self.writing(who=who, verb=verb) as session:
            result = verb(session, *args, **kwargs)
            change = self._finish(session, left_out)
        if change is not None:
            for listener in self._listeners:
                listener(change)
        return Done(result, change)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that only reads, closed at the end whatever happens."""
        with self._worded(), self._engine.connect() as connection:
            session = Session(connection, autoflush=False, info=self._info())
            with session:
                yield session
            connection.rollback()

    @contextmanager
    def writing(self, *, who: int | None, verb: Callable[..., object]) -> Iterator[Session]:
        """A session that writes: BEGIN IMMEDIATE at its start, one COMMIT at its end."""
        if self._only_read:
            raise ShopUnusable(self._only_read)
        options = {"immediate": True}
        with (
            self.turn,
            self._worded(),
            self._engine.connect().execution_options(**options) as connection,
            connection.begin(),
        ):
            ids = Ids(connection)
            info = self._info(who) | {"ids": ids, "version": ids.next("history_links")}
            info["deed"] = Deed(who=who, at=info["now"], verb=f"{verb.__module__.rpartition('.')[2]}.{verb.__name__}")
            with Session(connection, expire_on_commit=False, info=info) as session:
                info["touched"] = session.info["touched"] = watch(session)
                session.info["held"] = _hold(session)
                yield session

    def _info(self, who: int | None = None) -> dict[str, Any]:
        return {"now": self._clock().astimezone(UTC).replace(microsecond=0), "who": who}

    def _finish(self, session: Session, left_out: list[str]) -> Change | None:
        session.flush()
        touches = list(session.info["touched"])
        if not touches:
            return None
        deed: Deed = session.info["deed"]
        write_link(session, deed, touches)
        search.follow(session, ((touch.table, touch.id, touch.before, touch.after) for touch in touches))
        link_id = session.info["version"]
        link = session.get_one(Link, link_id)
        rows = frozenset((touch.table, touch.id) for touch in touches)
        sentence = " ".join([sentence_of(session, link), *left_out])
        return Change(link_id, rows, sentence, not deed.final, deed.customer_id)

    @contextmanager
    def _worded(self) -> Iterator[None]:
        """Turn what the database reports into a sentence; it is never shown raw, and never with its parameters."""
        try:
            yield
        except exc.IntegrityError as error:
            raise Refused(_integrity(str(error.orig))) from error
        except exc.DBAPIError as error:
            raise self._words_for(error.orig) from error
        except (*FAULTS, Unreadable) as error:
            raise self._words_for(error) from error

    def _words_for(self, error: BaseException | None) -> Refused:
        code = getattr(error, "sqlite_errorname", "") or ""
        if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            return Busy(_("Somebody else is saving in this shop just now. Try again in a moment."))
        if code == "SQLITE_INTERRUPT":
            return Refused(_("That would have taken too long, so it was stopped. Ask for less at a time."))
        if isinstance(error, (*FAULTS, Unreadable)):
            return worded(error, self.path)
        return Refused(_("The shop file did not take it. Nothing was saved."))

    def changes_since(self, link_id: int) -> Change:
        """What was changed after a link, by anyone: the rows of all later links together."""
        with self.reading() as session:
            last, rows = changes_since(session, link_id)
        return Change(last, rows, "", undoable=False, customer_id=None)

    def last_link(self) -> int:
        """The id of the newest link of the history, 0 in a fresh file."""
        return self.ask(last_link)

    def on_change(self, listener: Callable[[Change], None]) -> None:
        """Tell `listener` of every deed done through this store, after its commit."""
        self._listeners.append(listener)

    def only_read(self, sentence: str) -> None:
        """Write nothing more, saying why: the file was found damaged. May be called from any thread."""
        self._only_read = sentence

    def close(self) -> None:
        """Let go of the file, and take the empty journal away with us (SQLite does, unless somebody is writing)."""
        with suppress(exc.DBAPIError, *FAULTS), self._engine.connect() as connection:
            connection.rollback()
            raw = connection.connection.driver_connection
            if isinstance(raw, sqlite3.Connection):
                raw.execute("PRAGMA journal_mode = DELETE")
        self._engine.dispose()


def _hold(session: Session) -> list[object]:
    """Every row of a deed stays until its end: a session forgets rows nobody holds, and verbs ask for the same few."""
    held: list[object] = []
    for met in ("loaded_as_persistent", "pending_to_persistent"):
        event.listen(session, met, lambda _session, row: held.append(row))
    return held


def _integrity(report: str) -> str:
    if "FOREIGN KEY" in report:
        return _("Something else depends on this, so it has to stay.")
    if "UNIQUE" in report:
        return _("That is there already.")
    return _("That can't be kept as it was written.")


@cache
def _dialect() -> Dialect:
    """One for all shop files: it has looked at its SQLite, in memory, before any of them is opened."""
    engine = create_engine(_ADDRESS)
    engine.connect().close()
    engine.dispose()
    return engine.dialect


def _engine(path: Path, patient: bool) -> Engine:
    dialect = _dialect()
    creator: Any = lambda: connect(path, patient=patient)  # noqa: E731 - a connection of sqlite3 is what it asks for
    pool = QueuePool(creator, dialect=dialect)
    engine = Engine(pool, dialect, _ADDRESS, hide_parameters=True, execution_options={"compiled_cache": _COMPILED})

    @event.listens_for(engine, "connect")
    def _limit(raw: sqlite3.Connection, record: ConnectionPoolEntry) -> None:
        record.info["allowance"] = Allowance(raw)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("immediate", False)
        connection.info["allowance"].begin(None if writes else MOST_STEPS)
        connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if writes else 'ON'}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
