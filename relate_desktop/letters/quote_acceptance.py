"""Where the customer says yes to a quote: the sum, a box for each option, place and date, signature and name."""

from dataclasses import dataclass

from relate_desktop.letters import blocks, figures, signing
from relate_desktop.letters.flow import Band
from relate_desktop.letters.plain import plain_line
from relate_desktop.letters.quote_table import difference
from relate_desktop.letters.signing import Place
from relate_desktop.letters.spoken import Spoken
from relate_desktop.letters.style import BODY, MM, QUIET, STRONG
from relate_desktop.records.sheets import OptionSheet, QuoteSheet
from relate_desktop.text import N_

MOST_NAMED = 6  # so many options have their words beside the box, and so short ones
LONGEST_NAMED = 60
MOST_BOXES = 40  # more than that are written by their letters


@dataclass(frozen=True)
class Acceptance(Spoken[QuoteSheet]):
    """The acceptance block of one quote, set between `left` and `right`, in points."""

    sheet: QuoteSheet
    left: float
    right: float

    @property
    def _room(self) -> float:
        return self.right - self.left

    def bands(self) -> list[Band]:
        """All of it, under a dark line."""
        yes = self.said(N_("Yes please, I accept this quote"))
        return [
            blocks.rule(self.left, self.right, 13),
            *blocks.paragraph(yes, STRONG, self.left, self._room, 6.2),
            *self._sums(),
            *signing.places(self.left, self._to_sign()),
        ]

    def _to_sign(self) -> list[Place]:
        return [
            Place(0, 31.9, self.said(N_("Place and date"))),
            Place(38, 40, self.said(N_("Signature"))),
            Place(84, self._room / MM - 84, self.said(N_("Name in capitals. Hand in or send us this sheet."))),
        ]

    def _sums(self) -> list[Band]:
        """The sum, and what may come on top of it or in place of a part, each with a box."""
        options = self.sheet.options
        total = figures.money(self.reader, self.sheet.total)
        if len(options) == 1 and (in_all := self._with(options[0])) is not None:
            with_it = figures.money(self.reader, in_all)
            option = self.said(N_("with option {number}: {total}"), number=options[0].number, total=with_it)
            return signing.boxes([total, option], self.left, self._room, 4)
        sum_alone = blocks.paragraph(total, BODY, self.left, self._room, 2.3)
        return [*sum_alone, *self._boxes()] if options else sum_alone

    def _adds_up(self) -> bool:
        """Whether choosing an option changes the total by just its difference: no VAT on top, no share taken off."""
        sheet = self.sheet
        on_top = sheet.sender.vat_registered and not sheet.prices_include_vat
        return not on_top and all(line.discount_rate is None for line in sheet.lines)

    def _with(self, option: OptionSheet) -> int | None:
        """What there is to pay with this one chosen, in minor units; None where an older quote does not say."""
        if option.total is not None:
            return option.total
        return self.sheet.total + option.difference if self._adds_up() else None

    def _boxes(self) -> list[Band]:
        options = self.sheet.options
        asked = self.said(N_("Tick what you choose:"))
        if len(options) > MOST_BOXES:
            letters = self.said(N_("The options I choose, by their letters"))
            return signing.places(self.left, [Place(0, self._room / MM, letters)])
        is_short = len(options) <= MOST_NAMED and all(len(option.wording) <= LONGEST_NAMED for option in options)
        said = [self._option(option, is_short) for option in options]
        head = blocks.paragraph(asked, QUIET, self.left, self._room, 2.3)
        return [*head, *signing.boxes(said, self.left, self._room, 3)]

    def _option(self, option: OptionSheet, is_short: bool) -> str:
        in_all = self._with(option)
        minor = option.difference if in_all is None else in_all - self.sheet.total
        more = difference(figures.money(self.reader, minor), minor)
        number, wording = plain_line(option.number), plain_line(option.wording)
        if not is_short or not wording:
            return self.said(N_("{number}: {more}"), number=number, more=more)
        return self.said(N_("{number}, {wording}: {more}"), number=number, wording=wording, more=more)
