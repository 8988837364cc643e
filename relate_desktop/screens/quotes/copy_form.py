"""Chooses an earlier quote to copy from: this customer's own stand there, others are found by number or words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from relate_desktop.records.quotes.earlier import EarlierRow
from relate_desktop.screens.kit.boxes import column, inner_row
from relate_desktop.screens.kit.buttons import PlainButton
from relate_desktop.screens.kit.fields import LineField
from relate_desktop.screens.kit.labels import PartHeading, Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.rows import RowList, RowText, listed
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.text import _

ROW = 56
Find = Callable[[str], Sequence[EarlierRow]]


class CopyForm(QWidget):
    """`chosen` is sent with the id of the quote to copy from."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._find: Find = lambda _text: ()
        self.search = LineField(_("Number, customer or what it was for"))
        self.search.changed.connect(self._show)
        self.rows = RowList(_("Earlier quotes"), height=ROW, side=12)
        self.rows.opened.connect(lambda row: self.chosen.emit(row.id))
        self.rows.clicked.connect(lambda _index: self._take())
        self.none = Text(_("No other quote fits."), role="text-muted")
        words = Text(
            _("Its lines come after those there are, its words where none are written yet."), role="text-muted"
        )
        box = column(self, gap=12)
        for widget in (PartHeading(_("Copy from an earlier quote")), words, self.search, self.rows, self.none):
            box.addWidget(widget)
        line = inner_row(self, box)
        line.addWidget(PlainButton(_("Back"), pressed=self.hide))
        line.addStretch(1)
        LOOK.follow(self, lambda it: it.measure())
        self.hide()

    def ask(self, find: Find) -> None:
        """Ask which; `find` gives the quotes that fit some words."""
        self._find = find
        self.search.set_value("")
        self._show()
        self.show()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        found = self._find(self.search.value())
        self.rows.show_rows(listed(found, _told, lambda row: row.id))
        if found:
            self.rows.choose_index(0)
        self.rows.setVisible(bool(found))
        self.none.setVisible(not found)
        self.measure()

    def measure(self) -> None:
        """As high as the rows there are."""
        self.rows.setFixedHeight(max(self.rows.rows.rowCount(), 1) * LOOK.px(ROW))

    def _take(self) -> None:
        row = self.rows.chosen_row()
        if row is not None and not self.isHidden():
            self.chosen.emit(row.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif step is not None and self.rows.rows.rowCount():
            to = self.rows.currentIndex().row() + step
            self.rows.choose_index(max(0, min(to, self.rows.rows.rowCount() - 1)))
        else:
            super().keyPressEvent(event)


def _told(row: EarlierRow) -> RowText:
    name = _("Quote {number} for {title}") if row.number else _("Quote for {title}")
    said = _("{name}, {sum}").format(name=row.customer_name, sum=reader().money(row.total))
    return RowText(name.format(number=row.number, title=row.title), said, reader().day(row.at.date()))
