"""The field for a time of day."""

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
