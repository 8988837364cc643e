"""What left the sample shop and what came in: letters written and kept, papers sent, photos and files received."""

from dataclasses import replace
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records import attachments, letters, outgoing, papers
from relate_desktop.records.deed import today
from relate_desktop.records.papers import Paper
from relate_desktop.records.sample import drawn, forms
from relate_desktop.records.sample.known import Known, Verb, person
from relate_desktop.records.sample.told import PAPERS, SENDINGS, Event
from relate_desktop.records.shop.reading import reader


def _write(session: Session, known: Known, event: Event) -> None:
    """A letter as it stands under [letter.key], not kept yet."""
    key = event.refs["letter"]
    told = known.told.letters[key]
    speaking = replace(reader(session), language=known.told.card.get("language", "nb"))
    known.letters[key] = letters.write(
        session,
        known.customer_id,
        job_id=known.jobs.get(told.get("job", "")),
        person_id=person(session, known, told.get("to")),
        subject=told["subject"],
        wording=forms.dated(told["text"], today(session), speaking),
        enclosures=told.get("enclosed", ""),
    )


def _keep(session: Session, known: Known, event: Event) -> None:
    """A paper kept as it is made now; a reminder is of the promise made or agreed anew last."""
    kind, record = PAPERS[event.verb]
    made_from: int = known.promise if record == "promise" else getattr(known, f"{record}s")[event.refs[record]]
    known.paper = outgoing.keep(session, kind, made_from, build=partial(known.build, kind))


def _send(session: Session, known: Known, event: Event) -> None:
    """The quote named left the house, else the paper that was kept last."""
    paper_id = known.paper
    if "quote" in event.refs:
        quoted = select(Paper.id).where(Paper.quote_id == known.quote(event), Paper.kind == "quote")
        paper_id = session.scalars(quoted).one()
    papers.record_sending(session, paper_id, SENDINGS[event.verb], note=event.text)


def _attach(session: Session, known: Known, event: Event) -> None:
    """ "name.jpg | what it shows": with the job or quote named, else with what was said last."""
    told = forms.parts(event.text, "name", "caption")
    job_id = known.jobs.get(event.refs.get("job", ""))
    quote_id = known.quotes.get(event.refs.get("quote", ""))
    attachments.attach(
        session,
        drawn.file(told["name"]),
        customer_id=known.customer_id,
        job_id=job_id,
        quote_id=quote_id,
        contact_id=None if job_id or quote_id else known.said[""].contact_id,
        caption=told.get("caption", ""),
    )


VERBS: dict[str, Verb] = {
    "write": _write,
    "photo": _attach,
    "file": _attach,
    **dict.fromkeys(PAPERS, _keep),
    **dict.fromkeys(SENDINGS, _send),
}
