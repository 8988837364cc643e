"""What a job summary gets to see, from a job done in a real shop file, and that it is kept as it was made."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy.orm import Session

from relate_desktop.letters import preview
from relate_desktop.letters.job_summary import build
from relate_desktop.records import attachments, outgoing, papers
from relate_desktop.records.base import add
from relate_desktop.records.jobs import doing, extras, finishing, materials, open_points
from relate_desktop.records.jobs.reading import card as job_card
from relate_desktop.records.jobs.summary import MOST_PHOTOS, sheet
from relate_desktop.records.jobs.tables import Job, JobWords
from relate_desktop.records.papers import Content
from relate_desktop.records.quotes.tables import Quote, QuoteLine
from relate_desktop.records.refused import Refused
from relate_desktop.records.sheets import (
    AgreedSheet,
    Built,
    DoneSheet,
    ExtraSheet,
    JobSummarySheet,
    LimitSheet,
    OpenPointSheet,
)
from relate_desktop.records.staff import Staff
from tests.records.joinery import Joinery

DAY = date(2026, 11, 19)


@pytest.fixture
def shop(tmp_path: Path) -> Joinery:
    return Joinery(tmp_path)


def picture(colour: str, across: int = 300) -> bytes:
    out = BytesIO()
    Image.new("RGB", (across, 200), colour).save(out, "JPEG")
    return out.getvalue()


def settle(session: Session, quote_id: int, chosen: tuple[str, ...]) -> None:
    """The state of an accepted quote, with these of its options chosen by their words."""
    quote = session.get_one(Quote, quote_id)
    quote.state, quote.number, quote.work = "accepted", "2026-041", "Nytt rekkverk i eik."
    normal = session.query(QuoteLine).filter_by(quote_id=quote_id, kind="normal").one()
    ash = QuoteLine(
        quote_id=quote_id, position=2**40, kind="alternative", wording="Rekkverk i ask", quantity=4_200, unit="m",
        unit_price=540_000, alternative_to=normal.id, vat_rate=2_500, chosen="ask" in chosen,
    )  # fmt: skip
    light = QuoteLine(
        quote_id=quote_id, position=2**41, kind="optional", wording="LED-lys", unit="stk", unit_price=640_000,
        vat_rate=2_500, chosen="lys" in chosen,
    )  # fmt: skip
    normal.vat_rate = 2_500
    add(session, ash)
    add(session, light)


def set_job(session: Session, job_id: int, change: Callable[[Job], None]) -> None:
    change(session.get_one(Job, job_id))


def done(shop: Joinery, chosen: tuple[str, ...] = (), **customer: str) -> int:
    """A job that is finished, with something of everything."""
    job_id = shop.job(shop.customer(**customer), own_words="")
    quote_id = shop.quote(job_id)
    shop.do(settle, quote_id, chosen)
    for state in ("agreed", "under_way"):
        shop.do(doing.move, job_id, state)
    shop.do(extras.add, job_id, wording="Nytt trinn", amount=185_000, agreed_on=DAY, agreed_by="Ingrid")
    shop.do(materials.add, job_id, product="Osmo 3054", colour_code="matt", batch="B-1", place="Trapp", quantity="1 l")
    shop.do(open_points.add, job_id, wording="Plugg mangler", due_on=date(2026, 12, 1))
    settled = shop.do(open_points.add, job_id, wording="List", due_on=date(2026, 11, 30))
    shop.do(open_points.settle, settled)
    shop.do(finishing.finish, job_id, completed_on=DAY, care="Tørk av.", next_check_on=date(2027, 5, 3))
    return job_id


def test_it_has_what_was_agreed_used_and_left(shop: Joinery) -> None:
    made = shop.ask(sheet, done(shop))
    assert made.title == "trapperekkverk"
    assert made.addressed_to == ("Ingrid Haugen", "Bakkeveien 14", "2615 Lillehammer")
    assert (made.completed_on, made.next_check_on, made.care) == (DAY, date(2027, 5, 3), "Tørk av.")
    assert made.asked == "Nytt rekkverk i eik."
    assert made.done == (DoneSheet("Rekkverk i eik, oljet", 4_200, "m"),)
    assert made.extras == (ExtraSheet("Nytt trinn", DAY, "Ingrid", "said", 185_000),)
    assert [(used.product, used.colour_code, used.batch) for used in made.materials] == [("Osmo 3054", "matt", "B-1")]
    assert made.open_points == (OpenPointSheet("Plugg mangler", date(2026, 12, 1)),)
    assert [limit.until for limit in made.limits] == [date(2028, 11, 19), date(2031, 11, 19)]
    assert made.agreed == (AgreedSheet("2026-041", 2_478_000),)
    assert (made.extras_total, made.total) == (185_000, 2_663_000)


@pytest.mark.parametrize(("kind", "law"), [("business", 0), ("person", 2)])
def test_our_warranty_stands_first_also_for_a_business(shop: Joinery, kind: str, law: int) -> None:
    job_id = done(shop, kind=kind)
    shop.do(finishing.hand_over, job_id, on=DAY, warranty_until=date(2032, 1, 31))
    made = shop.ask(sheet, job_id)
    assert made.limits[0] == LimitSheet("Our warranty on the work", date(2032, 1, 31))
    assert len(made.limits) == 1 + law


def test_what_they_chose_stands_for_what_it_replaces(shop: Joinery) -> None:
    made = shop.ask(sheet, done(shop, chosen=("ask", "lys")))
    assert [line.wording for line in made.done] == ["Rekkverk i ask", "LED-lys"]
    assert made.agreed == (AgreedSheet("2026-041", 2_268_000 + 640_000),)


def test_the_final_sum_is_the_same_everywhere(shop: Joinery) -> None:
    job_id = done(shop, chosen=("lys",))
    made, card = shop.ask(sheet, job_id), shop.ask(job_card, job_id)
    assert made.total == shop.ask(finishing.final_sum, job_id).total == card.final_sum.total


def test_hidden_quantities_stay_hidden(shop: Joinery) -> None:
    job_id = done(shop)
    shop.do(lambda session: setattr(session.query(Quote).one(), "hide_quantities", True))
    assert shop.ask(sheet, job_id).done == (DoneSheet("Rekkverk i eik, oljet", None, "m"),)


def test_photos_come_in_their_order_with_their_words_and_pdfs_do_not(shop: Joinery) -> None:
    job_id = done(shop)
    customer_id = shop.row(Job, job_id).customer_id
    for n in range(MOST_PHOTOS + 2):
        data = picture("red", 300 + n)
        shop.do(attachments.attach, data, name=f"{n}.jpg", customer_id=customer_id, job_id=job_id, caption=f"Bilde {n}")
    made = shop.ask(sheet, job_id)
    assert [photo.caption for photo in made.photos] == [f"Bilde {n}" for n in range(MOST_PHOTOS)]
    assert made.more_photos == 2
    assert all(photo.picture for photo in made.photos)


def test_a_photo_whose_bytes_are_missing_is_told_and_not_hidden(shop: Joinery) -> None:
    job_id = done(shop)
    customer_id = shop.row(Job, job_id).customer_id
    shop.do(attachments.attach, picture("red"), name="a.jpg", customer_id=customer_id, job_id=job_id, caption="Etter")
    lose_pictures(shop)
    photo = shop.ask(sheet, job_id).photos[0]
    assert (photo.caption, photo.picture) == ("Etter", None)
    words = "".join(preview.text(build(shop.ask(sheet, job_id))))
    assert "Dette bildet kan ikke vises." in words


def lose_pictures(shop: Joinery) -> None:
    """What another program, or a bad disk, does."""
    import sqlite3

    other = sqlite3.connect(shop.store.path)
    other.execute(f"DELETE FROM {Content.__tablename__} WHERE media_type LIKE 'image/%'")
    other.commit()
    other.close()


def test_a_business_has_no_consumer_limits(shop: Joinery) -> None:
    assert shop.ask(sheet, done(shop, kind="business")).limits == ()


def test_only_their_words_that_are_marked_are_on_it(shop: Joinery) -> None:
    job_id = done(shop)
    moment = shop.now
    shop.do(lambda session: add(session, JobWords(job_id=job_id, wording="HEMMELIG", at=moment)))
    assert "HEMMELIG" not in repr(shop.ask(sheet, job_id))
    shop.do(lambda session: add(session, JobWords(job_id=job_id, wording="Fint.", at=moment, printable=True)))
    assert shop.ask(sheet, job_id).told_us == "Fint."


def test_who_did_it_and_whom_to_ask(shop: Joinery) -> None:
    job_id = done(shop)
    silje = shop.do(lambda session: add(session, Staff(name="Silje Moen", phone="+4795124680")))
    shop.do(set_job, job_id, lambda job: setattr(job, "checked_by_id", silje))
    shop.do(set_job, job_id, lambda job: setattr(job, "responsible_id", None))
    made = shop.ask(sheet, job_id)
    assert (made.done_by, made.checked_by) == ("", "Silje Moen")
    assert (made.contact_name, made.contact_phone) == ("Fjell & Furu Snekkerverksted", "61 25 00 14")


def test_it_is_refused_before_anything_is_agreed(shop: Joinery) -> None:
    job_id = shop.job()
    with pytest.raises(Refused, match="Nothing is agreed yet"):
        shop.ask(sheet, job_id)
    with pytest.raises(Refused, match="no longer there"):
        shop.ask(sheet, job_id + 99)


def paper(made: JobSummarySheet) -> Built:
    pdf = build(made)
    return Built(pdf, preview.page_count(pdf))


@pytest.mark.parametrize("language", ["nb", "en"])
def test_it_is_kept_exactly_as_it_was_made(shop: Joinery, language: str) -> None:
    job_id = done(shop)
    shown = shop.ask(outgoing.sheet, "job_summary", job_id, language=language)
    assert shown.language == language
    paper_id = shop.do(outgoing.keep, "job_summary", job_id, build=paper, language=language)
    shop.do(set_job, job_id, lambda job: setattr(job, "care", "Something else"))
    assert shop.ask(papers.pdf, paper_id) == build(shown)
