"""Many deeds in one transaction, each with its own moment, its own author and its own link in the history."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import insert
from sqlalchemy.orm import Session

from relate_desktop.records import search
from relate_desktop.records.deed import Deed
from relate_desktop.records.history.chain import head_of, new_entry, new_link
from relate_desktop.records.history.tables import Entry, EntryValues, Link, LinkWords

T = TypeVar("T")


class Deeds:
    """Does one verb after the other in a session that writes; history and search index are written at the end.

    All of it comes to the file at once or not at all, and with one wait for the disk instead of a thousand.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._head: str | None = None
        self._history: dict[type[Any], list[dict[str, Any]]] = {Link: [], LinkWords: [], Entry: [], EntryValues: []}

    def do(self, verb: Callable[..., T], *args: Any, at: datetime, who: int | None, **fields: Any) -> T:
        """One deed at a moment (aware), done by somebody; what the verb says."""
        info = self._session.info
        moment = at.astimezone(UTC).replace(microsecond=0)
        deed = Deed(who=who, at=moment, verb=f"{verb.__module__.rpartition('.')[2]}.{verb.__name__}")
        info |= {"now": moment, "who": who, "deed": deed}
        if self._head is not None:  # the first deed has the version the transaction began with
            info["version"] = info["ids"].next(Link.__tablename__)
        result = verb(self._session, *args, **fields)
        self._session.flush()
        self._tie(deed)
        return result

    def _tie(self, deed: Deed) -> None:
        """Tie the deed to the one before it."""
        info = self._session.info
        link, words = new_link(self._session.connection(), info["version"], deed, previous=self._head)
        touches = sorted(info["touched"], key=lambda touch: (touch.table, touch.id))  # a flush has no order of its own
        pairs = [new_entry(self._session, touch) for touch in touches]
        entries = [entry for entry, _ in pairs]
        self._head = head_of(link["previous"], link, entries)
        self._history[Link].append(link | {"head": self._head})
        self._history[LinkWords].append(words)
        self._history[Entry] += entries
        self._history[EntryValues] += [values for _, values in pairs]
        info["touched"].rows.clear()

    def finish(self) -> None:
        """Write the history, and build the index."""
        for table, rows in self._history.items():
            self._session.connection().execute(insert(table), rows)
        search.rebuild(self._session)
