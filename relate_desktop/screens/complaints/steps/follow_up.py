"""Follow up: a call on a day that was promised, what to ask, and what they answer in their own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from relate_desktop.records.complaints import follow_ups
from relate_desktop.records.complaints.cards import ComplaintCard, FollowUpRow
from relate_desktop.records.complaints.names import ANSWER_NAMES
from relate_desktop.records.complaints.tables import TEXT
from relate_desktop.screens.complaints.papers import can_give, place_of
from relate_desktop.screens.complaints.slot import Slot
from relate_desktop.screens.complaints.step import Step, Talk
from relate_desktop.screens.complaints.step_form import FieldsForm, StepForm
from relate_desktop.screens.complaints.words import channels, on_button, quoted
from relate_desktop.screens.in_place import InPlace, order_tabs
from relate_desktop.screens.kit.boxes import FlowLayout
from relate_desktop.screens.kit.buttons import PlainButton, QuietButton
from relate_desktop.screens.kit.choices import ChoiceField, RadioField
from relate_desktop.screens.kit.days import DayField
from relate_desktop.screens.kit.fields import TextField
from relate_desktop.screens.kit.form import Entry
from relate_desktop.screens.kit.labels import Text, plain
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.runs import Run
from relate_desktop.screens.page import Go
from relate_desktop.screens.work import Work
from relate_desktop.text import _

ASKED = frozenset({"followed_up", "closed"})
A_WEEK = timedelta(days=7)
"""Long enough to have lived with it, soon enough to be remembered."""


class FollowUpStep(Step):
    """The fifth step; it is done once they have said that it is right."""

    NUMBER: ClassVar[int] = 5
    STAGES: ClassVar[frozenset[str]] = frozenset({"followed_up"})

    def title(self, card: ComplaintCard) -> str:
        return _("Follow up")

    def done_title(self, card: ComplaintCard) -> str:
        return _("Followed up")

    def is_done(self, card: ComplaintCard) -> bool:
        return card.state in ASKED

    def done_sentence(self, card: ComplaintCard) -> Sequence[Run]:
        last = next((row for row in reversed(card.follow_ups) if row.answer == "satisfied"), None)
        own = [Run(quoted(last.own_words) + " ", "own")] if last is not None and last.own_words else []
        return [*own, Run(_("{name} said that it is right now.").format(name=card.called), "muted")]

    def done_by(self, card: ComplaintCard) -> str:
        return self.by_move(card, "followed_up")

    def asks(self, card: ComplaintCard) -> str:
        planned = planned_one(card)
        if planned is not None:
            return _("we ask on {day}").format(day=reader().row_day(planned.planned_on))
        return _("ring {name} within a week of it").format(name=card.called)

    def could_say(self, card: ComplaintCard) -> str:
        if planned_one(card) is None:
            return _("May I ring you in a week and hear whether it is right?")
        return _("I promised to ring. Is it as it should be now?")

    def may_open(self, card: ComplaintCard) -> bool:
        return card.state in ("agreed", "made_good") or bool(card.follow_ups)

    def make_form(self, card: ComplaintCard) -> StepForm:
        return FollowUpForm(self.work, card, self.go, self.talk)


def planned_one(card: ComplaintCard) -> FollowUpRow | None:
    """Return the call that is still to come, None where none is planned."""
    return next((row for row in card.follow_ups if row.answer is None), None)


class FollowUpForm(StepForm):
    """Plans the call, and then takes the answer; earlier tries stand over it."""

    def __init__(self, work: Work, card: ComplaintCard, go: Go, talk: Talk) -> None:
        super().__init__(work, card)
        self._go, self._talk = go, talk
        self.tries = Text("", "small", "text-muted")
        self.plan = Plan(work, card, talk)
        self.plan.went.connect(self._planned)
        self.when = Text("", bold=True)
        self._verbs = QWidget()
        flow = FlowLayout(self._verbs, gap=24)
        self.other_day = QuietButton(_("Another day"), "calendar", pressed=self._ask_day, flush=True)
        letter = QuietButton(_("Ask by letter"), "mail", pressed=self._letter, flush=True)
        self.letter = letter
        for button in (self.other_day, letter):
            flow.addWidget(button)
        self.slot = Slot()
        self.answer = Answer(work, card, talk)
        self.answer.went.connect(self.went)
        for part in (self.tries, self.plan, self.when, self._verbs, self.slot, self.answer):
            self.box.addWidget(part)

    def fill(self, card: ComplaintCard) -> None:
        super().fill(card)
        planned, live = planned_one(card), card.state in ("agreed", "made_good")
        self.tries.setText("\n".join(_tried(row, self._talk) for row in card.follow_ups if row.answer is not None))
        self.tries.setVisible(bool(self.tries.text()))
        self.plan.setVisible(live and planned is None)
        self.plan.fill(card)
        self.when.setVisible(planned is not None)
        self._verbs.setVisible(planned is not None)
        self.letter.setVisible(can_give(card, "complaint_follow_up"))
        if planned is not None:
            self.when.setText(_when(card, planned))
        self.answer.setVisible(planned is not None and card.state in ("made_good", "followed_up"))
        self.answer.fill(card)
        order_tabs(self)

    def start(self) -> None:
        if not self.plan.isHidden():
            self.plan.start()
        elif not self.answer.isHidden():
            self.answer.start()
        else:
            self.other_day.setFocus()

    def _planned(self) -> None:
        """The call is planned: it can be asked at once, when they are on the telephone."""
        self.start()

    def _letter(self) -> None:
        self._go(place_of(self.card, "complaint_follow_up"))

    def _ask_day(self) -> None:
        planned = planned_one(self.card)
        if planned is not None and not self.slot.goes_on():
            form = InPlace([Entry("on", _("Which day?"), DayField, {"today": self._talk.today()})], _("Keep the day"))
            form.fill({"on": planned.planned_on}, planned.version)
            form.saved.connect(lambda values: self._move(form, planned, values))
            self.slot.open(form, self.other_day)

    def _move(self, form: InPlace, planned: FollowUpRow, values: dict[str, Any]) -> None:
        done = lambda _none: self.slot.close_form()  # noqa: E731
        self.work.do(follow_ups.move_follow_up, planned.id, version=form.version, by=form, then=done, **values)

    def dirty(self) -> bool:
        parts = (self.plan, self.answer)
        return self.slot.dirty() or any(part.dirty() for part in parts if not part.isHidden())

    def step_back(self) -> bool:
        if self.slot.form is None:
            return False
        self.slot.close_form()
        return True


def _tried(row: FollowUpRow, talk: Talk) -> str:
    day = reader().row_day(talk.local(row.asked_at).date()) if row.asked_at is not None else ""
    answer = row.answer or "not_reached"
    parts = (day, row.staff_name, _(ANSWER_NAMES[answer]), quoted(row.own_words) if row.own_words else "")
    return " · ".join(part for part in parts if part)


def _when(card: ComplaintCard, planned: FollowUpRow) -> str:
    words = {"name": card.called, "day": reader().full_day(planned.planned_on), "phone": card.phone}
    if card.phone:
        return _("Ring {name} on {day}: {phone}").format(**words)
    return _("Ask {name} on {day}").format(**words)


class Plan(FieldsForm):
    """On which day we ask; it is promised to them with it."""

    def __init__(self, work: Work, card: ComplaintCard, talk: Talk) -> None:
        self._today = talk.today()
        day = Entry("on", _("When do we ask?"), DayField, {"today": self._today})
        super().__init__(work, card, [day], _("Plan the ca&ll"), "phone")
        words = _("Ask {name} now").format(name=plain(on_button(card.called)))
        self.now = PlainButton(words, pressed=lambda: self._plan(self._today))
        self.flow.addWidget(self.now)
        self.flow.addWidget(self.main_button)

    def fill(self, card: ComplaintCard) -> None:
        super().fill(card)
        self.now.setVisible(card.state == "made_good")

    def values_of(self, card: ComplaintCard) -> Mapping[str, Any]:
        return {"on": card.ask_on}

    def save(self, values: dict[str, Any]) -> None:
        on = values["on"]
        if on is None:
            self.form.fields["on"].refuse(_("Say on which day."))
            self.form.start("on")
        else:
            self._plan(on)

    def _plan(self, on: date) -> None:
        self.work.do(follow_ups.plan_follow_up, self.card.id, on=on, by=self, then=self.saved)


class Answer(FieldsForm):
    """What they answered; not reached, when we try again."""

    def __init__(self, work: Work, card: ComplaintCard, talk: Talk) -> None:
        answers = [(answer, _(words)) for answer, words in ANSWER_NAMES.items()]
        entries = [
            Entry("answer", _("What do they answer?"), RadioField, {"choices": answers}),
            Entry("own_words", _("In their own words"), TextField, {"rows": 2, "most": TEXT}),
            Entry("channel", _("How"), ChoiceField, {"choices": channels(), "wide": 220}),
            Entry("next_on", _("When do we try again?"), DayField, {"today": talk.today()}),
        ]
        super().__init__(work, card, entries, _("&Write down the answer"), "check")
        self.form.changed.connect(lambda _name: self._settle())

    def fill(self, card: ComplaintCard) -> None:
        super().fill(card)
        self._settle()

    def values_of(self, card: ComplaintCard) -> Mapping[str, Any]:
        return {"answer": None, "own_words": "", "channel": "call", "next_on": self._again_on()}

    def _again_on(self) -> date:
        """The day that is suggested, should nobody be reached: the next one we are open."""
        day: date = self.work.ask(follow_ups.again_on)
        return day

    def _settle(self) -> None:
        """Not reached, nobody said anything, and another day is asked for."""
        unreached = self.form.fields["answer"].value() == "not_reached"
        self.form.fields["own_words"].setVisible(not unreached)
        self.form.fields["next_on"].setVisible(unreached)

    def save(self, values: dict[str, Any]) -> None:
        planned, answer = planned_one(self.card), values["answer"]
        if answer is None:
            self.form.fields["answer"].refuse(_("Say what they answered."))
            self.form.start("answer")
        elif planned is not None:
            if answer == "not_reached":
                values["own_words"] = ""
            else:
                values.pop("next_on")
            self.work.do(follow_ups.record_answer, planned.id, by=self, then=self._answered, **values)

    def _answered(self, _result: object) -> None:
        self.form.fields["answer"].set_value(None)
        self.saved()
