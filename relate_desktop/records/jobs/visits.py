"""Planned visits: day, from and to, who comes and for what; a week of them, and one as a calendar file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypedDict, Unpack

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from relate_desktop.records.base import add
from relate_desktop.records.clean import clean_text
from relate_desktop.records.customers.tables import Address, Customer
from relate_desktop.records.deed import check_version, now, today, zone
from relate_desktop.records.found import active_customer, check_staff, found, only
from relate_desktop.records.history.tables import Link
from relate_desktop.records.jobs.at_work import check_day, clock_time, job_of, say_of, site_line, workable
from relate_desktop.records.jobs.calendar_file import Event, calendar_text
from relate_desktop.records.jobs.tables import LINE, Job, Visit
from relate_desktop.records.promises import from_jobs
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.reading import reader, shop_of
from relate_desktop.records.staff import Staff
from relate_desktop.text import N_, _

MOST_YEARS_AHEAD = 10

AGREED_UPON = frozenset({"day", "begins", "ends"})
"""A visit that is moved has to be confirmed anew."""


@dataclass(frozen=True)
class VisitRow:
    """A visit in a list: "08:00" to "10:00" on the shop's own clock; `site` is one line, "" where it is not said."""

    id: int
    version: int
    job_id: int
    job_title: str
    customer_id: int
    customer_name: str
    day: date
    begins: str
    ends: str
    staff_id: int | None
    staff_name: str
    wording: str
    site: str
    confirmed_at: datetime | None
    """When they said that it stands (UTC)."""


class VisitFields(TypedDict, total=False):
    """What can be changed of a visit; times as typed ("8", "8.00", "08:00")."""

    day: date
    begins: str
    ends: str
    staff_id: int | None
    wording: str


# ---- reading -------------------------------------------------------------------------------------------------


def week(session: Session, day: date, *, staff_id: int | None = None) -> list[VisitRow]:
    """The visits of the week this day is in, Monday to Sunday, the earliest first; of all, or of one of us."""
    monday = date.fromordinal(max(1, day.toordinal() - day.weekday()))
    sunday = date.fromordinal(min(date.max.toordinal(), monday.toordinal() + 6))
    which: list[ColumnElement[bool]] = [Visit.day >= monday, Visit.day <= sunday]
    if staff_id is not None:
        which.append(Visit.staff_id == staff_id)
    return _rows(session, which)


def of_job(session: Session, job_id: int) -> tuple[VisitRow, ...]:
    """The visits of a job, the earliest first."""
    return tuple(_rows(session, [Visit.job_id == job_id]))


def ics(session: Session, visit_id: int) -> str:
    """A visit as a calendar file (RFC 5545), on the shop's own clock; the same visit gives the same bytes.

    Saved again after a change it takes the place of the earlier one in the calendar.
    """
    _of(session, visit_id)
    (row,) = _rows(session, [Visit.id == visit_id])
    first, written = session.get_one(Link, 1), session.get_one(Link, row.version)
    title = _("{customer}: {title}").format(customer=row.customer_name, title=row.job_title)
    event = Event(
        uid=f"visit-{visit_id}-{first.head[:32]}@relate",
        sequence=row.version,
        written_at=written.at,
        day=row.day,
        begins=row.begins,
        ends=row.ends,
        title=title,
        place=row.site,
        wording="\n".join(part for part in (row.wording, row.staff_name, shop_of(session).name) if part),
    )
    return calendar_text(event, zone(session))


def _rows(session: Session, which: Iterable[ColumnElement[bool]]) -> list[VisitRow]:
    columns: tuple[Any, ...] = (
        Visit.id, Visit.version, Visit.job_id, Job.title.label("job_title"), Visit.customer_id,
        Customer.display_name.label("customer_name"), Visit.day, Visit.begins, Visit.ends, Visit.staff_id,
        Staff.name.label("staff_name"), Visit.wording, Visit.confirmed_at,
        Address.street, Address.postcode, Address.town,
    )  # fmt: skip
    query: Select[Any] = select(*columns).join(Job, Job.id == Visit.job_id)
    query = query.join(Customer, Customer.id == Visit.customer_id)
    query = query.outerjoin(Staff, Staff.id == Visit.staff_id).outerjoin(Address, Address.id == Job.address_id)
    query = query.where(*which).order_by(Visit.day, Visit.begins, Visit.id)
    return [_row(row) for row in session.execute(query)]


