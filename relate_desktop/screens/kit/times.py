"""The fields for a time of day: read here, or by the records."""

from __future__ import annotations

from datetime import time

from relate_desktop.formats import read_time
from relate_desktop.screens.kit.fields import LineField
from relate_desktop.screens.kit.reading import reader


class TimeField(LineField):
    """A time of day, on the 24-hour clock."""

    def value(self) -> time | None:  # type: ignore[override]
        text = self.edit.text().strip()
        return read_time(text) if text else None

    def _show_value(self, value: time | None) -> None:  # type: ignore[override]
        super()._show_value(reader().time(value) if value else "")

    def from_file(self, text: str) -> time | None:
        return time.fromisoformat(text) if text else None

    def file_words(self, text: str) -> str:
        return clock(text)


class ClockField(LineField):
    """A time of day as it is typed, in words; records read it."""

    def _show_value(self, value: str | None) -> None:
        super()._show_value(clock(value) if value else "")

    def file_words(self, text: str) -> str:
        return clock(text)

    def value(self) -> str:
        """The time as records keep it where it is still the one shown, else as it was typed."""
        typed = self.edit.text().strip()
        return typed.replace(".", ":") if len(typed) == 5 else typed


def clock(kept: str) -> str:
    """A time of day as it is kept ("08:00"), as it is read here."""
    return reader().time(time.fromisoformat(kept)) if kept else ""
