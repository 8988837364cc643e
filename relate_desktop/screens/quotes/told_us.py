"""The customer's own words on the quote: a tick, and which of them where there are several."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.records.quotes.reading import ToldUs
from relate_desktop.screens.beside import Beside
from relate_desktop.screens.kit.boxes import clear, column
from relate_desktop.screens.kit.fields import Refusal
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.ticks import Tick
from relate_desktop.text import _, language


class ToldUsChoice(QWidget):
    """Only words marked as fit for print are offered. `chosen` is sent with words id and contact id, or None twice."""

    chosen = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        box = column(self, gap=4)
        lines = QWidget()
        self._lines = column(lines, gap=8)
        self.refusal = Refusal()
        box.addWidget(lines)
        box.addWidget(self.refusal)
        self._shown: Sequence[ToldUs] | None = None
        self.ticks: list[Tick] = []

    def show_words(self, words: Sequence[ToldUs]) -> None:
        """Offer these words; the chosen ones are ticked."""
        if words == self._shown:
            return
        self._shown = words
        self.refusal.hide()
        at = next((number for number, tick in enumerate(self.ticks) if tick.hasFocus()), None)
        clear(self._lines)
        self.ticks = [self._line(told) for told in words]
        if at is not None and at < len(self.ticks):
            self.ticks[at].setFocus(Qt.FocusReason.OtherFocusReason)
        self.setVisible(bool(words))

    def refuse(self, sentence: str) -> None:
        """Say why these words can't stand on the quote."""
        self.refusal.sentence.setText(sentence)
        self.refusal.show()
        self.show()

    def _line(self, told: ToldUs) -> Tick:
        made = QWidget()
        line = Beside(below=0)
        column(made).addWidget(line)
        tick = Tick(_("You told us"))
        tick.setChecked(told.chosen)
        tick.setAccessibleName(_("Show on the quote what they told us: {words}").format(words=told.wording[:200]))
        tick.clicked.connect(lambda on: self._tell(told, on))
        line.add(tick)
        line.add(Text(_in_quotes(told.wording), italic=True), 1, least=240)
        self._lines.addWidget(made)
        return tick

    def _tell(self, told: ToldUs, on: bool) -> None:
        if on:
            self.chosen.emit(told.words_id, told.contact_id)
        else:
            self.chosen.emit(None, None)


def _in_quotes(words: str) -> str:
    return f"«{words}»" if language() == "nb" else f"“{words}”"
