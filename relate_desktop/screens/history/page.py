"""The history: every deed, newest first, who did it and when; older ones are taken back from here."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from relate_desktop.records import mapped
from relate_desktop.records.customers import reading as customers
from relate_desktop.records.deed import zone
from relate_desktop.records.history.reading import DeedRow, deeds, field_changes
from relate_desktop.records.refused import Refused
from relate_desktop.screens.history.detail import DeedDetail
from relate_desktop.screens.kit.boxes import SoftLine, column, inner_column, row
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.empty import EmptyPart
from relate_desktop.screens.kit.head import PageHead
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.rows import RowList, RowText, listed
from relate_desktop.screens.kit.theme import SINGLE
from relate_desktop.screens.page import Go, Page
from relate_desktop.screens.places import Place
from relate_desktop.screens.work import Work
from relate_desktop.text import _

AT_ONCE = 200
ABOVE, BELOW = (24, 24, 24, 12), (24, 8, 24, 24)
_OPENS = {"customers": ("customer", ""), "jobs": ("job", ""), "quotes": ("quote", ""), "papers": ("paper", ""),
          "letters": ("letter", "letter")}  # fmt: skip
"""The page of what a deed was about, and its tab."""


class HistoryPage(Page):
    """All deeds, or those of one customer (the place's id)."""

    CARES_FOR: ClassVar[frozenset[str]] = frozenset(table.name for table in mapped.metadata().sorted_tables)

    def __init__(self, work: Work, go: Go) -> None:
        super().__init__(work, go)
        self._deeds: list[DeedRow] = []
        self._zone = work.ask(zone)
        self._reading = False
        self.head = PageHead()
        self.list = RowList(_("What was done"), height=60, side=24)
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(lambda _deed: self._show_reading(True))
        self.list.clicked.connect(lambda _index: self._show_reading(True))
        self.more = QuietButton(_("Show &older ones"), pressed=self._show_more, flush=True)
        self.empty = EmptyPart(
            "history", _("Nothing has been done yet"), _("Every change is listed here, with who made it.")
        )
        self.detail = DeedDetail(self._take_back, self._open)
        self._lay_out()

    def _lay_out(self) -> None:
        halves = row(self)
        self._left, self._line = QWidget(), SoftLine(standing=True)
        box = column(self._left)
        above, below = (inner_column(self._left, box, gap=8, margins=margins) for margins in (ABOVE, BELOW))
        box.insertWidget(1, self.list, 1)
        for widget in (self.head, self.empty):
            above.addWidget(widget)
        below.addWidget(self.more)
        halves.addWidget(self._left, 3)
        halves.addWidget(self._line)
        halves.addWidget(self.detail, 2)

    def title(self) -> str:
        return _("History")

    def parts(self) -> Sequence[QWidget]:
        return [self.list, self.detail.back]

    def room_changed(self) -> None:
        self._arrange()

    def _arrange(self) -> None:
        """List and deed beside each other; where there is little room one of the two."""
        alone = self.room == SINGLE
        self._left.setVisible(not (alone and self._reading))
        self._line.setVisible(not alone)
        self.detail.setVisible(bool(self._deeds) and (self._reading or not alone))

    def _show_reading(self, reading: bool) -> None:
        self._reading = reading
        self._arrange()
        if self.room == SINGLE:
            part = self.detail.first() if reading else self.list
            part.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> bool:
        stepped = self._reading and self.room == SINGLE
        if stepped:
            self._show_reading(False)
        return stepped

    def show_place(self, place: Place) -> None:
        self.place = place
        self._reading = False
        self._read(AT_ONCE)
        if self._deeds:
            self.list.choose_index(0)

    def refresh(self) -> None:
        self._read(max(AT_ONCE, len(self._deeds)))

    def _read(self, limit: int) -> None:
        self._deeds = self.work.ask(deeds, customer_id=self.place.id, limit=limit)
        words = _("You can take back what was done, as long as nothing later depends on it.")
        self.head.show_name(self._heading(), words)
        self.list.refresh(listed(self._deeds, self._row, lambda deed: deed.id))
        self.empty.setVisible(not self._deeds)
        self.list.setVisible(bool(self._deeds))
        self._arrange()
        self.more.setVisible(len(self._deeds) == limit)
        chosen = self._chosen()
        if chosen is not None:
            self._choose(chosen)

    def _heading(self) -> str:
        if self.place.id is not None:
            with suppress(Refused):
                name = self.work.ask(customers.card, self.place.id).display_name
                return _("What was done: {name}").format(name=name)
        return _("What was done")

    def _show_more(self) -> None:
        self._read(len(self._deeds) + AT_ONCE)

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(self._zone)

    def _row(self, deed: DeedRow) -> RowText:
        at = self._local(deed.at)
        said = [_("Taken back")] if deed.taken_back else []
        said += [reader().time(at), *([deed.staff_name] if deed.staff_name else [])]
        icon = "undo-2" if deed.taken_back else "pencil-line"
        return RowText(deed.sentence, " · ".join(said), reader().row_day(at.date()), icon)

    def _chosen(self) -> DeedRow | None:
        chosen: DeedRow | None = self.list.chosen_row()
        return chosen

    def _choose(self, deed: DeedRow) -> None:
        changes = self.work.ask(field_changes, deed.id)
        when = reader().moment(self._local(deed.at))
        can_open = deed.about is not None and deed.about[0] in _OPENS
        self.detail.show_deed(deed, when, changes, can_open=can_open)

    def _take_back(self) -> None:
        deed = self._chosen()
        if deed is not None:
            self.work.take_back(deed.id, by=self)
            if not self.detail.says_why():
                self.refresh()

    def _open(self) -> None:
        deed = self._chosen()
        if deed is not None and deed.about is not None:
            page, tab = _OPENS[deed.about[0]]
            self.go(Place(page, deed.about[1], tab))

    def show_refused(self, refused: Refused) -> None:
        """A deed that can't be taken back says why beside it."""
        self.detail.show_refused(refused.sentence)
