"""What a clerk does by chance on the phone, and with what customers think."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relate_desktop.records.calls import recording
from relate_desktop.records.feedback import asking
from relate_desktop.records.feedback import doing as feedback
from relate_desktop.records.feedback.tables import HOW

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.records.walk import Try, Walk


def _thought(walk: Walk) -> Try:
    job_id = walk.any("jobs")
    fields = {"how": walk.chance.choice(HOW), "job_id": job_id, "own_words": walk.words()}
    score = walk.chance.choice((None, 1, 3, 4, 5, 5))
    return feedback.record, (walk.value("jobs", "customer_id", job_id),), fields | {"score": score}


def _call(walk: Walk) -> Try:
    """A call about a job, a visit or a promise, with something that came of it."""
    table, kind, purpose = walk.chance.choice(
        (("jobs", "job", "satisfaction"), ("jobs", "job", "progress"), ("visits", "visit", "confirmation"),
         ("promises", "promise", "promise"))
    )  # fmt: skip
    row_id = walk.any(table)
    came: dict[str, Any] = {"score": walk.chance.randrange(1, 6)} if purpose == "satisfaction" else {}
    came |= {"confirmed": walk.yes(), "kept": walk.yes()} if purpose in ("confirmation", "promise") else {}
    step = {"next_step": {"wording": "Ringe", "due_on": walk.day()}} if walk.yes() else {}
    outcome = walk.chance.choice(("reached", "reached", "not_reached"))
    fields = {"purpose": purpose, "kind": kind, "about_id": row_id, "outcome": outcome, "own_words": walk.words()}
    return recording.record_call, (walk.value(table, "customer_id", row_id),), fields | came | step


def _ask(walk: Walk) -> Try:
    """Somebody who said that they are happy."""
    customer_id = walk.value("feedback", "customer_id", walk.any("feedback", "score >= 4"))
    return asking.ask, (customer_id,), {"kind": walk.chance.choice(("referral", "reference")), "answer": "later"}


def _answered(walk: Walk) -> Try:
    row_id, answer = walk.any("asks"), walk.chance.choice(("yes", "no"))
    fields = {"version": walk.value("asks", "version", row_id), "answer": answer, "own_words": walk.words()}
    return asking.answered, (row_id,), fields


CALL_DEEDS: tuple[Callable[[Walk], Try], ...] = (
    _thought, _thought, _call, _call,
    lambda w: w.changing(feedback.change, "feedback", score=4, own_words=w.words()),
    lambda w: (feedback.remove, (w.any("feedback"),), {}),
    lambda w: (feedback.complain, (w.any("feedback"),), {"title": w.words(), "own_words": w.words()}),
    _ask, _ask, _answered, _answered,
)  # fmt: skip
