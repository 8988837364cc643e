"""The ways to put it right, written down while one talks: added, changed and taken away, and one of them chosen."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from relate_desktop.formats import Unreadable
from relate_desktop.records.complaints import options
from relate_desktop.records.complaints.cards import ComplaintCard, OptionRow
from relate_desktop.records.complaints.money import MONEY
from relate_desktop.records.complaints.tables import LINE
from relate_desktop.records.deed import today
from relate_desktop.screens.complaints.option_row import OptionAnswer
from relate_desktop.screens.complaints.redress import from_day, kinds
from relate_desktop.screens.in_place import InPlace
from relate_desktop.screens.kit.boxes import SoftLine
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.choices import ChoiceField
from relate_desktop.screens.kit.days import DayField
from relate_desktop.screens.kit.fields import LineField
from relate_desktop.screens.kit.figures import MoneyField
from relate_desktop.screens.kit.form import Entry, Form
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.short_list import Kind, ShortList, Told
from relate_desktop.screens.work import Work
from relate_desktop.text import _


class Options(ShortList):
    """Rows of which one is chosen: `chosen` is sent when it is another one, `settled` when a form opened or closed.

    `weighed` is sent while one types, with kind and amount, for whoever knows what is usual.
    """

    GAP: ClassVar[float] = 0

    chosen = Signal()
    settled = Signal()
    weighed = Signal(str, object)

    def __init__(self, work: Work) -> None:
        self._group: QButtonGroup | None = None
        self._wanted: int | None = None
        super().__init__(work, options_kind(work))
        self._change = self._verb(_("Change it"), _("Change: {words}"), self.begin_change)
        self._away = self._verb(_("Remove it"), _("Remove: {words}"), self._remove)

    def _verb(self, words: str, spoken: str, verb: Any) -> QuietButton:
        made = QuietButton(words, flush=True, role="text-muted")
        made.clicked.connect(lambda _checked=False: verb(self.row()) if self.row() is not None else None)
        made.setProperty("spoken", spoken)
        self._under.addWidget(made)
        return made

    # ---- which one

    def row(self) -> OptionRow | None:
        """Return the one that is chosen, None where none is."""
        return next((row for row in self._rows if row.id == self._wanted), None)

    def _choose(self, option_id: int, on: bool) -> None:
        if on and option_id != self._wanted:
            self._wanted = option_id
            self._settle_verbs()
            self.chosen.emit()

    def show_card(self, card: ComplaintCard) -> None:
        """Show what can still be chosen of a complaint; the only one there is, is chosen."""
        if card.id != self._owner:
            self._wanted = None
        free = [row for row in card.options if row.agreed_at is None]
        only = free[0].id if len(free) == 1 else None
        self._wanted = self._wanted if self._wanted in {row.id for row in free} else only
        self.show_rows(card.id, free)
        self._settle_verbs()

    def rows_shown(self) -> int:
        """Return how many there are to choose from."""
        return len(self._rows)

    def start(self) -> None:
        """Go to the one that is chosen, or to the first."""
        row = self.row() or (self._rows[0] if self._rows else None)
        control = self._controls.get((row.id, _("Change"))) if row is not None else None
        (control or self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- rows

    def _fill(self) -> None:
        if self._group is not None:
            self._group.deleteLater()
        self._group = QButtonGroup(self)
        super()._fill()
        if self._rows:
            self._column.insertWidget(0, SoftLine())

    def _line(self, row: OptionRow) -> QWidget:
        told = self.kind.told(row)
        spoken = ", ".join(part for part in (told.first, told.second, told.right) if part)
        made = OptionAnswer(told.first, told.second, told.right, spoken)
        made.setChecked(row.id == self._wanted)
        made.toggled.connect(partial(self._choose, row.id))
        if self._group is not None:
            self._group.addButton(made)
        self._controls[row.id, _("Change")] = made
        return made

    def _settle(self) -> None:
        super()._settle()
        self.settled.emit()

    def _settle_verbs(self) -> None:
        row = self.row()
        for button in (self._change, self._away):
            button.setVisible(row is not None)
            if row is not None:
                button.setAccessibleName(button.property("spoken").format(words=self.kind.name(row)))
        self.add.setText(_("Another way to put it right") if self._rows else _("Write down a way to put it right"))
        self.add.updateGeometry()

    # ---- the form

    def _new_form(self) -> InPlace:
        made = super()._new_form()
        made.form.changed.connect(lambda _name: self._ask_amount(made))
        return made

    def _open(self, form: InPlace, row: Any) -> None:
        super()._open(form, row)
        self._ask_amount(form)

    def _ask_amount(self, form: InPlace) -> None:
        """An amount is asked for where the way is one of money, or where one was written."""
        kind, amount = form.form.fields["kind"].value(), amount_in(form.form)
        form.form.fields["amount"].setVisible(kind in MONEY or amount is not None)
        if kind in MONEY:
            self.weighed.emit(kind, amount)

    def _done(self, form: InPlace) -> None:
        super()._done(form)
        if self.row() is None and self._rows:
            self._wanted = self._rows[-1].id if len(self._rows) == 1 else None
            self._settle_verbs()


def amount_in(form: Form) -> int | None:
    """Return the amount that is being typed, None where there is none or it can't be read."""
    try:
        value = form.fields["amount"].value()
    except Unreadable:
        return None
    return int(value) if value is not None else None


def options_kind(work: Work) -> Kind:
    """Return what an option is made of: what we could do, a note for ourselves, from which day, and an amount."""
    return Kind(
        caption="",
        add=_("Write down a way to put it right"),
        save=_("Keep this way"),
        entries=lambda: [
            Entry("wording", _("What could we do?"), LineField, {"most": LINE}),
            Entry("kind", _("That is"), ChoiceField, {"choices": kinds()}),
            Entry("from_on", _("From which day"), DayField, {"today": work.ask(today)}, beside=True),
            Entry("amount", _("Amount"), MoneyField, {"wide": 184}),
            Entry("note", _("Note for ourselves"), LineField, {"most": LINE}),
        ],
        blank=lambda: {"kind": "rectification"},
        told=lambda row: _told(row, work.ask(today)),
        name=lambda row: row.wording[:60],
        add_verb=options.add,
        change_verb=options.change,
        remove_verb=options.remove,
    )


def _told(row: OptionRow, now: date) -> Told:
    amount = reader().money(row.amount) if row.amount is not None else ""
    parts = (amount, from_day(row.from_on, now))
    return Told(row.wording, row.note, " · ".join(part for part in parts if part))
