"""The payment plan of a draft: a deposit and parts, each a share or an amount, and how much is left while one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from relate_desktop.formats import Unreadable
from relate_desktop.records.deed import today
from relate_desktop.records.quotes import payments
from relate_desktop.records.quotes.reading import PaymentCard, QuoteCard
from relate_desktop.records.quotes.tables import WHEN
from relate_desktop.records.quotes.totals import WHOLE_RATE, part_of
from relate_desktop.records.sheets import PaymentSheet
from relate_desktop.screens.in_place import InPlace
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.choices import ChoiceField
from relate_desktop.screens.kit.days import DayField
from relate_desktop.screens.kit.fields import LineField, Refusal
from relate_desktop.screens.kit.figures import MoneyField, PercentField
from relate_desktop.screens.kit.form import Entry
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.short_list import Kind, ShortList, Told
from relate_desktop.screens.work import Work
from relate_desktop.text import N_, _

KINDS = {"deposit": N_("Deposit, before the work begins"), "part": N_("Part")}
REST = N_("The rest")


def payment_words(part: PaymentSheet) -> str:
    """One part as a sentence: what for, how much, and when."""
    words = {"what": part.wording or _(KINDS.get(part.kind, REST)), "sum": reader().money(part.amount)}
    if part.due is None:
        return _("{what}: {sum}").format(**words)
    return _("{what}: {sum}, due {day}").format(**words, day=reader().day(part.due))


class PaymentPlan(QWidget):
    """The parts of a draft; without any it is one quiet button."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        box = column(self, gap=4)
        self.rows = _Parts(work)
        self.rest = Text("", role="text-muted")
        self.refusal = Refusal()
        for widget in (self.rows, self.rest, self.refusal):
            box.addWidget(widget)
        self.setFocusProxy(self.rows.add)

    def show_card(self, card: QuoteCard) -> None:
        """Show the parts as they are kept now, and what about them can't stand."""
        self.rows.total = card.totals.total
        self.rows.show_rows(card.id, card.payments)
        rest = [part for part in card.sheet.payments if part.kind == "rest"]
        self.rest.setText("".join(map(payment_words, rest)))
        self.rest.setVisible(bool(rest))
        self.rows.add.setText(_("Another payment") if card.payments else _("Add a payment plan"))
        self.say(next((gap.sentence for gap in card.missing if gap.field == "payments"), ""))

    def say(self, sentence: str) -> None:
        """Say what is wrong with the plan as a whole; '' takes it away."""
        self.refusal.sentence.setText(sentence)
        self.refusal.setVisible(bool(sentence))


class _Parts(ShortList):
    """The rows, with a form that says while one types what a share comes to and how much is left."""

    def __init__(self, work: Work) -> None:
        self.total = 0
        super().__init__(work, _kind(work, lambda: "part" if self._rows else "deposit"))

    def _new_form(self) -> InPlace:
        made = super()._new_form()
        made.form.changed.connect(lambda _name: self._say_left(made))
        return made

    def _open(self, form: InPlace, row: Any) -> None:
        super()._open(form, row)
        self._say_left(form)

    def _left_besides(self) -> int:
        """What the other parts leave of the sum."""
        return self.total - sum(asked(part, self.total) for part in self._rows if part is not self._row)

    def _say_left(self, form: InPlace) -> None:
        left, now = self._left_besides(), self._typed(form)
        amount = form.form.fields["amount"]
        if now is None:
            amount.show_hint(_("Left empty, it is what is left: {left}.").format(left=reader().money(left)))
        elif now > left:
            amount.show_hint("")
        else:
            words = _("That is {sum}; {left} is left.")
            amount.show_hint(words.format(sum=reader().money(now), left=reader().money(left - now)))

    def _typed(self, form: InPlace) -> int | None:
        """What the open form asks for; None where it says nothing that can be read."""
        try:
            share, amount = (form.form.fields[name].value() for name in ("share", "amount"))
        except Unreadable:
            return None
        if share is not None:
            return part_of(self.total, share, WHOLE_RATE)
        return int(amount) if amount is not None else None

    def _save(self, form: InPlace, values: dict[str, Any]) -> None:
        left, now = self._left_besides(), self._typed(form)
        if now is not None and now > left:
            sentence = _("That is more than the {left} that is left of the quote.").format(left=reader().money(left))
            field = "share" if form.form.fields["share"].value() is not None else "amount"
            form.form.fields[field].refuse(sentence)
            form.form.fields[field].setFocus()
            return
        super()._save(form, values)


def asked(part: PaymentCard, total: int) -> int:
    """What a part asks for by itself, in minor units of this total; one that is the rest asks for nothing."""
    if part.share is not None:
        return part_of(total, part.share, WHOLE_RATE)
    return part.amount or 0


def _kind(work: Work, usual: Callable[[], str]) -> Kind:
    return Kind(
        caption=_("Payment plan"),
        add=_("Add a payment plan"),
        save=_("Keep the payment"),
        entries=lambda: _entries(work),
        blank=lambda: {"kind": usual()},
        told=_told,
        name=lambda part: part.wording or _(KINDS[part.kind]),
        add_verb=payments.add_payment,
        change_verb=payments.change_payment,
        remove_verb=payments.remove_payment,
    )


def _entries(work: Work) -> Sequence[Entry]:
    kinds = [(kind, _(words)) for kind, words in KINDS.items()]
    return [
        Entry("kind", _("Payment"), ChoiceField, {"choices": kinds}),
        Entry("wording", _("What it is for"), LineField, {"most": WHEN}, beside=True),
        Entry("share", _("Per cent of the sum"), PercentField),
        Entry("amount", _("or an amount"), MoneyField, beside=True),
        Entry("due_on", _("Due"), DayField, {"today": work.ask(today)}, beside=True),
    ]


def _told(part: PaymentCard) -> Told:
    share = _("{share} of the sum").format(share=reader().percent(part.share)) if part.share is not None else ""
    rest = _("what is left") if part.share is None and part.amount is None else ""
    due = _("due {day}").format(day=reader().day(part.due_on)) if part.due_on else ""
    named = _(KINDS[part.kind]) if part.wording else ""
    second = " · ".join(words for words in (named, share, rest, due) if words)
    return Told(part.wording or _(KINDS[part.kind]), second, reader().money(part.comes_to))
