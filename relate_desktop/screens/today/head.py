"""The head of the day: which day it is, the day in a sentence, and the way to a new inquiry."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QSizePolicy, QWidget

from relate_desktop.screens.beside import Beside
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.buttons import PlainButton
from relate_desktop.screens.kit.labels import PartHeading, Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.text import _

SIDE = 24
LIST_WIDE, LIST_NARROW = 600, 400
"""How wide the list is on the laptop and at the till, in px at 100 %."""


def day_words(day: date) -> str:
    """Return the day as the head of the page says it."""
    words = reader().full_day(day)
    return words[:1].upper() + words[1:]


class DayHead(Beside):
    """The day, the sentence that sums it up, and the way to a new inquiry."""

    def __init__(self, new: Callable[[], object]) -> None:
        super().__init__(gap=16, below=8)
        self.day, self.sentence = PartHeading(), Text("", role="text-muted")
        words = QWidget()
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        box = column(words, gap=2, margins=(0, 6, 0, 0))
        for label in (self.day, self.sentence):
            box.addWidget(label)
        self.new_button = PlainButton(_("New &inquiry"), "plus", pressed=new)
        held = QWidget()
        held.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        column(held, margins=(0, 0, 0, 20)).addWidget(self.new_button)  # on the line of the day, not of both lines
        self.add(words, 1, least=216)
        self.add(held)

    def show_day(self, day: date, sentence: str) -> None:
        """Show the day and what there is to say about it."""
        self.day.setText(day_words(day))
        self.sentence.setText(sentence)


def in_its_place(head: DayHead) -> QWidget:
    """Return the head with the air around it that it has over the list."""
    held = QWidget()
    column(held, margins=(SIDE, 24, 24, 4)).addWidget(head)
    return held
