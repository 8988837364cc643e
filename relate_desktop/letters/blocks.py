"""Bands that papers are made of: paragraphs, columns, and rows that stay whole."""

from dataclasses import dataclass

from relate_desktop.letters.flow import Band, kept
from relate_desktop.letters.pen import Pen
from relate_desktop.letters.style import MARKED, Style
from relate_desktop.letters.wrap import wrap

ASCENT = 0.76  # of the leading: from the top of a line to its baseline
TALLEST = 400  # points; a row higher than this may be parted, or it could not be printed whole


@dataclass(frozen=True)
class Column:
    """Lines one below the other, from `x` rightwards, or ending at `x`; `marked` ones stand on a coloured ground."""

    x: float
    lines: tuple[str, ...]
    style: Style
    ends: bool = False
    marked: bool = False


def _draw_line(pen: Pen, column: Column, n: int, top: float) -> None:
    line, style = column.lines[n], column.style
    baseline = top + ASCENT * style.leading
    if column.marked:
        pen.patch(column.x - 2, baseline - 0.82 * style.size, style.width(line) + 4, 1.12 * style.size, MARKED)
    (pen.right if column.ends else pen.text)(column.x, baseline, line, style)


def _line(columns: list[Column], n: int, leading: float) -> Band:
    def draw(pen: Pen, top: float) -> None:
        for column in columns:
            if n < len(column.lines):
                _draw_line(pen, column, n, top)

    return Band(leading, draw)


def lines(columns: list[Column]) -> list[Band]:
    """One band for each line of the columns, side by side; no single line is left behind at a page's end."""
    leading = max(column.style.leading for column in columns)
    count = max(len(column.lines) for column in columns)
    bands = [_line(columns, n, leading) for n in range(count)]
    return [band._replace(keep=n == 0 or n == count - 2) if n < count - 1 else band for n, band in enumerate(bands)]


def paragraph(text: str, style: Style, x: float, room: float, gap: float = 0) -> list[Band]:
    """A text broken to `room` points, `gap` points below what is above it."""
    return spaced(lines([Column(x, tuple(wrap(text, style, room)), style)]), gap)


def spaced(bands: list[Band], gap: float) -> list[Band]:
    """The bands, with that space before the first."""
    return [band._replace(gap=gap) if n == 0 else band for n, band in enumerate(bands)]


def rule(left: float, right: float, gap: float = 0) -> Band:
    """A dark line, without height of its own."""
    return Band(0, lambda pen, top: pen.rule(left, right, top), gap)


def soft_rule(left: float, right: float) -> Band:
    """A light line, without height of its own."""
    return Band(0, lambda pen, top: pen.soft_rule(left, right, top))


def space(points: float) -> Band:
    """Nothing, so high."""
    return Band(points, lambda _pen, _top: None)


def row(columns: list[Column], above: float, below: float, foot: Band | None = None) -> list[Band]:
    """A row as one band, with space above and below its text and `foot` at its end.

    Only a row that is higher than `TALLEST` is parted, between its lines.
    """
    parts = [space(above), *lines(columns), space(below)] + ([foot] if foot else [])
    high = sum(part.height for part in parts)
    if high > TALLEST:
        return [*kept(parts[:2]), *parts[2:-3], *kept(parts[-3:])]
    return [stacked(parts)]


def stacked(parts: list[Band]) -> Band:
    """Several bands as one."""

    def draw(pen: Pen, top: float) -> None:
        for part in parts:
            part.draw(pen, top + part.gap)
            top += part.gap + part.height

    return Band(sum(part.gap + part.height for part in parts), draw)
