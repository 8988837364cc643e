"""The sample shop: made by the verbs, the same for the same day and seed, and believable on any day it is made."""

import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import settings as counted
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records import papers, search, staff
from relate_desktop.records.base import seal_of, values_of
from relate_desktop.records.customers.tables import Address, Customer, Phone
from relate_desktop.records.history.chain import head_of
from relate_desktop.records.history.tables import Entry, Link
from relate_desktop.records.history.undo import undo
from relate_desktop.records.jobs import reading as jobs
from relate_desktop.records.jobs.tables import STATES
from relate_desktop.records.mapped import row_class
from relate_desktop.records.quotes import reading as quotes
from relate_desktop.records.quotes.tables import Quote
from relate_desktop.records.refused import Refused
from relate_desktop.records.sample import told, workdays
from relate_desktop.records.sample.making import happenings, make
from relate_desktop.records.sample.placed import placed
from relate_desktop.records.shop.reading import card as shop_card
from relate_desktop.records.store import Store
from relate_desktop.records.story import story
from tests.records.a_sample import ON, Ask, as_bytes, ask, every, file

OSLO = ZoneInfo("Europe/Oslo")
RANDOM = {"salt", "words_hash", "previous", "head", "before_hash", "after_hash"}

__all__ = ["ask", "file"]


@pytest.fixture
def copied(file: Path, tmp_path: Path) -> Iterator[Store]:
    """A sample of one's own."""
    store = Store.open(Path(shutil.copy(file, tmp_path)), clock=lambda: ON)
    yield store
    store.close()


def made(path: Path, seed: int = 1) -> dict[str, list[Any]]:
    """All rows of a sample, but for what is random in the history."""
    store = Store.create(path)
    make(store, on=ON, seed=seed, build=as_bytes)
    store.close()
    connection = sqlite3.connect(path)
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = {table: _rows(connection, table) for table in tables if not table.startswith("search_")}
    connection.close()
    return rows


def _rows(connection: sqlite3.Connection, table: str) -> list[Any]:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    kept = ", ".join(name for name in columns if name not in RANDOM) or "1"
    return connection.execute(f"SELECT {kept} FROM {table} ORDER BY 1").fetchall()


def test_the_same_day_and_seed_give_the_same_shop(tmp_path: Path) -> None:
    one = made(tmp_path / "one.relate")
    assert one == made(tmp_path / "two.relate")
    other = made(tmp_path / "other.relate", seed=2)
    assert one["contacts"] != other["contacts"]
    assert len(one["contacts"]) == len(other["contacts"])


# ---- what is in it ---------------------------------------------------------------------------------------------


def test_it_is_a_joinery_with_some_sixty_customers_and_a_life(ask: Ask) -> None:
    assert ask(shop_card).name == "Fjell & Furu Snekkerverksted"
    assert [row.name for row in ask(staff.rows)] == ["Magnus Lie", "Silje Moen", "Jonas Bakken"]
    assert 55 <= len(ask(every, Customer)) <= 70
    contacts = [event for each in told.customers() for event in each.events if event.verb in told.CONTACTS]
    assert len(contacts) >= 450
    assert [hit.title for hit in ask(search.find, "kari nordmann", kinds=("customer",))] == ["Kari Nordmann"]


def test_every_state_of_jobs_and_quotes_is_there(ask: Ask) -> None:
    assert set(ask(jobs.counts)) == set(STATES)
    shown = {row.state for each in ask(every, Customer) for row in ask(quotes.of_customer, each.id)}
    assert shown == {"draft", "issued", "expired", "accepted", "declined", "withdrawn", "superseded"}


def test_every_way_a_paper_leaves_and_every_way_we_meet_is_there(ask: Ask) -> None:
    sendings = {
        each.how for row in ask(every, Customer) for paper in ask(papers.of_customer, row.id) for each in paper.sendings
    }
    assert sendings >= {"posted", "emailed", "handed_over", "printed"}
    verbs = {event.verb for each in told.customers() for event in each.events}
    assert verbs >= set(told.CONTACTS)


def test_every_quote_is_for_somebody_with_a_postal_address(ask: Ask) -> None:
    postal = {row.customer_id for row in ask(every, Address) if row.is_postal}
    without = [row.title for row in ask(every, Quote) if row.customer_id not in postal or row.address_id is None]
    assert without == []


def test_numbers_follow_the_order_of_issue(ask: Ask) -> None:
    issued = sorted((row for row in ask(every, Quote) if row.number), key=lambda row: row.number or "")
    assert len(issued) >= 60
    assert [row.issued_at for row in issued] == sorted(row.issued_at for row in issued if row.issued_at)
    for year in {row.number.partition("-")[0] for row in issued if row.number}:
        numbers = [row.number for row in issued if row.number and row.number.startswith(year)]
        assert numbers == [f"{year}-{number:03}" for number in range(1, len(numbers) + 1)]


