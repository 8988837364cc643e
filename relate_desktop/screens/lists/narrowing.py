"""Showing fewer: the fields for it stand behind a button, so that the list has the room."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.records import staff
from relate_desktop.screens.beside import Beside
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.choices import ChoiceField
from relate_desktop.screens.kit.fields import Field, LineField
from relate_desktop.screens.work import Work
from relate_desktop.text import _


class Narrowing(QWidget):
    """Which are shown, a button, and the fields it opens; `cleared` is sent when all are to be shown again.

    The button stands beside `which` where that has at least so much room, in px at 100 %.
    """

    cleared = Signal()

    def __init__(self, which: ChoiceField, *fields: Field, least: float) -> None:
        super().__init__()
        self._fields = fields
        self.button = QuietButton(_("Show fewer"), "search", pressed=self.turn, flush=True)
        self._line = Beside(gap=16, below=8)
        for field in fields:
            self._line.add(field, 1, least=160)
        self._line.hide()
        box = column(self, gap=8)
        top = Beside(gap=16, below=8)
        top.add(which, 1, least=least)
        top.add(self.button, at=Qt.AlignmentFlag.AlignBottom)
        for line in (top, self._line):
            box.addWidget(line)

    def turn(self) -> None:
        """Open the fields, or close them and show all again."""
        opened = self._line.isHidden()
        self._line.setVisible(opened)
        self.button.setText(_("Show all again") if opened else _("Show fewer"))
        self.button.show_icon("x" if opened else "search")
        if opened:
            self._fields[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        for field in self._fields:
            field.set_value("" if isinstance(field, LineField) else None)
        self.cleared.emit()


def offer_people(work: Work, field: ChoiceField) -> None:
    """Offer who is at work here now; asked only where there are several."""
    people = work.ask(staff.rows)
    field.show_choices([(None, _("Anybody")), *((row.id, row.name) for row in people)])
    field.setVisible(len(people) > 1)
