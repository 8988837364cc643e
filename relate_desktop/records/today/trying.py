"""Calls that reached nobody: when the next try may be is when the reminder is due."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.calls.tries import Tries, tries
from relate_desktop.records.contacts import PURPOSES, Contact
from relate_desktop.records.today.cards import Reminder
from relate_desktop.records.today.moment import Now
from relate_desktop.text import N_

MANY = 400
MISSED = ("not_reached", "message_left")
NAMED = {"job": "job_id", "quote": "quote_id", "complaint": "complaint_id", "inquiry": "inquiry_id"}


def tried(session: Session, now: Now, reminders: Sequence[Reminder]) -> list[Reminder]:
    """The reminders with what became of the calls they ask for."""
    missed = _missed(session, {each.customer_id for each in reminders if _purpose(each)})
    return [_after(session, now, each) if each.customer_id in missed else each for each in reminders]


def _purpose(reminder: Reminder) -> str:
    """What the usual call about it is for, "" where it is not worked off by one."""
    first = reminder.ways[0] if reminder.ways else None
    if first is None or first.name != "call" or first.place is None:
        return ""
    purpose = first.place[2].partition("/")[0]
    return purpose if purpose in PURPOSES else ""


def _missed(session: Session, customers: Iterable[int]) -> set[int]:
    """Those we rang at some time without reaching them."""
    ids, found = sorted(customers), set()
    for start in range(0, len(ids), MANY):
        some = ids[start : start + MANY]
        query = select(Contact.customer_id).where(Contact.customer_id.in_(some), Contact.outcome.in_(MISSED))
        found |= set(session.scalars(query.distinct()))
    return found


def _after(session: Session, now: Now, reminder: Reminder) -> Reminder:
    purpose = _purpose(reminder)
    about = {NAMED[reminder.kind]: reminder.id} if reminder.kind in NAMED else {}
    found = tries(session, reminder.customer_id, purpose=purpose, **about) if purpose else None  # type: ignore[arg-type]
    if found is None or not found.count or found.last_at is None or found.next_at is None:
        return reminder
    why = f"{reminder.why} {_said(now, found)}"
    if found.enough:
        todo = now.said(N_("You have tried as often as we do: write to them instead."))
        return replace(reminder, why=why, todo=todo)
    if found.next_at <= now.moment:
        return replace(reminder, why=why)
    return replace(reminder, why=why, due=found.next_at, late=False)


def _said(now: Now, found: Tries) -> str:
    assert found.last_at is not None
    sentence = now.words.ngettext(
        "We rang once without reaching them, at {when}.",
        "We rang {count} times without reaching them, the last time at {when}.",
        found.count,
    )
    return sentence.format(count=now.reader.whole(found.count), when=now.when(found.last_at))
