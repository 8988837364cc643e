"""Asking happy customers for a word to others: to send somebody to us, or to speak for us. Each is asked once."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.base import add
from relate_desktop.records.clean import clean_text
from relate_desktop.records.complaints.states import ENDED
from relate_desktop.records.complaints.tables import Complaint
from relate_desktop.records.contacts import Contact
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.deed import check_version, now, say, who, zone
from relate_desktop.records.feedback.scores import happy
from relate_desktop.records.feedback.tables import ASK_ANSWERS, ASKS, TEXT, Ask, Feedback
from relate_desktop.records.found import active_customer, found
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.reading import reader
from relate_desktop.text import N_, _

_SAID = {
    None: N_("We asked {name} for a word to others."),
    "yes": N_("{name} says a word for us."),
    "no": N_("{name} would rather not, and we do not ask again."),
    "later": N_("We asked {name}, and they answer later."),
}


def ask(
    session: Session,
    customer_id: int,
    *,
    kind: str,
    answer: str | None = None,
    own_words: str = "",
    feedback_id: int | None = None,
    contact_id: int | None = None,
) -> int:
    """They were asked to send others to us ("referral") or to speak for us ("reference"); the id of the asking.

    `answer` is yes, no, later, or None while there is none. Refused a second time, while a complaint of theirs is
    open, and for those who have not said that they are happy.
    """
    customer = active_customer(session, customer_id)
    if kind not in ASKS:
        raise Refused(_("Ask them to tell others about us, or to speak for us."), field="kind")
    _check_answer(answer)
    check_may_ask(session, customer_id, kind)
    _check_theirs(session, customer_id, feedback_id, contact_id)
    row = Ask(
        customer_id=customer_id, kind=kind, answer=answer, feedback_id=feedback_id, contact_id=contact_id,
        own_words=clean_text(own_words, field="own_words", most=TEXT), at=now(session), staff_id=who(session),
    )  # fmt: skip
    add(session, row)
    say(session, _SAID[answer], about=("asks", row.id), customer_id=customer_id, name=customer.display_name)
    return row.id


def answered(session: Session, ask_id: int, *, version: int, answer: str, own_words: str = "") -> None:
    """What they answered in the end. Raises Stale where somebody wrote another answer meanwhile."""
    row = found(session, Ask, ask_id, _("This is no longer there."))
    _check_answer(answer)
    said = clean_text(own_words, field="own_words", most=TEXT)
    for name, value in check_version(session, row, version, {"answer": answer, "own_words": said}).items():
        setattr(row, name, value)
    name = session.get_one(Customer, row.customer_id).display_name
    say(session, _SAID[answer], about=("asks", row.id), customer_id=row.customer_id, name=name)


def check_may_ask(session: Session, customer_id: int, kind: str) -> None:
    """Refuse, with why, to ask somebody who must not be asked for this (again)."""
    name = session.get_one(Customer, customer_id).display_name
    before = session.scalar(select(Ask.at).where(Ask.customer_id == customer_id, Ask.kind == kind).limit(1))
    if before is not None:
        day = reader(session).day(before.astimezone(zone(session)).date())
        raise Refused(_("We asked {name} on {day}, and we ask only once.").format(name=name, day=day), field="kind")
    if open_complaint(session, customer_id):
        raise Refused(_("A complaint of {name} is open. Settle that first.").format(name=name), field="kind")
    if not happy(newest_score(session, customer_id)):
        sentence = _("Ask only those who said that they are happy: write down first what {name} thinks.")
        raise Refused(sentence.format(name=name), field="kind")


def may_be_asked(session: Session, customer_id: int) -> tuple[str, ...]:
    """What they may be asked for now, in the order in which one asks; () for nothing."""
    if open_complaint(session, customer_id) or not happy(newest_score(session, customer_id)):
        return ()
    asked = set(session.scalars(select(Ask.kind).where(Ask.customer_id == customer_id)))
    return tuple(kind for kind in ASKS if kind not in asked)


def newest_score(session: Session, customer_id: int) -> int | None:
    """The score they gave last, None where they never gave one."""
    query = select(Feedback.score).where(Feedback.customer_id == customer_id, Feedback.score.is_not(None))
    return session.scalar(query.order_by(Feedback.at.desc(), Feedback.id.desc()).limit(1))


def open_complaint(session: Session, customer_id: int) -> bool:
    """Whether a complaint of theirs is not settled."""
    query = select(Complaint.id).where(Complaint.customer_id == customer_id, Complaint.state.not_in(sorted(ENDED)))
    return session.scalar(query.limit(1)) is not None


def _check_answer(answer: str | None) -> None:
    if answer is not None and answer not in ASK_ANSWERS:
        raise Refused(_("They said yes, no, or later."), field="answer")


def _check_theirs(session: Session, customer_id: int, feedback_id: int | None, contact_id: int | None) -> None:
    for kind, row_id, field in ((Feedback, feedback_id, "feedback_id"), (Contact, contact_id, "contact_id")):
        if row_id is not None and session.scalar(select(kind.customer_id).where(kind.id == row_id)) != customer_id:
            raise Refused(_("This belongs to another customer."), field=field)
