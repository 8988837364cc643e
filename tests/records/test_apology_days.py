"""The days an apology names are promises of ours, each made once, and they hold whatever is agreed later."""

from datetime import timedelta
from pathlib import Path

import pytest

from relate_desktop.records.complaints import apologies, eyes, follow_ups, reading, remedies, steps
from relate_desktop.records.history.undo import undo
from relate_desktop.records.papers import record_sending
from relate_desktop.records.promises import ending
from relate_desktop.records.promises import reading as promises
from relate_desktop.records.promises.cards import PromiseRow
from relate_desktop.records.promises.making import make
from relate_desktop.records.refused import Refused
from tests.records.complaining import Matter
from tests.records.test_complaints import kept_paper

WORDS = "Magnus kommer og justerer hengslene."


@pytest.fixture
def matter(tmp_path: Path) -> Matter:
    return Matter(tmp_path, "offered")


def sorry(matter: Matter, *, remedy: int | None = 5, call: int | None = None, words: str = WORDS) -> int:
    """Write it and say it: the days are so many from now; the link of saying it."""
    named = {"remedy_on": None if remedy is None else matter.day(remedy)}
    named |= {"call_on": None if call is None else matter.day(call)}
    version = matter.card.apology.version
    matter.step(apologies.change, version=version, event="Frontene satt skjevt.", remedy=words, **named)
    matter.step(apologies.give, how="said")
    return matter.links[-1]


def letter(matter: Matter, *, remedy: int, call: int | None) -> int:
    """It is written and its letter is kept; the paper."""
    call_on = None if call is None else matter.day(call)
    named = {"remedy": WORDS, "remedy_on": matter.day(remedy), "call_on": call_on}
    matter.step(apologies.change, version=0, event="Frontene satt skjevt.", **named)
    return kept_paper(matter, "apology")


def back(matter: Matter, link: int) -> None:
    matter.do(undo, link)


def open_ones(matter: Matter) -> list[PromiseRow]:
    rows = matter.ask(promises.of_complaint, matter.id)
    return [row for row in rows if row.ended_at is None]


def why(matter: Matter, verb: object, *args: object, **fields: object) -> Refused:
    with pytest.raises(Refused) as refused:
        matter.do(verb, *args, **fields)  # type: ignore[arg-type]
    return refused.value


# ---- made by giving it ---------------------------------------------------------------------------------------


def test_what_is_said_is_promised_in_the_customers_language(matter: Matter) -> None:
    sorry(matter, remedy=5, call=7)
    remedy, call = open_ones(matter)
    assert (remedy.wording, remedy.due_on, remedy.source) == (WORDS, matter.day(5), "remedy")
    assert (call.wording, call.due_on, call.source) == ("Ringe Ola Brekke", matter.day(7), "call")
    assert {row.promisor for row in (remedy, call)} == {"shop"}
    assert all(row.printable and row.job_id == matter.job_id for row in (remedy, call))
    assert [row.id for row in matter.card.promises] == [remedy.id, call.id]


def test_without_words_it_is_the_matter_that_is_put_right(matter: Matter) -> None:
    sorry(matter, words="")
    assert open_ones(matter)[0].wording == "Ordne opp i: to skuffer som rugger"


def test_it_names_no_day_so_nothing_is_promised(matter: Matter) -> None:
    sorry(matter, remedy=None)
    assert open_ones(matter) == []


def test_a_long_remedy_is_promised_by_its_beginning(matter: Matter) -> None:
    sorry(matter, words="Vi høvler. " * 150)
    assert len(open_ones(matter)[0].wording) <= 1_000


def test_a_day_that_has_passed_is_not_said_any_more(matter: Matter) -> None:
    matter.step(apologies.change, version=0, event="Skjevt.", remedy_on=matter.day(1))
    matter.now += timedelta(days=3)
    assert why(matter, apologies.give, matter.id, how="said").field == "remedy_on"
    assert why(matter, apologies.change, matter.id, version=0, call_on=matter.day(40_000)).field == "call_on"


