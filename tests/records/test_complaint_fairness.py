"""Fair by like cases: median and spread on a known set, near cases first, and no other customer's name anywhere."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from relate_desktop.records.base import add
from relate_desktop.records.complaints import reading, rules, steps
from relate_desktop.records.complaints.cards import Fairness
from relate_desktop.records.complaints.defaults import default_rules
from relate_desktop.records.complaints.doing import investigate, receive
from relate_desktop.records.complaints.fairness import fairness, quartiles
from relate_desktop.records.complaints.tables import (
    CATEGORIES,
    REDRESS,
    SEVERITIES,
    Complaint,
    ComplaintMove,
    Remedy,
)
from relate_desktop.records.deed import now
from relate_desktop.records.jobs.tables import Job, JobExtra
from relate_desktop.records.promises.tables import Promise
from relate_desktop.records.refused import Refused
from tests.records.complaining import Matter

NAME = "Zebulon Qvist"
"""Whoever complained before; nobody may read it in what is said about like cases."""


def past(
    session: Session,
    customer_id: int,
    gifts: Sequence[tuple[str, int | None]],
    *,
    state: str = "closed",
    kept: str = "kept",
    value: int | None = None,
    days: int = 9,
    **fields: object,
) -> int:
    """A complaint as it stands when all is over, put right so many days after it was received."""
    begin = now(session) - timedelta(days=60)
    usual = {"category": "workmanship", "severity": "normal", "cause": "work"}
    job_id = None if value is None else job_worth(session, customer_id, value)
    row = Complaint(
        customer_id=customer_id, job_id=job_id, title=f"{NAME} klager", own_words=f"Jeg, {NAME}, er misfornøyd.",
        state=state, received_at=begin, opened_at=begin, moved_at=now(session), **usual | fields,
    )  # fmt: skip
    complaint_id = add(session, row)
    good = begin + timedelta(days=days)
    add(session, ComplaintMove(complaint_id=complaint_id, from_state="agreed", to_state="made_good", at=good))
    for kind, amount in gifts:
        remedy = add(session, Remedy(complaint_id=complaint_id, kind=kind, wording=NAME, amount=amount))
        promise = Promise(
            customer_id=customer_id, promisor="shop", wording=NAME, due_on=date(2026, 11, 1), source="remedy",
            state=kept, made_at=begin, ended_at=good, complaint_id=complaint_id, remedy_id=remedy,
        )  # fmt: skip
        add(session, promise)
    return complaint_id


def job_worth(session: Session, customer_id: int, value: int) -> int:
    moment = now(session)
    job_id = add(session, Job(customer_id=customer_id, title=f"hos {NAME}", opened_at=moment, moved_at=moment))
    add(session, JobExtra(job_id=job_id, agreed_on=date(2026, 1, 5), wording="alt", amount=value))
    return job_id


class Shop(Matter):
    """A matter in a shop that had others before, all of one other customer."""

    other: int


@pytest.fixture
def matter(tmp_path: Path) -> Shop:
    """Ola's complaint, assessed as workmanship of ordinary weight; the job has no price yet."""
    matter = Shop(tmp_path, "assessed")
    matter.other = matter.customer(NAME)
    return matter


def had(matter: Shop, *gifts: tuple[str, int | None], **fields: object) -> int:
    return matter.do(past, matter.other, gifts, **fields)


def fair(matter: Shop, **asked: object) -> Fairness:
    found: Fairness = matter.ask(fairness, matter.id, **asked)
    assert NAME.split()[0] not in repr(found)
    assert NAME.split()[1] not in repr(found)
    return found


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ([], (None, None, None)),
        ([700], (700, 700, 700)),
        ([600, 1_500], (600, 1_050, 1_500)),
        ([600, 900, 1_500], (750, 900, 1_200)),
        ([400, 600, 900, 1_500], (500, 750, 1_200)),
        ([400, 600, 900, 1_500, 9_000], (600, 900, 1_500)),
        ([1, 2], (1, 2, 2)),
    ],
)
def test_median_and_quartiles_of_a_known_set(amounts: list[int], expected: tuple[int | None, ...]) -> None:
    assert quartiles(amounts) == expected


