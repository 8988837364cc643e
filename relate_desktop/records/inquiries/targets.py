"""Within how many minutes of opening hours we answer: the shop's own wishes, and what it begins with."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.base import add
from relate_desktop.records.deed import say
from relate_desktop.records.inquiries.first_targets import default_targets
from relate_desktop.records.inquiries.tables import MOST_TARGET, ResponseTarget
from relate_desktop.records.refused import Refused
from relate_desktop.text import N_, _


def targets(session: Session) -> dict[str, int]:
    """Minutes of opening hours in which we answer, by how they came."""
    rows = session.execute(select(ResponseTarget.channel, ResponseTarget.minutes))
    return default_targets() | {row.channel: row.minutes for row in rows}


def set_target(session: Session, channel: str, minutes: int | None, *, seen: int | None = None) -> None:
    """So many minutes of opening hours for those who come in that way; None is what a shop begins with.

    `seen` is what the form was filled with; refused where somebody set another time meanwhile.
    """
    usual = default_targets()
    if channel not in usual:
        raise Refused(_("No time is set for those who come in such a way."), field="channel")
    if minutes is not None and not 1 <= minutes <= MOST_TARGET:
        raise Refused(_("Write a time between a minute and a few months."), field="minutes")
    if seen is not None and targets(session)[channel] not in (seen, minutes):
        raise Refused(_("Somebody else changed this time meanwhile. Look at it again."), field="minutes")
    _keep(session, channel, None if minutes == usual[channel] else minutes)
    say(session, N_("Times for answers changed."))


def _keep(session: Session, channel: str, minutes: int | None) -> None:
    """A row only where it differs from what a shop begins with."""
    row = session.scalars(select(ResponseTarget).where(ResponseTarget.channel == channel)).first()
    if row is None and minutes is not None:
        add(session, ResponseTarget(channel=channel, minutes=minutes))
    elif row is not None and minutes is None:
        session.delete(row)
    elif row is not None and minutes is not None:
        row.minutes = minutes
