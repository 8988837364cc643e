"""The conversation about a complaint: six steps in order, one open at a time, done ones folded to a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.records.complaints.cards import ComplaintCard
from relate_desktop.records.complaints.states import ENDED
from relate_desktop.screens.complaints.left_words import LeftWords
from relate_desktop.screens.complaints.marks import DONE, NOW, TO_COME
from relate_desktop.screens.complaints.step import Step
from relate_desktop.screens.complaints.words import NOTHING, due_badge
from relate_desktop.screens.in_place import Ordered
from relate_desktop.screens.kit.boxes import Scrolled, column
from relate_desktop.screens.page import Go
from relate_desktop.screens.work import Work


class Conversation(Ordered):
    """The steps. `went_on` is sent when one has done what it asks, `weighed` with a kind of redress and an amount."""

    went_on = Signal()
    weighed = Signal(str, object)

    def __init__(
        self,
        work: Work,
        go: Go,
        kinds: Iterable[type[Step]],
        local: Callable[[datetime], datetime],
        today: Callable[[], date],
    ) -> None:
        super().__init__()
        self._local, self._today = local, today
        self.card: ComplaintCard | None = None
        self.open_step = 0
        self._at_hand = 0
        self._is_beside_seen = True
        self.steps = [kind(work, go, self) for kind in kinds]
        box = column(self)
        self.left = LeftWords()
        box.addWidget(self.left)
        for step in self.steps:
            step.opened.connect(self.open)
            step.folded.connect(lambda _number: self.open(self._at_hand))
            step.moved.connect(self._move)
            box.addWidget(step)
        box.addStretch(1)

    # ---- showing

    def show_card(self, card: ComplaintCard) -> None:
        """Show a complaint; the step that is open stays open, unless another has come to hand."""
        other = self.card is None or card.id != self.card.id
        at_hand = step_at_hand(self.steps, card)
        if other or at_hand != self._at_hand:
            begun = [step.NUMBER for step in self.steps if other and step.waits_for(card)]
            self.open_step = begun[0] if begun and at_hand not in begun else at_hand
        self.card, self._at_hand = card, at_hand
        self.left.show_card(card)
        self._show_steps(card)
        QTimer.singleShot(0, self, self._take_left)  # whoever saved something just now has it on record then

    def _take_left(self) -> None:
        """Somebody else went on: what was being typed in a step that asks for it no more stands above the steps."""
        if self.card is not None:
            self.left.take(self.card, [written for step in self.steps for written in step.take_left()])

    def _show_steps(self, card: ComplaintCard) -> None:
        for step in self.steps:
            how = NOW if self._at_hand == step.NUMBER else DONE if step.is_done(card) else TO_COME
            step.setVisible(how != TO_COME or card.state not in ENDED)
            due = card.due is not None and card.due.stage in step.STAGES and how != DONE
            badge = due_badge(card.due, card.called, self.today(), self.local) if due else NOTHING
            step.show_card(card, how, open_=self.open_step == step.NUMBER, badge=badge)
        seen = [step for step in self.steps if not step.isHidden()]
        for step in seen:
            step.is_last = step is seen[-1]
        self.order_tabs()

    def open(self, number: int) -> None:
        """Open a step, and fold the one that is open; the cursor goes into it, or to its title."""
        came_from = self.open_step
        self.open_step = number
        if self.card is not None:
            self._show_steps(self.card)
        step = self.step(number if number != self._at_hand or came_from == number else came_from)
        if step is not None:
            self._begin(step)

    def _begin(self, step: Step) -> None:
        """The cursor goes into a step, and all of it is brought into sight."""
        step.start()
        QTimer.singleShot(0, self, lambda: self._show_whole(step, again=2))

    def _show_whole(self, step: Step, again: int) -> None:
        """The foot first, then the head, then where the cursor is; once more when its fields found their places."""
        if again:
            QTimer.singleShot(0, self, lambda: self._show_whole(step, again - 1))
        part: QWidget | None = self.parentWidget()
        while part is not None and not isinstance(part, Scrolled):
            part = part.parentWidget()
        inside = part.widget() if isinstance(part, Scrolled) else None
        if isinstance(part, Scrolled) and inside is not None:
            top = step.mapTo(inside, QPoint(0, 0)).y()
            part.ensureVisible(0, top + step.height(), 0, 0)
            part.ensureVisible(0, top, 0, 0)
            focused: QWidget | None = self.window().focusWidget()
            if focused is not None and step.isAncestorOf(focused):
                part.ensureWidgetVisible(focused, 0, 0)

    def step(self, number: int) -> Step | None:
        """Return the step of that number, None where there is none."""
        return next((step for step in self.steps if number == step.NUMBER), None)

    def _move(self, number: int, by: int) -> None:
        """The arrows go from title to title, and pass by what can't be opened."""
        numbers = [step.NUMBER for step in self.steps if not step.button.isHidden() or number == step.NUMBER]
        at = numbers.index(number) + by
        if 0 <= at < len(numbers) and (step := self.step(numbers[at])) is not None:
            step.button.setFocus(Qt.FocusReason.TabFocusReason)

    # ---- what the steps ask

    def local(self, moment: datetime) -> datetime:
        """Return a moment on the shop's own clock."""
        return self._local(moment)

    def today(self) -> date:
        """Return the shop's day."""
        return self._today()

    def is_beside_seen(self) -> bool:
        """Tell whether how they lived it, and cases like it, stand beside the talk."""
        return self._is_beside_seen

    def stand_alone(self, alone: bool) -> None:
        """Say in the steps what else stands beside them, or leave it to that."""
        if alone == self._is_beside_seen:
            self._is_beside_seen = not alone
            if self.card is not None:
                self._show_steps(self.card)

    def weigh(self, kind: str, amount: int | None) -> None:
        """An amount is thought of or written: what stands beside says whether it lies outside what is usual."""
        self.weighed.emit(kind, amount)

    def go_on(self) -> None:
        """A step has done what it asks: the one at hand now is opened, and the cursor goes into it."""
        self.open(self._at_hand)
        self.went_on.emit()

    def start(self) -> None:
        """Put the cursor into the step that is open."""
        step = self.step(self.open_step)
        if step is not None:
            self._begin(step)

    def begun(self) -> bool:
        """Tell whether something was typed that is not saved, about any complaint."""
        return self.left.has_any() or any(step.begun() for step in self.steps)

    def step_back(self) -> bool:
        """Close what is open in the step at hand, or fold a step opened again, at Esc; tell whether there was one."""
        step = self.step(self.open_step)
        if step is not None and step.step_back():
            return True
        if self.open_step != self._at_hand:
            self.open(self._at_hand)
            return True
        return False


def step_at_hand(steps: Iterable[Step], card: ComplaintCard) -> int:
    """Return the number of the first step that is not done; 0 where the complaint has ended."""
    if card.state in ENDED:
        return 0
    return next((step.NUMBER for step in steps if not step.is_done(card)), 0)
