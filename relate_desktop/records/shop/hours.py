"""When we are open: stretches of each weekday, and the days on which we are closed all the same."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.base import add
from relate_desktop.records.clean import clean_line
from relate_desktop.records.deed import say
from relate_desktop.records.refused import Clash, Refused, Stale
from relate_desktop.records.shop.reading import reader
from relate_desktop.records.shop.tables import ClosedDay, OpeningHours
from relate_desktop.text import N_, _

Stretch = tuple[str, str]
"""From and to on the shop's own clock: ("08:00", "16:00")."""

WORKDAYS = range(5)
USUAL: Stretch = ("08:00", "16:00")
_TIME = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])|24[:.]00")


def set_hours(session: Session, weekday: int, stretches: Sequence[Stretch], *, seen: Sequence[Stretch]) -> None:
    """When we are open on a weekday (0 is Monday); no stretch is closed. `seen` is what the form was filled with.

    Raises Stale where somebody changed that day meanwhile, Refused where times make no sense or overlap.
    """
    wanted = _checked(stretches)
    rows = hours_on(session, weekday)
    there = [(row.opens, row.closes) for row in rows]
    if there not in (list(seen), wanted):
        clash = Clash("stretches", theirs=_in_words(there), mine=_in_words(wanted))
        version = max((row.version for row in rows), default=0)
        raise Stale(_("Somebody changed this while you were writing."), clashes=(clash,), version=version)
    for row in rows:
        if (row.opens, row.closes) not in wanted:
            session.delete(row)
    for opens, closes in wanted:
        if (opens, closes) not in there:
            add(session, OpeningHours(weekday=weekday, opens=opens, closes=closes))
    say(session, N_("Opening hours changed."))


def add_closed_day(session: Session, day: date, *, wording: str = "") -> int:
    """A day on which we are closed; each day once."""
    check_closed_once(session, day, None)
    closed_id = add(session, ClosedDay(day=day, wording=clean_line(wording, field="wording")))
    say(session, N_("Closed on {day}."), about=("closed_days", closed_id), day=reader(session).day(day))
    return closed_id


def remove_closed_day(session: Session, closed_id: int) -> None:
    """We are open on that day after all."""
    row = session.get(ClosedDay, closed_id)
    if row is None:
        raise Refused(_("This day is no longer in the list."))
    session.delete(row)
    say(session, N_("No longer closed on {day}."), day=reader(session).day(row.day))


def _checked(stretches: Sequence[Stretch]) -> list[Stretch]:
    wanted = sorted((_time(opens), _time(closes)) for opens, closes in stretches)
    if any(opens >= closes for opens, closes in wanted):
        raise Refused(_("Closing time has to come after opening time."), field="stretches")
    check_apart(wanted)
    return wanted


def hours_on(session: Session, weekday: int) -> list[OpeningHours]:
    """When we are open on a weekday (0 is Monday), the earliest first."""
    query = select(OpeningHours).where(OpeningHours.weekday == weekday).order_by(OpeningHours.opens, OpeningHours.id)
    return list(session.scalars(query))


def check_apart(stretches: Sequence[Stretch]) -> None:
    """Refuse times of one day, the earliest first, that overlap."""
    if any(earlier[1] > later[0] for earlier, later in pairwise(stretches)):
        raise Refused(_("Two of these times overlap."), field="stretches")


def check_closed_once(session: Session, day: date, closed_id: int | None) -> None:
    """Refuse a day on which we are closed already."""
    same = select(ClosedDay.id).where(ClosedDay.day == day)
    if any(other != closed_id for other in session.scalars(same)):
        raise Refused(_("This day is in the list already."), field="day")


def _time(text: str) -> str:
    found = _TIME.fullmatch(clean_line(text, field="stretches"))
    if found is None:
        raise Refused(
            _("“{time}” is not a time of day. Write 08:00, for example.").format(time=text[:20]), field="stretches"
        )
    return f"{int(found[1]):02}:{found[2]}" if found[1] else "24:00"


def _in_words(stretches: Sequence[Stretch]) -> str:
    return ", ".join(f"{opens}–{closes}" for opens, closes in stretches)
