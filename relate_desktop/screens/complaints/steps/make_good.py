"""Make good: what was agreed is done and ticked, with a gesture on top where it fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from relate_desktop.records.complaints import steps
from relate_desktop.records.complaints.cards import ComplaintCard, RemedyRow
from relate_desktop.records.refused import Refused
from relate_desktop.screens.complaints.besides import Besides
from relate_desktop.screens.complaints.like_here import LikeHere
from relate_desktop.screens.complaints.papers import place_of
from relate_desktop.screens.complaints.promised import KEPT, OPEN, stands
from relate_desktop.screens.complaints.redress import hint_outside
from relate_desktop.screens.complaints.remedy_rows import Remedies
from relate_desktop.screens.complaints.step import Step, Talk
from relate_desktop.screens.complaints.step_form import StepForm
from relate_desktop.screens.in_place import order_tabs
from relate_desktop.screens.kit.boxes import FlowLayout
from relate_desktop.screens.kit.buttons import MainButton, PlainButton
from relate_desktop.screens.kit.fields import Refusal
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.runs import Run
from relate_desktop.screens.page import Go
from relate_desktop.screens.work import Work
from relate_desktop.text import _

MADE = frozenset({"made_good", "followed_up", "closed"})


class MakeGoodStep(Step):
    """The fourth step; it is done once what was agreed is kept or let go, and somebody said so."""

    NUMBER: ClassVar[int] = 4
    STAGES: ClassVar[frozenset[str]] = frozenset({"made_good"})

    def title(self, card: ComplaintCard) -> str:
        return _("Make good")

    def done_title(self, card: ComplaintCard) -> str:
        return _("Made good")

    def is_done(self, card: ComplaintCard) -> bool:
        return card.state in MADE

    def done_sentence(self, card: ComplaintCard) -> Sequence[Run]:
        said: list[Run] = []
        for remedy in card.remedies:
            how = stands(remedy.promise, self.talk.local, self.talk.today())
            said += [Run(" · ", "muted")] if said else []
            said += [Run(remedy.wording), Run(", " + how[:1].lower() + how[1:], "muted")]
        return said

    def done_by(self, card: ComplaintCard) -> str:
        return self.by_move(card, "made_good")

    def asks(self, card: ComplaintCard) -> str:
        return _("the work, and a gesture if it fits")

    def could_say(self, card: ComplaintCard) -> str:
        return (
            ""
            if self.is_done(card)
            else _("You have our word on the day. If anything comes in between, I ring you before it.")
        )

    def may_open(self, card: ComplaintCard) -> bool:
        return bool(card.remedies) or any(promise.standing in OPEN for promise in card.promises)

    def make_form(self, card: ComplaintCard) -> StepForm:
        return MakeGoodForm(self.work, card, self.go, self.talk)


class MakeGoodForm(StepForm):
    """The remedies, other promises about it, and the button that says that all is made good."""

    def __init__(self, work: Work, card: ComplaintCard, go: Go, talk: Talk) -> None:
        super().__init__(work, card)
        self._talk = talk
        self.like = LikeHere(work, talk)
        self.rows = Remedies(work, go, talk)
        self.rows.weighed.connect(self._weigh)
        self.rows.settled.connect(self._show_like)
        self.besides = Besides(work, go, talk)
        self.refusal = Refusal()
        self.still = Text("", role="text-muted")
        self.buttons = QWidget()
        flow = FlowLayout(self.buttons, from_right=True)
        letter = PlainButton(_("Solution letter"), "mail", pressed=lambda: go(place_of(self.card, "solution")))
        self.main_button = MainButton(_("It is all made &good"), "check", pressed=self._made_good)
        flow.addWidget(letter)
        flow.addWidget(self.main_button)
        for part in (self.like, self.rows, self.besides, self.still, self.refusal, self.buttons):
            self.box.addWidget(part)

    def fill(self, card: ComplaintCard) -> None:
        super().fill(card)
        self.rows.show_card(card)
        self._show_like()
        self.besides.show_card(card)
        left = [remedy for remedy in card.remedies if not settled(remedy, card)]
        at_hand = card.state == "agreed"
        self.main_button.setVisible(at_hand and not left)
        self.still.setText(_("When each of these is ticked or let go, it is made good."))
        self.still.setVisible(at_hand and self.main_button.isHidden())
        self.refusal.hide()
        order_tabs(self)

    def _show_like(self) -> None:
        """Cases like it are in sight while a gesture is thought of."""
        self.like.show_card(self.card, wanted=self.rows.is_open())

    def _weigh(self, kind: str, amount: int | None) -> None:
        self._talk.weigh(kind, amount)
        if self.rows.form is not None:
            hint_outside(self.work, self.card.id, self.rows.form.form, kind, amount)

    def start(self) -> None:
        if not self.main_button.isHidden():
            self.main_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.rows.start()

    def _made_good(self) -> None:
        self.work.do(steps.made_good, self.card.id, by=self, then=self.go_on)

    def show_refused(self, refused: Refused) -> None:
        """Say it over the button."""
        self.refusal.sentence.setText(refused.sentence)
        self.refusal.show()

    def dirty(self) -> bool:
        return self.rows.begun()

    def step_back(self) -> bool:
        if not self.rows.is_open():
            return False
        self.rows.close_form()
        return True


def settled(remedy: RemedyRow, card: ComplaintCard) -> bool:
    """Tell whether its promise is kept or let go, or broken and made good by another one that is."""
    if remedy.promise.standing not in OPEN:
        return True
    good = [promise for promise in card.promises if promise.id == remedy.promise.made_good_by_id]
    return any(promise.standing in KEPT for promise in good)
