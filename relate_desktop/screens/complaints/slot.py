"""A place in the page where one short form opens at a time, and what only asks why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from relate_desktop.screens.in_place import InPlace, order_tabs
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.fields import TextField
from relate_desktop.screens.kit.form import Entry


class Slot(QWidget):
    """Empty and out of sight until a form is opened in it; the focus goes back to what opened it."""

    def __init__(self) -> None:
        super().__init__()
        self.form: InPlace | None = None
        self._back: QWidget | None = None
        self._box = column(self)
        self.hide()

    def open(self, form: InPlace, back: QWidget | None = None, *, start: bool = True) -> None:
        """Open a form in place of the one before; `back` is where the focus goes when it is left."""
        self.drop()
        self.form, self._back = form, back
        form.closed.connect(self.close_form)
        self._box.addWidget(form)
        self.show()
        order_tabs(self)
        if start:
            form.start()

    def goes_on(self) -> bool:
        """Go on in the form that is open, if one is: what opened it does not open it anew over what was typed."""
        if self.form is not None:
            self.form.start()
        return self.form is not None

    def drop(self) -> None:
        """Let the form go and leave the focus where it is."""
        form, self.form = self.form, None
        if form is not None:
            self._box.removeWidget(form)
            form.hide()
            form.deleteLater()
        self.hide()

    def close_form(self) -> None:
        """Close the form; the focus goes back."""
        back, self._back = self._back, None
        self.drop()
        if back is not None and not back.isHidden():
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def dirty(self) -> bool:
        """Tell whether something was typed that is not saved."""
        return self.form is not None and self.form.dirty()


def ask_why(
    heading: str,
    label: str,
    save: str,
    *,
    name: str = "reason",
    said: str = "",
    most: int = 2_000,
    more: Sequence[Entry] = (),
) -> InPlace:
    """Return a form with one field for words, called `name` as in the verb, so that a refusal stands beside it.

    `more` is what is asked after it.
    """
    words = Entry(name, label, TextField, {"rows": 2, "most": most})
    form = InPlace([words, *more], save, heading=heading, said=said)
    form.fill({})
    return form
