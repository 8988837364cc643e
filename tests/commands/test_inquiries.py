"""Inquiries on the command line: found, shown with their clock, and named by their customer and job."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from relate_desktop.records.deed import zone
from relate_desktop.records.inquiries import doing
from relate_desktop.records.store import Store
from tests.commands.conftest import Run

TITLE = "et hundehus med verandatak"
WORDS = "Hun er stor. Og hun snorker."
KEYS = [
    "id", "customer_id", "customer", "person", "title", "state", "received", "channel", "answer_by", "own_words",
    "printable", "marked", "worry", "matters_most", "read_back", "responsible", "next", "answered", "waits", "said",
    "job_id", "job", "ended", "ended_by", "ending",
]  # fmt: skip


class Asked:
    """Kari Nordmann asks, by e-mail on Thursday 19 November at half past two."""

    def __init__(self, path: Path, customer_id: int) -> None:
        self._moment = datetime.fromisoformat("2026-11-19T14:30+01:00")
        self.store = Store.open(path, patient=True, clock=lambda: self._moment)
        self.customer_id = customer_id
        told: dict[str, Any] = {"marked": "Og hun snorker.", "worry": "At det blir kaldt", "channel": "email"}
        given: dict[str, Any] = {
            "title": TITLE,
            "own_words": WORDS,
            "printable": True,
            "answer_by": "call",
            "responsible_id": 1,
        }
        self.id: int = self.do(doing.receive, customer_id, **given, **told)

    def do(self, verb: Any, *args: Any, at: str = "", **fields: Any) -> Any:
        """Do it at a time of the shop's own day, or when they asked."""
        if at:
            self._moment = datetime.fromisoformat(at).replace(tzinfo=self.store.ask(zone))
        return self.store.do(verb, *args, who=1, **fields).result


@pytest.fixture
def asked(run: Run, shop: Path) -> Iterator[Asked]:
    customer = next(hit["id"] for hit in run("find", "kari nordmann", "--json").json if hit["kind"] == "customer")
    asked = Asked(shop, customer)
    yield asked
    asked.store.close()


def test_an_inquiry_is_found_and_shown_with_its_keys(run: Run, asked: Asked) -> None:
    (hit,) = [hit for hit in run("find", TITLE, "--json").json if hit["kind"] == "inquiry"]
    shown = run("show", "inquiry", hit["id"], "--json").json
    assert list(shown) == KEYS
    assert (shown["id"], shown["customer_id"], shown["customer"]) == (asked.id, asked.customer_id, "Kari Nordmann")
    assert (shown["title"], shown["state"], shown["own_words"]) == (TITLE, "open", WORDS)
    assert (shown["received"], shown["channel"], shown["answer_by"]) == ("2026-11-19T14:30", "email", "call")
    assert (shown["marked"], shown["worry"], shown["responsible"]) == (
        ["Og hun snorker."], "At det blir kaldt", "Magnus Lie",
    )  # fmt: skip
    assert shown["next"]["since"] == "2026-11-19T14:30"
    assert set(shown["next"]) == {"since", "due", "late_minutes", "left_minutes", "waiting"}
    assert (shown["answered"], shown["waits"], shown["said"], shown["ended"]) == (None, [], [], None)


def test_what_was_said_and_what_is_waited_for_stand_in_it(run: Run, asked: Asked) -> None:
    told = {"channel": "call", "wording": "Spurte hvor høyt hun er."}
    asked.do(doing.reply, asked.id, at="2026-11-20T09:10", **told)
    asked.do(doing.heard, asked.id, at="2026-11-20T10:00", channel="email", own_words="62 cm. Liggende.")
    asked.do(doing.wait, asked.id, at="2026-11-20T10:20", for_what="et bilde av hunden")
    shown = run("show", "inquiry", asked.id, "--json").json
    assert [(each["direction"], each["channel"], each["at"]) for each in shown["said"]] == [
        ("in", "email", "2026-11-20T10:00"), ("out", "call", "2026-11-20T09:10"),
    ]  # fmt: skip
    assert shown["said"][0]["own_words"] == "62 cm. Liggende."
    assert shown["answered"] == "2026-11-20T09:10"
    assert shown["waits"] == [{"since": "2026-11-20T10:20", "until": None, "wording": "et bilde av hunden"}]
    assert (shown["next"]["since"], shown["next"]["waiting"]) == ("2026-11-20T10:00", True)


def test_one_that_became_a_job_names_it_and_the_job_names_it(run: Run, asked: Asked) -> None:
    job = asked.do(doing.to_job, asked.id, at="2026-11-20T11:00")
    shown = run("show", "inquiry", asked.id, "--json").json
    assert (shown["state"], shown["job_id"], shown["ended_by"]) == ("became_job", job, "Magnus Lie")
    short = [{"id": asked.id, "title": TITLE, "state": "became_job"}]
    assert run("show", "job", job, "--json").json["inquiries"] == short
    assert run("show", "customer", asked.customer_id, "--json").json["inquiries"] == short
    others = [each["id"] for each in run("show", "customer", asked.customer_id, "--json").json["jobs"]]
    assert [run("show", "job", each, "--json").json["inquiries"] for each in others if each != job] == [[]] * (
        len(others) - 1
    )


@pytest.mark.parametrize(
    ("language", "late", "yes"), [("en", " minutes late", "yes"), ("nb", " minutter for sent", "ja")]
)
def test_as_text_it_is_read_by_a_person(run: Run, asked: Asked, language: str, late: str, yes: str) -> None:
    asked.do(doing.drop, asked.id, at="2026-11-20T12:00", reason="Hun sover inne.")
    dropped = run("--language", language, "show", "inquiry", asked.id)
    assert (dropped.code, dropped.err) == (0, "")
    assert "ending: Hun sover inne." in dropped.out
    assert f"printable: {yes}" in dropped.out
    assert "next:" not in dropped.out
    (chair,) = [hit["id"] for hit in run("find", "gyngestol meie", "--json").json if hit["kind"] == "inquiry"]
    said = run("--language", language, "show", "inquiry", chair).out
    assert late in next(line for line in said.splitlines() if line.startswith("next:"))
    assert "None" not in said
    assert ", 0 minut" not in said


def test_on_a_line_of_several_what_holds_is_named(run: Run, asked: Asked) -> None:
    asked.do(doing.wait, asked.id, at="2026-11-19T15:00", for_what="mål")
    said = run("show", "inquiry", asked.id).out
    assert next(line for line in said.splitlines() if line.startswith("next:")).endswith(", waiting")
    assert "addresses: Fåberggata 112, 2615 Lillehammer, postal\n" in run("show", "customer", asked.customer_id).out
