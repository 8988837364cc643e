"""The job summary on paper: what it says in both languages, what it leaves out, and how it holds together."""

import io
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pdfplumber
import pytest

from relate_desktop.letters import job_summary, preview
from relate_desktop.letters.catalogue import LETTERS
from relate_desktop.letters.refusal import CannotPrint
from relate_desktop.records.sheets import DoneSheet, JobSummarySheet, PhotoSheet, PromiseSheet
from tests.letters.job_sheets import done_job, long_job, photo
from tests.letters.reading import glyphs, level_lines, row_of, rows, texts
from tests.letters.sheets import SENDER

ENGLISH = {"language": "en"}
NOTHING: dict[str, Any] = {
    "done": (), "extras": (), "materials": (), "photos": (), "more_photos": 0, "open_points": (), "limits": (),
    "next_check_on": None, "told_us": "", "care": "", "checked_by": "", "asked": "", "agreed": (), "extras_total": 0,
    "total": 0, "started_on": None, "handed_over_on": None,
}  # fmt: skip


def flat(sheet: JobSummarySheet) -> str:
    """All words of the paper on one line, any space as a plain one."""
    return " ".join(" ".join(texts(job_summary.build(sheet))).split())


def check_order(said: str, wanted: list[str]) -> None:
    places = [said.find(text) for text in wanted]
    assert -1 not in places, [text for text, place in zip(wanted, places, strict=True) if place < 0]
    assert places == sorted(places)


def test_it_says_all_of_it_in_order() -> None:
    check_order(flat(done_job(**ENGLISH)), [
        "Fjell & Furu Snekkerverksted", "Ingrid Haugen", "Lillehammer, 29 January 2027",
        "Job summary: trapperekkverk", "Begun 11 January 2027", "Finished 28 January 2027",
        "Handed over 29 January 2027", "Done by Magnus Lie", "Looked over by Silje Moen", "Site: Bakkeveien 14",
        "Ask Magnus Lie, 61 25 00 14", "You told us", "“Jeg liker det oljede best",
        "What we agreed We have done", "Vi tar ned", "Rekkverk i eik, oljet, 4,2 m",
        "Extras you agreed to", "Agreed on Extra Agreed by Price",
        "13 January 2027 Nytt trinn nederst, det gamle var sprukket Ingrid Haugen, by word of mouth 1 850,00 kr",
        "Ingrid Haugen, in writing 6 400,00 kr", "Materials", "Product Where Colour code Batch How much",
        "Osmo Polyx-olje 3054 Rekkverk og håndløper 3054 matt B-26-1187 1,5 l", "Pictures",
        "Etter, sett fra gangen", "2 more pictures are kept with us.", "Care", "Tørk av", "Still to be done",
        "What Promised by", "Plugg mangler i nederste stolpe 5 February 2027", "Guarantee and complaints",
        "Complaints about work on a property, or made to last 28 January 2032",
        "Next check", "We look at the work again on 15 June 2027.", "Quote 2026-041 45 191,50 kr", "Extras 8 250,00 kr",
        "In all, including VAT 53 441,50 kr", "Handed over and received", "Remarks",
        "Handed over: date and signature Received: date and signature", "Page 2 of 2",
    ])  # fmt: skip


PROMISES = (
    PromiseSheet("Ringe om prøvene", date(2027, 2, 3), "16:00", ours=True),
    PromiseSheet("Velge farge på veggen", date(2027, 2, 8), "", ours=False),
)


def test_it_names_what_is_promised_both_ways() -> None:
    check_order(flat(done_job(**ENGLISH, promises=PROMISES)), [
        "Still to be done", "We have promised", "Ringe om prøvene 3 February 2027 at 16:00", "You have promised",
        "Velge farge på veggen 8 February 2027", "Guarantee and complaints",
    ])  # fmt: skip
    check_order(flat(done_job(promises=PROMISES)), [
        "Vi har lovet", "Ringe om prøvene 3. februar 2027 kl. 16:00", "Du har lovet",
        "Velge farge på veggen 8. februar 2027",
    ])  # fmt: skip
    assert "Dere har lovet" in flat(done_job(promises=PROMISES, several=True))
    assert "har lovet" not in flat(done_job())


