"""When the shop may ring of its own accord: in lawful hours, and on days on which it is open."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from relate_desktop.records.calls.lawful import IsHoliday, allowed, may_ring_on, next_allowed
from relate_desktop.records.clock import Hours

_DAY = timedelta(days=1)
_FARTHEST = 366


@dataclass(frozen=True)
class Ringing:
    """A shop's country, opening hours and public holidays. A shop that has written no hours counts as open each day."""

    country: str
    hours: Hours
    is_holiday: IsHoliday

    def on(self, day: date) -> Callable[[str], date | None]:
        """For a purpose: None where somebody may be rung at some hour of a day, else the next day on which one may."""
        return lambda purpose: None if self._may(day, purpose) else self._next(day, purpose)

    def at(self, moment: datetime) -> Callable[[str], datetime | None]:
        """For a purpose: None where one may ring at a moment, else the next moment (UTC) at which one may."""
        return lambda purpose: self._from(moment, purpose)

    def _from(self, moment: datetime, purpose: str) -> datetime | None:
        zone = self.hours.zone
        day = moment.astimezone(zone).date()
        if self._may(day, purpose) and allowed(moment, self.country, purpose, zone, self.is_holiday):
            return None
        for _turn in range(_FARTHEST):
            found = next_allowed(moment, self.country, purpose, zone, self.is_holiday)
            day = found.astimezone(zone).date()
            if self._may(day, purpose):
                return found
            moment = datetime.combine(day + _DAY, time(), zone).astimezone(UTC)
        return moment

    def _next(self, day: date, purpose: str) -> date:
        for _turn in range(_FARTHEST):
            day += _DAY
            if self._may(day, purpose):
                break
        return day

    def _may(self, day: date, purpose: str) -> bool:
        return may_ring_on(day, self.country, purpose, self.is_holiday) and self._opens(day)

    def _opens(self, day: date) -> bool:
        return self.hours.open_on(day) or not any(self.hours.week)
