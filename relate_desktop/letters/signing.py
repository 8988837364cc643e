"""Where a paper is filled in by hand: boxes to tick, lines to sign and to write on."""

from dataclasses import dataclass

from relate_desktop.letters.blocks import ASCENT, Column, lines, spaced
from relate_desktop.letters.flow import Band
from relate_desktop.letters.pen import Pen
from relate_desktop.letters.style import BODY, MM, SMALL
from relate_desktop.letters.wrap import spread, wrap

BOX, BOX_TEXT, BOX_GAP, BOX_STEP = 9.6, 6.2 * MM, 11.5 * MM, 16.2
TO_SIGN, BELOW_LINE = 30, 1.9


@dataclass(frozen=True)
class Place:
    """A line to write on: `at` and `wide` in mm from the left edge, and what is written there."""

    at: float
    wide: float
    said: str


def places(left: float, named: list[Place], gap: float = TO_SIGN) -> list[Band]:
    """The lines side by side, `gap` points below what is above them, with what each is for under it."""
    captions = [Column(left + place.at * MM, tuple(wrap(place.said, SMALL, place.wide * MM)), SMALL) for place in named]

    def draw(pen: Pen, top: float) -> None:
        for place in named:
            pen.rule(left + place.at * MM, left + (place.at + place.wide) * MM, top)

    return [Band(0, draw, gap=gap), *spaced(lines(captions), BELOW_LINE)]


def boxes(said: list[str], left: float, room: float, gap: float) -> list[Band]:
    """A box to tick before each text, in columns as far as they fit side by side."""
    wrapped = [wrap(text, BODY, room - BOX_TEXT) for text in said]
    widest = BOX_TEXT + max(BODY.width(line) for each in wrapped for line in each)
    rows = spread([widest] * len(said), room, BOX_GAP)
    return spaced([_boxes([(wrapped[n], left + at) for n, at in row]) for row in rows], gap)


def _boxes(row: list[tuple[list[str], float]]) -> Band:
    most = max(len(texts) for texts, _x in row)

    def draw(pen: Pen, top: float) -> None:
        for texts, x in row:
            baseline = top + ASCENT * BODY.leading
            pen.outline(x, baseline - 0.83 * BOX, BOX, BOX)
            for n, text in enumerate(texts):
                pen.text(x + BOX_TEXT, baseline + n * BODY.leading, text, BODY)

    return Band((most - 1) * BODY.leading + BOX_STEP, draw)
