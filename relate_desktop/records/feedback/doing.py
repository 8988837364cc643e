"""What they thought of the work, written down and corrected; an unhappy one becomes a complaint in the same words."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypedDict, Unpack

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records import contacts
from relate_desktop.records.base import add
from relate_desktop.records.clean import clean_text
from relate_desktop.records.complaints import doing as complaints
from relate_desktop.records.contacts import Contact
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.deed import check_version, now, say, who
from relate_desktop.records.feedback.scores import UNHAPPY
from relate_desktop.records.feedback.tables import HOW, TEXT, Ask, Feedback
from relate_desktop.records.found import active_customer, check_person, found, only
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.refused import Refused
from relate_desktop.text import N_, _

CAME_BY = {"call": "call", "reply_slip": "letter", "counter": "visit", "letter": "letter", "email": "email",
           "message": "message"}  # fmt: skip
"""As which contact of theirs it is written down."""


class FeedbackFields(TypedDict, total=False):
    """What can be corrected of what they thought, and how they told us."""

    score: int | None
    own_words: str
    printable: bool
    job_id: int | None
    person_id: int | None
    how: str


def record(
    session: Session,
    customer_id: int,
    *,
    score: int | None = None,
    own_words: str = "",
    how: str = "call",
    job_id: int | None = None,
    person_id: int | None = None,
    printable: bool = False,
    at: datetime | None = None,
    contact_id: int | None = None,
) -> int:
    """What they thought, from 1 (very unhappy) to 5 (very happy), in their words, about a job or all of us; its id.

    `at` is an aware datetime, now unless told. `contact_id` is the call in which they said it; without one it came
    from them, and is written down as a contact too.
    """
    customer = active_customer(session, customer_id)
    moment = now(session) if at is None else at
    values: dict[str, Any] = {
        "score": score, "own_words": own_words, "printable": printable, "job_id": job_id, "person_id": person_id,
        "how": how,
    }  # fmt: skip
    values = _checked(session, customer_id, values, values)
    _check_new(session, customer_id, values | {"at": moment})
    if contact_id is None:
        contact_id = _came(session, customer_id, how, moment, values)
    elif session.scalar(select(Contact.customer_id).where(Contact.id == contact_id)) != customer_id:
        raise Refused(_("This belongs to another customer."), field="contact_id")
    row = Feedback(customer_id=customer_id, at=moment, staff_id=who(session), contact_id=contact_id, **values)
    add(session, row)
    _say(session, row, customer)
    return row.id


def record_of_job(session: Session, job_id: int, **fields: Any) -> int:
    """The same about a job, for whoever knows the job alone."""
    job = found(session, Job, job_id, _("This job is no longer there."))
    return record(session, job.customer_id, job_id=job_id, **fields)


def remove(session: Session, feedback_id: int) -> None:
    """It was written down by mistake. What became a complaint, or led us to ask for more, stays."""
    row = feedback_of(session, feedback_id)
    if row.complaint_id is not None:
        raise Refused(_("This is taken up as a complaint already."))
    if session.scalar(select(Ask.id).where(Ask.feedback_id == feedback_id).limit(1)) is not None:
        raise Refused(_("They were asked for a word to others because of this, so it stays."))
    session.delete(row)
    name = session.get_one(Customer, row.customer_id).display_name
    say(session, N_("What {name} thought is removed."), customer_id=row.customer_id, name=name)


def change(session: Session, feedback_id: int, *, version: int, **fields: Unpack[FeedbackFields]) -> None:
    """Correct what they thought. Raises Stale where somebody changed the same field meanwhile."""
    row = feedback_of(session, feedback_id)
    typed = only(fields, FeedbackFields)
    whole = {name: getattr(row, name) for name in FeedbackFields.__annotations__} | typed
    values = _checked(session, row.customer_id, typed, whole)
    for name, value in check_version(session, row, version, values).items():
        setattr(row, name, value)
    name = session.get_one(Customer, row.customer_id).display_name
    about = ("feedback", row.id)
    say(session, N_("What {name} thought is corrected."), about=about, customer_id=row.customer_id, name=name)


def complain(session: Session, feedback_id: int, *, title: str, own_words: str, **told: Any) -> int:
    """An unhappy one is taken up as a complaint: what about, in their words; the id of the complaint.

    `told` is what `complaints.receive` takes. Unhappy words said before about the same go with it. Refused where it is
    one already.
    """
    row = feedback_of(session, feedback_id)
    if row.complaint_id is not None:
        raise Refused(_("This is taken up as a complaint already."))
    about = {"job_id": row.job_id, "person_id": row.person_id} | told
    complaint_id = complaints.receive(session, row.customer_id, title=title, own_words=own_words, **about)
    same = (Feedback.customer_id == row.customer_id, Feedback.job_id.is_not_distinct_from(row.job_id))
    open_still = (Feedback.score <= UNHAPPY, Feedback.complaint_id.is_(None))
    for each in (row, *session.scalars(select(Feedback).where(*same, *open_still, Feedback.id != row.id))):
        each.complaint_id = complaint_id
    return complaint_id


def feedback_of(session: Session, feedback_id: int) -> Feedback:
    """The feedback of this id, or Refused."""
    return found(session, Feedback, feedback_id, _("This is no longer there."))


def _came(session: Session, customer_id: int, how: str, moment: datetime, values: Mapping[str, Any]) -> int:
    """They came to us with it: a contact of theirs; what they said stands with the score."""
    return contacts.log(
        session, customer_id, channel=CAME_BY[how], direction="in", wording="", at=moment, job_id=values["job_id"],
        person_id=values["person_id"],
    )  # fmt: skip


def _checked(session: Session, customer_id: int, fields: Mapping[str, Any], whole: Mapping[str, Any]) -> dict[str, Any]:
    values = dict(fields)
    if "own_words" in values:
        values["own_words"] = clean_text(values["own_words"], field="own_words", most=TEXT)
    if whole["score"] is not None and whole["score"] not in range(1, 6):
        raise Refused(_("A score is 1, 2, 3, 4 or 5."), field="score")
    if whole["score"] is None and not values.get("own_words", whole["own_words"]):
        raise Refused(_("Choose how happy they are, or write what they said."), field="score")
    if whole["how"] not in HOW:
        raise Refused(_("Say how they told us."), field="how")
    check_person(session, whole["person_id"], customer_id)
    job_id = whole["job_id"]
    if job_id is not None and session.scalar(select(Job.customer_id).where(Job.id == job_id)) != customer_id:
        raise Refused(_("This belongs to another customer."), field="job_id")
    return values


def _check_new(session: Session, customer_id: int, values: Mapping[str, Any]) -> None:
    """The same words of the same moment are the same form saved twice."""
    same = [getattr(Feedback, name) == value for name, value in values.items()]
    if session.scalars(select(Feedback.id).where(Feedback.customer_id == customer_id, *same).limit(1)).first():
        raise Refused(_("This is written down already."), field="own_words")


def _say(session: Session, row: Feedback, customer: Customer) -> None:
    about, name = ("feedback", row.id), customer.display_name
    if row.score is None:
        say(session, N_("What {name} said is kept."), about=about, customer_id=customer.id, name=name)
    else:
        sentence = N_("{name} gave us {score} of 5.")
        say(session, sentence, about=about, customer_id=customer.id, name=name, score=row.score)
