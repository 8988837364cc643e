"""That a complaint about a job is open, or that the job puts one right: one calm word that leads there."""

from __future__ import annotations

from collections.abc import Callable

from relate_desktop.records.complaints.states import ENDED
from relate_desktop.records.jobs.reading import JobCard
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.places import Place
from relate_desktop.text import _


class ComplaintWord(QuietButton):
    """Not there where no complaint is open."""

    def __init__(self, go: Callable[[Place], None]) -> None:
        self._complaint_id: int | None = None
        super().__init__(
            "", "message-square-warning", pressed=lambda: go(Place("complaint", self._complaint_id)), flush=True
        )
        self.hide()

    def show_card(self, card: JobCard) -> None:
        """Show what a job has to do with a complaint."""
        open_ones = [row.id for row in card.complaints if row.state not in ENDED]
        self._complaint_id = card.complaint_id or next(iter(open_ones), None)
        self.setText(_("Puts a complaint right") if card.complaint_id is not None else _("Complaint open"))
        self.setVisible(self._complaint_id is not None)
        self.updateGeometry()
