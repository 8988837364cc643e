"""The letter that is being written: its form, saved as it is left, and the page that follows each letter typed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from relate_desktop.records import letters, staff
from relate_desktop.records.customers import reading as customers
from relate_desktop.records.letters import LetterCard
from relate_desktop.records.refused import Refused
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.letters.unkept import NoAddress
from relate_desktop.screens.letters.writing import Choices, Writing
from relate_desktop.screens.places import Place
from relate_desktop.screens.printing.preview import PreviewPane
from relate_desktop.screens.work import Work
from relate_desktop.text import _

if TYPE_CHECKING:
    from relate_desktop.screens.letters.page import LetterPage

KIND = "letter"


class Desk(QWidget):
    """Holds the form of one letter at a time."""

    def __init__(self, work: Work, page: LetterPage, preview: PreviewPane) -> None:
        super().__init__()
        self._work, self._page, self._preview = work, page, preview
        self.writing: Writing | None = None
        self._sheet: Any = None
        self._box = column(self, gap=20)
        self.no_address = NoAddress()
        self._box.addWidget(self.no_address)

    def show_letter(self, letter_id: int, sheet: Any, missing: Refused | None, *, has_address: bool) -> None:
        """Show a letter; `missing` is why it can't be printed as it is."""
        self.no_address.setVisible(not has_address)
        card = self._work.ask(letters.card, letter_id)
        self._sheet = sheet
        writing = self.writing or self._begin(card)
        writing.show_card(card)
        if missing is not None:
            writing.show_refused(missing)
        self._draw()

    def _begin(self, card: LetterCard) -> Writing:
        self.writing = made = Writing(card, self._choices(card))
        made.changed.connect(self._change)
        made.typed.connect(self._draw)
        made.thrown_away.connect(self.throw_away)
        self._box.addWidget(made)
        made.show()
        QTimer.singleShot(0, made, made.setFocus)
        return made

    def parts(self) -> list[QWidget]:
        """Return what F6 goes to here."""
        return [self.writing] if self.writing is not None else []

    def clear(self) -> None:
        """Put the form away."""
        made, self.writing = self.writing, None
        if made is not None:
            made.hide()
            self._box.removeWidget(made)
            made.deleteLater()

    def _choices(self, card: LetterCard) -> Choices:
        customer = self._work.ask(customers.card, card.customer_id)
        here = [row for row in self._work.ask(staff.rows, archived=True) if row.here or row.id == card.signer_id]
        people = [(person.id, person.name) for person in customer.people]
        addresses = [(address.id, ", ".join(address.lines)) for address in customer.addresses]
        return Choices(
            [(None, _("The owner")), *((row.id, row.name) for row in here)],
            [(None, _("Nobody in particular")), *people] if people else [],
            [(None, _("Where their papers go")), *addresses] if len(addresses) > 1 else [],
        )

    def _draw(self) -> None:
        """The page follows each letter that is typed; it is saved as the field is left."""
        if self.writing is None or self._sheet is None:
            return
        from relate_desktop.letters.letter import closing

        sheet = replace(self._sheet, **self.writing.words())
        self.writing.show_around(sheet.salutation, closing(sheet.language, sheet.sender.country))
        self._preview.show_sheet(sheet, KIND)

    # ---- saving

    def _change(self, values: dict[str, Any]) -> None:
        writing = self.writing
        if writing is not None:
            then = lambda _none: self._changed(writing, values)  # noqa: E731
            card, by = writing.card, self._page
            self._work.do(letters.change, card.id, version=card.version, by=by, then=then, quiet=True, **values)

    def _changed(self, writing: Writing, values: dict[str, Any]) -> None:
        if writing is self.writing:
            writing.saved([*values], self._work.ask(letters.card, writing.card.id))
            self._page.refresh()

    def flush(self) -> bool:
        """Save what is typed and not left yet; tell whether all of it was taken."""
        return self.writing is None or self.writing.flush()

    def ready(self) -> bool:
        """Save what is typed, and tell whether there is something to print; it is said where there is not."""
        if not self.flush():
            return False
        try:
            if self.writing is not None:
                self._work.ask(letters.check_ready, self.writing.card.id)
        except Refused as refused:
            self._page.show_refused(refused)
            return False
        return True

    def throw_away(self) -> None:
        """Throw the letter away; the notice takes it back."""
        if self.writing is not None:
            whose, letter_id = Place("customer", self.writing.card.customer_id), self.writing.card.id
            self._work.do(letters.remove, letter_id, by=self._page, then=lambda _none: self._page.give_way_to(whose))

    # ---- refusals

    def show_refused(self, refused: Refused) -> None:
        """Say it in the form."""
        if self.writing is not None:
            self.writing.show_refused(refused)

    def say_unprintable(self, refused: Refused | None) -> None:
        """Say at its field what the paper can't show, without taking the focus from where one types."""
        if self.writing is not None and refused is not None and refused.field in self.writing.form.fields:
            self.writing.form.fields[refused.field].refuse(refused.sentence)
