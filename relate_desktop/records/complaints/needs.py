"""What is still missing before a complaint may be closed, in the clerk's words: "done" is never guessed."""

from sqlalchemy.orm import Session

from relate_desktop.records.complaints.states import ENDED, NAMES
from relate_desktop.records.complaints.tables import Complaint
from relate_desktop.records.complaints.whole import Need as Need
from relate_desktop.records.complaints.whole import lacking


def missing(session: Session, complaint: Complaint) -> tuple[str, ...]:
    """Why it can't be closed yet, in the order in which a person would do it; () where it can, or has ended."""
    if complaint.state in ENDED:
        return ()
    return tuple(need.sentence for need in lacking(session, complaint, "closed"))


def missing_for(session: Session, complaint: Complaint, state: str) -> tuple[Need, ...]:
    """What is missing before it may come into a state, each with the field where it is written (None: no field)."""
    if state not in NAMES:
        return ()
    return tuple(lacking(session, complaint, state))
