"""A contact and what was promised in it: one deed, refused and taken back as one."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from relate_desktop.records import contacts
from relate_desktop.records.history.undo import undo
from relate_desktop.records.promises import by_contact, reading
from relate_desktop.records.promises.by_contact import Promised
from relate_desktop.records.refused import Refused
from relate_desktop.records.story import story
from tests.records.joinery import Joinery

CALL: dict[str, Any] = {"channel": "call", "direction": "in", "wording": "Fargen på skuffene"}


@pytest.fixture
def shop(tmp_path: Path) -> Joinery:
    return Joinery(tmp_path)


def told(shop: Joinery, **said: Any) -> Promised:
    due = shop.now.date() + timedelta(days=7)
    return {"promisor": "customer", "wording": "Velge farge", "due_on": due, **said}  # type: ignore[typeddict-item]


@pytest.mark.parametrize(("channel", "words"), [
    ("call", "Said on the phone"), ("visit", "Said when we met"), ("email", "Said in writing"),
    ("note", "Written down in a note"),
])  # fmt: skip
def test_it_says_how_it_was_said(shop: Joinery, channel: str, words: str) -> None:
    ola = shop.customer("Ola Brekke")
    contact = CALL | {"channel": channel, "direction": "none" if channel == "note" else "in"}
    shop.do(by_contact.log, ola, promise=told(shop), **contact)
    (row,) = shop.ask(reading.of_customer, ola)
    assert (row.promisor, row.wording, row.from_words) == ("customer", "Velge farge", words)


def test_it_is_about_the_job_the_contact_was_about_and_seen_to_by_who_wrote_it(shop: Joinery) -> None:
    ola = shop.customer("Ola Brekke")
    job = shop.job(ola, "Kjøkken")
    key = shop.do(by_contact.log, ola, promise=told(shop, promisor="shop"), job_id=job, **CALL)
    (row,) = shop.ask(reading.of_customer, ola)
    assert (row.job_id, row.responsible_id, row.source) == (job, shop.who, "call")
    assert shop.ask(contacts.card, key).wording == "Fargen på skuffene"


@pytest.mark.parametrize(("said", "field"), [
    ({"wording": " "}, "promise_wording"),
    ({"due_on": None}, "promise_due_on"),
    ({"due_on": date(2020, 1, 1)}, "promise_due_on"),
    ({"due_by": "25:00"}, "promise_due_by"),
    ({"promisor": "nobody"}, "promise_promisor"),
])  # fmt: skip
def test_what_is_refused_of_the_promise_keeps_the_contact_out_too(
    shop: Joinery, said: dict[str, Any], field: str
) -> None:
    ola = shop.customer("Ola Brekke")
    with pytest.raises(Refused) as refused:
        shop.do(by_contact.log, ola, promise=told(shop, **said), **CALL)
    assert refused.value.field == field
    assert shop.ask(story, ola, kind="contacts") == []


def test_both_are_taken_back_together_and_done_again(shop: Joinery) -> None:
    ola = shop.customer("Ola Brekke")
    shop.do(by_contact.log, ola, promise=told(shop), **CALL)
    link = shop.store.last_link()
    shop.do(undo, link)
    assert shop.ask(reading.of_customer, ola) == []
    assert shop.ask(story, ola, kind="contacts") == []
    shop.do(undo, shop.store.last_link())
    assert len(shop.ask(reading.of_customer, ola)) == 1
