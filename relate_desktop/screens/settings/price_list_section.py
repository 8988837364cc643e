"""The price list: the usual lines of this shop, added, changed, and put away when they are not offered any more."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from relate_desktop.records.quotes import price_list
from relate_desktop.records.quotes.price_list import PriceItemRow
from relate_desktop.records.shop.reading import ShopCard
from relate_desktop.screens.kit.boxes import clear, column, inner_row
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.choices import ChoiceField
from relate_desktop.screens.kit.fields import LineField, TextField
from relate_desktop.screens.kit.figures import MoneyField
from relate_desktop.screens.kit.form import Entry
from relate_desktop.screens.kit.labels import Caption, Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.settings.section import Section
from relate_desktop.screens.settings.vat_section import CODES
from relate_desktop.screens.short_list import Kind, ShortList, Told
from relate_desktop.screens.work import Work
from relate_desktop.text import _

MOST = 40
"""So many rows are shown at once; the others are found by their words."""
MOST_WORDS, MOST_UNIT = 1_000, 60


class PriceListSection(Section):
    """What is offered, and under it what is not any more."""

    def __init__(self, work: Work) -> None:
        words = _("They are offered while a quote is written. Prices stand here without VAT.")
        super().__init__(work, _("Price list"), words)
        self.search = LineField(_("Find in the price list"), wide=320)
        self.search.changed.connect(self._show)
        self.rows = ShortList(work, _kind())
        self.others = Text("", "small", "text-muted")
        self._away = QWidget()
        self._away_rows = column(self._away, gap=8)
        for widget in (self.search, self.rows, self.others, self._away):
            self.box.addWidget(widget)

    def first(self) -> QWidget:
        return self.rows.add

    def show_card(self, card: ShopCard) -> None:
        self._show()

    def _show(self) -> None:
        every = self.work.ask(price_list.rows, archived=True)
        self.search.setVisible(len(every) > MOST // 4)
        offered = [row for row in every if not row.archived and self._fits(row)]
        self.rows.show_rows(1, offered[:MOST])
        more = len(offered) - MOST
        words = _("{count} more. Type some letters to find the others.")
        self.others.setText(words.format(count=more) if more > 0 else "")
        self.others.setVisible(more > 0)
        self._show_away([row for row in every if row.archived and self._fits(row)][:MOST])

    def _fits(self, row: PriceItemRow) -> bool:
        there = row.wording.casefold()
        return all(word in there for word in self.search.value().casefold().split())

    def _show_away(self, rows: list[PriceItemRow]) -> None:
        clear(self._away_rows)
        self._away.setVisible(bool(rows))
        if rows:
            self._away_rows.addWidget(Caption(_("Not offered any more")))
        for row in rows:
            line = inner_row(self._away, self._away_rows, gap=16)
            line.addWidget(Text(row.wording, role="text-muted"), 1)
            again = QuietButton(_("Offer again"), pressed=partial(self._restore, row), flush=True)
            again.setAccessibleName(_("Offer again: {words}").format(words=row.wording))
            line.addWidget(again)

    def _restore(self, row: PriceItemRow) -> None:
        self.work.do(price_list.restore, row.id)


def _kind() -> Kind:
    return Kind(
        caption=_("Offered now"),
        add=_("Add a usual line"),
        save=_("Keep the line"),
        entries=_entries,
        blank=lambda: {"vat_code": "standard"},
        told=_told,
        name=lambda row: row.wording[:60],
        add_verb=_add,
        change_verb=_change,
        remove_verb=price_list.archive,
        remove=_("Don't offer any more"),
    )


def _add(session: Any, _shop: int, **values: Any) -> int:
    """The price list belongs to the shop, which is not asked for."""
    return price_list.add(session, **_priced(values))


def _change(session: Any, item_id: int, *, version: int, **values: Any) -> None:
    price_list.change(session, item_id, version=version, **_priced(values))


def _priced(values: dict[str, Any]) -> Any:
    """A price that is left empty is none."""
    return values | {"unit_price": values["unit_price"] or 0} if "unit_price" in values else values


def _entries() -> list[Entry]:
    rates = [(code, _(words)) for code, words in CODES.items()]
    return [
        Entry("wording", _("What it is"), TextField, {"most": MOST_WORDS, "rows": 1}),
        Entry("unit", _("Unit"), LineField, {"most": MOST_UNIT}),
        Entry("unit_price", _("Price, without VAT"), MoneyField, beside=True),
        Entry("material_price", _("Of it material"), MoneyField, beside=True),
        Entry("vat_code", _("VAT"), ChoiceField, {"choices": rates}),
    ]


def _told(row: PriceItemRow) -> Told:
    price = reader().money(row.unit_price)
    material = ""
    if row.material_price is not None:
        material = _("of it material {sum}").format(sum=reader().money(row.material_price))
    vat = "" if row.vat_code == "standard" else _("VAT: {rate}").format(rate=_(CODES[row.vat_code]))
    second = " · ".join(words for words in (row.unit, material, vat) if words)
    return Told(row.wording, second, price)
