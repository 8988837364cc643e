"""`today`: what to do, as text and as JSON with stable keys."""

import re

import pytest

from relate_desktop.records.today.reading import rules
from tests.commands.conftest import Run

KEYS = {"rule", "title", "due", "late", "kind", "id", "customer_id", "held_back"}
DUE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d)?")


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize(
    "asked", [(), ("--on", "2027-03-01"), ("--on", "2026-11-01T09:30"), ("--on", "2027-01-01T08:00Z")]
)
def test_json_has_stable_keys_and_a_row_for_each_once(run: Run, asked: tuple[str, ...]) -> None:
    said = run("today", *asked, "--json")
    assert (said.code, said.err) == (0, "")
    assert said.json
    assert all(set(row) == KEYS and DUE.fullmatch(row["due"]) and row["rule"] in rules() for row in said.json)
    known = [(row["rule"], row["kind"], row["id"]) for row in said.json]
    assert len(set(known)) == len(known)


@pytest.mark.usefixtures("shop")
def test_what_is_late_stands_first(run: Run) -> None:
    rows = [row for row in run("today", "--json").json if not row["held_back"]]
    assert [row["late"] for row in rows] == sorted((row["late"] for row in rows), reverse=True)


@pytest.mark.usefixtures("shop")
def test_as_text_it_stands_in_groups(run: Run) -> None:
    said = run("today")
    assert (said.code, said.err) == (0, "")
    assert "\nLate\n" in said.out
    assert "days late" in said.out


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize("on", ["yesterday", "2026-13-01", "12/24", ""])
def test_a_moment_is_iso(run: Run, on: str) -> None:
    said = run("today", "--on", on)
    assert said.code == 2
    assert "a moment such as 2026-12-01T16:00" in said.err
