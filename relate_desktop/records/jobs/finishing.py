"""The end of a job: finished and looked over, handed over, paid, and how long they may complain about it."""

from calendar import isleap
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from relate_desktop.records.base import MOST_MINOR
from relate_desktop.records.clean import clean_line
from relate_desktop.records.found import active_customer
from relate_desktop.records.jobs.at_work import check_day, check_how, check_unpaid, job_of, say_of
from relate_desktop.records.jobs.doing import put, shift
from relate_desktop.records.jobs.final_sum import FinalSum, check_sum, final_sum
from relate_desktop.records.jobs.tables import NAME
from relate_desktop.records.jobs.whole import AGREED, FINISHED, check_past, check_warranty, check_whole
from relate_desktop.records.promises.from_jobs import days_of, follow_days
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.countries import countries
from relate_desktop.records.shop.reading import reader
from relate_desktop.text import N_, _

LIMITS = {
    "complaint": N_("Complaints about work on things"),
    "complaint_lasting": N_("Complaints about work on a property, or made to last"),
}
"""What each limit of a country is for, by its name in the data; translate with `_` or a paper's own translator."""


@dataclass(frozen=True)
class Limit:
    """Until when (that day included) they may come back to us; `name` is one of LIMITS, `wording` its English."""

    name: str
    wording: str
    years: int
    until: date


# ---- reading -------------------------------------------------------------------------------------------------


def limits(country: str, completed_on: date) -> tuple[Limit, ...]:
    """The complaint limits of a country for work completed on a day, as its law stood then; () where we know none.

    Norway: two years from completion for work on things, five for work on real property and for results that are
    meant to last substantially longer (lov om håndverkertjenester m.m. for forbrukere av 16. juni 1989 nr. 63,
    § 22 second paragraph). A guarantee may give more, never less. 29 February ends on 28 February where there is none.
    """
    home = countries().get(country)
    return tuple(
        Limit(span.name, LIMITS[span.name], span.years, years_after(completed_on, span.years))
        for span in (home.limits if home else ())
        if span.valid_from <= completed_on and (span.valid_until is None or completed_on <= span.valid_until)
    )


def years_after(day: date, years: int) -> date:
    """The same day of a later year; 28 February for a 29 February that is not there, the last day there is at most."""
    year = day.year + years
    if year > date.max.year:
        return date.max
    if (day.month, day.day) == (2, 29) and not isleap(year):
        return date(year, 2, 28)
    return day.replace(year=year)


# ---- doing ---------------------------------------------------------------------------------------------------


def finish(
    session: Session,
    job_id: int,
    *,
    completed_on: date,
    started_on: date | None = None,
    checked_by_id: int | None = None,
    care: str | None = None,
    next_check_on: date | None = None,
    version: int | None = None,
) -> None:
    """The work is done: since when, who looked it over, how to care for it, and when we look at it again.

    What is None stays as it is. Refused where the final sum is beyond what was promised, and for days out of order.
    """
    check_day(completed_on, "completed_on")
    job = job_of(session, job_id)
    active_customer(session, job.customer_id)
    seen = job.version if version is None else version
    check_past(session, completed_on, "completed_on")
    shift(session, job, "finished")
    fields: dict[str, Any] = {
        "completed_on": completed_on, "started_on": started_on, "checked_by_id": checked_by_id, "care": care,
        "next_check_on": next_check_on,
    }  # fmt: skip
    put(session, job, seen, {name: value for name, value in fields.items() if value is not None})
    say_of(session, job, N_("Job “{title}” is finished."))


def hand_over(session: Session, job_id: int, *, on: date, warranty_until: date | None = None) -> None:
    """The finished work is theirs since this day, with our warranty until another (None: nothing new is said of it)."""
    check_day(on, "on")
    job = job_of(session, job_id)
    if job.state not in FINISHED:
        raise Refused(_("Only finished work is handed over."), field="on")
    if job.completed_on is not None and on < job.completed_on:
        sentence = _("The work was finished on {day}, so it was handed over later.")
        raise Refused(sentence.format(day=reader(session).day(job.completed_on)), field="on")
    check_past(session, on, "on")
    job.handed_over_on = on
    if warranty_until is not None:
        check_day(warranty_until, "warranty_until")
        check_warranty(session, warranty_until)
        job.warranty_until = warranty_until
        check_whole(session, job, ["warranty_until"])
    say_of(session, job, N_("“{title}” was handed over on {day}."), day=reader(session).day(on))


def agree_beyond(session: Session, job_id: int, *, until_total: int, by: str, how: str, on: date) -> None:
    """The customer agrees to a final sum beyond what the price type allows: up to what, who said so, how and when."""
    job = job_of(session, job_id)
    check_unpaid(job)
    check_day(on, "on")
    check_how(how, "how")
    check_past(session, on, "on")
    if not 0 < until_total <= MOST_MINOR:
        raise Refused(_("Say up to which sum they have agreed."), field="until_total")
    name = clean_line(by, field="by", most=NAME, needed=_("Say who agreed to it."))
    job.over_until, job.over_by, job.over_how, job.over_on = until_total, name, how, on
    sum_said = reader(session).money(until_total)
    say_of(session, job, N_("Agreed for “{title}”: up to {sum}."), sum=sum_said)


def take_back_agreement(session: Session, job_id: int) -> None:
    """What they agreed to beyond the promise was written down by mistake."""
    job = job_of(session, job_id)
    check_unpaid(job)
    job.over_until, job.over_by, job.over_how, job.over_on = None, "", None, None
    say_of(session, job, N_("No more than was promised is agreed for “{title}”."))


def mark_paid(session: Session, job_id: int, *, on: date) -> None:
    """Everything is paid since this day. Refused while the sum is beyond what was promised."""
    check_day(on, "on")
    job = job_of(session, job_id)
    if job.state not in AGREED:
        raise Refused(_("Nothing is agreed yet that could be paid."), field="on")
    check_past(session, on, "on")
    check_sum(session, job_id)
    before = days_of(session, job)
    job.paid_on = on
    follow_days(session, job, before)
    say_of(session, job, N_("“{title}” was paid on {day}."), day=reader(session).day(on))


def unmark_paid(session: Session, job_id: int) -> None:
    """It is not paid after all."""
    job = job_of(session, job_id)
    before = days_of(session, job)
    job.paid_on = None
    check_whole(session, job)
    follow_days(session, job, before)
    say_of(session, job, N_("“{title}” is not paid."))


__all__ = [
    "FinalSum", "Limit", "agree_beyond", "final_sum", "finish", "hand_over", "limits", "mark_paid",
    "take_back_agreement", "unmark_paid", "years_after",
]  # fmt: skip
