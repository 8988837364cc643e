"""The rules of the contact programme: written in a form, switched on once one has seen what they would bring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from relate_desktop.records.programme import doing
from relate_desktop.records.programme.doing import ASKS
from relate_desktop.records.programme.names import (
    MONTH_NAMES,
    PURPOSE_NAMES,
    SEASON_NAMES,
    TRIGGER_NAMES,
    WHAT_NAMES,
    said,
)
from relate_desktop.records.programme.reading import RuleRow, rows
from relate_desktop.records.programme.tables import NAME, SCRIPT
from relate_desktop.records.segments import reading as segments
from relate_desktop.records.segments.names import in_days
from relate_desktop.screens.in_place import InPlace
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.choices import ChoiceField
from relate_desktop.screens.kit.days import DayField
from relate_desktop.screens.kit.fields import LineField, TextField
from relate_desktop.screens.kit.figures import WholeField
from relate_desktop.screens.kit.form import Entry
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.page import Go
from relate_desktop.screens.places import Place
from relate_desktop.screens.programme.asked import show_asked
from relate_desktop.screens.short_list import Kind, ShortList, Told
from relate_desktop.screens.work import Work
from relate_desktop.text import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SHORT = 120


class RulesPart(QWidget):
    """The rules, those that come first above."""

    def __init__(self, work: Work, go: Go) -> None:
        super().__init__()
        self._work = work
        box = column(self, gap=16)
        words = _(
            "Each rule calls for a contact at its time, and Today shows it. Whoever has an open complaint, waits for "
            "something we promised, has asked for rest or has heard from us lately is left in peace. Of two rules for "
            "one customer the upper comes first."
        )
        self.words = Text(words, role="text-muted")
        self.rules = Rules(work, go)
        box.addWidget(self.words)
        box.addWidget(self.rules)

    def first(self) -> QWidget:
        """Where the focus goes when the part is entered."""
        return self.rules.add

    def show_place(self, _place: Place) -> None:
        """Show the rules."""
        self.refresh()

    def refresh(self) -> None:
        """Read them again; what is being typed stays."""
        self.rules.show_rows(1, self._work.ask(rows))

    def begun(self) -> bool:
        """Tell whether a rule is being written."""
        return self.rules.begun()

    def leave(self) -> None:
        """Nothing is saved by going elsewhere."""


class Rules(ShortList):
    """The rules as rows; the form shows what the chosen moment asks for."""

    GAP = 20

    def __init__(self, work: Work, go: Go) -> None:
        super().__init__(work, _kind(lambda: work.ask(segments.rows)))
        self._go = go

    def _verbs(self, row: Any) -> QWidget:
        switch = (_("Switch off"), self._off) if row.active else (_("Switch on"), self._on)
        at = [each.id for each in self._rows].index(row.id)
        up = [(_("Move up"), self._up)] if at else []
        own = ((_("Change"), self.begin_change), (_("Remove"), self._remove))
        return self._buttons(row, (switch, *up, *own))

    def _on(self, row: RuleRow) -> None:
        """First what it would bring; it is switched on there."""
        self._go(Place("programme", row.id, "year"))

    def _off(self, row: RuleRow) -> None:
        self._work.do(doing.switch_off, row.id, by=self)

    def _up(self, row: RuleRow) -> None:
        at = [each.id for each in self._rows].index(row.id)
        self._work.do(doing.move, row.id, at - 1, by=self)

    def _new_form(self) -> InPlace:
        form = super()._new_form()
        form.form.changed.connect(lambda name: settle(form) if name == "trigger" else None)
        return form

    def _open(self, form: InPlace, row: Any) -> None:
        super()._open(form, row)
        settle(form)


def settle(form: InPlace) -> None:
    """Show the fields the chosen moment asks for."""
    asked = ASKS[form.form.fields["trigger"].value()]
    show_asked(form, {name: name in asked for name in ("days", "season", "month", "day")})


def _kind(whom: Any) -> Kind:
    return Kind(
        caption="",
        add=_("Write a rule"),
        save=_("Keep the rule"),
        entries=lambda: _entries(whom()),
        blank=_blank,
        told=told,
        name=lambda row: row.name,
        add_verb=_add,
        change_verb=doing.change,
        remove_verb=doing.remove,
    )


def _add(session: Session, _shop: int, **values: Any) -> int:
    """The rules belong to the shop, which is not asked for."""
    return doing.add(session, **values)  # type: ignore[no-any-return, unused-ignore]


def _blank() -> Mapping[str, Any]:
    return {
        "trigger": "after_job", "days": 3, "season": "winter", "month": 1, "day": 1, "segment_id": None,
        "what": "call", "purpose": "service", "every_days": 0, "window_days": 30,
    }  # fmt: skip


def _choices(names: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(key, _(words)) for key, words in names.items()]


def _entries(whom: Sequence[segments.SegmentRow]) -> list[Entry]:
    everybody = [(None, _("Everybody")), *((each.id, each.name) for each in whom)]
    months = [(number, _(words)) for number, words in enumerate(MONTH_NAMES, start=1)]
    consent = _("News and offers reach only those who said yes to them.")
    return [
        Entry("name", _("What you call it"), LineField, {"most": NAME}),
        Entry("trigger", _("When"), ChoiceField, {"choices": _choices(TRIGGER_NAMES)}),
        Entry("days", _("How many days"), WholeField, {"wide": SHORT}),
        Entry("season", _("Which season"), ChoiceField, {"choices": _choices(SEASON_NAMES)}),
        Entry("month", _("In which month"), ChoiceField, {"choices": months}),
        Entry("day", _("On which day of it"), WholeField, {"wide": SHORT}, beside=True),
        Entry("what", _("What it calls for"), ChoiceField, {"choices": _choices(WHAT_NAMES)}),
        Entry("segment_id", _("To whom"), ChoiceField, {"choices": everybody}, beside=True),
        Entry("purpose", _("What it is about"), ChoiceField, {"choices": _choices(PURPOSE_NAMES), "hint": consent}),
        Entry("window_days", _("For how many days it is worth doing"), WholeField, {"wide": SHORT}),
        Entry("every_days", _("Days at least until it comes again"), WholeField, {"wide": SHORT}, beside=True),
        Entry("script", _("What to say or write"), TextField, {"most": SCRIPT}),
        Entry("begins_on", _("Not before this day"), DayField, folded=True),
    ]


def told(row: RuleRow) -> Told:
    """A rule as it stands in the list."""
    whom = row.segment or _("Everybody")
    parts = [said(row), whom]
    if row.purpose != "service":
        parts.append(_(PURPOSE_NAMES[row.purpose]))
    if row.every_days:
        parts.append(_("at least {days} apart").format(days=in_days(row.every_days)))
    on = _("On since {day}").format(day=reader().day(row.begins_on)) if row.active else _("Switched off")
    return Told(row.name, " · ".join(parts), on, "" if row.active else "muted")
