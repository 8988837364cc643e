"""The forms of the jobs' page: whose a new one is, a new one, and one that is changed; none is lost half written."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.records.jobs.reading import JobCard
from relate_desktop.screens.find_whose import FindWhose
from relate_desktop.screens.jobs.begun import BegunJobs, Key
from relate_desktop.screens.jobs.form import JobForm
from relate_desktop.screens.kit.boxes import clear, column
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.places import Place
from relate_desktop.screens.work import Work
from relate_desktop.text import _

NEW = "new"
"""The tab of a place that opens a form: "new", or "new:12" for a customer."""


class Forming(QWidget):
    """Holds the form that is open. `saved` is sent with the job's id, `gone_back` at Esc, `nobody` with a name."""

    saved = Signal(int)
    gone_back = Signal()
    nobody = Signal(str)

    def __init__(self, work: Work, go: Callable[[Place], None]) -> None:
        super().__init__()
        self._work, self._go = work, go
        self.begun = BegunJobs()
        self.form: JobForm | FindWhose | None = None
        self._box = column(self, gap=16, margins=(40, 24, 40, 96))

    def begin(self, customer_id: int | None) -> None:
        """Open the form for a new job, or ask first whose it is."""
        if customer_id is None:
            found = FindWhose(self._work)
            found.found.connect(lambda who: self._go(Place("jobs", tab=f"{NEW}:{who}")))
            found.nobody.connect(self.nobody)
            self._open(found, _("A new job"))
        else:
            self._open(self._form(customer_id), _("A new job"))

    def change(self, card: JobCard) -> None:
        """Open the form of a job on record."""
        self._open(self._form(card.customer_id, card), _("Change the job"))

    def _form(self, customer_id: int, job: JobCard | None = None) -> JobForm:
        """A form, or the one that was left with something written in it."""
        left = self.begun.take((customer_id, job.id if job else None))
        if left is not None:
            return left
        form = JobForm(self._work, customer_id, job)
        LOOK.follow(form, lambda it: it.setMaximumWidth(LOOK.px(640)))
        form.saved.connect(self._saved)
        form.gone_back.connect(self.gone_back)
        return form

    def _open(self, form: JobForm | FindWhose, title: str) -> None:
        self.close_form()
        self.form = form
        self._box.addWidget(Text(title, "person", bold=True))
        self._box.addWidget(form)
        form.show()
        self._box.addStretch(1)

    def start(self) -> None:
        """Put the cursor where the writing begins."""
        if self.form is not None:
            focus = self.form.search if isinstance(self.form, FindWhose) else self.form.form.fields["title"]
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self, *, keep: bool = True) -> None:
        """Take the form away; what was written in it and not saved is there again when one comes back."""
        form, self.form = self.form, None
        if keep and isinstance(form, JobForm) and form.dirty():
            self._box.removeWidget(form)
            self.begun.keep(form)
        clear(self._box)

    def _saved(self, job_id: int) -> None:
        self.close_form(keep=False)
        self.saved.emit(job_id)

    def dirty(self) -> bool:
        """Tell whether a form has something in it that is not saved, open or left."""
        return (isinstance(self.form, JobForm) and self.form.dirty()) or self.begun.any()

    def has(self, key: Key) -> bool:
        """Tell whether a form that was left waits for this customer and job."""
        return self.begun.has(key)
