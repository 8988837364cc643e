"""How the lines of a quote are counted on paper and screen: 1, 2, 3 for those in the sum, A, B, C for the options."""

from collections.abc import Sequence
from typing import Any

from relate_desktop.records.quotes.totals import OPTIONS

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def line_numbers(lines: Sequence[Any]) -> dict[int, str]:
    """The printed number of each line (or of its id and kind) by its id; "" for text and discount lines."""
    found, normal, options = {}, 0, 0
    for line in lines:
        number = ""
        if line.kind == "normal":
            normal += 1
            number = str(normal)
        elif line.kind in OPTIONS:
            options += 1
            number = letters(options)
        found[line.id] = number
    return found


def letters(count: int) -> str:
    """1 is A, 26 is Z, 27 is AA."""
    written = ""
    while count:
        count, rest = divmod(count - 1, len(_LETTERS))
        written = _LETTERS[rest] + written
    return written
