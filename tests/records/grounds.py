"""Ground for random walks: a shop file in memory where many walks go one after the other, each on a job of its own.

Making a shop, its customer and its drafts took most of a walk's time, and the disk most of the rest.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.deed import say
from relate_desktop.records.jobs.doing import open_job
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.papers import Content, Paper
from relate_desktop.records.quotes import drafting, lines
from relate_desktop.records.quotes.tables import Quote
from relate_desktop.records.store import Store
from tests.records.joinery import NOTHING_TO_ADD, Joinery, new_customer

JOBS = 25
"""So many walks go in one file: its history grows with each, and a page of it is read again after every deed."""

PRICES = (100_000, 250_000)
LAMP = 30_000
_FEBRUARY = datetime(2026, 2, 2, 8, 0, tzinfo=UTC)
_MEMORY = Path("/dev/shm")


class Ground(Joinery):
    """A joinery with many jobs, each with two drafts that can be issued: a price, and a lamp if they want it."""

    jobs = JOBS

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, start=_FEBRUARY)
        self.papers: dict[str, bytes] = {}

    def _begin(self, store: Store) -> None:
        super()._begin(store)
        for number in range(self.jobs):
            self.do(_ready, f"Ingrid Haugen {number}")

    def left(self, job_id: int) -> None:
        """Remember the papers of a walk that is over; no later walk may touch them."""
        self.papers |= self.ask(_papers, job_id)

    def check(self) -> None:
        """No walk touched the papers of another, and of all numbers there is each one once."""
        there = self.ask(_papers)
        assert {number: there.get(number) for number in self.papers} == self.papers
        numbers = self.ask(
            lambda session: sorted(session.scalars(select(Quote.number).where(Quote.number.is_not(None))))
        )
        assert numbers == [f"2026-{number:03}" for number in range(1, len(numbers) + 1)]


class Grounds:
    """Hands out jobs where nobody has walked yet."""

    def __init__(self, kind: type[Ground] = Ground) -> None:
        self._kind = kind
        self._ground: Ground | None = None
        self._folder: TemporaryDirectory[str] | None = None
        self._jobs: list[tuple[int, int]] = []

    @contextmanager
    def walk(self) -> Iterator[tuple[Ground, int, int]]:
        """A ground, a job on it and whose it is. A new file once all jobs are taken, or where a walk failed."""
        ground = self._ground if self._ground is not None and self._jobs else self._fresh()
        job_id, customer_id = self._jobs.pop()
        ground.now = _FEBRUARY + timedelta(hours=2)
        try:
            yield ground, job_id, customer_id
        except BaseException:
            self._jobs = []
            raise
        ground.left(job_id)
        if not self._jobs:
            ground.check()

    def _fresh(self) -> Ground:
        self.close()
        self._folder = TemporaryDirectory(dir=_MEMORY if os.access(_MEMORY, os.W_OK) else None)
        self._ground = self._kind(Path(self._folder.name))
        self._jobs = self._ground.ask(every_job)
        return self._ground

    def close(self) -> None:
        """Let go of the file."""
        if self._ground is not None and self._folder is not None:
            self._ground.store.close()
            self._folder.cleanup()
            self._ground = None


def _ready(session: Session, name: str) -> None:
    customer_id = new_customer(session, name)
    job_id = open_job(session, customer_id, title="trapperekkverk")
    for price in PRICES:
        quote_id = drafting.draft(session, job_id)
        lines.add_line(session, quote_id, wording="Rekkverk", unit_price=price)
        lines.add_line(session, quote_id, kind="optional", wording="Lampe", unit_price=LAMP)
        nothing = cast(drafting.QuoteFields, NOTHING_TO_ADD)
        drafting.change(session, quote_id, version=session.info["version"], **nothing)
    say(session, "{name} is ready.", about=("customers", customer_id), customer_id=customer_id, name=name)


def every_job(session: Session) -> list[tuple[int, int]]:
    """The jobs, and whose each is."""
    return [(row.id, row.customer_id) for row in session.execute(select(Job.id, Job.customer_id))]


def _papers(session: Session, job_id: int | None = None) -> dict[str, bytes]:
    query = select(Paper.number, Content.bytes).join(Content, Content.sha256 == Paper.content)
    found = session.execute(query if job_id is None else query.where(Paper.job_id == job_id))
    return {row.number: row.bytes for row in found}
