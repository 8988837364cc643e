"""What a customer and we have promised each other and is not done yet, in the column beside their story."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.records.promises.cards import PromiseRow
from relate_desktop.screens.kit.boxes import clear, column, inner_row
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.icons import Icon
from relate_desktop.screens.kit.labels import Caption, Text, plain
from relate_desktop.screens.places import Place
from relate_desktop.screens.promised.words import ICON, OPEN, Local, cut, one_line, reason, when_words
from relate_desktop.text import _, ngettext

SHOWN = 4
"""So many stand in the column at first; one word shows the rest."""

MOST = 1_000
MOST_LETTERS = 90


class Promised(QWidget):
    """The open ones, those that are broken first. `wanted` is sent with a place."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._customer_id, self._most = 0, SHOWN
        self._show_again: Callable[[], None] = lambda: None
        box = column(self, gap=8)
        self.caption = Caption(_("Promised"))
        self._lines = QWidget()
        self._box = column(self._lines, gap=8)
        self.add = QuietButton(_("Write down a promise"), "plus", pressed=self._begin, flush=True)
        for widget in (self.caption, self._lines):
            box.addWidget(widget)
        box.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def _begin(self) -> None:
        self.wanted.emit(Place("promises", tab=f"new:{self._customer_id}"))

    def show_promises(
        self, customer_id: int, rows: Sequence[PromiseRow], today: date, local: Local, *, may_add: bool
    ) -> None:
        """Show what is open between a customer and us; those that are archived promise nothing new."""
        if customer_id != self._customer_id:
            self._customer_id, self._most = customer_id, SHOWN
        self._show_again = lambda: self.show_promises(customer_id, rows, today, local, may_add=may_add)
        clear(self._box)
        rows = [row for row in rows if row.standing in OPEN]  # what was made good is done
        for row in rows[: self._most]:
            self._box.addWidget(self._line(row, today, local))
        left = len(rows) - self._most
        if left > 0:
            words = ngettext("{count} more", "{count} more", left).format(count=left)
            self._box.addWidget(QuietButton(words, pressed=self._show_rest, flush=True), 0, Qt.AlignmentFlag.AlignLeft)
        self.caption.setVisible(bool(rows))
        self._lines.setVisible(bool(rows))
        self.add.setVisible(may_add)
        self.setVisible(bool(rows) or may_add)

    def _show_rest(self) -> None:
        self._most = MOST
        self._show_again()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, row: PromiseRow, today: date, local: Local) -> QWidget:
        made = QWidget()
        line = inner_row(made, column(made), gap=12)
        broken = row.standing == "broken"
        line.addWidget(Icon("clock-alert" if broken else ICON, 20), 0, Qt.AlignmentFlag.AlignTop)
        box = QWidget()
        words = column(box)
        words.addWidget(Text(cut(reason(row), MOST_LETTERS)))
        when = when_words(row, today, local)
        opener = QuietButton(plain(when), pressed=partial(self.wanted.emit, Place("promise", row.id)), flush=True)
        opener.setAccessibleName(_("{wording}: show the promise").format(wording=one_line(row.wording)[:60]))
        words.addWidget(opener, 0, Qt.AlignmentFlag.AlignLeft)
        line.addWidget(box, 1)
        return made
