"""May we come of our own accord, and if not, why: the one decision that Today, the simulation and the tests ask."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from relate_desktop.records.programme.known import Known
from relate_desktop.records.programme.occasions import Occasion, occasion_on
from relate_desktop.records.programme.reading import RuleRow

Why = Literal[
    "archived", "complaint", "promise", "rest", "refused", "not_asked", "rule", "wish", "gap", "year", "first", "hours",
]  # fmt: skip
"""What holds a contact back. `refused`: they said no; `not_asked`: they never said yes to what needs it."""

CHANNEL = {"call": "phone", "letter": "post", "card": "post"}
"""By which channel each kind of contact reaches them, as consents name it."""

FREE = frozenset({"service"})
"""Purposes that need no yes; a no counts all the same."""

YEAR = timedelta(days=365)

Ring = Callable[[str], date | datetime | None]
"""For a purpose: None where one may ring now, else the day or the moment (UTC) from which one may."""


@dataclass(frozen=True)
class Limits:
    """The shop's own caps: days between two contacts of our own accord, and how many in 365 days."""

    gap_days: int
    a_year: int


@dataclass(frozen=True)
class Held:
    """One reason to wait: `until` is the first day (or moment) on which it no longer holds, None where nobody knows.

    `about` is what it is about in words: a complaint, a promise, the rule that comes first, channel and purpose.
    """

    why: Why
    until: date | datetime | None = None
    about: str = ""
    count: int = 0


@dataclass(frozen=True)
class Decided:
    """One open occasion of one customer, and why it must wait; `held` None says that it is its turn."""

    rule: RuleRow
    occasion: Occasion
    held: Held | None


def decide(rules: Sequence[RuleRow], known: Known, day: date, limits: Limits, ring: Ring) -> list[Decided]:
    """Every occasion that is open on a day, in the rules' order; at most one of them has its turn."""
    found: list[Decided] = []
    turn: RuleRow | None = None
    for rule in rules:
        occasion = occasion_on(rule, known, day)
        if occasion is None:
            continue
        held = held_back(rule, known, day, limits, ring)
        if held is None and turn is not None:
            held = Held("first", None, turn.name)
        turn = rule if held is None else turn
        found.append(Decided(rule, occasion, held))
    return found


def chosen(decided: Sequence[Decided]) -> Decided | None:
    """The one to show of a customer's: whose turn it is, else the first that is held back."""
    return next((each for each in decided if each.held is None), decided[0] if decided else None)


def held_back(rule: RuleRow, known: Known, day: date, limits: Limits, ring: Ring) -> Held | None:
    """The first reason to wait with a rule's contact, the one that matters most first; None where there is none."""
    held = between_us(known, day)
    if held is not None:
        return held
    for reason in (_consent, _rule, _gap, _year):
        held = reason(rule, known, day, limits)
        if held is not None:
            return held
    from_when = ring(rule.purpose) if rule.what == "call" else None
    return Held("hours", from_when) if from_when is not None else None


def between_us(known: Known, day: date) -> Held | None:
    """What keeps us from coming of our own accord at all: a matter that is not right yet, or their own wish."""
    if known.archived:
        return Held("archived")
    if known.complaint:
        return Held("complaint", None, known.complaint)
    if known.broken:
        return Held("promise", None, known.broken)
    if known.rest_until is not None and known.rest_until >= day:
        return Held("rest", None if known.rest_until == date.max else known.rest_until + timedelta(days=1))
    return None


def _consent(rule: RuleRow, known: Known, _day: date, _limits: Limits) -> Held | None:
    topic = CHANNEL[rule.what], rule.purpose
    said = known.consents.get(topic)
    if said is False:
        return Held("refused", None, ":".join(topic))
    if said is None and rule.purpose not in FREE:
        return Held("not_asked", None, ":".join(topic))
    return None


def _rule(rule: RuleRow, known: Known, day: date, _limits: Limits) -> Held | None:
    """The rule's own: so many days between two of its contacts."""
    mine = (mark.on for key, mark in known.marks.items() if key.startswith(f"{rule.id}:") and mark.mark == "done")
    return _not_before(max(mine, default=None), rule.every_days, day, "rule")


def _gap(_rule: RuleRow, known: Known, day: date, limits: Limits) -> Held | None:
    """As often as they like to hear from us, where they said so; else as often as the shop comes at most."""
    last = known.own[-1] if known.own else None
    if known.wished_days is not None:
        return _not_before(last, known.wished_days, day, "wish")
    return _not_before(last, limits.gap_days, day, "gap")


def _not_before(last: date | None, days: int, day: date, why: Why) -> Held | None:
    if last is None or day >= last + timedelta(days=days):
        return None
    return Held(why, last + timedelta(days=days), count=days)


def _year(_rule: RuleRow, known: Known, day: date, limits: Limits) -> Held | None:
    lately = [own for own in known.own if own > day - YEAR]
    if len(lately) < limits.a_year:
        return None
    until = lately[len(lately) - limits.a_year] + YEAR if limits.a_year else None
    return Held("year", until, count=limits.a_year)
