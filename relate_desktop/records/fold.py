"""Two readings of a text that forget how it was typed: one for searching, one for sorting as a Norwegian would.

`fold` makes ø and o, æ and ae, å, aa and a the same, both ways; a beginning stays a beginning: for every text,
`fold(text)` begins with `fold(text[:n])`, so a name is found at every letter typed.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

OTHER_LETTERS = {
    "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "ŋ": "n", "ŧ": "t", "ħ": "h", "þ": "th",
    "ß": "ss", "ı": "i", "ĸ": "k", "ʼ": " ", "ʻ": " ",
}  # fmt: skip
"""Letters that Unicode does not take apart (and the two apostrophes it calls letters)."""

AFTER_Z = {
    "æ": "{", "ø": "|", "œ": "|", "å": "}", "đ": "d", "ð": "d", "þ": "th",
}  # fmt: skip
"""The last letters of the Norwegian alphabet, as the three signs that follow z in every character set."""

NORWEGIAN_MARKS = (
    ("a\u030a", "å"), ("aa", "å"), ("a\u0308", "æ"), ("o\u0308", "ø"), ("o\u030b", "ø"), ("u\u0308", "y"),
    ("u\u030b", "y"),
)  # fmt: skip
"""Letters with a place of their own in a Norwegian list, taken apart as NFD writes them; other marks are ignored."""

MOST_KEY = 200
"""No sort key is longer than this many letters: what follows does not change anybody's place in a list."""

_WORD = re.compile(r"[^\W_]+")
_PARTING = frozenset("-/‐‑‒–—_&+")
_NOT_LETTER_OR_DIGIT = re.compile(r"[^a-z0-9]+")
_MORE_THAN_ONE_A = re.compile(r"aa+")


def fold(text: str) -> str:
    """The words of a text for searching: folded, parted by single spaces, signs left out."""
    # Most texts are plain ASCII, and the short way is four times faster.
    short = text.isascii()
    folded = _NOT_LETTER_OR_DIGIT.sub(" ", text.lower()) if short else _taken_apart(text).translate(_FOLDED)
    return one_a(" ".join(folded.split()))


def one_a(folded: str) -> str:
    """One a wherever several stand in a row, which makes Haakon, Håkon and Hakon the same."""
    return _MORE_THAN_ONE_A.sub("a", folded)


def marks(text: str, found: Iterable[str]) -> list[tuple[int, int]]:
    """Where words of `text` begin with one of these folded beginnings, else hold it: start and length, in letters.

    A beginning that goes on over the signs and spaces between words (annemarie, sw1a1aa) is marked with them.
    """
    words = [(match.start(), match.group(), _folded_word(match.group())) for match in _WORD.finditer(text)]
    places: set[tuple[int, int]] = set()
    for beginning in found:
        begun = [(start, _letters(word, beginning)) for start, word, folded in words if folded.startswith(beginning)]
        places.update(begun or _run_together(words, beginning) or _held(words, beginning))
    return joined_up(places)


def joined_up(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """These places (start and length) in their order, those that lie over each other as one."""
    joined: list[tuple[int, int]] = []
    for start, length in sorted(places):
        if joined and start < sum(joined[-1]):
            first = joined[-1][0]
            joined[-1] = (first, max(sum(joined[-1]), start + length) - first)
        else:
            joined.append((start, length))
    return joined


@lru_cache(maxsize=2_048)
def _folded_word(word: str) -> str:
    """A word folded; the same few names and streets are shown at every key."""
    return fold(word)


def _run_together(words: list[tuple[int, str, str]], letters: str) -> list[tuple[int, int]]:
    """Where the letters begin if several words stood in one piece."""
    found = []
    for first, (start, _word, folded) in enumerate(words):
        rest = letters.removeprefix(folded)
        for begins, word, next_folded in words[first + 1 :] if folded and rest != letters else ():
            if next_folded.startswith(rest):
                found.append((start, begins + _letters(word, rest) - start))
            if rest == next_folded or not rest.startswith(next_folded):
                break
            rest = rest.removeprefix(next_folded)
    return found


def _held(words: list[tuple[int, str, str]], letters: str) -> Iterator[tuple[int, int]]:
    """The same for words that have the letters inside; fewer than three letters inside a word mean nothing."""
    for start, word, folded in words:
        if len(letters) < 3 or letters not in folded:
            continue
        inside = (at for at in range(1, len(word)) if fold(word[at:]).startswith(letters))
        if (at := next(inside, None)) is not None:
            yield start + at, _letters(word[at:], letters)


def _letters(word: str, beginning: str) -> int:
    """How many letters of a word, as it is written, fold to this beginning."""
    return next(count for count in range(1, len(word) + 1) if fold(word[:count]).startswith(beginning))


def sort_key(text: str) -> str:
    """A key by whose plain order names stand as in a Norwegian list: digits, a to z, æ, ø, å (aa is å), then others.

    Case, other diacritics and punctuation are ignored; hyphens and slashes part words as spaces do.
    """
    key = _taken_apart(text)
    for written, letter in NORWEGIAN_MARKS:
        key = key.replace(written, letter)
    return " ".join(key.translate(_SORTED).split())[:MOST_KEY].rstrip()


def _taken_apart(text: str) -> str:
    """Lower case with every mark standing after its letter; twice, because either step can give the other work."""
    once = unicodedata.normalize("NFKD", text).casefold()
    return once if once.isascii() else unicodedata.normalize("NFKD", once).casefold()


class _Folded(dict[int, str]):
    """What each character becomes for searching, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = becomes = _plain(chr(code), OTHER_LETTERS, sign=" ")
        return becomes


class _Sorted(dict[int, str]):
    """What each character becomes for sorting, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        becomes = " " if letter in _PARTING else _plain(letter, OTHER_LETTERS | AFTER_Z, sign="")
        self[code] = becomes
        return becomes


def _plain(letter: str, by_table: dict[str, str], *, sign: str) -> str:
    """Letters by the table, digits as ASCII, marks and invisible characters nothing, other signs as said.

    A picture (☕) is a word of its own when signs part words, so that it can be searched for.
    """
    if letter in by_table:
        return by_table[letter]
    kind = unicodedata.category(letter)
    if kind == "Nd":
        return str(unicodedata.decimal(letter))
    if kind[0] in "LN":
        return letter
    if kind == "So" and sign:
        return f" {letter} "
    if letter.isspace():
        return " "
    return "" if kind[0] == "M" or kind == "Cf" else sign


_FOLDED = _Folded()
_SORTED = _Sorted()
