"""Letters about a complaint that have left the house: asked for again, each is the very paper while it still holds."""

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from relate_desktop.records import papers
from relate_desktop.records.complaints import reading
from relate_desktop.records.complaints.cards import ComplaintCard
from relate_desktop.records.papers import ON_THEIR_WAY

_ALWAYS = datetime.min.replace(tzinfo=UTC)


def as_it_left(session: Session, kind: str, record_id: int, language: str | None = None) -> int | None:
    """The paper that has left and still holds, in this language where one is asked for; None: it is made anew."""
    if kind not in _HOLDS_SINCE:
        return None
    since = _HOLDS_SINCE[kind](reading.card(session, record_id))
    for paper in papers.of_complaint(session, record_id):
        left = any(sending.how in ON_THEIR_WAY for sending in paper.sendings)
        if paper.kind == kind and left and paper.made_at >= since and language in (None, paper.language):
            return paper.id
    return None


def _given(_card: ComplaintCard) -> datetime:
    """An apology is given once, and stays as it was."""
    return _ALWAYS


def _agreed(card: ComplaintCard) -> datetime:
    """What was agreed holds until something is agreed anew, or let go."""
    promises = [remedy.promise for remedy in card.remedies]
    let_go = [each.ended_at for each in promises if each.ended_at is not None and each.standing == "released"]
    return max([each.made_at for each in promises] + let_go, default=_ALWAYS)


def _done(card: ComplaintCard) -> datetime:
    """Whether it is right is asked once for all that was done, and anew where they said that it is not."""
    ended = [remedy.promise.ended_at for remedy in card.remedies if remedy.promise.ended_at is not None]
    again = [move.at for move in card.moves if move.to_state == "reopened"]
    return max(ended + again, default=_ALWAYS)


def _ended(card: ComplaintCard) -> datetime:
    """How it ended holds from then on, and not while it goes on."""
    return card.moves[-1].at


_HOLDS_SINCE: dict[str, Callable[[ComplaintCard], datetime]] = {
    "apology": _given,
    "solution": _agreed,
    "complaint_follow_up": _done,
    "deadlock": _ended,
    "unfounded": _ended,
}
"""From which moment on a paper of a kind says what still holds."""
