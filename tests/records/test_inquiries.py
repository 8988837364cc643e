"""Inquiries: caught, answered, waited with, and seen to their end; two clerks at once, and what is refused."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from relate_desktop.records import contacts, search
from relate_desktop.records.customers import doing as customers
from relate_desktop.records.customers import reading as customer_reading
from relate_desktop.records.customers.about import add_person, change_person
from relate_desktop.records.customers.tables import Person
from relate_desktop.records.history.undo import undo
from relate_desktop.records.index.reasons import Reason
from relate_desktop.records.inquiries import doing, reading
from relate_desktop.records.inquiries.cards import InquiryRow
from relate_desktop.records.inquiries.first_targets import default_targets
from relate_desktop.records.inquiries.targets import set_target, targets
from relate_desktop.records.jobs import doing as jobs
from relate_desktop.records.jobs import reading as job_reading
from relate_desktop.records.listening import CHANNELS
from relate_desktop.records.papers import record_sending
from relate_desktop.records.quotes import reading as quote_reading
from relate_desktop.records.refused import Refused, Stale
from relate_desktop.records.staff import archive as leave
from relate_desktop.records.story import story
from tests.records.asking import OWN_WORDS, TITLE, Asked
from tests.records.joinery import hire


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    return Asked(tmp_path)


def test_what_was_caught_is_all_there(asked: Asked) -> None:
    person = asked.do(add_person, asked.customer_id, name="Jonas", phone="95124680")
    asked.id = asked.receive(
        title="  hylle\nved peisen ", own_words="Den må tåle varme. Gjerne eik.", channel="visit", answer_by="email",
        person_id=person, worry="At den slår seg", matters_most="Varmen", marked="Den må tåle varme.", printable=True,
        read_back=True, received_at=asked.now - timedelta(days=1),
    )  # fmt: skip
    card = asked.card
    assert (card.title, card.channel, card.answer_by, card.state) == ("hylle ved peisen", "visit", "email", "open")
    assert (card.worry, card.matters_most, card.marked) == ("At den slår seg", "Varmen", "Den må tåle varme.")
    assert card.printable
    assert card.read_back
    assert (card.person_name, card.phone, card.called) == ("Jonas", "951 24 680", "Ingrid Haugen")
    assert card.responsible_name == "Magnus Lie"
    assert card.opened_at - card.received_at == timedelta(days=1, minutes=1)
    assert asked.sentence == "Inquiry “hylle ved peisen” written down."


def test_an_inquiry_is_the_last_we_heard_of_them(asked: Asked) -> None:
    assert asked.ask(customer_reading.card, asked.customer_id).last_contact_at == asked.card.received_at
    asked.undo()
    assert asked.ask(customer_reading.card, asked.customer_id).last_contact_at is None


def test_somebody_new_is_caught_in_one_deed(asked: Asked) -> None:
    first = asked.do(doing.receive_new, name="Ola Brekke", phone="915 37 246", title="et bord", channel="visit")
    card = asked.ask(reading.card, first)
    assert (card.customer_name, card.phone, card.title) == ("Ola Brekke", "915 37 246", "et bord")
    assert asked.sentence == "Inquiry “et bord” written down, and Ola Brekke added."
    asked.undo()
    with pytest.raises(Refused, match="no longer there"):
        asked.ask(reading.card, first)
    with pytest.raises(Refused, match="no longer there"):
        asked.ask(customer_reading.card, card.customer_id)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": " ", "title": "x"}, "name"),
        ({"name": "Ola", "phone": "1", "title": "x"}, "phone"),
        ({"name": "Ola", "title": ""}, "title"),
    ],
)
def test_somebody_new_is_refused_whole(asked: Asked, given: dict[str, str], field: str) -> None:
    with pytest.raises(Refused) as refused:
        asked.do(doing.receive_new, **given)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"own_words": "a\0"}, "own_words"),
        ({"channel": "note"}, "channel"),
        ({"answer_by": "fax"}, "answer_by"),
        ({"person_id": 77}, "person_id"),
        ({"responsible_id": 77}, "responsible_id"),
        ({"worry": "x" * 1_001}, "worry"),
    ],
)
def test_what_cannot_be_kept_is_refused_beside_its_field(asked: Asked, given: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        asked.receive(**{"title": "noe annet"} | given)
    assert refused.value.field == field
    with pytest.raises(Refused) as refused:
        asked.step(doing.change, version=asked.card.version, **given)
    assert refused.value.field == field


def test_it_came_before_it_was_written_down(asked: Asked) -> None:
    with pytest.raises(Refused, match="not come yet"):
        asked.receive(title="i morgen", received_at=asked.now + timedelta(hours=1))
    with pytest.raises(Refused, match="too long ago"):
        asked.receive(title="forrige århundre", received_at=asked.now - timedelta(days=40 * 365))
    asked.now += timedelta(days=3)
    with pytest.raises(Refused, match="so they asked before that"):
        asked.step(doing.change, version=asked.card.version, received_at=asked.now)
    earlier = asked.card.opened_at - timedelta(days=2)
    asked.step(doing.change, version=asked.card.version, received_at=earlier)
    assert asked.due.since == earlier
    assert asked.ask(customer_reading.card, asked.customer_id).last_contact_at == earlier


def test_the_same_form_saved_twice_is_written_down_once(asked: Asked) -> None:
    with pytest.raises(Refused, match="written down already"):
        asked.receive()
    asked.step(doing.drop, reason="Feil nummer.")
    asked.receive()


def test_two_clerks_see_both_texts(asked: Asked) -> None:
    seen = asked.card.version
    asked.step(doing.change, version=seen, title="skap i gangen")
    asked.step(doing.change, version=seen, worry="Lukt")
    with pytest.raises(Stale) as stale:
        asked.step(doing.change, version=seen, title="skap på loftet")
    (clash,) = stale.value.clashes
    assert (clash.field, clash.theirs, clash.mine) == ("title", "skap i gangen", "skap på loftet")


def test_marks_follow_the_words(asked: Asked) -> None:
    asked.step(doing.change, version=asked.card.version, marked="Det må ikke lukte maling.", printable=True)
    asked.step(doing.change, version=asked.card.version, own_words="Vi trenger et skap. Det må ikke lukte maling.")
    assert asked.card.marked == "Det må ikke lukte maling."
    asked.step(doing.change, version=asked.card.version, own_words="Vi trenger et skap.")
    assert (asked.card.marked, asked.card.printable) == ("", False)
    with pytest.raises(Refused, match="Mark one of the sentences"):
        asked.step(doing.change, version=asked.card.version, marked="Noe ingen sa.")


# ---- answering and waiting -----------------------------------------------------------------------------------


def test_a_reply_answers_and_their_word_asks_anew(asked: Asked) -> None:
    assert asked.lists() == {"open": [asked.id]}
    contact = asked.reply()
    assert asked.sentence == f"“{TITLE}” is answered."
    assert asked.ask(contacts.card, contact).purpose == "inquiry"
    assert asked.card.due is None
    assert asked.card.answered_at == asked.now
    assert asked.lists() == {"answered": [asked.id]}
    asked.now += timedelta(days=4)
    asked.heard(channel="email")
    assert (asked.due.since, asked.due.channel) == (asked.now, "email")
    assert asked.lists() == {"open": [asked.id]}
    asked.now += timedelta(minutes=10)
    since = asked.due.since
    asked.heard(own_words="Hallo?")
    assert asked.due.since == since, "who asks twice waits since the first time"
    assert [row.direction for row in asked.card.said] == ["in", "in", "out"]
    asked.reply(wording="Ja, før jul.")
    assert asked.lists() == {"answered": [asked.id]}


@pytest.mark.parametrize(
    "given",
    [
        {"channel": "note", "direction": "none", "wording": "Husk henne."},
        {"channel": "call", "direction": "out", "wording": "", "outcome": "not_reached"},
        {"channel": "call", "direction": "out", "wording": "Ring oss.", "outcome": "message_left"},
    ],
)
def test_a_note_a_try_and_a_message_left_are_no_answer(asked: Asked, given: dict[str, Any]) -> None:
    asked.do(contacts.log, asked.customer_id, inquiry_id=asked.id, **given)
    assert asked.card.due is not None
    assert asked.lists()["open"] == [asked.id]


def test_what_we_said_of_something_else_is_no_answer(asked: Asked) -> None:
    asked.do(contacts.log, asked.customer_id, channel="call", direction="out", wording="Om noe annet.")
    other = asked.receive(title="noe annet")
    asked.do(doing.reply, other, channel="call", wording="Ja.")
    assert asked.lists() == {"open": [asked.id], "answered": [other]}


def test_nobody_answers_before_they_asked(asked: Asked) -> None:
    with pytest.raises(Refused, match="so the answer came later") as refused:
        asked.reply(at=asked.card.received_at - timedelta(minutes=1))
    assert refused.value.field == "at"
    with pytest.raises(Refused) as refused:
        asked.reply(wording=" ")
    assert refused.value.field == "wording"
    asked.reply(at=asked.card.received_at)
    assert asked.card.due is None


def test_a_backdated_word_of_theirs_before_our_answer_asks_nothing_anew(asked: Asked) -> None:
    said = asked.now
    asked.now += timedelta(hours=1)
    asked.reply()
    asked.heard(at=said + timedelta(minutes=5))
    assert asked.card.due is None


def test_we_wait_for_them_until_they_answer(asked: Asked) -> None:
    asked.step(doing.wait, for_what="Mål på åpningen")
    assert asked.due.waiting
    assert asked.lists() == {"open": [asked.id], "waiting": [asked.id]}
    (row,) = asked.ask(reading.listed, which="waiting")
    assert row.waiting_for == "Mål på åpningen"
    with pytest.raises(Refused, match="already"):
        asked.step(doing.wait, for_what="Bilder")
    asked.heard()
    assert not asked.due.waiting
    with pytest.raises(Refused, match="do not wait"):
        asked.step(doing.resume)
    asked.step(doing.wait, for_what="Bilder")
    asked.step(doing.resume)
    assert not asked.card.waiting
    with pytest.raises(Refused) as refused:
        asked.step(doing.wait, for_what="")
    assert refused.value.field == "for_what"


# ---- to its end ----------------------------------------------------------------------------------------------


def test_it_becomes_a_job_and_nothing_is_typed_twice(asked: Asked) -> None:
    marked = "Det må ikke lukte maling."
    asked.step(
        doing.change, version=asked.card.version, worry="Lukt", matters_most="Ingen lukt", marked=marked,
        printable=True, read_back=True,
    )  # fmt: skip
    job_id = asked.step(doing.to_job)
    job = asked.ask(job_reading.card, job_id)
    (words,) = job.words
    assert (job.title, job.responsible_name, job.state) == (TITLE, "Magnus Lie", "inquiry")
    assert (words.wording, words.printable, words.read_back) == (OWN_WORDS, True, True)
    assert (asked.card.state, asked.card.job_id, asked.card.job_title) == ("became_job", job_id, TITLE)
    with pytest.raises(Refused, match="a job already"):
        asked.step(doing.to_job)


def test_a_job_still_owes_the_answer_until_words_or_a_paper_came_to_them(asked: Asked) -> None:
    job_id = asked.step(doing.to_job)
    assert asked.lists() == {"open": [asked.id]}
    asked.do(contacts.log, asked.customer_id, channel="call", direction="out", wording="", job_id=job_id)
    assert asked.lists() == {"ended": [asked.id]}
    asked.undo()
    quote_id = asked.quote(job_id)
    asked.issue(quote_id)
    assert asked.lists() == {"open": [asked.id]}, "a paper on our bench is no answer"
    paper_id = asked.ask(quote_reading.card, quote_id).paper_id
    asked.do(record_sending, paper_id, "printed")
    assert asked.lists() == {"open": [asked.id]}
    asked.do(record_sending, paper_id, "posted")
    assert asked.lists() == {"ended": [asked.id]}


def test_a_job_that_is_agreed_has_been_spoken_about(asked: Asked) -> None:
    job_id = asked.step(doing.to_job)
    asked.do(jobs.move, job_id, "agreed")
    assert asked.lists() == {"ended": [asked.id]}


def test_it_becomes_a_quote_to_the_one_who_asked(asked: Asked) -> None:
    person = asked.do(add_person, asked.customer_id, name="Jonas")
    asked.step(doing.change, version=asked.card.version, person_id=person, printable=True)
    quote = asked.ask(quote_reading.card, asked.step(doing.to_quote))
    assert (quote.title, quote.person_id, quote.job_id) == (TITLE, person, asked.card.job_id)
    assert asked.ask(job_reading.card, quote.job_id).words[0].id == quote.words_id
    with pytest.raises(Refused, match="begun already"):
        asked.step(doing.to_quote)
    asked.undo()
    assert asked.card.state == "open"


def test_whoever_has_left_does_not_get_the_job(asked: Asked) -> None:
    silje = asked.do(hire, "Silje Moen")
    asked.step(doing.change, version=asked.card.version, responsible_id=silje)
    asked.do(leave, silje)
    assert asked.ask(job_reading.card, asked.step(doing.to_job)).responsible_name == "Magnus Lie"


def test_it_is_settled_once_somebody_answered(asked: Asked) -> None:
    with pytest.raises(Refused, match="Nobody has answered"):
        asked.step(doing.done)
    asked.reply()
    asked.step(doing.done)
    assert asked.lists() == {"ended": [asked.id]}
    for verb, more in ((doing.done, {}), (doing.drop, {"reason": "x"}), (doing.to_job, {}), (doing.wait, {})):
        with pytest.raises(Refused, match="has ended"):
            asked.step(verb, **({"for_what": "x"} if verb is doing.wait else more))
    with pytest.raises(Refused, match="has ended"):
        asked.reply()
    asked.step(doing.reopen, channel="visit", own_words="En ting til.")
    assert (asked.due.since, asked.due.channel) == (asked.now, "visit")
    with pytest.raises(Refused, match="is open"):
        asked.step(doing.reopen)


def test_it_may_be_settled_unanswered_where_it_is_said_how(asked: Asked) -> None:
    asked.step(doing.wait, for_what="Mål")
    asked.step(doing.done, how="De fant en annen.")
    assert (asked.card.state, asked.card.ending, asked.card.waiting) == ("done", "De fant en annen.", False)
    assert asked.card.ended_by_name == "Magnus Lie"
    asked.step(doing.reopen)
    assert (asked.card.ending, asked.card.ended_at, asked.due.since) == ("", None, asked.card.received_at)


def test_it_is_dropped_with_a_reason_alone(asked: Asked) -> None:
    with pytest.raises(Refused) as refused:
        asked.step(doing.drop, reason=" ")
    assert refused.value.field == "reason"
    asked.step(doing.drop, reason="Vi bygger ikke båter.")
    assert asked.sentence == f"“{TITLE}” is dropped: Vi bygger ikke båter."
    assert asked.lists() == {"ended": [asked.id]}


def test_for_an_archived_customer_it_can_only_end(asked: Asked) -> None:
    asked.do(customers.archive, asked.customer_id)
    tries: list[tuple[Any, dict[str, Any]]] = [
        (doing.reply, {"channel": "call", "wording": "Ja."}), (doing.heard, {"channel": "call"}), (doing.to_job, {}),
        (doing.wait, {"for_what": "Mål"}),
    ]  # fmt: skip
    for verb, fields in tries:
        with pytest.raises(Refused, match="is archived"):
            asked.step(verb, **fields)
    with pytest.raises(Refused, match="is archived"):
        asked.receive()
    assert asked.lists() == {"open": [asked.id]}, "nobody waits unseen"
    assert asked.card.archived
    asked.step(doing.drop, reason="Flyttet.")


# ---- taking back ---------------------------------------------------------------------------------------------


def test_what_rests_on_it_keeps_it(asked: Asked) -> None:
    received = asked.links[-1]
    asked.reply()
    with pytest.raises(Refused, match="depends on this"):
        asked.do(undo, received)


def test_an_end_taken_back_brings_the_wait_back_with_it(asked: Asked) -> None:
    asked.step(doing.wait, for_what="Mål")
    waited = asked.links[-1]
    asked.step(doing.drop, reason="Borte.")
    with pytest.raises(Refused):
        asked.do(undo, waited)
    asked.do(undo, asked.links[-1])
    assert asked.due.waiting


def test_a_wait_does_not_come_back_beside_another_or_after_the_end(asked: Asked) -> None:
    asked.step(doing.wait, for_what="Mål")
    asked.step(doing.resume)
    resumed = asked.links[-1]
    asked.step(doing.wait, for_what="Bilder")
    with pytest.raises(Refused, match="wait for them already"):
        asked.do(undo, resumed)
    asked.step(doing.drop, reason="Borte.")
    with pytest.raises(Refused, match="has ended"):
        asked.do(undo, resumed)


def test_a_job_with_work_in_it_keeps_its_inquiry(asked: Asked) -> None:
    job_id = asked.step(doing.to_job)
    became = asked.links[-1]
    asked.quote(job_id)
    with pytest.raises(Refused):
        asked.do(undo, became)
    assert asked.card.state == "became_job"


# ---- lists and targets ---------------------------------------------------------------------------------------


def test_lists_go_on_where_they_stopped(asked: Asked) -> None:
    for number in range(12):
        asked.receive(title=f"nr {number}", channel=CHANNELS[number % 5])
    for number in range(4, 9):
        asked.do(doing.reply, number, channel="call", wording="Ja.")
    for number in range(1, 4):
        asked.do(doing.drop, number, reason="Borte.")
    for which in ("open", "answered", "ended"):
        whole, piece = asked.ask(reading.listed, which=which), list[InquiryRow]()
        while more := asked.ask(reading.listed, which=which, limit=2, after=piece[-1].key if piece else None):
            piece += more
        assert piece == whole
        assert len(whole) >= 3
    dues = [row.due.at for row in asked.ask(reading.listed) if row.due and row.due.at]
    assert dues == sorted(dues)
    every = asked.ask(reading.of_customer, asked.customer_id)
    assert [row.standing for row in every] == ["to_answer"] * 5 + ["answered"] * 5 + ["ended"] * 3


def test_targets_are_the_shops_own(asked: Asked) -> None:
    usual = asked.ask(targets)
    assert set(usual) == set(CHANNELS)
    asked.do(set_target, "call", 30, seen=usual["call"])
    assert asked.due.left_minutes <= 30
    with pytest.raises(Refused, match="Somebody else"):
        asked.do(set_target, "call", 60, seen=usual["call"])
    for minutes in (0, 100_001):
        with pytest.raises(Refused) as refused:
            asked.do(set_target, "call", minutes)
        assert refused.value.field == "minutes"
    with pytest.raises(Refused):
        asked.do(set_target, "note", 30)
    set_it = asked.links[-1]
    asked.do(set_target, "call", None)
    asked.do(set_target, "call", 45)
    with pytest.raises(Refused):
        asked.do(undo, set_it)
    asked.undo()
    assert asked.ask(targets) == default_targets()


# ---- found and told ------------------------------------------------------------------------------------------


def test_it_is_found_by_what_it_is_about_and_who_asked(asked: Asked) -> None:
    person = asked.do(add_person, asked.customer_id, name="Jonas Berg", role="vaktmester")
    asked.step(doing.change, version=asked.card.version, person_id=person)
    for text in ("skap", "trappa haugen", "jonas"):
        (hit, *_rest) = asked.ask(search.find, text, kinds={"inquiry"})
        assert (hit.kind, hit.id, hit.title, hit.detail) == ("inquiry", asked.id, TITLE, "Ingrid Haugen")
    assert asked.ask(search.why, "jonas", [hit]) == [Reason("Jonas Berg, vaktmester", ((0, 5),))]
    asked.do(customers.change, asked.customer_id, version=version_of(asked), display_name="Ingrid Moen")
    assert asked.ask(search.find, "haugen", kinds={"inquiry"}) == []
    asked.do(change_person, person, version=asked.row(Person, person).version, name="Jo Berg")
    assert asked.ask(search.find, "jonas", kinds={"inquiry"}) == []
    asked.store.do(search.rebuild, who=None)
    assert [hit.id for hit in asked.ask(search.find, "jo", kinds={"inquiry"})] == [asked.id]


def version_of(asked: Asked) -> int:
    return asked.ask(customer_reading.card, asked.customer_id).version


def test_its_story(asked: Asked) -> None:
    asked.reply()
    asked.step(doing.drop, reason="Det ble for trangt.")
    told = asked.ask(story, asked.customer_id)
    assert [(entry.place_kind, entry.sentence) for entry in told if entry.place_kind in ("inquiry", "contact")] == [
        ("inquiry", f"Nothing came of “{TITLE}”."),
        ("contact", "Vi kommer og måler."),
        ("inquiry", f"Ingrid Haugen asked about “{TITLE}”."),
    ]
    assert told[-1].own_words == OWN_WORDS
