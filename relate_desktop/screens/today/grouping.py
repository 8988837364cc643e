"""The day as a list: what is late first, then a group for each verb, what is held back, and what was done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from relate_desktop.records.today.cards import DoneRow, Reminder
from relate_desktop.records.today.telling import LATE, Telling, grouped
from relate_desktop.text import _


@dataclass(frozen=True)
class Caption:
    """The name of a group and how many are in it."""

    name: str
    count: int
    late: bool = False


@dataclass(frozen=True)
class Foot:
    """Air under the last row: the lowest part of a screen may lie under something."""


Line = Caption | Reminder | DoneRow | Foot
"""What stands in one row."""


def lines(reminders: Iterable[Reminder], done: Sequence[DoneRow], tells: Telling) -> list[Line]:
    """Return the rows of the day, in their order."""
    made: list[Line] = []
    for name, found in grouped(reminders).items():
        made += [Caption(tells.group(name), len(found), late=name == LATE), *found]
    if done:
        made += [Caption(_("Done today"), len(done)), *done]
    return [*made, Foot()] if made else []


def key(line: Line) -> Any:
    """Return by what a row is known again when the list is read anew."""
    if isinstance(line, Reminder):
        return line.key
    return (line.at, line.sentence) if isinstance(line, DoneRow) else (type(line), getattr(line, "name", ""))


def first(found: Sequence[Line]) -> Reminder | None:
    """Return the reminder that stands first."""
    return next((line for line in found if isinstance(line, Reminder)), None)


def others(found: Sequence[Line], key_of_one: Any) -> list[Any]:
    """Return the keys one goes on with when a reminder is gone: those after it, then those before it, nearest first.

    Nothing where it is not among them.
    """
    known = [line.key for line in found if isinstance(line, Reminder)]
    if key_of_one not in known:
        return []
    at = known.index(key_of_one)
    return known[at + 1 :] + known[:at][::-1]
