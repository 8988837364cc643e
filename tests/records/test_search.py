"""Search as a clerk types it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from relate_desktop.records import search
from relate_desktop.records.complaints.tables import Complaint
from relate_desktop.records.customers.tables import Address, Customer, Phone
from relate_desktop.records.history.undo import undo
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.quotes.tables import Quote
from relate_desktop.records.store import Store
from tests.records.searched import change, complaint, customer, found, job, quote, remove, shop, titles

KARI, ASE, OLA = "Kari Nordmann", "Åse O'Neil-Sætre", "Ola Bjørnøy"
OAK = "2026-041 Kjøkken i eik"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Three customers, two jobs and a quote."""
    store = shop(tmp_path_factory.mktemp("shop"))
    kari = store.do(customer, KARI, "Storgata 12", "0412", "Oslo", phones=["+4790012345"],
                    emails=["kari.nordmann@example.no"], tags=["stamkunde"], who=None)  # fmt: skip
    store.do(customer, ASE, "Østre vei 3", "5003", "Bergen", phones=["+46701234567"], people=["Łucja Ŋuorra"],
             organisation_number="987654325", kind="business", who=None)  # fmt: skip
    store.do(customer, OLA, "High Street 1", "SW1A 1AA", "London", phones=["+442079460958"], who=None)
    kitchen = store.do(job, kari.result, "Nytt kjøkken", hours=1, who=None)
    store.do(job, kari.result, "Ny trapp", hours=3, who=None)
    store.do(quote, kitchen.result, "Kjøkken i eik", number="2026-041", hours=2, who=None)
    yield store
    store.close()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("k", KARI), ("kari", KARI), ("KARI NORD", KARI), ("nord kar", KARI), ("kari storg oslo", KARI),
        ("åse", ASE), ("ase", ASE), ("aase", ASE), ("Aa", ASE), ("saetre", ASE), ("sætre", ASE), ("sæ", ASE),
        ("ostre", ASE), ("Østre", ASE), ("ØSTRE VEI 3", ASE), ("bjornoy", OLA), ("Bjørnøy", OLA), ("björnöy", OLA),
        ("o'neil", ASE), ("O’NEIL", ASE), ("oneil", ASE), ("oneil-s", ASE), ("oneilsaetre", ASE),
        ("lucja", ASE), ("Łucja", ASE), ("nuorra", ASE), ("ŋuo", ASE),
        ("0412", KARI), ("5003 bergen", ASE), ("bergen 5003", ASE), ("12 0412", KARI), ("storgata 12", KARI),
        ("sw1a", OLA), ("SW1A 1AA", OLA), ("sw1a1aa", OLA), ("stamk", KARI),
        ("kari.nordmann@example.no", KARI), ("kari.nord", KARI), ("kari@x.no", None), ("example.no", KARI),
        ("987654325", ASE), ("987 654 325", ASE),
        ("2026-041", OAK), ("2026041", OAK), ("041 eik", OAK),
        ("2026-04", OAK), ("2026-", OAK), ("kari eik", OAK),
        ("kari trapp", "Ny trapp"), ("trapp kar", "Ny trapp"),
        ("rdm", KARI), ("rdmann", KARI), ("ordm kari", KARI), ("rnø", OLA), ("rgat", KARI), ("rd", None),
        ("kari rdx", None), ("nobody", None),
    ],
)  # fmt: skip
def test_found_by(store: Store, text: str, first: str | None) -> None:
    assert next(iter(titles(store, text)), None) == first


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("90012345", KARI),
        ("900 12 345", KARI), ("90 01 23 45", KARI), ("+4790012345", KARI), ("+47 900 12 345", KARI),
        ("47 900 12 345", KARI), ("0047 900 12 345", KARI), ("0 900 12 345", KARI), ("090012345", KARI),
        ("900-12-345", KARI), ("900.12.345", KARI), ("+47 900", KARI), ("900", KARI), ("900 1", KARI),
        ("+47 90 0", KARI),
        ("2345", KARI), ("2 345", KARI), ("12 345", KARI), ("12345", KARI), ("345", KARI), ("45", None), ("0123", None),
        ("070-123 45 67", ASE), ("0701234567", ASE), ("701234567", ASE), ("+46 70 123 45 67", ASE),
        ("+46 (0)70-123 45 67", ASE), ("0046 070 123 45 67", ASE), ("4567", ASE), ("020 7946 0958", OLA),
        ("+44 20 7946 0958", OLA), ("(020) 7946 0958", OLA), ("0958", OLA), ("4420", OLA),
        ("kari 900 12 345", KARI), ("900 12 345 kari", KARI), ("ola 900 12 345", None), ("+47 4567", None),
    ],
)  # fmt: skip
def test_phone_numbers_however_they_are_written(store: Store, text: str, name: str | None) -> None:
    assert [title for title in titles(store, text) if title in (KARI, ASE, OLA)] == ([name] if name else [])