def test_the_stair_railing_waits_for_one_part_only(ask: Ask) -> None:
    (hit,) = ask(search.find, "haugen trapperekkverk", kinds=("quote",))
    card = ask(quotes.card, hit.id)
    assert (card.state, card.totals.total, card.totals.vat) == ("draft", 4_519_150, 903_830)
    assert [gap.field for gap in card.missing] == ["customer_duties"]
    assert card.sheet.told_us == "Jeg liker det oljede best, men Emil må ikke få fliser i hendene."


def test_english_speakers_get_english_papers(ask: Ask) -> None:
    english = [row.id for row in ask(every, Customer) if row.language == "en"]
    languages = {paper.language for each in english for paper in ask(papers.of_customer, each)}
    assert len(english) >= 5
    assert languages == {"en"}


def test_letters_of_many_languages_are_found_as_they_are_typed(ask: Ask) -> None:
    for typed, name in {
        "djordje": "Đorđe Jovanović", "petrovic": "Zoran Petrović", "lukasz": "Łukasz Kamiński",
        "muotta": "Muoŧŧá Duodji", "yildiz": "Hüseyin Yıldız", "nguyen": "Nguyễn Thị Lan",
        "thorsdottir": "Ásdís Þórsdóttir", "lovstad": "Bjørn-Erik Løvstad", "saetre": "Aud og Per Sætre",
    }.items():  # fmt: skip
        assert name in [hit.title for hit in ask(search.find, typed, kinds=("customer",))], typed


def test_phones_are_numbers_that_could_be(ask: Ask) -> None:
    numbers = [row.number for row in ask(every, Phone)]
    assert [number for number in numbers if not phonenumbers.is_valid_number(phonenumbers.parse(number))] == []


TOWNS = {
    "1344": "Haslum", "2317": "Hamar", "2326": "Hamar", "2365": "Åsmarka", "2372": "Brøttum", "2380": "Brumunddal",
    "2609": "Lillehammer", "2610": "Mesnali", "2611": "Lillehammer", "2612": "Sjusjøen", "2613": "Lillehammer",
    "2614": "Lillehammer", "2615": "Lillehammer", "2617": "Jørstadmoen", "2618": "Lillehammer", "2619": "Lillehammer",
    "2624": "Lillehammer", "2625": "Fåberg", "2630": "Ringebu", "2634": "Fåvang", "2635": "Tretten", "2636": "Øyer",
    "2651": "Østre Gausdal", "2652": "Svingvoll", "2815": "Gjøvik", "2821": "Gjøvik",
}  # fmt: skip


def test_postcodes_belong_to_their_towns(ask: Ask) -> None:
    wrong = [
        (row.postcode, row.town)
        for row in ask(every, Address)
        if row.country == "NO" and TOWNS.get(row.postcode) != row.town
    ]
    assert wrong == []


def test_no_sentence_is_told_twice() -> None:
    sentences = [text for each in told.customers() for text in _sentences(each) if len(text) > 12]
    assert [text for text, times in Counter(sentences).items() if times > 1] == []


def _sentences(each: told.Told) -> Iterator[str]:
    for event in each.events:
        yield from (event.text, event.own)
    for quote in each.quotes.values():
        yield from (
            quote[name] for name in ("title", "work", "included", "excluded", "assumed", "theirs") if name in quote
        )
    yield from each.card.get("facts", ())
    yield from each.card.get("wishes", ())


# ---- how it was made -------------------------------------------------------------------------------------------


def test_every_deed_has_its_link_and_every_row_its_seal(ask: Ask) -> None:
    ask(check_chain)
    assert ask(broken_seals) == []


def check_chain(session: Session) -> None:
    previous = ""
    for link in session.scalars(select(Link).order_by(Link.id)):
        entries = session.scalars(select(Entry).where(Entry.link_id == link.id).order_by(Entry.id))
        kept = {column.name: getattr(link, column.name) for column in Link.__table__.columns}
        columns = [
            {column.name: getattr(entry, column.name) for column in Entry.__table__.columns} for entry in entries
        ]
        assert link.previous == previous
        assert link.head == head_of(previous, kept, columns)
        previous = link.head


def broken_seals(session: Session) -> list[tuple[str, int]]:
    touched = {(entry.table_name, entry.row_id) for entry in session.scalars(select(Entry))}
    rows = [session.get(row_class(table), row_id) for table, row_id in sorted(touched)]
    return [
        (row.__tablename__, row.id)
        for row in rows
        if row is not None and row.seal != seal_of(row.__tablename__, row.id, values_of(row))
    ]


