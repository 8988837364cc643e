"""The next twelve months of the contact programme, gone through day by day as if everything stayed as it is today.

Nobody calls, complaints that are open stay open, promises that are broken stay broken and those to come are kept: what
is shown is what our own rules would do. Each occasion comes to one line: made on a day, or held back until it passed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.deed import now, zone
from relate_desktop.records.programme import held
from relate_desktop.records.programme.deciding import Decided, Limits, decide
from relate_desktop.records.programme.due import limits, ringing
from relate_desktop.records.programme.held import Voice
from relate_desktop.records.programme.knowing import At, known
from relate_desktop.records.programme.known import Known, Mark
from relate_desktop.records.programme.occasions import Occasion, next_first, occasion_on
from relate_desktop.records.programme.reading import RuleRow, rows
from relate_desktop.records.programme.ringing import Ringing
from relate_desktop.records.segments.over_time import Parts, fits_contact, fits_others, parts_of
from relate_desktop.records.shop.open_when import hours
from relate_desktop.records.shop.reading import reader
from relate_desktop.records.store import Store
from relate_desktop.records.today.habits import habits
from relate_desktop.text import language, translator

AT_ONCE = 200
DAYS = 365
MOST_LINES = 5_000
"""So many lines are kept for reading; those beyond are only counted."""

Report = Callable[[int, int], None]
"""Hears how many customers of how many; raises where somebody has asked to stop."""

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Planned:
    """One occasion in the months to come: the day it is made, or the day it began where it is held back to its end.

    `why` is why it was not made on the day it began, in a sentence; "" where it was.
    """

    day: date
    rule_id: int
    rule_name: str
    what: str
    purpose: str
    customer_id: int
    customer_name: str
    occasion: str
    made: bool
    why: str = ""


@dataclass
class Year:
    """What twelve months would bring: its lines by day, how many of each there are, and how many lines are left out.

    `made` counts by rule and kind of contact ("call"), `held` by rule.
    """

    begins: date
    ends: date
    lines: list[Planned] = field(default_factory=list)
    made: dict[tuple[int, str], int] = field(default_factory=dict)
    held: dict[int, int] = field(default_factory=dict)
    left_out: int = 0

    def add(self, line: Planned) -> None:
        """Count a line, and keep it while there is room."""
        if line.made:
            key = line.rule_id, line.what
            self.made[key] = self.made.get(key, 0) + 1
        else:
            self.held[line.rule_id] = self.held.get(line.rule_id, 0) + 1
        if len(self.lines) < MOST_LINES:
            self.lines.append(line)
        else:
            self.left_out += 1


@dataclass(frozen=True)
class Terms:
    """What holds for all customers: the rules, the caps, when one may ring, and the segments the rules go to."""

    begins: date
    moment: datetime
    rules: tuple[RuleRow, ...]
    limits: Limits
    ringing: Ringing
    segments: tuple[Parts, ...]
    voice: Voice
    customers: int


def year_ahead(report: Report, store: Store, rule_id: int | None = None) -> Year:
    """Go through the next twelve months; the rule `rule_id` counts as switched on today. Reads in short slices."""
    terms = store.ask(_terms, rule_id)
    year = Year(terms.begins, terms.begins + timedelta(days=DAYS - 1))
    seen, after = 0, 0
    while True:
        some = store.ask(_some, terms, after)
        if not some:
            break
        others = _Others(store, terms, list(some))
        for one in some.values():
            for line in customer_year(one, terms, others):
                year.add(line)
        seen, after = seen + len(some), max(some)
        report(seen, terms.customers)
    year.lines.sort(key=lambda line: (line.day, line.customer_name, line.customer_id, line.rule_id))
    return year


def _terms(session: Session, rule_id: int | None) -> Terms:
    begins = now(session).astimezone(zone(session)).date()
    on = tuple(_switched_on(rule, begins) if rule.id == rule_id else rule for rule in rows(session))
    rules = tuple(rule for rule in on if rule.active)
    segments = {rule.segment_id for rule in rules if rule.segment_id is not None}
    live = select(func.count()).select_from(Customer).where(Customer.archived_at.is_(None))
    return Terms(
        begins,
        now(session),
        rules,
        limits(habits(session)),
        ringing(session, hours(session)),
        parts_of(session, sorted(segments)),
        Voice(reader(session), translator(language()), zone(session)),
        session.scalar(live) or 0,
    )


def _switched_on(rule: RuleRow, day: date) -> RuleRow:
    return rule if rule.active else replace(rule, active=True, begins_on=max(rule.begins_on, day))


def _some(session: Session, terms: Terms, after: int) -> dict[int, Known]:
    """The next customers, as they are known today; their segments are asked for day by day."""
    query = select(Customer.id).where(Customer.id > after, Customer.archived_at.is_(None))
    ids = session.scalars(query.order_by(Customer.id).limit(AT_ONCE)).all()
    return known(session, ids, (), At(terms.moment, terms.begins, zone(session)))


class _Others:
    """Who of some customers fits the segments' terms, but for those about the last contact; asked once where it can."""

    def __init__(self, store: Store, terms: Terms, ids: Sequence[int]) -> None:
        self._store, self._terms, self._ids = store, terms, ids
        self._found: dict[tuple[int, date | None], frozenset[int]] = {}

    def segments(self, one: Known, day: date) -> frozenset[int]:
        """The segments a customer is in on a day, contacts until then counted."""
        parts = self._terms.segments
        return frozenset(
            each.segment_id
            for each in parts
            if one.id in self._fit(each, day) and fits_contact(each, one.contacts, day)
        )

    def _fit(self, parts: Parts, day: date) -> frozenset[int]:
        key = parts.segment_id, day if parts.timed else None
        if key not in self._found:
            self._found[key] = self._store.ask(fits_others, parts, self._ids, day)
        return self._found[key]


