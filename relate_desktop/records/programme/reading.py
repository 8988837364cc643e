"""The rules of the contact programme as forms, Today and the simulation need them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.found import found
from relate_desktop.records.programme.tables import ProgrammeRule
from relate_desktop.records.segments.tables import Segment
from relate_desktop.text import _


@dataclass(frozen=True)
class RuleRow:
    """A rule whole; `segment` is the name of the segment it goes to, "" for everybody."""

    id: int
    version: int
    name: str
    active: bool
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
    begins_on: date
    segment: str = ""


_OWN = tuple(name for name in RuleRow.__dataclass_fields__ if name != "segment")


def rows(session: Session, *, active: bool = False) -> tuple[RuleRow, ...]:
    """The rules in the order in which they come first; `active` leaves out those that are switched off."""
    query = select(ProgrammeRule, Segment.name).outerjoin(Segment, Segment.id == ProgrammeRule.segment_id)
    if active:
        query = query.where(ProgrammeRule.active)
    ordered = query.order_by(ProgrammeRule.position, ProgrammeRule.id)
    return tuple(_row(rule, segment or "") for rule, segment in session.execute(ordered))


def card(session: Session, rule_id: int) -> RuleRow:
    """One rule. Raises Refused where it is no longer there."""
    rule = rule_of(session, rule_id)
    segment = session.get(Segment, rule.segment_id) if rule.segment_id is not None else None
    return _row(rule, segment.name if segment is not None else "")


def rule_of(session: Session, rule_id: int) -> ProgrammeRule:
    """The rule of this id, or Refused."""
    return found(session, ProgrammeRule, rule_id, _("This rule is no longer there."))


def _row(rule: ProgrammeRule, segment: str) -> RuleRow:
    return RuleRow(**{name: getattr(rule, name) for name in _OWN}, segment=segment)
