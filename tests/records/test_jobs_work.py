"""What goes into a job and what is left of it: materials, extras, open points and planned visits."""

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.jobs import doing, extras, materials, open_points, reading, visits
from relate_desktop.records.jobs.calendar_file import LINE_OCTETS, Event, calendar_text
from relate_desktop.records.refused import Refused, Stale
from tests.counts import examples
from tests.records.joinery import Joinery, hire

DAY = date(2026, 11, 26)
ADDED: list[tuple[Callable[..., int], dict[str, Any]]] = [
    (materials.add, {"product": "Osmo Hardwax 3062", "colour_code": "NCS S 1502-Y", "batch": "L4471"}),
    (extras.add, {"wording": "Ekstra trinn", "amount": 250_000}),
    (open_points.add, {"wording": "List ved dørstokk", "due_on": DAY}),
    (visits.plan, {"day": DAY, "begins": "8", "ends": "10.30"}),
]
NAMES = [verb.__module__.rpartition(".")[2] for verb, _fields in ADDED]


@pytest.fixture
def shop(tmp_path: Path) -> Joinery:
    return Joinery(tmp_path)


def archive(session: Session, customer_id: int) -> None:
    session.get_one(Customer, customer_id).archived_at = datetime(2026, 1, 1, tzinfo=UTC)


def parts(shop: Joinery, job_id: int) -> tuple[Any, ...]:
    card = shop.ask(reading.card, job_id)
    return card.materials, card.extras, card.open_points, card.visits


@pytest.mark.parametrize(("add", "fields"), ADDED, ids=NAMES)
def test_the_card_has_it_and_undo_takes_it_and_brings_it_back(shop: Joinery, add: Any, fields: Any) -> None:
    job_id = shop.job()
    before = parts(shop, job_id)
    shop.do(add, job_id, **fields)
    after = parts(shop, job_id)
    assert sum(map(len, after)) == 1
    shop.undo()
    assert parts(shop, job_id) == before
    shop.undo()
    assert [[row.id for row in rows] for rows in parts(shop, job_id)] == [[row.id for row in rows] for rows in after]


@pytest.mark.parametrize(("add", "fields"), ADDED, ids=NAMES)
def test_the_same_form_saved_twice_is_there_once(shop: Joinery, add: Any, fields: Any) -> None:
    job_id = shop.job()
    shop.do(add, job_id, **fields)
    with pytest.raises(Refused, match=r"already\.$"):
        shop.do(add, job_id, **fields)
    assert sum(map(len, parts(shop, job_id))) == 1


@pytest.mark.parametrize(("add", "fields"), ADDED, ids=NAMES)
def test_nothing_new_for_a_declined_job_or_an_archived_customer(shop: Joinery, add: Any, fields: Any) -> None:
    job_id = shop.job()
    shop.do(doing.move, job_id, "declined_by_us", reason="For langt unna.")
    with pytest.raises(Refused, match="Take it up again first"):
        shop.do(add, job_id, **fields)
    shop.do(doing.move, job_id, "inquiry")
    shop.do(archive, 1)
    with pytest.raises(Refused, match="archived"):
        shop.do(add, job_id, **fields)


@pytest.mark.parametrize(("add", "fields"), ADDED, ids=NAMES)
def test_two_who_correct_the_same_see_both_texts(shop: Joinery, add: Any, fields: Any) -> None:
    job_id = shop.job()
    row_id = shop.do(add, job_id, **fields)
    ((row,),) = [rows for rows in parts(shop, job_id) if rows]
    verb: Any = sys.modules[add.__module__].change
    field = "product" if add is materials.add else "wording"
    shop.do(verb, row_id, version=row.version, **{field: "Eik"})
    shop.do(verb, row_id, version=row.version, **{field: "Eik"})
    with pytest.raises(Stale) as stale:
        shop.do(verb, row_id, version=row.version, **{field: "Furu"})
    assert [(clash.theirs, clash.mine) for clash in stale.value.clashes] == [("Eik", "Furu")]


