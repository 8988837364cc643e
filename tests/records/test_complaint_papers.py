"""Letters about complaints and promises from the records: what each gets to see, when it may be made, and kept."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from relate_desktop.records import outgoing, papers
from relate_desktop.records.complaint_sheets import ThingSheet
from relate_desktop.records.complaints import apologies, follow_ups, options, reading, remedies, steps
from relate_desktop.records.complaints import doing as complaints
from relate_desktop.records.complaints.eyes import eyes
from relate_desktop.records.customers import about
from relate_desktop.records.customers.tables import Person
from relate_desktop.records.promises import ending, making
from relate_desktop.records.promises import reading as promises
from relate_desktop.records.promises.tables import Promise
from relate_desktop.records.refused import Refused
from relate_desktop.records.sheets import Built
from relate_desktop.records.sheets_of.left import as_it_left
from tests.records.joinery import Joinery, hire

WORDS = "Two drawers rub since the heating came on. I have said so twice."
DUE = date(2026, 11, 27)
WAYS = (
    ("rectification", "Høvle og henge om", None),
    ("replacement", "Nye fronter", None),
    ("price_reduction", "Prisavslag", 250_000),
)
OSLO = ZoneInfo("Europe/Oslo")


def build(sheet: Any) -> Built:
    return Built(f"%PDF-\n{sheet!r}".encode(), 1)


@pytest.fixture
def shop(tmp_path: Path) -> Joinery:
    return Joinery(tmp_path)


def received(shop: Joinery, customer_id: int | None = None, **fields: Any) -> int:
    """A complaint just written down, on Thursday 19 November 2026."""
    fields = {"title": "to kjøkkenskuffer som subber", "own_words": WORDS} | fields
    return shop.do(complaints.receive, customer_id or shop.customer("Ola Brekke"), **fields)


def offered(shop: Joinery, complaint_id: int) -> list[int]:
    """Three ways to put it right, put to the customer."""
    shop.do(steps.acknowledge, complaint_id, how="call")
    version = shop.ask(reading.card, complaint_id).version
    shop.do(complaints.assess, complaint_id, version=version, category="workmanship", severity="normal")
    version = shop.ask(reading.card, complaint_id).version
    shop.do(complaints.investigate, complaint_id, version=version, findings="The oak was not dry.", cause="material")
    made = [
        shop.do(options.add, complaint_id, kind=kind, wording=wording, amount=amount, note="Only if asked")
        for kind, wording, amount in WAYS
    ]
    shop.do(steps.offer, complaint_id)
    return made


def agreed(shop: Joinery, complaint_id: int, by: str = "Ola Brekke") -> list[int]:
    """The first way agreed on, and two things on top; the remedies."""
    first = offered(shop, complaint_id)[0]
    main = shop.do(steps.agree, complaint_id, option_id=first, by=by, how="said", due_on=DUE, due_by="16:00")
    oil = shop.do(remedies.add, complaint_id, kind="goodwill", wording="Olje benken", amount=50_000, due_on=DUE)
    gift = shop.do(
        remedies.add, complaint_id, kind="voucher", wording="Gavekort", amount=90_000, due_on=DUE,
        valid_until=date(2027, 11, 20),
    )  # fmt: skip
    return [main, oil, gift]


def sheet(shop: Joinery, kind: str, record_id: int, language: str | None = None) -> Any:
    return shop.ask(outgoing.sheet, kind, record_id, language=language)


def refused(shop: Joinery, kind: str, record_id: int) -> str:
    with pytest.raises(Refused) as refusal:
        sheet(shop, kind, record_id)
    return refusal.value.sentence


# ---- acknowledgement -----------------------------------------------------------------------------------------


def test_acknowledgement_has_their_words_only_where_they_are_marked(shop: Joinery) -> None:
    silje = shop.do(hire, "Silje Moen", phone="+4761250015")
    told = {
        "wish": "Skuffene skal gå lett",
        "feeling": "overlooked",
        "immediate_action": "rang",
        "responsible_id": silje,
    }
    complaint_id = received(shop, None, printable=False, **told)
    quiet = sheet(shop, "acknowledgement", complaint_id)
    assert (quiet.own_words, quiet.wish) == ("", "")
    assert (quiet.handler, quiet.signer, quiet.phone) == ("Silje Moen", "Silje Moen", "61 25 00 15")
    assert (quiet.title, quiet.job, quiet.received_on) == ("to kjøkkenskuffer som subber", "", date(2026, 11, 19))
    version = shop.ask(reading.card, complaint_id).version
    shop.do(complaints.change, complaint_id, version=version, printable=True, own_words=f"«{WORDS[:-1]}»")
    told_us = sheet(shop, "acknowledgement", complaint_id)
    assert (told_us.own_words, told_us.wish) == (WORDS, "Skuffene skal gå lett.")
    assert "overlooked" not in repr(told_us)
    assert "rang" not in repr(told_us)


def test_they_hear_next_as_promised_else_when_a_solution_is_due(shop: Joinery) -> None:
    complaint_id = received(shop)
    due = {each.stage: each.at for each in shop.ask(reading.card, complaint_id).dues}
    offered_at = due["offered"]
    assert offered_at is not None
    assert sheet(shop, "acknowledgement", complaint_id).hears_on == offered_at.astimezone(OSLO).date()
    customer_id = shop.ask(reading.card, complaint_id).customer_id
    about_it = {"complaint_id": complaint_id, "wording": "Ring back"}
    shop.do(making.make, customer_id, **about_it, due_on=date(2026, 11, 23), printable=False)
    assert sheet(shop, "acknowledgement", complaint_id).hears_on == offered_at.astimezone(OSLO).date()
    shop.do(making.make, customer_id, **about_it, due_on=date(2026, 11, 20))
    assert sheet(shop, "acknowledgement", complaint_id).hears_on == date(2026, 11, 20)
    assert not sheet(shop, "acknowledgement", complaint_id).late
    shop.now += timedelta(days=30)
    late = sheet(shop, "acknowledgement", complaint_id)
    assert late.late
    assert late.hears_on is None or late.hears_on > late.dated


def test_an_ended_complaint_is_not_acknowledged(shop: Joinery) -> None:
    complaint_id = received(shop)
    shop.do(steps.withdraw, complaint_id, reason="It was the neighbour's.")
    assert "nothing to acknowledge" in refused(shop, "acknowledgement", complaint_id)
    assert "no longer there" in refused(shop, "acknowledgement", 99)


def test_the_matter_is_a_name_in_a_letter_that_is_not_in_the_language_of_the_house(shop: Joinery) -> None:
    customer_id = shop.customer("Ola Brekke", language="en")
    complaint_id = received(shop, customer_id, job_id=shop.job(customer_id, "kjøkken i eik"))
    english = sheet(shop, "acknowledgement", complaint_id)
    assert (english.language, english.title, english.job) == ("en", "To kjøkkenskuffer som subber", "kjøkken i eik")
    assert sheet(shop, "acknowledgement", complaint_id, "nb").title == "to kjøkkenskuffer som subber"


def test_a_household_is_spoken_to_together_and_one_of_theirs_alone(shop: Joinery) -> None:
    customer_id = shop.customer("Aud og Per Sætre", kind="household")
    person_id = shop.do(about.add_person, customer_id, name="Per Sætre")
    both, alone = received(shop, customer_id), received(shop, customer_id, person_id=person_id, title="døra")
    assert sheet(shop, "acknowledgement", both).several
    assert sheet(shop, "acknowledgement", both).salutation == "Kjære Aud og Per"
    to_per = sheet(shop, "acknowledgement", alone)
    assert (to_per.several, to_per.salutation) == (False, "Kjære Per")
    assert shop.row(Person, person_id).name in to_per.addressed_to


def test_taken_up_again_they_are_told_so_with_the_day_they_said_it(shop: Joinery) -> None:
    complaint_id = received(shop)
    for remedy_id in agreed(shop, complaint_id):
        shop.do(remedies.keep, remedy_id)
    shop.do(steps.made_good, complaint_id)
    assert sheet(shop, "acknowledgement", complaint_id).again_on is None
    planned = shop.do(follow_ups.plan_follow_up, complaint_id, on=date(2026, 11, 20))
    shop.now += timedelta(days=2)
    answered = shop.now - timedelta(days=1)
    shop.do(follow_ups.record_answer, planned, answer="not_satisfied", own_words="Nå subber den tredje.", at=answered)
    again = sheet(shop, "acknowledgement", complaint_id)
    assert (again.received_on, again.again_on) == (date(2026, 11, 19), date(2026, 11, 20))
    assert (again.own_words, again.wish) == ("", ""), "what they said first is not what they say now"


# ---- apology -------------------------------------------------------------------------------------------------


def test_an_apology_has_the_parts_that_are_written_and_names_who_stands_for_it(shop: Joinery) -> None:
    complaint_id = received(shop)
    assert "not written yet" in refused(shop, "apology", complaint_id)
    silje = shop.do(hire, "Silje Moen")
    shop.do(
        apologies.change, complaint_id, version=0, event="Skuffene subber", responsibility="Det var vår feil.",
        remedy="Vi høvler dem", remedy_on=DUE, call_on=date(2026, 12, 4), signer_id=silje,
    )  # fmt: skip
    made = sheet(shop, "apology", complaint_id)
    assert (made.event, made.responsibility, made.remedy) == ("Skuffene subber.", "Det var vår feil.", "Vi høvler dem.")
    assert (made.effect, made.explanation, made.gesture, made.change) == ("", "", "", "")
    assert (made.remedy_on, made.calls_on, made.signer) == (DUE, date(2026, 12, 4), "Silje Moen")
    version = shop.ask(reading.card, complaint_id).apology.version
    shop.do(apologies.change, complaint_id, version=version, remedy="Vi kommer fredag 27. november og høvler dem.")
    assert sheet(shop, "apology", complaint_id).remedy_on is None
    assert sheet(shop, "apology", complaint_id, "en").remedy_on == DUE


def test_a_kept_apology_is_given_when_it_leaves_the_house(shop: Joinery) -> None:
    complaint_id = received(shop)
    shop.do(apologies.change, complaint_id, version=0, event="Skuffene subber.")
    paper_id = shop.do(outgoing.keep, "apology", complaint_id, build=build)
    row = shop.ask(papers.row, paper_id)
    assert (row.kind, row.complaint_id, row.promise_id) == ("apology", complaint_id, None)
    assert row.title == "Unnskyldning: to kjøkkenskuffer som subber"
    assert b"signer='Magnus Lie'" in shop.ask(papers.pdf, paper_id)
    assert [each.id for each in shop.ask(papers.of_complaint, complaint_id)] == [paper_id]
    assert shop.do(outgoing.keep, "apology", complaint_id, build=build) == paper_id
    assert shop.ask(reading.card, complaint_id).apology.given_at is None
    shop.do(papers.record_sending, paper_id, "posted")
    assert shop.ask(reading.card, complaint_id).apology.given_at == shop.now


def test_an_apology_that_has_left_is_that_letter_ever_after(shop: Joinery) -> None:
    complaint_id = received(shop)
    shop.do(apologies.change, complaint_id, version=0, event="Skuffene subber.", remedy_on=DUE)
    paper_id = shop.do(outgoing.keep, "apology", complaint_id, build=build)
    assert shop.ask(as_it_left, "apology", complaint_id) is None, "it may lie on our bench still"
    shop.do(papers.record_sending, paper_id, "posted")
    shop.now += timedelta(days=30)
    assert shop.ask(as_it_left, "apology", complaint_id) == paper_id
    assert shop.ask(as_it_left, "apology", complaint_id, "nb") == paper_id
    assert shop.ask(as_it_left, "apology", complaint_id, "en") is None


def test_an_apology_is_of_the_day_it_was_said_and_before_that_names_no_day_gone_by(shop: Joinery) -> None:
    complaint_id, other = received(shop), received(shop, title="døra")
    for key in (complaint_id, other):
        shop.do(apologies.change, key, version=0, event="Det subber.", remedy_on=date(2026, 11, 20))
    shop.do(apologies.give, complaint_id, how="said")
    shop.now += timedelta(days=3)
    assert sheet(shop, "apology", complaint_id).dated == date(2026, 11, 19)
    assert refused(shop, "apology", other) == "The day named here is past: 20 November 2026. Agree on a new one."


# ---- what is agreed ------------------------------------------------------------------------------------------


def test_a_solution_names_what_is_agreed_by_when_and_what_comes_on_top(shop: Joinery) -> None:
    complaint_id = received(shop)
    assert "Nothing is agreed yet" in refused(shop, "solution", complaint_id)
    agreed(shop, complaint_id)
    shop.do(follow_ups.plan_follow_up, complaint_id, on=date(2026, 12, 4))
    made = sheet(shop, "solution", complaint_id)
    assert made.things == (ThingSheet("Høvle og henge om", None, DUE, "16:00"),)
    oil, gift = made.extras
    assert oil == ThingSheet("Olje benken", None, DUE), "what a gift is worth stands on no paper"
    assert (gift.amount, gift.valid_until) == (90_000, date(2027, 11, 20))
    assert gift.code
    assert (made.agreed_by, made.agreed_on, made.calls_on) == ("", date(2026, 11, 19), date(2026, 12, 4))
    assert "Only if asked" not in repr(made)


def test_an_agreement_that_has_left_holds_until_it_is_another(shop: Joinery) -> None:
    complaint_id = received(shop)
    main, _oil, _gift = agreed(shop, complaint_id)
    paper_id = shop.do(outgoing.keep, "solution", complaint_id, build=build)
    shop.do(papers.record_sending, paper_id, "handed_over")
    shop.now += timedelta(hours=1)
    assert shop.ask(as_it_left, "solution", complaint_id) == paper_id
    promise = next(row.promise for row in shop.ask(reading.card, complaint_id).remedies if row.id == main)
    shop.do(ending.renegotiate, promise.id, due_on=DUE + timedelta(days=3))
    assert shop.ask(as_it_left, "solution", complaint_id) is None
    shop.do(remedies.keep, main)
    done, *_more = sheet(shop, "solution", complaint_id).things
    assert (done.due_on, done.done_on) == (None, date(2026, 11, 19)), "no day to come is named for what is done"


def test_who_else_said_yes_is_named_and_what_was_taken_back_is_not(shop: Joinery) -> None:
    complaint_id = received(shop)
    agreed(shop, complaint_id, by="Emil Brekke")
    assert sheet(shop, "solution", complaint_id).agreed_by == "Emil Brekke"
    shop.do(steps.take_back_agreement, complaint_id, reason="The oak is sold out.")
    other = next(each for each in shop.ask(reading.card, complaint_id).options if each.kind == "replacement")
    shop.do(steps.agree, complaint_id, option_id=other.id, by="Ola Brekke", how="said", due_on=DUE)
    made = sheet(shop, "solution", complaint_id)
    assert [thing.wording for thing in made.things] == ["Nye fronter"]
    assert made.agreed_by == ""


def test_is_it_right_now_is_asked_when_all_is_done(shop: Joinery) -> None:
    complaint_id = received(shop)
    assert "not put right yet" in refused(shop, "complaint_follow_up", complaint_id)
    main, oil, gift = agreed(shop, complaint_id)
    for remedy_id in (main, oil):
        shop.do(remedies.keep, remedy_id)
        assert "not put right yet" in refused(shop, "complaint_follow_up", complaint_id)
    shop.do(remedies.keep, gift)
    made = sheet(shop, "complaint_follow_up", complaint_id)
    assert [(thing.wording, thing.done_on) for thing in made.things] == [("Høvle og henge om", date(2026, 11, 19))]
    assert [(thing.wording, thing.done_on, bool(thing.code)) for thing in made.extras] == [
        ("Olje benken", date(2026, 11, 19), False), ("Gavekort", date(2026, 11, 19), True),
    ]  # fmt: skip


def test_without_agreement_the_letter_names_what_was_offered_and_who_decides(shop: Joinery) -> None:
    complaint_id = received(shop)
    offered(shop, complaint_id)
    assert "no agreement was found" in refused(shop, "deadlock", complaint_id)
    shop.do(steps.deadlock, complaint_id, reason="They want a whole new kitchen.")
    made = sheet(shop, "deadlock", complaint_id)
    assert [(thing.wording, thing.amount) for thing in made.offers] == [
        ("Høvle og henge om", None), ("Nye fronter", None), ("Prisavslag", 250_000),
    ]  # fmt: skip
    assert made.dispute_body == "Forbrukertilsynet\nwww.forbrukertilsynet.no"
    assert "whole new kitchen" not in repr(made)


def test_a_business_is_not_sent_to_who_decides_for_consumers(shop: Joinery) -> None:
    complaint_id = received(shop, shop.customer("Nordvik Eiendom AS", kind="business"))
    offered(shop, complaint_id)
    shop.do(steps.deadlock, complaint_id, reason="They want a whole new kitchen.")
    assert sheet(shop, "deadlock", complaint_id).dispute_body == ""


# ---- reminder ------------------------------------------------------------------------------------------------


def theirs(shop: Joinery, **fields: Any) -> int:
    promised = {"promisor": "customer", "wording": "Betale forskuddet.", "due_on": date(2026, 11, 20)} | fields
    return shop.do(making.make, shop.customer("Ola Brekke"), **promised)


def test_a_reminder_names_the_promise_its_day_and_what_was_agreed(shop: Joinery) -> None:
    promise_id = theirs(shop, amount=1_355_745, due_by="16:00", consequence="Renter", consequence_amount=5_000)
    early = sheet(shop, "reminder", promise_id)
    assert early.things == (ThingSheet("Betale forskuddet.", 1_355_745),)
    assert (early.made_on, early.due_on, early.due_by) == (date(2026, 11, 19), date(2026, 11, 20), "16:00")
    assert (early.late, early.consequence, early.consequence_amount) == (False, "Renter", 5_000)
    shop.now += timedelta(days=2)
    late = sheet(shop, "reminder", promise_id)
    assert replace(late, dated=early.dated, late=False) == early
    paper_id = shop.do(outgoing.keep, "reminder", promise_id, build=build)
    assert shop.ask(papers.row, paper_id).promise_id == promise_id
    assert [row.id for row in shop.ask(papers.of_promise, promise_id)] == [paper_id]


def test_what_they_were_let_off_is_not_named(shop: Joinery) -> None:
    promise_id = theirs(shop, consequence="Renter", consequence_amount=5_000)
    shop.now += timedelta(days=2)
    shop.do(ending.take_consequence, promise_id, state="waived", note="Ill")
    made = sheet(shop, "reminder", promise_id)
    assert (made.consequence, made.consequence_amount) == ("", None)


def test_nobody_is_reminded_of_ours_nor_of_what_is_kept_or_not_for_print(shop: Joinery) -> None:
    ours = shop.do(making.make, shop.customer(), wording="Ring", due_on=date(2026, 11, 20))
    assert "our own promise" in refused(shop, "reminder", ours)
    kept, hidden = theirs(shop), theirs(shop, printable=False)
    shop.do(ending.keep, kept)
    assert "not open any more" in refused(shop, "reminder", kept)
    assert "not to be named on papers" in refused(shop, "reminder", hidden)
    assert "no longer there" in refused(shop, "reminder", 99)
    assert shop.ask(promises.card, hidden).id == shop.row(Promise, hidden).id


# ---- through their eyes --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "title"), [("nb", "Slik opplevde Ola det: "), ("en", "As Ola lived it: ")])
def test_the_page_through_their_eyes_is_in_their_language(shop: Joinery, language: str, title: str) -> None:
    complaint_id = received(shop, shop.customer("Ola Brekke", given_name="Ola", language=language))
    shop.do(steps.acknowledge, complaint_id, how="call")
    made = sheet(shop, "eyes", complaint_id)
    assert (made.name, made.language, made.addressed_to[0]) == ("Ola", language, "Ola Brekke")
    told = shop.ask(eyes, complaint_id=complaint_id, language=language)
    assert [each.sentence for each in made.lived] == [entry.sentence for entry in told]
    assert made.lived[0].on == date(2026, 11, 19)
    paper_id = shop.do(outgoing.keep, "eyes", complaint_id, build=build)
    row = shop.ask(papers.row, paper_id)
    assert row.title.startswith(title)
    assert row.complaint_id == complaint_id
