"""Who asks: one field that finds a customer by a few letters or the phone, and begins one where there is none."""

from __future__ import annotations

import re
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.records import search
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.fields import LineField
from relate_desktop.screens.kit.rows import RowList, RowText, listed
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.work import Work
from relate_desktop.text import _

MOST_FOUND = 5
_PHONE = re.compile(r"[\s,;]*(\+?[0-9][0-9 ]{4,}[0-9])\s*$")


class Somebody(NamedTuple):
    """Who it is: a customer's id, or a name and a phone of somebody new."""

    id: int | None
    name: str
    phone: str = ""
    detail: str = ""


class Who(QWidget):
    """The field and what it finds; arrows go through it, Enter takes one. `taken` is sent with a Somebody."""

    taken = Signal(object)

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._offered: list[Somebody] = []
        box = column(self, gap=8)
        self.search = LineField(_("Who is it? A few letters of the name, or the phone number"))
        self.search.changed.connect(self._look)
        self.search.edit.returnPressed.connect(self.take)
        self.search.edit.stepped.connect(self._step)
        self.rows = RowList(_("Customers found"), side=12)
        self.rows.opened.connect(lambda _row: self.take())
        self.rows.clicked.connect(lambda _index: self.take())
        box.addWidget(self.search)
        box.addWidget(self.rows)
        LOOK.follow(self.rows, lambda it: it.setFixedHeight(LOOK.px(56) * (MOST_FOUND + 1)))
        self.setFocusProxy(self.search)
        self._look()

    def _look(self) -> None:
        """Those who are found, and at last somebody new of what was typed; Enter on an empty field takes nobody."""
        text = self.search.value().strip()
        hits = self._work.ask(search.find, text, limit=MOST_FOUND, kinds=["customer"])
        self._offered = [Somebody(hit.id, hit.title, detail=hit.detail) for hit in hits]
        if text:
            self._offered.append(new_of(text))
        self.rows.show_rows(listed(self._offered, _row, lambda one: one.id or 0))
        self.rows.setVisible(bool(self._offered))
        if text:
            self.rows.choose_index(0)
        else:
            self.rows.setCurrentIndex(QModelIndex())

    def _step(self, up: int) -> None:
        at = self.rows.currentIndex().row() - up
        if 0 <= at < len(self._offered):
            self.rows.choose_index(at)

    def take(self) -> None:
        """Take the one that is chosen."""
        chosen = self.rows.chosen_row()
        if isinstance(chosen, Somebody):
            self.taken.emit(chosen)


def new_of(text: str) -> Somebody:
    """Somebody new of what was typed: a phone number at its end is theirs."""
    found = _PHONE.search(text)
    if found is None:
        return Somebody(None, text)
    return Somebody(None, text[: found.start()].strip(), found[1].strip())


def _row(one: Somebody) -> RowText:
    if one.id is not None:
        return RowText(one.name, one.detail)
    new = _("New customer “{name}”").format(name=one.name) if one.name else _("New customer")
    return RowText(new, one.phone, icon="user-round-plus")
