"""When this shop is open, read from its file."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.clock import Hours, week_of
from relate_desktop.records.deed import zone
from relate_desktop.records.shop.holidays import closed_on
from relate_desktop.records.shop.tables import ClosedDay, OpeningHours


def hours(session: Session) -> Hours:
    """When this shop is open, as it stands now."""
    stretches = session.execute(select(OpeningHours.weekday, OpeningHours.opens, OpeningHours.closes)).all()
    closed = frozenset(session.scalars(select(ClosedDay.day)))
    week = week_of((weekday, opens, closes) for weekday, opens, closes in stretches)
    return Hours(zone(session), week, closed, closed_on(session))
