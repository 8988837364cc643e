"""The short form of a step that is open: what it asks, and the main button at its end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from relate_desktop.records.complaints import reading
from relate_desktop.records.complaints.cards import ComplaintCard
from relate_desktop.records.refused import Refused, Stale
from relate_desktop.screens.kit.boxes import FlowLayout, column
from relate_desktop.screens.kit.buttons import MainButton
from relate_desktop.screens.kit.form import Entry, Form
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.work import Work
from relate_desktop.text import _


class StepForm(QWidget):
    """What stands in an open step. `went` is sent when it has done what it asks and the talk goes on.

    Parts are put into `box`, from top to bottom. Given to `Work.do` as the one who asks.
    """

    went = Signal()

    def __init__(self, work: Work, card: ComplaintCard) -> None:
        super().__init__()
        self.work, self.card = work, card
        self.box = column(self, gap=12, margins=(0, 8, 0, 12))

    def fill(self, card: ComplaintCard) -> None:
        """Show what is on record now; what is typed and not saved stays."""
        self.card = card

    def start(self) -> None:
        """Put the cursor where the writing begins."""

    def dirty(self) -> bool:
        """Tell whether something was typed that is not saved."""
        return False

    def step_back(self) -> bool:
        """Close what is open in it, at Esc; tell whether something was."""
        return False

    def go_on(self, _result: object = None) -> None:
        """Say that the talk goes on; handed to `Work.do` as what comes after."""
        self.went.emit()


class FieldsForm(StepForm):
    """A step that asks in fields; refusals stand beside them. `save` gets all values: what was typed, and of fields
    nobody touched what is on record now.

    `values_of(card)` says what the fields begin with. `main` is the verb, with its access letter.
    """

    def __init__(self, work: Work, card: ComplaintCard, entries: Sequence[Entry], main: str, icon: str = "") -> None:
        super().__init__(work, card)
        self._is_filled = False
        self.form = Form(entries)
        self.box.addWidget(self.form)
        self.buttons = QWidget()
        self.flow = FlowLayout(self.buttons, from_right=True)
        self.saving = Text("", role="text-muted", wrap=False)
        self.main_button = MainButton(main, icon, pressed=self.press)
        for widget in (self.saving, self.main_button):
            self.flow.addWidget(widget)
        self.box.addWidget(self.buttons)

    def values_of(self, card: ComplaintCard) -> Mapping[str, Any]:
        """Return what the fields show of a card, by the names of the fields."""
        raise NotImplementedError

    def version_of(self, card: ComplaintCard) -> int:
        """Return the version of the row that is saved over."""
        return card.version

    def save(self, values: dict[str, Any]) -> None:
        """Do what the step is for with what stands in the fields; `self.form.version` is what they were filled from."""
        raise NotImplementedError

    def fill(self, card: ComplaintCard) -> None:
        super().fill(card)
        if not self.dirty() and not self.form.clashes.open():
            self._is_filled = True
            self.form.fill(self.values_of(card), self.version_of(card))

    def start(self) -> None:
        self.form.start()

    def dirty(self) -> bool:
        return self._is_filled and self.form.dirty()

    def press(self) -> None:
        """Do what the main button says; not while two texts stand there to choose from, or while it is on its way."""
        if self.form.clashes.open():
            self.form.clashes.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.saving.text() and (changes := self.form.changes()) is not None:
            now = self.values_of(self.card)
            self.save({name: changes[name] if name in changes else now[name] for name in self.form.fields})

    def saved(self, _result: object = None) -> None:
        """What stands in the fields is on record, and the talk goes on."""
        self.form.fill(self.values_of(self.card), self.version_of(self.card))
        self.go_on()

    def show_refused(self, refused: Refused) -> None:
        """Say it beside its field, or show both texts; what they changed elsewhere is known from then on."""
        self.show_saving(False)
        if isinstance(refused, Stale):
            self.card = self.work.ask(reading.card, self.card.id)
            self.form.show_stale(refused)
        else:
            self.form.show_refused(refused)

    def show_saving(self, saving: bool) -> None:
        """Say that saving waits for somebody else, or no longer."""
        self.saving.setText(_("Saving …") if saving else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.press()
        else:
            super().keyPressEvent(event)
