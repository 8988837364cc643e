"""Making a promise: by a clerk who heard or gave one, and on the way by other verbs."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypedDict, Unpack

from sqlalchemy.orm import Session

from relate_desktop.records.base import MOST_MINOR, add
from relate_desktop.records.clean import clean_text
from relate_desktop.records.complaints.whole import check_promise
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.deed import now, say, today, who, zone
from relate_desktop.records.found import active_customer, check_staff, only
from relate_desktop.records.jobs.at_work import check_day, clock_time
from relate_desktop.records.mapped import row_class
from relate_desktop.records.promises.standing import due_at
from relate_desktop.records.promises.tables import PROMISORS, WORDING, Promise
from relate_desktop.records.refused import Refused
from relate_desktop.records.staff import Staff
from relate_desktop.text import N_, _

MOST_YEARS_AHEAD = 50
SHOWN = 80
"""So many letters of a promise stand in the sentence of a notice."""

OWN_SOURCES = frozenset({"quote", "job", "visit", "open_point", "payment"})
"""Made by the record itself when it gets its day, never by hand: what becomes of the record ends them."""

_ABOUT = {
    "job_id": "jobs", "quote_id": "quotes", "complaint_id": "complaints", "contact_id": "contacts",
    "makes_good_id": "promises", "replaces_id": "promises", "visit_id": "visits",
}  # fmt: skip
"""What a promise names that belongs to a customer too."""


class Given(TypedDict, total=False):
    """What a promise has besides whose it is, its words and its day."""

    due_by: str
    source: str
    responsible_id: int | None
    printable: bool
    amount: int | None
    consequence: str
    consequence_amount: int | None
    job_id: int | None
    quote_id: int | None
    complaint_id: int | None
    contact_id: int | None


class About(Given, total=False):
    """What besides a clerk's form other verbs say of a promise."""

    payment_id: int | None
    visit_id: int | None
    open_point_id: int | None
    remedy_id: int | None
    replaces_id: int | None
    makes_good_id: int | None


def make(
    session: Session, customer_id: int, *, promisor: str = "shop", wording: str, due_on: date, **fields: Unpack[Given]
) -> int:
    """Write down a promise of ours ("shop") or theirs ("customer"), by the end of a day or `due_by` of it; its id.

    `source` is other, call, remedy or make_good: promises of quotes, jobs, visits, open points and payments make
    themselves. Who writes it down is responsible unless somebody else is named. Refused where the moment has passed.
    """
    customer = active_customer(session, customer_id)
    if fields.get("source", "other") in OWN_SOURCES:
        raise Refused(_("Promises of quotes, visits, payments and open points are made by those."), field="source")
    given = only(fields, Given)
    if given.get("responsible_id") is None:
        given["responsible_id"] = who(session)
    promise = begin(session, customer_id, promisor=promisor, wording=wording, due_on=due_on, **given)
    check_ahead(session, promise.due_on, promise.due_by)
    sentence = N_("Promised to {name}: {wording}") if promisor == "shop" else N_("{name} promised: {wording}")
    say_of(session, promise, sentence, name=customer.display_name)
    return promise.id


def begin(
    session: Session, customer_id: int, *, promisor: str = "shop", wording: str, due_on: date, **fields: Unpack[About]
) -> Promise:
    """The promise itself, for verbs that make one on the way: they say what they did, and check its moment."""
    values = clean(session, {"promisor": promisor, "wording": wording, "due_on": due_on, **fields})
    _check_theirs(session, customer_id, values)
    if values.get("consequence"):
        values["consequence_state"] = "agreed"
    promise = Promise(customer_id=customer_id, made_at=now(session), made_by=who(session), **values)
    add(session, promise)
    check_promise(session, promise)
    return promise


def clean(session: Session, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a promise as they are kept; refused where one of them can't be."""
    values = dict(fields)
    if values.get("promisor", "shop") not in PROMISORS:
        raise Refused(_("A promise is ours or theirs."), field="promisor")
    if "wording" in values:
        needed = _("Write what is promised.")
        values["wording"] = clean_text(values["wording"], field="wording", most=WORDING, needed=needed)
    if "consequence" in values:
        values["consequence"] = clean_text(values["consequence"], field="consequence", most=WORDING)
    if "due_on" in values:
        check_day(values["due_on"], "due_on", _("Say by which day."))
    if values.get("due_by"):
        values["due_by"] = clock_time(values["due_by"], "due_by")
    for name in ("amount", "consequence_amount"):
        if values.get(name) is not None and not 0 < values[name] <= MOST_MINOR:
            raise Refused(_("Write an amount of more than nothing, or leave it out."), field=name)
    check_staff(session, values.get("responsible_id"), "responsible_id")
    return values


def check_ahead(session: Session, due_on: date, due_by: str) -> None:
    """Refuse a moment that is over, or farther ahead than anybody promises."""
    if due_at(due_on, due_by, zone(session)) <= now(session):
        passed_today = due_by and due_on == today(session)
        moment = _("That moment has passed. Choose a later one.")
        said = moment if due_by else _("That day has passed. Choose today or a later day.")
        raise Refused(said, field="due_by" if passed_today else "due_on")
    check_not_too_far(session, due_on, "due_on")


def check_not_too_far(session: Session, day: date | None, field: str) -> None:
    """Refuse a day farther ahead than anybody promises; None is no day."""
    if day is not None and day.year > today(session).year + MOST_YEARS_AHEAD:
        raise Refused(_("This day is too far ahead."), field=field)


def say_of(session: Session, promise: Promise, sentence: str, **words: str) -> None:
    """Say what was done with a promise, by its first letters."""
    wording = " ".join(promise.wording.split())
    shown = wording if len(wording) <= SHOWN else wording[: SHOWN - 1].rstrip() + "…"
    name = session.get_one(Customer, promise.customer_id).display_name
    said = {"name": name, "wording": shown} | words
    say(session, sentence, about=("promises", promise.id), customer_id=promise.customer_id, final=False, **said)


def past_due(session: Session, promise: Promise, moment: datetime | None = None) -> bool:
    """Whether its moment is over, now or at another moment (UTC)."""
    return (moment or now(session)) >= due_at(promise.due_on, promise.due_by, zone(session))


def here(session: Session, staff_id: int | None) -> int | None:
    """The one responsible, where they still work here."""
    member = session.get(Staff, staff_id) if staff_id is not None else None
    return member.id if member is not None and member.archived_at is None else None


def _check_theirs(session: Session, customer_id: int, values: Mapping[str, Any]) -> None:
    for field, table in _ABOUT.items():
        if values.get(field) is None:
            continue
        row: Any = session.get(row_class(table), values[field])
        if row is None or row.customer_id != customer_id:
            raise Refused(_("This belongs to another customer."), field=field)
