"""What we do or give to put it right: each a promise with a day, a voucher or a job at no price with it if need be."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypedDict, Unpack

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.base import add as add_row
from relate_desktop.records.clean import clean_line
from relate_desktop.records.complaints import apology_days, vouchers
from relate_desktop.records.complaints.at_work import complaint_of, live, say_of, still_here
from relate_desktop.records.complaints.money import MONEY, check_amount, check_kind, check_money
from relate_desktop.records.complaints.tables import LINE, Complaint, Remedy, Voucher
from relate_desktop.records.complaints.whole import check_whole
from relate_desktop.records.deed import check_version, now, who
from relate_desktop.records.found import found, only
from relate_desktop.records.jobs import doing as jobs
from relate_desktop.records.jobs.tables import TITLE, Job
from relate_desktop.records.promises import ending, making
from relate_desktop.records.promises.tables import Promise
from relate_desktop.records.refused import Refused
from relate_desktop.text import N_, _

ON_TOP = frozenset({"agreed", "made_good", "followed_up"})
"""A gesture comes on top of what was agreed, never in place of it."""


class RemedyFields(TypedDict, total=False):
    """What can be changed of a remedy by form; its day is renegotiated with the customer instead."""

    wording: str
    amount: int | None
    valid_until: date


def add(
    session: Session,
    complaint_id: int,
    *,
    kind: str,
    wording: str,
    amount: int | None = None,
    due_on: date,
    due_by: str = "",
    responsible_id: int | None = None,
    valid_until: date | None = None,
) -> int:
    """A gesture on top of what was agreed, promised for a day; its id. Refused beyond what the job came to."""
    complaint = live(session, complaint_id)
    if complaint.state not in ON_TOP:
        raise Refused(_("Agree first on how it is put right; a gesture comes on top of that."))
    remedy = begin(
        session, complaint, kind=kind, wording=wording, amount=amount, due_on=due_on, due_by=due_by,
        responsible_id=responsible_id, valid_until=valid_until,
    )  # fmt: skip
    say_of(session, complaint, N_("Promised on top for “{title}”: {wording}"), wording=remedy.wording)
    return remedy.id


def begin(
    session: Session,
    complaint: Complaint,
    *,
    kind: str,
    wording: str,
    amount: int | None,
    due_on: date,
    due_by: str,
    responsible_id: int | None,
    valid_until: date | None = None,
    option_id: int | None = None,
) -> Remedy:
    """The remedy itself with its promise, and a voucher where it is one."""
    check_kind(kind)
    check_amount(kind, amount)
    needed = _("Write what is done or given.")
    words = clean_line(wording, field="wording", most=LINE, needed=needed)
    remedy = Remedy(complaint_id=complaint.id, option_id=option_id, kind=kind, wording=words, amount=amount)
    if kind == "voucher":
        voucher = vouchers.begin(session, complaint.customer_id, amount or 0, valid_until, words, complaint.id)
        remedy.voucher_id = voucher.id
    add_row(session, remedy)
    promised = making.clean(session, {
        "wording": words, "due_on": due_on, "due_by": due_by, "amount": amount,
        "responsible_id": who(session) if responsible_id is None else responsible_id,
    })  # fmt: skip
    promise = _promise(session, complaint, remedy, promised)
    making.check_ahead(session, promise.due_on, promise.due_by)
    check_money(session, complaint)
    return remedy


def _promise(session: Session, complaint: Complaint, remedy: Remedy, promised: Mapping[str, Any]) -> Promise:
    """What we promised when we apologised is what they say yes to now: the same promise, or another day agreed."""
    earlier = apology_days.to_take_over(session, complaint.id) if remedy.option_id is not None else None
    if earlier is None:
        return making.begin(
            session, complaint.customer_id, source="remedy", job_id=complaint.job_id, complaint_id=complaint.id,
            remedy_id=remedy.id, **promised,
        )  # fmt: skip
    due = {"due_on": promised["due_on"], "due_by": promised["due_by"]}
    same = (earlier.due_on, earlier.due_by) == (due["due_on"], due["due_by"])
    promise = earlier if same else ending.follow(session, earlier, **due, wording=promised["wording"])
    for name in ("wording", "amount", "responsible_id"):
        setattr(promise, name, promised[name])
    promise.remedy_id = remedy.id
    return promise


def change(session: Session, remedy_id: int, *, version: int, **fields: Unpack[RemedyFields]) -> None:
    """Change what is promised, in words or worth, while it is open. Raises Stale."""
    remedy = remedy_of(session, remedy_id)
    complaint = live(session, remedy.complaint_id)
    promise = _open(session, remedy)
    typed: dict[str, Any] = only(fields, RemedyFields)
    until = typed.pop("valid_until", None)
    mine = check_version(session, remedy, version, _clean(remedy, typed))
    for name, value in mine.items():
        setattr(remedy, name, value)
        setattr(promise, name, value)
    _change_voucher(session, remedy, until)
    if "amount" in mine:
        check_money(session, complaint)
    say_of(session, complaint, N_("What is promised for “{title}” changed: {wording}"), wording=remedy.wording)


def remove(session: Session, remedy_id: int) -> None:
    """A gesture that was written down by mistake. What was agreed is taken back with its agreement instead."""
    remedy = remedy_of(session, remedy_id)
    complaint = live(session, remedy.complaint_id)
    if remedy.option_id is not None:
        raise Refused(_("They have said yes to this. Take the agreement back instead."))
    drop(session, remedy, _open(session, remedy), "")
    say_of(session, complaint, N_("No longer promised for “{title}”: {wording}"), wording=remedy.wording)


def open_job(session: Session, remedy_id: int) -> int:
    """The work at no price that puts it right, as a job of its own; its id. When that is finished, this is kept."""
    remedy = remedy_of(session, remedy_id)
    complaint = live(session, remedy.complaint_id)
    if remedy.job_id is not None:
        raise Refused(_("A job is opened for this already."))
    promise = _open(session, remedy)
    first = session.get(Job, complaint.job_id) if complaint.job_id is not None else None
    title = _short(remedy.wording)
    job_id = jobs.open_job(
        session, complaint.customer_id, title=title, address_id=first.address_id if first else None,
        responsible_id=still_here(session, promise.responsible_id),
    )  # fmt: skip
    job = session.get_one(Job, job_id)
    job.complaint_id, remedy.job_id = complaint.id, job_id
    jobs.shift(session, job, "agreed")
    say_of(session, complaint, N_("Job “{job}” opened at no price, for “{title}”."), job=title)
    return job_id


def keep(
    session: Session, remedy_id: int, *, at: datetime | None = None, on: date | None = None, how: str = ""
) -> None:
    """It was done or given: now, `at` a moment (aware), or `on` a day."""
    remedy = remedy_of(session, remedy_id)
    complaint = complaint_of(session, remedy.complaint_id)
    ending.keep(session, _open(session, remedy).id, at=at, on=on, how=how)
    check_whole(session, complaint)
    say_of(session, complaint, N_("Done for “{title}”: {wording}"), wording=remedy.wording)


def drop(session: Session, remedy: Remedy, promise: Promise, reason: str) -> None:
    """It is not promised any more: it fell away in time, or gave way to something else after its moment.

    What we broke stays broken, so that the rate of kept promises is not made better by agreeing anew. What we had
    promised when we apologised is promised still, by the day they were told last.
    """
    if remedy.option_id is not None and apology_days.names_remedy(session, promise):
        apology_days.give_back(session, promise)
    elif making.past_due(session, promise):
        ending.end(session, promise, "renegotiated", now(session), reason)
    else:
        ending.void(session, promise)
    voucher = session.get(Voucher, remedy.voucher_id) if remedy.voucher_id is not None else None
    if voucher is not None:
        if voucher.redeemed_on is not None:
            raise Refused(_("Voucher {code} is used already, so it stays.").format(code=voucher.code))
        remedy.voucher_id = None
        session.delete(voucher)


def remedy_of(session: Session, remedy_id: int) -> Remedy:
    """The remedy of this id, or Refused."""
    return found(session, Remedy, remedy_id, _("This is no longer there."))


def open_promise(session: Session, remedy_id: int) -> Promise | None:
    """The promise of a remedy that is still open, broken or not; None where it has ended."""
    query = select(Promise).where(Promise.remedy_id == remedy_id, Promise.state == "open").order_by(Promise.id.desc())
    return session.scalars(query.limit(1)).first()


def _open(session: Session, remedy: Remedy) -> Promise:
    promise = open_promise(session, remedy.id)
    if promise is None:
        raise Refused(_("This is not open any more: it was kept, let go or taken back."))
    return promise


def _clean(remedy: Remedy, fields: Mapping[str, Any]) -> dict[str, Any]:
    values = dict(fields)
    if "wording" in values:
        needed = _("Write what is done or given.")
        values["wording"] = clean_line(values["wording"], field="wording", most=LINE, needed=needed)
    if "amount" in values:
        check_amount(remedy.kind, values["amount"])
    return values


def _change_voucher(session: Session, remedy: Remedy, until: date | None) -> None:
    voucher = session.get(Voucher, remedy.voucher_id) if remedy.voucher_id is not None else None
    if voucher is None:
        return
    if voucher.redeemed_on is not None:
        raise Refused(_("Voucher {code} is used already, so it stays.").format(code=voucher.code))
    vouchers.alter(session, voucher, remedy.amount or 0, until, remedy.wording)


def _short(wording: str) -> str:
    return wording if len(wording) <= TITLE else wording[: TITLE - 1].rstrip() + "…"


__all__ = ["MONEY", "RemedyFields", "add", "begin", "change", "drop", "keep", "open_job", "open_promise", "remove"]
