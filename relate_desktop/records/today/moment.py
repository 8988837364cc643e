"""The moment Today is asked for, and what of the shop is read once for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from relate_desktop.formats import Reader
from relate_desktop.records import deed
from relate_desktop.records.clock import Hours
from relate_desktop.records.shop.open_when import hours
from relate_desktop.records.shop.reading import shop_of
from relate_desktop.records.today.habits import habits
from relate_desktop.text import N_, Translator, language, translator

TODAY_AT, ON_AT = N_("{time} today"), N_("{time} on {day}")

YEAR_IS_KNOWN = 200
"""Within so many days of today nobody needs to be told the year."""

FARTHEST_OPEN_DAY = 60


@dataclass(frozen=True)
class Now:
    """The moment (UTC), the shop's day it falls on, and in whose words it is told; made once a question."""

    moment: datetime
    today: date
    zone: ZoneInfo
    hours: Hours
    habits: Mapping[str, int]
    reader: Reader
    words: Translator = field(repr=False)

    def said(self, sentence: str, **words: object) -> str:
        """A marked sentence in the language asked for, filled in."""
        return self.words.gettext(sentence).format(**words)

    def day(self, day: date) -> str:
        """A day by its name: "Wednesday 18 November", one far from today with its year."""
        return self.reader.full_day(day) if abs((day - self.today).days) < YEAR_IS_KNOWN else self.reader.day(day)

    def day_of(self, moment: datetime) -> date:
        """The shop's own day of a moment."""
        return moment.astimezone(self.zone).date()

    def time(self, moment: datetime) -> str:
        """The time of a moment on the shop's clock."""
        return self.reader.time(moment.astimezone(self.zone))

    def when(self, moment: datetime) -> str:
        """A time and its day: "13:40 today", "13:40 on Friday 20 November"."""
        day, clock = self.day_of(moment), self.time(moment)
        return self.said(TODAY_AT, time=clock) if day == self.today else self.said(ON_AT, day=self.day(day), time=clock)

    def ago(self, days: int) -> date:
        """The day so many days before today."""
        return self.today - timedelta(days=days)

    def begins(self, day: date) -> datetime:
        """The moment a day of the shop's own begins."""
        return datetime.combine(day, datetime.min.time(), self.zone)

    def open_days_ahead(self, count: int) -> date:
        """The day on which we have been open so many days after today; today itself where we never are."""
        day, left = self.today, count
        for _step in range(FARTHEST_OPEN_DAY):
            day += timedelta(days=1)
            left -= self.hours.open_on(day)
            if not left:
                return day
        return self.today + timedelta(days=count)


def now_at(session: Session, *, on: datetime | None = None, spoken: str | None = None) -> Now:
    """Now, or another moment (aware); in the language of the screen unless another is asked for."""
    moment, home, shop = on or deed.now(session), deed.zone(session), shop_of(session)
    tongue = spoken or language()
    reader = Reader(tongue, shop.country, shop.currency)
    day = moment.astimezone(home).date()
    return Now(moment, day, home, hours(session), habits(session), reader, translator(tongue))
