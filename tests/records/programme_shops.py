"""Shops by chance for the contact programme: plain descriptions of customers and rules, and the file made of them."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from sqlalchemy.orm import Session

from relate_desktop.records.base import add
from relate_desktop.records.complaints.tables import Complaint
from relate_desktop.records.contacts import Contact
from relate_desktop.records.customers.tables import Consent, Customer, Tag
from relate_desktop.records.deed import say
from relate_desktop.records.inquiries.tables import Inquiry
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.programme.tables import ProgrammeRule
from relate_desktop.records.promises.tables import Promise
from relate_desktop.records.segments.tables import Segment, SegmentTerm
from relate_desktop.records.shop.tables import OpeningHours
from relate_desktop.records.today.tables import TodayMark
from tests.records.a_shop import AShop

BEGINNING = date(2026, 11, 16)
OSLO = ZoneInfo("Europe/Oslo")
FOR_EVER = date(9999, 12, 31)
REACH = 400
"""So many days before the beginning, and half as many after it, things happen."""

Facts = dict[str, Any]


@dataclass(frozen=True)
class Somebody:
    """One customer, each thing about them as the columns of its row; days are counted from the beginning."""

    own: Facts
    jobs: tuple[Facts, ...] = ()
    contacts: tuple[Facts, ...] = ()
    inquiries: tuple[int, ...] = ()
    consents: tuple[Facts, ...] = ()
    complaints: tuple[str, ...] = ()
    promises: tuple[Facts, ...] = ()
    marks: tuple[Facts, ...] = ()
    tagged: bool = False


@dataclass(frozen=True)
class Drawn:
    """A whole shop: its customers (ids from 1), rules (ids from 1, in their order), the terms of segments, its caps."""

    people: tuple[Somebody, ...]
    rules: tuple[Facts, ...]
    segments: tuple[tuple[Facts, ...], ...]
    habits: Facts
    days: tuple[tuple[int, int], ...]
    hours: tuple[int, ...] = field(default=())
    """The weekdays on which the shop is open; none is written where it is empty."""


def day(offset: int) -> date:
    return BEGINNING + timedelta(days=offset)


def moment(offset: int, minute: int) -> datetime:
    """A minute of a day on the shop's clock, in UTC."""
    return datetime.combine(day(offset), time(minute // 60, minute % 60), OSLO).astimezone(UTC)


past, minutes = st.integers(-REACH, 0), st.integers(0, 1_439)
near = st.integers(-REACH, REACH // 2)
maybe_near = st.none() | near

JOBS = st.fixed_dictionaries({"completed": maybe_near, "warranty": maybe_near})
CONTACTS = st.fixed_dictionaries({
    "day": st.integers(-REACH, 60), "minute": minutes, "channel": st.sampled_from(("call", "letter", "visit", "note")),
    "direction": st.sampled_from(("in", "out")), "outcome": st.sampled_from(("reached", "reached", "not_reached")),
    "purpose": st.sampled_from((None, "quote", "programme", "courtesy", "satisfaction")),
})  # fmt: skip
CONSENTS = st.fixed_dictionaries({
    "day": past, "channel": st.sampled_from(("post", "phone", "email")),
    "purpose": st.sampled_from(("service", "news", "offers")), "given": st.booleans(),
})  # fmt: skip
PROMISES = st.fixed_dictionaries({
    "promisor": st.sampled_from(("shop", "shop", "customer")), "due": st.integers(-40, 60),
    "by": st.sampled_from(("", "", "12:00")), "state": st.sampled_from(("open", "kept", "released")),
})  # fmt: skip
MARKS = st.fixed_dictionaries({
    "rule": st.integers(1, 5), "job": st.integers(0, 2), "day": st.integers(-60, 60),
    "mark": st.sampled_from(("done", "not_needed", "snoozed")), "until": st.integers(-60, 90),
    "name": st.sampled_from(("contact_due", "contact_due", "growing_distant")),
})  # fmt: skip


def few(of: Any, most: int) -> Any:
    return st.lists(of, max_size=most).map(tuple)


def rarely(of: Any) -> Any:
    """None in most cases."""
    return st.one_of(st.none(), st.none(), st.none(), of)


PEOPLE = st.builds(
    Somebody,
    own=st.fixed_dictionaries({
        "added": past, "archived": st.sampled_from((False,) * 9 + (True,)), "wished": rarely(st.integers(7, 400)),
        "rest": rarely(st.integers(-60, 120) | st.just("for ever")),
        "kind": st.sampled_from(("person", "household", "business")),
    }),
    jobs=few(JOBS, 3), contacts=few(CONTACTS, 6), inquiries=few(past, 1), consents=few(CONSENTS, 4),
    complaints=few(st.sampled_from(("received", "agreed", "closed", "unfounded")), 1), promises=few(PROMISES, 2),
    marks=few(MARKS, 3), tagged=st.booleans(),
)  # fmt: skip
RULES = st.fixed_dictionaries({
    "trigger": st.sampled_from(("after_job", "after_contact", "before_warranty", "season", "day_of_year")),
    "days": st.sampled_from((0, 1, 3, 14, 60, 180)), "month": st.integers(1, 12), "day": st.sampled_from((1, 15, 28)),
    "season": st.sampled_from(("spring", "summer", "autumn", "winter")),
    "active": st.sampled_from((True, True, True, False)),
    "segment": rarely(st.integers(1, 2)), "what": st.sampled_from(("call", "letter", "card")),
    "purpose": st.sampled_from(("service", "service", "news", "offers")), "every": st.sampled_from((0, 0, 90, 400)),
    "window": st.sampled_from((1, 7, 30, 120)), "begins": st.integers(-REACH, 60),
})  # fmt: skip
TERMS = st.fixed_dictionaries({
    "field": st.sampled_from(("kind", "tag", "last_contact")), "negated": st.booleans(),
    "kind": st.sampled_from(("person", "household", "business")), "days": st.sampled_from((1, 30, 200)),
})  # fmt: skip
SHOPS = st.builds(
    Drawn,
    people=st.lists(PEOPLE, min_size=1, max_size=15).map(tuple),
    rules=st.lists(RULES, min_size=1, max_size=5).map(tuple),
    segments=st.tuples(few(TERMS, 2), few(TERMS, 2)),
    habits=st.fixed_dictionaries({
        "contact_gap_days": st.sampled_from((0, 7, 30)), "contacts_a_year": st.sampled_from((0, 1, 2, 6)),
        "distant_days": st.sampled_from((30, 90, 365)),
    }),
    days=st.lists(st.tuples(st.integers(-60, 400), minutes), min_size=30, max_size=30).map(tuple),
    hours=st.sampled_from(((), (0, 1, 2, 3, 4), (1, 3, 5))),
)  # fmt: skip


# ---- the file made of it


def made(folder: Path, drawn: Drawn) -> AShop:
    """A shop file with just this in it."""
    shop = AShop(folder)
    shop.do(_write, drawn)
    return shop


def _write(session: Session, drawn: Drawn) -> None:
    for row in session.query(OpeningHours):
        session.delete(row)
    for weekday in drawn.hours:
        add(session, OpeningHours(weekday=weekday, opens="09:00", closes="15:00"))
    for number, terms in enumerate(drawn.segments, start=1):
        add(session, Segment(name=f"Utvalg {number}"))
        for position, term in enumerate(terms):
            add(session, SegmentTerm(segment_id=number, position=position, **_term(term)))
    for position, rule in enumerate(drawn.rules):
        add(session, _rule(rule, position))
    for person in drawn.people:
        _person(session, person)
    say(session, "Drawn.")


def _term(term: Facts) -> Facts:
    value = {"kind": term["kind"], "tag": "tre", "last_contact": ""}[term["field"]]
    days = term["days"] if term["field"] == "last_contact" else None
    return {"field": term["field"], "negated": term["negated"], "value": value, "days": days}


def _rule(rule: Facts, position: int) -> ProgrammeRule:
    return ProgrammeRule(
        name=f"Regel {position + 1}", active=rule["active"], trigger=rule["trigger"], days=rule["days"],
        season=rule["season"], month=rule["month"], day=rule["day"], segment_id=rule["segment"], what=rule["what"],
        purpose=rule["purpose"], every_days=rule["every"], window_days=rule["window"], begins_on=day(rule["begins"]),
        position=position,
    )  # fmt: skip


def _person(session: Session, person: Somebody) -> None:
    own, added = person.own, moment(person.own["added"], 600)
    real = [
        moment(each["day"], each["minute"])
        for each in person.contacts
        if each["channel"] != "note" and each["outcome"] != "not_reached"
    ]
    last = max((*real, *(moment(asked, 700) for asked in person.inquiries)), default=None)
    rest = FOR_EVER if own["rest"] == "for ever" else None if own["rest"] is None else day(own["rest"])
    customer_id = add(
        session,
        Customer(
            kind=own["kind"], display_name="Navn", sort_key="navn", added_at=added, seen_at=last or added,
            last_contact_at=last, archived_at=added if own["archived"] else None, wished_days=own["wished"],
            rest_until=rest,
        ),
    )  # fmt: skip
    if person.tagged:
        add(session, Tag(customer_id=customer_id, word="tre"))
    jobs = [_job(session, customer_id, each) for each in person.jobs]
    for each in person.contacts:
        _contact(session, customer_id, each)
    for asked in person.inquiries:
        at = moment(asked, 700)
        add(session, Inquiry(customer_id=customer_id, title="Trapp", received_at=at, opened_at=at))
    for consent in person.consents:
        fields = {name: consent[name] for name in ("channel", "purpose", "given")}
        add(session, Consent(customer_id=customer_id, at=moment(consent["day"], 600), **fields))
    for state in person.complaints:
        at = moment(-5, 600)
        words = {"title": "Skuffen", "own_words": "Den gnisser.", "state": state}
        add(session, Complaint(customer_id=customer_id, received_at=at, opened_at=at, moved_at=at, **words))
    for promise in person.promises:
        at = moment(-100, 600)
        told = {"promisor": promise["promisor"], "due_on": day(promise["due"]), "due_by": promise["by"]}
        add(session, Promise(customer_id=customer_id, wording="Ringe", state=promise["state"], made_at=at, **told))
    for mark in person.marks:
        _mark(session, customer_id, jobs, mark)


def _job(session: Session, customer_id: int, job: Facts) -> int:
    at = moment(-REACH, 600)
    completed, warranty = (None if job[name] is None else day(job[name]) for name in ("completed", "warranty"))
    days = {"completed_on": completed, "warranty_until": warranty}
    return add(session, Job(customer_id=customer_id, title="Trapp", opened_at=at, moved_at=at, **days))


def _contact(session: Session, customer_id: int, each: Facts) -> None:
    at, note = moment(each["day"], each["minute"]), each["channel"] == "note"
    fields = {name: each[name] for name in ("channel", "outcome", "purpose")}
    add(session, Contact(customer_id=customer_id, at=at, direction="none" if note else each["direction"], **fields))


def _mark(session: Session, customer_id: int, jobs: list[int], mark: Facts) -> None:
    occasion = occasion_of(mark, jobs)
    until = day(mark["until"]) if mark["mark"] == "snoozed" else None
    add(
        session,
        TodayMark(
            rule=mark["name"], kind="customer", record_id=customer_id, customer_id=customer_id, occasion=occasion,
            mark=mark["mark"], until=until, at=moment(mark["day"], 660),
        ),
    )  # fmt: skip


def occasion_of(mark: Facts, jobs: list[int]) -> str:
    """What the mark is about: a job of theirs, else the first of a season."""
    if jobs:
        return f"{mark['rule']}:job:{jobs[mark['job'] % len(jobs)]}"
    return f"{mark['rule']}:2026-12-01"
