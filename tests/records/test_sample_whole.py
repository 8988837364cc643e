"""What the sample's quotes, jobs and papers hold: sums by hand, days the shop works, and each thing there is once."""

import io
from datetime import date, datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PIL import Image
from sqlalchemy.orm import Session

from relate_desktop import making
from relate_desktop.letters import preview
from relate_desktop.paths import resources
from relate_desktop.records import attachments, letters, papers, search
from relate_desktop.records.attachments import Attachment
from relate_desktop.records.complaints import fairness
from relate_desktop.records.complaints import reading as complaint_list
from relate_desktop.records.complaints.tables import STATES
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.jobs import reading as jobs
from relate_desktop.records.jobs import visits
from relate_desktop.records.jobs.tables import Job, JobExtra, JobMaterial, OpenPoint, Visit
from relate_desktop.records.letters import FreeLetter
from relate_desktop.records.papers import Paper
from relate_desktop.records.promises import reading as promises
from relate_desktop.records.quotes import price_list
from relate_desktop.records.quotes import reading as quotes
from relate_desktop.records.quotes.tables import ACCEPTED_HOW, PRICE_TYPES, Quote, QuoteLine, QuotePayment
from relate_desktop.records.sample import drawn, forms, told, workdays
from relate_desktop.records.sample.making import make
from relate_desktop.records.store import Store
from relate_desktop.records.today import reading as today
from tests.records.a_sample import ON, Ask, as_bytes, ask, every, file

__all__ = ["ask", "file"]

TODAY = ON.date()
DRAWINGS = sorted(path.stem for path in (resources() / "shop" / "sample" / "drawings").glob("*.txt"))


def job_of(ask: Ask, words: str) -> jobs.JobCard:
    """The job that is found first."""
    card: jobs.JobCard = ask(jobs.card, ask(search.find, words, kinds=("job",))[0].id)
    return card


def quotes_of(ask: Ask, words: str) -> list[quotes.QuoteCard]:
    """The quotes of that job, newest first."""
    return [ask(quotes.card, row.id) for row in job_of(ask, words).quotes]


# ---- sums ------------------------------------------------------------------------------------------------------


def test_the_stairs_come_to_what_a_hand_makes_of_them(ask: Ask) -> None:
    newer, older = quotes_of(ask, "midtbø trapp")
    lines = 24_800 + 14 * 1_690 + 4.6 * 3_450 + 18 * 1_700 + 6_500
    assert newer.totals.total == round((lines + 13 * 410) * 100)
    assert older.state == "superseded"
    assert [(option.number, option.difference) for option in newer.lines if option.difference] == [
        ("A", (14 * 1_180 - 14 * 1_690) * 100), ("B", 13 * 410 * 100), ("C", 295_000),
    ]  # fmt: skip
    final = job_of(ask, "midtbø trapp").final_sum
    assert (final.agreed, final.extras, final.total) == (newer.totals.total, 695_000, newer.totals.total + 695_000)
    assert final.over == 0


def test_one_estimate_stayed_below_its_ceiling_and_one_needed_a_yes(ask: Ask) -> None:
    below, beyond = job_of(ask, "sætre vinduer"), job_of(ask, "sommerfelt lysthuset")
    assert below.final_sum.total == (6 * 5_450 + 6 * 290 + 6 * 980 - 600 + 2_900) * 100
    assert below.final_sum.ceiling is not None
    assert below.final_sum.agreed < below.final_sum.total < below.final_sum.ceiling
    assert below.over_until is None
    agreed = round((2.4 * 1_650 + 2 * 9_800 + 9 * 850) * 100)
    assert beyond.final_sum.ceiling == agreed * 115 // 100 == 3_589_150
    assert beyond.final_sum.total == agreed + 640_000 > beyond.final_sum.ceiling
    assert (beyond.over_until, beyond.over_by, beyond.over_how) == (3_780_000, "Helga Sommerfelt", "written")
    assert beyond.final_sum.over == 0


def test_only_what_was_accepted_is_in_a_sum(ask: Ask) -> None:
    for row in ask(every, Job):
        card = ask(jobs.card, row.id)
        accepted = [each.total for each in card.quotes if each.state == "accepted"]
        assert card.final_sum.agreed == sum(accepted), card.title
        living = {each.state for each in card.quotes} - {"superseded", "withdrawn", "declined"}
        assert card.amount is None or living, card.title


def test_payments_come_to_the_whole(ask: Ask) -> None:
    planned = {part.quote_id for part in ask(every, QuotePayment)}
    cards = [ask(quotes.card, quote_id) for quote_id in planned]
    assert len(cards) >= 10
    for card in cards:
        assert sum(part.comes_to for part in card.payments) == card.totals.total, card.title


# ---- everything is there ---------------------------------------------------------------------------------------


