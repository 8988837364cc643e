"""Which words a record is found by, and which words a question asks for; pure text, no database.

A record is found when each part of the question is: a part may be met in several ways (`o'neil` is o and neil, or
oneil), and each way names the beginnings of words that must all be there.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from relate_desktop.records.fold import fold, one_a

LONGEST_QUESTION = 100
"""Letters of a question that are looked at; more is pasted by accident."""

FEWEST_LAST_DIGITS = 3
"""From so many digits on, a number is also looked for at the end of a phone number."""

FEWEST_INSIDE = 3
"""From so many letters on, they are also looked for inside words, when no word begins with them."""

ENDS = "·"
"""Stands before a phone number written backwards, so that its last digits are the beginning of a word."""

Way = tuple[str, ...]
Part = tuple[Way, ...]

_COUNTRY_CODE = re.compile(r"1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{1,3}")
"""Country codes are chosen so that none begins another; those not named here have three digits."""

_SIGN_INSIDE = re.compile(r"\w[^\w\s@]+\w|_")
_APART = re.compile(r"[\s@]+")
_NUMBER = re.compile(r"[+(]*\d[\d()./\-–]*")
_NOT_DIGIT = re.compile(r"[^0-9]+")


# ---- what a record is found by -------------------------------------------------------------------------------


@lru_cache(maxsize=4_096)
def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a text; a word with a sign inside (Anne-Marie) also in one piece.

    The last few texts are kept: a name stands on every job and quote of a customer, a town on many customers.
    """
    words = fold(text).split()
    if _SIGN_INSIDE.search(text):
        words += in_one_piece(_APART.split(text))
    return tuple(words)


def in_one_piece(words: Iterable[str]) -> Iterator[str]:
    """Each word that signs part (Anne-Marie, 2026-041, SW1A 1AA) as if they were not there."""
    for word in words:
        folded = fold(word)
        if " " in folded:
            yield one_a(folded.replace(" ", ""))


def phone_words(number: str) -> Iterator[str]:
    """A phone number in E.164 as one types it: with its country code, without, and by its last digits."""
    digits = _NOT_DIGIT.sub("", number)
    if digits:
        yield digits
        yield ENDS + digits[::-1]
        if number.startswith("+"):
            yield digits[_after_code(digits) :]


def digits_of(number: str) -> tuple[str, str]:
    """The digits of a number in E.164, and those of them after the country code."""
    digits = _NOT_DIGIT.sub("", number)
    return digits, digits[_after_code(digits) :] if number.startswith("+") else digits


def kept(words: Iterable[str]) -> str:
    """The words of one record as the index holds them: each once, parted by spaces."""
    return " ".join(dict.fromkeys(words))


def spelled(word: str) -> bool:
    """Whether a folded word has letters to be looked into, and is no number and no number backwards."""
    return not word.isdecimal() and not word.startswith(ENDS)


def _after_code(digits: str) -> int:
    """How many of the digits of an international number are its country code."""
    code = _COUNTRY_CODE.match(digits)
    return code.end() if code else 0


# ---- what a question asks for --------------------------------------------------------------------------------


def parts_of(question: str) -> list[Part]:
    """The parts of a question, all of which must be met; none when there is no letter or digit in it.

    Numbers that stand together are one part: 900 12 345 is a phone number, 12 0412 a house and a postcode.
    """
    parts: dict[Part, None] = {}
    numbers: list[str] = []
    for word in [*_APART.split(question[:LONGEST_QUESTION]), ""]:
        if _NUMBER.fullmatch(word):
            numbers.append(word)
            continue
        if numbers:
            parts[_part_of_numbers(numbers)] = None
            numbers = []
        if pieces := fold(word).split():
            parts[_part_of_word(pieces)] = None
    return list(parts)


def _part_of_word(pieces: list[str]) -> Part:
    whole = one_a("".join(pieces))
    return ((whole,),) if len(pieces) == 1 else (tuple(pieces), (whole,))


def _part_of_numbers(numbers: list[str]) -> Part:
    """A run of numbers: one number written with spaces, or where it has no country code, several numbers."""
    each = [fold(number).replace(" ", "") for number in numbers]
    ways: list[Way] = [
        (digits,) for digits in _phone_beginnings("".join(each), international=numbers[0].startswith("+"))
    ]
    if len(each) > 1 and not numbers[0].startswith("+"):
        ways.append(tuple(each))
    return tuple(dict.fromkeys(ways))


def _phone_beginnings(digits: str, *, international: bool) -> Iterator[str]:
    """Every word that these digits, typed as a number, could be the beginning (or the end) of."""
    yield digits
    if len(digits) < FEWEST_LAST_DIGITS:
        return
    yield ENDS + digits[::-1]
    if digits.startswith("00"):
        digits, international = digits[2:], True
        yield digits
    if international:
        code = _after_code(digits)
        yield digits[:code] + digits[code:].removeprefix("0")
    elif digits.startswith("0") and len(digits) > FEWEST_LAST_DIGITS:
        yield digits[1:]
