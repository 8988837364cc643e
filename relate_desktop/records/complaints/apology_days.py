"""The days an apology names, as promises of ours: by when it is put right, and on which day we ring.

What is agreed later takes the first of them over; a call planned for the same day is the second of them.
"""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from relate_desktop.records.complaints.at_work import complaint_of, spoken, still_here
from relate_desktop.records.complaints.states import ENDED
from relate_desktop.records.complaints.tables import Apology, Complaint, Remedy
from relate_desktop.records.complaints.whole import HELD, unsettled
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.deed import today
from relate_desktop.records.names import known_as
from relate_desktop.records.promises import ending, making
from relate_desktop.records.promises.tables import WORDING, Promise
from relate_desktop.records.quotes.sheet import names_of
from relate_desktop.text import LANGUAGES, N_, translator

TO_ASK = N_("A call to hear whether everything is right now")
PUT_RIGHT = N_("Put this right: {title}")
RING = N_("Ring {name}")


def promise_days(session: Session, apology: Apology) -> None:
    """Promise the days of an apology that is being given, each once; one that has passed is no promise any more."""
    complaint, first = complaint_of(session, apology.complaint_id), today(session)
    session.flush()
    if apology.remedy_on is not None and apology.remedy_on >= first and not _agreed_for(session, apology):
        _begin(session, complaint, remedy_words(session, apology), apology.remedy_on, "remedy")
    if apology.call_on is not None and apology.call_on >= first:
        for planned in _open_calls(session, complaint.id, apology.call_on):
            if is_to_ask(planned):
                ending.void(session, planned)  # the same call: one promise of it is enough
        _begin(session, complaint, _ring(session, complaint), apology.call_on, "call")


def remedy_words(session: Session, apology: Apology) -> str:
    """What the apology says is done to put it right, as a promise says it."""
    complaint = complaint_of(session, apology.complaint_id)
    words = apology.remedy or spoken(session, complaint).gettext(PUT_RIGHT).format(title=complaint.title)
    return words if len(words) <= WORDING else words[: WORDING - 1].rstrip() + "…"


def to_take_over(session: Session, complaint_id: int) -> Promise | None:
    """The promise to put it right that was given before anything was agreed, where nothing has settled it."""
    waiting = (promise for promise in unsettled(session, complaint_id) if promise.source == "remedy")
    return next((promise for promise in waiting if promise.remedy_id is None and promise.promisor == "shop"), None)


def names_remedy(session: Session, promise: Promise) -> bool:
    """Whether we are held to a remedy's promise by the apology too, whatever becomes of what was agreed."""
    apology = _given(session, promise.complaint_id)
    if apology is None or apology.remedy_on is None or apology.given_at is None:
        return False
    given_at = apology.given_at
    chain, own = _chain(session, promise), _own(session, apology, "remedy", apology.remedy_on)
    if own is not None:
        return own in chain
    return any(each.due_on == apology.remedy_on and each.made_at <= given_at for each in chain)


def give_back(session: Session, promise: Promise) -> None:
    """What was agreed is off, and the apology's own words hold again, by the day they were told last."""
    apology = _given(session, promise.complaint_id)
    if apology is not None:
        promise.remedy_id, promise.amount, promise.wording = None, None, remedy_words(session, apology)


def names_call(session: Session, promise: Promise) -> bool:
    """Whether a call is the one the apology named."""
    apology = _given(session, promise.complaint_id)
    own = _own(session, apology, "call", apology.call_on) if apology is not None else None
    return own is not None and own in _chain(session, promise)


def call_for(session: Session, complaint_id: int, day: date) -> Promise | None:
    """The apology's own call, open and promised for a day; None where there is none."""
    return next((each for each in _open_calls(session, complaint_id, day) if names_call(session, each)), None)


def is_to_ask(promise: Promise) -> bool:
    """Whether it was made by planning to ask them whether it is right now."""
    return promise.wording in {translator(code).gettext(TO_ASK) for code in LANGUAGES}


def is_lost(session: Session, complaint_id: int, source: str, day: date | None) -> bool:
    """Whether the apology names a day for this ("remedy" or "call") that nothing promises any more."""
    apology = _given(session, complaint_id)
    if apology is None or day is None or day != {"remedy": apology.remedy_on, "call": apology.call_on}.get(source):
        return False
    return _first(session, *_ours(complaint_id, source), Promise.due_on == day) is None


# ---- what they rest on ---------------------------------------------------------------------------------------


def _begin(session: Session, complaint: Complaint, wording: str, day: date, source: str) -> None:
    """After the complaint has ended a letter may still go out: what it says is promised all the same, by itself."""
    ended = complaint.state in ENDED
    making.begin(
        session, complaint.customer_id, wording=wording, due_on=day, job_id=complaint.job_id,
        source="other" if ended else source, complaint_id=None if ended else complaint.id,
        responsible_id=still_here(session, complaint.responsible_id),
    )  # fmt: skip


def _ring(session: Session, complaint: Complaint) -> str:
    customer = session.get_one(Customer, complaint.customer_id)
    name = known_as(names_of(session, customer, customer.language))
    return spoken(session, complaint).gettext(RING).format(name=name)


def _given(session: Session, complaint_id: int | None) -> Apology | None:
    query = select(Apology).where(Apology.complaint_id == complaint_id, Apology.given_at.is_not(None))
    return session.scalars(query).first()


def _agreed_for(session: Session, apology: Apology) -> bool:
    """Whether they have said yes to that very day: then it is the same promise."""
    agreed = select(Remedy.id).where(Remedy.complaint_id == apology.complaint_id, Remedy.option_id.is_not(None))
    same_day = Promise.due_on == apology.remedy_on, Promise.state.in_(HELD)
    return _first(session, Promise.remedy_id.in_(agreed), *same_day) is not None


def _own(session: Session, apology: Apology, source: str, day: date | None) -> Promise | None:
    """The promise that was made by giving the apology."""
    made = Promise.made_at == apology.given_at, Promise.due_on == day, Promise.replaces_id.is_(None)
    return _first(session, *_ours(apology.complaint_id, source), *made)


def _ours(complaint_id: int, source: str) -> tuple[ColumnElement[bool], ...]:
    return (
        Promise.complaint_id == complaint_id, Promise.source == source, Promise.promisor == "shop",
        Promise.contact_id.is_(None), Promise.state != "void",
    )  # fmt: skip


def _open_calls(session: Session, complaint_id: int, day: date) -> list[Promise]:
    of_day = Promise.due_on == day, Promise.state == "open"
    return list(session.scalars(select(Promise).where(*_ours(complaint_id, "call"), *of_day).order_by(Promise.id)))


def _chain(session: Session, promise: Promise) -> list[Promise]:
    """A promise and those it took the place of."""
    chain = [promise]
    while chain[-1].replaces_id is not None:
        chain.append(session.get_one(Promise, chain[-1].replaces_id))
    return chain


def _first(session: Session, *which: Any) -> Promise | None:
    return session.scalars(select(Promise).where(*which).order_by(Promise.id).limit(1)).first()
