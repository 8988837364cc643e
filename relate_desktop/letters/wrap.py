"""Text broken into lines of a given width, in time that grows with its length and no faster."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from relate_desktop.letters import fonts
from relate_desktop.letters.style import Style

# Where a word too long for a line may part without harm: after these.
SEAMS = "-/_.@&=?,;:"

SURELY_MORE = 250  # letters never fit on one line, so they need not be measured together


@lru_cache(maxsize=2048)
def _letter_width(letter: str, face: str) -> float:
    return fonts.width(letter, face, 1000)


def _pieces(word: str, style: Style, room: float) -> Iterator[str]:
    """A word wider than a line in parts that fit, parted at a seam where one is near the end of the line."""
    limit = room * 990 / style.size  # a hundredth is left for kerning
    start, used, seam = 0, 0.0, 0
    for at, letter in enumerate(word):
        wide = _letter_width(letter, style.face)
        if used + wide > limit and at > start:
            end = seam if seam > start + (at - start) // 2 else at
            yield word[start:end]
            start = end
            used = sum(_letter_width(each, style.face) for each in word[start:at])
        used += wide
        if letter in SEAMS:
            seam = at + 1
    yield word[start:]


def _fill(line: str, style: Style, room: float) -> Iterator[str]:
    space = style.width(" ")
    kept: list[str] = []
    used = 0.0
    for word in line.split(" "):
        wide = style.width(word)
        if kept and used + space + wide > room:
            yield " ".join(kept)
            kept, used = [], 0.0
        if wide > room:
            *full, word = _pieces(word, style, room)
            yield from full
            wide = style.width(word)
        used += wide + (space if kept else 0)
        kept.append(word)
    yield " ".join(kept)


def wrap(text: str, style: Style, room: float) -> list[str]:
    """The lines of `text` in `room` points: its own line ends are kept, several empty lines count as one."""
    if len(text) < SURELY_MORE and "\n" not in text and style.width(text) <= room:
        return [text]
    lines = [part for line in text.split("\n") for part in _fill(line.strip(), style, room)]
    found: list[str] = []
    for empty, group in groupby(lines, key=lambda line: not line):
        found += [""] if empty else group
    return found


def spread(widths: list[float], room: float, gap: float) -> list[list[tuple[int, float]]]:
    """Which items stand side by side, and where each begins, when as many as fit go on one row."""
    rows: list[list[tuple[int, float]]] = []
    at = room + 1
    for item, wide in enumerate(widths):
        if at + wide > room:
            rows.append([])
            at = 0.0
        rows[-1].append((item, at))
        at += wide + gap
    return rows
