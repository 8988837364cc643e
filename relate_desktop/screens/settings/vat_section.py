"""VAT rates with their dates."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

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


class VatSection(FormSection):
    """What holds when, and a new rate from a day on."""

    def __init__(self, work: Work) -> None:
        codes = [(code, _(name)) for code, name in CODES.items()]
        entries = [
            Entry("code", _("&Kind"), ChoiceField, {"choices": codes, "wide": 200}, group=_("A new rate")),
            Entry("rate", _("&Rate in per cent"), PercentField, {"wide": 120}, group=_("A new rate")),
            Entry("valid_from", _("From this da&y on"), DayField, {"wide": 220}, group=_("A new rate")),
        ]
        words = _("A rate holds from a day on. Quotes that are issued keep the rate of their day.")
        super().__init__(work, _("VAT"), words, entries, _("&Add the rate"))
        self._list = QWidget()
        self._rows = column(self._list, gap=4)
        self.box.insertWidget(2, self._list)

    def show_card(self, card: ShopCard) -> None:
        clear(self._rows)
        self._rows.addWidget(Caption(_("What holds")))
        for rate in card.vat_rates:
            self._rows.addWidget(Text(_spoken(rate)))

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
    if rate.valid_until is None:
        return _("{kind}: {rate} from {day}").format(**words)
    return _("{kind}: {rate} from {day} until {last}").format(**words, last=reader().day(rate.valid_until))
