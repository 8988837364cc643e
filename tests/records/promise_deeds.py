"""What a clerk does by chance with promises: makes them both ways, and ends them in every way there is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from relate_desktop.records.promises import ending, making

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.records.walk import Try, Walk


def _due(walk: Walk) -> dict[str, Any]:
    day = walk.now.date() + timedelta(days=walk.chance.choice((0, 0, 1, 4)))
    return {"due_on": day, "due_by": walk.chance.choice(("", "", "9", "16.30"))}


def _make(walk: Walk) -> Try:
    customer_id = walk.any("customers")
    options = {"job_id": walk.maybe("jobs"), "contact_id": walk.maybe("contacts"), "amount": 9_000, "source": "call"}
    promisor = walk.chance.choice(("shop", "customer"))
    fields = {"promisor": promisor, "wording": walk.words() or "Ringe", "consequence": walk.words()}
    return making.make, (customer_id,), walk.few(options) | fields | _due(walk)


def _make_good(walk: Walk) -> Try:
    broken = walk.any("promises", f"state = 'open' AND promisor = 'shop' AND due_on < '{walk.now.date()}'")
    return ending.make_good, (broken,), {"wording": "Komme med kake"} | _due(walk)


def _open(walk: Walk) -> int:
    return walk.any("promises", "state = 'open'")


def _owed(walk: Walk) -> Try:
    passed = f"(due_on < '{walk.now.date()}' OR (due_by != '' AND due_on <= '{walk.now.date()}'))"
    owed: int = walk.any("promises", f"consequence_state != 'none' AND {passed}")
    state = walk.chance.choice(("due", "given", "waived"))
    return ending.take_consequence, (owed,), {"state": state, "note": walk.words()}


def _keep_on(walk: Walk) -> Try:
    return ending.keep, (_open(walk),), {"on": walk.now.date() - timedelta(days=walk.chance.randrange(3))}


PROMISE_DEEDS: tuple[Callable[[Walk], Try], ...] = (
    _make, _make, _make, _make_good, _owed, _owed,
    lambda w: (ending.keep, (_open(w),), {"how": w.words()}),
    _keep_on,
    lambda w: (ending.release, (_open(w),), {"reason": w.words()}),
    lambda w: (ending.renegotiate, (_open(w),), _due(w) | {"how": w.words()}),
    lambda w: (ending.reopen, (w.any("promises", "state IN ('kept', 'released')"),), {}),
    lambda w: w.changing(ending.change, "promises", wording=w.words(), consequence=w.words(), printable=w.yes()),
)  # fmt: skip
