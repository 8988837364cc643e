"""Today for a large shop: all its rules, against the same rows read by their keys."""

from collections.abc import Iterator, Sequence
from sqlite3 import Connection

from relate_desktop.records.shop_file import connect
from relate_desktop.records.store import Store
from relate_desktop.records.today import reading
from relate_desktop.records.today.cards import Reminder
from tests.benchmarks.figures import Figure, in_turn, milliseconds, share
from tests.benchmarks.shops import DAY, Shops

ROUNDS = 7
TABLES = {
    "customer": "customers", "job": "jobs", "quote": "quotes", "complaint": "complaints", "promise": "promises",
    "inquiry": "inquiries", "visit": "visits", "open_point": "open_points", "paper": "papers", "letter": "letters",
    "feedback": "feedback",
}  # fmt: skip
GROWTH = 10
"""From a shop to one so many times as large, at most twice as long for the same rows: in a small one fewer wait."""


def measure(shops: Shops) -> Iterator[Figure]:
    """The whole day at once, then beside a shop a tenth as large."""
    large, floor, ours = _day(shops, shops.customers)
    jobs = f"{shops.customers:,} customers, {3 * shops.customers:,} jobs"
    said = f"{milliseconds(floor, ours)}, {large} reminders"
    yield Figure(f"Today, {jobs}", ours / floor, 20, said)
    few, lower, less = _day(shops, shops.customers // GROWTH)
    said = f"{milliseconds(less, ours)}, {few} → {large} reminders"
    yield Figure("Today, ten times as many customers, for the same rows", (ours / floor) / (less / lower), 2, said)


def _day(shops: Shops, customers: int) -> tuple[int, float, float]:
    """How many reminders there are, and the seconds their rows and the day itself take."""
    path = shops.of(customers)
    raw, store = connect(path), Store.open(path)
    told = store.ask(reading.today, on=DAY)
    floor, ours = in_turn(lambda: _by_key(raw, told), lambda: store.ask(reading.today, on=DAY), rounds=ROUNDS)
    store.close()
    raw.close()
    return len(told), share(floor, 0.5), share(ours, 0.5)


def _by_key(raw: Connection, told: Sequence[Reminder]) -> None:
    """The record each reminder is about, its customer, and its job."""
    for each in told:
        raw.execute(f"SELECT * FROM {TABLES[each.kind]} WHERE id = ?", (each.id,)).fetchone()
        raw.execute("SELECT * FROM customers WHERE id = ?", (each.customer_id,)).fetchone()
        if each.job_id is not None:
            raw.execute("SELECT * FROM jobs WHERE id = ?", (each.job_id,)).fetchone()
