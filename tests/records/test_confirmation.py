"""The confirmation of an accepted quote: what they chose, what it comes to, who said yes."""

from datetime import date
from pathlib import Path

import pytest

from relate_desktop.records import outgoing, papers
from relate_desktop.records.history.undo import undo
from relate_desktop.records.quotes import deciding
from relate_desktop.records.quotes import lines as quote_lines
from relate_desktop.records.refused import Refused
from relate_desktop.records.sheets import Built
from tests.records.joinery import Joinery


@pytest.fixture
def shop(tmp_path: Path) -> Joinery:
    return Joinery(tmp_path)


def test_a_confirmation_says_what_was_chosen_and_what_it_comes_to(shop: Joinery) -> None:
    quote_id = shop.quote(price_type="estimate", starts="mandag 11. januar.", lasts="to dager")
    light = shop.do(quote_lines.add_line, quote_id, kind="optional", wording="LED-lys", unit_price=100_000)
    shop.issue(quote_id)
    before = shop.seen(quote_id).totals.total
    with pytest.raises(Refused, match="Only an accepted quote"):
        shop.ask(outgoing.sheet, "confirmation", quote_id)
    shop.do(deciding.accept, quote_id, by="Ingrid Haugen", how="said", chosen=[light])
    sheet = shop.ask(outgoing.sheet, "confirmation", quote_id)
    assert (sheet.number, sheet.chosen, sheet.accepted_by) == ("2026-001", ("LED-lys",), "")
    assert sheet.total == shop.seen(quote_id).totals.total > before
    assert sheet.ceiling == (sheet.total * 115 + 50) // 100
    assert (sheet.starts, sheet.lasts, sheet.price_type) == ("mandag 11. januar", "to dager", "estimate")
    assert sheet.accepted_on == date(2026, 11, 19)


def test_somebody_else_who_said_yes_is_named(shop: Joinery) -> None:
    quote_id = shop.issued()
    shop.do(deciding.accept, quote_id, by="Emil", how="said")
    assert shop.ask(outgoing.sheet, "confirmation", quote_id).accepted_by == "Emil"


def test_a_yes_that_was_confirmed_on_paper_is_not_simply_undone(shop: Joinery) -> None:
    quote_id = shop.issued()
    shop.do(deciding.accept, quote_id, how="said")
    shop.undo()
    assert shop.seen(quote_id).state == "issued"
    shop.do(deciding.accept, quote_id, how="said")
    accepted = shop.links[-1]
    paper = shop.do(outgoing.keep, "confirmation", quote_id, build=lambda sheet: Built(repr(sheet).encode(), 1))
    shop.do(papers.record_sending, paper, "posted")
    with pytest.raises(Refused, match="confirmation of quote 2026-001 has left the house"):
        shop.do(undo, accepted)
    shop.do(deciding.take_back_acceptance, quote_id, reason="Det var naboen som svarte.")
    assert shop.seen(quote_id).state == "issued"


def test_the_same_paper_is_kept_once(shop: Joinery) -> None:
    quote_id = shop.issued()
    shop.do(deciding.accept, quote_id, how="said")
    build = lambda sheet: Built(repr(sheet).encode(), 1)  # noqa: E731
    paper, link = shop.do(outgoing.keep, "confirmation", quote_id, build=build), shop.store.last_link()
    assert shop.do(outgoing.keep, "confirmation", quote_id, build=build) == paper
    assert shop.store.last_link() == link
    assert shop.do(outgoing.keep, "confirmation", quote_id, build=build, language="en") != paper
