"""The order of places under insertions that are meant to be hard."""

import random
import sqlite3
from collections.abc import Iterator

import pytest

from relate_desktop.records.index import keeping
from relate_desktop.records.index.documents import CUSTOMER, JOB, QUOTE, Document
from relate_desktop.records.index.places import OTHERS, place_by_moment, spread


@pytest.fixture
def index() -> Iterator[sqlite3.Connection]:
    """An index alone, in memory."""
    connection = sqlite3.connect(":memory:")
    for statement in keeping.TABLES:
        connection.execute(statement)
    yield connection
    connection.close()


def put(index: sqlite3.Connection, key: int, ordered: str) -> int:
    """Put one customer in; says how many documents moved for it."""
    moved = 0

    def count(statement: str) -> None:
        nonlocal moved
        moved += statement.startswith("DELETE FROM search_documents")

    index.set_trace_callback(count)
    keeping.replace(index, None, Document(CUSTOMER, key, ordered, "", ordered, ordered=ordered))
    index.set_trace_callback(None)
    return moved


def in_order(index: sqlite3.Connection) -> list[str]:
    return [words for (words,) in index.execute("SELECT words FROM search_documents ORDER BY place")]


def found_in_order(index: sqlite3.Connection) -> list[str]:
    query = """SELECT d.words FROM search_index i JOIN search_documents d ON d.place = i.rowid
        WHERE i.search_index MATCH '"m" *' ORDER BY i.rowid"""
    return [words for (words,) in index.execute(query)]


@pytest.mark.parametrize("way", ["rising", "falling", "both", "mixed", "same"])
def test_five_thousand_into_one_gap_stay_in_order_and_cost_little(index: sqlite3.Connection, way: str) -> None:
    for turn, place in enumerate(spread(1_000)):
        ordered = f"{'a' if turn < 500 else 'z'}{turn:06}"
        document = Document(CUSTOMER, turn, ordered, "", ordered, ordered=ordered)
        keeping.put(index, place, document)
    numbers = {
        "rising": list(range(5_000)),
        "falling": list(range(5_000, 0, -1)),
        "both": [5_000 + (turn if turn % 2 else -turn) for turn in range(5_000)],
        "mixed": random.Random(3).sample(range(10_000), 5_000),
        "same": [1] * 5_000,
    }[way]
    moved = [put(index, 10_000 + turn, f"m{number:06}") for turn, number in enumerate(numbers)]
    expected = sorted(f"m{number:06}" for number in numbers)
    assert found_in_order(index) == expected
    assert in_order(index)[500:5_500] == expected
    assert sum(moved) <= 2 * 5_000, "on average less than two documents move for each that comes"
    assert max(moved) <= 600
    index.execute("INSERT INTO search_index (search_index) VALUES ('integrity-check')")


@pytest.mark.parametrize("rising", [True, False])
def test_an_empty_shop_filled_at_one_end(index: sqlite3.Connection, rising: bool) -> None:
    order = range(2_000) if rising else range(2_000, 0, -1)
    moved = [put(index, number, f"m{number:06}") for number in order]
    assert in_order(index) == sorted(f"m{number:06}" for number in order)
    assert sum(moved) <= 2_000
    assert index.execute("SELECT max(place) < ? AND min(place) > 0 FROM search_documents", (OTHERS,)).fetchone() == (1,)


def test_jobs_and_quotes_stand_newest_first_whenever_they_were() -> None:
    moments = [253_402_300_799, 1_800_000_000, 1_700_000_001, 1_700_000_000, 0, -62_135_596_800]
    places = [place_by_moment(Document(JOB, 1, "", "", "", moment=moment)) for moment in moments]
    assert places == sorted(places)
    assert places[0] >= OTHERS
    assert places[-1] < 2**63
    same = [Document(QUOTE, 2, "", "", ""), Document(JOB, 2, "", "", ""), Document(QUOTE, 1, "", "", "")]
    assert [place_by_moment(it) for it in same] == sorted(place_by_moment(it) for it in same)


def test_two_that_want_the_same_place_stand_side_by_side(index: sqlite3.Connection) -> None:
    for key in (1, 1 + 2**19, 1 + 2**20):
        keeping.replace(index, None, Document(JOB, key, "", "", "m", moment=5))
    places = [place for (place,) in index.execute("SELECT place FROM search_documents ORDER BY place")]
    assert places == [places[0], places[0] + 1, places[0] + 2]
