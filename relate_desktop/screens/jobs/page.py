"""The jobs: the list beside one of them, the form for a new one, and the step that comes next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QWidget

from relate_desktop.records.deed import zone
from relate_desktop.records.jobs import doing, reading
from relate_desktop.records.jobs.reading import JobCard, WordsRow
from relate_desktop.records.quotes import drafting
from relate_desktop.records.refused import Refused
from relate_desktop.screens.actions import Action
from relate_desktop.screens.jobs import next_steps
from relate_desktop.screens.jobs.begun import BegunJobs
from relate_desktop.screens.jobs.detail import JobDetail
from relate_desktop.screens.jobs.first import NoJobs
from relate_desktop.screens.jobs.form import JobForm, WhoseJob
from relate_desktop.screens.jobs.listing import JobList
from relate_desktop.screens.jobs.reason import ReasonForm
from relate_desktop.screens.kit.boxes import Scrolled, clear, column
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.split import Split
from relate_desktop.screens.kit.theme import LOOK, WIDE
from relate_desktop.screens.page import Go, Page
from relate_desktop.screens.places import Place
from relate_desktop.screens.work import Work
from relate_desktop.text import _

LIST = 320
NEW, STATE = "new", "state"
"""Tabs of a place: "new:12" opens a job for a customer, "state:agreed" shows the jobs in that state."""


class JobsPage(Page):
    """List and detail; where there is little room one of the two. Forms stand in the detail's place."""

    CARES_FOR: ClassVar[frozenset[str]] = frozenset(
        {"jobs", "job_moves", "job_words", "quotes", "quote_lines", "papers", "customers", "addresses", "staff"}
    )

    def __init__(self, work: Work, go: Go) -> None:
        super().__init__(work, go)
        self.card: JobCard | None = None
        self.form: JobForm | WhoseJob | None = None
        self._verbs_shown: object = None
        self._begun = BegunJobs()
        self._zone = work.ask(zone)
        self.list = JobList(work, self.new_job)
        self._connect_list()
        self.detail = JobDetail(self._local, go)
        self.detail.unsaved.go_on.connect(self.change_job)
        self.detail.unsaved.thrown_away.connect(self._throw_change_away)
        self.reason = ReasonForm()
        self.reason.given.connect(self._move)
        self.reason.closed.connect(lambda: self._show_reason(False))
        self.detail.under_head.addWidget(self.reason)
        self._connect_words()
        self._lay_out()

    def _connect_list(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._enter)
        self.list.rows.clicked.connect(lambda _index: self._clicked())
        self.list.filtered.connect(self._filter)
        self.list.unfinished.go_on.connect(lambda whose: self.go(Place("jobs", tab=f"{NEW}:{whose}")))
        self.list.unfinished.thrown_away.connect(lambda whose: self._throw_away((int(whose), None)))

    def _connect_words(self) -> None:
        words = self.detail.words
        words.added.connect(self._add_words)
        words.changed.connect(self._change_words)
        words.removed.connect(lambda row: self._do(doing.remove_words, row.id))

    def _lay_out(self) -> None:
        inside = QWidget()
        column(inside, margins=(40, 24, 40, 96)).addWidget(self.detail)
        self._form_side = QWidget()
        self._form_box = column(self._form_side, gap=16, margins=(40, 24, 40, 96))
        self._nothing = QWidget()
        self._nothing_words = Text("", role="text-muted")
        column(self._nothing, margins=(40, 32, 40, 0)).addWidget(self._nothing_words)
        self._sides = QWidget()
        self._stack = QStackedLayout(self._sides)
        self._detail_side, self._forms = Scrolled(inside), Scrolled(self._form_side)
        for side in (self._nothing, self._detail_side, self._forms):
            self._stack.addWidget(side)
        self.split = Split(self.list, self._sides, LIST)
        self._whole = QStackedLayout(self)
        self._whole.addWidget(self.split)
        self.first = NoJobs(self.new_job)
        self._whole.addWidget(self.first)

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(self._zone)

    # ---- places

    def title(self) -> str:
        if self.place.id is None and self.form is not None:
            return _("New job")
        return self.card.title if self.card is not None else ""

    def parts(self) -> Sequence[QWidget]:
        if self._whole.currentWidget() is self.first:
            return [self.first]
        return [self.form, self.list] if self.form is not None else [self.list, self.detail.whose]

    def unsaved(self) -> str:
        begun = isinstance(self.form, JobForm) and self.form.dirty()
        return _("A job is not saved yet.") if begun or self._begun.any() else ""

    def notice_side(self) -> int:
        return LIST + 40 if self.split.both() else 40

    def room_changed(self) -> None:
        self.split.show_both(self.room == WIDE)

    def leave(self) -> None:
        """What they said, written down and not kept yet, is kept."""
        self.detail.words.leave()
        self._show_reason(False)

    def show_place(self, place: Place) -> None:
        self.place = place
        kind, _sign, what = place.tab.partition(":")
        self.list.show_state(what if kind == STATE else self.list.state)
        self._close_form()
        if kind == NEW:
            self._begin(int(what) if what.isdigit() else None)
        elif place.id is not None:
            self._show_job(place.id)
            self.split.show_detail(True)
        else:
            self._show_list()
        self._show_unsaved()
        self._show_whole()
        self.changed_anything()

    def _show_list(self) -> None:
        first = self.list.first_id()
        if self.room == WIDE and first is not None:
            self._show_job(first)
        else:
            self._nothing_words.setText(_("Choose a job.") if first is not None else "")
            self._stack.setCurrentWidget(self._nothing)
        self.split.show_detail(False)

    def _show_whole(self) -> None:
        begun = self.form is not None or self.list.unfinished.has_any()
        nothing = not begun and not self.list.state and self.list.first_id() is None
        self._whole.setCurrentIndex(1 if nothing else 0)

    def _show_job(self, job_id: int) -> None:
        try:
            self.card = self.work.ask(reading.card, job_id)
        except Refused as refused:
            self.card = None
            self._nothing_words.setText(refused.sentence)
            self._stack.setCurrentWidget(self._nothing)
            return
        self.detail.show_job(self.card)
        self._show_verbs(self.card)
        self.list.choose(job_id)
        self._stack.setCurrentWidget(self._detail_side)

    def refresh(self) -> None:
        self.list.refresh()
        if self.card is not None and self.form is None:
            self._show_job(self.card.id)
            if self.card is None:
                self.give_way_to(Place("jobs"))
        self._show_whole()

    def _filter(self, state: str) -> None:
        self.go(Place("jobs", tab=f"{STATE}:{state}"))

    def _choose(self, job_id: int) -> None:
        if self.split.both():
            self.look_at(Place("job", job_id))

    def _enter(self, job_id: int) -> None:
        self.go(Place("job", job_id))
        self.detail.whose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clicked(self) -> None:
        """Where there is no room beside the list, one click leads to the job that was clicked on."""
        row = self.list.rows.chosen_row()
        if row is not None and not self.split.both():
            self._enter(row.id)

    # ---- what comes next

    def _show_verbs(self, card: JobCard) -> None:
        """The buttons, made anew only where other ones are wanted, so that the focus stays."""
        if next_steps.wanted(card) != self._verbs_shown:
            self._verbs_shown = next_steps.wanted(card)
            self.detail.head.show_buttons(next_steps.buttons(card, self))

    def take_step(self, step: reading.NextState) -> None:
        """Move the job on, after asking why where a reason is needed."""
        if step.needs_reason:
            self._show_reason(True)
            self.reason.ask(step.state)
        else:
            self._move(step.state, "")

    def open_quote(self, quote_id: int) -> None:
        """Go on with a quote."""
        self.go(Place("quote", quote_id))

    def _move(self, state: str, reason: str) -> None:
        if self.card is not None:
            asks = self.reason if self.reason.isVisible() else self
            self.work.do(doing.move, self.card.id, state, reason=reason, by=asks, then=self._moved)

    def _show_reason(self, shown: bool) -> None:
        self.detail.slot.setVisible(shown)
        if not shown:
            self.reason.hide()

    def _moved(self, _result: object) -> None:
        self._show_reason(False)
        self.refresh()

    def _do(self, verb: Any, *args: Any, **named: Any) -> None:
        self.work.do(verb, *args, by=self, then=lambda _result: self.refresh(), **named)

    def _add_words(self, values: dict[str, Any]) -> None:
        if self.card is not None:
            self.work.do(doing.add_words, self.card.id, by=self.detail.words, then=self._words_kept, **values)

    def _words_kept(self, _result: object) -> None:
        self.detail.words.close_form()
        self.refresh()

    def _change_words(self, row: WordsRow, changes: dict[str, Any]) -> None:
        correcting = self.detail.words.is_open()
        by = self.detail.words if correcting else self
        then = self._words_kept if correcting else lambda _none: self.refresh()
        self.work.do(doing.change_words, row.id, version=row.version, by=by, then=then, **changes)

    def show_refused(self, refused: Refused) -> None:
        """Say it as a notice, and show how it is now."""
        self.work.refused.emit(refused)
        self.refresh()

    # ---- forms

    def _begin(self, customer_id: int | None) -> None:
        if customer_id is None:
            found = WhoseJob(self.work)
            found.found.connect(lambda who: self.go(Place("jobs", tab=f"{NEW}:{who}")))
            found.nobody.connect(self._new_customer)
            self._show_form(found, _("A new job"))
        else:
            self._show_form(self._job_form(customer_id), _("A new job"))

    def _job_form(self, customer_id: int, job: JobCard | None = None) -> JobForm:
        """A form, or the one that was left with something written in it."""
        left = self._begun.take((customer_id, job.id if job else None))
        if left is not None:
            return left
        form = JobForm(self.work, customer_id, job)
        LOOK.follow(form, lambda it: it.setMaximumWidth(LOOK.px(640)))
        form.saved.connect(self._form_done)
        form.gone_back.connect(self._form_left)
        return form

    def _new_customer(self, name: str) -> None:
        create = getattr(self.window(), "create_customer", None)
        if create is not None:
            create(name)

    def _show_form(self, form: JobForm | WhoseJob, title: str) -> None:
        self._close_form()
        self.form = form
        self._form_box.addWidget(Text(title, "person", bold=True))
        self._form_box.addWidget(form)
        form.show()
        self._form_box.addStretch(1)
        self._stack.setCurrentWidget(self._forms)
        self.split.show_detail(True)
        self._whole.setCurrentIndex(0)
        focus = form.search if isinstance(form, WhoseJob) else form.form.fields["title"]
        focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_unsaved()

    def _close_form(self, *, keep: bool = True) -> None:
        """Take the form away; what was written in it and not saved is there again when one comes back."""
        form, self.form = self.form, None
        if keep and isinstance(form, JobForm) and form.dirty():
            self._form_box.removeWidget(form)
            self._begun.keep(form)
        clear(self._form_box)

    def _form_done(self, job_id: int) -> None:
        """The job stands in its form's place, also for Back."""
        self._close_form(keep=False)
        self.give_way_to(Place("job", job_id))

    def _form_left(self) -> None:
        """Out of a change to the job, out of a new one to where one came from; nothing written is lost."""
        if self.place.id is not None or not self.step_to_last():
            self.show_place(Place(self.place.page, self.place.id))

    def _throw_away(self, key: tuple[int, int | None]) -> None:
        self._begun.throw_away(key)
        self._show_unsaved()
        self._show_whole()

    def _throw_change_away(self) -> None:
        if self.card is not None:
            self._throw_away((self.card.customer_id, self.card.id))

    def _show_unsaved(self) -> None:
        self.list.unfinished.show_names(self._begun.new_names())
        key = (self.card.customer_id, self.card.id) if self.card is not None else None
        self.detail.unsaved.setVisible(key is not None and self._begun.has(key))

    # ---- actions

    def offers(self, action: Action) -> bool:
        return action.name == "new_job_here" or (self.card is not None and self.form is None)

    def new_job(self) -> None:
        """Open the form for a new job; whose it is is asked first."""
        self.go(Place("jobs", tab=NEW))

    def change_job(self) -> None:
        """Change title, place or who looks after it."""
        if self.card is not None:
            self._show_form(self._job_form(self.card.customer_id, self.card), _("Change the job"))

    def new_quote(self) -> None:
        """Begin a quote for this job and go to it."""
        if self.card is not None:
            self.work.do(drafting.draft, self.card.id, by=self, then=self.open_quote)

    def step_back(self) -> bool:
        if self.reason.isVisible():
            self._show_reason(False)
            return True
        if self.detail.words.is_open():
            self.detail.words.close_form()
            return True
        if self.form is not None:
            self._form_left()
            return True
        if not self.split.both() and self.place.id is not None:
            self.go(Place("jobs"))
            return True
        return False
