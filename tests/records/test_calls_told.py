"""What is said on the phone is true of where the matter stands, and every call that Today offers can be made."""

from datetime import date
from pathlib import Path

import pytest

from relate_desktop.records.calls import reading
from relate_desktop.records.calls.reading import CallCard
from relate_desktop.records.calls.recording import record_call
from relate_desktop.records.customers.about import add_person
from relate_desktop.records.feedback import asking
from relate_desktop.records.feedback import doing as feedback
from relate_desktop.records.feedback import reading as feedback_reading
from relate_desktop.records.jobs import visits
from relate_desktop.records.promises import making
from relate_desktop.records.today import reading as today
from relate_desktop.screens.call_places import read_tab
from tests.records.a_sample import Ask, ask, file
from tests.records.complaining import begun_at
from tests.records.joinery import Joinery

__all__ = ["ask", "file"]

SOON = date(2026, 11, 26)


@pytest.fixture
def shop(tmp_path: Path) -> Joinery:
    return Joinery(tmp_path)


def spoken(card: CallCard) -> str:
    return " ".join(step.say for step in card.script.steps)


def test_every_call_that_today_offers_can_be_made(ask: Ask) -> None:
    offered = [(row.rule, way.place) for row in ask(today.today) for way in row.ways if way.name == "call"]
    assert {"ask_referral", "growing_distant", "unhappy", "their_promise_due"} <= {rule for rule, _place in offered}
    for _rule, place in offered:
        assert place is not None
        card = ask(reading.card, place[1], *read_tab(place[2]))
        assert (card.customer.id, card.script.steps[0].name) == (place[1], "greet")


def test_whether_it_is_right_again_is_asked_once_something_was_made_good(shop: Joinery) -> None:
    customer_id = shop.customer()
    job_id = shop.job(customer_id)
    for state, right in (("received", False), ("offered", False), ("agreed", False), ("made_good", True)):
        complaint_id = shop.do(begun_at, customer_id, job_id, state, f"Riper, {state}")
        said = spoken(shop.ask(reading.card, customer_id, "complaint", "complaint", complaint_id))
        assert ("Er det som det skal være nå?" in said) == right, state


def test_what_they_promised_is_never_said_to_be_ours(shop: Joinery) -> None:
    customer_id = shop.customer()
    for promisor, ours in (("shop", True), ("customer", False)):
        made = shop.do(making.make, customer_id, wording="Sende mål", due_on=SOON, promisor=promisor)
        card = shop.ask(reading.card, customer_id, "promise", "promise", made)
        assert ("Vi lovet: Sende mål" in spoken(card)) == ours
        assert "Sende mål" in spoken(card)


def test_whoever_is_unhappy_is_not_asked_whether_they_are_happy(shop: Joinery) -> None:
    customer_id = shop.customer()
    job_id = shop.job(customer_id)
    made = shop.do(feedback.record, customer_id, score=2, own_words="Den knirker.", job_id=job_id)
    for about in (("satisfaction", "job", job_id), ("courtesy", "customer", customer_id)):
        card = shop.ask(reading.card, customer_id, *about)
        assert card.sorry
        assert card.own_words == "Den knirker."
        assert "Det var leit å høre." in spoken(card)
        assert "1 til 5" not in spoken(card)
    assert shop.ask(reading.card, customer_id, "satisfaction", "job", job_id).title == "Not happy: trapperekkverk"
    shop.do(feedback.complain, made, title="Knirk", own_words="Den knirker.")
    card = shop.ask(reading.card, customer_id, "satisfaction", "job", job_id)
    assert not card.sorry
    assert "1 til 5" in spoken(card)


def test_the_call_to_a_happy_one_asks_for_a_word_to_others_and_writes_it_down(shop: Joinery) -> None:
    customer_id = shop.customer()
    made = shop.do(feedback.record, customer_id, score=5, how="reply_slip")
    about = {"kind": "feedback", "about_id": made}
    card = shop.ask(reading.card, customer_id, "courtesy", "feedback", made)
    assert "Takk for de gode ordene." in spoken(card)
    shop.do(record_call, customer_id, purpose="courtesy", **about, asked="referral")
    (row,) = shop.ask(feedback_reading.asks_of, customer_id)
    assert (row.kind, row.answer) == ("referral", None)
    assert shop.ask(asking.may_be_asked, customer_id) == ("reference",)


def test_a_day_of_another_year_says_its_year(shop: Joinery) -> None:
    customer_id = shop.customer()
    for due, said in ((SOON, "torsdag 26. november"), (date(2027, 1, 14), "14. januar 2027")):
        made = shop.do(making.make, customer_id, wording="Ringe", due_on=due)
        assert f"innen {said}." in spoken(shop.ask(reading.card, customer_id, "promise", "promise", made))


def test_in_a_business_one_asks_for_somebody(shop: Joinery) -> None:
    customer_id = shop.customer("Nordvik Hotell AS", kind="business")
    assert shop.ask(reading.card, customer_id, "courtesy").ask_for == ""
    shop.do(add_person, customer_id, name="Helle Nordvik")
    assert shop.ask(reading.card, customer_id, "courtesy").ask_for == "Helle"
    assert shop.ask(reading.card, shop.customer(), "courtesy").ask_for == ""


def test_the_visit_a_call_confirms_is_not_told_twice(shop: Joinery) -> None:
    customer_id = shop.customer()
    job_id = shop.job(customer_id)
    visit_id = shop.do(visits.plan, job_id, day=SOON, begins="8", ends="10")
    assert shop.ask(reading.card, customer_id, "confirmation", "visit", visit_id).matters == ()
    assert len(shop.ask(reading.card, customer_id, "courtesy").matters) == 1


def test_one_complaint_answers_all_that_they_said_about_the_same_job(shop: Joinery) -> None:
    customer_id = shop.customer()
    job_id, other_id = shop.job(customer_id), shop.job(customer_id, title="Benk")
    said = {"score": 2, "own_words": "Den knirker."}
    first, elsewhere, again = (
        shop.do(feedback.record, customer_id, job_id=about, **said) for about in (job_id, other_id, job_id)
    )
    made = shop.do(feedback.complain, again, title="Knirk", own_words="Den knirker.")
    found = {row.id: row.complaint_id for row in shop.ask(feedback_reading.of_customer, customer_id)}
    assert found == {first: made, elsewhere: None, again: made}
    shop.undo()
    assert {row.complaint_id for row in shop.ask(feedback_reading.of_customer, customer_id)} == {None}
