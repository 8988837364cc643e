"""The sample shop as it is told: its people and what happened, read from the files under resources/shop/sample.

A customer's story is lines of "when who what: words", oldest first, under chapters:

    ## -48                     48 working days ago
    ## 10-05, 1                the last 5 October but one, so that seasons stay what they are on any day
    +3 10:20 S call< @door /Anne: She asked …
      «Her own words» print read

`+3` is three working days into the chapter, the time may be left out, and S is who did it. See DEEDS and CONTACTS
for what can be done; `@` names a job, `#` a quote, `/` one of their people, `%` an address by its label.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

from relate_desktop.paths import resources

CONTACTS = {
    f"{channel}{sign}": (channel, direction)
    for channel in ("call", "visit", "letter", "email", "message")
    for sign, direction in (("<", "in"), (">", "out"))
} | {"note": ("note", "none")}
"""`call<` is they rang us, `call>` we rang them."""

MOVES = {
    "agree": "agreed", "begin": "under_way", "finish": "finished", "follow": "followed_up",
    "lose": "declined_by_them", "pass": "declined_by_us", "reopen": "inquiry",
}  # fmt: skip
SENDINGS = {"post": "posted", "mail": "emailed", "hand": "handed_over", "print": "printed", "save": "saved"}
DEEDS = frozenset(
    {"job", "words", "quote", "tell", "issue", "accept", "decline", "withdraw", "fact", "wish", "tag", "untag",
     "consent", "refuse", "caution", "archive", "arrive", "leave", *CONTACTS, *MOVES, *SENDINGS}
)  # fmt: skip

_CHAPTER = re.compile(r"## (?:(-\d+)|(\d\d)-(\d\d), (\d))")
_EVENT = re.compile(
    r"\+(?P<days>\d+)(?: (?P<time>\d\d:\d\d))? (?P<who>[A-Z]) (?P<verb>[a-z]+[<>]?)"
    r"(?P<refs>(?: [@#/%]\S+)*)(?: ?: (?P<text>.*))?"
)
_OWN = re.compile(r"«(.*)»((?: print| read)*)")
_REFS = {"@": "job", "#": "quote", "/": "person", "%": "site"}


@dataclass(frozen=True)
class Chapter:
    """Where in time a part of a story stands: so many working days ago, or on a day of the year, `years` back."""

    ago: int = 0
    month: int = 0
    day: int = 0
    years: int = 0


@dataclass
class Event:
    """One thing that happened, `days` working days into its chapter; `minute` of the day is None where it is open."""

    chapter: Chapter
    days: int
    minute: int | None
    who: str
    verb: str
    refs: dict[str, str]
    text: str = ""
    own: str = ""
    printable: bool = False
    read_back: bool = False


@dataclass(frozen=True)
class Told:
    """One file: a customer's card as it was written in, their quotes, and their story."""

    name: str
    card: dict[str, Any]
    quotes: dict[str, dict[str, Any]] = field(default_factory=dict)
    events: tuple[Event, ...] = ()


@cache
def shop() -> Told:
    """The shop itself; its story is who came to work here and who left."""
    return _read("shop")


@cache
def customers() -> tuple[Told, ...]:
    """All customers, by the names of their files."""
    folder = resources() / "shop" / "sample" / "customers"
    return tuple(_read(f"customers/{path.stem}") for path in sorted(folder.glob("*.toml")))


def _read(name: str) -> Told:
    path = resources() / "shop" / "sample" / f"{name}.toml"
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    story, quotes = found.pop("story", ""), found.pop("quote", {})
    return Told(name.rpartition("/")[2], found, quotes, tuple(_events(name, story)))


def _events(name: str, story: str) -> Iterator[Event]:
    """The events of a story in their order; a line that can't be read is named."""
    chapter, event = Chapter(), None
    for line in story.splitlines():
        if line.startswith("  ") and event is not None:
            _go_on(event, line.strip())
        elif found := _CHAPTER.fullmatch(line):
            ago, month, day, years = (int(part or 0) for part in found.groups())
            chapter = Chapter(-ago, month, day, years)
        elif line:
            if event is not None:
                yield event
            event = _event(name, chapter, line)
    if event is not None:
        yield event


def _event(name: str, chapter: Chapter, line: str) -> Event:
    found = _EVENT.fullmatch(line)
    if found is None or found["verb"] not in DEEDS:
        raise ValueError(f"{name}: {line[:60]}")
    refs = {_REFS[ref[0]]: ref[1:] for ref in found["refs"].split()}
    hour, minute = (found["time"] or "0:0").split(":")
    when = int(hour) * 60 + int(minute) if found["time"] else None
    return Event(chapter, int(found["days"]), when, found["who"], found["verb"], refs, found["text"] or "")


def _go_on(event: Event, line: str) -> None:
    """Own words with their marks, or more of the text."""
    own = _OWN.fullmatch(line)
    if own is None:
        event.text = f"{event.text} {line}".strip()
        return
    event.own, marks = own[1], own[2].split()
    event.printable, event.read_back = "print" in marks, "read" in marks


# ---- smaller forms ---------------------------------------------------------------------------------------------


def parts(line: str, *names: str) -> dict[str, str]:
    """ "951 24 680 | best after 15" by the names of its parts, those not there left out."""
    return {name: part for name, part in zip(names, map(str.strip, line.split("|")), strict=False) if part}


def address(line: str) -> dict[str, str]:
    """ "Hytta: c/o Berg; Fjellvegen 5, 2612 Sjusjøen" as an address; the label and the lines before may be missing."""
    label, _, rest = line.rpartition(": ")
    *extra, place = rest.split("; ")
    street, _, town = place.rpartition(", ")
    postcode, _, town = town.partition(" ")
    return {"label": label, "extra": "\n".join(extra), "street": street, "postcode": postcode, "town": town}


def quote_lines(lines: str) -> Iterator[dict[str, Any]]:
    """The lines of a quote: "text | 4,2 m | 5900", "= only text", "- discount | 5 %", "- discount | 1500"."""
    for line in filter(None, map(str.strip, lines.splitlines())):
        if line.startswith("= "):
            yield {"kind": "text", "wording": line[2:]}
            continue
        wording, *rest = map(str.strip, line.split("|"))
        if not wording.startswith("- "):
            amount, _, unit = rest[0].partition(" ")
            yield {"wording": wording, "quantity": scaled(amount, 1_000), "unit": unit,
                   "unit_price": scaled(rest[1], 100)}  # fmt: skip
        elif rest[0].endswith("%"):
            yield {"kind": "discount", "wording": wording[2:], "discount_rate": scaled(rest[0].rstrip(" %"), 100)}
        else:
            yield {"kind": "discount", "wording": wording[2:], "unit_price": scaled(rest[0], 100)}


def scaled(text: str, parts_of_one: int) -> int:
    """ "4,2" in thousandths or hundredths."""
    return int(Decimal(text.replace(" ", "").replace(",", ".")) * parts_of_one)
