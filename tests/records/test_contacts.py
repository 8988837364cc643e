"""Contacts: what can be logged, and that the last one is always known."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relate_desktop.records import contacts
from relate_desktop.records.contacts import Contact
from relate_desktop.records.customers import doing, reading
from relate_desktop.records.history.undo import undo
from relate_desktop.records.jobs.doing import open_job
from relate_desktop.records.refused import Refused, Stale
from relate_desktop.records.story import story
from tests.records.a_shop import BEGINNING, AShop


@pytest.fixture
def shop(tmp_path: Path) -> AShop:
    return AShop(tmp_path)


@pytest.fixture
def ingrid(shop: AShop) -> int:
    return shop.do(doing.add, display_name="Ingrid Haugen")


def last(shop: AShop, customer_id: int) -> datetime | None:
    return shop.ask(reading.card, customer_id).last_contact_at


def call(shop: AShop, customer_id: int, **given: Any) -> int:
    return shop.do(contacts.log, customer_id, **({"channel": "call", "direction": "in", "wording": "Rang."} | given))


@pytest.mark.parametrize(("channel", "direction"), sorted(contacts.LOGGED))
def test_every_contact_is_logged_in_a_sentence(shop: AShop, ingrid: int, channel: str, direction: str) -> None:
    said = shop.said(contacts.log, ingrid, channel=channel, direction=direction, wording="Om trappa.")
    assert said == contacts.LOGGED[channel, direction].format(name="Ingrid Haugen")
    assert (last(shop, ingrid) is None) == (channel == "note")


def test_the_same_form_saved_twice_is_written_down_once(shop: AShop, ingrid: int) -> None:
    call(shop, ingrid, at=BEGINNING)
    with pytest.raises(Refused, match="written down already"):
        call(shop, ingrid, at=BEGINNING)
    for other in ({"wording": "Rang igjen."}, {"at": BEGINNING - timedelta(minutes=1)}, {"direction": "out"}):
        call(shop, ingrid, **{"at": BEGINNING} | other)
    shop.undo()
    call(shop, ingrid, at=BEGINNING, direction="out")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"channel": "fax"}, "channel"),
        ({"direction": "none"}, "direction"),
        ({"direction": "up"}, "direction"),
        ({"channel": "note"}, "direction"),
        ({"channel": "note", "direction": "none", "wording": " "}, "wording"),
        ({"at": BEGINNING + timedelta(seconds=1)}, "at"),
        ({"wording": "x" * 20_001}, "wording"),
        ({"own_words": "\0"}, "own_words"),
        ({"person_id": 7}, "person_id"),
        ({"job_id": 7}, "job_id"),
        ({"quote_id": 7}, "quote_id"),
    ],
)
def test_what_cannot_have_been_is_refused(shop: AShop, ingrid: int, given: Any, field: str) -> None:
    with pytest.raises(Refused) as refused:
        call(shop, ingrid, **given)
    assert refused.value.field == field
    assert last(shop, ingrid) is None


def test_the_form_that_corrects_a_contact_sees_all_of_it(shop: AShop, ingrid: int) -> None:
    contact = call(shop, ingrid, own_words="Den oljede.", printable=True)
    found = shop.ask(contacts.card, contact)
    assert (found.customer_id, found.channel, found.direction, found.at) == (ingrid, "call", "in", BEGINNING)
    assert (found.wording, found.own_words, found.printable, found.version) == (
        "Rang.", "Den oljede.", True, shop.store.last_link(),
    )  # fmt: skip
    with pytest.raises(Refused, match="no longer there"):
        shop.ask(contacts.card, 99)


def test_a_contact_is_about_this_customers_things_only(shop: AShop, ingrid: int) -> None:
    lars = shop.do(doing.add, display_name="Lars Tveit", people=[{"name": "Anne Tveit"}])
    job = shop.do(open_job, lars, title="Vindu")
    anne = shop.ask(reading.card, lars).people[0].id
    call(shop, lars, person_id=anne, job_id=job)
    for theirs in ({"person_id": anne}, {"job_id": job}):
        with pytest.raises(Refused):
            call(shop, ingrid, **theirs)


def test_who_is_archived_is_restored_first(shop: AShop, ingrid: int) -> None:
    shop.do(doing.archive, ingrid)
    with pytest.raises(Refused, match="archived"):
        call(shop, ingrid)


def test_an_old_contact_does_not_count_as_the_last(shop: AShop, ingrid: int) -> None:
    call(shop, ingrid)
    call(shop, ingrid, at=BEGINNING - timedelta(days=30))
    assert last(shop, ingrid) == BEGINNING


def test_correcting_the_moment_moves_the_last_contact(shop: AShop, ingrid: int) -> None:
    contact = call(shop, ingrid)
    version = shop.store.last_link()
    shop.do(contacts.change, contact, version=version, at=BEGINNING - timedelta(days=1), wording="Rang i går.")
    assert last(shop, ingrid) == BEGINNING - timedelta(days=1)
    with pytest.raises(Stale):
        shop.do(contacts.change, contact, version=version, wording="Rang i forgårs.")
    shop.do(contacts.change, contact, version=shop.store.last_link(), channel="note", direction="none")
    assert last(shop, ingrid) is None
    with pytest.raises(Refused) as refused:
        shop.do(contacts.change, contact, version=shop.store.last_link(), wording="")
    assert refused.value.field == "wording"


def test_an_older_contact_can_be_taken_back_though_they_rang_since(shop: AShop, ingrid: int) -> None:
    """A later call does not depend on an earlier one."""
    call(shop, ingrid, at=BEGINNING - timedelta(days=3))
    first = shop.store.last_link()
    call(shop, ingrid, at=BEGINNING - timedelta(days=1))
    second = shop.store.last_link()
    shop.do(undo, first)
    assert last(shop, ingrid) == BEGINNING - timedelta(days=1)
    back = shop.undo()
    shop.do(undo, second)
    assert last(shop, ingrid) == BEGINNING - timedelta(days=3)
    shop.do(undo, back)
    assert last(shop, ingrid) is None


def test_undoing_the_newest_finds_one_logged_late(shop: AShop, ingrid: int) -> None:
    call(shop, ingrid)
    newest = shop.store.last_link()
    call(shop, ingrid, at=BEGINNING - timedelta(days=2))
    shop.do(undo, newest)
    assert last(shop, ingrid) == BEGINNING - timedelta(days=2)


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["log", "change", "undo"]),
            st.sampled_from([pair for pair in contacts.LOGGED if pair[0] in ("call", "note")]),
            st.integers(0, 5),
            st.integers(0, 9),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_the_last_contact_is_what_the_contacts_say(tmp_path_factory: pytest.TempPathFactory, steps: list[Any]) -> None:
    shop = AShop(tmp_path_factory.mktemp("shop"))
    ingrid = shop.do(doing.add, display_name="Ingrid Haugen")
    logged: list[int] = []
    links: list[int] = []
    for what, (channel, direction), days, which in steps:
        moment = BEGINNING - timedelta(days=days)
        try:
            if what == "log" or not logged:
                logged.append(call(shop, ingrid, channel=channel, direction=direction, at=moment))
            elif what == "change":
                version = shop.store.last_link()
                shop.do(
                    contacts.change,
                    logged[which % len(logged)],
                    version=version,
                    at=moment,
                    channel=channel,
                    direction=direction,
                )
            elif links:
                shop.do(undo, links[which % len(links)])
        except Refused:
            continue
        links.append(shop.store.last_link())
        assert last(shop, ingrid) == shop.ask(newest)


def newest(session: Any) -> datetime | None:
    """The plain truth, by hand."""
    return max((row.at for row in session.query(Contact) if row.channel != "note"), default=None)


@pytest.mark.parametrize(("channel", "outcome"), sorted(contacts.TRIED))
def test_a_try_tells_the_story_but_only_a_message_left_is_a_contact(
    shop: AShop, ingrid: int, channel: str, outcome: str
) -> None:
    given = {"channel": channel, "direction": "out", "outcome": outcome, "wording": "", "purpose": "quote"}
    assert shop.said(contacts.log, ingrid, **given) == contacts.TRIED[channel, outcome].format(name="Ingrid Haugen")
    assert (last(shop, ingrid) is None) == (outcome == "not_reached")
    (entry, *_rest) = shop.ask(story, ingrid)
    assert "nobody" in entry.sentence or "left" in entry.sentence


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"outcome": "asleep"}, "outcome"),
        ({"direction": "in", "outcome": "not_reached"}, "outcome"),
        ({"direction": "out", "channel": "letter", "outcome": "not_reached"}, "outcome"),
        ({"purpose": "fun"}, "purpose"),
        ({"inquiry_id": 7}, "inquiry_id"),
    ],
)
def test_an_outcome_that_cannot_be_is_refused(shop: AShop, ingrid: int, given: Any, field: str) -> None:
    with pytest.raises(Refused) as refused:
        call(shop, ingrid, **given)
    assert refused.value.field == field


def test_a_contact_corrected_to_a_try_is_no_contact_any_more(shop: AShop, ingrid: int) -> None:
    contact = call(shop, ingrid, direction="out")
    version = shop.ask(contacts.card, contact).version
    shop.do(contacts.change, contact, version=version, outcome="not_reached")
    assert shop.ask(contacts.card, contact).outcome == "not_reached"
    assert last(shop, ingrid) is None
    shop.undo()
    assert last(shop, ingrid) is not None
