"""What must hold of a complaint in each state, whoever brought it there: checked at every step, and after an undo.

Only rows are looked at here, never the way they came about, so that promises can be checked by the same rules.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.complaints.states import ENDED
from relate_desktop.records.complaints.tables import Apology, Complaint, ComplaintOption, FollowUp, Remedy
from relate_desktop.records.promises.tables import Promise
from relate_desktop.records.refused import Refused
from relate_desktop.text import _


@dataclass(frozen=True)
class Need:
    """What is missing, in a sentence that says what to do, and the field of the form where it is written."""

    sentence: str
    field: str | None = None


Check = Callable[[Session, Complaint], Need | None]


# ---- what is written down ------------------------------------------------------------------------------------


def _category(_session: Session, complaint: Complaint) -> Need | None:
    return None if complaint.category else Need(_("Say what kind of complaint it is."), "category")


def _safe(_session: Session, complaint: Complaint) -> Need | None:
    if not complaint.safety or complaint.immediate_action:
        return None
    return Need(_("Somebody could be hurt. Write what was done about it at once."), "immediate_action")


def _findings(_session: Session, complaint: Complaint) -> Need | None:
    return None if complaint.findings else Need(_("Write what you found when you looked into it."), "findings")


def _option(session: Session, complaint: Complaint) -> Need | None:
    there = select(ComplaintOption.id).where(
        ComplaintOption.complaint_id == complaint.id, ComplaintOption.agreed_at.is_(None)
    )
    return None if session.scalar(there.limit(1)) else Need(_("Write down one way at least to put it right."))


def _apology(session: Session, complaint: Complaint) -> Need | None:
    given = select(Apology.id).where(Apology.complaint_id == complaint.id, Apology.given_at.is_not(None))
    return None if session.scalar(given.limit(1)) else Need(_("Apologise: say it to them, or send the letter."))


def _cause(_session: Session, complaint: Complaint) -> Need | None:
    return None if complaint.cause else Need(_("Say what the cause was about."), "cause")


def _root_cause(_session: Session, complaint: Complaint) -> Need | None:
    return None if complaint.root_cause else Need(_("Write what caused it."), "root_cause")


def _prevention(_session: Session, complaint: Complaint) -> Need | None:
    if not complaint.preventive_action:
        return Need(_("Write what you change so that it does not happen again."), "preventive_action")
    if complaint.preventive_owner_id is None:
        return Need(_("Say who sees to what you change."), "preventive_owner_id")
    if complaint.preventive_due_on is None:
        return Need(_("Say by when that is changed."), "preventive_due_on")
    return None


# ---- what was promised ---------------------------------------------------------------------------------------


def _agreed(session: Session, complaint: Complaint) -> Need | None:
    """Something they said yes to is promised; what was taken back does not count."""
    there = select(Remedy.id).join(Promise, Promise.remedy_id == Remedy.id)
    there = there.where(Remedy.complaint_id == complaint.id, Remedy.option_id.is_not(None), Promise.state.in_(HELD))
    return None if session.scalar(there.limit(1)) else Need(_("Agree on one of the ways to put it right."))


def _put_right(session: Session, complaint: Complaint) -> Need | None:
    """What was agreed is done; a gesture on top may still be on its way."""
    agreed = select(Remedy.id).where(Remedy.complaint_id == complaint.id, Remedy.option_id.is_not(None))
    ids = set(session.scalars(agreed))
    return _open_need([promise for promise in unsettled(session, complaint.id) if promise.remedy_id in ids])


def _nothing_open(session: Session, complaint: Complaint) -> Need | None:
    return _open_need(unsettled(session, complaint.id))


def _open_need(promises: list[Promise]) -> Need | None:
    return Need(open_sentence(promises[0])) if promises else None


def open_sentence(promise: Promise) -> str:
    """What is still to be done about a promise, by its first letters."""
    sentence = _("This is promised still: “{wording}”. Keep it, or agree with them that it lapses.")
    return sentence.format(wording=shown(promise.wording))


def shown(wording: str) -> str:
    """What a promise says, as it stands in a sentence: its first letters, on one line."""
    line = " ".join(wording.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1].rstrip() + "…"


def unsettled(session: Session, complaint_id: int) -> list[Promise]:
    """The promises about a complaint, ours and theirs, that are neither kept nor released, the first due first.

    A renegotiated one is settled by the one that follows it, a broken one also by one that made it good.
    """
    query = select(Promise).where(Promise.complaint_id == complaint_id).order_by(Promise.due_on, Promise.id)
    promises = list(session.scalars(query))
    follows: dict[int | None, Promise] = {
        promise.replaces_id: promise for promise in promises if promise.replaces_id is not None
    }
    good = {one.makes_good_id for one in promises if one.replaces_id is None and _end(one, follows).state in SETTLED}
    return [promise for promise in promises if promise.state == "open" and promise.id not in good]


def _end(promise: Promise, follows: Mapping[int | None, Promise]) -> Promise:
    while promise.state == "renegotiated" and promise.id in follows:
        promise = follows[promise.id]
    return promise


SETTLED = frozenset({"kept", "released"})
HELD = ("open", "kept", "released")
"""What was agreed and not taken back: void is what fell away in time, renegotiated what gave way to something else."""

SHOWN = 80
"""So many letters of a promise stand in a sentence."""


# ---- what they said ------------------------------------------------------------------------------------------


def _satisfied(session: Session, complaint: Complaint) -> Need | None:
    """Of the answers there are, the last one says that it is right."""
    answers = select(FollowUp.answer).where(
        FollowUp.complaint_id == complaint.id, FollowUp.answer.in_(("satisfied", "not_satisfied"))
    )
    last = session.scalar(answers.order_by(FollowUp.asked_at.desc(), FollowUp.id.desc()).limit(1))
    return (
        None if last == "satisfied" else Need(_("Ask them whether it is right now, and write down what they answer."))
    )


# ---- by state ------------------------------------------------------------------------------------------------

_ASSESSED = (_category, _safe)
_INVESTIGATED = (*_ASSESSED, _findings)
_IS_AGREED = (*_INVESTIGATED, _agreed)
_MADE_GOOD = (*_IS_AGREED, _put_right)

NEEDS: dict[str, tuple[Check, ...]] = {
    "assessed": _ASSESSED,
    "investigated": _INVESTIGATED,
    "offered": (*_INVESTIGATED, _option),
    "agreed": _IS_AGREED,
    "made_good": _MADE_GOOD,
    "followed_up": (*_MADE_GOOD, _satisfied),
    "closed": (*_ASSESSED, _findings, _apology, _agreed, _nothing_open, _satisfied, _cause, _root_cause, _prevention),
    "unfounded": (*_INVESTIGATED, _nothing_open),
    "deadlock": (*_INVESTIGATED, _nothing_open),
    "withdrawn": (_nothing_open,),
}
"""What each state rests on, in the order in which a person would do it."""


def lacking(session: Session, complaint: Complaint, state: str) -> list[Need]:
    """What is missing before the complaint may be in a state."""
    session.flush()
    return [need for check in NEEDS.get(state, ()) if (need := check(session, complaint)) is not None]


def check_whole(session: Session, complaint: Complaint) -> None:
    """Refuse a complaint that stands where something is missing, in the words of the first thing."""
    for need in lacking(session, complaint, complaint.state):
        raise Refused(need.sentence, field=need.field)


def check_promise(session: Session, promise: Promise) -> None:
    """Refuse a promise that is open, or open again, where its complaint rests on there being none."""
    complaint = session.get(Complaint, promise.complaint_id) if promise.complaint_id is not None else None
    if complaint is None or promise.state != "open":
        return
    session.flush()
    if complaint.state in ENDED:
        raise Refused(_("The complaint this is about has ended. Take it up again first."))
    if complaint.state in ("made_good", "followed_up") and _put_right(session, complaint) is not None:
        raise Refused(_("The complaint this is about is made good. Take it up again first."))
