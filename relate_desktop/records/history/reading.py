"""The history read back: deeds in sentences, newest first, and what changed since a link."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from relate_desktop.records.history.tables import Entry, EntryValues, Link, LinkWords
from relate_desktop.records.staff import Staff
from relate_desktop.text import _


@dataclass(frozen=True)
class DeedRow:
    """One deed on the history page. `why_not` says why it can't be taken back, "" where it can be tried."""

    id: int
    at: datetime
    staff_name: str
    sentence: str
    taken_back: bool
    why_not: str
    about: tuple[str, int] | None
    customer_id: int | None

    @property
    def undoable(self) -> bool:
        """Whether taking it back may be tried; what came later can still refuse it."""
        return not self.taken_back and not self.why_not


def last_link(session: Session) -> int:
    """The id of the newest link, 0 where there is none."""
    return session.execute(select(func.max(Link.id))).scalar() or 0


def changes_since(session: Session, link_id: int) -> tuple[int, frozenset[tuple[str, int]]]:
    """The newest link, and every row touched after `link_id`."""
    found = session.execute(select(Entry.table_name, Entry.row_id).where(Entry.link_id > link_id).distinct())
    return last_link(session), frozenset((table, row_id) for table, row_id in found)


def deeds(
    session: Session, *, customer_id: int | None = None, before: int | None = None, limit: int = 100
) -> list[DeedRow]:
    """Deeds newest first, all or one customer's; `before` is the id of the last row already shown.

    Taking back is not a deed of its own here: it marks the deed it took back.
    """
    query = select(Link).where(Link.undoes_id.is_(None)).order_by(Link.id.desc()).limit(limit)
    if customer_id is not None:
        query = query.where(Link.customer_id == customer_id)
    if before is not None:
        query = query.where(Link.id < before)
    links = list(session.scalars(query))
    names = {row.id: row.name for row in session.execute(select(Staff.id, Staff.name))}
    undone = taken_back(session, [link.id for link in links])
    return [_row(session, link, names, link.id in undone) for link in links]


def _row(session: Session, link: Link, names: dict[int, str], undone: bool) -> DeedRow:
    about = (link.about_table, link.about_id) if link.about_table and link.about_id is not None else None
    name = names.get(link.staff_id or 0, "")
    return DeedRow(link.id, link.at, name, sentence_of(session, link), undone, why_not(link), about, link.customer_id)


def why_not(link: Link) -> str:
    """Why a deed can never be taken back, "" where it can be tried."""
    return _("What has left the house can't be taken back.") if link.final else ""


def taken_back(session: Session, ids: list[int]) -> set[int]:
    """Which of these links are taken back now: undone by a link that is not itself taken back."""
    if not ids:
        return set()
    found = session.execute(select(Link.id, Link.undoes_id).where(Link.undoes_id.in_(ids))).all()
    still = {link.id for link in found} - taken_back(session, [link.id for link in found])
    return {link.undoes_id for link in found if link.id in still and link.undoes_id is not None}


def sentence_of(session: Session, link: Link) -> str:
    """What a link says, in the language of the screen."""
    times = 0
    while link.undoes_id is not None:
        link, times = session.get_one(Link, link.undoes_id), times + 1
    kept = session.get(LinkWords, link.id)
    words = json.loads(kept.words) if kept else {}
    sentence = _(link.sentence).format(**words) if link.sentence else _("Something was changed.")
    if times == 0:
        return sentence
    return (_("Taken back: {deed}") if times % 2 else _("Done again: {deed}")).format(deed=sentence)


MOST_TOLD = 200
"""Of so many rows of one deed the changes are read."""


@dataclass(frozen=True)
class FieldChange:
    """One column a deed changed: where it stands, and its texts before and after ("" where there was nothing)."""

    table: str
    row_id: int
    column: str
    before: str
    after: str


def field_changes(session: Session, link_id: int) -> list[FieldChange]:
    """What a deed changed, column by column, in the file's own form; ids of other rows are left out.

    Of a deed that wrote very many rows (an import), only the first are told.
    """
    found = session.execute(
        select(Entry.table_name, Entry.row_id, EntryValues.before, EntryValues.after)
        .join(EntryValues, EntryValues.entry_id == Entry.id)
        .where(Entry.link_id == link_id)
        .order_by(Entry.id)
        .limit(MOST_TOLD)
    )
    changes = []
    for table, row_id, before_text, after_text in found:
        before, after = json.loads(before_text or "{}"), json.loads(after_text or "{}")
        changes += [
            FieldChange(table, row_id, name, _shown(before.get(name)), _shown(after.get(name)))
            for name in sorted(before.keys() | after.keys())
            if before.get(name) != after.get(name)
        ]
    return changes


def _shown(value: object) -> str:
    return "" if value is None else str(value)
