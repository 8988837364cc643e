"""What of a segment can't be taken back as it stands now: two of one name, or a term said twice."""

from sqlalchemy.orm import Session

from relate_desktop.records.history.undo import Step, afterwards
from relate_desktop.records.segments.doing import check_in_step, check_name
from relate_desktop.records.segments.tables import Segment, SegmentTerm


def _name(session: Session, step: Step) -> None:
    segment = session.get(Segment, step.id)
    if segment is not None:
        check_name(session, segment.name, segment.id)


def _term(session: Session, step: Step) -> None:
    term = session.get(SegmentTerm, step.id)
    if term is not None:
        check_in_step(session, term)


afterwards("segments", _name)
afterwards("segment_terms", _term)
