"""What becomes of a promise: kept, released by the other side, renegotiated, made good; and what breaking it costs."""

from datetime import date, datetime
from typing import TypedDict, Unpack

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.clean import clean_text
from relate_desktop.records.complaints.tables import FollowUp
from relate_desktop.records.complaints.whole import check_promise
from relate_desktop.records.deed import check_version, now, who, zone
from relate_desktop.records.found import active_customer, found, only
from relate_desktop.records.jobs.at_work import check_day
from relate_desktop.records.jobs.tables import OpenPoint, Visit
from relate_desktop.records.promises.making import begin, check_ahead, clean, here, past_due, say_of
from relate_desktop.records.promises.standing import moment_on
from relate_desktop.records.promises.tables import REASON, Promise
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.reading import reader
from relate_desktop.text import N_, _

_TAKEN_OVER = (
    "promisor", "source", "responsible_id", "printable", "amount", "consequence", "consequence_amount", "job_id",
    "quote_id", "payment_id", "visit_id", "open_point_id", "contact_id", "complaint_id", "remedy_id", "makes_good_id",
)  # fmt: skip
"""What a renegotiated promise hands on to the one that follows it."""


class PromiseFields(TypedDict, total=False):
    """What can be changed of a promise without asking the other side."""

    wording: str
    responsible_id: int | None
    printable: bool
    amount: int | None
    consequence: str
    consequence_amount: int | None


def keep(
    session: Session, promise_id: int, *, at: datetime | None = None, on: date | None = None, how: str = ""
) -> None:
    """It was done: now, `at` a moment (aware), or `on` a day; `how` is what there is to say about it."""
    promise = open_one(session, promise_id)
    ending = clean_text(how, field="how", most=REASON)
    end(session, promise, "kept", _moment(session, promise, at, on), ending)
    _tell_point(session, promise)
    say_of(session, promise, N_("Promise kept: {wording}"))


def reopen(session: Session, promise_id: int) -> None:
    """It was not done after all, or they hold us to it again."""
    promise = promise_of(session, promise_id)
    if promise.state not in ("kept", "released"):
        raise Refused(ended_sentence(promise))
    begin_again(promise)
    check_in_step(session, promise, apart_from_point=True)
    _tell_point(session, promise)
    say_of(session, promise, N_("Promise open again: {wording}"))


def release(session: Session, promise_id: int, *, reason: str) -> None:
    """The other side lets it go, and says why: it counts neither way."""
    promise = open_one(session, promise_id)
    needed = _("Write why it need not be kept.")
    end(session, promise, "released", now(session), clean_text(reason, field="reason", most=REASON, needed=needed))
    say_of(session, promise, N_("Promise released: {wording}"))


def renegotiate(
    session: Session, promise_id: int, *, due_on: date, due_by: str = "", wording: str | None = None, how: str = ""
) -> int:
    """Another day is agreed, and perhaps other words; the id of the promise that follows this one.

    After its moment it counts as broken all the same. A planned visit is moved instead.
    """
    promise = open_one(session, promise_id)
    if promise.visit_id is not None:
        raise Refused(_("This is a planned visit. Move the visit instead."))
    ending = clean_text(how, field="how", most=REASON)
    same = (promise.due_on, promise.due_by, promise.wording)
    new = follow(session, promise, due_on=due_on, due_by=due_by, wording=wording, how=ending)
    check_ahead(session, new.due_on, new.due_by)
    if (new.due_on, new.due_by, new.wording) == same:
        raise Refused(_("That is what was promised already. Choose another day."), field="due_on")
    _tell_point(session, new)
    _tell_follow_up(session, promise, new)
    say_of(session, new, N_("Newly agreed, by {day}: {wording}"), day=reader(session).day(new.due_on))
    return new.id


def make_good(session: Session, promise_id: int, *, wording: str, due_on: date, due_by: str = "") -> int:
    """A promise that makes good one of ours we broke: what, and by when; its id. The broken one stays broken."""
    broken = promise_of(session, promise_id)
    active_customer(session, broken.customer_id)
    if broken.promisor != "shop":
        raise Refused(_("Only what we promised is ours to make good."))
    if broken.state != "open" or not past_due(session, broken):
        raise Refused(_("Only a broken promise is made good."))
    _check_not_made_good(session, broken)
    new = begin(
        session, broken.customer_id, wording=wording, due_on=due_on, due_by=due_by, source="make_good",
        makes_good_id=broken.id, responsible_id=here(session, broken.responsible_id), printable=broken.printable,
        job_id=broken.job_id, quote_id=broken.quote_id, complaint_id=broken.complaint_id,
    )  # fmt: skip
    check_ahead(session, new.due_on, new.due_by)
    say_of(session, new, N_("To make it good, by {day}: {wording}"), day=reader(session).day(new.due_on))
    return new.id


