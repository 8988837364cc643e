"""An issued quote: what it says and what became of it; nothing in it can be typed into."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.records.quotes.reading import QuoteCard
from relate_desktop.screens.beside import Beside
from relate_desktop.screens.kit.boxes import SoftLine, clear, column, inner_row, row
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.icons import Icon
from relate_desktop.screens.kit.labels import Caption, Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.story import StoryList
from relate_desktop.screens.kit.table import Lines
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.printing.went import went
from relate_desktop.screens.quotes.head import OUTSIDE, inset
from relate_desktop.screens.quotes.lines import columns, is_option, lines, needs_vat, option_columns, options
from relate_desktop.screens.quotes.parts import PARTS
from relate_desktop.screens.quotes.payment_plan import payment_words
from relate_desktop.screens.quotes.price_kind import PriceWords
from relate_desktop.screens.quotes.sums import Sums
from relate_desktop.text import N_, _

Local = Callable[[datetime], datetime]
ACCEPTED_BY = {
    "signed": N_("Signed by {name} on {day}."),
    "said": N_("{name} said yes on {day}."),
    "written": N_("{name} accepted it in writing on {day}."),
}


class Issued(QWidget):
    """The frozen quote in words and figures, and the story of its paper; `take_back` when their yes is to be undone."""

    take_back = Signal()

    def __init__(self, card: QuoteCard, local: Local) -> None:
        super().__init__()
        self._local = local
        self.facts = Text("")
        self.reason = Text("", italic=True)
        self.locked = Locked(self.take_back.emit)
        self.lines = Lines(_("Lines of the quote"), columns(card, vat_shown=needs_vat(card)))
        self.options = Lines(_("Options of the quote"), option_columns(card, vat_shown=needs_vat(card)))
        self.optional = QWidget()
        apart = column(self.optional, gap=4)
        self.about_options = Caption("")
        apart.addWidget(inset(self.about_options))
        apart.addWidget(self.options)
        self.price = PriceWords()
        self.sums = Sums()
        self._parts = QWidget()
        self._part_box = column(self._parts)
        self.paper = StoryList(_("Where the paper went"), line=False, whole=True)
        box = column(self, gap=12)
        for widget in (self._above(), self.lines, inset(self._sum()), self.optional, self._below()):
            box.addWidget(widget)
        self.show_card(card)

    def _above(self) -> QWidget:
        above = QWidget()
        box = column(above, gap=8, margins=OUTSIDE)
        for widget in (self.facts, self.reason, self.locked, self.price):
            box.addWidget(widget)
        return above

    def _sum(self) -> QWidget:
        foot = QWidget()
        box = row(foot)
        box.addStretch(1)
        box.addWidget(self.sums)
        return foot

    def _below(self) -> QWidget:
        below = QWidget()
        box = column(below, gap=16, margins=OUTSIDE)
        for widget in (self._parts, Caption(_("The paper")), self.paper):
            box.addWidget(widget)
        return below

    def show_card(self, card: QuoteCard) -> None:
        """Show the quote as it was issued."""
        self.facts.setText(_facts(card, self._local))
        self.reason.setText(card.reason)
        self.reason.setVisible(bool(card.reason))
        self.locked.setVisible(card.state == "accepted")
        self.price.show_card(card)
        self.lines.table.show_lines(lines(card.lines), locked=True)
        self.options.table.show_lines(options(card.lines), locked=True)
        chosen = any(line.chosen for line in card.lines)
        words = _("Options: what they chose is in the sum") if chosen else _("Options, not in the sum")
        self.about_options.setText(words)
        self.optional.setVisible(any(is_option(line) for line in card.lines))
        self.sums.show_totals(card)
        clear(self._part_box)
        for title, text in _said(card).items():
            if text:
                self._part_box.addWidget(_part(title, text))
        self.paper.show_items([item for paper in card.papers for item in went(paper, self._local)])


def _said(card: QuoteCard) -> dict[str, str]:
    """What stands on it in words, in the order of the page."""
    parts = {_(title): getattr(card, name) or _("Nothing to add") for name, title in PARTS.items()}
    return {
        _("You told us"): card.sheet.told_us,
        _("The work"): card.sheet.work,
        _("What we advise"): card.recommendation,
        **parts,
        _("The work begins"): card.starts,
        _("It takes"): card.lasts,
        _("We begin on"): reader().day(card.starts_on) if card.starts_on else "",
        _("Done by"): reader().day(card.done_by) if card.done_by else "",
        _("Payments"): "\n".join(payment_words(part) for part in card.sheet.payments),
        _("Start, payment and guarantee"): card.terms,
    }


def _part(title: str, text: str) -> QWidget:
    made = QWidget()
    box = column(made)
    line = inner_row(made, box, gap=12, margins=(0, 8, 0, 8))
    name = Text(title, bold=True)
    LOOK.follow(name, lambda it: it.setFixedWidth(LOOK.px(140)))
    line.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Text(text, role="text-muted"), 1)
    box.addWidget(SoftLine())
    return made


def _facts(card: QuoteCard, local: Local) -> str:
    when = reader().day(local(card.issued_at).date()) if card.issued_at else ""
    until = reader().day(card.valid_until)
    if card.issued_by:
        first = _("Issued on {day} by {name}, valid until {until}.").format(day=when, name=card.issued_by, until=until)
    else:
        first = _("Issued on {day}, valid until {until}.").format(day=when, until=until)
    if card.decided_at is None:
        return first
    decided = {
        "accepted": _("Accepted on {day}."),
        "declined": _("Declined on {day}."),
        "withdrawn": _("Withdrawn on {day}."),
        "superseded": _("Replaced on {day}."),
    }[card.state]
    day = reader().day(local(card.decided_at).date())
    if card.state == "accepted" and card.accepted_how and card.accepted_by:
        how = _(ACCEPTED_BY[card.accepted_how])
        return first + " " + how.format(day=day, name=card.accepted_by)
    return first + " " + decided.format(day=day)


class Locked(QWidget):
    """Says of an accepted quote that it stands, and how that is undone."""

    def __init__(self, take_back: Callable[[], object]) -> None:
        super().__init__()
        line = Beside(gap=16, below=4)
        column(self).addWidget(line)
        said, words = QWidget(), Text(_("It is agreed, so nothing in it changes any more."), role="text-muted")
        first = row(said, gap=8)
        first.addWidget(Icon("lock"))
        first.addWidget(words, 1)
        line.add(said, 1, least=280)
        line.add(QuietButton(_("Take the acceptance back"), pressed=take_back, flush=True))
