"""What of feedback can't be taken back as it stands now: each is asked once for each word to others."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from relate_desktop.records.feedback.tables import Ask
from relate_desktop.records.history.undo import Step, afterwards
from relate_desktop.records.refused import Refused
from relate_desktop.text import _


def _asked_once(session: Session, step: Step) -> None:
    row = session.get(Ask, step.id)
    if row is None:
        return
    same = select(func.count(Ask.id)).where(Ask.customer_id == row.customer_id, Ask.kind == row.kind)
    if session.scalar(same) != 1:
        raise Refused(_("They were asked for this again since. Take that back first."))


afterwards("asks", _asked_once)