def take_consequence(session: Session, promise_id: int, *, state: str, note: str = "") -> None:
    """What breaking it costs is "due", "given" or "waived"; refused where nothing was agreed or it was not broken."""
    promise = promise_of(session, promise_id)
    if state not in _TAKEN:
        raise Refused(_("What was agreed is due, given or waived."), field="state")
    if promise.consequence_state == "none":
        raise Refused(_("Nothing was agreed for breaking this promise."), field="state")
    moment = now(session) if promise.state == "open" else promise.ended_at
    if promise.state not in ("open", "kept", "renegotiated") or not past_due(session, promise, moment):
        raise Refused(_("The promise is not broken, so nothing is due for it."), field="state")
    if promise.consequence_state == state:
        raise Refused(_("That is written down already."), field="state")
    promise.consequence_state = state
    said = clean_text(note, field="note", most=REASON)
    if said:
        kept = f"{promise.ending}\n{said}" if promise.ending else said
        promise.ending = clean_text(kept, field="note", most=REASON)
    say_of(session, promise, _TAKEN[state])


_TAKEN = {
    "due": N_("What was agreed is due, as this promise was broken: {wording}"),
    "given": N_("What was agreed for a broken promise is given: {wording}"),
    "waived": N_("What was agreed for a broken promise is waived: {wording}"),
}


def change(session: Session, promise_id: int, *, version: int, **fields: Unpack[PromiseFields]) -> None:
    """Correct how a promise is written, its sum, who sees to it, whether papers may name it, or what breaking it costs.

    Raises Stale where somebody changed the same field meanwhile. Its day is renegotiated instead, and the sum of what
    puts a complaint right is changed in that.
    """
    promise = promise_of(session, promise_id)
    mine = check_version(session, promise, version, clean(session, only(fields, PromiseFields)))
    if "amount" in mine and promise.remedy_id is not None:
        raise Refused(_("This sum is agreed in the complaint. Change it there."), field="amount")
    for name, value in mine.items():
        setattr(promise, name, value)
    if promise.consequence and promise.consequence_state == "none":
        promise.consequence_state = "agreed"
    elif not promise.consequence and promise.consequence_state == "agreed":
        promise.consequence_state = "none"
    if promise.consequence_amount is not None and not promise.consequence:
        raise Refused(_("Write what is agreed if the promise is broken."), field="consequence")
    if "wording" in mine:
        _tell_point(session, promise)
    say_of(session, promise, N_("Promise changed: {wording}"))


# ---- the steps themselves, for other verbs --------------------------------------------------------------------


def end(session: Session, promise: Promise, state: str, moment: datetime, ending: str = "") -> None:
    """Put an end to an open promise, as of a moment (UTC)."""
    promise.state, promise.ended_at, promise.ended_by, promise.ending = state, moment, who(session), ending


def void(session: Session, promise: Promise) -> None:
    """It was no promise: what it was made for was a mistake, or fell away before its day."""
    end(session, promise, "void", now(session))


def begin_again(promise: Promise) -> None:
    """It is open again, as if it had never ended."""
    promise.state, promise.ended_at, promise.ended_by, promise.ending = "open", None, None, ""
    if promise.consequence_state in ("due", "given", "waived"):
        promise.consequence_state = "agreed"


def keep_on(session: Session, promise: Promise, day: date, how: str = "") -> None:
    """It was done on a day; the moment of it is not known unless that is today."""
    end(session, promise, "kept", moment_on(day, promise.due_on, promise.due_by, now(session), zone(session)), how)


def follow(
    session: Session, promise: Promise, *, due_on: date, due_by: str = "", wording: str | None = None, how: str = ""
) -> Promise:
    """End a promise as renegotiated and begin the one that follows it, with all it hangs on."""
    values = {name: getattr(promise, name) for name in _TAKEN_OVER}
    values["responsible_id"] = here(session, promise.responsible_id)
    end(session, promise, "renegotiated", now(session), how)
    words = promise.wording if wording is None else wording
    return begin(
        session, promise.customer_id, wording=words, due_on=due_on, due_by=due_by, replaces_id=promise.id, **values
    )


def promise_of(session: Session, promise_id: int) -> Promise:
    """The promise of this id, or Refused."""
    return found(session, Promise, promise_id, _("This promise is no longer there."))


