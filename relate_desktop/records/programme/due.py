"""Which contacts of the programme are due at a moment, and which of them must wait, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from relate_desktop.formats import Reader
from relate_desktop.records.clock import Hours
from relate_desktop.records.programme import held
from relate_desktop.records.programme.deciding import Decided, Held, Limits, chosen, decide
from relate_desktop.records.programme.finding import AT_ONCE, Key, Row, Stretch, stretches, worth_knowing
from relate_desktop.records.programme.held import Voice
from relate_desktop.records.programme.knowing import At, known
from relate_desktop.records.programme.known import Known
from relate_desktop.records.programme.reading import RuleRow, rows
from relate_desktop.records.programme.ringing import Ringing
from relate_desktop.records.shop.holidays import public_holidays
from relate_desktop.records.shop.reading import shop_of
from relate_desktop.text import Translator

PAGES = 5
"""Of rows among which few are worth knowing so many pages are looked at in one go."""


class Now(Protocol):
    """The moment it is asked for, and what of the shop is read once for it (records/today/moment.py makes it)."""

    @property
    def moment(self) -> datetime: ...
    @property
    def today(self) -> date: ...
    @property
    def zone(self) -> ZoneInfo: ...
    @property
    def hours(self) -> Hours: ...
    @property
    def habits(self) -> Mapping[str, int]: ...
    @property
    def reader(self) -> Reader: ...
    @property
    def words(self) -> Translator: ...


@dataclass(frozen=True)
class ProgrammeDue:
    """One contact of the programme: whose, by which rule, from which day to which, and why; `held_back` "" is now.

    `occasion` is what Today's marks know it by, together with the customer; `held` is what `held_back` says.
    """

    rule: RuleRow
    customer_id: int
    customer_name: str
    occasion: str
    first: date
    last: date
    job_id: int | None
    why: str
    held_back: str
    held: Held | None


@dataclass(frozen=True)
class Cursor:
    """How far the rules have been gone through: number of the rule, number of its stretch, and the last row there."""

    rule: int = 0
    stretch: int = 0
    after: Key | None = None


def due(session: Session, now: Now, *, customer_id: int | None = None, limit: int = 200) -> list[ProgrammeDue]:
    """What is due at a moment, rule by rule, one for each customer: whose turn it is, else the first held back.

    Those who are archived are left out.
    """
    asked = _Asked(session, now)
    if customer_id is not None:
        return [each for each in asked.of_customer(customer_id)[:1] if each.held is None or each.held.why != "archived"]
    found: list[ProgrammeDue] = []
    cursor: Cursor | None = Cursor()
    while cursor is not None and len(found) < limit:
        some, cursor = asked.slice(cursor)
        found += some
    return found[:limit]


def due_slice(session: Session, now: Now, cursor: Cursor) -> tuple[list[ProgrammeDue], Cursor | None]:
    """A short part of what is due, and where the next one begins (None: that was all), for those who pause between."""
    return _Asked(session, now).slice(cursor)


def of_customer(session: Session, now: Now, customer_id: int) -> list[ProgrammeDue]:
    """Everything the rules call for with one customer, the held back ones too; whose turn it is comes first."""
    return _Asked(session, now).of_customer(customer_id)


Met = tuple[Known | None, Decided | None]
"""A customer a rule led to, and what is shown of theirs."""

_NOBODY: Met = (None, None)


class _Asked:
    """One question: the rules that are on, the caps and the hours, read once."""

    def __init__(self, session: Session, now: Now) -> None:
        self._session, self._now = session, now
        self._at = At(now.moment, now.today, now.zone)
        self._rules = rows(session, active=True)
        self._limits = limits(now.habits)
        self._ring = ringing(session, now.hours).at(now.moment)
        self._met: dict[int, Met] = {}
        self._voice = Voice(now.reader, now.words, now.zone)

    def of_customer(self, customer_id: int) -> list[ProgrammeDue]:
        found = []
        for one in known(self._session, [customer_id], self._rules, self._at).values():
            decided = self._decide(one)
            first = chosen(decided)
            found += [self._told(one, each) for each in sorted(decided, key=lambda each: each is not first)]
        return found

    def slice(self, cursor: Cursor) -> tuple[list[ProgrammeDue], Cursor | None]:
        """The next rows of the stretch the cursor points at, or the next stretch where that one has ended."""
        if cursor.rule >= len(self._rules):
            return [], None
        rule = self._rules[cursor.rule]
        parts = stretches(rule, self._now.today, self._now.zone)
        if cursor.stretch >= len(parts):
            return self.slice(Cursor(cursor.rule + 1))
        part = parts[cursor.stretch]
        found, ids, more = list[Row](), list[int](), cursor.after
        for _page in range(PAGES):
            some, more = part.page(self._session, more)
            found += some
            ids += worth_knowing(self._session, rule, [row[0] for row in some], self._now.today, self._now.zone)
            if more is None or len(ids) >= AT_ONCE // 2:
                break
        following = Cursor(cursor.rule, cursor.stretch + (more is None), more)
        return self._due_among(rule, part, found, ids), following

    def _due_among(self, rule: RuleRow, part: Stretch, found: list[Row], ids: list[int]) -> list[ProgrammeDue]:
        self._learn(ids)
        due: list[ProgrammeDue] = []
        for row in found:
            one, decided = self._met.get(row[0], _NOBODY)
            if one is not None and decided is not None and decided.rule == rule and part.holds(row, decided.occasion):
                due.append(self._told(one, decided))
        return due

    def _learn(self, ids: list[int]) -> None:
        """Decide about customers whom no rule has led to yet."""
        new = [customer_id for customer_id in dict.fromkeys(ids) if customer_id not in self._met]
        for one in known(self._session, new, self._rules, self._at).values() if new else ():
            self._met[one.id] = one, chosen(self._decide(one))

    def _decide(self, one: Known) -> list[Decided]:
        return decide(self._rules, one, self._now.today, self._limits, self._ring)

    def _told(self, one: Known, each: Decided) -> ProgrammeDue:
        occasion = each.occasion
        return ProgrammeDue(
            rule=each.rule,
            customer_id=one.id,
            customer_name=one.name,
            occasion=occasion.key,
            first=occasion.first,
            last=occasion.last,
            job_id=occasion.job.id if occasion.job is not None else None,
            why=held.why(each, self._voice),
            held_back=held.sentence(each.held, self._voice),
            held=each.held,
        )


def limits(habits: Mapping[str, int]) -> Limits:
    """The shop's caps, as its habits have them."""
    return Limits(habits["contact_gap_days"], habits["contacts_a_year"])


def ringing(session: Session, hours: Hours) -> Ringing:
    """When this shop may ring."""
    return Ringing(shop_of(session).country, hours, public_holidays(session).__contains__)
