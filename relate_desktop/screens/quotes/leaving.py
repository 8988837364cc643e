"""How a quote's paper leaves: printed, saved or marked as sent; a draft's pages leave without being written down."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from relate_desktop import making
from relate_desktop.records.quotes.reading import QuoteCard
from relate_desktop.records.refused import Refused
from relate_desktop.records.sheets import Built, QuoteSheet
from relate_desktop.screens.errand import Report
from relate_desktop.screens.printing.paper import PaperVerbs, Sheaf
from relate_desktop.screens.quotes.editor import Editor
from relate_desktop.screens.quotes.sheaves import draft_sheaf, kept_sheaf
from relate_desktop.screens.work import Work


class Owner(Protocol):
    """The page whose paper it is."""

    card: QuoteCard | None
    editor: Editor | None
    work: Work

    def show_refused(self, refused: Refused) -> None: ...


class Leaving:
    """The paper verbs of a page, with the sheaf they are for."""

    def __init__(self, page: Owner, verbs: PaperVerbs) -> None:
        self._page, self._verbs = page, verbs

    def print_paper(self) -> None:
        """Print the kept paper, or the draft as it stands now."""
        self._with_sheaf(self._verbs.print_paper)

    def save_pdf(self) -> None:
        """Save the kept paper as a file, or the draft as it stands now."""
        self._with_sheaf(self._verbs.save_pdf)

    def mark(self, how: str) -> None:
        """Write down that the paper was handed over, posted or sent by e-mail."""
        sheaf = self.sheaf()
        if sheaf is not None:
            self._verbs.mark(sheaf, how)

    def sheaf(self) -> Sheaf | None:
        """The kept paper as it is printed, None for a draft."""
        return kept_sheaf(self._page.card) if self._page.card is not None else None

    def _with_sheaf(self, then: Callable[[Sheaf], None]) -> None:
        """A draft's pages are made away from the window; what can't be printed is said at its place."""
        page, sheaf = self._page, self.sheaf()
        if sheaf is not None:
            then(sheaf)
        elif page.editor is not None and page.editor.flush() and page.card is not None:
            card = page.card  # what was typed last is in it
            page.work.away(
                _built, card.sheet, then=lambda built: then(draft_sheaf(card, built)), failed=page.show_refused
            )


def _built(_report: Report, sheet: QuoteSheet) -> Built:
    return making.quote(sheet)
