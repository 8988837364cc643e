"""The glimpse of the list before the records are loaded: the same rows, and the same refusals, as with them."""

import random
import shutil
from datetime import timedelta
from pathlib import Path
from typing import get_args

import pytest
from sqlalchemy.orm import Session

from relate_desktop.records import contacts, glimpse
from relate_desktop.records.complaints.doing import receive
from relate_desktop.records.complaints.steps import withdraw
from relate_desktop.records.customers import doing, reading
from relate_desktop.records.customers.rows import Order
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.deed import now
from relate_desktop.records.refused import ShopUnusable
from tests.records.a_shop import BEGINNING, AShop

ORDERS: tuple[Order, ...] = get_args(Order)
OLDER = Path(__file__).parents[1] / "data" / "v1.relate"


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> AShop:
    """Customers with none, one or two addresses, alike by name and by the moment they were seen."""
    shop, chance = AShop(tmp_path_factory.mktemp("shop")), random.Random(11)
    for index in range(30):
        name = chance.choice(["Åse Dahl", "Aase Dahl", "Østby", "Zoran"])
        streets = [{"street": f"Storgata {index}", "town": "Bø"}, {"street": "Øvre vei 2", "is_postal": True}]
        customer = shop.do(doing.add, display_name=name, addresses=streets[: index % 3])
        for _ in range(index % 2):
            at = BEGINNING - timedelta(days=chance.randrange(5))
            shop.do(contacts.log, customer, channel="call", direction="in", wording="", at=at)
        for number in range(index % 5 - 2):
            complaint = shop.do(receive, customer, title=f"Skuff {number}", own_words="Den tar i.")
            if number == index % 2:
                shop.do(withdraw, complaint, reason="Rettet selv.")
        if index % 4 == 0:
            shop.do(archive_as_before, customer)
    return shop


def archive_as_before(session: Session, customer_id: int) -> None:
    """Older files may hold archived customers whose complaint is open; today that is refused."""
    session.get_one(Customer, customer_id).archived_at = now(session)


@pytest.mark.parametrize("order", ORDERS)
def test_a_glimpse_has_the_rows_of_the_records(shop: AShop, order: Order) -> None:
    seen = glimpse.of(shop.store.path)
    assert seen is not None
    count = shop.ask(reading.count, order=order)
    assert count
    assert seen.count(order) == count
    for start, limit in ((0, 128), (3, 4), (count, 5)):
        rows = shop.ask(reading.slice_of, order=order, start=start, limit=limit)
        assert seen.slice_of(order, start, limit) == rows
        assert len(rows) < 3 or any(row.open_complaint_id for row in rows)
    everybody = [seen.place_in_list(order, customer) for customer in range(1, 32)]
    assert everybody == [shop.ask(reading.place_in_list, customer, order=order) for customer in range(1, 32)]


def test_there_is_no_glimpse_of_a_file_that_wants_an_upgrade(tmp_path: Path) -> None:
    older = Path(shutil.copy(OLDER, tmp_path / "older.relate"))
    before = older.read_bytes()
    assert glimpse.of(older) is None
    assert older.read_bytes() == before


def test_a_glimpse_refuses_what_opening_refuses(tmp_path: Path) -> None:
    letter = tmp_path / "letter.relate"
    letter.write_bytes(b"Dear Ola, " * 100)
    with pytest.raises(ShopUnusable, match=r"letter\.relate is not a shop file of Relate"):
        glimpse.of(letter)
