"""What a clerk does with jobs: open one, move it on, change it, keep what the customer said."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.base import add
from relate_desktop.records.clean import clean_line, clean_text
from relate_desktop.records.deed import check_version, now, say, today, who
from relate_desktop.records.found import active_customer, check_address, check_staff, found, only
from relate_desktop.records.jobs.at_work import job_of as job_of
from relate_desktop.records.jobs.at_work import say_of
from relate_desktop.records.jobs.final_sum import check_sum
from relate_desktop.records.jobs.states import MOVED, check_move
from relate_desktop.records.jobs.tables import MOST_SILENT, OWN_WORDS, REASON, TITLE, Job, JobMove, JobWords
from relate_desktop.records.jobs.whole import BEGUN, FINISHED, PAST, check_past, check_warranty, check_whole
from relate_desktop.records.listening import clean_note, marks_after
from relate_desktop.records.promises.from_jobs import days_of, follow_days
from relate_desktop.records.quotes.tables import Quote
from relate_desktop.records.refused import Refused
from relate_desktop.text import N_, _


class JobFields(TypedDict, total=False):
    """What can be changed of a job by form. Days that tell what has happened are there once the job is that far."""

    title: str
    address_id: int | None
    responsible_id: int | None
    started_on: date | None
    completed_on: date | None
    handed_over_on: date | None
    checked_by_id: int | None
    care: str
    next_check_on: date | None
    warranty_until: date | None
    tell_every: int | None


class WordsFields(TypedDict, total=False):
    """What can be changed of a customer's own words."""

    wording: str
    printable: bool
    read_back: bool
    worry: str
    matters_most: str
    marked: str


class Note(TypedDict, total=False):
    """What a listening note has besides the words."""

    worry: str
    matters_most: str
    marked: str


def open_job(
    session: Session,
    customer_id: int,
    *,
    title: str,
    own_words: str = "",
    printable: bool = False,
    read_back: bool = False,
    address_id: int | None = None,
    responsible_id: int | None = None,
    **note: Unpack[Note],
) -> int:
    """A new job, an inquiry at first; who opens it is responsible unless somebody else is named."""
    active_customer(session, customer_id)
    responsible = who(session) if responsible_id is None else responsible_id
    values = _clean({"title": title, "address_id": address_id, "responsible_id": responsible})
    _check_named(session, customer_id, values)
    moment = now(session)
    job = Job(customer_id=customer_id, opened_at=moment, moved_at=moment, **values)
    job_id = add(session, job)
    _record(session, job_id, None, "inquiry", "")
    if own_words.strip():
        _keep_words(session, job_id, own_words, "own_words", printable=printable, read_back=read_back, **note)
    say(session, N_("Job “{title}” opened."), about=("jobs", job_id), customer_id=customer_id, title=job.title)
    return job_id


def move(session: Session, job_id: int, to_state: str, *, reason: str = "") -> None:
    """Move a job to another state; a reason is needed where it is declined."""
    job = job_of(session, job_id)
    shift(session, job, to_state, clean_text(reason, field="reason", most=REASON))
    say(session, MOVED[to_state], about=("jobs", job_id), customer_id=job.customer_id, title=job.title)


def shift(session: Session, job: Job, to_state: str, reason: str = "") -> None:
    """The step itself, for verbs that move a job on the way (a quote issued, a quote accepted).

    The days of work follow it: begun or finished today where no day is known yet, and gone with a step back.
    """
    check_move(job.state, to_state, reason)
    if to_state == "finished" and job.state not in FINISHED:
        check_sum(session, job.id)
    before = days_of(session, job)
    _record(session, job.id, job.state, to_state, reason)
    job.state, job.moved_at = to_state, now(session)
    _date(session, job)
    check_whole(session, job)
    follow_days(session, job, before)


def _date(session: Session, job: Job) -> None:
    if job.state not in BEGUN:
        job.started_on = None
    elif job.started_on is None and job.completed_on is None and job.state == "under_way":
        job.started_on = today(session)
    if job.state not in FINISHED:
        job.completed_on = job.handed_over_on = None
    elif job.completed_on is None and job.state == "finished":
        job.completed_on = today(session)


def change(session: Session, job_id: int, *, version: int, **fields: Unpack[JobFields]) -> None:
    """Change a job by form. Raises Stale where somebody changed the same meanwhile, Refused for days out of order."""
    job = job_of(session, job_id)
    put(session, job, version, only(fields, JobFields))
    say_of(session, job, N_("Job “{title}” changed."))


