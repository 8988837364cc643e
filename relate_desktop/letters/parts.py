"""Parts that papers with a layout of their own share: short facts side by side, and texts under a heading."""

from relate_desktop.letters import blocks, flow
from relate_desktop.letters.blocks import Column
from relate_desktop.letters.flow import Band
from relate_desktop.letters.pen import Pen
from relate_desktop.letters.style import BODY, MM, STRONG, Style
from relate_desktop.letters.wrap import spread, wrap

FACTS_GAP = 23
PART_GAP, INNER_GAP, WIDE_GAP = 7.5, 6.5, 9.7
COLUMN_PART, COLUMN_SPACE = 90 / 170, 5 * MM

Item = list[tuple[str, Style]]
"""A short text in one or more styles."""


def facts(items: list[Item], left: float, room: float, gap: float) -> list[Band]:
    """The items side by side as far as they fit, `gap` points below what is above them."""
    fitting = [part for item in items for part in _fitting(item, room)]
    widths = [sum(style.width(text) for text, style in item) for item in fitting]
    rows = spread(widths, room, FACTS_GAP)
    return blocks.spaced([_fact_row([(fitting[n], left + at) for n, at in row]) for row in rows], gap)


def _fitting(item: Item, room: float) -> list[Item]:
    """The item, or where it is wider than the page its lines."""
    if sum(style.width(text) for text, style in item) <= room:
        return [item]
    return [[(line, BODY)] for line in wrap("".join(text for text, _style in item), BODY, room)]


def _fact_row(row: list[tuple[Item, float]]) -> Band:
    def draw(pen: Pen, top: float) -> None:
        for item, x in row:
            pen.parts(x, top + blocks.ASCENT * BODY.leading, item)

    return Band(BODY.leading, draw)


def section(
    heading: str, text: str, left: float, room: float, gap: float = PART_GAP, style: Style = BODY
) -> list[Band]:
    """A text under its heading; nothing where there is no text."""
    if not text:
        return []
    head = blocks.paragraph(heading, STRONG, left, room, gap)
    return [*flow.kept([*head, blocks.space(0)]), *blocks.paragraph(text, style, left, room)]


def under(heading: str, bands: list[Band], left: float, room: float, gap: float = WIDE_GAP) -> list[Band]:
    """Bands under a heading that stays with the first of them; nothing where there are none."""
    if not bands:
        return []
    return [*flow.kept([*blocks.paragraph(heading, STRONG, left, room, gap), bands[0]]), *bands[1:]]


def side_by_side(texts: list[tuple[str, str, bool]], left: float, room: float, gap: float = WIDE_GAP) -> list[Band]:
    """Headings and their texts, two and two; with True a text stands on a marked ground."""
    starts = (left, left + room * COLUMN_PART)
    rooms = (room * COLUMN_PART - COLUMN_SPACE, room * (1 - COLUMN_PART))
    if len(texts) == 1:
        rooms = (room, 0)
    cells = [
        (
            Column(starts[n % 2], (heading,), STRONG),
            Column(starts[n % 2], tuple(wrap(text, BODY, rooms[n % 2])), BODY, marked=marked),
        )
        for n, (heading, text, marked) in enumerate(texts)
    ]
    pairs = (cells[n : n + 2] for n in range(0, len(cells), 2))
    return [band for n, pair in enumerate(pairs) for band in _pair(pair, gap if n == 0 else INNER_GAP)]


def _pair(cells: list[tuple[Column, Column]], gap: float) -> list[Band]:
    heads = blocks.lines([head for head, _text in cells])
    return [*flow.kept([*blocks.spaced(heads, gap), blocks.space(0)]), *blocks.lines([text for _head, text in cells])]
