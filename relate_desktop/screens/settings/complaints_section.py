"""Complaints: by when each stage is to be reached, in opening hours, and what is usual to give on top."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from relate_desktop import formats
from relate_desktop.formats import Unreadable
from relate_desktop.records.complaints import rules, targets
from relate_desktop.records.complaints.names import CATEGORY_NAMES, REDRESS_NAMES, SEVERITY_NAMES
from relate_desktop.records.complaints.rules import RuleRow
from relate_desktop.records.complaints.tables import MOST_TARGET, NAME
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.reading import ShopCard
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.choices import ChoiceField
from relate_desktop.screens.kit.fields import LineField, Refusal
from relate_desktop.screens.kit.figures import FigureField, MoneyField, PercentField
from relate_desktop.screens.kit.form import Entry
from relate_desktop.screens.kit.labels import Caption, PartHeading, Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.settings.section import Section
from relate_desktop.screens.short_list import Kind, ShortList, Told
from relate_desktop.screens.work import Work
from relate_desktop.text import N_, _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

STAGES = {
    "acknowledged": N_("They know that we have heard them"),
    "assessed": N_("We know how serious it is"),
    "investigated": N_("We know what happened"),
    "offered": N_("We say what we can do"),
    "agreed": N_("It is agreed"),
    "made_good": N_("It is put right, where no day is promised"),
    "followed_up": N_("We ask whether it is right now"),
    "closed": N_("We know what to change, and close it"),
}
"""What has happened when a stage is reached, in order."""

ABREAST_FROM = 560
FIELD_WIDE = 88
MOST_FIGURES = 6


class ComplaintsSection(Section):
    """The table of hours, saved cell by cell as it is left, and the rules under it."""

    def __init__(self, work: Work) -> None:
        words = _("Hours count only while you are open, each from the stage before. A day you are open is often 8.")
        super().__init__(work, _("Complaints"), words)
        self.targets = Targets(work)
        self.rules = ShortList(work, _kind())
        self.box.addWidget(self.targets)
        self.box.addWidget(PartHeading(_("Rules of thumb")))
        said = _("What you usually give on top of putting it right. Of several, the first that fits holds.")
        self.box.addWidget(Text(said, role="text-muted"))
        self.box.addWidget(self.rules)

    def first(self) -> QWidget:
        return next(iter(self.targets.fields.values()))

    def show_card(self, card: ShopCard) -> None:
        self.targets.show_targets(self.work.ask(targets.targets))
        self.rules.show_rows(1, self.work.ask(rules.rows))


# ---- by when


class HoursField(FigureField):
    """A time in opening hours: "2", "1,5"; its value is minutes. Why it is refused stands below its whole row."""

    _place: QWidget | None = None

    def read(self, text: str) -> int:
        try:
            minutes = round(formats.read_quantity(text, mark=reader().mark) * 60 / 1_000)
        except Unreadable:
            minutes = MOST_TARGET + 1 if _is_large(text) else 0
        if minutes > MOST_TARGET:
            most = reader().whole(MOST_TARGET // 60)
            raise Unreadable(_("That is too long: write {most} hours at most.").format(most=most))
        if minutes < 1:
            raise Unreadable(_("Write the hours as a number, such as 8."))
        return minutes

    def say_in(self, place: QWidget, column: QVBoxLayout) -> None:
        """Say why it is refused in this place, which is seen only then: under the field no sentence has room."""
        self._place = place
        self._line.removeWidget(self.refusal)
        column.addWidget(self.refusal)

    def refuse(self, sentence: str) -> None:
        if self._place is not None:
            self._place.show()
        super().refuse(sentence)

    def accept(self) -> None:
        super().accept()
        if self._place is not None:
            self._place.setVisible(any(said.isVisibleTo(self._place) for said in self._place.findChildren(Refusal)))

    def write(self, value: int) -> str:
        return reader().quantity(round(value * 1_000 / 60))


def _is_large(text: str) -> bool:
    """Tell whether a whole number was written that is only too long to be read."""
    figures = "".join(text.split())
    return figures.isascii() and figures.isdigit() and len(figures.lstrip("0")) > MOST_FIGURES


class Targets(QWidget):
    """A row a stage and a column a severity; with little room the words of a row stand over its fields."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work, self._abreast = work, True
        self._seen: dict[tuple[str, str], int] = {}
        self.fields: dict[tuple[str, str], HoursField] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._heads = [Caption(_(words)) for words in SEVERITY_NAMES.values()]
        self._words = {stage: Text(_(words)) for stage, words in STAGES.items()}
        self._refused = {stage: QWidget() for stage in STAGES}
        for stage, place in self._refused.items():
            said = column(place, gap=4)
            for severity in SEVERITY_NAMES:
                field = self.fields[stage, severity] = self._field(stage, severity)
                field.say_in(place, said)
            place.hide()
        LOOK.follow(self, lambda it: it.arrange())

    def _field(self, stage: str, severity: str) -> HoursField:
        name = _("{stage}, {severity}, in opening hours")
        field = HoursField(name.format(stage=_(STAGES[stage]), severity=_(SEVERITY_NAMES[severity])), wide=FIELD_WIDE)
        field.label.hide()
        field.left.connect(partial(self._keep, stage, severity))
        field.edit.returnPressed.connect(partial(self._keep, stage, severity))
        return field

    def arrange(self) -> None:
        """Take the measures of the look in use."""
        grid, first = self._grid, 1 if self._abreast else 0
        grid.setHorizontalSpacing(LOOK.px(16))
        grid.setVerticalSpacing(LOOK.px(8))
        for at in range(4):
            grid.setColumnStretch(at, 0)
        grid.setColumnStretch(0 if self._abreast else 3, 1)
        for at, head in enumerate(self._heads):
            grid.addWidget(head, 0, first + at)
        for number, stage in enumerate(STAGES):
            row = 1 + 2 * number if self._abreast else 1 + 3 * number
            spans = (1, 1) if self._abreast else (1, 4)
            grid.addWidget(self._words[stage], row, 0, *spans, Qt.AlignmentFlag.AlignVCenter)
            fields = row if self._abreast else row + 1
            for at, severity in enumerate(SEVERITY_NAMES):
                grid.addWidget(self.fields[stage, severity], fields, first + at)
            grid.addWidget(self._refused[stage], fields + 1, first, 1, 4 - first)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        abreast = self.width() >= LOOK.px(ABREAST_FROM)
        if abreast != self._abreast:
            self._abreast = abreast
            self.arrange()

    def show_targets(self, minutes: dict[tuple[str, str], int]) -> None:
        """Show what is aimed at; what is being typed stays."""
        for place, field in self.fields.items():
            if not field.refused() and (not field.edit.hasFocus() or self._typed(field) == self._seen.get(place)):
                field.set_value(minutes.get(place))
        self._seen = dict(minutes)

    def _typed(self, field: HoursField) -> int | None:
        try:
            return field.value()
        except Unreadable:
            return -1

    def _keep(self, stage: str, severity: str) -> None:
        field = self.fields[stage, severity]
        try:
            minutes = field.value()
        except Unreadable as unreadable:
            field.refuse(unreadable.sentence)
            return
        if minutes != self._seen.get((stage, severity)):
            asks = _Asks(field)
            kept = lambda _none: self._kept(stage, severity, asks)  # noqa: E731
            seen = self._seen.get((stage, severity))
            self._work.do(targets.set_target, stage, severity, minutes, seen=seen, by=asks, then=kept)

    def _kept(self, stage: str, severity: str, asks: _Asks) -> None:
        """Show what holds now: left empty, it is what every shop begins with."""
        asks.deleteLater()
        self._seen = dict(self._work.ask(targets.targets))
        self.fields[stage, severity].set_value(self._seen[stage, severity])


