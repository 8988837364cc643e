"""What the search box shows, from what the records find."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from relate_desktop.screens.found import Found, Marks
from relate_desktop.screens.places import Place

if TYPE_CHECKING:
    from relate_desktop.records.index.reasons import Reason
    from relate_desktop.records.search import Hit
    from relate_desktop.screens.work import Work

ENOUGH = 50
AT_ONCE = 16
"""For so many rows it is asked together why they were found: about as many as are seen."""

_ICONS = {
    "customer": "",
    "job": "hammer",
    "quote": "file-text",
    "complaint": "message-square-warning",
    "inquiry": "message-square-reply",
}


class Finder:
    """Looks in the shop through the work's own door."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def __call__(self, text: str) -> Sequence[Found]:
        from relate_desktop.records import fold, search

        hits = self._work.ask(search.find, text, limit=ENOUGH)
        reasons = Reasons(self._work, text, hits)
        return [_found(hit, fold.marks, lambda at=at: reasons.of(at)) for at, hit in enumerate(hits)]  # type: ignore[misc]


class Reasons:
    """Why each hit of one search was found, asked when rows are painted or read out, some at a time."""

    def __init__(self, work: Work, text: str, hits: Sequence[Hit]) -> None:
        self._work, self._text, self._hits = work, text, hits
        self._known: dict[int, Reason | None] = {}

    def of(self, at: int) -> Reason | None:
        """Return what was met of the hit at that place, None where it shows that itself."""
        if at not in self._known:
            from relate_desktop.records import search

            first = at - at % AT_ONCE
            told = self._work.ask(search.why, self._text, self._hits[first : first + AT_ONCE])
            self._known.update(enumerate(told, first))
        return self._known[at]


def _found(hit: Hit, marks: Callable[[str, Iterable[str]], Marks], why: Callable[[], Reason | None]) -> Found:
    return Found(
        title=hit.title,
        detail=hit.detail,
        marks=lambda text: marks(text, hit.found),
        why=why,
        archived=hit.archived,
        icon=_ICONS.get(hit.kind, ""),
        place=Place(hit.kind, hit.id),
    )
