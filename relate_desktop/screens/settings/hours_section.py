"""When the shop is open, day by day, and the days it is closed."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from relate_desktop.records.refused import Refused
from relate_desktop.records.shop import hours
from relate_desktop.records.shop.hours import Stretch
from relate_desktop.records.shop.reading import ShopCard
from relate_desktop.screens.kit.boxes import clear, column, inner_row
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.days import DayField
from relate_desktop.screens.kit.fields import LineField
from relate_desktop.screens.kit.form import Entry
from relate_desktop.screens.kit.labels import Caption, Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.settings.section import FormSection, Section
from relate_desktop.screens.work import Work
from relate_desktop.text import N_, _

WEEKDAYS = (N_("&Monday"), N_("&Tuesday"), N_("&Wednesday"), N_("T&hursday"), N_("&Friday"), N_("Sat&urday"),
            N_("Su&nday"))  # fmt: skip


class HoursSection(FormSection):
    """A line a weekday: "08:00–16:00", two stretches parted by a comma, empty is closed."""

    def __init__(self, work: Work) -> None:
        self._seen: dict[str, tuple[Stretch, ...]] = {}
        entries = [
            Entry(f"stretches{day}", _(name), LineField, {"most": 60, "wide": 260}) for day, name in enumerate(WEEKDAYS)
        ]
        words = _("Write 08:00–16:00, or 08:00–12:00, 13:00–16:00. Leave a day empty when you are closed.")
        super().__init__(work, _("Opening hours"), words, entries, _("&Save the hours"))
        self._refused_day = 0

    def show_card(self, card: ShopCard) -> None:
        by_day: dict[str, list[Stretch]] = {f"stretches{day}": [] for day in range(7)}
        for row in card.hours:
            by_day[f"stretches{row.weekday}"].append((row.opens, row.closes))
        if not self._filled or not self.form.dirty():
            self._seen = {name: tuple(found) for name, found in by_day.items()}
        self.fill({name: _written(found) for name, found in by_day.items()}, 0)

    def store(self, changes: dict[str, Any]) -> None:
        for name, text in changes.items():
            self._refused_day = int(name.removeprefix("stretches"))
            wanted = _stretches(text)
            self.work.do(hours.set_hours, self._refused_day, wanted, seen=self._seen[name], by=self, then=self.saved)

    def show_refused(self, refused: Refused) -> None:
        field = f"stretches{self._refused_day}"
        self.form.show_refused(Refused(refused.sentence, field=field))


def _stretches(text: str) -> list[Stretch]:
    """Pairs of times as they were typed; what makes no sense is refused by the records in words."""
    parts = [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
    pairs = []
    for part in parts:
        opens, _sign, closes = part.replace("–", "-").partition("-")
        pairs.append((opens.strip(), closes.strip()))
    return pairs


def _written(stretches: list[Stretch]) -> str:
    return ", ".join(f"{opens}–{closes}" for opens, closes in stretches)


class ClosedDaysSection(Section):
    """Days on which the shop is closed though the week says otherwise."""

    def __init__(self, work: Work) -> None:
        super().__init__(work, _("Closed days"), _("Holidays, inventory, a day off for all."))
        self._list = QWidget()
        self._rows = column(self._list, gap=4)
        self.box.addWidget(self._list)
        self.box.addWidget(Caption(_("One more")))
        self.day = DayField(_("&Day"), wide=220)
        self.wording = LineField(_("&Why"), most=200, wide=360)
        for widget in (self.day, self.wording):
            self.box.addWidget(widget)
        line = inner_row(self, self.box)
        line.addWidget(QuietButton(_("&Add the day"), "plus", pressed=self._add, flush=True))
        line.addStretch(1)

    def first(self) -> QWidget:
        return self.day

    def show_card(self, card: ShopCard) -> None:
        clear(self._rows)
        for closed in card.closed_days:
            self._rows.addWidget(self._row(closed.id, reader().day(closed.day), closed.wording))
        if not card.closed_days:
            self._rows.addWidget(Text(_("No day is closed."), role="text-muted"))

    def _row(self, closed_id: int, day: str, wording: str) -> QWidget:
        made = QWidget()
        line = inner_row(made, column(made), gap=16)
        line.addWidget(Text(_("{day}: {why}").format(day=day, why=wording) if wording else day), 1)
        remove = QuietButton(_("Open after all"), pressed=lambda: self._remove(closed_id), flush=True)
        remove.setAccessibleName(_("Open after all on {day}").format(day=day))
        line.addWidget(remove)
        return made

    def _remove(self, closed_id: int) -> None:
        self.work.do(hours.remove_closed_day, closed_id)

    def _add(self) -> None:
        day = self.day.value()
        if day is None:
            self.day.refuse(_("Write the day, such as 24.12.2026."))
        else:
            self.work.do(hours.add_closed_day, day, wording=self.wording.value(), by=self, then=self._added)

    def _added(self, _closed_id: int) -> None:
        self.day.set_value(None)
        self.wording.set_value("")

    def show_refused(self, refused: Refused) -> None:
        """Say it beside the day."""
        self.day.refuse(refused.sentence)
