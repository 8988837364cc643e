"""Asking whether it is right now: planned for a day and promised, and what they answered, in their words."""

from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from relate_desktop.records import contacts
from relate_desktop.records.base import add
from relate_desktop.records.clean import clean_text
from relate_desktop.records.complaints.apology_days import TO_ASK, call_for, is_to_ask, names_call
from relate_desktop.records.complaints.at_work import (
    complaint_of,
    live,
    say_of,
    shift,
    spoken,
    still_here,
)
from relate_desktop.records.complaints.names import ANSWER_NAMES
from relate_desktop.records.complaints.tables import ANSWERS, TEXT, Complaint, FollowUp, Remedy
from relate_desktop.records.complaints.whole import SETTLED
from relate_desktop.records.deed import check_version, now, today, who
from relate_desktop.records.found import found
from relate_desktop.records.heard import check_channel
from relate_desktop.records.jobs.at_work import check_day
from relate_desktop.records.open_days import open_day
from relate_desktop.records.promises import ending, making
from relate_desktop.records.promises.tables import Promise
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.reading import reader
from relate_desktop.text import N_, _

PLANNABLE = frozenset({"agreed", "made_good", "followed_up"})
ASKABLE = frozenset({"made_good", "followed_up"})
OURS = frozenset({"call", "visit"})
"""We come to them; a letter, an e-mail or a message brings their answer to us."""

A_WEEK = timedelta(days=7)
"""Long enough to have lived with it, soon enough to be remembered."""

ASKED = N_("Asked whether it is right: {answer}.")


def plan_follow_up(session: Session, complaint_id: int, *, on: date) -> int:
    """On this day we ask them whether it is right: planned, and promised; its id."""
    complaint = live(session, complaint_id)
    if complaint.state not in PLANNABLE:
        raise Refused(_("Agree first on how it is put right."))
    there = planned(session, complaint_id)
    if there is not None:
        sentence = _("We ask them on {day} already. Move that day instead.")
        raise Refused(sentence.format(day=reader(session).day(there.planned_on)), field="on")
    row = _plan(session, complaint, on)
    say_of(session, complaint, N_("On {day} we ask how it is with “{title}”."), day=reader(session).day(on))
    return row.id


def move_follow_up(session: Session, follow_up_id: int, *, version: int, on: date) -> None:
    """Another day is agreed for it. Raises Stale where somebody moved it meanwhile."""
    row = _unanswered(session, follow_up_id)
    complaint = live(session, row.complaint_id)
    _check_day(session, on)
    if check_version(session, row, version, {"planned_on": on}):
        promise = _promise(session, row)
        if promise is not None and call_for(session, row.complaint_id, on) is not None:
            _let_go(session, promise, "")
        elif promise is not None:
            ending.follow(session, promise, due_on=on)
        row.planned_on = on
    say_of(session, complaint, N_("On {day} we ask how it is with “{title}”."), day=reader(session).day(on))


def call_off_follow_up(session: Session, follow_up_id: int) -> None:
    """We need not ask on that day."""
    row = _unanswered(session, follow_up_id)
    complaint = complaint_of(session, row.complaint_id)
    _drop(session, row, "")
    say_of(session, complaint, N_("The call about “{title}” is called off."))


def record_answer(
    session: Session,
    follow_up_id: int,
    *,
    answer: str,
    own_words: str = "",
    at: datetime | None = None,
    channel: str = "call",
    next_on: date | None = None,
) -> None:
    """What they answered: satisfied, not_satisfied (taken up again with their words), or not_reached (asked again).

    `at` is an aware datetime, now unless told. Not reached, they are asked again on `next_on`, or on the next day we
    are open. A letter, e-mail or message is one that came from them.
    """
    row = _unanswered(session, follow_up_id)
    complaint = live(session, row.complaint_id)
    if answer not in ANSWERS:
        raise Refused(_("It is right, it is not right yet, or they were not reached."), field="answer")
    if complaint.state not in ASKABLE:
        raise Refused(_("Make it good first, and then ask."))
    needed = _("Write what they said is not right.") if answer == "not_satisfied" else ""
    said = clean_text(own_words, field="own_words", most=TEXT, needed=needed)
    moment = _asked_at(session, complaint, at)
    contact_id = _log(session, complaint, answer, said, moment, channel)  # first, so that it is taken back last
    row.answer, row.own_words, row.asked_at, row.staff_id = answer, said, moment, who(session)
    row.contact_id = contact_id
    _keep_promise(session, row, moment)
    _follow(session, complaint, row, next_on)


def _follow(session: Session, complaint: Complaint, row: FollowUp, next_on: date | None) -> None:
    """What comes of the answer."""
    if row.answer == "not_satisfied":
        shift(session, complaint, "reopened", row.own_words)
        say_of(session, complaint, N_("“{title}” is not right yet, so it is taken up again."))
    elif row.answer == "satisfied":
        if complaint.state != "followed_up":
            shift(session, complaint, "followed_up")
        say_of(session, complaint, N_("They say that “{title}” is right now."))
    else:
        again = _plan(session, complaint, again_on(session) if next_on is None else next_on, "next_on")
        day = reader(session).day(again.planned_on)
        say_of(session, complaint, N_("Not reached about “{title}”. We try again on {day}."), day=day)


def suggested_day(session: Session, complaint_id: int) -> date:
    """When to ask, unless somebody knows better: a week after the last that puts it right, on a day we are open."""
    due = select(func.max(Promise.due_on)).where(
        Promise.complaint_id == complaint_id, Promise.source == "remedy", Promise.state == "open"
    )
    return open_day(session, max(today(session), session.scalar(due) or date.min) + A_WEEK)


