"""The sheet itself: the same bytes each time, all fonts inside, its author, drafts marked, and small enough to send."""

import hashlib
import io
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image

from relate_desktop.letters import quote
from relate_desktop.letters.refusal import CannotPrint
from relate_desktop.records.sheets import EnvelopeSheet, QuoteSheet
from tests.letters.reading import glyphs, has_ink, level_lines, picture, texts
from tests.letters.sheets import SENDER, long_quote, railing

ROOT = Path(__file__).parents[2]
BUILD = (
    "import hashlib\n"
    "from relate_desktop.letters import quote\n"
    "from tests.letters.sheets import long_quote\n"
    "sheet = long_quote(60, addressed_to=('გიორგი Haugen', '2615 Lillehammer'))\n"
    "print(hashlib.sha256(quote.build(sheet)).hexdigest())\n"
)


def _logo(width: int = 900, height: int = 700, colour: tuple[int, ...] = (30, 91, 80, 255)) -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (width, height), colour).save(out, "PNG")
    return out.getvalue()


def test_the_same_sheet_gives_the_same_bytes_in_every_process() -> None:
    here = quote.build(long_quote(60, addressed_to=("გიორგი Haugen", "2615 Lillehammer")))
    quote.build(railing())
    assert quote.build(long_quote(60, addressed_to=("გიორგი Haugen", "2615 Lillehammer"))) == here
    for seed in ("1", "2"):
        environment = {"PYTHONHASHSEED": seed, "PATH": "", "TZ": "Asia/Tokyo"}
        run = subprocess.run([sys.executable, "-c", BUILD], cwd=ROOT, env=environment, capture_output=True, text=True)
        assert run.stdout.strip() == hashlib.sha256(here).hexdigest(), run.stderr


def test_another_sheet_gives_other_bytes() -> None:
    assert quote.build(railing()) != quote.build(railing(site="Bakkeveien 16"))


def test_title_author_language_and_size_are_told() -> None:
    pdf = quote.build(railing(language="en"))
    told = pdfium.PdfDocument(pdf).get_metadata_dict()
    assert told["Title"] == "Quote 2026-041 for trapperekkverk"
    assert told["Author"] == "Fjell & Furu Snekkerverksted"
    assert told["CreationDate"].startswith("D:20261119")
    assert b"/Lang (en)" in pdf
    assert b"/PrintScaling /None" in pdf
    assert b"/Lang (nb)" in quote.build(railing())


def test_every_font_is_inside_and_only_the_letters_it_needs() -> None:
    pdf = quote.build(railing(addressed_to=("გიორგი Haugen", "2615 Lillehammer")))
    names = re.findall(rb"/BaseFont /(\S+)", pdf)
    assert sorted(name.split(b"+")[-1] for name in names) == [
        b"DejaVuSans", b"SourceSans3-Italic", b"SourceSans3-Regular", b"SourceSans3-SemiBold",
    ]  # fmt: skip
    assert pdf.count(b"/FontFile2") == len(names)
    assert b"Helvetica" not in pdf


@pytest.mark.parametrize("sheet", [railing(), long_quote(60), railing(sender=replace(SENDER, logo=_logo()))])
def test_a_papers_file_is_small(sheet: QuoteSheet) -> None:
    assert len(quote.build(sheet)) <= 50_000


@pytest.mark.parametrize("language", ["en", "nb"])
def test_a_drafts_mark_stays_below_every_window(language: str) -> None:
    plain = railing(
        told_us="", work="", inclusions="", exclusions="", assumptions="", customer_duties="", terms="", lines=()
    )
    pdf = quote.build(replace(plain, number=None, language=language))
    mark = [glyph for glyph in glyphs(pdf) if glyph.size > 60]
    assert len(mark) >= 5
    assert min(glyph.top for glyph in mark) >= 100
    assert max(glyph.bottom for glyph in mark) <= 287
    assert min(glyph.left for glyph in mark) >= 10
    assert max(glyph.right for glyph in mark) <= 200
    assert has_ink(picture(pdf), (60, 150, 150, 250))
    issued = glyphs(quote.build(replace(plain, language=language)))
    assert not [glyph for glyph in issued if glyph.size > 60]


def test_every_page_of_a_draft_is_marked() -> None:
    pdf = quote.build(long_quote(60, number=None))
    for page in range(3):
        assert [glyph for glyph in glyphs(pdf, page) if glyph.size > 60]


@pytest.mark.parametrize(
    ("profile", "folds"),
    [("no-c5", [148.5]), ("no-c65", [105, 210]), ("no-ec4", []), ("uk-dl", [99, 198]), ("us-10", [93.1, 186.3])],
)
def test_folds_are_ticked_at_the_left_edge(profile: str, folds: list[float]) -> None:
    pdf = quote.build(railing(envelope=EnvelopeSheet(profile, 0, 0)))
    ticks = [line for line in level_lines(pdf) if line[1] < 10]
    assert [tick[2] for tick in ticks] == pytest.approx(folds, abs=0.05)
    assert all(tick[1] - tick[0] <= 5 and tick[3] == 0.25 for tick in ticks)


def test_paper_is_letter_where_the_envelope_or_the_country_says_so() -> None:
    def size(profile: str, country: str) -> tuple[int, int]:
        sheet = railing(envelope=EnvelopeSheet(profile, 0, 0), sender=replace(SENDER, country=country))
        width, height = pdfium.PdfDocument(quote.build(sheet))[0].get_size()
        return round(width), round(height)

    assert size("no-c5", "NO") == size("label", "NO") == (595, 842)
    assert size("us-10", "US") == size("label", "US") == (612, 792)


def test_nothing_stands_within_a_centimetre_of_the_edge_but_ticks() -> None:
    for sheet in (railing(number=None), railing(envelope=EnvelopeSheet("no-c5", -100, -100))):
        pdf = quote.build(sheet)
        assert all(10 <= glyph.left < glyph.right <= 200 for glyph in glyphs(pdf))
        assert all(10 <= glyph.top < glyph.bottom <= 287 for glyph in glyphs(pdf))


def test_a_logo_stands_left_of_the_name_and_moves_nothing_else() -> None:
    pdf = quote.build(railing(sender=replace(SENDER, logo=_logo(2_000, 2_000))))
    image = picture(pdf)
    assert has_ink(image, (20, 12.5, 33, 25.5))
    without = [glyph for glyph in glyphs(quote.build(railing())) if glyph.top > 30]
    assert [glyph for glyph in glyphs(pdf) if glyph.top > 30] == without
    assert min(glyph.left for glyph in glyphs(pdf) if glyph.top < 30) > 36


@pytest.mark.parametrize("data", [b"MZ\x00", b"<svg/>", _logo()[:200], _logo(2_100, 2_000)])
def test_a_logo_that_cannot_be_read_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(CannotPrint, match="logo cannot be read") as refusal:
        quote.build(railing(sender=replace(SENDER, logo=data)))
    assert refusal.value.field == "logo"


def test_a_sheet_without_address_or_town_is_still_a_draft_to_look_at() -> None:
    pdf = quote.build(
        railing(number=None, addressed_to=(), sender=replace(SENDER, town="", phone="", email=""), language="en")
    )
    assert "19 November 2026" in texts(pdf)[0]


def test_two_papers_can_be_made_at_once() -> None:
    sheets = [railing(), long_quote(20)] * 6
    alone = [quote.build(sheet) for sheet in sheets[:2]] * 6
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(quote.build, sheets)) == alone
