"""What the sample's people promised each other by word of mouth, and how that ended."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.deed import today
from relate_desktop.records.promises import ending, making
from relate_desktop.records.promises.tables import Promise
from relate_desktop.records.sample import forms
from relate_desktop.records.sample.known import Known, Verb
from relate_desktop.records.sample.told import Event


def _promise(session: Session, known: Known, event: Event) -> None:
    """ "shop | what | +5 16:00 | what it costs who breaks it", with a job or complaint named where it is about one."""
    told: dict[str, Any] = dict(forms.parts(event.text, "promisor", "wording", "due", "consequence"))
    due, _, by = told.pop("due").partition(" ")
    known.promise = making.make(
        session,
        known.customer_id,
        due_on=forms.day(due, today(session)),
        due_by=by,
        source="call",
        job_id=known.jobs.get(event.refs.get("job", "")),
        complaint_id=known.complaints.get(event.refs.get("complaint", "")),
        **told,
    )


def _open(session: Session, known: Known, words: str) -> int:
    """The open promise of this customer that begins with these words."""
    query = (
        select(Promise).where(Promise.customer_id == known.customer_id, Promise.state == "open").order_by(Promise.id)
    )
    return next(row.id for row in session.scalars(query) if row.wording.startswith(words))


def _kept(session: Session, known: Known, event: Event) -> None:
    """ "its first words | how"."""
    words, _, how = (part.strip() for part in event.text.partition("|"))
    ending.keep(session, _open(session, known, words), how=how)


def _released(session: Session, known: Known, event: Event) -> None:
    """ "its first words | why"."""
    words, _, why = (part.strip() for part in event.text.partition("|"))
    ending.release(session, _open(session, known, words), reason=why)


def _renewed(session: Session, known: Known, event: Event) -> None:
    """ "its first words | +5 | how that was agreed"."""
    words, due, how = (part.strip() for part in event.text.split("|"))
    promise_id = _open(session, known, words)
    known.promise = ending.renegotiate(session, promise_id, due_on=forms.day(due, today(session)), how=how)


def _amends(session: Session, known: Known, event: Event) -> None:
    """ "its first words | what makes it good | +2"."""
    words, wording, due = (part.strip() for part in event.text.split("|"))
    broken, day = _open(session, known, words), forms.day(due, today(session))
    known.promise = ending.make_good(session, broken, wording=wording, due_on=day)


VERBS: dict[str, Verb] = {
    "promise": _promise,
    "kept": _kept,
    "released": _released,
    "renewed": _renewed,
    "amends": _amends,
}
