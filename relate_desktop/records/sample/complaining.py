"""The sample's complaints, from the first words to what was learnt; what is longer stands in [complaint.key]."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.complaints import apologies, doing, follow_ups, options, remedies, steps, waits
from relate_desktop.records.complaints.at_work import complaint_of
from relate_desktop.records.complaints.follow_ups import planned
from relate_desktop.records.complaints.tables import Remedy
from relate_desktop.records.deed import now, today, zone
from relate_desktop.records.jobs import doing as jobs
from relate_desktop.records.sample import forms, workdays
from relate_desktop.records.sample.known import Known, Verb, name_of, person
from relate_desktop.records.sample.told import Event

_APOLOGY = ("event", "effect", "responsibility", "explanation", "remedy", "gesture", "change")


def _told(known: Known, event: Event) -> dict[str, Any]:
    return known.told.complaints[event.refs["complaint"]]


def _complain(session: Session, known: Known, event: Event) -> None:
    """The title, and their own words; `told = "2 16:10"` is how many working days before we wrote it down."""
    told = _told(known, event)
    key = event.refs["complaint"]
    known.complaints[key] = doing.receive(
        session,
        known.customer_id,
        title=event.text,
        own_words=event.own,
        printable=event.printable,
        read_back=event.read_back,
        received_at=_received(session, told.get("told")),
        job_id=known.jobs.get(event.refs.get("job", "")),
        person_id=person(session, known, event.refs.get("person")),
        responsible_id=known.staff[told.get("by", "M")],
        **{name: told[name] for name in ("channel", "feeling", "wish", "severity", "safety") if name in told},
    )


def _received(session: Session, told: str | None) -> datetime:
    if told is None:
        return now(session)
    days, at = told.split()
    hour, minute = map(int, at.split(":"))
    day = workdays.before(today(session), int(days))
    return datetime(day.year, day.month, day.day, tzinfo=zone(session)) + timedelta(hours=hour, minutes=minute)


def _acknowledge(session: Session, known: Known, event: Event) -> None:
    """ "call | what we said"."""
    how, _, note = (part.strip() for part in event.text.partition("|"))
    steps.acknowledge(session, known.complaint(event), how=how, note=note)


def _assess(session: Session, known: Known, event: Event) -> None:
    told, complaint = _told(known, event), complaint_of(session, known.complaint(event))
    doing.assess(
        session,
        complaint.id,
        version=complaint.version,
        category=told["category"],
        severity=told.get("severity", "normal"),
        safety=told.get("safety", False),
        immediate_action=told.get("at_once", ""),
    )


def _look_into(session: Session, known: Known, event: Event) -> None:
    told, complaint = _told(known, event), complaint_of(session, known.complaint(event))
    goods = {name: told[name] for name in ("product", "batch") if name in told}
    doing.investigate(
        session, complaint.id, version=complaint.version, findings=told["found"], cause=told.get("cause"), **goods
    )


def _sorry(session: Session, known: Known, event: Event) -> None:
    """The apology as it stands in the file; "call" or "visit": said there and then, nothing: it is to be a letter."""
    told, complaint_id = _told(known, event)["sorry"], known.complaint(event)
    fields: dict[str, Any] = {name: told[name] for name in _APOLOGY if name in told}
    for name in ("remedy_on", "call_on"):
        if name in told:
            fields[name] = forms.day(told[name], today(session))
    fields |= {"signer_id": known.staff[told.get("signed", "M")], "how": "said" if event.text else "letter"}
    apologies.change(session, complaint_id, version=0, **fields)
    if event.text:
        apologies.give(session, complaint_id, how="said", channel=event.text)


def _offer(session: Session, known: Known, event: Event) -> None:
    """Every way that is told: "kind | what | note | 900 | +5", the last three where they are."""
    for line in filter(None, _told(known, event)["ways"].splitlines()):
        told: dict[str, Any] = dict(forms.parts(line, "kind", "wording", "note", "amount", "from_on"))
        if "amount" in told:
            told["amount"] = forms.scaled(told["amount"], 100)
        if "from_on" in told:
            told["from_on"] = forms.day(told["from_on"], today(session))
        options.add(session, known.complaint(event), **told)
    steps.offer(session, known.complaint(event))


def _yes(session: Session, known: Known, event: Event) -> None:
    """ "2 | +5 | said | J": which of them, by when, how they said so, and who does it."""
    told = forms.parts(event.text, "number", "due_on", "how", "by_whom")
    chosen = options.of_complaint(session, known.complaint(event))[int(told["number"]) - 1]
    steps.agree(
        session,
        known.complaint(event),
        option_id=chosen.id,
        by=name_of(session, known, event),
        how=told["how"],
        due_on=forms.day(told["due_on"], today(session)),
        responsible_id=known.staff[told.get("by_whom", "M")],
    )


def _gesture(session: Session, known: Known, event: Event) -> None:
    """ "goodwill | what | 600 | +3"."""
    kind, wording, amount, due = (part.strip() for part in event.text.split("|"))
    remedies.add(
        session,
        known.complaint(event),
        kind=kind,
        wording=wording,
        amount=forms.scaled(amount, 100),
        due_on=forms.day(due, today(session)),
    )


def _remedy(session: Session, known: Known, event: Event) -> Remedy:
    """The one that begins with the words told, else the first."""
    query = select(Remedy).where(Remedy.complaint_id == known.complaint(event)).order_by(Remedy.id)
    return next(row for row in session.scalars(query) if row.wording.startswith(event.text))


def _repair(session: Session, known: Known, event: Event) -> None:
    """The job at no price, begun at once under its own key."""
    known.jobs[event.refs["job"]] = remedies.open_job(session, _remedy(session, known, event).id)
    jobs.move(session, known.job(event), "under_way")


def _ask(session: Session, known: Known, event: Event) -> None:
    follow_ups.plan_follow_up(session, known.complaint(event), on=forms.day(event.text, today(session)))


def _answer(session: Session, known: Known, event: Event) -> None:
    row = planned(session, known.complaint(event))
    assert row is not None
    follow_ups.record_answer(session, row.id, answer=event.text, own_words=event.own)


def _learn(session: Session, known: Known, event: Event) -> None:
    """`lesson = "cause | root | what we change | who | +10"`."""
    complaint = complaint_of(session, known.complaint(event))
    told: dict[str, Any] = dict(
        forms.parts(_told(known, event)["lesson"], "cause", "root_cause", "preventive_action", "who", "due")
    )
    fields = {name: told[name] for name in ("cause", "root_cause", "preventive_action") if name in told}
    doing.learn(
        session,
        complaint.id,
        version=complaint.version,
        preventive_owner_id=known.staff[told["who"]],
        preventive_due_on=forms.day(told["due"], today(session)),
        **fields,
    )


def _changed(session: Session, known: Known, event: Event) -> None:
    """What was to be changed so that it does not happen again is changed."""
    complaint = complaint_of(session, known.complaint(event))
    doing.learn(session, complaint.id, version=complaint.version, preventive_done_on=today(session))


VERBS: dict[str, Verb] = {
    "changed": _changed,
    "complain": _complain,
    "ack": _acknowledge,
    "assess": _assess,
    "lookinto": _look_into,
    "sorry": _sorry,
    "offer": _offer,
    "yes": _yes,
    "gesture": _gesture,
    "repair": _repair,
    "did": lambda session, known, event: remedies.keep(session, _remedy(session, known, event).id),
    "made": lambda session, known, event: steps.made_good(session, known.complaint(event)),
    "ask": _ask,
    "answer": _answer,
    "learn": _learn,
    "close": lambda session, known, event: steps.close(session, known.complaint(event)),
    "unfounded": lambda session, known, event: steps.reject(
        session, known.complaint(event), reason=event.text, how="visit"
    ),
    "giveup": lambda session, known, event: steps.withdraw(session, known.complaint(event), reason=event.text),
    "deadlock": lambda session, known, event: steps.deadlock(session, known.complaint(event), reason=event.text),
    "again": lambda session, known, event: steps.reopen(session, known.complaint(event), own_words=event.own),
    "await": lambda session, known, event: waits.wait(session, known.complaint(event), for_what=event.text),
    "goon": lambda session, known, event: waits.resume(session, known.complaint(event)),
}
