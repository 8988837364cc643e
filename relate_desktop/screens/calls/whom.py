"""Whom to ring: the name large, how to say it, the numbers, what it is about, and why not now where that is so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from relate_desktop.records.calls.reading import CallCard, Number
from relate_desktop.records.customers.cards import CustomerCard
from relate_desktop.screens.kit.boxes import FlowLayout, clear, column, inner_row
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.head import PageHead
from relate_desktop.screens.kit.icons import Icon
from relate_desktop.screens.kit.labels import PartHeading, Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.runs import Run
from relate_desktop.screens.kit.words import Words
from relate_desktop.screens.page import Go
from relate_desktop.screens.places import Place
from relate_desktop.text import _, language, ngettext


class Whom(QWidget):
    """The head of the page. `go` leads to the customer."""

    def __init__(self, go: Go, local: Callable[[datetime], datetime]) -> None:
        super().__init__()
        self._go, self._local, self._customer_id = go, local, 0
        box = column(self, gap=8)
        self.customer = QuietButton(_("Show the customer"), pressed=self._open, flush=True)
        self.other = QuietButton(_("Ring about something else"), flush=True)
        buttons = QWidget()
        beside = FlowLayout(buttons, gap=24)
        for button in (self.customer, self.other):
            beside.addWidget(button)
        self.head = PageHead()
        self.say = Words([])
        self.numbers = QWidget()
        self._numbers = column(self.numbers, gap=4, margins=(0, 8, 0, 8))
        self.about = PartHeading()
        self.own_words = Words([])
        self.held, self.tried = Warned(), Warned()
        self.tried.quiet()
        for part in (
            self.head,
            self.say,
            buttons,
            self.numbers,
            self.about,
            self.own_words,
            self.held,
            self.tried,
        ):
            box.addWidget(part)

    def show_card(self, card: CallCard) -> None:
        """Show whom a call is to."""
        customer = card.customer
        self._customer_id = customer.id
        self.head.show_name(customer.display_name)
        self.say.show_runs(how_to_say(customer, card.ask_for))
        self._show_numbers(card.numbers)
        self.about.setText(card.title)
        own = f"«{card.own_words}»" if language() == "nb" else f"“{card.own_words}”"
        self.own_words.show_runs([Run(own, "own")] if card.own_words else [])
        self.own_words.setVisible(bool(card.own_words))
        self.held.show_words(self._held(card))
        self.tried.show_words(self._tried(card))

    def _show_numbers(self, numbers: Sequence[Number]) -> None:
        clear(self._numbers)
        if not numbers:
            self._numbers.addWidget(Text(_("No phone number is on record."), role="text-muted"))
        for number in numbers:
            self._numbers.addWidget(_line(number))

    def _held(self, card: CallCard) -> str:
        if not card.held:
            return ""
        return f"{card.held} {self._next(card)}".rstrip()

    def _next(self, card: CallCard) -> str:
        if card.next_at is None:
            return ""
        return _("Ring from {moment} on.").format(moment=reader().moment(self._local(card.next_at)))

    def _tried(self, card: CallCard) -> str:
        tried = card.tries
        if not tried.count or tried.last_at is None:
            return ""
        moment = reader().moment(self._local(tried.last_at))
        said = ngettext("Tried {count} time, last {moment}.", "Tried {count} times, last {moment}.", tried.count)
        said = said.format(count=tried.count, moment=moment)
        if tried.enough:
            return " ".join((said, _("That is as often as we try: write instead.")))
        return f"{said} {self._next(card)}".rstrip() if not card.held else said

    def _open(self) -> None:
        self._go(Place("customer", self._customer_id))


class Warned(QWidget):
    """One sentence with an icon; nothing where there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        line = inner_row(self, column(self), gap=12)
        self._icon, self.words = Icon("pause", 20, "warn"), Text("", role="warn")
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.words, 1)
        self.hide()

    def quiet(self) -> None:
        """Say it without warning."""
        self._icon.hide()
        self.words.show_as("text-muted")

    def show_words(self, words: str) -> None:
        """Say this."""
        self.words.setText(words)
        self.setVisible(bool(words))


def how_to_say(customer: CustomerCard, ask_for: str) -> list[Run]:
    """How to greet them and say the name, and what they would rather; in a business it is somebody who is asked for."""
    said = (_("Ask for"), ask_for) if ask_for else (_("Say"), customer.known_as)
    runs = [Run(said[0] + " ", "muted"), Run(said[1], "strong")]
    if customer.pronunciation:
        runs.append(Run(f" ({customer.pronunciation})", "muted"))
    wishes = [fact.wording.rstrip(".") for fact in customer.facts if fact.kind == "preference"]
    runs.append(Run(". ", "muted"))
    return [*runs, *(Run(f"{wish}. ", "muted") for wish in wishes)]


def _line(number: Number) -> QWidget:
    made = QWidget()
    line = inner_row(made, column(made), gap=12)
    line.addWidget(Icon("phone", 20, "accent"))
    line.addWidget(Text(number.shown, "part", bold=True, wrap=False))
    about = ", ".join(part for part in (number.whose, number.note) if part)
    line.addWidget(Text(about, role="text-muted"), 1)
    return made
