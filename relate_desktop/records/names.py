"""What to call somebody: at the counter, at the head of a letter, on the address, in the customer's own language.

How a language greets is grammar and not translation, so it stands here as one row a language. What was written by
hand for a customer always wins over the rules.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Manners:
    """How one language greets, and how it names several people and the one a letter is for."""

    hello: str
    hello_to: str
    dear: str
    to_a_business: str
    attention: str
    together: str
    uses_titles: bool


MANNERS = {
    "nb": Manners("Hei", "Hei, {name}", "Kjære {name}", "Hei, {name}", "Att. {name}", "og", uses_titles=False),
    "en": Manners("Hello", "Hello, {name}", "Dear {name}", "Dear {name}", "Attn {name}", "and", uses_titles=True),
}
"""A new language of papers adds its row."""

_TOGETHER = re.compile(r"\s+(?:og|and|&|\+)\s+|\s*,\s+", re.IGNORECASE)
_TOGETHER_WORD = re.compile(r"(?<=\s)(?:og|and)(?=\s)", re.IGNORECASE)
_FAMILY = re.compile(r"(?:familien|family)\s", re.IGNORECASE)
_LATIN_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f'’.-])*")
_TITLES = frozenset(
    ("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "lady", "fru", "frk", "frøken", "herr", "hr")
)
_LAST_LATIN = "\u024f"


@dataclass(frozen=True)
class PersonName:
    """Somebody in a household or business; `greeting` is what we call them where that is on record."""

    name: str
    greeting: str = ""


@dataclass(frozen=True)
class Names:
    """All a customer is called, and in which language; `people` are those in a household or business, first first."""

    display_name: str
    kind: str = "person"
    language: str = "nb"
    given_name: str = ""
    family_name: str = ""
    preferred_name: str = ""
    title: str = ""
    salutation: str | None = None
    addressee: str | None = None
    people: tuple[PersonName, ...] = ()


def split_name(display_name: str) -> tuple[str, str]:
    """Given and family name where a name of two Latin words leaves no doubt, else two empty strings.

    Names of more words, or of other writings, are not guessed at: the form asks.
    """
    words = display_name.split()
    if len(words) != 2 or not all(_LATIN_NAME.fullmatch(word) and max(word) <= _LAST_LATIN for word in words):
        return "", ""
    if words[0].rstrip(".").casefold() in _TITLES:
        return "", ""
    return words[0], words[1]


def known_as(who: Names) -> str:
    """What we call them among ourselves and to their face."""
    named = who.preferred_name or who.given_name
    if who.kind == "household":
        return _in_language(named, who.language) if named else _household(who)
    return named or who.display_name


def strip_greeting(who: Names) -> str:
    """How to greet at the counter ("Hei, Ingrid"); "" for a business of which we know nobody."""
    manners = MANNERS[who.language]
    if who.kind != "business":
        return manners.hello_to.format(name=known_as(who))
    if who.people:
        return manners.hello_to.format(name=called(who.people[0]))
    return ""


def salutation(who: Names, person: PersonName | None = None) -> str:
    """The first line of a letter, without its comma; to `person` where the letter is for one of them."""
    manners = MANNERS[who.language]
    if person is not None:
        dear = manners.to_a_business if who.kind == "business" else manners.dear
        return dear.format(name=called(person))
    if who.salutation:
        return who.salutation
    if who.kind == "business":
        return manners.hello
    if manners.uses_titles and who.title and who.family_name and who.kind == "person":
        return manners.dear.format(name=f"{who.title} {who.family_name}")
    return manners.dear.format(name=known_as(who))


def addressee(who: Names, person: PersonName | None = None) -> tuple[str, ...]:
    """The name lines of an address: one, or two where a letter to a business is for somebody there."""
    if person is not None and who.kind == "household":
        return (person.name,)
    first = who.addressee or _address_name(who)
    if person is None:
        return (first,)
    return first, MANNERS[who.language].attention.format(name=person.name)


def called(person: PersonName) -> str:
    """What to call one of the people: as on record, else the first name, else the whole name."""
    return person.greeting or split_name(person.name)[0] or person.name


def _address_name(who: Names) -> str:
    return _in_language(who.display_name, who.language) if who.kind == "household" else who.display_name


def _in_language(several: str, language: str) -> str:
    """ "Aud og Per" as "Aud and Per" in an English letter."""
    return _TOGETHER_WORD.sub(MANNERS[language].together, several)


def _household(who: Names) -> str:
    """First names of a household, out of its name or its people; the whole name where that does not give them."""
    if _FAMILY.match(who.display_name):
        return who.display_name[0].lower() + who.display_name[1:]
    firsts = _firsts(_TOGETHER.split(who.display_name))
    if not firsts and who.people:
        firsts = [called(person) for person in who.people]
    return _listed(firsts, who.language) if firsts else _in_language(who.display_name, who.language)


def _firsts(names: list[str]) -> list[str]:
    """ "Aud", "Per Sætre" → Aud, Per; "Aud Moen", "Per Sætre" the same; nothing where it is not that plain."""
    if len(names) < 2:
        return []
    *others, last = names
    found = [name if " " not in name else split_name(name)[0] for name in others]
    found.append(split_name(last)[0])
    return found if all(found) else []


def _listed(names: list[str], language: str) -> str:
    *others, last = names
    return f"{', '.join(others)} {MANNERS[language].together} {last}" if others else last
