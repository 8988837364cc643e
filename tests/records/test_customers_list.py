"""The list of customers: its orders, pages by key, slices by index, and that they agree with each other."""

import random
from datetime import timedelta
from pathlib import Path
from typing import get_args

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from relate_desktop.records import contacts
from relate_desktop.records.customers import doing, reading
from relate_desktop.records.customers.rows import CustomerRow, Order
from tests.records.a_shop import BEGINNING, AShop

NAMES = [
    "Østby",
    "Åse",
    "aase",
    "Ærlig",
    "Zoran",
    "Óscar",
    "Bjørn",
    "Ingrid",
    "Aud",
    "ingrid",
    "Łukasz",
    "王小明",
    "Ingrid",
]
ORDERS: tuple[Order, ...] = get_args(Order)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> AShop:
    shop = AShop(tmp_path_factory.mktemp("shop"))
    chance = random.Random(5)
    for index in range(40):
        customer = shop.do(
            doing.add,
            display_name=f"{chance.choice(NAMES)} {chance.choice(NAMES)}",
            addresses=[{"street": f"Storgata {index}"}],
        )
        for _ in range(chance.randrange(3)):
            moment = BEGINNING - timedelta(days=chance.randrange(10))
            shop.do(contacts.log, customer, channel="call", direction="in", wording="", at=moment)
        if index % 5 == 0:
            shop.do(doing.archive, customer)
        if index % 3 == 0:
            shop.later(minutes=5)
    return shop


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("limit", [1, 7, 128])
def test_pages_by_key_and_slices_give_the_same_list(shop: AShop, order: Order, limit: int) -> None:
    count = shop.ask(reading.count, order=order)
    paged: list[CustomerRow] = []
    while rows := shop.ask(reading.page, order=order, after=paged[-1].id if paged else None, limit=limit):
        paged += rows
    sliced: list[CustomerRow] = []
    for start in range(0, count, limit):
        sliced += shop.ask(reading.slice_of, order=order, start=start, limit=limit)
    assert paged == sliced
    assert len(paged) == len({row.id for row in paged}) == count
    assert [shop.ask(reading.place_in_list, row.id, order=order) for row in paged] == list(range(count))


def test_everybody_is_in_one_list_or_the_other(shop: AShop) -> None:
    here = {row.id for row in shop.ask(reading.page)}
    archived = {row.id for row in shop.ask(reading.page, order="archived")}
    assert len(here) == 32
    assert len(archived) == 8
    assert not here & archived
    assert shop.ask(reading.place_in_list, min(archived), order="name") is None
    assert shop.ask(reading.place_in_list, min(here), order="archived") is None
    assert shop.ask(reading.place_in_list, 999) is None


def test_lately_seen_first_means_last_contact_or_written_in(shop: AShop) -> None:
    rows = shop.ask(reading.page)
    seen = [shop.ask(seen_at, row.id) for row in rows]
    assert seen == sorted(seen, reverse=True)


def seen_at(session: Session, customer_id: int) -> str:
    query = "SELECT coalesce(last_contact_at, added_at) FROM customers WHERE id = :id"
    return str(session.execute(text(query), {"id": customer_id}).scalar())


def test_names_stand_as_a_norwegian_looks_them_up(tmp_path: Path) -> None:
    shop = AShop(tmp_path)
    for name in (
        "Åse Lie",
        "Zoran Petrović",
        "Østby AS",
        "Aase Moen",
        "Ærlig Talt",
        "Bjørn Lie",
        "bjarne lie",
        "Óscar Vik",
    ):
        shop.do(doing.add, display_name=name)
    assert [row.name for row in shop.ask(reading.page, order="name")] == [
        "bjarne lie", "Bjørn Lie", "Óscar Vik", "Zoran Petrović", "Ærlig Talt", "Østby AS", "Åse Lie", "Aase Moen",
    ]  # fmt: skip


def test_a_row_says_where_they_live(tmp_path: Path) -> None:
    shop = AShop(tmp_path)
    shop.do(
        doing.add,
        display_name="Ingrid Haugen",
        addresses=[
            {"street": "Hytteveien 3", "town": "Sjusjøen", "is_postal": False},
            {"street": "Bakkeveien 14", "postcode": "2615", "town": "Lillehammer", "is_postal": True},
        ],
    )
    shop.do(doing.add, display_name="Zoran Petrović")
    zoran, ingrid = shop.ask(reading.page)
    assert (ingrid.detail, ingrid.place) == ("Bakkeveien 14, 2615 Lillehammer", "Bakkeveien 14, Lillehammer")
    assert (zoran.detail, zoran.place) == ("", "")


def test_a_page_after_somebody_who_is_gone_begins_anew(shop: AShop) -> None:
    assert shop.ask(reading.page, after=999, limit=3) == shop.ask(reading.page, limit=3)


@pytest.mark.parametrize(
    ("order", "index"),
    [("lately", "ix_customers_by_seen"), ("name", "ix_customers_by_name"), ("archived", "ix_customers_archived")],
)
def test_lists_are_read_from_their_index(shop: AShop, order: Order, index: str) -> None:
    """A hundred thousand customers are counted and paged without touching their rows or sorting."""
    plans = shop.ask(_plans, order)
    assert plans
    for plan in plans:
        assert f"USING COVERING INDEX {index}" in plan
        assert "TEMP B-TREE" not in plan


def _plans(session: Session, order: Order) -> list[str]:
    middle = reading.page(session, order=order, limit=5)[-1]
    asked: list[tuple[str, tuple[object, ...]]] = []
    raw = session.connection().connection.driver_connection
    assert raw is not None
    from sqlalchemy import event

    def note(_connection: object, _cursor: object, statement: str, values: tuple[object, ...], *_: object) -> None:
        if "customers.archived_at IS" in statement and "LIMIT" in statement:
            asked.append((statement, values))

    event.listen(session.connection(), "before_cursor_execute", note)
    reading.slice_of(session, order=order, start=20)
    reading.page(session, order=order, after=middle.id)
    event.remove(session.connection(), "before_cursor_execute", note)
    return [
        " / ".join(row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {statement}", values))
        for statement, values in asked
    ]
