"""What the owner does with the contact programme: write a rule, change it, switch it on and off, and take it away."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.formats import FIRST_YEAR, LAST_YEAR
from relate_desktop.records.base import add as put
from relate_desktop.records.clean import clean_line, clean_text
from relate_desktop.records.customers.checked import PURPOSES
from relate_desktop.records.deed import check_version, say, today
from relate_desktop.records.fold import fold
from relate_desktop.records.found import only
from relate_desktop.records.programme.reading import rule_of
from relate_desktop.records.programme.tables import MOST_DAYS, NAME, SCRIPT, SEASONS, TRIGGERS, WHAT, ProgrammeRule
from relate_desktop.records.refused import Refused
from relate_desktop.records.segments.reading import segment_of
from relate_desktop.text import N_, _

_GAP = 2**20
_LEAP = 2024

ASKS = {
    "after_job": ("days",), "after_contact": ("days",), "before_warranty": ("days",), "season": ("season",),
    "day_of_year": ("month", "day"),
}  # fmt: skip
"""What each trigger asks for; what it does not ask for is left out."""


class RuleFields(TypedDict, total=False):
    """What a rule says; `script` is what one could say or write."""

    name: str
    trigger: str
    days: int | None
    season: str | None
    month: int | None
    day: int | None
    segment_id: int | None
    what: str
    purpose: str
    every_days: int
    window_days: int
    script: str
    begins_on: date | None


def add(session: Session, **fields: Unpack[RuleFields]) -> int:
    """A new rule below the others, switched off until the owner has seen what it would bring; its id."""
    blank: dict[str, Any] = {
        "name": "", "trigger": "after_job", "days": None, "season": None, "month": None, "day": None,
        "segment_id": None, "what": "call", "purpose": "service", "every_days": 0, "window_days": 30, "script": "",
        "begins_on": None,
    }  # fmt: skip
    values = _checked(session, blank | only(fields, RuleFields), None)
    rules = _all(session)
    rule = ProgrammeRule(position=(rules[-1].position if rules else 0) + _GAP, **values)
    rule_id = put(session, rule)
    _say(session, N_("Rule “{name}” written."), rule)
    return rule_id


def change(session: Session, rule_id: int, *, version: int, **fields: Unpack[RuleFields]) -> None:
    """Change a rule; it stays on or off. Raises Stale where somebody changed the same field meanwhile."""
    rule = rule_of(session, rule_id)
    typed = only(fields, RuleFields)
    whole = _checked(session, {name: getattr(rule, name) for name in RuleFields.__annotations__} | typed, rule_id)
    for name, value in check_version(session, rule, version, whole).items():
        setattr(rule, name, value)
    check_in_step(session, rule)
    _say(session, N_("Rule “{name}” changed."), rule)


def switch_on(session: Session, rule_id: int) -> None:
    """From today on it calls for its contacts; what lies before today has passed."""
    rule = rule_of(session, rule_id)
    if rule.active:
        raise Refused(_("“{name}” is switched on already.").format(name=rule.name))
    rule.active, rule.begins_on = True, max(rule.begins_on, today(session))
    _say(session, N_("“{name}” is switched on."), rule)


def switch_off(session: Session, rule_id: int) -> None:
    """It calls for nothing more until it is switched on again."""
    rule = rule_of(session, rule_id)
    if not rule.active:
        raise Refused(_("“{name}” is switched off already.").format(name=rule.name))
    rule.active = False
    _say(session, N_("“{name}” is switched off."), rule)


def remove(session: Session, rule_id: int) -> None:
    """Take a rule away; what it brought stays in the customers' stories."""
    rule = rule_of(session, rule_id)
    session.delete(rule)
    _say(session, N_("Rule “{name}” removed."), rule)


def move(session: Session, rule_id: int, to: int) -> None:
    """Make it number `to`, counted from 0: of two rules for one customer the upper comes first."""
    rule = rule_of(session, rule_id)
    others = [other for other in _all(session) if other.id != rule_id]
    rule.position = _place(others, to)
    _say(session, N_("Rule “{name}” moved."), rule)


