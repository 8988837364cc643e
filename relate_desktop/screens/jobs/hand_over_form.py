"""The finished work is theirs: since which day."""

from __future__ import annotations

from typing import Any

from relate_desktop.records.deed import today
from relate_desktop.records.jobs import finishing
from relate_desktop.records.jobs.reading import JobCard
from relate_desktop.screens.in_place import InPlace
from relate_desktop.screens.kit.days import DayField
from relate_desktop.screens.kit.form import Entry
from relate_desktop.screens.work import Work
from relate_desktop.text import _


class HandOverForm(InPlace):
    """Hands one job over; it begins with today."""

    def __init__(self, work: Work, card: JobCard) -> None:
        now = work.ask(today)
        super().__init__(
            [
                Entry("on", _("Handed over on"), DayField, {"today": now}),
                Entry("warranty_until", _("Our warranty holds until"), DayField, {"today": now}, beside=True),
            ],
            _("It is handed over"),
        )
        self._work, self._job_id = work, card.id
        self.fill({"on": now, "warranty_until": card.warranty_until})
        self.saved.connect(self._hand_over)

    def _hand_over(self, values: dict[str, Any]) -> None:
        done = lambda _none: self.closed.emit()  # noqa: E731
        self._work.do(finishing.hand_over, self._job_id, by=self, then=done, **values)
