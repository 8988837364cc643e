"""What the search box shows, from what the records find."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from relate_desktop.screens.found import Found, Marks
from relate_desktop.screens.places import Place
from relate_desktop.text import _

if TYPE_CHECKING:
    from relate_desktop.records.search import Hit
    from relate_desktop.screens.work import Work

ENOUGH = 50
_ICONS = {"customer": "", "job": "hammer", "quote": "file-text"}


class Finder:
    """Looks in the shop through the work's own door."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def __call__(self, text: str) -> Sequence[Found]:
        from relate_desktop.records import fold, search

        return [_found(hit, fold.marks) for hit in self._work.ask(search.find, text, limit=ENOUGH)]


def _found(hit: Hit, marks: Callable[[str, Iterable[str]], Marks]) -> Found:
    detail = hit.detail
    if hit.archived:
        detail = _("{detail} (archived)").format(detail=detail) if detail else _("archived")
    return Found(
        title=hit.title,
        detail=detail,
        marks=lambda text: marks(text, hit.found),
        icon=_ICONS.get(hit.kind, ""),
        place=Place(hit.kind, hit.id),
    )
