"""The editor of a draft: whose it is, what it is, the lines, the four parts; everything is saved as it is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.formats import Unreadable
from relate_desktop.records.quotes.issuing import Missing
from relate_desktop.records.quotes.reading import QuoteCard
from relate_desktop.records.refused import Refused, Stale
from relate_desktop.screens.kit.boxes import FlowLayout, column, inner_row
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.choices import ChoiceField, TickField
from relate_desktop.screens.kit.clash import Clashes
from relate_desktop.screens.kit.days import DayField
from relate_desktop.screens.kit.fields import Field, LineField, Refusal, TextField
from relate_desktop.screens.kit.table import Lines
from relate_desktop.screens.quotes.choices import Choices
from relate_desktop.screens.quotes.discount import DiscountForm
from relate_desktop.screens.quotes.lines import columns, lines
from relate_desktop.screens.quotes.parts import PARTS, Part
from relate_desktop.screens.quotes.sums import Sums
from relate_desktop.screens.quotes.told_us import ToldUsChoice
from relate_desktop.text import _


class Editor(QWidget):
    """What is typed is sent on as it is left: `changed` a field, the table's own signals the lines."""

    changed = Signal(object)  # values by field name
    line_added = Signal(object)

    def __init__(self, card: QuoteCard, choices: Choices) -> None:
        super().__init__()
        self.card = card
        self.fields: dict[str, Field] = {}
        self.box = column(self, gap=16)
        self.refusal = Refusal()
        self.clashes = Clashes()
        self.box.addWidget(self.refusal)
        self.box.addWidget(self.clashes)
        self._first_fields(choices)
        self.told_us = ToldUsChoice()
        self.told_us.chosen.connect(self._choose_words)
        self.box.addWidget(self.told_us)
        self._put(self.box, "work", TextField(_("The &work in plain words"), rows=2))
        self._line_table(card)
        self._four_parts()
        self._put(self.box, "terms", TextField(_("&Start, payment and guarantee"), rows=3))
        self._more_fields(choices)
        self.show_card(card)

    # ---- laying out

    def _first_fields(self, choices: Choices) -> None:
        line = inner_row(self, self.box, gap=16)
        self._put(line, "valid_until", DayField(_("&Valid until")))
        self._put(line, "language", ChoiceField(_("&Language of the paper"), choices.languages))
        self._put(line, "signer_id", ChoiceField(_("As&k for"), choices.signers))

    def _line_table(self, card: QuoteCard) -> None:
        self.lines = Lines(_("Lines of the quote"), columns(card))
        self.box.addWidget(self.lines)
        foot = inner_row(self, self.box, gap=16)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=16)
        self.add = QuietButton(_("&Add a line"), "plus", pressed=self.lines.table.begin_line, flush=True)
        self.add_text = QuietButton(_("A te&xt"), pressed=self._begin_text, flush=True)
        self.add_discount = QuietButton(_("A disco&unt"), pressed=self._open_discount, flush=True)
        for button in (self.add, self.add_text, self.add_discount):
            flow.addWidget(button)
        self.sums = Sums()
        foot.addWidget(buttons, 1)
        foot.addWidget(self.sums)
        self.discount = DiscountForm()
        self.discount.given.connect(self._add_discount)
        self.box.addWidget(self.discount)

    def _four_parts(self) -> None:
        self.parts: dict[str, Part] = {}
        group = QWidget()
        box = column(group)
        for name in PARTS:
            part = Part(name)
            part.written.connect(lambda part, text: self.changed.emit({part: text}))
            self.parts[name] = part
            box.addWidget(part)
        self.box.addWidget(group)

    def _more_fields(self, choices: Choices) -> None:
        self.more = QuietButton(_("M&ore about the quote"), "chevron-down", pressed=self.unfold, flush=True)
        self.box.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.folded = QWidget()
        box = column(self.folded, gap=16)
        self._put(box, "title", LineField(_("What the quote is &for"), hint=_("It stands in the heading.")))
        self._put(box, "address_id", ChoiceField(_("Sent &to"), choices.addresses))
        self._put(box, "person_id", ChoiceField(_("Attention o&f"), choices.people))
        hint = _("Only when the name has letters that the paper's fonts lack.")
        self._put(box, "written_name", LineField(_("How the name is written on pape&r"), hint=hint))
        self._put(box, "prices_include_vat", TickField(_("Prices in&clude VAT")))
        self.fields["person_id"].setVisible(len(choices.people) > 1)
        self.fields["prices_include_vat"].setVisible(self.card.vat_registered)
        self.box.addWidget(self.folded)
        self.folded.hide()

    def _put(self, into: Any, name: str, field: Field) -> None:
        self.fields[name] = field
        field.left.connect(lambda: self._leave(name))
        if isinstance(field, ChoiceField | TickField):
            field.changed.connect(lambda: self._leave(name))
        into.addWidget(field)

    def unfold(self) -> None:
        """Show the fields that are seldom needed."""
        self.more.hide()
        self.folded.show()

    # ---- what is shown

    def show_card(self, card: QuoteCard) -> None:
        """Show the draft as it is kept now; what is being typed stays."""
        before, self.card = self.card, card
        for name, field in self.fields.items():
            if card is before or not self._typed(name, before):
                field.set_value(getattr(card, name))
        self.lines.table.show_lines(lines(card.lines))
        self.sums.show_totals(card)
        self.told_us.show_words(card.told_us)
        for name, part in self.parts.items():
            part.show_text(getattr(card, name))

    def _typed(self, name: str, card: QuoteCard) -> bool:
        """Whether a field holds what was typed and is not kept yet."""
        field = self.fields[name]
        focused = cast("QWidget | None", self.window().focusWidget())
        if focused is None or not field.isAncestorOf(focused):
            return False
        try:
            return bool(field.value() != (getattr(card, name) or field.value()))
        except Unreadable:
            return True

    # ---- what is typed

    def _leave(self, name: str) -> None:
        try:
            value = self.fields[name].value()
        except Unreadable as unreadable:
            self.fields[name].refuse(unreadable.sentence)
            return
        if name == "written_name":
            value = value or None
        if value != getattr(self.card, name) and not (name == "valid_until" and value is None):
            self.changed.emit({name: value})

    def flush(self) -> None:
        """Send on what is typed and not left yet, before going elsewhere or issuing."""
        focused = cast("QWidget | None", self.window().focusWidget())
        for name, field in self.fields.items():
            if focused is not None and field.isAncestorOf(focused):
                self._leave(name)
        for part in self.parts.values():
            if not part.field.isHidden():
                part.field.left.emit()
        if focused is not None and self.lines.isAncestorOf(focused):
            self.lines.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_words(self, words_id: int | None, contact_id: int | None) -> None:
        self.changed.emit({"words_id": words_id, "contact_id": contact_id})

    def _begin_text(self) -> None:
        self.line_added.emit({"kind": "text"})

    def _open_discount(self) -> None:
        self.discount.begin()

    def _add_discount(self, values: dict[str, Any]) -> None:
        self.line_added.emit({"kind": "discount", **values})

    # ---- refusals

    def show_refused(self, refused: Refused) -> None:
        """Say it beside what it is about: field, part, line, or at the top."""
        if isinstance(refused, Stale):
            clashes: Any = refused.clashes
            self.clashes.show_clashes(refused.sentence, clashes, self.fields)
            return
        self.show_missing([Missing(refused.field or "", refused.sentence, refused.row)])

    def show_missing(self, missing: list[Missing]) -> None:
        """Say beside each place what still stands before the quote can be issued; the first gets the focus."""
        self.refusal.hide()
        for gap in reversed(missing):
            self._way_to_say(gap)()

    def _way_to_say(self, gap: Missing) -> Callable[[], None]:
        if gap.field in self.parts:
            return lambda: self.parts[gap.field].refuse(gap.sentence)
        if gap.field in self.fields:
            return lambda: self._refuse_field(gap)
        if gap.row is not None and gap.row < len(self.card.lines):
            key = self.card.lines[gap.row].id
            return lambda: self.lines.table.refuse(key, gap.field, gap.sentence)
        return lambda: self._say_above(gap.sentence)

    def _refuse_field(self, gap: Missing) -> None:
        field = self.fields[gap.field]
        if self.folded.isAncestorOf(field):
            self.unfold()
        field.show()
        field.refuse(gap.sentence)
        field.setFocus()

    def _say_above(self, sentence: str) -> None:
        self.refusal.sentence.setText(sentence)
        self.refusal.show()
