"""What of a rule can't be taken back as it stands now: its segment is gone, or another has its name."""

from sqlalchemy.orm import Session

from relate_desktop.records.history.undo import Step, afterwards
from relate_desktop.records.programme.doing import check_in_step
from relate_desktop.records.programme.tables import ProgrammeRule


def _in_step(session: Session, step: Step) -> None:
    rule = session.get(ProgrammeRule, step.id)
    if rule is not None:
        check_in_step(session, rule)


afterwards("programme_rules", _in_step)
