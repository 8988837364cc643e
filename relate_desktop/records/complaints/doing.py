"""What is written down of a complaint by form: what they said, how bad it is, what we found, and what we learnt."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypedDict, Unpack

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.base import add
from relate_desktop.records.clean import clean_line, clean_text
from relate_desktop.records.complaints.at_work import (
    check_ahead,
    check_among,
    complaint_of,
    is_acknowledged,
    live,
    put,
    say_of,
    shift,
)
from relate_desktop.records.complaints.money import check_money
from relate_desktop.records.complaints.states import ENDED
from relate_desktop.records.complaints.tables import (
    CATEGORIES,
    CAUSES,
    LINE,
    NAME,
    REASON,
    SEVERITIES,
    SHORT,
    TEXT,
    TITLE,
    Complaint,
    ComplaintMove,
)
from relate_desktop.records.complaints.whole import check_whole
from relate_desktop.records.deed import check_version, now, today, who
from relate_desktop.records.found import active_customer, check_staff, only
from relate_desktop.records.heard import HeardFields, check_channel, check_named, check_received, corrected
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.listening import clean_note
from relate_desktop.records.promises.tables import Promise
from relate_desktop.records.refused import Refused
from relate_desktop.text import N_, _

TOO_LATE = N_("It was written down on {day}, so they told us before that.")


class ComplaintFields(HeardFields, total=False):
    """What they told us, how they feel about it, what they would like, and which job it is about."""

    feeling: str
    wish: str
    job_id: int | None


class LearnFields(TypedDict, total=False):
    """What we learn from it: what it was about, what caused it, and what is changed by whom and when."""

    cause: str | None
    root_cause: str
    preventive_action: str
    preventive_owner_id: int | None
    preventive_due_on: date | None
    preventive_done_on: date | None


def receive(
    session: Session,
    customer_id: int,
    *,
    title: str,
    own_words: str,
    received_at: datetime | None = None,
    channel: str = "call",
    feeling: str = "",
    wish: str = "",
    printable: bool = False,
    marked: str = "",
    worry: str = "",
    matters_most: str = "",
    read_back: bool = False,
    job_id: int | None = None,
    person_id: int | None = None,
    responsible_id: int | None = None,
    severity: str | None = None,
    safety: bool = False,
    immediate_action: str = "",
) -> int:
    """They complain: what about and in which words; its id. `received_at` (aware) is when they told us, else now.

    Unless it is said how serious it is, it is serious where somebody could be hurt, and ordinary elsewhere. Who writes
    it down is responsible unless somebody else is named. Refused for a moment that has not come, and where
    the same words are written down already.
    """
    active_customer(session, customer_id)
    moment = now(session)
    values: dict[str, Any] = {
        "title": title, "own_words": own_words, "received_at": received_at or moment, "channel": channel,
        "feeling": feeling, "wish": wish, "printable": printable, "read_back": read_back, "job_id": job_id,
        "person_id": person_id, "responsible_id": who(session) if responsible_id is None else responsible_id,
        "severity": severity or ("high" if safety else "normal"), "safety": safety, "marked": marked,
        "immediate_action": immediate_action, "worry": worry, "matters_most": matters_most,
    }  # fmt: skip
    values = _clean(values)
    values = clean_note(values, values["own_words"])
    check_received(session, values["received_at"], moment, _(TOO_LATE))
    _check_named(session, customer_id, values)
    _check_new(session, customer_id, values)
    complaint = Complaint(customer_id=customer_id, opened_at=moment, moved_at=moment, **values)
    complaint_id = add(session, complaint)
    first = ComplaintMove(complaint_id=complaint_id, to_state="received", at=moment, staff_id=who(session))
    add(session, first)
    say_of(session, complaint, N_("Complaint “{title}” written down."))
    return complaint_id


def change(session: Session, complaint_id: int, *, version: int, **fields: Unpack[ComplaintFields]) -> None:
    """Correct what they told us. Raises Stale, with both texts, where somebody changed the same field meanwhile."""
    complaint = complaint_of(session, complaint_id)
    values = corrected(complaint, _clean(only(fields, ComplaintFields)))
    mine = check_version(session, complaint, version, values)
    if "received_at" in mine:
        check_received(session, values["received_at"], complaint.opened_at, _(TOO_LATE))
    _check_named(session, complaint.customer_id, mine)
    put(session, complaint, version, values)
    if "job_id" in mine:
        _of_job(session, complaint)
    say_of(session, complaint, N_("Complaint “{title}” changed."))


def assess(
    session: Session,
    complaint_id: int,
    *,
    version: int,
    category: str | None,
    severity: str,
    safety: bool = False,
    immediate_action: str = "",
) -> None:
    """What kind it is and how serious, whether somebody could be hurt, and what was done about that at once.

    An acknowledged complaint is assessed with it; later it is only corrected. Raises Stale.
    """
    complaint = live(session, complaint_id)
    if complaint.state == "received":
        raise Refused(_("Let them know first that we have heard them."))
    fields = {"category": category, "severity": severity, "safety": safety, "immediate_action": immediate_action}
    put(session, complaint, version, _clean(fields))
    if complaint.state == "acknowledged":
        shift(session, complaint, "assessed")
    else:
        check_whole(session, complaint)
    say_of(session, complaint, N_("Complaint “{title}” assessed."))


def investigate(
    session: Session,
    complaint_id: int,
    *,
    version: int,
    findings: str,
    product: str = "",
    batch: str = "",
    cause: str | None = None,
) -> None:
    """What we found when we looked into it, and which goods it was about. Raises Stale.

    An assessed complaint, or one taken up again, is looked into with it; later it is only corrected.
    """
    complaint = live(session, complaint_id)
    if complaint.state in ("received", "acknowledged"):
        raise Refused(_("Say first what kind of complaint it is and how serious."))
    if complaint.state == "reopened" and not is_acknowledged(session, complaint):
        raise Refused(_("Let them know first that we have heard them."))
    values = _clean({"findings": findings, "product": product, "batch": batch, "cause": cause})
    put(session, complaint, version, values)
    if complaint.state in ("assessed", "reopened"):
        shift(session, complaint, "investigated")
    else:
        check_whole(session, complaint)
    say_of(session, complaint, N_("What we found about “{title}” is written down."))


def learn(session: Session, complaint_id: int, *, version: int, **fields: Unpack[LearnFields]) -> None:
    """What caused it, and what is changed by whom and by when, so that it does not happen again. Raises Stale.

    Also after it was closed, where the change is done only then.
    """
    complaint = complaint_of(session, complaint_id)
    if complaint.state in ENDED - {"closed"}:
        raise Refused(_("This complaint has ended. Take it up again first."))
    values = _clean(only(fields, LearnFields))
    mine = check_version(session, complaint, version, values)
    check_staff(session, mine.get("preventive_owner_id"), "preventive_owner_id")  # type: ignore[arg-type]
    if "preventive_due_on" in mine:
        check_ahead(session, values["preventive_due_on"], "preventive_due_on")
    done_on = values.get("preventive_done_on")
    if done_on is not None and done_on > today(session):
        raise Refused(_("This day has not come yet."), field="preventive_done_on")
    put(session, complaint, version, values)
    if complaint.preventive_done_on is not None and not complaint.preventive_action:
        raise Refused(_("Write what was changed."), field="preventive_action")
    check_whole(session, complaint)
    say_of(session, complaint, N_("What we learn from “{title}” is written down."))


def _of_job(session: Session, complaint: Complaint) -> None:
    """What was promised about it is about its other job too, and no more than that came to."""
    for promise in session.scalars(select(Promise).where(Promise.complaint_id == complaint.id)):
        promise.job_id = complaint.job_id
    check_money(session, complaint, field="job_id")


def _clean(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as they are kept; refused where one of them can't be."""
    values = dict(fields)
    for field, (clean, most, needed) in _TEXTS.items():
        if field in values:
            values[field] = clean(values[field], field=field, most=most, needed=_(needed))
    check_among(values.get("category"), CATEGORIES, "category", _("There is no such kind of complaint."))
    if "severity" in values:
        check_among(values["severity"] or "", SEVERITIES, "severity", _("A complaint is small, ordinary or serious."))
    sentence = _("A cause is about the work, the material, the agreement or the communication.")
    check_among(values.get("cause"), CAUSES, "cause", sentence)
    if "channel" in values:
        check_channel(values["channel"], "channel")
    return values


