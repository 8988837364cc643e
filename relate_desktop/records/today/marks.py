"""What is said about a reminder: it is done, it can wait until a day, or it is not needed."""

from collections.abc import Callable
from datetime import date

from sqlalchemy.orm import Session

from relate_desktop.records.base import add
from relate_desktop.records.clean import clean_text
from relate_desktop.records.complaints.tables import Complaint
from relate_desktop.records.contacts import Contact
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.deed import now, say, today, who
from relate_desktop.records.found import found
from relate_desktop.records.inquiries import doing as inquiries
from relate_desktop.records.inquiries.tables import Inquiry
from relate_desktop.records.jobs import open_points, visits
from relate_desktop.records.promises import ending
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.reading import reader
from relate_desktop.records.today.table import RULES
from relate_desktop.records.today.tables import REASON, SHORT, TodayMark
from relate_desktop.text import N_, _

MOST_DAYS_AHEAD = 366
"""What can wait for longer is not needed."""

NAMES = frozenset(rule.name for rule in RULES)


def snooze(
    session: Session, *, rule: str, kind: str, record_id: int, occasion: str, customer_id: int, until: date, reason: str
) -> None:
    """It can wait: it comes back on a day, and why it can is written down."""
    if until <= today(session):
        raise Refused(_("Choose a day from tomorrow on."), field="until")
    if (until - today(session)).days > MOST_DAYS_AHEAD:
        raise Refused(_("Choose a day within a year."), field="until")
    why = clean_text(reason, field="reason", most=REASON, needed=_("Write why it can wait."))
    mark = _mark(session, "snoozed", rule, kind, record_id, occasion, customer_id, why)
    mark.until = until
    _say(session, N_("Put off until {day}: {name}."), customer_id, day=reader(session).day(until))


def not_needed(
    session: Session, *, rule: str, kind: str, record_id: int, occasion: str, customer_id: int, reason: str
) -> None:
    """It need not be done at all, and why: an inquiry is dropped, a promise released, anything else off the list."""
    why = clean_text(reason, field="reason", most=REASON, needed=_("Write why it is not needed."))
    _check_here(rule, "reason")
    _check_theirs(session, customer_id, rule, kind)
    if rule in _LET_GO:
        _LET_GO[rule](session, record_id, why)
        return
    _mark(session, "not_needed", rule, kind, record_id, occasion, customer_id, why)
    _say(session, N_("Not needed: {name}."), customer_id)


def done(
    session: Session, *, rule: str, kind: str, record_id: int, occasion: str, customer_id: int, note: str = "",
    contact_id: int | None = None,
) -> None:  # fmt: skip
    """It is done. Where that is a deed of its own (a promise is kept, an open point done), it is that one.

    `contact_id` is the contact in which it was done. Refused where only the record itself can say that it is done.
    """
    _check_here(rule, "note")
    words = clean_text(note, field="note", most=REASON)
    _check_theirs(session, customer_id, rule, kind)
    if rule in _TRULY:
        _TRULY[rule](session, record_id, words)
        return
    if contact_id is not None:
        contact = found(session, Contact, contact_id, _("This contact is no longer there."))
        if contact.customer_id != customer_id:
            raise Refused(_("This belongs to another customer."), field="contact_id")
    mark = _mark(session, "done", rule, kind, record_id, occasion, customer_id, words)
    mark.contact_id = contact_id
    _say(session, DONE[rule], customer_id)


ONLY_THERE = {"complaint_due": N_("A complaint goes on by its next step. Open it, and take that step or end it.")}
"""What cannot be settled from here, so that nobody is left waiting by one key."""

DONE = {
    "unhappy": N_("Spoke with {name}, who was not happy."),
    "promise_at_risk": N_("Told {name} how it stands with our promise."),
    "tell_progress": N_("Told {name} how it goes."),
    "quote_expiring": N_("Asked {name} about the quote that runs out."),
    "quote_waiting": N_("Asked {name} about the quote."),
    "satisfaction_call": N_("Asked {name} how it turned out."),
    "thank_you": N_("Thanked {name}."),
    "ask_referral": N_("Asked {name} for a word to others."),
    "paper_unsent": N_("Saw to the paper for {name}."),
    "contact_due": N_("Was in touch with {name}."),
    "growing_distant": N_("Was in touch with {name}."),
}
"""What the day's story says of each."""


def _answered(session: Session, inquiry_id: int, note: str) -> None:
    inquiry = found(session, Inquiry, inquiry_id, _("This inquiry is no longer there."))
    if not note:
        raise Refused(_("Write what you answered."), field="note")
    inquiries.reply(session, inquiry_id, channel=inquiry.answer_by, wording=note)


def _drop(session: Session, inquiry_id: int, reason: str) -> None:
    inquiries.drop(session, inquiry_id, reason=reason)


def _release(session: Session, promise_id: int, reason: str) -> None:
    ending.release(session, promise_id, reason=reason)


def _keep(session: Session, promise_id: int, note: str) -> None:
    ending.keep(session, promise_id, how=note)


def _settle(session: Session, point_id: int, _note: str) -> None:
    open_points.settle(session, point_id)


def _confirm(session: Session, visit_id: int, _note: str) -> None:
    visits.confirm(session, visit_id)


def _changed(session: Session, complaint_id: int, _note: str) -> None:
    complaint = found(session, Complaint, complaint_id, _("This complaint is no longer there."))
    if complaint.preventive_done_on is not None:
        raise Refused(_("This is changed already."))
    complaint.preventive_done_on = today(session)
    about = ("complaints", complaint.id)
    sentence = N_("After “{title}” it is changed now, so that it does not happen again.")
    say(session, sentence, about=about, customer_id=complaint.customer_id, title=complaint.title)


_Deed = Callable[[Session, int, str], None]

_TRULY: dict[str, _Deed] = {
    "answer_inquiry": _answered,
    "promise_broken": _keep,
    "promise_due": _keep,
    "their_promise_due": _keep,
    "open_point_due": _settle,
    "confirm_visit": _confirm,
    "preventive_due": _changed,
}
"""What is done by a deed of its own."""

_LET_GO: dict[str, _Deed] = {
    "answer_inquiry": _drop,
    "promise_broken": _release,
    "promise_due": _release,
    "their_promise_due": _release,
}
"""What is not needed any more by a deed of its own."""


def _mark(
    session: Session, mark: str, rule: str, kind: str, record_id: int, occasion: str, customer_id: int, reason: str
) -> TodayMark:
    _check_theirs(session, customer_id, rule, kind)
    if len(occasion) > SHORT:
        raise Refused(_("This reminder is not known."))
    row = TodayMark(
        rule=rule, kind=kind, record_id=record_id, occasion=occasion, customer_id=customer_id, mark=mark,
        reason=reason, at=now(session), staff_id=who(session),
    )  # fmt: skip
    add(session, row)
    return row


def _check_here(rule: str, field: str) -> None:
    if rule in ONLY_THERE:
        raise Refused(_(ONLY_THERE[rule]), field=field)


def _check_theirs(session: Session, customer_id: int, rule: str, kind: str) -> None:
    if rule not in NAMES or not kind or len(kind) > SHORT:
        raise Refused(_("This reminder is not known."))
    found(session, Customer, customer_id, _("This customer is no longer there."))


def _say(session: Session, sentence: str, customer_id: int, day: str = "") -> None:
    name = session.get_one(Customer, customer_id).display_name
    say(session, sentence, about=("customers", customer_id), customer_id=customer_id, name=name, day=day)
