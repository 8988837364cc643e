"""One step of the conversation about a complaint: done and folded to a sentence, at hand with its form, or to come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import ClassVar, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from relate_desktop.records.complaints.cards import ComplaintCard
from relate_desktop.screens.beside import Beside
from relate_desktop.screens.complaints.left_words import Written, take_from
from relate_desktop.screens.complaints.marks import DONE, NOW, TEXT, TO_COME, StepTitle, paint_mark, paint_thread
from relate_desktop.screens.complaints.step_form import StepForm
from relate_desktop.screens.complaints.words import NOTHING, Badged, quoted
from relate_desktop.screens.in_place import order_tabs
from relate_desktop.screens.kit.badge import Badge
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.labels import Elided, PartHeading
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.runs import Run
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.kit.words import Words
from relate_desktop.screens.page import Go
from relate_desktop.screens.work import Work
from relate_desktop.text import _

RIGHT = 240
"""So much of what stands at the right is seen beside the title; where there is less room it stands below."""


class Talk(Protocol):
    """The conversation page, as its steps know it."""

    def local(self, moment: datetime) -> datetime:
        """Return a moment on the shop's own clock."""

    def today(self) -> date:
        """Return the shop's day."""

    def go_on(self) -> None:
        """A step has done what it asks: the one at hand now is opened, and the cursor goes into it."""

    def is_beside_seen(self) -> bool:
        """Tell whether how they lived it, and cases like it, stand beside the talk."""

    def weigh(self, kind: str, amount: int | None) -> None:
        """An amount is thought of or written: what stands beside says whether it lies outside what is usual."""


