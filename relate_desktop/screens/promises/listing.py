"""The list of promises: by when they are due, the late ones first; whose, which, and who of us sees to them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.records import staff
from relate_desktop.records.deed import today, zone
from relate_desktop.records.promises import reading
from relate_desktop.records.promises.cards import Kept, PromiseRow
from relate_desktop.screens.beside import Beside
from relate_desktop.screens.errand import Report
from relate_desktop.screens.job_views import PROMISES, ViewHead
from relate_desktop.screens.kit.boxes import column, inner_row
from relate_desktop.screens.kit.choices import ChoiceField
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.rows import RowList, RowSource, RowText
from relate_desktop.screens.promised.words import kept_sentence, row_text
from relate_desktop.screens.promises.listed import Listed
from relate_desktop.screens.unfinished import Unfinished
from relate_desktop.screens.work import Work
from relate_desktop.text import _

SIDE = 24
STILL_OPEN = "open"


def choices() -> list[tuple[str, str]]:
    """Return which promises can be asked for, as answers."""
    return [
        (STILL_OPEN, _("Open ones")),
        ("broken", _("Broken ones")),
        ("ended", _("Ended ones")),
        ("all", _("All promises")),
    ]


class PromiseList(QWidget):
    """The list with its head. `chosen` is sent with the id looked at, `opened` with the one to go to."""

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, work: Work, new: Callable[[], object]) -> None:
        super().__init__()
        self._work = work
        self._zone: tzinfo = work.ask(zone)
        self._today = work.ask(today)
        self.head = ViewHead(PROMISES, new)
        self.kept = Text("", "small", "text-muted")
        self.unfinished = Unfinished(_("New promise"))
        self.none = Text("", role="text-muted")
        self.rows = RowList(_("Promises"), height=60, side=SIDE)
        self.rows.chosen.connect(lambda row: self.chosen.emit(row.id))
        self.rows.opened.connect(lambda row: self.opened.emit(row.id))
        self._lay_out()
        self.setFocusProxy(self.rows)

    def _lay_out(self) -> None:
        box = column(self)
        box.addWidget(self.head)
        box.addWidget(self._filters())
        box.addWidget(self.unfinished)
        nobody = inner_row(self, box, margins=(SIDE, 8, 16, 0))
        nobody.addWidget(self.none, 1)
        box.addWidget(self.rows, 1)

    def _filters(self) -> QWidget:
        made = QWidget()
        box = column(made, gap=8, margins=(SIDE, 0, 16, 8))
        self.which = ChoiceField(_("Show"), choices())
        both = [(None, _("Ours and theirs")), ("shop", _("Our promises")), ("customer", _("Their promises"))]
        self.whose = ChoiceField(_("Whose promises"), both)
        self.who = ChoiceField(_("Who of us sees to it"))
        line = Beside(gap=16, below=8)
        for field in (self.which, self.whose):
            line.add(field, 1, least=160)
        for widget in (self.kept, line, self.who):
            box.addWidget(widget)
        for field in (self.which, self.whose, self.who):
            field.changed.connect(self.show_first)
        return made

    # ---- showing

    def show_first(self) -> None:
        """Show from the top those that are asked for."""
        self.rows.show_rows(self._source())

    def refresh(self) -> None:
        """Read the list again; the place in it stays."""
        self._offer_people()
        self.rows.refresh(self._source())
        self._work.away(_both_kept, self._work.ask, then=self._show_kept)

    def _offer_people(self) -> None:
        people = self._work.ask(staff.rows)
        self.who.show_choices([(None, _("Anybody")), *((row.id, row.name) for row in people)])
        self.who.setVisible(len(people) > 1)

    def _show_kept(self, kept: tuple[Kept, Kept]) -> None:
        self.kept.setText(kept_sentence(*kept))
        self.kept.setVisible(bool(self.kept.text()))

    def asked(self) -> dict[str, Any]:
        """Return which promises are asked for, as the records take it."""
        which = self.which.value() or STILL_OPEN
        return {"promisor": self.whose.value(), "which": which, "responsible_id": self.who.value()}

    def _source(self) -> RowSource:
        found = Listed(self._work, **self.asked())
        self._today = self._work.ask(today)
        count = found.count()
        self.none.setText("" if count else self._nothing())
        self.none.setVisible(not count)
        return RowSource(count, found.slice_of, self._text, lambda row: row.id)

    def _nothing(self) -> str:
        asked = self.asked()
        anybody = asked["promisor"] is None and asked["responsible_id"] is None
        if anybody and asked["which"] == STILL_OPEN:
            return _("No promise is open.")
        return _("No promise is broken.") if anybody and asked["which"] == "broken" else _("No promises here.")

    def _text(self, row: PromiseRow) -> RowText:
        return row_text(row, self._today, self._local)

    def _local(self, moment: datetime) -> datetime:
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(self._zone)

    # ---- what is chosen

    def show_which(self, which: str) -> None:
        """Ask for others from now on."""
        self.which.set_value(which)
        self.show_first()

    def choose(self, promise_id: int) -> None:
        """Choose a promise where it is in the list."""
        if not self.rows.has_chosen(promise_id):
            self.rows.blockSignals(True)
            self.rows.choose(promise_id)
            self.rows.blockSignals(False)

    def first_id(self) -> int | None:
        """Return the one at the top, or None."""
        rows = self._work.ask(reading.listed, **self.asked(), limit=1)
        return rows[0].id if rows else None

    def has_any(self) -> bool:
        """Tell whether there is any promise at all."""
        return bool(self._work.ask(reading.listed, which="all", limit=1))


def _both_kept(report: Report, ask: Callable[..., Kept]) -> tuple[Kept, Kept]:
    """How both sides kept their promises; every one that has ended is looked at, so not while a person waits."""
    report(0, 2)
    ours = ask(reading.kept, "shop")
    report(1, 2)
    return ours, ask(reading.kept, "customer")
