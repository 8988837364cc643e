"""The jobs as a board: a column for each state, its newest jobs with what they wait for, and how many there are."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from relate_desktop.records.jobs import reading
from relate_desktop.records.jobs.filters import EVERYTHING, Filter, conditions, few
from relate_desktop.records.jobs.reading import JobRow, Key
from relate_desktop.records.jobs.states import NAMES
from relate_desktop.records.jobs.tables import STATES, Job
from relate_desktop.text import _

IN_A_COLUMN = 30
MOST_COUNTED = 1_000
"""Where something is sought, a column counts no further than this: `more` says that there are more."""


@dataclass(frozen=True)
class Column:
    """The jobs in one state: its name, how many (at least, where `more`), and the newest moved of them."""

    state: str
    name: str
    count: int
    more: bool
    rows: tuple[JobRow, ...]


def columns(session: Session, *, only: Filter = EVERYTHING, limit: int = IN_A_COLUMN) -> list[Column]:
    """A column for each state, in the order a job goes through them. Further rows of one: `page`."""
    ids = few(session, only)
    if only == EVERYTHING:
        counts = reading.counts(session)
        return [_shown(session, state, only, ids, limit, counts.get(state, 0)) for state in STATES]
    return [_sought(session, state, only, ids, limit) for state in STATES]


def column(session: Session, state: str, *, only: Filter = EVERYTHING, limit: int = IN_A_COLUMN) -> Column:
    """One column, for a board that fills them one short read after the other."""
    if only == EVERYTHING:
        count = session.scalar(select(func.count()).where(Job.state == state)) or 0
        return _shown(session, state, only, None, limit, count)
    return _sought(session, state, only, few(session, only), limit)


def page(
    session: Session, state: str, *, only: Filter = EVERYTHING, after: Key | None = None, limit: int = 128
) -> list[JobRow]:
    """More jobs of a column; `after` is the key of the last one already shown."""
    return reading.rows(session, state=state, only=only, after=after, limit=limit)


def _sought(session: Session, state: str, only: Filter, ids: Sequence[int] | None, limit: int) -> Column:
    some = select(Job.id).where(*conditions(session, only, ids, state)).limit(MOST_COUNTED + 1).subquery()
    return _shown(session, state, only, ids, limit, session.scalar(select(func.count()).select_from(some)) or 0)


def _shown(session: Session, state: str, only: Filter, ids: Sequence[int] | None, limit: int, count: int) -> Column:
    more = only != EVERYTHING and count > MOST_COUNTED
    rows = reading.rows_where(session, conditions(session, only, ids, state), None, limit) if count else []
    return Column(state, _(NAMES[state]), MOST_COUNTED if more else count, more, tuple(rows))
