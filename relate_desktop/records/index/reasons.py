"""Why a record was found: what of it was met, where its title and second line do not show that.

Read from the records for the few rows that are looked at; the index itself only knows which word stands where.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from sqlite3 import Connection

from relate_desktop.records import fold, organisations, phones
from relate_desktop.records.index.facts import FACTS, Fact, spaced
from relate_desktop.records.index.words import FEWEST_INSIDE, Part, Way, digits_of, phone_words, spelled, words_of

Marks = tuple[tuple[int, int], ...]

_BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class Reason:
    """What was met, as it is read, and where in it the letters asked for stand.

    `instead` tells that it stands in the place of the second line, as another address does; else before it.
    """

    text: str
    marks: Marks
    instead: bool = False


def reasons(
    connection: Connection, kind: str, shown: Mapping[int, tuple[str, str]], parts: list[Part]
) -> dict[int, Reason]:
    """Why the records of one kind were found; `shown` has title and second line by their ids.

    There is none for a record whose two texts hold everything that was asked for.
    """
    seen = {key: spaced(words_of(title)) + spaced(words_of(detail)) for key, (title, detail) in shown.items()}
    hidden = [key for key, words in seen.items() if _chosen(parts, words, (), inside=False) is None]
    if not hidden or kind not in FACTS:
        return {}
    country = next((country for (country,) in connection.execute("SELECT country FROM shop")), "")
    sought = [word for part in parts for way in part for word in way]
    found = {}
    for key, met in _met(connection, kind, {key: seen[key] for key in hidden}, parts):
        told = [fact for fact in met if fact.core != shown[key][1]]
        if told:
            found[key] = _reason(told, sought, country)
    return found


# ---- what was met ---------------------------------------------------------------------------------------------


def _met(
    connection: Connection, kind: str, seen: Mapping[int, str], parts: list[Part]
) -> Iterator[tuple[int, list[Fact]]]:
    """The facts of each record that meet what the texts seen do not: by the beginning of a word, else inside one."""
    facts: dict[int, list[Fact]] = {key: [] for key in seen}
    for read in FACTS[kind]:
        if not facts:
            return
        for key, fact in read(connection, list(facts)):
            if fact.core:
                facts[key].append(fact)
        for key in list(facts):
            chosen = _chosen(parts, seen[key], facts[key], inside=False)
            if chosen is not None:
                del facts[key]
                yield key, chosen
    for key, known in facts.items():
        yield key, _chosen(parts, seen[key], known, inside=True) or []


def _chosen(parts: list[Part], seen: str, facts: Sequence[Fact], *, inside: bool) -> list[Fact] | None:
    """As few facts as meet every part beside the words seen; None where a part is met by nothing."""
    best = facts
    if len(parts) > 1 and facts:
        best = sorted(facts, key=lambda fact: -sum(_holds(fact.words, part, inside=inside) for part in parts))
    chosen: dict[int, Fact] = {}
    for part in parts:
        ways = [taken for way in part if (taken := _for_way(way, seen, best, inside=inside)) is not None]
        if not ways:
            return None
        chosen |= {id(fact): fact for fact in min(ways, key=len)}
    return list(chosen.values())


def _for_way(way: Way, seen: str, facts: Sequence[Fact], *, inside: bool) -> list[Fact] | None:
    """The facts with the words of one way that are not seen: one that has them all, else one for each."""
    missing = [word for word in way if not _begins(word, seen, inside=inside)]
    whole = [fact for fact in facts if missing and all(_begins(word, fact.words, inside=inside) for word in missing)]
    if whole or not missing:
        return whole[:1]
    each = [next((fact for fact in facts if _begins(word, fact.words, inside=inside)), None) for word in missing]
    return None if None in each else [fact for fact in each if fact is not None]


def _holds(words: str, part: Part, *, inside: bool) -> bool:
    return any(all(_begins(word, words, inside=inside) for word in way) for way in part)


def _begins(asked: str, words: str, *, inside: bool) -> bool:
    """Whether one of the words begins with what is asked for or, `inside`, is spelled with it."""
    if f" {asked}" in words:
        return True
    within = inside and len(asked) >= FEWEST_INSIDE and asked in words
    return within and any(asked in word for word in words.split() if spelled(word))


# ---- how it is read -------------------------------------------------------------------------------------------


def _reason(facts: Sequence[Fact], sought: Sequence[str], country: str) -> Reason:
    text, marks = "", list[tuple[int, int]]()
    for fact in facts:
        core, placed = _core(fact, sought, country)
        said = fact.say(core)
        start = len(text) + len(_BETWEEN) * bool(text) + said.find(core)
        marks += [(start + at, length) for at, length in placed]
        text = f"{text}{_BETWEEN}{said}" if text else said
    return Reason(text, tuple(marks), any(fact.instead for fact in facts))


def _core(fact: Fact, sought: Sequence[str], country: str) -> tuple[str, list[tuple[int, int]]]:
    if fact.number == "phone":
        return _phone(fact.core, sought, country)
    core = organisations.shown(fact.core, country=country) if fact.number else fact.core
    return core, fold.marks(core, sought)


def _phone(number: str, sought: Sequence[str], country: str) -> tuple[str, list[tuple[int, int]]]:
    """A number as it is read here; with its country code where nothing but that was asked for."""
    shown = phones.shown(number, country=country)
    marks = _phone_marks(shown, number, sought)
    if not marks:
        shown = phones.shown(number, country="")
        marks = _phone_marks(shown, number, sought)
    return shown, marks


def _phone_marks(shown: str, number: str, sought: Iterable[str]) -> list[tuple[int, int]]:
    """Where the digits asked for stand in a number as it is shown, with or without its country code."""
    digits, national = digits_of(number)
    at = [place for place, sign in enumerate(shown) if sign.isdecimal()]
    shift = "".join(shown[place] for place in at).find(national) - (len(digits) - len(national))
    marks = set()
    for first, last in _spans(digits, national, number, sought):
        first, last = max(first + shift, 0), min(last + shift, len(at))
        if last > first:
            marks.add((at[first], at[last - 1] + 1 - at[first]))
    return fold.joined_up(marks)


def _spans(digits: str, national: str, number: str, sought: Iterable[str]) -> Iterator[tuple[int, int]]:
    code, backwards = len(digits) - len(national), next(word for word in phone_words(number) if not word.isdecimal())
    for word in sought:
        if backwards.startswith(word):
            yield len(digits) - (len(word) - 1), len(digits)
        elif digits.startswith(word):
            yield 0, len(word)
        elif national.startswith(word):
            yield code, code + len(word)