@given(st.lists(st.integers(0, 10**9), min_size=1).map(sorted))
def test_the_median_is_the_one_everybody_knows(amounts: list[int]) -> None:
    low, middle, high = quartiles(amounts)
    assert middle is not None
    assert low is not None
    assert high is not None
    assert abs(middle - median(amounts)) <= 0.5
    assert amounts[0] <= low <= middle <= high <= amounts[-1]
    half = (len(amounts) + 1) // 2
    assert abs(low - median(amounts[:half])) <= 0.5
    assert abs(high - median(amounts[-half:])) <= 0.5


def test_a_known_set_of_five(matter: Shop) -> None:
    for days, (gesture, work) in enumerate(
        [(60_000, None), (90_000, None), (150_000, 200_000), (120_000, None), (40_000, None)], start=5
    ):
        had(matter, ("goodwill", gesture), ("rectification", work), days=days)
    found = fair(matter)
    assert [case.amount for case in found.cases] == [40_000, 120_000, 150_000, 90_000, 60_000]
    assert (found.low, found.median, found.high) == (60_000, 90_000, 120_000)
    assert found.kinds == (("goodwill", 5), ("rectification", 5))
    assert found.slowest == 9
    assert found.basis == "Same kind, as serious."  # neither its cause nor a price is known yet
    matter.form(investigate, findings="Fuktig eik.", cause="work")
    assert fair(matter).basis == "Same kind, as serious, alike in cause."
    assert {case.kinds for case in found.cases} == {("goodwill", "rectification")}
    for amount, words in ((59_999, "less"), (60_000, ""), (120_000, ""), (120_001, "more")):
        warning = fair(matter, amount=amount).warning
        assert (words in warning) if words else warning == ""
    less = "In such cases 600,00 kr to 1\N{NO-BREAK SPACE}200,00 kr was usual. This is less."
    assert fair(matter, amount=1).warning.replace("\u00a0", " ") == less.replace("\u00a0", " ")
    of_work = fair(matter, kind="rectification", amount=1)
    assert (of_work.median, of_work.warning) == (200_000, "")
    off_the_price = fair(matter, kind="price_reduction", amount=6_000_000)  # never given before, money all the same
    assert (off_the_price.median, "more" in off_the_price.warning) == (90_000, True)


def test_only_what_was_really_given_in_what_was_closed_counts(matter: Shop) -> None:
    had(matter, ("refund", 10_000), ("voucher", 5_000))
    had(matter, ("refund", 99_000), state="withdrawn")
    had(matter, ("refund", 99_000), state="made_good")
    had(matter, ("refund", 99_000), kept="void")
    had(matter, ("replacement", None))
    found = fair(matter)
    assert [case.amount for case in found.cases] == [None, None, 15_000]
    assert (found.median, found.kinds) == (15_000, (("refund", 1), ("replacement", 1), ("voucher", 1)))
    assert fair(matter, amount=1).warning == ""


def test_near_cases_first_and_wider_where_they_are_few(matter: Shop) -> None:
    matter.form(investigate, findings="Fuktig eik.", cause="material")
    matter.do(lambda session: add(session, JobExtra(
        job_id=matter.job_id, agreed_on=date(2026, 1, 5), wording="x", amount=1_000_000)))  # fmt: skip
    had(matter, ("goodwill", 100), cause="work", severity="high")
    assert (fair(matter).basis, fair(matter).median) == ("Same kind; how serious, causes and prices differ.", 100)
    for amount in (200, 300, 400):
        had(matter, ("goodwill", amount), cause="agreement")
    assert (fair(matter).basis, fair(matter).median) == ("Same kind, as serious; causes and prices differ.", 300)
    for amount in (500, 600, 700):
        had(matter, ("goodwill", amount), cause="material", value=2_000_001)
    assert fair(matter).basis == "Same kind, as serious, alike in cause; the prices differ."
    assert fair(matter).median == 600
    for amount, value in ((800, 500_000), (900, None), (1_000, 2_000_000)):
        had(matter, ("goodwill", amount), cause=None if value is None else "material", value=value)
    assert (fair(matter).basis, fair(matter).median) == ("Same kind, as serious, alike in cause and price.", 900)
    had(matter, ("goodwill", 77), category="delay")
    assert fair(matter).median == 900


