"""Jobs: opened, moved along a table of steps, changed, and what they said about them."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.jobs import doing, reading
from relate_desktop.records.jobs.states import DECLINED, MOVED, MOVES, NAMES
from relate_desktop.records.jobs.tables import STATES
from relate_desktop.records.quotes.deciding import accept, withdraw
from relate_desktop.records.quotes.drafting import change as change_quote
from relate_desktop.records.quotes.reading import card as quote_card
from relate_desktop.records.refused import Refused, Stale
from relate_desktop.records.staff import Staff
from tests.records.joinery import Joinery, hire


@pytest.fixture
def shop(tmp_path: Path) -> Joinery:
    return Joinery(tmp_path)


def archive(session: Session, kind: Any, row_id: int) -> None:
    session.get_one(kind, row_id).archived_at = datetime(2026, 1, 1, tzinfo=UTC)


def test_a_job_begins_as_an_inquiry_of_whoever_opens_it(shop: Joinery) -> None:
    job_id = shop.job(title="  Trapp \n og  rekkverk ", own_words="Den knirker.", printable=True)
    card = shop.ask(reading.card, job_id)
    assert (card.title, card.state, card.responsible_name) == ("Trapp og rekkverk", "inquiry", "Magnus Lie")
    assert [(move.from_state, move.to_state, move.staff_name) for move in card.moves] == [
        (None, "inquiry", "Magnus Lie")
    ]
    assert [(words.wording, words.printable) for words in card.words] == [("Den knirker.", True)]
    assert shop.sentence == "Job “Trapp og rekkverk” opened."


@pytest.mark.parametrize("title", ["", " \t\n", "x" * 201])
def test_a_job_needs_a_title_that_fits(shop: Joinery, title: str) -> None:
    customer_id = shop.customer()
    with pytest.raises(Refused) as refused:
        shop.job(customer_id, title=title)
    assert refused.value.field == "title"


def test_no_job_for_an_archived_customer(shop: Joinery) -> None:
    customer_id = shop.customer()
    shop.do(archive, Customer, customer_id)
    with pytest.raises(Refused, match="Ingrid Haugen is archived"):
        shop.job(customer_id)


def test_the_site_is_an_address_of_that_customer(shop: Joinery) -> None:
    first, second = shop.customer(), shop.customer("Zoran Petrović")
    with pytest.raises(Refused) as refused:
        shop.job(first, address_id=2)
    assert refused.value.field == "address_id"
    assert shop.ask(reading.card, shop.job(second, address_id=2)).site == "Bakkeveien 14, 2615 Lillehammer"


def test_who_left_is_not_made_responsible_but_may_stay(shop: Joinery) -> None:
    silje = shop.do(hire, "Silje Moen")
    job_id = shop.job(responsible_id=silje)
    shop.do(archive, Staff, silje)
    card = shop.ask(reading.card, job_id)
    shop.do(doing.change, job_id, version=card.version, title="trapp", responsible_id=silje)
    with pytest.raises(Refused) as refused:
        shop.job(shop.customer(), responsible_id=silje)
    assert refused.value.field == "responsible_id"


def test_declined_needs_a_reason(shop: Joinery) -> None:
    job_id = shop.job()
    for state in sorted(DECLINED):
        with pytest.raises(Refused) as refused:
            shop.do(doing.move, job_id, state, reason="  ")
        assert refused.value.field == "reason"
    shop.do(doing.move, job_id, "declined_by_us", reason="For langt unna.")
    assert shop.ask(reading.card, job_id).moves[0].reason == "For langt unna."


def test_a_step_that_does_not_follow_is_refused_in_words(shop: Joinery) -> None:
    job_id = shop.job()
    with pytest.raises(Refused, match="From “Inquiry” a job does not go to “Finished”"):
        shop.do(doing.move, job_id, "finished")
    with pytest.raises(Refused, match="The job is there already"):
        shop.do(doing.move, job_id, "inquiry")
    with pytest.raises(Refused, match="no such state"):
        shop.do(doing.move, job_id, "lost")


def test_every_state_has_its_words_and_its_steps() -> None:
    assert set(MOVES) == set(NAMES) == set(MOVED) == set(STATES)
    assert all(set(after) <= set(STATES) for after in MOVES.values())


def test_what_two_people_changed_is_shown_to_both(shop: Joinery) -> None:
    job_id = shop.job()
    seen = shop.ask(reading.card, job_id).version
    shop.do(doing.change, job_id, version=seen, title="trapp")
    shop.do(doing.change, job_id, version=seen, address_id=1)
    with pytest.raises(Stale) as stale:
        shop.do(doing.change, job_id, version=seen, title="rekkverk")
    assert [(clash.theirs, clash.mine) for clash in stale.value.clashes] == [("trapp", "rekkverk")]
    card = shop.ask(reading.card, job_id)
    assert (card.title, card.address_id) == ("trapp", 1)


def test_a_state_is_no_field_of_the_form(shop: Joinery) -> None:
    job_id = shop.job()
    with pytest.raises(TypeError):
        shop.do(doing.change, job_id, version=1, state="finished")


def test_moves_are_taken_back_last_first(shop: Joinery) -> None:
    job_id = shop.job()
    shop.do(doing.move, job_id, "quoted")
    first = shop.links[-1]
    shop.do(doing.move, job_id, "agreed")
    shop.do(doing.move, job_id, "quoted")
    shop.links.append(first)
    with pytest.raises(Refused, match="moved since"):
        shop.undo()
    shop.links.pop()
    shop.undo()
    assert shop.ask(reading.card, job_id).state == "agreed"


def test_words_can_be_corrected_marked_and_removed(shop: Joinery) -> None:
    job_id = shop.job()
    words_id = shop.do(doing.add_words, job_id, wording="Emil må ikke få fliser.")
    version = shop.ask(reading.card, job_id).words[0].version
    shop.do(doing.change_words, words_id, version=version, printable=True, read_back=True)
    words = shop.ask(reading.card, job_id).words[0]
    assert (words.wording, words.printable, words.read_back) == ("Emil må ikke få fliser.", True, True)
    shop.do(doing.remove_words, words_id)
    assert shop.ask(reading.card, job_id).words == ()
    with pytest.raises(Refused):
        shop.do(doing.add_words, job_id, wording=" ")


def test_the_same_words_saved_twice_are_there_once(shop: Joinery) -> None:
    job_id = shop.job(own_words="Emil må ikke få fliser.")
    with pytest.raises(Refused, match="kept with the job already") as refused:
        shop.do(doing.add_words, job_id, wording=" Emil må ikke få fliser. ")
    assert refused.value.field == "wording"
    assert len(shop.ask(reading.card, job_id).words) == 1


def test_words_leave_a_draft_but_stay_on_what_is_issued(shop: Joinery) -> None:
    job_id = shop.job(own_words="Helst olje.", printable=True)
    quote_id = shop.quote(job_id)
    assert shop.ask(quote_card, quote_id).words_id == 1
    shop.do(doing.remove_words, 1)
    assert shop.ask(quote_card, quote_id).words_id is None
    shop.undo()
    assert shop.ask(quote_card, quote_id).words_id == 1
    shop.issue(quote_id)
    with pytest.raises(Refused, match="These words stand on quote 2026-001"):
        shop.do(doing.remove_words, 1)


def test_lists_are_read_page_by_page_newest_moved_first(shop: Joinery) -> None:
    customer_id = shop.customer()
    jobs = [shop.job(customer_id, title=f"nr. {number}") for number in range(7)]
    shop.do(doing.move, jobs[2], "quoted")
    first = shop.ask(reading.rows, limit=3)
    second = shop.ask(reading.rows, after=first[-1].key, limit=3)
    third = shop.ask(reading.rows, after=second[-1].key, limit=3)
    assert [row.id for row in first + second + third] == [jobs[n] for n in (2, 6, 5, 4, 3, 1, 0)]
    assert [row.id for row in shop.ask(reading.rows, state="quoted")] == [jobs[2]]
    assert shop.ask(reading.counts) == {"inquiry": 6, "quoted": 1}
    assert [row.id for row in shop.ask(reading.of_customer, customer_id, limit=2)] == [jobs[2], jobs[6]]


def test_a_page_is_read_by_its_index(shop: Joinery) -> None:
    def plan(session: Session) -> str:
        page = "SELECT id FROM jobs WHERE state = 'quoted' AND (moved_at, id) < ('2026', 3)"
        query = f"EXPLAIN QUERY PLAN {page} ORDER BY moved_at DESC, id DESC"
        return str(session.connection().exec_driver_sql(query).fetchall())

    found = shop.ask(plan)
    assert "ix_jobs_state_list" in found
    assert "TEMP B-TREE" not in found


def test_what_a_job_comes_to(shop: Joinery) -> None:
    job_id = shop.job()

    def amount() -> int | None:
        return shop.ask(reading.rows)[0].amount

    assert amount() is None
    first = shop.quote(job_id, price=100_000)
    assert amount() == 420_000
    shop.quote(job_id, price=200_000)
    assert amount() == 840_000
    shop.issue(first)
    assert amount() == 420_000
    second = shop.issued(job_id, price=300_000)
    assert amount() == 1_260_000
    shop.do(withdraw, second, reason="Feil mål.")
    assert amount() == 420_000
    shop.do(accept, first)
    third = shop.issued(job_id, price=50_000)
    assert amount() == 420_000
    shop.do(accept, third)
    assert amount() == 630_000
    assert shop.ask(reading.figures, 1).together == 630_000


def test_issuing_and_accepting_move_the_job(shop: Joinery) -> None:
    job_id = shop.job()
    quote_id = shop.issued(job_id)
    assert shop.ask(reading.card, job_id).state == "quoted"
    shop.undo()
    assert shop.ask(reading.card, job_id).state == "inquiry"
    shop.issue(quote_id)
    shop.do(accept, quote_id)
    assert shop.ask(reading.card, job_id).state == "agreed"
    shop.undo()
    assert shop.ask(reading.card, job_id).state == "quoted"


def test_a_later_quote_leaves_a_job_where_it_is(shop: Joinery) -> None:
    job_id = shop.job()
    for state in ("agreed", "under_way"):
        shop.do(doing.move, job_id, state)
    quote_id = shop.issued(job_id)
    shop.do(accept, quote_id)
    assert shop.ask(reading.card, job_id).state == "under_way"


def test_a_declined_job_is_taken_up_before_it_is_quoted(shop: Joinery) -> None:
    job_id = shop.job()
    quote_id = shop.issued(job_id)
    draft_id = shop.quote(job_id)
    shop.do(doing.move, job_id, "declined_by_them", reason="Bygger ikke likevel.")
    with pytest.raises(Refused, match="Take it up again first"):
        shop.do(accept, quote_id)
    with pytest.raises(Refused, match="Take it up again first") as refused:
        shop.issue(draft_id)
    assert refused.value.field == "job_id"
    shop.do(doing.move, job_id, "quoted")
    shop.do(accept, quote_id)


def test_only_words_of_the_job_stand_on_its_quote(shop: Joinery) -> None:
    mine, other = shop.job(), shop.job(own_words="Noe annet.", printable=True)
    quote_id = shop.quote(mine)
    assert other
    with pytest.raises(Refused) as refused:
        shop.do(change_quote, quote_id, version=shop.version(quote_id), words_id=1)
    assert refused.value.field == "words_id"