@pytest.mark.parametrize(
    "text",
    [
        '"', '""', "*", "kari*", "(", ")", "AND", "kari AND", "kari OR ola", "NOT kari", "NEAR(kari ola)", "name:kari",
        "words:kari", "{words}:kari", "^kari", "-kari", "o'neil", "'; DROP TABLE customers", "+47 900", "+",
        "kari@x.no",
        "%", "_", "%kari%", "k_ri", "\\", "/", ".", "…", "\0", "kari\0", "\ud800", "\ufffe", "\u202ekari", "🙂", "½",
        "٤٢", "日本語", "क्षि", "kari\nola", "\t", "k" * 100_000, "a " * 50_000, "9" * 100_000, "- " * 60, "+0", "00",
        "(0)",
    ],
)  # fmt: skip
def test_any_text_is_safe_to_type(store: Store, text: str) -> None:
    for beginning in {text[:1], text[:50], text}:
        assert len(found(store, beginning)) <= 6


def test_a_quote_is_found_by_its_number_alone(store: Store) -> None:
    assert OAK in titles(store, "041")
    assert titles(store, "041", kinds={"quote"}) == titles(store, "2026-041") == [OAK]


def test_quotes_stand_by_their_numbers_the_newest_first_whenever_their_drafts_were_begun(tmp_path: Path) -> None:
    store = shop(tmp_path)
    kari = store.do(customer, KARI, phones=["+4720260000"], who=None).result
    work = store.do(job, kari, "Trapp", who=None).result
    for title in ("Første", "Andre", "Tredje"):
        store.do(quote, work, title, hours=len(title), who=None)
    for key, number, hour in ((3, "2026-001", 10), (1, "2026-002", 11), (2, "2026-003", 12)):
        issued = datetime(2026, 2, 2, hour, tzinfo=UTC)
        store.do(change, Quote, key, number=number, issued_at=issued, who=None)
    in_order = ["2026-003 Andre", "2026-002 Første", "2026-001 Tredje"]
    for text in ("2026-0", "2026-00", "2026-", "2026"):
        assert titles(store, text) == [KARI, *in_order], text
    store.do(change, Quote, 2, number=None, issued_at=None, who=None)
    assert titles(store, "2026-0") == [KARI, *in_order[1:]]
    before = titles(store, "")
    store.do(search.rebuild, who=None)
    assert titles(store, "") == before
    store.close()


def test_signs_find_nothing_and_do_no_harm_beside_a_word(store: Store) -> None:
    assert titles(store, "%") == titles(store, "*") == titles(store, '"') == []
    assert titles(store, '"kari"*')[0] == titles(store, "-kari")[0] == titles(store, "(kari")[0] == KARI


def test_only_the_first_hundred_letters_are_asked(store: Store) -> None:
    assert titles(store, "kari" + " " * 96 + "nobody") == titles(store, "kari")


def test_blank_finds_everything_customers_by_name_then_newest_first(store: Store) -> None:
    everything = [KARI, OLA, ASE, "Ny trapp", OAK, "Nytt kjøkken"]
    assert titles(store, "") == titles(store, "  \u00a0") == everything
    assert titles(store, "", limit=2) == everything[:2]
    assert titles(store, "", kinds={"quote"}) == [OAK]
    assert titles(store, "kari", kinds={"job", "quote"}) == everything[3:]
    assert titles(store, "kari", kinds=set()) == []


def test_complaints_are_found_and_follow_their_customer_and_job(tmp_path: Path) -> None:
    store = shop(tmp_path)
    kari = store.do(customer, KARI, who=None).result
    work = store.do(job, kari, "Kjøkken i eik", who=None).result
    for hours, title in ((5, "Skuffer som tar"), (9, "Sprekk i benken")):
        store.do(complaint, kari, title, job_id=work, hours=hours, product="Benkeplate", batch="A-17", who=None)
    hits = found(store, "kari", kinds={"complaint"})
    assert [(hit.kind, hit.id, hit.title, hit.detail) for hit in hits] == [
        ("complaint", 2, "Sprekk i benken", KARI),
        ("complaint", 1, "Skuffer som tar", KARI),
    ]
    assert titles(store, "") == [KARI, "Sprekk i benken", "Skuffer som tar", "Kjøkken i eik"]
    for typed in ("skuffer", "eik tar", "benkepl skuff", "a17 skuf", "uff"):
        assert titles(store, typed, kinds={"complaint"}) == ["Skuffer som tar"], typed
    store.do(change, Customer, kari, display_name="Aud Moe", sort_key="aud moe", who=None)
    store.do(change, Job, work, title="Kjøkken i bjørk", who=None)
    assert titles(store, "aud bjørk", kinds={"complaint"}) == ["Sprekk i benken", "Skuffer som tar"]
    assert titles(store, "kari") == titles(store, "eik") == titles(store, "ikke bra") == []
    store.do(remove, Complaint, 2, who=None)
    assert titles(store, "aud", kinds={"complaint"}) == ["Skuffer som tar"]
    before = titles(store, "")
    store.do(search.rebuild, who=None)
    assert titles(store, "") == before
    store.close()


