"""The apology of a complaint: written in its parts, and given, said to them or as a letter that left the house."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records import contacts
from relate_desktop.records.base import add, file_form, values_of
from relate_desktop.records.clean import clean_text
from relate_desktop.records.complaints.apology_days import promise_days
from relate_desktop.records.complaints.at_work import check_ahead, live, say_of, spoken
from relate_desktop.records.complaints.tables import APOLOGY_HOW, LINE, REASON, Apology
from relate_desktop.records.deed import check_version, now, who
from relate_desktop.records.found import check_staff, only
from relate_desktop.records.promises.making import check_not_too_far
from relate_desktop.records.refused import Clash, Refused, Stale
from relate_desktop.text import N_, _

SAID_BY = ("call", "visit")
APOLOGISED = N_("We apologised.")

_TEXTS = {
    "event": REASON, "effect": REASON, "responsibility": REASON, "explanation": REASON, "remedy": REASON,
    "gesture": LINE, "change": REASON,
}  # fmt: skip


class ApologyFields(TypedDict, total=False):
    """The parts of an apology, who stands for it, and whether it is said to them or goes by letter."""

    event: str
    effect: str
    responsibility: str
    explanation: str
    remedy: str
    remedy_on: date | None
    gesture: str
    change: str
    call_on: date | None
    signer_id: int | None
    how: str


def change(session: Session, complaint_id: int, *, version: int, **parts: Unpack[ApologyFields]) -> None:
    """Write it or change it, until it is given; `version` 0 while there is none. Raises Stale."""
    complaint = live(session, complaint_id)
    values = _clean(only(parts, ApologyFields))
    apology = of_complaint(session, complaint_id)
    if apology is None:
        apology = Apology(complaint_id=complaint_id, signer_id=who(session))
        add(session, apology)
        mine: Mapping[str, Any] = values
    else:
        _check_not_given(apology)
        mine = check_version(session, apology, version, values) if version else _unseen(apology, values)
    _check(session, mine)
    for name, value in mine.items():
        setattr(apology, name, value)
    say_of(session, complaint, N_("The apology about “{title}” is written."))


def give(session: Session, complaint_id: int, *, how: str, channel: str = "call") -> None:
    """It was said to them, on the phone or face to face (`channel` "call" or "visit"): logged as a contact.

    The days it names are promised with it. A letter counts once it has left the house, so it is refused here.
    """
    complaint = live(session, complaint_id)
    if how not in APOLOGY_HOW:
        raise Refused(_("An apology is said, or sent as a letter."), field="how")
    if how == "letter":
        raise Refused(
            _("A letter counts once it is on its way to them: hand it over, post it or e-mail it."), field="how"
        )
    if channel not in SAID_BY:
        raise Refused(_("It was said on the phone or face to face."), field="channel")
    apology = of_complaint(session, complaint_id)
    if apology is None or not apology.event:
        raise Refused(_("Write first what we apologise for."), field="event")
    _check_not_given(apology)
    _check(session, {"remedy_on": apology.remedy_on, "call_on": apology.call_on})
    apology.how, apology.given_at = "said", now(session)
    if apology.signer_id is None:
        apology.signer_id = who(session)
    words = spoken(session, complaint).gettext(APOLOGISED)
    contacts.log(
        session, complaint.customer_id, channel=channel, direction="out", wording=words, person_id=complaint.person_id,
        job_id=complaint.job_id, complaint_id=complaint_id,
    )  # fmt: skip
    promise_days(session, apology)
    say_of(session, complaint, N_("We apologised for “{title}”."))


def of_complaint(session: Session, complaint_id: int) -> Apology | None:
    """The apology of a complaint, None where none is written."""
    return session.scalars(select(Apology).where(Apology.complaint_id == complaint_id)).first()


def _unseen(apology: Apology, values: Mapping[str, Any]) -> dict[str, Any]:
    """What was written in a form that was filled before there was any apology; Stale where both wrote the same part."""
    blank, current = values_of(Apology()), values_of(apology)
    mine = {name: value for name, value in values.items() if file_form(value) != blank[name]}
    both = [name for name in mine if current[name] != blank[name] and current[name] != file_form(mine[name])]
    if both:
        clashes = tuple(Clash(name, theirs=str(current[name]), mine=str(file_form(mine[name]))) for name in both)
        raise Stale(_("Somebody changed this while you were writing."), clashes=clashes, version=apology.version)
    return mine


def _check_not_given(apology: Apology) -> None:
    if apology.given_at is not None:
        raise Refused(_("The apology is given, so it stays as it was."))


def _check(session: Session, values: Mapping[str, Any]) -> None:
    for name in ("remedy_on", "call_on"):
        check_ahead(session, values.get(name), name)
        check_not_too_far(session, values.get(name), name)
    check_staff(session, values.get("signer_id"), "signer_id")


def _clean(parts: Mapping[str, Any]) -> dict[str, Any]:
    values = dict(parts)
    for name, most in _TEXTS.items():
        if name in values:
            values[name] = clean_text(values[name], field=name, most=most)
    if values.get("how", "letter") not in APOLOGY_HOW:
        raise Refused(_("An apology is said, or sent as a letter."), field="how")
    return values
