"""Closed on public holidays or not, in which part of the country, and the next ones by name."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from relate_desktop.records.refused import Refused
from relate_desktop.records.shop import doing, holidays
from relate_desktop.records.shop.public_holidays import USUAL
from relate_desktop.records.shop.reading import ShopCard
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.choices import ChoiceField, TickField
from relate_desktop.screens.kit.labels import Caption, Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.work import Work
from relate_desktop.text import _

NEXT = 6


class Holidays(QWidget):
    """A tick and, where the parts of a country differ, which is the shop's own; both are saved at once."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work, self._version = work, 0
        self._country = ""
        box = column(self, gap=8)
        self.closed = TickField(_("We are closed on public &holidays"))
        self.closed.changed.connect(lambda: self._save(public_holidays=self.closed.value()))
        self.region = ChoiceField(_("Which part of the country"), wide=260)
        self.region.changed.connect(lambda: self._save(holiday_region=self.region.value()))
        self._caption = Caption(_("The next ones"))
        self._next = Text("", role="text-muted")
        for widget in (self.closed, self.region, self._caption, self._next):
            box.addWidget(widget)
        self.setFocusProxy(self.closed)

    def show_card(self, card: ShopCard) -> None:
        """Show what the shop holds now, and the next holidays."""
        self._version = card.version
        self.closed.set_value(card.public_holidays)
        if card.country != self._country:
            self._country = card.country
            parts = holidays.regions(card.country)
            usual = USUAL.get(card.country)
            whole = [] if usual else [("", _("The whole country alike"))]
            self.region.show_choices([*whole, *parts])
            self.region.setVisible(bool(parts))
        self.region.set_value(card.holiday_region or USUAL.get(card.country, ""))
        coming = self._work.ask(holidays.upcoming, limit=NEXT)
        told = (_("{day}: {why}").format(day=reader().day(row.day), why=row.name) for row in coming)
        self._next.setText("\n".join(told))
        for widget in (self._caption, self._next):
            widget.setVisible(bool(coming))

    def _save(self, **fields: Any) -> None:
        self._work.do(doing.change, version=self._version, by=self, **fields)

    def show_refused(self, refused: Refused) -> None:
        """Say it beside its field."""
        (self.region if refused.field == "holiday_region" else self.closed).refuse(refused.sentence)
