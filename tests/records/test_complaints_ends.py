"""How a complaint ends without a remedy, how it is taken up again, and that each of it can be taken back."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from relate_desktop.records.complaints import doing, follow_ups, options, remedies, steps, waits
from relate_desktop.records.history.reading import deeds
from relate_desktop.records.history.undo import undo
from relate_desktop.records.promises import ending
from relate_desktop.records.promises.making import make
from relate_desktop.records.promises.tables import Promise
from relate_desktop.records.refused import Refused
from tests.records.complaining import WAY, Matter
from tests.records.there_and_back import rows_of


@pytest.fixture
def matter(tmp_path: Path) -> Matter:
    return Matter(tmp_path)


# ---- ends ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("verb", "state"), [(steps.reject, "unfounded"), (steps.deadlock, "deadlock")])
def test_it_ends_with_a_reason_once_it_was_looked_into(matter: Matter, verb: Callable[..., Any], state: str) -> None:
    with pytest.raises(Refused):
        matter.step(verb, reason="Bordet er ikke vårt.")
    matter.to("offered")
    with pytest.raises(Refused) as why:
        matter.step(verb, reason="  ")
    assert why.value.field == "reason"
    matter.step(verb, reason="Bordet er ikke vårt.")
    assert (matter.state, matter.card.moves[-1].reason) == (state, "Bordet er ikke vårt.")
    assert matter.card.missing == ()


@pytest.mark.parametrize("state", WAY[: WAY.index("made_good")])
def test_they_may_withdraw_it_from_anywhere_before_it_is_made_good(matter: Matter, state: str) -> None:
    matter.to(state)
    if state == "agreed":
        matter.gesture()
        matter.plan()
    matter.step(waits.wait, for_what="Svar.")
    matter.step(steps.withdraw, reason="Det løste seg.")
    card = matter.card
    assert (card.state, card.follow_ups) == ("withdrawn", ())
    assert all(wait.until for wait in card.waits)
    assert {row.promise.standing for row in card.remedies} <= {"released"}


def test_once_it_is_made_good_it_is_not_withdrawn(matter: Matter) -> None:
    matter.to("made_good")
    with pytest.raises(Refused):
        matter.step(steps.withdraw, reason="Det løste seg.")


def test_no_agreement_ends_what_was_agreed_but_not_a_gesture(matter: Matter) -> None:
    matter.to("agreed")
    matter.plan()
    gesture = matter.gesture()
    with pytest.raises(Refused) as why:
        matter.step(steps.deadlock, reason="De vil ha alt nytt.")
    assert "Blomster" in why.value.sentence
    matter.do(remedies.remove, gesture)
    matter.step(steps.deadlock, reason="De vil ha alt nytt.")
    card = matter.card
    assert (card.state, card.remedies, card.follow_ups) == ("deadlock", (), ())
    assert card.options[0].agreed_at is None


def test_a_deadlock_is_broken_by_another_offer(matter: Matter) -> None:
    matter.to("offered")
    matter.step(steps.deadlock, reason="De vil ha alt nytt.")
    matter.option("price_reduction", "Lavere pris", amount=100_000)
    matter.step(steps.offer)
    matter.agree()
    assert matter.state == "agreed"


def test_it_does_not_end_while_something_is_promised_about_it(matter: Matter) -> None:
    matter.to("offered")
    answer = {"wording": "Svar innen fredag", "due_on": matter.day(3), "complaint_id": matter.id}
    promise = matter.do(make, matter.customer_id, **answer)
    for verb in (steps.reject, steps.deadlock):
        with pytest.raises(Refused) as why:
            matter.step(verb, reason="Nei.")
        assert "Svar innen fredag" in why.value.sentence
    matter.do(ending.keep, promise)
    matter.step(steps.reject, reason="Nei.")


def test_what_has_ended_asks_to_be_taken_up_first(matter: Matter) -> None:
    matter.to("offered")
    option = matter.card.options[0].id
    matter.step(steps.reject, reason="Ikke vårt.")
    version = matter.card.version
    sentence = "This complaint has ended. Take it up again first."
    for verb, args, fields in (
        (doing.investigate, (matter.id,), {"version": version, "findings": "Fukt."}),
        (doing.learn, (matter.id,), {"version": version, "cause": "work"}), (options.remove, (option,), {}),
        (waits.wait, (matter.id,), {"for_what": "Svar."}), (steps.close, (matter.id,), {}),
        (follow_ups.plan_follow_up, (matter.id,), {"on": matter.day(1)}),
    ):  # fmt: skip
        with pytest.raises(Refused) as why:
            matter.do(verb, *args, **fields)
        assert why.value.sentence == sentence


# ---- taken up again ------------------------------------------------------------------------------------------


def test_it_is_taken_up_again_in_their_words_and_looked_into_anew(matter: Matter) -> None:
    matter.to("closed")
    with pytest.raises(Refused) as why:
        matter.step(steps.reopen, own_words=" ")
    assert why.value.field == "own_words"
    matter.step(steps.reopen, own_words="De rugger igjen.")
    matter.form(doing.investigate, findings="Skinnen er bøyd.")
    assert matter.state == "investigated"
    assert len(matter.card.missing) == 0 or "Agree" not in matter.card.missing[0]


def test_one_nobody_had_heard_is_acknowledged_before_it_is_looked_into(matter: Matter) -> None:
    matter.step(steps.withdraw, reason="Løste seg.")
    matter.step(steps.reopen, own_words="Nei, likevel ikke.")
    matter.assess()
    with pytest.raises(Refused) as why:
        matter.form(doing.investigate, findings="Fukt.")
    assert why.value.sentence == "Let them know first that we have heard them."
    matter.step(steps.acknowledge, how="call")
    assert matter.state == "reopened"
    with pytest.raises(Refused):
        matter.step(steps.acknowledge, how="call")
    matter.form(doing.investigate, findings="Fukt.")
    assert matter.state == "investigated"


# ---- taken back ----------------------------------------------------------------------------------------------


def test_everything_is_taken_back_step_by_step_and_done_again(tmp_path: Path) -> None:
    matter = Matter(tmp_path)
    start, begun = rows_of(matter.store.path), len(matter.links)
    matter.to("agreed")
    matter.gesture("voucher", "Gavekort")
    matter.do(remedies.open_job, matter.card.remedies[0].id)
    matter.plan()
    matter.step(waits.wait, for_what="En dag.")
    matter.keep_all()
    matter.step(steps.made_good)
    matter.answer("not_reached")
    matter.answer("not_satisfied", own_words="Rugger.")
    matter.form(doing.investigate, findings="Skinnen.")
    matter.option()
    matter.step(steps.offer)
    matter.agree()
    matter.step(steps.take_back_agreement, reason="Nye fronter.")
    matter.agree()
    matter.to("closed")
    matter.step(steps.reopen, own_words="Igjen.")
    matter.step(steps.withdraw, reason="Nei.")
    end, done = rows_of(matter.store.path), matter.links[begun:]
    back = []
    for link in reversed(done):
        matter.do(undo, link)
        back.append(matter.links[-1])
    assert rows_of(matter.store.path) == start
    for link in reversed(back):
        matter.do(undo, link)
    assert rows_of(matter.store.path) == end


def link_of(matter: Matter, words: str) -> int:
    """The newest deed that says so and stands."""
    found = matter.ask(lambda session: deeds(session, limit=200))
    return next(deed.id for deed in found if words in deed.sentence and not deed.taken_back)


def refused(matter: Matter, link: int) -> str:
    before = matter.store.last_link()
    with pytest.raises(Refused) as why:
        matter.do(undo, link)
    assert matter.store.last_link() == before
    return why.value.sentence


def test_out_of_its_order_no_step_is_taken_back(matter: Matter) -> None:
    matter.to("closed")
    sentence = "The complaint has gone on since. Take that back first."
    for words in ("assessed", "What we found", "Offered", "Agreed", "is made good", "is right now"):
        assert refused(matter, link_of(matter, words)) == sentence


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Done for", "The complaint this is about has ended. Take it up again first."),
        ("We apologised", "Apologise: say it to them, or send the letter."),
        ("What we learn", "Say what the cause was about."),
    ],
)
def test_a_closed_one_never_loses_what_it_stands_on(matter: Matter, words: str, sentence: str) -> None:
    matter.to("followed_up")
    matter.apologise()
    matter.learn()
    matter.step(steps.close)
    assert refused(matter, link_of(matter, words)) == sentence
    matter.undo()
    assert matter.state == "followed_up"


def test_a_promise_kept_for_what_is_made_good_is_not_taken_back(matter: Matter) -> None:
    matter.to("made_good")
    sentence = "The complaint this is about is made good. Take it up again first."
    assert refused(matter, link_of(matter, "Done for")) == sentence


def test_an_option_that_is_agreed_does_not_vanish(matter: Matter) -> None:
    matter.to("agreed")
    assert "can't be taken back" in refused(matter, link_of(matter, "A way to put"))


def test_of_two_waits_only_one_comes_back(matter: Matter) -> None:
    matter.step(waits.wait, for_what="Bilder.")
    matter.step(waits.resume)
    first = matter.links[-1]
    matter.step(waits.wait, for_what="En dag.")
    assert refused(matter, first) == "We wait for them already."


def test_a_withdrawal_gives_back_what_it_let_go(matter: Matter) -> None:
    matter.to("agreed")
    matter.gesture()
    matter.plan()
    matter.now += timedelta(days=1)
    matter.step(steps.withdraw, reason="Løste seg.")
    matter.undo()
    assert {row.promise.standing for row in matter.card.remedies} == {"open"}
    assert [row.answer for row in matter.card.follow_ups] == [None]
    assert matter.ask(lambda session: session.query(Promise).filter(Promise.state == "open").count()) == 3