def check_in_step(session: Session, rule: ProgrammeRule) -> None:
    """Refuse a rule that does not hold together as it stands."""
    values = {name: getattr(rule, name) for name in RuleFields.__annotations__}
    if _checked(session, values, rule.id) != values:
        raise Refused(_("This rule has changed since, so it can't be taken back."))


def _all(session: Session) -> list[ProgrammeRule]:
    return list(session.scalars(select(ProgrammeRule).order_by(ProgrammeRule.position, ProgrammeRule.id)))


def _place(others: Sequence[ProgrammeRule], to: int) -> int:
    """A position that makes a rule number `to` among these; where there is no room left, all are placed anew."""
    to = max(0, min(to, len(others)))
    before = others[to - 1].position if to else 0
    after = others[to].position if to < len(others) else before + 2 * _GAP
    if after - before > 1:
        return (before + after) // 2
    for number, other in enumerate(others, start=1):
        other.position = (number if number <= to else number + 1) * _GAP
    return (to + 1) * _GAP


def _checked(session: Session, values: Mapping[str, Any], rule_id: int | None) -> dict[str, Any]:
    """The rule made fit to keep: what its trigger does not ask for is left out."""
    whole = dict(values)
    _check_choices(whole)
    asked = ASKS[whole["trigger"]]
    whole |= {name: None for name in ("days", "season", "month", "day") if name not in asked}
    _check_when(whole)
    whole["name"] = clean_line(whole["name"], field="name", most=NAME, needed=_("Give the rule a name."))
    whole["script"] = clean_text(whole["script"], field="script", most=SCRIPT)
    _check_days(whole["every_days"], 0, "every_days")
    _check_days(whole["window_days"], 1, "window_days")
    whole["begins_on"] = whole["begins_on"] or today(session)
    if not FIRST_YEAR <= whole["begins_on"].year <= LAST_YEAR:
        raise Refused(_("This year can't be right."), field="begins_on")
    if whole["segment_id"] is not None:
        segment_of(session, whole["segment_id"])
    _check_name(session, whole["name"], rule_id)
    return whole


def _check_choices(values: Mapping[str, Any]) -> None:
    for name, options, sentence in (
        ("trigger", TRIGGERS, _("Choose when the rule calls for a contact.")),
        ("what", WHAT, _("A rule calls for a call, a letter or a card.")),
        ("purpose", PURPOSES, _("We write about their jobs, with news, or with offers.")),
    ):
        if values[name] not in options:
            raise Refused(sentence, field=name)


def _check_when(values: Mapping[str, Any]) -> None:
    asked = ASKS[values["trigger"]]
    if "days" in asked:
        if values["days"] is None:
            raise Refused(_("Write how many days."), field="days")
        _check_days(values["days"], 0, "days")
    if "season" in asked and values["season"] not in SEASONS:
        raise Refused(_("Choose a season."), field="season")
    if "month" in asked and not 1 <= (values["month"] or 0) <= 12:
        raise Refused(_("Choose a month."), field="month")
    if "day" in asked and not 1 <= (values["day"] or 0) <= monthrange(_LEAP, values["month"])[1]:
        raise Refused(_("There is no such day in that month."), field="day")


def _check_days(days: int, least: int, field: str) -> None:
    if not least <= days <= MOST_DAYS:
        words = {"least": least, "most": MOST_DAYS}
        raise Refused(_("Write a number of days between {least} and {most}.").format(**words), field=field)


def _check_name(session: Session, name: str, rule_id: int | None) -> None:
    """Two rules of one name can't be told apart on Today."""
    key = fold(name) or name
    others = session.execute(select(ProgrammeRule.id, ProgrammeRule.name).where(ProgrammeRule.id != (rule_id or 0)))
    if any((fold(other) or other) == key for _id, other in others):
        raise Refused(_("There is a rule called “{name}” already.").format(name=name), field="name")


def _say(session: Session, sentence: str, rule: ProgrammeRule) -> None:
    say(session, sentence, about=("programme_rules", rule.id), name=rule.name)