def test_saying_it_is_taken_back_with_its_promises_and_done_again(matter: Matter) -> None:
    link = sorry(matter, call=7)
    before = open_ones(matter)
    back(matter, link)
    assert open_ones(matter) == []
    back(matter, matter.links[-1])
    assert [(row.wording, row.due_on) for row in open_ones(matter)] == [(row.wording, row.due_on) for row in before]


# ---- what is agreed later ------------------------------------------------------------------------------------


def test_a_yes_to_the_same_day_is_the_same_promise(matter: Matter) -> None:
    sorry(matter)
    (first,) = open_ones(matter)
    agreed = matter.agree(due_on=matter.day(5))
    (now,) = open_ones(matter)
    assert (now.id, now.wording) == (first.id, "Høvle og henge om frontene")
    assert matter.card.remedies[0].promise.id == first.id
    assert matter.card.promises == ()
    assert agreed == matter.card.remedies[0].id


def test_a_yes_to_a_later_day_renegotiates_it(matter: Matter) -> None:
    sorry(matter)
    (first,) = open_ones(matter)
    matter.agree(due_on=matter.day(9), due_by="16")
    (now,) = open_ones(matter)
    assert (now.replaces_id, now.due_on, now.due_by) == (first.id, matter.day(9), "16:00")
    assert matter.ask(promises.card, first.id).standing == "renegotiated"
    assert [row.promise.id for row in matter.card.remedies] == [now.id]
    assert matter.card.promises == ()
    matter.keep_all()
    assert vars(matter.ask(promises.kept, "shop")) == {"kept": 1, "kept_late": 0, "broken": 0}


def test_a_yes_after_its_day_leaves_it_broken(matter: Matter) -> None:
    sorry(matter, remedy=1)
    matter.now += timedelta(days=3)
    matter.agree(due_on=matter.day(2))
    matter.keep_all()
    assert vars(matter.ask(promises.kept, "shop")) == {"kept": 1, "kept_late": 0, "broken": 1}


def test_a_remedy_agreed_for_that_day_before_is_the_promise(matter: Matter) -> None:
    matter.agree(due_on=matter.day(5))
    sorry(matter, remedy=5)
    assert len(open_ones(matter)) == 1
    matter.keep_all()
    matter.step(steps.made_good)
    assert open_ones(matter) == []


def test_another_day_than_the_agreed_one_is_a_promise_of_its_own(matter: Matter) -> None:
    matter.agree(due_on=matter.day(5))
    sorry(matter, remedy=3)
    matter.keep_all()
    assert WORDS in why(matter, steps.made_good, matter.id).sentence
    matter.do(ending.keep, open_ones(matter)[0].id)
    matter.step(steps.made_good)


@pytest.mark.parametrize("days", [5, 9])
def test_an_agreement_taken_back_leaves_what_was_said_when_apologising(matter: Matter, days: int) -> None:
    sorry(matter, remedy=5)
    matter.agree(due_on=matter.day(days))
    matter.step(steps.take_back_agreement, reason="De vil heller ha nye.")
    (still,) = open_ones(matter)
    assert (still.wording, still.due_on) == (WORDS, matter.day(days))
    assert matter.card.remedies == ()
    assert [row.id for row in matter.card.promises if row.ended_at is None] == [still.id]
    matter.option("replacement", "Nye skuffer")
    matter.agree(due_on=matter.day(days))
    assert [row.id for row in open_ones(matter)] == [still.id]


def test_one_agreed_before_holds_too_when_it_is_taken_back(matter: Matter) -> None:
    matter.agree(due_on=matter.day(5))
    sorry(matter, remedy=5)
    matter.step(steps.take_back_agreement, reason="Noe annet.")
    assert [(row.wording, row.due_on) for row in open_ones(matter)] == [(WORDS, matter.day(5))]


