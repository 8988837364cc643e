"""Solve it with them: what we found, the ways to put it right, and the one they say yes to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QWidget

from relate_desktop.records.complaints import steps
from relate_desktop.records.complaints.cards import ComplaintCard
from relate_desktop.records.complaints.money import MONEY
from relate_desktop.records.refused import Refused
from relate_desktop.screens.complaints.agreed import Agreed, agreed_option
from relate_desktop.screens.complaints.agreeing import AgreeForm
from relate_desktop.screens.complaints.found import TO_INVESTIGATE, Findings, Investigate
from relate_desktop.screens.complaints.like_here import LikeHere
from relate_desktop.screens.complaints.options import Options
from relate_desktop.screens.complaints.redress import hint_outside
from relate_desktop.screens.complaints.slot import Slot
from relate_desktop.screens.complaints.step import Step, Talk
from relate_desktop.screens.complaints.step_form import StepForm
from relate_desktop.screens.complaints.words import on_button, quoted
from relate_desktop.screens.in_place import order_tabs
from relate_desktop.screens.kit.boxes import FlowLayout
from relate_desktop.screens.kit.buttons import PlainButton
from relate_desktop.screens.kit.fields import Refusal
from relate_desktop.screens.kit.labels import plain
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.runs import Run
from relate_desktop.screens.kit.words import Words
from relate_desktop.screens.page import Go
from relate_desktop.screens.work import Work
from relate_desktop.text import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SOLVED = frozenset({"agreed", "made_good", "followed_up", "closed"})
CHOOSING = frozenset({"investigated", "offered"})
BEFORE = frozenset({"received", "acknowledged"})


class SolveStep(Step):
    """The third step; it is done once they have said yes."""

    NUMBER: ClassVar[int] = 3
    STAGES: ClassVar[frozenset[str]] = frozenset({"investigated", "offered", "agreed"})

    def title(self, card: ComplaintCard) -> str:
        return _("Solve it with {name}").format(name=card.called)

    def done_title(self, card: ComplaintCard) -> str:
        return _("Agreed")

    def is_done(self, card: ComplaintCard) -> bool:
        return card.state in SOLVED

    def done_sentence(self, card: ComplaintCard) -> Sequence[Run]:
        option = agreed_option(card)
        if option is None:
            return [Run(_("They said yes to a solution."), "muted")]
        remedy = next((remedy for remedy in card.remedies if remedy.option_id == option.id), None)
        said = [Run(option.wording)]
        if remedy is not None:
            day = reader().row_day(remedy.promise.due_on)
            said.append(Run(" · " + _("put right by {day}").format(day=day), "muted"))
        return said

    def done_by(self, card: ComplaintCard) -> str:
        return self.by_move(card, "agreed")

    def asks(self, card: ComplaintCard) -> str:
        return _("what we found, and what they say yes to")

    def could_say(self, card: ComplaintCard) -> str:
        if card.state in TO_INVESTIGATE:
            return _("I will find out what happened before I promise anything, and then I ring you.")
        if card.state in CHOOSING:
            return _("There is more than one way to put this right. Which would suit you best?")
        return ""

    def may_open(self, card: ComplaintCard) -> bool:
        return card.state not in BEFORE and (bool(card.findings) or card.state in TO_INVESTIGATE)

    def make_form(self, card: ComplaintCard) -> StepForm:
        return SolveForm(self.work, card, self.go, self.talk)


class SolveForm(StepForm):
    """What is asked changes with how far it has come: findings, then the ways and the yes, then what was agreed."""

    def __init__(self, work: Work, card: ComplaintCard, go: Go, talk: Talk) -> None:
        super().__init__(work, card)
        self._talk = talk
        self.investigate = Investigate(work, card)
        self.investigate.went.connect(self._found)
        self.findings = Findings(work, card)
        self.like = LikeHere(work, talk)
        self.options = Options(work)
        self.options.settled.connect(lambda: self._show_end(self.card, choosing=self.card.state in CHOOSING))
        self.options.chosen.connect(self._chosen)
        self.options.weighed.connect(self._weigh_way)
        self.refusal = Refusal()
        self.agree = AgreeForm(work, card, talk.today())
        self.agree.promised.connect(self._promise)
        self.agree.weighed.connect(self._weigh)
        self.put_to = PlainButton("", "message-square-text", pressed=self._offer)
        self._puts = QWidget()
        FlowLayout(self._puts).addWidget(self.put_to)
        self.agreed = Agreed(work, card, go, talk)
        self.again = Words()
        self.box.addWidget(self.again)
        parts = (self.investigate, self.findings, self.like, self.options, self._puts, self.refusal, self.agree)
        for part in (*parts, self.agreed):
            self.box.addWidget(part)

    # ---- showing

    def fill(self, card: ComplaintCard) -> None:
        super().fill(card)
        to_find, choosing = card.state in TO_INVESTIGATE, card.state in CHOOSING
        taken_up = taken_up_again(card, self._talk) if to_find or choosing else []
        self.again.show_runs(taken_up)
        self.again.setVisible(bool(taken_up))
        self.investigate.setVisible(to_find)
        if to_find:
            self.investigate.fill(card)
        self.findings.setVisible(not to_find and bool(card.findings))
        self.findings.show_card(card, may_change=card.state not in ("unfounded", "withdrawn", "deadlock", "closed"))
        self.like.show_card(card, wanted=choosing)
        self.options.setVisible(choosing)
        if choosing:
            self.options.show_card(card)
        self._show_end(card, choosing=choosing)
        self.agreed.setVisible(card.state in SOLVED)
        if card.state in SOLVED:
            self.agreed.show_card(card)
        order_tabs(self)

    def _show_end(self, card: ComplaintCard, *, choosing: bool) -> None:
        """The yes is asked for once there is a way to say yes to, and not while another one is written down."""
        ready = choosing and bool(self.options.rows_shown()) and not self.options.is_open()
        self._puts.setVisible(ready and card.state != "offered")
        said = _("Let {name} think it over").format(name=plain(on_button(card.called)))
        self.put_to.setText(said[:1].upper() + said[1:])
        self.agree.setVisible(ready)
        if ready:
            self.agree.show_card(card, self.work)
            self.agree.show_option(self.options.row())
        if not ready:
            self.refusal.hide()

    def start(self) -> None:
        if self.card.state in TO_INVESTIGATE:
            self.investigate.start()
        elif self.options.isVisibleTo(self):
            self.options.start()
        else:
            self.agreed.start()

    # ---- doing

    def _found(self) -> None:
        """What we found is kept: the ways to put it right are next."""
        if self.options.rows_shown() or not self.options.isVisibleTo(self):
            self.start()
        else:
            self.options.begin()

    def _chosen(self) -> None:
        self.refusal.hide()
        self.agree.show_option(self.options.row())
        option = self.options.row()
        if option is not None and option.kind in MONEY:
            self._weigh(option.amount)

    def _weigh(self, amount: int | None) -> None:
        option = self.options.row()
        if option is not None:
            self._talk.weigh(option.kind, amount)
            hint_outside(self.work, self.card.id, self.agree.form, option.kind, amount)

    def _weigh_way(self, kind: str, amount: int | None) -> None:
        self._talk.weigh(kind, amount)
        if self.options.form is not None:
            hint_outside(self.work, self.card.id, self.options.form.form, kind, amount)

    def _offer(self) -> None:
        self.work.do(steps.offer, self.card.id, by=self)

    def _promise(self, values: dict[str, Any]) -> None:
        option = self.options.row()
        if option is None:
            self._refuse(_("Choose the way that {name} said yes to.").format(name=self.card.called))
            self.options.start()
            return
        self.refusal.hide()
        agreed: Callable[..., Any] = agree if self.card.state == "offered" else offer_and_agree
        self.work.do(agreed, self.card.id, option.id, values, by=self.agree, then=self.go_on)

    def show_refused(self, refused: Refused) -> None:
        """Say it under the ways."""
        self._refuse(refused.sentence)

    def _refuse(self, sentence: str) -> None:
        self.refusal.sentence.setText(sentence)
        self.refusal.show()

    # ---- what is being written

    def dirty(self) -> bool:
        own = (self.investigate, self.agree)
        typed = any(part.dirty() for part in own if not part.isHidden())
        return typed or self.options.begun() or any(slot.dirty() for slot in self._slots())

    def _slots(self) -> tuple[Slot, ...]:
        return self.findings.slot, self.agreed.slot

    def step_back(self) -> bool:
        slots = [slot for slot in self._slots() if slot.form is not None]
        for slot in slots:
            slot.close_form()
        if not slots and self.options.is_open():
            self.options.close_form()
            return True
        return bool(slots)


def taken_up_again(card: ComplaintCard, talk: Talk) -> list[Run]:
    """Return what they said when it was not right yet, and what was done before that; nothing where it never was so."""
    last = next((move for move in reversed(card.moves) if move.to_state == "reopened"), None)
    if last is None:
        return []
    day = reader().row_day(talk.local(last.at).date())
    said = [Run(_("Taken up again on {day}:").format(day=day) + " ", "muted"), Run(quoted(last.reason), "own")]
    done = "; ".join(remedy.wording for remedy in card.remedies)
    return [*said, Run(" " + _("Promised before: {what}.").format(what=done.rstrip(". ")), "muted")] if done else said


def agree(session: Session, complaint_id: int, option_id: int, values: dict[str, Any]) -> int:
    """The gate to the records has a `by` of its own."""
    return steps.agree(session, complaint_id, option_id=option_id, **values)


def offer_and_agree(session: Session, complaint_id: int, option_id: int, values: dict[str, Any]) -> int:
    """While they are on the telephone, what is offered and their yes are one."""
    steps.offer(session, complaint_id)
    return agree(session, complaint_id, option_id, values)
