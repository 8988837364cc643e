"""What becomes of an issued quote, and what of it can be taken back."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from relate_desktop.records import papers
from relate_desktop.records.history.undo import undo
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.quotes import deciding, lines
from relate_desktop.records.quotes.tables import Quote
from relate_desktop.records.refused import Refused
from tests.records.joinery import Joinery, build


@pytest.fixture
def shop(tmp_path: Path) -> Joinery:
    return Joinery(tmp_path)


def test_accepted(shop: Joinery) -> None:
    quote_id = shop.issued()
    shop.do(deciding.accept, quote_id)
    found = shop.seen(quote_id)
    assert (found.state, found.decided_by, found.may_become) == ("accepted", "Magnus Lie", ())
    assert shop.sentence == "Quote 2026-001 accepted."


@pytest.mark.parametrize("verb", [deciding.decline, deciding.withdraw])
def test_no_needs_a_reason(shop: Joinery, verb: Any) -> None:
    quote_id = shop.issued()
    with pytest.raises(Refused) as refused:
        shop.do(verb, quote_id, reason=" ")
    assert refused.value.field == "reason"
    shop.do(verb, quote_id, reason="For dyrt.")
    assert shop.seen(quote_id).reason == "For dyrt."


def test_a_quote_that_ran_out_is_held_to_with_a_reason_only(shop: Joinery) -> None:
    quote_id = shop.issued(valid_until=date(2026, 11, 20))
    shop.now = datetime(2026, 11, 20, 22, 0, tzinfo=UTC)
    shop.do(deciding.accept, quote_id)
    shop.undo()
    shop.now = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
    with pytest.raises(Refused, match="has run out") as refused:
        shop.do(deciding.accept, quote_id)
    assert refused.value.field == "reason"
    shop.do(deciding.accept, quote_id, reason="Hun ringte i tide.")
    assert (shop.seen(quote_id).state, shop.seen(quote_id).reason) == ("accepted", "Hun ringte i tide.")


def test_a_draft_is_issued_before_it_is_decided(shop: Joinery) -> None:
    quote_id = shop.quote()
    for verb, fields in (
        (deciding.accept, {}),
        (deciding.decline, {"reason": "x"}),
        (deciding.withdraw, {"reason": "x"}),
    ):
        with pytest.raises(Refused, match="still a draft"):
            shop.do(verb, quote_id, **fields)


def test_the_last_number_goes_back_while_nobody_outside_has_seen_it(shop: Joinery) -> None:
    quote_id = shop.quote()
    draft = shop.seen(quote_id)
    shop.issue(quote_id)
    shop.undo()
    assert replace(shop.seen(quote_id), version=0, saved_at=shop.now, lines=()) == replace(
        draft, version=0, saved_at=shop.now, lines=()
    )
    assert shop.ask(papers.of_customer, 1) == []
    assert shop.row(Job, 1).state == "inquiry"
    assert shop.issue(quote_id) == "2026-001"


def test_done_again_it_is_the_same_quote(shop: Joinery) -> None:
    quote_id = shop.issued()
    issued = shop.seen(quote_id)
    shop.undo()
    shop.undo()
    again = shop.seen(quote_id)
    assert (again.number, again.sheet, again.papers) == (issued.number, issued.sheet, issued.papers)
    assert shop.ask(papers.pdf, again.paper_id) == build(issued.sheet).pdf


def test_it_is_not_done_again_for_another_quote(shop: Joinery) -> None:
    quote_id = shop.issued()
    shop.undo()
    redo = shop.links[-1]
    shop.change(quote_id, title="rekkverk")
    with pytest.raises(Refused, match="not as it was printed"):
        shop.do(undo, redo)
    shop.do(lines.add_line, quote_id, wording="Mer", unit_price=100)
    with pytest.raises(Refused, match="not as it was printed"):
        shop.do(undo, redo)


def test_a_number_given_to_another_meanwhile(shop: Joinery) -> None:
    quote_id = shop.issued()
    shop.undo()
    redo = shop.links[-1]
    assert shop.issue(shop.quote()) == "2026-001"
    with pytest.raises(Refused):
        shop.do(undo, redo)
    assert shop.row(Quote, quote_id).state == "draft"


@pytest.mark.parametrize("how", papers.HOW)
def test_what_left_the_house_is_withdrawn_instead(shop: Joinery, how: str) -> None:
    quote_id = shop.issued()
    issuing = shop.links[-1]
    shop.do(papers.record_sending, shop.seen(quote_id).paper_id, how)
    with pytest.raises(Refused, match="left the house"):
        shop.undo()
    with pytest.raises(Refused, match="has been printed or sent"):
        shop.do(undo, issuing)
    shop.do(deciding.withdraw, quote_id, reason="Feil pris.")
    assert shop.issue(shop.quote()) == "2026-002"


def test_only_the_last_number_goes_back(shop: Joinery) -> None:
    shop.issued()
    issuing = shop.links[-1]
    shop.issued()
    with pytest.raises(Refused, match="Quotes were issued after 2026-001"):
        shop.do(undo, issuing)


def test_a_decision_is_taken_back_before_the_issue(shop: Joinery) -> None:
    quote_id = shop.issued()
    issuing = shop.links[-1]
    shop.do(deciding.decline, quote_id, reason="For dyrt.")
    with pytest.raises(Refused, match="2026-001 was declined"):
        shop.do(undo, issuing)
    shop.undo()
    assert shop.seen(quote_id).state == "issued"
    shop.do(undo, issuing)
    assert shop.seen(quote_id).state == "draft"


def test_what_was_written_before_the_issue_is_not_taken_back_after_it(shop: Joinery) -> None:
    quote_id = shop.quote()
    shop.change(quote_id, work="Vi river.")
    writing = shop.links[-1]
    shop.do(lines.change_line, 1, version=shop.seen(quote_id).lines[0].version, wording="Rekkverk")
    line = shop.links[-1]
    removed = shop.do(lines.add_line, quote_id, wording="Bort")
    shop.do(lines.remove_line, removed)
    removing = shop.links[-1]
    shop.issue(quote_id)
    issued = shop.seen(quote_id)
    for link in (writing, line, removing):
        with pytest.raises(Refused, match="what is issued never changes"):
            shop.do(undo, link)
    assert shop.seen(quote_id) == issued
