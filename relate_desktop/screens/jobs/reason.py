"""Why a job comes to nothing, asked in place before it is marked so."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.records.refused import Refused
from relate_desktop.screens.kit.boxes import column, inner_row
from relate_desktop.screens.kit.buttons import DangerButton, PlainButton
from relate_desktop.screens.kit.fields import TextField
from relate_desktop.screens.kit.labels import PartHeading
from relate_desktop.text import _


class ReasonForm(QWidget):
    """`given` is sent with the state and the reason."""

    given = Signal(str, str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = ""
        box = column(self, gap=12)
        self.heading = PartHeading()
        self.reason = TextField(_("Why"), most=2_000, rows=2)
        box.addWidget(self.heading)
        box.addWidget(self.reason)
        line = inner_row(self, box, gap=8)
        line.addWidget(DangerButton(_("&Close the job"), pressed=self._give))
        line.addWidget(PlainButton(_("Back"), pressed=self.close_form))
        line.addStretch(1)
        self.hide()

    def ask(self, state: str) -> None:
        """Ask why, for one of the two ways a job is declined."""
        self._state = state
        by_us = state == "declined_by_us"
        self.heading.setText(_("We decline the job") if by_us else _("The customer said no"))
        self.reason.set_value("")
        self.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_refused(self, refused: Refused) -> None:
        """Say it beside the reason."""
        self.reason.refuse(refused.sentence)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """Go back without closing the job."""
        self.hide()
        self.closed.emit()

    def _give(self) -> None:
        self.given.emit(self._state, self.reason.value())
