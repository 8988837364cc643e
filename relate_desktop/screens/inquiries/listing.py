"""The list of inquiries: by when they are to be answered, the late ones first; those answered and ended on request."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.records.deed import today, zone
from relate_desktop.records.inquiries import reading
from relate_desktop.records.inquiries.cards import InquiryRow
from relate_desktop.screens.inquiries.words import ICON, row_text
from relate_desktop.screens.kit.boxes import column, inner_row
from relate_desktop.screens.kit.buttons import PlainButton
from relate_desktop.screens.kit.choices import ChoiceField
from relate_desktop.screens.kit.labels import PartHeading, Text
from relate_desktop.screens.kit.rows import RowList, RowText, listed
from relate_desktop.screens.work import Work
from relate_desktop.text import N_, _

SIDE = 24
MOST = 500
"""So many are shown at once; who looks for an older one finds it by a few letters at the top."""

NOTHING = {
    "open": N_("Nobody waits for an answer."),
    "late": N_("Nobody has waited too long."),
    "waiting": N_("We wait for nobody."),
    "answered": N_("No answered ones are open."),
    "ended": N_("None has ended yet."),
}


def choices() -> list[tuple[str, str]]:
    """Return which inquiries can be asked for, as answers."""
    return [
        ("open", _("To answer")),
        ("late", _("Late")),
        ("waiting", _("Waiting for them")),
        ("answered", _("Answered")),
        ("ended", _("Ended ones")),
    ]


class InquiryList(QWidget):
    """The list with its head. `chosen` is sent with the id looked at, `opened` with the one to go to."""

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, work: Work, new: Callable[[], object]) -> None:
        super().__init__()
        self._work = work
        self._zone: tzinfo = work.ask(zone)
        self.add = PlainButton(_("&New inquiry"), ICON, pressed=new)
        self.which = ChoiceField(_("Show"), choices())
        self.which.changed.connect(self.refresh)
        self.none = Text("", role="text-muted")
        self.rows = RowList(_("Inquiries"), height=60, side=SIDE)
        self.rows.chosen.connect(lambda row: self.chosen.emit(row.id))
        self.rows.opened.connect(lambda row: self.opened.emit(row.id))
        box = column(self)
        head = inner_row(self, box, margins=(SIDE, 24, 16, 8))
        head.addWidget(PartHeading(_("Inquiries")), 1)
        head.addWidget(self.add)
        filters = inner_row(self, box, margins=(SIDE, 0, 16, 8))
        filters.addWidget(self.which, 1)
        nobody = inner_row(self, box, margins=(SIDE, 8, 16, 0))
        nobody.addWidget(self.none, 1)
        box.addWidget(self.rows, 1)
        self.setFocusProxy(self.rows)

    def asked(self) -> Any:
        """Return which inquiries are asked for."""
        return self.which.value() or "open"

    def refresh(self) -> None:
        """Read the list again; the place in it stays."""
        rows = self._work.ask(reading.listed, which=self.asked(), limit=MOST)
        day = self._work.ask(today)
        self.none.setText("" if rows else _(NOTHING[self.asked()]))
        self.none.setVisible(not rows)
        self.rows.setVisible(bool(rows))

        def text(row: InquiryRow) -> RowText:
            return row_text(row, day, self.local)

        self.rows.refresh(listed(rows, text, lambda row: row.id))

    def local(self, moment: datetime) -> datetime:
        """Return a moment on the shop's own clock."""
        return moment.astimezone(self._zone)

    def show_which(self, which: str) -> None:
        """Ask for others from now on."""
        self.which.set_value(which)

    def choose(self, inquiry_id: int) -> None:
        """Choose an inquiry where it is in the list."""
        if not self.rows.has_chosen(inquiry_id):
            self.rows.blockSignals(True)
            self.rows.choose(inquiry_id)
            self.rows.blockSignals(False)

    def first_id(self) -> int | None:
        """Return the one at the top, or None."""
        rows = self._work.ask(reading.listed, which=self.asked(), limit=1)
        return rows[0].id if rows else None

    def has_any(self) -> bool:
        """Tell whether there is any inquiry at all."""
        return any(self._work.ask(reading.listed, which=which, limit=1) for which, _words in choices())
