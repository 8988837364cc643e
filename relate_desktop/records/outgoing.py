"""Any paper but the quote by its kind: what it gets to see, and how it is kept exactly as it was made."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from relate_desktop.records import letters, papers
from relate_desktop.records.deed import say
from relate_desktop.records.found import active_customer
from relate_desktop.records.jobs import summary
from relate_desktop.records.refused import Refused
from relate_desktop.records.sheets import Built
from relate_desktop.records.sheets_of import complaints, jobs, lived, others, promises, quotes
from relate_desktop.records.sheets_of.common import About
from relate_desktop.text import N_, _

Reader = Callable[[Session, int, str | None], tuple[Any, About]]

READERS: dict[str, Reader] = {
    "job_summary": summary.summary,
    "thank_you": jobs.thank_you,
    "confirmation": quotes.confirmation,
    "follow_up": quotes.follow_up,
    "letter": others.letter,
    "acknowledgement": complaints.acknowledgement,
    "apology": complaints.apology,
    "solution": complaints.solution,
    "complaint_follow_up": complaints.follow_up,
    "deadlock": complaints.deadlock,
    "unfounded": complaints.unfounded,
    "eyes": lived.eyes,
    "reminder": promises.reminder,
    "envelope": others.envelope_of,
}
"""How each kind is read from its record; a new letter adds its line."""


def sheet(session: Session, kind: str, record_id: int, *, language: str | None = None) -> Any:
    """The frozen sheet of a paper, as the records stand now; `language` is the paper's own unless another is asked for.

    Raises Refused where the record does not allow this paper, and says why.
    """
    if kind == "calibration":
        return others.calibration(session, record_id, language)
    return _reader(kind)(session, record_id, language)[0]


def keep(
    session: Session, kind: str, record_id: int, *, build: Callable[[Any], Built], language: str | None = None
) -> int:
    """Keep the paper exactly as `build` makes it now; its id. It is taken back like any deed until it left the house.

    A free letter is kept once and then stands as it is; its paper is the same however often it is asked for. So is any
    paper while it would come out as it is kept already.
    """
    if kind == "letter" and (kept := letters.letter_of(session, record_id).paper_id) is not None:
        return kept
    made_from, about = _reader(kind)(session, record_id, language)
    active_customer(session, about.customer_id)
    if kind == "letter":
        letters.check_ready(session, record_id)
    built = build(made_from)
    same = papers.same(session, kind, built, about.made_from)
    if same is not None:
        return same
    paper_id = papers.keep(
        session,
        built,
        about.made_from,
        kind=kind,
        title=about.title,
        number=about.number,
        language=made_from.language,
        addressed_to=made_from.addressed_to,
    )
    if kind == "letter":
        letters.became(session, record_id, paper_id)

    sentence, about_it = N_("“{title}” is kept as it was made."), ("papers", paper_id)
    say(session, sentence, about=about_it, customer_id=about.customer_id, title=about.title)
    return paper_id


def _reader(kind: str) -> Reader:
    if kind == "calibration":
        raise Refused(_("A calibration page is made anew each time; it is not kept."))
    if kind not in READERS:
        raise Refused(_("There is no such letter."))
    return READERS[kind]
