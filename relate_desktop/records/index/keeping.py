"""Keeping the index: documents put in, taken out and moved, and all of it built anew after an import.

`search_index` (FTS5) holds only which word stands in which document; the words themselves stand once, in
`search_documents`. `search_words` is the small list of words that are looked into when none begins as asked.
"""

from collections.abc import Iterable, Iterator, Sequence
from sqlite3 import Connection
from typing import Any

from relate_desktop.records.index.documents import COMPLAINT, CUSTOMER, INQUIRY, JOB, QUOTE, Document, read
from relate_desktop.records.index.places import belongs, crowd, free_place, place_by_moment, spread
from relate_desktop.records.index.words import spelled

# The ascii tokenizer parts words at spaces only here: fold() has left nothing else that it would part at, and it
# knows no Unicode version of its own that could differ from Python's.
TABLES = (
    """CREATE TABLE search_documents (
        place INTEGER PRIMARY KEY, kind TEXT NOT NULL, record_id INTEGER NOT NULL, title TEXT NOT NULL,
        detail TEXT NOT NULL, ordered TEXT NOT NULL, words TEXT NOT NULL) STRICT""",
    "CREATE UNIQUE INDEX ix_search_documents_record ON search_documents (kind, record_id)",
    """CREATE INDEX ix_search_documents_ordered ON search_documents (ordered, record_id)
        WHERE kind = 'customer'""",
    """CREATE VIRTUAL TABLE search_index USING fts5(words, content='search_documents', content_rowid='place',
        tokenize='ascii', prefix='1 2 3 4 5', detail=none, columnsize=0)""",
    "CREATE TABLE search_words (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE) STRICT",
    """CREATE VIRTUAL TABLE search_letters USING fts5(word, content='search_words', content_rowid='id',
        tokenize='trigram case_sensitive 1', columnsize=0)""",
)

SHORTEST_WORD = 4
"""Three letters inside a word, and not at its beginning, need four."""

_SLICE = 5_000
_GET = "SELECT place, title, detail, ordered, words FROM search_documents WHERE kind = ? AND record_id = ?"
_PUT = """INSERT INTO search_documents (place, kind, record_id, title, detail, ordered, words)
    VALUES (?, ?, ?, ?, ?, ?, ?)"""
_TAKE_OUT = "DELETE FROM search_documents WHERE place = ?"
_INDEX = "INSERT INTO search_index (rowid, words) VALUES (?, ?)"
_UNINDEX = "INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', ?, ?)"
_CUSTOMERS_IN_ORDER = "SELECT id FROM customers ORDER BY archived_at IS NOT NULL, sort_key, id"
_OTHERS = {
    QUOTE: "SELECT id FROM quotes",
    JOB: "SELECT id FROM jobs",
    COMPLAINT: "SELECT id FROM complaints",
    INQUIRY: "SELECT id FROM inquiries",
}
_EMPTY = (
    "INSERT INTO search_index (search_index) VALUES ('delete-all')",
    "INSERT INTO search_letters (search_letters) VALUES ('delete-all')",
    "DELETE FROM search_documents",
    "DELETE FROM search_words",
)
_FILL = (
    "INSERT INTO search_index (search_index) VALUES ('rebuild')",
    "INSERT INTO search_letters (search_letters) VALUES ('rebuild')",
    "INSERT INTO search_index (search_index) VALUES ('optimize')",
    "INSERT INTO search_letters (search_letters) VALUES ('optimize')",
)


def renew(connection: Connection, kind: str, ids: Sequence[int]) -> None:
    """Make the index hold these records as they are now; those that are gone leave it."""
    documents = {document.id: document for document in read(connection, kind, ids)}
    for record_id in ids:
        old = connection.execute(_GET, (kind, record_id)).fetchone()
        replace(connection, old, documents.get(record_id))


def rebuild(connection: Connection) -> None:
    """Build the whole index anew from the records, in slices; after an import, or when it is found damaged."""
    for statement in _EMPTY:
        connection.execute(statement)
    words: set[str] = set()
    for documents in _all(connection):
        connection.executemany(_PUT, (_row(place, document) for place, document in documents))
        for _, document in documents:
            words.update(document.words.split(" "))
    connection.executemany(
        "INSERT INTO search_words (word) VALUES (?)", ((word,) for word in sorted(_looked_into(words)))
    )
    for statement in _FILL:
        connection.execute(statement)


