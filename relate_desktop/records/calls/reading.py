"""A call as its page shows it: whom to ring on which number, what is open with them, what to say, and whether now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.formats import Reader
from relate_desktop.records import phones
from relate_desktop.records.calls.scripts import Script, script
from relate_desktop.records.calls.subject import KINDS, Subject, subject
from relate_desktop.records.calls.tries import Tries, tries
from relate_desktop.records.calls.when import Ringing, ringing
from relate_desktop.records.calls.which import is_sorry, words_for
from relate_desktop.records.complaints import follow_ups
from relate_desktop.records.complaints import reading as complaints
from relate_desktop.records.complaints.states import ENDED
from relate_desktop.records.complaints.tables import Complaint
from relate_desktop.records.customers import reading as customers
from relate_desktop.records.customers.cards import CustomerCard
from relate_desktop.records.deed import now, today
from relate_desktop.records.feedback.asking import may_be_asked
from relate_desktop.records.feedback.reading import FeedbackRow, of_customer
from relate_desktop.records.feedback.tables import Feedback
from relate_desktop.records.inquiries import reading as inquiries
from relate_desktop.records.jobs import reading as jobs
from relate_desktop.records.jobs.tables import Job, Visit
from relate_desktop.records.names import MANNERS
from relate_desktop.records.promises import reading as promises
from relate_desktop.records.promises.tables import Promise
from relate_desktop.records.quotes import reading as quotes
from relate_desktop.records.shop.reading import reader, shop_of
from relate_desktop.records.staff import Staff
from relate_desktop.text import N_, _, language

MOST_OPEN = 8
"""More open matters than this are not read on the phone."""

ASKABLE = frozenset({"made_good", "followed_up"})


@dataclass(frozen=True)
class Number:
    """One number to ring: as people read it, whose it is ("" the customer's own), and what there is to know of it."""

    shown: str
    whose: str
    note: str
    person_id: int | None = None


@dataclass(frozen=True)
class Matter:
    """Something open with them: its icon, one sentence, the place it opens, and whether it is late."""

    icon: str
    sentence: str
    place: tuple[str, int]
    late: bool = False


@dataclass(frozen=True)
class CallCard:
    """Everything the page of a call shows.

    `title` says what it is about, in the language of the screen. `held` is why one must not ring now, in words ("" one
    may), and `next_at` (UTC) from when on one may. `follow_up` says that a planned follow-up of a complaint is answered
    with the call; `due_on` is the day a promise is due, or a visit is; `may_ask` what a happy one may be asked for.
    `ask_for` is whom of a business to ask for, "" where that is nobody by name; `sorry` says that they told us they are
    not happy, in `thought`.
    """

    subject: Subject
    customer: CustomerCard
    title: str
    own_words: str
    numbers: tuple[Number, ...]
    matters: tuple[Matter, ...]
    script: Script
    tries: Tries
    held: str
    next_at: datetime | None
    follow_up: bool
    confirmed: bool
    due_on: date | None
    may_ask: tuple[str, ...]
    thought: FeedbackRow | None
    ask_for: str
    sorry: bool


def card(
    session: Session,
    customer_id: int,
    purpose: str,
    kind: str = "",
    row_id: int | None = None,
    *,
    by: int | None = None,
) -> CallCard:
    """A call to a customer; refused where what it is about is not there, or not theirs. `by` is who of us rings."""
    about = subject(session, customer_id, purpose, kind, row_id)
    customer = customers.card(session, customer_id)
    row: Any = _row(session, about)
    when, moment = ringing(session), now(session)
    tried = tries(session, customer_id, purpose=purpose, law=about.law, when=when, **about.about)
    held = when.why_not(moment, about.law)
    may_ask, thought = may_be_asked(session, customer_id), _thought(session, customer_id, about)
    sorry, words = is_sorry(about, thought), words_for(about, row, thought, may_ask)
    return CallCard(
        subject=about,
        customer=customer,
        title=_title(session, about, row, words),
        own_words=thought.own_words if sorry and thought is not None else getattr(row, "own_words", "") or "",
        numbers=tuple(_numbers(session, customer, about.person_id)),
        matters=tuple(_matters(session, customer_id, about))[:MOST_OPEN],
        script=script(words, customer.language, _facts(session, customer, about, row, by), screen=language()),
        tries=tried,
        held=held,
        next_at=_next_at(when, moment, about, tried, held),
        follow_up=_asks_follow_up(session, about),
        confirmed=getattr(row, "confirmed_at", None) is not None,
        due_on=getattr(row, "due_on", None) or (row.day if isinstance(row, Visit) else None),
        may_ask=may_ask,
        thought=thought,
        ask_for=_ask_for(customer, about.person_id),
        sorry=sorry,
    )


def _row(session: Session, about: Subject) -> Any:
    return session.get_one(KINDS[about.kind], about.id) if about.kind else None


def _next_at(when: Ringing, moment: datetime, about: Subject, tried: Tries, held: str) -> datetime | None:
    """From when on one may ring; None where that is now."""
    if tried.next_at is not None and tried.next_at > moment:
        return tried.next_at
    return when.next(moment, about.law) if held else None


def _asks_follow_up(session: Session, about: Subject) -> bool:
    if about.complaint_id is None or about.purpose != "complaint":
        return False
    complaint = session.get_one(Complaint, about.complaint_id)
    return complaint.state in ASKABLE and follow_ups.planned(session, about.complaint_id) is not None


def _thought(session: Session, customer_id: int, about: Subject) -> FeedbackRow | None:
    """What they thought last, of the job the call is about where it is about one; words alone change no score."""
    rows = [row for row in of_customer(session, customer_id, limit=20) if about.job_id in (None, row.job_id)]
    return next(iter([*(row for row in rows if row.score is not None), *rows]), None)


def _numbers(session: Session, customer: CustomerCard, person_id: int | None) -> Iterator[Number]:
    """Who is to be rung first, then the customer's own numbers, then those of their people."""
    own = [Number(one.shown, one.label, one.note) for one in customer.phones]
    theirs = [Number(one.phone_shown, one.called, one.role, one.id) for one in customer.people if one.phone]
    first = [one for one in theirs if one.person_id == person_id]
    seen: set[str] = set()
    for one in (*first, *own, *theirs):
        if one.shown not in seen:
            seen.add(one.shown)
            yield one


def title(session: Session, customer_id: int, purpose: str, kind: str = "", row_id: int | None = None) -> str:
    """What a call is about, in the language of the screen; refused where it is not there, or not theirs."""
    about = subject(session, customer_id, purpose, kind, row_id)
    row: Any = _row(session, about)
    may_ask, thought = may_be_asked(session, customer_id), _thought(session, customer_id, about)
    return _title(session, about, row, words_for(about, row, thought, may_ask))


# ---- what it is about ------------------------------------------------------------------------------------------

_TITLES = {
    "inquiry": N_("Answer their inquiry: {title}"),
    "quote": N_("Ask about quote {number}: {title}"),
    "promise": N_("About what we promised: {title}"),
    "progress": N_("Tell how it goes: {title}"),
    "confirmation": N_("Confirm the visit on {day}: {title}"),
    "satisfaction": N_("Ask how they like it: {title}"),
    "complaint": N_("About their complaint: {title}"),
    "courtesy": N_("A call to stay in touch"),
    "programme": N_("{title}"),
}
_BARE = {"satisfaction": N_("Ask how they like what we do"), "unhappy": N_("Not happy with us")}
_BY_WORDS = {
    "their_promise": N_("About what they promised: {title}"),
    "unhappy": N_("Not happy: {title}"),
    "referral": N_("Ask whether they would tell others about us"),
}


def _title(session: Session, about: Subject, row: Any, words: str) -> str:
    told = _told(session, row)
    if not told:
        return _(_BARE.get(words, _BY_WORDS.get(words, _TITLES[about.purpose])))
    day = reader(session).day(row.day) if isinstance(row, Visit) else ""
    sentence = _(_BY_WORDS.get(words, _TITLES[about.purpose]))
    return sentence.format(title=told, number=getattr(row, "number", "") or "", day=day)


def _told(session: Session, row: Any) -> str:
    """What a record is called, on one line."""
    if isinstance(row, Visit | Feedback):
        return session.get_one(Job, row.job_id).title if row.job_id is not None else ""
    text = getattr(row, "title", None) or getattr(row, "wording", None) or getattr(row, "name", None) or ""
    return " ".join(text.split())


def _facts(session: Session, customer: CustomerCard, about: Subject, row: Any, by: int | None) -> dict[str, str]:
    """What a script fills in, in the language of the customer."""
    shop = shop_of(session)
    theirs = Reader(customer.language, shop.country, shop.currency)
    me = session.get(Staff, by) if by is not None else None
    day = getattr(row, "completed_on", None) or getattr(row, "valid_until", None) or getattr(row, "due_on", None)
    day = row.day if isinstance(row, Visit) else day
    return {
        "hello": _hello(customer, about.person_id), "name": customer.known_as, "shop": shop.name,
        "me": me.name.split()[0] if me is not None else shop.name,
        "phone": phones.shown(me.phone if me is not None and me.phone else shop.phone, country=shop.country),
        "title": _told(session, row) if row is not None else "", "number": getattr(row, "number", None) or "",
        "wording": getattr(row, "script", None) or " ".join((getattr(row, "wording", None) or "").split()),
        "day": _day(session, theirs, day),
        "hours": f"{row.begins}–{row.ends}" if isinstance(row, Visit) else "",
    }  # fmt: skip


def _day(session: Session, theirs: Reader, day: date | None) -> str:
    """A day as it is said aloud: one of another year is nothing without its year."""
    if day is None:
        return ""
    return theirs.full_day(day) if day.year == today(session).year else theirs.day(day)


def _ask_for(customer: CustomerCard, person_id: int | None) -> str:
    """Whom of a business to ask for: the person it is about, else the first we know there."""
    if customer.kind != "business":
        return ""
    about = [one.called for one in customer.people if one.id == person_id]
    return next(iter([*about, *(one.called for one in customer.people)]), "")


def _hello(customer: CustomerCard, person_id: int | None) -> str:
    """How whoever is rung is greeted, in their language: the person it is about, else the customer."""
    manners = MANNERS[customer.language]
    person = next((one for one in customer.people if one.id == person_id), None)
    if person is not None:
        return manners.hello_to.format(name=person.called)
    return customer.greeting or manners.hello


# ---- what is open with them ------------------------------------------------------------------------------------


def _matters(session: Session, customer_id: int, about: Subject) -> Iterator[Matter]:
    """What they may ask about, besides what the call is about: complaints first, then promises, then the rest."""
    day = reader(session).day
    for one in complaints.of_customer(session, customer_id):
        if one.state not in ENDED and one.id != about.complaint_id:
            sentence = _("Complaint: {title}").format(title=one.title)
            late = one.due is not None and one.due.late_minutes > 0
            yield Matter("message-square-warning", sentence, ("complaint", one.id), late)
    itself = _promised(session, about)
    for promise in promises.of_customer(session, customer_id, open_only=True):
        if promise.id not in itself:
            ours, theirs = _("We promised by {day}: {wording}"), _("They promised by {day}: {wording}")
            said = ours if promise.promisor == "shop" else theirs
            sentence = said.format(day=day(promise.due_on), wording=" ".join(promise.wording.split()))
            yield Matter("handshake", sentence, ("promise", promise.id), promise.standing == "broken")
    for asked in inquiries.of_customer(session, customer_id):
        if asked.standing == "to_answer" and asked.id != about.inquiry_id:
            late = asked.due is not None and asked.due.late
            sentence = _("Inquiry: {title}").format(title=asked.title)
            yield Matter("message-square-reply", sentence, ("inquiry", asked.id), late)
    yield from _work(session, customer_id, about)


def _promised(session: Session, about: Subject) -> frozenset[int]:
    """The promises the call itself is about: the one it is for, or the one to come on the day of the visit."""
    if about.kind == "visit":
        return frozenset(session.scalars(select(Promise.id).where(Promise.visit_id == about.id)))
    return frozenset({about.id} if about.kind == "promise" and about.id is not None else ())


def _work(session: Session, customer_id: int, about: Subject) -> Iterator[Matter]:
    day = reader(session).day
    for quote in quotes.of_customer(session, customer_id):
        if quote.state == "issued" and quote.id != about.quote_id:
            sentence = _("Quote {number} until {day}: {title}")
            words = {"number": quote.number, "day": day(quote.valid_until), "title": quote.title}
            yield Matter("file-text", sentence.format(**words), ("quote", quote.id))
    for job in jobs.of_customer(session, customer_id, limit=20):
        if job.state in ("agreed", "under_way") and job.id != about.job_id:
            sentence = _("Under way: {title}") if job.state == "under_way" else _("Agreed: {title}")
            yield Matter("hammer", sentence.format(title=job.title), ("job", job.id))
