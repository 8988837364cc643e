"""Taken back from the history page, out of its order, a deed never leaves what no verb would have made."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from relate_desktop.records import staff
from relate_desktop.records.customers import about, doing, reach, reading
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop import hours
from relate_desktop.records.shop import reading as shop_reading
from tests.records.a_shop import AShop


@pytest.fixture
def shop(tmp_path: Path) -> AShop:
    return AShop(tmp_path)


def link(shop: AShop, verb: Callable[..., Any], *args: Any, **fields: Any) -> int:
    """Do it; the deed's id in the history."""
    change = shop.done(verb, *args, **fields).change
    assert change is not None
    return change.link_id


def refused(shop: AShop, deed: int) -> str:
    """Why a deed can't be taken back; nothing is different after the attempt."""
    before = shop.store.last_link()
    with pytest.raises(Refused) as why:
        shop.undo(deed)
    assert shop.store.last_link() == before
    return why.value.sentence


def postal(shop: AShop, customer: int) -> list[str]:
    return [each.street for each in shop.ask(reading.card, customer).addresses if each.is_postal]


def test_an_address_that_was_removed_does_not_come_back_beside_a_newer_one_for_papers(shop: AShop) -> None:
    customer = shop.do(doing.add, display_name="Ingrid Haugen", addresses=[{"street": "Bakkeveien 14"}])
    (first,) = shop.ask(reading.card, customer).addresses
    removed = link(shop, reach.remove_address, first.id)
    newer = link(shop, reach.add_address, customer, street="Storgata 3")
    assert refused(shop, removed) == "Their papers go to another address by now. Take that back first."
    assert postal(shop, customer) == ["Storgata 3"]
    shop.undo(newer)
    shop.undo(removed)
    assert postal(shop, customer) == ["Bakkeveien 14"]


def test_nor_does_one_that_is_added_again(shop: AShop) -> None:
    customer = shop.do(doing.add, display_name="Ingrid Haugen")
    taken_back = shop.undo(link(shop, reach.add_address, customer, street="Bakkeveien 14"))
    shop.do(reach.add_address, customer, street="Storgata 3")
    assert "another address by now" in refused(shop, taken_back)
    assert postal(shop, customer) == ["Storgata 3"]


def test_one_that_is_not_for_papers_may_come_back(shop: AShop) -> None:
    customer = shop.do(doing.add, display_name="Ingrid Haugen", addresses=[{"street": "Bakkeveien 14"}])
    cabin = shop.do(reach.add_address, customer, street="Hytta", is_postal=False)
    shop.undo(link(shop, reach.remove_address, cabin))
    assert postal(shop, customer) == ["Bakkeveien 14"]
    assert len(shop.ask(reading.card, customer).addresses) == 2


def test_a_tag_is_there_once(shop: AShop) -> None:
    customer = shop.do(doing.add, display_name="Ingrid Haugen")
    shop.do(about.tag, customer, "stamkunde")
    off = link(shop, about.untag, customer, "stamkunde")
    shop.do(about.tag, customer, "Stamkunde")
    assert refused(shop, off) == "The tag “stamkunde” is there already."
    assert shop.ask(reading.card, customer).tags == ("Stamkunde",)


def test_two_at_work_never_have_one_name(shop: AShop) -> None:
    kari = shop.do(staff.add, name="Kari Berg")
    left = link(shop, staff.archive, kari)
    shop.do(staff.add, name="KARI BERG")
    assert refused(shop, left).startswith("Somebody here is called Kari Berg already")
    assert [row.name for row in shop.ask(staff.rows)] == ["Magnus Lie", "KARI BERG"]


def test_a_day_is_closed_once(shop: AShop) -> None:
    day = date(2026, 12, 24)
    removed = link(shop, hours.remove_closed_day, shop.do(hours.add_closed_day, day))
    shop.do(hours.add_closed_day, day, wording="Julaften")
    assert refused(shop, removed) == "This day is in the list already."
    assert [each.wording for each in shop.ask(shop_reading.card).closed_days] == ["Julaften"]


def test_opening_hours_never_overlap(shop: AShop) -> None:
    sunday = 6
    shop.do(hours.set_hours, sunday, [("10:00", "14:00")], seen=[])
    shut = link(shop, hours.set_hours, sunday, [], seen=[("10:00", "14:00")])
    shop.do(hours.set_hours, sunday, [("12:00", "16:00")], seen=[])
    assert refused(shop, shut) == "Two of these times overlap."
    found = shop.ask(shop_reading.card).hours
    assert [(each.opens, each.closes) for each in found if each.weekday == sunday] == [("12:00", "16:00")]
