"""Where complaints and promises are seen: in the story, on the customer, on the job, and on their own card."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from relate_desktop.records import glimpse
from relate_desktop.records.complaints import reading, remedies, steps
from relate_desktop.records.customers import reading as customers
from relate_desktop.records.jobs import reading as jobs
from relate_desktop.records.promises import ending, making
from relate_desktop.records.promises import reading as promises
from relate_desktop.records.refused import Refused
from relate_desktop.records.story import StoryEntry, story
from relate_desktop.text import set_language
from tests.records.complaining import OWN_WORDS, Matter


@pytest.fixture
def matter(tmp_path: Path) -> Matter:
    return Matter(tmp_path)


def told(matter: Matter, **asked: object) -> list[StoryEntry]:
    found: list[StoryEntry] = matter.ask(story, matter.customer_id, **asked)
    return [entry for entry in found if entry.place_kind in ("complaint", "promise")]


def test_a_complaint_is_told_in_the_story_from_their_words_to_its_end(matter: Matter) -> None:
    matter.to("closed")
    told_it = [(entry.sentence, entry.own_words) for entry in told(matter) if entry.place_kind == "complaint"]
    assert told_it == [
        ("The complaint “to skuffer som rugger” was closed.", ""),
        ("“to skuffer som rugger” was made good.", ""),
        ("Ola Brekke and we agreed on how to put “to skuffer som rugger” right.", ""),
        ("We offered ways to put “to skuffer som rugger” right.", ""),
        ("Ola Brekke complained: “to skuffer som rugger”.", OWN_WORDS),
    ]
    assert {entry.place_id for entry in told(matter) if entry.place_kind == "complaint"} == {matter.id}
    matter.do(steps.reopen, matter.id, own_words="Nå rugger de igjen.")
    newest = told(matter)[0]
    assert (newest.sentence, newest.own_words) == (
        "“to skuffer som rugger” is not right yet, said Ola Brekke.", "Nå rugger de igjen.",
    )  # fmt: skip
    assert told(matter, kind="contacts") == []
    assert told(matter, kind="jobs") == told(matter)


def test_promises_both_ways_made_kept_late_broken_and_let_go(matter: Matter) -> None:
    promise = {"customer_id": matter.customer_id, "due_on": matter.day(2)}
    late, broken, theirs, freed = (
        matter.do(making.make, wording=wording, promisor=promisor, **promise)
        for wording, promisor in (("Ringe", "shop"), ("Sende prøver", "shop"), ("Rydde", "customer"), ("Male", "shop"))
    )
    matter.do(ending.release, freed, reason="Gjør det selv.")
    anew = matter.do(ending.renegotiate, theirs, due_on=matter.day(9))
    before = [(entry.sentence, entry.second_line) for entry in told(matter)]
    assert before[:3] == [
        ("Ola Brekke and we agreed anew: Rydde", ""),
        ("Ola Brekke promised: Rydde", "By 28 November 2026, newly agreed."),
        ("Ola Brekke let us off: Male", "Gjør det selv."),
    ]
    matter.now += timedelta(days=4)
    matter.do(ending.keep, late, how="Fikk tak i Ola.")
    after = [(entry.sentence, entry.second_line, entry.place_id) for entry in told(matter)][:3]
    assert after == [
        ("We did what we promised: Ringe", "It was to be done by 21 November 2026. Fikk tak i Ola.", late),
        ("We did not keep our promise to Ola Brekke: Sende prøver", "", broken),
        ("Ola Brekke and we agreed anew: Rydde", "", theirs),
    ]
    at = told(matter)[1].at
    assert at == matter.ask(promises.card, broken).due_at - timedelta(seconds=1)
    matter.now += timedelta(days=8)
    assert told(matter)[0].sentence == "Ola Brekke did not keep the promise: Rydde"
    assert told(matter)[0].place_id == anew
    whole = matter.ask(story, matter.customer_id)
    one_by_one: list[StoryEntry] = []
    while page := matter.ask(story, matter.customer_id, limit=1, before=one_by_one[-1].key if one_by_one else None):
        one_by_one += page
    assert one_by_one == whole


def test_what_was_taken_back_was_never_told(matter: Matter) -> None:
    before = told(matter)
    matter.to("agreed")
    for _step in ("agree", "offer", "option"):
        matter.undo()
        matter.links.pop()
        matter.links.pop()
    assert told(matter) == before


def test_in_norwegian(matter: Matter) -> None:
    set_language("nb")
    assert told(matter)[-1].sentence == "Ola Brekke klaget: «to skuffer som rugger»."


# ---- one calm word -------------------------------------------------------------------------------------------


def open_complaint(matter: Matter) -> int | None:
    """What the row, the glimpse and the card say alike."""
    (row,) = [row for row in matter.ask(customers.page) if row.id == matter.customer_id]
    seen = glimpse.of(matter.store.path)
    assert seen is not None
    assert row in seen.slice_of("lately", 0, 10)
    assert matter.ask(customers.card, matter.customer_id).open_complaint_id == row.open_complaint_id
    return row.open_complaint_id


def test_a_customer_has_the_complaint_that_has_been_open_longest(matter: Matter) -> None:
    assert open_complaint(matter) == matter.id
    second = matter.receive(title="sprekk i benken", received_at=matter.now - timedelta(days=9))
    assert open_complaint(matter) == second
    matter.do(steps.withdraw, second, reason="Det gikk seg til.")
    assert open_complaint(matter) == matter.id
    matter.to("closed")
    assert open_complaint(matter) is None
    other = matter.customer("Aud Moe")
    assert matter.ask(customers.card, other).open_complaint_id is None


def test_a_job_has_its_complaints_and_promises(matter: Matter) -> None:
    matter.to("agreed")
    card = matter.ask(jobs.card, matter.job_id)
    assert [(row.id, row.title, row.state) for row in card.complaints] == [(matter.id, matter.card.title, "agreed")]
    assert [row.wording for row in card.promises] == ["Høvle og henge om frontene"]
    assert card.complaint_id is None
    work = matter.do(remedies.open_job, matter.card.remedies[0].id)
    assert matter.ask(jobs.card, work).complaint_id == matter.id
    assert matter.card.remedies[0].job_id == work
    assert matter.ask(reading.of_job, work) == []
    assert [row.id for row in matter.ask(reading.of_customer, matter.customer_id)] == [matter.id]


# ---- the card ------------------------------------------------------------------------------------------------


def test_the_card_holds_all_of_it(matter: Matter) -> None:
    card = matter.card
    assert (card.customer_name, card.called, card.job_title, card.job_value) == (
        "Ola Brekke", "Ola Brekke", "eikekjøkken", None,
    )  # fmt: skip
    assert [(move.from_state, move.to_state, move.staff_name) for move in card.moves] == [
        (None, "received", "Magnus Lie")
    ]
    assert (card.apology.version, card.options, card.remedies, card.waits) == (0, (), (), ())
    assert card.next_states == ("acknowledged", "withdrawn")
    assert card.missing
    matter.to("agreed")
    gesture = matter.gesture()
    card = matter.card
    assert [remedy.kind for remedy in card.remedies] == ["rectification", "goodwill"]
    assert card.options[0].agreed_by == "Ola Brekke"
    assert card.promises == ()
    first = card.remedies[0].promise
    anew = matter.do(ending.renegotiate, first.id, due_on=first.due_on + timedelta(days=3))
    assert matter.card.remedies[0].promise.id == anew
    assert not matter.card.promises
    matter.do(remedies.remove, gesture)
    assert [remedy.kind for remedy in matter.card.remedies] == ["rectification"]
    matter.do(making.make, matter.customer_id, wording="Ringe", due_on=date(2026, 12, 1), complaint_id=matter.id)
    assert [row.wording for row in matter.card.promises] == ["Ringe"]
    matter.keep_all()
    matter.step(steps.made_good)
    matter.answer()
    (asked,) = matter.card.follow_ups
    assert (asked.answer, asked.staff_name) == ("satisfied", "Magnus Lie")
    with pytest.raises(Refused, match="no longer there"):
        matter.ask(reading.card, 99)
