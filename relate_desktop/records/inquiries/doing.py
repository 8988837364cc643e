"""What a clerk does with an inquiry: catch it, correct it, answer it, wait for them, and see it to its end."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Unpack

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records import contacts
from relate_desktop.records.base import add
from relate_desktop.records.clean import clean_line, clean_text
from relate_desktop.records.complaints.at_work import still_here
from relate_desktop.records.customers import doing as customers
from relate_desktop.records.customers.rest import they_came
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.deed import check_version, now, who, zone
from relate_desktop.records.found import active_customer, only
from relate_desktop.records.heard import HeardFields, check_channel, check_named, check_received, corrected
from relate_desktop.records.inquiries.at_work import (
    clean_ending,
    end,
    inquiry_of,
    open_wait,
    say_of,
    spoken_about,
    still_open,
)
from relate_desktop.records.inquiries.standing import standing_of
from relate_desktop.records.inquiries.tables import LINE, TEXT, TITLE, Inquiry, InquiryWait
from relate_desktop.records.jobs import doing as jobs
from relate_desktop.records.listening import clean_note
from relate_desktop.records.quotes import drafting
from relate_desktop.records.quotes.tables import Quote
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.reading import reader
from relate_desktop.text import N_, _

TOO_LATE = N_("It was written down on {day}, so they asked before that.")


class InquiryFields(HeardFields, total=False):
    """What they asked, and how they want the answer."""

    answer_by: str


# ---- catching it ---------------------------------------------------------------------------------------------


def receive(
    session: Session,
    customer_id: int,
    *,
    title: str,
    own_words: str = "",
    channel: str = "call",
    answer_by: str = "call",
    received_at: datetime | None = None,
    person_id: int | None = None,
    responsible_id: int | None = None,
    printable: bool = False,
    read_back: bool = False,
    worry: str = "",
    matters_most: str = "",
    marked: str = "",
) -> int:
    """They ask us something: what about, in which words, and how they want the answer; its id.

    `received_at` (aware) is when they asked, now unless told. Who writes it down is responsible unless somebody else
    is named. Refused for a moment that has not come, and where the same is written down already and still open.
    """
    customer, moment = active_customer(session, customer_id), now(session)
    values: dict[str, Any] = {
        "title": title, "own_words": own_words, "channel": channel, "answer_by": answer_by,
        "received_at": received_at or moment, "person_id": person_id, "printable": printable, "read_back": read_back,
        "responsible_id": who(session) if responsible_id is None else responsible_id,
        "worry": worry, "matters_most": matters_most, "marked": marked,
    }  # fmt: skip
    values = _clean(values)
    values = clean_note(values, values["own_words"])
    check_received(session, values["received_at"], moment, _(TOO_LATE))
    check_named(session, customer_id, values)
    _check_new(session, customer_id, values)
    inquiry = Inquiry(customer_id=customer_id, opened_at=moment, **values)
    inquiry_id = add(session, inquiry)
    contacts.remember_last(session, customer_id)
    they_came(session, customer, values["received_at"])
    say_of(session, inquiry, N_("Inquiry “{title}” written down."))
    return inquiry_id


def receive_new(
    session: Session, *, name: str, phone: str = "", kind: str = "person", **inquiry: Unpack[InquiryFields]
) -> int:
    """Somebody we do not know yet asks us something: who they are and the inquiry, as one deed; the inquiry's id."""
    phones = (phone,) if phone.strip() else ()
    try:
        customer_id = customers.add(session, display_name=name, kind=kind, phones=phones)
    except Refused as refused:
        field = {"display_name": "name", "number": "phone"}.get(refused.field or "", refused.field)
        raise Refused(refused.sentence, field=field) from refused
    given: dict[str, Any] = {"title": "", **only(inquiry, InquiryFields)}
    inquiry_id = receive(session, customer_id, **given)
    added = session.get_one(Customer, customer_id).display_name
    sentence = N_("Inquiry “{title}” written down, and {name} added.")
    say_of(session, inquiry_of(session, inquiry_id), sentence, name=added)
    return inquiry_id


