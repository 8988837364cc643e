"""Whether they were told how it ended: why it is unfounded, or whom they can turn to where we do not agree."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from relate_desktop.records.complaints.at_work import CLOCKS_APART
from relate_desktop.records.complaints.tables import Complaint, ComplaintMove
from relate_desktop.records.contacts import Contact
from relate_desktop.records.papers import ON_THEIR_WAY, Paper, Sending

TOLD_BY_LETTER = frozenset({"unfounded", "deadlock"})
"""The ends that a letter tells them; its kind is the state."""


def told_at(session: Session, complaint: Complaint) -> datetime | None:
    """When they were first told why it is unfounded, or whom they can turn to where we do not agree.

    None where it ended in neither way, and where nothing says that they were told.
    """
    if complaint.state not in TOLD_BY_LETTER:
        return None
    query = select(ComplaintMove).where(ComplaintMove.complaint_id == complaint.id)
    move = session.scalars(query.order_by(ComplaintMove.id.desc()).limit(1)).one()
    moments = [_letter_since(session, move)]
    if complaint.state == "unfounded":
        moments.append(_contact_since(session, move))
    return min((moment for moment in moments if moment is not None), default=None)


def said_with(contacts: Iterable[Contact], move: ComplaintMove) -> Contact | None:
    """The contact that was logged with a step, in which its reason was said."""
    ours = (row for row in contacts if row.direction == "out" and row.wording == move.reason)
    return next((row for row in ours if timedelta(0) <= move.at - row.at <= CLOCKS_APART), None)


def _contact_since(session: Session, move: ComplaintMove) -> datetime | None:
    ours = select(Contact).where(
        Contact.complaint_id == move.complaint_id, Contact.direction == "out", Contact.outcome == "reached"
    )
    rows = session.scalars(ours.where(Contact.at >= move.at - CLOCKS_APART).order_by(Contact.at)).all()
    with_it = said_with(rows, move)
    return next((row.at for row in rows if row is with_it or row.at > move.at), None)


def _letter_since(session: Session, move: ComplaintMove) -> datetime | None:
    query = select(func.min(Sending.at)).join(Paper, Paper.id == Sending.paper_id)
    return session.scalar(
        query.where(
            Paper.complaint_id == move.complaint_id,
            Paper.kind == move.to_state,
            Sending.how.in_(ON_THEIR_WAY),
            Sending.at >= move.at,
        )
    )
