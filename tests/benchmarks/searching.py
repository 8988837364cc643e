"""Searching as it is typed, key by key, against fifty rows read by their keys and against LIKE sorted by name."""

from collections.abc import Iterator
from random import Random
from sqlite3 import Connection

from relate_desktop.records import search
from relate_desktop.records.shop_file import connect
from relate_desktop.records.store import Store
from tests.benchmarks.figures import Figure, Timed, milliseconds, share, timed
from tests.benchmarks.shops import Shops

QUESTIONS = 150
_REAL = """SELECT display_name, street, postcode, town, number FROM customers
    JOIN addresses ON addresses.customer_id = customers.id JOIN phones ON phones.customer_id = customers.id
    WHERE customers.id = ?"""
_BY_KEY = "SELECT id, display_name, sort_key FROM customers WHERE id = ?"
_LIKE = """SELECT customers.id, display_name FROM customers
    JOIN addresses ON addresses.customer_id = customers.id JOIN phones ON phones.customer_id = customers.id
    LEFT JOIN emails ON emails.customer_id = customers.id
    WHERE display_name LIKE :some OR street LIKE :some OR postcode LIKE :some OR town LIKE :some OR number LIKE :some
    OR emails.address LIKE :some ORDER BY sort_key, customers.id LIMIT 50"""
"""The same facts of customers looked into by LIKE (ours finds jobs and quotes besides)."""


def measure(shops: Shops) -> Iterator[Figure]:
    """Every key of a hundred and fifty questions taken from real rows."""
    path, rng = shops.large(), Random(1)
    raw, store = connect(path), Store.open(path)
    keys = keys_typed(raw, rng, shops.customers, QUESTIONS)
    for text in keys[:200]:
        store.ask(search.find, text)
    floor, ours = [], []
    for text in keys:
        floor.append(_best(lambda: _fifty(raw, rng, shops.customers)))
        ours.append(_best(lambda text=text: store.ask(search.find, text)))  # type: ignore[misc]
    like = [_best(lambda text=text: _like(raw, text)) for text in rng.sample(keys, 20)]  # type: ignore[misc]
    slow, low = share(ours, 0.95), share(floor, 0.5)
    said = f"{milliseconds(low, slow)}, median {share(ours, 0.5) * 1e3:.2f} ms"
    yield Figure(f"search key → rows, p95, {shops.customers:,} customers", slow / low, 12, said)
    much = share(like, 0.5)
    yield Figure("the same, faster than LIKE sorted by name", much / slow, 80, milliseconds(much, slow), least=True)
    empty = sum(not store.ask(search.find, text) for text in keys)
    yield Figure("empty answers for words taken from real rows", empty, 0, f"of {len(keys):,}", unit="")
    store.close()
    raw.close()


def keys_typed(raw: Connection, rng: Random, customers: int, questions: int) -> list[str]:
    """What stands in the search box after each key, while so many real customers are looked for."""
    asked = [_question(raw, rng, customers) for _ in range(questions)]
    return [text[:count] for text in asked for count in range(1, len(text) + 1) if text[:count].strip("+ ")]


def _best(what: Timed) -> float:
    """The best of three: what else the machine does is not ours."""
    return min(timed(what) for _ in range(3))


def _question(raw: Connection, rng: Random, customers: int) -> str:
    """What a clerk would type to find one real customer."""
    name, street, postcode, town, number = raw.execute(_REAL, (rng.randint(1, customers),)).fetchone()
    first, *_, last = name.split()
    some: list[str] = [
        name, name, f"{last} {first}", f"{last} {town}", street, f"{postcode} {town}", f"{first} {street}", number,
        number[3:], f"{number[3:6]} {number[6:8]} {number[8:]}",
    ]  # fmt: skip
    return rng.choice(some)


def _fifty(raw: Connection, rng: Random, customers: int) -> None:
    for _ in range(50):
        raw.execute(_BY_KEY, (rng.randint(1, customers),)).fetchone()


def _like(raw: Connection, text: str) -> None:
    raw.execute(_LIKE, {"some": f"%{text.split()[0]}%"}).fetchall()
