"""The jobs as a board: a column for each state, its newest jobs with what they wait for, and how many there are."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from relate_desktop.records.jobs import reading
from relate_desktop.records.jobs.filters import EVERYTHING, Filter, conditions
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
    counts = reading.counts(session) if only == EVERYTHING else None
    return [_column(session, state, counts, only, limit) for state in STATES]


def page(
    session: Session, state: str, *, only: Filter = EVERYTHING, after: Key | None = None, limit: int = 128
) -> list[JobRow]:
    """More jobs of a column; `after` is the key of the last one already shown."""
    return reading.rows(session, state=state, only=only, after=after, limit=limit)


def _column(session: Session, state: str, counts: dict[str, int] | None, only: Filter, limit: int) -> Column:
    rows = tuple(reading.rows(session, state=state, only=only, limit=limit))
    count = _counted(session, conditions(session, only, state)) if counts is None else counts.get(state, 0)
    more = counts is None and count > MOST_COUNTED
    return Column(state, _(NAMES[state]), min(count, MOST_COUNTED) if more else count, more, rows)


def _counted(session: Session, which: list[ColumnElement[bool]]) -> int:
    some = select(Job.id).where(*which).limit(MOST_COUNTED + 1).subquery()
    return session.scalar(select(func.count()).select_from(some)) or 0
