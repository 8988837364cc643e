"""Learn: what it was about and what caused it, what we change, who sees to it and by when; and then it is closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QWidget

from relate_desktop.records.complaints import doing, needs, steps
from relate_desktop.records.complaints.at_work import complaint_of
from relate_desktop.records.complaints.cards import ComplaintCard
from relate_desktop.records.complaints.names import CAUSE_NAMES
from relate_desktop.records.complaints.tables import REASON
from relate_desktop.screens.answers import people
from relate_desktop.screens.complaints.step import Step, Talk
from relate_desktop.screens.complaints.step_form import FieldsForm, StepForm
from relate_desktop.screens.in_place import order_tabs
from relate_desktop.screens.kit.boxes import clear, column, inner_row
from relate_desktop.screens.kit.buttons import PlainButton
from relate_desktop.screens.kit.choices import ChoiceField, RadioField
from relate_desktop.screens.kit.days import DayField
from relate_desktop.screens.kit.fields import TextField
from relate_desktop.screens.kit.form import Entry
from relate_desktop.screens.kit.icons import Icon
from relate_desktop.screens.kit.labels import Caption, Text
from relate_desktop.screens.kit.runs import Run
from relate_desktop.screens.work import Work
from relate_desktop.text import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

FROM = frozenset({"agreed", "made_good", "followed_up", "closed"})
FIELDS = (
    "cause", "root_cause", "preventive_action", "preventive_owner_id", "preventive_due_on", "preventive_done_on",
)  # fmt: skip


class LearnStep(Step):
    """The sixth step; it is done when the complaint is closed."""

    NUMBER: ClassVar[int] = 6
    STAGES: ClassVar[frozenset[str]] = frozenset({"closed"})

    def title(self, card: ComplaintCard) -> str:
        return _("Learn")

    def done_title(self, card: ComplaintCard) -> str:
        return _("Learnt")

    def is_done(self, card: ComplaintCard) -> bool:
        return card.state == "closed"

    def done_sentence(self, card: ComplaintCard) -> Sequence[Run]:
        said = [Run(card.root_cause.rstrip(". ") + ". ", "muted")] if card.root_cause else []
        return [*said, Run(card.preventive_action)]

    def done_by(self, card: ComplaintCard) -> str:
        return self.by_move(card, "closed")

    def asks(self, card: ComplaintCard) -> str:
        return _("what caused it, and what we change")

    def may_open(self, card: ComplaintCard) -> bool:
        return card.state in FROM

    def make_form(self, card: ComplaintCard) -> StepForm:
        return LearnForm(self.work, card, self.talk)


class LearnForm(FieldsForm):
    """Closing keeps what stands in the fields too; what else stands in its way is said over the buttons."""

    def __init__(self, work: Work, card: ComplaintCard, talk: Talk) -> None:
        causes = [(cause, _(words)) for cause, words in CAUSE_NAMES.items()]
        day: dict[str, Any] = {"today": talk.today()}
        rows: dict[str, Any] = {"rows": 2, "most": REASON}
        entries = [
            Entry("cause", _("What was the cause about?"), RadioField, {"choices": causes}),
            Entry("root_cause", _("What caused it?"), TextField, rows),
            Entry("preventive_action", _("What do we change, so that it does not happen again?"), TextField, rows),
            Entry("preventive_owner_id", _("Who sees to it"), ChoiceField, {"choices": people(work)}),
            Entry("preventive_due_on", _("By when"), DayField, day, beside=True),
            Entry("preventive_done_on", _("Done on"), DayField, day, beside=True),
        ]
        super().__init__(work, card, entries, _("Clo&se the complaint"), "circle-check")
        self.keep = PlainButton(_("Keep what we learnt"), "check", pressed=self._keep)
        self.flow.addWidget(self.keep)
        self.flow.addWidget(self.main_button)
        self.before = QWidget()
        self._reasons = column(self.before, gap=4)
        self.box.insertWidget(1, self.before)

    def values_of(self, card: ComplaintCard) -> Mapping[str, Any]:
        return {name: getattr(card, name) for name in FIELDS}

    def fill(self, card: ComplaintCard) -> None:
        super().fill(card)
        self.main_button.setVisible(card.state == "followed_up")
        self.form.fields["preventive_done_on"].setVisible(bool(card.preventive_action))
        self._show_reasons(self.work.ask(besides, card.id) if card.state != "closed" else [])
        order_tabs(self)

    def _show_reasons(self, reasons: Sequence[str]) -> None:
        clear(self._reasons)
        self.before.setVisible(bool(reasons))
        if reasons:
            self._reasons.addWidget(Caption(_("Before it can be closed")))
        for reason in reasons:
            line = inner_row(self.before, self._reasons, gap=8)
            line.addWidget(Icon("circle-alert", 20, "warn"))
            line.addWidget(Text(reason), 1)

    def _keep(self) -> None:
        """Keep what stands here; the complaint stays as it is."""
        values = self._changes()
        if values:
            kept = lambda _none: self.form.fill(self.values_of(self.card), self.card.version)  # noqa: E731
            version = self.form.version
            self.work.do(doing.learn, self.card.id, version=version, by=self, then=kept, **values)

    def _changes(self) -> dict[str, Any] | None:
        if self.form.clashes.open():
            self.form.clashes.setFocus()
            return None
        return self.form.changes()

    def press(self) -> None:
        if self.main_button.isHidden():
            self._keep()
        else:
            super().press()

    def save(self, values: dict[str, Any]) -> None:
        changes = self.form.changes() or {}
        self.work.do(learn_and_close, self.card.id, changes, version=self.form.version, by=self, then=self.saved)

    def start(self) -> None:
        self.form.start()


def besides(session: Session, complaint_id: int) -> list[str]:
    """What stands in the way of closing besides the fields of this form, in words."""
    complaint = complaint_of(session, complaint_id)
    return [need.sentence for need in needs.missing_for(session, complaint, "closed") if need.field not in FIELDS]


def learn_and_close(session: Session, complaint_id: int, changes: dict[str, Any], *, version: int) -> None:
    """One deed: it is closed with what was learnt from it."""
    if changes:
        doing.learn(session, complaint_id, version=version, **changes)
    steps.close(session, complaint_id)
