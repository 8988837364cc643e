"""What a clerk does by chance with segments, with the rules of the contact programme, and with those who want rest."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from relate_desktop.records.customers import rest
from relate_desktop.records.programme import doing as programme
from relate_desktop.records.programme.tables import PURPOSES, SEASONS, TRIGGERS, WHAT
from relate_desktop.records.segments import doing as segments
from relate_desktop.records.segments.terms import FIELD

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.records.walk import Try, Walk

RESTING = "rest_until IS NOT NULL"


def _name(walk: Walk) -> str:
    return f"{walk.words()} {walk.chance.randrange(30)}"


def _term(walk: Walk) -> dict[str, Any]:
    field = walk.chance.choice(list(FIELD))
    value = walk.chance.choice(FIELD[field].choices or ("tre", "trapp"))
    return {"field": field, "value": value, "negated": walk.yes(), "days": walk.chance.choice((None, 30, 90))}


def _rule(walk: Walk) -> dict[str, Any]:
    return {
        "name": _name(walk), "trigger": walk.chance.choice(TRIGGERS), "days": walk.chance.choice((None, 3, 180)),
        "season": walk.chance.choice(SEASONS), "month": walk.chance.randrange(1, 13), "day": walk.chance.randrange(29),
        "segment_id": walk.maybe("segments"), "what": walk.chance.choice(WHAT), "script": walk.words(),
        "purpose": walk.chance.choice(PURPOSES), "every_days": walk.chance.choice((0, 90)), "begins_on": walk.day(),
    }  # fmt: skip


def _rename(walk: Walk) -> Try:
    segment_id = walk.any("segments")
    version = walk.value("segments", "version", segment_id)
    return segments.change, (segment_id,), {"version": version, "name": _name(walk)}


def _change_term(walk: Walk) -> Try:
    term_id = walk.any("segment_terms")
    version = walk.value("segment_terms", "version", term_id)
    return segments.change_term, (term_id,), _term(walk) | {"version": version}


def _change_rule(walk: Walk) -> Try:
    rule_id = walk.any("programme_rules")
    version = walk.value("programme_rules", "version", rule_id)
    return programme.change, (rule_id,), walk.few(_rule(walk)) | {"version": version}


def _let_rest(walk: Walk) -> Try:
    until = walk.chance.choice((None, walk.now.date() + timedelta(days=walk.chance.randrange(40))))
    return rest.let_rest, (walk.any("customers"),), {"until": until}


PROGRAMME_DEEDS: tuple[Callable[[Walk], Try], ...] = (
    _change_term, _change_rule, _let_rest,
    lambda w: (segments.add, (), {"name": _name(w)}),
    _rename,
    lambda w: (segments.remove, (w.any("segments"),), {}),
    lambda w: (segments.add_term, (w.any("segments"),), _term(w)),
    lambda w: (segments.remove_term, (w.any("segment_terms"),), {}),
    lambda w: (programme.add, (), _rule(w)), lambda w: (programme.add, (), _rule(w) | {"days": 3, "day": 1}),
    lambda w: (programme.switch_on, (w.any("programme_rules", "active = 0"),), {}),
    lambda w: (programme.switch_off, (w.any("programme_rules", "active = 1"),), {}),
    lambda w: (programme.move, (w.any("programme_rules"), w.chance.randrange(3)), {}),
    lambda w: (programme.remove, (w.any("programme_rules"),), {}),
    lambda w: (rest.end_rest, (w.any("customers", RESTING),), {}),
)  # fmt: skip