class Step(QWidget):
    """What the six steps share. One says what it asks and what came of it; its form is made when it is opened.

    `opened` is sent when the person wants it open, `folded` when they want it closed again, `moved` with -1 or 1 when
    the arrows lead to the step before or after. A form left with something typed waits for its complaint.
    """

    NUMBER: ClassVar[int] = 0
    STAGES: ClassVar[frozenset[str]] = frozenset()
    """The states that it leads to: the moment by which they are due stands beside its heading."""

    opened = Signal(int)
    folded = Signal(int)
    moved = Signal(int, int)

    def __init__(self, work: Work, go: Go, talk: Talk) -> None:
        super().__init__()
        self.work, self.go, self.talk = work, go, talk
        self.card: ComplaintCard | None = None
        self.form: StepForm | None = None
        self.how, self.is_open = TO_COME, False
        self.is_last = False  # of those that are seen; the line between the marks ends there
        self._left: dict[int, StepForm] = {}
        self._replaced: list[StepForm] = []
        self._lay_out()
        LOOK.follow(self, lambda it: it.measure())

    # ---- what each step says

    def title(self, card: ComplaintCard) -> str:
        """Return what it is called while it is at hand or to come: "Solve it with Ola"."""
        raise NotImplementedError

    def done_title(self, card: ComplaintCard) -> str:
        """Return what it is called when it is done: "Apologised"."""
        raise NotImplementedError

    def is_done(self, card: ComplaintCard) -> bool:
        """Tell whether nothing is left to do in it."""
        raise NotImplementedError

    def done_sentence(self, card: ComplaintCard) -> Sequence[Run]:
        """Return what came of it, in one sentence; their own words are runs of the style "own"."""
        raise NotImplementedError

    def done_by(self, card: ComplaintCard) -> str:
        """Return who did it and when, as `who_and_when` writes it."""
        return ""

    def asks(self, card: ComplaintCard) -> str:
        """Return in a few muted words what it will ask."""
        raise NotImplementedError

    def could_say(self, card: ComplaintCard) -> str:
        """Return what one could say to them, without quotation marks; '' nothing."""
        return ""

    def may_open(self, card: ComplaintCard) -> bool:
        """Tell whether it may be opened although it is not at hand: done ones, and what the records allow already."""
        return self.is_done(card) or bool(self.STAGES & set(card.next_states))

    def make_form(self, card: ComplaintCard) -> StepForm:
        """Make the short form; it is filled with the card after that, and at each change."""
        raise NotImplementedError

    # ---- showing

    def _lay_out(self) -> None:
        self._box = column(self, margins=(TEXT, 0, 0, 12))
        self.button, self.heading = StepTitle(), PartHeading()
        self.later = Elided("", role="text-muted")
        self.button.clicked.connect(lambda: (self.folded if self.is_open else self.opened).emit(self.NUMBER))
        self.button.moved.connect(lambda by: self.moved.emit(self.NUMBER, by))
        self.right, self.badge = Elided("", "small", "text-muted"), Badge()
        self.right.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        line = Beside(gap=16, below=0)
        self._between = QWidget()
        self._between.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        line.add(self.button)
        for widget in (self.heading, self.later):
            line.add(widget, 1, least=160)
        line.add(self._between, 1)
        line.add(self.right)
        line.add(self.badge)
        LOOK.follow(self.later, lambda it: it.setMinimumHeight(LOOK.px(StepTitle.HIGH)))
        self.sentence, self.say = Words(), Words()
        for part in (line, self.sentence, self.say):
            self._box.addWidget(part)

    def measure(self) -> None:
        """Take the measures of the look in use."""
        self.setMinimumHeight(LOOK.px(40))
        self.right.setMinimumWidth(min(self.right.sizeHint().width(), LOOK.px(RIGHT)))
        self.update()

    def show_card(self, card: ComplaintCard, how: str, *, open_: bool, badge: Badged = NOTHING) -> None:
        """Show a complaint with this step done, now or to_come."""
        if self.card is not None and card.id != self.card.id:
            self._put_aside()
        self.card, self.how, self.is_open = card, how, open_
        self._show_title(card)
        self.badge.show_badge(*badge)
        self.sentence.setVisible(how == DONE)
        if how == DONE:
            self.sentence.show_runs(self.done_sentence(card))
        self._show_say(card)
        self._show_form(card)
        self.update()

    def _show_title(self, card: ComplaintCard) -> None:
        """At hand it is a heading, done or open a button, and to come a muted word unless it may be begun already."""
        title = self.done_title(card) if self.how == DONE else self.title(card)
        at_hand = self.is_open and self.how == NOW
        opens = not at_hand and (self.is_open or self.how == NOW or self.may_open(card))
        spoken = _("{step}, done") if self.how == DONE else _("{step}, to come") if self.how == TO_COME else "{step}"
        self.button.show_title(title, self.how, spoken.format(step=title), open_=self.is_open)
        self.heading.setText(title)
        self.later.show_text(title)
        self.button.setVisible(opens)
        self._between.setVisible(opens)
        self.heading.setVisible(at_hand)
        self.later.setVisible(not opens and not at_hand)
        self._show_right(card)

    def _show_right(self, card: ComplaintCard) -> None:
        right = self.done_by(card) if self.how == DONE else "" if self.is_open else self.asks(card)
        self.right.show_text(right)
        self.right.setVisible(bool(right))
        self.measure()

    def _show_say(self, card: ComplaintCard) -> None:
        say = self.could_say(card) if self.is_open else ""
        self.say.show_runs([Run(_("You could say:") + " ", "muted"), Run(quoted(say), "own")] if say else [])
        self.say.setVisible(bool(say))

    def _show_form(self, card: ComplaintCard) -> None:
        if self.is_open and self.form is None:
            self._open_form(self._left.pop(card.id) if card.id in self._left else self.make_form(card))
        if self.form is not None:
            self.form.fill(card)
            if self.form.isHidden() == self.is_open:
                self.form.setVisible(self.is_open)
                order_tabs(self)

    def _open_form(self, form: StepForm) -> None:
        self.form = form
        form.went.connect(self.talk.go_on)
        self._box.addWidget(form)

    def _put_aside(self) -> None:
        """Another complaint is shown: a form with something in it waits for this one."""
        form, self.form = self.form, None
        if form is None or self.card is None:
            return
        self._box.removeWidget(form)
        form.hide()
        if form.dirty():
            form.went.disconnect(self.talk.go_on)
            self._left[self.card.id] = form
        else:
            form.deleteLater()

    def drop_form(self) -> None:
        """Let the form go; it is made anew when the step is shown next, and what was typed is still to be taken over.

        A form that asked for this itself has its words on record only afterwards: `take_left` looks for them later.
        """
        form, self.form = self.form, None
        if form is not None:
            self._box.removeWidget(form)
            form.hide()
            self._replaced.append(form)

    def take_left(self) -> list[Written]:
        """Return the words that were typed and are asked for no more as the complaint stands."""
        card = self.card
        if card is None:
            return []
        opens = not self.isHidden() and (self.is_open or self.how == NOW or self.may_open(card))
        gone, self._replaced = self._replaced, []
        if not opens and card.id in self._left:
            gone.append(self._left.pop(card.id))
        words = take_from(self.form, all_of_it=not opens) if self.form is not None else []
        for form in gone:
            words += take_from(form, all_of_it=True)
            form.deleteLater()
        return words

    def start(self) -> None:
        """Put the cursor where the work of this step begins; on its title while it is folded."""
        if self.is_open and self.form is not None:
            self.form.start()
        else:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def waits_for(self, card: ComplaintCard) -> bool:
        """Tell whether something was typed about a complaint before another one was shown, and may still be used."""
        return card.id in self._left and self.may_open(card)

    def begun(self) -> bool:
        """Tell whether something was typed that is not saved, for this complaint or another."""
        return bool(self._left) or self.begun_here()

    def begun_here(self) -> bool:
        """Tell whether something was typed about the complaint that is shown and is not saved."""
        return self.form is not None and self.form.dirty()

    def step_back(self) -> bool:
        """Close what is open inside the form, at Esc; tell whether something was."""
        return self.is_open and self.form is not None and self.form.step_back()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_mark(painter, self.how, self.NUMBER)
            if not self.is_last:
                paint_thread(painter, self.height())

    # ---- for the sentences

    def who_and_when(self, name: str, at: datetime | None) -> str:
        """Return who and on which day: "Silje, Thu 12 Nov"; '' where neither is known."""
        on = self.talk.local(at).date() if at is not None else None
        this_year = on is not None and on.year == self.talk.today().year
        day = "" if on is None else reader().row_day(on) if this_year else reader().day(on)
        return ", ".join(part for part in (name, day) if part)

    def by_move(self, card: ComplaintCard, *states: str) -> str:
        """Return who brought it last to one of these states, and when; '' where nobody did."""
        last = next((move for move in reversed(card.moves) if move.to_state in states), None)
        return self.who_and_when(last.staff_name, last.at) if last is not None else ""
