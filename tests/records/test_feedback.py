"""What they thought: written down with its contact, corrected, taken up as a complaint; who may be asked for more."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from relate_desktop.records import contacts
from relate_desktop.records.base import add
from relate_desktop.records.complaints import reading as complaints
from relate_desktop.records.complaints.doing import receive
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.deed import now, say
from relate_desktop.records.feedback import asking, doing, reading
from relate_desktop.records.feedback.tables import Ask, Feedback
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.refused import Refused, Stale
from relate_desktop.records.story import story
from tests.counts import examples
from tests.records.joinery import Joinery

WORDS = "Fin jobb, men støvete."


@pytest.fixture
def shop(tmp_path: Path) -> Joinery:
    return Joinery(tmp_path)


def told(shop: Joinery, customer_id: int) -> list[tuple[str, str, str]]:
    return [(entry.sentence, entry.second_line, entry.own_words) for entry in shop.ask(story, customer_id)]


# ---- written down --------------------------------------------------------------------------------------------


def test_a_reply_slip_is_a_contact_of_theirs_and_stands_in_the_story(shop: Joinery) -> None:
    job_id = shop.job()
    customer_id = shop.ask(reading_customer, job_id)
    found = shop.do(doing.record, customer_id, score=4, own_words=WORDS, how="reply_slip", job_id=job_id)
    assert shop.sentence == "Ingrid Haugen gave us 4 of 5."
    (row,) = shop.ask(reading.of_job, job_id)
    assert (row.id, row.score, row.own_words, row.how, row.staff_name) == (found, 4, WORDS, "reply_slip", "Magnus Lie")
    assert row.contact_id is not None
    contact = shop.ask(contacts.card, row.contact_id)
    assert (contact.channel, contact.direction, contact.job_id) == ("letter", "in", job_id)
    assert shop.row(Customer, customer_id).last_contact_at == row.at
    first = told(shop, customer_id)[0]
    assert first == ("Ingrid Haugen liked “trapperekkverk”.", "4 of 5.", WORDS)
    shop.undo()
    assert shop.ask(reading.of_job, job_id) == ()
    assert shop.row(contacts.Contact, contact.id) is None
    shop.undo()
    assert shop.ask(reading.of_job, job_id)[0].score == 4


def reading_customer(session: Session, job_id: int) -> int:
    return session.get_one(Job, job_id).customer_id


def test_about_all_of_us_there_needs_to_be_no_job(shop: Joinery) -> None:
    customer_id = shop.customer()
    shop.do(doing.record, customer_id, own_words="Dere er greie.", how="counter")
    assert told(shop, customer_id)[0] == ("Ingrid Haugen told what they thought.", "", "Dere er greie.")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({}, "score"), ({"own_words": "\u200b"}, "score"), ({"score": 0}, "score"), ({"score": 6}, "score"),
        ({"score": 3, "how": "smoke"}, "how"), ({"score": 3, "job_id": 99}, "job_id"),
        ({"score": 3, "person_id": 99}, "person_id"), ({"score": 3, "contact_id": 99}, "contact_id"),
        ({"score": 3, "own_words": "x" * 20_001}, "own_words"),
    ],
)  # fmt: skip
def test_what_says_nothing_or_is_not_theirs_is_refused(shop: Joinery, fields: dict[str, Any], field: str) -> None:
    customer_id = shop.customer()
    with pytest.raises(Refused) as refused:
        shop.do(doing.record, customer_id, **fields)
    assert refused.value.field == field


def test_the_same_form_saved_twice_is_there_once(shop: Joinery) -> None:
    customer_id = shop.customer()
    shop.do(doing.record, customer_id, score=5, own_words="Takk!", at=shop.now)
    with pytest.raises(Refused, match="already"):
        shop.do(
            doing.record, customer_id, score=5, own_words="Takk!", at=shop.ask(reading.of_customer, customer_id)[0].at
        )


def test_corrected_and_both_texts_where_two_correct_it(shop: Joinery) -> None:
    customer_id = shop.customer()
    found = shop.do(doing.record, customer_id, score=2)
    seen = shop.ask(reading.card, found).version
    shop.do(doing.change, found, version=seen, score=3)
    with pytest.raises(Stale) as stale:
        shop.do(doing.change, found, version=seen, score=4)
    (clash,) = stale.value.clashes
    assert (clash.field, clash.theirs, clash.mine) == ("score", "3", "4")
    with pytest.raises(Refused):
        shop.do(doing.change, found, version=shop.ask(reading.card, found).version, score=None)


# ---- unhappy ---------------------------------------------------------------------------------------------------


def test_an_unhappy_one_becomes_a_complaint_with_the_words(shop: Joinery) -> None:
    job_id = shop.job()
    customer_id = shop.ask(reading_customer, job_id)
    begin = shop.now
    found = shop.do(doing.record, customer_id, score=1, own_words="Den knirker.", how="counter", job_id=job_id)
    assert [row.id for row in shop.ask(reading.unhappy, begin)] == [found]
    complaint_id = shop.do(doing.complain, found, title="Trappa knirker", own_words="Den knirker.", channel="visit")
    card = shop.ask(complaints.card, complaint_id)
    assert (card.own_words, card.job_id, card.channel) == ("Den knirker.", job_id, "visit")
    assert shop.ask(reading.unhappy, begin) == []
    assert shop.ask(reading.card, found).complaint_id == complaint_id
    with pytest.raises(Refused, match="already"):
        shop.do(doing.complain, found, title="Igjen", own_words="Den knirker fortsatt.")
    shop.undo()
    assert [row.id for row in shop.ask(reading.unhappy, begin)] == [found]


SCORES = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from([None, 1, 2, 3, 4, 5]), st.integers(0, 400)), max_size=12
)


@settings(max_examples=examples(200), deadline=None)
@given(SCORES, st.integers(0, 400))
def test_nobody_unhappy_and_nobody_to_ask_is_left_out(
    tmp_path_factory: pytest.TempPathFactory, given_: list[tuple[int, int | None, int]], days: int
) -> None:
    shop = Joinery(tmp_path_factory.mktemp("scores"))
    customers = [shop.customer(f"Kunde {number}") for number in range(4)]
    kept: list[Feedback] = []
    for whose, score, ago in given_:
        at = shop.now - timedelta(days=ago, minutes=7 * len(kept))
        row = shop.do(doing.record, customers[whose], score=score, own_words=f"Ord {len(kept)}", at=at)
        kept.append(shop.row(Feedback, row))
    shop.do(asking_for_word, customers[0])
    since = shop.now - timedelta(days=days)
    by_time = sorted(kept, key=lambda row: (row.at, row.id))
    wanted = [row.id for row in by_time if row.at >= since and row.score in (1, 2)]
    assert [row.id for row in shop.ask(reading.unhappy, since)] == wanted
    newest = {row.customer_id: row for row in by_time if row.score is not None}
    happy = [row for row in by_time if row.at >= since and row.score in (4, 5) and row.customer_id != customers[0]]
    last_happy = {row.customer_id: row.id for row in happy if newest[row.customer_id].score in (4, 5)}
    assert [row.id for row in shop.ask(reading.may_ask, since)] == [
        row.id for row in happy if row.id in last_happy.values()
    ]
    for customer_id in customers:
        alone = [row.id for row in shop.ask(reading.unhappy, since, customer_id=customer_id)]
        assert alone == [row_id for row_id in wanted if shop.row(Feedback, row_id).customer_id == customer_id]
    shop.store.close()


def asking_for_word(session: Session, customer_id: int) -> None:
    """Asked long ago, whatever they think now."""
    add(session, Ask(customer_id=customer_id, kind="referral", at=now(session)))
    say(session, "Asked.")


# ---- a word to others --------------------------------------------------------------------------------------------


def test_a_happy_one_is_asked_once_for_each(shop: Joinery) -> None:
    customer_id = shop.customer()
    with pytest.raises(Refused, match="happy"):
        shop.do(asking.ask, customer_id, kind="referral")
    found = shop.do(doing.record, customer_id, score=5)
    assert shop.ask(asking.may_be_asked, customer_id) == ("referral", "reference")
    asked = shop.do(asking.ask, customer_id, kind="referral", feedback_id=found, answer="later")
    assert shop.sentence == "We asked Ingrid Haugen, and they answer later."
    with pytest.raises(Refused, match="19 November 2026"):
        shop.do(asking.ask, customer_id, kind="referral")
    assert shop.ask(asking.may_be_asked, customer_id) == ("reference",)
    assert shop.ask(reading.may_ask, shop.now - timedelta(days=1)) == []
    (row,) = shop.ask(reading.asks_of, customer_id)
    shop.do(asking.answered, asked, version=row.version, answer="yes", own_words="Gjerne.")
    assert told(shop, customer_id)[0] == (
        "We asked Ingrid Haugen to tell others about us.",
        "They gladly do.",
        "Gjerne.",
    )
    with pytest.raises(Stale):
        shop.do(asking.answered, asked, version=row.version, answer="no")


def test_nobody_is_asked_while_a_complaint_is_open_or_after_they_were_unhappy(shop: Joinery) -> None:
    customer_id = shop.customer()
    shop.do(doing.record, customer_id, score=5)
    shop.do(receive, customer_id, title="Riper", own_words="Det er riper i døra.")
    with pytest.raises(Refused, match="complaint"):
        shop.do(asking.ask, customer_id, kind="referral")
    assert shop.ask(reading.may_ask, shop.now - timedelta(days=1)) == []
    shop.undo()
    shop.do(doing.record, customer_id, score=2)
    with pytest.raises(Refused, match="happy"):
        shop.do(asking.ask, customer_id, kind="reference")


def test_taken_back_and_asked_again_the_first_does_not_come_back(shop: Joinery) -> None:
    customer_id = shop.customer()
    shop.do(doing.record, customer_id, score=5)
    shop.do(asking.ask, customer_id, kind="referral")
    shop.undo()
    taken_back = shop.links[-1]
    shop.do(asking.ask, customer_id, kind="referral")
    shop.links.append(taken_back)
    with pytest.raises(Refused, match="again since"):
        shop.undo()
