"""Envelopes to print on, and the page to hold a ruler at."""

from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from relate_desktop.letters import calibration, envelope
from relate_desktop.letters.refusal import CannotPrint
from relate_desktop.records.sheets import EnvelopeSheet
from tests.letters import letters
from tests.letters.addresses import ADDRESSES
from tests.letters.reading import MM, glyphs, has_ink, level_lines, picture, row_of, rows, texts
from tests.letters.sheets import SENDER

SIZES = {"no-c5": (229, 162), "no-ec4": (324, 229), "de-a": (220, 110), "us-10": (241, 105), "label": (229, 162)}


@pytest.mark.parametrize("profile", SIZES)
def test_an_envelope_has_its_own_size_and_the_address_alone(profile: str) -> None:
    pdf = envelope.build(letters.envelope(envelope=EnvelopeSheet(profile, 50, 50)))
    document = pdfium.PdfDocument(pdf)
    width, height = (side / MM for side in document[0].get_size())
    document.close()
    assert (round(width), round(height)) == SIZES[profile]
    found = rows(pdf)
    assert [row.text for row in found] == ["Ingrid Haugen", "Bakkeveien 14", "2615 Lillehammer"]
    assert all(row.left > width * 0.4 and row.right < width - 15 for row in found)
    assert all(row.top > height * 0.4 and row.bottom < height - 15 for row in found)


@pytest.mark.parametrize("which", range(0, len(ADDRESSES), 3))
def test_every_address_is_whole_on_the_envelope(which: int) -> None:
    address = ADDRESSES[which]
    pdf = envelope.build(letters.envelope(addressed_to=address))
    assert "".join(glyph.letter for glyph in glyphs(pdf)) == "".join(address).replace(" ", "")
    assert all(90 < glyph.left < glyph.right < 229 - 14 for glyph in glyphs(pdf))
    assert all(65 < glyph.top < glyph.bottom < 162 - 14 for glyph in glyphs(pdf))


@pytest.mark.parametrize("address", [("Ingrid", "2615 " + "Lillehammer" * 10), ("Ingrid", *["Gata 1"] * 30)])
def test_an_address_too_large_for_the_envelope_is_refused(address: tuple[str, ...]) -> None:
    with pytest.raises(CannotPrint, match="does not fit on the envelope") as refusal:
        envelope.build(letters.envelope(addressed_to=address))
    assert refusal.value.field == "address_id"


def test_an_envelope_needs_an_address_our_fonts_have() -> None:
    with pytest.raises(CannotPrint, match="no address"):
        envelope.build(letters.envelope(addressed_to=()))
    with pytest.raises(CannotPrint, match="no letters for 山") as refusal:
        envelope.build(letters.envelope(addressed_to=("山", "2615 Lillehammer")))
    assert refusal.value.field == "written_name"
    assert envelope.build(letters.envelope()) == envelope.build(letters.envelope())


def test_both_rulers_are_a_hundred_millimetres() -> None:
    pdf = calibration.build(letters.calibration())
    longest = max(level_lines(pdf), key=lambda line: line[1] - line[0])
    assert longest[1] - longest[0] == pytest.approx(100, abs=0.05)
    ticks = [line[2] for line in level_lines(pdf) if 176 < line[0] < 181]
    assert min(ticks) == pytest.approx(100, abs=0.05)
    assert max(ticks) == pytest.approx(200, abs=0.05)
    image = picture(pdf)
    assert has_ink(image, (181.7, 110, 182.3, 190))
    assert not has_ink(image, (181.7, 205, 182.3, 215))


@pytest.mark.parametrize("shift", [(0, 0), (50, -30)])
def test_window_and_address_stand_where_the_shift_has_them(shift: tuple[int, int]) -> None:
    pdf = calibration.build(letters.calibration(envelope=EnvelopeSheet("no-c5", *shift)))
    dx, dy = shift[0] / 10, shift[1] / 10
    sides = [line for line in level_lines(pdf) if line[1] - line[0] == pytest.approx(86, abs=0.1)]
    assert [side[2] for side in sides] == [pytest.approx(44 + dy, abs=0.1), pytest.approx(65.5 + dy, abs=0.1)]
    assert sides[0][0] == pytest.approx(15 + dx, abs=0.1)
    assert row_of(pdf, "Kundens navn").left == pytest.approx(20 + dx, abs=0.1)
    for glyph in glyphs(pdf):
        if 44 + dy < glyph.middle[1] < 65.5 + dy and glyph.left < 101 + dx:
            assert glyph.left > 15 + dx


def test_the_calibration_page_says_what_to_do_in_both_languages() -> None:
    norwegian = texts(calibration.build(letters.calibration(envelope=EnvelopeSheet("no-c5", 5, -10))))[0]
    assert "Begge skal være 100 mm" in norwegian
    assert "«Norsk C5, A4 brettet én gang»" in " ".join(norwegian.split())
    assert "0,5 mm mot høyre og −1 mm nedover" in " ".join(norwegian.split())
    american = letters.calibration(
        language="en", envelope=EnvelopeSheet("us-10", 0, 0), sender=replace(SENDER, country="US")
    )
    pdf = calibration.build(american)
    assert "Both must be 100 mm" in texts(pdf)[0]
    assert max(row.bottom for row in rows(pdf)) < 279 - 10
    assert calibration.build(american) == pdf
