"""Search against a plain reference that reads every record, and the index kept step by step against one built anew."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session

from relate_desktop.records import search
from relate_desktop.records.complaints.tables import Complaint
from relate_desktop.records.customers.tables import Address, Customer
from relate_desktop.records.fold import fold, sort_key
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.quotes.tables import Quote
from relate_desktop.records.store import Store
from tests.records.searched import change, complaint, customer, job, quote, remove, shop

GIVEN = [
    "Kari", "Åse", "Aase", "Ærlend", "Øystein", "Bjørn", "Haakon", "Håkon", "Łucja", "Þóra", "José", "Anne", "Ann",
    "Hanna", "Johanna", "Kåre", "Kaare",
]  # fmt: skip
FAMILY = [
    "Nordmann", "Sætre", "Saetre", "Østby", "Ostby", "Ås", "Aas", "Bjørnøy", "O'Neil", "Lie", "Liland", "Holm",
    "Holmen", "Stokkeland", "Weiß", "Đorđević",
]  # fmt: skip
STREETS = ["Storgata", "Østre", "Åsveien", "Bryggegata", "Kirkegata", "Skolegata", "Ærfuglveien"]
TOWNS = ["Oslo", "Bergen", "Ås", "Ærøy", "Tromsø", "Stjørdal"]
FAULTS = ["Skuffer som tar", "Åpen fuge", "Sprekk i benken", "Kom for sent"]
TITLES = ["Nytt kjøkken", "Trapp i eik", "Vinduer", "Åpen hylle", "Terrasse", "Østvendt tak"]


@dataclass
class Record:
    """What the reference knows of one record: what it is called, where it stands and its texts."""

    place: tuple[object, ...]
    title: str
    words: list[str] = field(default_factory=list)


def reference(records: list[Record], question: str) -> list[str]:
    """Every record read: the beginning of any word, all words; else letters inside."""
    asked = fold(question).split()
    begun = [record for record in records if all(any(w.startswith(a) for w in record.words) for a in asked)]
    if not begun:
        begun = [record for record in records if all(_met(record, a) for a in asked)]
    return [record.title for record in sorted(begun, key=lambda record: record.place)]


def _met(record: Record, asked: str) -> bool:
    inside = len(asked) >= 3 and any(asked in word for word in record.words)
    return inside or any(word.startswith(asked) for word in record.words)


def _pieces(*texts: str) -> list[str]:
    return [word for each in texts for part in [each, each.replace("'", "")] for word in fold(part).split()]


def fill(session: Session, rng: random.Random, count: int) -> list[Record]:
    """So many customers with jobs, quotes and complaints, and what the reference knows of them."""
    records = []
    for turn in range(count):
        name = f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}"
        street, postcode, town = (
            f"{rng.choice(STREETS)} {rng.randint(1, 40)}",
            str(rng.randint(0, 9999)),
            rng.choice(TOWNS),
        )
        key = customer(session, name, street, postcode, town)
        records.append(Record((0, sort_key(name), key), name, _pieces(name, street, postcode, town)))
        for _ in range(rng.randint(0, 2)):
            title = rng.choice(TITLES)
            hours = rng.randint(0, 10**5)
            at = job(session, key, title, hours=hours)
            records.append(Record((1, -hours, -at, 1), title, _pieces(title, name)))
            if rng.random() < 0.5:
                later = hours + rng.randint(0, 100)
                offered = quote(session, at, title, hours=later, number=f"{turn}/{at}")
                shown = f"{turn}/{at} {title}"
                records.append(Record((1, -later, -offered, 0), shown, _pieces(shown, name)))
            if rng.random() < 0.3:
                fault, soon = rng.choice(FAULTS), hours + 0.5
                unhappy = complaint(session, key, fault, job_id=at, hours=soon, product="Benkeplate", batch="A-17")
                words = _pieces(fault, name, title, "Benkeplate", "A-17", "A17")
                records.append(Record((1, -soon, -unhappy, 1), fault, words))
    return records


def question(rng: random.Random, records: list[Record]) -> str:
    """Words of a real record, begun, taken from inside, or mixed with another's; never two numbers side by side."""
    words = [word for word in rng.choice(records).words if not word.isdecimal()]
    if rng.random() < 0.2:
        words += [word for word in rng.choice(records).words if not word.isdecimal()]
    asked = []
    for word in rng.sample(words, rng.randint(1, min(3, len(words)))):
        start = rng.randint(0, max(len(word) - 3, 0)) if rng.random() < 0.3 else 0
        asked.append(word[start : start + rng.randint(1, 8)])
    return " ".join(asked)


