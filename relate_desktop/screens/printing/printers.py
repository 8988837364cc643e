"""The printers there are, and sending a PDF to one at actual size: through CUPS, or drawn at 300 dpi without it."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from relate_desktop.records.refused import Refused
from relate_desktop.screens.printing import cups
from relate_desktop.screens.printing.sizes import page_mm
from relate_desktop.text import _

DPI = 300
_POINTS = 72

Report = Callable[[int, int], None]


@dataclass(frozen=True)
class Printer:
    """A printer by the name the system gives it."""

    name: str
    is_default: bool


@dataclass(frozen=True)
class PrintChoice:
    """What the person chose: printer, how many copies, and pages from–to counted from 1."""

    printer: str
    copies: int
    first: int
    last: int


def printers(_report: Report) -> list[Printer]:
    """Every printer this computer knows, the default one first; asks the system, so it may take a moment."""
    found = [Printer(*each) for each in cups.printers()] if shutil.which("lpstat") else _from_qt()
    return sorted(found, key=lambda printer: (not printer.is_default, printer.name.lower()))


def _from_qt() -> list[Printer]:
    from PySide6.QtPrintSupport import QPrinterInfo

    default = QPrinterInfo.defaultPrinterName()
    return [Printer(name, name == default) for name in QPrinterInfo.availablePrinterNames()]


def send(report: Report, pdf: bytes, choice: PrintChoice, title: str) -> None:
    """Print at actual size on paper as large as the page; raises Refused with "not printed" and why."""
    if shutil.which("lp"):
        pages = (choice.first, choice.last)
        cups.send(pdf, choice.printer, copies=choice.copies, pages=pages, title=title)
    else:
        _drawn(report, pdf, choice)


def _drawn(report: Report, pdf: bytes, choice: PrintChoice) -> None:
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(choice.printer)
    printer.setResolution(DPI)
    printer.setCopyCount(choice.copies)
    printer.setPageLayout(layout_of(pdf))
    printer.setFullPage(True)
    painter = QPainter()
    if not printer.isValid() or not painter.begin(printer):
        raise Refused(_("Not printed: the printer {printer} did not take it.").format(printer=choice.printer))
    try:
        draw_pages(report, painter, printer.newPage, pdf, choice)
    finally:
        painter.end()


def layout_of(pdf: bytes) -> QPageLayout:
    """The paper it is printed on, lying where the page is wider than high."""
    wide, high = page_mm(pdf)
    lying = QPageLayout.Orientation.Landscape if wide > high else QPageLayout.Orientation.Portrait
    size = QPageSize(QSizeF(min(wide, high), max(wide, high)), QPageSize.Unit.Millimeter)
    return QPageLayout(size, lying, QMarginsF())


def draw_pages(
    report: Report, painter: QPainter, new_page: Callable[[], object], pdf: bytes, choice: PrintChoice
) -> None:
    """Draw the chosen pages at actual size; `new_page` is called between two of them."""
    from relate_desktop.letters.preview import render

    of = choice.last - choice.first + 1
    for done in range(of):
        if done:
            new_page()
        width, height, pixels = render(pdf, choice.first - 1 + done, DPI / _POINTS)
        image = QImage(pixels, width, height, width * 3, QImage.Format.Format_RGB888)
        scale = painter.device().logicalDpiX() / DPI  # a printer may have its own idea of the resolution
        painter.drawImage(QRectF(0, 0, width * scale, height * scale), image)
        report(done + 1, of)
