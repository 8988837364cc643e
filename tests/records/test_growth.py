"""A shop grown for measuring is a shop like any other, and the same one for the same seed."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import phonenumbers
import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from relate_desktop.records import search
from relate_desktop.records.bulk import BATCH, Bulk
from relate_desktop.records.customers import doing, reading
from relate_desktop.records.customers.tables import Customer, Phone
from relate_desktop.records.deed import now, say
from relate_desktop.records.growth import JOBS, grow
from relate_desktop.records.history.tables import Entry, Link
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.mapped import metadata
from relate_desktop.records.quotes.sheet import sheet
from relate_desktop.records.quotes.tables import Quote
from relate_desktop.records.shop.doing import set_up
from relate_desktop.records.shop.numbers import take_number
from relate_desktop.records.store import Store
from relate_desktop.records.today import reading as today
from tests.records.history_checks import broken_seals, check_chain

DAY = datetime(2026, 11, 22, 10, tzinfo=UTC)
MANY = 900


def grown(path: Path, customers: int, seed: int = 1) -> Store:
    store = Store.create(path, clock=lambda: DAY)
    owner = store.do(set_up, name="Lie Snekkeri", owner_name="Magnus Lie", who=None).result
    grow(store, customers, seed, staff_id=owner)
    return store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = grown(tmp_path_factory.mktemp("grown") / "shop.relate", MANY)
    yield store
    store.close()


def counted(session: Session, kind: type[Any]) -> int:
    return session.scalar(select(func.count()).select_from(kind)) or 0


def test_so_many_customers_with_their_jobs_and_quotes(store: Store) -> None:
    assert store.ask(counted, Customer) == store.ask(reading.count) == MANY
    assert store.ask(counted, Job) == JOBS * MANY
    assert store.ask(counted, Quote) == round(0.03 * MANY) + round(0.2 * MANY)


def test_one_deed_with_every_row_in_the_history_and_sealed(store: Store) -> None:
    def rows(session: Session) -> int:
        return sum(session.scalar(text(f"SELECT count(*) FROM {name}")) or 0 for name in sealed)

    sealed = [table.name for table in metadata().tables.values() if "seal" in table.columns]
    assert store.last_link() == 3
    assert store.ask(rows) > 2 * BATCH
    # One more: the number series was written when the shop was set up, and changed when numbers were set aside.
    assert store.ask(check_chain) == store.ask(counted, Entry) == store.ask(rows) + 1
    assert store.ask(broken_seals) == []


def test_every_customer_is_found_and_stands_in_the_list(store: Store) -> None:
    for row in store.ask(reading.slice_of, order="name", start=0, limit=40):
        first, last = row.name.split()[0], row.name.split()[-1]
        assert row.id in [hit.id for hit in store.ask(search.find, f"{last} {first}", limit=MANY, kinds={"customer"})]
    listed = [row.id for row in store.ask(reading.slice_of, order="name", start=0, limit=MANY)]
    assert [hit.id for hit in store.ask(search.find, "", limit=MANY)] == listed


def test_phone_numbers_are_such_as_exist(store: Store) -> None:
    def numbers(session: Session) -> list[str]:
        return list(session.scalars(select(Phone.number)))

    assert all(phonenumbers.is_valid_number(phonenumbers.parse(number)) for number in store.ask(numbers))


def test_issued_quotes_have_their_number_and_what_was_printed(store: Store) -> None:
    def issued(session: Session) -> list[Quote]:
        return list(session.scalars(select(Quote).where(Quote.number.is_not(None)).order_by(Quote.number)))

    quotes = store.ask(issued)
    assert [quote.number for quote in quotes] == [f"2026-{count:03}" for count in range(1, len(quotes) + 1)]
    for quote in quotes:
        printed = store.ask(sheet, quote.id)
        assert (printed.number, printed.title, printed.dated.year) == (quote.number, quote.title, 2026)
        assert printed.total > 0
        assert len(printed.addressed_to) >= 3


def test_it_has_been_in_use_and_every_rule_of_today_but_the_rare_finds_something(store: Store) -> None:
    found = {name: len(store.ask(today.of_rule, name, on=DAY)) for name in today.rules()}
    common = {"answer_inquiry", "confirm_visit", "tell_progress", "satisfaction_call", "thank_you",
              "ask_referral", "paper_unsent", "contact_due"}  # fmt: skip
    assert {name for name, count in found.items() if count} >= common


def test_the_last_contact_is_the_newest_there_is(store: Store) -> None:
    def differing(session: Session) -> list[int]:
        newest = text(
            "SELECT id FROM customers WHERE seen_at != last_contact_at OR last_contact_at != (SELECT max(at) FROM ("
            "SELECT at FROM contacts WHERE customer_id = customers.id UNION ALL"
            " SELECT received_at FROM inquiries WHERE customer_id = customers.id))"
        )
        return list(session.scalars(newest))

    assert store.ask(differing) == []


def test_the_shop_goes_on_from_there(tmp_path: Path) -> None:
    store = grown(tmp_path / "shop.relate", 100)
    new = store.do(doing.add, display_name="Ny Kunde", who=1).result
    assert new == 101
    assert [hit.id for hit in store.ask(search.find, "ny kun")] == [101]
    assert store.do(take_number, "quote", DAY.date(), who=1).result == "2026-004"
    store.close()


def test_the_same_seed_gives_the_same_shop_and_another_another(tmp_path: Path) -> None:
    def whole(session: Session) -> list[tuple[object, ...]]:
        kept = [name for name in metadata().tables if not name.startswith("history")]
        return [tuple(row) for name in kept for row in session.execute(text(f"SELECT * FROM {name}"))]

    shops = [grown(tmp_path / f"{turn}.relate", 40, seed) for turn, seed in enumerate((5, 5, 6))]
    one, same, other = (store.ask(whole) for store in shops)
    assert one == same != other
    for store in shops:
        store.close()


def test_what_is_broken_off_leaves_nothing(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "shop.relate", clock=lambda: DAY)

    def broken(session: Session) -> None:
        say(session, "Half of it.")
        with Bulk(session) as bulk:
            for count in range(BATCH + 10):
                moment = now(session)
                bulk.add(Customer, display_name=f"Kari {count}", sort_key="kari", added_at=moment, seen_at=moment)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.do(broken, who=None)
    assert store.ask(counted, Customer) == store.ask(counted, Link) == 0
    assert store.ask(search.find, "kari") == []
    store.close()