def test_everything_happened_before_now_while_the_shop_was_open(ask: Ask) -> None:
    moments = [link.at.astimezone(OSLO) for link in ask(every, Link)]
    assert moments == sorted(moments)
    assert max(moments) < ON
    assert [moment for moment in moments if not workdays.works(moment.date())] == []
    assert [moment for moment in moments if not 8 <= moment.hour <= 16] == []


def test_stories_can_be_told_in_both_languages(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    for language in ("en", "nb"):
        monkeypatch.setattr("relate_desktop.text._chosen", language)
        for each in ask(every, Customer):
            assert all(entry.sentence for entry in ask(story, each.id, limit=200))


def test_what_came_last_can_be_taken_back(copied: Store) -> None:
    last = max((link for link in copied.ask(every, Link) if not link.final), key=lambda link: link.id)
    done = copied.do(undo, last.id, who=1)
    assert done.change is not None
    assert done.change.sentence.startswith("Taken back: ")


def test_a_shop_that_is_set_up_is_left_alone(copied: Store) -> None:
    links = copied.last_link()
    with pytest.raises(Refused, match="set up already"):
        make(copied, on=ON, seed=1, build=as_bytes)
    assert copied.last_link() == links


def test_nothing_stays_of_one_that_is_broken_off(tmp_path: Path) -> None:
    def stop(done: int, _all: int) -> None:
        if done == 40:
            raise KeyboardInterrupt

    store = Store.create(tmp_path / "sample.relate")
    with pytest.raises(KeyboardInterrupt):
        make(store, on=ON, seed=1, build=as_bytes, progress=stop)
    assert store.last_link() == 0
    assert store.ask(every, Customer) == []
    store.close()


# ---- on any day ------------------------------------------------------------------------------------------------

DAYS = st.dates(date(2025, 1, 1), date(2031, 12, 31))
ACCEPTING = {"issue", "accept", "sign"}


@counted(max_examples=25)
@given(on=DAYS, seed=st.integers(0, 9))
def test_on_any_day_each_story_is_in_its_order_and_over(on: date, seed: int) -> None:
    here = {letter: partial(_works, on, letter) for letter in "TJ"}
    for each in told.customers():
        moments = [happening.at for happening in placed(each, on, seed)]
        assert all(earlier < later for earlier, later in pairwise(moments)), each.name
        for happening in placed(each, on, seed):
            day = happening.at.date()
            assert day < on
            assert workdays.works(day)
            assert 8 * 60 <= happening.at.hour * 60 + happening.at.minute <= 16 * 60, (each.name, happening.event.text)
            assert here.get(happening.event.who, bool)(day), (each.name, happening.event.text)


def _works(on: date, letter: str, day: date) -> bool:
    """Whether the apprentice works here on that day."""
    staffed = [happening for happening in placed(told.shop(), on, 1) if happening.event.verb in ("leave", "arrive")]
    left, came = (happening.at.date() for happening in staffed)
    return day < left if letter == "T" else day >= came


@counted(max_examples=25)
@given(on=DAYS)
def test_on_any_day_no_quote_is_late_without_a_word(on: date) -> None:
    for each in told.customers():
        begun: dict[str, date] = {}
        for happening in placed(each, on, 1):
            key, day = happening.event.refs.get("quote", ""), happening.at.date()
            if happening.event.verb == "quote":
                begun[key] = day
            elif happening.event.verb in ACCEPTING and not happening.event.text:
                assert day - begun[key] <= timedelta(days=30), (each.name, key)


@counted(max_examples=25)
@given(on=DAYS)
def test_on_any_day_it_goes_back_about_three_years(on: date) -> None:
    found = happenings(on, 1)
    assert 1_000 <= (on - found[0].at.date()).days <= 1_400
    assert (on - found[-1].at.date()).days <= 40


def test_every_line_of_the_files_is_used() -> None:
    for each in told.customers():
        begun = {event.refs["quote"] for event in each.events if event.verb == "quote"}
        assert begun == set(each.quotes), each.name


@pytest.mark.parametrize(("day", "works"), [
    (date(2026, 4, 2), False), (date(2026, 4, 6), False), (date(2026, 4, 7), True), (date(2026, 5, 14), False),
    (date(2026, 5, 25), False), (date(2026, 7, 14), False), (date(2026, 12, 24), False), (date(2026, 12, 29), False),
    (date(2027, 3, 29), False), (date(2027, 3, 30), True), (date(2024, 2, 29), True), (date(2026, 11, 22), False),
])  # fmt: skip
def test_holidays_are_those_of_the_calendar(day: date, works: bool) -> None:
    assert workdays.works(day) is works
