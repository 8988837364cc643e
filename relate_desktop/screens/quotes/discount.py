"""A discount in a short form under the lines: so much per cent of the lines above, or an amount."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from relate_desktop.formats import Unreadable
from relate_desktop.screens.kit.boxes import column, inner_row
from relate_desktop.screens.kit.buttons import PlainButton
from relate_desktop.screens.kit.choices import RadioField
from relate_desktop.screens.kit.fields import LineField
from relate_desktop.screens.kit.figures import MoneyField, PercentField
from relate_desktop.text import _, translator


class DiscountForm(QWidget):
    """`given` is sent with the values of the new line, then at Enter `go_on`; `left` when it is closed without one."""

    given = Signal(object)
    go_on = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        box = column(self, gap=12)
        self.wording = LineField(_("What the discount is for"))
        self.kind = RadioField(_("How"), [("rate", _("Per cent of the lines above")), ("amount", _("An amount"))])
        self.rate = PercentField(_("Per cent"), wide=120)
        self.amount = MoneyField(_("Amount off"), wide=160)
        self.kind.changed.connect(self._show_kind)
        for widget in (self.wording, self.kind, self.rate, self.amount):
            box.addWidget(widget)
        line = inner_row(self, box, gap=8)
        line.addWidget(PlainButton(_("Take it off"), pressed=self._give))
        line.addWidget(PlainButton(_("Back"), pressed=self.close_form))
        line.addStretch(1)
        self.hide()

    def begin(self, language: str) -> None:
        """Open the form, empty but for the word that will stand on the paper, in the paper's language."""
        self.wording.set_value(translator(language).gettext("Discount"))
        self.kind.set_value("rate")
        self.rate.set_value(None)
        self.amount.set_value(None)
        self._show_kind()
        self.show()
        self.rate.setFocus()

    def _show_kind(self) -> None:
        by_rate = self.kind.value() == "rate"
        self.rate.setVisible(by_rate)
        self.amount.setVisible(not by_rate)

    def settle(self) -> bool:
        """Give what is written in the open form, or put it away where no figure is; tell whether it could be read."""
        if not self.isHidden():
            if self._figure().edit.text().strip():
                self._give()
            else:
                self.hide()
        return self.isHidden()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._give()
            if self.isHidden():
                self.go_on.emit()
        else:
            super().keyPressEvent(event)

    def close_form(self) -> None:
        """Leave it without a discount."""
        self.hide()
        self.left.emit()

    def _figure(self) -> PercentField | MoneyField:
        return self.rate if self.kind.value() == "rate" else self.amount

    def _give(self) -> None:
        field = self._figure()
        try:
            value = field.value()
        except Unreadable as unreadable:
            field.refuse(unreadable.sentence)
            return
        if not value or value < 0:
            field.refuse(_("Write how much comes off, more than nothing."))
            return
        name = "discount_rate" if field is self.rate else "unit_price"
        self.hide()
        self.given.emit({"wording": self.wording.value(), name: value})
