"""Today: the reminders of all rules at a moment, in the order that matters, and what was done on a day."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy.orm import Session

from relate_desktop.records.today.cards import DoneRow, Reminder
from relate_desktop.records.today.moment import Now, now_at
from relate_desktop.records.today.rule import PAGE
from relate_desktop.records.today.story import done as done_in
from relate_desktop.records.today.table import RULES
from relate_desktop.records.today.telling import grouped
from relate_desktop.records.today.trying import tried

_FIND = {rule.name: rule.find for rule in RULES}


def rules() -> tuple[str, ...]:
    """The names of the rules, in the order in which they are asked."""
    return tuple(_FIND)


def today(
    session: Session, *, on: datetime | None = None, customer_id: int | None = None, limit: int = PAGE,
    language: str | None = None,
) -> tuple[Reminder, ...]:  # fmt: skip
    """All there is to do now, or at another moment (aware) as far as is known now; what is late first, then by group.

    Of all customers or of one, at most `limit` of each rule; in the language of the screen unless another is asked for.
    """
    now = now_at(session, on=on, spoken=language)
    return in_order(each for name in _FIND for each in _of(session, name, now, customer_id, limit))


def of_rule(
    session: Session, name: str, *, on: datetime | None = None, customer_id: int | None = None, limit: int = PAGE,
    language: str | None = None, now: Now | None = None,
) -> tuple[Reminder, ...]:  # fmt: skip
    """What one rule finds, so that a window can ask them one after the other, each in a short read.

    `now` is the moment where it is made already, for all of them.
    """
    at = now if now is not None else now_at(session, on=on, spoken=language)
    return tuple(_of(session, name, at, customer_id, limit))


def in_order(reminders: Iterable[Reminder]) -> tuple[Reminder, ...]:
    """As they are worked off: what is late, then the groups in their order, each by what is due first."""
    return tuple(each for group in grouped(reminders).values() for each in group)


def done_on(session: Session, day: date) -> list[DoneRow]:
    """What was done on a day of the shop's own, the newest first."""
    return done_in(session, day)


def _of(session: Session, name: str, now: Now, customer_id: int | None, limit: int) -> list[Reminder]:
    return tried(session, now, _FIND[name](session, now, customer_id=customer_id, limit=limit))
