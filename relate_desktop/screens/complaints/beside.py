"""What stands beside the conversation: how the customer lived it, and what was given in cases like it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from relate_desktop.records.complaints.cards import ComplaintCard
from relate_desktop.records.complaints.eyes import eyes
from relate_desktop.records.complaints.fairness import fairness
from relate_desktop.screens.complaints.eyes import ThroughTheirEyes
from relate_desktop.screens.complaints.like_it import LikeIt
from relate_desktop.screens.complaints.words import Local
from relate_desktop.screens.kit.boxes import Scrolled, SoftLine, column
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.page import Go
from relate_desktop.screens.work import Work


class Eyes(QWidget):
    """Beside the conversation it scrolls by itself; behind a tab it is a part of what scrolls there."""

    def __init__(self, work: Work, go: Go, local: Local, today: Callable[[], date]) -> None:
        super().__init__()
        self._work, self._today = work, today
        self._card: ComplaintCard | None = None
        self._weighed: tuple[str | None, int | None] = (None, None)
        self._inside = QWidget()
        self._box = column(self._inside, gap=24)
        self.lived, self.line, self.like = ThroughTheirEyes(go, local), SoftLine(), LikeIt()
        for part in (self.lived, self.line, self.like):
            self._box.addWidget(part)
        self._box.addStretch(1)
        self._whole = column(self)
        self._scrolled = Scrolled(QWidget())
        self._whole.addWidget(self._scrolled)
        self._beside: bool | None = None
        self.stand_beside(True)
        LOOK.follow(self, lambda it: it.measure())
        self.setFocusProxy(self.lived.print_it)

    def stand_beside(self, beside: bool) -> None:
        """Scroll by itself, or leave that to what it stands in."""
        if beside == self._beside:
            return
        self._beside = beside
        self._scrolled.setVisible(beside)
        self.lived.heading.setVisible(beside)  # the tab says it
        if beside:
            self._whole.removeWidget(self._inside)
            self._scrolled.setWidget(self._inside)
        else:
            self._scrolled.takeWidget()
            self._whole.addWidget(self._inside)
        self._inside.show()
        self.measure()

    def measure(self) -> None:
        """Take the measures of the look in use."""
        sides = (32, 32, 32, 96) if self._beside else (40, 8, 40, 96)
        self._box.setContentsMargins(*(LOOK.px(length) for length in sides))

    def show_card(self, card: ComplaintCard) -> None:
        """Show a complaint as it is now; what was weighed about another one is forgotten."""
        if self._card is None or self._card.id != card.id:
            self._weighed = (None, None)
        self._card = card
        self.lived.show_entries(card, self._work.ask(eyes, complaint_id=card.id), self._today())
        self._show_like()

    def weigh(self, kind: str, amount: int | None) -> None:
        """Say whether this amount lies outside what was given in cases like it."""
        self._weighed = (kind, amount)
        self._show_like()

    def _show_like(self) -> None:
        if self._card is None or self._card.category is None:
            self.like.hide()
            self.line.hide()
            return
        kind, amount = self._weighed
        self.like.show_fairness(self._work.ask(fairness, self._card.id, kind=kind, amount=amount))
        self.line.setVisible(not self.like.isHidden())
