"""Waiting for the customer: no moment of ours comes nearer until they answer."""

from sqlalchemy.orm import Session

from relate_desktop.records.base import add
from relate_desktop.records.clean import clean_text
from relate_desktop.records.complaints.at_work import complaint_of, live, open_wait, say_of
from relate_desktop.records.complaints.tables import LINE, ComplaintWait
from relate_desktop.records.deed import now
from relate_desktop.records.refused import Refused
from relate_desktop.text import N_, _


def wait(session: Session, complaint_id: int, *, for_what: str) -> int:
    """From now on we wait for them, and for what: photos, a day that suits them. It ends when they answer."""
    complaint = live(session, complaint_id)
    if open_wait(session, complaint_id) is not None:
        raise Refused(_("We wait for them already."))
    needed = _("Write what we wait for.")
    wording = clean_text(for_what, field="for_what", most=LINE, needed=needed)
    wait_id = add(session, ComplaintWait(complaint_id=complaint_id, since=now(session), wording=wording))
    say_of(session, complaint, N_("“{title}” waits for them."))
    return wait_id


def resume(session: Session, complaint_id: int) -> None:
    """They have answered, so it goes on."""
    complaint = complaint_of(session, complaint_id)
    wait = open_wait(session, complaint_id)
    if wait is None:
        raise Refused(_("We do not wait for them."))
    wait.until = max(wait.since, now(session))
    say_of(session, complaint, N_("“{title}” goes on."))
