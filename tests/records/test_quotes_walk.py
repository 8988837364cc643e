"""Quotes and their job at random: no number twice, no gap, no issued paper changed, only steps that follow.

And no total counts a quote that was withdrawn, declined or replaced.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.orm import Session

from relate_desktop.records import papers
from relate_desktop.records.history.undo import undo
from relate_desktop.records.jobs.doing import move
from relate_desktop.records.jobs.reading import amounts, figures
from relate_desktop.records.jobs.states import DECLINED, MOVES
from relate_desktop.records.jobs.tables import STATES
from relate_desktop.records.quotes import deciding, drafting
from relate_desktop.records.quotes.issuing import issue
from relate_desktop.records.quotes.reading import of_job
from relate_desktop.records.quotes.tables import Quote
from relate_desktop.records.refused import Refused
from tests.counts import examples
from tests.records.grounds import LAMP, PRICES, Ground, Grounds
from tests.records.joinery import build

MOST_QUOTES = 4
RANKED = ("accepted", "issued", "draft")
SEEN = """SELECT q.id, q.version, q.state, q.valid_until, q.number, q.frozen, p.content, p.id AS paper_id,
    (SELECT max(l.id) FROM quote_lines l WHERE l.quote_id = q.id AND l.kind = 'optional') AS lamp_id,
    (SELECT max(h.id) FROM history_links h) AS link FROM quotes q
    LEFT JOIN papers p ON p.quote_id = q.id AND p.kind = 'quote' WHERE q.job_id = :job ORDER BY q.id"""


@dataclass
class Expected:
    """A quote as the walk knows it; `paper` is its number, its frozen sheet and its content, once there is one."""

    price: int
    lamp_id: int
    until: date
    state: str = "draft"
    replaces: int | None = None
    replaced_by: int | None = None
    paper: tuple[str, str, str] | None = None
    with_lamp: bool = False
    sent: bool = False

    @property
    def worth(self) -> int:
        return self.price + LAMP * self.with_lamp


@dataclass(frozen=True)
class Issue:
    """One issue as the history has it; `move` counts the job's moves after it, None where it moved nothing."""

    quote_id: int
    link: int
    move: int | None


