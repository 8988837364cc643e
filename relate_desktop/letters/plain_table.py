"""A plain table: names of columns over a dark line, rows parted by light ones; as wide as its words need."""

from dataclasses import dataclass

from relate_desktop.letters.blocks import Column, row, rule, soft_rule, stacked
from relate_desktop.letters.flow import Band
from relate_desktop.letters.style import BODY, MM, QUIET, Style
from relate_desktop.letters.wrap import wrap

ABOVE, BELOW = 1.9, 3
COLUMN_GAP = 5 * MM


@dataclass(frozen=True)
class Part:
    """One column: its name, its cells, and how wide it may be in mm; None takes what the others leave.

    `ends` is for figures, which end on one line.
    """

    name: str
    cells: tuple[str, ...]
    most: float | None = None
    ends: bool = False

    @property
    def width(self) -> float:
        """How wide it is when it is not the one that takes the rest, in points."""
        widest = max(BODY.width(line) for cell in (self.name, *self.cells) for line in cell.split("\n"))
        return min(widest, (self.most or 0) * MM)


def table(parts: list[Part], left: float, right: float) -> list[Band]:
    """The head and a band a row; columns with nothing in them are left out, and the head is said again on each page."""
    shown = [part for part in parts if any(part.cells)]
    if not shown:
        return []
    rooms = _rooms(shown, right - left)
    head = stacked([*row(_columns(shown, rooms, left, None), 0, BELOW), rule(left, right)])
    soft = soft_rule(left, right)
    rows = [row(_columns(shown, rooms, left, n), ABOVE, BELOW, soft) for n in range(len(shown[0].cells))]
    return [head._replace(keep=True), *(band._replace(head=head) for bands in rows for band in bands)]


def _rooms(parts: list[Part], room: float) -> list[float]:
    widths = [0 if part.most is None else part.width for part in parts]
    rest = room - sum(widths) - COLUMN_GAP * (len(parts) - 1)
    return [rest if part.most is None else wide for part, wide in zip(parts, widths, strict=True)]


def _columns(parts: list[Part], rooms: list[float], left: float, n: int | None) -> list[Column]:
    """The columns of row `n`, or of the head."""
    columns, x = [], left
    for part, room in zip(parts, rooms, strict=True):
        text, style = (part.name, QUIET) if n is None else (part.cells[n], BODY)
        columns.append(_column(text, style, x, room, part.ends))
        x += room + COLUMN_GAP
    return columns


def _column(text: str, style: Style, x: float, room: float, ends: bool) -> Column:
    return Column(x + room if ends else x, tuple(wrap(text, style, room)), style, ends=ends)
