"""Promises at random: each ends as its state allows and is refused otherwise, and the rates equal a count by hand.

The count knows nothing of due moments in UTC: it reads a clock on the wall, to the minute.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from relate_desktop.records.history.undo import undo
from relate_desktop.records.promises import ending, making, reading
from relate_desktop.records.promises.cards import Kept, PromiseRow
from relate_desktop.records.refused import Refused
from tests.counts import examples
from tests.records.grounds import Ground, Grounds

OSLO = ZoneInfo("Europe/Oslo")
VERBS = ("make", "make", "keep", "keep", "reopen", "release", "renegotiate", "make good", "owed", "back")
STEP = st.tuples(
    st.sampled_from(VERBS), st.integers(0, 9), st.integers(-1, 6), st.sampled_from(["", "", "09:00", "16:00"]),
    st.sampled_from([0, 1, 7, 30, 100]),
)  # fmt: skip
"""What is done, to which promise, for how many days ahead, by what time, and how many hours go by before it."""


@dataclass(frozen=True)
class Written:
    """A promise as a clerk would keep it in a notebook."""

    ours: bool
    day: date
    by: str
    state: str = "open"
    ended: datetime | None = None
    replaces: int | None = None
    makes_good: int | None = None
    owed: str = "agreed"

    @property
    def owed_again(self) -> str:
        """What it costs to break it, as long as it is not broken."""
        return "none" if self.owed == "none" else "agreed"

    def missed(self, moment: datetime) -> bool:
        """Whether a clock on the wall, at this moment, shows more than was promised."""
        shown = moment.astimezone(OSLO)
        return (shown.date(), shown.strftime("%H:%M")) > (self.day, self.by or "23:59")

    def stands(self, moment: datetime) -> str:
        if self.state == "open":
            due = moment.astimezone(OSLO).date() == self.day
            return "broken" if self.missed(moment) else "due" if due else "open"
        return "kept_late" if self.state == "kept" and self.missed(self.ended or moment) else self.state


@dataclass
class PromiseWalk:
    """Any step on the promises of one customer; a notebook beside it says what has to come of it."""

    shop: Ground
    customer_id: int
    book: dict[int, Written] = field(default_factory=dict)
    links: list[tuple[int, dict[int, Written]]] = field(default_factory=list)

    def step(self, verb: str, pick: int, ahead: int, by: str, hours: int) -> None:
        self.shop.now += timedelta(hours=hours)
        if verb == "back":
            self.back()
        elif verb == "make":
            ours, day = pick % 3 > 0, self.day(ahead)
            promise = Written(ours, day, by)
            fields: dict[str, Any] = {"wording": "Ringe", "due_on": day, "due_by": by, "consequence": "Kake"}
            side = "shop" if ours else "customer"
            self.add(promise, making.make, self.customer_id, promisor=side, **fields)
        elif self.book:
            key = list(self.book)[pick % len(self.book)]
            self.to(verb, key, self.day(ahead), by)

    def to(self, verb: str, key: int, day: date, by: str) -> None:
        """One step of a promise there is."""
        it, moment = self.book[key], self.moment
        is_open = it.state == "open"
        if verb == "keep":
            self.end(key, is_open, "kept", ending.keep)
        elif verb == "release":
            self.end(key, is_open, "released", ending.release, reason="De kan vente.")
        elif verb == "reopen":
            wanted = replace(it, state="open", ended=None, owed=it.owed_again)
            self.do(it.state in ("kept", "released"), {key: wanted}, ending.reopen, key)
        elif verb == "renegotiate":
            ok = is_open and (day, by) != (it.day, it.by)
            new = replace(it, day=day, by=by, replaces=key, owed=it.owed_again)
            old = {key: replace(it, state="renegotiated", ended=moment)}
            self.add(new, ending.renegotiate, key, due_on=day, due_by=by, ok=ok, old=old)
        elif verb == "make good":
            again = any(each.makes_good == key and each.state in ("open", "kept") for each in self.book.values())
            ok = it.ours and is_open and it.missed(moment) and not again
            new = Written(True, day, by, makes_good=key, owed="none")
            self.add(new, ending.make_good, key, wording="Komme", due_on=day, due_by=by, ok=ok)
        elif verb == "owed":
            was_broken = it.state in ("open", "kept", "renegotiated") and it.missed(it.ended or moment)
            ok = was_broken and it.owed not in ("none", "due")
            self.do(ok, {key: replace(it, owed="due")}, ending.take_consequence, key, state="due")

    def day(self, ahead: int) -> date:
        return self.moment.astimezone(OSLO).date() + timedelta(days=ahead)

    @property
    def moment(self) -> datetime:
        """When the next deed is done."""
        return self.shop.now + timedelta(minutes=1)

    def end(self, key: int, ok: bool, state: str, verb: Any, **fields: Any) -> None:
        self.do(ok, {key: replace(self.book[key], state=state, ended=self.moment)}, verb, key, **fields)

    def add(self, new: Written, verb: Any, *args: Any, ok: bool = True, old: Any = None, **fields: Any) -> None:
        """A deed that makes a promise, unless its moment has passed."""
        row_id = self.do(ok and not new.missed(self.moment), old or {}, verb, *args, **fields)
        if row_id is not None:
            self.book[row_id] = new

    def do(self, ok: bool, changed: dict[int, Written], verb: Any, *args: Any, **fields: Any) -> Any:
        if not ok:
            with pytest.raises(Refused):
                self.shop.do(verb, *args, **fields)
            return None
        result = self.shop.do(verb, *args, **fields)
        self.links.append((self.shop.links[-1], dict(self.book)))
        self.book |= changed
        return result

    def back(self) -> None:
        """Take back the last deed."""
        if self.links:
            link, before = self.links.pop()
            self.shop.do(undo, link)
            self.book = before

    def check(self) -> None:
        moment = self.shop.now
        rows, ours, theirs = self.shop.ask(_read, self.customer_id)
        assert rows.keys() == self.book.keys()
        for key, it in self.book.items():
            row = rows[key]
            assert row.standing == self.stands(key, moment), (key, it)
            assert (row.due_on, row.due_by, row.ended_at) == (it.day, it.by, it.ended)
            assert (row.replaces_id, row.makes_good_id) == (it.replaces, it.makes_good)
            assert row.consequence_state == it.owed
        self.check_links(rows)
        assert (ours, theirs) == (self.count(ours=True), self.count(ours=False))

    def stands(self, key: int, moment: datetime) -> str:
        """How it stands, with what was written down to make it good."""
        stands = self.book[key].stands(moment)
        settled = any(it.makes_good == key and it.state in ("kept", "released") for it in self.book.values())
        return "made_good" if stands == "broken" and settled else stands

    def check_links(self, rows: dict[int, PromiseRow]) -> None:
        """Each renegotiated promise is followed by one, and only such a one is."""
        followed = {it.replaces: key for key, it in self.book.items() if it.replaces is not None}
        assert {key: row.replaced_by_id for key, row in rows.items() if row.replaced_by_id} == followed
        assert followed.keys() == {key for key, it in self.book.items() if it.state == "renegotiated"}

    def count(self, ours: bool) -> Kept:
        """With a finger down the notebook."""
        mine, moment = [it for it in self.book.values() if it.ours is ours], self.shop.now
        kept = [it for it in mine if it.state == "kept"]
        late = [it for it in kept if it.missed(it.ended or moment)]
        broken = [it for it in mine if it.state in ("open", "renegotiated") and it.missed(it.ended or moment)]
        return Kept(len(kept) - len(late), len(late), len(broken))


def _read(session: Session, customer_id: int) -> tuple[dict[int, PromiseRow], Kept, Kept]:
    rows = {row.id: row for row in reading.of_customer(session, customer_id)}
    ours, theirs = (reading.kept(session, side, customer_id=customer_id) for side in ("shop", "customer"))
    return rows, ours, theirs


@pytest.fixture(scope="module")
def grounds() -> Iterator[Grounds]:
    found = Grounds()
    yield found
    found.close()


@settings(max_examples=examples(10_000))
@given(steps=st.lists(STEP, min_size=4, max_size=10))
def test_promises_end_as_they_may_and_are_counted_as_they_ended(
    grounds: Grounds, steps: list[tuple[str, int, int, str, int]]
) -> None:
    with grounds.walk() as (shop, _job_id, customer_id):
        walk = PromiseWalk(shop, customer_id)
        for step in steps:
            walk.step(*step)
            walk.check()
