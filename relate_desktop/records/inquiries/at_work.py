"""The inquiry a verb works on, and what must hold of one at any time."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.clean import clean_text
from relate_desktop.records.deed import now, say, who
from relate_desktop.records.found import active_customer, found
from relate_desktop.records.inquiries.tables import REASON, Inquiry, InquiryWait
from relate_desktop.records.refused import Refused
from relate_desktop.text import _

OVER = ("done", "dropped")


def inquiry_of(session: Session, inquiry_id: int) -> Inquiry:
    """The inquiry of this id, or Refused."""
    return found(session, Inquiry, inquiry_id, _("This inquiry is no longer there."))


def spoken_about(session: Session, inquiry_id: int) -> Inquiry:
    """The inquiry, where there may be words about it still: open, or a job by now. Refused for an archived customer."""
    inquiry = inquiry_of(session, inquiry_id)
    active_customer(session, inquiry.customer_id)
    if inquiry.state in OVER:
        raise Refused(_("This inquiry has ended. Take it up again first."))
    return inquiry


def still_open(session: Session, inquiry_id: int) -> Inquiry:
    """The inquiry, where it has neither ended nor become a job."""
    inquiry = inquiry_of(session, inquiry_id)
    if inquiry.state == "became_job":
        raise Refused(_("This inquiry is a job already. Go on there."))
    if inquiry.state in OVER:
        raise Refused(_("This inquiry has ended. Take it up again first."))
    return inquiry


def open_wait(session: Session, inquiry_id: int) -> InquiryWait | None:
    """The stretch in which we wait for the customer just now, if any."""
    query = select(InquiryWait).where(InquiryWait.inquiry_id == inquiry_id, InquiryWait.until.is_(None))
    return session.scalars(query.limit(1)).first()


def end(session: Session, inquiry: Inquiry, state: str, ending: str = "") -> None:
    """It is over, by whom and how; nothing is waited for any more."""
    wait = open_wait(session, inquiry.id)
    if wait is not None:
        wait.until = max(wait.since, now(session))
    inquiry.state, inquiry.ending = state, ending
    inquiry.ended_at, inquiry.ended_by = now(session), who(session)
    check_whole(session, inquiry)


def check_whole(session: Session, inquiry: Inquiry) -> None:
    """Refuse what no verb would have made: an end without its moment, a job without the job, a wait after the end."""
    if (inquiry.state == "became_job") != (inquiry.job_id is not None):
        raise Refused(_("This inquiry is a job already. Go on there."))
    if (inquiry.state == "open") != (inquiry.ended_at is None) or (inquiry.state == "dropped" and not inquiry.ending):
        raise Refused(_("This inquiry has ended. Take it up again first."))
    if inquiry.state != "open" and open_wait(session, inquiry.id) is not None:
        raise Refused(_("We wait for them still. Take that back first."))


def clean_ending(text: str, field: str, needed: str = "") -> str:
    """How it ended, or why; refused with `needed` where nothing is said."""
    return clean_text(text, field=field, most=REASON, needed=needed)


def say_of(session: Session, inquiry: Inquiry, sentence: str, **words: str) -> None:
    """Say what was done with an inquiry, by its title."""
    about = ("inquiries", inquiry.id)
    say(session, sentence, about=about, customer_id=inquiry.customer_id, final=False, title=inquiry.title, **words)
