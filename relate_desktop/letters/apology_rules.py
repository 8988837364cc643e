"""What the apology checker goes by: patterns and better words, from `resources/letters/<language>/apology.toml`."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from relate_desktop import paths
from relate_desktop.letters.plain import plain_text
from relate_desktop.letters.sentences import sentences

LANGUAGES = ("en", "nb")
"""The languages there are rules for; others are read as English."""

_WORD = re.compile(r"<(\w+)>")
_PLAIN = str.maketrans("’‘‛ʼ´`“”„«»–—‑‐", "''''''\"\"\"\"\"----")
_STROKED = re.compile("([oO])[\u0337\u0338]")  # ø and Ø written as a letter and a stroke, which NFC leaves apart
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class Rule:
    """One way to go wrong: holds where `found` is in a sentence and `unless` is not.

    `beside` must be in the sentence too, `after` in the one before; None asks for nothing.
    """

    kind: str
    better: str
    found: re.Pattern[str]
    unless: re.Pattern[str]
    beside: re.Pattern[str] | None
    after: re.Pattern[str] | None

    def holds(self, sentence: str, before: str) -> bool:
        """Whether a sentence (read, as the one `before` it) is no apology by this rule."""
        if self.beside and not self.beside.search(sentence):
            return False
        if self.after and not self.after.search(before):
            return False
        return bool(self.found.search(sentence)) and not self.unless.search(sentence)


@dataclass(frozen=True)
class Part:
    """How a part of an apology is known in a letter, and how it could be worded."""

    better: str
    found: re.Pattern[str]
    unless: re.Pattern[str]

    def stands_in(self, sentence: str) -> bool:
        """Whether a sentence (read) says it."""
        return bool(self.found.search(sentence)) and not self.unless.search(sentence)


@dataclass(frozen=True)
class Rules:
    """All that is looked for in one language."""

    rules: tuple[Rule, ...]
    parts: Mapping[str, Part]
    month: str
    abbreviations: frozenset[str]
    before_numbers: frozenset[str]

    def sentences(self, text: str) -> tuple[str, ...]:
        """The sentences of a text, as they are written."""
        return sentences(text, self.abbreviations, self.before_numbers, self.month)

    def broken(self, sentence: str, before: str) -> dict[str, Rule]:
        """The rules a sentence breaks (both read), the first of each kind."""
        found: dict[str, Rule] = {}
        for rule in self.rules:
            if rule.kind not in found and rule.holds(sentence, before):
                found[rule.kind] = rule
        return found


@dataclass(frozen=True)
class Signs:
    """What days, closing words, and names that are no person's, look like in one language."""

    dates: re.Pattern[str]
    closing: re.Pattern[str]
    nobody: re.Pattern[str]


@cache
def rules_of(language: str) -> Rules:
    """The rules of a language; one there are none for has the English ones."""
    return _rules(_data(language if language in LANGUAGES else LANGUAGES[0]))


@cache
def signs() -> tuple[Signs, ...]:
    """The signs of every language: people mix them, and they are read quickly where a language's rules are not."""
    return tuple(_signs(_data(language)) for language in LANGUAGES)


def read(sentence: str) -> str:
    """A sentence as the patterns read it: lower case, plain quotes and hyphens, one space between words."""
    text = _STROKED.sub(lambda found: "ø" if found[1] == "o" else "Ø", plain_text(sentence))
    return " ".join(text.casefold().translate(_PLAIN).split())


@cache
def _data(language: str) -> dict[str, Any]:
    file = paths.resources() / "letters" / language / "apology.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _signs(found: dict[str, Any]) -> Signs:
    dates, signing = found["dates"], found["signing"]
    return Signs(
        _pattern(dates["found"], {"month": dates["month"]}),
        re.compile(signing["closing"]),
        re.compile(signing["nobody"]),
    )


def _rules(found: dict[str, Any]) -> Rules:
    words: dict[str, str] = {}
    for name, pattern in found["words"].items():
        words[name] = _filled(pattern, words)
    return Rules(
        tuple(_rule(row, words) for row in found["rules"]),
        {name: _part(row, words) for name, row in found["needs"].items()},
        found["dates"]["month"],
        frozenset(found["abbreviations"]),
        frozenset(found["before_numbers"]),
    )


def _rule(row: dict[str, Any], words: Mapping[str, str]) -> Rule:
    beside, after = row.get("beside"), row.get("after")
    return Rule(
        row["kind"],
        row["better"],
        _pattern(row["found"], words),
        _pattern(row.get("unless", ()), words),
        _pattern([beside], words) if beside else None,
        _pattern([after], words) if after else None,
    )


def _part(row: dict[str, Any], words: Mapping[str, str]) -> Part:
    return Part(row["better"], _pattern(row["found"], words), _pattern(row.get("unless", ()), words))


def _pattern(found: Iterable[str], words: Mapping[str, str]) -> re.Pattern[str]:
    """Patterns of whole words as one; none at all is never found."""
    each = [f"(?:{_filled(pattern, words)})" for pattern in found]
    return re.compile(rf"(?<!\w)(?:{'|'.join(each)})(?!\w)") if each else _NEVER


def _filled(pattern: str, words: Mapping[str, str]) -> str:
    return _WORD.sub(lambda name: f"(?:{words[name[1]]})", pattern)
