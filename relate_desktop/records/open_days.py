"""The next day on which we are open: what is suggested to a clerk is never a day on which nobody is there."""

from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from relate_desktop.records.clock import Hours
from relate_desktop.records.shop.open_when import hours

FARTHEST_DAYS = 366
"""Who is closed for longer than this is asked for no other day."""


def open_day(session: Session, day: date) -> date:
    """The first day from `day` on on which this shop is open; `day` itself where that does not come within a year."""
    return first_open(hours(session), day)


def first_open(clock: Hours, day: date) -> date:
    """The first day from `day` on with a minute in which we are open; `day` itself where there is none."""
    for ahead in range(FARTHEST_DAYS) if any(clock.week) else ():
        later = day + timedelta(days=ahead)
        begins, ends = (datetime.combine(each, time(), clock.zone) for each in (later, later + timedelta(days=1)))
        if clock.minutes_between(begins, ends):
            return later
    return day
