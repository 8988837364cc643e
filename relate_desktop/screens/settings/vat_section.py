"""VAT rates with their dates."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from relate_desktop.records import deed
from relate_desktop.records.shop import doing
from relate_desktop.records.shop.reading import RateRow, ShopCard
from relate_desktop.screens.kit.boxes import clear, column
from relate_desktop.screens.kit.choices import ChoiceField
from relate_desktop.screens.kit.days import DayField
from relate_desktop.screens.kit.figures import PercentField
from relate_desktop.screens.kit.form import Entry
from relate_desktop.screens.kit.labels import Caption, Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.settings.section import FormSection
from relate_desktop.screens.work import Work
from relate_desktop.text import N_, _

CODES = {"standard": N_("Standard"), "reduced": N_("Reduced"), "low": N_("Low"), "zero": N_("None")}
ALWAYS = date(1971, 1, 1)
"""A rate that is older was never another one; its first day says nothing."""


class VatSection(FormSection):
    """The rates of today, of later and of before, and a new one from a day on."""

    def __init__(self, work: Work) -> None:
        codes = [(code, _(name)) for code, name in CODES.items()]
        entries = [
            Entry("code", _("&Kind"), ChoiceField, {"choices": codes, "wide": 200}, group=_("A new rate")),
            Entry("rate", _("&Rate in per cent"), PercentField, {"wide": 120}, group=_("A new rate")),
            Entry("valid_from", _("From this da&y on"), DayField, {"wide": 220}, group=_("A new rate")),
        ]
        words = _("Quotes already issued keep the rate of their day.")
        super().__init__(work, _("VAT"), words, entries, _("&Add the rate"))
        self._list = QWidget()
        self._rows = column(self._list, gap=4)
        self.box.insertWidget(2, self._list)

    def show_card(self, card: ShopCard) -> None:
        clear(self._rows)
        today = self.work.ask(deed.today)
        over = [rate for rate in card.vat_rates if rate.valid_until is not None and rate.valid_until < today]
        later = [rate for rate in card.vat_rates if rate.valid_from > today]
        holding = [rate for rate in card.vat_rates if rate not in over and rate not in later]
        self._show_rates(_("Rates"), holding)
        self._show_rates(_("Later rates"), later)
        self._show_rates(_("Earlier rates"), over, "text-muted")

    def _show_rates(self, caption: str, rates: list[RateRow], role: str = "text") -> None:
        """Show rates of one time under their caption, the usual kind first, or nothing where there is none."""
        if rates:
            self._rows.addWidget(Caption(caption))
        for rate in sorted(rates, key=lambda each: list(CODES).index(each.code)):
            self._rows.addWidget(Text(_spoken(rate), role=role))

    def store(self, _changes: dict[str, Any]) -> None:
        values = self.form.values() or {}
        if values.get("rate") is None:
            self.form.fields["rate"].refuse(_("Write the rate, such as 25."))
        elif values.get("valid_from") is None:
            self.form.fields["valid_from"].refuse(_("Write the day, such as 01.01.2027."))
        else:
            code = values.pop("code")
            self.work.do(doing.change_vat, code, by=self, then=self.saved, **values)

    def saved(self, _result: object = None) -> None:
        self.form.fill({"code": "standard", "rate": None, "valid_from": None})


def _spoken(rate: RateRow) -> str:
    words = {"kind": _(CODES[rate.code]), "rate": reader().percent(rate.rate), "day": reader().day(rate.valid_from)}
    if rate.valid_until is None and rate.valid_from < ALWAYS:
        return _("{kind}: {rate}").format(**words)
    if rate.valid_until is None:
        return _("{kind}: {rate} from {day}").format(**words)
    return _("{kind}: {rate} from {day} until {last}").format(**words, last=reader().day(rate.valid_until))
