"""Which jobs a list or board shows: one person's, those that wait for us or for them, those a few letters find.

Where few jobs can fit, they are read by their ids; otherwise the list is walked along its own index, and no other
index may tempt the database to gather and sort everything.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from relate_desktop.records import search
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.jobs.waiting import On, in_state, waits

FEW = 500
"""What is typed finds the newest so many jobs; who wants older ones types more."""


@dataclass(frozen=True)
class Filter:
    """Empty fields hide nothing. `responsible_id` is a member of staff, `waiting_on` "us" or "them"."""

    responsible_id: int | None = None
    waiting_on: On = ""
    text: str = ""


EVERYTHING = Filter()


def few(session: Session, only: Filter) -> list[int] | None:
    """The ids of all jobs that fit where they are few, None where the list has to be walked."""
    ids = _found(session, only)
    if ids is None:
        return None
    return list(session.scalars(select(Job.id).where(Job.id.in_(ids), *_walked(session, only, None))))


def conditions(
    session: Session, only: Filter, ids: Sequence[int] | None, state: str | None = None
) -> list[ColumnElement[bool]]:
    """The filter as conditions on jobs, in one state or in any; `ids` are those of `few`."""
    if ids is not None:
        return [Job.id.in_(ids), *([] if state is None else [in_state(state)])]
    return [*([] if state is None else [Job.state == state]), *_walked(session, only, state)]


def _found(session: Session, only: Filter) -> list[int] | None:
    if only.text.strip():
        return [hit.id for hit in search.find(session, only.text, limit=FEW, kinds={"job"})]
    if only.responsible_id is None:
        return None
    theirs = select(Job.id).where(Job.responsible_id == only.responsible_id).limit(FEW + 1)
    ids = list(session.scalars(theirs))
    return ids if len(ids) <= FEW else None


def _walked(session: Session, only: Filter, state: str | None) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if only.responsible_id is not None:
        found.append(Job.responsible_id + 0 == only.responsible_id)
    if only.waiting_on:
        found.append(waits(session, only.waiting_on, state))
    return found
