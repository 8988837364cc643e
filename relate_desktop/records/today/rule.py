"""What a rule of Today is, and how it comes to its reminders: page by page, without those that have their answer."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Protocol, cast

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.today.cards import Reminder
from relate_desktop.records.today.moment import Now
from relate_desktop.records.today.tables import TodayMark

PAGE = 200
"""So many rows are looked at in one go."""

WHO = (
    Customer.display_name.label("customer_name"), Customer.kind.label("customer_kind"), Customer.given_name,
    Customer.preferred_name,
)  # fmt: skip
"""What a reminder wants to know of a customer."""

HERE = Customer.archived_at.is_(None)


class Find(Protocol):
    """What a rule finds at a moment, of all customers or of one, at most so many."""

    def __call__(
        self, session: Session, now: Now, *, customer_id: int | None = None, limit: int = PAGE
    ) -> list[Reminder]: ...


@dataclass(frozen=True)
class Rule:
    """One rule: its name is stable, for scripts and for what was said about its reminders."""

    name: str
    find: Find


def gather(
    session: Session, now: Now, query: Any, told: Callable[[Sequence[Any]], Iterable[Reminder]], limit: int
) -> list[Reminder]:
    """The first reminders that rows of a query come to, those with an answer left out; it is read no further."""
    found: list[Reminder] = []
    result = session.execute(query, execution_options={"yield_per": PAGE})
    for rows in result.partitions():
        found += unanswered(session, now, list(told(rows)))
        if len(found) >= limit:
            result.close()
            break
    return found[:limit]


def unanswered(session: Session, now: Now, reminders: Sequence[Reminder]) -> list[Reminder]:
    """Without those that were done, are not needed, or can wait until a later day."""
    silenced = set(_silenced(session, now, reminders))
    return [each for each in reminders if each.key not in silenced]


def _silenced(session: Session, now: Now, reminders: Sequence[Reminder]) -> Iterator[tuple[str, str, int, str]]:
    """The keys of which the newest mark says so."""
    newest: dict[tuple[str, str, int, str], Any] = {}
    for start in range(0, len(reminders), PAGE):
        some = reminders[start : start + PAGE]
        about = {"rules": {each.rule for each in some}, "kinds": {each.kind for each in some}}
        for row in session.execute(_marks(), about | {"ids": [each.id for each in some]}):
            newest[row.rule, row.kind, row.record_id, row.occasion] = row
    for key, row in newest.items():
        if row.mark != "snoozed" or (row.until is not None and row.until > now.today):
            yield key


@cache
def _marks() -> Any:
    """What was said about some records; made once, as that takes longer than its answer."""
    own = (TodayMark.rule, TodayMark.kind, TodayMark.record_id, TodayMark.occasion)
    rules, kinds, ids = (cast(Any, bindparam(name, expanding=True)) for name in ("rules", "kinds", "ids"))
    query = select(*own, TodayMark.mark, TodayMark.until).where(
        TodayMark.rule.in_(rules), TodayMark.kind.in_(kinds), TodayMark.record_id.in_(ids)
    )
    return query.order_by(TodayMark.id)


def passed(now: Now, due: date | datetime) -> bool:
    """Whether a day or a moment is over."""
    return due < now.moment if isinstance(due, datetime) else due < now.today


def short_name(row: Any) -> str:
    """What one says of them in a sentence: the first name of a person, the whole name of others."""
    first: str = row.preferred_name or row.given_name
    whole: str = row.customer_name
    return first if first and row.customer_kind == "person" else whole
