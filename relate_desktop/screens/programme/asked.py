"""Fields of a form that are only asked for where they matter; a line with none of them takes no room."""

from __future__ import annotations

from collections.abc import Mapping

from relate_desktop.screens.in_place import InPlace


def show_asked(form: InPlace, asked: Mapping[str, bool]) -> None:
    """Show each of these fields, or hide it, and the line it stands on with it."""
    fields = form.form.fields
    for name, shown in asked.items():
        fields[name].setVisible(shown)
    lines = {line: False for name in asked if (line := fields[name].parentWidget()) is not None}
    for field in fields.values():
        line = field.parentWidget()
        if line in lines:
            lines[line] = lines[line] or not field.isHidden()
    for line, shown in lines.items():
        line.setVisible(shown)
