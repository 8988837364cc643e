"""What a complaint does not take, in words: days that can't be, money without a sum, two clerks, a clock set back."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from relate_desktop.records.complaints import apologies, doing, follow_ups, options, remedies, steps, waits
from relate_desktop.records.customers.doing import archive, restore
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.deed import now, say
from relate_desktop.records.history.undo import undo
from relate_desktop.records.promises import ending
from relate_desktop.records.promises import reading as promises
from relate_desktop.records.promises.making import make
from relate_desktop.records.quotes import deciding
from relate_desktop.records.refused import Refused, Stale
from tests.records.complaining import OWN_WORDS, Matter


@pytest.fixture
def matter(tmp_path: Path) -> Matter:
    return Matter(tmp_path)


def why(matter: Matter, verb: Any, *args: Any, **fields: Any) -> Refused:
    """Why it was refused; nothing is different afterwards, and one can see what to do."""
    before = matter.store.last_link()
    with pytest.raises(Refused) as refused:
        matter.do(verb, *args, **fields)
    assert matter.store.last_link() == before
    assert 10 < len(refused.value.sentence) < 300
    assert refused.value.sentence[-1] == "."
    return refused.value


def priced(matter: Matter) -> None:
    """The job was agreed at 24,780 kroner, VAT and all."""
    quote = matter.issued(matter.job_id)
    matter.do(deciding.accept, quote, by="Ola", how="said")


# ---- what they told us ---------------------------------------------------------------------------------------


def test_a_complaint_needs_a_name_and_their_own_words(matter: Matter) -> None:
    assert why(matter, doing.receive, matter.customer_id, title=" ", own_words="Knirker.").field == "title"
    assert why(matter, doing.receive, matter.customer_id, title="Dør", own_words=" \n").field == "own_words"


def test_it_may_be_backdated_but_not_told_tomorrow(matter: Matter) -> None:
    given = {"title": "Dør", "own_words": "Den knirker."}
    tomorrow = matter.now + timedelta(days=1)
    refused = why(matter, doing.receive, matter.customer_id, received_at=tomorrow, **given)
    assert (refused.field, refused.sentence) == ("received_at", "This moment has not come yet.")
    long_ago = datetime(1926, 11, 1, 12, tzinfo=UTC)
    assert why(matter, doing.receive, matter.customer_id, received_at=long_ago, **given).field == "received_at"
    last_week = matter.now - timedelta(days=7)
    other = matter.do(doing.receive, matter.customer_id, received_at=last_week, **given)
    matter.id = other
    assert matter.card.received_at == last_week


def test_it_can_not_be_told_after_it_was_written_down(matter: Matter) -> None:
    matter.now += timedelta(days=2)
    version = matter.card.version
    later = matter.now - timedelta(days=1)
    refused = why(matter, doing.change, matter.id, version=version, received_at=later)
    assert refused.sentence == "It was written down on 19 November 2026, so they told us before that."
    matter.form(doing.change, received_at=matter.card.opened_at - timedelta(days=1))


def test_the_same_words_are_written_down_once(matter: Matter) -> None:
    given = {"title": matter.card.title, "own_words": OWN_WORDS}
    assert why(matter, doing.receive, matter.customer_id, **given).field == "own_words"
    matter.step(steps.withdraw, reason="Løste seg.")
    assert matter.do(doing.receive, matter.customer_id, **given)


def test_it_is_about_their_own_job_and_their_own_people(matter: Matter) -> None:
    other = matter.customer("Aud Sætre")
    foreign = matter.job(other)
    given = {"title": "Dør", "own_words": "Den knirker."}
    assert why(matter, doing.receive, matter.customer_id, job_id=foreign, **given).field == "job_id"
    assert why(matter, doing.receive, matter.customer_id, job_id=99, **given).field == "job_id"
    assert why(matter, doing.receive, matter.customer_id, person_id=99, **given).field == "person_id"
    assert why(matter, doing.receive, matter.customer_id, responsible_id=99, **given).field == "responsible_id"


@pytest.mark.parametrize("field", ["severity", "channel"])
def test_a_word_of_no_choice_is_refused(matter: Matter, field: str) -> None:
    given = {"title": "Dør", "own_words": "Den knirker.", field: "huge"}
    assert why(matter, doing.receive, matter.customer_id, **given).field == field


def put_away(session: Session, customer_id: int) -> None:
    """As it was possible before an open complaint was looked at."""
    customer = session.get_one(Customer, customer_id)
    customer.archived_at = now(session)
    say(session, "{name} archived.", name=customer.display_name)


def test_nobody_is_archived_with_an_open_complaint_or_a_promise_of_ours(matter: Matter) -> None:
    assert "“to skuffer som rugger”" in why(matter, archive, matter.customer_id).sentence
    matter.step(steps.withdraw, reason="De ordnet det selv.")
    ours = matter.do(make, matter.customer_id, wording="Sende prøver", due_on=matter.day(1))
    assert "“Sende prøver”" in why(matter, archive, matter.customer_id).sentence
    matter.now += timedelta(days=3)
    amends = matter.do(ending.make_good, ours, wording="Komme med kake", due_on=matter.day(1))
    assert "“Sende prøver”" in why(matter, archive, matter.customer_id).sentence
    matter.do(ending.keep, amends)
    matter.do(make, matter.customer_id, promisor="customer", wording="Sende bilder", due_on=matter.day(1))
    matter.do(archive, matter.customer_id)


def test_nor_archived_again_by_taking_back_what_brought_them_back(matter: Matter) -> None:
    matter.step(steps.withdraw, reason="De ordnet det selv.")
    matter.do(archive, matter.customer_id)
    matter.do(restore, matter.customer_id)
    restored = matter.links[-1]
    matter.do(make, matter.customer_id, wording="Sende prøver", due_on=matter.day(1))
    assert "“Sende prøver”" in why(matter, undo, restored).sentence


def test_an_archived_customer_is_restored_first(matter: Matter) -> None:
    matter.do(put_away, matter.customer_id)
    for verb, fields in (
        (steps.acknowledge, {"how": "call"}), (waits.wait, {"for_what": "Svar."}),
        (steps.withdraw, {"reason": "Flyttet."}), (apologies.change, {"version": 0, "event": "Skuffer."}),
    ):  # fmt: skip
        assert why(matter, verb, matter.id, **fields).field == "customer_id"


def test_a_complaint_that_is_not_there_is_said_to_be_gone(matter: Matter) -> None:
    for verb, fields in (
        (steps.acknowledge, {"how": "call"}), (steps.offer, {}), (steps.close, {}), (steps.reopen, {"own_words": "a"}),
        (doing.change, {"version": 1}), (follow_ups.plan_follow_up, {"on": matter.day(1)}), (waits.resume, {}),
    ):  # fmt: skip
        assert why(matter, verb, 99, **fields).sentence == "This complaint is no longer there."
    assert why(matter, options.remove, 99).sentence == "This way to put it right is no longer there."
    assert why(matter, remedies.keep, 99).sentence == "This is no longer there."
    assert why(matter, follow_ups.record_answer, 99, answer="satisfied").sentence == "This is no longer planned."


# ---- days ----------------------------------------------------------------------------------------------------


def test_nothing_is_promised_for_a_moment_that_has_passed(matter: Matter) -> None:
    matter.to("offered")
    option = matter.card.options[0].id
    yes = {"option_id": option, "by": "Ola", "how": "said"}
    refused = why(matter, steps.agree, matter.id, due_on=matter.day(-1), **yes)
    assert (refused.field, refused.sentence) == ("due_on", "That day has passed. Choose today or a later day.")
    assert why(matter, steps.agree, matter.id, due_on=matter.today, due_by="07:00", **yes).field == "due_by"
    assert why(matter, steps.agree, matter.id, due_on=matter.today, due_by="25", **yes).field == "due_by"
    assert matter.state == "offered"
    matter.agree(due_on=matter.today, due_by="16")


def test_days_to_come_have_not_passed(matter: Matter) -> None:
    matter.to("investigated")
    way = {"kind": "rectification", "wording": "Høvle"}
    assert why(matter, options.add, matter.id, from_on=matter.day(-1), **way).field == "from_on"
    assert why(matter, apologies.change, matter.id, version=0, remedy_on=matter.day(-1)).field == "remedy_on"
    assert why(matter, apologies.change, matter.id, version=0, call_on=matter.day(-1)).field == "call_on"
    version = matter.card.version
    assert why(matter, doing.learn, matter.id, version=version, preventive_due_on=matter.day(-1)).sentence == (
        "That day has passed."
    )
    assert why(matter, doing.learn, matter.id, version=version, preventive_done_on=matter.day(1)).sentence == (
        "This day has not come yet."
    )
    matter.to("agreed")
    asked = why(matter, follow_ups.plan_follow_up, matter.id, on=matter.day(-1))
    sentence = "We can't ask them on a day that has passed. Choose today or a later day."
    assert (asked.field, asked.sentence) == ("on", sentence)
    asked = why(matter, follow_ups.plan_follow_up, matter.id, on=None)
    assert (asked.field, asked.sentence) == ("on", "Say on which day we ask them.")


def test_a_sum_that_was_agreed_is_changed_where_it_was(matter: Matter) -> None:
    matter.to("agreed")
    matter.gesture(amount=50_000)
    promise = next(row.promise for row in matter.card.remedies if row.amount == 50_000)
    other = {"version": promise.version, "amount": 40_000}
    refused = why(matter, ending.change, promise.id, **other)
    assert (refused.field, refused.sentence) == ("amount", "This sum is agreed in the complaint. Change it there.")
    matter.do(ending.change, promise.id, **other | {"amount": 50_000, "printable": False})
    assert not matter.ask(promises.card, promise.id).printable


def test_a_day_that_passed_meanwhile_may_stay_as_it_is(matter: Matter) -> None:
    matter.to("investigated")
    option = matter.option(wording="Snart", from_on=matter.day(2))
    matter.form(doing.learn, preventive_due_on=matter.day(2))
    matter.now += timedelta(days=5)
    version = matter.card.options[0].version
    matter.do(options.change, option, version=version, note="Først da.", from_on=matter.card.options[0].from_on)
    matter.form(doing.learn, root_cause="Fukt.", preventive_due_on=matter.card.preventive_due_on)
    assert matter.card.root_cause == "Fukt."


def test_an_answer_is_neither_of_tomorrow_nor_from_before_it_was_made_good(matter: Matter) -> None:
    matter.to("made_good")
    asked = matter.plan()
    early, late = matter.now - timedelta(hours=2), matter.now + timedelta(days=1)
    assert why(matter, follow_ups.record_answer, asked, answer="satisfied", at=late).field == "at"
    refused = why(matter, follow_ups.record_answer, asked, answer="satisfied", at=early)
    assert refused.sentence == "That was before it was made good."
    matter.answer("satisfied")
    assert why(matter, follow_ups.record_answer, asked, answer="satisfied").sentence == (
        "Their answer is written down already."
    )


def test_nobody_is_asked_before_it_is_made_good(matter: Matter) -> None:
    assert why(matter, follow_ups.plan_follow_up, matter.id, on=matter.day(3)).sentence == (
        "Agree first on how it is put right."
    )
    matter.to("agreed")
    asked = matter.plan()
    assert (
        why(matter, follow_ups.record_answer, asked, answer="satisfied").sentence == "Make it good first, and then ask."
    )
    refused = why(matter, follow_ups.plan_follow_up, matter.id, on=matter.day(9))
    assert refused.sentence == "We ask them on 26 November 2026 already. Move that day instead."


def test_what_is_not_right_is_said_in_words(matter: Matter) -> None:
    matter.to("made_good")
    asked = matter.plan()
    assert why(matter, follow_ups.record_answer, asked, answer="not_satisfied").field == "own_words"
    assert why(matter, follow_ups.record_answer, asked, answer="maybe").field == "answer"
    assert why(matter, follow_ups.record_answer, asked, answer="satisfied", channel="note").field == "channel"


# ---- money ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["price_reduction", "refund", "voucher", "goodwill"])
def test_money_is_never_promised_without_a_sum(matter: Matter, kind: str) -> None:
    matter.to("investigated")
    option = matter.option(kind, "Lavere pris")
    matter.step(steps.offer)
    yes = {"option_id": option, "by": "Ola", "how": "said", "due_on": matter.day(3)}
    refused = why(matter, steps.agree, matter.id, **yes)
    assert (refused.field, refused.sentence) == ("amount", "Say how much it is worth.")
    for amount in (0, -1, 10**15):
        assert why(matter, steps.agree, matter.id, amount=amount, **yes).field == "amount"
    matter.step(steps.agree, amount=50_000, **yes)
    given = {"kind": kind, "wording": "På toppen", "due_on": matter.day(3)}
    assert why(matter, remedies.add, matter.id, **given).field == "amount"


def test_an_option_may_be_without_a_sum_but_not_with_less_than_nothing(matter: Matter) -> None:
    matter.to("investigated")
    way = {"kind": "price_reduction", "wording": "Lavere pris"}
    assert why(matter, options.add, matter.id, amount=-100, **way).field == "amount"
    assert why(matter, options.add, matter.id, amount=0, **way).field == "amount"
    assert why(matter, options.add, matter.id, kind="present", wording="Kake").field == "kind"
    assert why(matter, options.add, matter.id, kind="goodwill", wording=" ").field == "wording"
    matter.step(options.add, **way)
    assert why(matter, options.add, matter.id, **way).sentence == "This way is written down already."


def test_remedies_together_never_pass_what_the_job_came_to(matter: Matter) -> None:
    priced(matter)
    value = matter.card.job_value
    assert value == 2_478_000
    matter.to("investigated")
    option = matter.option("refund", "Penger tilbake", amount=value)
    matter.step(steps.offer)
    over = {"option_id": option, "by": "Ola", "how": "said", "due_on": matter.day(3), "amount": value + 1}
    refused = why(matter, steps.agree, matter.id, **over)
    assert refused.field == "amount"
    assert "24\u00a0780,01" in refused.sentence.replace("\u202f", "\u00a0")
    matter.agree(option, amount=value - 10_000)
    gift = {"kind": "goodwill", "wording": "Blomster", "due_on": matter.day(3)}
    assert why(matter, remedies.add, matter.id, amount=10_001, **gift).field == "amount"
    remedy = matter.step(remedies.add, amount=10_000, **gift)
    version = matter.card.remedies[-1].version
    assert why(matter, remedies.change, remedy, version=version, amount=10_001).field == "amount"


def test_what_another_complaint_about_the_job_was_given_counts_too(matter: Matter) -> None:
    priced(matter)
    matter.to("investigated")
    matter.option("refund", "Penger tilbake", amount=2_000_000)
    matter.step(steps.offer)
    matter.agree()
    matter.id = matter.receive(title="dør", own_words="Den knirker.")
    matter.to("investigated")
    matter.option("refund", "Mer tilbake", amount=2_000_000)
    matter.step(steps.offer)
    with pytest.raises(Refused) as refused:
        matter.agree()
    assert refused.value.field == "amount"


def test_what_was_taken_back_is_free_again(matter: Matter) -> None:
    priced(matter)
    matter.to("investigated")
    matter.option("refund", "Penger tilbake", amount=2_000_000)
    matter.step(steps.offer)
    matter.agree()
    matter.step(steps.take_back_agreement, reason="De vil ha nye fronter.")
    matter.agree()
    assert matter.state == "agreed"


def test_a_job_without_a_price_sets_no_limit(matter: Matter) -> None:
    matter.to("agreed")
    matter.gesture(amount=9_000_000)


def test_it_can_not_be_moved_to_a_job_that_came_to_less(matter: Matter) -> None:
    small = matter.job(matter.customer_id, title="hylle")
    matter.do(deciding.accept, matter.issued(small, price=1_000), by="Ola", how="said")
    matter.to("agreed")
    matter.gesture(amount=50_000)
    assert why(matter, doing.change, matter.id, version=matter.card.version, job_id=small).field == "job_id"
    large = matter.job(matter.customer_id, title="kjøkken")
    matter.form(doing.change, job_id=large)
    assert {remedy.promise.job_id for remedy in matter.card.remedies} == {large}


# ---- what is agreed ------------------------------------------------------------------------------------------


def test_their_yes_says_who_and_how_and_to_what(matter: Matter) -> None:
    matter.to("offered")
    option = matter.card.options[0].id
    usual = {"option_id": option, "by": "Ola", "how": "said", "due_on": matter.day(3)}
    assert why(matter, steps.agree, matter.id, **usual | {"by": " "}).field == "by"
    assert why(matter, steps.agree, matter.id, **usual | {"how": "nodded"}).field == "how"
    other = matter.receive(title="dør", own_words="Den knirker.")
    mine, matter.id = matter.id, other
    matter.to("offered")
    assert why(matter, steps.agree, mine, **usual | {"option_id": matter.card.options[0].id}).field == "option_id"


def test_what_is_agreed_stays_as_it_is(matter: Matter) -> None:
    matter.to("agreed")
    option, remedy = matter.card.options[0], matter.card.remedies[0]
    sentence = "One way is agreed already. Take that back first."
    assert why(matter, options.change, option.id, version=option.version, wording="Male").sentence == sentence
    assert why(matter, options.remove, option.id).sentence == sentence
    assert why(matter, options.add, matter.id, kind="refund", wording="Penger").sentence == sentence
    assert why(matter, remedies.remove, remedy.id).sentence == (
        "They have said yes to this. Take the agreement back instead."
    )
    matter.do(remedies.keep, remedy.id)
    assert why(matter, steps.take_back_agreement, matter.id, reason="Nei.").sentence == (
        "What was agreed is done already, so it can't be taken back."
    )


def test_a_yes_of_an_earlier_time_is_not_used_again(matter: Matter) -> None:
    matter.to("made_good")
    matter.step(steps.reopen, own_words="Rugger igjen.")
    matter.form(doing.investigate, findings="Skinnen.")
    assert why(matter, steps.offer, matter.id).sentence == "Write down one way at least to put it right."
    old = matter.card.options[0]
    assert why(matter, options.change, old.id, version=old.version, note="Igjen.").sentence == (
        "They have said yes to this one, so it stays as it is."
    )
    matter.option()
    matter.step(steps.offer)
    yes = {"by": "Ola", "how": "said", "due_on": matter.day(3)}
    assert why(matter, steps.agree, matter.id, option_id=old.id, **yes).field == "option_id"


def test_the_last_way_of_an_offer_stays(matter: Matter) -> None:
    matter.to("offered")
    assert why(matter, options.remove, matter.card.options[0].id).sentence == (
        "Write down one way at least to put it right."
    )


def test_what_has_ended_is_not_kept_or_changed_again(matter: Matter) -> None:
    matter.to("made_good")
    remedy = matter.card.remedies[0]
    sentence = "This is not open any more: it was kept, let go or taken back."
    assert why(matter, remedies.keep, remedy.id).sentence == sentence
    assert why(matter, remedies.change, remedy.id, version=remedy.version, wording="Male").sentence == sentence
    assert why(matter, remedies.open_job, remedy.id).sentence == sentence


def test_a_gesture_comes_on_top_of_what_is_agreed(matter: Matter) -> None:
    matter.to("offered")
    given = {"kind": "goodwill", "wording": "Blomster", "amount": 40_000, "due_on": matter.day(3)}
    assert why(matter, remedies.add, matter.id, **given).sentence.startswith("Agree first")
    matter.to("agreed")
    remedy = matter.card.remedies[0].id
    matter.do(remedies.open_job, remedy)
    assert why(matter, remedies.open_job, remedy).sentence == "A job is opened for this already."


# ---- two clerks ----------------------------------------------------------------------------------------------


def test_two_clerks_at_the_same_form_see_both_texts(matter: Matter) -> None:
    seen = matter.card.version
    matter.do(doing.change, matter.id, version=seen, feeling="Sint.", wish="Nye fronter.")
    with pytest.raises(Stale) as stale:
        matter.do(doing.change, matter.id, version=seen, feeling="Lei seg.", title="skuffer")
    (clash,) = stale.value.clashes
    assert (clash.field, clash.theirs, clash.mine) == ("feeling", "Sint.", "Lei seg.")
    matter.do(doing.change, matter.id, version=seen, title="skuffer")
    assert (matter.card.title, matter.card.feeling) == ("skuffer", "Sint.")


def test_two_clerks_who_assess_find_differently_see_both(matter: Matter) -> None:
    matter.to("acknowledged")
    seen = matter.card.version
    given = {"severity": "normal", "safety": False, "immediate_action": ""}
    matter.do(doing.assess, matter.id, version=seen, category="material", **given)
    with pytest.raises(Stale) as stale:
        matter.do(doing.assess, matter.id, version=seen, category="delay", **given)
    assert [(clash.theirs, clash.mine) for clash in stale.value.clashes] == [("material", "delay")]
    matter.do(doing.assess, matter.id, version=seen, category="material", **given)
    assert [move.to_state for move in matter.card.moves].count("assessed") == 1


def test_two_clerks_who_begin_the_same_apology_see_both(matter: Matter) -> None:
    matter.step(apologies.change, version=0, event="Skuffene rugger.")
    with pytest.raises(Stale) as stale:
        matter.step(apologies.change, version=0, event="Frontene er skjeve.", effect="Bry.")
    assert [(clash.theirs, clash.mine) for clash in stale.value.clashes] == [
        ("Skuffene rugger.", "Frontene er skjeve.")
    ]
    matter.step(apologies.change, version=0, event="Skuffene rugger.", effect="Bry.")
    assert (matter.card.apology.event, matter.card.apology.effect) == ("Skuffene rugger.", "Bry.")


def test_two_clerks_who_take_the_same_step_take_it_once(matter: Matter) -> None:
    matter.to("offered")
    option = matter.card.options[0].id
    yes = {"option_id": option, "by": "Ola", "how": "said", "due_on": matter.day(3)}
    matter.step(steps.agree, **yes)
    assert why(matter, steps.agree, matter.id, **yes).field == "option_id"
    assert len(matter.card.remedies) == 1


# ---- the clock -----------------------------------------------------------------------------------------------


def test_a_clock_set_back_is_said_and_changes_nothing(matter: Matter) -> None:
    matter.to("assessed")
    matter.now -= timedelta(days=3)
    version = matter.card.version
    refused = why(matter, doing.investigate, matter.id, version=version, findings="Fukt.")
    assert refused.sentence.startswith("The last step of this complaint is from 19 November 2026, ")
    matter.undo()
    matter.undo()
    assert matter.state == "assessed"


def test_clocks_a_few_minutes_apart_are_no_matter(matter: Matter) -> None:
    matter.to("assessed")
    last = matter.card.moved_at
    matter.now -= timedelta(minutes=10)
    matter.form(doing.investigate, findings="Fukt.")
    assert matter.card.moved_at == last
    assert [move.at for move in matter.card.moves] == sorted(move.at for move in matter.card.moves)


def test_on_the_night_the_clocks_go_back_the_steps_stay_in_order(tmp_path: Path) -> None:
    matter = Matter(tmp_path)
    matter.now = datetime(2027, 10, 31, 0, 20, tzinfo=UTC)  # 02.20, for the first time
    matter.to("acknowledged")
    matter.now = datetime(2027, 10, 31, 1, 10, tzinfo=UTC)  # 02.10, for the second
    matter.assess()
    assert matter.state == "assessed"
    assert date(2027, 10, 31) == matter.card.moved_at.date()
