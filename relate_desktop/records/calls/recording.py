"""A call of ours written down while talking: whether it reached them, what they said, what came of it, what is next."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy.orm import Session

from relate_desktop.records import contacts
from relate_desktop.records.calls.subject import Subject, subject
from relate_desktop.records.calls.tries import tries
from relate_desktop.records.complaints import follow_ups
from relate_desktop.records.complaints.tables import FollowUp
from relate_desktop.records.contacts import OUTCOMES
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.deed import say, who, zone
from relate_desktop.records.feedback import asking
from relate_desktop.records.feedback import doing as feedback
from relate_desktop.records.inquiries import doing as inquiries
from relate_desktop.records.jobs import visits
from relate_desktop.records.programme.taking import took
from relate_desktop.records.promises import ending, making
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.reading import reader
from relate_desktop.text import N_, _


class Came(TypedDict, total=False):
    """What came of the call, by its purpose.

    `score` of a satisfaction call, `asked` and `ask_answer` where they were asked for a word to others; `answer` of a
    complaint's follow-up (satisfied, not_satisfied); `confirmed` of a visit; `kept` of a promise, or `new_on` and
    `new_by`, the day agreed anew.
    """

    score: int | None
    asked: str
    ask_answer: str | None
    answer: str
    confirmed: bool
    kept: bool
    new_on: date | None
    new_by: str


class Next(TypedDict, total=False):
    """What is next: a promise of ours ("shop") or theirs ("customer"), in words, by a day and perhaps a time."""

    promisor: str
    wording: str
    due_on: date | None
    due_by: str


def record_call(
    session: Session,
    customer_id: int,
    *,
    purpose: str,
    kind: str = "",
    about_id: int | None = None,
    outcome: str = "reached",
    wording: str = "",
    own_words: str = "",
    printable: bool = False,
    person_id: int | None = None,
    next_step: Next | None = None,
    **came: Unpack[Came],
) -> int:
    """We rang them: one deed with the contact, and with all that came of it; the id of the contact.

    `kind` and `about_id` say what it was about (`subject.PURPOSE_KINDS`); `outcome` is reached, not_reached or
    message_left. A complaint's call that was planned is its follow-up, and is written down once, there.
    """
    about = subject(session, customer_id, purpose, kind, about_id)
    if outcome not in OUTCOMES:
        raise Refused(_("They were reached, or not, or a message was left."), field="outcome")
    said = {"wording": wording, "own_words": own_words, "printable": printable}
    if purpose == "satisfaction" and outcome == "reached":  # what they thought stands with their score
        said |= {"own_words": "", "printable": False}
    if person_id is not None:
        said["person_id"] = person_id
    contact_id = _contact(session, customer_id, about, outcome, said, came)
    if outcome == "reached":
        _came_of(session, customer_id, about, contact_id, own_words, printable, came)
    if next_step is not None:
        _promise(session, customer_id, about, contact_id, next_step)
    _say(session, customer_id, about, contact_id, outcome)
    return contact_id


def _contact(session: Session, customer_id: int, about: Subject, outcome: str, said: dict[str, Any], came: Came) -> int:
    """The contact itself, by the verb of what it is about where that has one."""
    if about.complaint_id is not None and about.purpose == "complaint" and _is_follow_up(session, about, outcome, came):
        return _follow_up(session, about.complaint_id, outcome, said, came)
    if about.inquiry_id is not None and about.purpose == "inquiry":
        told = {name: said[name] for name in ("wording", "own_words")}
        return inquiries.reply(session, about.inquiry_id, channel="call", outcome=outcome, **told)
    whole = about.about | {"person_id": about.person_id} | said
    return contacts.log(
        session, customer_id, channel="call", direction="out", outcome=outcome, purpose=about.purpose, **whole
    )


def _is_follow_up(session: Session, about: Subject, outcome: str, came: Came) -> bool:
    """Whether a planned follow-up is answered with it, or was tried on its day."""
    row = follow_ups.planned(session, about.complaint_id or 0)
    return row is not None and ("answer" in came or outcome == "not_reached")


def _follow_up(session: Session, complaint_id: int, outcome: str, said: dict[str, Any], came: Came) -> int:
    row: FollowUp | None = follow_ups.planned(session, complaint_id)
    if row is None:
        raise Refused(_("This is no longer planned."))
    answer = came.get("answer", "") if outcome == "reached" else "not_reached"
    follow_ups.record_answer(session, row.id, answer=answer, own_words=said["own_words"])
    if row.contact_id is None:
        raise LookupError(f"follow-up {row.id} has no contact")
    return row.contact_id


def _came_of(
    session: Session, customer_id: int, about: Subject, contact_id: int, own_words: str, printable: bool, came: Came
) -> None:
    """What they thought, confirmed or agreed on."""
    feedback_id: int | None = None
    if about.purpose == "satisfaction" and (came.get("score") is not None or own_words.strip()):
        feedback_id = feedback.record(
            session, customer_id, score=came.get("score"), own_words=own_words, how="call", job_id=about.job_id,
            person_id=about.person_id, printable=printable, contact_id=contact_id,
        )  # fmt: skip
    if came.get("asked"):
        asking.ask(
            session, customer_id, kind=came["asked"], answer=came.get("ask_answer"), feedback_id=feedback_id,
            contact_id=contact_id,
        )  # fmt: skip
    if about.kind == "visit" and about.id is not None and came.get("confirmed"):
        visits.confirm(session, about.id)
    if about.kind == "promise" and about.id is not None:
        _promised(session, about.id, came)
    if about.kind == "rule" and about.id is not None:
        took(session, customer_id, about.id, contact_id)


def _promised(session: Session, promise_id: int, came: Came) -> None:
    """The promise the call was about: done with it, or another day is agreed."""
    new_on = came.get("new_on")
    if came.get("kept") and new_on is not None:
        raise Refused(_("It is done, or another day is agreed; not both."), field="new_on")
    if came.get("kept"):
        ending.keep(session, promise_id)
    elif new_on is not None:
        with _named("due_", "new_"):
            ending.renegotiate(session, promise_id, due_on=new_on, due_by=came.get("new_by", ""))


def _promise(session: Session, customer_id: int, about: Subject, contact_id: int, step: Next) -> None:
    values: dict[str, Any] = {"promisor": "shop", "wording": "", "due_on": None, "due_by": "", **step}
    values |= {name: value for name, value in about.about.items() if name != "inquiry_id"}
    with _named("", "next_"):
        made = making.begin(
            session, customer_id, source="call", contact_id=contact_id, responsible_id=who(session), **values
        )
        making.check_ahead(session, made.due_on, made.due_by)


@contextmanager
def _named(before: str, after: str) -> Iterator[None]:
    """A refusal names the field of the call's own form."""
    try:
        yield
    except Refused as refused:
        field = refused.field
        if field is None:
            raise
        raise Refused(refused.sentence, field=f"{after}{field.removeprefix(before)}") from None


def _say(session: Session, customer_id: int, about: Subject, contact_id: int, outcome: str) -> None:
    named, name = ("contacts", contact_id), session.get_one(Customer, customer_id).display_name
    if outcome == "reached":
        say(session, N_("The call with {name} is written down."), about=named, customer_id=customer_id, name=name)
        return
    found = tries(session, customer_id, purpose=about.purpose, law=about.law, **about.about)  # type: ignore[arg-type]
    if found.next_at is None or found.enough:
        sentence = N_("We tried {name} again: {count} times now, which is as often as we try.")
        say(session, sentence, about=named, customer_id=customer_id, name=name, count=found.count)
        return
    moment = reader(session).moment(found.next_at.astimezone(zone(session)))
    sentence = N_("We did not reach {name}. We may try again from {moment}.")
    say(session, sentence, about=named, customer_id=customer_id, name=name, moment=moment)
