"""What was typed into the search, taken apart for a new customer: the name, and the phones and e-mail beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from relate_desktop.records import phones

FEWEST = 3
"""So many figures alone are taken for a phone number, however it goes on."""

_FIGURES = re.compile(r"[+\d][\d\s()/.-]*")
_EMAIL = re.compile(r"[^\s@<>(),;:]+@[^\s@<>(),;:]+\.[^\s@<>(),;:]+")
_NUMBERS = re.compile(r"(?<!\w)[+(]*\d[\d\s().–-]*\d(?!\w)")
_PIECE = re.compile(r"\S+")
_BEFORE = re.compile(
    r"(?:^|(?<=[\s,;(<]))(?:tlf|telefon|tel|mobil|mob|phone|mobile|e-?post|e-?mail|mail)\s*[.:]*\s*$", re.IGNORECASE
)
_EMPTY = re.compile(r"\(\s*\)|<\s*>")
_ENDS = " \t,;:/–-"


@dataclass(frozen=True)
class Typed:
    """A name, and what stood before or after it; each can be missing."""

    name: str
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()


def typed(text: str, country: str) -> Typed:
    """Return what was typed taken apart. Figures that can be no phone in `country` or abroad stay in the name."""
    rest, found = " ".join(text.split()), list[str]()
    whole = rest
    while match := _EMAIL.search(rest):
        found.append(match.group().rstrip("."))
        rest = _without(rest, match.start(), match.start() + len(found[-1]))
    if _FIGURES.fullmatch(rest) and sum(letter.isdigit() for letter in rest) >= FEWEST:
        return Typed("", (rest,), tuple(found))
    numbers = list[str]()
    while place := _phone(rest, country):
        numbers.append(rest[slice(*place)])
        rest = _without(rest, *place)
    return Typed(rest if rest == whole else _tidy(rest), tuple(numbers), tuple(found))


def _phone(text: str, country: str) -> tuple[int, int] | None:
    """Where the first phone number stands; a house number or a year can stand right before it."""
    for run in _NUMBERS.finditer(text):
        pieces = [piece.span() for piece in _PIECE.finditer(text, *run.span()) if any(map(str.isdigit, piece.group()))]
        spans = [(first, last) for at, (first, _) in enumerate(pieces) for _, last in pieces[at:]]
        for first, last in sorted(spans, key=lambda span: span[0] - span[1]):
            if phones.plausible(text[first:last], country=country):
                alone = text[first] == "(" and ")" not in text[first:last]
                return first + alone, last
    return None


def _without(text: str, first: int, last: int) -> str:
    """The text without that, and without the word that said what it is."""
    return " ".join(f"{_BEFORE.sub('', text[:first])} {text[last:]}".split())


def _tidy(name: str) -> str:
    """A name without the signs that parted it from what was taken out."""
    return _EMPTY.sub("", name).strip(_ENDS)