def again_on(session: Session) -> date:
    """When to try again, unless somebody knows better: on the next day we are open."""
    return open_day(session, today(session) + timedelta(days=1))


def planned(session: Session, complaint_id: int) -> FollowUp | None:
    """The follow-up that is still to come, None where there is none."""
    query = select(FollowUp).where(FollowUp.complaint_id == complaint_id, FollowUp.answer.is_(None))
    return session.scalars(query.order_by(FollowUp.planned_on, FollowUp.id).limit(1)).first()


def is_promised(session: Session, row: FollowUp) -> bool:
    """Whether there is an open promise of ours to ring on its day."""
    return _promise(session, row) is not None


def drop_planned(session: Session, complaint: Complaint, why: str) -> None:
    """The complaint ends without, so nobody asks any more."""
    row = planned(session, complaint.id)
    if row is not None:
        _drop(session, row, why)


def _drop(session: Session, row: FollowUp, why: str) -> None:
    promise = _promise(session, row)
    if promise is not None:
        _let_go(session, promise, why)
    session.delete(row)


def _let_go(session: Session, promise: Promise, why: str) -> None:
    """Nobody is asked then. A call that the apology named is promised all the same."""
    if names_call(session, promise):
        return
    if making.past_due(session, promise):
        ending.end(session, promise, "renegotiated", now(session), why)
    else:
        ending.void(session, promise)


def _plan(session: Session, complaint: Complaint, on: date, field: str = "on") -> FollowUp:
    _check_day(session, on, field)
    row = FollowUp(complaint_id=complaint.id, planned_on=on)
    add(session, row)
    if call_for(session, complaint.id, on) is not None:
        return row
    making.begin(
        session, complaint.customer_id, wording=spoken(session, complaint).gettext(TO_ASK), due_on=on, source="call",
        responsible_id=still_here(session, complaint.responsible_id), job_id=complaint.job_id,
        complaint_id=complaint.id,
    )  # fmt: skip
    return row


def _promise(session: Session, row: FollowUp) -> Promise | None:
    """The open promise of the call itself: made for its day, or come of the one that was."""
    query = select(Promise).where(
        Promise.complaint_id == row.complaint_id,
        Promise.source.in_(("call", "make_good")),
        Promise.contact_id.is_(None),
        Promise.promisor == "shop",
        Promise.state == "open",
    )
    its = [promise for promise in session.scalars(query) if row.planned_on in _days(session, promise)]
    return max(its, key=lambda promise: _fits(session, row, promise), default=None)


def _fits(session: Session, row: FollowUp, promise: Promise) -> tuple[bool, bool, int]:
    """How well a promise fits a call: by its day, by its words, and the newest."""
    return promise.due_on == row.planned_on, is_to_ask(promise) or names_call(session, promise), promise.id


def _days(session: Session, promise: Promise) -> set[date]:
    """The days of a promise and of those it took the place of, or makes good."""
    days: set[date] = set()
    earlier: Promise | None = promise
    while earlier is not None:
        if earlier.source == "call":
            days.add(earlier.due_on)
        before = earlier.replaces_id or earlier.makes_good_id
        earlier = session.get(Promise, before) if before is not None else None
    return days


def _keep_promise(session: Session, row: FollowUp, moment: datetime) -> None:
    promise = _promise(session, row)
    if promise is not None:
        ending.end(session, promise, "kept", moment)


def _asked_at(session: Session, complaint: Complaint, at: datetime | None) -> datetime:
    """When they answered: not before it was made good, nor before their last answer; whole seconds."""
    earliest = _put_right_at(session, complaint)
    if at is None:
        return max(now(session), earliest)
    moment = at.replace(microsecond=0)
    if moment > now(session):
        raise Refused(_("This moment has not come yet."), field="at")
    if moment < earliest:
        raise Refused(_("That was before it was made good."), field="at")
    return moment


def _put_right_at(session: Session, complaint: Complaint) -> datetime:
    """The moment after which an answer counts: what was agreed is done, and what they said last is heard."""
    kept = select(func.max(Promise.ended_at)).join(Remedy, Remedy.id == Promise.remedy_id)
    kept = kept.where(Remedy.complaint_id == complaint.id, Remedy.option_id.is_not(None), Promise.state.in_(SETTLED))
    said = select(func.max(FollowUp.asked_at)).where(FollowUp.complaint_id == complaint.id)
    last = session.scalar(said)
    moments = [session.scalar(kept), None if last is None else last + timedelta(seconds=1)]
    return max((moment for moment in moments if moment is not None), default=complaint.received_at)


def _log(session: Session, complaint: Complaint, answer: str, said: str, at: datetime, channel: str) -> int:
    check_channel(channel, "channel")
    theirs = spoken(session, complaint).gettext
    note = theirs(ASKED).format(answer=theirs(ANSWER_NAMES[answer]).lower())
    ours = channel in OURS
    return contacts.log(
        session, complaint.customer_id, channel=channel, direction="out" if ours else "in", wording=note,
        own_words=said, at=min(at, now(session)), person_id=complaint.person_id, job_id=complaint.job_id,
        complaint_id=complaint.id, purpose="complaint" if ours else None,
        outcome="not_reached" if ours and answer == "not_reached" else "reached",
    )  # fmt: skip


def _unanswered(session: Session, follow_up_id: int) -> FollowUp:
    row = found(session, FollowUp, follow_up_id, _("This is no longer planned."))
    if row.answer is not None:
        raise Refused(_("Their answer is written down already."))
    return row


def _check_day(session: Session, on: date, field: str = "on") -> None:
    check_day(on, field, _("Say on which day we ask them."))
    if on < today(session):
        raise Refused(_("We can't ask them on a day that has passed. Choose today or a later day."), field=field)
