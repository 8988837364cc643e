"""Quotes and their job at random: no number twice, no gap, no issued paper changed, only steps that follow.

And no total counts a quote that was withdrawn, declined or replaced.
"""

import os
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, precondition, rule

from relate_desktop.records import papers
from relate_desktop.records.history.undo import undo
from relate_desktop.records.jobs.reading import amounts, figures
from relate_desktop.records.quotes import deciding, drafting, lines
from relate_desktop.records.quotes.reading import QuoteCard, card, of_job
from relate_desktop.records.refused import Refused
from tests.records.joinery import NOTHING_TO_ADD, Joinery

AFTER = {"draft": {"issued"}, "issued": {"accepted", "declined", "withdrawn"}}
WALKS = 10_000 if os.environ.get("RELATE_LONG") else 8
RANKED = ("accepted", "issued", "draft")
LAMP = 30_000
PRICES = (100_000, 250_000, 475_000, 1_000_000)


def seen(shop: Joinery, quote_id: int) -> QuoteCard:
    return shop.ask(card, quote_id)


class QuoteWalk(RuleBasedStateMachine):
    """Verbs in any order: no number twice, no gap, no issued paper changed, and only steps that follow."""

    quotes: Bundle[int] = Bundle("quotes")

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.shop = Joinery(Path(self.folder.name))
        self.job_id = self.shop.job()
        self.state: dict[int, str] = {}
        self.papers: dict[int, tuple[str, bytes]] = {}
        self.sent: set[int] = set()
        self.issues: list[tuple[int, int]] = []
        self.replaces: dict[int, int] = {}
        self.replaced_at: dict[int, int] = {}
        self.price: dict[int, int] = {}
        self.lamp: dict[int, int] = {}
        self.with_lamp: set[int] = set()

    @precondition(lambda self: len(self.state) < 4)
    @rule(target=quotes)
    def write(self) -> int:
        quote_id = self.shop.do(drafting.draft, self.job_id)
        self.price[quote_id] = PRICES[len(self.state)]
        self.shop.do(lines.add_line, quote_id, wording="Rekkverk", unit_price=self.price[quote_id])
        self.lamp[quote_id] = self.shop.do(lines.add_line, quote_id, kind="optional", wording="Lampe", unit_price=LAMP)
        self.shop.change(quote_id, **NOTHING_TO_ADD)
        self.state[quote_id] = "draft"
        return quote_id

    @precondition(lambda self: len(self.state) < 4)
    @rule(target=quotes, older=quotes)
    def revise(self, older: int) -> Any:
        begun = [new for new, old in self.replaces.items() if old == older and self.state[new] == "draft"]
        if self.state[older] != "issued" or begun:
            with pytest.raises(Refused):
                self.shop.do(drafting.revise, older)
            return multiple()
        quote_id = self.shop.do(drafting.revise, older)
        self.replaces[quote_id] = older
        self.price[quote_id] = self.price[older]
        self.lamp[quote_id] = seen(self.shop, quote_id).lines[1].id
        self.state[quote_id] = "draft"
        return quote_id

    @rule(quote_id=quotes)
    def issue(self, quote_id: int) -> None:
        older = self.replaces.get(quote_id)
        if self.state[quote_id] != "draft" or (older and self.state[older] in ("accepted", "superseded")):
            with pytest.raises(Refused):
                self.shop.issue(quote_id)
            return
        self.shop.issue(quote_id)
        self.state[quote_id] = "issued"
        if older and self.state[older] == "issued":
            self.state[older] = "superseded"
            self.replaced_at[older] = quote_id
        found = seen(self.shop, quote_id)
        assert found.paper_id is not None
        self.papers[quote_id] = (str(found.number), self.shop.ask(papers.pdf, found.paper_id))
        self.issues.append((quote_id, self.shop.links[-1]))

    @rule(
        quote_id=quotes,
        verb=st.sampled_from(["accept", "decline", "withdraw"]),
        reason=st.sampled_from(["", "For dyrt."]),
        lamp=st.booleans(),
    )
    def decide(self, quote_id: int, verb: str, reason: str, lamp: bool) -> None:
        more = {"by": "Ingrid", "how": "said", "chosen": [self.lamp[quote_id]] if lamp else []}
        more = {"reason": reason} | (more if verb == "accept" else {})
        state = {"accept": "accepted", "decline": "declined", "withdraw": "withdrawn"}[verb]
        if state in AFTER.get(self.state[quote_id], set()) and (reason or verb == "accept"):
            self.shop.do(getattr(deciding, verb), quote_id, **more)
            self.state[quote_id] = state
            if lamp and verb == "accept":
                self.with_lamp.add(quote_id)
        else:
            with pytest.raises(Refused):
                self.shop.do(getattr(deciding, verb), quote_id, **more)

    @rule(quote_id=quotes)
    def take_back_a_yes(self, quote_id: int) -> None:
        if self.state[quote_id] != "accepted":
            with pytest.raises(Refused):
                self.shop.do(deciding.take_back_acceptance, quote_id, reason="Feil.")
            return
        self.shop.do(deciding.take_back_acceptance, quote_id, reason="Feil.")
        self.state[quote_id] = "issued"
        self.with_lamp.discard(quote_id)

    @rule(quote_id=quotes, verb=st.sampled_from(["accept", "decline", "withdraw"]))
    def decide_and_undo(self, quote_id: int, verb: str) -> None:
        if self.state[quote_id] == "issued":
            self.shop.do(getattr(deciding, verb), quote_id, reason="Feil.")
            self.shop.undo()

    @rule(quote_id=quotes)
    def send(self, quote_id: int) -> None:
        if quote_id in self.papers:
            self.shop.do(papers.record_sending, seen(self.shop, quote_id).paper_id, "posted")
            self.sent.add(quote_id)

    @precondition(lambda self: bool(self.issues))
    @rule(pick=st.integers(0, 3))
    def take_back_an_issue(self, pick: int) -> None:
        quote_id, link = self.issues[pick % len(self.issues)]
        last = (quote_id, link) == self.issues[-1]
        if not last or quote_id in self.sent or self.state[quote_id] != "issued":
            with pytest.raises(Refused):
                self.shop.do(undo, link)
            return
        self.shop.do(undo, link)
        self.issues.pop()
        self.state[quote_id] = "draft"
        for older in [old for old, new in self.replaced_at.items() if new == quote_id]:
            self.state[older] = "issued"
            del self.replaced_at[older]
        del self.papers[quote_id]

    @rule(days=st.integers(1, 3))
    def days_pass(self, days: int) -> None:
        self.shop.now += timedelta(days=days) if self.shop.now.day < 27 else timedelta()

    @invariant()
    def papers_stand(self) -> None:
        numbers = [number for number, _ in self.papers.values()]
        assert sorted(numbers) == [f"2026-{number:03}" for number in range(1, len(numbers) + 1)]
        for quote_id, state in self.state.items():
            found = seen(self.shop, quote_id)
            assert found.state == state
            if quote_id in self.papers:
                assert found.paper_id is not None
                assert (found.number, self.shop.ask(papers.pdf, found.paper_id)) == self.papers[quote_id]
                assert tuple(line.amount for line in found.lines) == found.totals.amounts
            else:
                assert (found.number, found.paper_id) == (None, None)

    @invariant()
    def totals_count_what_stands(self) -> None:
        worth = {number: price + LAMP * (number in self.with_lamp) for number, price in self.price.items()}
        standing = [[number for number in sorted(self.state) if self.state[number] == state] for state in RANKED]
        accepted, issued, drafts = standing
        counted = accepted or issued[-1:] or drafts[-1:]
        expected = {self.job_id: sum(worth[number] for number in counted)} if counted else {}
        assert self.shop.ask(amounts, [self.job_id]) == expected
        assert self.shop.ask(figures, 1).together == sum(worth[number] for number in accepted)
        assert {row.id: row.total for row in self.shop.ask(of_job, self.job_id)} == worth

    def teardown(self) -> None:
        self.shop.store.close()
        self.folder.cleanup()


TestQuoteWalk = QuoteWalk.TestCase
TestQuoteWalk.settings = settings(max_examples=WALKS, stateful_step_count=15)
