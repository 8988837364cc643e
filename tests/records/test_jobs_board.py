"""The board and the list of jobs: whose turn it is and for what, filters, and pages by key."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from relate_desktop.records.growth import grow
from relate_desktop.records.jobs import board, doing, finishing, open_points, reading, visits
from relate_desktop.records.jobs.filters import Filter
from relate_desktop.records.jobs.tables import STATES, Job
from relate_desktop.records.quotes import deciding
from relate_desktop.records.shop.doing import set_up
from relate_desktop.records.store import Store
from relate_desktop.text import set_language
from tests.records.joinery import Joinery, hire

TODAY = date(2026, 11, 19)


@pytest.fixture
def shop(tmp_path: Path) -> Joinery:
    return Joinery(tmp_path)


def turn(shop: Joinery, job_id: int) -> tuple[str, str]:
    waiting = shop.ask(reading.card, job_id).waiting
    (row,) = [row for row in shop.ask(reading.rows) if row.id == job_id]
    assert row.waiting == waiting
    return waiting.on, waiting.sentence


def test_whose_turn_it_is_from_the_inquiry_to_the_end(shop: Joinery) -> None:
    job_id = shop.job()
    assert turn(shop, job_id) == ("us", "Waits for us: answer")
    quote_id = shop.quote(job_id)
    assert turn(shop, job_id) == ("us", "Waits for us: finish the quote")
    shop.issue(quote_id)
    until = shop.seen(quote_id).valid_until
    assert turn(shop, job_id) == ("them", f"Waits for Ingrid Haugen: quote until {until.day} December 2026")
    assert shop.ask(reading.rows)[0].waiting.until == until
    shop.now += timedelta(days=60)
    on, sentence = turn(shop, job_id)
    assert (on, sentence.startswith("Waits for us: quote 2026-001 ran out on ")) == ("us", True)
    shop.do(deciding.accept, quote_id, reason="Vi står ved prisen.")
    assert turn(shop, job_id) == ("us", "Waits for us: plan the work")
    shop.do(visits.plan, job_id, day=date(2027, 2, 3), begins="8", ends="15")
    shop.do(visits.plan, job_id, day=date(2027, 2, 1), begins="8", ends="15")
    assert turn(shop, job_id) == ("us", "Waits for us: visit on 1 February 2027")
    shop.do(doing.move, job_id, "under_way")
    shop.now = datetime(2027, 2, 4, 8, tzinfo=UTC)
    assert turn(shop, job_id) == ("us", "Waits for us: finish the work")
    shop.do(finishing.finish, job_id, completed_on=date(2027, 2, 3))
    assert turn(shop, job_id) == ("us", "Waits for us: hand over")
    point_id = shop.do(open_points.add, job_id, wording="List", due_on=date(2027, 3, 1))
    assert turn(shop, job_id) == ("us", "Waits for us: open point by 1 March 2027")
    shop.do(finishing.hand_over, job_id, on=date(2027, 2, 4))
    shop.do(open_points.settle, point_id)
    assert turn(shop, job_id) == ("them", "Waits for Ingrid Haugen: payment")
    shop.do(finishing.mark_paid, job_id, on=date(2027, 2, 4))
    assert turn(shop, job_id) == ("us", "Waits for us: ask how it is")
    shop.do(doing.move, job_id, "followed_up")
    assert turn(shop, job_id) == ("", "")


def test_a_quoted_job_without_a_quote_waits_for_them_and_a_declined_one_for_nobody(shop: Joinery) -> None:
    job_id = shop.job()
    shop.do(doing.move, job_id, "quoted")
    assert turn(shop, job_id) == ("them", "Waits for Ingrid Haugen: answer")
    shop.do(doing.move, job_id, "declined_by_them", reason="Flytter.")
    assert turn(shop, job_id) == ("", "")


def test_work_finished_before_its_days_were_kept_waits_for_nobody(shop: Joinery) -> None:
    def forget(session: Session, job_id: int) -> None:
        session.get_one(Job, job_id).completed_on = None

    old, new = shop.job(title="Gammel"), shop.job(title="Ny")
    for job_id in (old, new):
        for state in ("agreed", "under_way", "finished"):
            shop.do(doing.move, job_id, state)
    shop.do(forget, old)
    assert turn(shop, old) == ("", "")
    assert [row.id for row in shop.ask(reading.rows, only=Filter(waiting_on="us"))] == [new]
    shop.do(open_points.add, old, wording="List", due_on=date(2027, 3, 1))
    assert turn(shop, old) == ("us", "Waits for us: open point by 1 March 2027")


def test_waiting_in_norwegian(shop: Joinery) -> None:
    shop.job()
    set_language("nb")
    assert shop.ask(reading.rows)[0].waiting.sentence == "Venter på oss: svar"


def test_a_column_for_each_state_with_its_count(shop: Joinery) -> None:
    customer_id = shop.customer()
    jobs = [shop.job(customer_id, title=f"nr. {number}") for number in range(5)]
    shop.do(doing.move, jobs[1], "agreed")
    columns = {column.state: column for column in shop.ask(board.columns, limit=3)}
    assert tuple(columns) == STATES
    inquiry = columns["inquiry"]
    assert (inquiry.name, inquiry.count, inquiry.more) == ("Inquiry", 4, False)
    assert [row.id for row in inquiry.rows] == [jobs[4], jobs[3], jobs[2]]
    assert [row.id for row in shop.ask(board.page, "inquiry", after=inquiry.rows[-1].key)] == [jobs[0]]
    assert [row.id for row in columns["agreed"].rows] == [jobs[1]]


def test_filters_one_by_one_and_together(shop: Joinery) -> None:
    silje = shop.do(hire, "Silje Moen")
    ingrid, zoran = shop.customer(), shop.customer("Zoran Petrović")
    mine = shop.job(ingrid, title="Trapp i eik")
    hers = shop.job(ingrid, title="Kjøkken", responsible_id=silje)
    theirs = shop.job(zoran, title="Trapperom", responsible_id=silje)
    shop.do(doing.move, theirs, "quoted")

    def found(**fields: Any) -> list[int]:
        only = Filter(**fields)
        rows = [row.id for row in shop.ask(reading.rows, only=only)]
        assert rows == [row.id for row in shop.ask(reading.slice_of, only=only)]
        columns = shop.ask(board.columns, only=only)
        assert sorted(row.id for column in columns for row in column.rows) == sorted(rows)
        assert sum(column.count for column in columns) == len(rows)
        return rows

    assert found(responsible_id=silje) == [theirs, hers]
    assert found(waiting_on="us") == [hers, mine]
    assert found(waiting_on="them") == [theirs]
    assert found(text="trapp") == [theirs, mine]
    assert found(text="petrovic") == [theirs]
    assert found(text="trapp", responsible_id=silje, waiting_on="them") == [theirs]
    assert found(text="finnes ikke") == []
    assert found(text="  ") == [theirs, hers, mine]


# ---- many ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A shop of 900 jobs in all states, some handed over, some paid, some with points, visits and quotes."""
    day = datetime(2026, 11, 22, 10, tzinfo=UTC)
    store = Store.create(tmp_path_factory.mktemp("grown") / "shop.relate", clock=lambda: day)
    owner = store.do(set_up, name="Lie Snekkeri", owner_name="Magnus Lie", who=None).result
    grow(store, 300, 1, staff_id=owner)
    chance = Random(1)
    for row in store.ask(reading.rows, state="finished", limit=200):
        if chance.random() < 0.6:
            store.do(_end, row.id, chance.random() < 0.5, who=owner)
        if chance.random() < 0.2:
            store.do(open_points.add, row.id, wording="List", due_on=TODAY, who=owner)
    for row in store.ask(reading.rows, state="followed_up", limit=20):
        store.do(open_points.add, row.id, wording="List", due_on=TODAY, who=owner)
    yield store
    store.close()


