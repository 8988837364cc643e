"""A small shop for walks: a joinery with an owner and three customers who have addresses; and one with a kitchen."""

from __future__ import annotations

from relate_desktop.records.customers import doing as customers
from relate_desktop.records.customers import reach
from relate_desktop.records.jobs import doing as jobs
from relate_desktop.records.shop import doing as shops
from relate_desktop.records.shop.reading import card
from relate_desktop.records.store import Store

CUSTOMERS = {
    "Ingrid Haugen": ("Bakkeveien 14", "2615", "Lillehammer"),
    "Kari Nordmann": ("Storgata 7", "2609", "Lillehammer"),
    "Øystein Åsen": ("Åsvegen 3", "2618", "Lillehammer"),
}


def fill(store: Store) -> None:
    """Write the shop and its customers into an empty file."""
    owner = store.do(shops.set_up, name="Fjell & Furu", owner_name="Magnus Lie", who=None).result
    where = {"street": "Verkstedvegen 8", "postcode": "2609", "town": "Lillehammer", "phone": "61 25 00 14"}
    store.do(shops.change, version=store.ask(card).version, who=owner, **where)
    for name, (street, postcode, town) in CUSTOMERS.items():
        customer = store.do(customers.add, display_name=name, who=owner).result
        postal = {"street": street, "postcode": postcode, "town": town, "is_postal": True}
        store.do(reach.add_address, customer, who=owner, **postal)


def order(store: Store, name: str, language: str, title: str) -> None:
    """Write down somebody who ordered something here, and in which language they want their papers."""
    who = 1
    customer = store.do(customers.add, display_name=name, language=language, who=who).result
    store.do(reach.add_phone, customer, number="913 45 678", who=who)
    postal = {"street": "Brekkevegen 40", "postcode": "2618", "town": "Lillehammer", "is_postal": True}
    store.do(reach.add_address, customer, who=who, **postal)
    store.do(jobs.open_job, customer, title=title, who=who)