def _row(row: Any) -> VisitRow:
    values = row._asdict()
    site = site_line(values.pop("street"), values.pop("postcode"), values.pop("town"))
    return VisitRow(**values | {"staff_name": row.staff_name or "", "site": site})


# ---- doing ---------------------------------------------------------------------------------------------------


def plan(
    session: Session, job_id: int, *, day: date, begins: str, ends: str, staff_id: int | None = None, wording: str = ""
) -> int:
    """Plan a visit to a job; the same one once."""
    job = workable(session, job_id)
    values = {"day": day, "begins": begins, "ends": ends, "staff_id": staff_id, "wording": wording}
    values = _checked(session, values, values)
    same = [Visit.job_id == job_id, *(getattr(Visit, name) == value for name, value in values.items())]
    if session.execute(select(Visit.id).where(*same).limit(1)).first():
        raise Refused(_("This visit is planned already."), field="day")
    visit = Visit(customer_id=job.customer_id, job_id=job_id, **values)
    add(session, visit)
    from_jobs.visit_planned(session, job, visit)
    _say(session, job, N_("Visit for “{title}” planned on {day}."), day)
    return visit.id


def change(session: Session, visit_id: int, *, version: int, **fields: Unpack[VisitFields]) -> None:
    """Change a visit. Raises Stale where somebody changed the same field meanwhile."""
    row = _of(session, visit_id)
    there = {name: getattr(row, name) for name in VisitFields.__annotations__}
    given = {name: _kept(name, value) for name, value in only(fields, VisitFields).items()}
    mine = check_version(session, row, version, given)
    for name, value in _checked(session, mine, there | mine).items():
        setattr(row, name, value)
    if mine.keys() & AGREED_UPON:
        row.confirmed_at = None
    job = job_of(session, row.job_id)
    from_jobs.visit_changed(session, job, row, moved=bool(mine.keys() & {"day", "ends"}))
    _say(session, job, N_("Visit for “{title}” changed: {day}."), row.day)


def confirm(session: Session, visit_id: int) -> None:
    """They say that it stands; the call in which they do is written down by whoever made it."""
    row = _of(session, visit_id)
    active_customer(session, row.customer_id)
    if row.day < today(session):
        raise Refused(_("This day has passed."))
    if row.confirmed_at is not None:
        raise Refused(_("This visit is confirmed already."))
    row.confirmed_at = now(session)
    _say(session, job_of(session, row.job_id), N_("The visit for “{title}” on {day} is confirmed."), row.day)


def call_off(session: Session, visit_id: int) -> None:
    """Nobody comes after all."""
    row = _of(session, visit_id)
    from_jobs.visit_called_off(session, row)
    session.delete(row)
    _say(session, job_of(session, row.job_id), N_("Visit for “{title}” on {day} called off."), row.day)


def _of(session: Session, visit_id: int) -> Visit:
    return found(session, Visit, visit_id, _("This visit is no longer planned."))


def _say(session: Session, job: Job, sentence: str, day: date) -> None:
    say_of(session, job, sentence, day=reader(session).day(day))


def _kept(name: str, value: Any) -> Any:
    """A field in the form it is kept in."""
    if name in ("begins", "ends"):
        return clock_time(value, name)
    return clean_text(value, field=name, most=LINE) if name == "wording" else value


def _checked(session: Session, fields: Mapping[str, Any], whole: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as they are kept, looked at together with those that stay as they are."""
    values = {name: _kept(name, value) for name, value in fields.items()}
    if "day" in values:
        check_day(values["day"], "day")
        if values["day"] < today(session):
            raise Refused(_("This day has passed. Log the visit as a contact instead."), field="day")
        if values["day"].year > today(session).year + MOST_YEARS_AHEAD:
            raise Refused(_("This day is too far ahead to plan a visit."), field="day")
    check_staff(session, values.get("staff_id"), "staff_id")
    begins, ends = (_kept(name, whole[name]) for name in ("begins", "ends"))
    if begins >= ends:
        raise Refused(_("A visit ends later than it begins, on the same day."), field="ends")
    return values
