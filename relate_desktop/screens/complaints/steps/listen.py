"""Listen: what they told us and how they feel, that we have it, and how serious it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Signal

from relate_desktop.records import staff
from relate_desktop.records.complaints import doing, steps
from relate_desktop.records.complaints.cards import ComplaintCard
from relate_desktop.records.complaints.names import CATEGORY_NAMES, SEVERITY_NAMES
from relate_desktop.records.complaints.states import ENDED
from relate_desktop.screens.complaints.checker import inside
from relate_desktop.screens.complaints.own_words import OwnWords
from relate_desktop.screens.complaints.step import Step
from relate_desktop.screens.complaints.step_form import FieldsForm, StepForm
from relate_desktop.screens.complaints.words import channels, first_words, quoted
from relate_desktop.screens.kit.choices import ChoiceField, RadioField, TickField
from relate_desktop.screens.kit.fields import LineField, TextField
from relate_desktop.screens.kit.form import Entry
from relate_desktop.screens.kit.runs import Run
from relate_desktop.screens.places import Place
from relate_desktop.screens.work import Work
from relate_desktop.text import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LETTER = "letter"


class ListenStep(Step):
    """The first step: heard, answered that we have it, and weighed."""

    NUMBER: ClassVar[int] = 1
    STAGES: ClassVar[frozenset[str]] = frozenset({"acknowledged", "assessed"})

    def title(self, card: ComplaintCard) -> str:
        return _("Listen to {name}").format(name=card.called)

    def done_title(self, card: ComplaintCard) -> str:
        return _("Listened")

    def is_done(self, card: ComplaintCard) -> bool:
        return card.state not in ("received", "acknowledged")

    def done_sentence(self, card: ComplaintCard) -> Sequence[Run]:
        said = [Run(quoted(first_words(card.own_words)), "own")]
        if card.feeling:
            said.append(Run(" " + _("How they feel: {feeling}.").format(feeling=card.feeling.rstrip(". ")), "muted"))
        if card.matters_most:
            most = _("Matters most: {what}.").format(what=card.matters_most.rstrip(". "))
            said.append(Run(" " + most, "muted"))
        if card.safety:
            said.append(Run(" " + _("Somebody could be hurt."), "strong"))
        if card.immediate_action:
            at_once = _("What we did about it at once: {action}").format(action=card.immediate_action)
            said.append(Run(" " + at_once, "muted"))
        return said

    def done_by(self, card: ComplaintCard) -> str:
        return self.by_move(card, "acknowledged") or self.who_and_when("", card.received_at)

    def asks(self, card: ComplaintCard) -> str:
        return _("what happened, and how they feel")

    def could_say(self, card: ComplaintCard) -> str:
        if self.is_done(card):
            return ""
        if card.state == "acknowledged":
            return _("I want to be sure that I have understood. How has it been for you?")
        return _("Thank you for telling us. I have written it down, and you will hear from me.")

    def make_form(self, card: ComplaintCard) -> StepForm:
        return ListenForm(self.work, card, self.go)


class ListenForm(StepForm):
    """Their words, to be corrected where they stand, and one of two short forms: answer them, or weigh it."""

    def __init__(self, work: Work, card: ComplaintCard, go: Callable[[Place], None]) -> None:
        super().__init__(work, card)
        self._go = go
        self.words = OwnWords(work, card)
        self.box.addWidget(self.words)
        self.asked: FieldsForm | None = None

    def fill(self, card: ComplaintCard) -> None:
        super().fill(card)
        self.words.show_card(card)
        wanted = AnswerForm if card.state == "received" else AssessForm
        if not isinstance(self.asked, wanted):
            self._ask(wanted(self.work, card))
        if self.asked is not None:
            self.asked.fill(card)
            self.asked.setVisible(card.state not in ENDED)

    def _ask(self, form: AnswerForm | AssessForm) -> None:
        """One form takes the other's place: after the answer comes how serious it is."""
        had_focus = self.asked is not None and inside(self.asked)
        if self.asked is not None:  # it stays out of sight: what was typed in it may not be on record
            self.box.removeWidget(self.asked)
            self.asked.hide()
        self.asked = form
        form.went.connect(self.went)
        if isinstance(form, AnswerForm):
            form.letter.connect(lambda: self._go(Place("letter", self.card.id, "acknowledgement")))
        self.box.addWidget(form)
        if had_focus:
            form.start()

    def start(self) -> None:
        if self.asked is not None:
            self.asked.start()

    def dirty(self) -> bool:
        return self.words.dirty() or (self.asked is not None and self.asked.dirty())

    def step_back(self) -> bool:
        return self.words.close_form()