def test_it_speaks_norwegian() -> None:
    check_order(flat(done_job()), [
        "Oppsummering av oppdraget: trapperekkverk", "Påbegynt 11. januar 2027", "Ferdig 28. januar 2027",
        "Overlevert 29. januar 2027", "Utført av Magnus Lie", "Kontrollert av Silje Moen", "Du fortalte oss",
        "Dette ble vi enige om Dette har vi gjort", "Tillegg du har sagt ja til", "Ingrid Haugen, muntlig",
        "Materialer",
        "Fargekode", "Bilder", "2 bilder til ligger hos oss.", "Stell og vedlikehold", "Dette gjenstår",
        "Garanti og reklamasjon", "Neste ettersyn", "Til sammen, med mva. 53 441,50 kr", "Overlevert og mottatt",
        "Merknader", "Overlevert: dato og underskrift Mottatt: dato og underskrift",
    ])  # fmt: skip


def test_what_there_is_nothing_of_is_left_out() -> None:
    said = flat(done_job(**NOTHING, **ENGLISH))
    for heading in ("You told us", "asked for", "have done", "Extras", "Materials", "Pictures", "Care", "Still",
                    "Guarantee", "Next check", "In all", "Begun", "Looked over"):  # fmt: skip
        assert heading not in said
    assert "Finished 28 January 2027" in said
    assert "Handed over and received" in said


def test_work_under_way_is_not_called_done() -> None:
    said = flat(done_job(completed_on=None, handed_over_on=None, **ENGLISH))
    assert "What we agreed We do" in said
    assert "Finished" not in said


def test_columns_nobody_filled_are_left_out() -> None:
    materials = tuple(replace(used, batch="", place="") for used in done_job().materials)
    said = flat(done_job(materials=materials, **ENGLISH))
    assert "Product Colour code How much" in said


def test_who_agreed_may_be_unknown_and_a_single_thing_needs_no_count() -> None:
    extra = replace(done_job().extras[0], agreed_by="", how="signed")
    said = flat(
        done_job(extras=(extra,), done=(DoneSheet("Trapp", 1_000, ""), DoneSheet("Dør", None, "stk")), **ENGLISH)
    )
    assert "sprukket by signature 1 850,00" in said
    assert (
        "Vi tar ned det gamle rekkverket og setter opp et nytt i eik. Trapp Alle kanter rundes og slipes to ganger. Dør"
        in said
    )


def test_paid_and_outside_vat() -> None:
    sender = replace(SENDER, vat_registered=False, organisation="912 345 678")
    said = flat(done_job(sender=sender, paid_on=done_job().dated, **ENGLISH))
    assert "In all 53 441,50 kr Paid 29 January 2027" in said
    assert "VAT" not in said


