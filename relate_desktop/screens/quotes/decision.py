"""What needs a reason to be done with an issued quote, in a short form under its head."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from relate_desktop.records.refused import Refused
from relate_desktop.screens.kit.boxes import clear, column, inner_row
from relate_desktop.screens.kit.buttons import DangerButton, PlainButton
from relate_desktop.screens.kit.fields import TextField
from relate_desktop.screens.kit.labels import PartHeading, Text
from relate_desktop.text import N_, _


@dataclass(frozen=True)
class Asked:
    """What is asked for one decision; the words of `verb` stand on the button."""

    question: str
    words: str
    label: str
    verb: str
    danger: bool = False


ASKED = {
    "decline": Asked(N_("The customer said no"), N_("Their reason helps us with the next quote."),
                     N_("Why, as far as they told us"), N_("Mark as &declined")),
    "withdraw": Asked(N_("Take the quote back"),
                      N_("The customer can no longer accept it. Its number stays used, and the paper is kept."),
                      N_("Why it is withdrawn"), N_("&Withdraw quote"), danger=True),
    "take_back": Asked(N_("It was no yes after all"),
                       N_("The quote is issued as before, and the job waits for their answer again."),
                       N_("Why the acceptance is taken back"), N_("&Take the acceptance back")),
}  # fmt: skip


class DecisionForm(QWidget):
    """One question, one text, one verb; `decided` is sent with the decision and the text."""

    decided = Signal(str, str)
    closed = Signal()
    reason: TextField

    def __init__(self) -> None:
        super().__init__()
        self._which = ""
        self._box = column(self, gap=12)
        self.hide()

    def ask(self, which: str) -> None:
        """Ask what one of the decisions needs; what is being asked already keeps what is written."""
        if which == self._which and not self.isHidden():
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._which = which
        clear(self._box)
        asked = ASKED[which]
        self.reason = TextField(_(asked.label), most=2_000, rows=2)
        kind = DangerButton if asked.danger else PlainButton
        buttons = QWidget()
        line = inner_row(buttons, column(buttons), gap=8)
        line.addWidget(kind(_(asked.verb), pressed=self._decide))
        line.addWidget(PlainButton(_("Back"), pressed=self.close_form))
        line.addStretch(1)
        for widget in (PartHeading(_(asked.question)), Text(_(asked.words), role="text-muted"), self.reason, buttons):
            self._box.addWidget(widget)
        self.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """Go back without a decision."""
        self.hide()
        self.closed.emit()

    def _decide(self) -> None:
        self.decided.emit(self._which, self.reason.value())

    def show_refused(self, refused: Refused) -> None:
        """Say it beside the text."""
        self.reason.refuse(refused.sentence)
        self.reason.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
        else:
            super().keyPressEvent(event)
