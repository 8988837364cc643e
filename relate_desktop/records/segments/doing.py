"""What the owner does with segments: name one, say who is in it term by term, and take it away when nothing uses it."""

from typing import Any, TypedDict, Unpack

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from relate_desktop.records.base import add as put
from relate_desktop.records.clean import clean_line
from relate_desktop.records.deed import check_version, say
from relate_desktop.records.fold import fold
from relate_desktop.records.found import found, only
from relate_desktop.records.refused import Refused
from relate_desktop.records.segments.reading import segment_of, used_by
from relate_desktop.records.segments.tables import NAME, Segment, SegmentTerm
from relate_desktop.records.segments.terms import checked
from relate_desktop.text import N_, _

_GAP = 2**20


class TermFields(TypedDict, total=False):
    """What a term says."""

    field: str
    negated: bool
    value: str
    days: int | None


def add(session: Session, *, name: str) -> int:
    """A new segment, everybody until it has a term; its id."""
    name = _named(session, name, None)
    segment_id = put(session, Segment(name=name))
    _say(session, N_("Segment “{name}” made."), segment_id, name)
    return segment_id


def change(session: Session, segment_id: int, *, version: int, name: str) -> None:
    """Call it otherwise. Raises Stale where somebody else did meanwhile."""
    segment = segment_of(session, segment_id)
    for field, value in check_version(session, segment, version, {"name": _named(session, name, segment_id)}).items():
        setattr(segment, field, value)
    _say(session, N_("Segment “{name}” changed."), segment_id, segment.name)


def remove(session: Session, segment_id: int) -> None:
    """Take a segment away with its terms; refused while a rule of the contact programme uses it."""
    segment = segment_of(session, segment_id)
    rules = used_by(session, segment_id)
    if rules:
        sentence = _("The rule “{rule}” goes to this segment, so it stays. Choose whom that rule goes to first.")
        raise Refused(sentence.format(rule=rules[0]))
    for term in session.scalars(select(SegmentTerm).where(SegmentTerm.segment_id == segment_id)):
        session.delete(term)
    session.delete(segment)
    _say(session, N_("Segment “{name}” removed."), segment_id, segment.name)


def add_term(session: Session, segment_id: int, **fields: Unpack[TermFields]) -> int:
    """Narrow a segment by one more term; its id."""
    segment = segment_of(session, segment_id)
    blank: dict[str, Any] = {"field": "", "negated": False, "value": "", "days": None}
    values = _checked(blank | only(fields, TermFields))
    _check_once(session, segment_id, values, None)
    last = session.scalar(select(func.max(SegmentTerm.position)).where(SegmentTerm.segment_id == segment_id)) or 0
    term_id = put(session, SegmentTerm(segment_id=segment_id, position=last + _GAP, **values))
    _say(session, N_("Segment “{name}” changed."), segment_id, segment.name)
    return term_id


def change_term(session: Session, term_id: int, *, version: int, **fields: Unpack[TermFields]) -> None:
    """Say a term otherwise. Raises Stale where somebody changed the same field meanwhile."""
    term = _term(session, term_id)
    typed = only(fields, TermFields)
    whole = _checked({name: getattr(term, name) for name in TermFields.__annotations__} | typed)
    for name, value in check_version(session, term, version, whole).items():
        setattr(term, name, value)
    _check_once(session, term.segment_id, whole, term_id)
    _say(session, N_("Segment “{name}” changed."), term.segment_id, segment_of(session, term.segment_id).name)


def remove_term(session: Session, term_id: int) -> None:
    """A term less: more fit."""
    term = _term(session, term_id)
    session.delete(term)
    _say(session, N_("Segment “{name}” changed."), term.segment_id, segment_of(session, term.segment_id).name)


def check_in_step(session: Session, term: SegmentTerm) -> None:
    """Refuse a term as it stands: one that is there twice, or one of a segment that is not there."""
    segment_of(session, term.segment_id)
    values = {name: getattr(term, name) for name in TermFields.__annotations__}
    _check_once(session, term.segment_id, _checked(values), term.id)


def _term(session: Session, term_id: int) -> SegmentTerm:
    return found(session, SegmentTerm, term_id, _("This term is no longer there."))


def _named(session: Session, name: str, segment_id: int | None) -> str:
    """A name no other segment has, however it is typed."""
    name = clean_line(name, field="name", most=NAME, needed=_("Give the segment a name."))
    check_name(session, name, segment_id)
    return name


def check_name(session: Session, name: str, segment_id: int | None) -> None:
    """Refuse a name that another segment has."""
    others = session.execute(select(Segment.id, Segment.name))
    if any(other_id != segment_id and _key(other) == _key(name) for other_id, other in others):
        raise Refused(_("There is a segment called “{name}” already.").format(name=name), field="name")


def _key(name: str) -> str:
    """What two names are the same by; a name of signs alone is itself."""
    return fold(name) or name


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    value, days = checked(values["field"], values["value"], values["days"])
    return values | {"value": value, "days": days}


def _check_once(session: Session, segment_id: int, values: dict[str, Any], term_id: int | None) -> None:
    same = select(SegmentTerm).where(SegmentTerm.segment_id == segment_id, SegmentTerm.id != (term_id or 0))
    if any(all(getattr(term, name) == value for name, value in values.items()) for term in session.scalars(same)):
        raise Refused(_("This term is there already."), field="field")


def _say(session: Session, sentence: str, segment_id: int, name: str) -> None:
    say(session, sentence, about=("segments", segment_id), name=name)
