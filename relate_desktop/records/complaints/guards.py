"""What of a complaint can't be taken back: a step before the last one, and what it rests on where it stands now."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.base import Value
from relate_desktop.records.complaints import leaving as leaving
from relate_desktop.records.complaints.apology_days import is_lost
from relate_desktop.records.complaints.follow_ups import is_promised, planned
from relate_desktop.records.complaints.money import GIVEN, check_money
from relate_desktop.records.complaints.states import ENDED
from relate_desktop.records.complaints.tables import Complaint, ComplaintMove, ComplaintWait, FollowUp, Remedy
from relate_desktop.records.complaints.whole import check_promise, check_whole
from relate_desktop.records.history.undo import Step, afterwards, guard
from relate_desktop.records.mapped import row_class
from relate_desktop.records.promises.tables import Promise
from relate_desktop.records.refused import Refused
from relate_desktop.text import _

_RESTS_ON = ("complaint_options", "remedies", "apologies", "follow_ups", "promises")


def _last_step_only(session: Session, step: Step) -> None:
    """The steps of a complaint are one chain, so only its last one goes, or comes back; two of one deed go together."""
    complaint_id = (step.after or step.before or {})["complaint_id"]
    later = select(ComplaintMove.id).where(ComplaintMove.complaint_id == complaint_id, ComplaintMove.id > step.id)
    move = session.get(ComplaintMove, step.id)
    if move is not None:
        later = later.where(ComplaintMove.version != move.version)
    if session.execute(later.limit(1)).first():
        raise Refused(_("The complaint has gone on since. Take that back first."))


def _one_wait(session: Session, step: Step) -> None:
    """We wait for them once at a time, and not at all once it ended."""
    wait = session.get(ComplaintWait, step.id)
    if wait is None or wait.until is not None:
        return
    others = select(ComplaintWait.id).where(
        ComplaintWait.complaint_id == wait.complaint_id, ComplaintWait.until.is_(None), ComplaintWait.id != wait.id
    )
    if session.scalar(others.limit(1)) is not None:
        raise Refused(_("We wait for them already."))


def _still_whole(session: Session, step: Step) -> None:
    """Taken back out of its order, something may be missing that the complaint rests on."""
    complaint = session.get(Complaint, step.id)
    if complaint is not None:
        check_whole(session, complaint)


def _rests_on(session: Session, step: Step) -> None:
    row: Any = session.get(row_class(step.table), step.id)
    if isinstance(row, Promise):
        check_promise(session, row)
    named = row.complaint_id if row is not None else (step.after or step.before or {}).get("complaint_id")
    complaint = session.get(Complaint, named) if named is not None else None
    if complaint is not None:
        check_whole(session, complaint)


def _named_days(session: Session, step: Step) -> None:
    """What the apology named stays promised, and so does a call that is planned."""
    gone: Mapping[str, Any] = step.after or {}
    complaint_id = gone.get("complaint_id")
    if step.before is not None or complaint_id is None or session.get(Promise, step.id) is not None:
        return
    source, day = str(gone["source"]), date.fromisoformat(str(gone["due_on"]))
    if is_lost(session, int(complaint_id), source, day):
        raise Refused(_("The apology names this day, so it stays promised."))
    row = planned(session, int(complaint_id)) if source == "call" else None
    if row is not None and row.planned_on == day and not is_promised(session, row):
        raise Refused(_("A call is planned for this day. Call that off first."))


def _not_asked_any_more(session: Session, step: Step) -> None:
    """Nobody is to be asked about what has ended."""
    row = session.get(FollowUp, step.id)
    if row is not None and row.answer is None and session.get_one(Complaint, row.complaint_id).state in ENDED:
        raise Refused(_("This complaint has ended. Take it up again first."))


def _within_the_price(session: Session, step: Step) -> None:
    """Money that comes back may be more than the job came to, with what was promised since."""
    row: Any = session.get(row_class(step.table), step.id)
    if row is not None and _MORE[step.table](session, row, step.after or {}):
        complaint = row if step.table == "complaints" else session.get(Complaint, row.complaint_id or 0)
        if complaint is not None:
            check_money(session, complaint)


def _later_money(session: Session, row: Any, then: Mapping[str, Value]) -> bool:
    """A promise counts again, and money was promised after it; what was there alone before may always come back."""
    if row.remedy_id is None or row.state not in GIVEN or then.get("state") in GIVEN:
        return False
    later = select(Promise.id).join(Remedy, Remedy.id == Promise.remedy_id)
    later = later.where(Promise.state.in_(GIVEN), Remedy.amount.is_not(None), Remedy.id > row.remedy_id)
    return session.scalar(later.limit(1)) is not None


_MORE: dict[str, Callable[[Session, Any, Mapping[str, Value]], bool]] = {
    "promises": _later_money,
    "remedies": lambda _session, row, then: "amount" in then and (row.amount or 0) > int(then["amount"] or 0),
    "complaints": lambda _session, row, then: then.get("job_id", row.job_id) != row.job_id,
}
"""Whether a row counts for more than it did before it was taken back."""

guard("complaint_moves", _last_step_only)
afterwards("complaint_waits", _one_wait)
afterwards("complaints", _still_whole)
for _table in _RESTS_ON:
    afterwards(_table, _rests_on)
for _table in _MORE:
    afterwards(_table, _within_the_price)
afterwards("follow_ups", _not_asked_any_more)
afterwards("promises", _named_days)
