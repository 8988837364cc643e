"""The shop's own habits: the few numbers Today goes by, and what a shop begins with where it has none."""

import tomllib
from dataclasses import dataclass
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.paths import resources
from relate_desktop.records.base import add
from relate_desktop.records.deed import say
from relate_desktop.records.refused import Refused
from relate_desktop.records.today.tables import Habit
from relate_desktop.text import N_, _


@dataclass(frozen=True)
class Usual:
    """What a shop begins with, and between what its own number must be."""

    value: int
    least: int
    most: int


@cache
def usual() -> dict[str, Usual]:
    """Every habit there is, in the order of the file."""
    read = tomllib.loads((resources() / "shop" / "today.toml").read_text(encoding="utf-8"))
    return {key: Usual(found["value"], found["least"], found["most"]) for key, found in read.items()}


def habits(session: Session) -> dict[str, int]:
    """All habits as they are now, by their keys: days, hours or times."""
    own = {row.key: row.value for row in session.execute(select(Habit.key, Habit.value))}
    return {key: found.value for key, found in usual().items()} | own


def habit(session: Session, key: str) -> int:
    """One habit as it is now."""
    begins = usual()[key].value
    own = session.scalar(select(Habit.value).where(Habit.key == key))
    return begins if own is None else own


def set_habit(session: Session, key: str, value: int | None, *, seen: int | None = None) -> None:
    """The shop's own number; None is what a shop begins with.

    `seen` is what the form was filled with; refused where somebody set another meanwhile, or outside its bounds.
    """
    if key not in usual():
        raise Refused(_("There is no such habit."), field="key")
    begins = usual()[key]
    if value is not None and not begins.least <= value <= begins.most:
        words = _("Write a number from {least} to {most}.")
        raise Refused(words.format(least=begins.least, most=begins.most), field="value")
    if seen is not None and habit(session, key) not in (seen, value):
        raise Refused(_("Somebody else changed this number meanwhile. Look at it again."), field="value")
    _keep(session, key, None if value == begins.value else value)
    say(session, N_("Habits for Today changed."))


def _keep(session: Session, key: str, value: int | None) -> None:
    """A row only where it differs from what a shop begins with."""
    row = session.scalars(select(Habit).where(Habit.key == key)).first()
    if row is None and value is not None:
        add(session, Habit(key=key, value=value))
    elif row is not None and value is None:
        session.delete(row)
    elif row is not None and value is not None:
        row.value = value
