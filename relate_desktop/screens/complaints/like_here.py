"""What was given in cases like this one, in brief and in the step itself, where nothing stands beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from relate_desktop.records.complaints.cards import ComplaintCard, Fairness
from relate_desktop.records.complaints.fairness import fairness
from relate_desktop.screens.complaints.like_it import given_words, heading_words, rule_words, spread_words
from relate_desktop.screens.complaints.step import Talk
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.runs import Run
from relate_desktop.screens.kit.words import Words
from relate_desktop.screens.work import Work
from relate_desktop.text import _


class LikeHere(QWidget):
    """How many there were, what was usual and how far it spread; the whole of it stands beside, or behind the tab."""

    def __init__(self, work: Work, talk: Talk) -> None:
        super().__init__()
        self._work, self._talk = work, talk
        box = column(self, gap=4)
        self.usual, self.given = Words(), Text("", "small", "text-muted")
        self.rule = Text("", "small", "text-muted")
        for part in (self.usual, self.given, self.rule):
            box.addWidget(part)
        self.hide()

    def show_card(self, card: ComplaintCard, *, wanted: bool, kind: str | None = None) -> None:
        """Show cases like this complaint, of one kind of redress or of all, where it is wanted and not beside."""
        known = wanted and card.category is not None and not self._talk.is_beside_seen()
        found: Fairness | None = self._work.ask(fairness, card.id, kind=kind) if known else None
        self.setVisible(found is not None and bool(found.cases or found.rule))
        if found is not None:
            self._show(found)

    def _show(self, found: Fairness) -> None:
        self.usual.show_runs([Run(heading_words(len(found.cases)) + ". ", "strong"), *_usual(found)])
        for line, words in ((self.given, given_words(found)), (self.rule, rule_words(found))):
            line.setText(words)
            line.setVisible(bool(words))


def _usual(found: Fairness) -> list[Run]:
    """What was usual, and how far it spread; nothing where no money was given."""
    if found.median is None:
        return []
    said = [Run(_("Usual gesture") + " "), Run(reader().money(found.median), "strong")]
    return [*said, Run(", " + spread_words(found) + ".", "muted")]
