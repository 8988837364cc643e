"""Jobs as screens show them: rows by key for long lists, and the card with everything a job's page shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select, tuple_
from sqlalchemy.orm import Session

from relate_desktop.records import attachments, papers
from relate_desktop.records.attachments import AttachmentRow
from relate_desktop.records.complaints import reading as complaints
from relate_desktop.records.complaints.cards import ComplaintRow
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.feedback import reading as feedback
from relate_desktop.records.feedback.reading import FeedbackRow
from relate_desktop.records.jobs import extras, materials, open_points, visits
from relate_desktop.records.jobs.at_work import job_of, site_of
from relate_desktop.records.jobs.extras import ExtraRow
from relate_desktop.records.jobs.filters import EVERYTHING, Filter, conditions, few
from relate_desktop.records.jobs.final_sum import FinalSum, final_sum
from relate_desktop.records.jobs.finishing import Limit, limits
from relate_desktop.records.jobs.materials import MaterialRow
from relate_desktop.records.jobs.open_points import PointRow
from relate_desktop.records.jobs.states import DECLINED, MOVES
from relate_desktop.records.jobs.tables import Job, JobMove, JobWords
from relate_desktop.records.jobs.visits import VisitRow
from relate_desktop.records.jobs.waiting import NOBODY, Waiting, waiting
from relate_desktop.records.papers import PaperRow
from relate_desktop.records.promises import reading as promises
from relate_desktop.records.promises.cards import PromiseRow
from relate_desktop.records.quotes.reading import QuoteRow, of_job
from relate_desktop.records.quotes.reckoning import sums
from relate_desktop.records.quotes.tables import Quote
from relate_desktop.records.shop.reading import shop_of
from relate_desktop.records.staff import Staff

Key = tuple[datetime, int]
"""Where a row stands in a list: when its job last moved, and its id."""


@dataclass(frozen=True)
class JobRow:
    """A job in a list. `amount` is what its quotes come to, in minor units, None where there is none (`amounts`).

    `waiting` says whose turn it is and for what.
    """

    id: int
    customer_id: int
    customer_name: str
    title: str
    state: str
    opened_at: datetime
    moved_at: datetime
    completed_on: date | None
    handed_over_on: date | None
    paid_on: date | None
    amount: int | None = None
    waiting: Waiting = NOBODY

    @property
    def key(self) -> Key:
        """What to ask for the rows after this one with."""
        return self.moved_at, self.id


@dataclass(frozen=True)
class MoveRow:
    """One step of a job: when, from which state (None: opened), to which, by whom ("" is not known), and why."""

    at: datetime
    from_state: str | None
    to_state: str
    staff_name: str
    reason: str


@dataclass(frozen=True)
class WordsRow:
    """What they said about the job."""

    id: int
    version: int
    wording: str
    printable: bool
    read_back: bool
    at: datetime
    worry: str
    matters_most: str
    marked: str


@dataclass(frozen=True)
class NextState:
    """A state the job may come into now, and whether a reason is needed for it."""

    state: str
    needs_reason: bool


@dataclass(frozen=True)
class JobCard:
    """A job with everything its page shows; moves, words, quotes, papers and attachments newest first.

    `site` is one line. `over_until` is the final sum they agreed to beyond the promise, `over_by`, `over_how` and
    `over_on` who said so, how and when. `limits` is () until the work is completed.
    `complaints` are those about this job, those still open first; so are its promises.
    """

    id: int
    version: int
    customer_id: int
    customer_name: str
    title: str
    state: str
    may_become: tuple[NextState, ...]
    address_id: int | None
    site: str
    responsible_id: int | None
    responsible_name: str
    opened_at: datetime
    moved_at: datetime
    started_on: date | None
    completed_on: date | None
    handed_over_on: date | None
    checked_by_id: int | None
    checked_by_name: str
    care: str
    next_check_on: date | None
    paid_on: date | None
    warranty_until: date | None
    tell_every: int | None
    over_until: int | None
    over_by: str
    over_on: date | None
    over_how: str | None
    amount: int | None
    final_sum: FinalSum
    limits: tuple[Limit, ...]
    waiting: Waiting
    materials: tuple[MaterialRow, ...]
    extras: tuple[ExtraRow, ...]
    open_points: tuple[PointRow, ...]
    visits: tuple[VisitRow, ...]
    attachments: tuple[AttachmentRow, ...]
    moves: tuple[MoveRow, ...]
    words: tuple[WordsRow, ...]
    quotes: tuple[QuoteRow, ...]
    papers: tuple[PaperRow, ...]
    complaints: tuple[ComplaintRow, ...]
    promises: tuple[PromiseRow, ...]
    feedback: tuple[FeedbackRow, ...]
    """What they thought of it, the newest first."""
    complaint_id: int | None = None
    """The complaint this job at no price puts right."""


@dataclass(frozen=True)
class Figures:
    """How many jobs a customer has had, since when, and what their accepted quotes come to (minor units)."""

    jobs: int
    since: datetime | None
    together: int


def rows(
    session: Session,
    *,
    state: str | None = None,
    only: Filter = EVERYTHING,
    after: Key | None = None,
    limit: int = 128,
) -> list[JobRow]:
    """Jobs, all or in one state, the newest moved first; `after` is the key of the last row already shown."""
    return rows_where(session, conditions(session, only, few(session, only), state), after, limit)


def rows_where(session: Session, which: Sequence[ColumnElement[bool]], after: Key | None, limit: int) -> list[JobRow]:
    """Jobs that meet these conditions, the newest moved first; for lists that have their own."""
    columns = (
        Job.id, Job.customer_id, Customer.display_name.label("customer_name"), Job.title, Job.state, Job.opened_at,
        Job.moved_at, Job.completed_on, Job.handed_over_on, Job.paid_on,
    )  # fmt: skip
    query = select(*columns).join(Customer, Customer.id == Job.customer_id).where(*which)
    if after is not None:
        query = query.where(tuple_(Job.moved_at, Job.id) < after)
    found = session.execute(query.order_by(Job.moved_at.desc(), Job.id.desc()).limit(limit)).all()
    worth = amounts(session, [row.id for row in found])
    turns = waiting(session, found)
    return [JobRow(**row._asdict(), amount=worth.get(row.id), waiting=turns[row.id]) for row in found]


def slice_of(
    session: Session, *, state: str | None = None, only: Filter = EVERYTHING, start: int = 0, limit: int = 128
) -> list[JobRow]:
    """Jobs from a place in the list on (0 is the newest moved), for a list that jumps; the index alone counts."""
    places = select(Job.id).order_by(Job.moved_at.desc(), Job.id.desc()).offset(start).limit(limit)
    places = places.where(*conditions(session, only, few(session, only), state))
    return rows_where(session, [Job.id.in_(list(session.scalars(places)))], None, limit)


def of_customer(session: Session, customer_id: int, *, after: Key | None = None, limit: int = 128) -> list[JobRow]:
    """The jobs of a customer, the newest moved first."""
    return rows_where(session, [Job.customer_id == customer_id], after, limit)


def counts(session: Session) -> dict[str, int]:
    """How many jobs are in each state; states without any are left out."""
    found = session.execute(select(Job.state, func.count().label("jobs")).group_by(Job.state))
    return {row.state: row.jobs for row in found}


def figures(session: Session, customer_id: int) -> Figures:
    """A customer's jobs in figures."""
    jobs, since = session.execute(
        select(func.count(), func.min(Job.opened_at)).where(Job.customer_id == customer_id)
    ).one()
    columns = (Quote.id, Quote.state, Quote.prices_include_vat)
    accepted = select(*columns).where(Quote.customer_id == customer_id, Quote.state == "accepted")
    return Figures(jobs, since, sum(sums(session, session.execute(accepted)).values()))


