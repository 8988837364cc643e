"""Fields for figures: money in minor units, quantities in thousandths, rates in basis points, whole numbers."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from relate_desktop import formats
from relate_desktop.screens.kit.edits import LineEdit
from relate_desktop.screens.kit.fields import Field
from relate_desktop.screens.kit.reading import reader
from relate_desktop.text import _


class FigureEdit(LineEdit):
    """One line for a figure; the keypad's dot writes the decimal mark of the screen's language."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(40, parent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.KeypadModifier and event.text() in (".", ","):
            self.insert(reader().mark)
            return
        super().keyPressEvent(event)


class FigureField(Field):
    """What the fields for figures share: empty is None, and what can be read is written the usual way when left."""

    def _make(self) -> QWidget:
        self.edit = FigureEdit()
        self.edit.textChanged.connect(self._user_changed)
        self.edit.left.connect(self._leave)
        self.edit.too_long.connect(self._too_long)
        return self.edit

    def read(self, text: str) -> Any:
        """Return the figure a person wrote; raise Unreadable."""
        raise NotImplementedError

    def write(self, value: Any) -> str:
        """Return the figure as it is usually written."""
        raise NotImplementedError

    def value(self) -> int | None:
        text = self.edit.text().strip()
        read: int | None = self.read(text) if text else None
        return read

    def _show_value(self, value: int | None) -> None:
        self.edit.setText("" if value is None else self.write(value))
        self.edit.setCursorPosition(0)

    def from_file(self, text: str) -> int | None:
        return int(text) if text else None

    def file_words(self, text: str) -> str:
        return self.write(int(text)) if text else ""

    def _leave(self) -> None:
        try:
            value = self.value()
        except formats.Unreadable as unreadable:
            self.refuse(unreadable.sentence)
        else:
            if not self.refused():
                self.set_value(value)
        self.left.emit()


class MoneyField(FigureField):
    """An amount, in minor units."""

    def read(self, text: str) -> int:
        return formats.read_money(text, mark=reader().mark, currency=reader().currency)

    def write(self, value: int) -> str:
        return reader().amount(value)


class QuantityField(FigureField):
    """A quantity, in thousandths."""

    def read(self, text: str) -> int:
        return formats.read_quantity(text, mark=reader().mark)

    def write(self, value: int) -> str:
        return reader().quantity(value)


class PercentField(FigureField):
    """A rate, in basis points."""

    def read(self, text: str) -> int:
        return formats.read_percent(text, mark=reader().mark)

    def write(self, value: int) -> str:
        return reader().percent(value)


class WholeField(FigureField):
    """A whole number between `least` and `most`."""

    def __init__(self, label: str, *, least: int = 0, most: int = 1_000_000, hint: str = "", wide: float = 0) -> None:
        self._least, self._most_value = least, most
        super().__init__(label, hint=hint, wide=wide)

    def read(self, text: str) -> int:
        sign, digits = (-1, text[1:]) if text[:1] in ("-", "−") else (1, text)
        if not (digits.isascii() and digits.isdigit() and len(digits) < 12):
            raise formats.Unreadable(_("This must be a whole number."))
        if not self._least <= sign * int(digits) <= self._most_value:
            least, most = reader().whole(self._least), reader().whole(self._most_value)
            raise formats.Unreadable(_("This must be from {least} to {most}.").format(least=least, most=most))
        return sign * int(digits)

    def write(self, value: int) -> str:
        return str(value)
