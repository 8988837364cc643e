"""Complaints and promises on the command line: found, shown, and their letters made without recording anything."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from relate_desktop.letters import preview
from relate_desktop.records.complaints import apologies, doing, follow_ups, options, reading, remedies, steps
from relate_desktop.records.deed import today
from relate_desktop.records.promises import making
from relate_desktop.records.store import Store
from tests.commands.conftest import Run

TITLE = "skuffer som subber i rammen"
WORDS = "Skuffene subber i rammen, og jeg har sagt fra to ganger."


class Talk:
    """A complaint in the sample shop, taken as far as its letters need."""

    def __init__(self, path: Path, customer_id: int) -> None:
        self.store = Store.open(path, patient=True)
        self.customer_id = customer_id
        self.today = self.store.ask(today)
        told = {"title": TITLE, "own_words": WORDS, "printable": True, "wish": "at de går lett"}
        self.id: int = self.do(doing.receive, customer_id, **told)

    def do(self, verb: Any, *args: Any, **fields: Any) -> Any:
        return self.store.do(verb, *args, who=1, **fields).result

    def version(self) -> int:
        return self.store.ask(reading.card, self.id).version

    def agree(self) -> int:
        """Acknowledged, looked into, offered and agreed on; the apology is written."""
        self.do(steps.acknowledge, self.id, how="call")
        self.do(doing.assess, self.id, version=self.version(), category="workmanship", severity="normal")
        self.do(doing.investigate, self.id, version=self.version(), findings="Eika var rå.", cause="material")
        self.do(apologies.change, self.id, version=0, event="Skuffene subber.", responsibility="Det var vår feil.")
        way = self.do(options.add, self.id, kind="rectification", wording="Høvle frontene")
        self.do(steps.offer, self.id)
        day = self.today + timedelta(days=7)
        remedy: int = self.do(steps.agree, self.id, option_id=way, by="Kari", how="said", due_on=day)
        self.do(follow_ups.plan_follow_up, self.id, on=day + timedelta(days=7))
        return remedy

    def theirs(self) -> int:
        day = self.today + timedelta(days=3)
        promise: int = self.do(
            making.make, self.customer_id, promisor="customer", wording="Sende bilder", due_on=day, complaint_id=self.id
        )
        return promise


@pytest.fixture
def talk(run: Run, shop: Path) -> Iterator[Talk]:
    customer = next(hit["id"] for hit in run("find", "kari nordmann", "--json").json if hit["kind"] == "customer")
    talk = Talk(shop, customer)
    yield talk
    talk.store.close()


def words_of(path: Path) -> str:
    return " ".join(" ".join(preview.text(path.read_bytes())).split())


def test_a_complaint_is_found_and_shown_with_its_keys(run: Run, talk: Talk) -> None:
    (hit,) = [hit for hit in run("find", TITLE, "--json").json if hit["kind"] == "complaint"]
    assert hit["id"] == talk.id
    before = run("show", "complaint", talk.id, "--json").json
    assert (before["state"], before["apology"], before["remedies"]) == ("received", None, [])
    assert before["next"]["stage"] == "acknowledged"
    talk.agree()
    promise = talk.theirs()
    shown = run("show", "complaint", talk.id, "--json").json
    assert (shown["title"], shown["own_words"], shown["state"]) == (TITLE, WORDS, "agreed")
    assert [move["to"] for move in shown["moves"]] == [
        "received", "acknowledged", "assessed", "investigated", "offered", "agreed",
    ]  # fmt: skip
    assert shown["options"][0]["by"] == "Kari"
    assert shown["remedies"][0]["standing"] == "open"
    assert shown["apology"]["event"] == "Skuffene subber."
    assert promise in [each["id"] for each in shown["promises"]]
    helped = run("show", "--help").out.replace(",", " ").split()
    assert [key for key in shown if key not in helped] == []


def test_as_text_it_is_read_by_a_person(run: Run, talk: Talk) -> None:
    talk.agree()
    said = run("show", "complaint", talk.id)
    assert (said.code, said.err) == (0, "")
    assert f"own_words: {WORDS}" in said.out
    assert "Høvle frontene" in said.out
    assert "None" not in said.out
    missing = run("show", "complaint", 99_999, "--json")
    assert (missing.code, missing.out, missing.err) == (1, "", "This complaint is no longer there.\n")


def test_customer_names_their_complaints_and_promises(run: Run, talk: Talk) -> None:
    promise = talk.theirs()
    card = run("show", "customer", talk.customer_id, "--json").json
    assert {"id": talk.id, "title": TITLE, "state": "received"} in card["complaints"]
    assert promise in [each["id"] for each in card["promises"]]


def test_every_letter_about_it_is_made_and_nothing_recorded(run: Run, shop: Path, talk: Talk, tmp_path: Path) -> None:
    remedy, promise, out = talk.agree(), talk.theirs(), tmp_path / "a.pdf"
    before = run("show", "complaint", talk.id, "--json").json
    for words, expected in (
        (("acknowledgement", talk.id), f"Vi har fått klagen din: {TITLE}"),
        (("apology", talk.id), "Skuffene subber. Det beklager vi. Det var vår feil."),
        (("solution", talk.id, "--language", "en"), "What we have agreed: “Skuffer som subber i rammen”"),
        (("reminder", promise, "--envelope", "no-c65"), "Sende bilder"),
        (("eyes", talk.id), TITLE),
    ):
        assert run("print", *words, "--out", out).code == 0, words
        assert expected in words_of(out)
    assert run("show", "complaint", talk.id, "--json").json == before
    talk.do(remedies.keep, remedy)
    assert run("print", "complaint-follow-up", talk.id, "--out", out).code == 0
    assert "Klipp her" in words_of(out)


def test_a_letter_that_can_not_be_made_yet_is_refused(run: Run, talk: Talk, tmp_path: Path) -> None:
    ours = talk.do(making.make, talk.customer_id, wording="Ringe", due_on=talk.today + timedelta(days=1))
    for words, sentence in (
        (("apology", talk.id), "The apology is not written yet. Write what happened, and our part in it.\n"),
        (("solution", talk.id), "Nothing is agreed yet. Agree on a solution with the customer first.\n"),
        (("complaint-follow-up", talk.id), "It is not put right yet. Ask when all that was agreed is done.\n"),
        (
            ("deadlock", talk.id),
            "Only where no agreement was found is it said in a letter. Write that down first.\n",
        ),
        (
            ("unfounded", talk.id),
            "Only where a complaint is unfounded is that said in a letter. Write down first why it is.\n",
        ),
        (("reminder", ours), "This is our own promise, and nobody is reminded of that. Keep it, or make it good.\n"),
        (("eyes", 99_999), "This complaint is no longer there.\n"),
    ):
        said = run("print", *words, "--out", tmp_path / "a.pdf")
        assert (said.code, said.out, said.err) == (1, "", sentence), words
    assert not (tmp_path / "a.pdf").exists()


def test_papers_name_them(run: Run) -> None:
    papers = run("papers").out
    for name, record in (
        ("acknowledgement", "complaint"), ("apology", "complaint"), ("solution", "complaint"), ("eyes", "complaint"),
        ("complaint-follow-up", "complaint"), ("deadlock", "complaint"), ("unfounded", "complaint"),
        ("reminder", "promise"),
    ):  # fmt: skip
        assert f"{name:<20} {record:<12} " in papers
