"""What was given in cases like this one, without a name: how often what, what is usual, and how far it spreads."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from relate_desktop.records.complaints.cards import Fairness, LikeCase
from relate_desktop.records.complaints.fairness import FEWEST
from relate_desktop.records.complaints.names import CATEGORY_NAMES, CAUSE_NAMES, REDRESS_NAMES, SEVERITY_NAMES
from relate_desktop.screens.in_place import order_tabs
from relate_desktop.screens.kit.announce import announce
from relate_desktop.screens.kit.boxes import clear, column, inner_row
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.icons import Icon
from relate_desktop.screens.kit.labels import PartHeading, Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.runs import Run
from relate_desktop.screens.kit.words import Words
from relate_desktop.text import N_, _, ngettext

IN_WORDS = {
    1: N_("one"), 2: N_("two"), 3: N_("three"), 4: N_("four"), 5: N_("five"), 6: N_("six"), 7: N_("seven"),
    8: N_("eight"), 9: N_("nine"), 10: N_("ten"), 11: N_("eleven"), 12: N_("twelve"),
}  # fmt: skip
GIVEN = {
    "rectification": N_("the work was put right in {count}"),
    "replacement": N_("something was replaced in {count}"),
    "price_reduction": N_("the price was lowered in {count}"),
    "refund": N_("money was given back in {count}"),
    "voucher": N_("a voucher was given in {count}"),
    "goodwill": N_("a gesture was made in {count}"),
    "rescission": N_("they were released from the contract in {count}"),
}


def in_words(number: int) -> str:
    """Return a small number as a word, a larger one in figures."""
    return _(IN_WORDS[number]) if number in IN_WORDS else reader().whole(number)


class LikeIt(QWidget):
    """Out of sight where nothing like it is known and the shop has no rule for it."""

    def __init__(self) -> None:
        super().__init__()
        self._fairness: Fairness | None = None
        box = column(self, gap=8)
        self.heading, self.given = PartHeading(), Text()
        self.usual, self.spread = Words(), Text("", "small", "text-muted")
        self.rule, self.basis = Text("", "small", "text-muted"), Text("", "small", "text-muted")
        self.warning = QWidget()
        line = inner_row(self.warning, column(self.warning), gap=8)
        self.warned = Text("", role="warn")
        line.addWidget(Icon("circle-alert", 20, "warn"))
        line.addWidget(self.warned, 1)
        self.see = QuietButton("", pressed=self._turn, flush=True)
        self._cases = QWidget()
        self._rows = column(self._cases, gap=8)
        self._cases.hide()
        for part in (self.heading, self.basis, self.warning, self.given, self.usual, self.spread, self.rule):
            box.addWidget(part)
        foot = inner_row(self, box)
        foot.addWidget(self.see)
        foot.addStretch(1)
        box.addWidget(self._cases)
        self.hide()

    def show_fairness(self, fairness: Fairness) -> None:
        """Show what is known of cases like this one, and whether what is thought of lies outside."""
        if fairness == self._fairness:
            return
        self._fairness = fairness
        cases = len(fairness.cases)
        self.setVisible(bool(cases or fairness.rule))
        self.heading.setText(heading_words(cases))
        self.given.setText(given_words(fairness))
        self.given.setVisible(bool(cases))
        self.basis.setText(fairness.basis)
        self.basis.setVisible(bool(fairness.basis))
        self._show_usual(fairness)
        self.rule.setText(rule_words(fairness))
        self.rule.setVisible(bool(fairness.rule))
        if fairness.warning and fairness.warning != self.warned.text():
            announce(self, fairness.warning)
        self.warned.setText(fairness.warning)
        self.warning.setVisible(bool(fairness.warning))
        self._show_cases(fairness.cases)

    def _show_usual(self, fairness: Fairness) -> None:
        known = fairness.median is not None
        self.usual.setVisible(known)
        self.spread.setVisible(known)
        if fairness.median is None:
            return
        self.usual.show_runs([Run(_("Usual gesture") + " "), Run(reader().money(fairness.median), "strong")])
        self.spread.setText(spread_words(fairness))

    # ---- the cases

    def _show_cases(self, cases: Sequence[LikeCase]) -> None:
        clear(self._rows)
        for case in cases:
            self._rows.addWidget(_case(case))
        self.see.setVisible(bool(cases))
        if not cases:
            self._cases.hide()
        self._name_see()

    def _name_see(self) -> None:
        count = len(self._fairness.cases) if self._fairness is not None else 0
        see = ngettext("See it", "See the {count}", count).format(count=in_words(count))
        self.see.setText(_("Close the list") if not self._cases.isHidden() else see)
        self.see.updateGeometry()

    def _turn(self) -> None:
        self._cases.setVisible(self._cases.isHidden())
        self._name_see()
        order_tabs(self)


def heading_words(count: int) -> str:
    """Return how many cases like it there were, as a heading."""
    if not count:
        return _("Nothing like it before")
    words = ngettext("{count} like it before", "{count} like it before", count).format(count=in_words(count))
    return words[:1].upper() + words[1:]


def given_words(fairness: Fairness) -> str:
    """Return what was given, in a sentence, and how soon it was put right; "" where nothing was."""
    parts = [_(GIVEN[kind]).format(count=in_words(count)) for kind, count in fairness.kinds]
    said = parts[0] if parts else ""
    if len(parts) > 1:
        said = _("{several} and {last}").format(several=", ".join(parts[:-1]), last=parts[-1])
    sentences = [said[:1].upper() + said[1:] + "."] if said else []
    if fairness.slowest is not None:
        sentences.append(_soon(fairness.slowest, len(fairness.cases)))
    return " ".join(sentences)


def spread_words(fairness: Fairness) -> str:
    """Return between what the middle half of the amounts lay; "" where nothing was given."""
    if fairness.median is None:
        return ""
    low, high = fairness.low or fairness.median, fairness.high or fairness.median
    words = _("between {low} and {high}") if low != high else _("always")
    return words.format(low=reader().amount(low), high=reader().money(high))


def rule_words(fairness: Fairness) -> str:
    """Return the shop's own rule; where enough was given before to go by, it says that this comes first."""
    if not fairness.rule:
        return ""
    enough = fairness.median is not None and len(fairness.cases) >= FEWEST
    said = _("Go by what was usual; with few such cases our rule of thumb helps: {rule}")
    return (said if enough else _("Our rule of thumb: {rule}")).format(rule=fairness.rule)


def _soon(days: int, cases: int) -> str:
    """In how many days the slowest of so many was put right."""
    if days < 1:
        return ngettext("It was put right on the same day.", "All were put right on the same day.", cases)
    if days == 1:
        return ngettext("It was put right by the next day.", "All were put right by the next day.", cases)
    within = ngettext("It was put right within {days} days.", "All were put right within {days} days.", cases)
    return within.format(days=in_words(days))


def _case(case: LikeCase) -> QWidget:
    """One past case in two lines, without its customer."""
    made = QWidget()
    box = column(made)
    first = [_(REDRESS_NAMES[kind]) for kind in case.kinds]
    first += [reader().money(case.amount)] if case.amount is not None else []
    box.addWidget(Text(" · ".join(first)))
    about = [reader().month(case.closed_on), _(CATEGORY_NAMES[case.category]), _(SEVERITY_NAMES[case.severity])]
    about += [_(CAUSE_NAMES[case.cause])] if case.cause else []
    days = ngettext("in {count} day", "in {count} days", case.days).format(count=case.days)
    about.append(days if case.days else _("on the same day"))
    box.addWidget(Text(" · ".join(about), "small", "text-muted"))
    return made
