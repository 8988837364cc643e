"""Finds the customer something new is for, by a few letters."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.records import search
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.buttons import PlainButton
from relate_desktop.screens.kit.fields import LineField
from relate_desktop.screens.kit.labels import Text, plain
from relate_desktop.screens.kit.rows import RowList, RowText, listed
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.work import Work
from relate_desktop.text import _

MOST_FOUND = 6


class FindWhose(QWidget):
    """Finds the customer something new is for; `found` is sent with the id, `nobody` with what was typed in vain."""

    found = Signal(int)
    nobody = Signal(str)

    def __init__(self, work: Work, asks: str = "") -> None:
        super().__init__()
        self._work = work
        box = column(self, gap=8)
        self.search = LineField(asks or _("Who is it for? A few letters of the name, or the phone number"))
        self.search.changed.connect(self._look)
        self.rows = RowList(_("Customers found"), side=12)
        self.rows.opened.connect(lambda hit: self.found.emit(hit.id))
        self.rows.clicked.connect(lambda _index: self._take())
        self.search.edit.returnPressed.connect(self._take)
        self.none = Text("", role="text-muted")
        self.add = PlainButton("", "user-round-plus", pressed=lambda: self.nobody.emit(self.search.value().strip()))
        for widget in (self.search, self.rows, self.none, self.add):
            box.addWidget(widget)
        LOOK.follow(self.rows, lambda it: it.setFixedHeight(LOOK.px(56) * MOST_FOUND))
        self.setFocusProxy(self.search)
        self._look()

    def _look(self) -> None:
        text = self.search.value()
        hits = self._work.ask(search.find, text, limit=MOST_FOUND, kinds=["customer"])
        self.rows.show_rows(listed(hits, lambda hit: RowText(hit.title, hit.detail), lambda hit: hit.id))
        self.none.setText("" if hits else _("Nobody of that name. Add the customer first."))
        new = _("New customer “{name}”") if text.strip() else _("New customer")
        self.add.setText(plain(new.format(name=text.strip()[:40])))
        for widget, shown in ((self.rows, hits), (self.none, not hits), (self.add, not hits)):
            widget.setVisible(bool(shown))
        if hits:
            self.rows.choose_index(0)

    def _take(self) -> None:
        hit = self.rows.chosen_row()
        if hit is not None:
            self.found.emit(hit.id)
        elif not self.add.isHidden():
            self.add.click()
