"""What comes of a call, written down while talking: what is asked follows from what it is for and from the answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.formats import Unreadable
from relate_desktop.records.calls.reading import CallCard
from relate_desktop.records.calls.recording import record_call
from relate_desktop.records.complaints.names import ANSWER_NAMES
from relate_desktop.records.feedback.scores import ASK_NAMES, HAPPY
from relate_desktop.records.promises.by_contact import ASKED
from relate_desktop.records.refused import Refused
from relate_desktop.screens.feedback.words import scores
from relate_desktop.screens.kit.boxes import FlowLayout, column
from relate_desktop.screens.kit.buttons import MainButton
from relate_desktop.screens.kit.choices import ChoiceField, RadioField, TickField
from relate_desktop.screens.kit.days import DayField
from relate_desktop.screens.kit.fields import Field, TextField
from relate_desktop.screens.kit.form import Entry, Form
from relate_desktop.screens.kit.labels import PartHeading, Text
from relate_desktop.screens.kit.times import ClockField
from relate_desktop.screens.promised.in_contact import PromiseLine
from relate_desktop.screens.work import Work
from relate_desktop.text import N_, _

OUTCOME_NAMES = {
    "reached": N_("We spoke"), "not_reached": N_("Nobody answered"), "message_left": N_("We left a message"),
}  # fmt: skip
ASK_ANSWERS = {"yes": N_("Gladly"), "later": N_("Later"), "no": N_("Rather not")}
NEXT = "next_"


class CallForm(QWidget):
    """The form of one call. `written` is sent with the id of the contact, and the score that was given or None."""

    written = Signal(int, object)

    def __init__(self, work: Work, card: CallCard, today: date) -> None:
        super().__init__()
        self._work, self._card = work, card
        box = column(self, gap=16)
        box.addWidget(PartHeading(_("What comes of it")))
        self.form = Form(list(_entries(card, today)))
        self.form.changed.connect(lambda _name: self._settle())
        self.next = PromiseLine(today)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        self.save_button = MainButton(_("&Write the call down"), "check", pressed=self.save)
        self.saving = Text("", role="text-muted", wrap=False)
        for widget in (self.save_button, self.saving):
            flow.addWidget(widget)
        for part in (self.form, self.next, buttons):
            box.addWidget(part)
        box.addStretch(1)
        self.form.fill(_blank(self.form, card))
        self.setFocusProxy(self.form.fields["outcome"])
        self._settle()

    def _settle(self) -> None:
        """Where nobody was spoken with there is nothing they said; whoever is not happy is asked for nothing."""
        values = self.form.readable()
        spoke = values["outcome"] == "reached"
        for name, field in self.form.fields.items():
            if name not in ("outcome", "wording"):
                field.setVisible(spoke)
        if "asked" in values:
            happy = values.get("score") is None or values["score"] >= HAPPY
            may = spoke and happy and (bool(self._card.may_ask) or (values.get("score") or 0) >= HAPPY)
            self.form.fields["asked"].setVisible(may)
            self.form.fields["ask_answer"].setVisible(may and values["asked"] is not None)
        self.next.setVisible(spoke)
        for field in self.form.fields.values():
            line: QWidget | None = field.parentWidget()
            if line is not None:
                line.setVisible(any(not other.isHidden() for other in self._on(line)))

    def _on(self, line: QWidget) -> list[Field]:
        return [field for field in self.form.fields.values() if field.parentWidget() is line]

    def dirty(self) -> bool:
        """Tell whether something was written that is not on record."""
        return self.form.dirty() or self.next.written()

    def save(self) -> None:
        """Write the call down, with all that came of it, as one deed."""
        self.next.accept()
        values = self.form.values()
        if values is None:
            return
        try:
            step = self.next.value()
        except Unreadable:
            return
        about, given = self._card.subject, self._asked(values)
        if given["outcome"] == "reached" and step is not None:
            given["next_step"] = step
        score = given.get("score")
        if score is None and given["outcome"] == "reached" and self._card.sorry and self._card.thought is not None:
            score = self._card.thought.score  # what they said before stands
        self._work.do(
            record_call, self._card.customer.id, purpose=about.purpose, kind=about.kind, about_id=about.id, by=self,
            then=lambda contact_id: self.written.emit(contact_id, score), **given,
        )  # fmt: skip

    def _asked(self, values: dict[str, Any]) -> dict[str, Any]:
        """What was asked and answered; what is not seen was not."""
        seen = {name: value for name, value in values.items() if not self.form.fields[name].isHidden()}
        if seen.get("asked") is None:
            seen.pop("asked", None)
            seen.pop("ask_answer", None)
        if seen.get("answer") is None:
            seen.pop("answer", None)
        if seen.get("new_on") is None:
            seen.pop("new_on", None)
            seen.pop("new_by", None)
        return seen

    def show_refused(self, refused: Refused) -> None:
        """Say it beside its field."""
        self.show_saving(False)
        field = refused.field or ""
        if field.startswith(NEXT) and self.next.show_refused(f"{ASKED}{field.removeprefix(NEXT)}", refused.sentence):
            return
        named = {"kind": "asked"}.get(field, field)
        self.form.show_refused(Refused(refused.sentence, field=named))

    def show_saving(self, saving: bool) -> None:
        """Say that saving waits for somebody else, or no longer."""
        self.saving.setText(_("Saving …") if saving else "")


def _entries(card: CallCard, today: date) -> Iterator[Entry]:
    purpose = card.subject.purpose
    outcomes = [(key, _(words)) for key, words in OUTCOME_NAMES.items()]
    yield Entry("outcome", _("Did you get hold of them?"), RadioField, {"choices": outcomes})
    if purpose == "satisfaction":
        yield Entry("score", _("How happy are they, from 1 to 5?"), RadioField, {"choices": scores()})
    if card.follow_up:
        answers = [(key, _(words)) for key, words in ANSWER_NAMES.items() if key != "not_reached"]
        yield Entry("answer", _("What do they answer?"), RadioField, {"choices": answers})
    if purpose == "confirmation" and not card.confirmed:
        yield Entry("confirmed", _("They say that it stands"), TickField)
    if purpose == "promise":
        yield Entry("kept", _("What was promised is done"), TickField)
        yield Entry("new_on", _("Or another day is agreed"), DayField, {"today": today})
        yield Entry("new_by", _("At the latest at"), ClockField, {"wide": 96}, beside=True)
    yield Entry("own_words", _("In their own words"), TextField, {"rows": 3})
    if purpose == "satisfaction":
        yield Entry("printable", _("They may be quoted"), TickField)
    if not card.follow_up:
        yield Entry("wording", _("What happened, in our words"), TextField, {"rows": 2})
    if purpose == "satisfaction" or card.subject.kind == "feedback":
        asks = [(None, _("Not asked")), *((key, _(words)) for key, words in ASK_NAMES.items())]
        yield Entry("asked", _("Asked for a word to others"), ChoiceField, {"choices": asks})
        said = [(key, _(words)) for key, words in ASK_ANSWERS.items()]
        yield Entry("ask_answer", _("What do they say?"), RadioField, {"choices": said})


def _blank(form: Form, card: CallCard) -> dict[str, Any]:
    blank: dict[str, Any] = {"outcome": "reached", "own_words": "", "wording": "", "new_by": ""}
    if card.subject.kind == "feedback" and card.may_ask:
        blank["asked"] = card.may_ask[0]  # what the call is for
    return {name: blank.get(name) for name in form.fields}
