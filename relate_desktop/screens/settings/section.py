"""A part of the settings: a heading, words that say what it is for, and a form that saves as one deed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from relate_desktop.records.refused import Refused, Stale
from relate_desktop.records.shop.reading import ShopCard
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.form import Entry, Form
from relate_desktop.screens.kit.labels import PartHeading, Text
from relate_desktop.screens.work import Work


class Section(QWidget):
    """What all parts of the settings share; the forms in it are shown one at a time, so each has its main button."""

    def __init__(self, work: Work, heading: str, words: str = "") -> None:
        super().__init__()
        self.work = work
        self.box = column(self, gap=16)
        self.box.addWidget(PartHeading(heading))
        if words:
            self.box.addWidget(Text(words, role="text-muted"))

    def show_card(self, card: ShopCard) -> None:
        """Show what the shop holds now; what is typed and not saved stays."""
        raise NotImplementedError

    def first(self) -> QWidget:
        """Where the focus goes when the part is entered."""
        return self


class FormSection(Section):
    """A part that is one form; the subclass says how it is filled and which verb saves it."""

    def __init__(self, work: Work, heading: str, words: str, entries: Sequence[Entry], save: str) -> None:
        super().__init__(work, heading, words)
        self._filled = False
        self.form = Form(entries, save=save)
        self.form.back_button.hide()
        self.form.saved.connect(self._save)
        self.box.addWidget(self.form)

    def first(self) -> QWidget:
        return next(iter(self.form.fields.values()))

    def fill(self, values: Mapping[str, Any], version: int) -> None:
        """Fill the form, unless somebody is in the middle of writing in it."""
        if not self._filled or not self.form.dirty():
            self.form.fill(values, version)
            self._filled = True

    def _save(self) -> None:
        changes = self.form.changes()
        if changes:
            self.store(changes)

    def store(self, changes: dict[str, Any]) -> None:
        """Save what was changed."""
        raise NotImplementedError

    def saved(self, _result: object = None) -> None:
        """Take what stands in the form as saved, and read the shop again."""
        values = self.form.values()
        if values is not None:
            self.form.fill(values, self.form.version)

    def show_refused(self, refused: Refused) -> None:
        """Say it in the form: both texts where somebody else changed the same, else beside the field."""
        if isinstance(refused, Stale):
            self.form.show_stale(refused)
        else:
            self.form.show_refused(refused)

    def show_saving(self, saving: bool) -> None:
        """Somebody else is writing just now."""
        self.form.show_saving(saving)
