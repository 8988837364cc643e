"""The customer's yes: who said it and how, by when it is put right and who does it; at its end the promise."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from relate_desktop.records.complaints.cards import ComplaintCard, OptionRow
from relate_desktop.records.complaints.money import MONEY
from relate_desktop.records.complaints.tables import NAME
from relate_desktop.records.refused import Refused
from relate_desktop.screens.answers import agreed_how, people, ways_to_agree
from relate_desktop.screens.complaints.options import amount_in
from relate_desktop.screens.complaints.words import on_button
from relate_desktop.screens.in_place import order_tabs
from relate_desktop.screens.kit.boxes import FlowLayout, column, inner_row
from relate_desktop.screens.kit.buttons import MainButton, QuietButton
from relate_desktop.screens.kit.choices import ChoiceField
from relate_desktop.screens.kit.days import DayField
from relate_desktop.screens.kit.fields import LineField
from relate_desktop.screens.kit.figures import MoneyField
from relate_desktop.screens.kit.form import Entry, Form
from relate_desktop.screens.kit.labels import Text, plain
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.work import Work
from relate_desktop.text import _

WIDE = 392


class AgreeForm(QWidget):
    """`promised` is sent with what the verb wants besides the option; `weighed` with an amount while it is typed."""

    promised = Signal(object)
    weighed = Signal(object)

    def __init__(self, work: Work, card: ComplaintCard, today: Any) -> None:
        super().__init__()
        self._card_id = 0
        self._option: OptionRow | None = None
        wide = {"wide": 184}
        self.form = Form(
            [
                Entry("by", _("Who said yes"), LineField, {"most": NAME, **wide}),
                Entry("how", _("How"), ChoiceField, {"choices": ways_to_agree(), **wide}, beside=True),
                Entry("amount", _("Amount"), MoneyField, wide),
                Entry("due_on", _("Put right by"), DayField, {"today": today}),
                Entry("responsible_id", _("Who does it"), ChoiceField, {"choices": people(work), **wide}, beside=True),
            ]
        )
        self.form.changed.connect(self._changed)
        LOOK.follow(self.form, lambda it: it.setMaximumWidth(LOOK.px(WIDE)))
        self.main_button = MainButton("", "handshake")
        self.main_button.clicked.connect(lambda _checked=False: self.press())
        self.saving = Text("", role="text-muted", wrap=False)
        self._end = QWidget()
        flow = FlowLayout(self._end, from_right=True)
        for widget in (self.saving, self.main_button):
            flow.addWidget(widget)
        self.yes = QWidget()
        line = inner_row(self.yes, column(self.yes), gap=16)
        self.said = Text("", role="text-muted")
        opener = QuietButton(_("Change"), pressed=self._open_yes, flush=True, role="text-muted")
        opener.setAccessibleName(_("Change who said yes, and how"))
        LOOK.follow(opener, lambda it: it.setFixedHeight(LOOK.px(28)))
        line.addWidget(self.said, 1)
        line.addWidget(opener, 0, Qt.AlignmentFlag.AlignTop)
        box = column(self, gap=8)
        box.addWidget(Abreast(self.form, self._end))
        box.addWidget(self.yes)

    def show_card(self, card: ComplaintCard, work: Work) -> None:
        """Begin with the customer's own name and whoever looks after the complaint; what is typed stays."""
        if card.id != self._card_id:
            self._card_id = card.id
            who, by = card.responsible_id or work.who, card.person_name or card.customer_name
            self.form.fill({"by": by, "how": "said", "responsible_id": who})
            self.said.setText(_("Yes from {name}, {how}").format(name=by, how=agreed_how("said")))
            self.main_button.setText(_("&Promise this to {name}").format(name=plain(on_button(card.called))))
            self.yes.show()
            self._yes_line().hide()
            self.show_option(None)

    def _yes_line(self) -> QWidget:
        """Who said yes and how stand beside each other, out of sight while it is as usual."""
        line = self.form.fields["by"].parentWidget()
        assert line is not None
        return line

    def _open_yes(self) -> None:
        self.yes.hide()
        self._yes_line().show()
        order_tabs(self)
        self.form.start("by")

    def show_option(self, option: OptionRow | None) -> None:
        """Ask for the amount of an option that is one of money."""
        other = (option.id if option else None) != (self._option.id if self._option else None)
        if other or (option is not None and self._option is not None and option.amount != self._option.amount):
            self.form.fields["amount"].set_value(option.amount if option is not None else None)
        self._option = option
        self.form.fields["amount"].setVisible(self._asks_amount())

    def _asks_amount(self) -> bool:
        return self._option is not None and (self._option.kind in MONEY or self._option.amount is not None)

    def _changed(self, name: str) -> None:
        if name == "amount":
            self.weighed.emit(amount_in(self.form))

    def dirty(self) -> bool:
        """Tell whether a day was typed: the rest is only what it begins with."""
        return self.form.dirty()

    def press(self) -> None:
        """Send what stands here, if it can be read."""
        if not self.saving.text() and (values := self.form.values()) is not None:
            if not self._asks_amount():
                values.pop("amount")
            self.promised.emit(values)

    def show_refused(self, refused: Refused) -> None:
        """Say it beside its field, or above them."""
        self.show_saving(False)
        if refused.field in ("by", "how"):
            self._open_yes()
        self.form.show_refused(refused)

    def show_saving(self, saving: bool) -> None:
        """Say that saving waits for somebody else, or no longer."""
        self.saving.setText(_("Saving …") if saving else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.press()
        else:
            super().keyPressEvent(event)


class Abreast(QWidget):
    """Fields with the button that ends them: at their right foot where there is room, else under them."""

    def __init__(self, fields: QWidget, end: QWidget) -> None:
        super().__init__()
        self._fields, self._end = fields, end
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(fields, 1)
        self._box.addWidget(end, 0)
        LOOK.follow(self, lambda it: it.arrange())

    def arrange(self) -> None:
        """Take the measures of the look in use."""
        needed = LOOK.px(WIDE + 16) + self._end.sizeHint().width()
        ways, beside = QBoxLayout.Direction, self.width() >= needed
        self._box.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._box.setSpacing(LOOK.px(16 if beside else 12))
        side = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight if beside else Qt.AlignmentFlag(0)
        self._box.setAlignment(self._end, side)

    def minimumSizeHint(self) -> QSize:
        return QSize(LOOK.px(184), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.arrange()
        super().resizeEvent(event)
