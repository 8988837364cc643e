"""A shop file is looked through while it is used: every damage is named, and what is sound stays unmentioned."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from relate_desktop.records import papers, search
from relate_desktop.records.complaints.doing import receive
from relate_desktop.records.mapped import metadata
from relate_desktop.records.refused import Refused, ShopUnusable
from relate_desktop.records.soundness import Problem, look_through
from relate_desktop.records.staff import Staff
from relate_desktop.records.store import Store
from tests.counts import examples
from tests.records.joinery import Joinery
from tests.records.simple import hire

Change = Callable[[sqlite3.Connection], object]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A shop with customers, jobs, quotes and a complaint, and papers that are kept."""
    joinery = Joinery(tmp_path)
    for name in ("Ingrid Haugen", "Aud og Per Sætre", "Åse Lie"):
        joinery.issued(joinery.job(joinery.customer(name)))
    joinery.do(receive, 2, title="Skuffer som tar", own_words="De tar i.", job_id=2)
    joinery.store.close()
    return joinery.store.path


def found(path: Path) -> list[Problem]:
    return [problem for problem in look_through(path) if problem is not None]


def changed(path: Path, *statements: str) -> None:
    """As another program would."""
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_what_is_sound_is_not_mentioned_and_not_touched(shop: Path) -> None:
    before = shop.read_bytes()
    assert found(shop) == []
    assert shop.read_bytes() == before
    assert [file.name for file in shop.parent.iterdir()] == [shop.name]


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("UPDATE customers SET caution = 'x' WHERE id = 2", "customers 2"),
        ("UPDATE quote_lines SET unit_price = unit_price + 1 WHERE id = 1", "quote_lines 1"),
        ("UPDATE addresses SET is_postal = 0 WHERE id = 3", "addresses 3"),
        ("UPDATE quotes SET number = NULL WHERE id = 1", "quotes 1"),
        ("UPDATE contents SET bytes = zeroblob(9) WHERE rowid = 1", "contents 1"),
        ("DELETE FROM customers WHERE id = 3", "addresses"),
        ("DELETE FROM jobs WHERE id = 1", "job_moves"),
    ],
)
def test_what_was_written_past_the_program_is_named(shop: Path, statement: str, place: str) -> None:
    changed(shop, statement)
    (problem,) = found(shop)
    assert f"shop.relate was damaged or changed by another program ({place}" in problem.sentence
    assert problem.kind == ""


@pytest.mark.parametrize(
    ("statement", "kind", "ids"),
    [
        ("UPDATE search_documents SET title = 'x' WHERE kind = 'customer' AND record_id = 2", "customer", (2,)),
        ("DELETE FROM search_documents WHERE kind = 'quote'", "quote", (1, 2, 3)),
        ("UPDATE search_documents SET record_id = 99 WHERE kind = 'job' AND record_id = 3", "job", (3,)),
        ("UPDATE search_documents SET words = 'x' WHERE kind = 'complaint'", "complaint", (1,)),
    ],
)
def test_the_search_index_is_compared_and_can_be_mended(
    shop: Path, statement: str, kind: str, ids: tuple[int, ...]
) -> None:
    changed(shop, statement)
    problems = found(shop)
    assert (problems[0].kind, problems[0].ids) == (kind, ids)
    store = Store.open(shop)
    for problem in problems:
        assert store.do(search.renew, problem.kind, problem.ids, who=None).change is None
    store.close()
    assert found(shop) == []


def test_every_bit_that_turns_over_in_a_row_is_seen(shop: Path, tmp_path: Path) -> None:
    """At the door, or in the look: nothing a row says may be different without a word."""
    whole, chance, seen = shop.read_bytes(), random.Random(20261122), 0
    good, copy = _said(shop), tmp_path / "flipped.relate"
    for _ in range(examples(500)):
        at, bit = chance.randrange(100, len(whole)), 1 << chance.randrange(8)
        copy.write_bytes(whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :])
        try:
            Store.open(copy).close()
            problems = [problem for problem in found(copy) if not problem.kind]
        except ShopUnusable:
            continue
        if not problems:
            assert _said(copy) == good, at
        seen += bool(problems)
    assert seen > 0


def _said(path: Path) -> object:
    """Every sealed row and every kept paper, by its id."""
    connection = sqlite3.connect(path)
    try:
        return [
            sorted(connection.execute(f"SELECT {', '.join(column.name for column in table.columns)} FROM {table.name}"))
            for table in metadata().sorted_tables
            if "seal" in table.columns or table.name == papers.Content.__tablename__
        ]
    except sqlite3.DatabaseError:
        return None
    finally:
        connection.close()


def test_a_store_that_only_reads_says_why_and_writes_nothing(shop: Path) -> None:
    store = Store.open(shop)
    before = store.last_link()
    store.only_read("The file was damaged.")
    with pytest.raises(Refused, match="The file was damaged"):
        store.do(hire, "Silje", who=None)
    assert store.last_link() == before
    assert store.ask(lambda session: session.query(Staff).count()) == 1
    store.close()


def test_a_deed_and_a_look_take_turns(shop: Path) -> None:
    store = Store.open(shop)
    for _ in zip(look_through(shop, store.turn), range(200), strict=False):
        store.do(hire, "Silje", who=None)
    assert found(shop) == []
    store.close()
    shutil.copy(shop, shop.with_name("copy.relate"))
    assert found(shop.with_name("copy.relate")) == []
