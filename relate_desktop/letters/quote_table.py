"""The lines of a quote and what they come to: a table whose head is said again on each page, the sums, the options."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from relate_desktop.formats import NBSP, Reader
from relate_desktop.letters.blocks import TALLEST, Column, row, rule, soft_rule, spaced, stacked
from relate_desktop.letters.flow import Band, height, kept
from relate_desktop.letters.plain import plain_line, plain_text
from relate_desktop.letters.spoken import Spoken
from relate_desktop.letters.style import BODY, MM, QUIET, STRONG, TOTAL, Style
from relate_desktop.letters.wrap import wrap
from relate_desktop.records.sheets import LineSheet, OptionSheet, QuoteSheet
from relate_desktop.text import N_, translator

ABOVE, BELOW = 2.5, 3.77  # points around the text of a row
SUM_ABOVE, SUM_BELOW = 2.2, 2.2
COLUMN_GAP = 4 * MM
UNIT_MOST = 24 * MM
UNIT_LEAST = 15 * MM
OPTIONS_GAP = 10
ONE = 1_000  # of anything, in thousandths
TOTALS = {
    "fixed": N_("To pay"),
    "maximum": N_("To pay at most"),
    "estimate": N_("Estimated price"),
    "indicative": N_("Indicative price"),
}


@dataclass(frozen=True)
class Cells:
    """One line of the table in words."""

    number: str
    text: str
    quantity: str = ""
    unit: str = ""
    price: str = ""
    amount: str = ""


@lru_cache(maxsize=1024)
def _amount(reader: Reader, minor: int) -> str:
    """An amount in the reader's figures; a preview asks for the same ones at each key."""
    return reader.amount(minor)


def difference(figure: str, minor: int) -> str:
    """An amount, written in full, that comes on top of another: with a plus, or the minus it has."""
    return f"+{NBSP}{figure}" if minor > 0 else figure


@lru_cache(maxsize=1024)
def _quantity(reader: Reader, thousandths: int) -> str:
    return reader.quantity(thousandths)


def _currency_sign(reader: Reader) -> str:
    """What an amount has beside its figures: "kr", "£"."""
    return reader.money(0).strip("0., \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}")