def test_undone_step_by_step_and_done_again(matter: Matter) -> None:
    sorry(matter, remedy=5, call=7)
    start = matter.ask(promises.of_complaint, matter.id)
    first = len(matter.links)
    matter.agree(due_on=matter.day(9))
    matter.step(steps.take_back_agreement, reason="Noe annet.")
    matter.option("replacement", "Nye skuffer")
    matter.agree(due_on=matter.day(9))
    end = plain(matter.ask(promises.of_complaint, matter.id))
    taken = []
    for link in reversed(matter.links[first:]):
        back(matter, link)
        taken.append(matter.links[-1])
    assert plain(matter.ask(promises.of_complaint, matter.id)) == plain(start)
    for link in reversed(taken):
        back(matter, link)
    assert plain(matter.ask(promises.of_complaint, matter.id)) == end


def plain(rows: list[PromiseRow]) -> list[tuple[object, ...]]:
    return [(row.id, row.wording, row.due_on, row.standing, row.replaces_id, row.source_place) for row in rows]


def test_out_of_its_order_the_yes_is_not_taken_back_from_under_the_apology(matter: Matter) -> None:
    matter.agree(due_on=matter.day(5))
    agreed = matter.links[-1]
    sorry(matter, remedy=5)
    with pytest.raises(Refused, match="The apology names this day"):
        back(matter, agreed)
    assert len(open_ones(matter)) == 1


# ---- the call ------------------------------------------------------------------------------------------------


def test_a_follow_up_on_the_day_we_ring_is_that_call(matter: Matter) -> None:
    sorry(matter, remedy=None, call=7)
    (call,) = open_ones(matter)
    matter.agree(due_on=matter.day(2))
    matter.plan(7)
    assert [row.id for row in open_ones(matter) if row.source == "call"] == [call.id]
    matter.to("made_good")
    matter.now += timedelta(days=7)
    matter.answer()
    assert matter.ask(promises.card, call.id).standing == "kept"


def test_a_follow_up_planned_before_is_that_call_too(matter: Matter) -> None:
    matter.to("agreed")
    matter.plan(7)
    link = sorry(matter, remedy=None, call=7)
    assert [row.wording for row in open_ones(matter) if row.source == "call"] == ["Ringe Ola Brekke"]
    back(matter, link)
    assert [row.due_on for row in open_ones(matter) if row.source == "call"] == [matter.day(7)]


def test_a_follow_up_called_off_leaves_the_call_promised(matter: Matter) -> None:
    sorry(matter, remedy=None, call=7)
    (call,) = open_ones(matter)
    matter.to("agreed")
    asked = matter.plan(7)
    matter.do(follow_ups.call_off_follow_up, asked)
    assert call.id in [row.id for row in open_ones(matter)]


def test_a_follow_up_moved_to_that_day_is_one_call(matter: Matter) -> None:
    sorry(matter, remedy=None, call=7)
    matter.to("agreed")
    asked = matter.plan(3)
    matter.do(follow_ups.move_follow_up, asked, version=matter.card.follow_ups[0].version, on=matter.day(7))
    assert [row.wording for row in open_ones(matter) if row.source == "call"] == ["Ringe Ola Brekke"]


def test_another_call_on_that_day_is_not_ours_to_strike_out(matter: Matter) -> None:
    matter.to("agreed")
    matter.plan(7)
    said = {"wording": "Si hva vi gjør", "due_on": matter.day(7), "source": "call", "complaint_id": matter.id}
    matter.do(make, matter.customer_id, **said)
    sorry(matter, remedy=None, call=7)
    assert sorted(row.wording for row in open_ones(matter) if row.source == "call") == [
        "Ringe Ola Brekke",
        "Si hva vi gjør",
    ]


def test_saying_it_is_not_taken_back_from_under_a_planned_call(matter: Matter) -> None:
    link = sorry(matter, remedy=None, call=7)
    matter.to("agreed")
    matter.plan(7)
    with pytest.raises(Refused, match="Call that off first"):
        back(matter, link)


# ---- what it holds up, and how it is told ----------------------------------------------------------------------