def change(session: Session, inquiry_id: int, *, version: int, **fields: Unpack[InquiryFields]) -> None:
    """Correct what they asked. Raises Stale, with both texts, where somebody changed the same field meanwhile."""
    inquiry = inquiry_of(session, inquiry_id)
    values = corrected(inquiry, _clean(only(fields, InquiryFields)))
    mine = check_version(session, inquiry, version, values)
    if "received_at" in mine:
        check_received(session, values["received_at"], inquiry.opened_at, _(TOO_LATE))
    check_named(session, inquiry.customer_id, mine)
    for name, value in mine.items():
        setattr(inquiry, name, value)
    contacts.remember_last(session, inquiry.customer_id)
    say_of(session, inquiry, N_("Inquiry “{title}” changed."))


# ---- answering it --------------------------------------------------------------------------------------------


def reply(
    session: Session,
    inquiry_id: int,
    *,
    channel: str,
    wording: str,
    at: datetime | None = None,
    outcome: str = "reached",
    own_words: str = "",
) -> int:
    """We answered, or tried to; logged as a contact, whose id it gives. Only who was reached has been answered.

    `at` (aware) is when, now unless told; refused before they asked.
    """
    inquiry = spoken_about(session, inquiry_id)
    check_channel(channel, "channel")
    if outcome == "reached":
        wording = clean_text(wording, field="wording", needed=_("Write what you answered."))
    if at is not None and at < inquiry.received_at:
        asked_at = reader(session).moment(inquiry.received_at.astimezone(zone(session)))
        raise Refused(_("They asked on {moment}, so the answer came later.").format(moment=asked_at), field="at")
    contact_id = contacts.log(
        session, inquiry.customer_id, channel=channel, direction="out", wording=wording, own_words=own_words, at=at,
        person_id=inquiry.person_id, job_id=inquiry.job_id, inquiry_id=inquiry_id, outcome=outcome, purpose="inquiry",
    )  # fmt: skip
    if outcome == "reached":
        say_of(session, inquiry, N_("“{title}” is answered."))
    return contact_id


def heard(
    session: Session,
    inquiry_id: int,
    *,
    channel: str,
    own_words: str = "",
    wording: str = "",
    at: datetime | None = None,
    printable: bool = False,
) -> int:
    """They came back to us about it: logged as a contact, whose id it gives. Our clock starts, or goes on."""
    inquiry = spoken_about(session, inquiry_id)
    check_channel(channel, "channel")
    contact_id = contacts.log(
        session, inquiry.customer_id, channel=channel, direction="in", wording=wording, own_words=own_words, at=at,
        printable=printable, person_id=inquiry.person_id, job_id=inquiry.job_id, inquiry_id=inquiry_id,
        purpose="inquiry",
    )  # fmt: skip
    say_of(session, inquiry, N_("They came back about “{title}”."))
    return contact_id


def wait(session: Session, inquiry_id: int, *, for_what: str) -> int:
    """From now on we wait for them, and for what: measures, a picture, a day that suits. It ends when they answer."""
    inquiry = still_open(session, inquiry_id)
    active_customer(session, inquiry.customer_id)
    if open_wait(session, inquiry_id) is not None:
        raise Refused(_("We wait for them already."))
    wording = clean_text(for_what, field="for_what", most=LINE, needed=_("Write what we wait for."))
    wait_id = add(session, InquiryWait(inquiry_id=inquiry_id, since=now(session), wording=wording))
    say_of(session, inquiry, N_("“{title}” waits for them."))
    return wait_id


def resume(session: Session, inquiry_id: int) -> None:
    """We wait for them no longer, so our clock goes on."""
    inquiry = inquiry_of(session, inquiry_id)
    waiting = open_wait(session, inquiry_id)
    if waiting is None:
        raise Refused(_("We do not wait for them."))
    waiting.until = max(waiting.since, now(session))
    say_of(session, inquiry, N_("“{title}” goes on."))


# ---- seeing it to its end ------------------------------------------------------------------------------------


