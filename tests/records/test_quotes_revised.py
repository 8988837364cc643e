"""Revisions, which replace what they revise once they are issued, and quotes begun like an earlier one."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from relate_desktop.records import papers
from relate_desktop.records.customers import doing as customers
from relate_desktop.records.history.undo import undo
from relate_desktop.records.jobs import reading as jobs
from relate_desktop.records.quotes import deciding, drafting, lines, payments
from relate_desktop.records.quotes.reading import Revised
from relate_desktop.records.quotes.reckoning import lines_of
from relate_desktop.records.quotes.tables import MOST_LINES, Quote
from relate_desktop.records.refused import Refused
from relate_desktop.records.story import story
from tests.records.joinery import Joinery
from tests.records.test_quotes_options import with_options


@pytest.fixture
def shop(tmp_path: Path) -> Joinery:
    return Joinery(tmp_path)


def issued_with_everything(shop: Joinery) -> int:
    quote_id, _ash, _lamp = with_options(shop)
    shop.do(payments.add_payment, quote_id, share=3_000, due_on=date(2026, 12, 1))
    shop.do(payments.add_payment, quote_id, wording="Resten")
    shop.change(
        quote_id, work="Vi river.", price_type="estimate", starts="uke 50", lasts="to uker", recommendation="Eik.",
        hide_quantities=True, show_split=True, terms="Egne vilkår.", exclusions="Maling",
    )  # fmt: skip
    shop.issue(quote_id)
    return quote_id


def test_a_revision_has_all_that_stood_on_the_quote(shop: Joinery) -> None:
    older = issued_with_everything(shop)
    newer = shop.do(drafting.revise, older)
    printed, now = shop.seen(older).sheet, shop.seen(newer).sheet
    assert now == replace(printed, number=None, replaces_number="2026-001", valid_until=now.valid_until)
    assert shop.seen(older).state == "issued"
    assert shop.seen(older).replaced_by == Revised(newer, None, "draft")
    assert shop.seen(newer).replaces == Revised(older, "2026-001", "issued")


def test_its_issue_replaces_the_older_one(shop: Joinery) -> None:
    older = issued_with_everything(shop)
    kept = shop.ask(papers.pdf, shop.seen(older).paper_id)
    newer = shop.do(drafting.revise, older)
    assert shop.issue(newer) == "2026-002"
    seen = shop.seen(older)
    assert (seen.state, seen.may_become, seen.replaced_by) == ("superseded", (), Revised(newer, "2026-002", "issued"))
    assert shop.ask(papers.pdf, seen.paper_id) == kept
    for verb in (deciding.accept, deciding.withdraw, deciding.decline):
        with pytest.raises(Refused, match="replaced by a newer one"):
            shop.do(verb, older, reason="x")
    with pytest.raises(Refused, match="replaced by a newer one"):
        shop.do(drafting.revise, older)
    told = [entry.sentence for entry in shop.ask(story, 1)]
    assert "Quote 2026-001 was replaced by a newer one." in told


def test_one_replaced_is_in_no_total(shop: Joinery) -> None:
    job_id = shop.job()
    older = shop.issued(job_id)
    newer = shop.do(drafting.revise, older)
    line = shop.seen(newer).lines[0]
    shop.do(lines.change_line, line.id, version=line.version, unit_price=100_000)
    assert shop.ask(jobs.amounts, [job_id]) == {job_id: 2_478_000}
    shop.issue(newer)
    assert shop.ask(jobs.amounts, [job_id]) == {job_id: 420_000}
    shop.do(deciding.withdraw, newer, reason="Feil.")
    assert shop.ask(jobs.amounts, [job_id]) == {}
    assert shop.ask(jobs.figures, 1).together == 0


def test_the_issue_of_a_revision_is_taken_back_and_done_again(shop: Joinery) -> None:
    older = issued_with_everything(shop)
    newer = shop.do(drafting.revise, older)
    shop.issue(newer)
    shop.undo()
    assert (shop.seen(older).state, shop.seen(newer).state) == ("issued", "draft")
    shop.undo()
    assert (shop.seen(older).state, shop.seen(newer).state) == ("superseded", "issued")


def test_it_is_not_done_again_over_a_yes(shop: Joinery) -> None:
    older = shop.issued()
    newer = shop.do(drafting.revise, older)
    shop.issue(newer)
    shop.undo()
    redo = shop.links[-1]
    shop.do(deciding.accept, older)
    with pytest.raises(Refused):
        shop.do(undo, redo)
    with pytest.raises(Refused, match="2026-001 is accepted already") as refused:
        shop.issue(newer)
    assert refused.value.field == "replaces_id"


@pytest.mark.parametrize("verb", [deciding.decline, deciding.withdraw])
def test_one_decided_on_meanwhile_stays_so(shop: Joinery, verb: object) -> None:
    older = shop.issued()
    newer = shop.do(drafting.revise, older)
    shop.do(verb, older, reason="x")  # type: ignore[arg-type]
    state = shop.seen(older).state
    shop.issue(newer)
    assert (shop.seen(older).state, shop.seen(newer).sheet.replaces_number) == (state, "2026-001")


def test_what_can_not_be_revised(shop: Joinery) -> None:
    draft = shop.quote()
    with pytest.raises(Refused, match="still a draft"):
        shop.do(drafting.revise, draft)
    shop.issue(draft)
    shop.do(drafting.revise, draft)
    with pytest.raises(Refused, match="A revision of quote 2026-001 is begun already"):
        shop.do(drafting.revise, draft)
    shop.do(deciding.accept, draft)
    with pytest.raises(Refused, match="is accepted already"):
        shop.do(drafting.revise, draft)


def test_nothing_is_revised_for_an_archived_customer(shop: Joinery) -> None:
    quote_id = shop.issued()
    shop.do(customers.archive, 1)
    with pytest.raises(Refused, match="is archived"):
        shop.do(drafting.revise, quote_id)
    with pytest.raises(Refused, match="is archived"):
        shop.do(drafting.draft, 1, like=quote_id)


def test_a_revision_of_one_that_ran_out_holds_again(shop: Joinery) -> None:
    older = shop.issued(valid_until=date(2026, 11, 20))
    shop.now = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
    newer = shop.do(drafting.revise, older)
    assert shop.seen(newer).valid_until > date(2026, 12, 1)
    shop.issue(newer)
    assert shop.seen(older).state == "superseded"


def test_a_revision_thrown_away_leaves_the_quote_as_it_is(shop: Joinery) -> None:
    older = issued_with_everything(shop)
    before = shop.seen(older)
    shop.do(drafting.discard, shop.do(drafting.revise, older))
    assert shop.seen(older) == before
    shop.undo()
    shop.undo()
    assert shop.seen(older) == before


def test_a_quote_like_an_earlier_one(shop: Joinery) -> None:
    earlier = issued_with_everything(shop)
    shop.do(deciding.accept, earlier, chosen=[3])
    job_id = shop.job(title="trapp i eik")
    copy = shop.seen(shop.do(drafting.draft, job_id, like=earlier))
    was = shop.seen(earlier)
    assert (copy.title, copy.state, copy.number, copy.replaces) == ("trapp i eik", "draft", None, None)
    assert (copy.customer_id, copy.address_id) != (was.customer_id, was.address_id)
    assert [replace(line, id=0, version=0, alternative_to=None, chosen=False) for line in copy.lines] == [
        replace(line, id=0, version=0, alternative_to=None, chosen=False) for line in was.lines
    ]
    assert copy.lines[1].alternative_to == copy.lines[0].id
    assert [(part.share, part.due_on) for part in copy.payments] == [(3_000, None), (None, None)]
    for name in ("work", "exclusions", "price_type", "starts", "lasts", "recommendation", "hide_quantities"):
        assert getattr(copy, name) == getattr(was, name)
    assert copy.totals.total == 2_478_000
    assert all(line.vat_rate is None and not line.chosen for line in shop.ask(lines_of, copy.id))
    shop.undo()
    assert shop.row(Quote, copy.id) is None


def test_prices_are_put_into_the_other_vat_way(shop: Joinery) -> None:
    private = shop.quote(price=125_000)
    business = shop.job(shop.customer("Furulia", kind="business"))
    copy = shop.seen(shop.do(drafting.draft, business, like=private))
    assert (copy.prices_include_vat, copy.lines[0].unit_price) == (False, 100_000)
    assert copy.totals.total == shop.seen(private).totals.total
    back = shop.seen(shop.do(drafting.draft, shop.job(), like=copy.id))
    assert (back.prices_include_vat, back.lines[0].unit_price) == (True, 125_000)


def test_lines_are_copied_after_those_there_are(shop: Joinery) -> None:
    earlier = issued_with_everything(shop)
    quote_id = shop.quote(work="Vi bygger.")
    shop.do(drafting.copy_from, quote_id, earlier)
    found = shop.seen(quote_id)
    assert [line.wording for line in found.lines] == ["Rekkverk i eik, oljet"] * 2 + ["I ask", "Lampe"]
    assert found.lines[2].alternative_to == found.lines[1].id
    assert (found.work, found.exclusions, found.recommendation) == ("Vi bygger.", "Maling", "Eik.")
    assert (found.price_type, len(found.payments)) == ("fixed", 2)
    shop.undo()
    assert len(shop.seen(quote_id).lines) == 1


def test_copying_is_refused_where_it_does_not_fit(shop: Joinery) -> None:
    quote_id = shop.quote()
    with pytest.raises(Refused, match="Choose another quote"):
        shop.do(drafting.copy_from, quote_id, quote_id)
    for _turn in range(8):
        shop.do(drafting.copy_from, quote_id, shop.do(drafting.draft, 1, like=quote_id))
    assert len(shop.seen(quote_id).lines) == 256
    with pytest.raises(Refused, match=f"room for {MOST_LINES} lines"):
        shop.do(drafting.copy_from, quote_id, shop.do(drafting.draft, 1, like=quote_id))
    shop.issue(quote_id)
    with pytest.raises(Refused, match="what is issued never changes"):
        shop.do(drafting.copy_from, quote_id, 2)
