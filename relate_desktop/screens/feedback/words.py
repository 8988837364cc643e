"""What they thought, in the words of rows and panels."""

from __future__ import annotations

from relate_desktop.records.feedback.reading import FeedbackRow
from relate_desktop.records.feedback.scores import HOW_NAMES, SCORES
from relate_desktop.text import _


def scores() -> list[tuple[int, str]]:
    """Return the scores as they are chosen: figures, and at both ends what they mean."""
    ends = (min(SCORES), max(SCORES))
    return [(score, f"{score}  {_(words)}" if score in ends else str(score)) for score, words in SCORES.items()]


def ways() -> list[tuple[str, str]]:
    """Return how they may have told us."""
    return [(how, _(words)) for how, words in HOW_NAMES.items()]


def thought(row: FeedbackRow) -> str:
    """Return what they thought on one line: "4 of 5, happy"."""
    if row.score is None:
        return _("In words only")
    return _("{score} of 5, {words}").format(score=row.score, words=_(SCORES[row.score]))
