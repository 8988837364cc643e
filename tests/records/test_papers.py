"""Papers: kept to the byte, each sending written down for good, damage noticed."""

import hashlib
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from relate_desktop.records import papers
from relate_desktop.records.papers import Content, Paper, Sending
from relate_desktop.records.refused import Refused
from tests.records.joinery import Joinery


@pytest.fixture
def shop(tmp_path: Path) -> Joinery:
    return Joinery(tmp_path)


def test_contents_are_kept_once(shop: Joinery) -> None:
    first = shop.do(papers.keep_content, b"the same", "text/plain")
    second = shop.do(papers.keep_content, b"the same", "text/plain")
    assert first == second == hashlib.sha256(b"the same").hexdigest()
    assert shop.ask(papers.content, first) == b"the same"
    assert shop.ask(lambda session: session.query(Content).count()) == 1


def test_four_megabytes_are_the_most(shop: Joinery) -> None:
    with pytest.raises(Refused, match="at most 4 MB"):
        shop.do(papers.keep_content, b"x" * (papers.MOST_BYTES + 1), "image/png")
    shop.do(papers.keep_content, b"x" * papers.MOST_BYTES, "image/png")


def test_papers_are_found_by_customer_job_and_quote(shop: Joinery) -> None:
    customer_id = shop.customer()
    job_id = shop.job(customer_id)
    first, second = shop.issued(job_id), shop.issued(job_id)
    assert [paper.number for paper in shop.ask(papers.of_customer, customer_id)] == ["2026-002", "2026-001"]
    assert [paper.quote_id for paper in shop.ask(papers.of_job, job_id)] == [second, first]
    assert [paper.number for paper in shop.ask(papers.of_quote, first)] == ["2026-001"]
    assert shop.ask(papers.of_customer, shop.customer("Zoran Petrović")) == []


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ("printed", "Quote 2026-001 printed."),
        ("saved", "Quote 2026-001 saved as a file."),
        ("handed_over", "Quote 2026-001 handed over."),
        ("posted", "Quote 2026-001 sent by post."),
        ("emailed", "Quote 2026-001 sent by e-mail."),
    ],
)
def test_a_sending_is_written_down_for_good(shop: Joinery, how: str, sentence: str) -> None:
    quote_id = shop.issued()
    shop.do(papers.record_sending, 1, how, note="  Med fargeprøve. ")
    assert shop.sentence == sentence
    with pytest.raises(Refused, match="left the house"):
        shop.undo()
    ((sending,),) = [paper.sendings for paper in shop.ask(papers.of_quote, quote_id)]
    assert (sending.how, sending.at, sending.staff_name) == (
        how,
        shop.now.replace(minute=shop.now.minute - 1),
        "Magnus Lie",
    )
    assert sending.note == "Med fargeprøve."
    assert sending.addressed_to == ("Ingrid Haugen", "Bakkeveien 14", "2615 Lillehammer")


def test_sendings_newest_first_each_to_its_own_address(shop: Joinery) -> None:
    shop.issued()
    shop.do(papers.record_sending, 1, "printed")
    shop.do(papers.record_sending, 1, "emailed", addressed_to="ingrid.haugen@example.no")
    (paper,) = shop.ask(papers.of_customer, 1)
    assert [(sending.how, sending.addressed_to[0]) for sending in paper.sendings] == [
        ("emailed", "ingrid.haugen@example.no"),
        ("printed", "Ingrid Haugen"),
    ]


def test_no_other_way_to_send_and_no_other_paper(shop: Joinery) -> None:
    shop.issued()
    with pytest.raises(Refused) as refused:
        shop.do(papers.record_sending, 1, "faxed")
    assert refused.value.field == "how"
    with pytest.raises(Refused, match="no longer there"):
        shop.do(papers.record_sending, 99, "printed")
    with pytest.raises(Refused, match="no longer there"):
        shop.ask(papers.pdf, 99)
    assert shop.ask(lambda session: session.query(Sending).count()) == 0


def test_a_paper_whose_bytes_changed_is_not_handed_out(shop: Joinery) -> None:
    shop.issued()
    sha256 = shop.row(Paper, 1).content

    def damage(session: Session) -> None:
        session.connection().exec_driver_sql("UPDATE contents SET bytes = x'00' WHERE sha256 = ?", (sha256,))

    shop.do(damage)
    with pytest.raises(Refused, match="damaged"):
        shop.ask(papers.pdf, 1)


def test_a_paper_whose_bytes_are_gone_is_named(shop: Joinery) -> None:
    with pytest.raises(Refused, match="missing from the shop file"):
        shop.ask(papers.content, "0" * 64)
