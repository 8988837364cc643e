"""Customers who asked to be left in peace, and how often they like to hear from us."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from relate_desktop.records import contacts
from relate_desktop.records.customers import doing, reading, rest
from relate_desktop.records.inquiries import doing as inquiries
from relate_desktop.records.refused import Refused, Stale
from tests.records.a_shop import AShop


@pytest.fixture
def shop(tmp_path: Path) -> AShop:
    return AShop(tmp_path)


def until(shop: AShop, customer_id: int) -> date | None:
    return shop.ask(reading.card, customer_id).rest_until


def call(shop: AShop, customer_id: int, **fields: Any) -> int:
    told = {"channel": "call", "direction": "in", "wording": "Spurte om trapp."} | fields
    return shop.do(contacts.log, customer_id, **told)


def test_until_a_day_and_no_longer_wanted(shop: AShop) -> None:
    ingrid = shop.do(doing.add, display_name="Ingrid")
    day = shop.moment.date() + timedelta(days=30)
    said = shop.said(rest.let_rest, ingrid, until=day)
    assert said.startswith("We leave Ingrid in peace up to and including")
    assert until(shop, ingrid) == day
    call(shop, ingrid)
    assert until(shop, ingrid) == day
    shop.do(rest.end_rest, ingrid)
    assert until(shop, ingrid) is None
    with pytest.raises(Refused, match="did not ask"):
        shop.do(rest.end_rest, ingrid)
    for wrong in (shop.moment.date() - timedelta(days=1), date(2300, 1, 1)):
        with pytest.raises(Refused):
            shop.do(rest.let_rest, ingrid, until=wrong)


def test_until_they_come_but_not_by_the_call_in_which_they_asked_for_it(shop: AShop) -> None:
    ingrid = shop.do(doing.add, display_name="Ingrid")
    shop.do(rest.let_rest, ingrid)
    assert until(shop, ingrid) == rest.UNTIL_THEY_COME
    call(shop, ingrid)
    assert until(shop, ingrid) == rest.UNTIL_THEY_COME
    shop.later(days=3)
    call(shop, ingrid, direction="out")
    assert until(shop, ingrid) == rest.UNTIL_THEY_COME
    call(shop, ingrid)
    assert until(shop, ingrid) is None
    shop.undo()
    assert until(shop, ingrid) == rest.UNTIL_THEY_COME


def test_an_inquiry_is_coming_to_us(shop: AShop) -> None:
    ingrid = shop.do(doing.add, display_name="Ingrid")
    shop.do(rest.let_rest, ingrid)
    shop.later(days=1)
    shop.do(inquiries.receive, ingrid, title="Hylle")
    assert until(shop, ingrid) is None


def test_taking_back_lets_them_rest_as_before(shop: AShop) -> None:
    ingrid = shop.do(doing.add, display_name="Ingrid")
    shop.do(rest.let_rest, ingrid)
    undone = shop.undo()
    assert until(shop, ingrid) is None
    shop.undo(undone)
    assert until(shop, ingrid) == rest.UNTIL_THEY_COME


def test_how_often_they_like_to_hear_from_us(shop: AShop) -> None:
    ingrid = shop.do(doing.add, display_name="Ingrid")
    version = shop.ask(reading.card, ingrid).version
    shop.do(doing.change, ingrid, version=version, wished_days=90)
    assert shop.ask(reading.card, ingrid).wished_days == 90
    with pytest.raises(Stale) as stale:
        shop.do(doing.change, ingrid, version=version, wished_days=30)
    assert [(clash.theirs, clash.mine) for clash in stale.value.clashes] == [("90", "30")]
    version = shop.ask(reading.card, ingrid).version
    for days in (6, 3_651):
        with pytest.raises(Refused) as refused:
            shop.do(doing.change, ingrid, version=version, wished_days=days)
        assert refused.value.field == "wished_days"
    shop.do(doing.change, ingrid, version=version, wished_days=None)
    assert shop.ask(reading.card, ingrid).wished_days is None
