"""The jobs: the list beside one of them, the form for a new one, and the step that comes next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QWidget

from relate_desktop.records.deed import zone
from relate_desktop.records.jobs import doing, reading
from relate_desktop.records.jobs.reading import JobCard
from relate_desktop.records.jobs.states import DECLINED
from relate_desktop.records.quotes import drafting
from relate_desktop.records.refused import Refused
from relate_desktop.screens.actions import Action
from relate_desktop.screens.call_places import call_place
from relate_desktop.screens.job_views import BOARD, LIST
from relate_desktop.screens.jobs import next_steps
from relate_desktop.screens.jobs.detail import JobDetail
from relate_desktop.screens.jobs.first import NoJobs
from relate_desktop.screens.jobs.forming import NEW, Forming
from relate_desktop.screens.jobs.listing import JobList
from relate_desktop.screens.jobs.looks import STATE, Looks
from relate_desktop.screens.jobs.papers import WHEN, can_give, place_of
from relate_desktop.screens.jobs.told import Told
from relate_desktop.screens.jobs.words import NEXT
from relate_desktop.screens.kit.boxes import Scrolled, column
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.split import Split
from relate_desktop.screens.kit.theme import SINGLE, WIDE
from relate_desktop.screens.page import Go, Page
from relate_desktop.screens.places import Place
from relate_desktop.screens.work import Work
from relate_desktop.text import _

LIST_WIDE = 320
RING_FOR = {"under_way": "progress", "finished": "satisfaction", "followed_up": "satisfaction"}
"""What one rings about, by where a job stands."""


class JobsPage(Page):
    """List and detail; where there is little room one of the two. Forms stand in the detail's place."""

    CARES_FOR: ClassVar[frozenset[str]] = frozenset(
        {
            "jobs", "job_moves", "job_words", "job_materials", "job_extras", "open_points", "visits", "attachments",
            "complaints", "promises", "feedback",
            "quotes", "quote_lines", "papers", "customers", "addresses", "staff",
        }
    )  # fmt: skip

    def __init__(self, work: Work, go: Go) -> None:
        super().__init__(work, go)
        self.card: JobCard | None = None
        self.view = LIST
        self._verbs_shown: object = None
        self._zone = work.ask(zone)

    @classmethod
    def read_ahead(cls, ask: Callable[..., Any], place: Place) -> None:
        ask(zone)
        ask(reading.counts)
        rows = ask(reading.slice_of, limit=1)
        if rows:
            ask(reading.card, place.id or rows[0].id)

    def make(self) -> Iterator[None]:
        self.looks = Looks(self)
        self.list = JobList(self.work, self.looks.head(LIST))
        self._follow_list()
        yield
        self.detail = JobDetail(self.work, self._local, self.go)
        self.detail.unsaved.go_on.connect(self.change_job)
        self.detail.unsaved.thrown_away.connect(self._throw_change_away)
        self.detail.tab_chosen.connect(lambda tab: self.go(Place("job", self.card.id if self.card else None, tab)))
        self.stepping = self.detail.stepping
        self.stepping.moved.connect(self.refresh)
        self.stepping.closed.connect(self._focus_steps)
        yield
        self.forming = Forming(self.work, self.go)
        self.forming.saved.connect(lambda job_id: self.give_way_to(Place("job", job_id)))
        self.forming.gone_back.connect(self._form_left)
        self.forming.nobody.connect(self._new_customer)
        self._lay_out()
        self.room_changed()
        yield

    def _follow_list(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self.open_job)
        self.list.rows.clicked.connect(lambda _index: self._clicked())
        self.list.filtered.connect(lambda state: self.go(Place("jobs", tab=f"{STATE}:{state}")))
        self.list.unfinished.go_on.connect(lambda whose: self.go(Place("jobs", tab=f"{NEW}:{whose}")))
        self.list.unfinished.thrown_away.connect(lambda whose: self._throw_away((int(whose), None)))

    def _lay_out(self) -> None:
        inside = QWidget()
        column(inside, margins=(40, 24, 40, 96)).addWidget(self.detail)
        self._nothing = QWidget()
        self._nothing_words = Text("", role="text-muted")
        column(self._nothing, margins=(40, 32, 40, 0)).addWidget(self._nothing_words)
        self._sides = QWidget()
        self._stack = QStackedLayout(self._sides)
        self._detail_side, self._forms = Scrolled(inside), Scrolled(self.forming)
        for side in (self._nothing, self._detail_side, self._forms):
            self._stack.addWidget(side)
        self.split = Split(self.list, self._sides, LIST_WIDE)
        self._whole = QStackedLayout(self)
        self._whole.addWidget(self.split)
        self.first = NoJobs(self.new_job)
        self._whole.addWidget(self.first)

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(self._zone)

    # ---- what the window asks

    def title(self) -> str:
        if self.place.id is None and self.forming.form is not None:
            return _("New job")
        if self.view != LIST:
            return ""
        return self.card.title if self.card is not None else ""

    def parts(self) -> Sequence[QWidget]:
        whole = self._whole.currentWidget()
        if whole is not None and whole is not self.split:
            return [whole]
        form = self.forming.form
        return [form, self.list] if form is not None else [self.list, self.detail.whose]

    def unsaved(self) -> str:
        begun = self.forming.dirty() or self.detail.begun()
        return _("A job is not saved yet.") if begun else ""

    def notice_side(self) -> int:
        return 24 if self.view != LIST else LIST_WIDE + 40 if self.split.both() else 40

    def room_changed(self) -> None:
        self.split.show_both(self.room == WIDE)
        self.looks.offer_board(self.room != SINGLE)
        if self.view == BOARD and self.room == SINGLE:
            self.show_place(self.place)

    def leave(self) -> None:
        self.detail.leave()
        self.stepping.close_form(quiet=True)

    # ---- places

    def show_place(self, place: Place) -> None:
        self.place = place
        kind, _sign, what = place.tab.partition(":") if place.id is None else (LIST, "", "")
        self.view = self.looks.wanted(kind, self.room) if self.list.has_any() else LIST
        state = what if kind == STATE else self.list.state
        if self.view == LIST and not self.list.is_new(state):
            self.list.show_state(state)
        self.forming.close_form()
        if kind == NEW:
            self.forming.begin(int(what) if what.isdigit() else None)
            self._show_form()
        elif place.id is not None:
            self._show_job(place.id, place.tab)
            self.split.show_detail(True)
        elif self.view == LIST:
            self._show_list()
        self._show_unsaved()
        self._show_whole()
        if self.view != LIST:
            shown = self.looks.show(self.view, what)
            self._whole.addWidget(shown)
            self._whole.setCurrentWidget(shown)
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
        begun = self.forming.form is not None or self.list.unfinished.has_any()
        nothing = not begun and not self.list.state and not self.list.has_any()
        if self.view == LIST:
            self._whole.setCurrentWidget(self.first if nothing else self.split)

    def _show_job(self, job_id: int, tab: str | None = None) -> None:
        try:
            self.card = self.work.ask(reading.card, job_id)
        except Refused as refused:
            self.card = None
            self._nothing_words.setText(refused.sentence)
            self._stack.setCurrentWidget(self._nothing)
            return
        self.detail.show_job(self.card, tab)
        self._show_verbs(self.card)
        self.list.choose(job_id)
        self._stack.setCurrentWidget(self._detail_side)

    def refresh(self) -> None:
        if self.view != LIST:
            self.list.grow_old()
            self.looks.refresh(self.view)
            return
        self.list.refresh()
        if self.card is not None and self.forming.form is None:
            self._show_job(self.card.id)
            if self.card is None:
                self.give_way_to(Place("jobs"))
        self._show_whole()

    def _choose(self, job_id: int) -> None:
        """The next job of the list is looked at on the part that is shown."""
        if self.split.both():
            self.look_at(Place("job", job_id, self.detail.tab))

    def open_job(self, job_id: int) -> None:
        """Go to a job, from a list of them."""
        self.go(Place("job", job_id, self.detail.tab if self.split.both() else ""))
        self.detail.whose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clicked(self) -> None:
        """Where there is no room beside the list, one click leads to the job that was clicked on."""
        row = self.list.rows.chosen_row()
        if row is not None and not self.split.both():
            self.open_job(row.id)

    # ---- what comes next

    def _show_verbs(self, card: JobCard) -> None:
        """The buttons, made anew only where other ones are wanted, so that the focus stays."""
        if next_steps.wanted(card) != self._verbs_shown:
            self._verbs_shown = next_steps.wanted(card)
            self.detail.head.show_buttons(next_steps.buttons(card, self))

    def take_step(self, step: reading.NextState) -> None:
        """Move the job on, after asking what is to be known first."""
        if self.card is not None:
            self.stepping.take(self.card, step)

    def hand_over(self) -> None:
        """Ask on which day the work was handed over."""
        if self.card is not None:
            self.stepping.hand_over(self.card)

    def open_quote(self, quote_id: int) -> None:
        """Go on with a quote."""
        self.go(Place("quote", quote_id))

    def _focus_steps(self) -> None:
        """What was asked is answered or left: the focus goes to what comes next, in the head of the job."""
        if not self.detail.head.focus_main():
            self.detail.whose.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_refused(self, refused: Refused) -> None:
        """Say it as a notice, and show how it is now."""
        self.work.refused.emit(refused)
        self.refresh()

    # ---- forms

    def _show_form(self) -> None:
        self._stack.setCurrentWidget(self._forms)
        self.split.show_detail(True)
        self._whole.setCurrentWidget(self.split)
        self.forming.start()
        self._show_unsaved()

    def _new_customer(self, name: str) -> None:
        """Write the customer in first, and come back to what was begun."""
        self.add_customer_first(name, lambda who: Place("jobs", tab=f"{NEW}:{who}"))

    def _form_left(self) -> None:
        """Out of a change to the job, out of a new one to where one came from; nothing written is lost."""
        if self.place.id is not None or not self.step_to_last():
            self.show_place(Place(self.place.page, self.place.id))

    def _throw_away(self, key: tuple[int, int | None]) -> None:
        self.forming.begun.throw_away(key)
        self._show_unsaved()
        self._show_whole()

    def _throw_change_away(self) -> None:
        if self.card is not None:
            self._throw_away((self.card.customer_id, self.card.id))

    def _show_unsaved(self) -> None:
        self.list.unfinished.show_names(self.forming.begun.new_names())
        key = (self.card.customer_id, self.card.id) if self.card is not None else None
        self.detail.unsaved.setVisible(key is not None and self.forming.has(key))

    # ---- actions

    def offers(self, action: Action) -> bool:
        if action.name in WHEN and not can_give(self.card, action.name):
            return False
        if action.name == "new_promise" and self.card is not None and self.card.state in DECLINED:
            return False
        if action.name == "new_job_here" or (action.name == "move_on" and self.view == BOARD):
            return True
        return self.view == LIST and self.card is not None and self.forming.form is None

    def new_job(self) -> None:
        """Open the form for a new job; whose it is is asked first."""
        self.go(Place("jobs", tab=NEW))

    def change_job(self) -> None:
        """Change title, place or who looks after it."""
        if self.card is not None:
            self.forming.change(self.card)
            self._show_form()

    def new_complaint(self) -> None:
        """Take down a complaint about this job."""
        if self.card is not None:
            self.go(Place("complaints", tab=f"new:{self.card.customer_id}:{self.card.id}"))

    def ring(self) -> None:
        """Ring about this job: how it goes, how it turned out, or to stay in touch."""
        if self.card is not None:
            purpose = RING_FOR.get(self.card.state, "courtesy")
            self.go(call_place(self.card.customer_id, purpose, "job", self.card.id))

    def new_promise(self) -> None:
        """Write down a promise about this job, where those of it stand."""
        if self.card is None:
            return
        if self.detail.tab:
            self.go(Place("job", self.card.id))
        part = self.detail.part()
        if isinstance(part, Told):
            part.promises.begin()

    def move_on(self) -> None:
        """Bring the job that is chosen to the state that usually follows; from the board at once."""
        chosen = self.card if self.view == LIST else self.looks.chosen()
        if chosen is None:
            return
        if chosen.state == "finished" and next_steps.to_hand_over(self.work.ask(reading.card, chosen.id)):
            if self.view == BOARD:
                self.open_job(chosen.id)
            self.hand_over()
            return
        state = NEXT.get(chosen.state)
        if state is None:
            self.work.refused.emit(Refused(_("“{title}” has no next step.").format(title=chosen.title)))
        elif self.view == BOARD and self.looks.board is not None:
            self.looks.board.follow(chosen.id)
            self.work.do(doing.move, chosen.id, state)
        else:
            self.take_step(reading.NextState(state, needs_reason=False))

    def open_job_summary(self) -> None:
        """Show what the job came to, as the paper for them."""
        self._open_paper("job_summary")

    def open_thank_you(self) -> None:
        """Show the letter that thanks them."""
        self._open_paper("thank_you")

    def _open_paper(self, kind: str) -> None:
        if self.card is not None:
            self.go(place_of(self.card, kind))

    def new_quote(self) -> None:
        """Begin a quote for this job and go to it."""
        if self.card is not None:
            self.work.do(drafting.draft, self.card.id, by=self, then=self.open_quote)

    def step_back(self) -> bool:
        if self.forming.form is not None:
            self._form_left()
            return True
        if self.stepping.is_open():
            self.stepping.close_form()
            return True
        if self.detail.step_back():
            return True
        if not self.split.both() and self.place.id is not None:
            self.go(Place("jobs"))
            return True
        return False
