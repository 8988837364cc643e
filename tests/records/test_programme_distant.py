"""Who grows distant, over shops by chance against a slow look at everybody; and what is said of them."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from sqlalchemy.orm import Session

from relate_desktop.records import contacts
from relate_desktop.records.customers import doing as customers
from relate_desktop.records.customers import reading, rest
from relate_desktop.records.programme import distant as distance
from relate_desktop.records.programme import doing, knowing
from relate_desktop.records.programme import reading as programme
from relate_desktop.records.programme.distant import Distant, distant
from relate_desktop.records.today import marks
from relate_desktop.records.today.moment import now_at
from tests.counts import examples
from tests.records import programme_shops as shops
from tests.records.a_shop import AShop
from tests.records.programme_by_hand import ByHand, contact_days
from tests.records.programme_shops import SHOPS, Drawn, made

DAYS = 6
"""So many of a drawn shop's days are looked at."""


def found_at(session: Session, drawn: Drawn, offset: int, minute: int) -> list[Distant]:
    now = replace(now_at(session, on=shops.moment(offset, minute)), habits=drawn.habits)
    found = distant(session, now, limit=1_000)
    for each in found:
        assert distant(session, now, customer_id=each.customer_id) == [each]
    return found


@settings(max_examples=examples(1_000))
@given(SHOPS)
def test_nobody_who_grows_distant_is_left_out(drawn: Drawn) -> None:
    with TemporaryDirectory() as folder:
        shop = made(Path(folder), drawn)
        for offset, minute in drawn.days[:DAYS]:
            found = shop.ask(found_at, drawn, offset, minute)
            by_hand = ByHand(drawn, shops.moment(offset, minute))
            expected = {}
            for number, person in enumerate(drawn.people, start=1):
                last = max(contact_days(person), default=shops.day(person.own["added"]))
                days = person.own["wished"] or drawn.habits["distant_days"]
                gone_by = (by_hand.day - last).days
                called_for = by_hand.open_occasions(number, person)
                if days <= gone_by < 2 * days and not person.own["archived"] and not called_for:
                    expected[number] = last
            assert {each.customer_id: each.last_contact for each in found} == expected
            assert len(found) == len(expected)
            assert all(each.why.endswith(".") for each in found)
        shop.store.close()


@pytest.fixture
def shop(tmp_path: Path) -> AShop:
    return AShop(tmp_path)


def seen(shop: AShop) -> list[Distant]:
    return shop.ask(lambda session: distant(session, now_at(session)))


def test_by_the_shops_habit_or_by_their_own_wish_and_no_more_once_we_spoke(shop: AShop) -> None:
    ingrid, aud = (shop.do(customers.add, display_name=name) for name in ("Ingrid", "Aud"))
    version = shop.ask(reading.card, aud).version
    shop.do(customers.change, aud, version=version, wished_days=60)
    shop.later(days=60)
    assert [(each.customer_name, each.wished, each.days) for each in seen(shop)] == [("Aud", True, 60)]
    assert seen(shop)[0].why.endswith("they like to hear from us every 60 days.")
    shop.later(days=305)
    assert [each.customer_name for each in seen(shop)] == ["Ingrid"]
    shop.do(rest.let_rest, ingrid)
    assert seen(shop)[0].held_back == "They asked to be left in peace until they come to us."
    shop.do(contacts.log, ingrid, channel="call", direction="out", wording="Alt vel.")
    assert seen(shop) == []


def test_whom_a_rule_calls_for_is_not_asked_about_twice(shop: AShop) -> None:
    shop.do(customers.add, display_name="Ingrid")
    rule = shop.do(doing.add, name="Hils", trigger="after_contact", days=300, window_days=100, what="call")
    shop.do(doing.switch_on, rule)
    shop.later(days=366)
    assert seen(shop) == []
    shop.do(doing.switch_off, rule)
    assert [each.customer_name for each in seen(shop)] == ["Ingrid"]


def test_many_are_gone_through_in_short_stretches(shop: AShop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distance, "AT_ONCE", 3)
    monkeypatch.setattr(distance, "SCANNED", 4)
    monkeypatch.setattr(distance, "PASSED", 5)
    ids = [shop.do(customers.add, display_name=f"Kunde {number}") for number in range(20)]
    for customer_id in ids[::3]:
        version = shop.ask(reading.card, customer_id).version
        shop.do(customers.change, customer_id, version=version, wished_days=400)
    shop.moment += timedelta(days=400)
    found = [each.customer_id for each in seen(shop)]
    assert sorted(found) == ids
    assert set(found[: len(ids[::3])]) == set(ids[::3])


def test_whom_a_card_to_all_is_for_is_passed_over_in_the_index(shop: AShop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a large shop would look at each of its customers before Christmas, one by one."""
    ingrid, aud, per, _kari = (shop.do(customers.add, display_name=name) for name in ("Ingrid", "Aud", "Per", "Kari"))
    shop.later(days=400)
    day = shop.moment.date()
    card = {"trigger": "day_of_year", "month": day.month, "day": day.day, "what": "card", "window_days": 30}
    shop.do(doing.switch_on, shop.do(doing.add, name="Kort", **card))
    rule = shop.ask(lambda session: programme.rows(session)[0])
    for customer_id, mark in ((ingrid, "done"), (aud, "not_needed"), (per, "snoozed")):
        about = {"kind": "customer", "record_id": customer_id, "occasion": f"{rule.id}:{day.isoformat()}"}
        said = {"until": day + timedelta(days=3), "reason": "Vent."} if mark == "snoozed" else {}
        verbs: dict[str, Any] = {"done": marks.done, "not_needed": marks.not_needed, "snoozed": marks.snooze}
        reason = {"reason": "Nei."} if mark == "not_needed" else {}
        shop.do(verbs[mark], rule="contact_due", customer_id=customer_id, **about, **said, **reason)
    asked: list[int] = []
    told = knowing.known

    def known(session: Any, ids: list[int], *more: Any) -> Any:
        asked.extend(ids)
        return told(session, ids, *more)

    monkeypatch.setattr(distance, "known", known)
    assert {each.customer_name for each in seen(shop)} == {"Ingrid", "Aud", "Per"}
    assert sorted(asked) == [ingrid, aud, per]