@pytest.mark.parametrize(
    ("verb", "fields", "field"),
    [
        (materials.add, {"product": " "}, "product"),
        (materials.add, {"product": "Olje", "batch": "x" * 61}, "batch"),
        (extras.add, {"wording": "", "amount": 1}, "wording"),
        (extras.add, {"wording": "x", "amount": 10**13}, "amount"),
        (extras.add, {"wording": "x", "amount": 1, "agreed_on": date(2026, 11, 20)}, "agreed_on"),
        (extras.add, {"wording": "x", "amount": 1, "agreed_how": "shouted"}, "agreed_how"),
        (extras.add, {"wording": "x", "amount": 1, "vat_code": "luxury"}, "vat_code"),
        (open_points.add, {"wording": " ", "due_on": DAY}, "wording"),
        (open_points.add, {"wording": "x", "due_on": None}, "due_on"),
        (visits.plan, {"day": DAY, "begins": "8", "ends": "8"}, "ends"),
        (visits.plan, {"day": DAY, "begins": "22", "ends": "02"}, "ends"),
        (visits.plan, {"day": DAY, "begins": "25:00", "ends": "26:00"}, "begins"),
        (visits.plan, {"day": DAY, "begins": "8", "ends": "quarter past"}, "ends"),
        (visits.plan, {"day": date(2026, 11, 18), "begins": "8", "ends": "9"}, "day"),
        (visits.plan, {"day": date(9999, 12, 31), "begins": "8", "ends": "9"}, "day"),
        (visits.plan, {"day": DAY, "begins": "8", "ends": "9", "staff_id": 99}, "staff_id"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(shop: Joinery, verb: Any, fields: Any, field: str) -> None:
    job_id = shop.job()
    with pytest.raises(Refused) as refused:
        shop.do(verb, job_id, **fields)
    assert refused.value.field == field
    assert sum(map(len, parts(shop, job_id))) == 0


def test_extras_say_who_agreed_and_how(shop: Joinery) -> None:
    job_id = shop.job()
    extra_id = shop.do(extras.add, job_id, wording="Trinn", amount=-50_000, agreed_by="Ingrid", agreed_how="written")
    assert shop.sentence == "Extra for “trapperekkverk” agreed: −500,00\xa0kr."
    (row,) = shop.ask(extras.of_job, job_id)
    assert (row.agreed_on, row.agreed_by, row.agreed_how, row.vat_code) == (
        date(2026, 11, 19), "Ingrid", "written", "standard",
    )  # fmt: skip
    shop.do(extras.remove, extra_id)
    assert shop.ask(extras.of_job, job_id) == ()


def test_open_points_are_settled_and_opened_again(shop: Joinery) -> None:
    job_id = shop.job()
    later = shop.do(open_points.add, job_id, wording="Olje", due_on=date(2026, 12, 24))
    first = shop.do(open_points.add, job_id, wording="List", due_on=DAY)
    shop.do(open_points.settle, first)
    rows = shop.ask(open_points.of_job, job_id)
    assert [(row.id, row.done_on) for row in rows] == [(later, None), (first, date(2026, 11, 19))]
    with pytest.raises(Refused, match="done already"):
        shop.do(open_points.settle, first)
    with pytest.raises(Refused, match="not come yet"):
        shop.do(open_points.settle, later, on=date(2026, 11, 20))
    shop.do(open_points.change, first, version=rows[1].version, done_on=None)
    assert [row.id for row in shop.ask(open_points.of_job, job_id)] == [first, later]


# ---- visits --------------------------------------------------------------------------------------------------


def test_a_week_is_monday_to_sunday_in_the_order_of_the_day(shop: Joinery) -> None:
    silje = shop.do(hire, "Silje Moen")
    job_id = shop.job(address_id=None)
    days = [date(2026, 11, day) for day in (22, 23, 23, 29, 30)]
    hours = ["8", "13", "8", "9", "8"]
    for day, begins in zip(days, hours, strict=True):
        staff_id = silje if begins == "13" else None
        shop.do(visits.plan, job_id, day=day, begins=begins, ends="15", staff_id=staff_id)
    rows = shop.ask(visits.week, date(2026, 11, 26))
    assert [(row.day.day, row.begins, row.staff_name) for row in rows] == [
        (23, "08:00", ""), (23, "13:00", "Silje Moen"), (29, "09:00", ""),
    ]  # fmt: skip
    assert [row.begins for row in shop.ask(visits.week, date(2026, 11, 23), staff_id=silje)] == ["13:00"]
    assert shop.ask(visits.week, date.max) == shop.ask(visits.week, date.min) == []


def test_the_week_is_read_by_its_index(shop: Joinery) -> None:
    def plan(session: Session) -> str:
        page = "SELECT id FROM visits WHERE day >= '2026-11-23' AND day <= '2026-11-29'"
        found = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {page} ORDER BY day, begins, id")
        return str(found.fetchall())

    found = shop.ask(plan)
    assert "ix_visits_day" in found
    assert "TEMP B-TREE" not in found


def test_a_visit_of_a_past_day_may_still_get_its_words(shop: Joinery) -> None:
    visit_id = shop.do(visits.plan, shop.job(), day=DAY, begins="8", ends="9")
    (row,) = shop.ask(visits.week, DAY)
    shop.now += timedelta(days=30)
    shop.do(visits.change, visit_id, version=row.version, wording="Målt trappa", ends="9.30")
    (row,) = shop.ask(visits.week, DAY)
    assert (row.begins, row.ends, row.wording) == ("08:00", "09:30", "Målt trappa")
    with pytest.raises(Refused) as refused:
        shop.do(visits.change, visit_id, version=row.version, begins="10")
    assert refused.value.field == "ends"
    shop.do(visits.call_off, visit_id)
    with pytest.raises(Refused, match="no longer planned"):
        shop.ask(visits.ics, visit_id)


def unfolded(text: str) -> list[str]:
    """The content lines of a calendar file, as a reader puts them together again."""
    assert text.endswith("\r\n")
    assert all(len(line.encode()) <= LINE_OCTETS for line in text.split("\r\n"))
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def test_a_visit_as_a_calendar_file(shop: Joinery) -> None:
    words = "Ta med eikeprøver; ring på, ikke bank\\slå\nBEGIN:VEVENT " + "æøå" * 40
    visit_id = shop.do(visits.plan, shop.job(address_id=1), day=DAY, begins="8", ends="10", wording=words, staff_id=1)
    text = shop.ask(visits.ics, visit_id)
    lines = unfolded(text)
    assert "DTSTART;TZID=Europe/Oslo:20261126T080000" in lines
    assert "DTEND;TZID=Europe/Oslo:20261126T100000" in lines
    assert "SUMMARY:Ingrid Haugen: trapperekkverk" in lines
    assert "LOCATION:Bakkeveien 14\\, 2615 Lillehammer" in lines
    (said,) = [line for line in lines if line.startswith("DESCRIPTION:")]
    assert said.startswith("DESCRIPTION:Ta med eikeprøver\\; ring på\\, ikke bank\\\\slå\\nBEGIN:VEVENT æøå")
    assert said.endswith("\\nMagnus Lie\\nFjell & Furu Snekkerverksted")
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VCALENDAR") == lines.count("END:VTIMEZONE") == 1
    assert shop.ask(visits.ics, visit_id) == text


def test_a_changed_visit_takes_the_place_of_the_earlier_one(shop: Joinery) -> None:
    def told(visit_id: int, name: str) -> str:
        return next(line for line in unfolded(shop.ask(visits.ics, visit_id)) if line.startswith(name))

    visit_id = shop.do(visits.plan, shop.job(), day=DAY, begins="8", ends="10")
    uid, sequence = told(visit_id, "UID"), told(visit_id, "SEQUENCE")
    (row,) = shop.ask(visits.week, DAY)
    shop.do(visits.change, visit_id, version=row.version, begins="9")
    assert told(visit_id, "UID") == uid
    assert int(told(visit_id, "SEQUENCE")[9:]) > int(sequence[9:])
    other = shop.do(visits.plan, 1, day=DAY, begins="12", ends="13")
    assert told(other, "UID") != uid


EVENT = Event("u@relate", 1, datetime(2026, 1, 1, tzinfo=UTC), DAY, "08:00", "10:00", "Trapp", "", "")


@pytest.mark.parametrize("name", ["Europe/Oslo", "America/New_York", "Australia/Sydney", "Asia/Kolkata", "UTC"])
@settings(max_examples=examples(300))
@given(day=st.dates(date(1990, 1, 1), date(2037, 12, 31)))
def test_the_clock_in_the_file_is_the_shops_own(name: str, day: date) -> None:
    """A reader that knows no zones but those in the file comes to the same moment."""
    zone = ZoneInfo(name)
    event = Event(**{**EVENT.__dict__, "day": day})
    lines = unfolded(calendar_text(event, zone))
    begins = [line[8:] for line in lines if line.startswith("DTSTART:")]
    offsets = [line[11:] for line in lines if line.startswith("TZOFFSETTO:")]
    local = datetime(day.year, day.month, day.day, 8).strftime("%Y%m%dT%H%M%S")  # noqa: DTZ001
    _, offset = max((begin, offset) for begin, offset in zip(begins, offsets, strict=True) if begin <= local)
    expected = datetime(day.year, day.month, day.day, 8, tzinfo=zone).strftime("%z")
    assert offset == expected


@settings(max_examples=examples(300))
@given(words=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), max_size=300))
def test_any_words_come_back_out_of_the_file(words: str) -> None:
    event = Event(**{**EVENT.__dict__, "wording": "x" + words})
    said = next(line for line in unfolded(calendar_text(event, ZoneInfo("UTC"))) if line.startswith("DESCRIPTION:"))
    read = said[12:].replace("\\\\", "\0").replace("\\;", ";").replace("\\,", ",").replace("\0", "\\")
    assert read == "x" + words


# ---- a visit that stands ---------------------------------------------------------------------------------------


def visit_of(shop: Joinery, job_id: int) -> visits.VisitRow:
    (row,) = shop.ask(reading.card, job_id).visits
    return row


def test_a_visit_is_confirmed_once_and_anew_when_it_is_moved(shop: Joinery) -> None:
    job_id = shop.job()
    visit_id = shop.do(visits.plan, job_id, day=DAY, begins="8", ends="10")
    shop.do(visits.confirm, visit_id)
    assert shop.sentence == "The visit for “trapperekkverk” on 26 November 2026 is confirmed."
    assert visit_of(shop, job_id).confirmed_at == shop.now
    with pytest.raises(Refused, match="already"):
        shop.do(visits.confirm, visit_id)
    shop.do(visits.change, visit_id, version=visit_of(shop, job_id).version, wording="Ta med lim")
    assert visit_of(shop, job_id).confirmed_at is not None
    shop.do(visits.change, visit_id, version=visit_of(shop, job_id).version, begins="9")
    assert visit_of(shop, job_id).confirmed_at is None
    shop.undo()
    assert visit_of(shop, job_id).confirmed_at is not None


def test_what_they_confirmed_does_not_move_by_an_undo(shop: Joinery) -> None:
    job_id = shop.job()
    visit_id = shop.do(visits.plan, job_id, day=DAY, begins="8", ends="10")
    shop.do(visits.change, visit_id, version=visit_of(shop, job_id).version, begins="9")
    moved = shop.links[-1]
    shop.do(visits.confirm, visit_id)
    shop.links.append(moved)
    with pytest.raises(Refused, match="confirmed the visit since"):
        shop.undo()


def test_a_visit_that_has_passed_is_not_confirmed(shop: Joinery) -> None:
    visit_id = shop.do(visits.plan, shop.job(), day=DAY, begins="8", ends="10")
    shop.now += timedelta(days=10)
    with pytest.raises(Refused, match="passed"):
        shop.do(visits.confirm, visit_id)
