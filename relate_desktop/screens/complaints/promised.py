"""How a promise stands, in the words of a row: by when, or what became of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from relate_desktop.records.promises.cards import PromiseRow
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.promised.words import pair_words
from relate_desktop.text import _

Local = Callable[[datetime], datetime]
KEPT = frozenset({"kept", "kept_late"})
OPEN = frozenset({"open", "due", "broken"})


def stands(promise: PromiseRow, local: Local, today: date) -> str:
    """Return how a promise stands: "by Fri 27 Nov, Magnus Lie", "kept on Wed 25 Nov", "was to be done by …"."""
    day = reader().row_day(promise.due_on)
    if promise.standing in OPEN:
        return " · ".join(part for part in (_open(promise, today, day), pair_words(promise)) if part)
    if promise.standing == "made_good":
        return pair_words(promise) or _("Made good")
    ended = reader().row_day(local(promise.ended_at).date()) if promise.ended_at is not None else day
    if promise.standing == "kept":
        return _("Kept on {day}").format(day=ended)
    if promise.standing == "kept_late":
        return _("Kept on {day}, promised by {due}").format(day=ended, due=day)
    if promise.standing == "released":
        return _("Released on {day}: {why}").format(day=ended, why=promise.ending)
    return _("Not counted any more")


def _open(promise: PromiseRow, today: date, day: str) -> str:
    who = promise.responsible_name
    if promise.standing == "broken":
        words = _("Was promised by {day}, {who}") if who else _("Was promised by {day}")
    elif promise.due_on == today:
        words = _("Today, {who}") if who else _("Today")
    else:
        words = _("By {day}, {who}") if who else _("By {day}")
    return words.format(day=day, who=who)


def tone(promise: PromiseRow) -> str:
    """Return the tone of its row: late where it is broken, muted where it has ended."""
    if promise.standing == "broken":
        return "late"
    return "" if promise.standing in OPEN else "muted"
