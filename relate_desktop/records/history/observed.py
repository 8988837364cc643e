"""What a transaction changed, seen in the flush: no verb declares it, so no verb can forget it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from relate_desktop.records.base import NOT_SEALED, Row, Value, file_form, seal_of, values_of


@dataclass
class Touch:
    """One row of a transaction: its values before (None: it was not there) and after (None: it is gone).

    For a changed row both hold the changed columns only; for a new or vanished one all columns that are not NULL.
    """

    table: str
    id: int
    before: dict[str, Value] | None
    after: dict[str, Value] | None


@dataclass
class Touched:
    """All rows of one transaction, each once, however often it was flushed."""

    rows: dict[tuple[str, int], Touch] = field(default_factory=dict)

    def note(self, table: str, row_id: int, before: dict[str, Value] | None, after: dict[str, Value] | None) -> None:
        """Add one flushed change; a later one of the same row is folded into the first."""
        key = (table, row_id)
        first = self.rows.get(key)
        if first is None:
            self.rows[key] = Touch(table, row_id, before, after)
        elif first.before is None and after is None:
            del self.rows[key]
        else:
            self.rows[key] = _folded(first, before, after)

    def __iter__(self) -> Iterator[Touch]:
        return iter([touch for touch in self.rows.values() if touch.before != touch.after])


def _folded(first: Touch, before: dict[str, Value] | None, after: dict[str, Value] | None) -> Touch:
    if first.before is None:
        whole = {**(first.after or {}), **(after or {})}
        return Touch(first.table, first.id, None, _filled(whole))
    if after is None:
        return Touch(first.table, first.id, _filled({**(before or {}), **first.before}), None)
    earliest = {**(before or {}), **first.before}
    latest = {**(first.after or {}), **after}
    changed = {name for name in earliest if earliest[name] != latest.get(name)}
    return Touch(
        first.table,
        first.id,
        {name: earliest[name] for name in changed},
        {name: latest.get(name) for name in changed},
    )


def _filled(values: dict[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in values.items() if value is not None}


def watch(session: Session) -> Touched:
    """See everything this session flushes; seals and versions are set on the way."""
    touched = Touched()

    def flushing(session: Session, _context: UOWTransaction, _instances: Any) -> None:
        version = session.info["version"]
        for row in session.new:
            if isinstance(row, Row):
                _note_new(touched, row, version)
        for row in session.dirty:
            if isinstance(row, Row):
                _note_changed(touched, row, version)
        for row in session.deleted:
            if isinstance(row, Row):
                touched.note(row.__tablename__, row.id, _filled(values_of(row)), None)

    event.listen(session, "before_flush", flushing)
    event.listen(session, "do_orm_execute", _refuse_bulk)
    return touched


def _note_new(touched: Touched, row: Row, version: int) -> None:
    values = values_of(row)
    row.seal = seal_of(row.__tablename__, row.id, values)
    row.version = version
    touched.note(row.__tablename__, row.id, None, _filled(values))


def _note_changed(touched: Touched, row: Row, version: int) -> None:
    before: dict[str, Value] = {}
    after: dict[str, Value] = {}
    for attribute in inspect(row).attrs:
        if attribute.key in NOT_SEALED:
            continue
        added, _, deleted = attribute.history
        if added and deleted and added[0] != deleted[0]:
            before[attribute.key], after[attribute.key] = file_form(deleted[0]), file_form(added[0])
    if after:
        row.seal = seal_of(row.__tablename__, row.id, values_of(row))
        row.version = version
        touched.note(row.__tablename__, row.id, before, after)


def _refuse_bulk(state: ORMExecuteState) -> None:
    """An UPDATE or DELETE over many rows would pass the flush by: no seal, no version, no history."""
    if state.is_update or state.is_delete or state.is_insert:
        raise RuntimeError("bulk writes pass the history by; change the rows one by one")
