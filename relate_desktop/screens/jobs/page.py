"""The jobs: the list beside one of them, the form for a new one, and the step that comes next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QStackedLayout, QWidget

from relate_desktop.records.deed import zone
from relate_desktop.records.jobs import doing, reading
from relate_desktop.records.jobs.reading import JobCard, WordsRow
from relate_desktop.records.jobs.states import DECLINED
from relate_desktop.records.quotes import drafting
from relate_desktop.records.refused import Refused
from relate_desktop.screens.actions import Action
from relate_desktop.screens.jobs.detail import JobDetail
from relate_desktop.screens.jobs.form import JobForm, WhoseJob
from relate_desktop.screens.jobs.listing import JobList
from relate_desktop.screens.jobs.reason import ReasonForm
from relate_desktop.screens.jobs.words import BADGES, ONWARD, VERBS, plain_verb
from relate_desktop.screens.kit.boxes import Scrolled, clear, column
from relate_desktop.screens.kit.buttons import Button, MainButton, PlainButton, QuietButton
from relate_desktop.screens.kit.empty import Empty
from relate_desktop.screens.kit.icons import icon
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
        self._left_open: dict[tuple[int, int | None], JobForm] = {}
        self._zone = work.ask(zone)
        self.list = JobList(work, self.new_job)
        self.list.chosen.connect(lambda job_id: self.go(Place("job", job_id)))
        self.list.opened.connect(self._enter)
        self.list.filtered.connect(self._filter)
        self.detail = JobDetail(self._local, go)
        self.reason = ReasonForm()
        self.reason.given.connect(self._move)
        self.reason.closed.connect(lambda: self._show_reason(False))
        self.detail.under_head.addWidget(self.reason)
        self._connect_words()
        self._lay_out()

    def _connect_words(self) -> None:
        words = self.detail.words
        words.added.connect(self._add_words)
        words.marked.connect(self._mark_words)
        words.removed.connect(lambda row: self._do(doing.remove_words, row.id))

    def _lay_out(self) -> None:
        inside = QWidget()
        column(inside, margins=(40, 24, 40, 96)).addWidget(self.detail)
        self._form_side = QWidget()
        self._form_box = column(self._form_side, gap=16, margins=(40, 24, 40, 96))
        self._nothing = QWidget()
        column(self._nothing, margins=(40, 32, 40, 0)).addWidget(Text(_("Choose a job."), role="text-muted"))
        self._sides = QWidget()
        self._stack = QStackedLayout(self._sides)
        self._detail_side, self._forms = Scrolled(inside), Scrolled(self._form_side)
        for side in (self._nothing, self._detail_side, self._forms):
            self._stack.addWidget(side)
        self.split = Split(self.list, self._sides, LIST)
        self._whole = QStackedLayout(self)
        self._whole.addWidget(self.split)
        self._whole.addWidget(self._empty())

    def _empty(self) -> QWidget:
        button = MainButton(_("&Open the first job"), "hammer", pressed=self.new_job)
        words = _("What a customer asks for is a job: from the first question to the day you ask how it turned out.")
        story = [
            ("message-square-text", _("They ask for a new front door.")),
            ("file-pen", _("You write a quote.")),
            ("handshake", _("They say yes.")),
            ("hammer", _("The door is made and hung.")),
            ("circle-check", _("You ask how it turned out.")),
        ]
        return Empty(_("No jobs yet"), words, [button], story=story, story_title=_("A job goes like this"))

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(self._zone)

    # ---- places

    def title(self) -> str:
        return self.card.title if self.card is not None else ""

    def parts(self) -> Sequence[QWidget]:
        return [self.form, self.list] if self.form is not None else [self.list, self.detail.whose]

    def unsaved(self) -> str:
        forms = [form for form in (self.form, *self._left_open.values()) if isinstance(form, JobForm)]
        return _("A job is begun and not saved.") if any(form.dirty() for form in forms) else ""

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
        self._show_whole()
        self.changed_anything()

    def _show_list(self) -> None:
        first = self.list.first_id()
        if self.room == WIDE and first is not None:
            self._show_job(first)
        else:
            self._stack.setCurrentWidget(self._nothing)
        self.split.show_detail(False)

    def _show_whole(self) -> None:
        nothing = not self.list.state and self.list.first_id() is None and self.form is None
        self._whole.setCurrentIndex(1 if nothing else 0)

    def _show_job(self, job_id: int) -> None:
        try:
            self.card = self.work.ask(reading.card, job_id)
        except Refused as refused:
            self.card = None
            self.work.refused.emit(refused)
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
        self._show_whole()

    def _filter(self, state: str) -> None:
        self.go(Place("jobs", tab=f"{STATE}:{state}"))

    def _enter(self, job_id: int) -> None:
        self.go(Place("job", job_id))
        self.detail.whose.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- what comes next

    def _show_verbs(self, card: JobCard) -> None:
        """The buttons, made anew only where other ones are wanted, so that the focus stays."""
        wanted = (card.id, card.state, tuple(quote.id for quote in card.quotes if quote.state == "draft"))
        if wanted != self._verbs_shown:
            self._verbs_shown = wanted
            self.detail.head.show_buttons(self._buttons(card))

    def _buttons(self, card: JobCard) -> list[Button]:
        more = QuietButton(_("&More"), "ellipsis", pressed=lambda: self._open_more(more), role="text")
        drafts = [quote for quote in card.quotes if quote.state == "draft"]
        write = _("&Write a quote")
        if card.state in ONWARD:
            onward = ONWARD[card.state]
            main = MainButton(_(VERBS[onward]), BADGES[onward][0], pressed=lambda: self._move(onward, ""))
            return [more, PlainButton(write, "file-pen", pressed=self.new_quote), main]
        if card.state in DECLINED or card.state == "followed_up":
            return [more]
        if drafts:
            go_on = _("&Go on with the quote")
            return [more, MainButton(go_on, "file-pen", pressed=lambda: self.go(Place("quote", drafts[0].id)))]
        return [more, MainButton(write, "file-pen", pressed=self.new_quote)]

    def _open_more(self, button: QWidget) -> None:
        card = self.card
        if card is None:
            return
        menu = QMenu(button)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(icon("pencil-line"), _("Change the job"), self.change_job)
        menu.addAction(icon("file-pen"), _("Write a quote").replace("&", ""), self.new_quote)
        menu.addSeparator()
        for step in card.may_become:
            words = plain_verb(step.state)
            menu.addAction(icon(BADGES[step.state][0]), words, lambda step=step: self._step(step))
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _step(self, step: reading.NextState) -> None:
        if step.needs_reason:
            self._show_reason(True)
            self.reason.ask(step.state)
        else:
            self._move(step.state, "")

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

    def _words_kept(self, _words_id: int) -> None:
        self.detail.words.close_form()
        self.refresh()

    def _mark_words(self, row: WordsRow, marks: dict[str, bool]) -> None:
        self._do(doing.change_words, row.id, version=row.version, **marks)

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
        key = (customer_id, job.id if job else None)
        if key in self._left_open:
            return self._left_open.pop(key)
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

    def _close_form(self, *, keep: bool = True) -> None:
        """Take the form away; what was written in it and not saved is there again when one comes back."""
        form, self.form = self.form, None
        if keep and isinstance(form, JobForm) and form.dirty():
            self._left_open[form.key] = form
            self._form_box.removeWidget(form)
            form.hide()
        clear(self._form_box)

    def _form_done(self, job_id: int) -> None:
        self._close_form(keep=False)
        self.go(Place("job", job_id))

    def _form_left(self) -> None:
        self._close_form(keep=False)
        self.show_place(Place("job", self.card.id) if self.card is not None else Place("jobs"))

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
            then = lambda quote_id: self.go(Place("quote", quote_id))  # noqa: E731
            self.work.do(drafting.draft, self.card.id, by=self, then=then)

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
