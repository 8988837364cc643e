"""The list at the left of a page: its head, what is shown of all there is, what was begun, and the rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.records.deed import zone
from relate_desktop.screens.kit.boxes import column, row
from relate_desktop.screens.kit.buttons import PlainButton
from relate_desktop.screens.kit.choices import ChoiceField
from relate_desktop.screens.kit.labels import PartHeading, Text
from relate_desktop.screens.kit.rows import RowList, RowSource
from relate_desktop.screens.unfinished import Unfinished
from relate_desktop.screens.work import Work
from relate_desktop.text import _

SIDE = 24
Answers = Sequence[tuple[str, str]]


class RecordList(QWidget):
    """The list with its head. `chosen` is sent with the id looked at, `opened` with the one to go to.

    Whoever makes one says which can be asked for (the first answer is the usual one) and reads its rows in `source`.
    """

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, work: Work, name: str, answers: Answers, nameless: str) -> None:
        super().__init__()
        self._work, self._answers = work, answers
        self._zone: tzinfo = work.ask(zone)
        self.which = ChoiceField(_("Show"), answers)
        self.which.changed.connect(self.show_first)
        self.unfinished = Unfinished(nameless)
        self.none = Text("", role="text-muted")
        self.rows = RowList(name, height=60, side=SIDE)
        self.rows.chosen.connect(lambda row: self.chosen.emit(row.id))
        self.rows.opened.connect(lambda row: self.opened.emit(row.id))
        self.setFocusProxy(self.rows)

    def lay_out(self, head: QWidget, *filters: QWidget) -> None:
        """Put the head and what shows fewer over the rows."""
        box = column(self)
        box.addWidget(head)
        narrowed = QWidget()
        inside = column(narrowed, gap=8, margins=(SIDE, 0, 16, 8))
        for part in filters:
            inside.addWidget(part)
        box.addWidget(narrowed)
        box.addWidget(self.unfinished)
        self._nobody = QWidget()
        column(self._nobody, margins=(SIDE, 8, 16, 0)).addWidget(self.none)
        self._nobody.hide()
        box.addWidget(self._nobody)
        box.addWidget(self.rows, 1)

    # ---- what is read

    def source(self) -> RowSource:
        """Read the rows that are asked for, and say it where there are none."""
        raise NotImplementedError

    def first_id(self) -> int | None:
        """Return the one at the top, or None."""
        raise NotImplementedError

    def has_any(self) -> bool:
        """Tell whether there is any at all, whatever is asked for."""
        raise NotImplementedError

    # ---- showing

    def show_first(self) -> None:
        """Show from the top those that are asked for."""
        self.rows.show_rows(self.source())

    def refresh(self) -> None:
        """Read the list again; the place in it stays."""
        self.rows.refresh(self.source())

    def asked(self) -> str:
        """Return which ones are asked for."""
        return str(self.which.value() or self._answers[0][0])

    def say_none(self, sentence: str) -> None:
        """Say that there are none; '' where there are."""
        self.none.setText(sentence)
        self._nobody.setVisible(bool(sentence))

    def local(self, moment: datetime) -> datetime:
        """Return a moment on the shop's own clock."""
        return moment.astimezone(self._zone)

    # ---- what is chosen

    def knows(self, which: str) -> bool:
        """Tell whether that is one of those that can be asked for."""
        return which in dict(self._answers)

    def show_which(self, which: str) -> None:
        """Ask for others from now on."""
        self.which.set_value(which)
        self.show_first()

    def choose(self, record_id: int) -> None:
        """Choose one where it is in the list."""
        if not self.rows.has_chosen(record_id):
            self.rows.blockSignals(True)
            self.rows.choose(record_id)
            self.rows.blockSignals(False)


def named_head(name: str, new: PlainButton) -> QWidget:
    """Return the head of a list: its name, and the button for a new one."""
    made = QWidget()
    line = row(made, gap=8, margins=(SIDE, 24, 16, 8))
    line.addWidget(PartHeading(name), 1)
    line.addWidget(new)
    return made