def open_one(session: Session, promise_id: int) -> Promise:
    """The promise, where it has not ended; broken ones are open still."""
    promise = promise_of(session, promise_id)
    if promise.state != "open":
        raise Refused(ended_sentence(promise))
    return promise


def ended_sentence(promise: Promise) -> str:
    """One sentence on where a promise is."""
    return {
        "open": _("The promise is open."),
        "kept": _("The promise is kept already."),
        "released": _("The promise was released."),
        "renegotiated": _("Another promise has taken the place of this one."),
        "void": _("What this promise was about fell away."),
    }[promise.state]


def check_in_step(session: Session, promise: Promise, *, apart_from_point: bool = False) -> None:
    """Refuse an open promise that says otherwise than the visit or the open point it was made for, or is one of two."""
    if promise.state != "open":
        return
    check_promise(session, promise)
    visit = session.get(Visit, promise.visit_id) if promise.visit_id is not None else None
    if visit is not None and (visit.day, visit.ends) != (promise.due_on, promise.due_by):
        raise Refused(_("The visit has been moved since. Take that back first."))
    point = session.get(OpenPoint, promise.open_point_id) if promise.open_point_id is not None else None
    if point is not None and not apart_from_point and (point.due_on, point.done_on) != (promise.due_on, None):
        raise Refused(_("The open point has been changed since. Take that back first."))
    _check_only_one(session, promise)


def _check_only_one(session: Session, promise: Promise) -> None:
    """A visit, an open point, a payment or a remedy has one open promise at most."""
    for name in ("visit_id", "open_point_id", "payment_id", "remedy_id"):
        column, value = getattr(Promise, name), getattr(promise, name)
        if value is None:
            continue
        others = select(Promise.id).where(column == value, Promise.state == "open", Promise.id != promise.id)
        if session.scalars(others.limit(1)).first() is not None:
            raise Refused(_("Another promise has taken the place of this one."))


def _check_not_made_good(session: Session, broken: Promise) -> None:
    query = select(Promise).where(Promise.makes_good_id == broken.id, Promise.state.in_(("open", "kept")))
    others = list(session.scalars(query))
    if any(other.state == "kept" for other in others):
        raise Refused(_("It is made good already."))
    for other in others:
        sentence = _("It is to be made good by {day} already. Keep or renegotiate that.")
        raise Refused(sentence.format(day=reader(session).day(other.due_on)))


def _moment(session: Session, promise: Promise, at: datetime | None, on: date | None) -> datetime:
    """When it was kept; refused where that has not come yet, or was on a day before it was promised."""
    if at is not None:
        if at > now(session):
            raise Refused(_("This moment has not come yet."), field="at")
        _check_not_before(session, promise, at.astimezone(zone(session)).date(), "at")
        return at.replace(microsecond=0)
    if on is None:
        return now(session)
    check_day(on, "on")
    if on > now(session).astimezone(zone(session)).date():
        raise Refused(_("This day has not come yet."), field="on")
    _check_not_before(session, promise, on, "on")
    return moment_on(on, promise.due_on, promise.due_by, now(session), zone(session))


def _check_not_before(session: Session, promise: Promise, day: date, field: str) -> None:
    """Nobody keeps what is not promised yet; the first of those it was renegotiated from says since when it is."""
    first = promise
    while first.replaces_id is not None:
        first = session.get_one(Promise, first.replaces_id)
    made_on = first.made_at.astimezone(zone(session)).date()
    if day < made_on:
        sentence = _("It was promised on {day}, so it was kept on that day or later.")
        raise Refused(sentence.format(day=reader(session).day(made_on)), field=field)


def _tell_point(session: Session, promise: Promise) -> None:
    """An open point says the same as its promise: its words, its day, and since when it is done."""
    point = session.get(OpenPoint, promise.open_point_id) if promise.open_point_id is not None else None
    if point is None:
        return
    point.wording, point.due_on = promise.wording, promise.due_on
    done = promise.ended_at if promise.state == "kept" else None
    point.done_on = done.astimezone(zone(session)).date() if done is not None else None


def _tell_follow_up(session: Session, promise: Promise, new: Promise) -> None:
    """The call that asks whether a complaint is put right is planned for the day that is promised."""
    if promise.complaint_id is None or promise.source != "call":
        return
    planned = select(FollowUp).where(
        FollowUp.complaint_id == promise.complaint_id, FollowUp.answer.is_(None), FollowUp.planned_on == promise.due_on
    )
    for follow_up in session.scalars(planned):
        follow_up.planned_on = new.due_on
