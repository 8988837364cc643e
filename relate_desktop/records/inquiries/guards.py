"""What of an inquiry can't be taken back as it stands now."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.history.undo import Step, afterwards
from relate_desktop.records.inquiries.at_work import check_whole
from relate_desktop.records.inquiries.tables import Inquiry, InquiryWait, ResponseTarget
from relate_desktop.records.refused import Refused
from relate_desktop.text import _


def _still_whole(session: Session, step: Step) -> None:
    """Taken back out of its order, an end may stand without what it rests on."""
    inquiry = session.get(Inquiry, step.id)
    if inquiry is not None:
        check_whole(session, inquiry)


def _one_wait(session: Session, step: Step) -> None:
    """We wait for them once at a time, and not at all once it ended."""
    wait = session.get(InquiryWait, step.id)
    if wait is None or wait.until is not None:
        return
    inquiry = session.get(Inquiry, wait.inquiry_id)
    if inquiry is not None and inquiry.state != "open":
        raise Refused(_("This inquiry has ended. Take it up again first."))
    others = select(InquiryWait.id).where(
        InquiryWait.inquiry_id == wait.inquiry_id, InquiryWait.until.is_(None), InquiryWait.id != wait.id
    )
    if session.scalar(others.limit(1)) is not None:
        raise Refused(_("We wait for them already."))


def _one_target(session: Session, step: Step) -> None:
    """Each way to come to us has one time."""
    row = session.get(ResponseTarget, step.id)
    if row is None:
        return
    others = select(ResponseTarget.id).where(ResponseTarget.channel == row.channel, ResponseTarget.id != row.id)
    if session.scalar(others.limit(1)) is not None:
        raise Refused(_("Another time is set for this by now. Take that back first."))


afterwards("inquiries", _still_whole)
afterwards("inquiry_waits", _one_wait)
afterwards("response_targets", _one_target)
