"""The matter through the customer's eyes: what they told and heard, and how long they waited in between."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from relate_desktop.records.complaints.cards import ComplaintCard, EyesEntry
from relate_desktop.screens.complaints.papers import place_of
from relate_desktop.screens.complaints.words import Local
from relate_desktop.screens.kit.boxes import clear, column, inner_row
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.icons import Icon
from relate_desktop.screens.kit.labels import PartHeading, Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.page import Go
from relate_desktop.text import _, ngettext

DAY_WIDE = 64
GAP = 12


class ThroughTheirEyes(QWidget):
    """Days and sentences in their voice, each wait between them; it can be printed for them."""

    def __init__(self, go: Go, local: Local) -> None:
        super().__init__()
        self._local = local
        self._card: ComplaintCard | None = None
        self._shown: object = None
        box = column(self, gap=16)
        self.heading = PartHeading()
        self._entries = QWidget()
        self._grid = QGridLayout(self._entries)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        LOOK.follow(self._entries, lambda _it: self._measure())
        self.print_it = QuietButton(_("Show it as a paper"), "printer", flush=True)
        self.print_it.clicked.connect(lambda _checked=False: self._open(go))
        box.addWidget(self.heading)
        box.addWidget(self._entries)
        line = inner_row(self, box)
        line.addWidget(self.print_it)
        line.addStretch(1)

    def _measure(self) -> None:
        self._grid.setColumnMinimumWidth(0, LOOK.px(DAY_WIDE - GAP))
        self._grid.setVerticalSpacing(LOOK.px(8))
        self._grid.setHorizontalSpacing(LOOK.px(GAP))

    def _open(self, go: Go) -> None:
        if self._card is not None:
            go(place_of(self._card, "eyes"))

    def show_entries(self, card: ComplaintCard, entries: Sequence[EyesEntry], today: date) -> None:
        """Show what they lived through, in order."""
        self._card = card
        self.heading.setText(_("Through {name}’s eyes").format(name=card.called))
        if (card.id, tuple(entries)) == self._shown:
            return
        self._shown = (card.id, tuple(entries))
        clear(self._grid)
        at = 0
        for entry in entries:
            self._put(at, entry, today)
            at += 1
            if entry.wait:
                self._grid.addWidget(_wait(entry), at, 1)
                at += 1

    def _put(self, at: int, entry: EyesEntry, today: date) -> None:
        day = self._local(entry.at).date()
        words = reader().small_day(day) if day.year == today.year else reader().day(day)
        shown = Text(words, "small", "text-muted", wrap=day.year != today.year)
        self._grid.addWidget(shown, at, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(Text(entry.sentence), at, 1)


def _wait(entry: EyesEntry) -> QWidget:
    made = QWidget()
    line = inner_row(made, column(made), gap=8)
    line.addWidget(Icon("hourglass", 16, "late"), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Text(_waited(entry), role="late", bold=entry.still), 1)
    return made


def _waited(entry: EyesEntry) -> str:
    """The wait in words, and for how much of it we were open, as the paper says it."""
    hours = entry.wait_minutes // 60
    if not hours:
        return entry.wait
    words = ngettext("{count} opening hour", "{count} opening hours", hours).format(count=reader().whole(hours))
    return _("{wait} ({hours})").format(wait=entry.wait, hours=words)
