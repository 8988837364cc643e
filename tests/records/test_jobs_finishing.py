"""The end of a job: finished, looked over, handed over and paid; its limits, and what it may come to."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.history.undo import undo
from relate_desktop.records.jobs import doing, extras, finishing, reading
from relate_desktop.records.jobs.finishing import LIMITS, limits, years_after
from relate_desktop.records.jobs.reading import JobCard
from relate_desktop.records.quotes import deciding, drafting
from relate_desktop.records.quotes.lines import add_line
from relate_desktop.records.quotes.tables import Quote
from relate_desktop.records.refused import Refused, Stale
from relate_desktop.records.shop.countries import countries
from tests.records.joinery import NOTHING_TO_ADD, Joinery, hire

TODAY = date(2026, 11, 19)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def shop(tmp_path: Path) -> Joinery:
    return Joinery(tmp_path)


def card(shop: Joinery, job_id: int) -> JobCard:
    return shop.ask(reading.card, job_id)


def begun(shop: Joinery, **fields: Any) -> int:
    """A job that is worked on, since yesterday."""
    job_id = shop.job(**fields)
    for state in ("agreed", "under_way"):
        shop.do(doing.move, job_id, state)
    shop.do(doing.change, job_id, version=card(shop, job_id).version, started_on=YESTERDAY)
    return job_id


def agreed(shop: Joinery, price_type: str, total: int = 10_000_000) -> int:
    """A job under way with one accepted quote of this total (minor units, VAT and all)."""
    job_id = shop.job()
    quote_id = shop.do(drafting.draft, job_id)
    shop.do(add_line, quote_id, wording="Trapp", unit_price=total)
    shop.change(quote_id, **NOTHING_TO_ADD)
    shop.do(set_type, quote_id, price_type)
    shop.issue(quote_id)
    shop.do(deciding.accept, quote_id)
    shop.do(doing.move, job_id, "under_way")
    return job_id


def set_type(session: Session, quote_id: int, price_type: str) -> None:
    session.get_one(Quote, quote_id).price_type = price_type


def archive(session: Session, customer_id: int) -> None:
    session.get_one(Customer, customer_id).archived_at = datetime(2026, 1, 1, tzinfo=UTC)


# ---- finishing -----------------------------------------------------------------------------------------------


def test_finished_looked_over_with_advice_and_a_next_check(shop: Joinery) -> None:
    silje = shop.do(hire, "Silje Moen")
    job_id = begun(shop)
    fields = {"checked_by_id": silje, "care": " Olj trappa hvert år.\n", "next_check_on": date(2027, 11, 1)}
    shop.do(finishing.finish, job_id, completed_on=TODAY, **fields)
    seen = card(shop, job_id)
    assert (seen.state, seen.started_on, seen.completed_on) == ("finished", YESTERDAY, TODAY)
    assert (seen.checked_by_name, seen.care) == ("Silje Moen", "Olj trappa hvert år.")
    assert [(limit.years, limit.until) for limit in seen.limits] == [(2, date(2028, 11, 19)), (5, date(2031, 11, 19))]
    assert shop.sentence == "Job “trapperekkverk” is finished."
    shop.undo()
    seen = card(shop, job_id)
    assert (seen.state, seen.completed_on, seen.care, seen.limits) == ("under_way", None, "", ())
    shop.undo()
    assert card(shop, job_id).completed_on == TODAY


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"completed_on": date(2026, 11, 17)}, "completed_on"),
        ({"completed_on": date(2026, 11, 20)}, "completed_on"),
        ({"completed_on": None}, "completed_on"),
        ({"completed_on": YESTERDAY, "started_on": TODAY}, "completed_on"),
        ({"completed_on": TODAY, "next_check_on": YESTERDAY}, "next_check_on"),
        ({"completed_on": TODAY, "checked_by_id": 99}, "checked_by_id"),
        ({"completed_on": TODAY, "care": "x" * 20_001}, "care"),
    ],
)
def test_days_out_of_order_are_refused_in_words(shop: Joinery, fields: Any, field: str) -> None:
    job_id = begun(shop)
    with pytest.raises(Refused) as refused:
        shop.do(finishing.finish, job_id, **fields)
    assert refused.value.field == field
    assert card(shop, job_id).state == "under_way"


def test_completion_before_start_names_the_day(shop: Joinery) -> None:
    job_id = begun(shop)
    with pytest.raises(Refused, match=r"The work began on 18 November 2026, so it ended later\."):
        shop.do(finishing.finish, job_id, completed_on=date(2026, 11, 17))
    shop.do(finishing.finish, job_id, completed_on=date(2026, 11, 17), started_on=date(2026, 11, 17))
    with pytest.raises(Refused) as refused:
        shop.do(doing.change, job_id, version=card(shop, job_id).version, started_on=TODAY)
    assert refused.value.field == "started_on"


def test_the_form_saved_twice_and_one_of_an_archived_customer(shop: Joinery) -> None:
    job_id = begun(shop)
    shop.do(archive, 1)
    with pytest.raises(Refused, match="archived"):
        shop.do(finishing.finish, job_id, completed_on=TODAY)
    shop.undo()
    shop.do(finishing.finish, job_id, completed_on=TODAY)
    with pytest.raises(Refused, match="there already"):
        shop.do(finishing.finish, job_id, completed_on=TODAY)


def test_only_work_under_way_is_finished(shop: Joinery) -> None:
    job_id = shop.job()
    with pytest.raises(Refused, match="does not go to “Finished”"):
        shop.do(finishing.finish, job_id, completed_on=TODAY)


def test_two_finishing_forms_show_both_texts(shop: Joinery) -> None:
    job_id = begun(shop)
    seen = card(shop, job_id).version
    shop.do(doing.change, job_id, version=seen, care="Olje.")
    with pytest.raises(Stale) as stale:
        shop.do(finishing.finish, job_id, completed_on=TODAY, care="Lakk.", version=seen)
    assert [(clash.field, clash.theirs, clash.mine) for clash in stale.value.clashes] == [("care", "Olje.", "Lakk.")]


def test_a_plain_move_dates_the_work_and_a_step_back_undates_it(shop: Joinery) -> None:
    job_id = shop.job()
    for state in ("agreed", "under_way", "finished"):
        shop.do(doing.move, job_id, state)
    assert (card(shop, job_id).started_on, card(shop, job_id).completed_on) == (TODAY, TODAY)
    shop.do(finishing.hand_over, job_id, on=TODAY)
    shop.do(doing.move, job_id, "under_way")
    seen = card(shop, job_id)
    assert (seen.started_on, seen.completed_on, seen.handed_over_on) == (TODAY, None, None)
    shop.do(doing.move, job_id, "agreed")
    assert card(shop, job_id).started_on is None


def test_finished_work_keeps_its_day_and_unfinished_has_none(shop: Joinery) -> None:
    job_id = begun(shop)
    with pytest.raises(Refused) as refused:
        shop.do(doing.change, job_id, version=card(shop, job_id).version, completed_on=TODAY)
    assert refused.value.field == "completed_on"
    shop.do(finishing.finish, job_id, completed_on=TODAY)
    with pytest.raises(Refused) as refused:
        shop.do(doing.change, job_id, version=card(shop, job_id).version, completed_on=None)
    assert refused.value.field == "completed_on"


# ---- handing over --------------------------------------------------------------------------------------------


def test_handed_over_after_it_was_finished(shop: Joinery) -> None:
    job_id = begun(shop)
    with pytest.raises(Refused, match="Only finished work"):
        shop.do(finishing.hand_over, job_id, on=TODAY)
    shop.do(finishing.finish, job_id, completed_on=TODAY)
    finished = shop.links[-1]
    for day in (YESTERDAY, TODAY + timedelta(days=1), None):
        with pytest.raises(Refused) as refused:
            shop.do(finishing.hand_over, job_id, on=day)
        assert refused.value.field == "on"
    shop.do(finishing.hand_over, job_id, on=TODAY)
    assert card(shop, job_id).handed_over_on == TODAY
    with pytest.raises(Refused, match="handed over, so it has to be finished"):
        shop.do(undo, finished)
    shop.undo()
    shop.do(undo, finished)
    assert card(shop, job_id).state == "under_way"


# ---- limits --------------------------------------------------------------------------------------------------


def test_norway_has_two_and_five_years_since_its_law() -> None:
    found = limits("NO", date(2024, 2, 29))
    assert [(limit.name, limit.until) for limit in found] == [
        ("complaint", date(2026, 2, 28)), ("complaint_lasting", date(2029, 2, 28)),
    ]  # fmt: skip
    assert [limit.until.year for limit in limits("NO", date(1990, 5, 1))] == [1992, 1995]
    assert limits("NO", date(1990, 4, 30)) == limits("SE", TODAY) == limits("XX", TODAY) == ()


def test_every_limit_in_the_data_has_its_words() -> None:
    spans = [span for country in countries().values() for span in country.limits]
    assert {span.name for span in spans} == set(LIMITS)
    assert all(limit.wording == LIMITS[limit.name] for limit in limits("NO", TODAY))


@given(day=st.dates(), years=st.integers(0, 10))
def test_a_later_year_has_the_same_day_or_the_last_of_february(day: date, years: int) -> None:
    later = years_after(day, years)
    if day.year + years > 9999:
        assert later == date.max
    elif (day.month, day.day) == (2, 29):
        assert (later + timedelta(days=1)).month == 3
    else:
        assert (later.year, later.month, later.day) == (day.year + years, day.month, day.day)


# ---- the final sum -------------------------------------------------------------------------------------------


def test_an_estimate_may_be_passed_by_fifteen_percent_and_no_more(shop: Joinery) -> None:
    job_id = agreed(shop, "estimate")
    extra_id = shop.do(extras.add, job_id, wording="Ekstra trinn", amount=1_500_000)
    found = card(shop, job_id).final_sum
    assert (found.agreed, found.extras, found.total) == (10_000_000, 1_500_000, 11_500_000)
    assert (found.ceiling, found.agreed_until, found.over) == (11_500_000, None, 0)
    shop.do(finishing.finish, job_id, completed_on=TODAY)
    shop.undo()
    version = shop.ask(extras.of_job, job_id)[0].version
    shop.do(extras.change, extra_id, version=version, amount=1_500_100)
    assert card(shop, job_id).final_sum.over == 100
    for verb, args in ((finishing.finish, {"completed_on": TODAY}), (finishing.mark_paid, {"on": TODAY})):
        with pytest.raises(Refused, match="1,00\xa0kr more than was promised"):
            shop.do(verb, job_id, **args)
    with pytest.raises(Refused, match="more than was promised"):
        shop.do(doing.move, job_id, "finished")
    yes = {"by": "Ingrid Haugen", "how": "written", "on": TODAY}
    shop.do(finishing.agree_beyond, job_id, until_total=11_500_099, **yes)
    with pytest.raises(Refused, match="0,01\xa0kr more"):
        shop.do(finishing.finish, job_id, completed_on=TODAY)
    shop.do(finishing.agree_beyond, job_id, until_total=11_500_100, **yes)
    seen = card(shop, job_id)
    assert (seen.over_until, seen.over_by, seen.over_how, seen.over_on) == (
        11_500_100, "Ingrid Haugen", "written", TODAY,
    )  # fmt: skip
    shop.do(finishing.finish, job_id, completed_on=TODAY)
    shop.do(finishing.mark_paid, job_id, on=TODAY)


@pytest.mark.parametrize(
    ("price_type", "over", "ceiling"),
    [("fixed", 0, 10_000_100), ("maximum", 100, 10_000_000), ("estimate", 0, 11_500_000), ("indicative", 0, None)],
)
def test_each_price_type_guards_in_its_own_way(shop: Joinery, price_type: str, over: int, ceiling: int | None) -> None:
    job_id = agreed(shop, price_type)
    assert card(shop, job_id).final_sum.over == 0
    shop.do(extras.add, job_id, wording="Skrue", amount=100)
    found = card(shop, job_id).final_sum
    assert (found.total, found.over, found.ceiling) == (10_000_100, over, ceiling)


def test_without_an_accepted_quote_nothing_is_promised(shop: Joinery) -> None:
    job_id = begun(shop)
    shop.issued(job_id)
    shop.do(extras.add, job_id, wording="Timer", amount=700_000)
    found = card(shop, job_id).final_sum
    assert (found.agreed, found.total, found.ceiling, found.over) == (0, 700_000, None, 0)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"until_total": 0}, "until_total"),
        ({"until_total": 10**13}, "until_total"),
        ({"by": " "}, "by"),
        ({"how": "nodded"}, "how"),
        ({"on": date(2026, 11, 20)}, "on"),
        ({"on": None}, "on"),
    ],
)
def test_consent_says_up_to_what_who_how_and_when(shop: Joinery, fields: Any, field: str) -> None:
    whole = {"until_total": 12_000_000, "by": "Ingrid", "how": "said", "on": TODAY}
    with pytest.raises(Refused) as refused:
        shop.do(finishing.agree_beyond, begun(shop), **whole | fields)
    assert refused.value.field == field


# ---- paid ----------------------------------------------------------------------------------------------------


def test_paid_is_one_tick_and_its_undo(shop: Joinery) -> None:
    job_id = begun(shop)
    shop.do(finishing.mark_paid, job_id, on=YESTERDAY)
    assert shop.sentence == "“trapperekkverk” was paid on 18 November 2026."
    assert card(shop, job_id).paid_on == YESTERDAY
    shop.undo()
    assert card(shop, job_id).paid_on is None
    shop.undo()
    shop.do(finishing.unmark_paid, job_id)
    assert card(shop, job_id).paid_on is None
    for day in (TODAY + timedelta(days=1), None):
        with pytest.raises(Refused) as refused:
            shop.do(finishing.mark_paid, job_id, on=day)
        assert refused.value.field == "on"
    with pytest.raises(Refused, match="Nothing is agreed yet"):
        shop.do(finishing.mark_paid, shop.job(1), on=TODAY)


def test_what_a_paid_job_came_to_stays(shop: Joinery) -> None:
    job_id = agreed(shop, "estimate")
    extra_id = shop.do(extras.add, job_id, wording="Trinn", amount=1_600_000)
    added = shop.links[-1]
    shop.do(finishing.agree_beyond, job_id, until_total=12_000_000, by="Ingrid", how="said", on=TODAY)
    beyond = shop.links[-1]
    shop.do(finishing.mark_paid, job_id, on=TODAY)
    version = shop.ask(extras.of_job, job_id)[0].version
    yes = {"until_total": 13_000_000, "by": "Ingrid", "how": "said", "on": TODAY}
    for verb, args, fields in (
        (extras.add, (job_id,), {"wording": "Mer", "amount": 1}),
        (extras.change, (extra_id,), {"version": version, "amount": 1}),
        (extras.remove, (extra_id,), {}),
        (finishing.agree_beyond, (job_id,), yes),
        (finishing.take_back_agreement, (job_id,), {}),
        (undo, (added,), {}),
        (undo, (beyond,), {}),
    ):
        with pytest.raises(Refused, match=r"marked as paid\. Take that back first"):
            shop.do(verb, *args, **fields)
    shop.do(finishing.unmark_paid, job_id)
    shop.do(finishing.take_back_agreement, job_id)
    assert card(shop, job_id).final_sum.over == 100_000
    unpaid = next(link for link in reversed(shop.links[:-1]))
    with pytest.raises(Refused, match="more than was promised"):
        shop.do(undo, unpaid)


def test_a_paid_job_does_not_go_back_before_it_was_agreed(shop: Joinery) -> None:
    job_id = shop.job()
    shop.do(doing.move, job_id, "agreed")
    shop.do(finishing.mark_paid, job_id, on=TODAY)
    with pytest.raises(Refused, match="marked as paid"):
        shop.do(doing.move, job_id, "declined_by_them", reason="Flytter.")


# ---- our warranty, and how often they hear how it goes --------------------------------------------------------------


def test_our_warranty_is_given_with_the_hand_over(shop: Joinery) -> None:
    job_id = begun(shop)
    shop.do(finishing.finish, job_id, completed_on=YESTERDAY)
    shop.do(finishing.hand_over, job_id, on=TODAY, warranty_until=date(2031, 11, 18))
    assert card(shop, job_id).warranty_until == date(2031, 11, 18)
    shop.do(finishing.hand_over, job_id, on=YESTERDAY)
    assert card(shop, job_id).warranty_until == date(2031, 11, 18)
    shop.do(doing.change, job_id, version=card(shop, job_id).version, warranty_until=None)
    assert card(shop, job_id).warranty_until is None


@pytest.mark.parametrize("day", [date(2026, 11, 1), date(2127, 1, 1)])
def test_a_warranty_that_makes_no_sense_is_refused(shop: Joinery, day: date) -> None:
    job_id = begun(shop)
    shop.do(finishing.finish, job_id, completed_on=TODAY)
    for verb, fields in (
        (finishing.hand_over, {"on": TODAY, "warranty_until": day}),
        (doing.change, {"version": card(shop, job_id).version, "warranty_until": day}),
    ):
        with pytest.raises(Refused) as refused:
            shop.do(verb, job_id, **fields)
        assert refused.value.field == "warranty_until"


def test_how_often_they_hear_how_it_goes(shop: Joinery) -> None:
    job_id = begun(shop)
    shop.do(doing.change, job_id, version=card(shop, job_id).version, tell_every=3)
    assert card(shop, job_id).tell_every == 3
    for days in (0, 366, -1):
        with pytest.raises(Refused, match="1 to 365"):
            shop.do(doing.change, job_id, version=card(shop, job_id).version, tell_every=days)
