"""What of a promise can't be taken back as it stands now: it says the same as what it was made for, and stands once."""

from sqlalchemy.orm import Session

from relate_desktop.records.history.undo import Step, afterwards
from relate_desktop.records.promises.ending import check_in_step
from relate_desktop.records.promises.tables import Promise


def _in_step(session: Session, step: Step) -> None:
    promise = session.get(Promise, step.id)
    if promise is not None:
        check_in_step(session, promise)


afterwards("promises", _in_step)
