"""Which jobs a list or board shows: one person's, those that wait for us or for them, those a few letters find."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from relate_desktop.records import search
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.jobs.waiting import On, waits

MOST_FOUND = 500
"""What is typed finds the newest so many jobs; who wants older ones types more."""


@dataclass(frozen=True)
class Filter:
    """Empty fields hide nothing. `responsible_id` is a member of staff, `waiting_on` "us" or "them"."""

    responsible_id: int | None = None
    waiting_on: On = ""
    text: str = ""


EVERYTHING = Filter()


def conditions(session: Session, only: Filter, state: str | None = None) -> list[ColumnElement[bool]]:
    """The filter as conditions on jobs, in one state or in any."""
    found: list[ColumnElement[bool]] = [] if state is None else [Job.state == state]
    if only.responsible_id is not None:
        found.append(Job.responsible_id == only.responsible_id)
    if only.waiting_on:
        found.append(waits(session, only.waiting_on, state))
    if only.text.strip():
        hits = search.find(session, only.text, limit=MOST_FOUND, kinds={"job"})
        found.append(Job.id.in_([hit.id for hit in hits]))
    return found
