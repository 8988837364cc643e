"""Why something was found: the row says what was met, where its name and second line do not show it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from relate_desktop import text
from relate_desktop.records import search
from relate_desktop.records.base import add
from relate_desktop.records.customers.tables import Address, Email, Person, Phone, Tag
from relate_desktop.records.shop.tables import Shop
from relate_desktop.records.store import Store
from tests.records.searched import complaint, customer, job, shop

BYGG, KARI = "Fjord Bygg AS", "Kari Nordmann"


def _fill(session: Session) -> None:
    add(session, Shop(id=1, name="Fjell & Furu"))
    bygg = customer(session, BYGG, "Storgata 12", "0412", "Oslo", kind="business", phones=["+4722334455"],
                    organisation_number="987654325", tags=["stamkunde"])  # fmt: skip
    people = [("Per Moen", "formann", "+4795124680", "per@fjordbygg.no"), ("Łucja Ŋuorra", "", "", "")]
    for name, role, phone, email in people:
        add(session, Person(customer_id=bygg, name=name, role=role, phone=phone, email=email))
    add(session, Phone(customer_id=bygg, number="+46701234567", note="vakt", position=1))
    add(session, Email(customer_id=bygg, address="faktura@fjordbygg.no", label="regnskap"))
    lager = Address(customer_id=bygg, label="Lager", extra="Port 4", street="Havnegata 3", postcode="5003",
                    town="Bergen", position=1)  # fmt: skip
    site = add(session, lager)
    stair = job(session, bygg, "Ny trapp", address_id=site)
    complaint(session, bygg, "Rekkverket er løst", job_id=stair, product="Håndløper i eik", batch="L-2026/17")
    kari = customer(session, KARI, given_name="Karoline", family_name="Nordmann", preferred_name="Lillemor")
    add(
        session,
        Address(customer_id=kari, extra="c/o Aud Vik", street="High Street 1", postcode="SW1A 1AA", town="London"),
    )
    add(session, Tag(customer_id=kari, word="hytte i nord"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A business with people, two phones and two addresses, and a person who is called otherwise."""
    store = shop(tmp_path_factory.mktemp("shop"))
    store.do(_fill, who=None)
    yield store
    store.close()


def told(store: Store, typed: str, *, kind: str = "customer") -> str | None:
    """What the first hit says beside its texts, with [ ] around the letters that were met."""
    hits = [hit for hit in store.ask(search.find, typed) if hit.kind == kind]
    reason = store.ask(search.why, typed, hits)[0]
    if reason is None:
        return None
    said, at = "", 0
    for start, length in reason.marks:
        said += f"{reason.text[at:start]}[{reason.text[start : start + length]}]"
        at = start + length
    return (said + reason.text[at:]).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("moen", "Per [Moen], formann"), ("per mo", "[Per] [Mo]en, formann"), ("nuor", "Łucja [Ŋuor]ra"),
        ("oen", "Per M[oen], formann"), ("fjord moen", "Per [Moen], formann"),
        ("4680", "951 2[4 680] (Per Moen)"), ("95124", "[951 24] 680 (Per Moen)"),
        ("951 24 680", "[951 24 680] (Per Moen)"), ("+47 951", "[951] 24 680 (Per Moen)"),
        ("0047951", "[951] 24 680 (Per Moen)"), ("4455", "22 33 [44 55]"), ("22 33", "[22 33] 44 55"),
        ("0701234", "+46 [70 123 4]5 67 (vakt)"), ("+467012", "+[46 70 12]3 45 67 (vakt)"),
        ("34567", "+46 70 12[3 45 67] (vakt)"), ("+46", "+[46] 70 123 45 67 (vakt)"),
        ("+47", "+[47] 22 33 44 55"),
        ("per@fj", "[per]@[fj]ordbygg.no (Per Moen)"), ("faktura@fjordbygg.no", "[faktura]@[fjordbygg.no] (regnskap)"),
        ("havneg", "Lager: Port 4, [Havneg]ata 3, 5003 Bergen"),
        ("port 4", "Lager: [Port] [4], Havnegata 3, 5003 Bergen"),
        ("bergen 5003", "Lager: Port 4, Havnegata 3, [5003] [Bergen]"), ("stamk", "Tag: [stamk]unde"),
        ("987 654", "Organisation number [987 654] 325"), ("987654325", "Organisation number [987 654 325]"),
        ("lillem", "Called [Lillem]or"), ("karoline", "Full name [Karoline] Nordmann"), ("aud vik", "c/o [Aud] [Vik]"),
        ("moen stamk", "Per [Moen], formann · Tag: [stamk]unde"), ("hytte nord", "Tag: [hytte] i [nord]"),
        ("storg", None), ("fjord", None), ("0412", None), ("12 0412", None), ("ord byg", None), ("sw1a1aa", None),
        ("", None),
    ],
)  # fmt: skip
def test_a_hit_says_what_was_met(store: Store, typed: str, says: str | None) -> None:
    assert told(store, typed) == says


