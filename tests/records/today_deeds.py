"""What a clerk says by chance about the reminders of Today, and the habits an owner changes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from relate_desktop.records.today import marks, reading
from relate_desktop.records.today.habits import set_habit, usual

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.records.walk import Try, Walk


def _mark(walk: Walk) -> Try:
    """One of the reminders of a week from now: done, later, or not needed."""
    reminders = walk.store.ask(reading.today, on=walk.now + timedelta(days=7))
    if not reminders:
        return marks.done, (), _named("thank_you", "customer", 1, "", 1)
    one = walk.chance.choice(reminders)
    named = _named(one.rule, one.kind, one.id, one.occasion, one.customer_id)
    verb, said = walk.chance.choice(
        (
            (marks.done, {"note": walk.words()}),
            (marks.snooze, {"until": walk.now.date() + timedelta(days=9), "reason": walk.words()}),
            (marks.not_needed, {"reason": walk.words()}),
        )
    )
    return verb, (), named | said


def _named(rule: str, kind: str, record_id: int, occasion: str, customer_id: int) -> dict[str, Any]:
    return {"rule": rule, "kind": kind, "record_id": record_id, "occasion": occasion, "customer_id": customer_id}


def _habit(walk: Walk) -> Try:
    key = walk.chance.choice(sorted(usual()))
    return set_habit, (key, walk.chance.choice((None, usual()[key].least, usual()[key].most))), {}


TODAY_DEEDS: tuple[Callable[[Walk], Try], ...] = (_mark, _mark, _habit)