def test_the_shop_s_rule_of_thumb(matter: Shop) -> None:
    usual = fair(matter)
    assert (usual.rule, usual.rule_amount) == ("Something for the second visit: 2\u00a0% of the price", None)
    extra = JobExtra(job_id=matter.job_id, agreed_on=date(2026, 1, 5), wording="x", amount=1_234_525)
    matter.do(lambda session: add(session, extra))
    known = fair(matter)
    assert known.rule_amount == 24_691
    assert known.rule.replace("\u00a0", " ") == "Something for the second visit: 2 % of the price, here 246,91 kr"
    assert fair(matter, kind="refund").rule == ""
    matter.do(rules.add, category="workmanship", severity="normal", kind="refund", amount=50_000)
    assert fair(matter, kind="refund").rule.replace("\u00a0", " ") == "Give money back: 500,00 kr"


def test_before_it_is_assessed_nothing_is_like_it(tmp_path: Path) -> None:
    matter = Shop(tmp_path)
    matter.other = matter.customer(NAME)
    had(matter, ("goodwill", 100))
    assert (fair(matter).cases, fair(matter).basis) == ((), "")
    with pytest.raises(Refused, match="no longer there"):
        matter.ask(fairness, 99)


def test_what_every_shop_begins_with_is_sound() -> None:
    for rule in default_rules():
        assert rule.category in (None, *CATEGORIES)
        assert rule.severity in (None, *SEVERITIES)
        assert rule.kind in REDRESS
        assert 0 < rule.share < 1_000
        assert rule.wording.keys() == {"en", "nb"}


# ---- repeats -------------------------------------------------------------------------------------------------


def repeated(matter: Shop, complaint_id: int | None = None) -> list[tuple[int, str, bool]]:
    found = matter.ask(reading.card, complaint_id or matter.id).repeats
    assert NAME.split()[0] not in repr(found)
    return [(one.complaint_id, one.why, one.own) for one in found]


def test_their_own_earlier_complaint_is_pointed_out_when_the_second_is_opened(matter: Shop) -> None:
    assert repeated(matter) == []
    again = matter.receive(title="sprekk i benken")
    assert repeated(matter, again) == [
        (matter.id, "They complained on 19 November 2026: “to skuffer som rugger”.", True)
    ]
    assert repeated(matter) == []


def test_the_same_goods_or_cause_of_another_customer_without_a_name(matter: Shop) -> None:
    had(matter, cause="material", product="Blum  Tandem", batch="A 17")
    had(matter, cause="work")
    had(matter, cause="material", category="delay")
    had(matter, cause="material", product="blum tandem", state="unfounded")
    third = had(matter, cause="material")
    matter.form(investigate, findings="Skinnen.", product="BLUM TANDEM", cause="material")
    day = "20 September 2026"
    assert repeated(matter) == [
        (third, f"A complaint of this kind on {day} had a cause of the same kind.", False),
        (2, f"Another customer complained about the same product, BLUM TANDEM, on {day}.", False),
    ]
    matter.form(investigate, findings="Skinnen.", product="BLUM TANDEM", batch="a-17", cause="material")
    assert repeated(matter)[1][1] == f"Another customer complained about the same batch, a-17, on {day}."


def test_what_they_took_back_is_still_their_own(matter: Shop) -> None:
    matter.do(steps.withdraw, matter.id, reason="Det gikk seg til.")
    again = matter.do(receive, matter.customer_id, title="nå rugger de igjen", own_words="Igjen.")
    assert [own for _id, _why, own in repeated(matter, again)] == [True]
