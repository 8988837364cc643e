"""Letters from the records: free ones written and kept, all others read from what is known, and kept to the byte."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from relate_desktop.records import letters, outgoing, papers, story
from relate_desktop.records.customers import about
from relate_desktop.records.customers.tables import Person
from relate_desktop.records.deed import say
from relate_desktop.records.history.undo import undo
from relate_desktop.records.jobs import doing as jobs
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.letters import FreeLetter
from relate_desktop.records.papers import Paper
from relate_desktop.records.refused import Refused, Stale
from relate_desktop.records.sheets import Built
from relate_desktop.records.shop import doing as shop_verbs
from relate_desktop.records.shop import reading as shop_reading
from relate_desktop.records.staff import Staff
from tests.records.joinery import Joinery, hire


def build(sheet: Any) -> Built:
    return Built(f"%PDF-\n{sheet!r}".encode(), 1)


def put(session: Session, kind: type[Any], row_id: int, **values: Any) -> None:
    """Set columns of a row as the verbs of others would."""
    row = session.get_one(kind, row_id)
    for name, value in values.items():
        setattr(row, name, value)
    say(session, "changed", about=(kind.__tablename__, row_id))


@pytest.fixture
def shop(tmp_path: Path) -> Joinery:
    return Joinery(tmp_path)


def finished(shop: Joinery, customer_id: int | None = None, **values: Any) -> int:
    job_id = shop.job(customer_id)
    for state in ("agreed", "under_way", "finished"):
        shop.do(jobs.move, job_id, state)
    if values:
        shop.do(put, Job, job_id, **values)
    return job_id


def keep(shop: Joinery, kind: str, record_id: int) -> int:
    return shop.do(outgoing.keep, kind, record_id, build=build)


# ---- free letters --------------------------------------------------------------------------------------------


def test_a_letter_is_written_changed_and_removed(shop: Joinery) -> None:
    customer_id = shop.customer(language="en")
    letter_id = shop.do(letters.write, customer_id)
    card = shop.ask(letters.card, letter_id)
    assert (card.language, card.signer_id, card.paper_id) == ("en", shop.who, None)
    shop.do(letters.change, letter_id, version=card.version, subject="  The\nkey ", wording=" Here it is.\r\n\r\nBye ")
    card = shop.ask(letters.card, letter_id)
    assert (card.subject, card.wording) == ("The key", "Here it is.\n\nBye")
    assert [row.id for row in shop.ask(letters.of_customer, customer_id)] == [letter_id]
    shop.do(letters.remove, letter_id)
    assert shop.sentence == "Letter to Ingrid Haugen removed."
    shop.undo()
    assert shop.ask(letters.card, letter_id).subject == "The key"


def test_what_a_letter_names_is_the_customers_own(shop: Joinery) -> None:
    letter_id = shop.do(letters.write, shop.customer())
    other = shop.job(shop.customer("Zoran Petrović"))
    version = shop.ask(letters.card, letter_id).version
    for field, value in (
        ("job_id", other),
        ("address_id", 99),
        ("person_id", 99),
        ("signer_id", 99),
        ("language", "fr"),
    ):
        with pytest.raises(Refused) as refused:
            shop.do(letters.change, letter_id, version=version, **{field: value})
        assert refused.value.field == field
    with pytest.raises(Refused) as refused:
        shop.do(letters.change, letter_id, version=version, wording="x" * 20_001)
    assert refused.value.field == "wording"
    with pytest.raises(Refused, match="no longer there"):
        shop.ask(letters.card, 99)


def test_two_who_write_the_same_letter_both_hear_of_it(shop: Joinery) -> None:
    letter_id = shop.do(letters.write, shop.customer())
    version = shop.ask(letters.card, letter_id).version
    shop.do(letters.change, letter_id, version=version, subject="Hers")
    with pytest.raises(Stale):
        shop.do(letters.change, letter_id, version=version, subject="His")


def test_a_letter_is_kept_once_and_stands_as_it_is(shop: Joinery) -> None:
    letter_id = shop.do(letters.write, shop.customer())
    with pytest.raises(Refused, match="empty") as refused:
        keep(shop, "letter", letter_id)
    assert refused.value.field == "wording"
    shop.do(
        letters.change, letter_id, version=shop.ask(letters.card, letter_id).version, subject="Key", wording="Here."
    )
    written = shop.links[-1]
    paper_id = keep(shop, "letter", letter_id)
    assert shop.sentence == "“Key” is kept as it was made."
    assert shop.ask(papers.pdf, paper_id) == build(shop.ask(outgoing.sheet, "letter", letter_id)).pdf
    assert keep(shop, "letter", letter_id) == paper_id
    card = shop.ask(letters.card, letter_id)
    for verb, more in ((letters.remove, {}), (letters.change, {"version": card.version, "subject": "No"})):
        with pytest.raises(Refused, match="kept as it was made"):
            shop.do(verb, letter_id, **more)
    with pytest.raises(Refused, match="kept as it was made"):
        shop.do(undo, written)


def test_keeping_is_taken_back_until_the_letter_left_the_house(shop: Joinery) -> None:
    letter_id = shop.do(letters.write, shop.customer(), subject="Key", wording="Here.")
    keep(shop, "letter", letter_id)
    shop.undo()
    assert shop.row(FreeLetter, letter_id).paper_id is None
    paper_id = keep(shop, "letter", letter_id)
    kept = shop.links[-1]
    shop.do(papers.record_sending, paper_id, "posted")
    with pytest.raises(Refused, match="“Key” has left the house"):
        shop.do(undo, kept)
    assert shop.row(FreeLetter, letter_id).paper_id == paper_id


# ---- what each letter gets to see ----------------------------------------------------------------------------


def test_thanks_for_a_finished_job(shop: Joinery) -> None:
    customer_id = shop.customer("Aud og Per Sætre", kind="household")
    silje = shop.do(hire, "Silje Moen", phone="+4761250015")
    job_id = finished(
        shop, customer_id, responsible_id=silje, completed_on=date(2026, 11, 16), next_check_on=date(2026, 11, 23),
        care="Vent med å vaske.",
    )  # fmt: skip
    shop.do(jobs.add_words, job_id, wording="unmarked", printable=False)
    shop.do(jobs.add_words, job_id, wording="«Som da mor\nvokste opp her.» Og rimelig.", printable=True)
    sheet = shop.ask(outgoing.sheet, "thank_you", job_id)
    assert (sheet.salutation, sheet.several) == ("Kjære Aud og Per", True)
    assert sheet.addressed_to == ("Aud og Per Sætre", "Bakkeveien 14", "2615 Lillehammer")
    assert (sheet.signer, sheet.phone) == ("Silje Moen", "61 25 00 15")
    assert (sheet.job, sheet.told_us, sheet.care) == (
        "trapperekkverk",
        "Som da mor vokste opp her.",
        "Vent med å vaske.",
    )
    assert (sheet.calls_on, sheet.complaints_until, sheet.lasting_until) == (
        date(2026, 11, 23), date(2028, 11, 16), date(2031, 11, 16),
    )  # fmt: skip
    english = shop.ask(outgoing.sheet, "thank_you", job_id, language="en")
    assert (english.language, english.salutation) == ("en", "Dear Aud and Per")


def test_thanks_wait_for_the_end_and_say_only_what_is_known(shop: Joinery) -> None:
    with pytest.raises(Refused, match="not finished yet"):
        shop.ask(outgoing.sheet, "thank_you", shop.job())
    business = shop.customer("Fjellheimen Borettslag", kind="business")
    job_id = finished(shop, business, completed_on=date(2026, 11, 16), next_check_on=date(2026, 11, 1), care="x" * 301)
    shop.do(jobs.add_words, job_id, wording="x" * 201, printable=True)
    sheet = shop.ask(outgoing.sheet, "thank_you", job_id)
    assert (sheet.told_us, sheet.care, sheet.calls_on, sheet.complaints_until) == ("", "", None, None)
    assert sheet.signer == "Magnus Lie"


def test_thanks_to_a_business_go_to_whom_the_quote_was_for(shop: Joinery) -> None:
    customer_id = shop.customer("Fjellheimen Borettslag", kind="business")
    kari = shop.do(about.add_person, customer_id, name="Kari Nordmann")
    job_id = shop.job(customer_id)
    shop.issued(job_id, person_id=kari)
    for state in ("agreed", "under_way", "finished"):
        shop.do(jobs.move, job_id, state)
    sheet = shop.ask(outgoing.sheet, "thank_you", job_id)
    assert (sheet.salutation, sheet.several) == ("Hei, Kari", False)
    assert sheet.addressed_to[1] == "Att. Kari Nordmann"


def test_somebody_who_left_signs_nothing(shop: Joinery) -> None:
    silje = shop.do(hire, "Silje Moen")
    job_id = finished(shop, responsible_id=silje)
    shop.do(put, Staff, silje, archived_at=shop.now)
    assert shop.ask(outgoing.sheet, "thank_you", job_id).signer == "Magnus Lie"


def test_only_an_open_quote_is_followed_up(shop: Joinery) -> None:
    quote_id = shop.quote()
    with pytest.raises(Refused, match="Only an issued quote"):
        shop.ask(outgoing.sheet, "follow_up", quote_id)
    shop.issue(quote_id)
    sheet = shop.ask(outgoing.sheet, "follow_up", quote_id)
    assert (sheet.number, sheet.issued_on, sheet.valid_until) == (
        "2026-001", date(2026, 11, 19), shop.seen(quote_id).valid_until,
    )  # fmt: skip
    shop.now = shop.now.replace(year=2027)
    with pytest.raises(Refused, match="Quote 2026-001 ran out on"):
        shop.ask(outgoing.sheet, "follow_up", quote_id)


def test_a_letter_to_somebody_at_a_business_greets_them(shop: Joinery) -> None:
    customer_id = shop.customer("Fjellheimen Borettslag", kind="business")

    kari = shop.do(about.add_person, customer_id, name="Kari Nordmann")
    assert shop.row(Person, kari).customer_id == customer_id
    letter_id = shop.do(letters.write, customer_id, person_id=kari, wording="Hei")
    sheet = shop.ask(outgoing.sheet, "letter", letter_id)
    assert sheet.salutation == "Hei, Kari"
    assert sheet.addressed_to[:2] == ("Fjellheimen Borettslag", "Att. Kari Nordmann")
    assert sheet.several is False


def test_an_envelope_needs_an_address(shop: Joinery) -> None:
    customer_id = shop.customer(country="SE")
    assert shop.ask(outgoing.sheet, "envelope", customer_id).addressed_to[-1] == "Sverige"
    nowhere = shop.customer("Nobody", street="", postcode="", town="", country="")
    with pytest.raises(Refused, match="no postal address") as refused:
        shop.ask(outgoing.sheet, "envelope", nowhere)
    assert refused.value.field == "address_id"


def test_the_calibration_page_is_the_shops_and_never_kept(shop: Joinery) -> None:
    version = shop.ask(shop_reading.card).version
    shop.do(shop_verbs.change, version=version, envelope_profile="no-c65", envelope_dx=-15)
    sheet = shop.ask(outgoing.sheet, "calibration", 1)
    assert (sheet.envelope.profile, sheet.envelope.dx, sheet.language) == ("no-c65", -15, "nb")
    with pytest.raises(Refused, match="not kept"):
        keep(shop, "calibration", 1)
    with pytest.raises(Refused, match="no such letter"):
        shop.ask(outgoing.sheet, "invoice", 1)


# ---- kept and sent -------------------------------------------------------------------------------------------


def test_a_paper_is_kept_to_the_byte_whatever_changes_after(shop: Joinery) -> None:
    job_id = finished(shop)
    paper_id = keep(shop, "thank_you", job_id)
    first = shop.ask(papers.pdf, paper_id)
    paper = shop.row(Paper, paper_id)
    assert (paper.kind, paper.job_id, paper.quote_id, paper.title) == (
        "thank_you",
        job_id,
        None,
        "Takkebrev: trapperekkverk",
    )
    shop.do(jobs.change, job_id, version=shop.row(Job, job_id).version, title="something else")
    assert shop.ask(papers.pdf, paper_id) == first
    assert [row.kind for row in shop.ask(papers.of_job, job_id)] == ["thank_you"]


def test_a_refused_build_keeps_nothing(shop: Joinery) -> None:
    def refuse(_sheet: Any) -> Built:
        raise Refused("no letters", field="job")

    job_id = finished(shop)
    with pytest.raises(Refused, match="no letters"):
        shop.do(outgoing.keep, "thank_you", job_id, build=refuse)
    assert shop.ask(papers.of_job, job_id) == []


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ("printed", "“Takkebrev: trapperekkverk” printed."),
        ("saved", "“Takkebrev: trapperekkverk” saved as a file."),
        ("handed_over", "“Takkebrev: trapperekkverk” handed over."),
        ("posted", "“Takkebrev: trapperekkverk” sent by post."),
        ("emailed", "“Takkebrev: trapperekkverk” sent by e-mail."),
    ],
)
def test_a_letter_that_left_stands_in_the_story(shop: Joinery, how: str, sentence: str) -> None:
    customer_id = shop.customer()
    paper_id = keep(shop, "thank_you", finished(shop, customer_id))
    kept = shop.links[-1]
    shop.do(papers.record_sending, paper_id, how)
    assert shop.sentence == sentence
    entry = shop.ask(story.story, customer_id)[0]
    assert (entry.sentence, entry.second_line, entry.place_id) == (sentence, "Magnus Lie did it.", paper_id)

    with pytest.raises(Refused, match="left the house"):
        shop.do(undo, kept)


def test_a_paper_still_here_is_taken_back_whole(shop: Joinery) -> None:
    job_id = finished(shop)
    keep(shop, "thank_you", job_id)
    shop.undo()
    assert shop.ask(papers.of_job, job_id) == []
