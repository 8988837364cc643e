"""Where a customer's story is read: each kind of event with its columns, its moment, and who tells it in words."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, Text, and_, case, exists, or_, type_coerce

from relate_desktop.records import story_sentences as say
from relate_desktop.records.complaints.tables import Complaint, ComplaintMove
from relate_desktop.records.contacts import Contact
from relate_desktop.records.feedback.tables import Ask, Feedback
from relate_desktop.records.inquiries.tables import Inquiry
from relate_desktop.records.jobs.tables import Job, JobExtra, JobMove, JobWords, Visit
from relate_desktop.records.papers import Paper, Sending
from relate_desktop.records.promises.making import OWN_SOURCES
from relate_desktop.records.promises.tables import Promise
from relate_desktop.records.quotes.tables import Quote
from relate_desktop.records.story_sentences import Said, Telling

Kind = Literal["contacts", "jobs", "papers"]


@dataclass(frozen=True)
class Source:
    """One kind of event: what to read of it, by which moment, and how it is told.

    `at` is a moment or, where `clock` says so, a text on our own clock ("2026-11-22T12:00:00"); what was only planned
    is told once its time has come.
    """

    tab: Kind | None
    place_kind: str
    columns: tuple[Any, ...]
    at: Any
    id: Any
    place: str
    which: Callable[[int], list[ColumnElement[bool]]]
    joined: Callable[[Select[Any]], Select[Any]]
    tell: Callable[[Telling, Any], Said]
    clock: Literal["utc", "ours", "planned"] = "utc"


def _alone(query: Select[Any]) -> Select[Any]:
    return query


def _of_quote(columns: str, at: Any, tell: Callable[[Telling, Any], Said]) -> Source:
    read = tuple(getattr(Quote, name) for name in columns.split())
    return Source("jobs", "quote", read, at, Quote.id, "event_id", lambda who: [Quote.customer_id == who], _alone, tell)


_TOLD_BY_A_QUOTE = exists().where(
    Quote.job_id == JobMove.job_id,
    or_(
        and_(JobMove.to_state == "quoted", Quote.issued_at == JobMove.at),
        and_(JobMove.to_state == "agreed", Quote.decided_at == JobMove.at),
    ),
)
"""A job moved by its quote: the quote's own entry tells it."""

_CONTACT = Source(
    tab="contacts",
    place_kind="contact",
    columns=(
        Contact.channel, Contact.direction, Contact.person_id, Contact.staff_id, Contact.wording, Contact.own_words,
        Contact.outcome,
    ),
    at=Contact.at,
    id=Contact.id,
    place="event_id",
    which=lambda who: [Contact.customer_id == who],
    joined=_alone,
    tell=say.contact,
)  # fmt: skip
_MOVE = Source(
    tab="jobs",
    place_kind="job",
    columns=(JobMove.job_id, JobMove.from_state, JobMove.to_state, JobMove.staff_id, JobMove.reason, Job.title),
    at=JobMove.at,
    id=JobMove.id,
    place="job_id",
    which=lambda who: [Job.customer_id == who, ~_TOLD_BY_A_QUOTE],
    joined=lambda query: query.join(Job, Job.id == JobMove.job_id),
    tell=say.move,
)
_WORDS = Source(
    tab="jobs",
    place_kind="job",
    columns=(JobWords.job_id, JobWords.wording, JobWords.read_back, Job.title),
    at=JobWords.at,
    id=JobWords.id,
    place="job_id",
    which=lambda who: [Job.customer_id == who],
    joined=lambda query: query.join(Job, Job.id == JobWords.job_id),
    tell=say.words,
)
_SENDING = Source(
    tab="papers",
    place_kind="paper",
    columns=(Sending.paper_id, Sending.how, Sending.staff_id, Sending.note, Paper.number, Paper.kind, Paper.title),
    at=Sending.at,
    id=Sending.id,
    place="paper_id",
    which=lambda who: [Paper.customer_id == who],
    joined=lambda query: query.join(Paper, Paper.id == Sending.paper_id),
    tell=say.sending,
)
_AT_NOON = "T12:00:00"
"""What is known by its day alone stands in the middle of it."""

_VISIT = Source(
    tab="jobs",
    place_kind="job",
    columns=(Visit.job_id, Visit.begins, Visit.ends, Visit.staff_id, Visit.wording, Job.title),
    at=type_coerce(Visit.day, Text).concat("T").concat(Visit.begins).concat(":00"),
    id=Visit.id,
    place="job_id",
    which=lambda who: [Visit.customer_id == who],
    joined=lambda query: query.join(Job, Job.id == Visit.job_id),
    tell=say.visit,
    clock="planned",
)
_EXTRA = Source(
    tab="jobs",
    place_kind="job",
    columns=(JobExtra.job_id, JobExtra.wording, Job.title),
    at=type_coerce(JobExtra.agreed_on, Text).concat(_AT_NOON),
    id=JobExtra.id,
    place="job_id",
    which=lambda who: [Job.customer_id == who],
    joined=lambda query: query.join(Job, Job.id == JobExtra.job_id),
    tell=say.extra,
    clock="ours",
)


def _of_job(day: Any, tell: Callable[[Telling, Any], Said]) -> Source:
    """A day of the job itself."""
    return Source(
        tab="jobs",
        place_kind="job",
        columns=(Job.title,),
        at=type_coerce(day, Text).concat(_AT_NOON),
        id=Job.id,
        place="event_id",
        which=lambda who: [Job.customer_id == who],
        joined=_alone,
        tell=tell,
        clock="ours",
    )


