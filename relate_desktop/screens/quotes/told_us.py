"""The customer's own words on the quote: a tick, and which of them where there are several."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.records.quotes.reading import ToldUs
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.ticks import Tick
from relate_desktop.screens.kit.labels import Text
from relate_desktop.text import _


class ToldUsChoice(QWidget):
    """Only words marked as fit for print are offered. `chosen` is sent with words id and contact id, or None twice."""

    chosen = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._box = column(self, gap=4)
        self._shown: Sequence[ToldUs] = ()
        self._ticks: list[Tick] = []

    def show_words(self, words: Sequence[ToldUs]) -> None:
        """Offer these words; the chosen ones are ticked."""
        if words == self._shown and self._ticks:
            return
        self._shown = words
        while (item := self._box.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self._ticks = []
        for told in words:
            self._box.addWidget(self._line(told))
        self.setVisible(bool(words))

    def _line(self, told: ToldUs) -> QWidget:
        line = QWidget()
        box = column(line)
        tick = Tick(_("Show on the quote: you told us"))
        tick.setChecked(told.chosen)
        tick.setAccessibleDescription(told.wording)
        tick.clicked.connect(lambda on: self._tell(told, on))
        self._ticks.append(tick)
        box.addWidget(tick)
        box.addWidget(Text(_("“{words}”").format(words=told.wording), italic=True))
        return line

    def _tell(self, told: ToldUs, on: bool) -> None:
        if on:
            self.chosen.emit(told.words_id, told.contact_id)
        else:
            self.chosen.emit(None, None)
