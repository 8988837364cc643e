"""Taking a deed back: its rows as they were before, unless something later depends on it.

Redo is taking back the taking back, so there is one mechanism, and it is observed like any other deed.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session

from relate_desktop.records import mapped
from relate_desktop.records.base import Row, Value, python_form, values_of
from relate_desktop.records.deed import deed
from relate_desktop.records.history.reading import sentence_of, taken_back, why_not
from relate_desktop.records.history.tables import Entry, EntryValues, Link
from relate_desktop.records.refused import Refused
from relate_desktop.text import _


@dataclass(frozen=True)
class Step:
    """One row of a deed, with its values before and after (None: not there)."""

    table: str
    id: int
    before: dict[str, Value] | None
    after: dict[str, Value] | None


Guard = Callable[[Session, Step], None]
_guards: dict[str, list[Guard]] = {}


def guard(table: str, check: Guard) -> None:
    """Let a noun refuse, in its own words, to have a step of its table taken back."""
    _guards.setdefault(table, []).append(check)


_worked_out: dict[str, frozenset[str]] = {}
_afterwards: dict[str, list[Guard]] = {}


def worked_out(table: str, *columns: str) -> None:
    """Name columns that only say what other rows say; taking back leaves them to those rows' `afterwards`."""
    _worked_out[table] = _worked_out.get(table, frozenset()) | set(columns)


def afterwards(table: str, work_out: Guard) -> None:
    """Let a noun work out anew what depends on a row of its table, once a step of it was taken back."""
    _afterwards.setdefault(table, []).append(work_out)


def undo(session: Session, link_id: int) -> None:
    """Take back one deed. Raises Refused in words when it left the house, is taken back, or something depends on it."""
    link = session.get(Link, link_id)
    if link is None:
        raise Refused(_("That is not in the history."))
    if link.final:
        raise Refused(why_not(link))
    if taken_back(session, [link_id]):
        raise Refused(_("That was taken back already."))
    steps = _steps(session, link_id)
    for step in steps:
        for check in _guards.get(step.table, []):
            check(session, step)
    going = {(step.table, step.id) for step in steps if step.before is None}
    for step in reversed(steps):
        _take_back(session, link, step, going)
    session.flush()
    for step in steps:
        for work_out in _afterwards.get(step.table, []):
            work_out(session, step)
    mine = deed(session)
    mine.undoes, mine.customer_id = link_id, link.customer_id
    mine.about = (link.about_table, link.about_id) if link.about_table and link.about_id else None


def _steps(session: Session, link_id: int) -> list[Step]:
    found = session.execute(
        select(Entry.table_name, Entry.row_id, EntryValues.before, EntryValues.after)
        .join(EntryValues, EntryValues.entry_id == Entry.id)
        .where(Entry.link_id == link_id)
        .order_by(Entry.id)
    )
    return [_step(table, row_id, _read(before), _read(after)) for table, row_id, before, after in found]


def _step(table: str, row_id: int, before: dict[str, Value] | None, after: dict[str, Value] | None) -> Step:
    if before is None or after is None:
        return Step(table, row_id, before, after)
    kept = before.keys() - _worked_out.get(table, frozenset())
    return Step(table, row_id, {name: before[name] for name in kept}, {name: after[name] for name in kept})


def _read(text: str | None) -> dict[str, Value] | None:
    return None if text is None else json.loads(text)


def _take_back(session: Session, link: Link, step: Step, going: set[tuple[str, int]]) -> None:
    kind = mapped.row_class(step.table)
    row = session.get(kind, step.id)
    if step.after is None:
        _bring_back(session, kind, step)
    elif row is None:
        raise _changed_since(session, link, step)
    else:
        _check_unchanged(session, link, step, row)
        if step.before is None:
            _check_unused(session, step, going)
            session.delete(row)
        else:
            _set(row, step.before)


def _bring_back(session: Session, kind: type[Row], step: Step) -> None:
    row = kind()
    row.id = step.id
    _set(row, step.before or {})
    session.add(row)


def _set(row: Row, values: dict[str, Value]) -> None:
    for name, value in values.items():
        setattr(row, name, python_form(row.__table__.columns[name], value))


def _check_unchanged(session: Session, link: Link, step: Step, row: Row) -> None:
    current = values_of(row)
    whole = step.before is None
    expected = step.after or {}
    names = set(current) if whole else set(expected)
    if any(current[name] != expected.get(name) for name in names):
        raise _changed_since(session, link, step)


def _changed_since(session: Session, link: Link, step: Step) -> Refused:
    later = session.scalars(
        select(Link)
        .join(Entry, Entry.link_id == Link.id)
        .where(Entry.table_name == step.table, Entry.row_id == step.id, Link.id > link.id)
        .order_by(Link.id.desc())
        .limit(1)
    ).first()
    if later is None:
        return Refused(_("This has changed since, so it can't be taken back."))
    return Refused(
        _("This can't be taken back before what came later: {deed}").format(deed=sentence_of(session, later))
    )


def _check_unused(session: Session, step: Step, going: set[tuple[str, int]]) -> None:
    used_by = users_of(session, step.table, step.id, going)
    if used_by:
        raise Refused(_("Something later depends on this, so it can't be taken back. Take that back first."))


def users_of(session: Session, table: str, row_id: int, apart_from: set[tuple[str, int]] | None = None) -> list[str]:
    """The names of the tables that have a row naming this one, leaving out the rows in `apart_from`."""
    skip = apart_from or set()
    return [other.name for other in mapped.metadata().sorted_tables if _names(session, other, table, row_id, skip)]


def _names(session: Session, other: Table, table: str, row_id: int, skip: set[tuple[str, int]]) -> bool:
    for key in other.foreign_keys:
        if key.column.table.name == table and key.column.name == "id":
            apart = [gone for name, gone in skip if name == other.name]
            query = select(func.count()).select_from(other).where(key.parent == row_id)
            if apart:
                query = query.where(other.c.id.not_in(apart))
            if session.execute(query).scalar():
                return True
    return False