def amounts(session: Session, jobs: Iterable[int]) -> dict[int, int]:
    """What jobs come to, in minor units: their accepted quotes, else the newest one issued, else the newest draft.

    Declined and withdrawn quotes count for nothing; a job without others is left out.
    """
    columns = (Quote.id, Quote.job_id, Quote.state, Quote.prices_include_vat)
    live = Quote.state.in_(("accepted", "issued", "draft"))
    found = session.execute(select(*columns).where(Quote.job_id.in_(list(jobs)), live).order_by(Quote.id))
    counted: dict[int, list[Any]] = {}
    for quote in found:
        counted[quote.job_id] = _counted(counted.get(quote.job_id, []), quote)
    totals = sums(session, [quote for quotes in counted.values() for quote in quotes])
    return {job_id: sum(totals[quote.id] for quote in quotes) for job_id, quotes in counted.items()}


def card(session: Session, job_id: int) -> JobCard:
    """Everything the page of a job shows."""
    job = job_of(session, job_id)
    names = {row.id: row.name for row in session.execute(select(Staff.id, Staff.name))}
    own = {name: getattr(job, name) for name in _OWN}
    (row,) = rows_where(session, [Job.id == job_id], None, 1)
    return JobCard(
        **own,
        customer_name=row.customer_name,
        may_become=tuple(NextState(state, state in DECLINED) for state in MOVES[job.state]),
        site=site_of(session, job),
        responsible_name=names.get(job.responsible_id or 0, ""),
        checked_by_name=names.get(job.checked_by_id or 0, ""),
        amount=row.amount,
        final_sum=final_sum(session, job_id),
        limits=limits(shop_of(session).country, job.completed_on) if job.completed_on else (),
        waiting=row.waiting,
        materials=materials.of_job(session, job_id),
        extras=extras.of_job(session, job_id),
        open_points=open_points.of_job(session, job_id),
        visits=visits.of_job(session, job_id),
        attachments=attachments.of_job(session, job_id),
        moves=_moves(session, job_id, names),
        words=_words(session, job_id),
        quotes=tuple(of_job(session, job_id)),
        papers=tuple(papers.of_job(session, job_id)),
        complaints=tuple(complaints.of_job(session, job_id)),
        promises=tuple(promises.of_job(session, job_id)),
        feedback=feedback.of_job(session, job_id),
    )


