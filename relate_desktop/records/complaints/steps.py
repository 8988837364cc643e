"""From step to step: heard, offered, agreed, made good and closed; or ended without, and taken up again."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records import contacts
from relate_desktop.records.clean import clean_line, clean_text
from relate_desktop.records.complaints import apology_days, follow_ups, options, remedies
from relate_desktop.records.complaints.at_work import (
    clean_reason,
    complaint_of,
    is_acknowledged,
    live,
    say_of,
    shift,
)
from relate_desktop.records.complaints.tables import NAME, TEXT, Complaint, Remedy
from relate_desktop.records.complaints.whole import open_sentence, unsettled
from relate_desktop.records.deed import now
from relate_desktop.records.found import active_customer
from relate_desktop.records.heard import check_channel
from relate_desktop.records.jobs.at_work import check_how
from relate_desktop.records.promises import ending
from relate_desktop.records.promises.tables import Promise
from relate_desktop.records.refused import Refused
from relate_desktop.text import N_, _

TOLD_BY = ("call", "visit", "letter")
"""How they are told that their complaint is unfounded."""


def acknowledge(session: Session, complaint_id: int, *, how: str, note: str = "") -> None:
    """We let them know that we have heard them, and how: by call, visit, letter, e-mail or message. Logged as such.

    One that was taken up again unheard may be acknowledged then; that is no step of its own.
    """
    complaint = live(session, complaint_id)
    check_channel(how, "how")
    if complaint.state == "received":
        shift(session, complaint, "acknowledged")
    elif complaint.state != "reopened" or is_acknowledged(session, complaint):
        raise Refused(_("They know already that we have heard them."))
    _log(session, complaint, how, note)
    say_of(session, complaint, N_("They know that we have heard them about “{title}”."))


def offer(session: Session, complaint_id: int) -> None:
    """The ways to put it right that are written down were put to the customer."""
    complaint = _also_in_deadlock(session, complaint_id)
    shift(session, complaint, "offered")
    say_of(session, complaint, N_("Offered for “{title}”: more than one way to put it right."))


def agree(
    session: Session,
    complaint_id: int,
    *,
    option_id: int,
    by: str,
    how: str,
    due_on: date,
    due_by: str = "",
    responsible_id: int | None = None,
    amount: int | None = None,
    valid_until: date | None = None,
) -> int:
    """They said yes to one of the ways: who said so and how, and by when we promise it; the id of the remedy.

    `how` is "signed", "said" or "written". `amount` in minor units where it is not that of the option. Refused for a
    moment that has passed, for money without a sum, and for more than the job came to.
    """
    complaint = live(session, complaint_id)
    option = options.option_of(session, option_id)
    if option.complaint_id != complaint_id:
        raise Refused(_("This way belongs to another complaint."), field="option_id")
    if option.agreed_at is not None:
        raise Refused(_("They have said yes to this one before. Write it down anew."), field="option_id")
    check_how(how, "how")
    option.agreed_by = clean_line(by, field="by", most=NAME, needed=_("Say who agreed to it."))
    option.agreed_at, option.agreed_how = max(now(session), complaint.moved_at), how
    worth = option.amount if amount is None else amount
    remedy = remedies.begin(
        session, complaint, kind=option.kind, wording=option.wording, amount=worth,
        due_on=due_on, due_by=due_by, responsible_id=responsible_id, valid_until=valid_until, option_id=option_id,
    )  # fmt: skip
    shift(session, complaint, "agreed")
    say_of(session, complaint, N_("Agreed for “{title}”: {wording}"), wording=option.wording)
    return remedy.id


def take_back_agreement(session: Session, complaint_id: int, *, reason: str) -> None:
    """It is not to be done so after all, and why: the ways to put it right are open again."""
    complaint = live(session, complaint_id)
    why = clean_reason(reason, _("Write why it is not to be done so."))
    if complaint.state != "agreed":
        raise Refused(_("Nothing is agreed that could be taken back."))
    _drop_agreed(session, complaint, why)
    shift(session, complaint, "offered", why)
    say_of(session, complaint, N_("Agreement about “{title}” taken back: {reason}"), reason=why)


def made_good(session: Session, complaint_id: int) -> None:
    """Everything that was promised to put it right is done, or they let us off it."""
    complaint = live(session, complaint_id)
    given = set(session.scalars(select(Remedy.id).where(Remedy.complaint_id == complaint_id)))
    for promise in unsettled(session, complaint_id):
        of_apology = promise.source == "remedy" and promise.promisor == "shop"
        if (promise.remedy_id in given or of_apology) and complaint.state == "agreed":
            raise Refused(open_sentence(promise))
    shift(session, complaint, "made_good")
    say_of(session, complaint, N_("“{title}” is made good."))


def close(session: Session, complaint_id: int) -> None:
    """They say it is right, nothing is promised any more, and we know what to change: closed."""
    complaint = live(session, complaint_id)
    shift(session, complaint, "closed")
    follow_ups.drop_planned(session, complaint, "")  # where its promise was kept or let go without an answer
    say_of(session, complaint, N_("Complaint “{title}” closed."))


def reject(session: Session, complaint_id: int, *, reason: str, how: str = "letter") -> None:
    """We looked into it and it is unfounded, and why, politely, as they are told it.

    Said to them (`how` "call" or "visit") it is logged as a contact; by letter they are told once that has left.
    """
    complaint = live(session, complaint_id)
    why = clean_reason(reason, _("Write why, so that it can be told to them."))
    if how not in TOLD_BY:
        raise Refused(_("They are told on the phone, face to face or by letter."), field="how")
    if how != "letter":
        _log(session, complaint, how, why)
    follow_ups.drop_planned(session, complaint, why)
    shift(session, complaint, "unfounded", why)
    say_of(session, complaint, N_("Complaint “{title}” is unfounded: {reason}"), reason=why)


def withdraw(session: Session, complaint_id: int, *, reason: str) -> None:
    """They take it back, and why: whatever was promised about it is let go."""
    complaint = _also_in_deadlock(session, complaint_id)
    why = clean_reason(reason, _("Write why they take it back."))
    for promise in unsettled(session, complaint_id):
        ending.end(session, promise, "released", now(session), why)
    follow_ups.drop_planned(session, complaint, why)
    shift(session, complaint, "withdrawn", why)
    say_of(session, complaint, N_("Complaint “{title}” was withdrawn: {reason}"), reason=why)


def deadlock(session: Session, complaint_id: int, *, reason: str) -> None:
    """We do not come to an agreement, and why: they are told whom they can turn to."""
    complaint = live(session, complaint_id)
    why = clean_reason(reason, _("Write where we do not agree."))
    if complaint.state == "agreed":
        _check_not_apologised(session, complaint)
        _drop_agreed(session, complaint, why)
    follow_ups.drop_planned(session, complaint, why)
    shift(session, complaint, "deadlock", why)
    say_of(session, complaint, N_("No agreement about “{title}”: {reason}"), reason=why)


def reopen(session: Session, complaint_id: int, *, own_words: str) -> None:
    """They come back to it, in their words: what was found is looked into anew."""
    complaint = complaint_of(session, complaint_id)
    active_customer(session, complaint.customer_id)
    said = clean_text(own_words, field="own_words", most=TEXT, needed=_("Write what they said."))
    shift(session, complaint, "reopened", said)
    say_of(session, complaint, N_("Complaint “{title}” is taken up again."))


def _also_in_deadlock(session: Session, complaint_id: int) -> Complaint:
    """The complaint, where it goes on; a deadlock may be broken from either side."""
    complaint = complaint_of(session, complaint_id)
    active_customer(session, complaint.customer_id)
    return complaint if complaint.state == "deadlock" else live(session, complaint_id)


def _log(session: Session, complaint: Complaint, how: str, note: str) -> None:
    contacts.log(
        session, complaint.customer_id, channel=how, direction="out", wording=note, person_id=complaint.person_id,
        job_id=complaint.job_id, complaint_id=complaint.id,
    )  # fmt: skip


def _check_not_apologised(session: Session, complaint: Complaint) -> None:
    """What we promised when we apologised does not end with what was agreed since: they have to let it go."""
    for promise in unsettled(session, complaint.id):
        if promise.remedy_id is not None and apology_days.names_remedy(session, promise):
            raise Refused(open_sentence(promise))


def _drop_agreed(session: Session, complaint: Complaint, why: str) -> None:
    """What was agreed last is not promised any more, and the way to put it right can be chosen again."""
    agreed = [row for row in options.of_complaint(session, complaint.id) if row.agreed_at is not None]
    option = max(agreed, key=lambda row: (row.agreed_at, row.id))
    remedy = session.scalars(
        select(Remedy).where(Remedy.option_id == option.id).order_by(Remedy.id.desc()).limit(1)
    ).one()
    promise = remedies.open_promise(session, remedy.id)
    if promise is not None:
        remedies.drop(session, remedy, promise, why)
    elif _kept(session, remedy):
        raise Refused(_("What was agreed is done already, so it can't be taken back."))
    option.agreed_at, option.agreed_by, option.agreed_how = None, "", None


def _kept(session: Session, remedy: Remedy) -> bool:
    query = select(Promise.id).where(Promise.remedy_id == remedy.id, Promise.state == "kept")
    return session.scalar(query.limit(1)) is not None
