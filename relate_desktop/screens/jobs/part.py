"""One part of a job's page, behind a tab."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from relate_desktop.records.jobs.reading import JobCard
from relate_desktop.screens.short_list import ShortList


class JobPart(QWidget):
    """Shows a job's card; what is being written in it is told, kept and closed."""

    def lists(self) -> Sequence[ShortList]:
        """Return the short lists in it, as they stand."""
        return ()

    def show_card(self, card: JobCard) -> None:
        """Show a job."""
        raise NotImplementedError

    def leave(self) -> None:
        """The person goes elsewhere."""

    def begun(self) -> bool:
        """Tell whether something was typed that is not saved."""
        return any(each.begun() for each in self.lists())

    def step_back(self) -> bool:
        """Close what is open, at Esc; tell whether something was."""
        return any(_closed(each) for each in self.lists())


def _closed(each: ShortList) -> bool:
    if not each.is_open():
        return False
    each.close_form()
    return True