_TEXTS: dict[str, tuple[Any, int, str]] = {
    "title": (clean_line, TITLE, N_("Say in a few words what it is about.")),
    "own_words": (clean_text, TEXT, N_("Write what they said.")),
    "feeling": (clean_text, LINE, ""),
    "wish": (clean_text, LINE, ""),
    "immediate_action": (clean_text, REASON, ""),
    "findings": (clean_text, TEXT, ""),
    "product": (clean_line, NAME, ""),
    "batch": (clean_line, SHORT, ""),
    "root_cause": (clean_text, REASON, ""),
    "preventive_action": (clean_text, REASON, ""),
}


def _check_named(session: Session, customer_id: int, values: Mapping[str, Any]) -> None:
    check_named(session, customer_id, values)
    job_id = values.get("job_id")
    if job_id is not None and session.scalar(select(Job.customer_id).where(Job.id == job_id)) != customer_id:
        raise Refused(_("This belongs to another customer."), field="job_id")


def _check_new(session: Session, customer_id: int, values: Mapping[str, Any]) -> None:
    """The same words about the same thing, while that is not settled, is the same form saved twice."""
    same = select(Complaint.id).where(
        Complaint.customer_id == customer_id,
        Complaint.title == values["title"],
        Complaint.own_words == values["own_words"],
        Complaint.state.not_in(sorted(ENDED)),
    )
    if session.scalars(same.limit(1)).first() is not None:
        raise Refused(_("This complaint is written down already."), field="own_words")
