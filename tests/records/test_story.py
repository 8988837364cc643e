"""A customer's story: sentences in order, page by page, by tab, in the language of the screen."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from relate_desktop.records import contacts, papers
from relate_desktop.records.base import add
from relate_desktop.records.contacts import Contact
from relate_desktop.records.customers.tables import Customer, Person
from relate_desktop.records.jobs import doing as jobs
from relate_desktop.records.jobs import extras, finishing, visits
from relate_desktop.records.jobs.tables import JobMove
from relate_desktop.records.quotes import deciding, drafting
from relate_desktop.records.refused import Refused
from relate_desktop.records.story import StoryEntry, story
from relate_desktop.records.story_sentences import _CONTACTS, _MOVES, MOST_SHOWN, shortened
from relate_desktop.text import set_language
from tests.counts import examples
from tests.records.joinery import Joinery


@pytest.fixture
def shop(tmp_path: Path) -> Joinery:
    return Joinery(tmp_path)


def told(shop: Joinery, customer_id: int = 1, **fields: Any) -> list[StoryEntry]:
    return shop.ask(story, customer_id, **fields)


def ingrid(shop: Joinery) -> int:
    return shop.customer(given_name="Ingrid", customer_since=date(2014, 5, 3))


def test_the_main_walk_told_newest_first(shop: Joinery) -> None:
    customer_id = ingrid(shop)
    said = {"channel": "call", "direction": "in"}
    shop.do(contacts.log, customer_id, **said, wording="")
    job_id = shop.job(customer_id, own_words="Emil må ikke få fliser.", read_back=True)
    quote_id = shop.quote(job_id)
    began = told(shop)[0]
    assert (began.sentence, began.second_line) == ("Magnus Lie began the quote “trapperekkverk”.", "Still a draft.")
    shop.issue(quote_id)
    shop.do(papers.record_sending, 1, "posted")
    shop.do(deciding.accept, quote_id)
    shop.do(jobs.move, job_id, "under_way")
    found = told(shop)
    assert [(entry.icon, entry.sentence, entry.second_line, entry.own_words) for entry in found] == [
        ("hammer", "Work on “trapperekkverk” began.", "", ""),
        ("file-check", "Ingrid accepted quote 2026-001.", "", ""),
        ("send", "Quote 2026-001 sent by post.", "Magnus Lie did it.", ""),
        ("stamp", "Magnus Lie issued quote 2026-001, “trapperekkverk”.", "", ""),
        ("file-pen", "Magnus Lie began the quote “trapperekkverk”.", "", ""),
        (
            "message-square-quote",
            "Ingrid told us about “trapperekkverk”.",
            "Read back and confirmed.",
            "Emil må ikke få fliser.",
        ),
        ("flag", "Magnus Lie opened the job “trapperekkverk”.", "", ""),
        ("phone-incoming", "Ingrid rang and spoke with Magnus Lie.", "", ""),
        ("user-round-plus", "Ingrid became a customer.", "", ""),
    ]
    assert [entry.place_kind for entry in found] == [
        "job", "quote", "paper", "quote", "quote", "job", "job", "contact", "customer",
    ]  # fmt: skip
    assert found[-1].at == datetime(2014, 5, 2, 22, 0, tzinfo=UTC)


def test_the_clerks_own_wording_comes_first(shop: Joinery) -> None:
    customer_id = ingrid(shop)
    wording = "Ingrid came by the workshop and held the two oak samples."
    said = {"channel": "visit", "direction": "in", "wording": wording, "own_words": "I like the oiled one."}
    shop.do(contacts.log, customer_id, **said)
    entry = told(shop)[0]
    assert (entry.icon, entry.sentence) == ("store", wording)
    assert (entry.second_line, entry.own_words) == ("Ingrid came by and met Magnus Lie.", "I like the oiled one.")


def test_whoever_called_is_named(shop: Joinery) -> None:
    customer_id = shop.customer("Borettslaget Furulia", kind="business")
    person_id = shop.do(lambda session: add(session, Person(customer_id=customer_id, name="Anne Moen")))
    said = {"channel": "email", "direction": "in", "wording": "", "person_id": person_id}
    shop.do(contacts.log, customer_id, **said)
    shop.do(contacts.log, customer_id, channel="letter", direction="out", wording="")
    assert [entry.sentence for entry in told(shop)] == [
        "Magnus Lie wrote to Borettslaget Furulia.",
        "An e-mail came from Anne, to Magnus Lie.",
    ]


@pytest.mark.parametrize("staffed", [True, False])
def test_every_kind_of_contact_has_a_sentence(shop: Joinery, staffed: bool) -> None:
    customer_id = ingrid(shop)
    shop.who = shop.who if staffed else None
    for channel, direction in contacts.LOGGED:
        shop.do(contacts.log, customer_id, channel=channel, direction=direction, wording="Ny dør.")
        entry = told(shop)[0]
        assert entry.sentence == "Ny dør."
        assert entry.second_line.endswith(".")
        assert ("Magnus Lie" in entry.second_line) is staffed
        assert "{" not in entry.second_line


def test_every_step_of_a_job_has_a_sentence() -> None:
    from relate_desktop.records.jobs.tables import STATES

    assert set(_MOVES) == set(STATES)
    assert {*_CONTACTS, ("note", "none")} == set(contacts.LOGGED)


def test_reasons_stand_under_what_they_explain(shop: Joinery) -> None:
    job_id = shop.job(ingrid(shop))
    first, second = shop.issued(job_id), shop.issued(job_id, valid_until=date(2026, 11, 19))
    shop.do(deciding.decline, first, reason="For dyrt.")
    shop.do(jobs.move, job_id, "declined_by_them", reason="Bygger ikke.")
    shop.do(jobs.move, job_id, "quoted")
    shop.now = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
    shop.do(deciding.withdraw, second, reason="Feil mål.")
    assert [(entry.sentence, entry.second_line) for entry in told(shop, limit=4)] == [
        ("We withdrew quote 2026-002.", "Feil mål."),
        ("“trapperekkverk” is quoted.", "It was taken up again."),
        ("Ingrid decided against “trapperekkverk”.", "Bygger ikke."),
        ("Ingrid declined quote 2026-001.", "For dyrt."),
    ]


def test_what_ran_out_says_so(shop: Joinery) -> None:
    shop.issued(shop.job(ingrid(shop)), valid_until=date(2026, 11, 20))
    assert (told(shop)[0].second_line, told(shop)[0].badge) == ("Valid until 20 November 2026.", "")
    shop.now = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
    assert (told(shop)[0].second_line, told(shop)[0].badge) == ("It ran out on 20 November 2026.", "Expired")


def test_a_household_is_called_what_the_screen_speaks(shop: Joinery) -> None:
    customer_id = shop.customer("Aud og Per Sætre", kind="household", customer_since=date(2020, 1, 1))
    assert told(shop, customer_id)[0].sentence == "Aud and Per became a customer."
    set_language("nb")
    assert "Aud og Per" in told(shop, customer_id)[0].sentence


def test_what_was_taken_back_did_not_happen(shop: Joinery) -> None:
    job_id = shop.job(ingrid(shop))
    before = told(shop)
    shop.do(drafting.draft, job_id)
    shop.undo()
    assert told(shop) == before


def test_tabs_show_their_own(shop: Joinery) -> None:
    customer_id = ingrid(shop)
    shop.do(contacts.log, customer_id, channel="call", direction="out", wording="")
    shop.issued(shop.job(customer_id))
    shop.do(papers.record_sending, 1, "printed")
    kinds = {tab: [entry.place_kind for entry in told(shop, kind=tab)] for tab in ("contacts", "jobs", "papers")}
    assert kinds == {"contacts": ["contact"], "jobs": ["quote", "quote", "job"], "papers": ["paper"]}


def test_nobody_elses_story(shop: Joinery) -> None:
    first, second = ingrid(shop), shop.customer("Zoran Petrović")
    shop.issued(shop.job(second))
    shop.do(papers.record_sending, 1, "printed")
    assert [entry.place_kind for entry in told(shop, first)] == ["customer"]
    with pytest.raises(Refused, match="no longer there"):
        told(shop, 99)


def test_a_long_wording_is_shown_to_its_last_whole_word() -> None:
    assert shortened("kort\ntekst ") == "kort tekst"
    long = shortened("ord " * 200)
    assert long.endswith(" ord…")
    assert len(long) <= MOST_SHOWN + 1
    assert shortened("x" * 1_000) == "x" * MOST_SHOWN + "…"


START = datetime(2026, 11, 1, tzinfo=UTC)


def strew(session: Session, customer_id: int, job_id: int, seconds: list[tuple[str, int]]) -> None:
    """Events in any order, many in the same second."""
    for kind, second in seconds:
        at = START + timedelta(seconds=second)
        if kind == "contact":
            add(session, Contact(customer_id=customer_id, channel="call", direction="in", at=at))
        elif kind == "move":
            add(session, JobMove(job_id=job_id, from_state="quoted", to_state="inquiry", at=at))
        else:
            session.get_one(Customer, customer_id).customer_since = at.date()


@settings(max_examples=examples(200), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seconds=st.lists(st.tuples(st.sampled_from(["contact", "move", "since"]), st.integers(0, 3)), max_size=12),
    limit=st.integers(1, 4),
)
def test_pages_put_together_are_the_whole_story(
    tmp_path_factory: pytest.TempPathFactory, seconds: list[tuple[str, int]], limit: int
) -> None:
    shop = Joinery(tmp_path_factory.mktemp("shop"), START + timedelta(days=1))
    job_id = shop.job(shop.customer())
    shop.do(strew, 1, job_id, seconds)
    whole = told(shop, limit=1_000)
    pages: list[StoryEntry] = []
    while page := told(shop, before=pages[-1].key if pages else None, limit=limit):
        assert len(page) <= limit
        pages += page
        assert len(pages) <= len(whole)
    assert pages == whole
    assert len({entry.key for entry in whole}) == len(whole)
    assert [entry.at for entry in whole] == sorted((entry.at for entry in whole), reverse=True)
    shop.store.close()


def test_visits_extras_hand_over_and_payment_are_told(shop: Joinery) -> None:
    customer_id = ingrid(shop)
    job_id = shop.job(customer_id)
    shop.do(visits.plan, job_id, day=date(2026, 11, 20), begins="8", ends="15", wording="Montere", staff_id=1)
    shop.do(visits.plan, job_id, day=date(2026, 11, 30), begins="8", ends="9")
    for state in ("agreed", "under_way"):
        shop.do(jobs.move, job_id, state)
    shop.now = datetime(2026, 11, 23, 8, tzinfo=UTC)
    shop.do(extras.add, job_id, wording="Ekstra trinn", amount=90_000, agreed_on=date(2026, 11, 21))
    shop.do(finishing.finish, job_id, completed_on=date(2026, 11, 21))
    shop.do(finishing.hand_over, job_id, on=date(2026, 11, 22))
    shop.do(finishing.mark_paid, job_id, on=date(2026, 11, 23))
    found = [entry for entry in told(shop, kind="jobs") if entry.icon != "flag"]
    assert [(entry.icon, entry.sentence, entry.second_line) for entry in found] == [
        ("check", "“trapperekkverk” was paid.", ""),
        ("circle-check", "“trapperekkverk” is finished.", ""),
        ("handshake", "“trapperekkverk” was handed over.", ""),
        ("plus", "Ingrid agreed to an extra with “trapperekkverk”.", "Ekstra trinn"),
        ("calendar", "A visit for “trapperekkverk” was planned from 08:00 to 15:00.", "Montere"),
        ("hammer", "Work on “trapperekkverk” began.", ""),
        ("handshake", "“trapperekkverk” is agreed.", ""),
    ]
    assert {(entry.place_kind, entry.place_id) for entry in found} == {("job", job_id)}
    assert found[4].at == datetime(2026, 11, 20, 7, tzinfo=UTC)
    pages = [told(shop, limit=1)]
    while pages[-1]:
        pages.append(told(shop, limit=1, before=pages[-1][-1].key))
    assert [page[0] for page in pages[:-1]] == told(shop)
