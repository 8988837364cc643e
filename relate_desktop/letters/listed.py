"""A list within a letter: lines that each begin with a dash, set close below what is said of them."""

from relate_desktop.letters import blocks
from relate_desktop.letters.blocks import Column
from relate_desktop.letters.flow import Band
from relate_desktop.letters.pen import Pen
from relate_desktop.letters.style import LETTER
from relate_desktop.letters.wrap import wrap

DASH = "– "
"""What each item begins with."""

INDENT = LETTER.width(DASH) + 2


def is_list(paragraph: str) -> bool:
    """Whether every line of a paragraph is an item."""
    return all(line.startswith(DASH) for line in paragraph.split("\n"))


def items(paragraph: str, x: float, room: float, gap: float) -> list[Band]:
    """The items one below the other, `gap` points below what is above them; what goes on goes on below its words."""
    bands = [band for line in paragraph.split("\n") for band in _item(line.removeprefix(DASH), x, room)]
    return blocks.spaced(bands, gap)


def _item(text: str, x: float, room: float) -> list[Band]:
    first, *rest = blocks.lines([Column(x + INDENT, tuple(wrap(text, LETTER, room - INDENT)), LETTER)])

    def draw(pen: Pen, top: float) -> None:
        pen.text(x, top + blocks.ASCENT * LETTER.leading, DASH.strip(), LETTER)
        first.draw(pen, top)

    return [first._replace(draw=draw), *rest]
