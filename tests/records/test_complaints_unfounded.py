"""A complaint that is unfounded: they are told why, and nothing says that they were unless a contact or paper does."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from relate_desktop.records import contacts, outgoing, papers
from relate_desktop.records.complaints import doing, eyes, reading, steps
from relate_desktop.records.complaints.cards import ComplaintCard
from relate_desktop.records.contacts import Contact
from relate_desktop.records.refused import Refused
from tests.records.joinery import Joinery
from tests.records.test_complaint_papers import build, received

WHY = "Vi målte skuffene, og de går fritt."
DIFFERENTLY = "They told me that they see it differently, and why."


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Joinery]:
    made = Joinery(tmp_path)
    yield made
    made.store.close()


def looked_into(shop: Joinery) -> int:
    key = received(shop)
    shop.do(steps.acknowledge, key, how="call")
    version = shop.ask(reading.card, key).version
    shop.do(doing.assess, key, version=version, category="workmanship", severity="normal")
    version = shop.ask(reading.card, key).version
    shop.do(doing.investigate, key, version=version, findings="Skoene sto i veien.")
    return key


def whole(shop: Joinery, key: int) -> ComplaintCard:
    return shop.ask(reading.card, key)


def lived(shop: Joinery, key: int) -> list[str]:
    return [entry.sentence for entry in shop.ask(eyes.eyes, complaint_id=key, language="en")]


@pytest.mark.parametrize("how", ["call", "visit"])
def test_said_to_them_it_is_a_contact_with_the_reasons(shop: Joinery, how: str) -> None:
    key = looked_into(shop)
    shop.do(steps.reject, key, reason=WHY, how=how)
    card = whole(shop, key)
    assert (card.state, card.told_at) == ("unfounded", shop.now)
    rows = shop.ask(lambda session: [row for row in session.scalars(select(Contact)) if row.wording == WHY])
    assert [(row.channel, row.direction, row.complaint_id) for row in rows] == [(how, "out", key)]
    assert lived(shop, key)[-1] == DIFFERENTLY, "one entry, not a call besides"
    assert lived(shop, key).count(DIFFERENTLY) == 1


def test_by_letter_they_are_told_when_it_is_on_its_way(shop: Joinery) -> None:
    key = looked_into(shop)
    shop.do(steps.reject, key, reason=WHY, how="letter")
    assert whole(shop, key).told_at is None
    assert DIFFERENTLY not in lived(shop, key)
    paper = shop.do(outgoing.keep, "unfounded", key, build=build)
    shop.do(papers.record_sending, paper, "printed")
    assert whole(shop, key).told_at is None, "it may still lie on our bench"
    shop.now += timedelta(hours=1)
    shop.do(papers.record_sending, paper, "posted")
    assert whole(shop, key).told_at == shop.now
    assert "I got a letter that says why they see it differently." in lived(shop, key)


def test_a_call_of_ours_after_it_tells_them_too_and_one_before_does_not(shop: Joinery) -> None:
    key = looked_into(shop)
    customer = whole(shop, key).customer_id
    call = {"channel": "call", "direction": "out", "complaint_id": key}
    shop.do(contacts.log, customer, wording="Rang om målingen.", **call)
    shop.do(steps.reject, key, reason=WHY)
    shop.now += timedelta(hours=1)
    shop.do(contacts.log, customer, wording="Ingen svarte.", outcome="not_reached", **call)
    assert whole(shop, key).told_at is None
    shop.do(contacts.log, customer, wording="Forklarte det.", **call)
    assert whole(shop, key).told_at == shop.now


def test_how_they_are_told_is_one_of_three(shop: Joinery) -> None:
    key = looked_into(shop)
    with pytest.raises(Refused, match="face to face or by letter") as refusal:
        shop.do(steps.reject, key, reason=WHY, how="pigeon")
    assert refusal.value.field == "how"


def test_its_letter_has_the_reasons_and_names_who_else_can_look_at_it(shop: Joinery) -> None:
    key = looked_into(shop)
    with pytest.raises(Refused, match="Write down first why it is"):
        shop.ask(outgoing.sheet, "unfounded", key)
    shop.do(steps.reject, key, reason="  Vi målte skuffene, og de går fritt ")
    sheet = shop.ask(outgoing.sheet, "unfounded", key)
    assert (sheet.reason, sheet.received_on) == (WHY, date(2026, 11, 19))
    assert sheet.dispute_body.startswith("Forbrukertilsynet")
    assert "Skoene" not in repr(sheet), "what we found stays with us"