@dataclass(frozen=True)
class QuoteTable(Spoken[QuoteSheet]):
    """The bands of one quote's lines and sums between `left` and `right`, in points."""

    sheet: QuoteSheet
    left: float
    right: float

    def _cells(self, line: LineSheet) -> Cells:
        amount = "" if line.amount is None else _amount(self.reader, line.amount)
        if line.kind != "normal":
            return Cells("", self._wording(line), amount=amount)
        amount = "" if self.sheet.hide_prices else amount
        counted = self._counted(line.quantity, line.unit, line.unit_price)
        return Cells(line.number, self._wording(line), *counted, amount)

    def _counted(self, quantity: int | None, unit: str, price: int | None) -> tuple[str, str, str]:
        """Quantity, unit and unit price of a line, without those that are not to be shown."""
        if self.sheet.hide_quantities:
            return "", "", ""
        shown = "" if quantity is None else _quantity(self.reader, quantity)
        hidden = price is None or self.sheet.hide_prices
        return shown, plain_line(unit), "" if price is None or hidden else _amount(self.reader, price)

    def _option_cells(self, option: OptionSheet) -> Cells:
        counted = self._counted(option.quantity, option.unit, option.unit_price)
        adds = self._adds(option)
        amount = difference(_amount(self.reader, adds), adds)
        return Cells(
            plain_line(option.number), self._taxed(plain_text(option.wording), option.vat_rate), *counted, amount
        )

    def _adds(self, option: OptionSheet) -> int:
        """What choosing it changes: the sum to pay, as its tick says; its line where VAT comes on top of that."""
        without_vat = self.sheet.sender.vat_registered and not self.sheet.prices_include_vat
        known = option.total is not None and not without_vat
        return (option.total or 0) - self.sheet.total if known else option.difference

    def _wording(self, line: LineSheet) -> str:
        wording = plain_text(line.wording)
        if line.kind != "discount":
            return self._taxed(wording, line.vat_rate)
        wording = wording or translator(self.sheet.language).gettext("Discount")
        share = "" if line.discount_rate is None else self.reader.percent(line.discount_rate)
        return wording if not share or share in wording else f"{wording}, {share}"

    def _taxed(self, wording: str, rate: int | None) -> str:
        """The words of a line, with its VAT rate where most lines have another."""
        if rate is None or rate == self._usual_rate or not self.sheet.sender.vat_registered:
            return wording
        return self.said(N_("{wording}, {rate} VAT"), wording=wording, rate=self.reader.percent(rate))

    @cached_property
    def _usual_rate(self) -> int | None:
        """The VAT rate of the lines that say none; on an older quote None."""
        all_of_them = [line.vat_rate for line in self.sheet.lines] + [option.vat_rate for option in self.sheet.options]
        rates = [rate for rate in all_of_them if rate is not None]
        return max(rates, key=lambda rate: (rates.count(rate), rate), default=None)

    @cached_property
    def _above_sum(self) -> int:
        """How many lines stand above the sum: all but the discounts that end the quote."""
        lines = self.sheet.lines
        last = max((n for n, line in enumerate(lines, 1) if line.kind != "discount"), default=0)
        return last if any(line.kind == "normal" for line in lines) else len(lines)

    @cached_property
    def _head_cells(self) -> Cells:
        words, sheet = translator(self.sheet.language), self.sheet
        amounts = not sheet.hide_prices or any(
            cells.amount for cells in (*self._rows[: self._above_sum], *self._option_rows)
        )
        return Cells(
            words.pgettext("line of a quote", "No."),
            words.pgettext("line of a quote", "Text"),
            "" if sheet.hide_quantities else words.gettext("Quantity"),
            "" if sheet.hide_quantities else words.gettext("Unit"),
            words.gettext("Price") if self._has_prices else "",
            self.said(N_("Amount, {currency}"), currency=_currency_sign(self.reader)) if amounts else "",
        )

    @property
    def _has_prices(self) -> bool:
        """Whether there is a column of unit prices: without quantities, and without amounts, they say nothing."""
        return not self.sheet.hide_quantities and not self.sheet.hide_prices

    @cached_property
    def _rows(self) -> list[Cells]:
        return [self._cells(line) for line in self.sheet.lines]

    @cached_property
    def _option_rows(self) -> list[Cells]:
        return [self._option_cells(option) for option in self.sheet.options]

    @cached_property
    def _widest(self) -> dict[str, float]:
        """How wide the widest entry of each short column is, in points."""
        rows = (self._head_cells, *self._rows, *self._option_rows)
        names = ("number", "quantity", "unit", "price", "amount")
        return {name: max(BODY.width(getattr(cells, name)) for cells in rows) for name in names}

    @cached_property
    def _price_ends(self) -> float:
        return self.right - max(29.1 * MM, self._widest["amount"] + COLUMN_GAP)

    @cached_property
    def _unit_begins(self) -> float:
        unit = min(self._widest["unit"], UNIT_MOST)
        if not self._has_prices:
            ends = self._price_ends if self._widest["amount"] else self.right
            return ends - max(unit, UNIT_LEAST)
        return min(self.right - 66.1 * MM, self._price_ends - self._widest["price"] - COLUMN_GAP - unit)

    @cached_property
    def _quantity_ends(self) -> float:
        return self._unit_begins - 2.1 * MM

    @cached_property
    def _text_begins(self) -> float:
        return self.left + max(7.05 * MM, self._widest["number"] + 2 * MM)

    def _columns(self, cells: Cells, quiet: Style, style: Style) -> list[Column]:
        is_wide = not cells.quantity and not cells.price
        ends = self.right - self._widest["amount"] if is_wide else self._quantity_ends - self._widest["quantity"]
        text = wrap(cells.text, style, ends - COLUMN_GAP - self._text_begins)
        unit = wrap(
            cells.unit, quiet, max(UNIT_MOST, self._price_ends - self._widest["price"] - COLUMN_GAP - self._unit_begins)
        )
        return [
            Column(self.left, (cells.number,), quiet),
            Column(self._text_begins, tuple(text), style),
            Column(self._quantity_ends, (cells.quantity,), style, ends=True),
            Column(self._unit_begins, tuple(unit), quiet),
            Column(self._price_ends, (cells.price,), style, ends=True),
            Column(self.right, (cells.amount,), style, ends=True),
        ]

    @cached_property
    def head(self) -> Band:
        """The names of the columns over a dark line."""
        columns = self._columns(self._head_cells, QUIET, QUIET)
        return stacked([*row(columns, 0, BELOW), rule(self.left, self.right)])

    def lines(self) -> list[Band]:
        """The head and one band a line, those discounts left out that stand under the sum."""
        soft = soft_rule(self.left, self.right)
        shown = [self._columns(cells, QUIET, BODY) for cells in self._rows[: self._above_sum]]
        if not self._rows:
            missing = self.said(N_("no lines yet"))
            shown = [[Column(self._text_begins, (missing,), BODY, marked=True)]]
        rows = [row(columns, ABOVE, BELOW, soft) for columns in shown]
        bands = [band._replace(head=self.head) for parts in rows for band in parts]
        return [self.head._replace(keep=True), *bands]

    def _sum(self, label: str, amount: int, style: Style = BODY, above: float = SUM_ABOVE) -> list[Band]:
        figure = _amount(self.reader, amount)
        room = self.right - style.width(figure) - COLUMN_GAP - self._text_begins
        text = Column(self._text_begins, tuple(wrap(label, style, room)), style)
        return row([text, Column(self.right, (figure,), style, ends=True)], above, SUM_BELOW)

    def _sums_above(self) -> list[tuple[str, int]]:
        """What leads to the total: sum and discounts, then net and VAT where prices are without it."""
        sheet = self.sheet
        found: list[tuple[str, int]] = []
        after = sheet.lines[self._above_sum :]
        if after:
            above = sum(line.amount or 0 for line in sheet.lines[: self._above_sum])
            found.append((self.said(self._sum_label()), above))
            found += [(self._wording(line), line.amount or 0) for line in after]
        if sheet.sender.vat_registered and not sheet.prices_include_vat:
            found.append((self.said(N_("Net, excluding VAT")), sheet.net))
            for part in sheet.vat:
                rate, net = self.reader.percent(part.rate), _amount(self.reader, part.net)
                found.append((self.said(N_("{rate} VAT of {net}"), rate=rate, net=net), part.vat))
        return found

    def _sum_label(self) -> str:
        if not self.sheet.sender.vat_registered:
            return N_("Sum")
        return (
            N_("Sum, all prices including VAT")
            if self.sheet.prices_include_vat
            else N_("Sum, all prices excluding VAT")
        )

    def _notes(self) -> list[str]:
        """What is said of VAT under the total, in quiet words."""
        sheet = self.sheet
        if not sheet.sender.vat_registered:
            return [self.said(N_("We are not registered for VAT, so no VAT is added."))]
        if not sheet.prices_include_vat:
            return []
        reader, percent = self.reader, self.reader.percent
        parts = [
            self.said(
                N_("Net {net}, and {rate} VAT {vat}"),
                net=_amount(reader, part.net),
                rate=percent(part.rate),
                vat=_amount(reader, part.vat),
            )
            for part in sheet.vat
        ]
        said = [self.said(N_("All prices include VAT."))] if self._above_sum == len(sheet.lines) else []
        whole = [self.said(N_("Total net {net}"), net=_amount(reader, sheet.net))] if len(parts) > 1 else []
        return said + whole + parts

    def _split(self) -> list[str]:
        """How much of the total is work and how much material, where the shop wants it said."""
        sheet = self.sheet
        if sheet.work_share is None or sheet.material_share is None:
            return []
        work, material = (_amount(self.reader, share) for share in (sheet.work_share, sheet.material_share))
        return [self.said(N_("Of this, work is {work} and material {material}"), work=work, material=material)]

    def sums(self) -> list[Band]:
        """From the sum to the total, and what is said of VAT."""
        bands = []
        for n, (label, amount) in enumerate(self._sums_above()):
            bands += self._sum(label, amount, above=2 * SUM_ABOVE if n == 0 else SUM_ABOVE)
        bands += [
            rule(self.left, self.right, 0.9 if bands else 0),
            *self._sum(self.said(TOTALS[self.sheet.price_type]), self.sheet.total, TOTAL, above=2.1),
        ]
        room = self.right - self._text_begins
        for n, note in enumerate([*self._notes(), *self._split()]):
            text = Column(self._text_begins, tuple(wrap(note, QUIET, room)), QUIET)
            bands += row([text], 1.3 if n == 0 else 0, 0)
        return bands

    def options(self) -> list[Band]:
        """What can be had besides: each with what it adds or takes off, in the columns of the lines."""
        if not self.sheet.options:
            return []
        if single := self._single_option():
            return single
        bands: list[Band] = []
        for option, cells in zip(self.sheet.options, self._option_rows, strict=True):
            bands += self._option(option, cells)
        without_vat = self.sheet.sender.vat_registered and not self.sheet.prices_include_vat
        named = N_("Options, not in the total, excluding VAT") if without_vat else N_("Options, not in the total")
        text = wrap(self.said(named), STRONG, self.right - self._text_begins)
        head = row([Column(self._text_begins, tuple(text), STRONG)], 0, BELOW, soft_rule(self.left, self.right))
        rows = [band._replace(head=self.head) for band in bands]
        return [*kept([*spaced(head, OPTIONS_GAP), rows[0]]), *rows[1:]]

    def _single_option(self) -> list[Band]:
        """One simple option in one line, as far as it fits; nothing where it needs the columns of a line."""
        option, cells = self.sheet.options[0], self._option_rows[0]
        counted = option.quantity != ONE or option.unit_price != option.amount or option.kind == "alternative"
        without_vat = self.sheet.sender.vat_registered and not self.sheet.prices_include_vat
        named = N_("Option, not in the total, excluding VAT:") if without_vat else N_("Option, not in the total:")
        label = self.said(named)
        begins = self._text_begins + STRONG.width(label) + BODY.width(" ")
        ends = self.right - BODY.width(cells.amount) - COLUMN_GAP
        if len(self.sheet.options) > 1 or counted or "\n" in cells.text or begins + BODY.width(cells.text) > ends:
            return []
        columns = [
            Column(self.left, (cells.number,), QUIET),
            Column(self._text_begins, (f"{label} ",), STRONG),
            Column(begins, (cells.text,), BODY),
            Column(self.right, (cells.amount,), BODY, ends=True),
        ]
        return spaced(row(columns, 0, 0), OPTIONS_GAP)

    def _option(self, option: OptionSheet, cells: Cells) -> list[Band]:
        soft, note = soft_rule(self.left, self.right), self._in_place_of(option)
        columns = self._columns(cells, QUIET, BODY)
        if not note:
            return row(columns, ABOVE, BELOW, soft)
        quiet = Column(self._text_begins, tuple(wrap(note, QUIET, self.right - self._text_begins)), QUIET)
        parts = [*row(columns, ABOVE, 0), *row([quiet], 0, BELOW, soft)]
        return [stacked(parts)] if height(parts) <= TALLEST else parts

    def _in_place_of(self, option: OptionSheet) -> str:
        if option.kind != "alternative":
            return ""
        number = plain_line(option.instead_of)
        if self.sheet.hide_prices:
            return self.said(N_("In place of line {number}"), number=number)
        amount = _amount(self.reader, option.amount)
        return self.said(N_("In place of line {number}, and comes to {amount}"), number=number, amount=amount)
