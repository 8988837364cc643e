"""What a quote promises besides its lines: how far the price may go, when we start, and how it is paid."""

from dataclasses import dataclass
from datetime import date

from relate_desktop.letters import blocks, figures, flow
from relate_desktop.letters.blocks import Column
from relate_desktop.letters.flow import Band
from relate_desktop.letters.plain import plain_line, plain_text
from relate_desktop.letters.spoken import Spoken
from relate_desktop.letters.style import BODY, MM, STRONG
from relate_desktop.letters.wrap import wrap
from relate_desktop.records.sheets import PaymentSheet, QuoteSheet
from relate_desktop.text import N_

ABOVE, BELOW = 1.6, 3  # points around a part of the payment plan
CEILING_GAP = 7
AMOUNT_GAP = 8 * MM

CEILINGS = {
    "maximum": N_("This is a maximum price: you may pay less, but at most {ceiling} unless you have agreed to more."),
    "estimate": N_(
        "This is an estimate: in the end you pay at most {ceiling}, 15 % more than this, unless you have agreed to "
        "more."
    ),
}
INDICATIVE = N_("This is an indication of the price. It may come to more or less.")


@dataclass(frozen=True)
class Promises(Spoken[QuoteSheet]):
    """The promises of one quote, set between `left` and `right`, in points."""

    sheet: QuoteSheet
    left: float
    right: float

    def ceiling(self) -> list[Band]:
        """What the kind of price means, in words and money; nothing for a fixed one."""
        sheet = self.sheet
        if sheet.price_type == "indicative":
            said = self.said(INDICATIVE)
        elif sheet.price_type in CEILINGS and sheet.ceiling is not None:
            said = self.said(CEILINGS[sheet.price_type], ceiling=figures.money(self.reader, sheet.ceiling))
        else:
            return []
        return blocks.paragraph(said, BODY, self.left, self.right - self.left, CEILING_GAP)

    def payments(self, gap: float) -> list[Band]:
        """The deposit and each later part with what it comes to, under a heading `gap` points below the rest."""
        if not self.sheet.payments:
            return []
        head = blocks.paragraph(self.said(N_("Payment")), STRONG, self.left, self.right - self.left, gap)
        parts = [band for part in self.sheet.payments for band in self._payment(part)]
        return [*flow.kept([*head, parts[0]]), *parts[1:]]

    def _payment(self, part: PaymentSheet) -> list[Band]:
        amount = figures.amount(self.reader, part.amount)
        room = self.right - self.left - BODY.width(amount) - AMOUNT_GAP
        text = Column(self.left, tuple(wrap(self._part(part), BODY, room)), BODY)
        soft = blocks.soft_rule(self.left, self.right)
        return blocks.row([text, Column(self.right, (amount,), BODY, ends=True)], ABOVE, BELOW, soft)

    def _part(self, part: PaymentSheet) -> str:
        """What is paid and when: "Deposit, 30 %, when you say yes, by 4 December 2026"."""
        if part.kind == "rest":
            return self.said(N_("The rest"))
        deposit = self.said(N_("Deposit"))
        wording, share = plain_line(part.wording), "" if part.share is None else self.reader.percent(part.share)
        named = [deposit] if part.kind == "deposit" and deposit.casefold() not in wording.casefold() else []
        named += [wording] if wording else []
        named = named or [self.said(N_("Part payment"))]
        named += [share] if share and share not in wording else []
        said = ", ".join(named)
        return (
            self.said(N_("{part}, by {day}"), part=said, day=figures.day(self.reader, part.due)) if part.due else said
        )

    def days(self) -> str:
        """The days we promise, in one sentence; "" where there is none."""
        begins, done = (day and self._day(day) for day in (self.sheet.starts_on, self.sheet.done_by))
        if begins and done:
            return self.said(N_("We begin on {first} and are done by {last}."), first=begins, last=done)
        if begins:
            return self.said(N_("We begin on {day}."), day=begins)
        return self.said(N_("We are done by {day}."), day=done) if done else ""

    def _day(self, day: date) -> str:
        """A day with its weekday and its year: "Monday 30 November 2026"."""
        return f"{self.reader.full_day(day)} {day.year}"

    def terms_heading(self) -> str:
        """What stands over the terms: start and payment only where they are not told by themselves."""
        sheet = self.sheet
        tells_start = plain_text(sheet.starts) or plain_text(sheet.lasts) or self.days()
        if sheet.payments and tells_start:
            return N_("Terms and guarantee")
        if sheet.payments:
            return N_("Start and guarantee")
        if tells_start:
            return N_("Payment and guarantee")
        return N_("Start, payment and guarantee")
