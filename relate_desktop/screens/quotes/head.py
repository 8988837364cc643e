"""Where the parts of a quote stand, so that their words begin and end where those of its lines do."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from relate_desktop.screens.kit.boxes import column

OUTSIDE = (8, 0, 6, 0)
"""The lines' table stands out by the room of its bar at the left and the air of its cells at the right."""


def inset(*widgets: QWidget) -> QWidget:
    """Stand widgets so that their words begin and end where those of the lines do."""
    made = QWidget()
    box = column(made, gap=12, margins=OUTSIDE)
    for widget in widgets:
        box.addWidget(widget)
    return made
