"""What the lines come to: the sum large, VAT and discount beside it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from relate_desktop.records.quotes.reading import QuoteCard
from relate_desktop.screens.kit.boxes import column, inner_row
from relate_desktop.screens.kit.labels import PartHeading, Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.text import _


class Sums(QWidget):
    """At the foot of the lines, at the right."""

    def __init__(self) -> None:
        super().__init__()
        whole = column(self)
        box = inner_row(self, whole, gap=12)
        self.vat = Text("", "small", "text-muted", wrap=False)
        self.total = PartHeading()
        self.total.setWordWrap(False)
        box.addStretch(1)
        for label in (self.vat, self.total):
            box.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
        self.split = Text("", "small", "text-muted", wrap=False)
        whole.addWidget(self.split, 0, Qt.AlignmentFlag.AlignRight)

    def show_totals(self, card: QuoteCard) -> None:
        """Show what is to be paid, and how much of it is VAT."""
        total = reader().money(card.totals.total)
        self.total.setText(total)
        self.total.setAccessibleName(_("To be paid: {sum}").format(sum=total))
        if not card.vat_registered:
            self.vat.setText(_("no VAT"))
        else:
            self.vat.setText(_("incl. {sum} VAT").format(sum=reader().amount(card.totals.vat)))
        work, material = card.totals.work, card.totals.material
        split = card.show_split and work is not None and material is not None
        if split:
            words = _("work {work}, material {material}")
            self.split.setText(words.format(work=reader().amount(work or 0), material=reader().amount(material or 0)))
        self.split.setVisible(split)