def test_a_hit_says_what_it_is(store: Store) -> None:
    hits = found(store, "kari")
    assert [(hit.kind, hit.title, hit.detail) for hit in hits] == [
        ("customer", KARI, "Storgata 12, 0412 Oslo"),
        ("job", "Ny trapp", KARI),
        ("quote", OAK, KARI),
        ("job", "Nytt kjøkken", KARI),
    ]
    assert hits[0].found == ("kari",)
    assert not hits[0].archived


def test_a_detail_is_street_postcode_and_town_and_nothing_else(tmp_path: Path) -> None:
    store = shop(tmp_path)
    for name, address in [("A", ("Vei 1", "0001", "Oslo")), ("B", ("", "0001", "Oslo")), ("C", ("Vei 1", "", "")),
                          ("D", ("", "", "Oslo")), ("E", ("Vei 1", "", "Oslo")), ("F", ())]:  # fmt: skip
        store.do(customer, name, *address, caution="bites", notes="owes us", phones=["+4790012345"], who=None)
    assert [hit.detail for hit in found(store, "")] == [
        "Vei 1, 0001 Oslo", "0001 Oslo", "Vei 1", "Oslo", "Vei 1, Oslo", ""
    ]  # fmt: skip
    assert titles(store, "bites") == titles(store, "owes") == []
    store.close()


def test_the_postal_address_is_shown_and_every_address_found(tmp_path: Path) -> None:
    store = shop(tmp_path)
    key = store.do(customer, "Kari", "Hytteveien 3", "2680", "Vågå", who=None).result
    store.do(lambda session: session.add(Address(id=session.info["ids"].next("addresses"), customer_id=key, town="Ås",
             is_postal=True, position=1)), who=None)  # fmt: skip
    (hit,) = found(store, "vaga")
    assert hit.detail == "Ås"
    store.close()


def test_archived_customers_come_after_the_others_and_are_marked(tmp_path: Path) -> None:
    store = shop(tmp_path)
    store.do(customer, "Kari Berg", archived_at=datetime(2026, 1, 1, tzinfo=UTC), who=None)
    nordmann = store.do(customer, "Kari Nordmann", who=None).result
    store.do(job, nordmann, "Kari sin trapp", who=None)
    hits = found(store, "kari")
    assert [(hit.title, hit.archived) for hit in hits] == [
        ("Kari Nordmann", False), ("Kari Berg", True), ("Kari sin trapp", False)
    ]  # fmt: skip
    store.do(change, Customer, 1, archived_at=None, who=None)
    assert titles(store, "kari") == ["Kari Berg", "Kari Nordmann", "Kari sin trapp"]
    store.close()


def test_the_index_follows_every_change(tmp_path: Path) -> None:
    store = shop(tmp_path)
    key = store.do(customer, "Kari Nordmann", "Storgata 1", "0412", "Oslo", phones=["+4790012345"], who=None).result
    store.do(job, key, "Trapp", address_id=1, who=None)
    renamed = store.do(change, Customer, key, display_name="Kari Lie", sort_key="kari lie", who=None)
    assert titles(store, "nordmann") == titles(store, "ordman") == []
    assert titles(store, "lie") == ["Kari Lie", "Trapp"]
    store.do(change, Address, 1, street="Lillegata 2", who=None)
    assert titles(store, "storgata") == []
    assert titles(store, "lilleg") == ["Kari Lie", "Trapp"]
    store.do(remove, Phone, 1, who=None)
    assert titles(store, "90012345") == []
    assert renamed.change is not None
    store.do(undo, renamed.change.link_id, who=None)
    assert titles(store, "nordm") == ["Kari Nordmann", "Trapp"]
    assert titles(store, "lie") == []
    store.close()


def test_what_was_not_saved_is_not_found(tmp_path: Path) -> None:
    store = shop(tmp_path)

    def half(session: object) -> None:
        customer(session, "Kari")  # type: ignore[arg-type]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.do(half, who=None)
    assert titles(store, "kari") == titles(store, "") == []
    store.close()
