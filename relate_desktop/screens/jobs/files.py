"""Photos and files of a job."""

from __future__ import annotations

from relate_desktop.records.jobs.reading import JobCard
from relate_desktop.screens.attachments.block import Files, Where
from relate_desktop.screens.jobs.part import JobPart
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.work import Work


class JobFiles(JobPart):
    """What is kept with a job."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.files = Files(work)
        column(self).addWidget(self.files)

    def lists(self) -> tuple[Files, ...]:
        return (self.files,)

    def show_card(self, card: JobCard) -> None:
        self.files.show_place(Where(card.customer_id, job_id=card.id))
