"""The sample's segments and the rules of its contact programme, as the owner wrote them."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.deed import today
from relate_desktop.records.programme import doing as programme
from relate_desktop.records.segments import doing as segments
from relate_desktop.records.segments.tables import Segment


def gather(session: Session, line: str) -> None:
    """ "name | field value | field value": a segment by its terms; "-90" after a value is within so many days."""
    name, *terms = (part.strip() for part in line.split("|"))
    segment_id = segments.add(session, name=name)
    for term in terms:
        field, _, value = term.partition(" ")
        words, _, days = value.partition(" -")
        segments.add_term(session, segment_id, field=field, value=words, days=int(days) if days else None)


def rule(session: Session, told: dict[str, Any]) -> None:
    """One rule as it stands in the file, from the day it is written; switched on where it says so."""
    fields = {name: value for name, value in told.items() if name not in ("on", "segment")}
    if "segment" in told:
        fields["segment_id"] = session.scalars(select(Segment.id).where(Segment.name == told["segment"])).one()
    begins: date = today(session)
    rule_id = programme.add(session, begins_on=begins, **fields)
    if told.get("on"):
        programme.switch_on(session, rule_id)
