"""What of a customer's story has ids by now, and what was said and made last."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.customers.tables import Person
from relate_desktop.records.sample.told import Event, Told
from relate_desktop.records.sheets import Built

Build = Callable[[str, Any], Built]
"""Makes a paper of a kind from its sheet."""

Verb = Callable[[Session, "Known", Event], object]


@dataclass
class Said:
    """The last contact about something: its id, who it was with (a person's id), and through which channel."""

    contact_id: int
    person_id: int | None
    channel: str


@dataclass
class Known:
    """The customer, and their jobs, quotes, letters, complaints and inquiries by their keys in the file.

    `said` is the last contact about each quote, and under "" the last of all; `paper` the paper kept last,
    `promise` the promise made last.
    """

    told: Told
    customer_id: int
    staff: dict[str, int]
    build: Build
    jobs: dict[str, int] = field(default_factory=dict)
    quotes: dict[str, int] = field(default_factory=dict)
    letters: dict[str, int] = field(default_factory=dict)
    complaints: dict[str, int] = field(default_factory=dict)
    inquiries: dict[str, int] = field(default_factory=dict)
    said: dict[str, Said] = field(default_factory=dict)
    paper: int = 0
    promise: int = 0

    def job(self, event: Event) -> int:
        """The job an event is about."""
        return self.jobs[event.refs["job"]]

    def complaint(self, event: Event) -> int:
        """The complaint an event is about."""
        return self.complaints[event.refs["complaint"]]

    def inquiry(self, event: Event) -> int:
        """The inquiry an event is about."""
        return self.inquiries[event.refs["inquiry"]]

    def quote(self, event: Event) -> int:
        """The quote an event is about."""
        return self.quotes[event.refs["quote"]]


def person(session: Session, known: Known, name: str | None) -> int | None:
    """One of their people, by the first word of the name."""
    if name is None:
        return None
    people = session.scalars(select(Person).where(Person.customer_id == known.customer_id))
    return next(each.id for each in people if each.name.split()[0] == name)


def name_of(session: Session, known: Known, event: Event) -> str:
    """Who of them said it, as far as that is told: the person named, or the customer who is one."""
    if (person_id := person(session, known, event.refs.get("person"))) is not None:
        return session.get_one(Person, person_id).name
    return str(known.told.card["name"]) if known.told.card.get("kind", "person") == "person" else ""
