"""Something kept once about a job, such as its days: told in lines, and changed in the page by a short form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from relate_desktop.records.jobs import doing
from relate_desktop.records.jobs.reading import JobCard
from relate_desktop.screens.in_place import InPlace, order_tabs
from relate_desktop.screens.kit.boxes import clear, column, inner_row
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.form import Entry
from relate_desktop.screens.kit.icons import Icon
from relate_desktop.screens.kit.labels import Caption, Text
from relate_desktop.screens.work import Work

Line = tuple[str, str]
"""An icon ("" for none) and a sentence."""


class Kept(QWidget):
    """Lines under a caption and the button that opens the form; with nothing to tell it is that button alone.

    `save` is on the form's button; `entries` and `values` say what it holds. It is kept with `doing.change` unless
    `keep` does something else with the card, the form and its values.
    """

    def __init__(
        self,
        work: Work,
        caption: str,
        save: str,
        entries: Callable[[JobCard], Sequence[Entry]],
        values: Callable[[JobCard], dict[str, Any]],
        keep: Callable[[JobCard, InPlace, dict[str, Any]], None] | None = None,
    ) -> None:
        super().__init__()
        self._work, self._save, self._entries, self._values = work, save, entries, values
        self._keep, self._whole = keep or self._change, keep is not None
        self.card: JobCard | None = None
        self.form: InPlace | None = None
        self._left: dict[int, InPlace] = {}
        self._told: object = None
        box = column(self, gap=4)
        self.caption = Caption(caption)
        self._lines = QWidget()
        self._box = column(self._lines, gap=4)
        self._slot = QWidget()
        self._form_box = column(self._slot)
        self.opener = QuietButton("", pressed=self.begin, flush=True)
        for widget in (self.caption, self._lines, self._slot):
            box.addWidget(widget)
        self.verbs = inner_row(self, box, gap=24)
        self.verbs.addWidget(self.opener)
        self.verbs.addStretch(1)

    def show_lines(self, card: JobCard, lines: Sequence[Line], opener: str, icon: str = "") -> None:
        """Show what is kept; no words for the button, no button."""
        if self.card is not None and self.card.id != card.id:
            self._put_aside(self.card.id)
        self.card = card
        if self._told != (card.id, tuple(lines)):
            self._told = (card.id, tuple(lines))
            clear(self._box)
            for sign, sentence in lines:
                self._box.addWidget(_line(sign, sentence))
        if self.form is None and card.id in self._left:
            self._open(self._left.pop(card.id))
        self.opener.setText(opener)
        self.opener.show_icon(icon)
        self._settle()

    def _settle(self) -> None:
        lines, open_ = self._box.count() > 0, self.form is not None
        self.caption.setVisible((lines or open_) and bool(self.caption.text()))
        self._lines.setVisible(lines and not open_)
        self._slot.setVisible(open_)
        self.opener.setVisible(bool(self.opener.text()) and not open_)
        self.setVisible(lines or open_ or bool(self.opener.text()))
        order_tabs(self)

    # ---- the form

    def begin(self) -> None:
        """Open the form."""
        card = self.card
        if card is None:
            return
        form = InPlace(self._entries(card), self._save)
        form.fill(self._values(card), None if self._whole else card.version)
        form.saved.connect(lambda values: self._keep(card, form, values))
        form.closed.connect(self.close_form)
        self._open(form)
        form.start()

    def _open(self, form: InPlace) -> None:
        self._drop()
        self.form = form
        self._form_box.addWidget(form)
        form.show()
        self._settle()

    def is_open(self) -> bool:
        """Tell whether the form is open."""
        return self.form is not None

    def begun(self) -> bool:
        """Tell whether something was typed that is not saved."""
        return bool(self._left) or (self.form is not None and self.form.dirty())

    def close_form(self) -> None:
        """Close the form; the focus goes back to what opened it."""
        self._drop()
        self._settle()
        self.opener.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self) -> None:
        form, self.form = self.form, None
        if form is not None:
            self._form_box.removeWidget(form)
            form.hide()
            form.deleteLater()

    def _put_aside(self, job_id: int) -> None:
        if self.form is not None and self.form.dirty():
            form, self.form = self.form, None
            self._form_box.removeWidget(form)
            form.hide()
            self._left[job_id] = form
        self._drop()

    def _change(self, card: JobCard, form: InPlace, values: dict[str, Any]) -> None:
        done = lambda _none: self.close_form()  # noqa: E731
        self._work.do(doing.change, card.id, version=form.version, by=form, then=done, **values)


def _line(sign: str, sentence: str) -> QWidget:
    made = QWidget()
    box = column(made)
    line = inner_row(made, box, gap=12)
    if sign:
        line.addWidget(Icon(sign), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Text(sentence), 1)
    return made
