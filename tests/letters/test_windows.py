"""Every address stands whole inside the window of every envelope and nothing else does, or the paper is refused."""

from itertools import product

import pytest

from relate_desktop.letters import envelopes, quote
from relate_desktop.letters.refusal import CannotPrint
from relate_desktop.records.sheets import EnvelopeSheet
from tests.counts import examples
from tests.letters.addresses import ADDRESSES
from tests.letters.reading import Glyph, glyphs, has_ink, picture
from tests.letters.sheets import railing

# What `design/print.md` promises, here once more by hand: left, right, top, bottom in mm.
WINDOWS = {
    "no-c5": (15, 101, 44, 65.5),
    "no-c65": (15, 96, 39, 65),
    "no-e65": (15, 100, 40, 65),
    "no-ec4": (15, 105, 42, 67),
    "de-a": (20, 105, 44.7, 72),
    "de-b": (20, 105, 62.7, 90),
    "uk-dl": (20, 100, 57, 81),
    "us-10": (22, 111, 63.5, 80.4),
}

EACH = list(product(WINDOWS, range(len(ADDRESSES))))
CHOSEN = [EACH[n * 87 % len(EACH)] for n in range(examples(len(EACH)))]
TOLERANCE = 0.05

Box = tuple[float, float, float, float]


def _is_inside(glyph: Glyph, window: Box) -> bool:
    left, right, top, bottom = (
        window[0] - TOLERANCE,
        window[1] + TOLERANCE,
        window[2] - TOLERANCE,
        window[3] + TOLERANCE,
    )
    return left <= glyph.left and glyph.right <= right and top <= glyph.top and glyph.bottom <= bottom


def _touches(glyph: Glyph, window: Box) -> bool:
    return glyph.left < window[1] and glyph.right > window[0] and glyph.top < window[3] and glyph.bottom > window[2]


def _check_window(pdf: bytes, window: Box, address: tuple[str, ...]) -> None:
    """All of the address inside, at 8 points or more; and apart from it white paper."""
    within = [glyph for glyph in glyphs(pdf) if _touches(glyph, window)]
    assert "".join(glyph.letter for glyph in within) == "".join(address).replace(" ", "")
    assert all(_is_inside(glyph, window) for glyph in within)
    assert min(glyph.size for glyph in within) >= 8
    image = picture(pdf)
    for glyph in within:
        sides = (glyph.left - 0.3, glyph.top - 0.3, glyph.right + 0.3, glyph.bottom + 0.3)
        left, top, right, low = (round(side * 6) for side in sides)
        image.paste(255, (left, top, right, low))
    assert not has_ink(image, (window[0], window[2], window[1], window[3]))


def _built(profile: str, address: tuple[str, ...]) -> bytes | CannotPrint:
    try:
        return quote.build(railing(addressed_to=address, envelope=EnvelopeSheet(profile, 0, 0)))
    except CannotPrint as refusal:
        return refusal


def _check_refusal(refusal: CannotPrint, profile: str, address: tuple[str, ...]) -> None:
    """It fits what the sentence names, and where it names nothing it fits nowhere."""
    fitting = {each.label() for each in envelopes.profiles().values() if envelopes.fitted(each, address)}
    assert refusal.field == "address_id"
    assert envelopes.profiles()[profile].label() not in fitting
    if "Shorten" in refusal.sentence:
        assert not fitting
    else:
        assert any(f"It fits “{label}”" in refusal.sentence for label in fitting)


@pytest.mark.parametrize(("profile", "which"), CHOSEN)
def test_every_address_is_whole_in_its_window_or_refused_with_one_that_fits(profile: str, which: int) -> None:
    built = _built(profile, ADDRESSES[which])
    if isinstance(built, CannotPrint):
        _check_refusal(built, profile, ADDRESSES[which])
    else:
        _check_window(built, WINDOWS[profile], ADDRESSES[which])


@pytest.mark.parametrize("profile", ["no-c5", "us-10"])
@pytest.mark.parametrize("shift", [(100, 100), (-100, -100)])
def test_the_owners_shift_moves_window_and_address_together(profile: str, shift: tuple[int, int]) -> None:
    address = ("Ingrid Haugen", "Bakkeveien 14", "2615 Lillehammer")
    left, right, top, bottom = WINDOWS[profile]
    dx, dy = shift[0] / 10, shift[1] / 10
    pdf = quote.build(railing(addressed_to=address, envelope=EnvelopeSheet(profile, *shift)))
    _check_window(pdf, (left + dx, right + dx, top + dy, bottom + dy), address)


def test_a_usual_address_stands_where_the_picture_has_it() -> None:
    found = glyphs(quote.build(railing()))
    first = next(glyph for glyph in found if 44 < glyph.top < 65)
    assert first.letter == "I"
    assert first.left == pytest.approx(20.3, abs=0.2)
    assert first.bottom == pytest.approx(49.3, abs=0.2)
    assert first.size == 11


def test_no_paper_is_made_for_an_envelope_nobody_knows() -> None:
    with pytest.raises(CannotPrint, match="“no-c99”"):
        quote.build(railing(envelope=EnvelopeSheet("no-c99", 0, 0)))


def test_every_envelope_has_a_name_in_both_languages() -> None:
    assert set(envelopes.profiles()) == {*WINDOWS, "label"}
    for each in envelopes.profiles().values():
        assert each.labels.keys() == {"en", "nb"}
        assert each.label("nb") == each.labels["nb"]


def test_a_german_window_shows_the_senders_line_above_the_address() -> None:
    pdf = quote.build(railing(envelope=EnvelopeSheet("de-b", 0, 0)))
    line = [glyph for glyph in glyphs(pdf) if 57 < glyph.top < 62.7]
    assert "".join(glyph.letter for glyph in line).startswith("Fjell&FuruSnekkerverksted,Verkstedvegen8")
    assert min(glyph.left for glyph in line) == pytest.approx(25, abs=0.6)
