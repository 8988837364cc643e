"""Whatever is done with customers, contacts, staff and the shop can be taken back, row for row."""

import random
import sqlite3
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from relate_desktop.records import contacts, staff
from relate_desktop.records.customers import about, doing, reach, reading
from relate_desktop.records.history.undo import undo
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop import doing as shop_doing
from relate_desktop.records.shop import hours, numbers
from relate_desktop.records.shop import reading as shop_reading
from tests.records.a_shop import AShop

TABLES = (
    "shop", "opening_hours", "closed_days", "vat_rates", "number_series", "standard_texts", "staff", "customers",
    "people", "addresses", "phones", "emails", "facts", "tags", "consents", "contacts",
)  # fmt: skip
Rows = dict[str, list[tuple[Any, ...]]]
NAMES = ("Ingrid Haugen", "Aud og Per Sætre", "Åse Lie", "Borettslaget Furulia", "王小明", "<b>Ola</b>")


def rows_in(shop: AShop) -> Rows:
    """Every row of the nouns as the file holds it; versions only count upwards."""
    found: Rows = {}
    with sqlite3.connect(shop.store.path) as file:
        for table in TABLES:
            columns = [row[1] for row in file.execute(f"PRAGMA table_info({table})") if row[1] != "version"]
            found[table] = file.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY id").fetchall()
    file.close()
    return found


class Clerk:
    """Does one thing after the other, as chance will have it."""

    def __init__(self, shop: AShop, seed: int) -> None:
        self.shop, self.chance = shop, random.Random(seed)
        self.customers: list[int] = []
        self.day = 0

    def do_something(self) -> bool:
        """One deed; False where it was refused or changed nothing."""
        self.shop.later(minutes=7)
        try:
            return self.chance.choice(self.deeds())() is not None
        except Refused:
            return False

    def deeds(self) -> list[Callable[[], Any]]:
        always = [self.write_in, self.work_on_the_shop, self.take_on]
        return always + (
            [self.log, self.add_row, self.change_row, self.remove_row, self.change] * 2 if self.customers else []
        )

    def done(self, verb: Callable[..., Any], *args: Any, **fields: Any) -> Any:
        return self.shop.done(verb, *args, **fields).change

    def card(self) -> Any:
        return self.shop.ask(reading.card, self.chance.choice(self.customers))

    def write_in(self) -> Any:
        made = self.shop.done(
            doing.add,
            display_name=self.chance.choice(NAMES),
            kind=self.chance.choice(["person", "household", "business"]),
            phones=["951 24 680"][: self.chance.randrange(2)],
            addresses=[{"street": "Bakkeveien 14"}, {"street": "Hytta"}][: self.chance.randrange(3)],
        )
        self.customers.append(made.result)
        return made.change

    def log(self) -> Any:
        channel, direction = self.chance.choice(sorted(contacts.LOGGED))
        moment = self.shop.moment - timedelta(days=self.chance.randrange(5))
        customer = self.chance.choice(self.customers)
        people = self.shop.ask(reading.card, customer).people
        person = people[0].id if people else None
        return self.done(
            contacts.log, customer, channel=channel, direction=direction, wording="Ord", at=moment, person_id=person
        )

    def add_row(self) -> Any:
        customer = self.chance.choice(self.customers)
        ways: list[tuple[Any, Any]] = [
            (reach.add_phone, {"number": "61 26 10 20"}),
            (reach.add_email, {"address": "a@example.no"}),
            (reach.add_address, {"street": "Storgata 3", "is_postal": self.chance.choice([True, False, None])}),
            (about.add_person, {"name": "Anne Moen"}),
            (about.remember, {"wording": "Bamse"}),
            (about.tag, {"word": self.chance.choice(["en", "to"])}),
            (about.record_consent, {"channel": "post", "purpose": "news", "given": True}),
        ]  # fmt: skip
        verb, fields = self.chance.choice(ways)
        return self.done(verb, customer, **fields)

    def change_row(self) -> Any:
        card = self.card()
        ways: list[tuple[Any, Any, Any]] = [
            (reach.change_phone, card.phones, {"note": f"note {self.shop.moment}"}),
            (reach.change_address, card.addresses, {"is_postal": True}),
            (reach.change_address, card.addresses, {"town": f"Town {self.shop.moment}"}),
            (about.change_person, card.people, {"role": f"role {self.shop.moment}"}),
            (about.change_fact, card.facts, {"kind": "preference"}),
        ]  # fmt: skip
        verb, rows, fields = self.chance.choice(ways)
        row = self.chance.choice(rows) if rows else None
        return self.done(verb, row.id, version=row.version, **fields) if row else None

    def remove_row(self) -> Any:
        card = self.card()
        verb, rows = self.chance.choice([
            (reach.remove_phone, card.phones),
            (reach.remove_email, card.emails),
            (reach.remove_address, card.addresses),
            (about.remove_person, card.people),
            (about.forget_fact, card.facts),
        ])  # fmt: skip
        if card.tags and self.chance.randrange(4) == 0:
            return self.done(about.untag, card.id, card.tags[0])
        return self.done(verb, self.chance.choice(rows).id) if rows else None

    def change(self) -> Any:
        card = self.card()
        if self.chance.randrange(3) == 0:
            return self.done(doing.restore if card.archived_at else doing.archive, card.id)
        fields: Any = {"display_name": self.chance.choice(NAMES), "salutation": self.chance.choice(["", "Kjære du"])}
        return self.done(doing.change, card.id, version=card.version, **fields)

    def take_on(self) -> Any:
        return self.done(staff.add, name=f"Clerk {self.shop.moment}")

    def work_on_the_shop(self) -> Any:
        card = self.shop.ask(shop_reading.card)
        self.day += 1
        sunday = [(row.opens, row.closes) for row in card.hours if row.weekday == 6]
        ways: list[tuple[Any, Any, Any]] = [
            (shop_doing.change, (), {"version": card.version, "tagline": str(self.shop.moment)}),
            (shop_doing.change_vat, ("low",), {"rate": 1_300, "valid_from": date(2027, 1, 1) + timedelta(self.day)}),
            (hours.set_hours, (6, [("10:00", "14:00")]), {"seen": sunday}),
            (hours.add_closed_day, (date(2027, 1, 1) + timedelta(self.day),), {}),
            (numbers.take_number, ("quote", date(2026, 12, 1)), {}),
        ]  # fmt: skip
        verb, args, fields = self.chance.choice(ways)
        return self.done(verb, *args, **fields)


@pytest.mark.parametrize("seed", range(12))
def test_taken_back_one_by_one_everything_is_as_it_was_and_done_again_as_it_became(tmp_path: Path, seed: int) -> None:
    shop = AShop(tmp_path)
    clerk = Clerk(shop, seed)
    before = [rows_in(shop)]
    links: list[int] = []
    while len(links) < 25:
        if clerk.do_something():
            links.append(shop.store.last_link())
            before.append(rows_in(shop))
    undone = []
    for link, as_it_was in zip(reversed(links), reversed(before[:-1]), strict=True):
        shop.do(undo, link)
        undone.append(shop.store.last_link())
        assert rows_in(shop) == as_it_was
    for link, as_it_became in zip(reversed(undone), before[1:], strict=True):
        shop.do(undo, link)
        assert rows_in(shop) == as_it_became
