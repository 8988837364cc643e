"""What follows from a letter about a complaint leaving the house: the apology is given, and they know we heard them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.complaints.apology_days import promise_days
from relate_desktop.records.complaints.at_work import complaint_of, shift
from relate_desktop.records.complaints.tables import Apology
from relate_desktop.records.deed import now
from relate_desktop.records.papers import Paper, when_sent


def apology_sent(session: Session, paper: Paper) -> None:
    """The apology is given, and its days are promised, when its letter is first handed over, posted or e-mailed."""
    if paper.complaint_id is None:
        return
    apology = session.scalars(select(Apology).where(Apology.complaint_id == paper.complaint_id)).first()
    if apology is not None and apology.given_at is None:
        apology.how, apology.given_at = "letter", now(session)
        promise_days(session, apology)


def acknowledgement_sent(session: Session, paper: Paper) -> None:
    """The letter says that we have heard them, so they know it, unless they did already."""
    complaint = complaint_of(session, paper.complaint_id) if paper.complaint_id is not None else None
    if complaint is not None and complaint.state == "received":
        shift(session, complaint, "acknowledged")


when_sent("apology", apology_sent)
when_sent("acknowledgement", acknowledgement_sent)