def replace(connection: Connection, old: Any, document: Document | None) -> None:
    """Put a document in the place of an old one: either can be missing. `old` is its row as `_GET` reads it."""
    if old is None and document is None:
        return
    stays = document is not None and old is not None and belongs(old[0], document, old[3])
    if document is not None and stays and old[1:] == _row(0, document)[3:]:
        return
    before = _take_out(connection, old) if old is not None else set()
    after: set[str] = set()
    if document is not None:
        put(connection, old[0] if stays else _place(connection, document), document)
        after = set(document.words.split(" "))
    _forget_words(connection, _looked_into(before - after))
    _learn_words(connection, _looked_into(after - before))


def put(connection: Connection, place: int, document: Document) -> None:
    """Put a document at a free place."""
    connection.execute(_PUT, _row(place, document))
    connection.execute(_INDEX, (place, document.words))


def _take_out(connection: Connection, old: Any) -> set[str]:
    place, words = old[0], old[4]
    connection.execute(_UNINDEX, (place, words))
    connection.execute(_TAKE_OUT, (place,))
    return set(words.split(" "))


def _row(place: int, document: Document) -> tuple[int, str, int, str, str, str, str]:
    it = document
    return place, it.kind, it.id, it.title, it.detail, it.ordered, it.words


def _place(connection: Connection, document: Document) -> int:
    place = free_place(connection, document)
    if place is None:
        _move(connection, crowd(connection, document))
        place = free_place(connection, document)
    if place is None:
        raise OverflowError("no place is left in the search index")
    return place


def _move(connection: Connection, moves: dict[int, int]) -> None:
    """Everything out first, then in again: a new place can be another's old one."""
    query = f"SELECT * FROM search_documents WHERE place IN ({','.join('?' * len(moves))})"  # noqa: S608
    rows = connection.execute(query, list(moves)).fetchall()
    for place, *_, words in rows:
        connection.execute(_UNINDEX, (place, words))
        connection.execute(_TAKE_OUT, (place,))
    for place, *rest in rows:
        connection.execute(_PUT, (moves[place], *rest))
        connection.execute(_INDEX, (moves[place], rest[-1]))


# ---- the words that are looked into ---------------------------------------------------------------------------


def _looked_into(words: Iterable[str]) -> set[str]:
    """Words in which three letters can stand inside; numbers are found by their beginning and end only."""
    return {word for word in words if len(word) >= SHORTEST_WORD and spelled(word)}


def _learn_words(connection: Connection, words: set[str]) -> None:
    for word in words:
        new = connection.execute("INSERT OR IGNORE INTO search_words (word) VALUES (?)", (word,))
        if new.rowcount:
            connection.execute("INSERT INTO search_letters (rowid, word) VALUES (?, ?)", (new.lastrowid, word))


def _forget_words(connection: Connection, words: set[str]) -> None:
    """Words that no document has any more leave, so that a forgotten name is gone from here too."""
    for word in words:
        query = "SELECT 1 FROM search_index WHERE search_index MATCH ? LIMIT 1"
        if connection.execute(query, (f'"{word}"',)).fetchone():
            continue
        for (key,) in connection.execute("SELECT id FROM search_words WHERE word = ?", (word,)).fetchall():
            connection.execute(
                "INSERT INTO search_letters (search_letters, rowid, word) VALUES ('delete', ?, ?)", (key, word)
            )
            connection.execute("DELETE FROM search_words WHERE id = ?", (key,))


# ---- all records at once --------------------------------------------------------------------------------------


def _all(connection: Connection) -> Iterator[list[tuple[int, Document]]]:
    """Every document with its place, in slices, in the order of places: the file is written from front to back."""
    customers = [key for (key,) in connection.execute(_CUSTOMERS_IN_ORDER)]
    places = dict(zip(customers, spread(len(customers)), strict=True))
    for ids in _slices(customers):
        yield sorted((places[it.id], it) for it in read(connection, CUSTOMER, ids))
    taken: set[int] = set()
    for kind, query in _OTHERS.items():
        for ids in _slices([key for (key,) in connection.execute(query)]):
            yield [(_untaken(taken, place_by_moment(it)), it) for it in read(connection, kind, ids)]


def _untaken(taken: set[int], place: int) -> int:
    while place in taken:
        place += 1
    taken.add(place)
    return place


def _slices(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), _SLICE):
        yield ids[start : start + _SLICE]
