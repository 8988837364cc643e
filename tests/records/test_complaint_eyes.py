"""Through the customer's eyes: each contact, wait and promise in order, in their voice and in both languages."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from relate_desktop.records import contacts
from relate_desktop.records.complaints import apologies, steps, waits
from relate_desktop.records.complaints import voice as say
from relate_desktop.records.complaints.apology_days import TO_ASK
from relate_desktop.records.complaints.cards import EyesEntry
from relate_desktop.records.complaints.eyes import eyes
from relate_desktop.records.complaints.states import MOVES
from relate_desktop.records.complaints.tables import ANSWERS
from relate_desktop.records.listening import CHANNELS
from relate_desktop.records.promises import ending, making
from relate_desktop.records.refused import Refused
from relate_desktop.text import translator
from tests.records.complaining import OWN_WORDS, Matter


def lived(matter: Matter, **fields: object) -> tuple[EyesEntry, ...]:
    asked = fields or {"complaint_id": matter.id}
    found: tuple[EyesEntry, ...] = matter.ask(eyes, **asked)
    assert [entry.at for entry in found] == sorted(entry.at for entry in found)
    assert all(entry.wait_days >= 0 and entry.wait_minutes >= 0 for entry in found)
    return found


def said(matter: Matter, **fields: object) -> list[tuple[str, str]]:
    return [(entry.sentence, entry.wait) for entry in lived(matter, **fields)]


def morning(matter: Matter, day: date, hour: int = 8) -> None:
    """At that hour on our clock, in winter."""
    matter.now = datetime(day.year, day.month, day.day, hour - 1, tzinfo=UTC)


@pytest.fixture
def matter(tmp_path: Path) -> Matter:
    """As drawn: told at the door on the 9th, rang on the 16th, heard on Thursday the 19th."""
    matter = Matter(tmp_path, received_at=datetime(2026, 11, 9, 9, tzinfo=UTC), channel="visit")
    called = {"channel": "call", "direction": "in", "wording": "", "complaint_id": matter.id}
    matter.do(contacts.log, matter.customer_id, at=datetime(2026, 11, 16, 9, tzinfo=UTC), **called)
    return matter


def test_told_twice_without_an_answer_then_heard_and_still_waiting(matter: Matter) -> None:
    before = lived(matter)
    assert [(entry.kind, entry.wait, entry.still) for entry in before] == [
        ("told", "7 days, no answer", False), ("told", "3 days, still waiting", True),
    ]  # fmt: skip
    assert (before[0].wait_days, before[0].wait_minutes) == (7, 5 * 480)
    matter.to("acknowledged")
    matter.apologise()
    morning(matter, date(2026, 11, 24))
    matter.assess()
    assert said(matter) == [
        ("I told them face to face what was wrong.", "7 days, no answer"),
        ("I rang and spoke with Magnus.", "3 days, no answer"),
        ("Magnus rang and heard me out.", ""),
        ("Magnus said sorry.", ""),
        ("They were to say what they will do.", "4 days, still waiting"),
    ]
    assert lived(matter)[-1].at.date() == date(2026, 11, 20)
    assert lived(matter)[-1].still


def test_a_whole_complaint_to_its_end(matter: Matter) -> None:
    matter.to("agreed")
    due = matter.card.remedies[0].promise.due_on
    morning(matter, due + timedelta(days=2))
    matter.to("made_good")
    matter.plan()
    matter.answer("not_satisfied", own_words="Den ene tar fortsatt.")
    matter.step(waits.wait, for_what="bilder")
    morning(matter, due + timedelta(days=6))
    matter.step(steps.withdraw, reason="Det gikk seg til.")
    asked = translator("nb").gettext(TO_ASK)
    assert said(matter)[2:] == [
        ("Magnus rang and heard me out.", ""),
        ("They told me how they could put it right.", ""),
        ("We agreed: “Høvle og henge om frontene”, by 24 November 2026.", ""),
        ("“Høvle og henge om frontene” was promised for now. It was not done.", "1 day late"),
        ("Now it is done: “Høvle og henge om frontene”.", ""),
        (f"They promised “{asked}” by 3 December 2026.", ""),
        (f"They did as they had promised: “{asked}”.", ""),
        ("They asked whether it is right now. I said no.", ""),
        ("They waited for an answer from me.", ""),
        ("I took my complaint back.", ""),
    ]
    kinds = [entry.kind for entry in lived(matter)]
    assert (kinds.count("promise_kept"), kinds.count("promise_broken")) == (1, 1)
    assert not any(entry.still for entry in lived(matter))


def test_what_is_broken_still_waits_whatever_came_after(matter: Matter) -> None:
    matter.to("agreed")
    due = matter.card.remedies[0].promise.due_on
    morning(matter, due + timedelta(days=1))
    matter.do(contacts.log, matter.customer_id, channel="call", direction="out", wording="", complaint_id=matter.id)
    morning(matter, due + timedelta(days=4))
    *_before, rang, last = lived(matter)
    assert rang.sentence == "Magnus rang me."
    assert last.sentence == "“Høvle og henge om frontene” is still not done."
    assert (last.kind, last.wait, last.still, last.at) == ("wait", "3 days, still waiting", True, matter.now)


def test_no_paper_names_what_is_not_to_be_printed(matter: Matter) -> None:
    matter.do(
        making.make, matter.customer_id, wording="Rabatt til nevøen", due_on=matter.day(1), printable=False,
        complaint_id=matter.id,
    )  # fmt: skip
    morning(matter, matter.day(5))
    texts = " ".join(entry.sentence for entry in lived(matter))
    assert "Rabatt" not in texts
    assert OWN_WORDS not in texts
    assert "“what we spoke of” was promised for now. It was not done." in texts


def test_released_and_agreed_anew(matter: Matter) -> None:
    promise = {"customer_id": matter.customer_id, "due_on": matter.day(3), "complaint_id": matter.id}
    first = matter.do(making.make, wording="Ringe om fargen", **promise)
    second = matter.do(making.make, wording="Sende prøver", **promise)
    matter.do(ending.renegotiate, first, due_on=matter.day(9))
    matter.do(ending.release, second, reason="Trengs ikke.")
    assert [text for text, _wait in said(matter)][-4:] == [
        "They promised “Ringe om fargen” by 22 November 2026.",
        "They promised “Sende prøver” by 22 November 2026.",
        "We agreed on another day: “Ringe om fargen”, by 28 November 2026.",
        "I said that it need not be done: “Sende prøver”.",
    ]


def test_all_of_a_customer_with_what_is_about_no_complaint(matter: Matter) -> None:
    other = matter.receive(title="sprekk i benken", channel="letter")
    matter.do(contacts.log, matter.customer_id, channel="visit", direction="out", wording="")
    everything = said(matter, customer_id=matter.customer_id)
    assert len(everything) == len(lived(matter)) + len(lived(matter, complaint_id=other)) + 1
    assert everything[-1] == ("Magnus came to see me.", "")
    assert said(matter, customer_id=999) == []
    with pytest.raises(Refused, match="no longer there"):
        lived(matter, complaint_id=999)


def test_a_clock_set_back_tells_nothing_backwards(matter: Matter) -> None:
    matter.to("acknowledged")
    matter.now -= timedelta(days=6)
    for entry in lived(matter):
        assert not entry.wait.startswith("-")


def test_a_letter_of_theirs_answered_by_ours(tmp_path: Path) -> None:
    matter = Matter(tmp_path, channel="letter")
    matter.step(steps.acknowledge, how="letter")
    matter.step(apologies.change, version=0, event="Frontene satt skjevt.")
    assert [text for text, _wait in said(matter)] == [
        "I wrote them a letter about what was wrong.", "I got a letter. They have heard me.",
    ]  # fmt: skip


ALL = [
    *(text for pair in say.TOLD.values() for text in pair),
    *(text for pair in say.CONTACTS.values() for text in pair),
    *(text for pair in say.HEARD.values() for text in pair),
    *say.PAPERS.values(), say.ANY_PAPER, say.HEARD_SOMEHOW, *say.SORRY_SAID, say.WAITED_FOR_ME,
    *(text for _kind, text in say.STEPS.values()), say.AGREED, say.NOT_AS_AGREED,
    *(text for _kind, text in say.ANSWERS.values()), say.PROMISED, say.PROMISED_ANEW, say.KEPT, say.BROKEN,
    say.KEPT_LATE, say.RELEASED, say.STILL_BROKEN, say.SOMETHING, *say.EXPECTED.values(),
]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "nb"])
def test_nobody_is_he_or_she_in_either_language(language: str) -> None:
    guessed = {"en": r"\b(he|she|him|her|his|hers)\b", "nb": r"\b(han|hun|ham|henne|hans|hennes)\b"}
    for text in ALL:
        told = translator(language).gettext(text)
        assert not re.search(guessed[language], told, re.IGNORECASE), told
        assert set(re.findall(r"{\w+}", told)) == set(re.findall(r"{\w+}", text))
        assert language == "en" or told != text, text


def test_every_channel_step_and_answer_has_its_words() -> None:
    assert say.TOLD.keys() == say.HEARD.keys() == set(CHANNELS)
    assert say.CONTACTS.keys() == {(channel, way) for channel in CHANNELS for way in ("in", "out")}
    assert say.ANSWERS.keys() == set(ANSWERS)
    assert say.STEPS.keys() | say.EXPECTED.keys() < set(MOVES)


def test_in_norwegian(matter: Matter) -> None:
    matter.to("acknowledged")
    found = [(entry.sentence, entry.wait) for entry in matter.ask(eyes, complaint_id=matter.id, language="nb")]
    assert found == [
        ("Jeg sa fra ansikt til ansikt om hva som var galt.", "7 dager uten svar"),
        ("Jeg ringte og snakket med Magnus.", "3 dager uten svar"),
        ("Magnus ringte og hørte på meg.", ""),
    ]
