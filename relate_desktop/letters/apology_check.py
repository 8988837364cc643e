"""Whether an apology is one: which sentences take it back, and which of its parts it lacks; it asks and never blocks.

An apology names what happened, what it meant to them, that it was ours, what we do about it and by when, and who says
so. What the checker looks for is data (`resources/letters/<language>/apology.toml`); the reasons are said in the
language of the screen, the better sentences in that of the letter.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from relate_desktop.letters.apology_rules import Rules, read, rules_of, signs
from relate_desktop.letters.plain import plain_text
from relate_desktop.text import N_, _

MOST_LETTERS = 60_000
"""How much of a text is read; no letter is longer (`wording.MOST_SAID`)."""

WHY = {
    "conditional": N_("This leaves it open whether anything went wrong. We know what happened, so say it."),
    "feeling": N_("This speaks of their feelings. We apologise for what we did, not for how they take it."),
    "but": N_("Whatever comes after “but” takes the apology back. Let the apology stand alone."),
    "customer": N_("This puts it on the customer. An apology speaks of what we did."),
    "others": N_("This puts it on somebody else. To the customer we are all one: the responsibility is ours."),
    "excuse": N_("This tells why it was hard for us. It reads as an excuse, and the trouble was theirs."),
    "passive": N_("Nobody does anything in this sentence. Say that it was us."),
    "legal": N_("This threatens, or takes a right away. Law and terms have no place in an apology."),
    "minimising": N_("This makes it small. How much it mattered is for the customer to say."),
    "advertising": N_("This sells something. Write about that another time."),
}
"""Why a sentence is no apology, by the kind of finding."""

VAGUE = frozenset({"conditional", "passive"})
"""The kinds of sentences that can't tell what happened."""

LACKS = {
    "event": N_("It does not say what happened. Name it, with the day."),
    "effect": N_("It does not say what it meant to them. Show that we have understood it."),
    "responsibility": N_("It does not say that it was our mistake. Say it in plain words."),
    "remedy": N_("It does not say what we do to put it right."),
    "date": N_("It does not say by when we put it right. Give a day."),
    "signatory": N_("Nobody signs it. A person with a name apologises, not a company."),
}
"""Why something is missing, by what is."""

_NUMBERED_DAY = re.compile(
    r"(?<![\d.,:/-])"
    r"(?:20\d\d-[01]\d-[0-3]\d|[0-3]?\d\. ?[01]?\d\.(?: ?20\d\d|\d\d)?|[0-3]?\d/[01]?\d(?:[/-](?:20)?\d\d)?)"
    r"(?![\d,:])"
)
"""2026-12-14, 14.12., 14.12.2026, 14/12; neither 10.30 nor 12,5."""
_NAME = re.compile(
    r"(?:[A-ZÆØÅÄÖÉÜ][\w'’-]*\.? ){0,3}[A-ZÆØÅÄÖÉÜ][\w'’-]*(?: (?:[a-z]{1,3} ){0,2}[A-ZÆØÅÄÖÉÜ][\w'’-]+)?"
)
_FOOT = 4
"""The name is looked for in so many lines at the end."""


class Parts(Protocol):
    """An apology in its parts, as the complaint has it."""

    @property
    def event(self) -> str: ...
    @property
    def effect(self) -> str: ...
    @property
    def responsibility(self) -> str: ...
    @property
    def remedy(self) -> str: ...
    @property
    def remedy_on(self) -> date | None: ...


@dataclass(frozen=True)
class Finding:
    """A sentence that is no apology: its kind (a key of `WHY`), itself, why, and what could stand there instead."""

    kind: str
    sentence: str
    why: str
    better: str


@dataclass(frozen=True)
class Need:
    """A part that is missing (a key of `LACKS`): why that matters, and a beginning of it ("" for a date or a name)."""

    part: str
    why: str
    better: str


def check(text: str, language: str, *, signer: str = "") -> tuple[Finding, ...]:
    """Each sentence of a text in `language` that is no apology, in order, once for each kind.

    `signer` is who signs it: a sentence that is only their name is passed over.
    """
    rules = rules_of(language)
    return tuple(_findings(text, rules, read(signer)))


def missing(apology: "str | Parts", language: str, *, signer: str = "") -> tuple[Need, ...]:
    """What an apology lacks, in the order it is said: of a whole letter's text, or of its parts.

    `signer` is the name of who signs; "" of a text looks for a name at its end.
    """
    rules = rules_of(language)
    there = _there(apology, rules) if isinstance(apology, str) else _filled(apology, rules)
    if signer.strip() or (isinstance(apology, str) and _signed(apology)):
        there = there | {"signatory"}
    return tuple(Need(part, _(why), _better(rules, part)) for part, why in LACKS.items() if part not in there)


def _findings(text: str, rules: Rules, signer: str) -> Iterator[Finding]:
    before = ""
    for sentence in rules.sentences(text[:MOST_LETTERS]):
        said = read(sentence)
        if said == signer:
            continue
        for kind, rule in rules.broken(said, before).items():
            yield Finding(kind, sentence, _(WHY[kind]), rule.better)
        before = said


def _there(text: str, rules: Rules) -> frozenset[str]:
    """What a whole text says; a sentence that leaves open what happened, or who did it, says none of it."""
    found: set[str] = set()
    for sentence in rules.sentences(text[:MOST_LETTERS]):
        said = read(sentence)
        if VAGUE & rules.broken(said, "").keys():
            continue
        parts = {name for name, part in rules.parts.items() if part.stands_in(said)}
        found |= parts
        if "remedy" in parts and _dated(said):
            found.add("date")
    return frozenset(found)


def _filled(parts: Parts, rules: Rules) -> frozenset[str]:
    """What the parts say; responsibility only where the words are there, since a text can be filled with anything."""
    said = {name: getattr(parts, name).strip() for name in ("event", "effect", "responsibility", "remedy")}
    found = {name for name, text in said.items() if text}
    own = rules.parts["responsibility"]
    if not any(own.stands_in(read(sentence)) for sentence in rules.sentences(said["responsibility"])):
        found.discard("responsibility")
    if parts.remedy_on or _dated(read(said["remedy"])):
        found.add("date")
    return frozenset(found)


def _dated(sentence: str) -> bool:
    """Whether a day is named, in either language: customers and clerks mix them."""
    return bool(_NUMBERED_DAY.search(sentence)) or any(each.dates.search(sentence) for each in signs())


def _signed(text: str) -> bool:
    """Whether a person's name stands at the end, perhaps behind the closing words or before the company's name."""
    lines = [line.strip(" ,") for line in plain_text(text).split("\n") if line.strip(" ,")]
    return any(_is_name(line) for line in lines[1:][-_FOOT:])


def _is_name(line: str) -> bool:
    """Whether a line is a person's name; like days, closing words come in either language."""
    ends = [closing.end() for each in signs() if (closing := each.closing.match(read(line)))]
    name = line[max(ends, default=0) :].strip(" ,")
    if not _NAME.fullmatch(name):
        return False
    return not any(each.nobody.fullmatch(word) for each in signs() for word in read(name).replace(".", "").split())


def _better(rules: Rules, part: str) -> str:
    return rules.parts[part].better if part in rules.parts else ""