class AnswerForm(FieldsForm):
    """They hear that we have it: by which way, and what was said. `letter` is sent where a letter says it."""

    letter = Signal()

    def __init__(self, work: Work, card: ComplaintCard) -> None:
        entries = [
            Entry("how", _("How you tell them that we have it"), RadioField, {"choices": channels()}),
            Entry("note", _("What you said"), LineField, {"most": 1000}),
        ]
        super().__init__(work, card, entries, "", "check")
        self.form.changed.connect(lambda _name: self._name_button())

    def values_of(self, card: ComplaintCard) -> Mapping[str, Any]:
        return {"how": card.channel if card.channel != LETTER else "call", "note": ""}

    def fill(self, card: ComplaintCard) -> None:
        super().fill(card)
        self._name_button()

    def _name_button(self) -> None:
        by_letter = self.form.fields["how"].value() == LETTER
        self.main_button.setText(_("Show the &letter") if by_letter else _("They &know that we have it"))
        self.main_button.show_icon("mail" if by_letter else "check")
        self.form.fields["note"].setVisible(not by_letter)

    def save(self, values: dict[str, Any]) -> None:
        if values["how"] == LETTER:
            self.letter.emit()
        else:
            self.work.do(steps.acknowledge, self.card.id, by=self, then=self.saved, **values)


class AssessForm(FieldsForm):
    """How serious it is: what kind, whether somebody could be hurt, what is done at once, and who looks after it."""

    def __init__(self, work: Work, card: ComplaintCard) -> None:
        super().__init__(work, card, _assess_entries(work), "", "check")
        self._people = work.ask(staff.rows)
        self.form.changed.connect(lambda _name: self._settle())

    def values_of(self, card: ComplaintCard) -> Mapping[str, Any]:
        return {name: getattr(card, name) for name in self.form.fields}

    def fill(self, card: ComplaintCard) -> None:
        super().fill(card)
        done = card.state not in ("received", "acknowledged")
        self.main_button.setText(_("&Save how serious it is") if done else _("&Go on to the apology"))
        self._settle()

    def _settle(self) -> None:
        fields = self.form.fields
        fields["immediate_action"].setVisible(bool(fields["safety"].value() or fields["immediate_action"].value()))

    def save(self, values: dict[str, Any]) -> None:
        who = values.pop("responsible_id")
        owner = who if who != self.card.responsible_id else None
        self.work.do(
            assess_and_hand_over, self.card.id, values, owner, version=self.form.version, by=self, then=self.saved
        )


def assess_and_hand_over(
    session: Session, complaint_id: int, values: dict[str, Any], owner: int | None, *, version: int
) -> None:
    """One deed: how serious it is, and who looks after it from then on where that is somebody else."""
    if owner is not None:
        doing.change(session, complaint_id, version=version, responsible_id=owner)
    doing.assess(session, complaint_id, version=version, **values)


def _assess_entries(work: Work) -> list[Entry]:
    kinds = [(None, _("Not said yet")), *((kind, _(words)) for kind, words in CATEGORY_NAMES.items())]
    serious = [(severity, _(words)) for severity, words in SEVERITY_NAMES.items()]
    people = [(row.id, row.name) for row in work.ask(staff.rows)]
    return [
        Entry("category", _("What is it about?"), ChoiceField, {"choices": kinds}),
        Entry("responsible_id", _("Who looks after it"), ChoiceField, {"choices": people}, beside=True),
        Entry("severity", _("How serious is it for them?"), RadioField, {"choices": serious}),
        Entry("safety", _("Somebody could be hurt"), TickField),
        Entry("immediate_action", _("What we did about it at once"), TextField, {"rows": 1, "most": 2000}),
    ]
