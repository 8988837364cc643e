"""The places of documents: whole numbers in the order in which they are found, so that a search needs no sorting.

Customers stand in name order with gaps between them; all others come after, each at a place made from its moment,
newest first. A new customer takes the middle of a gap. Where a gap is used up, the smallest neighbourhood that has
room is spread evenly: a few documents move, never all.
"""

from sqlite3 import Connection

from relate_desktop.records.index.documents import CUSTOMER, QUOTE, Document

OTHERS = 2**61
"""Customers stand below this place, all others from it on."""

STEP = 2**36
"""How far a new customer at either end is set from the one there: room for 16 million in a row."""

ROOM = 2**10
"""A neighbourhood of n documents is spread when it is at least n times n times this wide.

Large ones need more room for each document than small ones, so that spreading one leaves all within it roomy.
"""

_LAST_SECOND = 2**34
_SPARE = 2**20
_BEFORE = """SELECT place FROM search_documents INDEXED BY ix_search_documents_ordered
    WHERE kind = 'customer' AND (ordered, record_id) < (?, ?) ORDER BY ordered DESC, record_id DESC LIMIT 1"""
_AFTER = "SELECT place FROM search_documents WHERE place > ? AND place < ? ORDER BY place LIMIT 1"
_UP_TO = "SELECT place FROM search_documents WHERE place <= ? ORDER BY place DESC LIMIT ?"
_FROM = "SELECT place FROM search_documents WHERE place > ? AND place < ? ORDER BY place LIMIT ?"


def free_place(connection: Connection, document: Document) -> int | None:
    """A free place where this document belongs, None where there is no gap left (see `crowd`)."""
    if document.kind != CUSTOMER:
        return _place_by_moment(connection, document)
    before, after = _neighbours(connection, document)
    if after - before < 2:
        return None
    half = (after - before) // 2
    if before == 0 and after < OTHERS:
        return after - min(STEP, half)
    return before + (min(STEP, half) if after == OTHERS and before else half)


def crowd(connection: Connection, document: Document) -> dict[int, int]:
    """Where to move the documents around the gap this one belongs in: old place to new, in order."""
    middle, _ = _neighbours(connection, document)
    reach = 4
    while True:
        left = [place for (place,) in connection.execute(_UP_TO, (middle, reach + 1))]
        right = [place for (place,) in connection.execute(_FROM, (middle, OTHERS, reach + 1))]
        low, high = left[reach] if len(left) > reach else 0, right[reach] if len(right) > reach else OTHERS
        moving = [*reversed(left[:reach]), *right[:reach]]
        if high - low >= ROOM * len(moving) ** 2 or (low, high) == (0, OTHERS):
            return dict(zip(moving, spread(len(moving), low, high), strict=True))
        reach *= 2


def belongs(place: int, document: Document, ordered: str) -> bool:
    """Whether a document that stood at this place, ordered by that, is still where it belongs."""
    if document.kind == CUSTOMER:
        return document.ordered == ordered
    return (place - OTHERS) // _SPARE == (place_by_moment(document) - OTHERS) // _SPARE


def spread(count: int, low: int = 0, high: int = OTHERS) -> list[int]:
    """So many places between two others, evenly."""
    step = (high - low) // (count + 1)
    return [low + step * turn for turn in range(1, count + 1)]


def place_by_moment(document: Document) -> int:
    """Where all others belong: newest first, and of one second the highest id, quotes before jobs and complaints."""
    spare = _SPARE - 2 - document.id * 2 % _SPARE + (document.kind != QUOTE)
    return OTHERS + max(_LAST_SECOND - document.moment, 0) * _SPARE + spare


def _place_by_moment(connection: Connection, document: Document) -> int:
    place = place_by_moment(document)
    while connection.execute("SELECT 1 FROM search_documents WHERE place = ?", (place,)).fetchone():
        place += 1
    return place


def _neighbours(connection: Connection, document: Document) -> tuple[int, int]:
    found = connection.execute(_BEFORE, (document.ordered, document.id)).fetchone()
    before: int = found[0] if found else 0
    found = connection.execute(_AFTER, (before, OTHERS)).fetchone()
    return before, found[0] if found else OTHERS
