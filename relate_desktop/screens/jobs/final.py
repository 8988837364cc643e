"""What a job comes to: agreed quotes and extras, held against what was promised, and whether it is paid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from relate_desktop.formats import Unreadable
from relate_desktop.records.deed import today
from relate_desktop.records.jobs import finishing
from relate_desktop.records.jobs.reading import JobCard
from relate_desktop.records.jobs.whole import AGREED
from relate_desktop.records.refused import Refused
from relate_desktop.screens.answers import agreed_how, ways_to_agree
from relate_desktop.screens.beside import Beside
from relate_desktop.screens.in_place import InPlace
from relate_desktop.screens.jobs.kept import Kept
from relate_desktop.screens.jobs.price import PriceField
from relate_desktop.screens.kit.boxes import clear, column, inner_row
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.choices import RadioField
from relate_desktop.screens.kit.days import DayField
from relate_desktop.screens.kit.fields import LineField, Refusal
from relate_desktop.screens.kit.form import Entry
from relate_desktop.screens.kit.icons import Icon
from relate_desktop.screens.kit.labels import Caption, Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.kit.ticks import Tick
from relate_desktop.screens.work import Work
from relate_desktop.text import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class Final(QWidget):
    """The sum and how it came about; beyond the promise it says by how much, and what the customer agreed to."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        box = column(self, gap=8)
        box.addWidget(Caption(_("Final sum")))
        self._sums = QWidget()
        self._rows = column(self._sums, gap=4)
        LOOK.follow(self._sums, lambda it: it.setMaximumWidth(LOOK.px(440)))
        box.addWidget(self._sums)
        self._over = QWidget()
        over = inner_row(self._over, column(self._over), gap=12)
        over.addWidget(Icon("circle-alert", 20, "warn"))
        self.over = Text("", role="warn")
        over.addWidget(self.over, 1)
        box.addWidget(self._over)
        self.consent = Consent(work)
        box.addWidget(self.consent)
        self.paid = Paid(work)
        box.addWidget(self.paid)

    def show_card(self, card: JobCard) -> None:
        """Show what a job comes to; nothing agreed, nothing shown but the tick."""
        clear(self._rows)
        sums = card.final_sum
        if sums.agreed or sums.extras:
            for label, amount in (_("Agreed quotes"), sums.agreed), (_("Approved extras"), sums.extras):
                if amount:
                    self._rows.addWidget(_sum(label, amount))
            self._rows.addWidget(_sum(_("Final sum, VAT included"), sums.total, bold=True))
        if sums.ceiling is not None:
            promised = _("Without a new agreement it comes to {sum} at most.").format(sum=reader().money(sums.ceiling))
            self._rows.addWidget(Text(promised, "small", "text-muted"))
        self._over.setVisible(bool(sums.over))
        if sums.over:
            self.over.setText(_over(card))
        self.consent.show_card(card)
        self.paid.show_card(card)


def _sum(label: str, amount: int, *, bold: bool = False) -> QWidget:
    made = QWidget()
    line = inner_row(made, column(made), gap=16)
    line.addWidget(Text(label, bold=bold), 1)
    line.addWidget(Text(reader().money(amount), bold=bold, wrap=False))
    return made


def _over(card: JobCard) -> str:
    sums, money = card.final_sum, reader().money
    most = max(sums.ceiling or 0, sums.agreed_until or 0)
    sentence = _(
        "This is {over} more than the {most} that may be asked for. {name} must agree to it before the job is"
        " finished or paid."
    )
    return sentence.format(over=money(sums.over), most=money(most), name=card.customer_name)