def put(session: Session, job: Job, version: int | None, fields: Mapping[str, Any]) -> None:
    """Set what a form says of a job, filled from `version` (None: from what is there now)."""
    values = _clean(fields)
    mine = check_version(session, job, job.version if version is None else version, values)
    _check_named(session, job.customer_id, mine)
    for name in PAST:
        check_past(session, values.get(name), name)
    if "warranty_until" in mine:
        check_warranty(session, values["warranty_until"])
    if job.state in FINISHED and mine.get("completed_on", job) is None:
        raise Refused(_("Finished work needs the day it was finished."), field="completed_on")
    before = days_of(session, job)
    for name, value in mine.items():
        setattr(job, name, value)
    check_whole(session, job, mine)
    follow_days(session, job, before)


def add_words(
    session: Session,
    job_id: int,
    *,
    wording: str,
    printable: bool = False,
    read_back: bool = False,
    **note: Unpack[Note],
) -> int:
    """Keep what the customer said, as they said it, with what worries them and what matters most to them.

    Of printable words papers give back the sentences in `marked` (one a line), or all where there are none.
    """
    job = job_of(session, job_id)
    there = select(JobWords.id).where(JobWords.job_id == job_id, JobWords.wording == _clean_words(wording, "wording"))
    if session.scalars(there.limit(1)).first():
        raise Refused(_("These words are kept with the job already."), field="wording")
    words_id = _keep_words(session, job_id, wording, "wording", printable=printable, read_back=read_back, **note)
    say_of(session, job, N_("Their words kept with “{title}”."))
    return words_id


def change_words(session: Session, words_id: int, *, version: int, **fields: Unpack[WordsFields]) -> None:
    """Correct the words, or mark whether they may be printed and were read back."""
    words = _words_of(session, words_id)
    values = only(fields, WordsFields)
    now_said = words.wording
    if "wording" in values:
        now_said = values["wording"] = _clean_words(values["wording"], "wording")
        if "marked" not in values:
            values.update(marks_after(words, now_said))
    cleaned = clean_note(values, now_said, of="wording")
    for name, value in check_version(session, words, version, cleaned).items():
        setattr(words, name, value)
    say_of(session, job_of(session, words.job_id), N_("Their words about “{title}” changed."))


def remove_words(session: Session, words_id: int) -> None:
    """Remove words kept by mistake; those that stand on an issued quote stay."""
    words = _words_of(session, words_id)
    for quote in session.scalars(select(Quote).where(Quote.words_id == words_id)):
        if quote.state != "draft":
            raise Refused(_("These words stand on quote {number}, so they stay.").format(number=quote.number))
        quote.words_id = None
    session.delete(words)
    say_of(session, job_of(session, words.job_id), N_("Their words removed from “{title}”."))


def _clean(fields: Mapping[str, Any]) -> dict[str, Any]:
    values = dict(fields)
    if "title" in values:
        values["title"] = clean_line(values["title"], field="title", most=TITLE, needed=_("The job needs a title."))
    if "care" in values:
        values["care"] = clean_text(values["care"], field="care", most=OWN_WORDS)
    if values.get("tell_every") is not None and not 1 <= values["tell_every"] <= MOST_SILENT:
        raise Refused(
            _("Say how it goes at least every 1 to {most} days.").format(most=MOST_SILENT), field="tell_every"
        )
    return values


def _check_named(session: Session, customer_id: int, values: Mapping[str, Any]) -> None:
    check_address(session, values.get("address_id"), customer_id)
    for name in ("responsible_id", "checked_by_id"):
        check_staff(session, values.get(name), name)


def _record(session: Session, job_id: int, from_state: str | None, to_state: str, reason: str) -> None:
    moment, staff_id = now(session), who(session)
    step = JobMove(job_id=job_id, from_state=from_state, to_state=to_state, at=moment, staff_id=staff_id, reason=reason)
    add(session, step)


def _keep_words(session: Session, job_id: int, wording: str, field: str, **note: Any) -> int:
    kept = _clean_words(wording, field)
    values = clean_note(note | {field: kept}, kept, of=field)
    del values[field]
    return add(session, JobWords(job_id=job_id, wording=kept, at=now(session), **values))


def _clean_words(wording: str, field: str) -> str:
    return clean_text(wording, field=field, most=OWN_WORDS, needed=_("Write what they said."))


def _words_of(session: Session, words_id: int) -> JobWords:
    return found(session, JobWords, words_id, _("These words are no longer there."))