Lines = list[Planned]


def customer_year(one: Known, terms: Terms, others: _Others) -> Lines:
    """The lines of one customer: each occasion once, in the order in which they began."""
    anybody = tuple(replace(rule, segment_id=None) for rule in terms.rules)
    waiting: dict[str, tuple[Decided, date]] = {}
    lines: Lines = []
    day, last = terms.begins, terms.begins + timedelta(days=DAYS - 1)
    while day <= last:
        if not any(occasion_on(rule, one, day) for rule in anybody):
            firsts = [first for rule in anybody if (first := next_first(rule, one, day)) is not None]
            day = max(min(firsts, default=last + _DAY), day + _DAY)
            continue
        one = replace(one, segments=others.segments(one, day))
        decided = decide(terms.rules, one, day, terms.limits, terms.ringing.on(day))
        for each in decided:
            waiting.setdefault(each.occasion.key, (each, day))
        turn = next((each for each in decided if each.held is None), None)
        if turn is not None:
            lines.append(_line(turn, one, day, terms, why=waiting.pop(turn.occasion.key)[0]))
            one = after_contact(one, turn.occasion, day)
            waiting = {key: kept for key, kept in waiting.items() if _still_open(kept[0], one, day)}
        day += _DAY
    lines += [_line(each, one, since, terms, why=each, made=False) for each, since in waiting.values()]
    return lines


def after_contact(one: Known, occasion: Occasion, day: date) -> Known:
    """What is known of them once the contact is made."""
    marks = {**one.marks, occasion.key: Mark("done", day)}
    contacts, own = (tuple(sorted({*days, day})) for days in (one.contacts, one.own))
    return replace(one, marks=marks, contacts=contacts, own=own)


def _still_open(decided: Decided, one: Known, day: date) -> bool:
    """Whether an occasion waits on after a contact, or was settled or begun anew by it."""
    found = occasion_on(replace(decided.rule, segment_id=None), one, day)
    return found is not None and found.key == decided.occasion.key


def _line(each: Decided, one: Known, day: date, terms: Terms, *, why: Decided, made: bool = True) -> Planned:
    said = held.sentence(why.held, terms.voice)
    rule = each.rule
    return Planned(day, rule.id, rule.name, rule.what, rule.purpose, one.id, one.name, each.occasion.key, made, said)
