"""A complaint from first word to closed: what each step writes down, promises and says."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from relate_desktop.records import contacts, papers
from relate_desktop.records.complaints import apologies, doing, follow_ups, options, remedies, steps, waits
from relate_desktop.records.contacts import Contact
from relate_desktop.records.jobs import doing as jobs
from relate_desktop.records.jobs import finishing
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.promises import ending
from relate_desktop.records.promises.making import make
from relate_desktop.records.promises.tables import Promise
from relate_desktop.records.refused import Refused
from relate_desktop.records.sheets import Built
from relate_desktop.records.shop.hours import add_closed_day
from tests.records.complaining import OWN_WORDS, WAY, Matter
from tests.records.joinery import hire


@pytest.fixture
def matter(tmp_path: Path) -> Matter:
    return Matter(tmp_path)


def refused(matter: Matter, verb: object, *args: object, **fields: object) -> Refused:
    """Why; and nothing is different afterwards."""
    before = matter.store.last_link()
    with pytest.raises(Refused) as why:
        matter.do(verb, *args, **fields)  # type: ignore[arg-type]
    assert matter.store.last_link() == before
    return why.value


# ---- heard ---------------------------------------------------------------------------------------------------


def test_what_they_said_is_written_down_as_they_said_it(tmp_path: Path) -> None:
    told = datetime(2026, 11, 12, 14, 30, tzinfo=UTC)
    matter = Matter(tmp_path, feeling="Overlooked.", wish="Fix it before Christmas.", received_at=told, channel="visit")
    card = matter.card
    assert (card.own_words, card.feeling, card.wish) == (OWN_WORDS, "Overlooked.", "Fix it before Christmas.")
    assert (card.received_at, card.opened_at.date(), card.channel) == (told, date(2026, 11, 19), "visit")
    assert (card.state, card.responsible_name, card.severity) == ("received", "Magnus Lie", "normal")
    assert [(move.from_state, move.to_state) for move in card.moves] == [(None, "received")]
    assert matter.sentence == "Complaint “to skuffer som rugger” written down."


def test_acknowledging_is_a_contact_of_ours_and_a_step(matter: Matter) -> None:
    matter.step(steps.acknowledge, how="email", note="Vi tar det på alvor.")
    contact = matter.row(Contact, 1)
    assert (contact.channel, contact.direction, contact.complaint_id) == ("email", "out", matter.id)
    assert contact.job_id == matter.job_id
    assert matter.state == "acknowledged"
    why = refused(matter, steps.acknowledge, matter.id, how="call")
    assert why.sentence == "They know already that we have heard them."


def test_the_steps_follow_each_other_to_the_end(matter: Matter) -> None:
    matter.to("closed")
    card = matter.card
    assert [move.to_state for move in card.moves] == list(WAY)
    assert all(move.staff_name == "Magnus Lie" for move in card.moves)
    assert (card.missing, card.next_states, card.due) == ((), ("reopened",), None)


@pytest.mark.parametrize("ahead", range(2, len(WAY)))
def test_no_step_is_left_out(matter: Matter, ahead: int) -> None:
    matter.to(WAY[ahead - 2])
    verbs: dict[str, Callable[[], Any]] = {
        "assessed": matter.assess, "made_good": lambda: matter.step(steps.made_good),
        "investigated": lambda: matter.form(doing.investigate, findings="Fukt."),
        "offered": lambda: matter.step(steps.offer), "agreed": lambda: matter.agree(matter.option()),
        "followed_up": matter.answer, "closed": lambda: matter.step(steps.close),
    }  # fmt: skip
    with pytest.raises(Refused) as why:
        verbs[WAY[ahead]]()
    assert matter.state == WAY[ahead - 2]
    assert why.value.sentence.endswith(".")


# ---- assessed, looked into -----------------------------------------------------------------------------------


def test_assessing_says_what_kind_how_serious_and_what_was_done_at_once(matter: Matter) -> None:
    matter.to("acknowledged")
    matter.assess(category="damage", severity="high", safety=True, immediate_action="Strømmen er slått av.")
    card = matter.card
    assert (card.category, card.severity, card.safety) == ("damage", "high", True)
    assert (card.immediate_action, card.state) == ("Strømmen er slått av.", "assessed")


def test_a_danger_needs_what_was_done_about_it(matter: Matter) -> None:
    matter.to("acknowledged")
    with pytest.raises(Refused) as why:
        matter.assess(safety=True)
    assert (why.value.field, matter.state) == ("immediate_action", "acknowledged")


def test_what_was_assessed_is_corrected_without_another_step(matter: Matter) -> None:
    matter.to("offered")
    matter.assess(category="material", severity="low")
    assert (matter.card.category, matter.card.severity, matter.state) == ("material", "low", "offered")
    matter.form(doing.investigate, findings="Bordene er for våte.", product="Eik 20 mm", batch="L-118")
    assert (matter.card.product, matter.card.batch, matter.state) == ("Eik 20 mm", "L-118", "offered")


# ---- offered, agreed -----------------------------------------------------------------------------------------


def test_several_ways_are_written_down_and_put_in_order(matter: Matter) -> None:
    matter.to("investigated")
    first = matter.option()
    second = matter.option("replacement", "Nye fronter i tørrere eik", note="To uker uten skuffer.")
    third = matter.option("price_reduction", "Lavere pris", amount=90_000, from_on=matter.today)
    matter.do(options.move, third, 0)
    assert [row.id for row in matter.card.options] == [third, first, second]
    matter.do(options.move, third, 9)
    assert [row.id for row in matter.card.options] == [first, second, third]
    matter.do(options.remove, second)
    version = matter.card.options[0].version
    matter.do(options.change, first, version=version, note="Magnus, en halv dag.")
    assert [(row.wording, row.note) for row in matter.card.options] == [
        ("Høvle og henge om frontene", "Magnus, en halv dag."), ("Lavere pris", ""),
    ]  # fmt: skip


def test_many_moves_never_run_out_of_room(matter: Matter) -> None:
    matter.to("investigated")
    ids = [matter.option(wording=f"Måte {number}") for number in range(4)]
    for turn in range(40):
        moved = ids.pop(3)
        ids.insert(1, moved)
        matter.do(options.move, moved, 1)
        assert [row.id for row in matter.card.options] == ids, turn


def test_their_yes_is_kept_with_who_and_how_and_becomes_a_promise(matter: Matter) -> None:
    matter.to("offered")
    silje = matter.do(hire, "Silje Moen")
    remedy = matter.agree(by="Ola", how="written", due_on=date(2026, 11, 27), due_by="16", responsible_id=silje)
    (option,) = matter.card.options
    assert (option.agreed_by, option.agreed_how, option.agreed_at) == ("Ola", "written", matter.now)
    (row,) = matter.card.remedies
    assert (row.id, row.option_id, row.kind) == (remedy, option.id, "rectification")
    promise = row.promise
    assert (promise.promisor, promise.source, promise.standing) == ("shop", "remedy", "open")
    assert (promise.due_on, promise.due_by, promise.responsible_name) == (date(2026, 11, 27), "16:00", "Silje Moen")
    assert (promise.complaint_id, promise.job_id) == (matter.id, matter.job_id)
    assert matter.sentence == "Agreed for “to skuffer som rugger”: Høvle og henge om frontene"


def test_the_sum_that_was_agreed_may_differ_from_the_one_written_down(matter: Matter) -> None:
    matter.to("investigated")
    option = matter.option("price_reduction", "Lavere pris", amount=90_000)
    matter.step(steps.offer)
    matter.agree(option, amount=120_000)
    (row,) = matter.card.remedies
    assert (row.amount, row.promise.amount) == (120_000, 120_000)


def test_an_agreement_that_is_taken_back_leaves_the_ways_open_again(matter: Matter) -> None:
    matter.to("agreed")
    matter.step(steps.take_back_agreement, reason="Ola vil heller ha nye fronter.")
    card = matter.card
    assert (card.state, card.remedies, card.options[0].agreed_at) == ("offered", (), None)
    assert card.moves[-1].reason == "Ola vil heller ha nye fronter."
    matter.agree(matter.option("replacement", "Nye fronter"))
    assert [row.wording for row in matter.card.remedies] == ["Nye fronter"]


def test_one_that_is_taken_back_after_its_day_stays_broken(matter: Matter) -> None:
    matter.to("agreed")
    promise = matter.card.remedies[0].promise.id
    matter.now += timedelta(days=30)
    matter.step(steps.take_back_agreement, reason="Vi kom ikke.")
    assert matter.row(Promise, promise).state == "renegotiated"
    matter.agree()
    assert matter.state == "agreed"


# ---- made good -----------------------------------------------------------------------------------------------


def test_a_voucher_on_top_has_a_code_and_goes_with_its_gesture(matter: Matter) -> None:
    matter.to("agreed")
    gift = matter.gesture("voucher", "Gavekort", amount=50_000, valid_until=date(2027, 12, 31))
    row = matter.card.remedies[-1]
    assert (row.kind, row.amount, bool(row.voucher_code)) == ("voucher", 50_000, True)
    version = row.version
    matter.do(remedies.change, gift, version=version, amount=60_000, wording="Gavekort til Ola")
    row = matter.card.remedies[-1]
    assert (row.amount, row.promise.amount, row.promise.wording) == (60_000, 60_000, "Gavekort til Ola")
    matter.do(remedies.remove, gift)
    assert len(matter.card.remedies) == 1


def test_work_at_no_price_is_a_job_of_its_own_and_keeps_its_promise(matter: Matter) -> None:
    matter.to("agreed")
    (remedy,) = matter.card.remedies
    job_id = matter.do(remedies.open_job, remedy.id)
    job = matter.row(Job, job_id)
    assert (job.title, job.state, job.complaint_id) == (remedy.wording, "agreed", matter.id)
    assert matter.card.remedies[0].job_id == job_id
    matter.do(jobs.move, job_id, "under_way")
    matter.do(finishing.finish, job_id, completed_on=matter.today)
    assert matter.card.remedies[0].promise.standing == "kept"
    matter.step(steps.made_good)
    why = refused(matter, jobs.move, job_id, "under_way")
    assert why.sentence == "The complaint this is about is made good. Take it up again first."


def test_nothing_is_made_good_while_something_is_promised(matter: Matter) -> None:
    matter.to("agreed")
    matter.gesture()
    matter.do(remedies.keep, matter.card.remedies[0].id)
    assert "Blomster" in refused(matter, steps.made_good, matter.id).sentence
    matter.do(ending.release, matter.promise("Blomster").id, reason="Han ville ikke ha dem.")
    matter.step(steps.made_good)
    assert matter.state == "made_good"


def test_a_promise_that_was_broken_is_settled_by_what_makes_it_good(matter: Matter) -> None:
    matter.to("agreed")
    broken = matter.card.remedies[0].promise.id
    matter.now += timedelta(days=8)
    new = matter.do(ending.make_good, broken, wording="Komme i morgen tidlig", due_on=matter.day(1))
    refused(matter, steps.made_good, matter.id)
    matter.do(ending.keep, new)
    matter.step(steps.made_good)
    assert matter.state == "made_good"


def test_a_renegotiated_promise_is_settled_by_the_one_that_follows(matter: Matter) -> None:
    matter.to("agreed")
    new = matter.do(ending.renegotiate, matter.card.remedies[0].promise.id, due_on=matter.day(20))
    refused(matter, steps.made_good, matter.id)
    matter.do(ending.keep, new)
    matter.step(steps.made_good)


# ---- followed up ---------------------------------------------------------------------------------------------


def test_a_planned_call_is_a_promise_and_their_answer_keeps_it(matter: Matter) -> None:
    matter.to("agreed")
    matter.plan(7)
    call = matter.card.promises[-1]
    assert (call.source, call.due_on, call.promisor) == ("call", matter.day(7), "shop")
    matter.to("made_good")
    matter.answer("satisfied", own_words="Nå glir de.")
    (row,) = matter.card.follow_ups
    assert (row.answer, row.own_words, row.asked_at) == ("satisfied", "Nå glir de.", matter.now)
    assert matter.promise(call.wording).standing == "kept"
    contact = max((matter.row(Contact, number) for number in (1, 2)), key=lambda found: found.id)
    assert (contact.own_words, contact.direction, contact.complaint_id) == ("Nå glir de.", "out", matter.id)
    assert matter.state == "followed_up"


def test_not_satisfied_takes_it_up_again_in_their_words(matter: Matter) -> None:
    matter.to("made_good")
    matter.answer("not_satisfied", own_words="Den ene rugger fortsatt.")
    assert matter.state == "reopened"
    assert matter.card.moves[-1].reason == "Den ene rugger fortsatt."
    matter.form(doing.investigate, findings="Skinnen er bøyd.")
    matter.option("replacement", "Ny skinne")
    matter.step(steps.offer)
    matter.agree()
    matter.keep_all()
    matter.step(steps.made_good)
    why = refused(matter, steps.close, matter.id)
    assert why.sentence.startswith("From “Made good”")
    matter.answer()
    matter.close()
    assert matter.state == "closed"


def test_not_reached_is_asked_again_on_the_next_day_we_are_open(matter: Matter) -> None:
    matter.to("made_good")
    matter.now = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    matter.answer("not_reached")
    assert [row.planned_on for row in matter.card.follow_ups if row.answer is None] == [date(2026, 11, 23)]
    matter.answer("not_reached", next_on=date(2026, 12, 1))
    assert [row.planned_on for row in matter.card.follow_ups if row.answer is None] == [date(2026, 12, 1)]
    assert (matter.state, len(matter.card.follow_ups)) == ("made_good", 3)


def test_a_planned_call_is_moved_with_its_promise_and_called_off(matter: Matter) -> None:
    matter.to("made_good")
    asked = matter.plan(7)
    version = matter.card.follow_ups[0].version
    matter.do(follow_ups.move_follow_up, asked, version=version, on=matter.day(9))
    assert [row.due_on for row in matter.card.promises if row.standing == "open"] == [matter.day(9)]
    (call,) = [row for row in matter.card.promises if row.standing == "open"]
    matter.do(ending.renegotiate, call.id, due_on=matter.day(12))
    assert matter.card.follow_ups[0].planned_on == matter.day(12)
    matter.do(follow_ups.call_off_follow_up, asked)
    assert matter.card.follow_ups == ()
    assert not [row for row in matter.card.promises if row.standing == "open"]


def test_another_promised_call_is_not_taken_for_the_follow_up(matter: Matter) -> None:
    matter.to("made_good")
    answer = matter.do(
        make, matter.customer_id, wording="Svar om garantien", due_on=matter.day(2), source="call",
        complaint_id=matter.id,
    )  # fmt: skip
    matter.plan(7)
    matter.answer()
    assert matter.row(Promise, answer).state == "open"
    assert any("Svar om garantien" in sentence for sentence in matter.card.missing)


# ---- closed --------------------------------------------------------------------------------------------------


def missing(matter: Matter) -> tuple[str, ...]:
    return matter.card.missing


def test_what_is_missing_is_said_in_order_until_nothing_is(matter: Matter) -> None:
    assert len(missing(matter)) == 8
    matter.to("followed_up")
    assert missing(matter) == (
        "Apologise: say it to them, or send the letter.", "Say what the cause was about.", "Write what caused it.",
        "Write what you change so that it does not happen again.",
    )  # fmt: skip
    refused(matter, steps.close, matter.id)
    matter.apologise()
    matter.learn()
    assert missing(matter) == ()
    gesture = matter.gesture()
    assert "Blomster" in refused(matter, steps.close, matter.id).sentence
    matter.do(remedies.keep, gesture)
    matter.step(steps.close)
    assert matter.state == "closed"


def test_what_we_changed_is_ticked_off_after_it_was_closed_but_not_emptied(matter: Matter) -> None:
    matter.to("closed")
    matter.form(doing.learn, preventive_done_on=matter.today)
    assert matter.card.preventive_done_on == matter.today
    version = matter.card.version
    why = refused(matter, doing.learn, matter.id, version=version, preventive_action="")
    assert why.field == "preventive_action"
    assert refused(matter, doing.learn, matter.id, version=version, cause=None).field == "cause"


def test_a_closed_one_rests_on_nothing_being_promised(matter: Matter) -> None:
    matter.to("closed")
    sentence = "The complaint this is about has ended. Take it up again first."
    given = {"wording": "Ringe", "due_on": matter.day(3), "complaint_id": matter.id}
    assert refused(matter, make, matter.customer_id, **given).sentence == sentence
    assert refused(matter, ending.reopen, matter.card.remedies[0].promise.id).sentence == sentence
    matter.step(steps.reopen, own_words="Nå rugger de igjen.")
    matter.do(ending.reopen, matter.card.remedies[0].promise.id)


# ---- the apology ---------------------------------------------------------------------------------------------


def test_an_apology_is_written_in_parts_and_said(matter: Matter) -> None:
    matter.step(apologies.change, version=0, event="Frontene satt skjevt.", remedy_on=matter.day(3))
    version = matter.card.apology.version
    matter.step(apologies.change, version=version, effect="Du kunne ikke bruke skuffene.", how="said")
    matter.step(apologies.give, how="said", channel="visit")
    apology = matter.card.apology
    assert (apology.event, apology.effect) == ("Frontene satt skjevt.", "Du kunne ikke bruke skuffene.")
    assert (apology.given_at, apology.signer_id, apology.how) == (matter.now, matter.who, "said")
    why = refused(matter, apologies.change, matter.id, version=apology.version, event="Ikke noe.")
    assert why.sentence == "The apology is given, so it stays as it was."
    refused(matter, apologies.give, matter.id, how="said")


def kept_paper(matter: Matter, kind: str) -> int:
    built = Built(pdf=b"%PDF-1.4 " + kind.encode(), pages=1)

    def keep(session: object) -> int:
        return papers.keep(
            session, built, kind=kind, made_from=papers.MadeFrom(matter.customer_id, complaint_id=matter.id),  # type: ignore[arg-type]
            title="Unnskyldning", number="", language="nb", addressed_to=("Ola Brekke",),
        )  # fmt: skip

    return matter.do(keep)


def given_at(matter: Matter) -> datetime | None:
    return matter.card.apology.given_at


def test_a_letter_of_apology_counts_once_it_has_left_the_house(matter: Matter) -> None:
    matter.step(apologies.change, version=0, event="Frontene satt skjevt.")
    why = refused(matter, apologies.give, matter.id, how="letter")
    assert why.sentence == "A letter counts once it is on its way to them: hand it over, post it or e-mail it."
    paper = kept_paper(matter, "apology")
    for here in ("saved", "printed"):
        matter.do(papers.record_sending, paper, here)
    assert not given_at(matter)
    matter.do(papers.record_sending, paper, "posted")
    given = matter.now
    assert (given_at(matter), matter.card.apology.how) == (given, "letter")
    matter.do(papers.record_sending, paper, "handed_over")
    assert matter.card.apology.given_at == given


def test_a_letter_that_acknowledges_is_the_step(matter: Matter) -> None:
    paper = kept_paper(matter, "acknowledgement")
    matter.do(papers.record_sending, paper, "posted")
    assert matter.state == "acknowledged"
    matter.do(papers.record_sending, paper, "printed")
    assert len(matter.card.moves) == 2


# ---- waiting -------------------------------------------------------------------------------------------------


def test_we_wait_for_them_until_they_answer(matter: Matter) -> None:
    matter.to("acknowledged")
    matter.step(waits.wait, for_what="Bilder av skuffene.")
    assert [(wait.wording, wait.until) for wait in matter.card.waits] == [("Bilder av skuffene.", None)]
    refused(matter, waits.wait, matter.id, for_what="Mer.")
    about = {"channel": "email", "wording": "Bilder.", "complaint_id": matter.id}
    early = matter.now - timedelta(days=2)
    matter.do(contacts.log, matter.customer_id, direction="in", at=early, **about)
    assert matter.card.waits[0].until is None
    matter.do(contacts.log, matter.customer_id, direction="out", **about)
    assert matter.card.waits[0].until is None
    matter.do(contacts.log, matter.customer_id, direction="in", **about)
    assert matter.card.waits[0].until == matter.now
    refused(matter, waits.resume, matter.id)
    matter.step(waits.wait, for_what="En dag som passer.")
    matter.step(waits.resume)
    assert matter.card.waits[1].until == matter.now


def test_their_yes_ends_the_waiting(matter: Matter) -> None:
    matter.to("offered")
    matter.step(waits.wait, for_what="Svar.")
    matter.agree()
    assert matter.card.waits[0].until == matter.now


def test_we_suggest_to_ask_on_an_open_day_after_what_is_promised(matter: Matter) -> None:
    matter.to("agreed")
    assert matter.card.remedies[0].promise.due_on == date(2026, 11, 24)
    assert matter.card.ask_on == date(2026, 12, 1)
    matter.gesture(due_on=date(2026, 11, 28))
    assert matter.card.ask_on == date(2026, 12, 7)  # a week on is a Saturday, and then comes a Sunday
    matter.do(add_closed_day, date(2026, 12, 7))
    assert matter.card.ask_on == date(2026, 12, 8)


def test_the_marks_of_a_listening_note_follow_the_words(matter: Matter) -> None:
    words = "Skuffene rugger. Vi har små barn. Naboen ler."
    noted = {"worry": " At noen faller ", "matters_most": "Barna", "printable": True}
    matter.step(doing.change, version=matter.card.version, own_words=words, marked="Vi har små barn.", **noted)
    card = matter.card
    assert (card.worry, card.matters_most, card.marked) == ("At noen faller", "Barna", "Vi har små barn.")
    matter.step(doing.change, version=matter.card.version, own_words="Skuffene rugger. Vi har små barn.")
    assert (matter.card.marked, matter.card.printable) == ("Vi har små barn.", True)
    matter.step(doing.change, version=matter.card.version, own_words="Skuffene rugger.")
    assert (matter.card.marked, matter.card.printable) == ("", False)
    refused(matter, doing.change, matter.id, version=matter.card.version, marked="Det sa de aldri.")
