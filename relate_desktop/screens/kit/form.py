"""A form: a declared list of fields, filled, read, refused and compared as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from relate_desktop.formats import Unreadable
from relate_desktop.screens.kit.boxes import FlowLayout, column
from relate_desktop.screens.kit.buttons import MainButton, PlainButton, QuietButton
from relate_desktop.screens.kit.clash import Clashes
from relate_desktop.screens.kit.fields import Field, LineField, Refusal
from relate_desktop.screens.kit.labels import Caption, Text
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.text import _

BESIDE_FROM = 160  # the least a field gets beside another


class RefusedLike(Protocol):
    """What records say when they refuse; the kit does not know records."""

    sentence: str
    field: str | None


@dataclass(frozen=True)
class Entry:
    """One field of a form: the name of the verb's argument, the label, the kind of field and what that kind takes.

    Entries with the same `group` stand under one caption; `beside` puts it on the line of the one before;
    `folded` keeps it under "More about …" until it holds something or the person opens it.
    """

    name: str
    label: str
    kind: type[Field] = LineField
    options: Mapping[str, Any] = field(default_factory=dict)
    group: str = ""
    beside: bool = False
    folded: bool = False


class Form(QWidget):
    """Fields in a column. `saved` when the person saves, `gone_back` at Esc, `changed` at each change.

    `save` is the words on the main button, '' for a form that has none (what is typed is saved as it is left).
    """

    saved = Signal()
    gone_back = Signal()
    changed = Signal(str)
    left = Signal(str)

    def __init__(
        self,
        entries: Sequence[Entry],
        *,
        save: str = "",
        more: str = "",
        back: str = "",
        wide: float = 640,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._entries = tuple(entries)
        self.fields: dict[str, Field] = {}
        self._filled: dict[str, Any] = {}
        self.version = 0
        self._folded: list[QWidget] = []
        self._column = column(self, gap=16)
        self.refusal = Refusal(self)
        self.clashes = Clashes(self)
        self._column.addWidget(self.refusal)
        self._column.addWidget(self.clashes)
        self._place_entries(more)
        self._place_buttons(save, back)

    def _place_entries(self, more: str) -> None:
        group, line = "", None
        for entry in self._entries:
            if entry.group != group and entry.group:
                self._add(Caption(entry.group), entry.folded)
            made = self._make(entry)
            if entry.beside and line is not None:
                line.add(made)
            else:
                line = self._new_line(made, entry.folded)
            group = entry.group
        self.more = QuietButton(more or _("More"), "chevron-down", pressed=lambda: self.unfold(), flush=True)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.setVisible(bool(self._folded))

    def _make(self, entry: Entry) -> Field:
        made = entry.kind(entry.label, **entry.options)
        made.changed.connect(lambda name=entry.name: self.changed.emit(name))
        made.left.connect(lambda name=entry.name: self.left.emit(name))
        self.fields[entry.name] = made
        return made

    def _new_line(self, made: Field, folded: bool) -> _Line:
        line = _Line(made)
        self._add(line, folded)
        return line

    def _add(self, widget: QWidget, folded: bool) -> None:
        self._column.addWidget(widget)
        if folded:
            self._folded.append(widget)
            widget.hide()

    def _place_buttons(self, save: str, back: str) -> None:
        self.buttons = QWidget()
        flow = FlowLayout(self.buttons)
        self.save_button = MainButton(save or _("&Save"), pressed=self.save)
        self.back_button = PlainButton(back or _("Back"), pressed=self.gone_back.emit)
        self.saving = Text("", "body", "text-muted", wrap=False)
        for widget in (self.save_button, self.back_button, self.saving):
            flow.addWidget(widget)
        self._column.addWidget(self.buttons)
        self.buttons.setVisible(bool(save))

    def unfold(self) -> None:
        """Show the folded fields too."""
        self.more.hide()
        for widget in self._folded:
            widget.show()

    def fill(self, values: Mapping[str, Any], version: int = 0, *, unfold: bool = True) -> None:
        """Show values by name, from this version of the row; what the form has no field for is passed over.

        Folded fields that hold something are shown, unless `unfold` says that all of it goes without saying.
        """
        self.version = version
        self.clear_refusals()
        self.clashes.hide()
        for name, made in self.fields.items():
            if name in values:
                made.set_value(values[name])
        self._filled = dict(self.readable())
        if unfold and any(values.get(entry.name) for entry in self._entries if entry.folded):
            self.unfold()

    def values(self) -> dict[str, Any] | None:
        """Return what stands in the fields; None where one cannot be read, which is then said beside it."""
        self.clear_refusals()
        read: dict[str, Any] = {}
        wrong: Field | None = None
        for name, made in self.fields.items():
            try:
                read[name] = made.value()
            except Unreadable as unreadable:
                made.refuse(unreadable.sentence)
                wrong = wrong or made
        if wrong is not None:
            self._lead_to(wrong)
            return None
        return read

    def seen(self) -> dict[str, Any]:
        """Return the values the form was filled with."""
        return dict(self._filled)

    def changes(self) -> dict[str, Any] | None:
        """Return only what is another value than the form was filled with; None where one cannot be read."""
        values = self.values()
        if values is None:
            return None
        return {name: value for name, value in values.items() if value != self._filled.get(name)}

    def dirty(self) -> bool:
        """Tell whether something was typed that is not saved."""
        now = self.readable()
        return any(name not in now or now[name] != self._filled.get(name) for name in self.fields)

    def readable(self) -> dict[str, Any]:
        """Return what stands in the fields that can be read; nothing is said about the others."""
        read = {}
        for name, made in self.fields.items():
            try:
                read[name] = made.value()
            except Unreadable:
                continue
        return read

    def clear_refusals(self) -> None:
        """Take all refusals away."""
        self.refusal.hide()
        for made in self.fields.values():
            made.accept()

    def show_refused(self, refused: RefusedLike) -> None:
        """Say why, beside the field it is about, or above all where it is about none; the text stays."""
        self.show_saving(False)
        about = self.fields.get(refused.field or "")
        if about is None:
            self.refusal.sentence.setText(refused.sentence)
            self.refusal.show()
            return
        if not about.isVisibleTo(self):
            self.unfold()
        about.refuse(refused.sentence)
        self._lead_to(about)

    def show_stale(self, stale: Any) -> None:
        """Show both texts of each field that somebody else changed meanwhile; `version` is theirs from now on.

        Only `changes()` may be saved then, so that what they changed elsewhere stays.
        """
        self.version = stale.version
        self.show_saving(False)
        self.clashes.show_clashes(stale.sentence, stale.clashes, self.fields)

    def show_saving(self, saving: bool) -> None:
        """Say that saving waits for somebody else, or no longer."""
        self.saving.setText(_("Saving …") if saving else "")

    def save(self) -> None:
        """Say that the person wants this saved; not while a clash is open, which is then led to."""
        if self.clashes.open():
            self.clashes.setFocus()
        else:
            self.saved.emit()

    def start(self, name: str = "") -> None:
        """Put the cursor into a field, or into the first."""
        self.fields[name or next(iter(self.fields))].setFocus(Qt.FocusReason.OtherFocusReason)

    def _lead_to(self, made: Field) -> None:
        made.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        saves = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.matches(QKeySequence.StandardKey.Save)
        if saves and self.buttons.isVisibleTo(self):
            self.save()
        elif event.key() == Qt.Key.Key_Escape and self.buttons.isVisibleTo(self):
            self.gone_back.emit()  # without buttons of its own it is what it stands in that closes
        else:
            super().keyPressEvent(event)


class _Line(QWidget):
    """Fields beside each other, one below another where there is little room."""

    def __init__(self, first: Field) -> None:
        super().__init__()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.add(first)
        LOOK.follow(self, lambda it: it.measure())

    def add(self, made: Field) -> None:
        """Put another field on the line."""
        self._box.addWidget(made, 1, Qt.AlignmentFlag.AlignTop)

    def measure(self) -> None:
        """Take the measures of the look in use."""
        self._box.setSpacing(LOOK.px(16))

    def resizeEvent(self, event: QResizeEvent) -> None:
        ways, enough = QBoxLayout.Direction, self._box.count() * LOOK.px(BESIDE_FROM)
        self._box.setDirection(ways.LeftToRight if self.width() >= enough else ways.TopToBottom)
        super().resizeEvent(event)