class Consent(Kept):
    """What the customer agreed to beyond the promise: up to which sum, who said so, how and when."""

    def __init__(self, work: Work) -> None:
        super().__init__(work, "", _("Keep what they agreed to"), self._fields, self._begin_with, self._agree)
        self.away = QuietButton(_("Take it back"), pressed=self._take_back, flush=True, role="text-muted")
        self.verbs.insertWidget(1, self.away)

    def show_card(self, card: JobCard) -> None:
        """Show what is agreed; with nothing too much and nothing agreed there is nothing to show."""
        agreed = card.over_until is not None
        words = _("Change what they agreed to") if agreed else _("Write down that they agree")
        asked = card.paid_on is None and (agreed or bool(card.final_sum.over))
        self.show_lines(card, [("check", _agreed(card))] if agreed else [], words if asked else "")

    def _settle(self) -> None:
        super()._settle()
        agreed = self.card is not None and self.card.over_until is not None and self.card.paid_on is None
        self.away.setVisible(agreed and not self.is_open())

    def _fields(self, card: JobCard) -> list[Entry]:
        return [
            Entry("until_total", _("They agree to at most, VAT included"), PriceField),
            Entry("on", _("Agreed on"), DayField, {"today": self._work.ask(today)}, beside=True),
            Entry("by", _("Who said yes"), LineField),
            Entry("how", _("How"), RadioField, {"choices": ways_to_agree()}),
        ]

    def _begin_with(self, card: JobCard) -> dict[str, Any]:
        return {
            "until_total": card.over_until or card.final_sum.total,
            "by": card.over_by or card.customer_name,
            "how": card.over_how or "said",
            "on": card.over_on or self._work.ask(today),
        }

    def _agree(self, card: JobCard, form: InPlace, values: dict[str, Any]) -> None:
        done = lambda _none: self.close_form()  # noqa: E731
        self._work.do(_agree_beyond, card.id, values, by=form, then=done)

    def _take_back(self) -> None:
        if self.card is not None:
            self._work.do(finishing.take_back_agreement, self.card.id, by=self)


def _agree_beyond(session: Session, job_id: int, values: dict[str, Any]) -> None:
    """The gate to the records has a `by` of its own."""
    finishing.agree_beyond(session, job_id, **values)


def _agreed(card: JobCard) -> str:
    words = {"sum": reader().money(card.over_until or 0), "name": card.over_by}
    words["how"] = agreed_how(card.over_how or "said")
    words["day"] = reader().day(card.over_on) if card.over_on else ""
    return _("{name} agreed on {day}, {how}, to at most {sum}.").format(**words)


class Paid(QWidget):
    """One tick and its day."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._card: JobCard | None = None
        box = column(self, gap=8)
        line = Beside()
        self.tick = Tick(_("Paid"))
        self.tick.clicked.connect(self._turn)
        self.day = DayField(_("Paid on"))
        self.day.left.connect(self._other_day)
        self.day.edit.returnPressed.connect(self._other_day)
        line.add(self.tick)
        line.add(self.day)
        line.add(QWidget(), 1)
        self.refusal = Refusal()
        box.addWidget(line)
        box.addWidget(self.refusal)

    def show_card(self, card: JobCard) -> None:
        """Show whether a job is paid, and since when."""
        self._card = card
        self.setVisible(card.state in AGREED)
        self.tick.setChecked(card.paid_on is not None)
        self.day.setVisible(card.paid_on is not None)
        if not self.day.refused():
            self.day.set_value(card.paid_on)
        self.refusal.hide()

    def _turn(self, on: bool) -> None:
        if self._card is None:
            return
        if on:
            self._work.do(finishing.mark_paid, self._card.id, on=self._work.ask(today), by=self)
        else:
            self.day.accept()
            self._work.do(finishing.unmark_paid, self._card.id, by=self)

    def _other_day(self) -> None:
        try:
            day = self.day.value()
        except Unreadable:
            return
        if self._card is not None and self._card.paid_on is not None and day != self._card.paid_on:
            self._work.do(finishing.mark_paid, self._card.id, on=day, by=self)

    def show_refused(self, refused: Refused) -> None:
        """Say it beside the day, or under the tick, which is as it was."""
        self.tick.setChecked(self._card is not None and self._card.paid_on is not None)
        if refused.field == "on" and not self.day.isHidden():
            self.day.refuse(refused.sentence)
        else:
            self.refusal.sentence.setText(refused.sentence)
            self.refusal.show()