def test_a_job_says_the_address_it_is_at(store: Store) -> None:
    assert told(store, "havnegata", kind="job") == "[Havnegata] 3, 5003 Bergen"
    assert told(store, "trapp fjord", kind="job") is None


def test_a_complaint_says_the_work_or_the_goods_it_is_about(store: Store) -> None:
    assert told(store, "trapp", kind="complaint") == "Job: Ny [trapp]"
    assert told(store, "eik løst", kind="complaint") == "Product: Håndløper i [eik]"
    assert told(store, "l2026", kind="complaint") == "Batch: [L-2026]/17"
    assert told(store, "rekkv fjord", kind="complaint") is None


def test_another_address_stands_in_the_place_of_the_first_one(store: Store) -> None:
    (other,) = store.ask(search.why, "lager havn", hits := store.ask(search.find, "havn", kinds={"customer"}))
    (person,) = store.ask(search.why, "moen", hits)
    assert other is None  # a label is nothing one is found by
    (other,) = store.ask(search.why, "havn", hits)
    assert other is not None
    assert person is not None
    assert (other.instead, person.instead) == (True, False)


def test_it_is_said_in_norwegian_too(store: Store) -> None:
    text.set_language("nb")
    try:
        assert told(store, "stamk") == "Stikkord: [stamk]unde"
        assert told(store, "lillem") == "Kalles [Lillem]or"
        assert told(store, "987654") == "Organisasjonsnummer [987 654] 325"
    finally:
        text.set_language("en")


def test_whatever_word_a_record_is_found_by_its_row_shows_it(store: Store) -> None:
    everything = store.ask(
        lambda session: session.execute(sql("SELECT kind, record_id, words FROM search_documents")).all()
    )
    for kind, key, words in everything:
        for word in words.split():
            typed = word[1:][::-1] if word.startswith("·") else word
            for question in {typed[-4:], typed} if typed != word else {typed[:4], typed}:
                hit = next(hit for hit in store.ask(search.find, question) if (hit.kind, hit.id) == (kind, key))
                (reason,) = store.ask(search.why, question, [hit])
                shown = reason is not None and reason.marks
                assert shown or _marked(hit), (question, hit, reason)


def _marked(hit: search.Hit) -> bool:
    from relate_desktop.records.fold import marks

    return bool(marks(hit.title, hit.found) or marks(hit.detail, hit.found))


def test_one_who_is_gone_says_nothing(tmp_path: Path) -> None:
    store = shop(tmp_path)
    store.do(_fill, who=None)
    hits = store.ask(search.find, "moen")
    gone = [search.Hit("customer", 99, "Nobody", "", False, hits[0].found), *hits]
    assert [reason is not None for reason in store.ask(search.why, "moen", gone)] == [False, True]
    store.close()
