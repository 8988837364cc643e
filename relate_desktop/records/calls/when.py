"""When one may ring and when somebody is here to do it: why not now, in words, and the next moment that is right."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from relate_desktop.records.calls.lawful import SALES, Ban, ban, hours_for, next_allowed
from relate_desktop.records.clock import Hours
from relate_desktop.records.shop.holidays import public_holidays
from relate_desktop.records.shop.open_when import hours
from relate_desktop.records.shop.public_holidays import PublicHolidays
from relate_desktop.text import N_, _

LONGEST_LOOK = 60
"""Opening hours and the hours for ringing meet within so many days, or never."""

_MINUTE = timedelta(minutes=1)

_SELLING: dict[Ban, str] = {
    "day": N_("No calls that sell are made on this day of the week."),
    "holiday": N_("No calls that sell are made on public holidays."),
    "early": N_("No calls that sell are made before {time}."),
    "late": N_("No calls that sell are made after {time}."),
}
_SERVICE: dict[Ban, str] = {
    "day": N_("Nobody is rung on this day of the week."),
    "holiday": N_("Nobody is rung on public holidays."),
    "early": N_("It is too early: nobody is rung before {time}."),
    "late": N_("It is too late: nobody is rung after {time}."),
}


@dataclass(frozen=True)
class Ringing:
    """When a shop rings people: its opening hours, its country's holidays, and what that country allows."""

    country: str
    hours: Hours
    holidays: PublicHolidays

    def why_not(self, moment: datetime, purpose: str) -> str:
        """Why one must not ring at a moment (aware), in words; "" where one may."""
        found = ban(moment, self.country, purpose, self.hours.zone, self.holidays.__contains__)
        if found is None:
            return ""
        span = hours_for(self.country, purpose)
        clock = span.begins if found == "early" else span.ends
        sentence = (_SELLING if purpose in SALES else _SERVICE)[found]
        return _(sentence).format(time=f"{clock:%H:%M}")

    def next(self, moment: datetime, purpose: str) -> datetime:
        """The first moment from this one on at which we are open and one may ring; the first lawful one for a shop that
        is never open then.
        """
        lawful = self._lawful(moment, purpose)
        found = lawful
        while found - moment < timedelta(days=LONGEST_LOOK):
            opened = self._open(found)
            if opened is None:
                break
            found = self._lawful(opened, purpose)
            if found == opened:
                return found
        return lawful

    def _lawful(self, moment: datetime, purpose: str) -> datetime:
        return next_allowed(moment, self.country, purpose, self.hours.zone, self.holidays.__contains__)

    def _open(self, moment: datetime) -> datetime | None:
        """When the first open minute from a moment on begins."""
        passed = self.hours.after(moment, 1)
        return None if passed is None else passed - _MINUTE


def ringing(session: Session) -> Ringing:
    """When this shop rings people, as it stands now."""
    where = public_holidays(session)
    return Ringing(where.country, hours(session), where)
