"""Complaints where somebody tries it another way: what hangs together stays together."""

from datetime import timedelta
from pathlib import Path

import pytest

from relate_desktop.records.complaints import doing, eyes, follow_ups, reading, remedies, steps, targets, vouchers
from relate_desktop.records.contacts import Contact
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.deed import say
from relate_desktop.records.history.undo import undo
from relate_desktop.records.jobs import doing as jobs
from relate_desktop.records.jobs import extras
from relate_desktop.records.promises import ending
from relate_desktop.records.quotes import drafting
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.hours import hours_on, set_hours
from relate_desktop.text import set_language
from tests.records.complaining import Matter

FREE = "This puts a complaint right, so it costs them nothing. Open another job for what they pay."


@pytest.fixture
def matter(tmp_path: Path) -> Matter:
    return Matter(tmp_path)


def refused(matter: Matter, verb: object, *args: object, **fields: object) -> str:
    """Why; and nothing is different afterwards."""
    before = matter.store.last_link()
    with pytest.raises(Refused) as why:
        matter.do(verb, *args, **fields)  # type: ignore[arg-type]
    assert matter.store.last_link() == before
    return why.value.sentence


def voucher_of(matter: Matter) -> int:
    return matter.ask(vouchers.of_customer, matter.customer_id)[0].id


# ---- in whose language ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("theirs", "ours"), [("nb", "en"), ("en", "nb")])
def test_what_a_step_words_itself_is_in_the_language_of_the_customer(matter: Matter, theirs: str, ours: str) -> None:
    matter.do(_speaks, matter.customer_id, theirs)
    set_language(ours)
    matter.to("followed_up")
    matter.apologise()
    asked = {
        "nb": ("Ringe og høre om alt er i orden nå", "Spurte om det er i orden: ", "Vi ba om unnskyldning."),
        "en": ("A call to hear whether everything is right now", "Asked whether it is right: ", "We apologised."),
    }[theirs]
    set_language("en")
    promised = [row.wording for row in matter.card.promises]
    logged = [matter.row(Contact, key).wording for key in (2, 3)]
    assert (promised, logged[1]) == ([asked[0]], asked[2])
    assert logged[0] == asked[1] + {"nb": "det er i orden nå.", "en": "it is right now."}[theirs]


def _speaks(session: object, customer_id: int, language: str) -> None:
    session.get_one(Customer, customer_id).language = language  # type: ignore[attr-defined]
    say(session, "They speak {language}.", about=("customers", customer_id), language=language)  # type: ignore[arg-type]


# ---- vouchers ------------------------------------------------------------------------------------------------


def test_a_voucher_that_was_used_was_given(matter: Matter) -> None:
    matter.to("agreed")
    matter.gesture("voucher", "Gavekort")
    matter.do(vouchers.redeem, voucher_of(matter))
    assert matter.promise("Gavekort").standing == "kept"
    matter.undo()
    assert matter.promise("Gavekort").standing == "open"


def test_used_late_written_down_it_was_given_on_its_day(matter: Matter) -> None:
    matter.to("agreed")
    matter.gesture("voucher", "Gavekort")
    used = matter.day(2)
    matter.now += timedelta(days=9)
    matter.do(vouchers.redeem, voucher_of(matter), on=used)
    assert matter.promise("Gavekort").standing == "kept"


def test_a_voucher_they_let_go_is_not_used(matter: Matter) -> None:
    matter.to("agreed")
    matter.gesture("voucher", "Gavekort")
    matter.step(steps.withdraw, reason="Det ordnet seg.")
    assert refused(matter, vouchers.redeem, voucher_of(matter)) == "They let this voucher go, so it is not used."


def test_a_voucher_for_a_complaint_is_for_who_complained(matter: Matter) -> None:
    other = matter.customer("Aud Sætre")
    why = refused(matter, vouchers.issue, other, amount=100, complaint_id=matter.id)
    assert why == "This belongs to another customer."
    matter.do(vouchers.issue, matter.customer_id, amount=100, complaint_id=matter.id)


# ---- at no price ---------------------------------------------------------------------------------------------


def test_work_that_puts_it_right_gets_no_price(matter: Matter) -> None:
    matter.to("agreed")
    job = matter.do(remedies.open_job, matter.card.remedies[0].id)
    assert refused(matter, drafting.draft, job) == FREE
    assert refused(matter, extras.add, job, wording="Ekstra hylle", amount=50_000) == FREE
    extra = matter.do(extras.add, job, wording="Ekstra hylle", amount=0)
    version = matter.ask(extras.of_job, job)[0].version
    assert refused(matter, extras.change, extra, version=version, amount=50_000) == FREE