def test_every_kind_of_price_answer_and_line_is_there(ask: Ask) -> None:
    written, lines = ask(every, Quote), ask(every, QuoteLine)
    assert {quote.price_type for quote in written} == set(PRICE_TYPES)
    assert {quote.accepted_how for quote in written if quote.state == "accepted"} == set(ACCEPTED_HOW)
    assert {line.kind for line in lines} == {"normal", "discount", "alternative", "optional"}
    assert {line.kind for line in lines if line.chosen} == {"alternative", "optional"}
    assert {name for name in ("hide_quantities", "hide_prices", "show_split") if any(getattr(q, name) for q in written)}
    assert {part.kind for part in ask(every, QuotePayment)} == {"deposit", "part"}


def test_a_quote_was_revised_twice_and_waits(ask: Ask) -> None:
    third, second, first = quotes_of(ask, "furulia inngangsdører fem")
    assert [each.state for each in (first, second, third)] == ["superseded", "superseded", "issued"]
    assert (third.replaces and third.replaces.id, second.replaces and second.replaces.id) == (second.id, first.id)
    assert first.totals.total < second.totals.total == third.totals.total


def test_a_yes_that_was_none_was_taken_back(ask: Ask) -> None:
    card = job_of(ask, "haugstad vinduer")
    (quote,) = quotes_of(ask, "haugstad vinduer")
    assert (card.state, quote.state, quote.accepted_how) == ("quoted", "issued", None)
    assert quote.reason
    assert [move.to_state for move in card.moves] == ["quoted", "agreed", "quoted", "inquiry"]


def test_the_work_has_left_its_traces(ask: Ask) -> None:
    points, used = ask(every, OpenPoint), ask(every, JobMaterial)
    assert {point.done_on is None for point in points} == {True, False}
    assert any(each.colour_code.startswith("NCS S ") and each.batch for each in used)
    assert {extra.agreed_how for extra in ask(every, JobExtra)} >= {"said", "written"}
    assert min(extra.amount for extra in ask(every, JobExtra)) < 0
    done = [row for row in ask(every, Job) if row.completed_on]
    assert {row.handed_over_on is not None for row in done} == {True}
    assert {row.paid_on is not None for row in done} == {True, False}
    assert any(row.care and row.next_check_on and row.next_check_on > TODAY for row in done)


def test_papers_of_every_kind_were_kept_and_some_wait(ask: Ask) -> None:
    kept = [paper for row in ask(every, Customer) for paper in ask(papers.of_customer, row.id)]
    assert {paper.kind for paper in kept} == {
        "quote", "job_summary", "thank_you", "confirmation", "follow_up", "letter", "apology", "deadlock"
    }  # fmt: skip
    assert {paper.language for paper in kept if paper.kind != "letter"} == {"nb", "en"}
    waiting = {paper.kind for paper in kept if not paper.sendings}
    assert waiting == {"job_summary", "thank_you"}
    drafts = [row for row in ask(every, FreeLetter) if row.paper_id is None]
    assert [ask(letters.card, row.id).subject for row in drafts] == ["Tegningen av ytterdøra di"]


def test_complaints_stand_at_every_stage_and_promises_have_every_outcome(ask: Ask) -> None:
    complaints = ask(complaint_list.listed, which="all")
    assert len(complaints) >= 12
    assert {row.state for row in complaints} == set(STATES)
    assert {bool(row.due and row.due.late_minutes) for row in complaints} == {True, False}
    assert [row.customer_name for row in complaints if row.due and row.due.waiting] == ["Mesnadalen bygdemuseum"]
    given = ask(promises.listed, which="all", limit=500)
    assert len(given) >= 40
    assert {row.promisor for row in given} == {"shop", "customer"}
    assert {row.standing for row in given} >= {"open", "broken", "kept", "kept_late", "released", "renegotiated"}
    assert any(row.makes_good_id for row in given)


def test_what_was_given_for_drawers_like_olas_is_known(ask: Ask) -> None:
    (drawers,) = [row for row in ask(complaint_list.listed) if row.customer_name == "Ola Brekke"]
    found = ask(fairness.fairness, drawers.id)
    assert sorted(case.amount for case in found.cases) == [60_000, 75_000, 90_000, 120_000, 150_000]
    assert (found.low, found.median, found.high) == (75_000, 90_000, 120_000)


def test_every_rule_of_today_shows_and_most_of_the_day_is_still_in_time(ask: Ask) -> None:
    told = ask(today.today)
    assert [name for name in today.rules() if name not in {each.rule for each in told}] == []
    assert sum(each.late for each in told) <= len(told) // 3
    assert len({each.customer_id for each in told}) >= 20
    assert all(each.held_back == "" or not each.late for each in told)


