"""That it is not the first time: earlier complaints of the same customer, cause or product, each in a sentence."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from relate_desktop.records.complaints.cards import ComplaintCard, Repeat
from relate_desktop.screens.kit.boxes import clear, column, row
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.icons import Icon
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.page import Go
from relate_desktop.screens.places import Place
from relate_desktop.text import _


class Repeated(QWidget):
    """The sentences under the head; one of this customer's own can be opened."""

    def __init__(self, go: Go) -> None:
        super().__init__()
        self._go = go
        self._shown: tuple[Repeat, ...] = ()
        self._rows = column(self, gap=4)
        self.hide()

    def show_card(self, card: ComplaintCard) -> None:
        """Show what came before a complaint; nothing where it is the first of its kind."""
        if card.repeats != self._shown:
            self._shown = card.repeats
            clear(self._rows)
            for repeat in card.repeats:
                self._rows.addWidget(self._row(repeat))
        self.setVisible(bool(card.repeats))

    def _row(self, repeat: Repeat) -> QWidget:
        made = QWidget()
        line = row(made, gap=8)
        line.addWidget(Icon("history", 20, "warn"))
        line.addWidget(Text(repeat.why, role="warn"), 1)
        if repeat.own:
            show = QuietButton(
                _("Show it"), pressed=partial(self._go, Place("complaint", repeat.complaint_id)), flush=True
            )
            show.setAccessibleName(_("Show it: {what}").format(what=repeat.why))
            line.addWidget(show)
        return made