def test_money_that_comes_back_is_no_more_than_the_job_came_to(matter: Matter) -> None:
    matter.do(jobs.move, matter.job_id, "agreed")
    matter.do(extras.add, matter.job_id, wording="Skap", amount=100_000)
    matter.to("agreed")
    gesture = matter.gesture(amount=40_000)
    matter.do(remedies.remove, gesture)
    removed = matter.links[-1]
    matter.gesture(amount=70_000, wording="Avslag")
    why = "That would make 1 100,00 kr in all, and the job came to 1 000,00 kr."
    assert refused(matter, undo, removed).replace("\xa0", " ") == why
    matter.undo()
    matter.do(undo, removed)
    assert matter.promise("Blomster").standing == "open"


def test_a_sum_that_was_lowered_comes_back_only_where_there_is_room(matter: Matter) -> None:
    matter.do(jobs.move, matter.job_id, "agreed")
    matter.do(extras.add, matter.job_id, wording="Skap", amount=100_000)
    matter.to("agreed")
    gesture = matter.gesture(amount=60_000)
    version = next(row.version for row in matter.card.remedies if row.id == gesture)
    matter.do(remedies.change, gesture, version=version, amount=10_000)
    lowered = matter.links[-1]
    matter.gesture(amount=80_000, wording="Avslag")
    assert "That would make" in refused(matter, undo, lowered)


def test_taken_back_to_a_cheaper_job_it_is_no_more_than_that_came_to(matter: Matter) -> None:
    for job, amount in ((matter.job_id, 10_000), (dear := matter.job(matter.customer_id, "trapp"), 100_000)):
        matter.do(jobs.move, job, "agreed")
        matter.do(extras.add, job, wording="Skap", amount=amount)
    matter.form(doing.change, job_id=dear)
    moved = matter.links[-1]
    matter.to("agreed")
    matter.gesture(amount=40_000)
    matter.form(doing.change, wish="Nye fronter.")
    assert "That would make" in refused(matter, undo, moved)


# ---- asked about ---------------------------------------------------------------------------------------------


def test_nobody_is_asked_about_a_closed_one(matter: Matter) -> None:
    matter.to("followed_up")
    matter.plan()
    (call,) = (row for row in matter.card.promises if row.ended_at is None)
    matter.do(ending.release, call.id, reason="De ringer selv.")
    matter.close()
    assert [row.answer for row in matter.card.follow_ups] == ["satisfied"]
    matter.undo()
    assert [row.answer for row in matter.card.follow_ups] == ["satisfied", None]


def test_a_call_that_was_called_off_does_not_come_back_to_a_closed_one(matter: Matter) -> None:
    matter.to("followed_up")
    asked = matter.plan()
    (call,) = (row for row in matter.card.promises if row.ended_at is None)
    matter.do(ending.release, call.id, reason="De ringer selv.")
    matter.do(follow_ups.call_off_follow_up, asked)
    called_off = matter.links[-1]
    matter.close()
    assert refused(matter, undo, called_off) == "This complaint has ended. Take it up again first."


# ---- never open ----------------------------------------------------------------------------------------------


def test_a_shop_that_is_never_open_is_never_late(matter: Matter) -> None:
    for weekday in range(7):
        seen = matter.ask(lambda session, day=weekday: [(row.opens, row.closes) for row in hours_on(session, day)])
        if seen:
            matter.do(set_hours, weekday, (), seen=seen)
    matter.now += timedelta(days=60)
    assert {(due.at, due.late_minutes) for due in matter.card.dues} == {(None, 0)}
    assert [row.id for row in matter.ask(reading.listed)] == [matter.id]
    assert matter.ask(reading.listed, which="late") == []
    assert matter.ask(eyes.eyes, complaint_id=matter.id)
    matter.to("made_good")
    matter.answer("not_reached")
    assert [row.planned_on for row in matter.card.follow_ups if row.answer is None] == [matter.day(1)]


def test_two_who_set_the_same_time_are_told(matter: Matter) -> None:
    place = "acknowledged", "high"
    seen = matter.ask(targets.targets)[place]
    matter.do(targets.set_target, *place, 30, seen=seen)
    why = refused(matter, targets.set_target, *place, 45, seen=seen)
    assert why == "Somebody else changed this time meanwhile. Look at it again."
    matter.do(targets.set_target, *place, 45, seen=30)
    assert matter.ask(targets.targets)[place] == 45
