"""What is written or made for a customer and has not left the house: letters that are drafts, papers that are kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.records import letters, papers
from relate_desktop.records.letters import LetterCard
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.places import Place
from relate_desktop.screens.unfinished import Unfinished
from relate_desktop.screens.work import Work
from relate_desktop.text import _


class LettersBegun(QWidget):
    """Each by its name, with a way back to it; a draft can be thrown away. `wanted` is sent with a place."""

    wanted = Signal(object)

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        box = column(self)
        self.drafts = Unfinished(_("A letter without a subject"), _("Letters not finished"), side=0)
        self.drafts.go_on.connect(lambda key: self.wanted.emit(Place("letter", int(key), "letter")))
        self.drafts.thrown_away.connect(lambda key: work.do(letters.remove, int(key)))
        self.made = Unfinished("", _("Kept, not sent yet"), side=0, away=False)
        self.made.go_on.connect(lambda key: self.wanted.emit(Place("paper", int(key))))
        box.addWidget(self.drafts)
        box.addWidget(self.made)

    def show_customer(self, customer_id: int) -> None:
        """Show what waits for this customer; nothing takes no room."""
        begun = drafts(self._work.ask, customer_id)
        kept = [row for row in self._work.ask(papers.of_customer, customer_id) if row.kind != "quote"]
        self.drafts.show_names([(str(card.id), card.subject) for card in begun])
        self.made.show_names([(str(row.id), row.title) for row in kept if not row.sendings])
        self.setVisible(self.drafts.has_any() or self.made.has_any())


def drafts(ask: Callable[..., list[LetterCard]], customer_id: int) -> list[LetterCard]:
    """The letters to a customer that are not kept yet, the newest first."""
    return [card for card in ask(letters.of_customer, customer_id) if card.paper_id is None]


def untouched(begun: list[LetterCard]) -> int | None:
    """A letter nothing was written in yet, to be gone on with instead of beginning another."""
    return next((card.id for card in begun if not (card.subject or card.wording or card.enclosures)), None)
