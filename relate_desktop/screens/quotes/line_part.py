"""The lines of a draft: those in the sum, the options outside it, their buttons, and what it all comes to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.records.quotes.numbering import letters
from relate_desktop.records.quotes.reading import LineCard, QuoteCard
from relate_desktop.screens.beside import Beside
from relate_desktop.screens.kit.boxes import FlowLayout, column
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.labels import Caption
from relate_desktop.screens.kit.table import Lines, LineTable, Verb
from relate_desktop.screens.quotes.discount import DiscountForm
from relate_desktop.screens.quotes.head import inset
from relate_desktop.screens.quotes.lines import (
    can_show_vat,
    columns,
    is_option,
    lines,
    needs_vat,
    option_columns,
    options,
    rate,
)
from relate_desktop.screens.quotes.sums import Sums
from relate_desktop.screens.quotes.vat_note import VatNote
from relate_desktop.text import _

_COPIED = ("wording", "quantity", "unit", "unit_price", "material_price", "vat_code")


class LinePart(QWidget):
    """`line_added` is sent with the values of a new line; each table sends on its own what is typed into it."""

    line_added = Signal(object)
    line_turned = Signal(int, object)  # line id, what of it is other now
    remembered = Signal(int)  # line id
    lead_to = Signal(QWidget)

    def __init__(self, card: QuoteCard) -> None:
        super().__init__()
        self.card, self._vat_asked = card, False
        self.lines = Lines(_("Lines of the quote"), columns(card, vat_shown=False))
        self.options = Lines(_("Options of the quote"), option_columns(card, vat_shown=False))
        self.sums, self.vat_note = Sums(), VatNote()
        self._last = self.lines.table
        self._lay_out()
        for table in self.tables():
            table.verbs = self._verbs
            table.selectionModel().currentChanged.connect(partial(self._came, table))
        self.options.table.lines.numbered = letters
        self.options.table.lines.rowsRemoved.connect(lambda *_where: self._show_options())

    def _lay_out(self) -> None:
        box = column(self, gap=12)
        foot = Beside()
        foot.add(self._buttons(), 1, least=240)
        foot.add(self.sums)
        self.discount = DiscountForm()
        self.discount.given.connect(lambda values: self.line_added.emit({"kind": "discount", **values}))
        self.discount.go_on.connect(self.lines.table.begin_line)
        self.discount.left.connect(lambda: self.add_discount.setFocus(Qt.FocusReason.OtherFocusReason))
        self.optional = QWidget()
        apart = column(self.optional, gap=4, margins=(0, 8, 0, 0))
        apart.addWidget(inset(Caption(_("Options, not in the sum"))))
        apart.addWidget(self.options)
        for widget in (self.lines, inset(foot, self.vat_note, self.discount), self.optional):
            box.addWidget(widget)

    def _buttons(self) -> QWidget:
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=16)
        self.add = QuietButton(_("&Add a line"), "plus", pressed=self.lines.table.begin_line, flush=True)
        add_text = QuietButton(_("A te&xt"), pressed=self._add_text, flush=True)
        self.add_discount = QuietButton(_("A disco&unt"), pressed=self._open_discount, flush=True)
        self.add_option = QuietButton(_("An optio&n"), pressed=self.begin_option, flush=True)
        for button in (self.add, add_text, self.add_discount, self.add_option):
            flow.addWidget(button)
        return buttons

    def tables(self) -> tuple[LineTable, LineTable]:
        """Return the lines in the sum and the options."""
        return self.lines.table, self.options.table

    # ---- what is shown

    def show_card(self, card: QuoteCard) -> None:
        """Show the lines as they are kept now; what is being typed stays."""
        self.card = card
        vat = self.vat_shown()
        self.lines.table.show_columns(columns(card, vat_shown=vat))
        self.options.table.show_columns(option_columns(card, vat_shown=vat))
        self.lines.table.show_lines(lines(card.lines))
        self.options.table.show_lines(options(card.lines))
        self._show_options()
        self.sums.show_totals(card)

    def show_vat(self, asked: bool) -> None:
        """Show the VAT rate of each line, or only where it has to be seen."""
        self._vat_asked = asked
        self.show_card(self.card)

    def vat_shown(self) -> bool:
        """Tell whether each line shows its VAT rate."""
        return needs_vat(self.card) or (self._vat_asked and can_show_vat(self.card))

    def _came(self, table: LineTable, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self._last = table

    def _show_options(self) -> None:
        self.optional.setVisible(bool(self.options.table.lines.lines))

    # ---- buttons and verbs

    def _settled(self) -> bool:
        """Keep what is being typed in a cell; where it can't be read the cell stays open, and nothing else begins."""
        return all(table.keep() for table in self.tables())

    def begin_option(self) -> None:
        """Begin an option at the end of them."""
        if not self._settled():
            return
        self.lines.table.lines.drop_new()
        self.optional.show()
        self.options.table.begin_line()
        self.lead_to.emit(self.options)

    def _add_text(self) -> None:
        """A text takes the place of a line that was begun and not written, and the cursor goes into it."""
        if not self._settled():
            return
        table = self.lines.table
        table.lines.drop_new()
        before = len(table.lines.lines)
        last = next((line for line in reversed(self.card.lines) if not is_option(line)), None)
        if last is not None and last.kind == "text" and not last.wording:
            before -= 1  # one was begun already
        else:
            self.line_added.emit({"kind": "text"})
        if len(table.lines.lines) > before:
            table.setFocus(Qt.FocusReason.OtherFocusReason)
            table.go_to(before, "wording")

    def _open_discount(self) -> None:
        """A line that was begun and not written makes way: the discount is the next one."""
        if not self._settled():
            return
        self.lines.table.lines.drop_new()
        self.discount.begin(self.card.language)
        self.lead_to.emit(self.discount)

    def _verbs(self, key: int) -> Sequence[Verb]:
        """What else can be done with a line, for its menu."""
        line = self.line(key)
        if line is None or line.kind in ("text", "discount"):
            return ()
        usual: Verb = ("tag", _("Remember as a usual line"), lambda: self.remembered.emit(key))
        turn = _("Take it into the sum") if is_option(line) else _("Make it an option")
        turned: Verb = ("arrow-down-up", turn, lambda: self.turn(key))
        other: Verb = ("copy", _("Offer something else in its place"), lambda: self.offer_instead(key))
        return (turned, usual) if is_option(line) else (other, turned, usual)

    def line(self, key: int | None) -> LineCard | None:
        """Return the line with that key, None where it is none that is kept."""
        return next((line for line in self.card.lines if line.id == key), None)

    def current_table(self) -> LineTable:
        """Return the table one is in, or was in last."""
        return self._last

    def offer_instead(self, key: int) -> None:
        """Offer an alternative to a line: begun as a copy of it, to be changed."""
        line = self.line(key)
        if line is not None and line.kind == "normal":
            copied = {name: getattr(line, name) for name in _COPIED}
            self.line_added.emit({"kind": "alternative", "alternative_to": key, **copied})
            table = self.options.table
            table.setFocus(Qt.FocusReason.OtherFocusReason)
            table.go_to(len(table.lines.lines) - 1, "wording")
            self.lead_to.emit(self.options)

    def turn(self, key: int) -> None:
        """Take a line out of the sum as an option, or an option into it."""
        line = self.line(key)
        if line is not None and line.kind not in ("text", "discount"):
            self.line_turned.emit(key, {"kind": "normal" if is_option(line) else "optional"})

    # ---- what is typed

    def keep(self) -> bool:
        """Send on what is typed in the tables and the open discount; tell whether all could be read."""
        kept = [table.keep() for table in self.tables()]
        return self.discount.settle() and all(kept)

    def table_of(self, key: int | None, values: dict[str, Any]) -> LineTable:
        """Return the table a line stands in; one that is not kept yet by its values."""
        line = self.line(key)
        kind = line.kind if line is not None else values.get("kind", "normal")
        return self.options.table if kind in ("alternative", "optional") else self.lines.table

    def say_of(self, row: int | None, field: str, sentence: str) -> QWidget:
        """Say what a line lacks in its cell, else under the lines; return what takes the focus there."""
        line = self.card.lines[row] if row is not None and row < len(self.card.lines) else None
        table = self.table_of(line.id if line else None, {})
        named = [one.name for one in (*table.lines.columns, rate())]
        if line is None or field not in named:
            self.lines.say(sentence)
            return self.add
        keys = [shown.key for shown in table.lines.lines]
        table.refuse(line.id, field, sentence, getattr(line, field))
        table.go_to(keys.index(line.id), field, edit=False)
        return table
