"""Find anything by a few letters: the FTS5 index is asked here and nowhere else.

Customers first in name order (archived ones after the others), then jobs, quotes, complaints and inquiries, newest
first. Places in the index are in that order already, so nothing is sorted and a search takes the first rows it meets.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection as SQLAlchemyConnection
from sqlalchemy.orm import Session

from relate_desktop.records.base import Value
from relate_desktop.records.index import keeping
from relate_desktop.records.index.documents import COMPLAINT, CUSTOMER, INQUIRY, JOB, QUOTE
from relate_desktop.records.index.words import FEWEST_INSIDE, Part, Way, parts_of, spelled

if TYPE_CHECKING:
    from relate_desktop.records.index.reasons import Reason

Touches = Iterable[tuple[str, int, Mapping[str, Value] | None, Mapping[str, Value] | None]]

ENOUGH = 50
LONGEST_PREFIX = 5
"""Beginnings up to this length stand in the index themselves; longer ones are answered by the words they begin."""

MOST_WORDS = 200

_LAST = "\U0010ffff"
_OF_A_CUSTOMER = frozenset({"addresses", "people", "phones", "emails", "tags"})
_KINDS = {"jobs": JOB, "quotes": QUOTE, "customers": CUSTOMER, "complaints": COMPLAINT, "inquiries": INQUIRY}
_COLUMNS = "d.kind, d.record_id, d.title, d.detail, d.ordered"
_EVERYTHING = f"SELECT {_COLUMNS} FROM search_documents d"  # noqa: S608
_FOUND = f"""SELECT {_COLUMNS} FROM search_index i CROSS JOIN search_documents d ON d.place = i.rowid
    WHERE i.search_index MATCH ?"""  # noqa: S608
_BEGUN = "SELECT word FROM search_words WHERE word >= ? AND word < ? LIMIT ?"
_WITH_LETTERS = "SELECT word FROM search_letters WHERE search_letters MATCH ? ORDER BY rowid"


@dataclass(frozen=True, slots=True)
class Hit:
    """One record found. `found` are the folded beginnings asked for; `fold.marks` says where they stand in a text."""

    kind: str
    id: int
    title: str
    detail: str
    archived: bool
    found: tuple[str, ...]


def create(connection: SQLAlchemyConnection) -> None:
    """Make the tables of the index in a new shop file."""
    for statement in keeping.TABLES:
        connection.exec_driver_sql(statement)


def rebuild(session: Session) -> None:
    """Build the whole index anew from the records."""
    keeping.rebuild(_driver(session))


def renew(session: Session, kind: str, ids: Sequence[int]) -> None:
    """Make the index hold these records (of one kind: customer, job, quote, complaint, inquiry) as they are."""
    keeping.renew(_driver(session), kind, ids)


# ---- asking ---------------------------------------------------------------------------------------------------


def find(session: Session, text: str, *, limit: int = ENOUGH, kinds: Collection[str] | None = None) -> list[Hit]:
    """What a text finds, at most `limit`: the beginning of any word, several words in any order; else three letters
    inside a word. Blank text finds everything, text of signs alone nothing. `kinds`: customer, job, quote, complaint,
    inquiry.
    """
    connection = _driver(session)
    if not text.strip():
        return _hits(connection, _EVERYTHING + " WHERE true", [], limit, kinds, ())
    parts = parts_of(text)
    if not parts:
        return []
    sought = tuple(dict.fromkeys(word for part in parts for way in part for word in way))
    hits = _hits(connection, _FOUND, [_all_of(connection, parts)], limit, kinds, sought)
    if not hits and (wider := _inside(connection, parts)):
        hits = _hits(connection, _FOUND, [wider], limit, kinds, sought)
    return hits


def why(session: Session, text: str, hits: Sequence[Hit]) -> "list[Reason | None]":
    """What of each hit was met by the text it was found by; None where title and second line show it themselves.

    It reads the records, so ask it only for the rows that are looked at.
    """
    from relate_desktop.records.index.reasons import reasons  # reading phone numbers is not needed to open a shop

    parts, connection = parts_of(text), _driver(session)
    told: dict[tuple[str, int], Reason] = {}
    for kind in dict.fromkeys(hit.kind for hit in hits if parts):
        shown = {hit.id: (hit.title, hit.detail) for hit in hits if hit.kind == kind}
        told |= {(kind, key): reason for key, reason in reasons(connection, kind, shown, parts).items()}
    return [told.get((hit.kind, hit.id)) for hit in hits]


def _hits(
    connection: Connection, query: str, values: list[Any], limit: int, kinds: Collection[str] | None, sought: Way
) -> list[Hit]:
    if kinds is not None:
        query += f" AND d.kind IN ({','.join('?' * len(kinds))})"
        values = [*values, *kinds]
    order = "i.rowid" if query.startswith(_FOUND) else "d.place"
    rows = connection.execute(f"{query} ORDER BY {order} LIMIT ?", [*values, limit])
    return [Hit(kind, key, title, detail, ordered[:1] == "1", sought) for kind, key, title, detail, ordered in rows]


def _all_of(connection: Connection, parts: list[Part]) -> str:
    """The question in FTS5's words; each is quoted, so nothing in it is ever read as syntax."""
    return _both(_either(_both(_begun(connection, word) for word in way) for way in part) for part in parts)


