"""A yes: who said it, how, and what they chose; and taking it back with a reason."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from relate_desktop.records import papers
from relate_desktop.records.history.undo import undo
from relate_desktop.records.jobs import doing as jobs
from relate_desktop.records.jobs.reading import amounts, figures
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.quotes import deciding, lines
from relate_desktop.records.quotes.reading import of_job
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.doing import change_vat
from tests.records.joinery import Joinery
from tests.records.test_quotes_options import with_options


@pytest.fixture
def shop(tmp_path: Path) -> Joinery:
    return Joinery(tmp_path)


def job_state(shop: Joinery) -> str:
    return str(shop.row(Job, 1).state)


def test_who_how_and_what_was_chosen(shop: Joinery) -> None:
    quote_id, ash, lamp = with_options(shop)
    shop.change(quote_id, price_type="estimate")
    shop.issue(quote_id)
    printed = shop.seen(quote_id).sheet
    shop.do(deciding.accept, quote_id, by=" Ingrid  Haugen ", how="signed", chosen=[ash, lamp])
    found = shop.seen(quote_id)
    assert (found.state, found.accepted_by, found.accepted_how) == ("accepted", "Ingrid Haugen", "signed")
    assert [line.chosen for line in found.lines] == [False, True, True]
    assert found.totals.total == 2_478_000 - 378_000 + 180_000
    assert found.ceiling == 2_622_000
    assert found.sheet == printed
    assert [row.total for row in shop.ask(of_job, 1)] == [2_280_000]
    assert shop.ask(amounts, [1]) == {1: 2_280_000}
    assert shop.ask(figures, 1).together == 2_280_000


def test_a_yes_to_the_quote_as_it_stands(shop: Joinery) -> None:
    quote_id, _ash, _lamp = with_options(shop)
    shop.issue(quote_id)
    shop.do(deciding.accept, quote_id, by="Ingrid", how="said")
    assert shop.seen(quote_id).totals.total == 2_478_000


def test_only_what_was_offered_can_be_chosen(shop: Joinery) -> None:
    quote_id, ash, _lamp = with_options(shop)
    handrail = shop.seen(quote_id).lines[0].id
    other = shop.do(lines.add_line, quote_id, kind="alternative", wording="Furu", alternative_to=handrail)
    _second, _ash, elsewhere = with_options(shop)
    shop.issue(quote_id)
    for chosen in ([handrail], [elsewhere], [999], [ash, other]):
        with pytest.raises(Refused) as refused:
            shop.do(deciding.accept, quote_id, chosen=chosen)
        assert refused.value.field == "chosen"
    assert shop.seen(quote_id).state == "issued"
    shop.do(deciding.accept, quote_id, chosen=[ash, ash])
    assert shop.seen(quote_id).totals.total == 2_100_000


def test_a_choice_the_discount_is_larger_than_is_refused(shop: Joinery) -> None:
    quote_id, ash, _lamp = with_options(shop)
    shop.do(lines.add_line, quote_id, kind="discount", wording="Rabatt", unit_price=2_200_000)
    shop.issue(quote_id)
    with pytest.raises(Refused, match="larger than what it comes off"):
        shop.do(deciding.accept, quote_id, chosen=[ash])


@pytest.mark.parametrize(("fields", "field"), [({"how": "nodded"}, "how"), ({"by": "x" * 201}, "by")])
def test_a_yes_that_can_not_be_kept(shop: Joinery, fields: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        shop.do(deciding.accept, shop.issued(), **fields)
    assert refused.value.field == field


def test_what_they_choose_is_reckoned_with_the_rate_that_was_printed(shop: Joinery) -> None:
    quote_id = shop.quote(price=100_000)
    lamp = shop.do(lines.add_line, quote_id, kind="optional", wording="Lampe", unit_price=50_000)
    shop.issue(quote_id)
    vat = shop.seen(quote_id).totals.vat
    shop.do(change_vat, "standard", rate=5_000, valid_from=shop.now.date())
    shop.do(deciding.accept, quote_id, chosen=[lamp])
    totals = shop.seen(quote_id).totals
    assert (totals.total, totals.vat) == (420_000 + 50_000, vat + 10_000)


def test_the_same_yes_twice_is_said_once(shop: Joinery) -> None:
    quote_id = shop.issued()
    shop.do(deciding.accept, quote_id, by="Ingrid", how="said")
    accepted = shop.seen(quote_id)
    with pytest.raises(Refused, match="accepted already"):
        shop.do(deciding.accept, quote_id, by="Ingrid", how="said")
    assert shop.seen(quote_id) == accepted


def test_a_wrong_yes_is_taken_back_with_a_reason(shop: Joinery) -> None:
    quote_id, _ash, lamp = with_options(shop)
    shop.issue(quote_id)
    kept = shop.ask(papers.pdf, shop.seen(quote_id).paper_id)
    shop.do(deciding.accept, quote_id, by="Naboen", how="said", chosen=[lamp])
    assert job_state(shop) == "agreed"
    with pytest.raises(Refused) as refused:
        shop.do(deciding.take_back_acceptance, quote_id, reason=" ")
    assert refused.value.field == "reason"
    shop.do(deciding.take_back_acceptance, quote_id, reason="Det var naboen.")
    assert shop.sentence == "Acceptance of quote 2026-001 taken back: Det var naboen."
    found = shop.seen(quote_id)
    assert (found.state, found.accepted_by, found.accepted_how, found.decided_at) == ("issued", "", None, None)
    assert (found.reason, found.totals.total, job_state(shop)) == ("Det var naboen.", 2_478_000, "quoted")
    assert not any(line.chosen for line in found.lines)
    assert shop.ask(papers.pdf, found.paper_id) == kept
    shop.do(deciding.accept, quote_id, by="Ingrid", how="signed")
    assert shop.seen(quote_id).reason == ""


def test_only_a_yes_is_taken_back(shop: Joinery) -> None:
    quote_id = shop.quote()
    with pytest.raises(Refused, match="still a draft"):
        shop.do(deciding.take_back_acceptance, quote_id, reason="x")
    shop.issue(quote_id)
    with pytest.raises(Refused, match="is issued"):
        shop.do(deciding.take_back_acceptance, quote_id, reason="x")


def test_a_job_agreed_by_another_quote_stays_agreed(shop: Joinery) -> None:
    job_id = shop.job()
    first, second = shop.issued(job_id), shop.issued(job_id)
    shop.do(deciding.accept, first)
    shop.do(deciding.accept, second)
    shop.do(deciding.take_back_acceptance, first, reason="Bare den andre.")
    assert job_state(shop) == "agreed"
    shop.do(deciding.take_back_acceptance, second, reason="Ingen av dem.")
    assert job_state(shop) == "quoted"


def test_a_job_that_has_begun_stays_where_it_is(shop: Joinery) -> None:
    quote_id = shop.issued()
    shop.do(deciding.accept, quote_id)
    shop.do(jobs.move, 1, "under_way")
    shop.do(deciding.take_back_acceptance, quote_id, reason="Feil tilbud.")
    assert (shop.seen(quote_id).state, job_state(shop)) == ("issued", "under_way")


def test_what_is_paid_stays_accepted(shop: Joinery) -> None:
    quote_id = shop.issued()
    shop.do(deciding.accept, quote_id)
    shop.do(_paid)
    with pytest.raises(Refused, match="The job is paid"):
        shop.do(deciding.take_back_acceptance, quote_id, reason="x")


def _paid(session: Session) -> None:
    session.get_one(Job, 1).paid_on = date(2026, 12, 1)


def test_a_yes_and_its_taking_back_are_undone_and_done_again(shop: Joinery) -> None:
    quote_id, ash, _lamp = with_options(shop)
    shop.issue(quote_id)
    issued = shop.seen(quote_id)
    shop.do(deciding.accept, quote_id, by="Ingrid", how="written", chosen=[ash])
    yes, accepted = shop.links[-1], shop.seen(quote_id)
    shop.undo()
    assert _same(shop.seen(quote_id), issued)
    shop.undo()
    assert _same(shop.seen(quote_id), accepted)
    shop.do(deciding.take_back_acceptance, quote_id, reason="Feil.")
    with pytest.raises(Refused):
        shop.do(undo, yes)
    shop.undo()
    assert _same(shop.seen(quote_id), accepted)


def _same(found: Any, expected: Any) -> bool:
    names = ("state", "accepted_by", "accepted_how", "reason", "decided_at", "job_state", "totals", "sheet")
    chosen = [[line.chosen for line in card.lines] for card in (found, expected)]
    return chosen[0] == chosen[1] and all(getattr(found, name) == getattr(expected, name) for name in names)
