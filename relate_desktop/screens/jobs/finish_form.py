"""The work is done: on which day, since when, and who looked it over; asked in the page before the job is finished."""

from __future__ import annotations

from typing import Any

from relate_desktop.records.deed import today
from relate_desktop.records.jobs import finishing
from relate_desktop.records.jobs.reading import JobCard
from relate_desktop.records.refused import Refused
from relate_desktop.screens.answers import people
from relate_desktop.screens.in_place import InPlace
from relate_desktop.screens.kit.choices import ChoiceField
from relate_desktop.screens.kit.days import DayField
from relate_desktop.screens.kit.form import Entry
from relate_desktop.screens.work import Work
from relate_desktop.text import _


class FinishForm(InPlace):
    """Finishes one job; it begins with today and whoever is at work."""

    def __init__(self, work: Work, card: JobCard) -> None:
        now = work.ask(today)
        super().__init__(
            [
                Entry("completed_on", _("The work was finished on"), DayField, {"today": now}),
                Entry("started_on", _("It began on"), DayField, {"today": now}, beside=True),
                Entry("checked_by_id", _("Who looked it over"), ChoiceField, {"choices": people(work)}),
            ],
            _("The work is finished"),
        )
        self._work, self._job_id = work, card.id
        self.fill({"completed_on": now, "started_on": card.started_on, "checked_by_id": card.checked_by_id or work.who})
        self._seen = card.version
        self.saved.connect(self._finish)

    def _finish(self, values: dict[str, Any]) -> None:
        done = lambda _none: self.closed.emit()  # noqa: E731
        self._work.do(finishing.finish, self._job_id, version=self._seen, by=self, then=done, **values)

    def show_refused(self, refused: Refused) -> None:
        super().show_refused(refused)
        self._seen = getattr(refused, "version", self._seen)
