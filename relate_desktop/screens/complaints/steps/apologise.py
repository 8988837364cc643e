"""Apologise: what happened, what it did to them, our part in it, and what we do, said to them or as a letter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from relate_desktop.records import staff
from relate_desktop.records.complaints import apologies
from relate_desktop.records.complaints.cards import ComplaintCard
from relate_desktop.records.promises.cards import PromiseRow
from relate_desktop.screens.complaints.besides import ENDED, Besides
from relate_desktop.screens.complaints.checker import FIELDS, Checker, Written
from relate_desktop.screens.complaints.papers import place_of
from relate_desktop.screens.complaints.promised import stands
from relate_desktop.screens.complaints.step import Step, Talk
from relate_desktop.screens.complaints.step_form import FieldsForm, StepForm
from relate_desktop.screens.complaints.words import NOTHING, Badged, first_words, quoted
from relate_desktop.screens.kit.buttons import PlainButton
from relate_desktop.screens.kit.choices import ChoiceField, RadioField
from relate_desktop.screens.kit.days import DayField
from relate_desktop.screens.kit.fields import TextField
from relate_desktop.screens.kit.form import Entry
from relate_desktop.screens.kit.labels import plain
from relate_desktop.screens.kit.runs import Run
from relate_desktop.screens.kit.words import Words
from relate_desktop.screens.page import Go
from relate_desktop.screens.places import Place
from relate_desktop.screens.promised.words import one_line
from relate_desktop.screens.work import Work
from relate_desktop.text import _

LETTER = "letter"
WORDS = ("event", "effect", "responsibility", "explanation", "remedy", "gesture", "change")
"""The parts of an apology that are sentences."""


class ApologiseStep(Step):
    """The second step: done when it was said, or when its letter has left the house; from then on it stays."""

    NUMBER: ClassVar[int] = 2

    def title(self, card: ComplaintCard) -> str:
        return _("Apologise")

    def done_title(self, card: ComplaintCard) -> str:
        return _("Apologised")

    def is_done(self, card: ComplaintCard) -> bool:
        return card.apology.given_at is not None

    def done_sentence(self, card: ComplaintCard) -> Sequence[Run]:
        apology = card.apology
        how = _("By letter:") if apology.how == LETTER else _("Said:")
        said = [Run(how + " ", "muted"), Run(quoted(first_words(apology.responsibility or apology.event)), "own")]
        for promise in promised_with(card):
            by = stands(promise, self.talk.local, self.talk.today())
            said.append(Run(f" {one_line(promise.wording).rstrip('.')}: {by[:1].lower()}{by[1:]}.", "muted"))
        return said

    def done_by(self, card: ComplaintCard) -> str:
        return self.who_and_when(_name(self.work, card.apology.signer_id), card.apology.given_at)

    def asks(self, card: ComplaintCard) -> str:
        return _("what happened, and our part in it")

    def could_say(self, card: ComplaintCard) -> str:
        return "" if self.is_done(card) else _("I am sorry. That was our job, and we did not do it well.")

    def may_open(self, card: ComplaintCard) -> bool:
        return self.is_done(card) or card.state not in ("received", "acknowledged")

    def make_form(self, card: ComplaintCard) -> StepForm:
        return (
            ApologyGiven(self.work, card, self.go, self.talk)
            if self.is_done(card)
            else ApologyForm(self.work, card, self.go)
        )

    def show_card(self, card: ComplaintCard, how: str, *, open_: bool, badge: Badged = NOTHING) -> None:
        """Given, it is only read; taken back, it is written on."""
        same = self.card is not None and self.card.id == card.id
        if same and self.form is not None and isinstance(self.form, ApologyGiven) != self.is_done(card):
            self.drop_form()
        super().show_card(card, how, open_=open_, badge=badge)


class ApologyGiven(StepForm):
    """What was said, part by part, as it is on record, and what was promised with it."""

    def __init__(self, work: Work, card: ComplaintCard, go: Go, talk: Talk) -> None:
        super().__init__(work, card)
        self.words = Words()
        self.box.addWidget(self.words)
        self.promised = Besides(work, go, talk, _("Promised with it"))
        self.box.addWidget(self.promised)

    def fill(self, card: ComplaintCard) -> None:
        super().fill(card)
        parts = [text for name in WORDS if (text := getattr(card.apology, name))]
        self.words.show_runs([Run(" ".join(parts), "own")])
        self.promised.show_promises(promised_with(card))


class ApologyForm(FieldsForm):
    """The parts, the checker under each, and one verb: it is said, or the letter is shown."""

    def __init__(self, work: Work, card: ComplaintCard, go: Callable[[Place], None]) -> None:
        self._people = [(row.id, row.name) for row in work.ask(staff.rows)]
        super().__init__(work, card, _entries(card, self._people), "", "check")
        self._go = go
        self.form.more.setText(_("More that belongs in it"))
        fields = {name: field for name in WORDS if isinstance(field := self.form.fields[name], TextField)}
        self.checker = Checker(work, fields, self._written)
        self.box.insertWidget(self.box.indexOf(self.buttons), self.checker)
        self.keep = PlainButton(_("&Keep it for later"), pressed=self.keep_draft)
        self.flow.addWidget(self.keep)
        self.form.changed.connect(lambda _name: self._typed())

    def values_of(self, card: ComplaintCard) -> Mapping[str, Any]:
        apology = card.apology
        values = {name: getattr(apology, name) for name in self.form.fields}
        how = LETTER if apology.version and apology.how == LETTER else "call"
        return values | {"signer_id": apology.signer_id or self.work.who, "how": how}

    def version_of(self, card: ComplaintCard) -> int:
        return card.apology.version

    def fill(self, card: ComplaintCard) -> None:
        super().fill(card)
        self.checker.prepare(card.language)
        self._name_button()
        self.checker.look()

    def _typed(self) -> None:
        self._name_button()
        self.checker.start()

    def _name_button(self) -> None:
        by_letter = self.form.fields["how"].value() == LETTER
        self.main_button.setText(_("Show the &letter") if by_letter else _("I have &said it to them"))
        self.main_button.show_icon("mail" if by_letter else "check")

    def _written(self) -> Written:
        """What stands in the fields now, as far as it can be read, and who signs by name."""
        read = self.form.readable()
        said = {name: str(read[name]) for name in FIELDS}
        signer = dict(self._people).get(read["signer_id"], "")
        return Written(**said, remedy_on=read.get("remedy_on"), signer=signer)

    # ---- doing

    def save(self, values: dict[str, Any]) -> None:
        if values["how"] == LETTER:
            self._change(lambda _none: self._show_letter())
        else:
            self._change(lambda _none: self._give(values["how"]))

    def keep_draft(self) -> None:
        """Keep the parts as they are; nothing is said to them yet."""
        if self.form.values() is not None:
            self._change(self._kept)

    def _change(self, then: Callable[[Any], None]) -> None:
        changes = self.form.changes()
        if changes is None:
            return
        if "how" in changes or not self.card.apology.version:
            changes["how"] = "letter" if self.form.fields["how"].value() == LETTER else "said"
        named = {"version": self.form.version, "by": self, "then": then, "quiet": then != self._kept, **changes}
        self.work.do(apologies.change, self.card.id, **named)

    def _kept(self, _none: object) -> None:
        self.form.fill(self.values_of(self.card), self.version_of(self.card))

    def _give(self, channel: str) -> None:
        self.work.do(apologies.give, self.card.id, how="said", channel=channel, by=self, then=self.saved)

    def _show_letter(self) -> None:
        self._kept(None)
        self._go(place_of(self.card, "apology"))


def promised_with(card: ComplaintCard) -> list[PromiseRow]:
    """Return what was promised with the apology, until something that is agreed on takes its place."""
    given = card.apology.given_at
    return [row for row in card.promises if given is not None and row.made_at == given and row.standing not in ENDED]


def _entries(card: ComplaintCard, people: list[tuple[int, str]]) -> list[Entry]:
    how = [("call", _("Said on the phone")), ("visit", _("Said face to face")), (LETTER, _("By letter"))]
    short: dict[str, Any] = {"rows": 1, "most": 2000}
    return [
        Entry("event", _("What happened"), TextField, short),
        Entry("effect", _("What it did to {name}").format(name=plain(card.called)), TextField, short),
        Entry("responsibility", _("Our part in it"), TextField, short),
        Entry("remedy", _("What we do about it"), TextField, short),
        Entry("remedy_on", _("By which day"), DayField),
        Entry("signer_id", _("Who stands for it"), ChoiceField, {"choices": people}, beside=True),
        Entry("explanation", _("Why it happened, without excuse"), TextField, short, folded=True),
        Entry("change", _("What we do differently from now on"), TextField, short, folded=True),
        Entry("gesture", _("A gesture, if it fits"), TextField, {"rows": 1, "most": 1000}, folded=True),
        Entry("call_on", _("The day we ring them"), DayField, folded=True),
        Entry("how", _("How"), RadioField, {"choices": how}),
    ]


def _name(work: Work, staff_id: int | None) -> str:
    return next((row.name for row in work.ask(staff.rows) if row.id == staff_id), "")