def boxes(pdf: bytes) -> list[tuple[float, float, float, float]]:
    """Where the pictures of all pages stand: left, right, width, height in points."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return [(i["x0"], i["x1"], i["width"], i["height"]) for page in document.pages for i in page.images]


@pytest.mark.parametrize(("count", "across"), [(1, 1), (2, 2), (3, 3), (4, 3), (12, 3)])
def test_photos_stand_in_rows(count: int, across: int) -> None:
    photos = tuple(PhotoSheet(f"Bilde {n}", photo()) for n in range(count))
    found = boxes(job_summary.build(done_job(photos=photos)))
    assert len({round(left) for left, *_rest in found}) == across
    assert all(high <= 54.1 * 72 / 25.4 for _left, _right, _wide, high in found)


def test_photos_are_small_and_keep_their_shape() -> None:
    found = boxes(job_summary.build(done_job()))
    assert len(found) == 3
    assert [round(wide / high, 2) for _left, _right, wide, high in found] == [1.33, 0.75, 1.78]
    assert found[0][0] < found[0][1] < found[1][0] < found[1][1] < found[2][0]
    assert all(high <= 54.1 * 72 / 25.4 for _left, _right, _wide, high in found)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_twelve_large_photos_make_a_paper_that_can_be_kept(kind: str) -> None:
    photos = tuple(PhotoSheet(f"Bilde {n}", photo(2_000 + n, 1_500, kind=kind)) for n in range(12))
    pdf = job_summary.build(done_job(photos=photos))
    assert len(boxes(pdf)) == 12
    assert len(pdf) < 1_000_000


@pytest.mark.parametrize("broken", [None, b"", b"not a picture", photo()[:500]])
def test_a_photo_that_cannot_be_shown_says_so(broken: bytes | None) -> None:
    pdf = job_summary.build(done_job(photos=(PhotoSheet("Etter", broken), PhotoSheet("Før", photo())), **ENGLISH))
    said = " ".join(" ".join(texts(pdf)).split())
    assert said.count("This picture can't be shown.") == 1
    assert "Etter Før" in said
    assert len(boxes(pdf)) == 1


@pytest.mark.parametrize("count", [1, 12, 60, 400])
def test_long_jobs_keep_every_row_and_sign_beside_the_sum(count: int) -> None:
    pages = texts(job_summary.build(long_job(count, **ENGLISH)))
    said = "\n".join(pages)
    assert len(re.findall(r"^13 January 2027 Tillegg \d+ ", said, re.MULTILINE)) == count
    assert len(re.findall(r"^Maling \d+ Rekkverk", said, re.MULTILINE)) == count
    assert "In all" in pages[-1]
    assert "Received:" in pages[-1]
    for page in pages:
        if re.search(r"^13 January 2027 Tillegg", page, re.MULTILINE):
            assert "Agreed on Extra Agreed by Price" in page


def test_there_is_room_to_write_and_to_sign() -> None:
    pdf = job_summary.build(done_job(**ENGLISH))
    last = preview.page_count(pdf) - 1
    heading = row_of(pdf, "Handed over and received", last)
    below = sorted({round(line[2], 1) for line in level_lines(pdf, last) if line[2] > heading.bottom})
    assert len(below) == 3
    assert below[0] - row_of(pdf, "Remarks", last).bottom >= 3
    assert below[1] - below[0] >= 7
    assert below[2] - below[1] >= 10


def test_the_address_shows_in_the_window_and_nothing_else() -> None:
    pdf = job_summary.build(done_job())
    inside = [each for each in glyphs(pdf) if 15 <= each.middle[0] <= 101 and 44 <= each.middle[1] <= 65.5]
    assert "".join(each.letter for each in inside) == "IngridHaugenBakkeveien142615Lillehammer"
    assert all(each.left >= 15 and each.right <= 101 and each.top >= 44 and each.bottom <= 65.5 for each in inside)


def test_only_headings_and_the_sum_are_semibold() -> None:
    pdf = job_summary.build(done_job(**NOTHING | {"agreed": done_job().agreed, "total": 4_519_150}, **ENGLISH))
    assert [row.text for row in rows(pdf) if "SemiBold" in row.face] == [
        "Fjell & Furu Snekkerverksted", "Job summary: trapperekkverk", "In all, including VAT", "45 191,50 kr",
        "Handed over and received",
    ]  # fmt: skip


def test_letters_no_font_has_are_refused() -> None:
    with pytest.raises(CannotPrint) as refusal:
        job_summary.build(done_job(care="မင်္ဂလာပါ"))
    assert refusal.value.field == "care"


def test_hostile_words_are_only_words() -> None:
    bad = "<b>{0} %s {{x}} \\( &amp;"
    sheet = done_job(
        title=bad,
        care=bad,
        asked=bad,
        done=(DoneSheet(bad, None, ""),),
        extras=(replace(done_job().extras[0], wording=bad),),
        photos=(PhotoSheet(bad, None),),
    )
    assert "".join(flat(sheet).split()).count("".join(bad.split())) >= 6


def test_the_same_sheet_gives_the_same_bytes_and_the_list_of_papers_builds_it() -> None:
    assert job_summary.build(done_job()) == LETTERS["job_summary"].build(done_job())
    assert LETTERS["job_summary"].record == "job"


def test_it_speaks_to_several_as_to_several() -> None:
    said = " ".join(" ".join(texts(job_summary.build(done_job(several=True)))).split())
    assert "Dere fortalte oss" in said
    assert "Tillegg dere har sagt ja til" in said
    assert "Du fortalte oss" not in said
