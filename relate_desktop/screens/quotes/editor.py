"""The editor of a draft: whose it is, what it is, the lines, the four parts; everything is saved as it is left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.formats import Unreadable
from relate_desktop.records.quotes import price_list, since
from relate_desktop.records.quotes.issuing import Missing
from relate_desktop.records.quotes.price_list import PriceItemRow
from relate_desktop.records.quotes.reading import QuoteCard
from relate_desktop.records.quotes.totals import with_vat
from relate_desktop.screens.beside import Beside
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.choices import ChoiceField, TickField
from relate_desktop.screens.kit.days import DayField
from relate_desktop.screens.kit.fields import Field, LineField, Refusal, TextField
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.lines import Column
from relate_desktop.screens.quotes.choices import Choices
from relate_desktop.screens.quotes.head import OUTSIDE
from relate_desktop.screens.quotes.line_part import LinePart
from relate_desktop.screens.quotes.lines import rate
from relate_desktop.screens.quotes.more_fields import MoreFields
from relate_desktop.screens.quotes.parts import PARTS, Part
from relate_desktop.screens.quotes.payment_plan import PaymentPlan
from relate_desktop.screens.quotes.price_kind import PriceWords, kinds
from relate_desktop.screens.quotes.stale import DraftClashes
from relate_desktop.screens.quotes.told_us import ToldUsChoice
from relate_desktop.screens.quotes.usual import MOST, UsualLines
from relate_desktop.screens.work import Work
from relate_desktop.text import _


class Editor(QWidget):
    """What is typed is sent on as it is left: `changed` a field, the line part and its tables the lines."""

    changed = Signal(object)  # values by field name
    lead_to = Signal(QWidget)  # what the person should see now

    def __init__(self, card: QuoteCard, choices: Choices, work: Work) -> None:
        super().__init__()
        self.card, self._work = card, work
        self.fields: dict[str, Field] = {}
        self.refusal = Refusal()
        self.clashes = DraftClashes()
        self.told_us = ToldUsChoice()
        self.told_us.chosen.connect(self._choose_words)
        self.written = LinePart(card)
        self.written.lead_to.connect(self.lead_to)
        self.payments = PaymentPlan(work)
        self.usual = UsualLines(self._suggest, self.written.tables(), self)
        self.discount, self.lines = self.written.discount, self.written.lines
        box = column(self, gap=12)
        for widget in (self._first_part(choices), self.written, self._last_part(choices)):
            box.addWidget(widget)
        self.show_card(card)

    # ---- laying out

    def _first_part(self, choices: Choices) -> QWidget:
        part = QWidget()
        box = column(part, gap=12, margins=OUTSIDE)
        for widget in (self.refusal, self.clashes):
            box.addWidget(widget)
        line = Beside(below=12)
        line.add(self._field("price_type", ChoiceField(_("Kin&d of price"), kinds())), 1, least=140)
        line.add(self._field("valid_until", DayField(_("&Valid until"))))
        line.add(self._field("language", ChoiceField(_("&Language of the paper"), choices.languages)), 1, least=140)
        box.addWidget(line)
        self.price = PriceWords()
        box.addWidget(self.price)
        box.addWidget(self.told_us)
        box.addWidget(self._field("work", TextField(_("The &work in plain words"), rows=2)))
        return part

    def _last_part(self, choices: Choices) -> QWidget:
        part = QWidget()
        box = column(part, gap=12, margins=OUTSIDE)
        when = Beside(below=12)
        when.add(self._field("starts", LineField(_("The work begins"))), 1, least=200)
        when.add(self._field("lasts", LineField(_("It takes"))), 1, least=200)
        days = Beside(below=12)
        days.add(self._field("starts_on", DayField(_("We begin on"))), 1, least=200)
        days.add(self._field("done_by", DayField(_("Done by"))), 1, least=200)
        promised = Text(_("A day written here is a promise from when they say yes."), "small", "text-muted")
        terms = self._field("terms", TextField(_("&Start, payment and guarantee"), rows=2))
        self.more = MoreFields(choices, vat_registered=self.card.vat_registered)
        for name, field in self.more.fields.items():
            self._field(name, field)
        for widget in (self._four_parts(), when, days, promised, self.payments, terms, self.more):
            box.addWidget(widget)
        return part

    def _four_parts(self) -> QWidget:
        self.parts: dict[str, Part] = {}
        group = QWidget()
        box = column(group)
        for name in PARTS:
            part = Part(name)
            part.written.connect(lambda part, text: self.changed.emit({part: text}))
            self.parts[name] = part
            box.addWidget(part)
        return group

    def _field(self, name: str, field: Field) -> Field:
        self.fields[name] = field
        field.left.connect(lambda: self._leave(name))
        if isinstance(field, TickField):
            field.changed.connect(lambda: self._leave(name))
        return field

    def _suggest(self, text: str) -> list[PriceItemRow]:
        """The usual lines that fit, each with the price it would have on this quote."""
        card = self.card
        rows = self._work.ask(price_list.suggest, text, limit=MOST)
        if not (card.prices_include_vat and card.vat_registered):
            return rows
        rates = card.vat_rates
        return [replace(row, unit_price=with_vat(row.unit_price, rates.get(row.vat_code, 0))) for row in rows]

    def unfold(self) -> None:
        """Show the fields that are seldom needed."""
        self.more.unfold()

    # ---- what is shown

    def show_card(self, card: QuoteCard) -> None:
        """Show the draft as it is kept now; what is being typed, or was refused, stays."""
        before, self.card = self.card, card
        for name, field in self.fields.items():
            if card is before or not self._typed(name, before):
                field.set_value(getattr(card, name))
        self.price.show_card(card)
        self.written.show_card(card)
        self.written.vat_note.show_change(self._work.ask(since.as_begun, card.id), card)
        self.payments.show_card(card)
        self.told_us.show_words(card.told_us)
        for name, part in self.parts.items():
            part.show_text(getattr(card, name))
        self.setFocusProxy(self._next_work(card))

    def _next_work(self, card: QuoteCard) -> QWidget:
        """Where one goes on: the first line, the first part that is not written, or else the lines."""
        if not card.lines:
            return self.written.add
        unwritten = [part.write for name, part in self.parts.items() if getattr(card, name) is None]
        return unwritten[0] if unwritten else self.lines.table

    def _typed(self, name: str, card: QuoteCard) -> bool:
        """Whether a field holds what was typed and is not kept."""
        field = self.fields[name]
        try:
            typed = bool(field.value() != (getattr(card, name) or field.value()))
        except Unreadable:
            return True
        return field.refused() or (typed and self._holds_focus(field))

    def _holds_focus(self, widget: QWidget) -> bool:
        focused = cast("QWidget | None", self.window().focusWidget())
        return focused is not None and (widget is focused or widget.isAncestorOf(focused))

    # ---- what is typed

    def _leave(self, name: str) -> bool:
        """Send on what stands in a field; tell whether it could be read."""
        field = self.fields[name]
        try:
            value = field.value()
        except Unreadable as unreadable:
            field.refuse(unreadable.sentence)
            return False
        if name == "written_name":
            value = value or None
        if name == "valid_until" and value is None:
            field.refuse(_("Write the last day on which they can say yes."))
            return False
        if value != getattr(self.card, name):
            self.changed.emit({name: value})
        return True

    def flush(self) -> bool:
        """Send on what is typed and not left yet, before going elsewhere or issuing; tell whether all can be read."""
        left = [self._leave(name) for name in self.fields]  # each, wherever the focus is said to be
        for part in self.parts.values():
            part.keep()
        return self.written.keep() and all(left)

    def step_back(self) -> bool:
        """Fold what is open, at Esc; tell whether something was."""
        for part in self.parts.values():
            if part.keep():
                part.write.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        if not self.discount.isHidden():
            self.discount.close_form()
            return True
        if self.payments.rows.is_open():
            self.payments.rows.close_form()
            return True
        return False

    def _choose_words(self, words_id: int | None, contact_id: int | None) -> None:
        self.changed.emit({"words_id": words_id, "contact_id": contact_id})

    # ---- refusals

    def places(self) -> Mapping[str, Field | Column]:
        """Return what one reads a clash of a field or a cell by, under its name in the records."""
        tables = (self.written.options.table, self.lines.table)
        cells = {one.name: one for one in (*(one for table in tables for one in table.lines.columns), rate())}
        return {**cells, **{name: part.field for name, part in self.parts.items()}, **self.fields}

    def refuse_typed(self, values: Mapping[str, Any], sentence: str) -> None:
        """Say why what was typed into fields or parts could not be saved; it stays as it was typed."""
        for name, value in values.items():
            if name in self.parts:
                self.parts[name].reopen(value or "", sentence)
            elif name in self.fields:
                self._refuse_field(self.fields[name], value, sentence)
            else:
                self.say_above(sentence)

    def _refuse_field(self, field: Field, value: Any, sentence: str) -> None:
        self._open_to(field)
        field.set_value(value)
        field.refuse(sentence)

    def show_missing(self, missing: list[Missing]) -> None:
        """Say beside each place what still stands before the quote can be issued; the first gets the focus."""
        self.refusal.hide()
        spots = [self._say(gap) for gap in missing]
        if spots:
            spots[0].setFocus(Qt.FocusReason.OtherFocusReason)
            self.lead_to.emit(spots[0])

    def _say(self, gap: Missing) -> QWidget:
        """Say one of them at its place, and return what takes the focus there."""
        if gap.field in self.parts:
            self.parts[gap.field].refuse(gap.sentence)
            return self.parts[gap.field]
        if gap.field in self.fields:
            self._open_to(self.fields[gap.field])
            self.fields[gap.field].refuse(gap.sentence)
            return self.fields[gap.field]
        if gap.field in ("words_id", "contact_id"):
            self.told_us.refuse(gap.sentence)
            return self.told_us
        if gap.field == "payments":
            self.payments.say(gap.sentence)
            return self.payments
        if gap.field == "lines" or gap.row is not None:
            return self.written.say_of(gap.row, gap.field, gap.sentence)
        self.say_above(gap.sentence)
        return self.refusal

    def _open_to(self, field: Field) -> None:
        if self.more.holds(field):
            self.unfold()
        field.show()

    def say_above(self, sentence: str) -> None:
        """Say what is about the whole draft."""
        self.refusal.sentence.setText(sentence)
        self.refusal.show()
        self.lead_to.emit(self.refusal)