def test_no_paper_says_what_was_left_open(ask: Ask) -> None:
    for paper in ask(every, Paper):
        words = " ".join(preview.text(ask(papers.pdf, paper.id)))
        assert not [sign for sign in ("None", "{", "}", "[", "  |") if sign in words], (paper.title, words)


def test_files_are_real_and_say_what_they_show(ask: Ask) -> None:
    rows = ask(every, Attachment)
    assert {row.name.rpartition(".")[2] for row in rows} == {"jpg", "png", "pdf"}
    assert len({bool(row.job_id) for row in rows} | {bool(row.contact_id) for row in rows}) == 2
    for row in rows:
        name, _kind, data = ask(attachments.data, row.id)
        assert row.caption
        assert attachments.ready(data, name).name == name
        if name.endswith(".pdf"):
            assert preview.page_count(data) == 1
        else:
            picture = Image.open(io.BytesIO(data))
            assert picture.size == (800, 600)
            assert not picture.getexif()


def test_the_quote_one_sees_first_fits_a_sheet(ask: Ask) -> None:
    (quote,) = [card for card in quotes_of(ask, "haugen rekkverk") if card.draft]
    assert making.quote(quote.sheet).pages == 1


def test_every_drawing_is_used() -> None:
    used = {
        forms.parts(event.text, "name")["name"].rpartition(".")[0]
        for each in told.customers()
        for event in each.events
        if event.verb in ("photo", "file")
    }
    assert used == set(DRAWINGS)


def test_a_line_nobody_can_draw_is_named() -> None:
    with pytest.raises(ValueError, match="circle"):
        list(drawn._shapes("circle #ffffff : 0,0"))


def test_the_price_list_has_the_usual_lines_of_a_joiner(ask: Ask) -> None:
    rows = ask(price_list.rows)
    assert 20 <= len(rows) <= 30
    assert any(row.material_price for row in rows)
    hour = next(row for row in rows if row.wording == "Snekkertime på stedet")
    assert hour.unit_price == 71_200
    assert [row.wording for row in ask(price_list.suggest, "snekk", limit=1)] == ["Snekkertime på stedet"]


# ---- days ------------------------------------------------------------------------------------------------------


def test_days_are_days_the_shop_works(ask: Ask) -> None:
    off = [(where, day) for where, day in ask(_days) if not workdays.works(day)]
    assert off == []


def _days(session: Session) -> list[tuple[str, date]]:
    named: dict[Any, tuple[str, ...]] = {
        Job: ("started_on", "completed_on", "handed_over_on", "paid_on", "next_check_on", "over_on"),
        Visit: ("day",), OpenPoint: ("due_on", "done_on"), QuotePayment: ("due_on",), JobExtra: ("agreed_on",),
    }  # fmt: skip
    found = [
        (f"{kind.__name__}.{name}", getattr(row, name))
        for kind, names in named.items()
        for row in every(session, kind)
        for name in names
    ]
    return [(name, day) for name, day in found if day is not None]


def test_the_coming_week_is_planned(ask: Ask) -> None:
    week = ask(visits.week, TODAY + timedelta(days=1))
    assert len(week) >= 8
    assert {row.staff_name for row in week} == {"Magnus Lie", "Jonas Bakken"}
    assert all("06:30" <= row.begins < row.ends <= "18:00" for row in week)
    assert [row.day.weekday() for row in week if row.customer_name == "Nguyễn Thị Lan"] == [0]
    clashing = [(one, other) for one, other in combinations(week, 2) if _meet(one, other)]
    assert clashing == []


def test_this_week_and_the_one_before_have_been_worked(ask: Ask) -> None:
    for day in (TODAY, TODAY - timedelta(days=7)):
        assert len(ask(visits.week, day)) >= 3


def _meet(one: visits.VisitRow, other: visits.VisitRow) -> bool:
    """Whether two visits want the same of us at the same time."""
    same = (one.staff_id, one.day) == (other.staff_id, other.day)
    return same and one.begins < other.ends and other.begins < one.ends


@pytest.mark.parametrize("on", [
    date(2026, 12, 27), *(pytest.param(day, marks=pytest.mark.long) for day in (
        date(2025, 8, 8), date(2026, 5, 18), date(2026, 7, 15), date(2027, 4, 1), date(2028, 2, 29),
    )),
])  # fmt: skip
def test_it_can_be_made_on_any_day(tmp_path: Path, on: date) -> None:
    moment = datetime(on.year, on.month, on.day, 12, tzinfo=ZoneInfo("Europe/Oslo"))
    store = Store.create(tmp_path / "sample.relate", clock=lambda: moment)
    make(store, on=moment, seed=3, build=as_bytes)
    coming = [row for row in store.ask(every, Visit) if row.day >= on]
    assert len(coming) >= 8
    assert max(row.day for row in coming) <= on + timedelta(days=21)
    assert [day for _, day in store.ask(_days) if not workdays.works(day)] == []
    store.close()
