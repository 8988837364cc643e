"""Complaints at random: whatever is tried in whatever order, none is closed but by every step that puts it right.

The walk keeps its own account of where the complaint is and what was done, and the file is read past the verbs.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relate_desktop.records.complaints import apologies, doing, follow_ups, options, reading, remedies, steps, waits
from relate_desktop.records.complaints.states import MOVES, REASONED
from relate_desktop.records.history.undo import undo
from relate_desktop.records.promises import ending
from relate_desktop.records.promises.making import make
from relate_desktop.records.refused import Refused
from relate_desktop.records.store import Store
from tests.counts import examples
from tests.records.complaining import WAY, begun_at
from tests.records.grounds import Ground, Grounds, every_job

Rows = list[dict[str, Any]]
BEGINNINGS = WAY[:-1]


class HeardGround(Ground):
    """For each job there is a complaint at each stage, as taking one there in each walk took a third of its time."""

    jobs = 10

    def _begin(self, store: Store) -> None:
        super()._begin(store)
        for job_id, customer_id in self.ask(every_job):
            for state in BEGINNINGS:
                self.do(begun_at, customer_id, job_id, state, state)


class ComplaintWalk:
    """Any deed at any time; most often the one that leads on, so that the end is reached."""

    def __init__(self, shop: Ground, job_id: int, customer_id: int, begins: str) -> None:
        self.shop, self.job_id, self.customer_id = shop, job_id, customer_id
        self.file = sqlite3.connect(f"file:{shop.store.path}?mode=ro", uri=True, isolation_level=None)
        self.file.row_factory = sqlite3.Row
        begun = self.file.execute("SELECT id FROM complaints WHERE job_id = ? AND title = ?", (job_id, begins))
        self.id: int = begun.fetchone()["id"]
        self.way = list(WAY[: WAY.index(begins) + 1])
        self.links: list[tuple[int, list[str]]] = []
        self.reached: set[str] = set()

    # ---- what is tried

    def step(self, deed: str, pick: int, *, well: bool) -> None:
        """One deed, done well or carelessly; then its state is one that may follow, with a reason where one is due."""
        self.shop.now += timedelta(hours=pick * 5)
        with suppress(Refused):
            (ComplaintWalk.on if deed == "on" else DEEDS[deed])(self, pick, well)
        self.check()

    def on(self, pick: int, well: bool) -> None:
        """What a clerk does next."""
        DEEDS[ON[self.way[-1]][pick % len(ON[self.way[-1]])]](self, pick, well)

    def do(self, verb: Callable[..., Any], *args: Any, **fields: Any) -> Any:
        before, kept = self.shop.links[-1], list(self.way)
        result = self.shop.do(verb, *args, **fields)
        if self.shop.links[-1] == before:
            return result
        state = self.rows("complaints")[0]["state"]
        if state != self.way[-1]:
            assert state in MOVES[self.way[-1]]
            self.way.append(state)
        self.links.append((self.shop.links[-1], kept))
        return result

    def back(self, _pick: int, _well: bool) -> None:
        """The last deed is always taken back."""
        if self.links:
            link, way = self.links.pop()
            self.shop.do(undo, link)
            self.way = way

    def back_out_of_order(self, pick: int, _well: bool) -> None:
        """Any deed may be tried; where it goes back, the complaint is whole all the same."""
        if self.links:
            link, _way = self.links[pick % len(self.links)]
            self.shop.do(undo, link)
            self.links = []
            self.way = self.moves()

    # ---- what stands in the file

    def rows(self, table: str, where: str = "") -> Rows:
        column = "id" if table == "complaints" else "complaint_id"
        found = self.file.execute(f"SELECT * FROM {table} WHERE {column} = {self.id} {where} ORDER BY id")
        return [dict(row) for row in found]

    def any(self, table: str, pick: int, where: str = "") -> dict[str, Any]:
        found = self.rows(table, where)
        if not found:
            raise Refused("Nothing is there.")
        return found[pick % len(found)]

    def moves(self) -> list[str]:
        return [row["to_state"] for row in self.rows("complaint_moves")]

    @property
    def today(self) -> date:
        return self.shop.now.date()

    @property
    def version(self) -> int:
        return int(self.rows("complaints")[0]["version"])

    # ---- what must hold

    def check(self) -> None:
        (row,) = self.rows("complaints")
        moves = self.rows("complaint_moves")
        assert [move["to_state"] for move in moves] == self.way
        assert [move["from_state"] for move in moves] == [None, *self.way[:-1]]
        assert [move["at"] for move in moves] == sorted(move["at"] for move in moves)
        assert (row["state"], row["moved_at"]) == (self.way[-1], moves[-1]["at"])
        assert all(move["reason"] for move in moves if move["to_state"] in REASONED)
        self.reached.add(self.way[-1])
        self.check_promises(row["state"])
        self.check_named()
        if row["state"] == "closed":
            self.check_closed(row)

    def check_promises(self, state: str) -> None:
        """Each remedy has one open promise at most; where it ended without, none is open."""
        unsettled = self.unsettled()
        owned = [promise["remedy_id"] for promise in unsettled if promise["remedy_id"] is not None]
        assert len(owned) == len(set(owned))
        if state in ("closed", "unfounded", "withdrawn", "deadlock"):
            assert unsettled == []
            assert self.rows("complaint_waits", "AND until IS NULL") == []
            assert self.rows("follow_ups", "AND answer IS NULL") == []
        if state in ("made_good", "followed_up", "closed"):
            agreed = {remedy["id"] for remedy in self.rows("remedies", "AND option_id IS NOT NULL")}
            assert agreed
            assert not agreed & set(owned)

    def check_named(self) -> None:
        """Each day a given apology names is promised, once, or became another with their yes; never is it lost."""
        promises = {row["id"]: row for row in self.rows("promises", "AND state <> 'void' AND promisor = 'shop'")}
        for apology in self.rows("apologies", "AND given_at IS NOT NULL"):
            for source, day in (("remedy", apology["remedy_on"]), ("call", apology["call_on"])):
                own = [row for row in promises.values() if row["source"] == source and row["contact_id"] is None]
                assert day is None or day in {row["due_on"] for row in own}, (source, day)
        by_itself = [row for row in self.unsettled() if row["source"] == "remedy" and row["remedy_id"] is None]
        assert len(by_itself) <= 1
        assert self.way[-1] != "agreed" or not self.rows("apologies", "AND given_at IS NULL") or not by_itself

    def unsettled(self) -> Rows:
        """By hand: open, and not made good by one that was kept or released in the end."""
        promises = {row["id"]: row for row in self.rows("promises")}
        good = set()
        for row in promises.values():
            if row["makes_good_id"] is not None and row["state"] in ("kept", "released"):
                good.add(row["makes_good_id"])
        return [row for row in promises.values() if row["state"] == "open" and row["id"] not in good]

    def check_closed(self, row: dict[str, Any]) -> None:
        """Every step it takes to put it right was taken, and what was learnt is written down."""
        heard = "acknowledged" in self.way or self.rows("contacts", "AND direction = 'out'")
        assert heard
        assert {"investigated", "offered", "agreed", "made_good", "followed_up"} <= set(self.way)
        assert self.way[-2] == "followed_up"
        assert self.rows("apologies", "AND given_at IS NOT NULL AND event <> ''")
        answers = [each for each in self.rows("follow_ups") if each["answer"] in ("satisfied", "not_satisfied")]
        last = max(answers, key=lambda each: (each["asked_at"], each["id"]))
        assert (last["answer"], last["contact_id"] is not None) == ("satisfied", True)
        learnt = ("category", "cause", "root_cause", "preventive_action", "preventive_owner_id", "preventive_due_on")
        assert all(row[name] for name in learnt)
        assert row["findings"]
        assert row["immediate_action"] or not row["safety"]
        assert self.shop.ask(reading.card, self.id).missing == ()


# ---- deeds ---------------------------------------------------------------------------------------------------


def _assess(walk: ComplaintWalk, pick: int, well: bool) -> None:
    fields = {"category": "material" if well else None, "severity": ("low", "high")[pick % 2]}
    danger = {"safety": pick == 3, "immediate_action": "Strømmen er av." if well else ""}
    walk.do(doing.assess, walk.id, version=walk.version, **fields, **danger)


def _investigate(walk: ComplaintWalk, _pick: int, well: bool) -> None:
    walk.do(doing.investigate, walk.id, version=walk.version, findings="Fukt." if well else "")


def _option(walk: ComplaintWalk, pick: int, well: bool) -> None:
    kind = ("rectification", "refund", "voucher", "goodwill")[pick]
    wording = f"Måte {walk.shop.links[-1]}"
    walk.do(options.add, walk.id, kind=kind, wording=wording, amount=900 if well else None)


def _drop_option(walk: ComplaintWalk, pick: int, _well: bool) -> None:
    walk.do(options.remove, walk.any("complaint_options", pick)["id"])


def _offer(walk: ComplaintWalk, pick: int, well: bool) -> None:
    """Somebody who works well writes down a way first."""
    if well and not walk.rows("complaint_options", "AND agreed_at IS NULL"):
        _option(walk, pick, well)
    walk.do(steps.offer, walk.id)


def _agree(walk: ComplaintWalk, pick: int, well: bool) -> None:
    option = walk.any("complaint_options", pick, "AND agreed_at IS NULL" if well else "")["id"]
    yes: dict[str, Any] = {"by": "Ingrid" if well else "", "how": "said", "amount": 800 if well else None}
    walk.do(steps.agree, walk.id, option_id=option, due_on=walk.today + timedelta(days=pick), **yes)


def _gesture(walk: ComplaintWalk, pick: int, well: bool) -> None:
    given = {"kind": ("goodwill", "voucher")[pick % 2], "wording": "Blomster", "amount": 400 if well else None}
    walk.do(remedies.add, walk.id, due_on=walk.today + timedelta(days=pick), **given)


def _drop_gesture(walk: ComplaintWalk, pick: int, _well: bool) -> None:
    walk.do(remedies.remove, walk.any("remedies", pick)["id"])


def _keep(walk: ComplaintWalk, pick: int, well: bool) -> None:
    remedy = walk.any("remedies", pick)["id"]
    if well:
        owned = [promise["remedy_id"] for promise in walk.unsettled() if promise["remedy_id"] is not None]
        remedy = owned[pick % len(owned)] if owned else remedy
    walk.do(remedies.keep, remedy)


def _promise(walk: ComplaintWalk, pick: int, _well: bool) -> None:
    given = {"promisor": ("shop", "customer")[pick % 2], "wording": "Svar", "due_on": walk.today + timedelta(days=pick)}
    walk.do(make, walk.customer_id, complaint_id=walk.id, **given)


def _end_promise(walk: ComplaintWalk, pick: int, well: bool) -> None:
    promise = walk.any("promises", pick, "AND state = 'open'")["id"]
    later = walk.today + timedelta(days=1 + pick)
    if pick == 0:
        walk.do(ending.keep, promise)
    elif pick == 1:
        walk.do(ending.release, promise, reason="La det være." if well else "")
    elif pick == 2:
        walk.do(ending.renegotiate, promise, due_on=later)
    else:
        walk.do(ending.make_good, promise, wording="I morgen", due_on=later)


def _reopen_promise(walk: ComplaintWalk, pick: int, _well: bool) -> None:
    walk.do(ending.reopen, walk.any("promises", pick)["id"])


def _plan(walk: ComplaintWalk, pick: int, _well: bool) -> None:
    walk.do(follow_ups.plan_follow_up, walk.id, on=walk.today + timedelta(days=pick))


def _answer(walk: ComplaintWalk, pick: int, well: bool) -> None:
    """Somebody who works well has planned it; mostly they are satisfied."""
    if well and not walk.rows("follow_ups", "AND answer IS NULL"):
        _plan(walk, pick, well)
    asked = walk.any("follow_ups", pick, "AND answer IS NULL" if well else "")["id"]
    answer = ("satisfied", "satisfied", "not_reached", "not_satisfied")[pick]
    walk.do(follow_ups.record_answer, asked, answer=answer, own_words="Nå er det fint." if well else "")


def _call_off(walk: ComplaintWalk, pick: int, _well: bool) -> None:
    walk.do(follow_ups.call_off_follow_up, walk.any("follow_ups", pick)["id"])


def _apologise(walk: ComplaintWalk, pick: int, well: bool) -> None:
    """Mostly with a day for the remedy, and sometimes with one on which we ring; careless, the days may have passed."""
    there = walk.rows("apologies")
    if well and not there:
        days = {"remedy_on": walk.today + timedelta(days=pick) if pick else None}
        days |= {"call_on": walk.today + timedelta(days=pick - 1) if pick > 1 else None}
        walk.do(apologies.change, walk.id, version=0, event="Frontene var skjeve.", remedy="Vi høvler.", **days)
    walk.do(apologies.give, walk.id, how="said")


def _learn(walk: ComplaintWalk, pick: int, well: bool) -> None:
    fields: dict[str, Any] = {
        "cause": "material", "root_cause": "Fukt.", "preventive_action": "Måle.", "preventive_owner_id": 1,
        "preventive_due_on": walk.today,
    }  # fmt: skip
    if not well:
        emptied = (("cause", None), ("root_cause", ""), ("preventive_action", ""), ("preventive_due_on", None))[pick]
        fields = dict([emptied])
    walk.do(doing.learn, walk.id, version=walk.version, **fields)


def _close(walk: ComplaintWalk, pick: int, well: bool) -> None:
    """Somebody who works well does what is missing first."""
    if well:
        if not walk.rows("apologies", "AND given_at IS NOT NULL"):
            _apologise(walk, pick, well)
        _learn(walk, pick, well)
        for promise in walk.unsettled():
            walk.do(ending.keep, promise["id"])
        if asked := walk.rows("follow_ups", "AND answer IS NULL"):
            walk.do(follow_ups.call_off_follow_up, asked[0]["id"])
    walk.do(steps.close, walk.id)


def _made_good(walk: ComplaintWalk, pick: int, well: bool) -> None:
    for promise in walk.unsettled() if well else ():
        walk.do(ending.keep, promise["id"])
    walk.do(steps.made_good, walk.id)


def _reason(verb: Callable[..., Any], field: str = "reason") -> "Deed":
    def deed(walk: ComplaintWalk, _pick: int, well: bool) -> None:
        walk.do(verb, walk.id, **{field: "Slik ble det." if well else " "})

    return deed


def _wait(walk: ComplaintWalk, pick: int, _well: bool) -> None:
    if pick % 2:
        walk.do(waits.wait, walk.id, for_what="Bilder.")
    else:
        walk.do(waits.resume, walk.id)


Deed = Callable[[ComplaintWalk, int, bool], None]

DEEDS: dict[str, Deed] = {
    "acknowledge": lambda walk, _pick, _well: walk.do(steps.acknowledge, walk.id, how="call"),
    "assess": _assess, "investigate": _investigate, "option": _option, "drop option": _drop_option, "offer": _offer,
    "agree": _agree, "take back": _reason(steps.take_back_agreement), "gesture": _gesture, "made good": _made_good,
    "drop gesture": _drop_gesture, "keep": _keep, "promise": _promise, "end promise": _end_promise,
    "reopen promise": _reopen_promise, "plan": _plan, "answer": _answer, "call off": _call_off, "learn": _learn,
    "apologise": _apologise, "close": _close, "reject": _reason(steps.reject), "withdraw": _reason(steps.withdraw),
    "deadlock": _reason(steps.deadlock), "reopen": _reason(steps.reopen, "own_words"), "wait": _wait,
    "back": ComplaintWalk.back, "back out of order": ComplaintWalk.back_out_of_order,
}  # fmt: skip

ON = {
    "received": ("acknowledge",), "acknowledged": ("assess",), "assessed": ("investigate",),
    "investigated": ("option", "offer", "offer", "reject"), "offered": ("agree", "agree", "deadlock"),
    "agreed": ("keep", "made good", "gesture", "plan"), "made_good": ("answer",), "followed_up": ("close", "learn"),
    "closed": ("reopen", "learn", "reopen promise"), "unfounded": ("reopen",), "withdrawn": ("reopen",),
    "deadlock": ("offer", "reopen"), "reopened": ("acknowledge", "assess", "investigate"),
}  # fmt: skip
STEP = st.tuples(
    st.sampled_from(["on"] * len(DEEDS) * 3 + list(DEEDS)), st.integers(0, 3), st.sampled_from([True] * 4 + [False])
)


@pytest.fixture(scope="module")
def grounds() -> Iterator[Grounds]:
    found = Grounds(HeardGround)
    yield found
    found.close()


reached: set[str] = set()


@settings(max_examples=examples(10_000))
@given(begins=st.sampled_from(BEGINNINGS), steps=st.lists(STEP, min_size=3, max_size=8))
def test_no_complaint_is_closed_but_by_every_step(
    grounds: Grounds, begins: str, steps: list[tuple[str, int, bool]]
) -> None:
    with grounds.walk() as (shop, job_id, customer_id):
        walk = ComplaintWalk(shop, job_id, customer_id, begins)
        with closing(walk.file):
            for deed, pick, well in steps:
                walk.step(deed, pick, well=well)
        reached.update(walk.reached)


def test_the_walks_came_everywhere(grounds: Grounds) -> None:
    """A walk that never closes anything shows nothing."""
    if not reached:
        pytest.skip("the walks were in another process")
    assert reached == set(MOVES)
