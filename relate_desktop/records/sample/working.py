"""The work on a job of the sample: visits, what was used, what came on top, what is left, and its end."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.deed import today
from relate_desktop.records.jobs import doing as jobs
from relate_desktop.records.jobs import extras, finishing, materials, open_points, visits
from relate_desktop.records.jobs.tables import OpenPoint, Visit
from relate_desktop.records.sample import forms
from relate_desktop.records.sample.known import Known, Verb, name_of
from relate_desktop.records.sample.told import Event


def _used(session: Session, known: Known, event: Event) -> None:
    """ "product | colour | batch | where | how much"."""
    told = forms.parts(event.text, "product", "colour_code", "batch", "place", "quantity")
    materials.add(session, known.job(event), **told)


def _extra(session: Session, known: Known, event: Event) -> None:
    """ "what | 3900 | said"."""
    wording, amount, how = (part.strip() for part in event.text.split("|"))
    by = name_of(session, known, event)
    extras.add(
        session, known.job(event), wording=wording, amount=forms.scaled(amount, 100), agreed_by=by, agreed_how=how
    )


def _beyond(session: Session, known: Known, event: Event) -> None:
    """ "38000 | said": up to which sum, and how."""
    until, how = (part.strip() for part in event.text.split("|"))
    total, by = forms.scaled(until, 100), name_of(session, known, event)
    finishing.agree_beyond(session, known.job(event), until_total=total, by=by, how=how, on=today(session))


def _point(session: Session, known: Known, event: Event) -> None:
    """ "what | +10", by that day."""
    wording, due = (part.strip() for part in event.text.split("|"))
    open_points.add(session, known.job(event), wording=wording, due_on=forms.day(due, today(session)))


def _settle(session: Session, known: Known, event: Event) -> None:
    """The open point that begins with these words."""
    query = select(OpenPoint).where(OpenPoint.job_id == known.job(event), OpenPoint.done_on.is_(None))
    found = next(point for point in session.scalars(query) if point.wording.startswith(event.text))
    open_points.settle(session, found.id)


def _plan(session: Session, known: Known, event: Event) -> None:
    visits.plan(session, known.job(event), **_visit(session, known, event))


def _replan(session: Session, known: Known, event: Event) -> None:
    """The visit planned last for the job, on another day."""
    visit = _last(session, known, event)
    visits.change(session, visit.id, version=visit.version, **_visit(session, known, event))


def _call_off(session: Session, known: Known, event: Event) -> None:
    visits.call_off(session, _last(session, known, event).id)


def _last(session: Session, known: Known, event: Event) -> Visit:
    return session.scalars(select(Visit).where(Visit.job_id == known.job(event)).order_by(Visit.id.desc())).first()  # type: ignore[return-value]


def _visit(session: Session, known: Known, event: Event) -> dict[str, Any]:
    """ "+3 09:00-11:00 J | for what"."""
    when, _, wording = (part.strip() for part in event.text.partition("|"))
    day, hours, letter = when.split()
    begins, _, ends = hours.partition("-")
    fields = {"day": forms.day(day, today(session)), "begins": begins, "ends": ends}
    return fields | {"staff_id": known.staff[letter], "wording": wording}


def _finish(session: Session, known: Known, event: Event) -> None:
    """Done today; what [job.key] says of care, the next check and who looked it over is written down with it."""
    told, now = known.told.jobs.get(event.refs["job"]), today(session)
    if told is None:
        jobs.move(session, known.job(event), "finished", reason=event.text)
        return
    check = forms.day(told["check"], now) if "check" in told else None
    checked = known.staff[told["checked"]] if "checked" in told else None
    care = told.get("care", "").strip() or None
    finishing.finish(session, known.job(event), completed_on=now, checked_by_id=checked, care=care, next_check_on=check)


VERBS: dict[str, Verb] = {
    "used": _used,
    "extra": _extra,
    "beyond": _beyond,
    "point": _point,
    "settle": _settle,
    "plan": _plan,
    "replan": _replan,
    "calloff": _call_off,
    "finish": _finish,
    "handover": lambda session, known, event: finishing.hand_over(session, known.job(event), on=today(session)),
    "paid": lambda session, known, event: finishing.mark_paid(session, known.job(event), on=today(session)),
}