class QuoteWalk:
    """Verbs in any order on the quotes of one job and on the job; what is not allowed has to be refused.

    `pick` chooses among the quotes, and `other` what is left open, by the bits of it.
    """

    def __init__(self, shop: Ground, job_id: int, customer_id: int) -> None:
        self.shop, self.job_id, self.customer_id = shop, job_id, customer_id
        self.job_state, self.moves, self.link = "inquiry", 0, 0
        self.before = self.shop.ask(_issued)
        self.issues: list[Issue] = []
        self.quotes: dict[int, Expected] = {}
        for quote_id, price in zip(sorted(self.seen()), PRICES, strict=True):
            self.begun(quote_id, price)

    # ---- steps

    def days_pass(self, pick: int, _other: int) -> None:
        self.shop.now += timedelta(days=(1, 2, 20)[pick % 3])

    def move_the_job(self, pick: int, other: int) -> None:
        states = MOVES[self.job_state] if other & 6 else STATES
        state, reason = states[pick % len(states)], "De bygger ikke likevel." if other & 1 else ""
        if self.tried(state in MOVES[self.job_state] and (reason or state not in DECLINED), move, state, reason=reason):
            self.moved(state)

    def write(self, pick: int, _other: int) -> None:
        """Another draft, like one there is."""
        if len(self.quotes) < MOST_QUOTES:
            like, earlier = self.picked(pick)
            self.begun(self.shop.do(drafting.draft, self.job_id, like=like), earlier.price)

    def revise(self, pick: int, _other: int) -> None:
        older_id, older = self.picked(pick, "issued")
        begun = any(quote.replaces == older_id and quote.state == "draft" for quote in self.quotes.values())
        if len(self.quotes) < MOST_QUOTES:
            for quote_id in self.tried(older.state == "issued" and not begun, drafting.revise, on=older_id):
                self.begun(quote_id, older.price, replaces=older_id)

    def issue(self, pick: int, _other: int) -> None:
        quote_id, quote = self.picked(pick, "draft")
        older = self.quotes.get(quote.replaces or 0)
        allowed = quote.state == "draft" and not self.run_out(quote) and self.job_state not in DECLINED
        allowed = allowed and not (older and older.state in ("accepted", "superseded"))
        if not self.tried(allowed, issue, on=quote_id, version=self.seen()[quote_id].version, build=build):
            return
        quote.state = "issued"
        if older and older.state == "issued":
            older.state, older.replaced_by = "superseded", quote_id
        first = self.job_state == "inquiry"
        if first:
            self.moved("quoted")
        row = self.seen()[quote_id]
        quote.paper = (row.number, row.frozen, row.content)
        self.issues.append(Issue(quote_id, self.shop.links[-1], self.moves if first else None))

    def accept(self, pick: int, other: int) -> None:
        quote_id, quote = self.picked(pick, "issued")
        reason, lamp = "Vi holder oss til det." if other & 1 else "", bool(other & 2)
        allowed = quote.state == "issued" and self.job_state not in DECLINED and (reason or not self.run_out(quote))
        fields = {"by": "Ingrid", "how": "said", "chosen": [quote.lamp_id] if lamp else [], "reason": reason}
        if self.tried(allowed, deciding.accept, on=quote_id, **fields) and not self.taken_back_at_once(other):
            quote.state, quote.with_lamp = "accepted", lamp
            if self.job_state in ("inquiry", "quoted"):
                self.moved("agreed")

    def refuse(self, pick: int, other: int) -> None:
        """They decline, or we withdraw; neither without a reason."""
        quote_id, quote = self.picked(pick, "issued")
        verb, state = (deciding.decline, "declined") if other & 1 else (deciding.withdraw, "withdrawn")
        reason = "For dyrt." if other & 6 else ""
        if self.tried(quote.state == "issued" and reason, verb, on=quote_id, reason=reason):
            quote.state = "issued" if self.taken_back_at_once(other) else state

    def take_back_a_yes(self, pick: int, _other: int) -> None:
        quote_id, quote = self.picked(pick, "accepted")
        if self.tried(quote.state == "accepted", deciding.take_back_acceptance, on=quote_id, reason="Feil."):
            quote.state, quote.with_lamp = "issued", False
            if self.job_state == "agreed" and not any(other.state == "accepted" for other in self.quotes.values()):
                self.moved("quoted")

    def send(self, pick: int, _other: int) -> None:
        if self.issues:
            quote_id = self.issues[pick % len(self.issues)].quote_id
            self.shop.do(papers.record_sending, self.seen()[quote_id].paper_id, "posted")
            self.quotes[quote_id].sent = True

    def take_back_an_issue(self, pick: int, other: int) -> None:
        if not self.issues:
            return
        taken = self.issues[-1 if other & 3 else pick % len(self.issues)]
        quote = self.quotes[taken.quote_id]
        last = taken == self.issues[-1] and taken.move in (None, self.moves)
        if not self.tried(last and not quote.sent and quote.state == "issued", undo, on=taken.link):
            return
        self.issues.pop()
        quote.state, quote.paper = "draft", None
        for older in self.quotes.values():
            if older.replaced_by == taken.quote_id:
                older.state, older.replaced_by = "issued", None
        if taken.move is not None:
            self.job_state, self.moves = "inquiry", self.moves - 1

    # ---- how steps are taken

    def seen(self) -> dict[int, Any]:
        """The quotes of the job as they stand in the file."""
        rows = self.shop.ask(lambda session: session.execute(text(SEEN), {"job": self.job_id}).all())
        return {row.id: row for row in rows}

    def begun(self, quote_id: int, price: int, replaces: int | None = None) -> None:
        row = self.seen()[quote_id]
        self.quotes[quote_id] = Expected(price, row.lamp_id, date.fromisoformat(row.valid_until), replaces=replaces)

    def picked(self, pick: int, state: str = "") -> tuple[int, Expected]:
        """Some quote; mostly one in this state, where there is one."""
        ids = sorted(self.quotes)
        fitting = [quote_id for quote_id in ids if self.quotes[quote_id].state == state and pick >= MOST_QUOTES]
        quote_id = (fitting or ids)[pick % len(fitting or ids)]
        return quote_id, self.quotes[quote_id]

    def tried(self, allowed: object, verb: Any, *args: Any, on: int | None = None, **fields: Any) -> list[Any]:
        """Do it where it is allowed, and find it refused where it is not; what it gave, nothing where refused."""
        row_id = self.job_id if on is None else on
        if allowed:
            return [self.shop.do(verb, row_id, *args, **fields)]
        with pytest.raises(Refused):
            self.shop.do(verb, row_id, *args, **fields)
        return []

    def taken_back_at_once(self, other: int) -> bool:
        if other >= 12:
            self.shop.undo()
        return other >= 12

    def run_out(self, quote: Expected) -> bool:
        return quote.until < self.shop.now.date()

    def moved(self, state: str) -> None:
        self.job_state, self.moves = state, self.moves + 1

    # ---- what must hold

    def check(self) -> None:
        """After every step: states, numbers and papers; after one that changed something also what it comes to."""
        rows = self.seen().values()
        papers_of = {row.id: (row.number, row.frozen, row.content) for row in rows}
        assert {row.id: row.state for row in rows} == {key: quote.state for key, quote in self.quotes.items()}
        assert papers_of == {key: quote.paper or (None, None, None) for key, quote in self.quotes.items()}
        numbers = sorted(quote.paper[0] for quote in self.quotes.values() if quote.paper)
        assert numbers == [f"2026-{self.before + at:03}" for at in range(1, len(numbers) + 1)]
        (link,) = {row.link for row in rows}
        if link != self.link:
            self.link = link
            assert self.shop.ask(amounts, [self.job_id]) == self.comes_to()

    def comes_to(self) -> dict[int, int]:
        standing = [[quote for _, quote in sorted(self.quotes.items()) if quote.state == state] for state in RANKED]
        accepted, issued, drafts = standing
        counted = accepted or issued[-1:] or drafts[-1:]
        return {self.job_id: sum(quote.worth for quote in counted)} if counted else {}

    def check_all(self) -> None:
        """At the end of a walk: lists, figures, and of one in four a whole card, which takes as long as two deeds."""
        accepted = [quote for quote in self.quotes.values() if quote.state == "accepted"]
        assert self.shop.ask(figures, self.customer_id).together == sum(quote.worth for quote in accepted)
        assert {row.id: row.total for row in self.shop.ask(of_job, self.job_id)} == {
            quote_id: quote.worth for quote_id, quote in self.quotes.items()
        }
        if self.job_id % 4 == 0:
            self.check_card(*self.picked(self.job_id // 4))

    def check_card(self, quote_id: int, quote: Expected) -> None:
        card = self.shop.seen(quote_id)
        expired = quote.state == "issued" and self.run_out(quote)
        assert (card.state, card.job_state) == ("expired" if expired else quote.state, self.job_state)
        assert tuple(line.amount for line in card.lines) == card.totals.amounts
        assert (card.number, card.totals.total) == (quote.paper[0] if quote.paper else None, quote.worth)
        assert (card.paper_id is None) == (quote.paper is None)


def _issued(session: Session) -> int:
    return session.query(Quote).where(Quote.number.is_not(None)).count()


STEPS = (
    ["days_pass"] + ["move_the_job", "revise", "take_back_an_issue", "accept"] * 2 + ["issue"] * 4
    + ["write", "refuse", "take_back_a_yes", "send"]
)  # fmt: skip
STEP = st.tuples(st.sampled_from(STEPS), st.integers(0, 4 * MOST_QUOTES - 1), st.integers(0, 15))


@pytest.fixture(scope="module")
def grounds() -> Iterator[Grounds]:
    found = Grounds()
    yield found
    found.close()


@settings(max_examples=examples(5_000))
@given(steps=st.lists(STEP, min_size=6, max_size=12))
def test_no_number_twice_no_paper_changed_and_no_total_counts_what_does_not_stand(
    grounds: Grounds, steps: list[tuple[str, int, int]]
) -> None:
    with grounds.walk() as (shop, job_id, customer_id):
        walk = QuoteWalk(shop, job_id, customer_id)
        for name, pick, other in steps:
            getattr(walk, name)(pick, other)
            walk.check()
        walk.check_all()
