"""The first screen there is: which language, and a shop of one's own or the sample to look around in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QWidget

from relate_desktop.paths import documents_folder
from relate_desktop.screens.file_dialogs import ask_for_file
from relate_desktop.screens.kit.boxes import FlowLayout, Scrolled, column, inner_row
from relate_desktop.screens.kit.buttons import MainButton, PlainButton, QuietButton
from relate_desktop.screens.kit.choices import RadioField, TickField
from relate_desktop.screens.kit.fields import LineField, Refusal
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.progress import LongWork
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.text import _, set_language

WIDEST = 640


@dataclass(frozen=True)
class NewShop:
    """What a new shop needs to begin: its name, the owner's, the language of the house, and whether it charges VAT."""

    name: str
    owner: str
    language: str
    vat_registered: bool


@dataclass(frozen=True)
class FirstSteps:
    """What the answers lead to; the program makes or opens the shop and then shows its window."""

    begin: Callable[[NewShop], object]
    sample: Callable[[str], object]
    open: Callable[[Path], object]


class FirstRun(QMainWindow):
    """One screen: a name, an owner, and three ways on. It speaks the language that is chosen on it, at once."""

    def __init__(self, language: str, steps: FirstSteps) -> None:
        super().__init__()
        self._steps, self._language = steps, language
        ground = QWidget()
        self.setCentralWidget(ground)
        self._outer = column(ground)
        self._inside: QWidget | None = None
        self._speak(language)

    def _speak(self, language: str) -> None:
        """Draw the screen in a language; what was typed stays."""
        typed = (self.shop.value(), self.owner.value(), self.vat.value()) if self._inside else ("", "", True)
        self._language = language
        set_language(language)
        if self._inside is not None:
            self._outer.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        content = QWidget()
        self._fill(content)
        self._inside = Scrolled(content)
        self._outer.addWidget(self._inside)
        self.shop.set_value(typed[0])
        self.owner.set_value(typed[1])
        self.vat.set_value(typed[2])
        self.setWindowTitle("Relate")

    def _change_language(self) -> None:
        """Speak the other language; the keyboard stays on the answer."""
        chosen = self.language.group.checkedButton()
        had_focus = chosen is not None and chosen.hasFocus()
        self._speak(self.language.value())
        chosen = self.language.group.checkedButton()
        if had_focus and chosen is not None:
            chosen.setFocus(Qt.FocusReason.TabFocusReason)

    def _fill(self, content: QWidget) -> None:
        line = inner_row(content, column(content, margins=(40, 56, 40, 40)))
        middle = QWidget()
        LOOK.follow(middle, lambda it: it.setMaximumWidth(LOOK.px(WIDEST)))
        line.addWidget(middle, 3)
        line.addStretch(1)
        box = column(middle, gap=16)
        self.language = RadioField(_("Language"), [("nb", "Norsk"), ("en", "English")])
        self.language.set_value(self._language)
        self.language.changed.connect(self._change_language)
        self.shop = LineField(_("What is your &shop called?"))
        self.owner = LineField(_("And what is &your name?"))
        self.vat = TickField(_("The shop is registered for &VAT"))
        for field in (self.shop, self.owner):
            field.edit.returnPressed.connect(self._begin)
        self.refusal = Refusal()
        self.progress = LongWork()
        box.addWidget(Text(_("Welcome to Relate"), "person", bold=True))
        box.addWidget(Text(_("The customer book of your shop: who they are, what they asked for, what you promised.")))
        self._questions = (self.language, self.shop, self.owner, self.vat, self._buttons())
        for widget in (*self._questions[:-1], self.refusal, self.buttons, self.progress):
            box.addWidget(widget)
        box.addWidget(Text(_("Everything stays in one file on this computer."), "small", "text-muted"))
        box.addStretch(1)

    def _buttons(self) -> QWidget:
        self.buttons = QWidget()
        flow = FlowLayout(self.buttons)
        flow.addWidget(MainButton(_("&Begin with my shop"), pressed=self._begin))
        flow.addWidget(PlainButton(_("Look around in the sa&mple shop"), pressed=self._sample))
        flow.addWidget(QuietButton(_("&Open a shop file"), pressed=self._choose))
        return self.buttons

    def showEvent(self, event: object) -> None:
        self.shop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self) -> None:
        if not self.shop.value().strip():
            self._lead_to(self.shop, _("The shop needs a name."))
        elif not self.owner.value().strip():
            self._lead_to(self.owner, _("Write your name: it says who did what."))
        else:
            new = NewShop(self.shop.value(), self.owner.value(), self._language, self.vat.value())
            self._steps.begin(new)

    def _lead_to(self, field: LineField, sentence: str) -> None:
        field.refuse(sentence)
        field.setFocus()

    def _sample(self) -> None:
        self._steps.sample(self._language)

    def _choose(self) -> None:
        kind = _("Shop files (*.relate)")
        ask_for_file(self, _("Open a shop file"), kind, documents_folder(), self._steps.open)

    def show_refused(self, sentence: str) -> None:
        """Say why that shop can't be made or opened; what was typed stays."""
        self.refusal.sentence.setText(sentence)
        self.refusal.show()
        for widget in self._questions:
            widget.show()
        self.buttons.setEnabled(True)
        self.progress.end()

    def show_making(self, what: str, *, alone: bool = False) -> None:
        """Say that the shop is being made; the ways on wait until it is there. `alone` asks nothing meanwhile."""
        for widget in self._questions:
            widget.setVisible(not alone)
        self.refusal.hide()
        self.buttons.setEnabled(False)
        self.progress.stop_button.hide()
        self.progress.begin(what)
