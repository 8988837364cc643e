"""Things we do or give, as lines of a letter: what, worth how much, and by when or on which day."""

import re
from datetime import date, time

from relate_desktop.formats import NBSP, Reader
from relate_desktop.letters.figures import weekday
from relate_desktop.letters.listed import DASH
from relate_desktop.letters.plain import plain_line
from relate_desktop.records.complaint_sheets import ThingSheet
from relate_desktop.text import N_, translator


def lines(things: tuple[ThingSheet, ...], reader: Reader, dated: date) -> str:
    """A line for each, as the items of a list in a letter of the day `dated`."""
    return "\n".join(DASH + line(thing, reader, dated) for thing in things)


def line(thing: ThingSheet, reader: Reader, dated: date) -> str:
    """One of them: "Plane both fronts, by Friday 27 November"."""
    say = translator(reader.language).gettext
    text = _worth(thing, reader)
    if thing.code and thing.valid_until is not None:
        message = N_("{thing}, code {code}, valid up to and including {day}")
        until = reader.day(thing.valid_until).replace(" ", NBSP)
        return say(message).format(thing=text, code=plain_line(thing.code), day=until)
    if thing.done_on is not None:
        return say(N_("{thing}, done on {day}")).format(thing=text, day=weekday(reader, thing.done_on, dated))
    if thing.due_on is None:
        return text
    message = N_("{thing}, by {time} on {day}") if thing.due_by else N_("{thing}, by {day}")
    at = clock(thing.due_by, reader)
    return say(message).format(thing=text, time=at, day=weekday(reader, thing.due_on, dated))


def _worth(thing: ThingSheet, reader: Reader) -> str:
    """What it is, begun like a sentence, with the amount unless the words name it."""
    text = plain_line(thing.wording).rstrip(". ")
    text = text[:1].upper() + text[1:]
    if not thing.amount or _names(text, thing.amount):
        return text
    money = reader.money(thing.amount)
    return translator(reader.language).gettext(N_("{thing}: {amount}")).format(thing=text, amount=money)


def clock(due_by: str, reader: Reader) -> str:
    """A time of day ("16:00") as the reader writes it, or ""."""
    return reader.time(time.fromisoformat(due_by)) if due_by else ""


def _names(text: str, amount: int) -> bool:
    """Whether the words name the amount already, with or without its fraction."""
    whole = str(abs(amount) // 100)
    return whole in re.findall(r"\d+", re.sub(r"(?<=\d)[\s.](?=\d{3})", "", text))
