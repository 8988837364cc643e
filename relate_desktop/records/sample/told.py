"""The sample shop as it is told: its people and what happened, read from the files under resources/shop/sample.

A customer's story is lines of "when who what: words", oldest first, under chapters:

    ## -48                     48 working days ago
    ## 10-05, 1                the last 5 October but one, so that seasons stay what they are on any day
    +3 10:20 S call< @door /Anne: She asked …
      «Her own words» print read

`+3` is three working days into the chapter, the time may be left out, and S is who did it. See DEEDS and CONTACTS
for what can be done; `@` names a job, `#` a quote, `&` a letter, `!` a complaint, `?` an inquiry, `/` one of their
people, `%` an address by its label, and `+AC` the options they chose. What is written longer stands below the story:
[quote.key], [job.key], [letter.key], [complaint.key], [inquiry.key].
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
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
    "agree": "agreed", "begin": "under_way", "follow": "followed_up", "lose": "declined_by_them",
    "pass": "declined_by_us", "reopen": "inquiry",
}  # fmt: skip
SENDINGS = {"post": "posted", "mail": "emailed", "hand": "handed_over", "print": "printed", "save": "saved"}
PAPERS = {
    "thank": ("thank_you", "job"), "summary": ("job_summary", "job"), "confirm": ("confirmation", "quote"),
    "remind": ("follow_up", "quote"), "keep": ("letter", "letter"),
    "heard": ("acknowledgement", "complaint"), "regrets": ("apology", "complaint"), "agreed": ("solution", "complaint"),
    "isright": ("complaint_follow_up", "complaint"), "impasse": ("deadlock", "complaint"),
    "nudge": ("reminder", "promise"),
}  # fmt: skip
"""Which paper is kept, and what it is made from."""

DEEDS = frozenset(
    {"job", "words", "quote", "tell", "issue", "accept", "sign", "decline", "withdraw", "regret", "fact", "wish", "tag",
     "untag", "consent", "refuse", "caution", "archive", "arrive", "leave", "used", "extra", "beyond", "point",
     "complain", "ack", "assess", "lookinto", "sorry", "offer", "yes", "gesture", "repair", "did", "made", "ask",
     "answer", "learn", "changed", "close", "unfounded", "giveup", "deadlock", "again", "await", "goon",
     "promise", "kept", "released", "renewed", "amends",
     "inquire", "reply", "back", "becomes", "waitfor", "settled", "dropped", "missed", "score", "asked",
     "gather", "rule",
     "settle", "plan", "replan", "calloff", "finish", "handover", "paid", "photo", "file", "write", "usual",
     *CONTACTS, *MOVES, *SENDINGS, *PAPERS}
)  # fmt: skip

_CHAPTER = re.compile(r"## (?:(-\d+)|(\d\d)-(\d\d), (\d))")
_EVENT = re.compile(
    r"\+(?P<days>\d+)(?: (?P<time>\d\d:\d\d))? (?P<who>[A-Z]) (?P<verb>[a-z]+[<>]?)"
    r"(?P<refs>(?: [@#/%&+!?]\S+)*)(?: ?: (?P<text>.*))?"
)
_OWN = re.compile(r"«(.*)»((?: print| read)*)")
_NOUNS = {"quotes": "quote", "jobs": "job", "letters": "letter", "complaints": "complaint", "inquiries": "inquiry"}
_REFS = {
    "@": "job",
    "#": "quote",
    "/": "person",
    "%": "site",
    "&": "letter",
    "+": "chosen",
    "!": "complaint",
    "?": "inquiry",
}


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
    """One file: a customer's card as it was written in, what stands of quotes, jobs and the like, and their story."""

    name: str
    card: dict[str, Any]
    quotes: dict[str, dict[str, Any]] = field(default_factory=dict)
    jobs: dict[str, dict[str, Any]] = field(default_factory=dict)
    letters: dict[str, dict[str, Any]] = field(default_factory=dict)
    complaints: dict[str, dict[str, Any]] = field(default_factory=dict)
    inquiries: dict[str, dict[str, Any]] = field(default_factory=dict)
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
    events = tuple(_events(name, found.pop("story", "")))
    written = {noun: found.pop(one, {}) for noun, one in _NOUNS.items()}
    return Told(name.rpartition("/")[2], found, events=events, **written)


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
