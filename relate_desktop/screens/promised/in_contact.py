"""What was promised in a contact: one line that opens in its form, by us or by them, and by when."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from relate_desktop.formats import Unreadable
from relate_desktop.records.promises.by_contact import ASKED
from relate_desktop.records.promises.tables import WORDING
from relate_desktop.screens.beside import Beside
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.choices import RadioField
from relate_desktop.screens.kit.days import DayField
from relate_desktop.screens.kit.fields import Field, TextField
from relate_desktop.screens.kit.times import ClockField
from relate_desktop.text import _


class PromiseLine(QWidget):
    """A word that opens the fields; what is empty is no promise."""

    def __init__(self, today: date) -> None:
        super().__init__()
        sides = [("shop", _("We promised")), ("customer", _("They promised"))]
        self.fields: dict[str, Field] = {
            "promisor": RadioField(_("Who promised?"), sides),
            "wording": TextField(_("What was promised?"), rows=1, most=WORDING),
            "due_on": DayField(_("By which day"), wide=176, today=today),
            "due_by": ClockField(_("At the latest at"), wide=96),
        }
        self.fields["promisor"].label.hide()  # the answers say it; a screen reader has the question too
        self.fields["promisor"].set_value("shop")
        box = column(self, gap=12)
        self.opener = QuietButton(_("Something was promised"), "handshake", pressed=self.open, flush=True)
        self._inside = QWidget()
        inside = column(self._inside, gap=12)
        when = Beside(gap=16, below=12)
        for name in ("due_on", "due_by"):
            when.add(self.fields[name])
        when.add(QWidget(), 1)
        for widget in (self.fields["promisor"], self.fields["wording"], when):
            inside.addWidget(widget)
        box.addWidget(self.opener, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self._inside)
        self._inside.hide()

    def open(self) -> None:
        """Show the fields and put the cursor where the writing begins."""
        self.opener.hide()
        self._inside.show()
        self.fields["wording"].setFocus(Qt.FocusReason.OtherFocusReason)

    def written(self) -> bool:
        """Tell whether something stands in it."""
        return any(self._text(name) for name in ("wording", "due_on", "due_by"))

    def _text(self, name: str) -> str:
        edit = self.fields[name].edit  # type: ignore[attr-defined]
        return str(edit.toPlainText() if name == "wording" else edit.text()).strip()

    def value(self) -> dict[str, Any] | None:
        """Return what was promised, None where nothing is written; raise Unreadable, which is said beside its field."""
        if not self.written():
            return None
        read: dict[str, Any] = {}
        for name, field in self.fields.items():
            try:
                read[name] = field.value()
            except Unreadable as unreadable:
                self._refuse(field, unreadable.sentence)
                raise
        return read

    def accept(self) -> None:
        """Take all refusals away."""
        for field in self.fields.values():
            field.accept()

    def show_refused(self, name: str, sentence: str) -> bool:
        """Say it beside the field of that name, where it is one of these; tell whether it is."""
        field = self.fields.get(name.removeprefix(ASKED)) if name.startswith(ASKED) else None
        if field is not None:
            self._refuse(field, sentence)
        return field is not None

    def _refuse(self, field: Field, sentence: str) -> None:
        field.refuse(sentence)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