class _Asks(QWidget):
    """Stands for one field while it is saved: a refusal is said there."""

    def __init__(self, field: HoursField) -> None:
        super().__init__(field)
        self._field = field
        self.hide()

    def show_refused(self, refused: Refused) -> None:
        """Say it under the field."""
        self._field.refuse(refused.sentence)
        self.deleteLater()


# ---- rules of thumb


def _kind() -> Kind:
    return Kind(
        caption="",
        add=_("Add a rule"),
        save=_("Keep the rule"),
        entries=_entries,
        blank=lambda: {"category": None, "severity": None, "kind": "goodwill"},
        told=_told,
        name=_about,
        add_verb=_add,
        change_verb=rules.change,
        remove_verb=rules.remove,
        removes_seen=True,
    )


def _add(session: Session, _shop: int, **values: Any) -> int:
    """The rules belong to the shop, which is not asked for."""
    return rules.add(session, **values)  # type: ignore[no-any-return, unused-ignore]


def _entries() -> list[Entry]:
    categories = [(None, _("Any kind of complaint")), *((key, _(words)) for key, words in CATEGORY_NAMES.items())]
    severities = [(None, _("However serious")), *((key, _(words)) for key, words in SEVERITY_NAMES.items())]
    return [
        Entry("category", _("For which complaints"), ChoiceField, {"choices": categories}),
        Entry("severity", _("How serious"), ChoiceField, {"choices": severities}, beside=True),
        Entry("kind", _("What you give"), ChoiceField, {"choices": [(k, _(w)) for k, w in REDRESS_NAMES.items()]}),
        Entry("share", _("Per cent of the price"), PercentField),
        Entry("amount", _("or an amount"), MoneyField, beside=True),
        Entry("wording", _("In a few words"), LineField, {"most": NAME}),
    ]


def _about(row: RuleRow) -> str:
    category = _(CATEGORY_NAMES[row.category]) if row.category else _("Any kind of complaint")
    return f"{category}, {_(SEVERITY_NAMES[row.severity])}" if row.severity else category


def _told(row: RuleRow) -> Told:
    worth = reader().percent(row.share) if row.share is not None else reader().money(row.amount or 0)
    second = " · ".join(part for part in (_(REDRESS_NAMES[row.kind]), row.wording) if part)
    return Told(_about(row), second, worth)
