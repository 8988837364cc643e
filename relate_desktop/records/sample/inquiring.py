"""The sample's inquiries, calls that reached nobody, scores, and what happy ones were asked."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records import contacts
from relate_desktop.records.feedback import asking
from relate_desktop.records.feedback import doing as feedback
from relate_desktop.records.feedback.tables import Feedback
from relate_desktop.records.inquiries import doing
from relate_desktop.records.sample.known import Known, Verb, person
from relate_desktop.records.sample.told import Event


def _inquire(session: Session, known: Known, event: Event) -> None:
    """The title, and their own words; how it came and how they want the answer stand in [inquiry.key]."""
    key = event.refs["inquiry"]
    told: dict[str, Any] = known.told.inquiries.get(key, {})
    known.inquiries[key] = doing.receive(
        session,
        known.customer_id,
        title=event.text,
        own_words=event.own,
        printable=event.printable,
        read_back=event.read_back,
        channel=told.get("channel", "call"),
        answer_by=told.get("answer", told.get("channel", "call")),
        person_id=person(session, known, event.refs.get("person")),
        responsible_id=known.staff[told.get("by", event.who)],
        **{name: told[name] for name in ("worry", "matters_most", "marked") if name in told},
    )


def _reply(session: Session, known: Known, event: Event) -> None:
    """ "call | what we answered"."""
    channel, wording = _two(event)
    doing.reply(session, known.inquiry(event), channel=channel, wording=wording)


def _back(session: Session, known: Known, event: Event) -> None:
    """ "email | what they came back with", and their own words."""
    channel, wording = _two(event)
    doing.heard(session, known.inquiry(event), channel=channel, wording=wording, own_words=event.own)


def _becomes(session: Session, known: Known, event: Event) -> None:
    known.jobs[event.refs["job"]] = doing.to_job(session, known.inquiry(event))


def _missed(session: Session, known: Known, event: Event) -> None:
    """ "satisfaction | what we noted": we rang, and nobody answered."""
    purpose, wording = _two(event)
    contacts.log(
        session, known.customer_id, channel="call", direction="out", outcome="not_reached", purpose=purpose,
        wording=wording, job_id=known.jobs.get(event.refs.get("job", "")),
        person_id=person(session, known, event.refs.get("person")),
    )  # fmt: skip


def _score(session: Session, known: Known, event: Event) -> None:
    """ "5" after a call of ours, or "5 | reply_slip" as it came from them, with their own words."""
    score, how = _two(event)
    said = known.said.get("") if not how else None
    feedback.record(
        session, known.customer_id, score=int(score), how=how or "call", own_words=event.own,
        printable=event.printable, job_id=known.jobs.get(event.refs.get("job", "")),
        person_id=person(session, known, event.refs.get("person")), contact_id=said.contact_id if said else None,
    )  # fmt: skip


def _asked(session: Session, known: Known, event: Event) -> None:
    """ "referral | yes", in their own words."""
    kind, answer = _two(event)
    newest = select(Feedback.id).where(Feedback.customer_id == known.customer_id).order_by(Feedback.id.desc())
    asking.ask(
        session, known.customer_id, kind=kind, answer=answer or None, own_words=event.own,
        feedback_id=session.scalar(newest.limit(1)),
    )  # fmt: skip


def _two(event: Event) -> tuple[str, str]:
    first, _, rest = (part.strip() for part in event.text.partition("|"))
    return first, rest


VERBS: dict[str, Verb] = {
    "inquire": _inquire,
    "reply": _reply,
    "back": _back,
    "becomes": _becomes,
    "waitfor": lambda session, known, event: doing.wait(session, known.inquiry(event), for_what=event.text),
    "settled": lambda session, known, event: doing.done(session, known.inquiry(event), how=event.text),
    "dropped": lambda session, known, event: doing.drop(session, known.inquiry(event), reason=event.text),
    "missed": _missed,
    "score": _score,
    "asked": _asked,
}
