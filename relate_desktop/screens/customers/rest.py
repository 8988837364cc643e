"""In the column beside the story: how often they like to hear from us, and that they asked to be left in peace."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from relate_desktop.formats import Unreadable
from relate_desktop.records.customers.cards import CustomerCard
from relate_desktop.records.customers.rest import UNTIL_THEY_COME
from relate_desktop.records.refused import Refused
from relate_desktop.screens.customers.beside import press_focused
from relate_desktop.screens.kit.boxes import FlowLayout, column
from relate_desktop.screens.kit.buttons import PlainButton, QuietButton
from relate_desktop.screens.kit.days import DayField
from relate_desktop.screens.kit.reading import reader
from relate_desktop.text import _, ngettext


def rest_words(card: CustomerCard, today: date) -> str:
    """Return that they rest, "" where they do not."""
    if card.rest_until is None or card.rest_until < today:
        return ""
    if card.rest_until == UNTIL_THEY_COME:
        return _("Left in peace until they come to us")
    return _("Left in peace up to and including {day}").format(day=reader().day(card.rest_until))


def often_words(card: CustomerCard) -> str:
    """Return how often they like to hear from us, "" where they did not say."""
    days = card.wished_days
    if days is None:
        return ""
    words = ngettext("Likes to hear from us every {count} day", "Likes to hear from us every {count} days", days)
    return words.format(count=reader().whole(days))


class Rest(QWidget):
    """One button: they asked for rest, with a day where they named one; or they may hear from us again."""

    asked = Signal(object)
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        box = column(self, gap=8)
        self.opener = QuietButton(_("Asked for rest"), "pause", pressed=self.open, flush=True)
        self.again = QuietButton(_("May hear from us again"), "check", pressed=self.ended.emit, flush=True)
        hint = _("Leave it empty where it is until they come to us.")
        self.field = DayField(_("Until and with which day"), hint=hint)
        self.buttons = QWidget()
        flow = FlowLayout(self.buttons)
        flow.addWidget(PlainButton(_("Leave in peace"), pressed=self._keep))
        for widget in (self.opener, self.again, self.field, self.buttons):
            box.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft if widget is self.opener else Qt.AlignmentFlag(0))
        self._resting = False
        self._show(False)

    def show_resting(self, resting: bool) -> None:
        """Offer what can be done: ask for rest, or end it."""
        self._resting = resting
        self._show(self.field.isVisibleTo(self) and not resting)

    def open(self) -> None:
        """Open the line for the day and put the cursor into it."""
        self._show(True)
        self.field.set_value(None)
        self.field.accept()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_line(self) -> None:
        """Close it again; the focus goes back to the button."""
        focused: QWidget | None = self.focusWidget()
        had_focus = focused is not None and focused.isVisible()
        self._show(False)
        if had_focus:
            shown = self.again if self._resting else self.opener
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, opened: bool) -> None:
        self.field.setVisible(opened)
        self.buttons.setVisible(opened)
        self.opener.setVisible(not opened and not self._resting)
        self.again.setVisible(not opened and self._resting)

    def _keep(self) -> None:
        try:
            self.asked.emit(self.field.value())
        except Unreadable as unreadable:
            self.field.refuse(unreadable.sentence)

    def show_refused(self, refused: Refused) -> None:
        """Say why beside the day."""
        self.field.refuse(refused.sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.field.isVisible():
            if not press_focused():
                self._keep()
        elif event.key() == Qt.Key.Key_Escape and self.field.isVisible():
            self.close_line()
        else:
            super().keyPressEvent(event)
