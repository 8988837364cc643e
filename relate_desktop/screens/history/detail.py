"""One deed of the history: what it was, who did it when, what it changed, and whether it can be taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from relate_desktop.records.history.reading import DeedRow, FieldChange
from relate_desktop.screens.history.words import label, value
from relate_desktop.screens.kit.boxes import Scrolled, clear, column
from relate_desktop.screens.kit.buttons import PlainButton
from relate_desktop.screens.kit.fields import Refusal
from relate_desktop.screens.kit.labels import Caption, PartHeading, Text
from relate_desktop.screens.kit.runs import Run
from relate_desktop.screens.kit.words import Words
from relate_desktop.text import _

MOST_SHOWN = 40


class DeedDetail(QWidget):
    """The right part of the history page."""

    def __init__(self, take_back: Callable[[], None], open_place: Callable[[], None]) -> None:
        super().__init__()
        inside = QWidget()
        self._box = column(inside, gap=12, margins=(24, 24, 24, 88))
        self.scrolled = Scrolled(inside)
        column(self).addWidget(self.scrolled)
        self.sentence = PartHeading()
        self.when = Text("", role="text-muted")
        self.back = PlainButton(_("&Take this back"), "undo-2", pressed=take_back)
        self.open = PlainButton(_("&Show it"), pressed=open_place)
        self.why_not = Text("", "small", "text-muted")
        self.refusal = Refusal()
        self._changes = QWidget()
        self._rows = column(self._changes, gap=8)
        for widget in (self.sentence, self.when, self.back, self.why_not, self.refusal, self.open, self._changes):
            self._box.addWidget(widget)
        self._box.addStretch(1)

    def show_deed(self, deed: DeedRow, when: str, changes: list[FieldChange], *, can_open: bool) -> None:
        """Show one deed; `when` is day and time as read here."""
        self.sentence.setText(deed.sentence)
        by = _("{when}, by {name}").format(when=when, name=deed.staff_name) if deed.staff_name else when
        self.when.setText(by)
        self.back.setVisible(deed.undoable)
        self.why_not.setText(_("This was taken back.") if deed.taken_back else deed.why_not)
        self.why_not.setVisible(bool(self.why_not.text()))
        self.open.setVisible(can_open)
        self.refusal.hide()
        self._show_changes(changes)

    def first(self) -> QWidget:
        """Return where the focus goes when the deed is come to."""
        return next((button for button in (self.back, self.open) if not button.isHidden()), self.scrolled)

    def show_refused(self, sentence: str) -> None:
        """Say why it can't be taken back."""
        self.refusal.sentence.setText(sentence)
        self.refusal.show()

    def says_why(self) -> bool:
        """Tell whether a refusal is shown."""
        return not self.refusal.isHidden()

    def _show_changes(self, changes: list[FieldChange]) -> None:
        clear(self._rows)
        named = [change for change in changes if label(change.column) and (change.before or change.after)]
        if named:
            self._rows.addWidget(Caption(_("What it changed")))
        for change in named[:MOST_SHOWN]:
            self._rows.addWidget(Words(_runs(change)))


def _runs(change: FieldChange) -> list[Run]:
    name = Run(label(change.column) + ": ", "muted")
    before, after = value(change.column, change.before), value(change.column, change.after)
    if not before:
        return [name, Run(after)]
    if not after:
        return [name, Run(_("{before} was removed").format(before=before))]
    return [name, Run(_("{before} became {after}").format(before=before, after=after))]