_COMPLAINT = Source(
    tab="jobs",
    place_kind="complaint",
    columns=(Complaint.title, Complaint.own_words),
    at=Complaint.received_at,
    id=Complaint.id,
    place="event_id",
    which=lambda who: [Complaint.customer_id == who],
    joined=_alone,
    tell=say.complained,
)
_COMPLAINT_MOVE = Source(
    tab="jobs",
    place_kind="complaint",
    columns=(ComplaintMove.complaint_id, ComplaintMove.to_state, ComplaintMove.reason, Complaint.title),
    at=ComplaintMove.at,
    id=ComplaintMove.id,
    place="complaint_id",
    which=lambda who: [Complaint.customer_id == who, ComplaintMove.to_state.in_(sorted(say.COMPLAINT_MOVES))],
    joined=lambda query: query.join(Complaint, Complaint.id == ComplaintMove.complaint_id),
    tell=say.complaint_moved,
)
_INQUIRY = Source(
    tab="contacts",
    place_kind="inquiry",
    columns=(Inquiry.title, Inquiry.own_words, Inquiry.person_id, Inquiry.responsible_id, Inquiry.state),
    at=Inquiry.received_at,
    id=Inquiry.id,
    place="event_id",
    which=lambda who: [Inquiry.customer_id == who],
    joined=_alone,
    tell=say.inquired,
)
_INQUIRY_ENDED = Source(
    tab="contacts",
    place_kind="inquiry",
    columns=(Inquiry.title, Inquiry.state, Inquiry.ending),
    at=Inquiry.ended_at,
    id=Inquiry.id,
    place="event_id",
    which=lambda who: [Inquiry.customer_id == who, Inquiry.state.in_(("done", "dropped"))],
    joined=_alone,
    tell=say.inquiry_ended,
)
"""One that became a job is told by the job."""


def _of_promise(at: Any, tell: Callable[[Telling, Any], Said], *which: ColumnElement[bool]) -> Source:
    return Source(
        tab="jobs",
        place_kind="promise",
        columns=(
            Promise.promisor, Promise.wording, Promise.due_on, Promise.due_by, Promise.state, Promise.ended_at,
            Promise.ending, Promise.replaces_id,
        ),
        at=at,
        id=Promise.id,
        place="event_id",
        which=lambda who: [Promise.customer_id == who, Promise.state != "void", *which],
        joined=_alone,
        tell=tell,
    )  # fmt: skip


_THOUGHT = (Feedback.score, Feedback.own_words, Feedback.person_id, Feedback.complaint_id)
_FEEDBACK = Source(
    tab="contacts",
    place_kind="customer",
    columns=(*_THOUGHT, Feedback.customer_id),
    at=Feedback.at,
    id=Feedback.id,
    place="customer_id",
    which=lambda who: [Feedback.customer_id == who, Feedback.job_id.is_(None)],
    joined=_alone,
    tell=say.thought,
)
_FEEDBACK_ON_A_JOB = Source(
    tab="contacts",
    place_kind="job",
    columns=(*_THOUGHT, Feedback.job_id, Job.title),
    at=Feedback.at,
    id=Feedback.id,
    place="job_id",
    which=lambda who: [Feedback.customer_id == who],
    joined=lambda query: query.join(Job, Job.id == Feedback.job_id),
    tell=say.thought,
)
_ASK = Source(
    tab="contacts",
    place_kind="customer",
    columns=(Ask.kind, Ask.answer, Ask.own_words, Ask.customer_id),
    at=Ask.at,
    id=Ask.id,
    place="customer_id",
    which=lambda who: [Ask.customer_id == who],
    joined=_alone,
    tell=say.asked,
)
_NO_VISIT = Promise.source != "visit"
"""A visit is told by itself."""

_DUE = (
    type_coerce(Promise.due_on, Text)
    .concat("T")
    .concat(case((Promise.due_by == "", "23:59"), else_=Promise.due_by))
    .concat(":59")
)
"""The last second in which a promise could be kept, on our own clock."""

BECAME = Source(None, "customer", (), None, None, "id", lambda _who: [], _alone, say.became_customer)

SOURCES = (
    _INQUIRY,
    _CONTACT,
    _INQUIRY_ENDED,
    _MOVE,
    _WORDS,
    _VISIT,
    _EXTRA,
    _of_quote("title state created_by", Quote.created_at, say.begun),
    _of_quote("title state number valid_until issued_by", Quote.issued_at, say.issued),
    _SENDING,
    _of_quote("state number reason", Quote.decided_at, say.decided),
    _of_job(Job.handed_over_on, say.handed_over),
    _of_job(Job.paid_on, say.paid),
    _COMPLAINT,
    _COMPLAINT_MOVE,
    _of_promise(Promise.made_at, say.promised, Promise.source.not_in(sorted(OWN_SOURCES))),
    replace(_of_promise(_DUE, say.broken, Promise.state == "open", _NO_VISIT), clock="planned"),
    _of_promise(Promise.ended_at, say.promise_ended, _NO_VISIT),
    _FEEDBACK,
    _FEEDBACK_ON_A_JOB,
    _ASK,
)
"""In the order in which one follows from the other when they share a second."""
