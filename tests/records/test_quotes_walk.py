"""Quotes at random: no number twice, no gap, no issued paper changed, only steps that follow."""

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, precondition, rule

from relate_desktop.records import papers
from relate_desktop.records.history.undo import undo
from relate_desktop.records.quotes import deciding
from relate_desktop.records.quotes.reading import QuoteCard, card
from relate_desktop.records.refused import Refused
from tests.counts import examples
from tests.records.joinery import Joinery

AFTER = {"draft": {"issued"}, "issued": {"accepted", "declined", "withdrawn"}}


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

    @precondition(lambda self: len(self.state) < 4)
    @rule(target=quotes)
    def write(self) -> int:
        quote_id = self.shop.quote(self.job_id)
        self.state[quote_id] = "draft"
        return quote_id

    @rule(quote_id=quotes)
    def issue(self, quote_id: int) -> None:
        if self.state[quote_id] != "draft":
            with pytest.raises(Refused):
                self.shop.issue(quote_id)
            return
        self.shop.issue(quote_id)
        self.state[quote_id] = "issued"
        found = seen(self.shop, quote_id)
        assert found.paper_id is not None
        self.papers[quote_id] = (str(found.number), self.shop.ask(papers.pdf, found.paper_id))
        self.issues.append((quote_id, self.shop.links[-1]))

    @rule(
        quote_id=quotes,
        verb=st.sampled_from(["accept", "decline", "withdraw"]),
        reason=st.sampled_from(["", "For dyrt."]),
    )
    def decide(self, quote_id: int, verb: str, reason: str) -> None:
        state = {"accept": "accepted", "decline": "declined", "withdraw": "withdrawn"}[verb]
        if state in AFTER.get(self.state[quote_id], set()) and (reason or verb == "accept"):
            self.shop.do(getattr(deciding, verb), quote_id, reason=reason)
            self.state[quote_id] = state
        else:
            with pytest.raises(Refused):
                self.shop.do(getattr(deciding, verb), quote_id, reason=reason)

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

    def teardown(self) -> None:
        self.shop.store.close()
        self.folder.cleanup()


TestQuoteWalk = QuoteWalk.TestCase
TestQuoteWalk.settings = settings(max_examples=examples(200), stateful_step_count=15)
