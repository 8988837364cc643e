"""A letter's sentences, one by one, with their own words: where they end is told by signs, abbreviations and lines."""

import re
from collections.abc import Iterator

from relate_desktop.letters.plain import plain_text

_PARAGRAPHS = re.compile(r"\n\s*\n")
_BULLET = re.compile(r"\s*(?:[-–•*]|\d{1,2}[.)])\s+(?=\S)")
_END = re.compile(r"""(?:[.!?]+|…)["'”»’)\]]*(?=\s+["'“«‘„(\[–—]*[A-ZÆØÅÄÖÉÜ0-9])""")
_LAST_WORD = re.compile(r"[\w.]*$")
_NEXT_WORD = re.compile(r"\s+(\w+)")
_ORDINAL = re.compile(r"\d{1,2}")
_LONGEST = 20
"""No abbreviation is longer; a full stop is looked back from so far."""
_SHORT_LINE = 45
"""Letters in a line that was ended on purpose: a greeting, a name, an item; longer ones were only wrapped."""


def sentences(text: str, abbreviations: frozenset[str], before_numbers: frozenset[str], month: str) -> tuple[str, ...]:
    """The sentences of a text, each on one line.

    A full stop after `abbreviations` ends none, after `before_numbers` only where no number follows, and after a day's
    number none where a word that `month` matches follows.
    """
    words = _Words(abbreviations, before_numbers, re.compile(month, re.IGNORECASE))
    pieces = (piece for paragraph in _PARAGRAPHS.split(plain_text(text)) for piece in _pieces(paragraph))
    return tuple(sentence for piece in pieces for sentence in words.parted(piece) if sentence)


def _pieces(paragraph: str) -> Iterator[str]:
    """A paragraph's stretches of running text: a short line before a capital, and each item of a list, is its own."""
    held: list[str] = []
    for line in (line.strip() for line in paragraph.split("\n")):
        ended = bool(held) and len(held[-1]) <= _SHORT_LINE and line[:1].isupper()
        if held and (ended or _BULLET.match(line)):
            yield " ".join(" ".join(held).split())
            held = []
        held.append(line)
    yield " ".join(" ".join(held).split())


class _Words:
    """What a full stop may stand after without ending a sentence, in one language."""

    def __init__(self, abbreviations: frozenset[str], before_numbers: frozenset[str], month: re.Pattern[str]) -> None:
        self._abbreviations = abbreviations
        self._before_numbers = before_numbers
        self._month = month

    def parted(self, piece: str) -> Iterator[str]:
        """The sentences of running text on one line."""
        start = 0
        for end in _END.finditer(piece):
            if end.group() != "." or not self._goes_on(piece, start, end.start()):
                yield piece[start : end.end()].strip()
                start = end.end()
        yield piece[start:].strip()

    def _goes_on(self, piece: str, start: int, stop: int) -> bool:
        """Whether the full stop at `stop` ends no sentence of those begun at `start`."""
        found, follows = _LAST_WORD.search(piece[max(start, stop - _LONGEST) : stop]), _NEXT_WORD.match(piece, stop + 1)
        written, after = found.group() if found else "", follows.group(1) if follows else ""
        word = written.casefold()
        if word in self._abbreviations or (word in self._before_numbers and after[:1].isdecimal()):
            return True
        if _ORDINAL.fullmatch(word):
            return not piece[start : stop - len(word)].strip() or bool(self._month.fullmatch(after))
        return len(word) == 1 and written.isupper()
