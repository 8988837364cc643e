"""Today: after how many days we ring, thank and tell, and how often we try; saved number by number as it is left."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from relate_desktop.formats import Unreadable
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.reading import ShopCard
from relate_desktop.records.today.habits import habits, set_habit, usual
from relate_desktop.screens.kit.figures import WholeField
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.settings.section import Section
from relate_desktop.screens.work import Work
from relate_desktop.text import N_, _

DAYS, OPEN_DAYS, HOURS, TIMES = N_("days"), N_("open days"), N_("hours"), N_("times")

HABITS = {
    "promise_soon_days": (N_("Our promises stand here before their day by"), DAYS),
    "confirm_days": (N_("We confirm a visit before its day by"), OPEN_DAYS),
    "tell_days": (N_("While a job is under way, they hear how it goes at least every"), DAYS),
    "satisfaction_days": (N_("We ask how it turned out once a job has been done for"), DAYS),
    "thank_days": (N_("We thank them once a job has been done for"), DAYS),
    "quote_waiting_days": (N_("We ask about a quote when nothing was heard for"), DAYS),
    "quote_expiring_days": (N_("We ask about a quote before it runs out by"), DAYS),
    "call_tries": (N_("We try to reach somebody about one matter at most"), TIMES),
    "call_gap_hours": (N_("Between two tries there are at least"), HOURS),
    "distant_days": (N_("They grow distant when nothing was heard either way for"), DAYS),
    "contact_gap_days": (N_("Between two contacts of the programme there are at least"), DAYS),
    "contacts_a_year": (N_("In one year the programme contacts a customer at most"), TIMES),
}
"""What each number is for, and what it counts."""

FIELD_WIDE = 88


class TodaySection(Section):
    """The habits, a row each."""

    def __init__(self, work: Work) -> None:
        words = _("What stands under Today, and when. Left empty, a number is what every shop begins with.")
        super().__init__(work, _("Today"), words)
        self._seen: dict[str, int] = {}
        self.fields: dict[str, WholeField] = {}
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        for row, key in enumerate(HABITS):
            self._add(row, key)
        self.box.addWidget(inside)
        LOOK.follow(self, lambda it: it.arrange())

    def _add(self, row: int, key: str) -> None:
        words, unit = (_(sentence) for sentence in HABITS[key])
        begins = usual()[key]
        name = _("{words}, {unit}").format(words=words, unit=unit)
        field = WholeField(name, least=begins.least, most=begins.most, wide=FIELD_WIDE)
        field.label.hide()
        field.left.connect(partial(self._keep, key))
        field.edit.returnPressed.connect(partial(self._keep, key))
        self.fields[key] = field
        for column, widget in enumerate((Text(words), field, Text(unit, role="text-muted"))):
            self._grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignVCenter)

    def arrange(self) -> None:
        """Take the measures of the look in use."""
        self._grid.setHorizontalSpacing(LOOK.px(16))
        self._grid.setVerticalSpacing(LOOK.px(8))

    def first(self) -> QWidget:
        return next(iter(self.fields.values()))

    def show_card(self, card: ShopCard) -> None:
        """Show the numbers that hold; what is being typed stays."""
        now = self.work.ask(habits)
        for key, field in self.fields.items():
            if not field.refused() and (not field.edit.hasFocus() or self._typed(field) == self._seen.get(key)):
                field.set_value(now[key])
        self._seen = now

    def _typed(self, field: WholeField) -> int | None:
        try:
            return field.value()
        except Unreadable:
            return -1

    def _keep(self, key: str) -> None:
        field = self.fields[key]
        try:
            value = field.value()
        except Unreadable as unreadable:
            field.refuse(unreadable.sentence)
            return
        if value != self._seen.get(key):
            asks = _Asks(field)
            kept = lambda _none: self._kept(key, asks)  # noqa: E731
            self.work.do(set_habit, key, value, seen=self._seen.get(key), by=asks, then=kept)

    def _kept(self, key: str, asks: _Asks) -> None:
        """Show what holds now: left empty, it is what every shop begins with."""
        asks.deleteLater()
        self._seen = self.work.ask(habits)
        self.fields[key].set_value(self._seen[key])


class _Asks(QWidget):
    """Stands for one field while it is saved: a refusal is said there."""

    def __init__(self, field: WholeField) -> None:
        super().__init__(field)
        self._field = field
        self.hide()

    def show_refused(self, refused: Refused) -> None:
        """Say it under the field."""
        self._field.refuse(refused.sentence)
        self.deleteLater()