def test_answers_are_the_reference_s_in_the_same_order(tmp_path: Path) -> None:
    rng = random.Random(20261122)
    store = shop(tmp_path)
    records = store.do(fill, rng, 300, who=None).result
    empty = 0
    for _ in range(1_500):
        asked = question(rng, records)
        expected = reference(records, asked)
        empty += not expected
        assert [hit.title for hit in store.ask(search.find, asked, limit=10_000)] == expected, asked
        assert [hit.title for hit in store.ask(search.find, asked, limit=7)] == expected[:7], asked
    assert empty < 300
    store.close()


def test_kept_step_by_step_is_the_same_as_built_anew(tmp_path: Path) -> None:
    rng = random.Random(7)
    store = shop(tmp_path)
    store.do(fill, rng, 60, who=None)
    for _ in range(250):
        _one_edit(store, rng)
    kept = _whole(store)
    store.do(search.rebuild, who=None)
    assert kept == _whole(store)
    store.close()


def _one_edit(store: Store, rng: random.Random) -> None:
    name = f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}"
    key = rng.randint(1, 60)
    edits: list[Callable[[], object]] = [
        lambda: store.do(change, Customer, key, display_name=name, sort_key=sort_key(name), who=None),
        lambda: store.do(change, Address, key, street=rng.choice(STREETS), town=rng.choice(TOWNS), who=None),
        lambda: store.do(change, Job, _any(store, "jobs", rng), title=rng.choice(TITLES), who=None),
        lambda: store.do(remove, Quote, _any(store, "quotes", rng), who=None),
        lambda: store.do(remove, Complaint, _any(store, "complaints", rng), who=None),
        lambda: store.do(change, Complaint, _any(store, "complaints", rng), title=rng.choice(FAULTS), who=None),
        lambda: store.do(complaint, key, rng.choice(FAULTS), hours=rng.randint(0, 3) + 0.5, who=None),
        lambda: store.do(quote, _any(store, "jobs", rng), rng.choice(TITLES), hours=rng.randint(0, 3), who=None),
        lambda: store.do(customer, name, tags=[rng.choice(GIVEN)], who=None),
    ]
    rng.choice(edits)()


def _any(store: Store, table: str, rng: random.Random) -> int:
    def ids(session: Session) -> list[int]:
        return list(session.scalars(text(f"SELECT id FROM {table} ORDER BY id")))

    return rng.choice(store.ask(ids))


def _whole(store: Store) -> tuple[list[tuple[object, ...]], list[str], list[tuple[object, ...]]]:
    """Every document in its order, the words that are looked into, and what the index itself holds, without places."""

    def read(session: Session) -> tuple[list[tuple[object, ...]], list[str], list[tuple[object, ...]]]:
        run = session.execute
        documents = [tuple(row) for row in run(text(
            "SELECT kind, record_id, title, detail, ordered, words FROM search_documents ORDER BY place"))]  # fmt: skip
        words = list(session.scalars(text("SELECT word FROM search_words ORDER BY word")))
        questions = [f'"{word}"' for document in documents for word in str(document[5]).split()]
        answers = [
            (asked, *session.scalars(text(
                "SELECT d.kind || d.record_id FROM search_index i JOIN search_documents d ON d.place = i.rowid"
                " WHERE search_index MATCH :asked ORDER BY i.rowid"), {"asked": asked}))
            for asked in sorted(set(questions))
        ]  # fmt: skip
        return documents, words, answers

    with store.reading() as session:
        return read(session)
