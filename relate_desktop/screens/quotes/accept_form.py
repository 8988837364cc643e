"""The customer's yes: who said it and how, what they chose, and what that comes to while one ticks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from relate_desktop.records.quotes.reading import LineCard, QuoteCard
from relate_desktop.records.quotes.tables import REASON, TITLE
from relate_desktop.records.refused import Refused
from relate_desktop.screens.kit.announce import announce
from relate_desktop.screens.kit.boxes import FlowLayout, column
from relate_desktop.screens.kit.buttons import PlainButton
from relate_desktop.screens.kit.choices import RadioField
from relate_desktop.screens.kit.fields import Field, LineField, Refusal, TextField
from relate_desktop.screens.kit.labels import Caption, PartHeading, Text, plain
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.ticks import Tick
from relate_desktop.screens.quotes.lines import is_option, signed
from relate_desktop.text import N_, _

HOW = {"signed": N_("They signed it"), "said": N_("They said so"), "written": N_("They wrote it")}
_BEYOND = {
    "maximum": N_("It was offered as the most it may cost."),
    "estimate": N_("It is an estimate: {ceiling} is the most it may come to without asking them again."),
    "indicative": N_("It was only an indication: agree with them before it becomes more."),
}
Comes = Callable[[Collection[int]], tuple[int, int | None]]
"""What a quote comes to with these options chosen, and the most it may come to."""


class AcceptForm(QWidget):
    """`given` is sent with the arguments of the verb, `closed` when it is left."""

    given = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._box = column(self, gap=12)
        self._inside: _Inside | None = None
        self.hide()

    def ask(self, card: QuoteCard, comes: Comes) -> None:
        """Ask about this quote; what was typed before is gone."""
        if self._inside is not None:
            self._box.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = _Inside(card, comes)
        self._inside.given.connect(self.given)
        self._inside.back.connect(self.close_form)
        self._box.addWidget(self._inside)
        self._inside.show()
        self.show()
        self._inside.by.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """Go back without an answer."""
        self.hide()
        self.closed.emit()

    def show_refused(self, refused: Refused) -> None:
        """Say it beside its field."""
        if self._inside is not None:
            self._inside.show_refused(refused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        writing = isinstance(self.window().focusWidget(), QPlainTextEdit)
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._inside is not None and not writing:
            self._inside.give()
        else:
            super().keyPressEvent(event)


class _Inside(QWidget):
    """The form for one quote."""

    given = Signal(object)
    back = Signal()

    def __init__(self, card: QuoteCard, comes: Comes) -> None:
        super().__init__()
        self._card, self._comes = card, comes
        late = card.state == "expired"
        self.by = LineField(_("Who said yes"), most=TITLE)
        self.by.set_value(card.customer_name)
        self.how = RadioField(_("How"), [(how, _(words)) for how, words in HOW.items()])
        self.reason = TextField(
            _("Why we still hold to it") if late else _("Note, if there is one"), most=REASON, rows=1
        )
        self.refusal = Refusal()
        self.total, self.beyond = PartHeading(), Text("", "small", "text-muted")
        self.ticks: dict[int, Tick] = {}
        expired = _("The quote has run out. The job is agreed with it all the same.")
        words = expired if late else _("The job is agreed with it, and from then on nothing in it can be changed.")
        box = column(self, gap=12)
        heads: list[QWidget] = [PartHeading(_("The customer said yes")), Text(words, role="text-muted"), self.refusal]
        for widget in (*heads, self.by, self.how):
            box.addWidget(widget)
        if any(is_option(line) for line in card.lines):
            box.addWidget(self._options(card.lines))
        for widget in (self.total, self.beyond, self.reason, self._buttons()):
            box.addWidget(widget)
        self._show_total()

    def _buttons(self) -> QWidget:
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(PlainButton(_("Mark as accepted"), "check", pressed=self.give))
        flow.addWidget(PlainButton(_("Back"), pressed=self.back.emit))
        return buttons

    def _options(self, lines: Sequence[LineCard]) -> QWidget:
        made = QWidget()
        box = column(made, gap=8)
        box.addWidget(Caption(_("What they chose besides")))
        numbers = {line.id: line.number for line in lines}
        for line in lines:
            if is_option(line):
                adds = self._comes((line.id,))[0] - self._comes(())[0]
                tick = Tick(plain(_option(line, numbers, adds)))
                tick.clicked.connect(lambda on, line=line: self._chosen(line, on))
                self.ticks[line.id] = tick
                box.addWidget(tick)
        return made

    def _chosen(self, line: LineCard, on: bool) -> None:
        """Of several alternatives to a line they get one: ticking another takes the first away."""
        for other in self._card.lines:
            same = line.alternative_to is not None and other.alternative_to == line.alternative_to
            if on and same and other.id != line.id and other.id in self.ticks:
                self.ticks[other.id].setChecked(False)
        self._show_total()
        announce(self.ticks[line.id], self.total.text())

    def chosen(self) -> tuple[int, ...]:
        """Return the ids of the options that are ticked."""
        return tuple(key for key, tick in self.ticks.items() if tick.isChecked())

    def _show_total(self) -> None:
        total, ceiling = self._comes(self.chosen())
        self.total.setText(_("Agreed: {sum}").format(sum=reader().money(total)))
        words = _(_BEYOND[self._card.price_type]) if self._card.price_type in _BEYOND else ""
        self.beyond.setText(words.format(ceiling=reader().money(ceiling or 0)))
        self.beyond.setVisible(bool(words))

    def give(self) -> None:
        """Send the answer; how they said it has to be known."""
        if self.how.value() is None:
            self.how.refuse(_("Say how they said yes."))
            self.how.setFocus()
            return
        values = {"by": self.by.value(), "how": self.how.value(), "chosen": self.chosen()}
        self.given.emit({**values, "reason": self.reason.value()})

    def show_refused(self, refused: Refused) -> None:
        """Say it beside its field, or above all."""
        fields: dict[str | None, Field] = {"by": self.by, "how": self.how, "reason": self.reason}
        self.refusal.hide()
        if refused.field in fields:
            fields[refused.field].refuse(refused.sentence)
            fields[refused.field].setFocus()
        else:
            self.refusal.sentence.setText(refused.sentence)
            self.refusal.show()


def _option(line: LineCard, numbers: dict[int, str], adds: int) -> str:
    """An option as one reads it before a tick: its letter, what it is, what it stands for, and what it adds."""
    words = {"letter": line.number, "what": line.wording, "sum": signed(adds)}
    if line.alternative_to is None:
        return _("{letter}  {what}, {sum}").format(**words)
    return _("{letter}  {what} in place of line {number}, {sum}").format(
        **words, number=numbers.get(line.alternative_to, "")
    )