def _end(session: Session, job_id: int, paid: bool) -> None:
    job = session.get_one(Job, job_id)
    job.completed_on = job.handed_over_on = TODAY
    job.paid_on = TODAY if paid else None


@pytest.mark.parametrize("on", ["us", "them"])
def test_the_filter_finds_just_those_whose_words_say_so(many: Store, on: Any) -> None:
    everything = many.ask(reading.rows, limit=2_000)
    found = many.ask(reading.rows, only=Filter(waiting_on=on), limit=2_000)
    assert len(everything) == 900
    assert [row.id for row in found] == [row.id for row in everything if row.waiting.on == on]
    assert {row.state for row in found} == {row.state for row in everything if row.waiting.on == on}
    pages = many.ask(reading.rows, only=Filter(waiting_on=on), limit=40)
    pages += many.ask(reading.rows, only=Filter(waiting_on=on), limit=2_000, after=pages[-1].key)
    assert pages == found


def test_every_page_is_read_along_its_index(many: Store) -> None:
    """A list that is walked sorts nothing; one of few jobs reads these by their ids."""
    asked: list[tuple[str, Any]] = []

    def listen(session: Session, only: Filter) -> None:
        connection = session.connection()
        event.listen(connection, "before_cursor_execute", lambda *heard: asked.append((heard[2], heard[3])))
        board.columns(session, only=only)
        reading.rows(session, only=only, after=(datetime(2026, 1, 1, tzinfo=UTC), 5))

    def plans(session: Session) -> list[str]:
        driver = session.connection().connection.driver_connection
        assert driver is not None
        lists = [(query, values) for query, values in asked if "ORDER BY jobs.moved_at" in query]
        found = [driver.execute(f"EXPLAIN QUERY PLAN {query}", values).fetchall() for query, values in lists]
        return [" / ".join(step[3] for step in steps) for steps in found]

    for only in (Filter(), Filter(responsible_id=1), Filter(waiting_on="us"), Filter(waiting_on="them")):
        many.ask(listen, only)
    walked = many.ask(plans)
    assert len(walked) > 20
    assert [plan for plan in walked if "TEMP B-TREE" in plan] == []
    assert all("USING INDEX ix_jobs_list" in plan or "USING INDEX ix_jobs_state_list" in plan for plan in walked)
    asked.clear()
    many.ask(listen, Filter(text="trapp"))
    assert all("SEARCH jobs USING INTEGER PRIMARY KEY" in plan for plan in many.ask(plans))
