"""When a rule calls for a contact with one customer: pure, from what is known.

After a job, and after the last contact, the days are counted anew from each real contact that comes before they are
over ("restarted"); a real contact on the day they are over or later settles the occasion. The other occasions are days
of the calendar: only a contact of our own accord settles them, as any call about something else is no Christmas card.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from relate_desktop.records.programme.known import JobDays, Known
from relate_desktop.records.programme.reading import RuleRow

SEASON_BEGINS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""The month on whose first day a season begins."""

SETTLED = ("done", "not_needed")


@dataclass(frozen=True)
class Occasion:
    """One time a rule calls for a contact: from `first` to `last`, both in; `key` is what Today's marks know it by.

    `anchor` is the day from which it is counted, where it is counted.
    """

    key: str
    first: date
    last: date
    anchor: date | None = None
    job: JobDays | None = None

    def covers(self, day: date) -> bool:
        """Whether a day is within it."""
        return self.first <= day <= self.last


def occasion_on(rule: RuleRow, known: Known, day: date) -> Occasion | None:
    """The occasion of a rule that is open on a day, the one that came first where there are several."""
    if rule.segment_id is not None and rule.segment_id not in known.segments:
        return None
    fitting = (each for each in _occasions(rule, known, day) if each.covers(day) and each.first >= rule.begins_on)
    waiting = (each for each in fitting if not _marked(known, each, day))
    return min(waiting, key=lambda each: (each.first, each.key), default=None)


def begun_last(rule: RuleRow, day: date) -> date | None:
    """The first day of the occasion of a season, or of a day of the year, that began last."""
    firsts = (_first_in(rule, year) for year in (day.year, day.year - 1) if year >= 1)
    return max((first for first in firsts if first <= day), default=None)


def next_first(rule: RuleRow, known: Known, day: date) -> date | None:
    """The first day after `day` on which an occasion of the rule begins, as far as is known."""
    later = [each.first for each in _occasions(rule, known, day) if each.first > day]
    if rule.trigger in ("season", "day_of_year"):
        later += [first for first in (_first_in(rule, year) for year in (day.year, day.year + 1)) if first > day]
    return min(later, default=None)


def _occasions(rule: RuleRow, known: Known, day: date) -> Iterator[Occasion]:
    if rule.trigger == "after_job":
        yield from _after_job(rule, known)
    elif rule.trigger == "after_contact":
        anchor = known.last_contact
        yield _occasion(rule, anchor.isoformat(), _later(anchor, rule.days or 0), anchor=anchor)
    elif rule.trigger == "before_warranty":
        yield from _before_warranty(rule, known)
    else:
        newest = begun_last(rule, day)
        if newest is not None and not _came(known, newest):
            yield _occasion(rule, newest.isoformat(), newest)


def _after_job(rule: RuleRow, known: Known) -> Iterator[Occasion]:
    """Counted from their job that was completed last."""
    done = [job for job in known.jobs if job.completed_on is not None]
    if not done:
        return
    job = max(done, key=lambda each: (each.completed_on or date.min, each.id))
    anchor = job.completed_on or date.min
    for contact in known.contacts:
        if contact >= anchor:
            if contact >= _later(anchor, rule.days or 0):
                return
            anchor = contact
    yield _occasion(rule, f"job:{job.id}", _later(anchor, rule.days or 0), anchor=anchor, job=job)


def _before_warranty(rule: RuleRow, known: Known) -> Iterator[Occasion]:
    """Each job on its own, and never once its warranty has ended."""
    for job in known.jobs:
        if job.warranty_until is not None:
            first = job.warranty_until - timedelta(days=min(rule.days or 0, job.warranty_until.toordinal() - 1))
            if not _came(known, first):
                occasion = _occasion(rule, f"job:{job.id}", first, anchor=job.warranty_until, job=job)
                last = min(occasion.last, job.warranty_until)
                yield Occasion(occasion.key, first, last, occasion.anchor, job)


def _occasion(
    rule: RuleRow, key: str, first: date, *, anchor: date | None = None, job: JobDays | None = None
) -> Occasion:
    return Occasion(f"{rule.id}:{key}", first, _later(first, rule.window_days - 1), anchor, job)


def _first_in(rule: RuleRow, year: int) -> date:
    """When the occasion of a year begins; the 29th of February is the 28th where there is none."""
    if rule.trigger == "season":
        return date(year, SEASON_BEGINS[rule.season or "spring"], 1)
    if (rule.month, rule.day) == (2, 29) and not _leap(year):
        return date(year, 2, 28)
    return date(year, rule.month or 1, rule.day or 1)


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _came(known: Known, first: date) -> bool:
    """Whether we came of our own accord since a day."""
    return any(day >= first for day in known.own)


def _marked(known: Known, occasion: Occasion, day: date) -> bool:
    """Whether it was done, is not needed, or comes back only later."""
    mark = known.marks.get(occasion.key)
    if mark is None:
        return False
    return mark.mark in SETTLED or (mark.until is not None and mark.until > day)


def _later(day: date, days: int) -> date:
    return date.fromordinal(min(day.toordinal() + days, date(MAXYEAR, 12, 31).toordinal()))
