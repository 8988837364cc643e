"""The editor of a draft: whose it is, what it is, the lines, the four parts; everything is saved as it is left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.formats import Unreadable
from relate_desktop.records.quotes.issuing import Missing
from relate_desktop.records.quotes.reading import QuoteCard
from relate_desktop.screens.beside import Beside
from relate_desktop.screens.kit.boxes import FlowLayout, column
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.choices import ChoiceField, TickField
from relate_desktop.screens.kit.days import DayField
from relate_desktop.screens.kit.fields import Field, LineField, Refusal, TextField
from relate_desktop.screens.kit.lines import Column
from relate_desktop.screens.kit.table import Lines
from relate_desktop.screens.quotes.choices import Choices
from relate_desktop.screens.quotes.discount import DiscountForm
from relate_desktop.screens.quotes.head import OUTSIDE
from relate_desktop.screens.quotes.lines import columns, lines, rate
from relate_desktop.screens.quotes.parts import PARTS, Part
from relate_desktop.screens.quotes.stale import DraftClashes
from relate_desktop.screens.quotes.sums import Sums
from relate_desktop.screens.quotes.told_us import ToldUsChoice
from relate_desktop.text import _


class Editor(QWidget):
    """What is typed is sent on as it is left: `changed` a field, the table's own signals the lines."""

    changed = Signal(object)  # values by field name
    line_added = Signal(object)
    lead_to = Signal(QWidget)  # what the person should see now

    def __init__(self, card: QuoteCard, choices: Choices, *, vat_shown: bool) -> None:
        super().__init__()
        self.card, self.vat_shown = card, vat_shown
        self.fields: dict[str, Field] = {}
        self.refusal = Refusal()
        self.clashes = DraftClashes()
        self.told_us = ToldUsChoice()
        self.told_us.chosen.connect(self._choose_words)
        box = column(self, gap=12)
        for widget in (self._first_part(choices), self._line_table(card), self._last_part(choices)):
            box.addWidget(widget)
        self.show_card(card)

    # ---- laying out

    def _first_part(self, choices: Choices) -> QWidget:
        part = QWidget()
        box = column(part, gap=12, margins=OUTSIDE)
        for widget in (self.refusal, self.clashes):
            box.addWidget(widget)
        line = Beside(below=12)
        line.add(self._field("valid_until", DayField(_("&Valid until"))))
        line.add(self._field("language", ChoiceField(_("&Language of the paper"), choices.languages)), 1, least=140)
        line.add(self._field("signer_id", ChoiceField(_("As&k for"), choices.signers)), 1, least=140)
        box.addWidget(line)
        box.addWidget(self.told_us)
        box.addWidget(self._field("work", TextField(_("The &work in plain words"), rows=2)))
        return part

    def _line_table(self, card: QuoteCard) -> QWidget:
        self.lines = Lines(_("Lines of the quote"), columns(card, vat_shown=self.vat_shown))
        return self.lines

    def _last_part(self, choices: Choices) -> QWidget:
        part = QWidget()
        box = column(part, gap=12, margins=OUTSIDE)
        foot = Beside()
        foot.add(self._line_buttons(), 1, least=240)
        self.sums = Sums()
        foot.add(self.sums)
        box.addWidget(foot)
        self.discount = DiscountForm()
        self.discount.given.connect(lambda values: self.line_added.emit({"kind": "discount", **values}))
        self.discount.go_on.connect(self.lines.table.begin_line)
        self.discount.left.connect(lambda: self.add_discount.setFocus(Qt.FocusReason.OtherFocusReason))
        terms = self._field("terms", TextField(_("&Start, payment and guarantee"), rows=2))
        self.more = QuietButton(_("M&ore about the quote"), "chevron-down", pressed=self.unfold, flush=True)
        for widget in (self.discount, self._four_parts(), terms, self.more, self._more_fields(choices)):
            box.addWidget(widget)
        return part

    def _line_buttons(self) -> QWidget:
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=16)
        self.add = QuietButton(_("&Add a line"), "plus", pressed=self.lines.table.begin_line, flush=True)
        add_text = QuietButton(_("A te&xt"), pressed=self._add_text, flush=True)
        self.add_discount = QuietButton(_("A disco&unt"), pressed=self._open_discount, flush=True)
        for button in (self.add, add_text, self.add_discount):
            flow.addWidget(button)
        return buttons

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

    def _more_fields(self, choices: Choices) -> QWidget:
        self.folded = QWidget()
        box = column(self.folded, gap=12)
        hint = _("Only when the name has letters that the paper's fonts lack.")
        written = LineField(_("How the name is written on pape&r"), hint=hint)
        box.addWidget(self._field("title", LineField(_("What the quote is &for"), hint=_("It stands in the heading."))))
        box.addWidget(self._field("address_id", ChoiceField(_("Sent &to"), choices.addresses)))
        box.addWidget(self._field("person_id", ChoiceField(_("For the attention o&f"), choices.people)))
        box.addWidget(self._field("written_name", written))
        box.addWidget(self._field("prices_include_vat", TickField(_("Prices in&clude VAT"))))
        self.fields["person_id"].setVisible(len(choices.people) > 1)
        self.fields["prices_include_vat"].setVisible(self.card.vat_registered)
        self.folded.hide()
        return self.folded

    def _field(self, name: str, field: Field) -> Field:
        self.fields[name] = field
        field.left.connect(lambda: self._leave(name))
        if isinstance(field, TickField):
            field.changed.connect(lambda: self._leave(name))
        return field

    def unfold(self) -> None:
        """Show the fields that are seldom needed."""
        self.more.hide()
        self.folded.show()

    # ---- what is shown

    def show_card(self, card: QuoteCard) -> None:
        """Show the draft as it is kept now; what is being typed, or was refused, stays."""
        before, self.card = self.card, card
        for name, field in self.fields.items():
            if card is before or not self._typed(name, before):
                field.set_value(getattr(card, name))
        self.lines.table.show_lines(lines(card.lines))
        self.sums.show_totals(card)
        self.told_us.show_words(card.told_us)
        for name, part in self.parts.items():
            part.show_text(getattr(card, name))
        self.setFocusProxy(self._next_work(card))

    def _next_work(self, card: QuoteCard) -> QWidget:
        """Where one goes on: the first line, the first part that is not written, or else the lines."""
        if not card.lines:
            return self.add
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
        fine = all(left)
        for part in self.parts.values():
            part.keep()
        fine = self.lines.table.keep() and fine
        return self.discount.settle() and fine

    def step_back(self) -> bool:
        """Fold what is open, at Esc; tell whether something was."""
        for part in self.parts.values():
            if part.keep():
                part.write.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        if not self.discount.isHidden():
            self.discount.close_form()
            return True
        return False

    def _choose_words(self, words_id: int | None, contact_id: int | None) -> None:
        self.changed.emit({"words_id": words_id, "contact_id": contact_id})

    def _add_text(self) -> None:
        """A text takes the place of a line that was begun and not written, and the cursor goes into it."""
        self.lines.table.lines.drop_new()
        before = len(self.card.lines)
        self.line_added.emit({"kind": "text"})
        if len(self.card.lines) > before:
            self.lines.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.lines.table.go_to(len(self.card.lines) - 1, "wording")

    def _open_discount(self) -> None:
        """A line that was begun and not written makes way: the discount is the next one."""
        self.lines.table.lines.drop_new()
        self.discount.begin(self.fields["language"].value())
        self.lead_to.emit(self.discount)

    # ---- refusals

    def places(self) -> Mapping[str, Field | Column]:
        """Return what one reads a clash of a field or a cell by, under its name in the records."""
        cells = {one.name: one for one in (*self.lines.table.lines.columns, rate())}
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
        if gap.field == "lines" or gap.row is not None:
            return self._say_of_line(gap)
        self.say_above(gap.sentence)
        return self.refusal

    def _say_of_line(self, gap: Missing) -> QWidget:
        table = self.lines.table
        named = [one.name for one in (*table.lines.columns, rate())]
        if gap.row is None or gap.row >= len(self.card.lines) or gap.field not in named:
            self.lines.say(gap.sentence)
            return self.add
        line = self.card.lines[gap.row]
        table.refuse(line.id, gap.field, gap.sentence, getattr(line, gap.field))
        table.go_to(gap.row, gap.field, edit=False)
        return table

    def _open_to(self, field: Field) -> None:
        if self.folded.isAncestorOf(field):
            self.unfold()
        field.show()

    def say_above(self, sentence: str) -> None:
        """Say what is about the whole draft."""
        self.refusal.sentence.setText(sentence)
        self.refusal.show()
        self.lead_to.emit(self.refusal)
