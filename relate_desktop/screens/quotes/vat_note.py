"""Says under the sum of a draft that VAT has changed since it was begun, with both sums."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from relate_desktop.records.quotes.reading import QuoteCard
from relate_desktop.records.quotes.totals import Totals
from relate_desktop.screens.kit.boxes import row
from relate_desktop.screens.kit.icons import Icon
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.text import _


class VatNote(QWidget):
    """Nothing as long as the rates are the same."""

    def __init__(self) -> None:
        super().__init__()
        line = row(self, gap=8)
        self.words = Text("", role="warn")
        line.addWidget(Icon("circle-alert", 20, "warn"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.words, 1)
        self.hide()

    def show_change(self, then: Totals | None, card: QuoteCard) -> None:
        """Show what it came to when it was begun (None: no other sum), and what it comes to now."""
        if then is not None:
            self.words.setText(_words(then, card.totals))
        self.setVisible(then is not None)


def _words(then: Totals, now: Totals) -> str:
    money = reader().money
    if then.total == now.total:
        words = _("VAT has changed since this was begun: of the same {sum} it was {then}, and is {now} now.")
        return words.format(sum=money(now.total), then=money(then.vat), now=money(now.vat))
    words = _("VAT has changed since this was begun: it came to {then} then, and comes to {now} now.")
    return words.format(then=money(then.total), now=money(now.total))
