"""By when each stage is to be reached: the shop's own wishes, and what it begins with where it has none."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.base import add
from relate_desktop.records.complaints.defaults import default_targets
from relate_desktop.records.complaints.tables import MOST_TARGET, ComplaintTarget
from relate_desktop.records.deed import say
from relate_desktop.records.refused import Refused
from relate_desktop.text import N_, _


def targets(session: Session) -> dict[tuple[str, str], int]:
    """Minutes of opening hours in which a stage is to be reached, by stage and severity."""
    rows = session.execute(select(ComplaintTarget.state, ComplaintTarget.severity, ComplaintTarget.minutes))
    return default_targets() | {(row.state, row.severity): row.minutes for row in rows}


def set_target(session: Session, state: str, severity: str, minutes: int | None, *, seen: int | None = None) -> None:
    """So many minutes of opening hours for a stage of that severity; None is what a shop begins with.

    `seen` is what the form was filled with; refused where somebody set another time meanwhile.
    """
    usual = default_targets()
    if (state, severity) not in usual:
        raise Refused(_("No time is set for such a stage."), field="state")
    if minutes is not None and not 1 <= minutes <= MOST_TARGET:
        raise Refused(_("Write a time between a minute and a few months."), field="minutes")
    if seen is not None and targets(session)[state, severity] not in (seen, minutes):
        raise Refused(_("Somebody else changed this time meanwhile. Look at it again."), field="minutes")
    chosen = None if minutes == usual[state, severity] else minutes
    _keep(session, state, severity, chosen)
    say(session, N_("Times for complaints changed."))


def _keep(session: Session, state: str, severity: str, minutes: int | None) -> None:
    """A row only where it differs from what a shop begins with."""
    query = select(ComplaintTarget).where(ComplaintTarget.state == state, ComplaintTarget.severity == severity)
    row = session.scalars(query).first()
    if row is None and minutes is not None:
        add(session, ComplaintTarget(state=state, severity=severity, minutes=minutes))
    elif row is not None and minutes is None:
        session.delete(row)
    elif row is not None and minutes is not None:
        row.minutes = minutes
