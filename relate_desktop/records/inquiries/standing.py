"""How many inquiries stand at once: what was said about them and our waits, read in a few questions for all."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, and_, exists, or_, select, union_all
from sqlalchemy.orm import Session, aliased

from relate_desktop.records.clock import Hours
from relate_desktop.records.contacts import Contact
from relate_desktop.records.inquiries.cards import AnswerDue
from relate_desktop.records.inquiries.due import NOT_AGREED, Asked, Said, Targets, Wait, asked, due
from relate_desktop.records.inquiries.tables import Inquiry, InquiryWait
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.papers import ON_THEIR_WAY, Paper, Sending

MANY = 400
"""So many ids go into one question."""

Standing = tuple[Asked, list[Wait]]
_Dated = tuple[datetime, int, int, Said]


def answers(contact: Any = Contact) -> ColumnElement[bool]:
    """The contacts of ours that are a real reply: they were spoken with or written to, and it is no note."""
    return and_(contact.direction == "out", contact.channel != "note", contact.outcome == "reached")


def standings(session: Session, inquiries: Iterable[Any]) -> Iterator[tuple[int, Standing]]:
    """How each inquiry (id, received_at, channel, job_id, state) stands between us; what was dropped is not asked."""
    rows = list(inquiries)
    for start in range(0, len(rows), MANY):
        some = rows[start : start + MANY]
        said, waits = _said(session, some), _waits(session, [row.id for row in some])
        for row in some:
            in_order = (each for *_key, each in sorted(said[row.id], key=lambda dated: dated[:3]))
            yield row.id, (asked(row.received_at, row.channel, in_order), waits[row.id])


def standing_of(session: Session, inquiry: Inquiry) -> Asked:
    """How one of them stands."""
    ((_id, (standing, _waits)),) = standings(session, [inquiry])
    return standing


def due_of(one: Any, standing: Standing, clock: Hours, wanted: Targets, moment: datetime) -> AnswerDue | None:
    """By when it (state, job_state) is to be answered, None where it is answered or over."""
    waits = one.state == "open" or (one.state == "became_job" and one.job_state in NOT_AGREED)
    return due(*standing, clock, wanted, moment) if waits else None


@cache
def waits_for_us() -> ColumnElement[bool]:
    """The inquiries that wait for our answer, as a condition; the same that `due_of` finds due."""
    job = aliased(Job)
    not_agreed = exists().where(job.id == Inquiry.job_id, job.state.in_(NOT_AGREED))
    became_job = and_(Inquiry.state == "became_job", not_agreed, *_silent_as_job())
    return and_(or_(Inquiry.state == "open", became_job), _silent())


@cache
def that_wait_for_us() -> CompoundSelect[Any]:
    """The ids of all these: open ones, and those that are found by the jobs they became, which are fewer."""
    job, became = aliased(Job), Inquiry.state.concat("") == "became_job"  # no index is to be looked up by it
    of_jobs = select(Inquiry.id).join(job, job.id == Inquiry.job_id).where(job.state.in_(NOT_AGREED), became)
    open_ones = select(Inquiry.id).where(Inquiry.state == "open", _silent())
    return union_all(open_ones, of_jobs.where(*_silent_as_job(), _silent()))


def _silent() -> ColumnElement[bool]:
    """We have not said a real word about it since they asked, or asked again."""
    said = aliased(Contact)
    return ~exists().where(said.inquiry_id == Inquiry.id, *_ours(said))


def _silent_as_job() -> tuple[ColumnElement[bool], ...]:
    """Nor about the job it became, and no paper of that is on its way to them."""
    said, sending, paper, after_paper = aliased(Contact), aliased(Sending), aliased(Paper), aliased(Contact)
    since_then = after_paper.inquiry_id == Inquiry.id, after_paper.direction == "in", after_paper.at >= sending.at
    asked_since = exists().where(*since_then).correlate(Inquiry, sending)  # two levels up, so it has to be said
    by_paper = exists().where(
        paper.job_id == Inquiry.job_id, sending.paper_id == paper.id, sending.how.in_(ON_THEIR_WAY),
        sending.at >= Inquiry.received_at, ~asked_since,
    )  # fmt: skip
    return ~exists().where(said.job_id == Inquiry.job_id, *_ours(said)), ~by_paper


def _ours(said: Any) -> tuple[ColumnElement[bool], ...]:
    """A contact is our answer, and they did not ask again after it."""
    after_words = aliased(Contact)
    later = or_(after_words.at > said.at, and_(after_words.at == said.at, after_words.id > said.id))
    named = after_words.inquiry_id == Inquiry.id
    asked_again = exists().where(named, after_words.direction == "in", later).correlate(Inquiry, said)
    return answers(said), said.at >= Inquiry.received_at, ~asked_again


def _said(session: Session, rows: Sequence[Any]) -> dict[int, list[_Dated]]:
    """What was said about each, with its moment and the order of what shares one: papers before words."""
    found: dict[int, list[_Dated]] = defaultdict(list)
    ids = [row.id for row in rows]
    columns = (Contact.id, Contact.at, Contact.direction, Contact.channel)
    named = select(Contact.inquiry_id, *columns).where(
        Contact.inquiry_id.in_(ids), Contact.channel != "note", or_(Contact.direction == "in", answers())
    )
    for inquiry_id, key, at, direction, channel in session.execute(named):
        found[inquiry_id or 0].append((at, 1, key, Said(at, direction == "out", channel)))
    of_job: dict[int | None, int] = {row.job_id: row.id for row in rows if row.job_id is not None}
    if of_job:
        _said_of_jobs(session, of_job, found)
    return found


def _said_of_jobs(session: Session, of_job: Mapping[int | None, int], found: dict[int, list[_Dated]]) -> None:
    """Our words about the job an inquiry became, and its papers that went to them, answer the inquiry too."""
    words = select(Contact.job_id, Contact.inquiry_id, Contact.id, Contact.at)
    for job_id, named, key, at in session.execute(words.where(Contact.job_id.in_(list(of_job)), answers())):
        if named != of_job[job_id]:
            found[of_job[job_id]].append((at, 1, key, Said(at, ours=True)))
    sent = select(Paper.job_id, Sending.id, Sending.at).join(Sending, Sending.paper_id == Paper.id)
    on_its_way = sent.where(Paper.job_id.in_(list(of_job)), Sending.how.in_(ON_THEIR_WAY))
    for job_id, key, at in session.execute(on_its_way):
        found[of_job[job_id]].append((at, 0, key, Said(at, ours=True)))


def _waits(session: Session, ids: Sequence[int]) -> dict[int, list[Wait]]:
    found: dict[int, list[Wait]] = defaultdict(list)
    columns = select(InquiryWait.inquiry_id, InquiryWait.since, InquiryWait.until)
    for key, since, until in session.execute(columns.where(InquiryWait.inquiry_id.in_(ids))):
        found[key].append((since, until))
    return found
