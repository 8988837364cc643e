"""No empty answer for words taken from real rows: whatever stands in the sample finds the record it stands in."""

import random
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from relate_desktop.records import phones, search
from relate_desktop.records.sample.making import make
from relate_desktop.records.store import Store
from tests.records.a_sample import as_bytes

TYPED_OTHERWISE = (
    ("ø", "o"), ("æ", "ae"), ("å", "aa"), ("ö", "o"), ("ü", "u"), ("é", "e"), ("ł", "l"), ("đ", "d"), ("ŋ", "n"),
    ("ŧ", "t"), ("ð", "d"), ("þ", "th"), ("ß", "ss"), ("œ", "oe"), ("ı", "i"),
)  # fmt: skip
OF_A_CUSTOMER = """
    SELECT id, display_name FROM customers UNION ALL SELECT id, given_name FROM customers
    UNION ALL SELECT id, family_name FROM customers UNION ALL SELECT id, preferred_name FROM customers
    UNION ALL SELECT id, organisation_number FROM customers
    UNION ALL SELECT customer_id, street || ' ' || postcode || ' ' || town FROM addresses
    UNION ALL SELECT customer_id, replace(extra, char(10), ' ') FROM addresses
    UNION ALL SELECT customer_id, name FROM people UNION ALL SELECT customer_id, email FROM people
    UNION ALL SELECT customer_id, address FROM emails UNION ALL SELECT customer_id, word FROM tags"""
OF_A_JOB = """SELECT jobs.id, jobs.title || ' ' || display_name FROM jobs
    JOIN customers ON customers.id = jobs.customer_id"""
OF_A_QUOTE = """SELECT quotes.id, coalesce(number, '') || ' ' || quotes.title || ' ' || display_name FROM quotes
    JOIN customers ON customers.id = quotes.customer_id"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    made = Store.create(tmp_path_factory.mktemp("sample") / "sample.relate")
    make(made, on=datetime(2026, 11, 22, 12, 0, tzinfo=UTC), seed=1, build=as_bytes)
    yield made
    made.close()


def rows(store: Store, query: str) -> list[tuple[int, str]]:
    with sqlite3.connect(store.path) as file:
        found: list[tuple[int, str]] = file.execute(query).fetchall()
    file.close()
    return [(key, text) for key, text in found if text.strip()]


def found_by(store: Store, text: str) -> set[tuple[str, int]]:
    return {(hit.kind, hit.id) for hit in store.ask(search.find, text, limit=100_000)}


def typed(text: str, chance: random.Random) -> Iterator[str]:
    """A text as it stands, in capitals, without its own letters, its words begun and in another order."""
    yield from (text, text.upper())
    plain = text.lower()
    for letter, other in TYPED_OTHERWISE:
        plain = plain.replace(letter, other)
    yield plain
    words = text.split()
    yield " ".join(word[: chance.randint(2, 9)] for word in chance.sample(words, min(2, len(words))))


@pytest.mark.parametrize(
    ("kind", "query"),
    [("customer", OF_A_CUSTOMER), ("job", OF_A_JOB), ("quote", OF_A_QUOTE)],
    ids=["customer", "job", "quote"],
)
def test_words_of_a_row_find_it(store: Store, kind: str, query: str) -> None:
    chance, asked = random.Random(20261122), 0
    for key, text in rows(store, query):
        for question in typed(text, chance):
            assert (kind, key) in found_by(store, question), question
            asked += 1
    assert asked > 300


def test_a_phone_number_finds_its_customer_however_it_is_written(store: Store) -> None:
    numbers = rows(store, "SELECT customer_id, number FROM phones")
    for key, number in numbers:
        here = [phones.shown(number, country=country) for country in ("NO", "SE", "GB", "US")]
        digits = number.removeprefix("+")
        for question in (*here, number, digits, f"00{digits}", digits[-4:], digits[-5:], digits[-8:]):
            assert ("customer", key) in found_by(store, question), question
        if number.startswith("+47"):
            assert ("customer", key) in found_by(store, f"0{number[3:]}"), number
    assert len(numbers) > 50
