"""A job moved on: at once, or after what has to be asked first; it stands in the page under the head."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.records.jobs import doing
from relate_desktop.records.jobs.reading import JobCard, NextState
from relate_desktop.screens.in_place import InPlace
from relate_desktop.screens.jobs.finish_form import FinishForm
from relate_desktop.screens.jobs.hand_over_form import HandOverForm
from relate_desktop.screens.jobs.reason import ReasonForm
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.work import Work


class Stepping(QWidget):
    """Asks why, or when; `moved` is sent when the job has come into another state, `closed` when that was left."""

    moved = Signal()
    closed = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._card: JobCard | None = None
        self._box = column(self)
        self.reason = ReasonForm()
        self.reason.given.connect(self._move)
        self.reason.closed.connect(self.close_form)
        self._box.addWidget(self.reason)
        self.form: InPlace | None = None
        self.hide()

    def take(self, card: JobCard, step: NextState) -> None:
        """Move a job on, after asking what is to be known first."""
        self.close_form(quiet=True)
        self._card = card
        if step.needs_reason:
            self.show()
            self.reason.ask(step.state)
        elif step.state == "finished" and card.state == "under_way":
            self._ask(FinishForm(self._work, card))
        else:
            self._move(step.state, "")

    def hand_over(self, card: JobCard) -> None:
        """Ask on which day the work was handed over."""
        self.close_form(quiet=True)
        self._ask(HandOverForm(self._work, card))

    def _ask(self, form: InPlace) -> None:
        self.form = form
        form.closed.connect(self.close_form)
        self._box.addWidget(form)
        self.show()
        form.start()

    def _move(self, state: str, reason: str) -> None:
        if self._card is not None:
            asks = self.reason if self.reason.isVisible() else None
            self._work.do(doing.move, self._card.id, state, reason=reason, by=asks, then=lambda _none: self._moved())

    def _moved(self) -> None:
        self.close_form(quiet=True)
        self.moved.emit()

    def is_open(self) -> bool:
        """Tell whether something is asked."""
        return not self.isHidden()

    def close_form(self, *, quiet: bool = False) -> None:
        """Ask no more."""
        form, self.form = self.form, None
        if form is not None:
            self._box.removeWidget(form)
            form.hide()
            form.deleteLater()
        self.reason.hide()
        self.hide()
        if not quiet:
            self.closed.emit()
