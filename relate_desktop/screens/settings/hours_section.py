"""When the shop is open, day by day, and the days and public holidays on which it is closed."""

from __future__ import annotations

from datetime import time
from typing import Any

from PySide6.QtWidgets import QWidget

from relate_desktop.formats import Unreadable
from relate_desktop.records import deed
from relate_desktop.records.refused import Clash, Refused, Stale
from relate_desktop.records.shop import hours
from relate_desktop.records.shop.hours import Stretch
from relate_desktop.records.shop.reading import ShopCard
from relate_desktop.screens.kit.boxes import clear, column, inner_row
from relate_desktop.screens.kit.buttons import MainButton, QuietButton
from relate_desktop.screens.kit.days import DayField
from relate_desktop.screens.kit.fields import LineField
from relate_desktop.screens.kit.form import Entry
from relate_desktop.screens.kit.labels import Caption, Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.settings.holidays import Holidays
from relate_desktop.screens.settings.section import FormSection, Section
from relate_desktop.screens.work import Work
from relate_desktop.text import N_, _

WEEKDAYS = (N_("&Monday"), N_("&Tuesday"), N_("&Wednesday"), N_("T&hursday"), N_("&Friday"), N_("Sat&urday"),
            N_("Su&nday"))  # fmt: skip


class HoursField(LineField):
    """The hours of a day on one line, its times as they are read here; what is typed is read either way."""

    def _show_value(self, value: str | None) -> None:
        super()._show_value(in_words(value or ""))

    def file_words(self, text: str) -> str:
        return in_words(text)


def in_words(hours: str) -> str:
    """Return "08:00–16:00" as it is read here: "08.00–16.00" in Norwegian."""
    return hours.replace(":", reader().time(time(0))[2])


class HoursSection(FormSection):
    """A line a weekday: "08:00–16:00", two stretches parted by a comma, empty is closed."""

    def __init__(self, work: Work) -> None:
        self._seen: dict[str, tuple[Stretch, ...]] = {}
        entries = [
            Entry(f"stretches{day}", _(name), HoursField, {"most": 60, "wide": 260})
            for day, name in enumerate(WEEKDAYS)
        ]
        words = _("Write {hours}, or {parted} with a break. Leave a day empty when you are closed.").format(
            hours=in_words("08:00–16:00"), parted=in_words("08:00–12:00, 13:00–16:00")
        )
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
        """Say it beside its day; who changed that day meanwhile is seen, and the next save knows of it."""
        field = f"stretches{self._refused_day}"
        if isinstance(refused, Stale):
            self._seen[field] = tuple(_stretches(refused.clashes[0].theirs))
            clashes = tuple(Clash(field, clash.theirs, clash.mine) for clash in refused.clashes)
            super().show_refused(Stale(refused.sentence, clashes=clashes, version=refused.version))
        else:
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
        super().__init__(work, _("Closed days"), _("Holidays, stocktaking, days off."))
        self.holidays = Holidays(work)
        self.box.addWidget(self.holidays)
        self.box.addWidget(Caption(_("A day we are closed")))
        self.day = DayField(_("&Day"), wide=220)
        self.wording = LineField(_("&Why"), most=200, wide=360)
        for widget in (self.day, self.wording):
            self.box.addWidget(widget)
        line = inner_row(self, self.box)
        line.addWidget(MainButton(_("&Add the day"), "plus", pressed=self._add))
        line.addStretch(1)
        self._list = QWidget()
        self._rows = column(self._list, gap=4)
        self.box.addWidget(self._list)

    def first(self) -> QWidget:
        return self.holidays

    def show_card(self, card: ShopCard) -> None:
        self.holidays.show_card(card)
        clear(self._rows)
        today = self.work.ask(deed.today)
        coming = [closed for closed in card.closed_days if closed.day >= today]
        for closed in coming:
            self._rows.addWidget(self._row(closed.id, reader().day(closed.day), closed.wording))
        if not coming:
            self._rows.addWidget(Text(_("No closed days ahead."), role="text-muted"))

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
        try:
            day = self.day.value()
        except Unreadable as unreadable:
            self._refuse(unreadable.sentence)
            return
        if day is None:
            self._refuse(_("Write the day, such as 24.12.2026."))
        else:
            self.work.do(hours.add_closed_day, day, wording=self.wording.value(), by=self, then=self._added)

    def _added(self, _closed_id: int) -> None:
        self.day.set_value(None)
        self.wording.set_value("")

    def show_refused(self, refused: Refused) -> None:
        """Say it beside the day."""
        self._refuse(refused.sentence)

    def _refuse(self, sentence: str) -> None:
        self.day.refuse(sentence)
        self.day.setFocus()
