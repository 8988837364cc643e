"""Somebody is unhappy: what they said, and the one button that takes it up as a complaint in their words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from relate_desktop.records.feedback.reading import FeedbackRow
from relate_desktop.screens.kit.boxes import FlowLayout, column
from relate_desktop.screens.kit.buttons import MainButton, PlainButton
from relate_desktop.screens.kit.labels import PartHeading, Text, plain
from relate_desktop.screens.kit.runs import Run
from relate_desktop.screens.kit.words import Words
from relate_desktop.screens.places import Place
from relate_desktop.text import _, language


class Unhappy(QWidget):
    """Stands where the form stood; `leave` goes on without a complaint."""

    def __init__(self, row: FeedbackRow, called: str, go: Callable[[Place], None], leave: Callable[[], None]) -> None:
        super().__init__()
        box = column(self, gap=16)
        box.addWidget(PartHeading(_("Unhappy: {name}").format(name=plain(called))))
        if row.own_words:
            own = f"«{row.own_words}»" if language() == "nb" else f"“{row.own_words}”"
            box.addWidget(Words([Run(own, "own")]))
        box.addWidget(
            Text(_("Say that you are sorry to hear it. As a complaint it is seen to until it is right again."))
        )
        buttons = QWidget()
        flow = FlowLayout(buttons)
        self.take_up = MainButton(_("&Take it up as a complaint"), pressed=lambda: go(complaint_of(row)))
        self.leave = PlainButton(_("&Not now"), pressed=leave)
        for button in (self.take_up, self.leave):
            flow.addWidget(button)
        box.addWidget(buttons)
        box.addStretch(1)

    def start(self) -> None:
        """Go to the button that is meant."""
        self.take_up.setFocus(Qt.FocusReason.OtherFocusReason)


def complaint_of(row: FeedbackRow) -> Place:
    """Return the place where a complaint begins with what they said."""
    job = row.job_id if row.job_id is not None else ""
    return Place("complaints", tab=f"new:{row.customer_id}:{job}:{row.id}")
