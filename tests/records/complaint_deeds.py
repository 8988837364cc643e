"""What a clerk does by chance with complaints, vouchers and the rules for them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from relate_desktop.records.complaints import (
    apologies,
    doing,
    follow_ups,
    options,
    remedies,
    rules,
    steps,
    targets,
    vouchers,
    waits,
)
from relate_desktop.records.complaints.tables import ANSWERS, CATEGORIES, REDRESS, SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.records.walk import Try, Walk


UNGIVEN = "id IN (SELECT complaint_id FROM apologies WHERE given_at IS NULL)"
SEVERAL = """complaint_id IN (
    SELECT complaint_id FROM complaint_options JOIN complaints ON complaints.id = complaint_id
    WHERE state IN ('investigated', 'offered') GROUP BY 1 HAVING COUNT(*) > 1
)"""
"""Ways to put it right of which there is more than one to choose from."""


def _ahead(walk: Walk) -> Any:
    return walk.now.date() + timedelta(days=walk.chance.randrange(9))


def _receive(walk: Walk) -> Try:
    customer_id = walk.any("customers")
    options_ = {"feeling": walk.words(), "printable": walk.yes(), "safety": True, "immediate_action": "Strømmen er av."}
    own = walk.any("jobs", f"customer_id = {customer_id}") if walk.yes() else None
    given = {"title": walk.words(), "own_words": f"{walk.words()} {walk.chance.randrange(99)}", "job_id": own}
    return doing.receive, (customer_id,), given | walk.few(options_)


def _assess(walk: Walk) -> Try:
    complaint_id = walk.any("complaints")
    given = {"category": walk.chance.choice(CATEGORIES), "severity": walk.chance.choice(SEVERITIES)}
    version = walk.value("complaints", "version", complaint_id)
    return doing.assess, (complaint_id,), given | {"version": version, "immediate_action": "Sperret av."}


def _learn(walk: Walk) -> Try:
    fields: dict[str, Any] = {
        "cause": "material", "root_cause": "Fukt.", "preventive_action": "Måle.", "preventive_owner_id": 1,
        "preventive_due_on": _ahead(walk),
    }  # fmt: skip
    verb, args, some = walk.changing(doing.learn, "complaints", **fields)
    return verb, args, some | (fields if walk.yes() else {})


def _look_into(walk: Walk) -> Try:
    verb, args, some = walk.changing(doing.investigate, "complaints", batch="L-1", cause="agreement")
    return verb, args, some | {"findings": "Tørr nok."}


def _apologise(walk: Walk) -> Try:
    complaint_id = walk.any("complaints")
    there = walk.store.ask(apologies.of_complaint, complaint_id)
    days = {"call_on": _ahead(walk), "remedy_on": _ahead(walk)}
    parts = walk.few({"effect": walk.words(), "responsibility": "Vi målte ikke."} | days)
    return (
        apologies.change,
        (complaint_id,),
        parts | {"event": "Den knirker.", "version": there.version if there else 0},
    )


def _option(walk: Walk) -> dict[str, Any]:
    return {
        "kind": walk.chance.choice(REDRESS), "wording": walk.words(), "note": walk.words(), "from_on": _ahead(walk),
        "amount": walk.chance.choice((None, walk.chance.randrange(1, 900))),
    }  # fmt: skip


def _agree(walk: Walk) -> Try:
    option_id = walk.any("complaint_options", "agreed_at IS NULL")
    complaint_id = walk.value("complaint_options", "complaint_id", option_id)
    given = {"option_id": option_id, "by": "Ingrid", "how": "said", "due_on": _ahead(walk), "amount": 500}
    return steps.agree, (complaint_id,), given


def _gesture(walk: Walk) -> Try:
    given = {"kind": walk.chance.choice(("voucher", "goodwill")), "wording": "Blomster", "amount": 300}
    return remedies.add, (walk.any("complaints"),), given | {"due_on": _ahead(walk)}


def _answer(walk: Walk) -> Try:
    answer = walk.chance.choice((*ANSWERS, "satisfied"))
    return follow_ups.record_answer, (walk.any("follow_ups", "answer IS NULL"),), {"answer": answer, "own_words": "Så."}


def _on(walk: Walk) -> Try:
    """The next step of some complaint, so that all of them are reached."""
    complaint_id = walk.any("complaints")
    state = walk.value("complaints", "state", complaint_id)
    version = {"version": walk.value("complaints", "version", complaint_id)}
    given: dict[str, Try] = {
        "received": (steps.acknowledge, (complaint_id,), {"how": "email"}),
        "acknowledged": (doing.assess, (complaint_id,), version | {"category": "delay", "severity": "low"}),
        "assessed": (doing.investigate, (complaint_id,), version | {"findings": "Fukt."}),
        "reopened": (doing.investigate, (complaint_id,), version | {"findings": "Igjen."}),
        "offered": (options.add, (complaint_id,), {"kind": "rectification", "wording": f"Høvle {walk.now}"}),
        "agreed": (steps.made_good, (complaint_id,), {}), "followed_up": (steps.close, (complaint_id,), {}),
        "made_good": (follow_ups.plan_follow_up, (complaint_id,), {"on": _ahead(walk)}),
        "closed": (steps.reopen, (complaint_id,), {"own_words": "Igjen."}),
    }  # fmt: skip
    if state == "investigated":
        there = walk.store.ask(options.of_complaint, complaint_id)
        return (steps.offer, (complaint_id,), {}) if there else _of(options.add, complaint_id, **_option(walk))
    return given.get(state, (steps.reopen, (complaint_id,), {"own_words": "Likevel."}))


def _of(verb: Any, *args: Any, **fields: Any) -> Try:
    return verb, args, fields


def _because(verb: Any, state: str) -> Callable[[Walk], Try]:
    return lambda walk: (verb, (walk.any("complaints", f"state = '{state}'"),), {"reason": "Slik ble det."})


def _move_call(walk: Walk) -> Try:
    verb, args, fields = walk.changing(follow_ups.move_follow_up, "follow_ups", "answer IS NULL")
    return verb, args, fields | {"on": _ahead(walk)}


def _resume(walk: Walk) -> Try:
    wait_id = walk.any("complaint_waits", "until IS NULL")
    return waits.resume, (walk.value("complaint_waits", "complaint_id", wait_id),), {}


def _rule(walk: Walk) -> dict[str, Any]:
    return {"category": walk.chance.choice(CATEGORIES), "share": walk.chance.randrange(1, 900), "wording": walk.words()}


COMPLAINT_DEEDS: tuple[Callable[[Walk], Try], ...] = (
    _receive, _receive, _on, _on, _on, _on, _on, _on, _on, _assess, _learn, _learn, _apologise, _apologise, _agree,
    _agree, _agree, _gesture, _answer, _answer,
    lambda w: w.changing(doing.change, "complaints", wish=w.words(), read_back=w.yes(), channel="visit"),
    _look_into,
    lambda w: (apologies.give, (w.any("complaints", UNGIVEN),), {"how": "said"}),
    lambda w: (options.add, (w.any("complaints"),), _option(w)),
    lambda w: w.changing(options.change, "complaint_options", **_option(w)),
    lambda w: (options.move, (w.any("complaint_options", SEVERAL), w.chance.randrange(3)), {}),
    lambda w: (steps.made_good, (w.any("complaints", "state = 'agreed'"),), {}),
    lambda w: (steps.close, (w.any("complaints", "state = 'followed_up'"),), {}),
    lambda w: (options.remove, (w.any("complaint_options"),), {}),
    _because(steps.take_back_agreement, "agreed"), _because(steps.reject, "investigated"),
    _because(steps.deadlock, "offered"), _because(steps.withdraw, "acknowledged"),
    lambda w: w.changing(remedies.change, "remedies", wording=w.words(), amount=400),
    lambda w: (remedies.remove, (w.any("remedies", "option_id IS NULL"),), {}),
    lambda w: (remedies.keep, (w.any("remedies"),), {}), lambda w: (remedies.keep, (w.any("remedies"),), {}),
    lambda w: (remedies.open_job, (w.any("remedies"),), {}),
    lambda w: (follow_ups.plan_follow_up, (w.any("complaints"),), {"on": _ahead(w)}),
    _move_call,
    lambda w: (follow_ups.call_off_follow_up, (w.any("follow_ups"),), {}),
    lambda w: (waits.wait, (w.any("complaints"),), {"for_what": w.words()}),
    _resume,
    lambda w: (vouchers.issue, (w.any("customers"),), {"amount": w.chance.randrange(1, 900), "wording": w.words()}),
    lambda w: (vouchers.redeem, (w.any("vouchers"),), {}),
    lambda w: (targets.set_target, ("acknowledged", w.chance.choice(SEVERITIES), w.chance.randrange(1, 90)), {}),
    lambda w: (rules.add, (), _rule(w)),
    lambda w: w.changing(rules.change, "redress_rules", **_rule(w)),
    lambda w: w.changing(rules.remove, "redress_rules"),
)  # fmt: skip
