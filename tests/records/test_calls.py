"""Calls of ours: written down with what came of them, tried as often as the shop tries, told as a page shows them."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from relate_desktop.records import contacts
from relate_desktop.records.calls import reading, scripts
from relate_desktop.records.calls.recording import record_call
from relate_desktop.records.calls.tries import tries
from relate_desktop.records.calls.which import FOR_COMPLAINT
from relate_desktop.records.complaints import reading as complaints
from relate_desktop.records.contacts import PURPOSES, Contact
from relate_desktop.records.customers import about, reach
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.feedback import reading as feedback
from relate_desktop.records.inquiries import doing as inquiries
from relate_desktop.records.inquiries import reading as inquiry_reading
from relate_desktop.records.jobs import doing as jobs
from relate_desktop.records.jobs import finishing, visits
from relate_desktop.records.jobs import reading as job_reading
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.promises import making
from relate_desktop.records.promises import reading as promises
from relate_desktop.records.refused import Refused
from relate_desktop.records.today.habits import set_habit
from tests.records.complaining import begun_at
from tests.records.joinery import Joinery

TODAY = date(2026, 11, 19)
SOON = date(2026, 11, 26)


@pytest.fixture
def shop(tmp_path: Path) -> Joinery:
    return Joinery(tmp_path)


def owner_of(session: Session, job_id: int) -> int:
    return session.get_one(Job, job_id).customer_id


def finished(shop: Joinery) -> tuple[int, int]:
    """A customer and their job, finished on the day it is."""
    job_id = shop.job()
    for state in ("agreed", "under_way"):
        shop.do(jobs.move, job_id, state)
    shop.do(finishing.finish, job_id, completed_on=TODAY)
    return shop.ask(owner_of, job_id), job_id


def contact(shop: Joinery, contact_id: int) -> contacts.ContactCard:
    return shop.ask(contacts.card, contact_id)


# ---- what came of it -------------------------------------------------------------------------------------------


def test_a_satisfaction_call_is_a_contact_with_their_score_in_one_deed(shop: Joinery) -> None:
    customer_id, job_id = finished(shop)
    links = len(shop.links)
    made = shop.do(
        record_call, customer_id, purpose="satisfaction", kind="job", about_id=job_id, score=5, own_words="Fint!",
        wording="Hun var glad.", asked="referral", ask_answer="yes",
    )  # fmt: skip
    assert len(shop.links) == links + 1
    assert shop.sentence == "The call with Ingrid Haugen is written down."
    found = contact(shop, made)
    assert (found.channel, found.direction, found.purpose, found.outcome) == ("call", "out", "satisfaction", "reached")
    assert (found.job_id, found.wording, found.own_words) == (job_id, "Hun var glad.", "")
    (row,) = shop.ask(feedback.of_job, job_id)
    assert (row.score, row.own_words, row.contact_id, row.how) == (5, "Fint!", made, "call")
    (asked,) = shop.ask(feedback.asks_of, customer_id)
    assert (asked.kind, asked.answer) == ("referral", "yes")
    shop.undo()
    assert shop.ask(feedback.of_job, job_id) == ()
    assert shop.ask(feedback.asks_of, customer_id) == ()
    assert shop.row(Contact, made) is None
    shop.undo()
    assert shop.ask(feedback.of_job, job_id)[0].score == 5


def test_what_is_next_is_a_promise_with_its_day(shop: Joinery) -> None:
    customer_id, job_id = finished(shop)
    step = {"wording": "Ringe om lista", "due_on": SOON}
    made = shop.do(record_call, customer_id, purpose="progress", kind="job", about_id=job_id, next_step=step)
    found = [row for row in shop.ask(promises.of_customer, customer_id, open_only=True) if row.source == "call"]
    assert [(row.wording, row.due_on, row.promisor) for row in found] == [("Ringe om lista", SOON, "shop")]
    assert contact(shop, made).job_id == job_id
    for bad, field in (({"due_on": SOON}, "next_wording"), ({"wording": "Ringe"}, "next_due_on"),
                       ({"wording": "Ringe", "due_on": date(2026, 11, 1)}, "next_due_on")):  # fmt: skip
        with pytest.raises(Refused) as refused:
            shop.do(record_call, customer_id, purpose="courtesy", next_step=bad)
        assert refused.value.field == field


def test_a_visit_is_confirmed_with_the_call(shop: Joinery) -> None:
    job_id = shop.job()
    visit_id = shop.do(visits.plan, job_id, day=SOON, begins="8", ends="10")
    call = {"purpose": "confirmation", "kind": "visit", "about_id": visit_id}
    shop.do(record_call, shop.ask(owner_of, job_id), **call, outcome="message_left")
    assert shop.ask(job_reading.card, job_id).visits[0].confirmed_at is None
    made = shop.do(record_call, shop.ask(owner_of, job_id), **call, confirmed=True)
    assert shop.ask(job_reading.card, job_id).visits[0].confirmed_at is not None
    assert contact(shop, made).job_id == job_id


def test_a_promise_is_done_with_the_call_or_gets_another_day(shop: Joinery) -> None:
    customer_id = shop.customer()
    promise_id = shop.do(making.make, customer_id, wording="Sende tegning", due_on=SOON)
    call = {"purpose": "promise", "kind": "promise", "about_id": promise_id}
    with pytest.raises(Refused) as refused:
        shop.do(record_call, customer_id, **call, kept=True, new_on=SOON)
    assert refused.value.field == "new_on"
    with pytest.raises(Refused) as refused:
        shop.do(record_call, customer_id, **call, new_on=date(2026, 11, 1))
    assert refused.value.field == "new_on"
    shop.do(record_call, customer_id, **call, new_on=date(2026, 12, 1), new_by="10")
    (row,) = shop.ask(promises.of_customer, customer_id, open_only=True)
    assert (row.due_on, row.due_by, row.replaces_id) == (date(2026, 12, 1), "10:00", promise_id)
    shop.do(record_call, customer_id, purpose="promise", kind="promise", about_id=row.id, kept=True)
    assert shop.ask(promises.card, row.id).standing == "kept"


def test_an_inquiry_is_answered_by_reaching_them_alone(shop: Joinery) -> None:
    customer_id = shop.customer()
    inquiry_id = shop.do(inquiries.receive, customer_id, title="Skap", own_words="Et skap under trappa?")
    call: dict[str, Any] = {"purpose": "inquiry", "kind": "inquiry", "about_id": inquiry_id}
    shop.do(record_call, customer_id, **call, outcome="not_reached")
    assert [row.id for row in shop.ask(inquiry_reading.listed)] == [inquiry_id]
    shop.do(record_call, customer_id, **call, wording="Vi kommer og måler.")
    assert shop.ask(inquiry_reading.listed, which="open") == []


def test_a_complaints_follow_up_is_written_down_once_and_there(shop: Joinery) -> None:
    job_id = shop.job()
    customer_id = shop.ask(owner_of, job_id)
    complaint_id = shop.do(begun_at, customer_id, job_id, "made_good", "Riper i døra")
    call: dict[str, Any] = {"purpose": "complaint", "kind": "complaint", "about_id": complaint_id}
    assert shop.ask(reading.card, customer_id, "complaint", "complaint", complaint_id).follow_up
    before = shop.ask(count_contacts, customer_id)
    missed = shop.do(record_call, customer_id, **call, outcome="not_reached")
    assert contact(shop, missed).outcome == "not_reached"
    assert shop.ask(tries, customer_id, purpose="complaint", complaint_id=complaint_id).count == 1
    shop.do(record_call, customer_id, **call, answer="satisfied", own_words="Nå er den fin.")
    assert shop.ask(count_contacts, customer_id) == before + 2
    card = shop.ask(complaints.card, complaint_id)
    assert (card.state, [row.answer for row in card.follow_ups]) == ("followed_up", ["satisfied", "not_reached"])
    shop.undo()
    assert shop.ask(complaints.card, complaint_id).state == "made_good"


def test_a_call_about_a_complaint_with_nothing_planned_is_a_contact(shop: Joinery) -> None:
    job_id = shop.job()
    customer_id = shop.ask(owner_of, job_id)
    complaint_id = shop.do(begun_at, customer_id, job_id, "received", "Riper i døra")
    assert not shop.ask(reading.card, customer_id, "complaint", "complaint", complaint_id).follow_up
    call = {"purpose": "complaint", "kind": "complaint", "about_id": complaint_id}
    made = shop.do(record_call, customer_id, **call, wording="Sa at vi kommer.")
    assert (contact(shop, made).complaint_id, contact(shop, made).purpose) == (complaint_id, "complaint")


def count_contacts(session: Session, customer_id: int) -> int:
    return session.query(Contact).where(Contact.customer_id == customer_id).count()


@pytest.mark.parametrize(
    "call",
    [
        {"purpose": "satisfaction", "kind": "job", "about_id": 99}, {"purpose": "weather"},
        {"purpose": "quote"}, {"purpose": "satisfaction", "kind": "quote", "about_id": 1},
        {"purpose": "courtesy", "outcome": "asleep"}, {"purpose": "satisfaction", "kind": "job", "about_id": 1},
    ],
)  # fmt: skip
def test_a_call_about_nothing_of_theirs_is_refused(shop: Joinery, call: dict[str, Any]) -> None:
    shop.job()
    other = shop.customer("Aud Sætre")
    before = shop.store.last_link()
    with pytest.raises(Refused):
        shop.do(record_call, other, **call)
    assert shop.store.last_link() == before


# ---- tries -----------------------------------------------------------------------------------------------------


def test_not_reached_it_says_when_to_try_again_and_at_last_that_it_is_enough(shop: Joinery) -> None:
    customer_id, job_id = finished(shop)
    call: dict[str, Any] = {"purpose": "satisfaction", "kind": "job", "about_id": job_id, "outcome": "not_reached"}
    seen = shop.row(Customer, customer_id).last_contact_at
    shop.do(record_call, customer_id, **call)
    assert shop.row(Customer, customer_id).last_contact_at == seen
    first = shop.ask(tries, customer_id, purpose="satisfaction", job_id=job_id)
    # Twenty hours after Thursday about nine in the morning is five: the shop opens at eight on Friday.
    assert (first.count, first.next_at, first.enough) == (1, datetime(2026, 11, 20, 7, 0, tzinfo=UTC), False)
    assert "20 November 2026" in shop.sentence
    shop.now = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)
    shop.do(record_call, customer_id, **call)
    second = shop.ask(tries, customer_id, purpose="satisfaction", job_id=job_id)
    assert (second.count, second.next_at) == (2, datetime(2026, 11, 23, 7, 0, tzinfo=UTC))
    shop.now = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
    shop.do(record_call, customer_id, **call | {"outcome": "message_left"})
    assert shop.ask(tries, customer_id, purpose="satisfaction", job_id=job_id).enough
    assert shop.sentence == "We tried Ingrid Haugen again: 3 times now, which is as often as we try."
    assert shop.ask(tries, customer_id, purpose="satisfaction", job_id=99).count == 0
    assert shop.ask(tries, customer_id, purpose="courtesy").count == 0


@pytest.mark.parametrize("channel", ["call", "email"])
def test_once_they_come_to_us_the_tries_are_counted_anew(shop: Joinery, channel: str) -> None:
    customer_id, job_id = finished(shop)
    call: dict[str, Any] = {"purpose": "satisfaction", "kind": "job", "about_id": job_id, "outcome": "not_reached"}
    shop.do(record_call, customer_id, **call)
    shop.do(contacts.log, customer_id, channel="letter", direction="out", wording="Brev")
    shop.do(contacts.log, customer_id, channel="note", direction="none", wording="Notat")
    assert shop.ask(tries, customer_id, purpose="satisfaction").count == 1
    shop.do(contacts.log, customer_id, channel=channel, direction="in", wording="Ringte tilbake.")
    assert shop.ask(tries, customer_id, purpose="satisfaction").count == 0


def test_the_shop_tries_as_often_as_it_wants(shop: Joinery) -> None:
    customer_id = shop.customer()
    shop.do(set_habit, "call_tries", 1)
    shop.do(set_habit, "call_gap_hours", 48)
    shop.do(record_call, customer_id, purpose="courtesy", outcome="not_reached")
    found = shop.ask(tries, customer_id, purpose="courtesy")
    assert found.enough
    assert found.next_at == datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


# ---- the page ----------------------------------------------------------------------------------------------------


def test_the_card_says_whom_to_ring_and_what_is_open(shop: Joinery) -> None:
    customer_id = shop.customer("Fjellheimen Borettslag", kind="business")
    shop.do(reach.add_phone, customer_id, number="61 25 00 14", label="kontor", note="ikke før ti")
    kari = shop.do(about.add_person, customer_id, name="Kari Nordmann", role="styreleder", phone="951 24 680")
    job_id = shop.job(customer_id)
    quote_id = shop.quote(job_id, person_id=kari)
    shop.issue(quote_id)
    shop.do(making.make, customer_id, wording="Sende prøver", due_on=SOON)
    card = shop.ask(reading.card, customer_id, "quote", "quote", quote_id, by=shop.who)
    assert [(one.shown, one.whose) for one in card.numbers] == [("951 24 680", "Kari"), ("61 25 00 14", "kontor")]
    assert card.title == "Ask about quote 2026-001: trapperekkverk"
    assert [one.sentence for one in card.matters] == ["We promised by 26 November 2026: Sende prøver"]
    assert card.script.steps[0].say == (
        "Hei, Kari. Dette er Magnus fra Fjell & Furu Snekkerverksted. Passer det å snakke litt nå?"
    )
    assert "tilbud 2026-001, «trapperekkverk»" in card.script.steps[1].say
    assert card.script.message.endswith("nummeret hit er 61 25 00 14.")
    assert (card.held, card.next_at) == ("", None)


def test_at_night_it_says_why_not_and_from_when_on(shop: Joinery) -> None:
    customer_id, job_id = finished(shop)
    shop.now = datetime(2026, 11, 20, 21, 30, tzinfo=UTC)
    card = shop.ask(reading.card, customer_id, "satisfaction", "job", job_id)
    assert card.held == "It is too late: nobody is rung after 21:00."
    assert card.next_at == datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


def test_a_call_that_sells_waits_over_the_weekend(shop: Joinery) -> None:
    from relate_desktop.records.calls.when import ringing

    saturday = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)
    when = shop.ask(ringing)
    assert when.why_not(saturday, "offers") == "No calls that sell are made on this day of the week."
    assert when.why_not(saturday, "service") == ""
    assert when.next(saturday, "offers") == datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
    christmas = datetime(2026, 12, 25, 11, 0, tzinfo=UTC)
    assert when.why_not(christmas, "news") == "No calls that sell are made on public holidays."
    early = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
    assert when.why_not(early, "news") == "No calls that sell are made before 09:00."
    assert when.next(early, "service") == early


FACTS = {
    "hello": "Hei, Ingrid", "name": "Ingrid", "me": "Silje", "shop": "Fjell & Furu", "phone": "61 25 00 14",
    "title": "trapp", "day": "torsdag", "number": "2026-041", "wording": "Ringe {navn}", "hours": "08:00–10:00",
}  # fmt: skip
STANDING = ("complaint_new", "their_promise", "unhappy", "referral")
"""What is said because of where a matter stands, not because of what the call is for."""


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("purpose", [*PURPOSES, *sorted(set(FOR_COMPLAINT.values())), *STANDING])
def test_every_kind_of_call_can_be_spoken_with_and_without_what_is_known(purpose: str, language: str) -> None:
    for screen in ("nb", "en"):
        full = scripts.script(purpose, language, FACTS, screen=screen)
        assert full.steps[0].name == "greet"
        assert full.steps[-1].name == "thank"
        assert all(step.name in scripts.STEP_NAMES and (step.say or step.hint) for step in full.steps)
        assert "{" not in "".join(step.say for step in full.steps).replace("{navn}", "")
        assert full.message
        bare = scripts.script(
            purpose, language, dict.fromkeys(FACTS, "") | {"hello": "Hei", "me": "Silje", "shop": "F"}, screen=screen
        )
        assert bare.steps[0].say.startswith("Hei")
        assert not any("“”" in step.say or "«»" in step.say for step in bare.steps)


def test_hints_are_for_the_clerk_and_words_for_the_customer() -> None:
    found = scripts.script("satisfaction", "en", FACTS, screen="nb")
    assert found.steps[1].say == "We finished “trapp” on torsdag. How has it turned out?"
    assert found.steps[2].hint == "La dem snakke ferdig, og skriv det ned med deres egne ord."


def test_what_a_rule_says_is_told_to_the_clerk_who_puts_it_in_their_language() -> None:
    found = scripts.script("programme", "en", FACTS | {"wording": "Spør om noe knirker."}, screen="nb")
    (told,) = (step for step in found.steps if step.name == "tell")
    assert (told.say, told.hint) == ("", "Spør om noe knirker.")


def test_later_than_a_year_a_call_is_still_read(shop: Joinery) -> None:
    customer_id, job_id = finished(shop)
    shop.now += timedelta(days=800)
    card = shop.ask(reading.card, customer_id, "courtesy", "job", job_id)
    assert card.subject.job_id == job_id
    assert card.title == "A call to stay in touch"