def to_job(session: Session, inquiry_id: int) -> int:
    """It becomes a job, with its title, who sees to it, and their words; the job's id."""
    inquiry = still_open(session, inquiry_id)
    job_id = jobs.open_job(
        session, inquiry.customer_id, title=inquiry.title,
        own_words=inquiry.own_words or inquiry.matters_most or inquiry.worry, printable=inquiry.printable,
        read_back=inquiry.read_back, responsible_id=still_here(session, inquiry.responsible_id), worry=inquiry.worry,
        matters_most=inquiry.matters_most, marked=inquiry.marked,
    )  # fmt: skip
    inquiry.job_id = job_id
    end(session, inquiry, "became_job")
    say_of(session, inquiry, N_("“{title}” is a job now."))
    return job_id


def to_quote(session: Session, inquiry_id: int) -> int:
    """It becomes a job, unless it is one, and a quote for it is begun, to the person who asked; the quote's id."""
    inquiry = inquiry_of(session, inquiry_id)
    job_id = inquiry.job_id or to_job(session, inquiry_id)
    begun = select(Quote.id).where(Quote.job_id == job_id, Quote.state.in_(("draft", "issued"))).limit(1)
    if session.scalar(begun) is not None:
        raise Refused(_("A quote for this is begun already."))
    quote_id = drafting.draft(session, job_id)
    session.get_one(Quote, quote_id).person_id = inquiry.person_id
    say_of(session, inquiry, N_("A quote for “{title}” is begun."))
    return quote_id


def done(session: Session, inquiry_id: int, *, how: str = "") -> None:
    """The answer was all they wanted. Refused where nobody has answered yet, unless it is said how it was settled."""
    inquiry = still_open(session, inquiry_id)
    wording = clean_ending(how, "how")
    if not wording and standing_of(session, inquiry).answered_at is None:
        raise Refused(_("Nobody has answered them yet. Write how it was settled."), field="how")
    end(session, inquiry, "done", wording)
    say_of(session, inquiry, N_("“{title}” is settled."))


def drop(session: Session, inquiry_id: int, *, reason: str) -> None:
    """Nothing comes of it, and why: they changed their mind, we can't help, a wrong number."""
    inquiry = still_open(session, inquiry_id)
    end(session, inquiry, "dropped", clean_ending(reason, "reason", _("Write why nothing comes of it.")))
    say_of(session, inquiry, N_("“{title}” is dropped: {reason}"), reason=inquiry.ending)


def reopen(session: Session, inquiry_id: int, *, channel: str | None = None, own_words: str = "") -> None:
    """It is taken up again; where they came back to us, `channel` says how, and our clock starts."""
    inquiry = inquiry_of(session, inquiry_id)
    active_customer(session, inquiry.customer_id)
    if inquiry.state == "open":
        raise Refused(_("This inquiry is open."))
    if inquiry.state == "became_job":
        raise Refused(_("This inquiry is a job already. Go on there."))
    inquiry.state, inquiry.ending = "open", ""
    inquiry.ended_at = inquiry.ended_by = None
    if channel is not None:
        heard(session, inquiry_id, channel=channel, own_words=own_words)
    say_of(session, inquiry, N_("“{title}” is taken up again."))


# ---- what is fit to keep -------------------------------------------------------------------------------------


def _clean(fields: Mapping[str, Any]) -> dict[str, Any]:
    values = dict(fields)
    if "title" in values:
        needed = _("Say in a few words what it is about.")
        values["title"] = clean_line(values["title"], field="title", most=TITLE, needed=needed)
    if "own_words" in values:
        values["own_words"] = clean_text(values["own_words"], field="own_words", most=TEXT)
    for name in ("channel", "answer_by"):
        if name in values:
            check_channel(values[name], name)
    return values


def _check_new(session: Session, customer_id: int, values: Mapping[str, Any]) -> None:
    """The same words about the same thing, while that is open, is the same form saved twice."""
    same = select(Inquiry.id).where(
        Inquiry.customer_id == customer_id,
        Inquiry.state == "open",
        Inquiry.title == values["title"],
        Inquiry.own_words == values["own_words"],
    )
    if session.scalars(same.limit(1)).first() is not None:
        raise Refused(_("This inquiry is written down already."), field="title")
