"""What is only for us reaches no letter about a complaint or a promise, nor the page through the customer's eyes."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from relate_desktop import making
from relate_desktop.letters import preview
from relate_desktop.records import contacts, outgoing
from relate_desktop.records.complaints import apologies, doing, follow_ups, options, reading, remedies, steps, waits
from relate_desktop.records.deed import today
from relate_desktop.records.promises import ending
from relate_desktop.records.promises import making as promises
from relate_desktop.records.store import Store
from tests.letters.test_nothing_internal import NEEDLE, PRINTED, plant, rich_shop
from tests.letters.test_nothing_internal_letters import ALSO_PRINTED, OF_MATTERS

TOLD = "Two drawers rub since the heating came on"
ON_MATTERS = {
    "complaints": {"title", "wish"},
    "apologies": {"event", "effect", "responsibility", "explanation", "remedy", "gesture", "change"},
    "complaint_options": {"wording", "agreed_by"},
    "remedies": {"wording"},
    "vouchers": {"code"},
    "promises": {"wording", "due_by", "consequence"},
}
ALL = (*PRINTED, *ALSO_PRINTED, *ON_MATTERS)
ON_PAPER = {name: {*PRINTED.get(name, ()), *ALSO_PRINTED.get(name, ()), *ON_MATTERS.get(name, ())} for name in ALL}
"""The columns these letters say, their own words apart, which are theirs and marked."""


def whole_matter(store: Store, title: str, who: int, *, printable: bool) -> tuple[int, int]:
    """A complaint with something in every table a letter could draw on, and a promise of theirs; says both."""

    def do(verb: Any, *args: Any, **fields: Any) -> Any:
        return store.do(verb, *args, who=who, **fields).result

    def version() -> int:
        return store.ask(reading.card, complaint).version

    customer, due = 1, store.ask(today) + timedelta(days=7)
    words = {"own_words": TOLD, "printable": printable, "feeling": "overlooked", "wish": "light drawers"}
    complaint: int = do(doing.receive, customer, title=title, immediate_action="rang", **words)
    do(
        contacts.log,
        customer,
        channel="call",
        direction="in",
        wording="rang",
        own_words="again",
        complaint_id=complaint,
    )
    do(steps.acknowledge, complaint, how="call", note="calm now")
    do(doing.assess, complaint, version=version(), category="workmanship", severity="normal")
    do(doing.investigate, complaint, version=version(), findings="wet oak", product="oak", batch="B7", cause="material")
    do(apologies.change, complaint, version=0, event="They rub.", responsibility="Our fault.", remedy="We plane them.")
    way = do(options.add, complaint, kind="rectification", wording="Plane both fronts", note="half a day")
    do(waits.wait, complaint, for_what="photos")
    do(waits.resume, complaint)
    do(steps.offer, complaint)
    do(steps.agree, complaint, option_id=way, by="Emil", how="said", due_on=due)
    do(remedies.add, complaint, kind="voucher", wording="A voucher", amount=10_000, due_on=due)
    do(follow_ups.plan_follow_up, complaint, on=due + timedelta(days=7))
    do(doing.learn, complaint, version=version(), root_cause="no meter", preventive_action="buy one")
    theirs = {"promisor": "customer", "wording": "Send photos", "consequence": "later then", "complaint_id": complaint}
    return complaint, do(promises.make, customer, due_on=due, **theirs)


def words_of(store: Store, kind: str, record_id: int, language: str) -> str:
    pdf = making.paper(kind, store.ask(outgoing.sheet, kind, record_id, language=language)).pdf
    return " ".join("".join(preview.text(pdf)).split()) + pdf[:2000].decode("latin-1")


@pytest.mark.parametrize(("language", "printable"), [("nb", True), ("en", False)])
def test_no_planted_word_is_on_a_letter_about_a_matter(tmp_path: Path, language: str, printable: bool) -> None:
    store, _quote, who = rich_shop(tmp_path)
    complaint, promise = whole_matter(store, "two drawers that rub", who, printable=printable)
    other, theirs = whole_matter(store, "a door that rubs", who, printable=printable)
    planted = set(store.do(plant, TOLD, ON_PAPER, who=who).result)
    assert {
        "complaints.feeling", "complaints.findings", "complaints.root_cause", "complaints.immediate_action",
        "complaint_waits.wording", "complaint_options.note", "contacts.own_words", "contacts.wording",
    } <= planted  # fmt: skip
    said = {
        kind: words_of(store, kind, promise if kind == "reminder" else complaint, language)
        for kind in sorted(OF_MATTERS - {"deadlock", "unfounded", "complaint_follow_up"})
    }
    card = store.ask(reading.card, complaint)
    for remedy in card.remedies:
        store.do(remedies.keep, remedy.id, on=date(2026, 11, 19), who=who)
    said["complaint_follow_up"] = words_of(store, "complaint_follow_up", complaint, language)
    for remedy in store.ask(reading.card, other).remedies[1:]:
        store.do(remedies.remove, remedy.id, who=who)
    store.do(ending.keep, theirs, who=who)
    store.do(steps.deadlock, other, reason=f"{NEEDLE}reason", who=who)
    said["deadlock"] = words_of(store, "deadlock", other, language)
    store.do(steps.reopen, other, own_words=f"{NEEDLE}again", who=who)
    store.do(steps.reject, other, reason="It runs freely.", who=who)
    said["unfounded"] = words_of(store, "unfounded", other, language)
    assert said.keys() == OF_MATTERS
    for kind, words in said.items():
        assert re.findall(NEEDLE, words) == [], kind
        assert "Ingrid Haugen" in words
        assert (TOLD in words) == (printable and kind == "acknowledgement"), kind
        assert ("light drawers" in words) == (printable and kind == "acknowledgement"), kind
    store.close()
