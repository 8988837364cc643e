"""What one chooses before printing: the printer, how many, and which pages."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QWidget

from relate_desktop.formats import Unreadable
from relate_desktop.screens.kit.boxes import inner_row
from relate_desktop.screens.kit.choices import ChoiceField
from relate_desktop.screens.kit.dialog import Dialog
from relate_desktop.screens.kit.fields import LineField
from relate_desktop.screens.printing.printers import PrintChoice, Printer
from relate_desktop.text import _

MOST_COPIES = 99


class PrintDialog(Dialog):
    """Asks where to print; `then` gets the choice. Open it with `QDialog.open`, it is never waited for."""

    def __init__(
        self,
        parent: QWidget,
        found: Sequence[Printer],
        pages: int,
        then: Callable[[PrintChoice], object],
        *,
        warning: str = "",
    ) -> None:
        super().__init__(parent, _("Where should it be printed?"), warning)
        self._pages, self._then = pages, then
        self.printer = ChoiceField(_("&Printer"), [(printer.name, printer.name) for printer in found])
        self.copies = LineField(_("&Copies"), most=2, wide=96)
        self.copies.set_value("1")
        self.first = LineField(_("&From page"), most=4, wide=96)
        self.last = LineField(_("&To page"), most=4, wide=96)
        self.first.set_value("1")
        self.last.set_value(str(pages))
        self.body.addWidget(self.printer)
        line = inner_row(self, self.body, gap=16)
        for field in (self.copies, self.first, self.last):
            line.addWidget(field)
        line.addStretch(1)
        self.first.setVisible(pages > 1)
        self.last.setVisible(pages > 1)
        self.answer(_("P&rint"), self._print, main=True, icon="printer")

    def _print(self) -> bool:
        try:
            copies = _number(self.copies, 1, MOST_COPIES)
            first = _number(self.first, 1, self._pages)
            last = _number(self.last, first, self._pages)
        except Unreadable:
            return False
        self._then(PrintChoice(self.printer.value(), copies, first, last))
        return True


def _number(field: LineField, least: int, most: int) -> int:
    """A whole number between two bounds; says it beside the field where it is not."""
    text = field.value().strip()
    if text.isascii() and text.isdigit() and least <= int(text) <= most:
        return int(text)
    sentence = _("Write a number from {least} to {most}.").format(least=least, most=most)
    field.refuse(sentence)
    field.setFocus()
    raise Unreadable(sentence)


class NoPrinterDialog(Dialog):
    """Says that there is no printer, and offers to save instead and open what was saved."""

    def __init__(self, parent: QWidget, save: Callable[[], object]) -> None:
        words = _("This computer knows no printer. Saved as a PDF file, the paper opens and can be printed elsewhere.")
        super().__init__(parent, _("No printer was found"), words)
        self.answer(_("&Save and open it"), save, main=True, icon="save")


def show(dialog: QDialog) -> None:
    """Open without waiting; QPrintDialog and its kin hide QDialog's own open()."""
    QDialog.open(dialog)