_OWN = (
    "id", "version", "customer_id", "title", "state", "address_id", "responsible_id", "opened_at", "moved_at",
    "started_on", "completed_on", "handed_over_on", "checked_by_id", "care", "next_check_on", "paid_on",
    "warranty_until", "tell_every", "over_until", "over_by", "over_on", "over_how", "complaint_id",
)  # fmt: skip


def _counted(sofar: list[Any], quote: Any) -> list[Any]:
    """The quotes that count once this later one is known too."""
    rank = ("draft", "issued", "accepted").index
    if not sofar or rank(quote.state) > rank(sofar[0].state):
        return [quote]
    if quote.state == sofar[0].state:
        return [*sofar, quote] if quote.state == "accepted" else [quote]
    return sofar


def _moves(session: Session, job_id: int, names: dict[int, str]) -> tuple[MoveRow, ...]:
    query = select(JobMove).where(JobMove.job_id == job_id).order_by(JobMove.id.desc())
    return tuple(
        MoveRow(move.at, move.from_state, move.to_state, names.get(move.staff_id or 0, ""), move.reason)
        for move in session.scalars(query)
    )


def _words(session: Session, job_id: int) -> tuple[WordsRow, ...]:
    query = select(JobWords).where(JobWords.job_id == job_id).order_by(JobWords.at.desc(), JobWords.id.desc())
    return tuple(
        WordsRow(
            words.id,
            words.version,
            words.wording,
            words.printable,
            words.read_back,
            words.at,
            words.worry,
            words.matters_most,
            words.marked,
        )
        for words in session.scalars(query)
    )
