"""The faces papers are set in: Source Sans 3, and DejaVu Sans for the letters it lacks.

A face knows its letters, their widths and kerning, all in thousandths of the size. Faces are read when first used.
"""

import threading
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from struct import unpack_from
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from relate_desktop import paths
from relate_desktop.letters.kerning import kerning

REGULAR, SEMIBOLD, ITALIC = "SourceSans3-Regular", "SourceSans3-Semibold", "SourceSans3-It"
FALLBACK = "DejaVuSans"

Kerns = tuple[tuple[int, float], ...]
"""After which letters of a text kerning moves what follows, and by how much."""

# A face keeps a reading position in its file, so one paper is set at a time.
setting = threading.Lock()


class Face:
    """One font file, read once."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.font = TTFont(name, str(paths.resources() / "fonts" / f"{name}.ttf"), asciiReadable=False)
        pdfmetrics.registerFont(self.font)
        file: Any = self.font.face
        glyphs: dict[int, int] = file.charToGlyph
        self.widths = {chr(code): width for code, width in file.charWidths.items() if code in glyphs}
        self.letters = frozenset(self.widths)
        self._glyphs = glyphs
        self._outlines: bytes = file.get_table("glyf")
        self._starts: list[int] = file.glyphPos
        self._scale = 1000 / file.unitsPerEm
        self._kerning = kerning(file.get_table("GPOS")) if name != FALLBACK else None
        self.pairs: dict[tuple[str, str], float] = {}

    def pair(self, first: str, second: str) -> float:
        """What stands between two letters is changed by."""
        known = self.pairs.get((first, second))
        if known is None:
            known = (
                self._kerning(self._glyphs[ord(first)], self._glyphs[ord(second)]) * self._scale
                if self._kerning
                else 0.0
            )
            self.pairs[first, second] = known
        return known

    def measured(self, text: str) -> tuple[float, Kerns]:
        """The width of `text`, and where kerning moves what follows; short texts are remembered, long ones are not."""
        return _short(self, text) if len(text) < 40 else _measured(self, text)

    def ink(self, letter: str) -> tuple[float, float, float, float]:
        """The box of the printed letter from its origin on the line: left, bottom, right, top; all 0 for a blank."""
        glyph = self._glyphs[ord(letter)]
        at, end = self._starts[glyph : glyph + 2]
        if at == end:
            return 0.0, 0.0, 0.0, 0.0
        left, bottom, right, top = unpack_from(">4h", self._outlines, at + 2)
        return left * self._scale, bottom * self._scale, right * self._scale, top * self._scale

    def prints(self, letter: str) -> bool:
        """Whether the letter is in this face, set left to right one by one, and not an empty glyph."""
        if letter not in self.letters or not _stands_alone(letter):
            return False
        return letter.isspace() or self.ink(letter) != (0.0, 0.0, 0.0, 0.0)


def _measured(face: Face, text: str) -> tuple[float, Kerns]:
    pairs, pair, widths = face.pairs, face.pair, face.widths
    kerns = []
    for at, two in enumerate(pairwise(text)):
        by = pairs[two] if two in pairs else pair(*two)
        if by:
            kerns.append((at, by))
    return sum([widths[letter] for letter in text]) + sum([by for _at, by in kerns]), tuple(kerns)


_short = lru_cache(maxsize=4096)(_measured)


def _stands_alone(letter: str) -> bool:
    """Whether a letter is right without its neighbours: not written right to left, not Lao (marks stacked by rule)."""
    return unicodedata.bidirectional(letter) not in ("R", "AL", "AN") and not "\u0e80" <= letter <= "\u0eff"


@cache
def face(name: str) -> Face:
    """The face of that name, read on first use."""
    return Face(name)


def _split(text: str, first: Face) -> Iterator[tuple[Face, str]]:
    fallback = face(FALLBACK)
    start, current = 0, first
    for at, letter in enumerate(text):
        wanted = first if letter in first.letters else fallback
        if wanted is not current:
            if at > start:
                yield current, text[start:at]
            start, current = at, wanted
    yield current, text[start:]


def runs(text: str, name: str) -> list[tuple[Face, str]]:
    """`text` in parts of one face each: the named one, and the fallback where that lacks a letter."""
    first = face(name)
    return [(first, text)] if first.letters.issuperset(text) else list(_split(text, first))


def width(text: str, name: str, size: float) -> float:
    """How wide a line of text is, in points; short ones are remembered, since a paper asks for them again and again."""
    return (_short_width if len(text) < 40 else _width)(text, name) * size / 1000


def _width(text: str, name: str) -> float:
    return sum([each.measured(run)[0] for each, run in runs(text, name)])


_short_width = lru_cache(maxsize=4096)(_width)


@lru_cache(maxsize=2048)
def _printable(letter: str) -> bool:
    return face(REGULAR).prints(letter) or face(FALLBACK).prints(letter)


def missing_letters(text: str) -> str:
    """The letters of `text` that no font of ours can print, each once, in the order they come; line ends are fine."""
    unusual = dict.fromkeys(text.replace("\n", ""))
    return "".join(letter for letter in unusual if not _printable(letter))