def _begun(connection: Connection, beginning: str) -> str:
    """Any word with this beginning. A long one would have FTS5 gather every row before it gives the first; the words
    themselves it gives row by row, and few words begin with so many letters.
    """
    if len(beginning) > LONGEST_PREFIX and spelled(beginning):
        found = connection.execute(_BEGUN, (beginning, beginning + _LAST, MOST_WORDS)).fetchall()
        if len(found) < MOST_WORDS:
            return _either(f'"{word}"' for (word,) in found) if found else f'"{beginning}"'
    return f'"{beginning}" *'


def _both(asked: Iterable[str]) -> str:
    return f"({' AND '.join(asked)})"


def _either(asked: Iterable[str]) -> str:
    return f"({' OR '.join(asked)})"


def _inside(connection: Connection, parts: list[Part]) -> str:
    """The question once more, each word also meeting words that have it inside; "" when none does."""
    inside = {word: _words_with(connection, word) for part in parts for way in part for word in way}
    if not any(inside.values()):
        return ""
    met = {word: _either([_begun(connection, word), *others]) for word, others in inside.items()}
    return _both(_either(_both(met[word] for word in way) for way in part) for part in parts)


def _words_with(connection: Connection, letters: str) -> list[str]:
    if len(letters) < FEWEST_INSIDE:
        return []
    return [f'"{word}"' for (word,) in connection.execute(_WITH_LETTERS, (f'"{letters}"',))]


# ---- following ------------------------------------------------------------------------------------------------


def follow(session: Session, touched: Touches) -> None:
    """Make the index hold what a transaction changed, inside it: each touched row with its values before and after."""
    connection = _driver(session)
    concerned: dict[str, dict[int, None]] = {CUSTOMER: {}, JOB: {}, QUOTE: {}, COMPLAINT: {}, INQUIRY: {}}
    for table, key, before, after in touched:
        if table in _KINDS:
            concerned[_KINDS[table]][key] = None
        if table in _OF_A_CUSTOMER:
            concerned[CUSTOMER] |= dict.fromkeys(_customers_of(connection, table, key, before, after))
        if table == "addresses":
            concerned[JOB] |= _ids(connection, "SELECT id FROM jobs WHERE address_id = ?", key)
        if table == "customers" and before is not None and "display_name" in before:
            concerned[JOB] |= _ids(connection, "SELECT id FROM jobs WHERE customer_id = ?", key)
            concerned[QUOTE] |= _ids(connection, "SELECT id FROM quotes WHERE customer_id = ?", key)
            concerned[COMPLAINT] |= _ids(connection, "SELECT id FROM complaints WHERE customer_id = ?", key)
            concerned[INQUIRY] |= _ids(connection, "SELECT id FROM inquiries WHERE customer_id = ?", key)
        if table == "people":
            concerned[INQUIRY] |= _ids(connection, "SELECT id FROM inquiries WHERE person_id = ?", key)
        if table == "jobs" and before is not None and "title" in before:
            concerned[COMPLAINT] |= _ids(connection, "SELECT id FROM complaints WHERE job_id = ?", key)
    for kind, ids in concerned.items():
        keeping.renew(connection, kind, list(ids))


def _customers_of(
    connection: Connection,
    table: str,
    key: int,
    before: Mapping[str, Value] | None,
    after: Mapping[str, Value] | None,
) -> Iterable[int]:
    """Whose row this is and, where it changed hands, was."""
    named = [values["customer_id"] for values in (before, after) if values and "customer_id" in values]
    if not named:
        return _ids(connection, f"SELECT customer_id FROM {table} WHERE id = ?", key)  # noqa: S608
    return [customer for customer in named if isinstance(customer, int)]


def _ids(connection: Connection, query: str, key: int) -> dict[int, None]:
    return dict.fromkeys(found for (found,) in connection.execute(query, (key,)))


def _driver(session: Session) -> Connection:
    """SQLite's own connection: rows come from it twice as fast as through SQLAlchemy."""
    driver = session.connection().connection.driver_connection
    assert isinstance(driver, Connection)
    return driver