def test_no_complaint_ends_with_it_open_and_the_refusal_names_it(matter: Matter) -> None:
    sorry(matter, call=8)
    for verb in (steps.reject, steps.deadlock):
        assert WORDS in why(matter, verb, matter.id, reason="Vi ser det ulikt.").sentence
    matter.to("followed_up")
    matter.learn()
    assert "“Ringe Ola Brekke”" in why(matter, steps.close, matter.id).sentence
    assert any("“Ringe Ola Brekke”" in sentence for sentence in matter.card.missing)
    matter.do(ending.keep, matter.promise("Ringe Ola Brekke").id)
    matter.step(steps.close)
    assert matter.state == "closed"


def test_no_agreement_about_what_was_agreed_names_what_holds(matter: Matter) -> None:
    sorry(matter)
    matter.agree(due_on=matter.day(9))
    assert "Høvle" in why(matter, steps.deadlock, matter.id, reason="De ser det ulikt.").sentence
    matter.do(ending.release, open_ones(matter)[0].id, reason="De vil ikke ha det.")
    matter.step(steps.deadlock, reason="De ser det ulikt.")
    assert matter.state == "deadlock"


def test_a_complaint_taken_back_lets_go_of_it(matter: Matter) -> None:
    sorry(matter, call=7)
    matter.step(steps.withdraw, reason="De ordnet det selv.")
    assert {row.standing for row in matter.card.promises} == {"released"}


def test_the_day_that_was_named_is_when_it_is_to_be_made_good(matter: Matter) -> None:
    sorry(matter, remedy=5)
    due = next(each for each in matter.card.dues if each.stage == "made_good")
    assert due.at == open_ones(matter)[0].due_at


@pytest.mark.parametrize(("days", "told"), [(5, 1), (9, 1)])
def test_through_their_eyes_it_was_promised_and_then_agreed(matter: Matter, days: int, told: int) -> None:
    sorry(matter, remedy=5)
    matter.now += timedelta(hours=1)
    matter.agree(due_on=matter.day(days))
    sentences = [entry.sentence for entry in matter.ask(eyes.eyes, complaint_id=matter.id, language="en")]
    assert len([each for each in sentences if each.startswith(f"They promised “{WORDS}")]) == told
    assert len([each for each in sentences if each.startswith("We agreed: “Høvle")]) == 1
    assert not [each for each in sentences if "another day" in each]


# ---- as a letter -----------------------------------------------------------------------------------------------


def test_a_letter_promises_once_it_is_on_its_way(matter: Matter) -> None:
    paper = letter(matter, remedy=5, call=7)
    matter.do(record_sending, paper, "saved")
    assert (open_ones(matter), matter.card.apology.given_at) == ([], None)
    matter.do(record_sending, paper, "posted")
    assert [row.source for row in open_ones(matter)] == ["remedy", "call"]
    matter.do(record_sending, paper, "emailed")
    assert len(open_ones(matter)) == 2


def test_a_letter_that_leaves_late_promises_what_is_ahead(matter: Matter) -> None:
    paper = letter(matter, remedy=1, call=7)
    matter.now += timedelta(days=3)
    matter.do(record_sending, paper, "posted")
    assert [row.source for row in open_ones(matter)] == ["call"]


def test_a_letter_after_the_end_is_promised_by_itself(matter: Matter) -> None:
    paper = letter(matter, remedy=5, call=None)
    matter.step(steps.withdraw, reason="De ordnet det selv.")
    matter.do(record_sending, paper, "posted")
    assert open_ones(matter) == []
    (one,) = matter.ask(promises.of_customer, matter.customer_id)
    assert (one.wording, one.due_on, one.complaint_id) == (WORDS, matter.day(5), None)


def test_keeping_what_was_agreed_keeps_the_promise_they_were_given(matter: Matter) -> None:
    sorry(matter)
    remedy = matter.agree(due_on=matter.day(5))
    matter.do(remedies.keep, remedy)
    assert open_ones(matter) == []
    assert matter.ask(reading.card, matter.id).remedies[0].promise.standing == "kept"
